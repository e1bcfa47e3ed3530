/* Prints a funnel: as text for a reader, as JSON and CSV for programs. */
#ifndef CLI_FUNNEL_PRINT_H
#define CLI_FUNNEL_PRINT_H

#include "base/buf.h"
#include "cli/funnel_answer.h"

/* In the format of answer->request, which is not PICTURE. ERR_LIMIT: too long; ERR_BROKEN: a
 * fault of this file's. */
MUST err funnel_print(struct buf *to, const struct command_call *call, const struct funnel_answer *answer);

#endif
