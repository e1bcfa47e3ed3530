/* Asks the chooser about a stored series. */
#include "web/chart_choice.h"

#include "chart/explain_chooser.h"

static enum chooser_kind kind_of(const struct measure *measure)
{
    static const enum chooser_kind kinds[] = { [MEASURE_COUNT] = CHOOSER_COUNT,
                                               [MEASURE_RATE] = CHOOSER_RATE,
                                               [MEASURE_PROPORTION] = CHOOSER_PROPORTION,
                                               [MEASURE_VALUE] = CHOOSER_VALUE,
                                               [MEASURE_SUBGROUP] = CHOOSER_SUBGROUP,
                                               [MEASURE_TIME_BETWEEN] = CHOOSER_TIME_BETWEEN,
                                               [MEASURE_CASES_BETWEEN] = CHOOSER_CASES_BETWEEN };

    return kinds[measure->kind];
}

enum future_numbers chart_choice_numbers(const struct measure *measure)
{
    return !measure_is_ratio(measure)            ? FUTURE_VALUES
           : measure->kind == MEASURE_PROPORTION ? FUTURE_SHARES
                                                 : FUTURE_RATES;
}

const struct spc_kind *chart_choice_usual(const struct measure *measure)
{
    return plan_question_usual(chart_choice_numbers(measure));
}

struct chart_choice chart_choice_of(const struct series_data *data)
{
    struct chooser_known known = { .kind = kind_of(&data->measure) };
    bool                 ratio = measure_is_ratio(&data->measure);
    struct spc_series    series = { .n = data->n,
                                    .value = ratio ? NULL : data->value,
                                    .numerator = ratio ? data->numerator : NULL,
                                    .denominator = ratio ? data->denominator : NULL,
                                    .excluded = data->excluded,
                                    .unjudged = data->unjudged };
    size_t first = data->n_starts ? data->starts[data->n_starts - 1] : 0, points = data->n - first;
    struct chooser_baseline baseline;
    struct chart_choice     out;

    if (data->baseline && data->baseline < points)
        points = data->baseline;
    baseline = chooser_measure(&series, known.kind, first, points, 0);
    out.choice = chooser_suggest(&known, &baseline);
    out.says = explain_chooser(known.kind, &out.choice);
    out.note = explain_chooser_note(&out.choice);
    return out;
}
