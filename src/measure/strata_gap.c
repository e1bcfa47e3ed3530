/* Sums what units counted of each group, merges what is too small, and asks how wide the gaps are.
 *
 * Long, because sums, merging and gaps share what is being worked out. */
#include "measure/strata_gap.h"

#include "conclude/disclosure.h"
#include "improve/enrolment.h"
#include "measure/pool.h"
#include "measure/series_layout.h"
#include "measure/strata_sums.h"
#include "store/db.h"
#include "store/queries.h"

#include <math.h>

enum { WINDOW = 4 /* quarters */, HALVES = 2 };

/* All while it is worked out. */
struct working {
    struct enrolled_list units;
    struct strata_sums   sums;
    const struct scheme *scheme;
    struct strata_gap   *out;
    const struct pool   *pool;         /* whose numbers stand in the programme's own figures */
    bool                 team;         /* ... as its team sees them */
    size_t              *organisation; /* of each unit: the place of the first unit of the same one */
    size_t              *seen;         /* scratch: the last count in which an organisation was seen */
    size_t               counts;       /* made so far */
    int                  least;        /* organisations that must stand behind a figure */
};

/* --- the windows --- */

static day quarters_before(day quarter, int n)
{
    while (n-- > 0)
        quarter = period_before(PERIOD_QUARTER, quarter);
    return quarter;
}

/* The last calendar quarter all of whose periods are closed. */
static day last_closed(const struct job *job, const struct measure *measure)
{
    day closed = series_layout_first_open(job, measure); /* the latest that is closed */
    day after = period_next((enum period)measure->period, closed);

    return period_before(PERIOD_QUARTER, period_first(PERIOD_QUARTER, after));
}

/* `first`: of the numbers. Then lies before the programme starts, or where the numbers begin. */
static void choose_windows(const struct programme *programme, day first, struct strata_gap *out)
{
    day start;

    out->now_from = quarters_before(out->now_to, WINDOW - 1);
    first = period_first(PERIOD_QUARTER, first);
    start = day_is_set(programme->starts) ? period_first(PERIOD_QUARTER, programme->starts) : first;
    if (start.n > first.n) {
        out->then_to = period_before(PERIOD_QUARTER, start);
        out->then_from = quarters_before(out->then_to, WINDOW - 1);
        out->then_from = out->then_from.n < first.n ? first : out->then_from;
    } else {
        out->then_from = first;
        for (out->then_to = first; period_steps(PERIOD_QUARTER, first, out->then_to) + 1 < WINDOW;)
            out->then_to = period_next(PERIOD_QUARTER, out->then_to);
    }
    out->has_then = out->then_to.n < out->now_from.n;
}

static size_t quarter_index(const struct strata_gap *out, day quarter)
{
    int before = period_steps(PERIOD_QUARTER, quarter, out->now_to);

    return before < 0 || before >= STRATA_SUMS_QUARTERS ? SIZE_MAX
                                                        : (size_t)(STRATA_SUMS_QUARTERS - 1 - before);
}

static struct strata_sums_span span_of(const struct strata_gap *out, bool now)
{
    size_t from = quarter_index(out, now ? out->now_from : out->then_from);
    size_t to = quarter_index(out, now ? out->now_to : out->then_to);

    return to == SIZE_MAX ? (struct strata_sums_span){ 1, 0 }
                          : (struct strata_sums_span){ from == SIZE_MAX ? 0 : from, to };
}

/* --- reading --- */

static void list_organisations(struct job *job, struct working *w)
{
    w->organisation = ARENA_ARRAY(job->arena, size_t, w->units.n + 1);
    w->seen = ARENA_ARRAY(job->arena, size_t, w->units.n + 1);
    for (size_t u = 0; u < w->units.n; u++) {
        size_t first = 0;
        while (!key_same(w->units.p[first].organisation, w->units.p[u].organisation))
            first++;
        w->organisation[u] = first;
    }
}

static size_t find_unit(const struct enrolled_list *units, key unit)
{
    for (size_t i = 0; i < units->n; i++)
        if (key_same(units->p[i].unit, unit))
            return i;
    return SIZE_MAX;
}

/* The gap is one of the programme's own figures: it holds whom they hold (pool.h). */
static bool is_pooled(const struct working *w, size_t unit, day period)
{
    const struct enrolled *at = &w->units.p[unit];

    return w->team ? pool_has_team(w->pool, at->unit)
                   : pool_has_published(w->pool, at->organisation, period, period);
}

/* Rows come unit by unit. *first gets the earliest period; DAY_NONE: there is none. */
static err read_counts(struct job *job, const struct programme *programme, const struct measure *measure,
                       struct working *w, day *first)
{
    struct rows rows;
    key         last = { 0 };
    size_t      unit = SIZE_MAX;
    err         e = db_rows(job, QUERY(strata_gap_counts),
                            ARGS(programme->id, measure->id, w->scheme->id, job->today,
                                 day_add(period_next(PERIOD_QUARTER, w->out->now_to), -1)),
                            &rows);

    rows.ceiling = 5000000;
    *first = DAY_NONE;
    while (rows_next(&rows, &e)) {
        key    next = rows_key(&rows, 0);
        day    period = rows_day(&rows, 2);
        double counted[2] = { rows_real(&rows, 3), rows_real(&rows, 4) };
        size_t stratum = strata_sums_find(&w->sums.strata, rows_key(&rows, 1));
        size_t quarter = quarter_index(w->out, period_first(PERIOD_QUARTER, period));

        if (!key_same(next, last))
            unit = find_unit(&w->units, next);
        last = next;
        if (unit == SIZE_MAX || stratum == SIZE_MAX || quarter == SIZE_MAX || !is_pooled(w, unit, period))
            continue;
        if (!day_is_set(*first) || period.n < first->n)
            *first = period;
        strata_sums_add(&w->sums, unit, quarter, stratum, counted);
    }
    return e;
}

/* --- what is too small --- */

static struct strata_gap_sum sum_of(struct working *w, struct strata_sums_span span, size_t stratum)
{
    struct strata_gap_sum sum = { 0 };

    w->counts++;
    for (size_t u = 0; u < w->units.n; u++) {
        struct strata_sums_cell cell = strata_sums_of(&w->sums, u, span, stratum);
        if (!(cell.exposure > 0))
            continue;
        sum.events += cell.events;
        sum.exposure += cell.exposure;
        sum.units++;
        sum.organisations += w->seen[w->organisation[u]] != w->counts;
        w->seen[w->organisation[u]] = w->counts;
    }
    return sum;
}

static bool is_enough(const struct working *w, struct strata_gap_sum sum)
{
    return sum.events >= w->scheme->least_events && sum.units >= (size_t)w->scheme->least_units;
}

/* May this reader be told the count? */
static bool may_tell(const struct working *w, struct strata_gap_sum sum)
{
    if (w->least == 0)
        return true;
    return sum.events == 0 ||
           (!disclosure_is_small(&disclosure_hes_2018, sum.events) && sum.organisations >= (size_t)w->least);
}

static bool is_too_small(struct working *w, size_t stratum)
{
    struct strata_gap_sum now = sum_of(w, span_of(w->out, true), stratum), then = now;
    bool                  apart = w->sums.strata.p[stratum].part == STRATUM_APART;

    if (w->out->has_then)
        then = sum_of(w, span_of(w->out, false), stratum);
    if (!may_tell(w, now) || !may_tell(w, then))
        return true;
    return !apart && (!is_enough(w, now) || !is_enough(w, then));
}

/* Merges until nothing that is too small can merge any more. */
static void merge(struct working *w)
{
    bool again = true;

    while (again) {
        again = false;
        for (size_t s = 0; !again && s < w->sums.strata.n; s++)
            again = strata_sums_is_shown(&w->sums, s) && is_too_small(w, s) && strata_sums_merge(&w->sums, s);
        w->out->merged |= again;
    }
}

/* --- the gaps --- */

static size_t add_cells(const struct working *w, bool now, const size_t pair[2], struct equity_cell *cells)
{
    struct strata_sums_span whole = span_of(w->out, now);
    size_t                  n = 0;

    for (size_t u = 0; u < w->units.n; u++)
        for (size_t from = whole.from; from <= whole.to; from += HALVES) {
            size_t                  to = from + HALVES - 1 < whole.to ? from + HALVES - 1 : whole.to;
            struct strata_sums_span half = { from, to };
            struct strata_sums_cell a = strata_sums_of(&w->sums, u, half, pair[0]);
            struct strata_sums_cell b = strata_sums_of(&w->sums, u, half, pair[1]);
            cells[n++] = (struct equity_cell){ .unit = (uint32_t)u,
                                               .window = now,
                                               .events_a = a.events,
                                               .exposure_a = a.exposure,
                                               .events_b = b.events,
                                               .exposure_b = b.exposure };
        }
    return n;
}

/* A programme may ask for more than conclude/equity.h does. */
static void apply_least(const struct working *w, struct equity_gap *gap)
{
    if (gap->reason != EQUITY_SAID)
        return;
    if (gap->units < (size_t)w->scheme->least_units)
        gap->reason = EQUITY_FEW_UNITS;
    else if (fmin(gap->events_a, gap->events_b) < w->scheme->least_events)
        gap->reason = EQUITY_FEW_EVENTS;
    if (gap->reason != EQUITY_SAID)
        gap->ratio = gap->difference = (struct equity_figure){ NAN, NAN, NAN };
}

static void compare(struct job *job, const struct working *w, const size_t pair[2],
                    struct strata_gap_group *group)
{
    struct equity_data  data = { .units = w->units.n };
    struct equity_cell *cells = ARENA_ARRAY(job->arena, struct equity_cell, w->units.n * WINDOW + 1);
    double             *scratch = ARENA_ARRAY(job->arena, double, w->units.n *EQUITY_SCRATCH_PER_UNIT + 1);

    data.cells = cells;
    if (w->out->has_then)
        data.n = add_cells(w, false, pair, cells);
    data.n += add_cells(w, true, pair, cells + data.n);
    group->compared = true;
    group->gap_now = equity_measure(&data, 1, scratch);
    group->gap_then = equity_measure(&data, 0, scratch);
    group->change = equity_compare(&data, scratch);
    apply_least(w, &group->gap_now);
    apply_least(w, &group->gap_then);
    apply_least(w, &group->change.then);
    apply_least(w, &group->change.now);
    if (group->change.then.reason != EQUITY_SAID || group->change.now.reason != EQUITY_SAID)
        group->change.verdict = EQUITY_CANNOT_SAY;
}

/* --- the groups --- */

static size_t first_quarter(const struct strata_gap *out, day first)
{
    size_t q = quarter_index(out, period_first(PERIOD_QUARTER, first));

    return q == SIZE_MAX ? 0 : q;
}

/* Rates quarter by quarter. *small: a count among them could point at people. */
static const double *rates_of(struct job *job, struct working *w, const struct measure *measure,
                              size_t stratum, bool *small)
{
    size_t  from = STRATA_SUMS_QUARTERS - w->out->n_quarters;
    double *rates = ARENA_ARRAY(job->arena, double, w->out->n_quarters + 1);

    for (size_t q = from; q < STRATA_SUMS_QUARTERS; q++) {
        struct strata_gap_sum sum = sum_of(w, (struct strata_sums_span){ q, q }, stratum);
        *small |= !may_tell(w, sum);
        rates[q - from] = sum.exposure > 0 ? sum.events / sum.exposure * measure->multiplier : NAN;
    }
    return rates;
}

/* Where a quarter's count could point at people, the two windows stand for all quarters. */
static const double *yearly_rates(struct job *job, const struct strata_gap *out,
                                  const struct measure *measure, const struct strata_gap_group *group)
{
    double *rates = ARENA_ARRAY(job->arena, double, 2);
    size_t  n = 0;

    if (out->has_then)
        rates[n++] =
            group->then.exposure > 0 ? group->then.events / group->then.exposure * measure->multiplier : NAN;
    rates[n] = group->now.exposure > 0 ? group->now.events / group->now.exposure * measure->multiplier : NAN;
    return rates;
}

static void list_years(struct job *job, struct strata_gap *out)
{
    day   *years = ARENA_ARRAY(job->arena, day, 2);
    size_t n = 0;

    if (out->has_then)
        years[n++] = out->then_from;
    years[n++] = out->now_from;
    out->quarters = years;
    out->n_quarters = n;
    out->yearly = true;
}

static double rounded(double count)
{
    return disclosure_count(&disclosure_hes_2018, count);
}

static void round_sum(struct strata_gap_sum *sum)
{
    sum->events = rounded(sum->events);
    sum->exposure = rounded(sum->exposure);
}

static void round_gap(struct equity_gap *gap)
{
    gap->events_a = rounded(gap->events_a);
    gap->exposure_a = rounded(gap->exposure_a);
    gap->events_b = rounded(gap->events_b);
    gap->exposure_b = rounded(gap->exposure_b);
}

static void round_group(struct strata_gap_group *group)
{
    round_sum(&group->then);
    round_sum(&group->now);
    round_gap(&group->gap_then);
    round_gap(&group->gap_now);
    round_gap(&group->change.then);
    round_gap(&group->change.now);
}

static bool is_reference(const struct strata_gap_group *group)
{
    return group->stratum.part == STRATUM_REFERENCE;
}

/* The declared one; else the group with the most days. */
static size_t choose_reference(const struct strata_gap_group *groups, size_t n)
{
    size_t best = SIZE_MAX;

    for (size_t g = 0; g < n; g++)
        if (is_reference(&groups[g]))
            return g;
    for (size_t g = 0; g < n; g++)
        if (groups[g].stratum.part == STRATUM_GROUP &&
            (best == SIZE_MAX || groups[g].now.exposure > groups[best].now.exposure))
            best = g;
    return best;
}

/* How far beyond chance a gap is: its ratio from 1, by the width of its interval. */
static double clearness(const struct strata_gap_group *group)
{
    const struct equity_figure *ratio = &group->gap_now.ratio;

    return fabs(log(ratio->value)) / fmax(log(ratio->high / ratio->low), 1e-9);
}

static size_t choose_focus(const struct strata_gap_group *groups, size_t n)
{
    size_t best = SIZE_MAX;

    for (size_t g = 0; g < n; g++)
        if (groups[g].compared && groups[g].gap_now.reason == EQUITY_SAID &&
            (best == SIZE_MAX || clearness(&groups[g]) > clearness(&groups[best])))
            best = g;
    return best;
}

/* The shown strata that anybody was counted in, in their declared order, a merged one where its first part
 * stood; where[g]: the stratum of group g. */
static size_t list_groups(struct job *job, struct working *w, struct strata_gap_group **groups,
                          size_t **where)
{
    size_t n = 0, room = w->sums.strata.n + 1;

    *groups = ARENA_ARRAY(job->arena, struct strata_gap_group, room);
    *where = ARENA_ARRAY(job->arena, size_t, room);
    for (size_t collected = 0; collected < w->sums.strata.n; collected++) {
        size_t s = w->sums.shown_as[collected], known = 0;
        while (known < n && (*where)[known] != s)
            known++;
        if (known < n || !w->sums.strata.p[collected].collected)
            continue;
        (*groups)[n] = (struct strata_gap_group){ .stratum = w->sums.strata.p[s],
                                                  .merged = !w->sums.strata.p[s].collected,
                                                  .now = sum_of(w, span_of(w->out, true), s),
                                                  .then = sum_of(w, span_of(w->out, false), s) };
        (*where)[n] = s;
        n += (*groups)[n].now.exposure > 0 || (*groups)[n].then.exposure > 0;
    }
    return n;
}

/* A group with days but a count that this reader may not be told leaves no way to tell the others: their sum
 * is known. */
static bool any_hidden(const struct working *w, const struct strata_gap_group *groups, size_t n)
{
    for (size_t g = 0; g < n; g++)
        if (!may_tell(w, groups[g].now) || !may_tell(w, groups[g].then))
            return true;
    return false;
}

static void fill_groups(struct job *job, const struct measure *measure, struct working *w)
{
    struct strata_gap_group *groups;
    size_t                  *where, n = list_groups(job, w, &groups, &where);
    bool                     small = false;

    w->out->reference = choose_reference(groups, n);
    if (any_hidden(w, groups, n)) {
        w->out->lack = STRATA_GAP_HIDDEN;
        return;
    }
    for (size_t g = 0; g < n; g++) {
        size_t pair[2] = { where[g], where[w->out->reference == SIZE_MAX ? g : w->out->reference] };
        groups[g].rates = rates_of(job, w, measure, where[g], &small);
        if (g != w->out->reference && w->out->reference != SIZE_MAX &&
            groups[g].stratum.part != STRATUM_APART)
            compare(job, w, pair, &groups[g]);
    }
    w->out->focus = choose_focus(groups, n);
    for (size_t g = 0; g < n; g++) {
        if (w->out->controlled)
            round_group(&groups[g]);
        if (small) /* of the rounded figures, as in the table */
            groups[g].rates = yearly_rates(job, w->out, measure, &groups[g]);
    }
    if (small)
        list_years(job, w->out);
    w->out->groups.p = groups;
    w->out->groups.n = n;
}

static void list_quarters(struct job *job, struct strata_gap *out, day first)
{
    size_t n = STRATA_SUMS_QUARTERS - first_quarter(out, first);
    day   *quarters = ARENA_ARRAY(job->arena, day, n);
    day    quarter = out->now_to;

    for (size_t q = n; q-- > 0; quarter = period_before(PERIOD_QUARTER, quarter))
        quarters[q] = quarter;
    out->quarters = quarters;
    out->n_quarters = n;
}

static size_t count_units(const struct working *w)
{
    struct strata_sums_span now = span_of(w->out, true);
    size_t                  n = 0;

    for (size_t u = 0; u < w->units.n; u++) {
        bool any = false;
        for (size_t s = 0; s < w->sums.strata.n && !any; s++)
            any = strata_sums_of(&w->sums, u, now, s).exposure > 0;
        n += any;
    }
    return n;
}

err strata_gap_read(struct job *job, const struct programme *programme, const struct measure *measure,
                    const struct scheme *scheme, struct strata_gap *out)
{
    struct working      w = { .scheme = scheme, .out = out };
    struct stratum_list strata = { 0 };
    day                 first = DAY_NONE;
    err                 e = gate_pooled(job, programme, programme->id, &w.least);

    *out = (struct strata_gap){ .reference = SIZE_MAX, .focus = SIZE_MAX, .controlled = w.least > 0 };
    if (e)
        return e;
    if (!measure_is_ratio(measure)) {
        out->lack = STRATA_GAP_NO_DENOMINATOR;
        return OK;
    }
    out->now_to = last_closed(job, measure);
    e = stratum_list(job, scheme->id, &strata);
    if (!e)
        e = enrolment_list(job, programme->id, false, &w.units);
    if (!e)
        e = pool_read(job, programme, &w.pool);
    w.team = gate_is_team(job, programme);
    if (e)
        return e;
    list_organisations(job, &w);
    w.sums = strata_sums_make(job->arena, w.units.n, strata);
    e = read_counts(job, programme, measure, &w, &first);
    if (e || !day_is_set(first)) {
        out->lack = STRATA_GAP_NO_NUMBERS;
        return e;
    }
    choose_windows(programme, first, out);
    list_quarters(job, out, first);
    out->units = count_units(&w);
    merge(&w);
    fill_groups(job, measure, &w);
    return OK;
}
