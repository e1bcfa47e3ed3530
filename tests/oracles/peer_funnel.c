/* Runs a golden case of units through our funnel. */
#include "peer_funnel.h"

#include <string.h>

#include "base/arena.h"
#include "spc/funnel.h"
#include "spc/probability.h"
#include "spc/quantile.h"

struct funnel {
    const char         **groups;
    struct funnel_unit  *units;
    struct funnel_result result;
    bool                 adjusted; /* which limits the peer judges by */
    bool                 of_95;    /* which pair its outliers lie outside of */
};

static const struct funnel *own_of(const struct other_run *run)
{
    return run->own;
}

static size_t find_group(const struct funnel *own, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(own->groups[i], name) == 0)
            return i;
    return n;
}

/* Rows of one group are summed, in the order in which groups first appear. */
static void read_units(struct other_run *run)
{
    const struct golden_table *input = &run->of->input;
    struct funnel             *own = ARENA_NEW(run->of->arena, struct funnel);

    run->own = own;
    own->groups = ARENA_ARRAY(run->of->arena, const char *, input->rows + 1);
    own->units = ARENA_ARRAY(run->of->arena, struct funnel_unit, input->rows + 1);
    own->result.points = ARENA_ARRAY(run->of->arena, struct funnel_point, input->rows + 1);
    for (size_t row = 0; row < input->rows; row++) {
        const char *name = golden_table_cell(input, row, golden_table_column(input, "group"));
        size_t      i = find_group(own, run->n, name);

        if (i == run->n)
            own->groups[run->n++] = name;
        own->units[i].numerator += golden_table_number(input, row, golden_table_column(input, "numerator"));
        own->units[i].denominator +=
            golden_table_number(input, row, golden_table_column(input, "denominator"));
    }
}

static struct spc_fault run_units(struct other_run *run, const struct funnel_options *options)
{
    struct funnel *own = run->own;

    return funnel_compute(own->units, run->n, options, ARENA_ARRAY(run->of->arena, double, run->n + 1),
                          &own->result);
}

static struct funnel_options options_of(const struct golden_case *of)
{
    const char           *type = golden_case_word(of, "data_type", "SR");
    struct funnel_options options = funnel_options_for(FUNNEL_RATIO);

    options.form = FUNNEL_INTERVAL;
    if (strcmp(type, "PR") == 0) {
        options.type = FUNNEL_PROPORTION;
        options.form = FUNNEL_ARCSINE;
    } else if (strcmp(type, "RC") == 0) {
        options.type = FUNNEL_RATE;
        options.scale = FUNNEL_SCALE_LOG_COUNTS;
    }
    return options;
}

/* ---- columns of both ---- */

static struct golden_answer group(const struct other_run *run, size_t i)
{
    return GOLDEN_WORD(own_of(run)->groups[i]);
}

static struct golden_answer numerator(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(own_of(run)->units[i].numerator);
}

static struct golden_answer denominator(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(own_of(run)->units[i].denominator);
}

static struct golden_answer ratio(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(own_of(run)->result.points[i].value);
}

static struct funnel_limits limits(const struct other_run *run, size_t i, enum funnel_level level,
                                   bool adjusted)
{
    return funnel_limits_at(&own_of(run)->result.model, own_of(run)->units[i].denominator, level, adjusted);
}

/* ---- FunnelPlotR ---- */

static const char *const r_options[] = {
    "data_type", "sr_method", "limit", "draw_adjusted", "draw_unadjusted", "trim_by", "multiplier", NULL,
};

/* To two decimals as R 4 does it: to the nearer of the two neighbours as stored, a tie to the even one. */
static double r_round(double number)
{
    double hundredths = floor(number * 100);
    double down = hundredths / 100;
    double up = ceil(number * 100) / 100;
    double apart = (up - number) - (number - down);

    return apart > 0 || (apart == 0 && fmod(hundredths, 2) == 0) ? down : up;
}

static struct spc_fault r_compute(struct other_run *run)
{
    const struct golden_case *of = run->of;
    struct funnel_options     options = options_of(of);
    struct funnel_model      *model;
    struct funnel            *own;
    struct spc_fault          fault;
    bool                      shmi = strcmp(golden_case_word(of, "sr_method", "SHMI"), "SHMI") == 0;

    read_units(run);
    own = run->own;
    model = &own->result.model;
    options.rounded_z = true;
    options.trim_by = golden_case_number(of, "trim_by", 0.1);
    options.multiply = golden_case_number(of, "multiplier", 1);
    if (options.type == FUNNEL_RATIO && shmi) {
        options.scale = FUNNEL_SCALE_LOG;
        options.trim = FUNNEL_TRUNCATE;
        for (size_t i = 0; i < run->n; i++)
            own->units[i].denominator = r_round(own->units[i].denominator);
    }
    fault = run_units(run, &options);
    if (!golden_case_flag(of, "draw_adjusted", true))
        model->phi = model->tau2 = 0;
    own->adjusted = model->phi > 1;
    own->of_95 = golden_case_number(of, "limit", 99) == 95;
    return fault;
}

static struct golden_answer z_unadjusted(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(own_of(run)->result.points[i].deviation);
}

static struct golden_answer z_trimmed(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(own_of(run)->result.points[i].deviation_used);
}

/* This peer leaves the adjusted limits of its CQC form unsquared: ours are taken back by a root. Below 0,
 * where ours are held, they mirror the upper ones. */
static struct funnel_limits r_adjusted(const struct other_run *run, size_t i, enum funnel_level level)
{
    struct funnel_limits pair = limits(run, i, level, true);
    double               by = own_of(run)->result.model.options.multiply;

    if (own_of(run)->result.model.options.scale != FUNNEL_SCALE_ROOT)
        return pair;
    pair.upper = sqrt(pair.upper / by) * by;
    pair.lower = pair.lower > 0 ? sqrt(pair.lower / by) * by : 2 * by - pair.upper;
    return pair;
}

static struct golden_answer r_ll95(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(limits(run, i, FUNNEL_95, false).lower);
}

static struct golden_answer r_ul95(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(limits(run, i, FUNNEL_95, false).upper);
}

static struct golden_answer r_ll998(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(limits(run, i, FUNNEL_998, false).lower);
}

static struct golden_answer r_ul998(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(limits(run, i, FUNNEL_998, false).upper);
}

static struct golden_answer r_od_ll95(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(r_adjusted(run, i, FUNNEL_95).lower);
}

static struct golden_answer r_od_ul95(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(r_adjusted(run, i, FUNNEL_95).upper);
}

static struct golden_answer r_od_ll998(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(r_adjusted(run, i, FUNNEL_998).lower);
}

static struct golden_answer r_od_ul998(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(r_adjusted(run, i, FUNNEL_998).upper);
}

static bool is_outlier(const struct other_run *run, size_t i)
{
    enum funnel_level    level = own_of(run)->of_95 ? FUNNEL_95 : FUNNEL_998;
    struct funnel_limits pair =
        own_of(run)->adjusted ? r_adjusted(run, i, level) : limits(run, i, level, false);
    double value = own_of(run)->result.points[i].value;

    return value < pair.lower || value > pair.upper;
}

static struct golden_answer outlier(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(is_outlier(run, i));
}

static const struct other_column r_columns[] = {
    { "group", group },
    { "numerator", numerator },
    { "denominator", denominator },
    { "ratio", ratio },
    { "z_unadjusted", z_unadjusted },
    { "z_trimmed", z_trimmed },
    { "ll95", r_ll95 },
    { "ul95", r_ul95 },
    { "ll998", r_ll998 },
    { "ul998", r_ul998 },
    { "od_ll95", r_od_ll95 },
    { "od_ul95", r_od_ul95 },
    { "od_ll998", r_od_ll998 },
    { "od_ul998", r_od_ul998 },
    { "outlier", outlier },
    { 0 },
};

static json_t *r_summary(const struct other_run *run)
{
    const struct funnel *own = own_of(run);
    json_t              *outliers = json_array();
    bool                 asked = golden_case_flag(run->of, "draw_unadjusted", false);
    size_t               column = golden_table_column(&run->of->expected, "group");

    /* In the order of the peer's lines. */
    for (size_t line = 0; line < run->of->expected.rows; line++) {
        size_t i = find_group(own, run->n, golden_table_cell(&run->of->expected, line, column));

        if (i < run->n && is_outlier(run, i))
            json_array_append_new(outliers, json_string(own->groups[i]));
    }
    return json_pack("{sb so so sb sb so so}", "error", 0, "phi", golden_json(own->result.model.phi), "tau2",
                     golden_json(own->result.model.tau2), "draw_adjusted", (int)own->adjusted,
                     "draw_unadjusted", (int)(asked || !own->adjusted), "target",
                     golden_json(own->result.model.target), "outliers", outliers);
}

const struct other_chart peer_funnel_r = {
    .peer = "FunnelPlotR",
    .chart = "funnel",
    .options = r_options,
    .columns = r_columns,
    .key = "group",
    .compute = r_compute,
    .summary = r_summary,
};

/* ---- PowerBI-Funnels ---- */

static const char *const p_options[] = { "data_type", "od_adjust", NULL };

static struct spc_fault p_compute(struct other_run *run)
{
    const char           *adjust = golden_case_word(run->of, "od_adjust", "no");
    struct funnel_options options = options_of(run->of);
    struct funnel        *own;
    struct spc_fault      fault;

    read_units(run);
    own = run->own;
    if (strcmp(adjust, "no") == 0)
        options.adjust = FUNNEL_ADJUST_NO;
    fault = run_units(run, &options);
    own->adjusted = own->result.model.adjusted;
    return fault;
}

/* Of SR its z is that of the interval's own tails: the count in a gamma of E below, of E + 1 above. */
static struct golden_answer z(const struct other_run *run, size_t i)
{
    const struct funnel_point *point = &own_of(run)->result.points[i];
    double                     observed = own_of(run)->units[i].numerator;
    double                     tail;

    if (own_of(run)->adjusted)
        return GOLDEN_NUMBER(point->z_adjusted);
    if (own_of(run)->result.model.options.type != FUNNEL_RATIO)
        return GOLDEN_NUMBER(point->deviation);
    if (observed < point->expected)
        return GOLDEN_NUMBER(quantile_normal(probability_gamma(observed, point->expected)));
    tail = probability_gamma_upper(observed, point->expected + 1);
    return GOLDEN_NUMBER(quantile_normal_upper(tail));
}

static const double z_of[] = {
    [FUNNEL_68] = 0.994457883209753068, [FUNNEL_95] = 1.95996398454005424, [FUNNEL_998] = 3.09023230616781354
};

/* Its limits for a ratio of counts, which are too narrow for rare events: nobody else has this form. */
static struct funnel_limits count_limits(const struct funnel_model *model, double n, enum funnel_level level,
                                         double tau2)
{
    double reach = z_of[level] * sqrt(2 * n / ((n + 0.5) * (n + 0.5)) + tau2);

    return (struct funnel_limits){ .lower = model->target * exp(-reach),
                                   .upper = model->target * exp(reach) };
}

/* The size after n among those at which it draws: from 1 in hundredths of the largest, and all units'. */
static double next_size(const struct other_run *run, double n)
{
    double largest = 0;
    double next = INFINITY;

    for (size_t i = 0; i < run->n; i++) {
        double size = own_of(run)->units[i].denominator;

        largest = fmax(largest, size);
        next = size > n ? fmin(next, size) : next;
    }
    return n < 1 ? fmin(next, 1) : fmin(next, 1 + (floor((n - 1) / (largest / 100)) + 1) * largest / 100);
}

/* A line on its square scale where it has turned back at an end of the range; `z` with its sign. */
static double turned(const struct funnel_model *model, double n, double z, double tau2)
{
    double reach = z * sqrt(0.25 / n + tau2);
    double root =
        model->options.type == FUNNEL_PROPORTION ? sin(asin(sqrt(model->target)) + reach) : 1 + reach;

    return root * root;
}

/* Where ours are held at an end of the range, its own turn back, and are left out where they stand further
 * in than at the next size. */
static struct funnel_limits p_limits(const struct other_run *run, size_t i, enum funnel_level level)
{
    const struct funnel_model *model = &own_of(run)->result.model;
    bool                       adjusted = own_of(run)->adjusted;
    double                     tau2 = adjusted ? model->tau2 : 0;
    double                     n = own_of(run)->units[i].denominator;
    double                     next = next_size(run, n);
    struct funnel_limits       pair = limits(run, i, level, adjusted);

    if (model->options.type == FUNNEL_RATE)
        return count_limits(model, n, level, tau2);
    if (pair.lower == 0) {
        pair.lower = turned(model, n, -z_of[level], tau2);
        if (pair.lower > turned(model, next, -z_of[level], tau2))
            pair.lower = NAN;
    }
    if (model->options.type == FUNNEL_PROPORTION && pair.upper == 1) {
        pair.upper = turned(model, n, z_of[level], tau2);
        if (pair.upper < turned(model, next, z_of[level], tau2))
            pair.upper = NAN;
    }
    return pair;
}

static struct golden_answer ll99(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(p_limits(run, i, FUNNEL_998).lower);
}

static struct golden_answer ll95(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(p_limits(run, i, FUNNEL_95).lower);
}

static struct golden_answer ll68(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(p_limits(run, i, FUNNEL_68).lower);
}

static struct golden_answer ul68(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(p_limits(run, i, FUNNEL_68).upper);
}

static struct golden_answer ul95(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(p_limits(run, i, FUNNEL_95).upper);
}

static struct golden_answer ul99(const struct other_run *run, size_t i)
{
    return GOLDEN_NUMBER(p_limits(run, i, FUNNEL_998).upper);
}

static struct golden_answer flag(const struct other_run *run, size_t i, enum funnel_level level)
{
    struct funnel_limits pair = p_limits(run, i, level);
    double               value = own_of(run)->result.points[i].value;

    if (value > pair.upper)
        return GOLDEN_WORD("upper");
    return GOLDEN_WORD(value < pair.lower ? "lower" : "none");
}

static struct golden_answer flag_3s(const struct other_run *run, size_t i)
{
    return flag(run, i, FUNNEL_998);
}

static struct golden_answer flag_2s(const struct other_run *run, size_t i)
{
    return flag(run, i, FUNNEL_95);
}

static const struct other_column p_columns[] = {
    { "group", group },
    { "numerator", numerator },
    { "denominator", denominator },
    { "ratio", ratio },
    { .name = "z", .answer = z, .apart = 5e-7 },
    { "ll99", ll99 },
    { "ll95", ll95 },
    { "ll68", ll68 },
    { "ul68", ul68 },
    { "ul95", ul95 },
    { "ul99", ul99 },
    { "flag_3s", flag_3s },
    { "flag_2s", flag_2s },
    { 0 },
};

static json_t *p_summary(const struct other_run *run)
{
    const struct funnel_model *model = &own_of(run)->result.model;

    return json_pack("{sb so so so sb}", "error", 0, "target", golden_json(model->target), "phi",
                     golden_json(model->phi), "tau2", golden_json(model->tau2), "od_adjust_applied",
                     (int)own_of(run)->adjusted);
}

const struct other_chart peer_funnel_powerbi = {
    .peer = "PowerBI-Funnels",
    .chart = "funnel",
    .options = p_options,
    .columns = p_columns,
    .key = "group",
    .within = 1e-7,
    .compute = p_compute,
    .summary = p_summary,
};
