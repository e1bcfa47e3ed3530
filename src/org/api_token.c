/* Keeps the tokens of programs. */
#include "org/api_token.h"

#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

#define PREFIX "mh_" /* so that people and scanners know a lost one for what it is */

static const int64_t hour_ms = 3600 * 1000;

static const char *const scopes[] = { "read", "enter", NULL };

static const struct field api_token_fields[] = {
    FIELD(api_token, token_hash, .by_rule = true, .secret = true),
    FIELD(api_token, person, .by_rule = true),
    FIELD(api_token, name, .label = MSG(api_token_name), .required = true, .most = API_TOKEN_NAME_MOST),
    FIELD(api_token, scope, .label = MSG(api_token_scope), .words = scopes),
    FIELD(api_token, made, .by_rule = true),
    FIELD(api_token, expires, .by_rule = true),
    FIELD(api_token, seen, .by_rule = true),
    FIELD(api_token, ended, .by_rule = true),
};
const struct record api_token_record = RECORD(api_token, api_token_fields);

err api_token_make(struct job *job, struct api_token *token, int days, str *text)
{
    struct api_token_list have;
    err                   e;

    if (!key_is_set(job->actor.person))
        return ERR_DENIED;
    if (days < 1 || days > API_TOKEN_DAYS_MOST)
        job_refuse(job, "days", SAY(api_token_days_wrong, slot_count("max", API_TOKEN_DAYS_MOST)));
    e = record_check(job, &api_token_record, token);
    if (!e) e = job_refused(job);
    if (!e) e = api_token_list(job, &have);
    if (!e && have.n >= API_TOKENS_MOST)
        return job_fault(job, ERR_LIMIT, NULL, SAY(api_token_too_many, slot_count("max", API_TOKENS_MOST)));
    if (e)
        return e;
    *text = str_join(job->arena, STR(PREFIX), token_make(job->arena));
    token->token_hash = token_hash(job->arena, *text);
    token->person = job->actor.person;
    token->made = job->now_ms;
    token->expires = job->now_ms + days * 24 * hour_ms;
    token->seen = token->ended = 0;
    return record_insert(job, &api_token_record, token);
}

err api_token_find(struct job *job, str text, struct api_token *token, struct person *person)
{
    err e;

    if (!str_starts(text, STR(PREFIX)) || text.n != sizeof PREFIX - 1 + TOKEN_LETTERS)
        return ERR_MISSING;
    e = record_one(job, &api_token_record, QUERY(api_token_by_token),
                   ARGS(token_hash(job->arena, text), job->now_ms), token);
    return e ? e : record_one(job, &person_record, QUERY(api_token_person), ARGS(token->person), person);
}

err api_token_touch(struct job *job, const struct api_token *token)
{
    if (job->now_ms - token->seen < hour_ms)
        return OK;
    return db_run(job, QUERY(api_token_touch), ARGS(token->id, job->now_ms, job->now_ms - hour_ms + 1));
}

err api_token_list(struct job *job, struct api_token_list *list)
{
    struct list found = { 0 };
    err e = record_list(job, &api_token_record, QUERY(api_token_of), ARGS(job->actor.person, job->now_ms),
                        &found);

    *list = (struct api_token_list){ found.p, found.n };
    return e;
}

err api_token_end(struct job *job, key id)
{
    err e = db_run(job, QUERY(api_token_end), ARGS(id, job->actor.person, job->now_ms));

    if (e || db_changes(job) == 0)
        return e ? e : ERR_MISSING;
    return audit_write(job, &(struct audit_note){
                                .action = STR("end"), .thing = STR("api_token"), .thing_key = id });
}

err api_token_end_all(struct job *job, key person)
{
    err e = db_run(job, QUERY(api_token_end_all), ARGS(person, job->now_ms));

    if (e || db_changes(job) == 0)
        return e;
    return audit_write(job, &(struct audit_note){
                                .action = STR("end all"), .thing = STR("api_token"), .thing_key = person });
}
