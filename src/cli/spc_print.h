/* Prints an answer for people, for programs and for spreadsheets. */
#ifndef CLI_SPC_PRINT_H
#define CLI_SPC_PRINT_H

#include "base/buf.h"
#include "cli/spc_answer.h"

/* A readable summary: what was drawn, each phase, the verdicts, the sentences. */
void spc_print_text(struct buf *to, const struct command_call *call, const struct spc_answer *answer);

/* One object; what does not exist is null; numbers in the shortest form that reads back equal.
 * Points and phases count from 1. `rules` is as --rules takes them; ERR_LIMIT past the ceiling of `to`. */
MUST err spc_print_json(struct buf *to, const struct command_call *call, const struct spc_answer *answer);

/* The points, one a row, under the names they have in the object; signals with a space between them. */
void spc_print_csv(struct buf *to, const struct spc_answer *answer);

#endif
