/* What a person asked of `manyhands spc` or `manyhands chart`: the options of the command line, read and
 * checked. */
#ifndef CLI_SPC_REQUEST_H
#define CLI_SPC_REQUEST_H

#include "base/str.h"
#include "cli/command.h"
#include "spc/types.h"

enum spc_request_format { SPC_REQUEST_TEXT, SPC_REQUEST_JSON, SPC_REQUEST_CSV };

/* Which options a command knows besides those of both, or-ed. */
enum spc_request_for { SPC_REQUEST_FOR_SPC = 1 << 0, SPC_REQUEST_FOR_CHART = 1 << 1 };

struct spc_request {
    const char             *input;  /* "-": standard input */
    const char             *output; /* NULL or "-": standard output */
    const struct spc_kind  *kind;   /* NULL: chosen from the columns */
    enum spc_improve        improve;
    unsigned                rules;                        /* enum spc_rules; 0: the kind's own */
    size_t                  baseline;                     /* 0: all points */
    double                  target, centre, lower, upper; /* in the chart's units; NAN: none */
    double                  multiply;
    int                     shift, trend; /* of Making Data Count; 0: as usual */
    enum spc_box            box;          /* of Anhoej */
    const str              *starts;       /* the t of each --phase, as typed */
    size_t                  n_starts;
    const str              *excluded; /* the t of each --exclude */
    size_t                  n_excluded;
    str                     title; /* empty: none */
    bool                    phone;
    bool                    pair; /* the spread is drawn under the level */
    enum spc_request_format format;
    bool                    help; /* --help: nothing else counts */
};

/* Reads the command line; --lang sets call->lang. COMMAND_USAGE after saying what is not understood. */
enum command_exit spc_request_read(struct command_call *call, enum spc_request_for what,
                                   struct spc_request *request);

#endif
