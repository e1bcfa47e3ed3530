/* Counts events by kind. */
#include "measure/strata_kinds.h"

#include "conclude/disclosure.h"
#include "improve/enrolment.h"
#include "measure/pool.h"
#include "measure/series_layout.h"
#include "measure/strata_sums.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

static const double most_share = 0.8;

/* What was counted of each stratum, while it is worked out; arrays of strata.n. */
struct counted {
    struct stratum_list strata;
    double             *n; /* NAN: not told, or gathered */
    size_t             *organisations;
    size_t              apart; /* the kind that gathers; SIZE_MAX: none */
};

/* The latest year of closed periods; for those outside the team one of calendar quarters, so that the next
 * day's year does not give a month away. */
static void choose_year(const struct job *job, const struct measure *measure, struct strata_kinds *out)
{
    enum period period = (enum period)measure->period;
    day         quarter;

    out->to = series_layout_first_open(job, measure); /* the latest that is closed */
    if (out->controlled) {
        quarter = period_first(PERIOD_QUARTER, period_next(period, out->to));
        out->to = period_before(period, quarter);
    } else {
        quarter = period_next(period, out->to);
    }
    out->from = day_of(day_split(quarter).year - 1, day_split(quarter).month, 1);
    out->from = period_first(period, out->from);
}

static err open_node(struct job *job, const struct strata_kinds_wanted *wanted, struct strata_kinds *out,
                     int *least)
{
    const struct programme *programme = wanted->programme;
    key                     node = wanted->node;
    enum gate_audience      audience;
    err                     e;

    *least = 0;
    if (key_same(node, programme->id))
        return gate_pooled(job, programme, node, least);
    e = place_get(job, node, &out->place);
    if (e)
        return e;
    return out->place.kind == PLACE_UNIT ? gate_unit(job, programme, node, &audience)
                                         : gate_pooled(job, programme, node, least);
}

static void add(double *sum, double more)
{
    *sum = (isnan(*sum) ? 0 : *sum) + more;
}

/* --- at a place: all its units are the reader's to see --- */

static void take_row(struct rows *rows, struct counted *counted, struct strata_kinds *out)
{
    size_t at = strata_sums_find(&counted->strata, rows_key(rows, 0));
    size_t units = (size_t)rows_int(rows, 2);

    if (rows_whole(rows, 0) == 0) {
        out->own = rows_real(rows, 1);
        return;
    }
    if (at == SIZE_MAX)
        return;
    counted->n[at] = rows_real(rows, 1);
    counted->organisations[at] = (size_t)rows_int(rows, 3);
    out->units = units > out->units ? units : out->units;
}

static err read_place(struct job *job, const struct strata_kinds_wanted *wanted, struct strata_kinds *out,
                      struct counted *counted)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(strata_kinds_of_place),
                            ARGS(out->place.id, wanted->programme->id, wanted->measure->id,
                                 wanted->scheme->id, job->today, out->from, out->to),
                            &rows);

    while (rows_next(&rows, &e))
        take_row(&rows, counted, out);
    return e;
}

/* --- of a programme: whom its own figures hold (pool.h) --- */

/* Where the rows have come to. */
struct walk {
    const struct pool     *pool;
    bool                   team;
    struct enrolled_list   units;
    const struct enrolled *unit;
    day                    told;    /* the last period in which the unit told a kind */
    bool                   counted; /* the unit is among those that told any */
    key (*seen)[GATE_POOL_LEAST]; /* organisations behind each stratum, as many as need be */
};

static const struct enrolled *find_unit(const struct enrolled_list *units, key unit)
{
    for (size_t i = 0; i < units->n; i++)
        if (key_same(units->p[i].unit, unit))
            return &units->p[i];
    return NULL;
}

static bool is_pooled(const struct walk *walk, day period)
{
    return walk->unit &&
           (walk->team ? pool_has_team(walk->pool, walk->unit->unit)
                       : pool_has_published(walk->pool, walk->unit->organisation, period, period));
}

static void note_organisation(const struct walk *walk, struct counted *counted, size_t stratum)
{
    size_t *n = &counted->organisations[stratum];

    for (size_t i = 0; i < *n; i++)
        if (key_same(walk->seen[stratum][i], walk->unit->organisation))
            return;
    if (*n < GATE_POOL_LEAST)
        walk->seen[stratum][(*n)++] = walk->unit->organisation;
}

static void walk_row(struct rows *rows, struct walk *walk, struct counted *counted, struct strata_kinds *out)
{
    key    unit = rows_key(rows, 0);
    size_t stratum = strata_sums_find(&counted->strata, rows_key(rows, 1));
    day    period = rows_day(rows, 2);
    double number = rows_real(rows, 3);

    if (!walk->unit || !key_same(unit, walk->unit->unit)) {
        walk->unit = find_unit(&walk->units, unit);
        walk->told = DAY_NONE;
        walk->counted = false;
    }
    if (!is_pooled(walk, period))
        return;
    if (stratum != SIZE_MAX) {
        add(&counted->n[stratum], number);
        note_organisation(walk, counted, stratum);
        out->units += !walk->counted;
        walk->counted = true;
        walk->told = period;
    } else if (day_is_set(walk->told) && walk->told.n == period.n) {
        add(&out->own, number);
    }
}

static err read_programme(struct job *job, const struct strata_kinds_wanted *wanted, struct strata_kinds *out,
                          struct counted *counted)
{
    struct walk walk = { .team = gate_is_team(job, wanted->programme), .told = DAY_NONE };
    struct rows rows;
    err         e = pool_read(job, wanted->programme, &walk.pool);

    walk.seen =
        (key(*)[GATE_POOL_LEAST])ARENA_ARRAY(job->arena, key, (counted->strata.n + 1) * GATE_POOL_LEAST);
    if (!e)
        e = enrolment_list(job, wanted->programme->id, false, &walk.units);
    if (!e)
        e = db_rows(job, QUERY(strata_kinds_of_programme),
                    ARGS(wanted->programme->id, wanted->measure->id, wanted->scheme->id, job->today,
                         out->from, out->to),
                    &rows);
    while (!e && rows_next(&rows, &e))
        walk_row(&rows, &walk, counted, out);
    return e;
}

/* --- what may be told --- */

static bool may_tell(double count, size_t organisations, int least)
{
    bool small = disclosure_is_small(&disclosure_hes_2018, count);

    return count == 0 || (!small && organisations >= (size_t)least);
}

/* Adds kinds that are too few to tell to the one set apart. False: what is gathered is still too few, or
 * there is nothing to gather it in. */
static bool gather(struct counted *counted, int least, struct strata_kinds *out)
{
    double *into = counted->apart == SIZE_MAX ? NULL : &counted->n[counted->apart];

    for (size_t i = 0; i < counted->strata.n; i++) {
        if (i == counted->apart || isnan(counted->n[i]) ||
            may_tell(counted->n[i], counted->organisations[i], least))
            continue;
        if (!into)
            return false;
        add(into, counted->n[i]);
        counted->n[i] = NAN;
        out->gathered++;
    }
    return !into || isnan(*into) || may_tell(*into, (size_t)least, least);
}

static void round_counts(struct counted *counted, struct strata_kinds *out)
{
    for (size_t i = 0; i < counted->strata.n; i++)
        counted->n[i] = disclosure_count(&disclosure_hes_2018, counted->n[i]);
    out->own = disclosure_count(&disclosure_hes_2018, out->own);
}

static void fill_bars(struct job *job, const struct counted *counted, struct strata_kinds *out)
{
    size_t                   n = 0, room = counted->strata.n + 1;
    struct pareto_bar       *sorted = ARENA_ARRAY(job->arena, struct pareto_bar, room);
    struct strata_kinds_bar *bars = ARENA_ARRAY(job->arena, struct strata_kinds_bar, room);

    if (pareto_sort(counted->n, counted->strata.n, counted->apart, sorted, &n).status != SPC_OK || n == 0 ||
        !(sorted[n - 1].cumulative > 0)) {
        out->lack = STRATA_KINDS_NO_NUMBERS;
        return;
    }
    for (size_t i = 0; i < n; i++)
        bars[i] = (struct strata_kinds_bar){ counted->strata.p[sorted[i].category], sorted[i] };
    while (out->most < n && (out->most == 0 || sorted[out->most - 1].cumulative_share < most_share))
        out->most++;
    out->total = sorted[n - 1].cumulative;
    out->bars.p = bars;
    out->bars.n = n;
}

err strata_kinds_read(struct job *job, const struct strata_kinds_wanted *wanted, struct strata_kinds *out)
{
    struct counted counted = { .apart = SIZE_MAX };
    int            least = 0;
    err            e;

    *out = (struct strata_kinds){ .own = NAN };
    e = open_node(job, wanted, out, &least);
    out->controlled = least > 0;
    if (!e)
        e = stratum_list(job, wanted->scheme->id, &counted.strata);
    if (e)
        return e;
    choose_year(job, wanted->measure, out);
    counted.n = ARENA_ARRAY(job->arena, double, counted.strata.n + 1);
    counted.organisations = ARENA_ARRAY(job->arena, size_t, counted.strata.n + 1);
    for (size_t i = 0; i < counted.strata.n; i++) {
        counted.n[i] = NAN;
        if (counted.strata.p[i].part == STRATUM_APART)
            counted.apart = i;
    }
    e = key_is_set(out->place.id) ? read_place(job, wanted, out, &counted)
                                  : read_programme(job, wanted, out, &counted);
    if (e)
        return e;
    if (out->controlled && !gather(&counted, least, out)) {
        out->lack = STRATA_KINDS_HIDDEN;
        return OK;
    }
    if (out->controlled)
        round_counts(&counted, out);
    fill_bars(job, &counted, out);
    return OK;
}
