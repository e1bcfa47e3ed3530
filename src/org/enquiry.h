/* "We would like to join": what strangers write on the public form, until somebody decides. */
#ifndef ORG_ENQUIRY_H
#define ORG_ENQUIRY_H

#include "org/person.h"

enum enquiry_status { ENQUIRY_WAITING, ENQUIRY_ACCEPTED };

struct enquiry {
    key     id;
    key     programme; /* none: no programme in particular */
    str     name, email, language;
    str     place_name, why;
    int64_t at;
    int     status; /* enum enquiry_status */
    key     place;  /* accepted: what was made */
    int64_t decided;
};

extern const struct record enquiry_record;

struct enquiry_list {
    const struct enquiry *p;
    size_t                n;
};

/* From one address, and from all together, in an hour; and how many may wait at all. */
enum { ENQUIRY_ADDRESS_MOST = 5, ENQUIRY_HOUR_MOST = 60, ENQUIRY_WAITING_MOST = 1000 };

/* Takes one in: whoever the actor is; a form sent twice, once. What was written is told to nobody but
 * those who decide: the trail has only that there was one.
 *
 * ERR_INPUT a field is missing or too long, or the e-mail is none
 * ERR_LIMIT too many came; nothing was kept */
MUST err enquiry_send(struct job *job, struct enquiry *enquiry);

/* ERR_MISSING: none, or it was declined. */
MUST err enquiry_get(struct job *job, key id, struct enquiry *enquiry);

/* Those that wait, oldest first. Asks nobody's right. */
MUST err enquiry_list_waiting(struct job *job, struct enquiry_list *list);

/* It was accepted: this place was made of it. ERR_CONFLICT: somebody decided already. */
MUST err enquiry_accept(struct job *job, const struct enquiry *enquiry, key place);

/* Declined: deleted, and nothing is left of it. ERR_CONFLICT: somebody decided already. */
MUST err enquiry_forget(struct job *job, const struct enquiry *enquiry);

#endif
