/* Draws how groups of people fare: their rates over time with the gap shaded, the ratios before and now
 * with their intervals, and how many people each group stands for. No group is good or bad: ink and
 * grey, never a signal's colour. */
#ifndef CHART_EQUITY_PANEL_H
#define CHART_EQUITY_PANEL_H

#include "chart/equity_panel_in.h"

/* 900 x about 470; phones 343, the parts one under the other. */
struct scene *equity_panel_draw(struct arena *arena, const struct equity_panel_in *in,
                                enum picture_form form);

/* ERR_LIMIT: more than EQUITY_PANEL_GROUPS groups or 1,000 periods, or longer than SVG_CEILING. */
MUST err equity_panel_svg(struct arena *arena, const struct equity_panel_in *in, enum picture_form form,
                          markup *out);

#endif
