/* Draws a run or control chart: a series and what statistics said of it become one picture, for a desk or
 * a phone.
 *
 * The chart decides nothing about numbers: points, limits, meanings and verdicts come from spc_compute(),
 * sentences
 * from the caller, the short words of axis, line ends and brackets from the catalogue (drawing.*). What
 * the reader
 * may not see must already be NAN or absent in what is passed in. */
#ifndef CHART_SPC_CHART_H
#define CHART_SPC_CHART_H

#include "base/err.h"
#include "chart/spc_chart_in.h"
#include "scene/scene.h"

/* The picture as shapes: for tests and for other outputs than SVG. Lives in `arena`. */
struct scene *spc_chart_draw(struct arena *arena, const struct spc_chart_in *in, enum spc_chart_form form);

/* One of several charts of one picture: how high it is, and how wide the margins beside its plot are at
 * least. */
struct spc_chart_part {
    double height, left, right;
};

/* The margins the chart takes by itself, and the usual height of its form. */
struct spc_chart_part spc_chart_part_of(struct arena *arena, const struct spc_chart_in *in,
                                        enum spc_chart_form form);

/* Draws it with these: parts with the same margins, days and form share their time scale. */
struct scene *spc_chart_draw_part(struct arena *arena, const struct spc_chart_in *in,
                                  enum spc_chart_form form, const struct spc_chart_part *part);

/* The picture as inline SVG, role="img", named by title and description. Ids begin with `in->id`, so the
 * desk and
 * the phone twin in one page need two different ids.
 * ERR_LIMIT: more than SPC_CHART_POINTS points, or longer than SVG_CEILING. */
MUST err spc_chart_svg(struct arena *arena, const struct spc_chart_in *in, enum spc_chart_form form,
                       markup *out);

enum { SPC_CHART_POINTS = 20000 };

/* First point that the form draws (phone: the last 24 of more than 60): the page says "The last 24
 * points". */
size_t spc_chart_first(const struct spc_chart_in *in, enum spc_chart_form form);

#endif
