/* Sums what units counted, works out what would be expected of each, and judges by limits that all of them
 * made. */
#include "measure/comparison.h"

#include "measure/pool.h"
#include "measure/series_layout.h"
#include "spc/funnel_standard.h"
#include "store/db.h"
#include "store/queries.h"

/* All units of the comparison while it is worked out; arrays of n, in the order of the list. */
struct side_by_side {
    struct enrolled_list list;
    size_t               n;
    bool                *sees;
    int                 *periods;
    size_t              *type;
    struct funnel_unit  *told;  /* as counted */
    struct funnel_unit  *units; /* as compared */
    struct funnel_point *points;
};

static bool has_numbers(const struct side_by_side *all, size_t i)
{
    return all->periods[i] > 0;
}

static size_t find_unit(const struct enrolled_list *list, key unit)
{
    for (size_t i = 0; i < list->n; i++)
        if (key_same(list->p[i].unit, unit))
            return i;
    return SIZE_MAX;
}

/* The last year of periods that are closed. */
static void choose_window(const struct job *job, const struct measure *measure, struct comparison *out)
{
    static const int year[] = {
        [PERIOD_DAY] = 365, [PERIOD_WEEK] = 52, [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4
    };
    enum period period = (enum period)measure->period;

    out->periods = year[period];
    out->to =
        series_layout_first_open(job, measure); /* the next may be open, it is not: 28 days have passed */
    out->from = out->to;
    for (int i = 1; i < out->periods; i++)
        out->from = period_before(period, out->from);
}

/* Limits rest on those that stand in the total which this reader sees (pool.h). */
static err keep_pool(struct job *job, const struct programme *programme, const struct comparison *out,
                     struct side_by_side *all)
{
    struct enrolled   *kept = ARENA_ARRAY(job->arena, struct enrolled, all->n + 1);
    const struct pool *pool;
    bool               team = gate_is_team(job, programme);
    size_t             n = 0;
    err                e = pool_read(job, programme, &pool);

    for (size_t i = 0; !e && i < all->n; i++) {
        const struct enrolled *unit = &all->list.p[i];
        if (team ? pool_has_team(pool, unit->unit)
                 : pool_has_published(pool, unit->organisation, out->from, out->from) &&
                       pool_has_published(pool, unit->organisation, out->to, out->to))
            kept[n++] = *unit;
    }
    all->list = (struct enrolled_list){ .p = kept, .n = n };
    all->n = n;
    return e;
}

static err open_all(struct job *job, const struct programme *programme, const struct comparison *out,
                    struct side_by_side *all)
{
    key *keys;
    err  e = enrolment_list(job, programme->id, false, &all->list);

    if (e)
        return e;
    all->n = all->list.n;
    keys = ARENA_ARRAY(job->arena, key, all->n + 1);
    all->sees = ARENA_ARRAY(job->arena, bool, all->n + 1);
    all->periods = ARENA_ARRAY(job->arena, int, all->n + 1);
    all->type = ARENA_ARRAY(job->arena, size_t, all->n + 1);
    all->told = ARENA_ARRAY(job->arena, struct funnel_unit, all->n + 1);
    all->units = ARENA_ARRAY(job->arena, struct funnel_unit, all->n + 1);
    all->points = ARENA_ARRAY(job->arena, struct funnel_point, all->n + 1);
    e = keep_pool(job, programme, out, all);
    for (size_t i = 0; i < all->n; i++)
        keys[i] = all->list.p[i].unit;
    return e ? e : gate_units(job, programme, keys, all->n, all->sees);
}

static err read_sums(struct job *job, const struct programme *programme, const struct measure *measure,
                     const struct comparison *out, struct side_by_side *all)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(comparison_sums),
                            ARGS(programme->id, measure->id, job->today, out->from, out->to), &rows);

    while (rows_next(&rows, &e)) {
        size_t i = find_unit(&all->list, rows_key(&rows, 0));
        if (i == SIZE_MAX)
            continue;
        all->periods[i] = rows_int(&rows, 1);
        all->told[i] = (struct funnel_unit){ rows_real(&rows, 2), rows_real(&rows, 3) };
    }
    return e;
}

/* --- who is compared with whom --- */

static size_t count_alike(const struct side_by_side *all, size_t like)
{
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++)
        n += has_numbers(all, i) && str_eq(all->list.p[i].service, all->list.p[like].service);
    return n;
}

/* A type is the place of its first unit in the list; n is the type of all those that few others share. */
static void choose_types(const struct side_by_side *all, struct comparison *out)
{
    for (size_t i = 0; i < all->n; i++) {
        size_t first = 0;
        if (count_alike(all, i) < COMPARISON_TYPE_LEAST) {
            all->type[i] = all->n;
            continue;
        }
        while (!has_numbers(all, first) || !str_eq(all->list.p[first].service, all->list.p[i].service))
            first++;
        all->type[i] = first;
        out->types += has_numbers(all, i) && first == i;
    }
    for (size_t i = 0; i < all->n; i++)
        if (has_numbers(all, i) && all->type[i] == all->n) {
            out->types++;
            break;
        }
}

/* Expected of a unit: its type's rate times its own exposure. */
static struct spc_fault standardise(struct job *job, struct side_by_side *all)
{
    struct funnel_standard_part *parts = ARENA_ARRAY(job->arena, struct funnel_standard_part, all->n);
    struct funnel_standard       standard = { .parts = parts,
                                              .rates = ARENA_ARRAY(job->arena, double, 2 * (all->n + 1)),
                                              .n_types = all->n + 1,
                                              .units = all->units,
                                              .n_units = all->n };

    for (size_t i = 0; i < all->n; i++)
        if (has_numbers(all, i))
            parts[standard.n_parts++] =
                (struct funnel_standard_part){ i, all->type[i], all->told[i].numerator,
                                               all->told[i].denominator };
    return funnel_standard_fill(&standard);
}

/* --- the funnel --- */

static struct funnel_options options_for(const struct measure *measure, const struct comparison *out)
{
    struct funnel_options options;

    if (out->standardised) {
        options = funnel_options_for(FUNNEL_RATIO);
        options.multiply = 1;
        return options;
    }
    options = funnel_options_for(measure->kind == MEASURE_PROPORTION ? FUNNEL_PROPORTION : FUNNEL_RATE);
    options.multiply = measure->multiplier;
    return options;
}

static void sum_up(const struct side_by_side *all, const struct measure *measure, struct comparison *out)
{
    struct funnel_unit sum = { 0 };

    for (size_t i = 0; i < all->n; i++) {
        out->counted += has_numbers(all, i);
        out->silent += !has_numbers(all, i);
        sum.numerator += all->told[i].numerator;
        sum.denominator += all->told[i].denominator;
    }
    out->centre = sum.denominator > 0 ? sum.numerator / sum.denominator * measure->multiplier : NAN;
}

static size_t count_organisations(const struct side_by_side *all)
{
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++) {
        size_t before = 0;
        if (!has_numbers(all, i))
            continue;
        while (before < i && (!has_numbers(all, before) ||
                              !key_same(all->list.p[before].organisation, all->list.p[i].organisation)))
            before++;
        n += before == i;
    }
    return n;
}

static void hand_out(struct job *job, const struct side_by_side *all, struct comparison *out)
{
    struct comparison_unit *units = ARENA_ARRAY(job->arena, struct comparison_unit, all->n + 1);
    size_t                  n = 0;

    for (size_t i = 0; i < all->n; i++) {
        const struct funnel_point *point = &all->points[i];
        struct funnel_limits       limits = out->model.adjusted ? point->adjusted_998 : point->limits_998;
        if (!has_numbers(all, i))
            continue;
        out->size_most = fmax(out->size_most, all->units[i].denominator);
        out->hidden += !all->sees[i];
        if (all->sees[i])
            units[n++] = (struct comparison_unit){
                .unit = &all->list.p[i],
                .periods = all->periods[i],
                .numerator = all->told[i].numerator,
                .denominator = all->told[i].denominator,
                .size = all->units[i].denominator,
                .point = *point,
                .lower = limits.lower,
                .upper = limits.upper,
                .outside = point->flag == FUNNEL_LOW_998 || point->flag == FUNNEL_HIGH_998,
            };
    }
    out->units.p = units;
    out->units.n = n;
}

/* ERR_BROKEN: numbers that the store should never have taken. */
static err compute(struct job *job, const struct measure *measure, struct side_by_side *all,
                   struct comparison *out)
{
    struct funnel_options options;
    struct funnel_result  result = { .points = all->points };
    struct spc_fault      fault = { .status = SPC_OK };

    choose_types(all, out);
    out->standardised = measure->kind != MEASURE_PROPORTION && out->types > 1 && out->centre > 0;
    if (out->standardised) {
        out->centre = 1;
        fault = standardise(job, all);
    }
    for (size_t i = 0; i < all->n && !out->standardised; i++)
        all->units[i] = all->told[i];
    options = options_for(measure, out);
    if (!fault.status)
        fault = funnel_compute(all->units, all->n, &options, ARENA_ARRAY(job->arena, double, all->n + 1),
                               &result);
    out->model = result.model;
    return fault.status ? ERR_BROKEN : OK;
}

err comparison_read(struct job *job, const struct programme *programme, const struct measure *measure,
                    struct comparison *comparison)
{
    struct side_by_side all = { 0 };
    int                 least;
    err                 e = gate_pooled(job, programme, programme->id, &least);

    *comparison = (struct comparison){ .centre = NAN };
    if (e)
        return e;
    choose_window(job, measure, comparison);
    if (!measure_is_ratio(measure)) {
        comparison->lack = COMPARISON_NO_DENOMINATOR;
        return OK;
    }
    e = open_all(job, programme, comparison, &all);
    if (!e)
        e = read_sums(job, programme, measure, comparison, &all);
    if (e)
        return e;
    sum_up(&all, measure, comparison);
    if (comparison->counted < COMPARISON_UNITS_LEAST)
        comparison->lack = COMPARISON_TOO_FEW;
    else if (count_organisations(&all) < (size_t)least)
        comparison->lack = COMPARISON_HIDDEN;
    if (comparison->lack) {
        comparison->centre = NAN;
        return OK;
    }
    e = compute(job, measure, &all, comparison);
    if (!e)
        hand_out(job, &all, comparison);
    return e;
}
