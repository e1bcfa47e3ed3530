/* Computes how far a programme is towards its aim. */
#include "measure/aim_status.h"

#include "conclude/standing.h"

#include <math.h>

enum { SHORTER_PERIODS = 3 };

/* Sums over a stretch of points: rates as sum over sum, single values as their mean; NAN where a closed
 * number is missing. */
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
static double baseline_of_months(const struct aim *aim, const struct series_data *pooled, size_t first,
                                 size_t last)
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

/* Everything a verdict is made from. */
struct aiming {
    const struct aim         *aim;
    const struct series_data *pooled;
    size_t                    window; /* points in an agreed window */
    size_t                    last;   /* the latest closed point; SIZE_MAX: none */
};

static double baseline_whole(const struct aiming *a)
{
    size_t from = point_of(a->pooled, a->aim->baseline_from), to = point_of(a->pooled, a->aim->baseline_to);

    return from == SIZE_MAX || to == SIZE_MAX ? NAN : figure(a->pooled, from, to);
}

/* What a window that ends at a point is held against: a shorter one against the same calendar months only. */
static double baseline_for(const struct aiming *a, size_t last)
{
    return a->aim->window_months < 12 ? baseline_of_months(a->aim, a->pooled, last + 1 - a->window, last)
                                      : baseline_whole(a);
}

static double window_figure(const struct aiming *a, size_t last)
{
    return figure(a->pooled, last + 1 - a->window, last);
}

/* Does the window that ends at a point reach what the aim wants? On the mark is reached; sums of the same
 * numbers may differ in their last bit. */
static bool reaches(const struct aiming *a, size_t last)
{
    static const double last_bits = 1e-12;
    double              now = window_figure(a, last), base = baseline_for(a, last);
    bool                by_change = a->aim->change == a->aim->change;
    double              target = by_change ? base * (1 + a->aim->change) : a->aim->target;
    bool                down = by_change ? a->aim->change < 0 : a->aim->target < base;
    double              slack = fabs(target) * last_bits;

    return now == now && base == base && (down ? now <= target + slack : now >= target - slack);
}

static size_t latest_closed(const struct series_data *pooled)
{
    for (size_t i = pooled->n; i-- > 0;)
        if (!pooled->unjudged[i])
            return i;
    return SIZE_MAX;
}

/* Notes the window that the verdict speaks of. */
static void judge_window(const struct aiming *a, size_t last, struct aim_status *status)
{
    status->judged = window_figure(a, last);
    status->judged_change = status->judged / baseline_for(a, last) - 1;
    status->judged_from = a->pooled->periods[last + 1 - a->window];
    status->judged_to = a->pooled->periods[last];
}

static enum aim_verdict verdict_of(const struct aiming *a, const struct series_result *computed,
                                   struct aim_status *status)
{
    size_t due = point_of(a->pooled, a->aim->due), begin = 0;

    if (status->baseline != status->baseline)
        return AIM_NO_BASELINE;
    if (a->last == SIZE_MAX || a->window == 0)
        return AIM_NOT_DUE;
    if (due != SIZE_MAX && due <= a->last && due + 1 >= a->window) {
        judge_window(a, due, status);
        if (!reaches(a, due))
            return AIM_NOT_MET;
        return standing_of(&computed->series, &computed->options, &computed->result).state ==
                       STANDING_IMPROVING
                   ? AIM_MET
                   : AIM_REACHED;
    }
    while (begin < a->pooled->n && a->pooled->periods[begin].n <= a->aim->baseline_to.n)
        begin++;
    for (size_t last = a->last; last + 1 >= begin + a->window; last--)
        if (reaches(a, last)) {
            judge_window(a, last, status);
            return AIM_TOUCHED;
        }
    return AIM_NOT_DUE;
}

static int months_between(day from, day to)
{
    return period_steps(PERIOD_MONTH, period_first(PERIOD_MONTH, from), period_first(PERIOD_MONTH, to));
}

/* How many points make so many months. */
static size_t points_of(int months, enum period period)
{
    static const double in_a_year[] = {
        [PERIOD_DAY] = 365.25, [PERIOD_WEEK] = 52.18, [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4
    };

    return (size_t)(months * in_a_year[period] / 12);
}

/* The latest complete window, and the latest three points together while a window takes long. */
static void fill_latest(const struct aiming *a, struct aim_status *status)
{
    size_t last = a->last, to = point_of(a->pooled, a->aim->baseline_to);

    if (last == SIZE_MAX || to == SIZE_MAX || a->window == 0)
        return;
    if (last >= to + a->window) {
        status->now = window_figure(a, last);
        status->now_from = a->pooled->periods[last + 1 - a->window];
        status->now_to = a->pooled->periods[last];
        status->change = status->now / baseline_for(a, last) - 1;
    }
    if (last >= to + SHORTER_PERIODS && a->window > SHORTER_PERIODS) {
        status->shorter = figure(a->pooled, last + 1 - SHORTER_PERIODS, last);
        status->shorter_from = a->pooled->periods[last + 1 - SHORTER_PERIODS];
        status->shorter_to = a->pooled->periods[last];
    }
}

void aim_status(const struct aim *aim, const struct series_data *pooled, const struct series_result *computed,
                day today, struct aim_status *status)
{
    const struct aiming a = { .aim = aim, .pooled = pooled, .last = latest_closed(pooled),
                              .window = points_of(aim->window_months, (enum period)pooled->measure.period) };
    day starts = period_next(PERIOD_MONTH, aim->baseline_to), ends = period_next(PERIOD_MONTH, aim->due);

    *status = (struct aim_status){ .baseline = baseline_whole(&a),
                                   .now = NAN,
                                   .target = aim->target,
                                   .shorter = NAN,
                                   .change = NAN,
                                   .judged = NAN,
                                   .judged_change = NAN,
                                   .judged_from = DAY_NONE,
                                   .judged_to = DAY_NONE,
                                   .now_from = DAY_NONE,
                                   .now_to = DAY_NONE,
                                   .shorter_from = DAY_NONE,
                                   .shorter_to = DAY_NONE,
                                   .decimals = computed->decimals };
    if (aim->change == aim->change)
        status->target = status->baseline * (1 + aim->change);
    fill_latest(&a, status);
    status->months_used = months_between(starts, today.n < ends.n ? today : ends);
    status->months_left = today.n < ends.n ? months_between(today, ends) : 0;
    status->verdict = verdict_of(&a, computed, status);
}

/* Enough decimals that a miss does not print as a hit. */
static int decimals_apart(double a, double b, int decimals)
{
    enum { DECIMALS_MOST = 4 };

    while (decimals < DECIMALS_MOST && round(a * pow(10, decimals)) == round(b * pow(10, decimals)))
        decimals++;
    return decimals;
}

static struct slot change_slot(const struct aim_status *status)
{
    return (struct slot){
        .name = "change", .type = SLOT_CHANGE, .number = status->judged_change * 100, .decimals = 1
    };
}

struct say aim_status_say(const struct aim *aim, const struct aim_status *status, str unit,
                          enum period period)
{
    struct slot target = slot_number("target", status->target, status->decimals, unit);
    struct slot now = slot_number("now", status->now, status->decimals, unit);
    struct slot judged = slot_number("now", status->judged, status->decimals, unit);
    struct slot window = slot_range("window", status->judged_from, status->judged_to, period);
    struct slot due = slot_date("due", aim->due, period);

    switch (status->verdict) {
    case AIM_TOUCHED: return SAY(aim_touched, window);
    case AIM_REACHED: return SAY(aim_reached, window, judged);
    case AIM_MET:
        return aim->change == aim->change ? SAY(aim_met, window, change_slot(status))
                                          : SAY(aim_met_level, window, judged);
    case AIM_NOT_MET:
        judged.decimals = target.decimals = decimals_apart(status->judged, status->target, status->decimals);
        return SAY(aim_not_met, judged, target, due);
    case AIM_NOT_DUE:
        return status->now == status->now ? SAY(aim_not_due, target, due, now)
                                          : SAY(aim_waiting, target, due);
    case AIM_NO_BASELINE: break;
    }
    return SAY(aim_no_baseline, due);
}
