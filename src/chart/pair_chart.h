/* Two control charts of the same points as one picture: the level above, its spread below (I and MR, X-bar
 * and S). */
#ifndef CHART_PAIR_CHART_H
#define CHART_PAIR_CHART_H

#include "chart/spc_chart.h"

/* Both parts share days, form and margins, so a month stands at one x in both.
 *
 * `upper` carries the words of the whole: id, title, subtitle, description, icons and notes. `lower`
 * needs its numbers and, as `subtitle`, the caption over it ("Jump from the month before, days");
 * centre_msg words its centre (pictures_mean_jump, pictures_mean_spread). Footer and "Simulated" of
 * `upper` stand under both; title, icons, notes and flags of `lower` are not drawn. */
struct pair_chart_in {
    struct spc_chart_in upper, lower;
};

/* 900 wide and 470 high, phones 343 and about 500; both grow where words or notes need more. */
struct scene *pair_chart_draw(struct arena *arena, const struct pair_chart_in *in, enum spc_chart_form form);

/* Inline SVG like spc_chart_svg(). ERR_LIMIT: more than SPC_CHART_POINTS points in one, or longer than
 * SVG_CEILING. */
MUST err pair_chart_svg(struct arena *arena, const struct pair_chart_in *in, enum spc_chart_form form,
                        markup *out);

#endif
