/* Keeps those who owe the second factor. */
#include "org/half_way.h"

#include "org/token.h"
#include "store/db.h"
#include "store/queries.h"

static const int64_t half_way_ms = HALF_WAY_MINUTES * INT64_C(60000);

static const struct field half_way_fields[] = {
    FIELD(half_way, token_hash, .by_rule = true, .secret = true),
    FIELD(half_way, person, .by_rule = true),
    FIELD(half_way, kept, .by_rule = true),
    FIELD(half_way, made, .by_rule = true),
    FIELD(half_way, wrong, .by_rule = true),
    FIELD(half_way, spent, .by_rule = true),
};
const struct record half_way_record = RECORD(half_way, half_way_fields);

err half_way_begin(struct job *job, key person, bool kept, str *token)
{
    struct half_way begun = { .person = person, .kept = kept, .made = job->now_ms };
    err             e = db_run(job, QUERY(half_way_old), ARGS(job->now_ms - half_way_ms));

    *token = token_make(job->arena);
    begun.token_hash = token_hash(job->arena, *token);
    return e ? e : record_insert(job, &half_way_record, &begun);
}

err half_way_find(struct job *job, str token, struct half_way *half_way)
{
    if (token.n != TOKEN_LETTERS)
        return ERR_MISSING;
    return record_one(job, &half_way_record, QUERY(half_way_by_token),
                      ARGS(token_hash(job->arena, token), job->now_ms - half_way_ms, (int)HALF_WAY_WRONG),
                      half_way);
}

err half_way_wrong(struct job *job, const struct half_way *half_way)
{
    return db_run(job, QUERY(half_way_count), ARGS(half_way->id));
}

err half_way_end(struct job *job, const struct half_way *half_way)
{
    err e = db_run(job, QUERY(half_way_spend), ARGS(half_way->id, job->now_ms));

    return !e && db_changes(job) != 1 ? ERR_CONFLICT : e;
}

err half_way_end_all(struct job *job, key person)
{
    return db_run(job, QUERY(half_way_spend_all), ARGS(person, job->now_ms));
}
