/* What the parts of one chart share while it is drawn: scales, places taken, and the input. Types only. */
#ifndef CHART_PLOT_H
#define CHART_PLOT_H

#include "chart/spc_chart_in.h"
#include "chart/value_axis.h"
#include "scene/scene.h"

/* What differs between a desk and a phone. */
struct plot_form {
    double width, height;
    double left, right;       /* least margins of the plot */
    double title, title_line; /* size and distance of lines */
    double subtitle_line;
    size_t title_lines;
    double icon;       /* radius */
    double foot;       /* from the time axis to the lower edge */
    double least_plot; /* height */
    int    ticks;
    double tick_px;
    double mark_scale;
};

/* An upright line that words should not cross: of a phase, or the leader of a note. */
struct plot_post {
    double x, top, bottom;
};

/* Boxes that words already cover, and the picture they must stay in. */
struct places {
    struct arena     *arena;
    struct scene_box  picture;
    struct scene_box *boxes;
    size_t            n, room;
};

struct plot {
    const struct spc_chart_in *in;
    struct arena              *arena;
    struct scene              *scene;
    struct places              places;
    struct value_axis          axis;
    const struct plot_form    *form;
    struct scene_box           box;       /* of the plot, axes not included */
    double                     label_top; /* labels at line ends stay under this */
    bool                       phone;
    bool                       two_arms; /* up and down from one zero: the axis has no signs */
    size_t                     first; /* the first point that is drawn */
    double                    *x;     /* of every point */
    double                    *y;     /* of every value; NAN where there is none */
    struct plot_post          *posts;
    size_t                     n_posts;
    double                     gap;           /* usual distance of neighbours */
    double                     day_x, day_px; /* x of day 0, pixels per day */
    day                        from, to;
};

static inline double plot_x(const struct plot *plot, day on)
{
    return plot->day_x + plot->day_px * on.n;
}

static inline double plot_y(const struct plot *plot, double value)
{
    double share = (value - plot->axis.low) / (plot->axis.high - plot->axis.low);
    return plot->box.bottom - share * (plot->box.bottom - plot->box.top);
}

#endif
