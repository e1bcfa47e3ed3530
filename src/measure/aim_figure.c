/* Tells how one unit does, as far as its own numbers can. */
#include "measure/aim_figure.h"

#include "measure/aim_window.h"

#include <math.h>

enum { BASELINE_LEAST = 3 };

static const double share_least = 0.9;

/* The baseline's points about their own level. */
struct spread {
    size_t n;
    double phi; /* variance over that of chance alone */
    double sd;  /* of single values */
};

static bool is_counted(const struct series_data *unit)
{
    return !measure_is_value(&unit->measure);
}

static double numerator_of(const struct series_data *unit, size_t i)
{
    return measure_is_ratio(&unit->measure) ? unit->numerator[i] : unit->value[i];
}

static double exposure_of(const struct series_data *unit, size_t i)
{
    return measure_is_ratio(&unit->measure) ? unit->denominator[i] : 1;
}

static struct spread spread_of(const struct aim_window *w)
{
    const struct series_data *unit = w->data;
    struct spread             spread = { 0 };
    double                    events = 0, exposure = 0, level, squares = 0, chi = 0;

    for (size_t i = w->from; i <= w->to; i++) {
        if (isnan(unit->value[i]))
            continue;
        spread.n++;
        events += numerator_of(unit, i);
        exposure += exposure_of(unit, i);
    }
    level = events / exposure;
    for (size_t i = w->from; i <= w->to; i++) {
        double expected = level * exposure_of(unit, i), off = numerator_of(unit, i) - expected;
        double variance = expected * (unit->measure.kind == MEASURE_PROPORTION ? 1 - level : 1);

        if (isnan(unit->value[i]))
            continue;
        squares += off * off;
        chi += variance > 0 ? off * off / variance : 0;
    }
    spread.phi = chi / ((double)spread.n - 1);
    spread.sd = sqrt(squares / ((double)spread.n - 1));
    return spread;
}

static struct interval interval_of(const struct series_data *unit, struct aim_sums sums,
                                   const struct spread *spread)
{
    if (!is_counted(unit))
        return interval_mean(sums.numerator / sums.denominator, spread->sd, sums.denominator);
    if (unit->measure.kind == MEASURE_PROPORTION)
        return interval_share(sums.numerator, sums.denominator, spread->phi);
    return interval_rate(sums.numerator, sums.denominator, spread->phi);
}

static struct interval scaled(struct interval interval, double by, double less)
{
    return (struct interval){ interval.value * by - less, interval.low * by - less,
                              interval.high * by - less };
}

/* The latest complete window after the baseline; false: there is none yet. */
static bool has_window(const struct aim_window *w, const struct spread *spread)
{
    return spread->n >= BASELINE_LEAST && (double)spread->n >= share_least * (double)(w->to - w->from + 1) &&
           w->closed >= w->to + w->points && aim_window_is_whole(w, w->closed);
}

struct aim_figure aim_figure_of(const struct aim *aim, const struct series_data *unit)
{
    struct aim_window w = aim_window_of(aim, unit);
    struct aim_figure figure = { .from = DAY_NONE, .to = DAY_NONE };
    struct spread     spread;
    struct interval   now, before;

    if (w.from == SIZE_MAX || w.to == SIZE_MAX || w.closed == SIZE_MAX || w.points == 0)
        return figure;
    spread = spread_of(&w);
    if (!has_window(&w, &spread))
        return figure;
    now = interval_of(unit, aim_window_sums_now(&w, w.closed), &spread);
    before = interval_of(unit, aim_window_sums_before(&w, w.closed), &spread);
    figure.from = unit->periods[w.closed + 1 - w.points];
    figure.to = unit->periods[w.closed];
    figure.now = scaled(now, unit->measure.multiplier, 0);
    figure.change = scaled(interval_ratio(now, before), 1, 1);
    figure.told = !isnan(now.low) && (isnan(aim->change) || isfinite(figure.change.high));
    return figure;
}

static struct slot change_slot(const char *name, double change)
{
    return (struct slot){ .name = name, .type = SLOT_CHANGE, .number = change * 100, .decimals = 1 };
}

struct say aim_figure_say(const struct aim *aim, const struct aim_figure *figure,
                          const struct series_data *unit, str printed_unit)
{
    int         decimals = measure_decimals(&unit->measure, figure->now.value);
    struct slot window = slot_range("window", figure->from, figure->to, (enum period)unit->measure.period);
    struct slot now = slot_number("now", figure->now.value, decimals, printed_unit);

    if (!figure->told)
        return (struct say){ 0 };
    if (isnan(aim->change))
        return SAY(aim_figure_level, window, now, slot_number("lo", figure->now.low, decimals, printed_unit),
                   slot_number("hi", figure->now.high, decimals, printed_unit));
    return SAY(aim_figure, window, now, change_slot("change", figure->change.value),
               change_slot("lo", figure->change.low), change_slot("hi", figure->change.high));
}
