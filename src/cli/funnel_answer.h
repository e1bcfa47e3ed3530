/* From a request to a funnel: the file read, units summed, limits computed. */
#ifndef CLI_FUNNEL_ANSWER_H
#define CLI_FUNNEL_ANSWER_H

#include "cli/label_index.h"
#include "cli/numbers_request.h"
#include "cli/table_file.h"
#include "spc/funnel_types.h"

struct funnel_answer {
    const struct numbers_request *request;
    struct table_file             file;
    struct label_index            groups; /* the units: rows of one group are one */
    struct funnel_unit           *units;  /* groups.n */
    struct funnel_result          result;
    str                           name; /* the title asked for, else the file's name without its ending */
    int                           decimals;
    str                           unit; /* "%", or empty */
};

/* Fills *answer. COMMAND_REFUSED or COMMAND_USAGE after saying why; what was chosen for the person is said
 * too. */
enum command_exit funnel_answer_make(struct command_call *call, const struct numbers_request *request,
                                     struct funnel_answer *answer);

/* How many decimals show a number like x to three figures, 4 at most. */
int funnel_answer_decimals(double x);

#endif
