/* Starts, finds and ends sessions. */
#include "org/sign_in.h"

#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum {
    SECOND = 1000,
    MINUTE = 60 * SECOND,
    HOUR = 60 * MINUTE,
    IDLE_ADMINISTRATOR = 30 * MINUTE,
    IDLE = 8 * HOUR,
    WHOLE = 12 * HOUR,
    TOUCH_EVERY = MINUTE,
    BROWSER_MOST = 60
};

static const int64_t kept_ms = SIGN_IN_KEPT_DAYS * INT64_C(24) * HOUR;

static const struct field session_fields[] = {
    FIELD(session, token_hash, .by_rule = true, .secret = true),
    FIELD(session, form_token, .by_rule = true, .secret = true),
    FIELD(session, person, .by_rule = true),
    FIELD(session, began, .by_rule = true),
    FIELD(session, seen, .by_rule = true),
    FIELD(session, ended, .by_rule = true),
    FIELD(session, kept, .by_rule = true),
    FIELD(session, factor, .by_rule = true),
    FIELD(session, proved, .by_rule = true),
    FIELD(session, renew, .by_rule = true, .secret = true),
    FIELD(session, address, .by_rule = true),
    FIELD(session, browser, .by_rule = true, .most = BROWSER_MOST),
};
const struct record sign_in_record = RECORD(session, session_fields);

err sign_in_start(struct job *job, key person, str *token, struct session *session)
{
    const struct session how = { .person = person };

    return sign_in_start_as(job, &how, token, session);
}

static err level_of(struct job *job, key person, int *level)
{
    struct rows rows;
    err         e = db_one(job, QUERY(session_level), ARGS(person, job->today), &rows);

    *level = e ? 0 : rows_int(&rows, 0);
    if (!e)
        rows_close(&rows);
    return e;
}

err sign_in_start_as(struct job *job, const struct session *how, str *token, struct session *session)
{
    int level;
    err e = level_of(job, how->person, &level);

    *token = token_make(job->arena);
    *session = (struct session){ .person = how->person,
                                 .began = job->now_ms,
                                 .seen = job->now_ms,
                                 .proved = job->now_ms,
                                 .kept = how->kept && (how->factor || level == 0),
                                 .factor = how->factor,
                                 .address = job->actor.from,
                                 .browser = how->browser };
    session->token_hash = token_hash(job->arena, *token);
    session->form_token = token_make(job->arena);
    return e ? e : record_insert(job, &sign_in_record, session);
}

/* Every request asks this, so it is one query, read by column number; the password's hash stays where it
 * is. */
err sign_in_find(struct job *job, str token, struct session *session, struct person *person)
{
    struct rows rows;
    err         e;

    if (token.n != SIGN_IN_TOKEN)
        return ERR_MISSING;
    e = db_one(job, QUERY(session_and_person),
               ARGS(token_hash(job->arena, token), job->today, job->now_ms - IDLE, job->now_ms - WHOLE,
                    job->now_ms - kept_ms, job->now_ms - IDLE_ADMINISTRATOR),
               &rows);
    if (e)
        return e;
    *session = (struct session){ .id = rows_key(&rows, 0),
                                 .token_hash = rows_text(&rows, 1),
                                 .form_token = rows_text(&rows, 2),
                                 .person = rows_key(&rows, 3),
                                 .began = rows_whole(&rows, 4),
                                 .seen = rows_whole(&rows, 5),
                                 .kept = rows_flag(&rows, 6),
                                 .factor = rows_flag(&rows, 7),
                                 .proved = rows_whole(&rows, 8),
                                 .renew = rows_flag(&rows, 9),
                                 .wants_factor = rows_flag(&rows, 15) };
    *person = (struct person){ .id = session->person,
                               .version = rows_int(&rows, 10),
                               .name = rows_text(&rows, 11),
                               .email = rows_text(&rows, 12),
                               .language = rows_text(&rows, 13),
                               .expert_by_experience = rows_flag(&rows, 14),
                               .ended = DAY_NONE };
    rows_close(&rows);
    return OK;
}

err sign_in_touch(struct job *job, const struct session *session)
{
    if (job->now_ms - session->seen < TOUCH_EVERY)
        return OK;
    return db_run(job, QUERY(session_seen), ARGS(session->id, job->now_ms));
}

bool sign_in_is_fresh(const struct job *job, const struct session *session)
{
    return job->now_ms - session->proved < SIGN_IN_FRESH_MINUTES * (int64_t)MINUTE &&
           session->proved <= job->now_ms + MINUTE; /* the clock was put back: ask again */
}

bool sign_in_owes_factor(const struct session *session)
{
    return session->wants_factor && !session->factor;
}

err sign_in_prove(struct job *job, key session)
{
    return db_run(job, QUERY(session_proved), ARGS(session, job->now_ms));
}

err sign_in_end(struct job *job, key session, key person)
{
    err e = db_run(job, QUERY(session_stop), ARGS(session, person, job->now_ms));

    if (!e && db_changes(job) != 1)
        return ERR_MISSING;
    if (!e)
        e = audit_write(
            job, &(struct audit_note){ .action = STR("end"), .thing = STR("session"), .thing_key = session });
    return e;
}

err sign_in_end_all(struct job *job, key person, key other)
{
    err e = db_run(job, QUERY(session_stop_all), ARGS(person, other, job->now_ms));

    if (!e && db_changes(job))
        e = audit_write(job, &(struct audit_note){ .action = STR("end sessions"),
                                                   .thing = STR("person"),
                                                   .thing_key = person });
    return e;
}

err sign_in_list(struct job *job, key person, struct session_list *list)
{
    struct list found = { 0 };
    err         e = record_list(job, &sign_in_record, QUERY(session_of_person),
                                ARGS(person, job->now_ms - IDLE, job->now_ms - WHOLE, job->now_ms - kept_ms),
                                &found);

    *list = (struct session_list){ .p = found.p, .n = found.n };
    return e;
}

err sign_in_renew_all(struct job *job, key person)
{
    return db_run(job, QUERY(session_renew_all), ARGS(person));
}

err sign_in_renew(struct job *job, const struct session *session, str *token)
{
    err e;

    *token = token_make(job->arena);
    e = db_run(job, QUERY(session_renew),
               ARGS(session->id, session->token_hash, token_hash(job->arena, *token)));
    return !e && db_changes(job) != 1 ? ERR_CONFLICT : e;
}
