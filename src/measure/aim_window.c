/* Adds up the windows of an aim. */
#include "measure/aim_window.h"

#include <math.h>

enum { YEAR = 12, HALF_YEAR = 6, EVENTS_OF_HALF_YEAR = 30 };

static const double reported_least = 0.9;

static size_t point_of(const struct series_data *data, day period)
{
    for (size_t i = 0; i < data->n; i++)
        if (data->periods[i].n == period.n)
            return i;
    return SIZE_MAX;
}

/* How many points make so many months. */
static size_t points_of(int months, enum period period)
{
    static const double in_a_year[] = {
        [PERIOD_DAY] = 365.25, [PERIOD_WEEK] = 52.18, [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4
    };

    return (size_t)(months * in_a_year[period] / YEAR);
}

static size_t latest_closed(const struct series_data *data)
{
    for (size_t i = data->n; i-- > 0;)
        if (!data->unjudged[i])
            return i;
    return SIZE_MAX;
}

struct aim_window aim_window_of(const struct aim *aim, const struct series_data *data)
{
    return (struct aim_window){ .aim = aim,
                                .data = data,
                                .points = points_of(aim->window_months, (enum period)data->measure.period),
                                .from = point_of(data, aim->baseline_from),
                                .to = point_of(data, aim->baseline_to),
                                .due = point_of(data, aim->due),
                                .closed = latest_closed(data) };
}

static void add(const struct series_data *data, size_t i, struct aim_sums *sums)
{
    bool ratio = measure_is_ratio(&data->measure);

    if (isnan(data->value[i]))
        return;
    sums->numerator += ratio ? data->numerator[i] : data->value[i];
    sums->denominator += ratio ? data->denominator[i] : 1;
}

static double figure_of(const struct series_data *data, struct aim_sums sums)
{
    return sums.denominator > 0 ? sums.numerator / sums.denominator * data->measure.multiplier : NAN;
}

static struct aim_sums sums_of(const struct series_data *data, size_t first, size_t last)
{
    struct aim_sums sums = { 0 };

    for (size_t i = first; i <= last; i++)
        add(data, i, &sums);
    return sums;
}

struct aim_sums aim_window_sums_now(const struct aim_window *window, size_t last)
{
    return sums_of(window->data, last + 1 - window->points, last);
}

struct aim_sums aim_window_sums_before(const struct aim_window *window, size_t last)
{
    const struct series_data *data = window->data;
    bool                      wanted[YEAR + 1] = { false };
    struct aim_sums           sums = { 0 };

    for (size_t i = last + 1 - window->points; i <= last; i++)
        if (!isnan(data->value[i]))
            wanted[day_split(data->periods[i]).month] = true;
    for (size_t i = window->from; i <= window->to; i++)
        if (wanted[day_split(data->periods[i]).month])
            add(data, i, &sums);
    return sums;
}

double aim_window_sum(const struct series_data *data, size_t first, size_t last)
{
    return figure_of(data, sums_of(data, first, last));
}

double aim_window_baseline(const struct aim_window *window)
{
    if (window->from == SIZE_MAX || window->to == SIZE_MAX)
        return NAN;
    for (size_t i = window->from; i <= window->to; i++)
        if (isnan(window->data->value[i]))
            return NAN;
    return aim_window_sum(window->data, window->from, window->to);
}

double aim_window_now(const struct aim_window *window, size_t last)
{
    return figure_of(window->data, aim_window_sums_now(window, last));
}

double aim_window_before(const struct aim_window *window, size_t last)
{
    return figure_of(window->data, aim_window_sums_before(window, last));
}

double aim_window_target(const struct aim_window *window, double baseline)
{
    return isnan(window->aim->change) ? window->aim->target : baseline * (1 + window->aim->change);
}

double aim_window_reported(const struct aim_window *window, size_t last)
{
    const struct series_data *data = window->data;
    double                    reported = 0, expected = 0;

    for (size_t i = last + 1 - window->points; i <= last; i++) {
        reported += data->reporting ? data->reporting[i] : !isnan(data->value[i]);
        expected += data->enrolled ? data->enrolled[i] : 1;
    }
    return expected > 0 ? reported / expected : 0;
}

bool aim_window_is_whole(const struct aim_window *window, size_t last)
{
    return aim_window_reported(window, last) >= reported_least;
}

bool aim_window_reaches(const struct aim_window *window, size_t last)
{
    static const double last_bits = 1e-12; /* sums of the same numbers may differ in their last bit */
    double              now = aim_window_now(window, last), before = aim_window_before(window, last);
    double              target = aim_window_target(window, before), slack = fabs(target) * last_bits;
    bool                down = target < before;

    if (isnan(now) || isnan(before))
        return false;
    return down ? now <= target + slack : now >= target - slack;
}

int aim_window_months(bool seasonal, double events_a_month)
{
    return seasonal || !(events_a_month >= EVENTS_OF_HALF_YEAR) ? YEAR : HALF_YEAR;
}
