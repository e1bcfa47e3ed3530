/* What a chart kind is, and the stretch of points (one phase) it draws limits for. Types only. */
#ifndef SPC_KIND_H
#define SPC_KIND_H

#include "spc/types.h"

/* One phase, ready for its kind and the rules. Arrays of `n` start at its first point; not multiplied yet. */
struct spc_stretch {
    const struct spc_options *options;
    size_t                    n;
    struct spc_point         *points;      /* value and flags are set; the rules add signals */
    const double             *usable;      /* what rules read; NAN where missing, excluded or not judged */
    const double             *denominator; /* NULL unless the kind needs it */
    const double             *spread;      /* NULL unless the kind is of subgroups */
    const uint8_t            *marked;      /* NULL: no point is */

    /* The baseline as a sequence. Excluded and unjudged points are taken out, so that moving ranges bridge
     * them; missing points stay as NAN, so that none bridges a gap. A kind may overwrite both arrays. */
    double *fed;             /* n_fed values; numerators where the kind needs a denominator */
    double *fed_denominator; /* n_fed; spare room for kinds without one */
    size_t  n_fed;

    struct spc_phase *phase; /* the rules write their verdicts here */
};

/* What a kind finds out. Lines stand at middle -/+ k sigma, held inside least..most.
 * Where the kind needs a denominator, a point's sigma is `sigma` times the kind's share of it. */
struct spc_limits {
    double centre;  /* the line drawn, and the one that runs are judged against; NAN: none */
    double middle;  /* what limits are counted from: the centre on all kinds but MR and G */
    double sigma;   /* NAN: no limits */
    double sigma_z; /* U' and P': the dispersion used; NAN elsewhere */
    double least, most;
};

struct spc_kind {
    const char *code; /* in addresses, files and options */
    bool        needs_denominator;
    bool     of_subgroups;  /* the denominator is a subgroup's size, a whole number; needs the spreads too */
    bool     of_spreads;    /* draws the subgroups' SDs */
    bool     is_count;      /* values, or numerators, below 0 are refused */
    bool     is_proportion; /* numerators above the denominator are refused */
    bool     is_median;     /* the line drawn is a median */
    bool     has_limits;
    bool     of_ranges; /* draws the steps between points; only "outside" is judged, as high or low */
    unsigned rules;     /* enum spc_rules, or-ed: the default */
    struct spc_limits (*limits)(const struct spc_stretch *stretch);
    double (*share)(double denominator); /* of sigma, at a point; NULL: 1 / sqrt(denominator) */
    double (*forth)(double value); /* to the scale that limits are reckoned on, and back; both rise. NULL: */
    double (*back)(double scaled); /* the values' own */
};

#endif
