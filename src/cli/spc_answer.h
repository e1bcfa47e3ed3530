/* From a request to an answer: the file read, limits and signals computed, sentences chosen. */
#ifndef CLI_SPC_ANSWER_H
#define CLI_SPC_ANSWER_H

#include "chart/explain.h"
#include "cli/command.h"
#include "cli/series_file.h"
#include "cli/spc_request.h"
#include "spc/types.h"

/* Everything there is to print or draw. The parts point into one another: it is not to be copied. */
struct spc_answer {
    const struct spc_request *request;
    struct series_file        file;
    struct spc_series         series;
    struct spc_options        options;
    struct spc_result         result;
    unsigned                  rules; /* enum spc_rules: what judged */
    str                       name;  /* the title asked for, else the file's name without its ending */
    bool                      share; /* values are percentages */
    struct explain_in         in;
    struct explain_out        said;
};

/* Fills *answer. COMMAND_REFUSED or COMMAND_USAGE after saying why; what was chosen for the person is said
 * too. */
enum command_exit spc_answer_make(struct command_call *call, const struct spc_request *request,
                                  struct spc_answer *answer);

/* The same file as another kind of chart answers it, without target and given lines, which were of the first.
 * COMMAND_REFUSED after saying why. */
enum command_exit spc_answer_as(struct command_call *call, const struct spc_answer *answer,
                                const struct spc_kind *kind, struct spc_answer *other);

#endif
