/* Asks by which groups a programme counts, and notes the answer. */
#include "web/pages/measure/strata_setup.h"

#include "measure/stratum_ready.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"
#include "words/words.h"

enum { OWN_CHOICES = 2, CHOICES_MOST = 16 };

#define OWN_PEOPLE STR("own-people")
#define OWN_EVENTS STR("own-events")

struct asked {
    struct programme    programme;
    struct measure_list measures; /* of it, that can be counted by group */
};

static err open_programme(struct call *call, struct asked *asked)
{
    struct measure_list all = { 0 };
    struct measure     *kept;
    key                 id;
    err                 e =
        key_read(call->params[0].value, &id) ? programme_get(&call->job, id, &asked->programme) : ERR_MISSING;

    if (!e)
        e = may(&call->job, MAY_CHANGE, (struct may_where){ .team = asked->programme.team });
    if (e == ERR_DENIED)
        return job_fault(&call->job, e, NULL, SAY(improve_programme_change_denied));
    if (!e)
        e = measure_list(&call->job, id, &all);
    kept = ARENA_ARRAY(call->job.arena, struct measure, all.n + 1);
    asked->measures = (struct measure_list){ kept, 0 };
    for (size_t i = 0; i < all.n; i++)
        if (all.p[i].kind == MEASURE_COUNT || measure_is_ratio(&all.p[i]))
            kept[asked->measures.n++] = all.p[i];
    return e;
}

static str programme_name(const struct call *call, const struct programme *programme)
{
    return call->lang == LANG_CY && programme->name_cy.n ? programme->name_cy : programme->name;
}

/* "Ethnic group, What kind": what is counted by already. */
static err intro(struct call *call, key programme, struct say *says)
{
    enum { NAMES_MOST = 2000 };
    struct stratum_schemes schemes = { 0 };
    struct buf             buf = buf_make(call->job.arena, NAMES_MOST);
    err                    e = stratum_schemes_collected(&call->job, programme, &schemes);

    for (size_t i = 0; i < schemes.n; i++) {
        if (i)
            buf_add(&buf, STR(", "));
        buf_add(&buf, stratum_scheme_name(&schemes.p[i], call->lang == LANG_CY));
    }
    *says =
        schemes.n ? SAY(strata_setup_intro, slot_text("name", buf_str(&buf))) : SAY(strata_setup_intro_none);
    return e;
}

static struct form_input choices(struct call *call)
{
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, CHOICES_MOST);
    struct form_input   input = form_input_of(call, "scheme", SAY(strata_setup_choose), (str){ 0 });
    size_t              n = 0;

    for (size_t i = 0; i < stratum_ready_count() && n + OWN_CHOICES < CHOICES_MOST; i++) {
        const struct stratum_ready *ready = stratum_ready_at(i);
        options[n++] = (struct form_option){ .value = stratum_ready_code(ready),
                                             .label = { .msg = stratum_ready_name(ready) } };
    }
    options[n++] = (struct form_option){ .value = OWN_EVENTS, .label = SAY(strata_setup_own_events) };
    options[n++] = (struct form_option){ .value = OWN_PEOPLE, .label = SAY(strata_setup_own_people) };
    form_page_options(call, &input, options, n);
    return input;
}

static bool is_ticked(const struct call *call, str value)
{
    for (size_t i = 0; i < call->form.n; i++)
        if (str_eq(call->form.p[i].name, STR("measure")) && str_eq(call->form.p[i].value, value))
            return true;
    return false;
}

static void add_ticks(struct call *call, const struct asked *asked, struct form_page_data *page)
{
    struct form_tick *ticks = ARENA_ARRAY(call->job.arena, struct form_tick, asked->measures.n + 1);

    for (size_t i = 0; i < asked->measures.n; i++) {
        const struct measure *measure = &asked->measures.p[i];
        str                   id = key_text(call->job.arena, measure->id);
        ticks[i] = (struct form_tick){ .name = STR("measure"),
                                       .value = id,
                                       .id = i ? str_join(call->job.arena, STR("m-"), id) : STR("measure"),
                                       .label = shell_name(measure_name(measure, call->lang == LANG_CY)),
                                       .ticked = is_ticked(call, id) };
    }
    page->ticks_label = SAY(strata_setup_measures);
    page->ticks.p = ticks;
    page->ticks.n = asked->measures.n;
}

static err show(struct call *call, int status)
{
    struct asked          asked;
    struct form_page_data page;
    struct form_input     groups;
    err                   e = open_programme(call, &asked);

    if (e)
        return e;
    page = form_page_make(
        call, SAY(strata_setup_question, slot_text("name", programme_name(call, &asked.programme))),
        SAY(strata_setup_button), answer_path(call, "/programmes/:programme", &asked.programme.id));
    e = intro(call, asked.programme.id, &page.intro);
    if (e)
        return e;
    form_page_add(&page, FORM_RADIOS, choices(call));
    form_page_field(call, &page, &stratum_scheme_record, FORM_TEXT,
                    (struct form_input){ .name = STR("name"), .hint = SAY(strata_setup_name_hint) });
    form_page_field(call, &page, &stratum_scheme_record, FORM_TEXT,
                    (struct form_input){ .name = STR("name_cy") });
    groups = form_input_of(call, "groups", SAY(strata_setup_groups), (str){ 0 });
    groups.hint = SAY(strata_setup_groups_hint);
    form_page_add(&page, FORM_AREA, groups);
    add_ticks(call, &asked, &page);
    return form_page_answer(call, status, &page);
}

err strata_setup_show(struct call *call)
{
    return show(call, 200);
}

/* Of one's own: the last kind of event is the one that stands apart. */
static err declare_own(struct call *call, key programme, enum stratum_of kind, struct scheme *scheme)
{
    struct stratum *groups;
    size_t          n = 0;
    err             e = stratum_ready_lines(&call->job, form_text(call, "groups"), &groups, &n);

    *scheme = (struct scheme){ .programme = programme,
                               .name = form_text(call, "name"),
                               .name_cy = form_text(call, "name_cy"),
                               .kind = (int)kind };
    scheme->code = stratum_ready_code_of(&call->job, scheme->name);
    if (!e && kind == STRATUM_OF_EVENTS && n > 1)
        groups[n - 1].part = STRATUM_APART;
    return e ? e : stratum_declare(&call->job, scheme, groups, n, NULL);
}

static err declare(struct call *call, const struct asked *asked, struct scheme *scheme)
{
    str                         chosen = form_text(call, "scheme");
    const struct stratum_ready *ready = stratum_ready_find(chosen);

    if (ready)
        return stratum_ready_declare(&call->job, asked->programme.id, ready, scheme);
    if (str_eq(chosen, OWN_PEOPLE))
        return declare_own(call, asked->programme.id, STRATUM_OF_PEOPLE, scheme);
    if (str_eq(chosen, OWN_EVENTS))
        return declare_own(call, asked->programme.id, STRATUM_OF_EVENTS, scheme);
    return job_fault(&call->job, ERR_INPUT, "scheme", SAY(strata_setup_choose_missing));
}

static err collect(struct call *call, const struct asked *asked, const struct scheme *scheme)
{
    err e = OK;

    for (size_t i = 0; !e && i < asked->measures.n; i++)
        if (is_ticked(call, key_text(call->job.arena, asked->measures.p[i].id)))
            e = stratum_collect(&call->job, &asked->measures.p[i], scheme);
    return e;
}

static bool any_ticked(struct call *call, const struct asked *asked)
{
    for (size_t i = 0; i < asked->measures.n; i++)
        if (is_ticked(call, key_text(call->job.arena, asked->measures.p[i].id)))
            return true;
    return false;
}

err strata_setup_add(struct call *call)
{
    static const char *const known[] = { "scheme", "name", "name_cy", "groups", "measure", NULL };
    struct asked             asked;
    struct scheme            scheme;
    err                      e = open_programme(call, &asked);

    if (!e)
        e = form_only(call, known);
    if (!e && !any_ticked(call, &asked))
        e = job_fault(&call->job, ERR_INPUT, "measure", SAY(strata_setup_measures_missing));
    if (!e)
        e = declare(call, &asked, &scheme);
    if (!e)
        e = collect(call, &asked, &scheme);
    if (e == ERR_INPUT || e == ERR_CONFLICT) {
        err shown = show(call, answer_status(e));
        return shown ? shown : e;
    }
    return e ? e
             : answer_see(call, answer_path(call, "/programmes/:programme/breakdowns", &asked.programme.id));
}
