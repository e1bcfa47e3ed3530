/* Walks a series phase by phase: reads and checks it, asks its kind for lines, the rules for signals, and
 * sums up. */
#include "spc/spc.h"

#include <string.h>

#include "spc/kind.h"
#include "spc/kind_c.h"
#include "spc/kind_i.h"
#include "spc/kind_mr.h"
#include "spc/kind_p.h"
#include "spc/kind_pp.h"
#include "spc/kind_run.h"
#include "spc/kind_u.h"
#include "spc/kind_up.h"
#include "spc/meaning.h"
#include "spc/rule_anhoej.h"
#include "spc/rule_mdc.h"

static const struct spc_kind *const kinds[] = {
    &spc_kind_run, &spc_kind_i,  &spc_kind_mr, &spc_kind_c,
    &spc_kind_u,   &spc_kind_up, &spc_kind_p,  &spc_kind_pp,
};

static const struct {
    enum spc_rules set;
    void (*find)(const struct spc_stretch *stretch, const struct spc_kind *kind);
} rules[] = {
    { SPC_RULES_ANHOEJ, rule_anhoej },
    { SPC_RULES_MDC, rule_mdc },
};

enum {
    N_KINDS = sizeof kinds / sizeof kinds[0],
    N_RULES = sizeof rules / sizeof rules[0],
};

static const double largest = 1e60; /* so that no sum, quotient or limit can leave the range of doubles */
static const double smallest = 1e-60;

const struct spc_kind *spc_kind_find(const char *code)
{
    for (size_t i = 0; i < N_KINDS; i++)
        if (strcmp(kinds[i]->code, code) == 0)
            return kinds[i];
    return NULL;
}

const struct spc_kind *spc_kind_at(size_t i)
{
    return i < N_KINDS ? kinds[i] : NULL;
}

struct spc_options spc_options_for(const struct spc_kind *kind)
{
    return (struct spc_options){ .kind = kind, .target = NAN, .centre = NAN, .lower = NAN, .upper = NAN };
}

/* Zero, or of a size that can be reckoned with. NAN and infinities are not. */
static bool is_moderate(double number)
{
    double size = fabs(number);

    return size == 0.0 || (size >= smallest && size <= largest);
}

static enum spc_status check_options(const struct spc_options *options)
{
    const struct spc_kind *kind = options->kind;
    double                 centre = options->centre;

    if (!is_moderate(options->multiply) || options->multiply < 0.0)
        return SPC_BAD_OPTION;
    if (!isnan(centre) && !is_moderate(centre))
        return SPC_BAD_OPTION;
    if ((kind->is_count || kind->of_ranges) && centre < 0.0)
        return SPC_BAD_OPTION;
    if (kind->is_proportion && centre > 1.0)
        return SPC_BAD_OPTION;
    if (isinf(options->target))
        return SPC_BAD_OPTION;
    if (options->shift != 0 && (options->shift < 6 || options->shift > 8))
        return SPC_BAD_OPTION;
    if (options->trend != 0 && (options->trend < 5 || options->trend > 8))
        return SPC_BAD_OPTION;
    if (options->rules & ~(unsigned)(SPC_RULES_ANHOEJ | SPC_RULES_MDC))
        return SPC_BAD_OPTION;
    if ((unsigned)options->improve > SPC_IMPROVE_DOWN)
        return SPC_BAD_OPTION;
    return SPC_OK;
}

static struct spc_fault check_starts(const struct spc_series *series)
{
    size_t before = 0;

    for (size_t k = 0; k < series->n_starts; k++) {
        if (series->starts[k] <= before || series->starts[k] >= series->n)
            return (struct spc_fault){ SPC_BAD_PHASE, series->starts[k] };
        before = series->starts[k];
    }
    return (struct spc_fault){ SPC_OK, SIZE_MAX };
}

/* The value of a numerator over a denominator; NAN for a gap. */
static enum spc_status divide(double numerator, double denominator, const struct spc_kind *kind,
                              double *value)
{
    *value = NAN;
    if (!isnan(numerator) && !is_moderate(numerator))
        return SPC_NOT_FINITE;
    if (!isnan(denominator) && !is_moderate(denominator))
        return SPC_NOT_FINITE;
    if (denominator < 0.0 || (kind->is_count && numerator < 0.0))
        return SPC_NEGATIVE;
    if (isnan(numerator) || isnan(denominator))
        return SPC_OK;
    if (denominator == 0.0)
        return numerator == 0.0 ? SPC_OK : SPC_EVENTS_WITHOUT_EXPOSURE;
    if (kind->is_proportion && numerator > denominator)
        return SPC_ABOVE_DENOMINATOR;
    *value = numerator / denominator;
    return SPC_OK;
}

static enum spc_status check_value(double value, const struct spc_kind *kind)
{
    if (isnan(value))
        return SPC_OK;
    if (!is_moderate(value))
        return SPC_NOT_FINITE;
    return kind->is_count && value < 0.0 ? SPC_NEGATIVE : SPC_OK;
}

/* Where a kind finds its values: in `value`, else in numerators over denominators; a count also in
 * numerators alone. */
static bool reads_ratio(const struct spc_series *series, const struct spc_kind *kind)
{
    return kind->needs_denominator || (!series->value && !kind->is_count);
}

static struct spc_fault read_points(const struct spc_series *series, const struct spc_options *options,
                                    struct spc_point *points)
{
    const struct spc_kind *kind = options->kind;
    const double          *values = series->value ? series->value : series->numerator;
    bool                   ratio = reads_ratio(series, kind);

    if (series->n > 0 && (ratio ? !series->numerator || !series->denominator : !values))
        return (struct spc_fault){ SPC_NO_DENOMINATOR, SIZE_MAX };
    for (size_t i = 0; i < series->n; i++) {
        struct spc_point *point = &points[i];
        enum spc_status   status;

        *point = (struct spc_point){ .target = series->target ? series->target[i] : options->target,
                                     .excluded = series->excluded && series->excluded[i],
                                     .unjudged = series->unjudged && series->unjudged[i] };
        if (ratio) {
            status = divide(series->numerator[i], series->denominator[i], kind, &point->value);
        } else {
            point->value = values[i];
            status = check_value(values[i], kind);
        }
        if (status != SPC_OK)
            return (struct spc_fault){ status, i };
    }
    return (struct spc_fault){ SPC_OK, SIZE_MAX };
}

/* Turns the values of a phase into the steps between them. A step from a point still open is missing. */
static void take_ranges(struct spc_point *points, size_t n)
{
    for (size_t i = n; i-- > 1;)
        points[i].value = points[i - 1].unjudged ? NAN : fabs(points[i].value - points[i - 1].value);
    points[0].value = NAN;
}

/* Lays out the phase's usable values, and its baseline without excluded points. */
static void gather(struct spc_stretch *stretch, double *usable, const double *numerator)
{
    size_t baseline = stretch->options->baseline ? stretch->options->baseline : stretch->n;
    size_t fed = 0;

    for (size_t i = 0; i < stretch->n; i++) {
        struct spc_point *point = &stretch->points[i];
        bool              left_out = point->excluded || point->unjudged;

        point->baseline = i < baseline;
        usable[i] = left_out ? NAN : point->value;
        stretch->phase->usable += isnan(usable[i]) ? 0 : 1;
        if (left_out || i >= baseline)
            continue;
        stretch->fed[fed] = point->value;
        if (stretch->denominator) {
            stretch->fed[fed] = isnan(point->value) ? NAN : numerator[i];
            stretch->fed_denominator[fed] = stretch->denominator[i];
        }
        fed++;
    }
    stretch->n_fed = fed;
}

/* Keeps a line inside what the chart's values can be. NAN passes through. */
static void hold(double *line, const struct spc_limits *limits)
{
    if (*line < limits->least)
        *line = limits->least;
    else if (*line > limits->most)
        *line = limits->most;
}

/* Puts one point's lines where they belong. A gap in a chart with denominators has none but its centre. */
static void draw_lines(struct spc_point *point, const struct spc_limits *limits, double sigma)
{
    point->centre = limits->centre;
    point->lower = limits->middle - 3.0 * sigma;
    point->lower_2 = limits->middle - 2.0 * sigma;
    point->lower_1 = limits->middle - sigma;
    point->upper_1 = limits->middle + sigma;
    point->upper_2 = limits->middle + 2.0 * sigma;
    point->upper = limits->middle + 3.0 * sigma;

    hold(&point->lower, limits);
    hold(&point->lower_2, limits);
    hold(&point->lower_1, limits);
    hold(&point->upper_1, limits);
    hold(&point->upper_2, limits);
    hold(&point->upper, limits);
}

static void draw_phase(const struct spc_stretch *stretch, const struct spc_limits *limits)
{
    for (size_t i = 0; i < stretch->n; i++) {
        struct spc_point *point = &stretch->points[i];
        double            sigma = limits->sigma;

        if (stretch->denominator)
            sigma = isnan(point->value) ? NAN : sigma / sqrt(stretch->denominator[i]);
        draw_lines(point, limits, sigma);
    }
}

/* Lower lines of I charts may stop at 0 where no value is below it: options->no_negative. */
static bool stops_at_zero(const struct spc_series *series, const struct spc_options *options,
                          const struct spc_point *points)
{
    if (!options->no_negative)
        return false;
    for (size_t i = 0; i < series->n; i++)
        if (points[i].value < 0.0 && !points[i].unjudged)
            return false;
    return true;
}

static void judge(const struct spc_stretch *stretch)
{
    const struct spc_kind *kind = stretch->options->kind;
    unsigned               set = stretch->options->rules ? stretch->options->rules : kind->rules;

    for (size_t k = 0; k < N_RULES; k++)
        if (set & rules[k].set)
            rules[k].find(stretch, kind);
}

/* Everything about one phase but the multiplying. */
static void compute_phase(const struct spc_series *series, struct spc_stretch *stretch, double *usable,
                          double least)
{
    const struct spc_kind *kind = stretch->options->kind;
    size_t                 first = stretch->phase->first;
    struct spc_limits      limits;

    if (kind->of_ranges)
        take_ranges(stretch->points, stretch->n);
    stretch->usable = usable;
    stretch->denominator = kind->needs_denominator ? series->denominator + first : NULL;
    gather(stretch, usable, kind->needs_denominator ? series->numerator + first : NULL);

    limits = kind->limits(stretch);
    if (limits.least < least)
        limits.least = least;
    stretch->phase->centre = limits.centre;
    stretch->phase->sigma_z = limits.sigma_z;
    draw_phase(stretch, &limits);
    judge(stretch);
}

static void compute_phases(const struct spc_series *series, const struct spc_options *options,
                           double *scratch, struct spc_result *result)
{
    double least = stops_at_zero(series, options, result->points) ? 0.0 : -INFINITY;

    result->n_phases = series->n ? series->n_starts + 1 : 0;
    for (size_t k = 0; k < result->n_phases; k++) {
        struct spc_phase  *phase = &result->phases[k];
        struct spc_stretch stretch;

        *phase = (struct spc_phase){
            .first = k ? series->starts[k - 1] : 0,
            .last = (k < series->n_starts ? series->starts[k] : series->n) - 1,
        };
        stretch = (struct spc_stretch){
            .options = options,
            .n = phase->last - phase->first + 1,
            .points = result->points + phase->first,
            .fed = scratch + series->n,
            .fed_denominator = scratch + 2 * series->n,
            .phase = phase,
        };
        compute_phase(series, &stretch, scratch + phase->first, least);
        for (size_t i = phase->first; i <= phase->last; i++)
            result->points[i].phase = (uint32_t)k;
    }
}

/* Multiplies what is shown, gives each point its meaning, and finds the point the icons speak of. */
static void finish(const double *usable, size_t n, const struct spc_options *options,
                   struct spc_result *result)
{
    double           by = options->multiply > 0.0 ? options->multiply : 1.0;
    unsigned         set = options->rules ? options->rules : options->kind->rules;
    enum spc_improve improve = options->kind->of_ranges ? SPC_IMPROVE_NEITHER : options->improve;
    struct meaning   meaning;

    for (size_t i = 0; i < n; i++) {
        struct spc_point *point = &result->points[i];

        point->value *= by;
        point->centre *= by;
        point->lower *= by;
        point->upper *= by;
        point->lower_2 *= by;
        point->upper_2 *= by;
        point->lower_1 *= by;
        point->upper_1 *= by;
        meaning = meaning_of(point->signals, set, improve);
        point->meaning = (uint8_t)meaning.point;
        if (isnan(usable[i]))
            continue;
        result->usable++;
        result->latest = i;
        result->variation = meaning.icon;
    }
    for (size_t k = 0; k < result->n_phases; k++)
        result->phases[k].centre *= by;
    if (result->latest != SIZE_MAX)
        result->assurance = meaning_of_target(result->points[result->latest].target,
                                              &result->points[result->latest], improve);
}

struct spc_fault spc_compute(const struct spc_series *series, const struct spc_options *options,
                             double *scratch, struct spc_result *result)
{
    struct spc_fault fault = { check_options(options), SIZE_MAX };

    if (fault.status == SPC_OK)
        fault = check_starts(series);
    if (fault.status == SPC_OK)
        fault = read_points(series, options, result->points);
    if (fault.status != SPC_OK)
        return fault;

    result->latest = SIZE_MAX;
    result->usable = 0;
    result->variation = SPC_VARIATION_NONE;
    result->assurance = SPC_ASSURANCE_NONE;
    compute_phases(series, options, scratch, result);
    finish(scratch, series->n, options, result);
    return fault;
}
