/* What kinds of event a count is made of, over a year: the most frequent first. At a unit, at an organisation
 * and above, or of a whole programme.
 *
 * The gate is asked here. Outside the programme's team a whole programme's counts are rounded, and kinds with
 * a count that could point at people are gathered under the one that is set apart ("Other"). */
#ifndef MEASURE_STRATA_KINDS_H
#define MEASURE_STRATA_KINDS_H

#include "measure/gate.h"
#include "measure/stratum.h"
#include "org/place.h"
#include "spc/pareto.h"

enum strata_kinds_lack {
    STRATA_KINDS_TOLD,
    STRATA_KINDS_NO_NUMBERS, /* none was entered by kind for that year, or nothing happened */
    STRATA_KINDS_HIDDEN      /* too small to show to this reader */
};

struct strata_kinds_bar {
    struct stratum    stratum;
    struct pareto_bar bar;
};

struct strata_kinds {
    enum strata_kinds_lack lack;
    struct place place;    /* zero for a whole programme */
    day          from, to; /* first and last period */
    bool         controlled;
    size_t       gathered; /* kinds that were added to the one set apart, being too few to tell */
    size_t       units;    /* that told any */
    double       total;    /* of all kinds */
    double       own;      /* the measure's own total of those units and periods; NAN: none */
    struct {
        const struct strata_kinds_bar *p;
        size_t                         n;
    } bars;
    size_t most; /* how many first bars it takes to reach 80 % */
};

/* Where, and of what. */
struct strata_kinds_wanted {
    key                     node; /* a unit, anything above enrolled units, or the programme's own key */
    const struct programme *programme;
    const struct measure   *measure; /* of that programme */
    const struct scheme    *scheme;  /* likewise */
};

/* ERR_MISSING: not the reader's to see. */
MUST err strata_kinds_read(struct job *job, const struct strata_kinds_wanted *wanted,
                           struct strata_kinds *kinds);

#endif
