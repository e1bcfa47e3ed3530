/* Serves the list of letters, and what people do where no mail server does it. */
#include "web/pages/org/letters_page.h"

#include "base/clock.h"
#include "org/may.h"
#include "org/postman.h"
#include "store/audit.h"
#include "store/outbox.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

enum { SHOWN_MOST = 200 };

static const struct view_field row_fields[] = { VIEW_FIELD(letters_row, id), VIEW_FIELD(letters_row, name),
                                                VIEW_FIELD(letters_row, subject),
                                                VIEW_FIELD(letters_row, state),
                                                VIEW_FIELD(letters_row, trouble) };
static const struct view       letters_row_view = VIEW(letters_row, row_fields);
static const struct view_field letters_fields[] = { VIEW_LIST(letters_page_data, rows, letters_row),
                                                    VIEW_FIELD(letters_page_data, text) };
static const struct view       letters_page_view = VIEW(letters_page_data, letters_fields);

static struct say state_of(const struct outbox_letter *letter)
{
    const struct slot on =
        slot_date("day", clock_local(letter->ended ? letter->ended : letter->made).date, PERIOD_DAY);

    switch (letter->state) {
    case OUTBOX_SENT: return SAY(letters_sent, on);
    case OUTBOX_PASSED_ON: return SAY(letters_passed_on, on);
    case OUTBOX_DEAD: return SAY(letters_dead, on);
    default: break;
    }
    return letter->tries ? SAY(letters_tried, on, slot_count("n", letter->tries)) : SAY(letters_waiting, on);
}

/* By hand only where no server sends it: a way into somebody's account is not for other eyes without need. */
static bool may_pass_on(const struct call *call, const struct outbox_letter *letter)
{
    return letter->state == OUTBOX_DEAD || (letter->state == OUTBOX_WAITING && !call->site->mails);
}

static err show(struct call *call, struct letters_page_data *data)
{
    struct outbox_list  list = { 0 };
    struct letters_row *rows;
    err                 e = outbox_list(&call->job, SHOWN_MOST, &list);

    rows = ARENA_ARRAY(call->job.arena, struct letters_row, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        const struct outbox_letter *l = &list.p[i];
        rows[i] = (struct letters_row){ .id = l->id,
                                        .name = l->name,
                                        .subject = l->subject,
                                        .trouble = l->trouble,
                                        .state = state_of(l),
                                        .may_pass_on = may_pass_on(call, l),
                                        .may_try = call->site->mails && l->state == OUTBOX_DEAD };
        rows[i].action = answer_path(call, "/letters/:letter", (key[]){ l->id, { 0 } });
    }
    if (e)
        return e;
    data->shell = shell_make(call, SAY(letters_heading), "");
    data->shell.answer = call->site->mails ? SAY(letters_answer) : SAY(letters_answer_no_mail);
    data->rows.p = rows;
    data->rows.n = list.n;
    return ANSWER(call, letters_page, data);
}

err letters_page_list(struct call *call)
{
    struct letters_page_data data = { 0 };

    if (!may_administer(&call->job))
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(letters_denied));
    return show(call, &data);
}

static err open_letter(struct call *call, struct outbox_letter *letter)
{
    static const char *const nothing[] = { NULL };
    key                      id;
    err                      e;

    if (!may_administer(&call->job) || !key_read(call->params[0].value, &id))
        return ERR_MISSING;
    e = outbox_get(&call->job, id, letter);
    return e ? e : form_only(call, nothing);
}

static err note(struct call *call, const struct outbox_letter *letter, str what)
{
    return audit_write(&call->job, &(struct audit_note){
                                       .action = what, .thing = STR("outbox"), .thing_key = letter->id });
}

err letters_page_by_hand(struct call *call)
{
    struct letters_page_data data = { 0 };
    struct outbox_letter     letter = { 0 };
    err                      e = open_letter(call, &letter);

    if (!e && !may_pass_on(call, &letter))
        return job_fault(&call->job, ERR_CONFLICT, NULL, SAY(letters_gone));
    if (!e) e = postman_by_hand(&call->job, call->site->base_url, letter.id, &data.text);
    if (!e) e = note(call, &letter, STR("pass on"));
    data.text_for = SAY(letters_text_for, slot_text("name", letter.name), slot_text("email", letter.address));
    return e ? e : show(call, &data);
}

err letters_page_again(struct call *call)
{
    struct outbox_letter letter = { 0 };
    err                  e = open_letter(call, &letter);

    if (e)
        return e;
    e = outbox_revive(&call->job, letter.id);
    if (e == ERR_MISSING)
        return job_fault(&call->job, ERR_CONFLICT, NULL, SAY(letters_gone));
    if (!e) e = note(call, &letter, STR("try again"));
    return e ? e : answer_see(call, STR("/letters"));
}
