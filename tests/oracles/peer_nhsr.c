/* Reads NHSRplotthedots cases: rebase dates, fixed limits, targets, icons in its words. */
#include "peer_nhsr.h"

#include <math.h>
#include <string.h>

#include "spc/meaning.h"

static const char *const options[] = { "improvement_direction", "target",          "rebase",
                                       "fix_after_n_points",    "screen_outliers", NULL };

static const char *const icon_words[] = {
    [SPC_VARIATION_COMMON] = "common_cause",
    [SPC_VARIATION_IMPROVEMENT_HIGH] = "improvement_high",
    [SPC_VARIATION_IMPROVEMENT_LOW] = "improvement_low",
    [SPC_VARIATION_CONCERN_HIGH] = "concern_high",
    [SPC_VARIATION_CONCERN_LOW] = "concern_low",
    [SPC_VARIATION_NEUTRAL_HIGH] = "neutral_high",
    [SPC_VARIATION_NEUTRAL_LOW] = "neutral_low",
};

static const char *const meaning_words[] = {
    [SPC_COMMON] = "common_cause",           [SPC_IMPROVEMENT] = "special_cause_improvement",
    [SPC_CONCERN] = "special_cause_concern", [SPC_HIGH] = "special_cause_neutral_high",
    [SPC_LOW] = "special_cause_neutral_low",
};

/* The first that fired is the label: the order is that of the rules. */
static const struct {
    unsigned    signal;
    const char *word;
} labels[] = {
    { SPC_OUTSIDE_HIGH, "Above UCL" },
    { SPC_OUTSIDE_LOW, "Below LCL" },
    { SPC_TREND_RISING, "7 Point Trend (Increasing)" },
    { SPC_TREND_FALLING, "7 Point Trend (Decreasing)" },
    { SPC_TWO_THREE_HIGH, "2 in 3 Above CL" },
    { SPC_TWO_THREE_LOW, "2 in 3 Below CL" },
    { SPC_SHIFT_HIGH, "7 Points Above CL" },
    { SPC_SHIFT_LOW, "7 Points Below CL" },
};

enum { FEWEST_FIXED = 12 };

static bool is_date_listed(const json_t *dates, const char *date)
{
    for (size_t k = 0; k < json_array_size(dates); k++) {
        const char *one = json_string_value(json_array_get(dates, k));

        if (one && strcmp(one, date) == 0)
            return true;
    }
    return json_is_string(dates) && strcmp(json_string_value(dates), date) == 0;
}

static const char *prepare_nhsr(struct peer_run *run, const struct spc_kind *kind)
{
    const struct golden_case *of = run->of;
    const json_t             *rebase = json_object_get(of->options, "rebase");
    const char               *direction = golden_case_word(of, "improvement_direction", "increase");
    struct golden_points     *points = &run->points;

    *points = golden_case_points(of, GOLDEN_MEAN);
    golden_case_sort(points);
    for (size_t i = 1; i < points->n; i++)
        if (is_date_listed(rebase, points->t[i]))
            points->starts[points->n_starts++] = i;
    /* This peer takes no date twice, and no baseline of fewer than twelve. */
    run->refused = points->n < of->input.rows ||
                   golden_case_number(of, "fix_after_n_points", FEWEST_FIXED) < FEWEST_FIXED;

    run->options = spc_options_for(kind);
    run->options.rules = SPC_RULES_MDC;
    run->options.mdc_limits = true;
    run->options.baseline = (size_t)golden_case_number(of, "fix_after_n_points", 0.0);
    run->options.target = golden_case_number(of, "target", NAN);
    run->options.keep_ranges = !golden_case_flag(of, "screen_outliers", true);
    run->options.improve = strcmp(direction, "increase") == 0   ? SPC_IMPROVE_UP
                           : strcmp(direction, "decrease") == 0 ? SPC_IMPROVE_DOWN
                                                                : SPC_IMPROVE_NEITHER;
    return NULL;
}

static struct golden_answer n_point(const struct peer_run *run, size_t i)
{
    (void)run;
    return GOLDEN_NUMBER((double)i + 1.0);
}

static struct golden_answer n_t(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(run->points.t[i]);
}

static struct golden_answer n_phase(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].phase + 1.0);
}

static struct golden_answer n_y(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].value);
}

static struct golden_answer n_mean(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].centre);
}

static struct golden_answer n_lower(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].lower);
}

static struct golden_answer n_upper(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].upper);
}

static struct golden_answer n_outside(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER((run->result.points[i].signals & (SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW)) != 0);
}

static struct golden_answer n_side(const struct peer_run *run, size_t i)
{
    const struct spc_point *point = &run->result.points[i];

    return GOLDEN_NUMBER((point->value > point->centre) - (point->value < point->centre));
}

static struct golden_answer n_close(const struct peer_run *run, size_t i)
{
    const struct spc_point *point = &run->result.points[i];
    bool                    beyond = point->value > point->upper_2 || point->value < point->lower_2;

    return GOLDEN_NUMBER(beyond && !(point->value > point->upper || point->value < point->lower));
}

/* Inside trends this peer names the step that follows: between two falls the jump up, where we keep the
 * trend's own direction. */
static bool is_turned(const struct peer_run *run, size_t i)
{
    const struct spc_point *point = &run->result.points[i];
    const unsigned          trend = SPC_TREND_RISING | SPC_TREND_FALLING;

    if (!(point->signals & trend) || (point->signals & (SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW)))
        return false;
    if (i == run->result.phases[point->phase].last || !(point[1].signals & trend))
        return false;
    return (point[1].value > point->value) != ((point->signals & SPC_TREND_RISING) != 0);
}

static enum spc_meaning n_meaning_of(const struct peer_run *run, size_t i)
{
    static const enum spc_meaning opposite[] = {
        [SPC_COMMON] = SPC_COMMON,
        [SPC_IMPROVEMENT] = SPC_CONCERN,
        [SPC_CONCERN] = SPC_IMPROVEMENT,
        [SPC_HIGH] = SPC_LOW,
        [SPC_LOW] = SPC_HIGH,
    };
    enum spc_meaning meaning = (enum spc_meaning)run->result.points[i].meaning;

    return is_turned(run, i) ? opposite[meaning] : meaning;
}

static struct golden_answer n_type(const struct peer_run *run, size_t i)
{
    if (is_turned(run, i))
        return GOLDEN_WORD(run->result.points[i].signals & SPC_TREND_RISING ? "7 Point Trend (Decreasing)"
                                                                            : "7 Point Trend (Increasing)");
    for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++)
        if (run->result.points[i].signals & labels[k].signal)
            return GOLDEN_WORD(labels[k].word);
    return GOLDEN_WORD("Common Cause");
}

static struct golden_answer n_flag(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].signals != 0);
}

static struct golden_answer n_meaning(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(meaning_words[n_meaning_of(run, i)]);
}

static struct golden_answer n_target(const struct peer_run *run, size_t i)
{
    (void)i;
    return GOLDEN_NUMBER(run->options.target);
}

static const struct peer_column columns[] = {
    { "point", n_point },
    { "t", n_t },
    { "phase", n_phase },
    { "y", n_y },
    { "mean", n_mean },
    { "lpl", n_lower },
    { "upl", n_upper },
    { "outside_limits", n_outside },
    { "relative_to_mean", n_side },
    { "close_to_limits", n_close },
    { "special_cause_type", n_type },
    { "special_cause_flag", n_flag },
    { "point_type", n_meaning },
    { "target", n_target },
    { 0 },
};

static json_t *word_or_null(enum spc_assurance assurance, const char *const words[])
{
    return words[assurance] ? json_string(words[assurance]) : json_null();
}

static json_t *summary_of_phase(const struct peer_run *run, size_t k)
{
    static const char *const types[] = {
        [SPC_ASSURANCE_NONE] = NULL,
        [SPC_ASSURANCE_PASS] = "consistent_pass",
        [SPC_ASSURANCE_FAIL] = "consistent_fail",
        [SPC_ASSURANCE_HIT_OR_MISS] = "inconsistent",
    };
    const struct spc_phase *phase = &run->result.phases[k];
    const struct spc_point *last = &run->result.points[phase->last];
    enum spc_assurance      assurance = SPC_ASSURANCE_NONE;
    json_t                 *summary;
    int                     counts[SPC_LOW + 1] = { 0 };

    for (size_t i = phase->first; i <= phase->last; i++)
        counts[n_meaning_of(run, i)]++;
    if (k + 1 == run->result.n_phases)
        assurance = run->result.assurance;
    summary = json_pack("{si si so so so ss so}", "phase", (int)k + 1, "n",
                        (int)(phase->last - phase->first) + 1, "mean", golden_json(phase->centre), "lpl",
                        golden_json(last->lower), "upl", golden_json(last->upper), "variation_type",
                        meaning_words[last->meaning], "assurance_type", word_or_null(assurance, types));
    for (int meaning = SPC_COMMON; meaning <= SPC_LOW; meaning++)
        json_object_set_new(summary, meaning_words[meaning], json_integer(counts[meaning]));
    return summary;
}

static json_t *summary_nhsr(const struct peer_run *run)
{
    static const char *const icons[] = {
        [SPC_ASSURANCE_NONE] = NULL,
        [SPC_ASSURANCE_PASS] = "pass",
        [SPC_ASSURANCE_FAIL] = "fail",
        [SPC_ASSURANCE_HIT_OR_MISS] = "inconsistent",
    };
    json_t *phases = json_array();

    for (size_t k = 0; k < run->result.n_phases; k++)
        json_array_append_new(phases, summary_of_phase(run, k));
    return json_pack("{sb so ss so}", "error", 0, "phases", phases, "variation_icon",
                     icon_words[run->result.variation], "assurance_icon",
                     word_or_null(run->result.assurance, icons));
}

const struct peer peer_nhsr = {
    .name = "NHSRplotthedots",
    .options = options,
    .columns = columns,
    .left_out = "short_group_warning",
    .prepare = prepare_nhsr,
    .summary = summary_nhsr,
};
