/* How PowerBI-SPC reads a case, flags its points and words its answers. */
#ifndef ORACLES_PEER_POWERBI_H
#define ORACLES_PEER_POWERBI_H

#include "peer.h"

/* The preset of another program's rules, never ours by default (domain notes: docs/spc-sources.md):
 *
 *   rows          dropped where a part is missing, a count is negative, or x > n on P charts
 *   limits        from the first or last k points of the whole series, when a subset is given
 *   astronomical  strictly beyond the 1, 2 or 3 sigma line
 *   shift         n points in a row on one side; a point on the line counts 0 and so breaks it
 *   trend         n points with n - 1 steps one way; a tie breaks it
 *   two in three  two of three beyond the 1, 2 or 3 sigma line on one side, the third anywhere;
 *                 those beyond it are flagged, or all three with two_in_three_highlight_series
 *   icons         all flags of the last point, or of any point; a chart may have several
 *
 * A later window overwrites the flags of an earlier one, and every flag is kept beside the others. */
extern const struct peer peer_powerbi;

#endif
