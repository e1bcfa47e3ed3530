/* Keeps declared breakdowns. */
#include "measure/stratum.h"

#include "conclude/equity.h"
#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

enum { NAME_MOST = 80, CODE_MOST = 24 };

static const char *const kinds[] = { "people", "events", NULL };
static const char *const parts[] = { "group", "reference", "apart", NULL };

static const struct field scheme_fields[] = {
    FIELD_VERSION(scheme),
    FIELD(scheme, programme, .by_rule = true),
    FIELD(scheme, code, .label = MSG(stratum_code), .required = true, .most = CODE_MOST),
    FIELD(scheme, name, .label = MSG(stratum_scheme_name), .required = true, .most = NAME_MOST),
    FIELD(scheme, name_cy, .label = MSG(measure_name_cy), .most = NAME_MOST),
    FIELD(scheme, kind, .label = MSG(stratum_kind), .words = kinds, .required = true),
    FIELD(scheme, least_units, .label = MSG(stratum_least_units), .least = EQUITY_UNITS_LEAST, .most = 1000),
    FIELD(scheme, least_events, .label = MSG(stratum_least_events), .least = EQUITY_EVENTS_LEAST,
          .most = 10000),
};
const struct record stratum_scheme_record = RECORD(scheme, scheme_fields);

static const struct field stratum_fields[] = {
    FIELD(stratum, scheme, .by_rule = true),
    FIELD(stratum, code, .label = MSG(stratum_code), .required = true, .most = CODE_MOST),
    FIELD(stratum, name, .label = MSG(stratum_group_name), .required = true, .most = NAME_MOST),
    FIELD(stratum, name_cy, .label = MSG(measure_name_cy), .most = NAME_MOST),
    FIELD(stratum, position, .by_rule = true),
    FIELD(stratum, part, .by_rule = true, .words = parts),
    FIELD(stratum, collected, .by_rule = true),
    FIELD(stratum, merges_into, .by_rule = true),
};
const struct record stratum_record = RECORD(stratum, stratum_fields);

static const struct field breakdown_fields[] = {
    FIELD(breakdown, measure, .by_rule = true),
    FIELD(breakdown, scheme, .by_rule = true),
};
const struct record stratum_breakdown_record = RECORD(breakdown, breakdown_fields);

static err read_schemes(struct job *job, const struct query *query, key of, struct stratum_schemes *schemes)
{
    struct list list = { 0 };
    err         e = record_list(job, &stratum_scheme_record, query, ARGS(of), &list);

    *schemes = (struct stratum_schemes){ .p = list.p, .n = list.n };
    return e;
}

err stratum_schemes(struct job *job, key programme, struct stratum_schemes *list)
{
    return read_schemes(job, QUERY(stratum_schemes), programme, list);
}

err stratum_schemes_collected(struct job *job, key programme, struct stratum_schemes *list)
{
    return read_schemes(job, QUERY(stratum_schemes_collected), programme, list);
}

err stratum_schemes_of(struct job *job, key measure, struct stratum_schemes *list)
{
    return read_schemes(job, QUERY(stratum_schemes_of), measure, list);
}

err stratum_scheme(struct job *job, key programme, str code, struct scheme *scheme)
{
    return record_one(job, &stratum_scheme_record, QUERY(stratum_scheme), ARGS(programme, code), scheme);
}

err stratum_list(struct job *job, key scheme, struct stratum_list *strata)
{
    struct list list = { 0 };
    err         e = record_list(job, &stratum_record, QUERY(stratum_list), ARGS(scheme), &list);

    *strata = (struct stratum_list){ .p = list.p, .n = list.n };
    return e;
}

err stratum_measures(struct job *job, key scheme, struct measure_list *measures)
{
    struct list list = { 0 };
    err         e = record_list(job, &measure_record, QUERY(stratum_measures), ARGS(scheme), &list);

    *measures = (struct measure_list){ .p = list.p, .n = list.n };
    return e;
}

static err may_declare(struct job *job, key programme)
{
    struct programme of;
    err              e = programme_get(job, programme, &of);

    if (!e) e = may(job, MAY_CHANGE, (struct may_where){ .team = of.team });
    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(improve_programme_change_denied));
    return e;
}

static bool says_same(const struct stratum *a, const struct stratum *b)
{
    return str_eq_nocase(a->name, b->name) || str_eq_nocase(a->code, b->code) ||
           (a->name_cy.n && str_eq_nocase(a->name_cy, b->name_cy));
}

static err check_groups(struct job *job, const struct stratum *groups, size_t n)
{
    size_t collected = 0, references = 0;

    for (size_t i = 0; i < n; i++) {
        collected += groups[i].collected;
        references += groups[i].collected && groups[i].part == STRATUM_REFERENCE;
        for (size_t k = 0; k < i; k++)
            if (says_same(&groups[i], &groups[k]))
                return job_fault(job, ERR_INPUT, "groups",
                                 SAY(stratum_twice, slot_text("name", groups[i].name)));
    }
    if (collected < 2 || n > STRATUM_MOST)
        return job_fault(job, ERR_INPUT, "groups", SAY(stratum_how_many, slot_count("n", STRATUM_MOST)));
    if (references > 1)
        return job_fault(job, ERR_INPUT, "groups", SAY(stratum_references));
    return OK;
}

/* A group merges into a later one, so that the way up ends. */
static err check_merging(struct job *job, const struct stratum *groups, size_t n, const size_t *into)
{
    for (size_t i = 0; into && i < n; i++)
        if (into[i] != SIZE_MAX && (into[i] <= i || into[i] >= n))
            return job_fault(job, ERR_INPUT, "groups",
                             SAY(stratum_merges, slot_text("name", groups[i].name)));
    return OK;
}

static err check(struct job *job, struct scheme *scheme, const struct stratum *groups, size_t n,
                 const size_t *into)
{
    struct scheme known;
    err           e;

    scheme->name = str_trim(scheme->name);
    scheme->least_units = scheme->least_units ? scheme->least_units : EQUITY_UNITS_LEAST;
    scheme->least_events = scheme->least_events ? scheme->least_events : EQUITY_EVENTS_LEAST;
    e = record_check(job, &stratum_scheme_record, scheme);
    for (size_t i = 0; !e && i < n; i++)
        e = record_check(job, &stratum_record, &groups[i]);
    if (!e) e = check_groups(job, groups, n);
    if (!e) e = check_merging(job, groups, n, into);
    if (!e) e = stratum_scheme(job, scheme->programme, scheme->code, &known);
    if (!e)
        return job_fault(job, ERR_CONFLICT, "scheme", SAY(stratum_known, slot_text("name", known.name)));
    return e == ERR_MISSING ? OK : e;
}

err stratum_declare(struct job *job, struct scheme *scheme, struct stratum *groups, size_t n,
                    const size_t *into)
{
    err e = may_declare(job, scheme->programme);

    if (!e) e = check(job, scheme, groups, n, into);
    if (!e) e = record_insert(job, &stratum_scheme_record, scheme);
    for (size_t i = n; !e && i-- > 0;) { /* what others merge into is stored before them */
        groups[i].scheme = scheme->id;
        groups[i].position = (int)i + 1;
        groups[i].merges_into = into && into[i] != SIZE_MAX ? groups[into[i]].id : (key){ 0 };
        e = record_insert(job, &stratum_record, &groups[i]);
    }
    return e;
}

err stratum_collect(struct job *job, const struct measure *measure, const struct scheme *scheme)
{
    struct breakdown breakdown = { .measure = measure->id, .scheme = scheme->id };
    struct rows      rows;
    bool             counts = measure->kind == MEASURE_COUNT || measure_is_ratio(measure);
    err              e = may_declare(job, scheme->programme);

    if (e)
        return e;
    if (!counts || !key_same(measure->programme, scheme->programme))
        return job_fault(job, ERR_INPUT, "measure", SAY(stratum_unfit, slot_text("name", measure->name)));
    e = db_one(job, QUERY(stratum_is_collected), ARGS(measure->id, scheme->id), &rows);
    if (!e)
        rows_close(&rows);
    return e == ERR_MISSING ? record_insert(job, &stratum_breakdown_record, &breakdown) : e;
}

str stratum_scheme_name(const struct scheme *scheme, bool welsh)
{
    return welsh && scheme->name_cy.n ? scheme->name_cy : scheme->name;
}

str stratum_name(const struct stratum *stratum, bool welsh)
{
    return welsh && stratum->name_cy.n ? stratum->name_cy : stratum->name;
}
