/* Computes gaps by Mantel-Haenszel and leaves out one unit at a time to see how far they can be trusted. */
#include "conclude/equity.h"

#include <math.h>
#include <stdbool.h>

#include "spc/quantile.h"

enum { WINDOWS = 2 };

static const double interval_end = 0.975;

/* What one unit adds in one window. */
struct share {
    double r, s, w;
};

/* Units' shares in scratch, six doubles a unit; a unit without both groups has w = 0. */
static double *share_at(double *scratch, size_t unit, uint32_t window)
{
    return scratch + unit * EQUITY_SCRATCH_PER_UNIT + window * (EQUITY_SCRATCH_PER_UNIT / WINDOWS);
}

static struct share share_of(double *scratch, size_t unit, uint32_t window)
{
    const double *at = share_at(scratch, unit, window);

    return (struct share){ at[0], at[1], at[2] };
}

static bool is_amount(double v)
{
    return v >= 0.0 && isfinite(v);
}

static bool is_sound(const struct equity_data *data, const struct equity_cell *cell)
{
    return cell->unit < data->units && cell->window < WINDOWS && is_amount(cell->events_a) &&
           is_amount(cell->exposure_a) && is_amount(cell->events_b) && is_amount(cell->exposure_b);
}

/* False: a number that cannot be. */
static bool fill_shares(const struct equity_data *data, double *scratch)
{
    for (size_t i = 0; i < data->units * EQUITY_SCRATCH_PER_UNIT; i++)
        scratch[i] = 0.0;
    for (size_t i = 0; i < data->n; i++) {
        const struct equity_cell *cell = &data->cells[i];
        double                    total, *at;

        if (!is_sound(data, cell))
            return false;
        if (cell->exposure_a <= 0.0 || cell->exposure_b <= 0.0)
            continue;
        total = cell->exposure_a + cell->exposure_b;
        at = share_at(scratch, cell->unit, cell->window);
        at[0] += cell->events_a * cell->exposure_b / total;
        at[1] += cell->events_b * cell->exposure_a / total;
        at[2] += cell->exposure_a * cell->exposure_b / total;
    }
    return true;
}

/* A unit that lacks a group in one of the windows leaves both. */
static void keep_units_of_both(size_t units, double *scratch)
{
    for (size_t u = 0; u < units; u++) {
        double *then = share_at(scratch, u, 0), *now = share_at(scratch, u, 1);

        if (then[2] <= 0.0 || now[2] <= 0.0)
            then[2] = now[2] = 0.0;
    }
}

static struct equity_gap empty_gap(void)
{
    struct equity_figure none = { NAN, NAN, NAN };

    return (struct equity_gap){ .ratio = none, .difference = none };
}

/* Counts units, events and exposure of a window over the units that are in it. */
static struct equity_gap count_gap(const struct equity_data *data, uint32_t window, double *scratch)
{
    struct equity_gap gap = empty_gap();

    for (size_t u = 0; u < data->units; u++)
        gap.units += share_of(scratch, u, window).w > 0.0;
    for (size_t i = 0; i < data->n; i++) {
        const struct equity_cell *cell = &data->cells[i];

        if (cell->window != window || cell->exposure_a <= 0.0 || cell->exposure_b <= 0.0 ||
            share_of(scratch, cell->unit, window).w <= 0.0)
            continue;
        gap.events_a += cell->events_a;
        gap.exposure_a += cell->exposure_a;
        gap.events_b += cell->events_b;
        gap.exposure_b += cell->exposure_b;
    }
    if (gap.units < EQUITY_UNITS_LEAST)
        gap.reason = EQUITY_FEW_UNITS;
    else if (fmin(gap.events_a, gap.events_b) < EQUITY_EVENTS_LEAST)
        gap.reason = EQUITY_FEW_EVENTS;
    return gap;
}

static struct share add_shares(const struct equity_data *data, uint32_t window, double *scratch)
{
    struct share sum = { 0 };

    for (size_t u = 0; u < data->units; u++) {
        struct share share = share_of(scratch, u, window);

        if (share.w <= 0.0)
            continue;
        sum.r += share.r;
        sum.s += share.s;
        sum.w += share.w;
    }
    return sum;
}

/* The two measures of a gap. NAN: a group would have no events. */
struct theta {
    double log_ratio, difference;
};

static struct theta theta_without(struct share sum, struct share unit)
{
    /* What is left of a sum when its only term is taken away is a rounding error, not events. */
    static const double least = 1e-12;
    struct share        left = { sum.r - unit.r, sum.s - unit.s, sum.w - unit.w };

    if (left.r <= sum.r * least || left.s <= sum.s * least)
        return (struct theta){ NAN, NAN };
    return (struct theta){ log(left.r / left.s), (left.r - left.s) / left.w };
}

/* What is jackknifed: the gap of one window, or the change between two. */
struct contrast {
    const struct equity_data *data;
    double                   *scratch;
    bool                      is_change;
    uint32_t                  window;
    struct share              sums[WINDOWS];
};

static struct theta whole(const struct contrast *c)
{
    struct share none = { 0 };
    struct theta now = theta_without(c->sums[c->window], none), then;

    if (!c->is_change)
        return now;
    then = theta_without(c->sums[0], none);
    return (struct theta){ now.log_ratio - then.log_ratio, now.difference - then.difference };
}

static struct theta without(const struct contrast *c, size_t unit)
{
    struct theta now = theta_without(c->sums[c->window], share_of(c->scratch, unit, c->window)), then;

    if (!c->is_change)
        return now;
    then = theta_without(c->sums[0], share_of(c->scratch, unit, 0));
    return (struct theta){ now.log_ratio - then.log_ratio, now.difference - then.difference };
}

/* Sums of what is left without each unit, and of its squares about the whole: enough for the variance. */
struct spread {
    size_t n;
    double ratio, ratio_2, difference, difference_2;
};

static struct spread leave_out_each(const struct contrast *c, struct theta theta)
{
    struct spread spread = { 0 };

    for (size_t u = 0; u < c->data->units; u++) {
        struct theta left;

        if (share_of(c->scratch, u, c->window).w <= 0.0)
            continue;
        left = without(c, u);
        left.log_ratio -= theta.log_ratio;
        left.difference -= theta.difference;
        spread.n++;
        spread.ratio += left.log_ratio;
        spread.ratio_2 += left.log_ratio * left.log_ratio;
        spread.difference += left.difference;
        spread.difference_2 += left.difference * left.difference;
    }
    return spread;
}

static double jackknife_error(double sum, double sum_2, size_t n)
{
    double units = (double)n;
    double variance = (units - 1.0) / units * (sum_2 - sum * sum / units);

    return sqrt(fabs(variance)); /* rounding may leave a hair less than nothing */
}

static struct equity_figure figure(double value, double half_width)
{
    return (struct equity_figure){ value, value - half_width, value + half_width };
}

static struct equity_figure raised(struct equity_figure f)
{
    return (struct equity_figure){ exp(f.value), exp(f.low), exp(f.high) };
}

/* Both measures of a contrast with their intervals; NAN: it cannot be had without one of the units. */
struct estimate {
    struct equity_figure log_ratio, difference;
};

static struct estimate estimate(const struct contrast *c)
{
    struct theta  theta = whole(c);
    struct spread spread = leave_out_each(c, theta);
    double        t = quantile_t(interval_end, (double)spread.n - 1.0);

    return (struct estimate){
        .log_ratio = figure(theta.log_ratio, t * jackknife_error(spread.ratio, spread.ratio_2, spread.n)),
        .difference =
            figure(theta.difference, t * jackknife_error(spread.difference, spread.difference_2, spread.n)),
    };
}

static struct contrast contrast_of(const struct equity_data *data, double *scratch, uint32_t window,
                                   bool is_change)
{
    return (struct contrast){ .data = data,
                              .scratch = scratch,
                              .is_change = is_change,
                              .window = window,
                              .sums = { add_shares(data, 0, scratch), add_shares(data, 1, scratch) } };
}

static struct equity_gap gap_of(const struct equity_data *data, uint32_t window, double *scratch)
{
    struct contrast   contrast = contrast_of(data, scratch, window, false);
    struct equity_gap gap = count_gap(data, window, scratch);
    struct estimate   found;

    if (gap.reason)
        return gap;
    found = estimate(&contrast);
    if (isnan(found.log_ratio.low)) {
        gap.reason = EQUITY_ONE_UNIT;
        return gap;
    }
    gap.ratio = raised(found.log_ratio);
    gap.difference = found.difference;
    return gap;
}

struct equity_gap equity_measure(const struct equity_data *data, uint32_t window, double *scratch)
{
    struct equity_gap gap = empty_gap();

    gap.reason = EQUITY_BAD_NUMBER;
    return window < WINDOWS && fill_shares(data, scratch) ? gap_of(data, window, scratch) : gap;
}

static enum equity_verdict verdict_of(const struct equity_change *change, struct equity_figure log_change)
{
    if (log_change.low <= 0.0 && log_change.high >= 0.0)
        return EQUITY_NO_CLEAR_CHANGE;
    return fabs(log(change->now.ratio.value)) < fabs(log(change->then.ratio.value)) ? EQUITY_NARROWED
                                                                                    : EQUITY_WIDENED;
}

struct equity_change equity_compare(const struct equity_data *data, double *scratch)
{
    struct equity_change change = { .reason = EQUITY_BAD_NUMBER,
                                    .then = empty_gap(),
                                    .now = empty_gap(),
                                    .ratio_of_ratios = { NAN, NAN, NAN },
                                    .difference_change = { NAN, NAN, NAN } };
    struct contrast      contrast;
    struct estimate      found;

    if (!fill_shares(data, scratch))
        return change;
    keep_units_of_both(data->units, scratch);
    change.then = gap_of(data, 0, scratch);
    change.now = gap_of(data, 1, scratch);
    change.reason = change.then.reason ? change.then.reason : change.now.reason;
    if (change.reason)
        return change;
    contrast = contrast_of(data, scratch, 1, true);
    found = estimate(&contrast);
    change.ratio_of_ratios = raised(found.log_ratio);
    change.difference_change = found.difference;
    change.verdict = verdict_of(&change, found.log_ratio);
    return change;
}
