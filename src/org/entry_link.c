/* Makes, finds and ends entry links. */
#include "org/entry_link.h"

#include "org/may.h"
#include "org/token.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum { LINKS_SHOWN = 100 };

static const struct field entry_link_fields[] = {
    FIELD(entry_link, token_hash, .by_rule = true, .secret = true),
    FIELD(entry_link, place, .by_rule = true),
    FIELD(entry_link, programme, .by_rule = true),
    FIELD(entry_link, period, .by_rule = true),
    FIELD(entry_link, person, .by_rule = true),
    FIELD(entry_link, made_by, .by_rule = true),
    FIELD(entry_link, made, .by_rule = true),
    FIELD(entry_link, until_day, .by_rule = true),
    FIELD(entry_link, ended, .by_rule = true),
    FIELD(entry_link, ended_by, .by_rule = true),
};
const struct record entry_link_record = RECORD(entry_link, entry_link_fields);

err entry_link_make(struct job *job, const struct entry_link *wanted, str *token)
{
    struct entry_link link = { .place = wanted->place,
                               .programme = wanted->programme,
                               .period = wanted->period,
                               .person = wanted->person,
                               .made_by = job->actor.person,
                               .made = job->now_ms,
                               .until_day = wanted->until_day };
    err               e = may(job, MAY_ENTER, (struct may_where){ .place = link.place });

    if (e)
        return e;
    *token = token_make(job->arena);
    link.token_hash = token_hash(job->arena, *token);
    return record_insert(job, &entry_link_record, &link);
}

/* A right that was taken away takes the links along that were sent to its holder. */
static err still_may(struct job *job, const struct entry_link *link)
{
    const struct actor who = job->actor;
    err                e;

    if (!key_is_set(link->person))
        return OK;
    job->actor = (struct actor){ .person = link->person, .from = who.from };
    e = may(job, MAY_ENTER, (struct may_where){ .place = link->place });
    job->actor = who;
    return e == ERR_DENIED ? ERR_MISSING : e;
}

err entry_link_find(struct job *job, str token, struct entry_link *link)
{
    err e = record_one(job, &entry_link_record, QUERY(entry_link_by_token),
                       ARGS(token_hash(job->arena, token), job->today), link);

    return e ? e : still_may(job, link);
}

void entry_link_act(struct job *job, const struct entry_link *link)
{
    struct actor_link *only = ARENA_NEW(job->arena, struct actor_link);

    *only = (struct actor_link){ .place = link->place, .programme = link->programme, .period = link->period };
    job->actor = (struct actor){ .role_name = STR("link"), .from = job->actor.from, .link = only };
}

err entry_link_spend(struct job *job, key place, key programme, day period)
{
    return db_run(job, QUERY(entry_link_spend), ARGS(place, programme, period, job->now_ms));
}

err entry_link_take_back(struct job *job, key place, key programme, key link)
{
    err e = may(job, MAY_ENTER, (struct may_where){ .place = place });

    if (!e) e = db_run(job, QUERY(entry_link_take_back), ARGS(link, place, programme, job->now_ms));
    if (!e && db_changes(job) == 0)
        return ERR_MISSING;
    return e ? e
             : audit_write(job, &(struct audit_note){ .action = STR("take back"),
                                                      .thing = STR("entry_link"),
                                                      .thing_key = link });
}

err entry_link_list(struct job *job, key place, key programme, struct entry_link_list *list)
{
    struct entry_link_row *links = ARENA_ARRAY(job->arena, struct entry_link_row, LINKS_SHOWN);
    struct rows            rows;
    size_t                 n = 0;
    err e = db_rows(job, QUERY(entry_link_working), ARGS(place, programme, job->today), &rows);

    while (n < LINKS_SHOWN && rows_next(&rows, &e))
        links[n++] = (struct entry_link_row){ .id = rows_key(&rows, 0),
                                              .period = rows_day(&rows, 1),
                                              .until_day = rows_day(&rows, 2),
                                              .made = rows_whole(&rows, 3),
                                              .for_name = rows_text(&rows, 4),
                                              .by_name = rows_text(&rows, 5) };
    rows_close(&rows);
    *list = (struct entry_link_list){ .p = links, .n = n };
    return e;
}
