/* Shows the trail of changes; that it was read is noted in it before anything is shown. */
#include "web/pages/org/audit_page.h"

#include "base/clock.h"
#include "http/parameters.h"
#include "org/role.h"
#include "org/trail.h"
#include "view/out.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"
#include "web/trail_note.h"

enum { ROWS_A_PAGE = 50, ADDRESS_MOST = 8 * 1024, CLOCK_LETTERS = 20 };

static const struct view_field line_fields[] = {
    VIEW_FIELD(audit_line, id),        VIEW_FIELD(audit_line, machine), VIEW_FIELD(audit_line, person),
    VIEW_FIELD(audit_line, who),       VIEW_FIELD(audit_line, role),    VIEW_FIELD(audit_line, from),
    VIEW_FIELD(audit_line, action),    VIEW_FIELD(audit_line, kind),    VIEW_FIELD(audit_line, did),
    VIEW_FIELD(audit_line, thing),     VIEW_FIELD(audit_line, thing_key),
    VIEW_FIELD(audit_line, withheld),  VIEW_FIELD(audit_line, before),  VIEW_FIELD(audit_line, after),
};
static const struct view       audit_line_view = VIEW(audit_line, line_fields);
static const struct view_field page_fields[] = { VIEW_LIST(audit_page_data, rows, audit_line),
                                                 VIEW_FIELD(audit_page_data, sealed),
                                                 VIEW_FIELD(audit_page_data, head),
                                                 VIEW_FIELD(audit_page_data, older) };
static const struct view       audit_page_view = VIEW(audit_page_data, page_fields);

struct word {
    const char *stored;
    enum msg    msg;
};

static const struct word actions[] = {
    { "insert", MSG(audit_act_insert) }, { "change", MSG(audit_act_change) },
    { "set password", MSG(audit_act_password) }, { "enter", MSG(audit_act_enter) },
    { "take back", MSG(audit_act_take_back) }, { "export", MSG(audit_act_export) },
    { "refused", MSG(audit_act_refused) }, { "read", MSG(audit_act_read) },
    { "keep", MSG(audit_act_keep) }, { "end", MSG(audit_act_end) },
    { "end sessions", MSG(audit_act_end_sessions) }, { "set up", MSG(audit_act_set_up) },
    { "take off", MSG(audit_act_take_off) }, { "use recovery code", MSG(audit_act_recovery) },
    { "make recovery codes", MSG(audit_act_new_codes) },
    { "ask for new password", MSG(audit_act_forgot) }, { NULL, MSG_none }
};

static const struct word things[] = {
    { "session", MSG(audit_thing_session) },       { "role", MSG(audit_thing_role) },
    { "person", MSG(audit_thing_person) },         { "invitation", MSG(audit_thing_invitation) },
    { "team", MSG(audit_thing_team) },             { "place", MSG(audit_thing_place) },
    { "place_link", MSG(audit_thing_place_link) }, { "place_code", MSG(audit_thing_place_code) },
    { "programme", MSG(audit_thing_programme) },   { "enrolment", MSG(audit_thing_enrolment) },
    { "aim", MSG(audit_thing_aim) },               { "measure", MSG(audit_thing_measure) },
    { "definition", MSG(audit_thing_definition) }, { "entry", MSG(audit_thing_entry) },
    { "import", MSG(audit_thing_import) },         { "annotation", MSG(audit_thing_annotation) },
    { "exclusion", MSG(audit_thing_exclusion) },   { "phase", MSG(audit_thing_phase) },
    { "target", MSG(audit_thing_target) },
    { "setting", MSG(audit_thing_setting) },       { "file", MSG(audit_thing_file) },
    { "page", MSG(audit_thing_page) },             { "trail", MSG(audit_thing_trail) },
    { "second_factor", MSG(audit_thing_second_factor) }, { "half_way", MSG(audit_thing_half_way) },
    { "text", MSG(audit_thing_text) },             { "api_token", MSG(audit_thing_api_token) },
    { "capability", MSG(audit_thing_capability) }, { "capability_goal", MSG(audit_thing_capability_goal) },
    { NULL, MSG_none }
};

enum { THINGS = sizeof things / sizeof *things - 1 };

/* A stored word in the reader's language; as it is where nobody named it yet. */
static struct say word_of(const struct word *words, str stored)
{
    for (; words->stored; words++)
        if (str_eq_c(stored, words->stored))
            return (struct say){ .msg = words->msg };
    return shell_name(stored);
}

/* ---- One row ---- */

static str url_of(struct call *call, const char *field, key of)
{
    struct buf url = buf_make(call->job.arena, ADDRESS_MOST);

    if (!key_is_set(of))
        return (str){ 0 };
    buf_add_c(&url, "/audit?");
    buf_add_c(&url, field);
    buf_char(&url, '=');
    buf_add(&url, key_text(call->job.arena, of));
    return buf_str(&url);
}

static struct say name_of(const struct trail_row *row)
{
    if (row->person_name.n)
        return shell_name(row->person_name);
    if (key_is_set(row->person))
        return SAY(audit_no_name);
    return str_eq(row->role_name, STR("visitor")) ? SAY(audit_a_visitor) : SAY(audit_by_itself);
}

static struct audit_line line_of(struct call *call, const struct trail_row *row, bool numbers)
{
    const int  kind = role_kind_of(row->role_name);
    str        role = kind < 0 ? row->role_name : answer_words(call, (struct say){ .msg = role_word(kind) });
    char      *time = arena_take(call->job.arena, 2 * CLOCK_LETTERS);
    bool       is_sign_in = str_eq(row->thing, STR("session")) && str_eq(row->action, STR("insert"));
    bool       withheld = !numbers && trail_tells_numbers(row->thing);

    clock_print(row->at, time);
    for (int i = 0; i < CLOCK_LETTERS; i++)
        time[CLOCK_LETTERS + i] = time[i] == 'T' ? ' ' : time[i];
    return (struct audit_line){ .id = row->id,
                                .person = row->person,
                                .thing_key = row->thing_key,
                                .machine = { time, CLOCK_LETTERS },
                                .time = { time + CLOCK_LETTERS, CLOCK_LETTERS - 1 },
                                .who = name_of(row),
                                .role = row->role_name,
                                .from = row->from,
                                .role_from = SAY(audit_as_from, slot_text("role", role),
                                                 slot_text("address", row->from)),
                                .action = row->action,
                                .kind = row->thing,
                                .did = is_sign_in ? SAY(audit_act_signed_in) : word_of(actions, row->action),
                                .thing = word_of(things, row->thing),
                                .withheld = withheld,
                                .before = withheld ? (str){ 0 } : row->before,
                                .after = withheld ? (str){ 0 } : row->after,
                                .person_url = url_of(call, "person", row->person),
                                .thing_url = url_of(call, "key", row->thing_key) };
}

/* ---- What is asked for ---- */

static str asked(const struct call *call, const char *name)
{
    str value;

    return http_find(call->exchange->request.query, str_of(name), &value) ? str_trim(value) : (str){ 0 };
}

/* A key or day that cannot be read narrows to nothing at all, rather than to everything. */
static err read_ask(struct call *call, struct trail_ask *ask)
{
    const struct {
        const char *name;
        key        *to;
    } keys[] = { { "person", &ask->person }, { "key", &ask->thing_key }, { "below", &ask->below } };

    *ask = (struct trail_ask){ .who = asked(call, "who"),
                               .thing = asked(call, "thing"),
                               .on = DAY_NONE,
                               .most = ROWS_A_PAGE };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (asked(call, keys[i].name).n && !key_read(asked(call, keys[i].name), keys[i].to))
            return ERR_MISSING;
    if (asked(call, "day").n && !day_read(asked(call, "day"), &ask->on))
        return ERR_MISSING;
    return OK;
}

static struct form_input input(const struct call *call, const char *name, struct say label)
{
    return (struct form_input){ .name = str_of(name), .label = label, .value = asked(call, name) };
}

static void fill_form(struct call *call, struct audit_page_data *data)
{
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, THINGS + 1);

    data->who = input(call, "who", SAY(audit_who));
    data->who.hint = SAY(audit_who_hint);
    data->day = input(call, "day", SAY(audit_day));
    data->thing = input(call, "thing", SAY(audit_object));
    options[0] = (struct form_option){ .label = SAY(audit_any), .first = true };
    for (size_t i = 0; i < THINGS; i++) {
        options[i + 1] = (struct form_option){ .value = str_of(things[i].stored),
                                               .label = { .msg = things[i].msg } };
        options[i + 1].chosen = str_eq(options[i + 1].value, data->thing.value);
    }
    data->thing.options.p = options;
    data->thing.options.n = THINGS + 1;
}

/* The address of the rows below the last, narrowed as these are. */
static str older_of(struct call *call, key last)
{
    static const char *const names[] = { "who", "thing", "day", "person", "key" };
    struct buf               url = buf_make(call->job.arena, ADDRESS_MOST);
    struct out               part = out_make(&url, NULL, NULL);

    buf_add(&url, url_of(call, "below", last));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str value = asked(call, names[i]);
        if (!value.n)
            continue;
        buf_char(&url, '&');
        buf_add_c(&url, names[i]);
        buf_char(&url, '=');
        out_part(&part, value);
    }
    return buf_end(&url) ? (str){ 0 } : buf_str(&url);
}

/* What was asked for stands in the note: the query as it was sent. */
static err note_reading(struct call *call)
{
    struct buf what = buf_make(call->job.arena, ADDRESS_MOST * 4);

    buf_add_c(&what, "{\"path\":");
    audit_json_text(&what, call->exchange->request.target);
    buf_char(&what, '}');
    if (buf_end(&what))
        return ERR_LIMIT;
    return trail_note_first(call, &(struct audit_note){ .action = STR("read"),
                                                        .thing = STR("trail"),
                                                        .after = buf_str(&what) });
}

err audit_page_show(struct call *call)
{
    struct audit_page_data data = { 0 };
    struct audit_line     *lines = ARENA_ARRAY(call->job.arena, struct audit_line, ROWS_A_PAGE);
    struct trail_ask       ask;
    struct trail           trail;
    bool                   numbers;
    err                    e;

    if (!trail_may_read(&call->job))
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(audit_not_yours));
    numbers = trail_may_see_numbers(&call->job);
    e = read_ask(call, &ask);
    if (!e) e = trail_read(&call->job, &ask, &trail);
    if (!e) e = note_reading(call);
    if (e)
        return e;
    data.shell = shell_make(call, SAY(audit_heading), "");
    data.shell.answer = SAY(audit_answer);
    if (trail.head.n)
        data.shell.facts =
            SAY(audit_facts, slot_count("n", (double)trail.sealed), slot_text("code", trail.head));
    fill_form(call, &data);
    for (size_t i = 0; i < trail.n; i++)
        lines[i] = line_of(call, &trail.p[i], numbers);
    data.rows.p = lines;
    data.rows.n = trail.n;
    data.sealed = trail.sealed;
    data.head = trail.head;
    data.narrowed = call->exchange->request.query.n > 0;
    data.older = trail.more ? older_of(call, trail.p[trail.n - 1].id) : (str){ 0 };
    return ANSWER(call, audit_page, &data);
}
