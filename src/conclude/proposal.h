/* Says whether a series has settled at a new level, so that new limits from there may be proposed. */
#ifndef CONCLUDE_PROPOSAL_H
#define CONCLUDE_PROPOSAL_H

#include "conclude/standing.h"
#include "spc/types.h"

/* The first reason that keeps a proposal back. */
enum proposal_verdict {
    PROPOSAL_OFFERED,
    PROPOSAL_NO_STANDING, /* nothing lasting, or nothing that could be */
    PROPOSAL_TOO_NEW,     /* fewer than 12 usable points since the shift began */
    PROPOSAL_GAPS,        /* more than 2 points missing or left out since the first of those 12 */
    PROPOSAL_MIXED,       /* fewer than 10 of the 12 on the shift's side */
    PROPOSAL_TOO_NEAR,    /* |z12| below 3 */
    PROPOSAL_MOVING       /* the first and the last 6 of the 12 differ by |z| of 2 or more */
};

struct proposal {
    enum proposal_verdict verdict;
    size_t from;       /* where the phase would start: first point of the run; SIZE_MAX: none */
    size_t points;     /* usable points from there on */
    int    side;       /* 1: the new level is higher, -1: lower; 0: no standing */
    bool   of_concern; /* the way nobody wants: a manager alone may accept it */
    double before;     /* the centre now, and the one a phase from `from` would have; */
    double after;      /* multiplied units; NAN: no standing */
};

/* May a new phase be proposed for the latest phase of a series, by its numbers alone? Never starts one.
 *
 * The shift begins at the first point of the run that entered the standing: of the unbroken row on its side
 * that holds the point `standing->since`, or - where that row is shorter than 7 - of the points outside among
 * the 6 up to it. All of these must hold, over the last 12 closed usable points:
 *   a standing is on; all 12 lie at or after the shift's begin; at most 2 points between the first of them
 *   and the series' end are missing or left out (open periods do not count); at least 10 lie on its side;
 *   |z12| >= 3, as z8 in conclude/standing.h; first and last 6 differ by |z| < 2:
 *     rates        2 (sqrt(r1) - sqrt(r2)) / (sqrt(phi) sqrt(1/n1 + 1/n2)), proportions by arcsine
 *     values       (mean1 - mean2) / (sigma sqrt(1/6 + 1/6))
 * That 12 points have passed since the last phase began follows from its baseline of 12.
 * `standing` is what standing_of answered for the other three. */
struct proposal proposal_find(const struct spc_series *series, const struct spc_options *options,
                              const struct spc_result *result, const struct standing *standing);

#endif
