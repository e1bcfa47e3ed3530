/* Reads qicharts2 cases: freeze, part, exclude, screened ranges, given centre, merged rows. */
#include "peer_qicharts2.h"

#include <math.h>
#include <string.h>

#include "spc/rule_anhoej.h"

static const char *const options[] = { "freeze", "part", "exclude", "screened_mr", "multiply",
                                       "cl",     "agg",  "method",  "y_neg",       NULL };

/* Events of one point are added up whatever `agg` says; numerators and denominators always are. */
static enum golden_merge merge_of(const struct golden_case *of, const struct spc_kind *kind)
{
    const char *word = golden_case_word(of, "agg", "mean");

    if (strcmp(kind->code, "c") == 0)
        return GOLDEN_SUM;
    if (strcmp(word, "median") == 0)
        return GOLDEN_MEDIAN;
    return strcmp(word, "sum") == 0 ? GOLDEN_SUM : GOLDEN_MEAN;
}

/* Is the point, counted from 1, on an option's list? A list of one may be a bare number. */
static bool is_listed(const json_t *list, size_t point)
{
    for (size_t k = 0; k < json_array_size(list); k++)
        if (json_number_value(json_array_get(list, k)) == (double)point)
            return true;
    return json_is_number(list) && json_number_value(list) == (double)point;
}

/* `part` numbers the last point of a phase, which is where the next one starts when counted from 0. */
static void start_parts(struct golden_points *points, const json_t *parts)
{
    for (size_t i = 1; i < points->n; i++)
        if (is_listed(parts, i))
            points->starts[points->n_starts++] = i;
}

/* Values without denominators weigh as much as the rows that made them. */
static void weigh_by_rows(struct golden_points *points)
{
    for (size_t i = 0; i < points->n; i++) {
        points->denominator[i] = points->counted[i];
        points->numerator[i] = points->value[i] * points->counted[i];
    }
    points->value = NULL;
}

static const char *prepare_qicharts2(struct peer_run *run, const struct spc_kind *kind)
{
    const struct golden_case *of = run->of;
    const char               *method = golden_case_word(of, "method", "anhoej");
    const json_t             *parts = json_object_get(of->options, "part");
    const json_t             *excluded = json_object_get(of->options, "exclude");
    bool                      in_parts = json_array_size(parts) > 0 || json_is_number(parts);
    double                    freeze = in_parts ? 0.0 : golden_case_number(of, "freeze", 0.0);

    run->points = golden_case_points(of, merge_of(of, kind));
    golden_case_sort(&run->points);
    if (kind->of_subgroups)
        golden_case_subgroups(of, &run->points, kind->of_spreads);
    else if (kind->needs_denominator && run->points.value)
        weigh_by_rows(&run->points);
    if (in_parts)
        start_parts(&run->points, parts);
    else if (freeze <= 0.0)
        golden_case_start_groups(&run->points);
    for (size_t i = 0; i < run->points.n; i++)
        if (is_listed(excluded, i + 1))
            run->points.excluded[i] = 1;

    run->options = spc_options_for(kind);
    run->options.rules = SPC_RULES_ANHOEJ | SPC_RULES_MDC;
    run->options.baseline = run->points.n_starts ? 0 : (size_t)freeze;
    run->options.multiply = golden_case_number(of, "multiply", 1.0);
    run->options.centre = golden_case_number(of, "cl", NAN);
    if (kind->back) /* this peer takes it on the scale of the chart's lines */
        run->options.centre = kind->back(run->options.centre);
    run->options.keep_ranges = !golden_case_flag(of, "screened_mr", true);
    run->options.no_negative = !golden_case_flag(of, "y_neg", true);
    run->options.peer_dispersion = true;
    run->options.runs_box = strcmp(method, "bestbox") == 0  ? SPC_BOX_BEST
                            : strcmp(method, "cutbox") == 0 ? SPC_BOX_CUT
                                                            : SPC_BOX_NONE;
    return NULL;
}

static struct golden_answer q_point(const struct peer_run *run, size_t i)
{
    (void)run;
    return GOLDEN_NUMBER((double)i + 1.0);
}

static struct golden_answer q_t(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(run->points.t[i]);
}

static struct golden_answer q_phase(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].phase + 1.0);
}

static struct golden_answer q_baseline(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].baseline);
}

static struct golden_answer q_include(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(!run->result.points[i].excluded);
}

static struct golden_answer q_y(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].value);
}

static struct golden_answer q_n(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->points.counted[i]);
}

static struct golden_answer q_centre(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].centre);
}

/* On T and MR charts this peer has a lower line at 0 even where it has no other. */
static struct golden_answer q_lower(const struct peer_run *run, size_t i)
{
    const struct spc_kind *kind = run->options.kind;
    double                 line = run->result.points[i].lower;

    return GOLDEN_NUMBER(isnan(line) && (kind->back || kind->of_ranges) ? 0.0 : line);
}

/* On a T chart this peer holds only its outer line at 0, and has no inner line there. */
static struct golden_answer q_lower_2(const struct peer_run *run, size_t i)
{
    const struct spc_kind *kind = run->options.kind;
    double                 line = run->result.points[i].lower_2;

    if (isnan(line) && kind->of_ranges)
        return GOLDEN_NUMBER(0.0);
    return GOLDEN_NUMBER(kind->back && line == 0.0 ? NAN : line);
}

static struct golden_answer q_upper_2(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].upper_2);
}

static struct golden_answer q_upper(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].upper);
}

static bool is_outside(const struct spc_point *point)
{
    return (point->signals & (SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW)) != 0;
}

static struct golden_answer q_sigma_signal(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(is_outside(&run->result.points[i]));
}

static struct golden_answer q_runs_signal(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.phases[run->result.points[i].phase].runs_signal);
}

static const struct peer_column columns[] = {
    { "point", q_point },
    { "t", q_t },
    { "phase", q_phase },
    { "baseline", q_baseline },
    { "include", q_include },
    { "y", q_y },
    { "n", q_n },
    { "cl", q_centre },
    { "lcl", q_lower },
    { "lcl_2s", q_lower_2 },
    { "ucl_2s", q_upper_2 },
    { "ucl", q_upper },
    { "sigma_signal", q_sigma_signal },
    { "runs_signal", q_runs_signal },
    { 0 },
};

/* Beside the verdict of a box this peer still names the Anhoej limits. */
static json_t *count_or_null(const struct spc_phase *phase, int count)
{
    return phase->useful > 0 ? json_integer(count) : json_null();
}

static json_t *summary_of_phase(const struct spc_result *result, size_t k)
{
    const struct spc_phase *phase = &result->phases[k];
    int                     included = 0;
    int                     outside = 0;

    for (size_t i = phase->first; i <= phase->last; i++) {
        included += !result->points[i].excluded;
        outside += is_outside(&result->points[i]);
    }
    return json_pack("{si si si si si so so so so sb si so so}", "phase", (int)k + 1, "first_point",
                     (int)phase->first + 1, "last_point", (int)phase->last + 1, "n_obs", included, "n_useful",
                     (int)phase->useful, "longest_run", count_or_null(phase, phase->longest_run),
                     "longest_run_max", count_or_null(phase, rule_anhoej_run_max(phase->useful)),
                     "n_crossings", count_or_null(phase, phase->crossings), "n_crossings_min",
                     count_or_null(phase, rule_anhoej_crossings_min(phase->useful)), "runs_signal",
                     (int)phase->runs_signal, "sigma_signals", outside, "cl_first",
                     golden_json(phase->centre), "cl_last", golden_json(phase->centre));
}

static json_t *summary_qicharts2(const struct peer_run *run)
{
    json_t *phases = json_array();

    for (size_t k = 0; k < run->result.n_phases; k++)
        json_array_append_new(phases, summary_of_phase(&run->result, k));
    return json_pack("{sb so}", "error", 0, "phases", phases);
}

const struct peer peer_qicharts2 = {
    .name = "qicharts2",
    .options = options,
    .columns = columns,
    .prepare = prepare_qicharts2,
    .summary = summary_qicharts2,
};
