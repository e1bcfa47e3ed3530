/* The aim bar: where we began, where we are, where we want to be and by when, as one lying bar with time
 * under it. */
#ifndef CHART_AIM_BAR_H
#define CHART_AIM_BAR_H

#include "base/err.h"
#include "scene/scene.h"

/* Values share one unit. The bar runs from `start` (empty) to `aim` (full) whichever of the two is larger.
 *
 * `now` is the figure of the window that was agreed when the aim was: only it fills the bar. NAN (the
 * first agreed
 * window is not complete): nothing is filled. `shorter` is the figure of a shorter, later window: a
 * dashed box that
 * promises nothing. A figure on the wrong side of the start fills nothing; its words still stand. */
struct aim_bar {
    double start, aim, now, shorter; /* now, shorter: NAN where there is none */
    double time_used;                /* 0..1 of the time from start to due date; NAN: no time row */
    str    start_words;              /* "20.6" */
    str    start_note;               /* "where we began, April 2021 to March 2022" */
    str    now_words;                /* "last 6 months: 16.2" */
    str    shorter_words;            /* "last 3 months: 15.1 (touched)" */
    str    aim_words;                /* "Aim 15.5" */
    str    aim_note;                 /* "by 30 September 2023" */
    str    time_used_words;          /* "16 of 18 months used" */
    str    time_left_words;          /* "8 months left" */
    str    id, title, description;   /* as in spc_chart.h; title empty: decoration */
};

enum aim_bar_form { AIM_BAR_DESK, AIM_BAR_PHONE }; /* 1000 and 343 wide */

struct scene *aim_bar_draw(struct arena *arena, const struct aim_bar *bar, enum aim_bar_form form);

/* ERR_LIMIT: longer than SVG_CEILING. */
MUST err aim_bar_svg(struct arena *arena, const struct aim_bar *bar, enum aim_bar_form form, markup *out);

#endif
