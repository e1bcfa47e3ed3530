/* What a person asked of `manyhands funnel`, `pareto` or `cusum`: the options of the command line. */
#ifndef CLI_NUMBERS_REQUEST_H
#define CLI_NUMBERS_REQUEST_H

#include "base/str.h"
#include "cli/command.h"
#include "spc/types.h"

enum numbers_request_for {
    NUMBERS_REQUEST_FUNNEL = 1 << 0,
    NUMBERS_REQUEST_PARETO = 1 << 1,
    NUMBERS_REQUEST_CUSUM = 1 << 2
};

/* PICTURE: no format was named and the output's name ends in .svg, .png or .pdf. */
enum numbers_request_format {
    NUMBERS_REQUEST_TEXT,
    NUMBERS_REQUEST_JSON,
    NUMBERS_REQUEST_CSV,
    NUMBERS_REQUEST_PICTURE,
    NUMBERS_REQUEST_ANY
};

enum numbers_request_method {
    NUMBERS_REQUEST_TABULAR,
    NUMBERS_REQUEST_BERNOULLI,
    NUMBERS_REQUEST_RISK,
    NUMBERS_REQUEST_EWMA
};

struct numbers_request {
    const char *input;  /* "-": standard input */
    const char *output; /* NULL or "-": standard output */
    int         format; /* enum numbers_request_format */
    str         title;  /* empty: the name of the file */
    int         phone;
    bool        help;
    /* funnel */
    int    type;         /* enum funnel_type; -1: chosen from the columns */
    int    adjust, form; /* enum funnel_adjust, funnel_form */
    double target;       /* in multiplied units; NAN: none */
    double multiply;
    /* pareto */
    str other; /* the category that comes last; empty: none */
    /* cusum; NAN: estimated, or the method's usual */
    int    method;  /* enum numbers_request_method */
    int    improve; /* enum spc_improve */
    size_t baseline;
    double centre, sigma, slack, limit, headstart, risk, odds, weight;
    bool   restart;
};

/* Reads the command line; --lang sets call->lang. COMMAND_USAGE after saying what is not understood. */
enum command_exit numbers_request_read(struct command_call *call, enum numbers_request_for what,
                                       struct numbers_request *request);

#endif
