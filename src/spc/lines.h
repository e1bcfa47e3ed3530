/* Puts centre and limits to the points of a phase. */
#ifndef SPC_LINES_H
#define SPC_LINES_H

#include "spc/kind.h"

/* Draws what the kind found, and sets the phase's centre.
 *
 *   lines           middle -/+ 1, 2, 3 sigma (times the point's share of it), inside least..most
 *   given limits    options->lower, options->upper stand as they are at every point; the two lines between
 *                   them and the middle lie at thirds of the way; no line passes a given limit
 *   another scale   a kind with `back` has its lines reckoned there and brought back; a line on which a value
 *                   lies there is that value here, so that equal values stay on their centre
 *
 * A gap in a chart with denominators has a centre and no estimated limits. */
void lines_draw(const struct spc_stretch *stretch, const struct spc_limits *limits);

#endif
