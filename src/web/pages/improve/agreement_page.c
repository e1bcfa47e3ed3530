/* Shows, signs, changes and ends an organisation's agreement with a programme. */
#include "web/pages/improve/agreement_page.h"

#include "improve/programme.h"
#include "measure/rollup_mark.h"
#include "org/agreement.h"
#include "org/may.h"
#include "org/person.h"
#include "org/role.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field shown_fields[] = {
    VIEW_FIELD(agreement_shown, id),        VIEW_FIELD(agreement_shown, team),
    VIEW_FIELD(agreement_shown, peers),     VIEW_FIELD(agreement_shown, everybody),
    VIEW_FIELD(agreement_shown, from),      VIEW_FIELD(agreement_shown, until),
    VIEW_FIELD(agreement_shown, by),        VIEW_FIELD(agreement_shown, signer),
    VIEW_FIELD(agreement_shown, why),
};
static const struct view       agreement_shown_view = VIEW(agreement_shown, shown_fields);
static const struct view_field agreement_page_fields[] = {
    VIEW_FIELD(agreement_page_data, place),
    VIEW_FIELD(agreement_page_data, programme),
    VIEW_MAYBE(agreement_page_data, now, agreement_shown),
    VIEW_FIELD(agreement_page_data, may_sign),
    VIEW_LIST(agreement_page_data, others, agreement_shown),
};
static const struct view agreement_page_view = VIEW(agreement_page_data, agreement_page_fields);

static const enum msg team_words[] = { MSG(agreement_team_nothing), MSG(agreement_team_controlled),
                                       MSG(agreement_team_true) };
static const enum msg peers_words[] = { MSG(agreement_peers_nothing), MSG(agreement_peers_unnamed),
                                        MSG(agreement_peers_named) };
static const enum msg public_words[] = { MSG(agreement_public_nothing), MSG(agreement_public_controlled) };

struct say agreement_page_team(int sees)
{
    return (struct say){ .msg = team_words[sees] };
}

struct say agreement_page_peers(int see)
{
    return (struct say){ .msg = peers_words[see] };
}

/* What the pages are about. */
struct about {
    struct place     place;
    struct programme programme;
    str              name; /* the programme's, in the reader's language */
    key              keys[2];
    struct agreement now;
    bool             has_now;
};

/* Whoever may see the organisation's numbers may see what others see of them. */
static err open_about(struct call *call, struct about *about)
{
    struct job *job = &call->job;
    err         e = ERR_MISSING;

    *about = (struct about){ .keys = { { 0 }, { 0 } } };
    if (key_read(call->params[0].value, &about->keys[0]) && key_read(call->params[1].value, &about->keys[1]))
        e = place_get(job, about->keys[0], &about->place);
    if (!e) e = programme_get(job, about->keys[1], &about->programme);
    if (!e) e = may(job, MAY_SEE, (struct may_where){ .place = about->place.id });
    if (!e) e = programme_may_see(job, &about->programme);
    if (!e && about->place.kind != PLACE_ORGANISATION) e = ERR_MISSING;
    if (e)
        return e == ERR_DENIED ? ERR_MISSING : e;
    about->name = call->lang == LANG_CY && about->programme.name_cy.n ? about->programme.name_cy
                                                                      : about->programme.name;
    e = agreement_of(job, about->programme.id, about->place.id, &about->now);
    about->has_now = e == OK;
    return e == ERR_MISSING ? OK : e;
}

static str path_of(struct call *call, const struct about *about, const char *after)
{
    return str_join(call->job.arena,
                    answer_path(call, "/places/:place/programmes/:programme/agreement", about->keys),
                    str_of(after));
}

/* --- what is agreed --- */

static err show_one(struct call *call, const struct agreement *agreement, struct agreement_shown *shown)
{
    struct person signer;
    err           e;

    *shown = (struct agreement_shown){ .id = agreement->id,
                                       .team = agreement_page_team(agreement->team_sees),
                                       .peers = agreement_page_peers(agreement->peers_see),
                                       .everybody.msg = public_words[agreement->public_sees],
                                       .from = SAY(agreement_day,
                                                   slot_date("date", agreement->from_day, PERIOD_DAY)),
                                       .why = agreement->why };
    if (day_is_set(agreement->until_day))
        shown->until = SAY(agreement_day, slot_date("date", agreement->until_day, PERIOD_DAY));
    if (!key_is_set(agreement->signed_by))
        return OK;
    e = person_get(&call->job, agreement->signed_by, &signer);
    shown->signer = e ? (str){ 0 } : signer.name;
    shown->by.msg = role_word(role_kind_of(agreement->signed_role));
    return e == ERR_MISSING ? OK : e;
}

static err fill_others(struct call *call, const struct about *about, struct agreement_page_data *data)
{
    struct agreement_list   all;
    struct agreement_shown *shown;
    err e = agreement_history(&call->job, about->programme.id, about->place.id, &all);

    if (e)
        return e;
    shown = ARENA_ARRAY(call->job.arena, struct agreement_shown, all.n + 1);
    for (size_t i = 0; !e && i < all.n; i++)
        if (!about->has_now || !key_same(all.p[i].id, about->now.id))
            e = show_one(call, &all.p[i], &shown[data->others.n++]);
    data->others.p = shown;
    return e;
}

static void fill_shell(struct call *call, const struct about *about, struct agreement_page_data *data)
{
    bool              welsh = call->lang == LANG_CY;
    struct shell_link crumbs[2] = {
        { shell_name(about->name), answer_path(call, "/programmes/:programme", &about->programme.id), false },
        { shell_name(place_name(&about->place, welsh)), answer_path(call, "/places/:place", &about->place.id),
          false },
    };

    data->shell =
        shell_make(call, SAY(agreement_question, slot_text("name", about->name)), "/programmes");
    shell_crumbs(call, &data->shell, crumbs, 2);
    if (!about->has_now) {
        data->shell.answer = SAY(agreement_answer_none);
        return;
    }
    data->shell.answer = SAY(
        agreement_answer,
        slot_text("a", answer_words(call, agreement_page_team(about->now.team_sees))),
        slot_text("b", answer_words(call, agreement_page_peers(about->now.peers_see))));
}

err agreement_page_show(struct call *call)
{
    struct agreement_page_data data = { 0 };
    struct agreement_shown     now;
    struct about               about;
    struct slot                name;
    err                        e = open_about(call, &about);

    if (!e && about.has_now) e = show_one(call, &about.now, &now);
    if (!e) e = fill_others(call, &about, &data);
    if (e)
        return e;
    name = slot_text("name", place_name(&about.place, call->lang == LANG_CY));
    data.place = about.place.id;
    data.programme = about.programme.id;
    data.now = about.has_now ? &now : NULL;
    data.holds = SAY(agreement_holds, name);
    data.who_signs = SAY(agreement_who_signs, name);
    data.may_sign = agreement_may_sign(&call->job, &about.place);
    data.sign_url = path_of(call, &about, "/sign");
    data.end_url = path_of(call, &about, "/end");
    fill_shell(call, &about, &data);
    return ANSWER(call, agreement_page, &data);
}

/* --- signing --- */

static err may_sign(struct call *call, const struct about *about)
{
    if (agreement_may_sign(&call->job, &about->place))
        return OK;
    return job_fault(&call->job, ERR_DENIED, NULL,
                     SAY(agreement_denied, slot_text("name", about->place.name)));
}

static struct form_input choice(struct call *call, const char *name, int chosen,
                                const struct form_option *all)
{
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, 3);
    struct form_input   input = { .name = str_of(name), .value = all[chosen].value };

    for (; input.options.n < 3 && all[input.options.n].value.n; input.options.n++)
        options[input.options.n] = all[input.options.n];
    input.options.p = options;
    return input;
}

static str day_text(struct call *call, day d)
{
    char *text = arena_take(call->job.arena, 10);

    day_print(d, text);
    return (str){ text, 10 };
}

static str kept(struct call *call, const char *name, key otherwise)
{
    return form_has(call, name) ? form_text(call, name) : key_text(call->job.arena, otherwise);
}

static void add_choices(struct call *call, const struct about *about, struct form_page_data *page)
{
    const struct form_option team[4] = {
        { .value = STR("nothing"), .label.msg = team_words[AGREEMENT_TEAM_NOTHING] },
        { .value = STR("controlled"), .label.msg = team_words[AGREEMENT_TEAM_CONTROLLED] },
        { .value = STR("true"), .label.msg = team_words[AGREEMENT_TEAM_TRUE] },
    };
    const struct form_option peers[4] = {
        { .value = STR("nothing"), .label.msg = peers_words[AGREEMENT_PEERS_NOTHING] },
        { .value = STR("unnamed"), .label.msg = peers_words[AGREEMENT_PEERS_UNNAMED] },
        { .value = STR("named"), .label.msg = peers_words[AGREEMENT_PEERS_NAMED] },
    };
    const struct form_option everybody[4] = {
        { .value = STR("nothing"), .label.msg = public_words[AGREEMENT_PUBLIC_NOTHING] },
        { .value = STR("controlled"), .label.msg = public_words[AGREEMENT_PUBLIC_CONTROLLED] },
    };
    const struct record *record = &agreement_record;

    form_page_field(call, page, record, FORM_RADIOS, choice(call, "team_sees", about->now.team_sees, team));
    form_page_field(call, page, record, FORM_RADIOS, choice(call, "peers_see", about->now.peers_see, peers));
    form_page_field(call, page, record, FORM_RADIOS,
                    choice(call, "public_sees", about->now.public_sees, everybody));
}

static err show_form(struct call *call, int status)
{
    struct form_page_data page;
    struct about          about;
    err                   e = open_about(call, &about);

    if (!e) e = may_sign(call, &about);
    if (e)
        return e;
    page = form_page_make(call, SAY(agreement_sign_question, slot_text("name", about.name)),
                          SAY(agreement_sign_button), path_of(call, &about, ""));
    page.intro = SAY(agreement_sign_intro);
    form_page_hide(&page, STR("id"), kept(call, "id", job_new_key(&call->job)));
    if (about.has_now || form_has(call, "seen"))
        form_page_hide(&page, STR("seen"), kept(call, "seen", about.now.id));
    add_choices(call, &about, &page);
    form_page_field(call, &page, &agreement_record, FORM_DATE,
                    (struct form_input){ .name = STR("from_day"),
                                         .value = day_text(call, call->job.today),
                                         .hint = SAY(agreement_from_hint) });
    if (about.has_now)
        form_page_field(call, &page, &agreement_record, FORM_AREA, (struct form_input){ .name = STR("why") });
    return form_page_answer(call, status, &page);
}

/* A refused form comes back with what was typed; the error takes back what was begun. */
static err again(struct call *call, err e, err (*show)(struct call *call, int status))
{
    err shown = e == ERR_INPUT || e == ERR_CONFLICT ? show(call, answer_status(e)) : OK;

    return shown ? shown : e;
}

err agreement_page_form(struct call *call)
{
    return show_form(call, 200);
}

err agreement_page_sign(struct call *call)
{
    static const char *const also[] = { "id", "seen", NULL };
    struct agreement         agreement = { .from_day = DAY_NONE, .until_day = DAY_NONE };
    struct about             about;
    err                      e = open_about(call, &about);

    if (!e) e = form_read(call, &agreement_record, &agreement, also);
    agreement.id = form_key(call, "id");
    agreement.place = about.place.id;
    agreement.programme = about.programme.id;
    if (!e) e = agreement_sign(&call->job, &agreement, form_key(call, "seen"));
    if (!e) e = rollup_mark_programme(&call->job, about.programme.id);
    return e ? again(call, e, show_form) : answer_see(call, path_of(call, &about, ""));
}

/* --- ending --- */

static err show_ending(struct call *call, int status)
{
    struct form_page_data page;
    struct about          about;
    err                   e = open_about(call, &about);

    if (!e) e = may_sign(call, &about);
    if (!e && !about.has_now)
        e = job_fault(&call->job, ERR_CONFLICT, NULL, SAY(agreement_none_to_end));
    if (e)
        return e;
    page = form_page_make(call, SAY(agreement_end_question, slot_text("name", about.name)),
                          SAY(agreement_end_button), path_of(call, &about, ""));
    page.intro = SAY(agreement_end_intro);
    form_page_hide(&page, STR("agreement"), kept(call, "agreement", about.now.id));
    form_page_field(call, &page, &agreement_record, FORM_DATE,
                    (struct form_input){ .name = STR("from_day"),
                                         .value = day_text(call, call->job.today),
                                         .hint = SAY(agreement_from_hint) });
    form_page_field(call, &page, &agreement_record, FORM_AREA, (struct form_input){ .name = STR("why") });
    return form_page_answer(call, status, &page);
}

err agreement_page_ending(struct call *call)
{
    return show_ending(call, 200);
}

err agreement_page_end(struct call *call)
{
    static const char *const fields[] = { "agreement", "from_day", "why", NULL };
    struct about             about;
    day                      from = form_day(call, "from_day");
    err                      e = open_about(call, &about);

    if (!e) e = form_only(call, fields);
    if (!e) e = job_refused(&call->job);
    if (!e) e = may_sign(call, &about);
    if (!e && (!about.has_now || !key_same(form_key(call, "agreement"), about.now.id)))
        e = job_fault(&call->job, ERR_CONFLICT, NULL, SAY(agreement_changed_meanwhile));
    if (!e)
        e = agreement_end(&call->job, about.now.id, day_is_set(from) ? from : call->job.today,
                          form_text(call, "why"));
    if (!e) e = rollup_mark_programme(&call->job, about.programme.id);
    return e ? again(call, e, show_ending) : answer_see(call, path_of(call, &about, ""));
}
