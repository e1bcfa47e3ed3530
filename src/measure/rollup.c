/* Recomputes pooled figures from the numbers themselves. */
#include "measure/rollup.h"

#include "measure/observation.h"
#include "store/db.h"
#include "store/queries.h"

enum { PERIODS_MOST = 20000 };

struct cell_sum {
    key           node;
    struct pooled pooled;
    double        values; /* sum of single values */
};

struct sums {
    struct cell_sum *p; /* room for the programme and one node for each line of rollup_places */
    size_t           n;
};

static struct cell_sum *sum_of(struct sums *sums, key node, day period)
{
    for (size_t i = 0; i < sums->n; i++)
        if (key_same(sums->p[i].node, node))
            return &sums->p[i];
    sums->p[sums->n] = (struct cell_sum){ .node = node, .pooled = { .period = period } };
    return &sums->p[sums->n++];
}

/* Sum over sum: a unit counts only with everything its figure needs; a gap adds to neither side. */
static void add_unit(struct cell_sum *sum, const struct observation *o, const struct measure *measure)
{
    double figure = observation_figure(o, measure);

    sum->pooled.enrolled++;
    if (figure != figure)
        return;
    sum->pooled.reporting++;
    if (measure->kind == MEASURE_VALUE) {
        sum->values += o->value;
        return;
    }
    sum->pooled.numerator += o->numerator;
    if (measure_is_ratio(measure))
        sum->pooled.denominator += o->denominator;
}

static void settle(struct cell_sum *sum, const struct measure *measure)
{
    bool none = sum->pooled.reporting == 0;

    sum->pooled.value = measure->kind == MEASURE_VALUE && !none ? sum->values / sum->pooled.reporting : NAN;
    if (none || measure->kind == MEASURE_VALUE)
        sum->pooled.numerator = NAN;
    if (none || !measure_is_ratio(measure))
        sum->pooled.denominator = NAN;
}

struct unit_above {
    key unit, node;
};

static err read_above(struct job *job, key programme, day period, struct unit_above **above, size_t *n)
{
    size_t      room = 256;
    struct rows rows;
    err         e = db_rows(job, QUERY(rollup_places), ARGS(programme, period), &rows);

    *above = ARENA_ARRAY(job->arena, struct unit_above, room);
    *n = 0;
    while (rows_next(&rows, &e)) {
        if (*n == room) {
            struct unit_above *more = ARENA_ARRAY(job->arena, struct unit_above, room * 2);
            for (size_t i = 0; i < room; i++)
                more[i] = (*above)[i];
            *above = more;
            room *= 2;
        }
        (*above)[(*n)++] = (struct unit_above){ rows_key(&rows, 0), rows_key(&rows, 1) };
    }
    return e;
}

/* Adds every enrolled unit of a period to the programme and to each place above the unit. Both lists run in key order. */
static err sum_period(struct job *job, const struct measure *measure, day period, struct sums *sums)
{
    struct unit_above *above;
    struct rows        rows;
    size_t             n_above, at = 0;
    err                e = read_above(job, measure->programme, period, &above, &n_above);

    sums->p = ARENA_ARRAY(job->arena, struct cell_sum, n_above + 1);
    sums->n = 0;
    if (!e) e = db_rows(job, QUERY(rollup_units), ARGS(measure->programme, measure->id, period), &rows);
    while (!e && rows_next(&rows, &e)) {
        key                unit = rows_key(&rows, 0);
        struct observation o = { .state = rows_is_null(&rows, 1) ? OBSERVATION_NONE : rows_int(&rows, 1), .numerator = rows_real(&rows, 2),
                                 .denominator = rows_real(&rows, 3), .value = rows_real(&rows, 4) };
        struct cell_sum   *sum = sum_of(sums, measure->programme, period);

        add_unit(sum, &o, measure);
        while (at < n_above && above[at].unit.n < unit.n)
            at++;
        for (; at < n_above && key_same(above[at].unit, unit); at++)
            add_unit(sum_of(sums, above[at].node, period), &o, measure);
    }
    for (size_t i = 0; i < sums->n; i++)
        settle(&sums->p[i], measure);
    return e;
}

static err refresh_one(struct job *job, const struct measure *measure, day period)
{
    struct sums sums;
    err         e = sum_period(job, measure, period, &sums);

    if (!e) e = db_run(job, QUERY(rollup_clear), ARGS(measure->programme, measure->id, period));
    for (size_t i = 0; !e && i < sums.n; i++) {
        const struct pooled *p = &sums.p[i].pooled;
        e = db_run(job, QUERY(rollup_put), ARGS(measure->programme, measure->id, sums.p[i].node, period, p->numerator, p->denominator,
                                                p->value, p->reporting, p->enrolled));
    }
    if (!e) e = db_run(job, QUERY(rollup_unmark), ARGS(measure->programme, measure->id, period));
    return e;
}

struct mark {
    key measure;
    day period;
};

err rollup_refresh(struct job *job, void *unused)
{
    enum { MARKS_MOST = 512 }; /* the rest waits for the next group: readers sum the numbers themselves meanwhile */
    struct mark    marks[MARKS_MOST];
    struct measure measure = { 0 };
    struct rows    rows;
    size_t         n = 0;
    err            e = db_rows(job, QUERY(rollup_marks), NO_ARGS, &rows);

    (void)unused;
    while (n < MARKS_MOST && rows_next(&rows, &e))
        marks[n++] = (struct mark){ rows_key(&rows, 1), rows_day(&rows, 2) };
    rows_close(&rows);
    for (size_t i = 0; !e && i < n; i++) {
        if (!key_same(measure.id, marks[i].measure))
            e = measure_get(job, marks[i].measure, &measure);
        if (!e) e = refresh_one(job, &measure, marks[i].period);
    }
    return e;
}

static struct pooled read_pooled(struct rows *rows)
{
    return (struct pooled){ .period = rows_day(rows, 0), .numerator = rows_real(rows, 1), .denominator = rows_real(rows, 2),
                            .value = rows_real(rows, 3), .reporting = rows_int(rows, 4), .enrolled = rows_int(rows, 5) };
}

static err list_stored(struct job *job, const struct measure *measure, key node, struct pooled_list *list)
{
    struct pooled *p = NULL;
    size_t         n = 0, room = 0;
    struct rows    rows;
    err            e = db_rows(job, QUERY(rollup_read), ARGS(measure->programme, measure->id, node), &rows);

    while (rows_next(&rows, &e)) {
        if (n == room) {
            struct pooled *more = ARENA_ARRAY(job->arena, struct pooled, room ? room * 2 : 64);
            for (size_t i = 0; i < n; i++)
                more[i] = p[i];
            p = more;
            room = room ? room * 2 : 64;
        }
        p[n++] = read_pooled(&rows);
    }
    *list = (struct pooled_list){ .p = p, .n = n };
    return e;
}

static err list_summed(struct job *job, const struct measure *measure, key node, struct pooled_list *list)
{
    struct pooled *p = NULL;
    day           *periods = ARENA_ARRAY(job->arena, day, PERIODS_MOST);
    struct sums    sums;
    struct rows    rows;
    size_t         n = 0, kept = 0;
    err            e = db_rows(job, QUERY(rollup_periods), ARGS(measure->programme, measure->id), &rows);

    rows.ceiling = PERIODS_MOST;
    while (rows_next(&rows, &e))
        periods[n++] = rows_day(&rows, 0);
    p = ARENA_ARRAY(job->arena, struct pooled, n ? n : 1);
    for (size_t i = 0; !e && i < n; i++) {
        e = sum_period(job, measure, periods[i], &sums);
        for (size_t j = 0; !e && j < sums.n; j++)
            if (key_same(sums.p[j].node, node))
                p[kept++] = sums.p[j].pooled;
    }
    *list = (struct pooled_list){ .p = p, .n = kept };
    return e;
}

err rollup_list(struct job *job, const struct measure *measure, key node, struct pooled_list *list)
{
    struct rows rows;
    err         e = db_one(job, QUERY(rollup_is_marked), ARGS(measure->programme, measure->id), &rows);

    rows_close(&rows);
    if (e == ERR_MISSING)
        return list_stored(job, measure, node, list);
    return e ? e : list_summed(job, measure, node, list);
}

static bool same_real(double a, double b)
{
    return a == b || (a != a && b != b);
}

static bool same_pooled(const struct pooled *a, const struct pooled *b)
{
    return same_real(a->numerator, b->numerator) && same_real(a->denominator, b->denominator) && same_real(a->value, b->value) &&
           a->reporting == b->reporting && a->enrolled == b->enrolled;
}

static err verify_period(struct job *job, const struct measure *measure, day period, size_t *wrong)
{
    struct sums        sums;
    struct pooled_list stored;
    err                e = sum_period(job, measure, period, &sums);

    for (size_t i = 0; !e && i < sums.n; i++) {
        bool found = false;
        e = list_stored(job, measure, sums.p[i].node, &stored);
        for (size_t j = 0; !e && j < stored.n; j++)
            found |= stored.p[j].period.n == period.n && same_pooled(&stored.p[j], &sums.p[i].pooled);
        *wrong += !e && !found;
    }
    return e;
}

err rollup_verify(struct job *job, key programme, size_t *wrong)
{
    struct measure_list measures;
    struct rows         rows;
    err                 e = measure_list(job, programme, &measures);

    *wrong = 0;
    for (size_t i = 0; !e && i < measures.n; i++) {
        e = db_rows(job, QUERY(rollup_periods), ARGS(programme, measures.p[i].id), &rows);
        while (!e && rows_next(&rows, &e))
            e = verify_period(job, &measures.p[i], rows_day(&rows, 0), wrong);
        rows_close(&rows);
    }
    return e;
}
