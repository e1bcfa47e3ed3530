/* Computes how far a programme is towards its aim. */
#include "measure/aim_status.h"

#include "spc/standing.h"

enum { SHORTER_PERIODS = 3 };

/* Sums over a stretch of points: rates as sum over sum, single values as their mean; NAN where a closed number is missing. */
static double figure(const struct series_data *pooled, size_t first, size_t last)
{
    double numerator = 0, denominator = 0;
    size_t n = 0;

    for (size_t i = first; i <= last && i < pooled->n; i++) {
        if (pooled->value[i] != pooled->value[i])
            return NAN;
        numerator += measure_is_ratio(&pooled->measure) ? pooled->numerator[i] : pooled->value[i];
        denominator += measure_is_ratio(&pooled->measure) ? pooled->denominator[i] : 1;
        n++;
    }
    return n && denominator > 0 ? numerator / denominator * pooled->measure.multiplier : NAN;
}

/* Baseline points that fall in the same calendar months as a window: season must not pass for change. */
static double baseline_of_months(const struct aim *aim, const struct series_data *pooled, size_t first, size_t last)
{
    double numerator = 0, denominator = 0;
    bool   wanted[13] = { false };

    for (size_t i = first; i <= last; i++)
        wanted[day_split(pooled->periods[i]).month] = true;
    for (size_t i = 0; i < pooled->n; i++) {
        if (pooled->periods[i].n < aim->baseline_from.n || pooled->periods[i].n > aim->baseline_to.n)
            continue;
        if (!wanted[day_split(pooled->periods[i]).month] || pooled->value[i] != pooled->value[i])
            continue;
        numerator += measure_is_ratio(&pooled->measure) ? pooled->numerator[i] : pooled->value[i];
        denominator += measure_is_ratio(&pooled->measure) ? pooled->denominator[i] : 1;
    }
    return denominator > 0 ? numerator / denominator * pooled->measure.multiplier : NAN;
}

static size_t point_of(const struct series_data *pooled, day period)
{
    for (size_t i = 0; i < pooled->n; i++)
        if (pooled->periods[i].n == period.n)
            return i;
    return SIZE_MAX;
}

/* Does the window of points first..last reach what the aim wants? */
static bool reaches(const struct aim *aim, const struct series_data *pooled, size_t first, size_t last)
{
    double now = figure(pooled, first, last);
    double base = aim->window_months < 12 ? baseline_of_months(aim, pooled, first, last)
                                          : figure(pooled, point_of(pooled, aim->baseline_from), point_of(pooled, aim->baseline_to));
    double target = aim->change == aim->change ? base * (1 + aim->change) : aim->target;
    bool   down = aim->change == aim->change ? aim->change < 0 : aim->target < base;

    return now == now && target == target && (down ? now <= target : now >= target);
}

static size_t latest_closed(const struct series_data *pooled)
{
    for (size_t i = pooled->n; i-- > 0;)
        if (!pooled->unjudged[i])
            return i;
    return SIZE_MAX;
}

static enum aim_verdict verdict_of(const struct aim *aim, const struct series_data *pooled, const struct series_result *computed,
                                   size_t last, struct aim_status *status)
{
    size_t window = (size_t)aim->window_months, due = point_of(pooled, aim->due);
    size_t begin = 0;

    if (status->baseline != status->baseline)
        return AIM_NO_BASELINE;
    while (begin < pooled->n && pooled->periods[begin].n <= aim->baseline_to.n)
        begin++;
    if (due != SIZE_MAX && last != SIZE_MAX && due <= last) {
        if (due + 1 < window || !reaches(aim, pooled, due + 1 - window, due))
            return AIM_NOT_MET;
        return spc_standing(&computed->series, &computed->options, &computed->result) == SPC_STANDING_IMPROVING ? AIM_MET
                                                                                                                : AIM_REACHED;
    }
    for (size_t i = begin; last != SIZE_MAX && i + window <= last + 1; i++)
        if (reaches(aim, pooled, i, i + window - 1))
            return AIM_TOUCHED;
    return AIM_NOT_DUE;
}

static int months_between(day from, day to)
{
    return period_steps(PERIOD_MONTH, period_first(PERIOD_MONTH, from), period_first(PERIOD_MONTH, to));
}

void aim_status(const struct aim *aim, const struct series_data *pooled, const struct series_result *computed, day today,
                struct aim_status *status)
{
    size_t last = latest_closed(pooled), from = point_of(pooled, aim->baseline_from), to = point_of(pooled, aim->baseline_to);
    size_t window = (size_t)aim->window_months;
    day    starts = period_next(PERIOD_MONTH, aim->baseline_to), ends = period_next(PERIOD_MONTH, aim->due);

    *status = (struct aim_status){ .baseline = NAN, .now = NAN, .target = aim->target, .shorter = NAN, .change = NAN,
                                   .now_from = DAY_NONE, .now_to = DAY_NONE, .shorter_from = DAY_NONE, .shorter_to = DAY_NONE,
                                   .decimals = computed->decimals };
    if (from != SIZE_MAX && to != SIZE_MAX)
        status->baseline = figure(pooled, from, to);
    if (aim->change == aim->change)
        status->target = status->baseline * (1 + aim->change);
    if (last != SIZE_MAX && to != SIZE_MAX && last >= to + window) {
        status->now = figure(pooled, last + 1 - window, last);
        status->now_from = pooled->periods[last + 1 - window];
        status->now_to = pooled->periods[last];
        status->change = status->now / status->baseline - 1;
    }
    if (last != SIZE_MAX && to != SIZE_MAX && last >= to + SHORTER_PERIODS && window > SHORTER_PERIODS) {
        status->shorter = figure(pooled, last + 1 - SHORTER_PERIODS, last);
        status->shorter_from = pooled->periods[last + 1 - SHORTER_PERIODS];
        status->shorter_to = pooled->periods[last];
    }
    status->months_used = months_between(starts, today.n < ends.n ? today : ends);
    status->months_left = today.n < ends.n ? months_between(today, ends) : 0;
    status->verdict = verdict_of(aim, pooled, computed, last, status);
}

struct say aim_status_say(const struct aim *aim, const struct aim_status *status, str unit, enum period period)
{
    struct slot target = slot_number("target", status->target, status->decimals, unit);
    struct slot now = slot_number("now", status->now, status->decimals, unit);
    struct slot window = slot_range("window", status->now_from, status->now_to, period);
    struct slot due = slot_date("due", aim->due, period);

    switch (status->verdict) {
    case AIM_TOUCHED: return SAY(aim_touched, window);
    case AIM_REACHED: return SAY(aim_reached, window, now);
    case AIM_MET:
        return aim->change == aim->change
                   ? SAY(aim_met, window, ((struct slot){ .name = "change", .type = SLOT_CHANGE, .number = status->change * 100, .decimals = 1 }))
                   : SAY(aim_met_level, window, now);
    case AIM_NOT_MET: return SAY(aim_not_met, now, target, due);
    case AIM_NOT_DUE: return status->now == status->now ? SAY(aim_not_due, target, due, now) : SAY(aim_waiting, target, due);
    case AIM_NO_BASELINE: break;
    }
    return SAY(aim_no_baseline, due);
}
