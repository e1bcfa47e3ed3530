/* Shows one's own account, and ends sessions. */
#include "web/pages/org/account_page.h"

#include "base/clock.h"
#include "org/second_factor.h"
#include "web/answer.h"
#include "web/browser_words.h"
#include "web/entrance.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field account_page_session_fields[] = {
    VIEW_FIELD(account_page_session, id),      VIEW_FIELD(account_page_session, browser),
    VIEW_FIELD(account_page_session, since),   VIEW_FIELD(account_page_session, last),
    VIEW_FIELD(account_page_session, address), VIEW_FIELD(account_page_session, here),
    VIEW_FIELD(account_page_session, kept)
};
const struct view account_page_session_view = VIEW(account_page_session, account_page_session_fields);
static const struct view_field account_fields[] = {
    VIEW_FIELD(account_page_data, name),         VIEW_FIELD(account_page_data, email),
    VIEW_FIELD(account_page_data, has_password), VIEW_FIELD(account_page_data, has_factor),
    VIEW_FIELD(account_page_data, must),         VIEW_LIST(account_page_data, sessions, account_page_session)
};
static const struct view account_page_view = VIEW(account_page_data, account_fields);

/* "14:30" */
static str time_text(struct call *call, struct local_time time)
{
    char *text = arena_take(call->job.arena, 6);

    text[0] = (char)('0' + time.hour / 10);
    text[1] = (char)('0' + time.hour % 10);
    text[2] = ':';
    text[3] = (char)('0' + time.minute / 10);
    text[4] = (char)('0' + time.minute % 10);
    return (str){ text, 5 };
}

static struct account_page_session row_of(struct call *call, const struct session *session)
{
    const struct local_time began = clock_local(session->began), seen = clock_local(session->seen);

    return (struct account_page_session){
        .id = session->id,
        .browser = browser_words_say(session->browser),
        .since = SAY(account_page_since, slot_date("date", began.date, PERIOD_DAY),
                     slot_text("time", time_text(call, began))),
        .last = SAY(account_page_last, slot_date("date", seen.date, PERIOD_DAY),
                    slot_text("time", time_text(call, seen))),
        .address = session->address,
        .here = key_same(session->id, call->session.id),
        .kept = session->kept,
    };
}

err account_page_sessions(struct call *call, key person, struct account_sessions *sessions)
{
    struct session_list          list;
    struct account_page_session *rows;
    err                          e = sign_in_list(&call->job, person, &list);

    if (e)
        return e;
    rows = ARENA_ARRAY(call->job.arena, struct account_page_session, list.n + 1);
    for (size_t i = 0; i < list.n; i++)
        rows[i] = row_of(call, &list.p[i]);
    *sessions = (struct account_sessions){ .p = rows, .n = list.n };
    return OK;
}

static err gather(struct call *call, struct account_page_data *data)
{
    struct person person;
    int           left = 0;
    enum lang     lang = LANG_EN;
    err           e = person_get(&call->job, call->person.id, &person);

    if (!e)
        e = second_factor_has(&call->job, person.id, &data->has_factor);
    if (!e)
        e = recovery_left(&call->job, person.id, &left);
    if (!e)
        e = account_page_sessions(call, person.id, &data->sessions);
    if (e)
        return e;
    data->name = person.name;
    data->email = person.email;
    (void)lang_read(person.language, &lang);
    data->language = lang == LANG_CY ? STR("Cymraeg") : STR("English");
    data->has_password = person.password.n > 0;
    data->must = call->session.wants_factor;
    data->demo = call->site->simulated;
    data->left = SAY(factor_page_left, slot_count("n", left));
    return OK;
}

err account_page_show(struct call *call)
{
    struct account_page_data data = { 0 };
    err                      e = gather(call, &data);

    if (e)
        return e;
    data.shell = shell_make(call, SAY(account_heading), "");
    return ANSWER(call, account_page, &data);
}

err account_page_end(struct call *call)
{
    static const char *const fields[] = { "session", NULL };
    err                      e = form_only(call, fields);

    if (!e)
        e = sign_in_end(&call->job, form_key(call, "session"), call->person.id);
    if (e == ERR_MISSING)
        e = OK; /* it is over: what they wanted */
    return e ? e : answer_see(call, STR("/account"));
}

err account_page_end_all(struct call *call)
{
    static const char *const none[] = { NULL };
    err                      e = form_only(call, none);

    if (!e)
        e = sign_in_end_all(&call->job, call->person.id, (key){ 0 });
    if (!e)
        e = entrance_close(call);
    return e ? e : answer_see(call, STR("/sign-in"));
}
