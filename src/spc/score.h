/* How far each point of a chart lies from its centre, in sigmas of its own limits: rates of unequal size
 * become comparable, and small changes can be added up. */
#ifndef SPC_SCORE_H
#define SPC_SCORE_H

#include "spc/types.h"

/* scores[i] = (value - centre) / sigma of points[i], where sigma is the wider of its two one-sigma distances:
 * one of them may have been held at 0 or 100%. For kinds with limits that are symmetric before that.
 * NAN: no value, left out, unjudged, no limits, or limits on the centre. Returns how many of the first
 * `baseline` points (0: all) have a score. */
size_t score_points(const struct spc_point *points, size_t n, size_t baseline, double *scores);

/* Holds scores at -most..most, so that sums and smoothed levels tell of what lasts, not of one odd point. */
void score_hold(double *scores, size_t n, double most);

#endif
