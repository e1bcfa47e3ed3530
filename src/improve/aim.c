/* Keeps a programme's aim complete. */
#include "improve/aim.h"

#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

static const struct field aim_fields[] = {
    FIELD_VERSION(aim),
    FIELD(aim, programme, .label = MSG(improve_programme_name), .required = true),
    FIELD(aim, measure, .label = MSG(improve_aim_measure), .required = true),
    FIELD(aim, statement, .label = MSG(improve_aim_statement), .required = true, .most = 300),
    FIELD(aim, change, .label = MSG(improve_aim_change), .least = -1, .most = 10),
    FIELD(aim, target, .label = MSG(improve_aim_target)),
    FIELD(aim, baseline_from, .label = MSG(improve_aim_baseline_from), .required = true),
    FIELD(aim, baseline_to, .label = MSG(improve_aim_baseline_to), .required = true),
    FIELD(aim, due, .label = MSG(improve_aim_due), .required = true),
    FIELD(aim, window_months, .label = MSG(improve_aim_window), .least = 1, .most = 24),
};
const struct record aim_record = RECORD(aim, aim_fields);

err aim_find(struct job *job, key programme, struct aim *aim, bool *found)
{
    err e = record_one(job, &aim_record, QUERY(aim_of_programme), ARGS(programme), aim);

    *found = e == OK;
    return e == ERR_MISSING ? OK : e;
}

err aim_set(struct job *job, struct aim *aim)
{
    struct programme programme;
    bool             has_change = aim->change == aim->change, has_target = aim->target == aim->target;
    err              e = record_check(job, &aim_record, aim);

    if (!e && has_change == has_target)
        e = job_fault(job, ERR_INPUT, "change", SAY(improve_aim_one_of));
    if (!e && aim->baseline_to.n < aim->baseline_from.n)
        e = job_fault(job, ERR_INPUT, "baseline_to", SAY(improve_aim_baseline_order));
    if (!e && aim->due.n <= aim->baseline_to.n)
        e = job_fault(job, ERR_INPUT, "due", SAY(improve_aim_due_early));
    if (!e) e = programme_get(job, aim->programme, &programme);
    if (!e) e = may(job, MAY_CHANGE, (struct may_where){ .team = programme.team });
    if (e == ERR_DENIED)
        return job_fault(job, e, NULL, SAY(improve_programme_change_denied));
    if (!e) e = record_insert(job, &aim_record, aim);
    return e;
}
