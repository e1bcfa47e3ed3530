/* Starting a programme, enrolling its wards, setting its aim. */
#include "web/pages/improve/programme_setup.h"

#include "improve/aim.h"
#include "improve/enrolment.h"
#include "measure/aim_status.h"
#include "measure/measure.h"
#include "measure/rollup_mark.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"

enum { HISTORY_MONTHS = 36, HOSTS_MOST = 400 };

/* A refused form comes back with what was typed; the error takes back what was begun. */
static err again(struct call *call, err e, err (*show)(struct call *call, int status))
{
    err shown = e == ERR_INPUT || e == ERR_CONFLICT ? show(call, answer_status(e)) : OK;

    return shown ? shown : e;
}

static err open_programme(struct call *call, struct programme *programme)
{
    key id;
    err e = key_read(call->params[0].value, &id) ? programme_get(&call->job, id, programme) : ERR_MISSING;

    if (!e) e = may(&call->job, MAY_CHANGE, (struct may_where){ .team = programme->team });
    if (e == ERR_DENIED)
        return job_fault(&call->job, e, NULL, SAY(improve_programme_change_denied));
    return e;
}

static str day_text(struct call *call, day d)
{
    char *text = arena_take(call->job.arena, 10);

    if (!day_is_set(d))
        return (str){ 0 };
    day_print(d, text);
    return (str){ text, 10 };
}

static str form_id(struct call *call)
{
    return form_has(call, "id") ? form_text(call, "id") : key_text(call->job.arena, job_new_key(&call->job));
}

/* Places the actor may change: a programme is run by one of them. Roots and all below, parents first. */
static err list_hosts(struct call *call, struct form_option *options, size_t *n)
{
    struct place_list roots, below;
    err               e = place_list(&call->job, (key){ 0 }, &roots);

    *n = 0;
    for (size_t i = 0; !e && i < roots.n; i++) {
        e = place_below(&call->job, roots.p[i].id, &below);
        for (size_t j = 0; !e && j < below.n && *n < HOSTS_MOST; j++) {
            if (below.p[j].kind == PLACE_UNIT ||
                !may_ask(&call->job, MAY_CHANGE, (struct may_where){ .place = below.p[j].id }) ||
                !may_ask(&call->job, MAY_SEE, (struct may_where){ .place = below.p[j].id }))
                continue;
            options[(*n)++] =
                (struct form_option){ .value = key_text(call->job.arena, below.p[j].id),
                                      .label = shell_name(place_name(&below.p[j], call->lang == LANG_CY)) };
        }
    }
    return e;
}

static err show_new(struct call *call, int status)
{
    struct form_option   *hosts = ARENA_ARRAY(call->job.arena, struct form_option, HOSTS_MOST);
    struct form_page_data page;
    struct form_input     host = { .name = STR("host") };
    size_t                n;
    err                   e = list_hosts(call, hosts, &n);

    if (!e && n == 0)
        e = job_fault(&call->job, ERR_DENIED, NULL, SAY(improve_programme_host_denied));
    if (e)
        return e;
    page = form_page_make(call, SAY(programme_setup_new), SAY(programme_setup_button), STR("/programmes"));
    page.intro = SAY(programme_setup_intro);
    host.options.p = hosts;
    host.options.n = n;
    form_page_hide(&page, STR("id"), form_id(call));
    form_page_field(call, &page, &programme_record, FORM_TEXT, (struct form_input){ .name = STR("name") });
    form_page_field(call, &page, &programme_record, FORM_TEXT, (struct form_input){ .name = STR("name_cy") });
    form_page_field(
        call, &page, &programme_record, FORM_TEXT,
        (struct form_input){ .name = STR("question"), .hint = SAY(programme_setup_question_hint) });
    form_page_field(call, &page, &programme_record, FORM_AREA, (struct form_input){ .name = STR("purpose") });
    form_page_field(call, &page, &programme_record, FORM_SELECT, host);
    form_page_field(call, &page, &programme_record, FORM_TEXT,
                    (struct form_input){ .name = STR("people"), .short_field = true });
    form_page_field(call, &page, &programme_record, FORM_DATE,
                    (struct form_input){ .name = STR("starts"), .hint = SAY(programme_setup_starts_hint) });
    form_page_field(call, &page, &programme_record, FORM_DATE, (struct form_input){ .name = STR("ends") });
    return form_page_answer(call, status, &page);
}

err programme_setup_new(struct call *call)
{
    return show_new(call, 200);
}

err programme_setup_start(struct call *call)
{
    static const char *const also[] = { "id", NULL };
    struct programme         programme = { .starts = DAY_NONE, .ends = DAY_NONE };
    err                      e = form_read(call, &programme_record, &programme, also);

    programme.id = form_key(call, "id");
    if (!e)
        e = programme_start(&call->job, &programme);
    return e ? again(call, e, show_new)
             : answer_see(call, answer_path(call, "/programmes/:programme", &programme.id));
}

static bool is_enrolled(const struct enrolled_list *list, key unit)
{
    for (size_t i = 0; i < list->n; i++)
        if (key_same(list->p[i].unit, unit))
            return true;
    return false;
}

/* Every unit is ticked until somebody chose: then those that were. */
static bool is_ticked(const struct call *call, str unit)
{
    for (size_t i = 0; i < call->form.n; i++)
        if (str_eq(call->form.p[i].name, STR("place")) && str_eq(call->form.p[i].value, unit))
            return true;
    return call->form.n == 0;
}

/* Units below the host that do not take part yet, each a tick. */
static err list_units(struct call *call, const struct programme *programme, struct form_page_data *page)
{
    struct place_list    below;
    struct enrolled_list enrolled;
    struct form_tick    *ticks;
    size_t               n = 0;
    err                  e = place_below(&call->job, programme->host, &below);

    if (!e)
        e = enrolment_list(&call->job, programme->id, false, &enrolled);
    if (e)
        return e;
    ticks = ARENA_ARRAY(call->job.arena, struct form_tick, below.n + 1);
    for (size_t i = 0; i < below.n; i++) {
        if (below.p[i].kind != PLACE_UNIT || is_enrolled(&enrolled, below.p[i].id))
            continue;
        ticks[n] = (struct form_tick){ .name = STR("place"),
                                       .value = key_text(call->job.arena, below.p[i].id),
                                       .label = shell_name(place_name(&below.p[i], call->lang == LANG_CY)) };
        ticks[n].ticked = is_ticked(call, ticks[n].value);
        ticks[n].id = str_join(call->job.arena, STR("place-"), ticks[n].value);
        n++;
    }
    page->ticks.p = ticks;
    page->ticks.n = n;
    return OK;
}

static err show_units(struct call *call, int status)
{
    struct programme      programme;
    struct form_page_data page;
    day                   history;
    err                   e = open_programme(call, &programme);

    if (e)
        return e;
    page = form_page_make(call, SAY(programme_setup_enrol, slot_text("name", programme.name)),
                          SAY(programme_setup_enrol_button),
                          answer_path(call, "/programmes/:programme", &programme.id));
    e = list_units(call, &programme, &page);
    page.ticks_label = SAY(programme_setup_enrol_which);
    page.intro = page.ticks.n ? SAY(programme_setup_enrol_intro) : SAY(programme_setup_enrol_none);
    history = period_first(PERIOD_MONTH, day_is_set(programme.starts) ? programme.starts : call->job.today);
    for (int i = 0; i < HISTORY_MONTHS; i++)
        history = period_before(PERIOD_MONTH, history);
    form_page_field(call, &page, &enrolment_record, FORM_DATE,
                    (struct form_input){ .name = STR("from_day"),
                                         .value = day_text(call, history),
                                         .hint = SAY(programme_setup_from_hint) });
    return e ? e : form_page_answer(call, status, &page);
}

err programme_setup_units(struct call *call)
{
    return show_units(call, 200);
}

err programme_setup_enrol(struct call *call)
{
    static const char *const fields[] = { "place", "from_day", NULL };
    struct programme         programme = { .id = { 0 } };
    day                      from = form_day(call, "from_day");
    err                      e = form_only(call, fields);

    if (!e) e = job_refused(&call->job);
    if (!e) e = open_programme(call, &programme);
    for (size_t i = 0; !e && i < call->form.n; i++) {
        struct enrolment enrolment = { .programme = programme.id, .from_day = from, .until_day = DAY_NONE };
        if (!str_eq(call->form.p[i].name, STR("place")))
            continue;
        if (!key_read(call->form.p[i].value, &enrolment.place))
            return ERR_MISSING;
        e = enrolment_add(&call->job, &enrolment);
    }
    if (!e) e = rollup_mark_programme(&call->job, programme.id);
    return e ? again(call, e, show_units)
             : answer_see(call, answer_path(call, "/programmes/:programme", &programme.id));
}

static err list_measures(struct call *call, const struct programme *programme, struct form_input *input)
{
    struct measure_list measures;
    struct form_option *options;
    size_t              n = 0;
    err                 e = measure_list(&call->job, programme->id, &measures);

    for (size_t i = 0; !e && i < measures.n; i++)
        n += !measure_is_events(&measures.p[i]);
    if (!e && n == 0)
        e = job_fault(&call->job, ERR_CONFLICT, NULL, SAY(programme_setup_aim_first));
    if (e)
        return e;
    options = ARENA_ARRAY(call->job.arena, struct form_option, n);
    n = 0;
    for (size_t i = 0; i < measures.n; i++)
        if (!measure_is_events(&measures.p[i])) /* an aim needs a number a month */
            options[n++] = (struct form_option){
                .value = key_text(call->job.arena, measures.p[i].id),
                .label = shell_name(measure_name(&measures.p[i], call->lang == LANG_CY))
            };
    input->options.p = options;
    input->options.n = n;
    return OK;
}

static err show_aim(struct call *call, int status)
{
    struct programme      programme;
    struct form_page_data page;
    struct form_input     measure = { .name = STR("measure") };
    err                   e = open_programme(call, &programme);

    if (!e)
        e = list_measures(call, &programme, &measure);
    if (e)
        return e;
    page = form_page_make(call, SAY(programme_setup_aim, slot_text("name", programme.name)),
                          SAY(programme_setup_aim_button),
                          answer_path(call, "/programmes/:programme", &programme.id));
    page.intro = SAY(programme_setup_aim_intro);
    form_page_hide(&page, STR("id"), form_id(call));
    form_page_field(call, &page, &aim_record, FORM_SELECT, measure);
    form_page_field(
        call, &page, &aim_record, FORM_AREA,
        (struct form_input){ .name = STR("statement"), .hint = SAY(programme_setup_statement_hint) });
    form_page_field(call, &page, &aim_record, FORM_NUMBER,
                    (struct form_input){ .name = STR("change"),
                                         .hint = SAY(programme_setup_change_hint),
                                         .unit = SAY(programme_setup_percent) });
    form_page_field(call, &page, &aim_record, FORM_NUMBER,
                    (struct form_input){ .name = STR("target"), .hint = SAY(programme_setup_target_hint) });
    form_page_field(call, &page, &aim_record, FORM_DATE, (struct form_input){ .name = STR("baseline_from") });
    form_page_field(call, &page, &aim_record, FORM_DATE, (struct form_input){ .name = STR("baseline_to") });
    form_page_field(call, &page, &aim_record, FORM_DATE, (struct form_input){ .name = STR("due") });
    form_page_field(call, &page, &aim_record, FORM_NUMBER,
                    (struct form_input){ .name = STR("window_months"),
                                         .hint = SAY(programme_setup_window_hint) });
    return form_page_answer(call, status, &page);
}

err programme_setup_aim(struct call *call)
{
    return show_aim(call, 200);
}

static day month_of(day d)
{
    return day_is_set(d) ? period_first(PERIOD_MONTH, d) : d;
}

/* No page offers them; a program may. */
static err refuse_events(struct call *call, key id)
{
    struct measure measure;
    err            e = key_is_set(id) ? measure_get(&call->job, id, &measure) : ERR_MISSING;

    if (e == ERR_MISSING) /* aim_set() refuses it */
        return OK;
    if (!e && measure_is_events(&measure))
        return job_fault(&call->job, ERR_INPUT, "measure", SAY(kinds_aim_unfit));
    return e;
}

err programme_setup_set_aim(struct call *call)
{
    static const char *const also[] = { "id", NULL };
    struct programme         programme = { .id = { 0 } };
    struct aim               aim = { .change = NAN,
                                     .target = NAN,
                                     .baseline_from = DAY_NONE,
                                     .baseline_to = DAY_NONE,
                                     .due = DAY_NONE,
                                     .window_months = 0 };
    err                      e = open_programme(call, &programme);

    if (!e)
        e = form_read(call, &aim_record, &aim, also);
    aim.id = form_key(call, "id");
    aim.programme = programme.id;
    if (!e)
        e = refuse_events(call, aim.measure);
    aim.change /= 100; /* people write percent */
    aim.baseline_from = month_of(aim.baseline_from);
    aim.baseline_to = month_of(aim.baseline_to);
    aim.due = month_of(aim.due);
    if (!e)
        e = aim_status_choose_window(&call->job, &aim);
    if (!e)
        e = aim_set(&call->job, &aim);
    return e ? again(call, e, show_aim)
             : answer_see(call, answer_path(call, "/programmes/:programme", &programme.id));
}
