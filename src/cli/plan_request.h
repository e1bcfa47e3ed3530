/* What a person asked of `manyhands plan`: the unit, the change, the chart. */
#ifndef CLI_PLAN_REQUEST_H
#define CLI_PLAN_REQUEST_H

#include "base/str.h"
#include "cli/command.h"
#include "spc/types.h"

enum plan_request_format { PLAN_REQUEST_TEXT, PLAN_REQUEST_JSON, PLAN_REQUEST_PICTURE };

struct plan_request {
    const char *input;  /* the series to plan from; NULL: the numbers below */
    const char *output; /* NULL or "-": standard output */
    int         format; /* enum plan_request_format; a picture where the output's name ends in .svg */
    double      rate, share, mean; /* one of them; NAN: not given. Shares in per cent */
    double      exposure;          /* of rates and shares; NAN: not given */
    double      spread, sd;        /* of rates and shares: over chance, 1 or more; of values */
    double      multiply;          /* of rates */
    double      effect;            /* as a share of the level: -0.25 */
    size_t      baseline;          /* points; 0: those of the file, else 12 */
    size_t      horizon;           /* points looked ahead */
    double      start, ramp;       /* points after the baseline; points until it works in full */
    size_t      units;
    size_t      futures, seed;
    const struct spc_kind *chart; /* NULL: chosen */
    unsigned               rules; /* 0: the kind's own */
    str                    title;
    bool                   help;
};

/* Reads the command line; --lang sets call->lang. COMMAND_USAGE after saying what is not understood. */
enum command_exit plan_request_read(struct command_call *call, struct plan_request *request);

#endif
