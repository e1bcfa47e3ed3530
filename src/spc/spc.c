/* Walks a series phase by phase: reads and checks it, asks its kind for lines, the rules for signals, and
 * sums up. */
#include "spc/spc.h"

#include <string.h>

#include "spc/intake.h"
#include "spc/kind.h"
#include "spc/kind_c.h"
#include "spc/kind_g.h"
#include "spc/kind_i.h"
#include "spc/kind_im.h"
#include "spc/kind_imm.h"
#include "spc/kind_ip.h"
#include "spc/kind_mr.h"
#include "spc/kind_p.h"
#include "spc/kind_pp.h"
#include "spc/kind_run.h"
#include "spc/kind_s.h"
#include "spc/kind_t.h"
#include "spc/kind_u.h"
#include "spc/kind_up.h"
#include "spc/kind_xbar.h"
#include "spc/lines.h"
#include "spc/meaning.h"
#include "spc/rule_anhoej.h"
#include "spc/rule_ihi.h"
#include "spc/rule_mdc.h"
#include "spc/rule_nelson.h"
#include "spc/rule_western.h"

static const struct spc_kind *const kinds[] = {
    &spc_kind_run, &spc_kind_i, &spc_kind_im, &spc_kind_imm,  &spc_kind_ip,
    &spc_kind_mr,  &spc_kind_c, &spc_kind_u,  &spc_kind_up,   &spc_kind_p,
    &spc_kind_pp,  &spc_kind_g, &spc_kind_t,  &spc_kind_xbar, &spc_kind_s,
};

static const struct {
    enum spc_rules set;
    void (*find)(const struct spc_stretch *stretch, const struct spc_kind *kind);
} rules[] = {
    { SPC_RULES_ANHOEJ, rule_anhoej },   { SPC_RULES_MDC, rule_mdc },
    { SPC_RULES_IHI_RUN, rule_ihi_run }, { SPC_RULES_IHI, rule_ihi },
    { SPC_RULES_WESTERN, rule_western }, { SPC_RULES_NELSON, rule_nelson },
};

enum {
    N_KINDS = sizeof kinds / sizeof kinds[0],
    N_RULES = sizeof rules / sizeof rules[0],
};

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

/* What a person said of a point stands beside whatever the rules say. */
static void take_marks(const struct spc_stretch *stretch)
{
    for (size_t i = 0; i < stretch->n; i++)
        if (stretch->marked[i] && !isnan(stretch->points[i].value) && !stretch->points[i].unjudged)
            stretch->points[i].signals |= SPC_MARKED;
}

static void judge(const struct spc_stretch *stretch)
{
    const struct spc_kind *kind = stretch->options->kind;
    unsigned               set = stretch->options->rules ? stretch->options->rules : kind->rules;

    for (size_t k = 0; k < N_RULES; k++)
        if (set & rules[k].set)
            rules[k].find(stretch, kind);
    if (stretch->marked)
        take_marks(stretch);
}

/* Everything about one phase but the multiplying. */
static void compute_phase(const struct spc_series *series, struct spc_stretch *stretch, double *usable,
                          double least)
{
    const struct spc_kind *kind = stretch->options->kind;
    size_t                 first = stretch->phase->first;
    const double          *numerator = NULL;
    struct spc_limits      limits;

    if (kind->of_ranges)
        take_ranges(stretch->points, stretch->n);
    if (kind->needs_denominator) {
        stretch->denominator = series->denominator + first;
        numerator = kind->of_spreads ? series->spread : series->numerator;
    }
    if (kind->of_subgroups)
        stretch->spread = series->spread + first;
    if (series->marked)
        stretch->marked = series->marked + first;
    stretch->usable = usable;
    gather(stretch, usable, kind->needs_denominator ? numerator + first : NULL);

    limits = kind->limits(stretch);
    if (limits.least < least)
        limits.least = least;
    stretch->phase->sigma_z = limits.sigma_z;
    lines_draw(stretch, &limits);
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
        meaning = meaning_of(point, set, improve);
        point->meaning = (uint8_t)meaning.point;
        point->speaks = meaning.signal;
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
    struct spc_fault fault = intake_check(series, options);

    if (fault.status == SPC_OK)
        fault = intake_read(series, options, result->points);
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
