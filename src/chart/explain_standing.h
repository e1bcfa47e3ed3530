/* The lasting verdict of a chart: what groups, titles and answers are made of, calmer than its icon. */
#ifndef CHART_EXPLAIN_STANDING_H
#define CHART_EXPLAIN_STANDING_H

#include "chart/explain_shape.h"

/* EXPLAIN_IMPROVING, EXPLAIN_CONCERN, or EXPLAIN_CHANGED where the measure has no better direction or is a
 * restrictive one without a balancing measure; EXPLAIN_STEADY: no standing, EXPLAIN_NO_VERDICT: none was
 * asked, or the chart is hidden. */
enum explain_verdict explain_standing(const struct explain_in *in);

/* Could there be a standing: limits, and a set baseline of 12 points? Then a verdict without one is new. */
bool explain_standing_can_be(const struct explain_in *in);

#endif
