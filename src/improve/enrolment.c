/* Enrols units in programmes. */
#include "improve/enrolment.h"

#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

static const struct field enrolment_fields[] = {
    FIELD(enrolment, programme, .label = MSG(improve_programme_name), .required = true),
    FIELD(enrolment, place, .label = MSG(org_place_name), .required = true),
    FIELD(enrolment, from_day, .label = MSG(improve_enrolment_from), .required = true),
    FIELD(enrolment, until_day, .label = MSG(improve_enrolment_until)),
    FIELD(enrolment, why, .label = MSG(improve_enrolment_why), .most = 500),
};
const struct record enrolment_record = RECORD(enrolment, enrolment_fields);

enum { UNITS_MOST = 30000 };

/* Who runs the programme enrols; so may who looks after the unit. Nobody else learns that either exists. */
static err may_enrol(struct job *job, const struct programme *programme, const struct place *unit)
{
    err of_team = may(job, MAY_CHANGE, (struct may_where){ .team = programme->team }), e = of_team;

    if (e == ERR_DENIED || e == ERR_MISSING)
        e = may(job, MAY_CHANGE, (struct may_where){ .place = unit->id });
    if (e == ERR_DENIED && of_team == ERR_MISSING)
        of_team = programme_may_see(job, programme) == OK ? ERR_DENIED : ERR_MISSING;
    if (e == ERR_DENIED || e == ERR_MISSING)
        e = of_team;
    if (e == ERR_DENIED)
        return job_fault(job, ERR_DENIED, "place",
                         SAY(improve_enrolment_denied, slot_text("name", programme->name)));
    return e;
}

err enrolment_is(struct job *job, key programme, key unit, day on, bool *enrolled)
{
    struct rows rows;
    err         e = db_one(job, QUERY(enrolment_on), ARGS(programme, unit, on), &rows);

    rows_close(&rows);
    *enrolled = e == OK;
    return e == ERR_MISSING ? OK : e;
}

/* Two enrolments over the same days would count a unit twice. */
static err overlaps(struct job *job, const struct enrolment *enrolment, bool *known)
{
    struct rows rows;
    err         e = db_one(job, QUERY(enrolment_overlapping),
                           ARGS(enrolment->programme, enrolment->place, enrolment->from_day,
                                enrolment->until_day),
                           &rows);

    rows_close(&rows);
    *known = e == OK;
    return e == ERR_MISSING ? OK : e;
}

err enrolment_was(struct job *job, key programme, key unit, bool *was)
{
    const struct enrolment ever = {
        .programme = programme, .place = unit, .from_day = { INT32_MIN + 1 }, .until_day = DAY_NONE
    };

    return overlaps(job, &ever, was);
}

err enrolment_add(struct job *job, struct enrolment *enrolment)
{
    struct programme programme;
    struct place     unit, organisation;
    bool             known = false;
    err              e = record_check(job, &enrolment_record, enrolment);

    if (!e && day_is_set(enrolment->until_day) && enrolment->until_day.n <= enrolment->from_day.n)
        e = job_fault(job, ERR_INPUT, "until_day", SAY(improve_enrolment_order));
    if (!e) e = programme_get(job, enrolment->programme, &programme);
    if (!e) e = place_get(job, enrolment->place, &unit);
    if (!e) e = may_enrol(job, &programme, &unit);
    if (e)
        return e;
    if (unit.kind != PLACE_UNIT)
        return job_fault(job, ERR_INPUT, "place", SAY(improve_enrolment_unit, slot_text("name", unit.name)));
    e = place_organisation(job, unit.id, &organisation);
    if (e == ERR_MISSING)
        return job_fault(job, ERR_INPUT, "place", SAY(improve_enrolment_organisation));
    if (!e) e = overlaps(job, enrolment, &known);
    if (!e && !known) e = record_insert(job, &enrolment_record, enrolment);
    return e;
}

err enrolment_list(struct job *job, key programme, bool all, struct enrolled_list *list)
{
    struct enrolled *units = NULL;
    struct rows      rows;
    size_t           n = 0, room = 0;
    err              e = db_rows(job, QUERY(enrolment_units), ARGS(programme, job->today, all), &rows);

    while (rows_next(&rows, &e)) {
        if (n == room) {
            struct enrolled *more = ARENA_ARRAY(job->arena, struct enrolled, room ? room * 2 : 64);
            for (size_t i = 0; i < n; i++)
                more[i] = units[i];
            units = more;
            room = room ? room * 2 : 64;
        }
        if (n == UNITS_MOST) {
            rows_close(&rows);
            return ERR_LIMIT;
        }
        units[n++] = (struct enrolled){ .unit = rows_key(&rows, 0),
                                        .name = rows_text(&rows, 1),
                                        .name_cy = rows_text(&rows, 2),
                                        .service = rows_text(&rows, 3),
                                        .beds = rows_int(&rows, 4),
                                        .from_day = rows_day(&rows, 5),
                                        .until_day = rows_day(&rows, 6),
                                        .organisation = rows_key(&rows, 7),
                                        .organisation_name = rows_text(&rows, 8) };
    }
    *list = (struct enrolled_list){ .p = units, .n = n };
    return e;
}

err enrolment_programmes(struct job *job, key unit, struct programme_list *list)
{
    struct list all = { 0 };
    err e = record_list(job, &programme_record, QUERY(enrolment_of_unit), ARGS(unit, job->today), &all);

    *list = (struct programme_list){ .p = all.p, .n = all.n };
    return e;
}
