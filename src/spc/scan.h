/* Walks along the usable points of a phase and marks patterns: the parts that rule sets are made of. */
#ifndef SPC_SCAN_H
#define SPC_SCAN_H

#include "spc/kind.h"

/* All of these step over gaps, excluded and unjudged points, count only inside the phase, judge each point
 * against its own lines, and do not start again after a signal. All comparisons are strict: a point on a line
 * belongs to the zone nearer the centre. Worked cases: tests/spc/rule_*.c. */

/* SPC_OUTSIDE_*: points beyond a limit, excluded ones too. */
void scan_outside(const struct spc_stretch *stretch);

/* What a point on the centre line, or a repeated value, does to a row. */
enum scan_level { SCAN_BREAKS, SCAN_SKIPPED };

/* SPC_TREND_*: all of `points` or more that step in one direction. A turning point belongs to the second
 * trend. A skipped value in the middle of a trend is marked with it. */
void scan_trend(const struct spc_stretch *stretch, int points, enum scan_level repeated);

/* SPC_SHIFT_*: all of `points` or more on one side of the centre. A skipped point among them is
 * marked too. */
void scan_shift(const struct spc_stretch *stretch, int points, enum scan_level on_centre);

/* So many of the points in a window beyond the same line on the same side; those are marked. */
struct scan_window {
    unsigned width, needed; /* points; the width is 5 at most */
    int      sigma;         /* the line: 1 or 2 */
    bool     inside_limits; /* points beyond the limit do not count */
    bool     one_side;      /* and the whole window must lie on that side of the centre */
    unsigned high, low;     /* the signals */
};

void scan_near(const struct spc_stretch *stretch, const struct scan_window *window);

/* Two of three beyond two sigma, four of five beyond one; beyond the limit counts, and the rest may lie
 * anywhere. */
extern const struct scan_window scan_two_of_three, scan_four_of_five;

/* SPC_ALTERNATING: all of `points` or more that step up and down in turn. */
void scan_alternating(const struct spc_stretch *stretch, int points);

/* SPC_HUGGING: all of `points` or more in a row within one sigma. */
void scan_hugging(const struct spc_stretch *stretch, int points);

/* SPC_AVOIDING: windows of `points` in a row, all beyond one sigma, with some on either side. */
void scan_avoiding(const struct spc_stretch *stretch, int points);

/* What a walk along the useful points finds: usable points that are not on the centre line. */
struct scan_runs {
    size_t useful;
    int    longest;
    int    crossings;
    int    latest;       /* length of the run the walk ends in */
    size_t latest_first; /* where that run starts */
    int    latest_side;  /* 1 above the centre, -1 below, 0: no useful point */
};

struct scan_runs scan_runs(const struct spc_stretch *stretch);

/* Sets `signal` on the usable points first..last. */
void scan_mark(const struct spc_stretch *stretch, size_t first, size_t last, unsigned signal);

#endif
