/* Recomputes pooled figures from the numbers themselves. */
#include "measure/rollup.h"

#include "measure/observation.h"
#include "measure/pool.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

struct cell_sum {
    key           node;
    struct pooled pooled;
    double        values;  /* sum of single values */
    double        squares; /* subgroups: sum of squares about pooled.value, the mean so far */
    bool          stands_behind; /* an organisation, behind the programme's own figure */
};

/* The sums of one period. */
struct sums {
    struct cell_sum  *p; /* room for both totals and one node for each line of rollup_places */
    size_t            n;
    struct programme  programme; /* and who is in its totals: kept from period to period */
    const struct pool *pool;
    day               last;      /* of the period */
};

static struct cell_sum *sum_of(struct sums *sums, key node, day period)
{
    for (size_t i = 0; i < sums->n; i++)
        if (key_same(sums->p[i].node, node))
            return &sums->p[i];
    sums->p[sums->n] = (struct cell_sum){ .node = node, .pooled = { .period = period } };
    return &sums->p[sums->n++];
}

/* Joins one more subgroup to those before: mean and squares of all of them together, by Chan, Golub and
 * LeVeque's formula, which loses no digits where means are large and spreads small. */
static void add_subgroup(struct cell_sum *sum, const struct observation *o)
{
    struct pooled *all = &sum->pooled;
    double         n = all->denominator + o->denominator, step = o->value - all->value;

    if (o->denominator >= 2)
        sum->squares += (o->denominator - 1) * o->spread * o->spread;
    sum->squares += step * step * all->denominator * o->denominator / n;
    all->value += step * o->denominator / n;
    all->denominator = n;
}

/* Sum over sum: a unit counts only with everything its figure needs; a gap adds to neither side. */
static void add_unit(struct cell_sum *sum, const struct observation *o, const struct measure *measure)
{
    double figure = observation_figure(o, measure);

    sum->pooled.enrolled++;
    if (figure != figure)
        return;
    sum->pooled.reporting++;
    if (measure->kind == MEASURE_SUBGROUP) {
        add_subgroup(sum, o);
        return;
    }
    if (measure->kind == MEASURE_VALUE) {
        sum->values += o->value;
        return;
    }
    sum->pooled.numerator += o->numerator;
    if (measure_is_ratio(measure))
        sum->pooled.denominator += o->denominator;
}

static void settle_subgroups(struct cell_sum *sum)
{
    struct pooled *all = &sum->pooled;

    all->spread = all->denominator >= 2 ? sqrt(sum->squares / (all->denominator - 1)) : NAN;
    all->numerator = NAN;
    if (all->reporting == 0)
        all->value = all->denominator = NAN;
}

static void settle(struct cell_sum *sum, const struct measure *measure)
{
    bool none = sum->pooled.reporting == 0;

    sum->pooled.spread = NAN;
    if (measure->kind == MEASURE_SUBGROUP) {
        settle_subgroups(sum);
        return;
    }
    sum->pooled.value = measure->kind == MEASURE_VALUE && !none ? sum->values / sum->pooled.reporting : NAN;
    if (none || measure->kind == MEASURE_VALUE)
        sum->pooled.numerator = NAN;
    if (none || !measure_is_ratio(measure))
        sum->pooled.denominator = NAN;
}

struct unit_above {
    key  unit, node;
    bool is_organisation;
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
        (*above)[(*n)++] = (struct unit_above){ rows_key(&rows, 0), rows_key(&rows, 1), rows_flag(&rows, 2) };
    }
    return e;
}

/* One enrolled unit and the places above it. */
struct unit_told {
    key                      unit;
    struct observation       o;
    const struct unit_above *above;
    size_t                   n;
};

static bool is_published(const struct sums *sums, const struct unit_told *told)
{
    for (size_t i = 0; i < told->n; i++)
        if (pool_has_published(sums->pool, told->above[i].node, told->o.period, sums->last))
            return true;
    return false;
}

/* Adds one enrolled unit to each place above it, and to those of the programme's two totals that it is in. */
static void add_everywhere(const struct measure *measure, const struct unit_told *told, struct sums *sums)
{
    const struct observation *o = &told->o;
    double                    figure = observation_figure(o, measure);
    bool published = is_published(sums, told), is_told = figure == figure || measure_is_events(measure);

    if (published)
        add_unit(sum_of(sums, measure->programme, o->period), o, measure);
    if (pool_has_team(sums->pool, told->unit))
        add_unit(sum_of(sums, pool_team_node(&sums->programme), o->period), o, measure);
    for (size_t i = 0; i < told->n; i++) {
        struct cell_sum *sum = sum_of(sums, told->above[i].node, o->period);
        sum->stands_behind |= told->above[i].is_organisation && published && is_told;
        add_unit(sum, o, measure);
    }
}

/* How many organisations stand behind the programme's figure: those that reported. Of events all that take
 * part: no event is an answer too. */
static void count_organisations(const struct measure *measure, struct sums *sums)
{
    int n = 0;

    for (size_t i = 0; i < sums->n; i++)
        n += sums->p[i].stands_behind;
    for (size_t i = 0; i < sums->n; i++)
        if (key_same(sums->p[i].node, measure->programme))
            sums->p[i].pooled.organisations = n;
}

static err open_sums(struct job *job, const struct measure *measure, struct sums *sums)
{
    err e = OK;

    if (sums->pool && key_same(sums->programme.id, measure->programme))
        return OK;
    e = programme_get(job, measure->programme, &sums->programme);
    return e ? e : pool_read(job, &sums->programme, &sums->pool);
}

/* Sums every enrolled unit of a period. `sums` begins as zero, or as an earlier period left it. */
static err sum_period(struct job *job, const struct measure *measure, day period, struct sums *sums)
{
    struct unit_above *above;
    struct rows        rows;
    size_t             n_above, at = 0, end;
    err                e = read_above(job, measure->programme, period, &above, &n_above);

    if (!e) e = open_sums(job, measure, sums);
    sums->p = ARENA_ARRAY(job->arena, struct cell_sum, n_above + 2);
    sums->n = 0;
    sums->last = day_add(period_next((enum period)measure->period, period), -1);
    if (!e) e = db_rows(job, QUERY(rollup_units), ARGS(measure->programme, measure->id, period), &rows);
    while (!e && rows_next(&rows, &e)) {
        struct unit_told told = {
            .unit = rows_key(&rows, 0),
            .o = { .period = period,
                   .state = rows_is_null(&rows, 1) ? OBSERVATION_NONE : rows_int(&rows, 1),
                   .numerator = rows_real(&rows, 2),
                   .denominator = rows_real(&rows, 3),
                   .value = rows_real(&rows, 4),
                   .spread = rows_real(&rows, 5) },
        };
        while (at < n_above && above[at].unit.n < told.unit.n)
            at++;
        for (end = at; end < n_above && key_same(above[end].unit, told.unit);)
            end++;
        told.above = above + at;
        told.n = end - at;
        add_everywhere(measure, &told, sums);
    }
    for (size_t i = 0; i < sums->n; i++)
        settle(&sums->p[i], measure);
    count_organisations(measure, sums);
    return e;
}

static err refresh_one(struct job *job, const struct measure *measure, day period, struct sums *sums)
{
    err e = sum_period(job, measure, period, sums);

    if (!e) e = db_run(job, QUERY(rollup_clear), ARGS(measure->programme, measure->id, period));
    for (size_t i = 0; !e && i < sums->n; i++) {
        const struct pooled *p = &sums->p[i].pooled;
        e = db_run(job, QUERY(rollup_put),
                   ARGS(measure->programme, measure->id, sums->p[i].node, period, p->numerator,
                        p->denominator, p->value, p->spread, p->reporting, p->enrolled, p->organisations));
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
    enum {
        MARKS_MOST = 512
    }; /* the rest waits for the next group: readers sum the numbers themselves meanwhile */
    struct mark    marks[MARKS_MOST];
    struct measure measure = { 0 };
    struct sums    sums = { 0 };
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
        if (!e) e = refresh_one(job, &measure, marks[i].period, &sums);
    }
    return e;
}

static struct pooled read_cell(struct rows *rows)
{
    return (struct pooled){ .period = rows_day(rows, 0),
                            .numerator = rows_real(rows, 1),
                            .denominator = rows_real(rows, 2),
                            .value = rows_real(rows, 3),
                            .spread = rows_real(rows, 4),
                            .reporting = rows_int(rows, 5),
                            .enrolled = rows_int(rows, 6),
                            .organisations = rows_int(rows, 7) };
}

/* A pooled line that grows; kept in the order of time. */
struct line {
    struct pooled *p;
    size_t         n, room;
};

static struct pooled *add_to(struct job *job, struct line *line)
{
    enum { ROOM = 64 };

    if (line->n == line->room) {
        struct pooled *more = ARENA_ARRAY(job->arena, struct pooled, line->room ? line->room * 2 : ROOM);
        for (size_t i = 0; i < line->n; i++)
            more[i] = line->p[i];
        line->p = more;
        line->room = line->room ? line->room * 2 : ROOM;
    }
    return &line->p[line->n++];
}

/* Takes one period out of a line. */
static void take_out(struct line *line, day period)
{
    size_t kept = 0;

    for (size_t i = 0; i < line->n; i++)
        if (line->p[i].period.n != period.n)
            line->p[kept++] = line->p[i];
    line->n = kept;
}

static void put_in_order(struct job *job, struct line *line, const struct pooled *pooled)
{
    size_t at = line->n;

    add_to(job, line);
    for (; at > 0 && line->p[at - 1].period.n > pooled->period.n; at--)
        line->p[at] = line->p[at - 1];
    line->p[at] = *pooled;
}

static err list_stored(struct job *job, const struct measure *measure, key node, struct line *line)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(rollup_read), ARGS(measure->programme, measure->id, node), &rows);

    while (rows_next(&rows, &e))
        *add_to(job, line) = read_cell(&rows);
    return e;
}

/* Sums the periods that a query names afresh. */
static err sum_again(struct job *job, const struct measure *measure, key node, const struct query *periods,
                     struct line *line)
{
    struct sums sums = { 0 };
    struct rows rows;
    err         e = db_rows(job, periods, ARGS(measure->programme, measure->id), &rows);

    while (!e && rows_next(&rows, &e)) {
        day period = rows_day(&rows, 0);
        take_out(line, period);
        e = sum_period(job, measure, period, &sums);
        for (size_t i = 0; !e && i < sums.n; i++)
            if (key_same(sums.p[i].node, node))
                put_in_order(job, line, &sums.p[i].pooled);
    }
    return e;
}

err rollup_list(struct job *job, const struct measure *measure, key node, struct pooled_list *list)
{
    struct line line = { 0 };
    bool        stale = false;
    err         e = list_stored(job, measure, node, &line);

    if (!e) e = sum_again(job, measure, node, QUERY(rollup_marked_periods), &line);
    if (!e) e = pool_is_stale(job, measure->programme, node, &stale);
    if (!e && stale && measure_is_pooled(measure))
        e = sum_again(job, measure, node, QUERY(rollup_periods), &line);
    *list = (struct pooled_list){ .p = line.p, .n = line.n };
    return e;
}

static bool same_real(double a, double b)
{
    return a == b || (a != a && b != b);
}

static bool same_pooled(const struct pooled *a, const struct pooled *b)
{
    return same_real(a->numerator, b->numerator) && same_real(a->denominator, b->denominator) &&
           same_real(a->value, b->value) && same_real(a->spread, b->spread) &&
           a->reporting == b->reporting && a->enrolled == b->enrolled &&
           a->organisations == b->organisations;
}

/* Each stored cell against its sum; then what has a sum and is not stored. */
static err verify_period(struct job *job, const struct measure *measure, day period, size_t *wrong)
{
    struct sums sums = { 0 };
    struct rows rows;
    size_t      matched = 0;
    err         e = sum_period(job, measure, period, &sums);

    if (!e) e = db_rows(job, QUERY(rollup_of_period), ARGS(measure->programme, measure->id, period), &rows);
    while (!e && rows_next(&rows, &e)) {
        struct pooled    stored = read_cell(&rows);
        key              node = rows_key(&rows, 8);
        struct cell_sum *sum = NULL;
        for (size_t i = 0; i < sums.n; i++)
            if (key_same(sums.p[i].node, node))
                sum = &sums.p[i];
        matched += sum != NULL;
        *wrong += !sum || !same_pooled(&stored, &sum->pooled);
    }
    if (!e) *wrong += sums.n - matched;
    return e;
}

err rollup_verify(struct job *job, key programme, size_t *wrong)
{
    struct measure_list measures = { 0 };
    struct rows         rows;
    err                 e = measure_list(job, programme, &measures);

    *wrong = 0;
    for (size_t i = 0; !e && i < measures.n; i++) {
        if (!measure_is_pooled(&measures.p[i]))
            continue;
        e = db_rows(job, QUERY(rollup_periods), ARGS(programme, measures.p[i].id), &rows);
        while (!e && rows_next(&rows, &e))
            e = verify_period(job, &measures.p[i], rows_day(&rows, 0), wrong);
        rows_close(&rows);
    }
    return e;
}
