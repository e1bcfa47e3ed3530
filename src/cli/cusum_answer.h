/* From a request to the sums of small changes: the file read, CUSUM or EWMA computed. */
#ifndef CLI_CUSUM_ANSWER_H
#define CLI_CUSUM_ANSWER_H

#include "base/day.h"
#include "cli/numbers_request.h"
#include "spc/cusum_bernoulli.h"
#include "spc/ewma.h"

struct cusum_answer {
    const struct numbers_request *request;
    size_t                        n;
    const str                    *labels; /* n; t as it was written */
    const day                    *days;   /* n, rising or alike; NULL where t is a label */
    enum period                   period;
    const double                 *values;   /* n; NAN: a gap */
    const double                 *risks;    /* n; NULL but for the method risk */
    struct cusum_point           *points;   /* n; NULL for EWMA */
    struct ewma_point            *averages; /* n; NULL but for EWMA */
    struct cusum_tabular          tabular;  /* as used, of its method */
    struct cusum_bernoulli        bernoulli;
    struct ewma_options           ewma;
    str                           name; /* the title asked for, else the file's name without its ending */
};

/* Fills *answer. COMMAND_REFUSED or COMMAND_USAGE after saying why. */
enum command_exit cusum_answer_make(struct command_call *call, const struct numbers_request *request,
                                    struct cusum_answer *answer);

/* Does point i signal, upward or downward? */
bool cusum_answer_signals(const struct cusum_answer *answer, size_t i, bool up);

#endif
