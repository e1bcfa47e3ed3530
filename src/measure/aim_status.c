/* Computes how far a programme is towards its aim. */
#include "measure/aim_status.h"

#include "conclude/standing.h"
#include "measure/aim_cohort.h"
#include "measure/aim_window.h"
#include "spc/kind.h"
#include "spc/spc.h"

#include <math.h>

enum { SHORTER_PERIODS = 3 };

/* Notes the window that the verdict speaks of. */
static void judge_window(const struct aim_window *w, size_t last, struct aim_status *status)
{
    status->judged = aim_window_now(w, last);
    status->judged_change = status->judged / aim_window_before(w, last) - 1;
    status->judged_from = w->data->periods[last + 1 - w->points];
    status->judged_to = w->data->periods[last];
}

/* Does the line stand improved at a point, against the aim's own baseline and without a lead's phases? */
static err stands_improved(struct job *job, const struct aim_window *w, size_t last, bool *stands)
{
    const struct series_data *data = w->data;
    size_t                    first = w->from, n = last + 1 - first;
    bool                      ratio = data->kind->needs_denominator;
    struct spc_series         series = { .n = n,
                                         .value = ratio ? NULL : data->value + first,
                                         .numerator = ratio ? data->numerator + first : NULL,
                                         .denominator = ratio ? data->denominator + first : NULL,
                                         .excluded = data->excluded ? data->excluded + first : NULL,
                                         .unjudged = data->unjudged + first };
    struct spc_options        options = spc_options_for(data->kind);
    struct spc_result         result = { .points = ARENA_ARRAY(job->arena, struct spc_point, n),
                                         .phases = ARENA_ARRAY(job->arena, struct spc_phase, 1) };
    struct spc_fault          fault;

    options.improve = (enum spc_improve)data->measure.direction;
    options.baseline = w->to - w->from + 1;
    options.multiply = data->measure.multiplier;
    fault = spc_compute(&series, &options, ARENA_ARRAY(job->arena, double, 3 * n), &result);
    if (fault.status)
        return job_fault(job, ERR_INPUT, NULL, SAY(measure_chart_refused));
    *stands = standing_of(&series, &options, &result).state == STANDING_IMPROVING;
    return OK;
}

/* The due date has passed: what the window that ends there says, and each later one that does not overlap. */
static err judge_after_due(struct job *job, const struct aim_window *w, struct aim_status *status)
{
    bool stands = false;
    err  e;

    status->verdict = AIM_NOT_REPORTED;
    judge_window(w, w->due, status);
    if (!aim_window_is_whole(w, w->due))
        return OK;
    e = stands_improved(job, w, w->due, &stands);
    status->verdict = !aim_window_reaches(w, w->due) ? AIM_NOT_MET : stands ? AIM_MET : AIM_REACHED;
    for (size_t last = w->due + w->points; !e && last <= w->closed && status->verdict != AIM_NOT_MET;
         last += w->points) {
        bool was_met = status->verdict == AIM_MET || status->verdict == AIM_SUSTAINED;
        bool reaches = aim_window_reaches(w, last);

        if (!aim_window_is_whole(w, last))
            continue;
        e = stands_improved(job, w, last, &stands);
        if (was_met)
            status->verdict = reaches ? AIM_SUSTAINED : AIM_LOST;
        else if (reaches && stands)
            status->verdict = AIM_MET;
        else if (!reaches && status->verdict == AIM_REACHED)
            status->verdict = AIM_TOUCHED;
        else
            continue;
        if (status->verdict != AIM_TOUCHED) /* that one speaks of the window that reached it */
            judge_window(w, last, status);
    }
    return e;
}

/* The latest complete window on the way that reaches the target. */
static void judge_before_due(const struct aim_window *w, struct aim_status *status)
{
    status->verdict = AIM_NOT_DUE;
    for (size_t last = w->closed; last >= w->to + w->points; last--)
        if (aim_window_is_whole(w, last) && aim_window_reaches(w, last)) {
            judge_window(w, last, status);
            status->verdict = AIM_TOUCHED;
            return;
        }
}

static err judge(struct job *job, const struct aim_window *w, struct aim_status *status)
{
    status->verdict = AIM_NO_BASELINE;
    if (isnan(status->baseline))
        return OK;
    status->verdict = AIM_NOT_DUE;
    if (w->closed == SIZE_MAX || w->points == 0)
        return OK;
    if (w->due != SIZE_MAX && w->due <= w->closed && w->due + 1 >= w->points)
        return judge_after_due(job, w, status);
    judge_before_due(w, status);
    return OK;
}

static int months_between(day from, day to)
{
    return period_steps(PERIOD_MONTH, period_first(PERIOD_MONTH, from), period_first(PERIOD_MONTH, to));
}

/* The latest complete window, and the latest three points together while a window takes long. */
static void fill_latest(const struct aim_window *w, const struct aim_lines *lines, struct aim_status *status)
{
    size_t last = w->closed;

    if (last == SIZE_MAX || w->to == SIZE_MAX || w->points == 0)
        return;
    if (last >= w->to + w->points) {
        status->now = aim_window_now(w, last);
        status->now_from = w->data->periods[last + 1 - w->points];
        status->now_to = w->data->periods[last];
        status->change = status->now / aim_window_before(w, last) - 1;
        if (lines->units > 0)
            status->now_all = aim_window_sum(lines->all, last + 1 - w->points, last);
    }
    if (last >= w->to + SHORTER_PERIODS && w->points > SHORTER_PERIODS) {
        status->shorter = aim_window_sum(w->data, last + 1 - SHORTER_PERIODS, last);
        status->shorter_from = w->data->periods[last + 1 - SHORTER_PERIODS];
        status->shorter_to = w->data->periods[last];
    }
}

err aim_status(struct job *job, const struct aim *aim, const struct aim_lines *lines,
               struct aim_status *status)
{
    struct aim_window w = aim_window_of(aim, lines->same);
    day starts = period_next(PERIOD_MONTH, aim->baseline_to), ends = period_next(PERIOD_MONTH, aim->due);
    day today = job->today;

    *status = (struct aim_status){ .baseline = aim_window_baseline(&w),
                                   .now = NAN,
                                   .shorter = NAN,
                                   .change = NAN,
                                   .judged = NAN,
                                   .judged_change = NAN,
                                   .judged_from = DAY_NONE,
                                   .judged_to = DAY_NONE,
                                   .now_from = DAY_NONE,
                                   .now_to = DAY_NONE,
                                   .now_all = NAN,
                                   .shorter_from = DAY_NONE,
                                   .shorter_to = DAY_NONE,
                                   .units = lines->units };
    status->target = aim_window_target(&w, status->baseline);
    status->decimals = measure_decimals(&lines->same->measure, status->baseline);
    fill_latest(&w, lines, status);
    status->months_used = months_between(starts, today.n < ends.n ? today : ends);
    status->months_left = today.n < ends.n ? months_between(today, ends) : 0;
    return judge(job, &w, status);
}

err aim_status_read(struct job *job, const struct aim *aim, const struct series_data *all,
                    struct aim_status *status)
{
    struct series_data same;
    struct aim_lines   lines = { .same = &same, .all = all };
    err                e = aim_cohort_read(job, aim, all, &same, &lines.units);

    return e ? e : aim_status(job, aim, &lines, status);
}

/* Of a share the rarer outcome is counted. */
static double events_a_month(const struct aim *aim, const struct series_data *all)
{
    struct aim_window window = aim_window_of(aim, all);
    double            events = 0, cases = 0;

    if (window.from == SIZE_MAX || window.to == SIZE_MAX || measure_is_value(&all->measure))
        return NAN;
    for (size_t i = window.from; i <= window.to; i++) {
        events += all->numerator[i];
        cases += all->denominator[i];
    }
    if (all->measure.kind == MEASURE_PROPORTION && cases - events < events)
        events = cases - events;
    return events / (months_between(aim->baseline_from, aim->baseline_to) + 1);
}

err aim_status_choose_window(struct job *job, struct aim *aim)
{
    struct series_data all = { .n = 0 };
    err                e;

    if (aim->window_months != 0)
        return OK;
    e = series_read_pooled(job, aim->programme, aim->measure, aim->programme, &all);
    aim->window_months = aim_window_months(false, e ? NAN : events_a_month(aim, &all));
    return e == ERR_MISSING ? OK : e;
}

/* Enough decimals that a miss does not print as a hit, nor a hit as the mark itself. */
static int decimals_apart(double a, double b, int decimals)
{
    enum { DECIMALS_MOST = 4 };
    static const double last_bits = 1e-12;

    if (fabs(a - b) <= fabs(b) * last_bits)
        return decimals;
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

/* The unit stands once in a sentence, but for "%". */
static str unit_again(str unit)
{
    return str_eq(unit, STR("%")) ? unit : (str){ 0 };
}

static struct say say_not_met(const struct aim *aim, const struct aim_status *status, str unit,
                              enum period period)
{
    int decimals = decimals_apart(status->judged, status->target, status->decimals);

    return SAY(aim_not_met, slot_number("now", status->judged, decimals, unit_again(unit)),
               slot_number("target", status->target, decimals, unit), slot_date("due", aim->due, period));
}

struct say aim_status_say(const struct aim *aim, const struct aim_status *status, str unit,
                          enum period period)
{
    struct slot target = slot_number("target", status->target, status->decimals, unit);
    struct slot now = slot_number("now", status->now, status->decimals, unit_again(unit));
    struct slot judged = slot_number("now", status->judged, status->decimals, unit);
    struct slot window = slot_range("window", status->judged_from, status->judged_to, period);
    struct slot due = slot_date("due", aim->due, period);

    if (isnan(aim->change))
        judged.decimals = decimals_apart(status->judged, status->target, status->decimals);
    switch (status->verdict) {
    case AIM_TOUCHED: return SAY(aim_touched, window);
    case AIM_NOT_REPORTED: return SAY(aim_not_reported, window);
    case AIM_REACHED: return SAY(aim_reached, window, judged);
    case AIM_MET:
        return isnan(aim->change) ? SAY(aim_met_level, window, judged)
                                  : SAY(aim_met, window, change_slot(status));
    case AIM_NOT_MET: return say_not_met(aim, status, unit, period);
    case AIM_SUSTAINED: return SAY(aim_sustained, window);
    case AIM_LOST: return SAY(aim_lost, window, judged);
    case AIM_NOT_DUE:
        return isnan(status->now) ? SAY(aim_waiting, target, due) : SAY(aim_not_due, target, due, now);
    case AIM_NO_BASELINE: break;
    }
    return SAY(aim_no_baseline, due);
}

struct say aim_status_say_all(const struct aim_status *status, str unit)
{
    double scale = pow(10, status->decimals);

    if (isnan(status->now_all) || round(status->now_all * scale) == round(status->now * scale))
        return (struct say){ 0 };
    return SAY(aim_same_units, slot_count("n", (double)status->units),
               slot_number("now", status->now_all, status->decimals, unit));
}
