/* Draws the answer to "Will we know?": what the numbers may look like, and how likely the chart shows a
 * change by each point, beside how likely it seems to show one where there is none. */
#ifndef CHART_PLAN_CHART_H
#define CHART_PLAN_CHART_H

#include "chart/picture.h"
#include "conclude/plan.h"

enum plan_chart_role {
    PLAN_CHART_OTHER,  /* another size of change: dashed */
    PLAN_CHART_AIM,    /* the change that is planned: solid */
    PLAN_CHART_NOTHING /* no change, so each signal is a false alarm: dotted */
};

/* The chance of a signal by each point after the start, for one size of change. */
struct plan_chart_line {
    enum plan_chart_role role;
    str                  words;  /* at its end: "if down 25% (aim)", "if nothing changes" */
    const double        *chance; /* n, 0 to 1, rising */
};

enum { PLAN_CHART_LINES = 4 };

struct plan_chart_in {
    struct picture_words          words;  /* the title is the answer */
    const struct plan_point      *points; /* of the planned change: quantiles and one path */
    size_t                        n;      /* points after the start */
    enum period                   period;
    double                        baseline; /* the level before; NAN: not drawn */
    int                           decimals;
    bool                          share; /* percentages */
    bool                          never_negative;
    double                        multiply; /* of quantiles, path and baseline; 0 means 1 */
    const struct plan_chart_line *lines;
    size_t                        n_lines; /* at most PLAN_CHART_LINES */
    size_t                        answer;  /* by which point the title says so, 1 to n; 0: no mark */
};

/* On phones the two parts stand one over the other. */
struct scene *plan_chart_draw(struct arena *arena, const struct plan_chart_in *in, enum picture_form form);

/* ERR_LIMIT: more than PLAN_POINTS_MOST points, or longer than SVG_CEILING. */
MUST err plan_chart_svg(struct arena *arena, const struct plan_chart_in *in, enum picture_form form,
                        markup *out);

#endif
