/* What every picture beside the big chart has: words above and below, a form for desk and phone, a way out as
 * SVG. */
#ifndef CHART_PICTURE_H
#define CHART_PICTURE_H

#include "base/err.h"
#include "chart/plot.h"

enum picture_form {
    PICTURE_DESK, /* 900 x 420 */
    PICTURE_PHONE /* 343 wide, about 400 high */
};

/* Any may be empty: its place is then not used. */
struct picture_words {
    enum lang lang;        /* of what the picture words itself */
    str       id;          /* prefix of ids in the page: letters, digits, "-" */
    str       title;       /* the finding */
    str       subtitle;    /* what is counted, where, how often, kind of picture */
    str       description; /* read aloud after the title */
    str       footer;
    str       simulated;  /* "Simulated"; empty where the numbers are real */
    bool      standalone; /* a file to download: namespace, width and height set */
};

/* Makes *plot an empty picture of the form's size that carries the words and nothing else: plot->in has
 * no points, no lines, no target. A picture over time sets n, days and period of what this gives
 * (plot->in) before it scales. */
struct spc_chart_in *picture_open(struct plot *plot, struct arena *arena, const struct picture_words *words,
                                  enum picture_form form);

/* The words under everything: footer, then `more` (a sentence of the picture's own, may be empty),
 * broken into lines; beside or under them the tag "Simulated". */
struct picture_foot {
    struct scene_lines lines;
    double             height; /* what they need above the lower edge */
};

struct picture_foot picture_foot_plan(const struct plot *plot, str more);

/* Draws them at the lower edge of the scene, whose height is final. */
void picture_foot_draw(struct plot *plot, const struct picture_foot *foot);

/* A message with one number, {v}; a number alone. */
str picture_say(const struct plot *plot, enum msg msg, double v);
str picture_number(const struct plot *plot, double v, int decimals, str unit);

/* "The axis starts at 10, not zero.", where it does; else empty. Needs plot->axis. */
str picture_axis_starts(const struct plot *plot);

/* A lying axis of numbers: linear from axis->low at `left` to axis->high at `right`. */
struct picture_across {
    const struct value_axis *axis;
    double                   left, right;
    str                      words; /* in the middle under it */
};

/* Under plot->box: line, ticks, their words. */
void picture_draw_across(struct plot *plot, const struct picture_across *across);

/* Inline SVG, role="img", named by title and description. ERR_LIMIT: longer than SVG_CEILING. */
MUST err picture_svg(struct arena *arena, const struct scene *scene, const struct picture_words *words,
                     markup *out);

#endif
