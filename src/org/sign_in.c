/* Starts, finds and ends sessions. */
#include "org/sign_in.h"

#include "store/db.h"
#include "store/queries.h"

enum {
    SECOND = 1000,
    MINUTE = 60 * SECOND,
    HOUR = 60 * MINUTE,
    IDLE_ADMINISTRATOR = 30 * MINUTE,
    IDLE = 8 * HOUR,
    WHOLE = 12 * HOUR,
    TOUCH_EVERY = MINUTE
};

static const struct field session_fields[] = {
    FIELD(session, token_hash, .by_rule = true, .secret = true),
    FIELD(session, form_token, .by_rule = true, .secret = true),
    FIELD(session, person, .by_rule = true),
    FIELD(session, began, .by_rule = true),
    FIELD(session, seen, .by_rule = true),
    FIELD(session, ended, .by_rule = true),
};
const struct record sign_in_record = RECORD(session, session_fields);

err sign_in_start(struct job *job, key person, str *token, struct session *session)
{
    err e;

    *token = token_make(job->arena);
    *session = (struct session){ .person = person, .began = job->now_ms, .seen = job->now_ms };
    session->token_hash = token_hash(job->arena, *token);
    session->form_token = token_make(job->arena);
    e = record_insert(job, &sign_in_record, session);
    return e;
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
               ARGS(token_hash(job->arena, token), job->now_ms - IDLE, job->now_ms - WHOLE,
                    job->now_ms - IDLE_ADMINISTRATOR, job->today),
               &rows);
    if (e)
        return e;
    *session = (struct session){ .id = rows_key(&rows, 0),
                                 .token_hash = rows_text(&rows, 1),
                                 .form_token = rows_text(&rows, 2),
                                 .person = rows_key(&rows, 3),
                                 .began = rows_whole(&rows, 4),
                                 .seen = rows_whole(&rows, 5) };
    *person = (struct person){ .id = session->person,
                               .version = rows_int(&rows, 6),
                               .name = rows_text(&rows, 7),
                               .email = rows_text(&rows, 8),
                               .language = rows_text(&rows, 9),
                               .expert_by_experience = rows_flag(&rows, 10),
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

err sign_in_end(struct job *job, key session)
{
    return db_run(job, QUERY(session_stop), ARGS(session, job->now_ms));
}

err sign_in_end_all(struct job *job, key person)
{
    return db_run(job, QUERY(session_stop_all), ARGS(person, job->now_ms));
}
