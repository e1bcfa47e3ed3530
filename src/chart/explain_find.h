/* Finds in a computed chart what its sentences speak of: which rule, on which side, over which points. */
#ifndef CHART_EXPLAIN_FIND_H
#define CHART_EXPLAIN_FIND_H

#include "chart/explain_shape.h"

enum explain_side { EXPLAIN_HIGH, EXPLAIN_LOW };

struct explain_found {
    enum explain_pattern pattern;
    enum explain_side    side;
    size_t               first, last; /* points */
    size_t n; /* points in a row; outside: points of the phase outside on this side; crossings; runs */
};

/* Are the points gaps between events: days (T chart) or cases (G chart)? Longer is then fewer events. */
enum explain_gaps { EXPLAIN_GAPS_NONE, EXPLAIN_GAPS_DAYS, EXPLAIN_GAPS_CASES };
enum explain_gaps explain_find_gaps(const struct explain_in *in);

/* Has a value, is not left out, is not open. */
bool explain_find_usable(const struct explain_in *in, size_t i);

/* The usable point before or after i in its phase; SIZE_MAX: none. */
size_t explain_find_before(const struct explain_in *in, size_t i);
size_t explain_find_after(const struct explain_in *in, size_t i);

/* The phase of the latest judged point. Needs result->latest. */
const struct spc_phase *explain_find_phase(const struct explain_in *in);

/* What speaks at point i: the signal that spc/meaning.h names for its colour and icon, so that words and icon
 * cannot disagree. False: nothing, or only a verdict on the phase. */
bool explain_find_at(const struct explain_in *in, size_t i, struct explain_found *found);

/* What the chart's first sentence speaks of; never a blocked pattern. As explain_find_at() for the latest
 * point, but a point that belongs to a shift on the same side is told as the shift, whatever else it
 * carries; then a new phase, no variation, earlier, common. The verdict on the phase (Anhoej, or the IHI
 * table of runs) stands before these where it is the chart's own rule; beside others it only replaces
 * common. */
struct explain_found explain_find_told(const struct explain_in *in);

/* One rule on one side, the whole stretch around point i (which carries its bit). */
struct explain_found explain_find_stretch(const struct explain_in *in, size_t i, enum explain_pattern pattern,
                                          enum explain_side side);

/* Does point i carry the rule's bit on that side? */
bool explain_find_has(const struct explain_in *in, size_t i, enum explain_pattern pattern,
                      enum explain_side side);

/* The Anhoej verdict of the latest phase in its order (long run, then crossings). False: none. */
bool explain_find_anhoej(const struct explain_in *in, struct explain_found *found);

/* The verdict of the IHI table of runs on the latest phase. False: not asked, or a usual number of runs. */
bool explain_find_runs(const struct explain_in *in, struct explain_found *found);

/* A level that people accepted: a phase after the first, of 12 points or more, whose last 12 points lie,
 * all but 2 at most, on one side of the first phase's centre (analysis: proposing a new phase), with
 * nothing else being counted since. False: none. */
bool explain_find_level(const struct explain_in *in, enum explain_side *side);

#endif
