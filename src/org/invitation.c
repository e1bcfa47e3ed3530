/* Keeps one-time links: each is used once, and not too late. */
#include "org/invitation.h"

#include "org/token.h"
#include "store/db.h"
#include "store/queries.h"

static const int64_t hour_ms = 3600 * 1000;

static const char *const invitation_kinds[] = { "set_up", "invitation", "demo", "reset", NULL };

static const struct field invitation_fields[] = {
    FIELD(invitation, token_hash, .by_rule = true, .secret = true),
    FIELD(invitation, kind, .by_rule = true, .words = invitation_kinds),
    FIELD(invitation, person, .by_rule = true),
    FIELD(invitation, made, .by_rule = true),
    FIELD(invitation, expires, .by_rule = true),
    FIELD(invitation, spent, .by_rule = true),
};
const struct record invitation_record = RECORD(invitation, invitation_fields);

err invitation_make(struct job *job, key person, enum invitation_kind kind, str *token)
{
    static const int64_t hours[] = {
        [INVITATION_SET_UP] = 24, [INVITATION_INVITED] = 7 * 24, [INVITATION_DEMO] = 24,
        [INVITATION_RESET] = 1
    };
    struct invitation made = { .kind = (int)kind, .person = person, .made = job->now_ms };

    *token = token_make(job->arena);
    made.token_hash = token_hash(job->arena, *token);
    made.expires = job->now_ms + hours[kind] * hour_ms;
    return record_insert(job, &invitation_record, &made);
}

err invitation_find(struct job *job, str token, struct invitation *invitation)
{
    str hash = token_hash(job->arena, token);

    return record_one(job, &invitation_record, QUERY(invitation_by_token), ARGS(hash, job->now_ms),
                      invitation);
}

err invitation_spend(struct job *job, struct invitation *invitation)
{
    err e = db_run(job, QUERY(invitation_use), ARGS(invitation->id, job->now_ms));

    if (!e && db_changes(job) == 0)
        return job_fault(job, ERR_MISSING, NULL, SAY(org_link_spent));
    if (!e && invitation->kind != INVITATION_DEMO)
        e = db_run(job, QUERY(invitation_use_others), ARGS(invitation->person, job->now_ms));
    return e;
}
