/* Sparklines: one series as a small picture without words, with its icon, for a cell of a table. */
#ifndef CHART_SPARK_H
#define CHART_SPARK_H

#include "base/day.h"
#include "base/err.h"
#include "chart/icons.h"
#include "spc/types.h"

struct spark {
    const struct spc_result *result; /* points and phases; NULL or no points draws the icon alone */
    size_t                   n;
    const day               *days; /* n first days, rising: true time; NULL: evenly spaced */
    enum icon_variation      icon;
};

/* Band of the limits, centre, line, marks on signals and on the last point, inside `box`. Each series has its
 * own scale, from zero unless a value lies below. Points that are NAN leave a gap. */
void spark_draw_series(struct scene *scene, const struct spark *spark, struct scene_box box);

/* The series with its icon at the right, 106 x 24. */
struct scene *spark_draw(struct arena *arena, const struct spark *spark);

/* The same as inline SVG without ids, aria-hidden: the cell around it says its words. ERR_LIMIT: longer than
 * SVG_CEILING. */
MUST err spark_svg(struct arena *arena, const struct spark *spark, markup *out);

#endif
