/* Draws a funnel: units of different size against the limits that size allows them, never a league
 * table.
 *
 * All numbers come from spc/funnel.h. Names are the caller's to give: own unit and outliers only, and
 * those only to people who may know them. */
#ifndef CHART_FUNNEL_CHART_H
#define CHART_FUNNEL_CHART_H

#include "chart/picture.h"
#include "spc/funnel.h"

struct funnel_chart_unit {
    double size, value; /* the denominator, and the value as it is printed; NAN: not drawn */
    str    label;       /* what may be printed beside it: "Your ward: Heather 8.9"; empty: nothing */
    double beyond;      /* how far outside, in any one unit: the furthest finds room first */
    bool   own;         /* ringed, and named first */
    bool   outside;     /* beyond the 99.8 % limits: a neutral square on either side */
};

/* The limits at one size, in the unit of values. NAN: not there. */
struct funnel_chart_limits {
    double size;
    double lower, upper;             /* 99.8 %, adjusted where `adjusted` */
    double lower_95, upper_95;       /* 95 %, likewise */
    double lower_plain, upper_plain; /* 99.8 %, not adjusted: drawn beside adjusted ones, on desks */
};

struct funnel_chart_in {
    struct picture_words              words;
    const struct funnel_chart_unit   *units;
    size_t                            n;
    const struct funnel_chart_limits *limits; /* at rising sizes: funnel_chart_trace() */
    size_t                            n_limits;
    double                            centre; /* NAN: not drawn (expected by service type) */
    int                               decimals;
    bool                              share;      /* percentages */
    bool                              adjusted;   /* for more spread than chance: the foot then says why */
    str                               size_words; /* "Occupied bed days in six months" */
};

enum { FUNNEL_CHART_UNITS = 5000, FUNNEL_CHART_SIZES = 60 };

/* Limits at FUNNEL_CHART_SIZES sizes from near 0 to `largest`, close together where the funnel is steep:
 * adjusted ones where the model's flags are. `largest` above 0. */
void funnel_chart_trace(const struct funnel_model *model, double largest,
                        struct funnel_chart_limits limits[FUNNEL_CHART_SIZES]);

struct scene *funnel_chart_draw(struct arena *arena, const struct funnel_chart_in *in,
                                enum picture_form form);

/* ERR_LIMIT: more than FUNNEL_CHART_UNITS, or longer than SVG_CEILING. */
MUST err funnel_chart_svg(struct arena *arena, const struct funnel_chart_in *in, enum picture_form form,
                          markup *out);

#endif
