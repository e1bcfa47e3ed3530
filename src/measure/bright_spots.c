/* Compares units once a quarter and keeps what was found. */
#include "measure/bright_spots.h"

#include "conclude/standing.h"
#include "measure/bright_grid.h"
#include "spc/spc.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

enum { CLOSED_DAYS = 28 };

static const struct field bright_list_fields[] = {
    FIELD(bright_list, programme, .by_rule = true), FIELD(bright_list, measure, .by_rule = true),
    FIELD(bright_list, service, .by_rule = true),   FIELD(bright_list, quarter, .by_rule = true),
    FIELD(bright_list, tested, .by_rule = true),    FIELD(bright_list, listed, .by_rule = true),
    FIELD(bright_list, cautious, .by_rule = true),  FIELD(bright_list, at, .by_rule = true),
};
const struct record bright_spots_list_record = RECORD(bright_list, bright_list_fields);

static const struct field bright_spot_fields[] = {
    FIELD(bright_spot, list, .by_rule = true),         FIELD(bright_spot, unit, .by_rule = true),
    FIELD(bright_spot, level_before, .by_rule = true), FIELD(bright_spot, level_now, .by_rule = true),
    FIELD(bright_spot, p_own, .by_rule = true),        FIELD(bright_spot, p_others, .by_rule = true),
    FIELD(bright_spot, named, .by_rule = true),
};
const struct record bright_spots_record = RECORD(bright_spot, bright_spot_fields);

/* One programme, one measure, one quarter: what all of its families share. */
struct comparing {
    struct job             *job;
    const struct programme *programme;
    const struct measure   *measure;
    struct enrolled_list    units;
    struct bright_grid      grid;
    struct measure_list     beside;      /* measures that may take the shine off */
    struct bright_grid     *beside_grid; /* NULL until somebody is listed */
    day                     quarter;
};

enum beside_state { BESIDE_UNKNOWN, BESIDE_CALM, BESIDE_CONCERN };

/* How a unit stands on a measure beside, against the same baseline. */
static enum beside_state state_beside(const struct comparing *c, const struct measure *measure,
                                      const struct bright_grid *grid, size_t unit)
{
    struct spc_series  series;
    struct spc_options options = spc_options_for(measure_chart(measure));
    struct spc_result  result;
    struct standing    standing;

    if (grid->n == 0)
        return BESIDE_UNKNOWN;
    series = bright_grid_series(grid, unit);
    result = (struct spc_result){ .points = ARENA_ARRAY(c->job->arena, struct spc_point, grid->n),
                                  .phases = ARENA_ARRAY(c->job->arena, struct spc_phase, 1) };
    options.improve = (enum spc_improve)measure->direction;
    options.baseline = grid->baseline;
    if (spc_compute(&series, &options, ARENA_ARRAY(c->job->arena, double, 3 * grid->n), &result).status)
        return BESIDE_UNKNOWN;
    standing = standing_of(&series, &options, &result);
    return isnan(standing.z)                    ? BESIDE_UNKNOWN
           : standing.state == STANDING_CONCERN ? BESIDE_CONCERN
                                                : BESIDE_CALM;
}

static err read_grid(struct comparing *c, const struct measure *measure, struct bright_grid *grid)
{
    struct bright_grid_wanted wanted = {
        .programme = c->programme, .measure = measure, .units = &c->units, .quarter = c->quarter
    };

    return bright_grid_read(c->job, &wanted, grid);
}

static err read_beside(struct comparing *c)
{
    err e = OK;

    c->beside_grid = ARENA_ARRAY(c->job->arena, struct bright_grid, c->beside.n + 1);
    for (size_t i = 0; !e && i < c->beside.n; i++)
        if (!measure_is_value(&c->beside.p[i]) && c->beside.p[i].period != PERIOD_DAY)
            e = read_grid(c, &c->beside.p[i], &c->beside_grid[i]);
    return e;
}

/* Less of one restrictive practice may be more of another: it is named only where one beside it is known. */
static bool is_withheld(const struct comparing *c, const struct bright_unit *found, size_t unit)
{
    bool known = !c->measure->restrictive;

    if (bright_reporting_fell(found))
        return true;
    for (size_t i = 0; i < c->beside.n; i++) {
        enum beside_state state = state_beside(c, &c->beside.p[i], &c->beside_grid[i], unit);
        if (state == BESIDE_CONCERN)
            return true;
        known |= state == BESIDE_CALM;
    }
    return !known;
}

/* The units of one service type. */
struct family {
    struct bright_unit *found;
    size_t             *unit; /* index in comparing.units */
    size_t              n;
};

static err keep_spot(struct comparing *c, const struct bright_list *list, const struct bright_unit *found,
                     size_t unit)
{
    double             multiply = c->measure->multiplier > 0 ? c->measure->multiplier : 1;
    struct bright_spot spot = { .list = list->id,
                                .unit = c->units.p[unit].unit,
                                .level_before = found->before / found->exposure_before * multiply,
                                .level_now = found->now / found->exposure_now * multiply,
                                .p_own = found->p_own,
                                .p_others = found->p_others };

    spot.named = !is_withheld(c, found, unit);
    return record_insert(c->job, &bright_spots_record, &spot);
}

static err keep_family(struct comparing *c, str service, struct family *family)
{
    struct bright_options options =
        bright_options_for((enum spc_improve)c->measure->direction, c->measure->kind == MEASURE_PROPORTION);
    double              *scratch = ARENA_ARRAY(c->job->arena, double, family->n + 1);
    struct bright_result result = bright_find(family->found, family->n, &options, scratch);
    struct bright_list   list = { .programme = c->programme->id,
                                  .measure = c->measure->id,
                                  .service = service,
                                  .quarter = c->quarter,
                                  .tested = (int)result.tested,
                                  .listed = (int)result.listed,
                                  .cautious = (int)result.cautious,
                                  .at = c->job->now_ms };
    err                  e = record_insert(c->job, &bright_spots_list_record, &list);

    if (!e && result.listed > 0 && !c->beside_grid)
        e = read_beside(c);
    for (size_t i = 0; !e && i < family->n; i++)
        if (family->found[i].verdict != BRIGHT_NOT_LISTED)
            e = keep_spot(c, &list, &family->found[i], family->unit[i]);
    return e;
}

/* The service types of the units, each once: few, however many units. */
struct services {
    str   *p;
    size_t n;
};

static struct services services_of(struct job *job, const struct enrolled_list *units)
{
    struct services services = { .p = ARENA_ARRAY(job->arena, str, units->n + 1) };

    for (size_t i = 0; i < units->n; i++) {
        size_t at = 0;
        while (at < services.n && !str_eq(services.p[at], units->p[i].service))
            at++;
        services.p[at] = units->p[i].service;
        services.n += at == services.n;
    }
    return services;
}

static struct family family_of(const struct comparing *c, str service)
{
    struct bright_window window = { .baseline = c->grid.baseline,
                                    .season = c->grid.season,
                                    .window = c->grid.season,
                                    .is_proportion = c->measure->kind == MEASURE_PROPORTION };
    struct family        family = { .found = ARENA_ARRAY(c->job->arena, struct bright_unit, c->units.n + 1),
                                    .unit = ARENA_ARRAY(c->job->arena, size_t, c->units.n + 1) };

    for (size_t i = 0; i < c->units.n; i++) {
        struct spc_series series;
        if (!str_eq(c->units.p[i].service, service))
            continue;
        series = bright_grid_series(&c->grid, i);
        family.found[family.n] = bright_read(&series, &window);
        family.unit[family.n++] = i;
    }
    return family;
}

static err compare_measure(struct comparing *c)
{
    struct services services = services_of(c->job, &c->units);
    err             e = read_grid(c, c->measure, &c->grid);

    if (!e)
        e = measure_list_beside(c->job, c->measure, &c->beside);
    for (size_t i = 0; !e && c->grid.n > 0 && i < services.n; i++) {
        struct family family = family_of(c, services.p[i]);
        e = keep_family(c, services.p[i], &family);
    }
    return e;
}

static err compare_programme(struct job *job, const struct programme *programme, day quarter)
{
    struct measure_list  measures;
    struct enrolled_list units;
    err                  e = measure_list(job, programme->id, &measures);

    if (!e)
        e = enrolment_list(job, programme->id, false, &units);
    for (size_t i = 0; !e && i < measures.n; i++) {
        struct comparing c = {
            .job = job, .programme = programme, .measure = &measures.p[i], .units = units, .quarter = quarter
        };
        if (bright_grid_suits(&measures.p[i]))
            e = compare_measure(&c);
    }
    return e;
}

/* The latest quarter that ended 28 days ago or earlier. */
static day closed_quarter(day today)
{
    return period_before(PERIOD_QUARTER, period_first(PERIOD_QUARTER, day_add(today, -CLOSED_DAYS)));
}

err bright_spots_refresh(struct job *job)
{
    enum { QUARTERS_NEEDED = 4 };
    day         quarter = closed_quarter(job->today), starts = period_next(PERIOD_QUARTER, quarter);
    struct list due = { 0 };
    err         e;

    for (int i = 0; i < QUARTERS_NEEDED; i++)
        starts = period_before(PERIOD_QUARTER, starts);
    e = record_list(job, &programme_record, QUERY(bright_due), ARGS(quarter, starts), &due);
    for (size_t i = 0; !e && i < due.n; i++)
        e = compare_programme(job, (const struct programme *)due.p + i, quarter);
    return e;
}

err bright_spots_read(struct job *job, key programme, struct bright_lists *lists)
{
    struct list found = { 0 }, spots = { 0 };
    err         e = record_list(job, &bright_spots_list_record, QUERY(bright_lists), ARGS(programme), &found);

    if (!e)
        e = record_list(job, &bright_spots_record, QUERY(bright_spots), ARGS(programme), &spots);
    *lists = (struct bright_lists){ found.p, found.n, spots.p, spots.n };
    return e;
}
