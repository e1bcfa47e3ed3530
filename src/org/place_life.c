/* Closes places, changes what they are for, gives them codes. */
#include "org/place_life.h"

#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

static const struct field service_fields[] = {
    FIELD(place_service, place, .label = MSG(org_place_name), .required = true),
    FIELD(place_service, service, .label = MSG(org_place_service), .required = true, .most = 120),
    FIELD(place_service, from_day, .label = MSG(place_act_on)),
    FIELD(place_service, until_day, .label = MSG(org_place_closed)),
    FIELD(place_service, why, .label = MSG(place_act_why), .most = 500),
};
const struct record place_life_service_record = RECORD(place_service, service_fields);

/* The place, which the actor may change; and a day and a reason, without which nothing happens. */
static err begin(struct job *job, key id, day on, str why, struct place *place)
{
    err e = place_get(job, id, place);

    if (!e) e = may_or_say(job, MAY_CHANGE, (struct may_where){ .place = id });
    if (e)
        return e;
    if (!day_is_set(on))
        job_refuse(job, "on", SAY(place_act_no_day));
    if (!str_trim(why).n)
        job_refuse(job, "why", SAY(place_act_no_why));
    return job_refused(job);
}

static err open_inside(struct job *job, key place, day on)
{
    struct rows rows;
    str         name = { 0 };
    err         e = db_one(job, QUERY(place_life_open_inside), ARGS(place, on), &rows);

    if (e)
        return e == ERR_MISSING ? OK : e;
    name = rows_text(&rows, 0);
    rows_close(&rows);
    return job_fault(job, ERR_INPUT, "on", SAY(place_close_open_inside, slot_text("name", name)));
}

err place_life_close(struct job *job, key id, day on, str why)
{
    struct place place, closed;
    err          e = begin(job, id, on, why, &place);

    if (!e && day_is_set(place.closed))
        e = job_fault(job, ERR_CONFLICT, "on",
                      SAY(place_close_twice, slot_date("date", place.closed, PERIOD_DAY)));
    if (!e && day_is_set(place.opened) && on.n < place.opened.n)
        e = job_fault(job, ERR_INPUT, "on",
                      SAY(place_close_before_open, slot_date("date", place.opened, PERIOD_DAY)));
    if (!e) e = open_inside(job, id, on);
    closed = place;
    closed.closed = on;
    closed.why = str_trim(why);
    if (!e) e = record_check(job, &place_record, &closed);
    return e ? e : record_change(job, &place_record, &place, &closed);
}

/* The stretch of the former service: closed where it is open, made where nothing was ever noted. */
static err end_service(struct job *job, const struct place *place, day on)
{
    struct place_service_list past;
    struct place_service      ended;
    err                       e = place_life_services(job, place->id, &past);

    if (e)
        return e;
    if (past.n == 0) {
        ended = (struct place_service){
            .place = place->id, .service = place->service, .from_day = place->opened, .until_day = on
        };
        return place->service.n ? record_insert(job, &place_life_service_record, &ended) : OK;
    }
    if (day_is_set(past.p[0].from_day) && past.p[0].from_day.n >= on.n)
        return job_fault(job, ERR_INPUT, "on",
                         SAY(place_serve_later, slot_date("date", past.p[0].from_day, PERIOD_DAY)));
    ended = past.p[0];
    ended.until_day = on;
    return record_change(job, &place_life_service_record, &past.p[0], &ended);
}

err place_life_serve(struct job *job, key id, str service, day on, str why)
{
    struct place         place, after;
    struct place_service begun = { .place = id, .from_day = on, .until_day = DAY_NONE };
    err                  e = begin(job, id, on, why, &place);

    begun.service = str_trim(service);
    begun.why = str_trim(why);
    if (!e && on.n > job->today.n)
        e = job_fault(job, ERR_INPUT, "on", SAY(place_serve_future));
    if (!e && str_eq(begun.service, place.service))
        e = job_fault(job, ERR_INPUT, "service", SAY(place_serve_same));
    if (!e) e = record_check(job, &place_life_service_record, &begun);
    if (!e) e = end_service(job, &place, on);
    if (!e) e = record_insert(job, &place_life_service_record, &begun);
    after = place;
    after.service = begun.service;
    return e ? e : record_change(job, &place_record, &place, &after);
}

static err code_is_free(struct job *job, const struct place_code *code)
{
    struct rows  rows;
    struct place other;
    key          id = { 0 };
    err          e = db_one(job, QUERY(place_life_code_elsewhere),
                            ARGS(code->place, code->scheme, code->code, code->from_day), &rows);

    if (e)
        return e == ERR_MISSING ? OK : e;
    id = rows_key(&rows, 0);
    rows_close(&rows);
    e = place_get(job, id, &other);
    if (!e && may(job, MAY_CHANGE, (struct may_where){ .place = id }) == ERR_MISSING)
        return job_fault(job, ERR_CONFLICT, "code", SAY(place_code_taken));
    return e ? e : job_fault(job, ERR_CONFLICT, "code", SAY(place_code_of, slot_text("name", other.name)));
}

static err end_code(struct job *job, const struct place_code *next)
{
    struct list              list = { 0 };
    const struct place_code *codes;
    err e = record_list(job, &place_code_record, QUERY(place_life_codes),
                        ARGS(next->place, next->scheme, next->from_day), &list);

    codes = list.p;
    for (size_t i = 0; !e && i < list.n; i++) {
        struct place_code ended = codes[i];
        if (str_eq(codes[i].code, next->code))
            return job_fault(job, ERR_INPUT, "code", SAY(place_code_same));
        if (day_is_set(codes[i].from_day) && codes[i].from_day.n >= next->from_day.n)
            return job_fault(job, ERR_INPUT, "from_day",
                             SAY(place_code_later, slot_date("date", codes[i].from_day, PERIOD_DAY)));
        ended.until_day = next->from_day;
        e = record_change(job, &place_code_record, &codes[i], &ended);
    }
    return e;
}

err place_life_code(struct job *job, struct place_code *code)
{
    struct place place;
    err          e = begin(job, code->place, code->from_day, STR("-"), &place);

    code->scheme = str_trim(code->scheme);
    code->code = str_trim(code->code);
    code->until_day = DAY_NONE;
    if (!e) e = record_check(job, &place_code_record, code);
    if (!e) e = code_is_free(job, code);
    if (!e) e = end_code(job, code);
    return e ? e : record_insert(job, &place_code_record, code);
}

err place_life_services(struct job *job, key place, struct place_service_list *list)
{
    struct list all = { 0 };
    err         e = record_list(job, &place_life_service_record, QUERY(place_life_services), ARGS(place),
                                &all);

    *list = (struct place_service_list){ .p = all.p, .n = all.n };
    return e;
}
