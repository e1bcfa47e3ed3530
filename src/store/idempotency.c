/* An act sent twice is done once: the key that came with it is remembered. */
#include "store/idempotency.h"

#include "store/db.h"
#include "store/queries.h"

err idempotency_first(struct job *job, key form, str act, bool *first)
{
    struct rows rows;
    bool        same;
    err         e = db_run(job, QUERY(idempotency_add), ARGS(form, job->actor.person, act, job->now_ms));

    *first = !e && db_changes(job) > 0;
    if (e || *first)
        return e;
    e = db_one(job, QUERY(idempotency_known), ARGS(form), &rows);
    if (e)
        return e;
    same = key_same(rows_key(&rows, 0), job->actor.person) && str_eq(rows_text(&rows, 1), act);
    rows_close(&rows);
    if (!same)
        return job_fault(job, ERR_CONFLICT, NULL, SAY(store_key_taken));
    job->repeated = true;
    return OK;
}
