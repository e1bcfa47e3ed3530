/* Coming in and going out. */
#include "web/pages/org/sign_in_page.h"

#include "base/log.h"
#include "http/address.h"
#include "http/parameters.h"
#include "http/response.h"
#include "org/first_start.h"
#include "org/guessing.h"
#include "org/half_way.h"
#include "org/invitation.h"
#include "org/password.h"
#include "org/password_rule.h"
#include "org/second_factor.h"
#include "org/sign_in.h"
#include "store/audit.h"
#include "web/answer.h"
#include "web/entrance.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

/* Nothing that was typed goes back to a program. */
static const struct view_field form_input_fields[] = { VIEW_FIELD(form_input, name),
                                                       VIEW_FIELD(form_input, label),
                                                       VIEW_FIELD(form_input, error) };
static const struct view       form_input_view = VIEW(form_input, form_input_fields);
static const struct view_field sign_in_fields[] = { VIEW_ONE(sign_in_page_data, email, form_input),
                                                    VIEW_ONE(sign_in_page_data, password, form_input),
                                                    VIEW_ONE(sign_in_page_data, kept, form_input) };
static const struct view       sign_in_page_view = VIEW(sign_in_page_data, sign_in_fields);
static const struct view_field link_fields[] = {
    VIEW_FIELD(link_page_data, hello),           VIEW_FIELD(link_page_data, wants_name),
    VIEW_FIELD(link_page_data, wants_password),  VIEW_ONE(link_page_data, name, form_input),
    VIEW_ONE(link_page_data, email, form_input), VIEW_ONE(link_page_data, password, form_input)
};
static const struct view link_page_view = VIEW(link_page_data, link_fields);

static err show_sign_in(struct call *call, int status)
{
    struct sign_in_page_data data = { .shell = shell_make(call, SAY(sign_in_heading), "") };

    data.email = form_input_of(call, "email", SAY(org_person_email), (str){ 0 });
    data.email.type = STR("email");
    data.email.autocomplete = STR("username");
    data.password = form_input_of(call, "password", SAY(org_person_password), (str){ 0 });
    data.password.type = STR("password");
    data.password.value = (str){ 0 };
    data.password.autocomplete = STR("current-password");
    data.kept =
        form_input_of(call, "kept", SAY(sign_in_keep, slot_count("days", SIGN_IN_KEPT_DAYS)), (str){ 0 });
    data.kept.hint = SAY(sign_in_keep_hint);
    data.kept.ticked = form_has(call, "kept");
    return ANSWER_STATUS(call, status, sign_in_page, &data);
}

err sign_in_page_show(struct call *call)
{
    return call->signed_in ? answer_see(call, STR("/")) : show_sign_in(call, 200);
}

/* As it was typed: spaces at its ends belong to it. */
static str typed_password(const struct call *call)
{
    str password;

    http_find(call->form, STR("password"), &password);
    return password;
}

/* Somebody at the door. */
struct attempt {
    struct guessing guess;
    struct person   person;
    bool            matches;
    str             harder; /* a hash with today's work, where the stored one has less */
};

/* The form again, with when to come back. Nobody learns from it whether there is such an account. */
static err come_back(struct call *call, int wait_s)
{
    const int  minutes = (wait_s + 59) / 60;
    struct buf text = buf_make(call->job.arena, 32);
    struct say why = wait_s < 60 ? SAY(sign_in_wait_seconds, slot_count("n", wait_s))
                                 : SAY(sign_in_wait_minutes, slot_count("n", minutes));
    err        e;

    LOG("sign_in_waits", LOG_INT("seconds", wait_s));
    job_refuse(&call->job, "email", why);
    buf_int(&text, wait_s);
    e = http_response_header(&call->exchange->response, STR("Retry-After"), buf_str(&text));
    return e ? e : show_sign_in(call, 429);
}

static err not_together(struct call *call)
{
    job_refuse(&call->job, "email", SAY(sign_in_wrong));
    return show_sign_in(call, 422);
}

/* The slow part: after whoever stood before in the line, so what they tried counts. One answer for an unknown
 * account and for a wrong password, after the same work. */
static err try_password(struct call *call)
{
    struct attempt *attempt = call->prepared;
    int             wait_s = 0;
    err             e = db_read_begin(call->site->db, &call->job);

    if (!e)
        e = guessing_ask(&call->job, &attempt->guess, &wait_s);
    if (!e && wait_s)
        return come_back(call, wait_s);
    if (!e)
        e = person_find(&call->job, attempt->guess.email, &attempt->person);
    if (e && e != ERR_MISSING)
        return e;
    db_read_end(&call->job); /* what follows holds no session of the store */
    attempt->matches =
        password_matches(&call->job, e ? (str){ 0 } : attempt->person.password, typed_password(call)) && !e;
    if (!attempt->matches || !password_is_weak(&call->job, attempt->person.password))
        return OK;
    return password_hash(&call->job, typed_password(call), &attempt->harder);
}

err sign_in_page_check(struct call *call)
{
    static const char *const fields[] = { "email", "password", "kept", NULL };
    struct attempt          *attempt = ARENA_NEW(call->job.arena, struct attempt);
    int                      wait_s = 0;
    bool                     known = false;
    err                      e = form_only(call, fields);

    attempt->guess = entrance_guess(call, form_text(call, "email"), GUESSING_PASSWORD);
    if (!e && (!attempt->guess.email.n || !typed_password(call).n))
        return not_together(call); /* nobody's guess */
    if (!e)
        e = guessing_ask(&call->job, &attempt->guess, &wait_s);
    if (!e && wait_s)
        return come_back(call, wait_s);
    if (!e)
        e = guessing_is_known(&call->job, &attempt->guess, &known);
    call->prepared = attempt;
    call->slow = try_password;
    call->is_stranger = !known;
    return e;
}

/* Whose account it was stands in the trail; of one that is not there nothing but that somebody tried. */
static err note_refused(struct call *call, key person)
{
    return audit_write(
        &call->job,
        &(struct audit_note){ .action = STR("refused"), .thing = STR("person"), .thing_key = person });
}

/* Where there is a second factor, the browser is a known one only after that. */
static err let_in(struct call *call, const struct attempt *attempt)
{
    bool has;
    err  e = second_factor_has(&call->job, attempt->person.id, &has);

    if (!e && !has)
        e = entrance_know_browser(call, &attempt->guess, attempt->person.id);
    if (!e && attempt->harder.n)
        e = password_harden(&call->job, attempt->person.id, attempt->person.password, attempt->harder);
    return e;
}

err sign_in_page_enter(struct call *call)
{
    const struct attempt *attempt = call->prepared;
    err                   e;

    if (!attempt->matches) {
        e = guessing_wrong(&call->job, &attempt->guess);
        if (!e)
            e = note_refused(call, attempt->person.id);
        return e ? e : not_together(call); /* the count is kept, whatever the page says */
    }
    e = let_in(call, attempt);
    return e ? e
             : entrance_go_on(call, &(struct entrance){ .person = attempt->person.id,
                                                        .email = attempt->guess.email,
                                                        .kept = form_has(call, "kept") });
}

err sign_in_page_leave(struct call *call)
{
    err e = call->signed_in ? sign_in_end(&call->job, call->session.id, call->person.id) : OK;

    if (!e || e == ERR_MISSING) /* ended meanwhile, from another browser */
        e = entrance_close(call);
    return e ? e : answer_see(call, STR("/sign-in"));
}

/* Unknown, used, too old, lost to somebody quicker: one answer for all. */
static err link_over(struct call *call)
{
    job_forget_faults(&call->job);
    return job_fault(&call->job, ERR_CONFLICT, NULL, SAY(org_link_spent));
}

/* Links into a demo work on its own machine only. */
static bool may_use(const struct call *call, const struct invitation *invitation)
{
    return invitation->kind != INVITATION_DEMO || http_is_loopback(call->exchange->request.address);
}

static err find_link(struct call *call, struct invitation *invitation, struct person *person)
{
    err e = invitation_find(&call->job, call->params[0].value, invitation);

    if (e == ERR_MISSING || (!e && !may_use(call, invitation)))
        return link_over(call);
    if (!e)
        e = person_get(&call->job, invitation->person, person);
    return !e && day_is_set(person->ended) ? link_over(call) : e;
}

static err show_link(struct call *call, const struct invitation *invitation, const struct person *person,
                     int status)
{
    struct link_page_data data = { .shell = shell_make(call, SAY(sign_in_link_heading), "") };

    data.action = call->path;
    data.wants_name = invitation->kind == INVITATION_SET_UP;
    data.hello = data.wants_name ? SAY(sign_in_first) : SAY(sign_in_hello, slot_text("name", person->name));
    data.name = form_input_of(call, "name", SAY(org_person_name), (str){ 0 });
    data.name.autocomplete = STR("name");
    data.email = form_input_of(call, "email", SAY(org_person_email), (str){ 0 });
    data.email.type = STR("email");
    data.email.autocomplete = STR("username");
    data.wants_password = invitation->kind != INVITATION_DEMO;
    data.password = form_input_of(call, "password", SAY(sign_in_new_password), (str){ 0 });
    data.password.type = STR("password");
    data.password.value = (str){ 0 };
    data.password.autocomplete = STR("new-password");
    return ANSWER_STATUS(call, status, link_page, &data);
}

err sign_in_page_link(struct call *call)
{
    struct invitation invitation;
    struct person     person;
    err               e = find_link(call, &invitation, &person);

    return e ? e : show_link(call, &invitation, &person, 200);
}

struct chosen {
    struct invitation invitation;
    struct person     person;
    str               hash; /* empty for a demo link */
};

/* The slow part. */
static err hash_chosen(struct call *call)
{
    struct chosen *chosen = call->prepared;

    return password_hash(&call->job, typed_password(call), &chosen->hash);
}

err sign_in_page_link_check(struct call *call)
{
    static const char *const fields[] = { "name", "email", "password", NULL };
    struct chosen           *chosen = ARENA_NEW(call->job.arena, struct chosen);
    err                      e = form_only(call, fields);

    if (!e)
        e = find_link(call, &chosen->invitation, &chosen->person);
    if (e)
        return e;
    call->prepared = chosen;
    if (chosen->invitation.kind == INVITATION_DEMO)
        return OK;
    if (chosen->invitation.kind == INVITATION_SET_UP) {
        chosen->person.name = form_text(call, "name");
        chosen->person.email = form_text(call, "email");
        e = person_check(&call->job, &chosen->person);
    }
    if (!e)
        e = password_rule(&call->job, &chosen->person, typed_password(call));
    if (e == ERR_INPUT || e == ERR_CONFLICT)
        return show_link(call, &chosen->invitation, &chosen->person, 422);
    if (e)
        return e;
    call->slow = hash_chosen;
    return OK;
}

/* The new password is theirs alone: sessions and half-way ones end, browsers that knew the old one are
 * strangers, but for this one where nothing more is asked. */
static err put_password(struct call *call, const struct chosen *chosen)
{
    const key       person = chosen->person.id;
    struct guessing guess = entrance_guess(call, chosen->person.email, GUESSING_PASSWORD);
    bool            has = false;
    err             e = password_set(&call->job, person, chosen->hash);

    if (!e)
        e = second_factor_note_password(&call->job, person, typed_password(call));
    if (!e)
        e = sign_in_end_all(&call->job, person, (key){ 0 });
    if (!e)
        e = half_way_end_all(&call->job, person);
    if (!e)
        e = guessing_forget(&call->job, person);
    if (!e)
        e = second_factor_has(&call->job, person, &has);
    return e || has ? e : entrance_know_browser(call, &guess, person);
}

err sign_in_page_link_use(struct call *call)
{
    struct chosen *chosen = call->prepared;
    err            e = invitation_spend(&call->job, &chosen->invitation);

    if (e == ERR_MISSING)
        return link_over(call);
    if (!e && chosen->invitation.kind == INVITATION_SET_UP)
        e = first_start_introduce(&call->job, &chosen->person, form_text(call, "name"),
                                  form_text(call, "email"));
    if (!e && chosen->hash.n)
        e = put_password(call, chosen);
    return e ? e
             : entrance_go_on(
                   call, &(struct entrance){ .person = chosen->person.id, .email = chosen->person.email });
}

err sign_in_page_language(struct call *call)
{
    struct buf cookie = buf_make(call->job.arena, 128);
    enum lang  lang;
    str        back = STR("/");
    err        e;

    if (!lang_read(call->params[0].value, &lang))
        return ERR_MISSING;
    if (!http_find(call->exchange->request.query, STR("back"), &back) || !http_is_local_target(back))
        back = STR("/");
    buf_add_c(&cookie, "__Host-language=");
    buf_add_c(&cookie, lang_code(lang));
    buf_add_c(&cookie, "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000");
    e = http_response_header(&call->exchange->response, STR("Set-Cookie"), buf_str(&cookie));
    return e ? e : answer_see(call, back);
}
