/* Invents futures and follows each as its chart would, until it has said all that is asked of it. */
#include "conclude/plan.h"

#include "conclude/draw_table.h"
#include "conclude/level.h"
#include "conclude/standing.h"
#include "conclude/watch.h"
#include "spc/kind.h"
#include "spc/spc.h"

enum { EXPOSURES = 8, LEVELS = 64, PATHS = 1000, SAID = 4 };

static const double shares[5] = { 0.05, 0.25, 0.5, 0.75, 0.95 };

/* Normal numbers in the middle of eight equal shares, drawn out to a variance of 1. */
static const double steps[EXPOSURES] = { -1.5968, -0.9235, -0.5087, -0.1638, 0.1638, 0.5087, 0.9235, 1.5968 };

/* All that futures of a plan have in common, and room for one of them. */
struct inventing {
    const struct plan *plan;
    struct spc_options options;
    bool               divides; /* the chart draws counts over exposures */
    size_t             n;       /* points of a future */
    size_t             n_exposures;
    double             exposure[EXPOSURES], root[EXPOSURES];
    size_t             n_levels;
    double             level[LEVELS];
    struct draw_table  tables[LEVELS][EXPOSURES];
    uint8_t            level_of[PLAN_POINTS_MOST]; /* LEVELS: drawn by itself */
    double            *count, *value;              /* n each; NAN: a gap */
    uint8_t            which[PLAN_POINTS_MOST];    /* the exposure of each point */
    double            *fed, *fed_denominator;      /* plan->baseline each */
    double            *paths;                      /* values of the first PATHS futures, point by point */
};

/* One future's chart. */
struct following {
    struct watch_lines lines[EXPOSURES];
    struct level_base  base;
    bool               can_stand;
    size_t             window;
    size_t             met; /* usable points since the baseline */
    int                row, side;
    unsigned           high, low;   /* which of the last points lie outside: one bit each */
    size_t             first[SAID]; /* when lasting high, lasting low, icon high, icon low came; SIZE_MAX */
};

/* Exposures a plan's points may have. */
static size_t list_exposures(const struct plan *plan, double exposure[EXPOSURES])
{
    const struct future_world *world = &plan->world;
    size_t                     n = world->exposure_spread > 0.0 ? EXPOSURES : 1;

    if (world->numbers == FUTURE_VALUES) {
        exposure[0] = 1.0;
        return 1;
    }
    for (size_t i = 0; i < n; i++) {
        double share = n > 1 ? 1.0 + world->exposure_spread * steps[i] : 1.0;

        exposure[i] = world->exposure * fmin(1.4, fmax(0.6, share));
        if (world->numbers == FUTURE_SHARES)
            exposure[i] = fmax(1.0, floor(exposure[i] + 0.5));
    }
    return n;
}

/* The different levels of a plan, and each point's place among them; past LEVELS they are not listed. */
static size_t list_levels(const struct plan *plan, double level[LEVELS], uint8_t level_of[PLAN_POINTS_MOST])
{
    size_t n = 0;

    if (plan->world.numbers == FUTURE_VALUES)
        return 0;
    for (size_t i = 0; i < plan->baseline + plan->horizon; i++) {
        double now = future_level(&plan->world, i);
        size_t at = 0;

        while (at < n && level[at] != now)
            at++;
        if (at == n && n < LEVELS)
            level[n++] = now;
        level_of[i] = (uint8_t)at;
    }
    return n;
}

static struct draw_law law_of(const struct plan *plan, double level, double exposure)
{
    return (struct draw_law){ plan->world.numbers, level, exposure, plan->world.dispersion };
}

static size_t paths_kept(const struct plan *plan)
{
    return plan->futures < PATHS ? plan->futures : PATHS;
}

size_t plan_scratch(const struct plan *plan)
{
    double  exposure[EXPOSURES], level[LEVELS];
    uint8_t level_of[PLAN_POINTS_MOST];
    size_t  need, n_exposures, n_levels;

    if (plan_question_check(plan) != PLAN_OK)
        return 0;
    need = 2 * (plan->baseline + plan->horizon) + 2 * plan->baseline + paths_kept(plan) * plan->horizon;
    n_exposures = list_exposures(plan, exposure);
    n_levels = list_levels(plan, level, level_of);
    for (size_t i = 0; i < n_levels; i++)
        for (size_t e = 0; e < n_exposures; e++) {
            struct draw_law law = law_of(plan, level[i], exposure[e]);

            need += 2 * draw_table_size(&law);
        }
    return need;
}

static double *cut_off(double **scratch, size_t n)
{
    double *piece = *scratch;

    *scratch += n;
    return piece;
}

static void set_up(struct inventing *inventing, const struct plan *plan, double *scratch)
{
    const struct spc_kind *kind = plan->chart.kind;

    inventing->plan = plan;
    inventing->options = spc_options_for(kind);
    inventing->options.rules = plan->chart.rules;
    inventing->options.shift = plan->chart.shift;
    inventing->options.trend = plan->chart.trend;
    inventing->divides = plan->world.numbers != FUTURE_VALUES && (kind->needs_denominator || !kind->is_count);
    inventing->n = plan->baseline + plan->horizon;
    inventing->count = cut_off(&scratch, inventing->n);
    inventing->value = cut_off(&scratch, inventing->n);
    inventing->fed = cut_off(&scratch, plan->baseline);
    inventing->fed_denominator = cut_off(&scratch, plan->baseline);
    inventing->paths = cut_off(&scratch, paths_kept(plan) * plan->horizon);
    inventing->n_exposures = list_exposures(plan, inventing->exposure);
    inventing->n_levels = list_levels(plan, inventing->level, inventing->level_of);
    for (size_t e = 0; e < inventing->n_exposures; e++)
        inventing->root[e] = sqrt(inventing->exposure[e]);
    for (size_t i = 0; i < inventing->n_levels; i++)
        for (size_t e = 0; e < inventing->n_exposures; e++) {
            struct draw_law    law = law_of(plan, inventing->level[i], inventing->exposure[e]);
            struct draw_table *table = &inventing->tables[i][e];

            *table = draw_table_make(&law, scratch);
            scratch += 2 * table->n;
        }
}

/* One point's count, or value. */
static double draw_point(const struct inventing *inventing, size_t i, uint64_t bits,
                         struct future_random *random)
{
    const struct future_world *world = &inventing->plan->world;
    const struct draw_table   *table = NULL;
    double                     exposure = inventing->exposure[inventing->which[i]];

    if (world->numbers == FUTURE_VALUES)
        return future_level(world, i) + world->dispersion * future_normal(random);
    if (inventing->level_of[i] < LEVELS)
        table = &inventing->tables[inventing->level_of[i]][inventing->which[i]];
    if (table && table->n > 0)
        return draw_table_at(table, (double)(bits >> 12) * 0x1p-52);
    return world->numbers == FUTURE_SHARES
               ? future_share(random, exposure, future_level(world, i), world->dispersion)
               : future_clustered(random, exposure * future_level(world, i), world->dispersion);
}

/* Draws one of the plan's futures; each has luck of its own, so that any can be drawn again. */
static void invent(struct inventing *inventing, size_t which)
{
    const struct future_world *world = &inventing->plan->world;
    struct future_random       luck = future_seed(inventing->plan->seed, which), *random = &luck;

    for (size_t i = 0; i < inventing->n; i++) {
        uint64_t bits = future_bits(random);
        bool     gap = i < world->late || (world->missing > 0.0 && future_uniform(random) < world->missing);

        inventing->which[i] = (uint8_t)(bits & (inventing->n_exposures - 1));
        inventing->count[i] = gap ? NAN : draw_point(inventing, i, bits, random);
        inventing->value[i] = inventing->count[i];
        if (inventing->divides)
            inventing->value[i] /= inventing->exposure[inventing->which[i]];
    }
}

/* Centre and sigma of the baseline, asked of the kind as spc_compute asks it; how many points it has, and
 * their sum. */
static struct spc_limits limits_of(const struct inventing *inventing, size_t *usable, struct level_sum *sum)
{
    const struct spc_kind *kind = inventing->options.kind;
    struct spc_stretch     stretch = { .options = &inventing->options,
                                       .fed = inventing->fed,
                                       .fed_denominator = inventing->fed_denominator,
                                       .n_fed = inventing->plan->baseline };

    *usable = 0;
    *sum = (struct level_sum){ 0 };
    for (size_t i = 0; i < stretch.n_fed; i++) {
        double exposure = kind->needs_denominator ? inventing->exposure[inventing->which[i]] : 1.0;
        double fed = kind->needs_denominator ? inventing->count[i] : inventing->value[i];

        stretch.fed[i] = fed;
        stretch.fed_denominator[i] = exposure;
        if (isnan(fed))
            continue;
        ++*usable;
        *sum = level_add(*sum, (struct level_sum){ fed, exposure });
    }
    return kind->limits(&stretch);
}

static double hold(double line, const struct spc_limits *limits)
{
    if (line < limits->least)
        return limits->least;
    return line > limits->most ? limits->most : line;
}

/* The lines of points with a given exposure: see spc/lines.c. */
static struct watch_lines draw_lines(const struct spc_limits *limits, double sigma)
{
    struct watch_lines lines = { .centre = limits->centre };

    for (int k = 0; k < 3; k++) {
        lines.upper[k] = hold(limits->middle + (k + 1.0) * sigma, limits);
        lines.lower[k] = hold(limits->middle - (k + 1.0) * sigma, limits);
    }
    return lines;
}

static void begin(const struct inventing *inventing, struct following *following)
{
    const struct spc_kind *kind = inventing->options.kind;
    size_t                 usable;
    struct level_sum       sum;
    struct spc_limits      limits = limits_of(inventing, &usable, &sum);
    double                 sigma;

    *following = (struct following){ .first = { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX } };
    for (size_t e = 0; e < inventing->n_exposures; e++)
        following->lines[e] =
            draw_lines(&limits, kind->needs_denominator ? limits.sigma / inventing->root[e] : limits.sigma);
    sigma = (following->lines[0].upper[2] - limits.centre) / 3.0;
    following->base = level_base_given(kind, sum, sigma, limits.sigma_z);
    following->base.level = limits.centre;
    following->window = level_window(inventing->plan->baseline);
    following->can_stand = kind->has_limits && usable >= LEVEL_BASELINE_LEAST;
}

static bool has_pattern(const struct following *following, int d)
{
    unsigned with = d > 0 ? following->high : following->low;
    unsigned against = d > 0 ? following->low : following->high;

    return (following->row >= STANDING_RUN && following->side == d) || (with & (with - 1) && against == 0);
}

/* The sum of the latest points that a standing looks at, up to point i. */
static struct level_sum latest_sum(const struct inventing *inventing, const struct following *following,
                                   size_t i)
{
    bool             ratio = inventing->options.kind->needs_denominator;
    struct level_sum sum = { 0 };
    size_t           left = following->window;

    for (; left > 0; i--) {
        if (isnan(inventing->value[i]))
            continue;
        sum.count += ratio ? inventing->count[i] : inventing->value[i];
        sum.exposure += ratio ? inventing->exposure[inventing->which[i]] : 1.0;
        left--;
    }
    return sum;
}

/* The entry into a standing of conclude/standing.c at point i; leaving one takes nothing back here. */
static void stand(const struct inventing *inventing, struct following *following, size_t i)
{
    for (int d = -1; d <= 1; d += 2) {
        size_t *first = &following->first[d > 0 ? 0 : 1];

        if (*first != SIZE_MAX || !has_pattern(following, d))
            continue;
        if (d * level_from_base(&following->base, latest_sum(inventing, following, i)) >= STANDING_ENTERS)
            *first = i - inventing->plan->baseline;
    }
}

static void step_on(struct following *following, double value, const struct watch_lines *lines)
{
    const unsigned recent = (1u << STANDING_RECENT) - 1;
    int            side = (value > lines->centre) - (value < lines->centre);

    following->met++;
    following->row = following->row * (side == following->side) + 1;
    following->side = side;
    following->high = (following->high << 1 | (value > lines->upper[2])) & recent;
    following->low = (following->low << 1 | (value < lines->lower[2])) & recent;
}

/* Notes the icon of a point; false once both have shown and no more can be learned. */
static bool note_icon(struct following *following, const struct watch *watch, unsigned signals, size_t when)
{
    size_t *first = &following->first[2];
    int     direction = signals ? watch_direction(watch, signals) : 0;

    if (direction != 0 && first[direction > 0 ? 0 : 1] == SIZE_MAX)
        first[direction > 0 ? 0 : 1] = when;
    return first[0] == SIZE_MAX || first[1] == SIZE_MAX;
}

/* Follows a future from its first point, as its chart stood from the baseline's end on. */
static void follow(const struct inventing *inventing, struct following *following)
{
    const struct spc_kind *kind = inventing->options.kind;
    struct watch           watch = watch_begin(&inventing->options);
    bool                   icons = true;

    if (watch.rules & SPC_RULES_MDC)
        watch.rules = SPC_RULES_MDC; /* the only ones with a say in the icon then: spc/meaning.h */
    for (size_t i = 0; i < inventing->n; i++) {
        const struct watch_lines *lines = &following->lines[inventing->which[i]];
        double                    value = inventing->value[i];
        unsigned                  signals = 0;

        if (isnan(value))
            continue;
        if (icons)
            signals = watch_next(&watch, value, lines);
        if (i < inventing->plan->baseline)
            continue;
        if (icons)
            icons = note_icon(following, &watch, signals, i - inventing->plan->baseline);
        if (!following->can_stand)
            continue;
        step_on(following, value, lines);
        if (following->met >= following->window)
            stand(inventing, following, i);
    }
    if (!kind->has_limits) {
        following->first[0] = following->first[2];
        following->first[1] = following->first[3];
    }
}

/* The value at rank `k` of `n`, which are put partly in order (C. A. R. Hoare's selection). */
static double ranked(double *values, size_t n, size_t k)
{
    size_t from = 0, to = n - 1;

    while (from < to) {
        double pivot = values[from + (to - from) / 2];
        size_t i = from, j = to;

        for (;;) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i >= j)
                break;
            double kept = values[i];
            values[i++] = values[j];
            values[j--] = kept;
        }
        if (k <= j)
            to = j;
        else
            from = j + 1;
    }
    return values[k];
}

/* Quantiles of the futures kept at one point; gaps are left out. */
static void take_quantiles(struct plan_point *point, double *values, size_t n)
{
    size_t usable = 0;

    point->path = values[0];
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            values[usable++] = values[i];
    for (size_t q = 0; q < 5; q++)
        point->quantile[q] =
            usable ? ranked(values, usable, (size_t)(shares[q] * (double)(usable - 1) + 0.5)) : NAN;
}

static void count_up(const struct following *following, struct plan_point *points)
{
    if (following->first[0] != SIZE_MAX)
        points[following->first[0]].lasting_high++;
    if (following->first[1] != SIZE_MAX)
        points[following->first[1]].lasting_low++;
    if (following->first[2] != SIZE_MAX)
        points[following->first[2]].icon_high++;
    if (following->first[3] != SIZE_MAX)
        points[following->first[3]].icon_low++;
}

/* Numbers of futures become shares of them that have shown it by then. */
static void sum_up(const struct plan *plan, struct plan_result *result)
{
    struct plan_point so_far = { 0 };
    double            all = (double)plan->futures;

    result->median_high = result->median_low = SIZE_MAX;
    for (size_t t = 0; t < plan->horizon; t++) {
        struct plan_point *point = &result->points[t];

        so_far.lasting_high += point->lasting_high;
        so_far.lasting_low += point->lasting_low;
        so_far.icon_high += point->icon_high;
        so_far.icon_low += point->icon_low;
        point->lasting_high = so_far.lasting_high / all;
        point->lasting_low = so_far.lasting_low / all;
        point->icon_high = so_far.icon_high / all;
        point->icon_low = so_far.icon_low / all;
        if (point->lasting_high >= 0.5 && result->median_high == SIZE_MAX)
            result->median_high = t + 1;
        if (point->lasting_low >= 0.5 && result->median_low == SIZE_MAX)
            result->median_low = t + 1;
    }
}

enum plan_status plan_simulate(const struct plan *plan, double *scratch, struct plan_result *result)
{
    enum plan_status status = plan_question_check(plan);
    size_t           kept = paths_kept(plan);
    struct inventing inventing;
    struct following following;

    if (status != PLAN_OK)
        return status;
    set_up(&inventing, plan, scratch);
    for (size_t t = 0; t < plan->horizon; t++)
        result->points[t] = (struct plan_point){ 0 };
    for (size_t f = 0; f < plan->futures; f++) {
        invent(&inventing, f);
        begin(&inventing, &following);
        follow(&inventing, &following);
        count_up(&following, result->points);
        for (size_t t = 0; f < kept && t < plan->horizon; t++)
            inventing.paths[t * kept + f] = inventing.value[plan->baseline + t];
    }
    for (size_t t = 0; t < plan->horizon; t++)
        take_quantiles(&result->points[t], inventing.paths + t * kept, kept);
    sum_up(plan, result);
    return PLAN_OK;
}

enum plan_status plan_future(const struct plan *plan, size_t which, double *scratch, double *numerator,
                             double *denominator)
{
    enum plan_status status = plan_question_check(plan);
    struct inventing inventing;

    if (status != PLAN_OK)
        return status;
    set_up(&inventing, plan, scratch);
    invent(&inventing, which);
    for (size_t i = 0; i < inventing.n; i++) {
        numerator[i] = inventing.count[i];
        if (denominator)
            denominator[i] = isnan(inventing.count[i]) ? NAN : inventing.exposure[inventing.which[i]];
    }
    return PLAN_OK;
}
