/* Serves the page on reminders of one unit in one programme. */
#include "web/pages/measure/reminders_page.h"

#include "improve/enrolment.h"
#include "measure/link_sheet.h"
#include "measure/reminder.h"
#include "org/entry_link.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form_page.h"
#include "web/shell.h"
#include "web/templates.h"

enum { PERIODS = 2 };

static const struct view_field link_fields[] = { VIEW_FIELD(reminders_link, id),
                                                 VIEW_FIELD(reminders_link, what) };
static const struct view       reminders_link_view = VIEW(reminders_link, link_fields);
static const struct view_field reminders_fields[] = { VIEW_LIST(reminders_page_data, links, reminders_link),
                                                      VIEW_FIELD(reminders_page_data, paused),
                                                      VIEW_FIELD(reminders_page_data, link) };
static const struct view       reminders_page_view = VIEW(reminders_page_data, reminders_fields);

/* Whose reminders. */
struct subject {
    struct programme programme;
    struct place     unit;
    enum period      every;
};

static err open_subject(struct call *call, struct subject *s)
{
    struct measure_list measures = { 0 };
    bool                enrolled = false;
    key                 unit, programme;
    err                 e;

    if (!key_read(call->params[0].value, &unit) || !key_read(call->params[1].value, &programme))
        return ERR_MISSING;
    e = place_get(&call->job, unit, &s->unit);
    if (!e) e = may(&call->job, MAY_ENTER, (struct may_where){ .place = unit });
    if (e == ERR_DENIED)
        return job_fault(&call->job, e, NULL, SAY(measure_enter_denied, slot_text("name", s->unit.name)));
    if (!e) e = programme_get(&call->job, programme, &s->programme);
    if (!e) e = enrolment_is(&call->job, programme, unit, call->job.today, &enrolled);
    if (!e && !enrolled)
        e = ERR_MISSING;
    if (!e) e = measure_list(&call->job, programme, &measures);
    s->every = PERIOD_MONTH;
    for (size_t i = measures.n; i-- > 0;)
        if (!measure_is_events(&measures.p[i]))
            s->every = (enum period)measures.p[i].period;
    return e;
}

/* The period that is due, and the one that runs. */
static void fill_periods(struct call *call, const struct subject *s, struct reminders_page_data *data)
{
    struct form_option *options = ARENA_ARRAY(call->job.arena, struct form_option, PERIODS);
    day                 first = period_first(s->every, call->job.today);

    for (size_t i = 0; i < PERIODS; i++) {
        day   at = i == 0 ? period_before(s->every, first) : first;
        char *text = arena_take(call->job.arena, 10);
        day_print(at, text);
        options[i] = (struct form_option){ .value = { text, 10 },
                                           .label = SAY(sheet_month, slot_date("date", at, s->every)),
                                           .chosen = i == 0 };
    }
    data->period = form_input_of(call, "period", SAY(reminders_period), (str){ 0 });
    form_page_options(call, &data->period, options, PERIODS);
}

static err fill_links(struct call *call, const struct subject *s, struct reminders_page_data *data)
{
    struct entry_link_list list = { 0 };
    struct reminders_link *rows;
    err e = entry_link_list(&call->job, s->unit.id, s->programme.id, &list);

    rows = ARENA_ARRAY(call->job.arena, struct reminders_link, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        const struct entry_link_row *l = &list.p[i];
        rows[i].id = l->id;
        rows[i].what = l->for_name.n
                           ? SAY(reminders_link_for, slot_date("date", l->period, s->every),
                                 slot_text("name", l->for_name), slot_date("last", l->until_day, PERIOD_DAY))
                           : SAY(reminders_link_by, slot_date("date", l->period, s->every),
                                 slot_text("name", l->by_name), slot_date("last", l->until_day, PERIOD_DAY));
    }
    data->links.p = rows;
    data->links.n = list.n;
    return e;
}

static err fill_pause(struct call *call, const struct subject *s, struct reminders_page_data *data)
{
    struct reminder_pause pause;
    err e = reminder_pause_find(&call->job, s->unit.id, s->programme.id, &pause);

    data->until_day = form_input_of(call, "until_day", SAY(reminder_until), (str){ 0 });
    data->why = form_input_of(call, "why", SAY(reminder_why), (str){ 0 });
    if (e)
        return e == ERR_MISSING ? OK : e;
    data->paused = SAY(reminders_paused, slot_date("end", pause.until_day, PERIOD_DAY));
    data->paused_why = shell_name(pause.why);
    return OK;
}

static err show(struct call *call, const struct subject *s, int status, str link)
{
    struct reminders_page_data data = { .mails = call->site->mails };
    const key                  keys[] = { s->unit.id, s->programme.id, { 0 } };
    const bool                 welsh = call->lang == LANG_CY;
    str               sheet = answer_path(call, "/places/:place/programmes/:programme/numbers", keys);
    struct shell_link crumb = { SAY(reminders_back), sheet, false };
    err               e = fill_links(call, s, &data);

    if (!e) e = fill_pause(call, s, &data);
    if (e)
        return e;
    fill_periods(call, s, &data);
    data.shell = shell_make(call, SAY(reminders_heading), "/programmes");
    data.shell.caption = SAY(sheet_caption, slot_text("unit", place_name(&s->unit, welsh)),
                             slot_text("programme", s->programme.name));
    data.shell.answer = call->site->mails ? SAY(reminders_answer) : SAY(reminders_answer_no_mail);
    shell_crumbs(call, &data.shell, &crumb, 1);
    data.path = answer_path(call, "/places/:place/programmes/:programme/reminders", keys);
    if (link.n) {
        data.link = str_join(call->job.arena, str_join(call->job.arena, call->site->base_url, STR("/entry/")),
                             link);
        data.link_for = SAY(reminders_link_new);
    }
    return ANSWER_STATUS(call, status, reminders_page, &data);
}

err reminders_page_show(struct call *call)
{
    struct subject s;
    err            e = open_subject(call, &s);

    return e ? e : show(call, &s, 200, (str){ 0 });
}

static err see_again(struct call *call, const struct subject *s)
{
    const key keys[] = { s->unit.id, s->programme.id, { 0 } };

    return answer_see(call, answer_path(call, "/places/:place/programmes/:programme/reminders", keys));
}

err reminders_page_link(struct call *call)
{
    static const char *const fields[] = { "period", NULL };
    struct subject           s;
    struct entry_link        wanted = { 0 };
    str                      token = { 0 };
    err                      e = open_subject(call, &s);

    if (!e) e = form_only(call, fields);
    if (e)
        return e;
    wanted = (struct entry_link){ .place = s.unit.id, .programme = s.programme.id };
    wanted.period = form_period(call, "period", s.every);
    wanted.until_day = day_is_set(wanted.period) ? link_sheet_until(s.every, wanted.period) : DAY_NONE;
    if (!day_is_set(wanted.period) || wanted.period.n > call->job.today.n ||
        wanted.until_day.n < call->job.today.n)
        job_refuse(&call->job, "period", SAY(form_choose));
    e = job_refused(&call->job);
    if (e) {
        err shown = show(call, &s, answer_status(e), (str){ 0 });
        return shown ? shown : e;
    }
    e = entry_link_make(&call->job, &wanted, &token);
    return e ? e : show(call, &s, 200, token);
}

err reminders_page_take_back(struct call *call)
{
    static const char *const fields[] = { "link", NULL };
    struct subject           s;
    err                      e = open_subject(call, &s);

    if (!e) e = form_only(call, fields);
    if (!e) e = entry_link_take_back(&call->job, s.unit.id, s.programme.id, form_key(call, "link"));
    return e ? e : see_again(call, &s);
}

err reminders_page_pause(struct call *call)
{
    static const char *const fields[] = { "until_day", "why", NULL };
    struct subject           s;
    struct reminder_pause    pause = { 0 };
    err                      shown, e = open_subject(call, &s);

    if (!e) e = form_only(call, fields);
    if (e)
        return e;
    pause = (struct reminder_pause){ .place = s.unit.id, .programme = s.programme.id };
    pause.until_day = form_day(call, "until_day");
    pause.why = form_text(call, "why");
    e = job_refused(&call->job);
    if (!e) e = reminder_pause_begin(&call->job, &pause);
    if (!e)
        return see_again(call, &s);
    shown = e == ERR_INPUT ? show(call, &s, answer_status(e), (str){ 0 }) : OK;
    return shown ? shown : e;
}

err reminders_page_resume(struct call *call)
{
    static const char *const fields[] = { NULL };
    struct subject           s;
    err                      e = open_subject(call, &s);

    if (!e) e = form_only(call, fields);
    if (e)
        return e;
    e = reminder_pause_end(&call->job, s.unit.id, s.programme.id);
    return e && e != ERR_MISSING ? e : see_again(call, &s); /* taken back already: as was wished */
}
