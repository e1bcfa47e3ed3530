/* Keeps enquiries until somebody decides. */
#include "org/enquiry.h"

#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

static const int64_t hour_ms = 3600 * 1000;

static const char *const statuses[] = { "waiting", "accepted", NULL };

static const struct field enquiry_fields[] = {
    FIELD(enquiry, programme, .by_rule = true),
    FIELD(enquiry, name, .label = MSG(join_name), .required = true, .most = 120, .secret = true),
    FIELD(enquiry, email, .label = MSG(org_person_email), .required = true, .most = 254, .secret = true),
    FIELD(enquiry, language, .by_rule = true),
    FIELD(enquiry, place_name, .label = MSG(join_place), .required = true, .most = 200, .secret = true),
    FIELD(enquiry, why, .label = MSG(join_why), .required = true, .most = 1000, .secret = true),
    FIELD(enquiry, at, .by_rule = true),
    FIELD(enquiry, status, .by_rule = true, .words = statuses),
    FIELD(enquiry, place, .by_rule = true),
    FIELD(enquiry, decided, .by_rule = true),
};
const struct record enquiry_record = RECORD(enquiry, enquiry_fields);

static err count_knocks(struct job *job, bool *many)
{
    struct rows rows;
    err e = db_one(job, QUERY(enquiry_knocks), ARGS(job->actor.from, job->now_ms - hour_ms), &rows);

    if (e)
        return e;
    *many = rows_int(&rows, 0) >= ENQUIRY_ADDRESS_MOST || rows_int(&rows, 1) >= ENQUIRY_HOUR_MOST ||
            rows_int(&rows, 2) >= ENQUIRY_WAITING_MOST;
    rows_close(&rows);
    return OK;
}

/* An address like that of an account: letters will be written to it. */
static err check_email(struct job *job, const struct enquiry *enquiry)
{
    str local, host, before, after;

    if (str_cut(enquiry->email, '@', &local, &host) && local.n && str_cut(host, '.', &before, &after) &&
        before.n && after.n && !str_cut(host, '@', &before, &after))
        return OK;
    return job_fault(job, ERR_INPUT, "email", SAY(org_person_email_shape, slot_text("text", enquiry->email)));
}

err enquiry_send(struct job *job, struct enquiry *enquiry)
{
    bool many = false;
    err  e;

    enquiry->at = job->now_ms;
    enquiry->status = ENQUIRY_WAITING;
    enquiry->place = (key){ 0 };
    enquiry->decided = 0;
    e = record_check(job, &enquiry_record, enquiry);
    if (!e) e = check_email(job, enquiry);
    if (!e) e = count_knocks(job, &many);
    if (!e && many)
        return job_fault(job, ERR_LIMIT, NULL, SAY(join_many));
    if (!e) e = record_insert(job, &enquiry_record, enquiry);
    if (e || job->repeated)
        return e;
    e = db_run(job, QUERY(enquiry_knocks_old), ARGS(job->now_ms - hour_ms));
    return e ? e : db_run(job, QUERY(enquiry_knock), ARGS(job_new_key(job), job->actor.from, job->now_ms));
}

err enquiry_get(struct job *job, key id, struct enquiry *enquiry)
{
    return record_get(job, &enquiry_record, id, enquiry);
}

err enquiry_list_waiting(struct job *job, struct enquiry_list *list)
{
    struct list all = { 0 };
    err         e = record_list(job, &enquiry_record, QUERY(enquiry_waiting), NO_ARGS, &all);

    *list = (struct enquiry_list){ .p = all.p, .n = all.n };
    return e;
}

static err decided(struct job *job, const struct enquiry *enquiry, const char *how, err e)
{
    if (!e && db_changes(job) == 0)
        return job_fault(job, ERR_CONFLICT, NULL, SAY(join_decided));
    return e ? e
             : audit_write(job, &(struct audit_note){ .action = str_of(how),
                                                      .thing = STR("enquiry"),
                                                      .thing_key = enquiry->id });
}

err enquiry_accept(struct job *job, const struct enquiry *enquiry, key place)
{
    return decided(job, enquiry, "accept",
                   db_run(job, QUERY(enquiry_decide), ARGS(enquiry->id, place, job->now_ms)));
}

err enquiry_forget(struct job *job, const struct enquiry *enquiry)
{
    return decided(job, enquiry, "decline", db_run(job, QUERY(enquiry_delete), ARGS(enquiry->id)));
}
