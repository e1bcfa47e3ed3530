/* Units side by side over the last twelve closed months: a funnel, standardised by type of service, adjusted
 * for differences that chance does not explain. Never a rank.
 *
 * The gate is asked here: of a unit whose numbers the reader may not see nothing leaves this file but its
 * part in the limits. */
#ifndef MEASURE_COMPARISON_H
#define MEASURE_COMPARISON_H

#include "improve/enrolment.h"
#include "measure/gate.h"
#include "measure/measure.h"
#include "spc/funnel.h"

enum {
    COMPARISON_UNITS_LEAST = 5, /* with numbers: fewer have no limits worth drawing */
    COMPARISON_TYPE_LEAST = 5   /* a type of service with fewer units joins the others */
};

/* Why there is nothing to compare. */
enum comparison_lack {
    COMPARISON_TOLD,
    COMPARISON_NO_DENOMINATOR, /* a count or a value: a larger ward would only look larger */
    COMPARISON_TOO_FEW,        /* units with numbers */
    COMPARISON_HIDDEN          /* too few organisations stand behind it for this reader */
};

/* A unit whose numbers the reader may see. */
struct comparison_unit {
    const struct enrolled *unit;
    int                    periods; /* with a number */
    double                 numerator, denominator;
    double                 size; /* where it stands: what is expected of it, or its denominator */
    struct funnel_point    point;        /* in printed units; standardised: times the number expected */
    double                 lower, upper; /* the 99.8 % limits that it is judged by */
    bool                   outside;
};

struct comparison {
    enum comparison_lack lack;
    day                  from, to; /* first and last period */
    int                  periods;  /* between them, both counted */
    bool                 standardised;
    size_t               types;   /* of service that were told apart */
    size_t               counted; /* units that the limits rest on */
    size_t               silent;  /* enrolled units without a number in that time */
    double               centre;  /* in printed units: the pooled level; standardised: 1 */
    double               size_most;
    struct funnel_model  model;
    struct {
        const struct comparison_unit *p;
        size_t                        n;
    } units;       /* seen by the reader, with a number, A to Z */
    size_t hidden; /* in the limits, not among them */
};

/* Reads and computes it. ERR_MISSING: not theirs to see (gate_pooled). */
MUST err comparison_read(struct job *job, const struct programme *programme, const struct measure *measure,
                         struct comparison *comparison);

#endif
