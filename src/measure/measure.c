/* Keeps measures and their definitions. */
#include "measure/measure.h"

#include "org/may.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "store/db.h"
#include "store/queries.h"
#include "words/numbers.h"

#include <string.h>

static const char *const families[] = { "outcome", "process", "balancing", NULL };
static const char *const kinds[] = { "count",    "rate",         "proportion",    "value",
                                     "subgroup", "time_between", "cases_between", NULL };
static const char *const directions[] = { "neither", "up", "down", NULL };
static const char *const periods[] = { "day", "week", "month", "quarter", NULL };

static const struct field measure_fields[] = {
    FIELD_VERSION(measure),
    FIELD(measure, programme, .label = MSG(improve_programme_name), .required = true),
    FIELD(measure, position, .label = MSG(measure_position), .least = 0, .most = 999),
    FIELD(measure, name, .label = MSG(measure_name), .required = true, .most = 80),
    FIELD(measure, name_cy, .label = MSG(measure_name_cy), .most = 80),
    FIELD(measure, family, .label = MSG(measure_family), .words = families, .required = true),
    FIELD(measure, kind, .label = MSG(measure_kind), .words = kinds, .required = true),
    FIELD(measure, multiplier, .label = MSG(measure_multiplier), .least = 1, .most = 1000000),
    FIELD(measure, direction, .label = MSG(measure_direction), .words = directions, .required = true),
    FIELD(measure, period, .label = MSG(measure_period), .words = periods, .required = true),
    FIELD(measure, chart, .label = MSG(measure_chart), .most = 8),
    FIELD(measure, denominator_from, .label = MSG(measure_denominator_from)),
    FIELD(measure, balances, .label = MSG(measure_balances)),
    FIELD(measure, restrictive, .label = MSG(measure_restrictive)),
    FIELD(measure, harm, .label = MSG(measure_harm)),
    FIELD(measure, by_year, .label = MSG(measure_by_year)),
    FIELD(measure, bed_days, .label = MSG(measure_bed_days)),
    FIELD(measure, unit, .label = MSG(measure_unit), .most = 60),
    FIELD(measure, unit_cy, .label = MSG(measure_unit_cy), .most = 60),
};
const struct record measure_record = RECORD(measure, measure_fields);

static const struct field definition_fields[] = {
    FIELD(definition, measure, .by_rule = true),
    FIELD(definition, number, .by_rule = true),
    FIELD(definition, from_day, .label = MSG(measure_definition_from)),
    FIELD(definition, numerator, .label = MSG(measure_definition_numerator), .required = true, .most = 500),
    FIELD(definition, denominator, .label = MSG(measure_definition_denominator), .most = 500),
    FIELD(definition, denominator_name, .label = MSG(measure_definition_denominator_name), .most = 40),
    FIELD(definition, includes, .label = MSG(measure_definition_includes), .most = 500),
    FIELD(definition, excludes, .label = MSG(measure_definition_excludes), .most = 500),
    FIELD(definition, source, .label = MSG(measure_definition_source), .most = 300),
    FIELD(definition, collected, .label = MSG(measure_definition_collected), .most = 300),
};
const struct record measure_definition_record = RECORD(definition, definition_fields);

err measure_get(struct job *job, key id, struct measure *measure)
{
    return record_get(job, &measure_record, id, measure);
}

err measure_list(struct job *job, key programme, struct measure_list *measures)
{
    struct list list = { 0 };
    err         e = record_list(job, &measure_record, QUERY(measure_of_programme), ARGS(programme), &list);

    *measures = (struct measure_list){ .p = list.p, .n = list.n };
    return e;
}

err measure_list_beside(struct job *job, const struct measure *measure, struct measure_list *measures)
{
    struct list list = { 0 };
    key         balanced = measure->restrictive ? measure->balances : (key){ 0 };
    err         e = record_list(job, &measure_record, QUERY(measure_beside),
                                ARGS(measure->programme, measure->id, balanced), &list);

    *measures = (struct measure_list){ .p = list.p, .n = list.n };
    return e;
}

bool measure_is_ratio(const struct measure *measure)
{
    return measure->kind == MEASURE_RATE || measure->kind == MEASURE_PROPORTION;
}

bool measure_is_events(const struct measure *measure)
{
    return measure->kind == MEASURE_TIME_BETWEEN || measure->kind == MEASURE_CASES_BETWEEN;
}

bool measure_is_pooled(const struct measure *measure)
{
    return measure->kind != MEASURE_CASES_BETWEEN;
}

bool measure_is_value(const struct measure *measure)
{
    return measure->kind == MEASURE_VALUE || measure->kind == MEASURE_SUBGROUP;
}

const struct spc_kind *measure_chart(const struct measure *measure)
{
    static const char *const by_kind[] = {
        [MEASURE_COUNT] = "c",          [MEASURE_RATE] = "up",        [MEASURE_PROPORTION] = "pp",
        [MEASURE_VALUE] = "i",          [MEASURE_SUBGROUP] = "xbar",  [MEASURE_TIME_BETWEEN] = "t",
        [MEASURE_CASES_BETWEEN] = "g",
    };
    char                   code[9] = { 0 };
    const struct spc_kind *kind = NULL;

    for (size_t i = 0; i < measure->chart.n && i < sizeof code - 1; i++)
        code[i] = measure->chart.p[i];
    if (code[0])
        kind = spc_kind_find(code);
    return kind ? kind : spc_kind_find(by_kind[measure->kind]);
}

/* A count of the same programme and period, and not itself. */
static err check_denominator(struct job *job, const struct measure *measure)
{
    struct measure from;
    err            e;

    if (!key_is_set(measure->denominator_from))
        return OK;
    e = measure_get(job, measure->denominator_from, &from);
    if (e && e != ERR_MISSING)
        return e;
    if (e == ERR_MISSING || from.kind != MEASURE_COUNT || !key_same(from.programme, measure->programme) ||
        from.period != measure->period || !measure_is_ratio(measure))
        return job_fault(job, ERR_INPUT, "denominator_from", SAY(measure_denominator_unfit));
    return OK;
}

/* Events have a day and no month. Longer gaps between harm are better; said the other way, every verdict
 * would be wrong. */
static err settle_events(struct job *job, struct measure *measure)
{
    if (measure->by_year && measure->kind != MEASURE_TIME_BETWEEN)
        return job_fault(job, ERR_INPUT, "by_year", SAY(measure_by_year_needs_days));
    if (!measure_is_events(measure))
        return OK;
    measure->period = PERIOD_DAY;
    if (measure->harm && measure->direction == SPC_IMPROVE_DOWN)
        return job_fault(job, ERR_INPUT, "direction", SAY(measure_direction_gaps));
    return OK;
}

/* What the kind fixes: a percentage multiplies by 100, counts and values by 1, a rate says its own. */
static err settle_multiplier(struct job *job, struct measure *measure)
{
    if (measure->kind == MEASURE_PROPORTION) {
        measure->multiplier = 100;
        measure->unit = measure->unit_cy = STR("%");
    } else if (measure->kind != MEASURE_RATE) {
        measure->multiplier = 1;
    } else if (!(measure->multiplier >= 1)) {
        return job_fault(job, ERR_INPUT, "multiplier", SAY(measure_multiplier_needed));
    }
    return OK;
}

/* Gaps between events have one chart and the run chart; both take what no other measure has. */
static const char *gaps_chart(const struct measure *measure)
{
    return measure->kind == MEASURE_TIME_BETWEEN ? "t" : "g";
}

static bool is_of_gaps(const struct spc_kind *kind)
{
    return strcmp(kind->code, "t") == 0 || strcmp(kind->code, "g") == 0;
}

static bool suits_events(const struct measure *measure, const struct spc_kind *kind)
{
    return strcmp(kind->code, gaps_chart(measure)) == 0 || strcmp(kind->code, "run") == 0;
}

/* Of gaps, or of subgroups, whose dates and spreads only such measures have. */
static bool is_of_others(const struct measure *measure, const struct spc_kind *kind)
{
    return is_of_gaps(kind) || (kind->of_subgroups && measure->kind != MEASURE_SUBGROUP);
}

bool measure_suits(const struct measure *measure, const struct spc_kind *kind)
{
    bool share = measure->kind == MEASURE_PROPORTION, count = measure->kind == MEASURE_COUNT;

    if (measure_is_events(measure))
        return suits_events(measure, kind);
    if (is_of_others(measure, kind) || kind->of_ranges)
        return false;
    if (kind->of_subgroups)
        return true;
    if (kind->needs_denominator)
        return measure_is_ratio(measure) && (!kind->is_count || kind->is_proportion == share);
    return !kind->is_count || count;
}

err measure_check_chart(struct job *job, const struct measure *measure, str chart)
{
    const struct spc_kind *kind = spc_kind_find(str_terminated(job->arena, chart));

    if (!kind)
        return job_fault(job, ERR_INPUT, "chart", SAY(measure_shape_chart_unknown));
    if (measure_is_events(measure) && !suits_events(measure, kind))
        return job_fault(job, ERR_INPUT, "chart", SAY(measure_shape_chart_events));
    if (measure_is_events(measure))
        return OK;
    if (is_of_others(measure, kind))
        return job_fault(job, ERR_INPUT, "chart", SAY(measure_shape_chart_gaps));
    if (kind->of_subgroups)
        return OK;
    if (kind->needs_denominator && !measure_is_ratio(measure))
        return job_fault(job, ERR_INPUT, "chart", SAY(measure_shape_chart_denominator));
    if (kind->is_proportion && measure->kind != MEASURE_PROPORTION)
        return job_fault(job, ERR_INPUT, "chart", SAY(measure_shape_chart_proportion));
    if (kind->is_count && !kind->needs_denominator && measure->kind != MEASURE_COUNT)
        return job_fault(job, ERR_INPUT, "chart", SAY(measure_shape_chart_count));
    return OK;
}

/* Files and pastes name measures, so two of one name would be one too many. */
static err check_name(struct job *job, const struct measure *measure)
{
    struct measure_list  known = { 0 };
    const struct measure *other;
    err                  e = measure_list(job, measure->programme, &known);

    other = e ? NULL : measure_find(&known, measure->name);
    if (!other && !e && measure->name_cy.n)
        other = measure_find(&known, measure->name_cy);
    if (other && !key_same(other->id, measure->id))
        return job_fault(job, ERR_INPUT, "name", SAY(measure_name_taken, slot_text("name", other->name)));
    return e;
}

err measure_add(struct job *job, struct measure *measure, struct definition *definition)
{
    struct programme programme;
    err              e;

    measure->name = str_trim(measure->name);
    e = settle_multiplier(job, measure);
    if (!e) e = settle_events(job, measure);
    if (!e) e = record_check(job, &measure_record, measure);
    if (!e) e = record_check(job, &measure_definition_record, definition);
    if (!e) e = programme_get(job, measure->programme, &programme);
    if (!e) e = may(job, MAY_CHANGE, (struct may_where){ .team = programme.team });
    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(improve_programme_change_denied));
    if (!e) e = check_denominator(job, measure);
    if (!e && measure->chart.n) e = measure_check_chart(job, measure, measure->chart);
    if (!e) e = check_name(job, measure);
    if (!e) e = record_insert(job, &measure_record, measure);
    if (e || job->repeated)
        return e;
    definition->measure = measure->id;
    definition->number = 1;
    return record_insert(job, &measure_definition_record, definition);
}

err measure_definition(struct job *job, key measure, struct definition *definition)
{
    return record_one(job, &measure_definition_record, QUERY(measure_definition_now),
                      ARGS(measure, job->today), definition);
}

const struct measure *measure_find(const struct measure_list *list, str name)
{
    name = str_trim(name);
    for (size_t i = 0; i < list->n; i++)
        if (str_eq_nocase(list->p[i].name, name) || (name.n && str_eq_nocase(list->p[i].name_cy, name)))
            return &list->p[i];
    return NULL;
}

const struct measure *measure_by_key(const struct measure_list *list, key id)
{
    for (size_t i = 0; i < list->n; i++)
        if (key_same(list->p[i].id, id))
            return &list->p[i];
    return NULL;
}

str measure_name(const struct measure *measure, bool welsh)
{
    return welsh && measure->name_cy.n ? measure->name_cy : measure->name;
}

str measure_unit(const struct measure *measure, bool welsh)
{
    return welsh && measure->unit_cy.n ? measure->unit_cy : measure->unit;
}

int measure_decimals(const struct measure *measure, double centre)
{
    static const enum numbers_kind kind[] = { [MEASURE_COUNT] = NUMBERS_COUNT,
                                              [MEASURE_RATE] = NUMBERS_RATE,
                                              [MEASURE_PROPORTION] = NUMBERS_SHARE,
                                              [MEASURE_VALUE] = NUMBERS_RATE,
                                              [MEASURE_SUBGROUP] = NUMBERS_RATE,
                                              [MEASURE_TIME_BETWEEN] = NUMBERS_DAYS,
                                              [MEASURE_CASES_BETWEEN] = NUMBERS_COUNT };

    return numbers_decimals(kind[measure->kind], centre, NAN);
}
