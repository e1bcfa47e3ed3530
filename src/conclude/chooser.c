/* Chooses a chart by the events that are expected in a period. */
#include "conclude/chooser.h"

enum { BASELINE_LEAST = 12, LONGER_LEAST = 8 };

static const double enough = 8.0, some = 4.0, few = 1.5; /* events in a period */
static const double zeros_most = 0.25;

static const struct {
    const char *chart;
    bool        counts; /* its numbers are events */
} by_kind[] = {
    [CHOOSER_RATE] = { "up", true },          [CHOOSER_PROPORTION] = { "pp", true },
    [CHOOSER_COUNT] = { "i", true },          [CHOOSER_VALUE] = { "i", false },
    [CHOOSER_SUBGROUP] = { "xbar", false },   [CHOOSER_TIME_BETWEEN] = { "t", false },
    [CHOOSER_CASES_BETWEEN] = { "g", false },
};

/* Too few events for a chart of counts: the gaps between them say more. */
static void choose_gaps(const struct chooser_known *known, enum chooser_reason reason,
                        struct chooser_choice *choice)
{
    choice->reason = reason;
    choice->chart = known->dates ? "t" : known->exposure ? "g" : "run";
    choice->note = known->dates || known->exposure ? CHOOSER_NOTE_EPISODES : CHOOSER_NOTE_NEEDS_DATES;
}

static void choose_longer(const struct chooser_baseline *baseline, struct chooser_choice *choice)
{
    choice->reason = CHOOSER_LONGER_PERIODS;
    choice->note = baseline->longer_events < enough ? CHOOSER_NOTE_LARGE_ONLY : CHOOSER_NOTE_NONE;
    choice->longer = true;
    choice->longer_events = baseline->longer_events;
    choice->points = baseline->longer_points;
}

static void choose_by_events(const struct chooser_known *known, const struct chooser_baseline *baseline,
                             struct chooser_choice *choice)
{
    choice->points = baseline->points;
    choice->events = baseline->events;
    choice->zero_share = baseline->zero_share;
    if (baseline->events <= 0.0)
        choose_gaps(known, CHOOSER_NO_EVENTS, choice);
    else if (baseline->events < few)
        choose_gaps(known, CHOOSER_RARE_EVENTS, choice);
    else if (baseline->zero_share > zeros_most)
        choose_gaps(known, CHOOSER_MANY_ZEROS, choice);
    else if (baseline->events < some && baseline->longer_points >= LONGER_LEAST &&
             baseline->longer_events >= some)
        choose_longer(baseline, choice);
    else if (baseline->events < some)
        choose_gaps(known, CHOOSER_FEW_EVENTS, choice);
    else if (baseline->events < enough) {
        choice->reason = CHOOSER_SOME_EVENTS;
        choice->note = CHOOSER_NOTE_LARGE_ONLY;
    } else
        choice->reason = CHOOSER_ENOUGH_EVENTS;
    if (choice->note == CHOOSER_NOTE_NONE && !choice->longer && baseline->points < BASELINE_LEAST)
        choice->note = CHOOSER_NOTE_PROVISIONAL;
}

struct chooser_choice chooser_suggest(const struct chooser_known    *known,
                                      const struct chooser_baseline *baseline)
{
    struct chooser_choice choice = { .chart = by_kind[known->kind].chart,
                                     .reason = CHOOSER_BY_KIND,
                                     .points = baseline->points,
                                     .events = NAN,
                                     .longer_events = NAN,
                                     .zero_share = NAN };

    if (known->all_xmr) {
        choice.chart = "i";
        choice.reason = CHOOSER_BY_PROGRAMME;
    } else if (by_kind[known->kind].counts && baseline->points == 0) {
        choice.reason = CHOOSER_NO_BASELINE;
        choice.note = CHOOSER_NOTE_PROVISIONAL;
    } else if (by_kind[known->kind].counts)
        choose_by_events(known, baseline, &choice);
    return choice;
}

/* The events of a point, and the cases without: NAN where there is no number. */
struct point_events {
    double events, others;
};

static struct point_events events_of(const struct spc_series *series, enum chooser_kind kind, size_t i)
{
    struct point_events point = { NAN, 0.0 };

    if ((series->excluded && series->excluded[i]) || (series->unjudged && series->unjudged[i]))
        return point;
    point.events = series->numerator ? series->numerator[i] : series->value[i];
    if (!series->denominator || kind == CHOOSER_COUNT)
        return point;
    if (isnan(series->denominator[i]) || series->denominator[i] <= 0.0)
        return (struct point_events){ NAN, 0.0 };
    point.others = series->denominator[i] - point.events;
    return point;
}

/* A baseline added up. */
struct baseline_sum {
    size_t points;
    size_t zeros, others_zero;
    double events, others;
};

static void add(struct baseline_sum *sum, struct point_events point)
{
    if (isnan(point.events))
        return;
    sum->points++;
    sum->zeros += point.events <= 0.0;
    sum->others_zero += point.others <= 0.0;
    sum->events += point.events;
    sum->others += point.others;
}

/* Of a proportion the rarer outcome decides: 97 of 100 tells no more than 3 of 100. */
static bool others_are_rarer(const struct baseline_sum *sum, enum chooser_kind kind)
{
    return kind == CHOOSER_PROPORTION && sum->others < sum->events;
}

static struct baseline_sum add_up(const struct spc_series *series, enum chooser_kind kind, size_t first,
                                  size_t last)
{
    struct baseline_sum sum = { 0 };

    for (size_t i = first; i < last; i++)
        add(&sum, events_of(series, kind, i));
    return sum;
}

struct chooser_baseline chooser_measure(const struct spc_series *series, enum chooser_kind kind, size_t first,
                                        size_t points, size_t group)
{
    size_t              last = first < series->n && points < series->n - first ? first + points : series->n;
    struct baseline_sum sum = add_up(series, kind, first, last);
    bool                others = others_are_rarer(&sum, kind);
    struct chooser_baseline baseline = { .points = sum.points };
    double                  longer = 0.0;

    if (sum.points == 0 || !by_kind[kind].counts)
        return baseline;
    baseline.events = (others ? sum.others : sum.events) / (double)sum.points;
    baseline.zero_share = (double)(others ? sum.others_zero : sum.zeros) / (double)sum.points;
    for (size_t i = first; group > 0 && last - i >= group; i += group) {
        struct baseline_sum whole = add_up(series, kind, i, i + group);

        if (whole.points < group)
            continue;
        baseline.longer_points++;
        longer += others ? whole.others : whole.events;
    }
    if (baseline.longer_points)
        baseline.longer_events = longer / (double)baseline.longer_points;
    return baseline;
}
