/* Accepts and declines those who would like to join. */
#include "improve/joining.h"

#include "improve/enrolment.h"
#include "org/invitation.h"
#include "org/letter.h"
#include "org/may.h"
#include "org/role.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum { REASON_MOST = 1000 };

err joining_is_open(struct job *job, key programme, bool *open)
{
    struct rows rows;
    err         e = db_one(job, QUERY(joining_open), ARGS(programme), &rows);

    *open = e == OK;
    rows_close(&rows);
    return e == ERR_MISSING ? OK : e;
}

err joining_set_open(struct job *job, const struct programme *programme, bool open)
{
    err e = may(job, MAY_CHANGE, (struct may_where){ .team = programme->team });

    if (!e && open) e = db_run(job, QUERY(joining_begin), ARGS(programme->id, job->now_ms));
    if (!e && !open) e = db_run(job, QUERY(joining_end), ARGS(programme->id));
    if (e || db_changes(job) == 0)
        return e;
    return audit_write(job, &(struct audit_note){ .action = open ? STR("open") : STR("close"),
                                                  .thing = STR("programme_open"),
                                                  .thing_key = programme->id });
}

err joining_may_decide(struct job *job, const struct enquiry *enquiry)
{
    struct programme programme;
    err              e;

    if (!key_is_set(enquiry->programme))
        return may_administer(job) ? OK : ERR_MISSING;
    e = programme_get(job, enquiry->programme, &programme);
    if (!e) e = may(job, MAY_CHANGE, (struct may_where){ .team = programme.team });
    return e == ERR_DENIED ? ERR_MISSING : e;
}

err joining_list(struct job *job, struct enquiry_list *list)
{
    struct enquiry_list all = { 0 };
    struct enquiry     *mine;
    size_t              n = 0;
    err                 e = enquiry_list_waiting(job, &all);

    mine = ARENA_ARRAY(job->arena, struct enquiry, all.n + 1);
    for (size_t i = 0; !e && i < all.n; i++) {
        e = joining_may_decide(job, &all.p[i]);
        if (!e)
            mine[n++] = all.p[i];
        e = e == ERR_MISSING ? OK : e;
    }
    *list = (struct enquiry_list){ .p = mine, .n = n };
    return e;
}

static err open_enquiry(struct job *job, key id, struct enquiry *enquiry)
{
    err e = enquiry_get(job, id, enquiry);

    if (!e) e = joining_may_decide(job, enquiry);
    if (!e && enquiry->status != ENQUIRY_WAITING)
        return job_fault(job, ERR_CONFLICT, NULL, SAY(join_decided));
    return e;
}

static err enrol(struct job *job, const struct enquiry *enquiry, const struct place *place)
{
    struct enrolment enrolment = {
        .programme = enquiry->programme, .place = place->id, .from_day = job->today, .until_day = DAY_NONE
    };

    enrolment.why = enquiry->why;
    if (!key_is_set(enquiry->programme) || place->kind != PLACE_UNIT)
        return OK;
    return enrolment_add(job, &enrolment);
}

/* The account: known by its e-mail, or new; and what they are there. */
static err staff(struct job *job, const struct enquiry *enquiry, struct joining_made *made)
{
    struct role role = { .kind = made->place.kind == PLACE_UNIT ? ROLE_LEAD : ROLE_MANAGER,
                         .place = made->place.id,
                         .from_day = job->today,
                         .until_day = DAY_NONE };
    err         e = person_find(job, enquiry->email, &made->person);

    if (e == ERR_MISSING) {
        made->person = (struct person){ .name = enquiry->name,
                                        .email = enquiry->email,
                                        .language = enquiry->language,
                                        .ended = DAY_NONE };
        e = person_add(job, &made->person);
    }
    role.person = made->person.id;
    return e ? e : role_grant(job, &role);
}

static err answer(struct job *job, bool by_mail, struct joining_made *made)
{
    const struct say welcome = SAY(join_welcome, slot_text("place", made->place.name));

    if (made->person.password.n)
        return letter_notice(job, &made->person, SAY(join_welcome_subject), welcome);
    return by_mail ? letter_with_link(job, &made->person, OUTBOX_INVITATION, welcome)
                   : invitation_make(job, made->person.id, INVITATION_INVITED, &made->token);
}

err joining_accept(struct job *job, struct joining_plan *plan, struct joining_made *made)
{
    struct enquiry enquiry;
    err            e = open_enquiry(job, plan->enquiry, &enquiry);

    *made = (struct joining_made){ 0 };
    plan->place.opened = plan->place.closed = DAY_NONE;
    if (!e) e = place_add(job, &plan->place, plan->parent, (str){ 0 });
    made->place = plan->place;
    if (!e) e = enrol(job, &enquiry, &made->place);
    if (!e) e = staff(job, &enquiry, made);
    if (!e) e = enquiry_accept(job, &enquiry, made->place.id);
    return e ? e : answer(job, plan->by_mail, made);
}

err joining_decline(struct job *job, key id, str reason)
{
    struct enquiry enquiry;
    struct letter  letter = { .subject = SAY(join_declined_subject) };
    err            e = open_enquiry(job, id, &enquiry);

    reason = str_trim(reason);
    if (!e && (reason.n == 0 || str_letters(reason) > REASON_MOST))
        return job_fault(job, ERR_INPUT, "reason", SAY(join_reason_needed, slot_count("max", REASON_MOST)));
    if (e)
        return e;
    letter.name = enquiry.name;
    letter.address = enquiry.email;
    letter.language = enquiry.language;
    letter_say(&letter, SAY(letter_hello, slot_text("name", enquiry.name)));
    letter_say(&letter,
               SAY(join_declined, slot_text("place", enquiry.place_name), slot_text("reason", reason)));
    letter_say(&letter, SAY(join_declined_after));
    e = letter_put(job, &letter);
    return e ? e : enquiry_forget(job, &enquiry);
}
