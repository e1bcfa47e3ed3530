/* Reads what the same units counted, and lays it out beside the line of all. */
#include "measure/aim_cohort.h"

#include "measure/aim_window.h"
#include "measure/gate.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

/* Of the baseline's periods: a hole of three months in a year is no joining late. */
static const double share_least = 0.75;

/* What is written here, readers see as const. */
struct cohort_line {
    double *value, *numerator, *denominator;
    int    *reporting, *enrolled;
    size_t  units;
    int     organisations, organisations_all;
};

static struct cohort_line make_line(struct job *job, size_t n)
{
    struct cohort_line line = { .value = ARENA_ARRAY(job->arena, double, n),
                                .numerator = ARENA_ARRAY(job->arena, double, n),
                                .denominator = ARENA_ARRAY(job->arena, double, n),
                                .reporting = ARENA_ARRAY(job->arena, int, n),
                                .enrolled = ARENA_ARRAY(job->arena, int, n) };

    for (size_t i = 0; i < n; i++)
        line.value[i] = line.numerator[i] = line.denominator[i] = NAN;
    return line;
}

/* One period's sums at its place on the line. */
static void take_row(struct rows *rows, const struct measure *measure, size_t i, struct cohort_line *line)
{
    double numerator = rows_real(rows, 1), denominator = rows_real(rows, 2);
    bool   ratio = measure_is_ratio(measure);

    line->numerator[i] = numerator;
    line->denominator[i] = ratio ? denominator : NAN;
    line->value[i] = measure_is_value(measure) ? rows_real(rows, 3)
                     : ratio                        ? numerator / denominator
                                                    : numerator;
    line->reporting[i] = rows_int(rows, 4);
}

static err read_line(struct job *job, const struct aim_window *window, struct cohort_line *line)
{
    const struct series_data *all = window->data;
    const struct measure     *measure = &all->measure;
    size_t                    periods = window->to - window->from + 1, at = 0;
    int                       is_value = measure_is_value(measure);
    int                       least = (int)ceil(share_least * (double)periods - 1e-9);
    day                       month_end = day_add(period_next(PERIOD_MONTH, window->aim->baseline_from), -1);
    struct rows               rows;
    err                       e = db_rows(job, QUERY(aim_cohort),
                                          ARGS(measure->programme, measure->id, window->aim->baseline_from,
                                               window->aim->baseline_to, all->periods[window->closed], least,
                                               is_value, (int)measure_is_ratio(measure),
                                               (int)gate_is_team(job, &all->programme), month_end,
                                               job->today),
                                          &rows);

    while (rows_next(&rows, &e)) {
        day period = rows_day(&rows, 0);

        while (at < all->n && all->periods[at].n < period.n)
            at++;
        if (at < all->n && all->periods[at].n == period.n)
            take_row(&rows, measure, at, line);
        line->units = (size_t)rows_int(&rows, 5);
        line->organisations = rows_int(&rows, 6);
        line->organisations_all = rows_int(&rows, 7);
    }
    return e;
}

static bool may_be_told(const struct cohort_line *line)
{
    return line->units > 0 &&
           (line->organisations >= GATE_POOL_LEAST || line->organisations_all < GATE_POOL_LEAST);
}

err aim_cohort_read(struct job *job, const struct aim *aim, const struct series_data *all,
                    struct series_data *same, size_t *units)
{
    struct aim_window  window = aim_window_of(aim, all);
    struct cohort_line line;
    err                e;

    *same = *all;
    *units = 0;
    if (window.from == SIZE_MAX || window.to == SIZE_MAX || window.closed == SIZE_MAX ||
        window.to < window.from)
        return OK;
    line = make_line(job, all->n);
    e = read_line(job, &window, &line);
    if (e || !may_be_told(&line))
        return e;
    for (size_t i = 0; i < all->n; i++)
        line.enrolled[i] = (int)line.units;
    *units = line.units;
    same->value = line.value;
    same->numerator = line.numerator;
    same->denominator = line.denominator;
    same->reporting = line.reporting;
    same->enrolled = line.enrolled;
    return OK;
}
