/* An act sent twice is done once: the key that the form or API call carries is remembered with the act. */
#ifndef STORE_IDEMPOTENCY_H
#define STORE_IDEMPOTENCY_H

#include "store/job.h"

/* Is this the first time that `act` comes with this key? Remembers it in the act's own transaction.
 * A second time, by the same actor: OK, *first is false, job->repeated is set; do nothing more and answer as
 * the first time. Things whose own id is the form's key need not call this: record_insert() sees a repeat.
 *
 * ERR_CONFLICT  the key was used by somebody else, or for another act */
MUST err idempotency_first(struct job *job, key form, str act, bool *first);

#endif
