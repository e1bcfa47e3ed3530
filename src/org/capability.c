/* Keeps the steps of a person's improvement capability. */
#include "org/capability.h"

#include "base/buf.h"
#include "org/may.h"
#include "org/place.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum { NOTE_ROOM = 96 };

static const char *const steps[] = { "learner", "practitioner", "project lead", "coach", "leader", NULL };

static const struct field capability_fields[] = {
    FIELD(capability, person, .by_rule = true),
    FIELD(capability, step, .label = MSG(capability_step), .words = steps),
    FIELD(capability, on_day, .label = MSG(capability_on), .required = true),
    FIELD(capability, evidence, .label = MSG(capability_evidence), .required = true,
          .most = CAPABILITY_EVIDENCE_MOST),
    FIELD(capability, confirmed_by, .by_rule = true),
    FIELD(capability, confirmed, .by_rule = true),
    FIELD(capability, ended, .by_rule = true),
};
const struct record capability_record = RECORD(capability, capability_fields);

static int step_of(str word)
{
    for (int i = 0; i < CAPABILITY_STEPS; i++)
        if (str_eq_c(word, steps[i]))
            return i;
    return -1;
}

static err read_rows(struct job *job, const struct query *query, struct args args,
                     struct capability_list *list)
{
    struct capability_row *p = NULL;
    size_t                 n = 0, room = 0;
    struct rows            rows;
    err                    e = db_rows(job, query, args, &rows);

    while (rows_next(&rows, &e)) {
        if (n == room) {
            struct capability_row *more = ARENA_ARRAY(job->arena, struct capability_row, 2 * room + 8);
            for (size_t i = 0; i < n; i++)
                more[i] = p[i];
            p = more;
            room = 2 * room + 8;
        }
        record_read(&rows, &capability_record, &p[n].capability);
        p[n].person_name = str_copy(job->arena, rows_text(&rows, "person_name"));
        p[n].confirmed_name = str_copy(job->arena, rows_text(&rows, "confirmed_name"));
        n++;
    }
    rows_close(&rows);
    *list = (struct capability_list){ p, n };
    return e;
}

err capability_list_own(struct job *job, struct capability_list *list)
{
    return read_rows(job, QUERY(capability_own), ARGS(job->actor.person), list);
}

err capability_claim(struct job *job, struct capability *capability)
{
    struct capability_list have = { 0 };
    err                    e;

    if (!key_is_set(job->actor.person))
        return ERR_DENIED;
    e = record_check(job, &capability_record, capability);
    if (!e && capability->on_day.n > job->today.n)
        e = job_fault(job, ERR_INPUT, "on_day", SAY(capability_to_come));
    if (!e) e = capability_list_own(job, &have);
    for (size_t i = 0; !e && i < have.n; i++)
        if (have.p[i].capability.step == capability->step &&
            !key_same(have.p[i].capability.id, capability->id))
            e = job_fault(job, ERR_INPUT, "step", SAY(capability_has));
    if (e)
        return e;
    capability->person = job->actor.person;
    capability->confirmed_by = (key){ 0 };
    capability->confirmed = capability->ended = 0;
    return record_insert(job, &capability_record, capability);
}

/* Has the actor MAY_SHAPE at a place where this person has a role? */
static err may_confirm(struct job *job, key person)
{
    err         e, best = ERR_MISSING;
    key         places[64];
    size_t      n = 0;
    struct rows rows;

    e = db_rows(job, QUERY(capability_places), ARGS(person, job->today), &rows);
    while (rows_next(&rows, &e))
        if (n < sizeof places / sizeof *places)
            places[n++] = rows_key(&rows, 0);
    rows_close(&rows);
    for (size_t i = 0; !e && best && i < n; i++) {
        err answer = may(job, MAY_SHAPE, (struct may_where){ .place = places[i] });
        if (answer != ERR_MISSING)
            best = answer;
    }
    return e ? e : best;
}

static err note(struct job *job, const char *action, key id)
{
    return audit_write(job, &(struct audit_note){
                                .action = str_of(action), .thing = STR("capability"), .thing_key = id });
}

err capability_confirm(struct job *job, key id)
{
    struct capability waits;
    err               e = record_one(job, &capability_record, QUERY(capability_waits), ARGS(id), &waits);

    if (!e && key_same(waits.person, job->actor.person))
        return job_fault(job, ERR_INPUT, NULL, SAY(capability_own));
    if (!e) e = may_confirm(job, waits.person);
    if (!e) e = db_run(job, QUERY(capability_confirm), ARGS(id, job->actor.person, job->now_ms));
    return e ? e : note(job, "confirm", id);
}

err capability_take_back(struct job *job, key id)
{
    err e = db_run(job, QUERY(capability_take_back), ARGS(id, job->actor.person, job->now_ms));

    if (e || db_changes(job) == 0)
        return e ? e : ERR_MISSING;
    return note(job, "take back", id);
}

err capability_list_waiting(struct job *job, key place, struct capability_list *list)
{
    err e = may(job, MAY_SHAPE, (struct may_where){ .place = place });

    return e ? e : read_rows(job, QUERY(capability_waiting), ARGS(place, job->today), list);
}

static err read_goal(struct job *job, key place, struct capability_coverage *coverage)
{
    struct rows rows;
    err         e = db_one(job, QUERY(capability_goal_of), ARGS(place), &rows);

    coverage->goal_step = -1;
    if (e)
        return e == ERR_MISSING ? OK : e;
    coverage->goal_step = step_of(rows_text(&rows, 0));
    coverage->goal_share = rows_int(&rows, 1);
    rows_close(&rows);
    return OK;
}

/* Each person counts once, at their highest step: rows come person by person. */
err capability_coverage(struct job *job, key place, struct capability_coverage *coverage)
{
    struct rows rows;
    key         person = { 0 };
    int         highest = -1;
    err         e = may(job, MAY_SEE, (struct may_where){ .place = place });

    *coverage = (struct capability_coverage){ .goal_step = -1 };
    if (!e) e = read_goal(job, place, coverage);
    if (!e) e = db_rows(job, QUERY(capability_of_people), ARGS(place, job->today), &rows);
    else
        return e;
    while (rows_next(&rows, &e)) {
        int step = step_of(rows_text(&rows, 1));
        if (!key_same(rows_key(&rows, 0), person)) {
            coverage->n[1 + highest] += coverage->people > 0;
            coverage->people++;
            highest = -1;
        }
        person = rows_key(&rows, 0);
        highest = step > highest ? step : highest;
    }
    rows_close(&rows);
    coverage->n[1 + highest] += coverage->people > 0;
    for (int i = coverage->goal_step; i >= 0 && i < CAPABILITY_STEPS; i++)
        coverage->reached += coverage->n[1 + i];
    return e;
}

err capability_set_goal(struct job *job, key place, int step, int share)
{
    struct buf   after = buf_make(job->arena, NOTE_ROOM);
    key          id = job_new_key(job);
    struct place there;
    err          e = place_get(job, place, &there);

    if (!e) e = may_or_say(job, MAY_CHANGE, (struct may_where){ .place = place });
    if (e)
        return e;
    if (step < 0 || step >= CAPABILITY_STEPS)
        job_refuse(job, "step", SAY(form_choose));
    if (share < 1 || share > 100)
        job_refuse(job, "share", SAY(capability_share));
    e = job_refused(job);
    if (!e)
        e = db_run(job, QUERY(capability_goal_add),
                   ARGS(id, place, str_of(steps[step]), share, job->actor.person, job->now_ms));
    if (e)
        return e;
    buf_add_c(&after, "{\"step\":");
    audit_json_text(&after, str_of(steps[step]));
    buf_add_c(&after, ",\"share\":");
    buf_int(&after, share);
    buf_char(&after, '}');
    return audit_write(job, &(struct audit_note){ .action = STR("insert"),
                                                  .thing = STR("capability_goal"),
                                                  .thing_key = place,
                                                  .after = buf_str(&after) });
}

enum msg capability_word(int step)
{
    static const enum msg words[CAPABILITY_STEPS] = { MSG(capability_learner), MSG(capability_practitioner),
                                                      MSG(capability_project_lead), MSG(capability_coach),
                                                      MSG(capability_leader) };

    return step >= 0 && step < CAPABILITY_STEPS ? words[step] : MSG(capability_none);
}

enum msg capability_about(int step)
{
    static const enum msg words[CAPABILITY_STEPS] = {
        MSG(capability_about_learner), MSG(capability_about_practitioner),
        MSG(capability_about_project_lead), MSG(capability_about_coach), MSG(capability_about_leader)
    };

    return step >= 0 && step < CAPABILITY_STEPS ? words[step] : MSG(capability_none);
}
