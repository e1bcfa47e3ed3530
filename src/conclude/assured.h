/* Says whether a target is met reliably, and holds its tongue while the level has not settled. */
#ifndef CONCLUDE_ASSURED_H
#define CONCLUDE_ASSURED_H

#include "conclude/standing.h"
#include "spc/types.h"

/* Given, or why not. The first that applies. */
enum assured_why {
    ASSURED_GIVEN,
    ASSURED_NO_TARGET, /* no target, no limits, no better direction, or no judged point */
    ASSURED_DATED_AIM, /* the target is an aim with a date: its status speaks */
    ASSURED_TOO_FEW,   /* the latest phase has fewer than 12 usable points: not settled yet */
    ASSURED_CHANGING   /* a standing is on: not settled yet */
};

struct assured {
    enum assured_why   why;
    enum spc_assurance assurance;    /* SPC_ASSURANCE_NONE unless ASSURED_GIVEN */
    double             target;       /* multiplied units; NAN: none */
    double             lower, upper; /* the limits it was judged against; NAN: none */
};

/* Judges the target of the latest judged point against the limits of the latest phase.
 *
 * Charts of rates and proportions: limits at the median denominator of the last 12 usable points of that
 * phase, so that one small month decides nothing. Others, and given limits: the latest point's own. On a
 * limit is hit or miss. What NHS exports carry (`mdc_assurance`) is result->assurance, not this. */
struct assured assured_of(const struct spc_series *series, const struct spc_options *options,
                          const struct spc_result *result, const struct standing *standing, bool dated_aim);

#endif
