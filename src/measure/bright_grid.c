/* Reads one measure of all units in one query. */
#include "measure/bright_grid.h"

#include "store/db.h"
#include "store/queries.h"

#include <math.h>
#include <stdlib.h>

/* What is read of each kind of period. */
static const struct {
    size_t baseline, season; /* 0: not compared */
} spans[] = {
    [PERIOD_DAY] = { 0, 0 },
    [PERIOD_WEEK] = { 52, 52 },
    [PERIOD_MONTH] = { 24, 12 },
    [PERIOD_QUARTER] = { 8, 4 },
};

bool bright_grid_suits(const struct measure *measure)
{
    return spans[measure->period].season > 0 && !measure_is_value(measure) && !measure->bed_days &&
           measure->direction != SPC_IMPROVE_NEITHER;
}

/* A unit's place in the list, to be found by its key. */
struct place_in_list {
    key    unit;
    size_t at;
};

static int by_key(const void *a, const void *b)
{
    key x = ((const struct place_in_list *)a)->unit, y = ((const struct place_in_list *)b)->unit;

    return x.n < y.n ? -1 : x.n > y.n;
}

static const struct place_in_list *index_units(struct job *job, const struct enrolled_list *units)
{
    struct place_in_list *index = ARENA_ARRAY(job->arena, struct place_in_list, units->n + 1);

    for (size_t i = 0; i < units->n; i++)
        index[i] = (struct place_in_list){ units->p[i].unit, i };
    qsort(index, units->n, sizeof *index, by_key);
    return index;
}

static size_t place_of(const struct place_in_list *index, size_t n, key unit)
{
    struct place_in_list        wanted = { .unit = unit };
    const struct place_in_list *found = bsearch(&wanted, index, n, sizeof *index, by_key);

    return found ? found->at : SIZE_MAX;
}

static void make_room(struct job *job, const struct measure *measure, struct bright_grid *grid)
{
    size_t cells = grid->units->n * grid->n;

    grid->numerator = ARENA_ARRAY(job->arena, double, cells + 1);
    grid->denominator = measure_is_ratio(measure) ? ARENA_ARRAY(job->arena, double, cells + 1) : NULL;
    for (size_t i = 0; i < cells; i++) {
        grid->numerator[i] = NAN;
        if (grid->denominator)
            grid->denominator[i] = NAN;
    }
}

/* Rows come unit by unit. */
static err fill(struct job *job, const struct bright_grid_wanted *wanted, day from, struct bright_grid *grid)
{
    const struct place_in_list *index = index_units(job, grid->units);
    enum period                 period = (enum period)wanted->measure->period;
    key                         unit = { 0 };
    size_t                      at = SIZE_MAX;
    struct rows                 rows;
    err                         e =
        db_rows(job, QUERY(bright_numbers), ARGS(wanted->programme->id, wanted->measure->id, from), &rows);

    rows.ceiling = 5000000;
    while (rows_next(&rows, &e)) {
        int step = period_steps(period, from, rows_day(&rows, 1));

        if (!key_same(rows_key(&rows, 0), unit)) {
            unit = rows_key(&rows, 0);
            at = place_of(index, grid->units->n, unit);
        }
        if (at == SIZE_MAX || (size_t)step >= grid->n)
            continue;
        grid->numerator[at * grid->n + (size_t)step] = rows_real(&rows, 2);
        if (grid->denominator)
            grid->denominator[at * grid->n + (size_t)step] = rows_real(&rows, 3);
    }
    return e;
}

err bright_grid_read(struct job *job, const struct bright_grid_wanted *wanted, struct bright_grid *grid)
{
    enum period period = (enum period)wanted->measure->period;
    day         from = period_first(period, wanted->programme->starts);
    day         end = period_first(period, period_next(PERIOD_QUARTER, wanted->quarter));

    *grid = (struct bright_grid){ .units = wanted->units,
                                  .baseline = spans[period].baseline,
                                  .season = spans[period].season };
    for (size_t i = 0; i < grid->baseline; i++)
        from = period_before(period, from);
    if (end.n > from.n)
        grid->n = (size_t)period_steps(period, from, end);
    if (grid->n < grid->baseline + grid->season) {
        grid->n = 0;
        return OK;
    }
    make_room(job, wanted->measure, grid);
    return fill(job, wanted, from, grid);
}

struct spc_series bright_grid_series(const struct bright_grid *grid, size_t unit)
{
    return (struct spc_series){ .n = grid->n,
                                .numerator = grid->numerator + unit * grid->n,
                                .denominator =
                                    grid->denominator ? grid->denominator + unit * grid->n : NULL };
}
