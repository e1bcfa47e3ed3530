/* Keeps the networks that places belong to. */
#include "org/affiliation.h"

#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

static const struct field affiliation_fields[] = {
    FIELD(affiliation, place, .label = MSG(org_place_name), .required = true),
    FIELD(affiliation, network, .label = MSG(affiliation_network), .required = true, .most = 120),
    FIELD(affiliation, host, .label = MSG(affiliation_host), .most = 120),
    FIELD(affiliation, purpose, .label = MSG(affiliation_purpose), .most = 300),
    FIELD(affiliation, contact_role, .label = MSG(affiliation_contact), .most = 120),
    FIELD(affiliation, from_day, .label = MSG(org_role_from)),
    FIELD(affiliation, until_day, .label = MSG(org_role_until)),
};
const struct record affiliation_record = RECORD(affiliation, affiliation_fields);

static err may_note(struct job *job, key place)
{
    struct place known;
    err          e = place_get(job, place, &known);

    return e ? e : may_or_say(job, MAY_CHANGE, (struct may_where){ .place = place });
}

static err not_there(struct job *job, const struct affiliation *wanted)
{
    struct affiliation_list list;
    err                     e = affiliation_list(job, wanted->place, &list);

    for (size_t i = 0; !e && i < list.n; i++)
        if (str_eq_nocase(list.p[i].network, wanted->network) && !key_same(list.p[i].id, wanted->id))
            return job_fault(job, ERR_CONFLICT, "network",
                             SAY(affiliation_twice, slot_text("name", wanted->network)));
    return e;
}

err affiliation_add(struct job *job, struct affiliation *affiliation)
{
    err e = may_note(job, affiliation->place);

    affiliation->network = str_trim(affiliation->network);
    affiliation->until_day = DAY_NONE;
    if (!e) e = record_check(job, &affiliation_record, affiliation);
    if (!e) e = not_there(job, affiliation);
    return e ? e : record_insert(job, &affiliation_record, affiliation);
}

err affiliation_end(struct job *job, key id, key place)
{
    struct affiliation before = { 0 }, ended;
    err                e = record_get(job, &affiliation_record, id, &before);

    if (!e && !key_same(before.place, place))
        e = ERR_MISSING;
    if (!e) e = may_note(job, before.place);
    if (e || (day_is_set(before.until_day) && before.until_day.n <= job->today.n))
        return e;
    ended = before;
    ended.until_day = job->today;
    return record_change(job, &affiliation_record, &before, &ended);
}

err affiliation_list(struct job *job, key place, struct affiliation_list *list)
{
    struct list all = { 0 };
    err e = record_list(job, &affiliation_record, QUERY(affiliation_of), ARGS(place, job->today), &all);

    *list = (struct affiliation_list){ .p = all.p, .n = all.n };
    return e;
}
