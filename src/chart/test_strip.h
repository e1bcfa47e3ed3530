/* The small tests of change under the time axis: a row for each ramp, a disc for each test by what was
 * decided, a line for how long it took; of many units, how many were testing. */
#ifndef CHART_TEST_STRIP_H
#define CHART_TEST_STRIP_H

#include "chart/plot.h"

/* What the strip adds to the room under the time axis; 0: there are no tests. */
double test_strip_height(const struct plot *plot);

/* The first three ramps that have a test in sight; further ones are counted. Discs of one row are spread so
 * that none touch; behind them a wedge as high as each test was large. */
void test_strip_draw(struct plot *plot);

#endif
