/* Small multiples: one series as a tile of 150 x 64, so that sixty fit on a page and still show shape and
 * verdict. */
#ifndef CHART_MULTIPLES_H
#define CHART_MULTIPLES_H

#include "base/day.h"
#include "base/err.h"
#include "chart/icons.h"
#include "spc/types.h"

struct multiples_tile {
    const struct spc_result *result; /* points and phases; NULL or no points draws name and icon alone */
    size_t                   n;
    const day               *days; /* n first days, rising: true time; NULL: evenly spaced */
    str                      name; /* cut with an ellipsis where it does not fit */
    str value; /* the figure as it is printed: latest value, or the centre where nothing is clear */
    enum icon_variation icon; /* also decides the colour and weight of name and value */
};

/* The tile as inline SVG (viewBox 0 0 150 64), aria-hidden: the caller wraps it in one link whose text is
 * the sentence
 * ("Beech ward, restraint 40.5 per 1,000, needs a look, high"). It has no border and no ids; each tile
 * has its own
 * scale, from zero unless a value or limit lies below. Points that are NAN leave a gap and are nowhere in
 * the output.
 * ERR_LIMIT: longer than SVG_CEILING. */
MUST err multiples_tile_svg(struct arena *arena, const struct multiples_tile *tile, markup *out);

struct scene *multiples_tile_draw(struct arena *arena, const struct multiples_tile *tile);

#endif
