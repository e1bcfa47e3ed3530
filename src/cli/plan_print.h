/* Prints an answer of `manyhands plan` for people, for programs and as a picture. */
#ifndef CLI_PLAN_PRINT_H
#define CLI_PLAN_PRINT_H

#include "base/buf.h"
#include "cli/plan_answer.h"

/* Sentences: what would show and when, false alarms, other sizes, what would help. */
void plan_print_text(struct buf *to, const struct command_call *call, const struct plan_answer *answer);

/* One object, its points counted from 1 after the baseline; numbers in the shortest form that reads back
 * equal. ERR_LIMIT past the ceiling of `to`. */
MUST err plan_print_json(struct buf *to, const struct command_call *call, const struct plan_answer *answer);

/* An SVG file. ERR_LIMIT past its ceiling. */
MUST err plan_print_picture(struct buf *to, const struct command_call *call,
                            const struct plan_answer *answer);

#endif
