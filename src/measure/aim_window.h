/* The windows of an aim on one pooled line: what they add up to, against the same months of the baseline. */
#ifndef MEASURE_AIM_WINDOW_H
#define MEASURE_AIM_WINDOW_H

#include "improve/aim.h"
#include "measure/series_data.h"

/* A line as an aim reads it. Windows are named by their last point; `last + 1 >= window` is the caller's
 * care. */
struct aim_window {
    const struct aim         *aim;
    const struct series_data *data;
    size_t                    points;   /* in an agreed window; 0: a window shorter than a period */
    size_t                    from, to; /* points of the baseline; SIZE_MAX: not on the line */
    size_t                    due;      /* point of the due date; SIZE_MAX: not on the line yet */
    size_t                    closed;   /* the latest closed point; SIZE_MAX: none */
};

struct aim_window aim_window_of(const struct aim *aim, const struct series_data *data);

/* What some points add up to; single values count as one each. */
struct aim_sums {
    double numerator, denominator;
};

/* Of the window, and of the baseline's same calendar months. */
struct aim_sums aim_window_sums_now(const struct aim_window *window, size_t last);
struct aim_sums aim_window_sums_before(const struct aim_window *window, size_t last);

/* Sum over sum (single values: their mean), in printed units; NAN: no numbers, or nothing to divide by. */
double aim_window_sum(const struct series_data *data, size_t first, size_t last);

/* The whole baseline; NAN: one of its periods has no number. */
double aim_window_baseline(const struct aim_window *window);

/* The window's own figure, and the baseline's over the same calendar months as have a number in the window:
 * season must not pass for change. NAN: none. */
double aim_window_now(const struct aim_window *window, size_t last);
double aim_window_before(const struct aim_window *window, size_t last);

/* What the aim wants of a window, in printed units. */
double aim_window_target(const struct aim_window *window, double baseline);

/* Unit-periods with a number among those expected, from 0 to 1. */
double aim_window_reported(const struct aim_window *window, size_t last);

/* Are enough of them in for the window to be judged: 90 %? */
bool aim_window_is_whole(const struct aim_window *window, size_t last);

/* Does the window reach what the aim wants? On the mark is reached. */
bool aim_window_reaches(const struct aim_window *window, size_t last);

/* How long the agreed time should be, fixed when the aim is agreed: 12 months if the measure is seasonal or
 * fewer than 30 events a month are expected, else 6. */
int aim_window_months(bool seasonal, double events_a_month);

#endif
