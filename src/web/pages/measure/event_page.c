/* Shows the events of a measure at a unit and takes one more. */
#include "web/pages/measure/event_page.h"

#include "http/parameters.h"
#include "io/cell.h"
#include "view/view.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

enum { LISTED_MOST = 500 };

static const struct view_field event_page_fields[] = { VIEW_ONE(event_page_data, card, event_card) };
static const struct view       event_page_view = VIEW(event_page_data, event_page_fields);

/* What the path names, as the reader may see it. */
struct event_at {
    key                 keys[2]; /* unit, measure */
    struct place        unit;
    struct sheet_events events;
};

static err open_events(struct call *call, struct event_at *at)
{
    err e;

    if (!key_read(call->params[0].value, &at->keys[0]) || !key_read(call->params[1].value, &at->keys[1]))
        return ERR_MISSING;
    e = sheet_events_read(&call->job, at->keys[0], at->keys[1], LISTED_MOST, &at->events);
    if (!e && at->events.measure.by_year && !at->events.may_enter)
        e = ERR_MISSING; /* the days of deaths are not to be read by others */
    return e ? e : place_get(&call->job, at->keys[0], &at->unit);
}

static void fill_shell(struct call *call, const struct event_at *at, struct event_page_data *data)
{
    bool              welsh = call->lang == LANG_CY;
    str               place = place_name(&at->unit, welsh), done;
    struct shell_link crumbs[] = {
        { .label = shell_name(place), .url = answer_path(call, "/places/:place", at->keys) },
        { .label = SAY(event_page_sheet), .url = data->sheet_url },
    };

    data->shell = shell_make(call, SAY(event_page_heading, slot_text("name", data->card.name)), "/places");
    shell_crumbs(call, &data->shell, crumbs, sizeof crumbs / sizeof *crumbs);
    data->shell.caption = shell_name(place);
    data->shell.answer = at->events.may_enter ? SAY(event_page_answer) : SAY(event_page_answer_read);
    if (http_find(call->exchange->request.query, STR("done"), &done))
        data->shell.saved = SAY(event_page_done);
}

static err answer_events(struct call *call, const struct event_at *at, int status)
{
    struct event_page_data *data = ARENA_NEW(call->job.arena, struct event_page_data);
    const key               sheet[2] = { at->keys[0], at->events.measure.programme };

    data->card.may_enter = at->events.may_enter;
    event_card_fill(call, &at->unit, &at->events, true, &data->card);
    data->sheet_url = answer_path(call, "/places/:place/programmes/:programme/numbers", sheet);
    fill_shell(call, at, data);
    data->card.csrf = data->shell.csrf;
    return ANSWER_STATUS(call, status, event_page, data);
}

err event_page_show(struct call *call)
{
    struct event_at *at = ARENA_NEW(call->job.arena, struct event_at);
    err              e = open_events(call, at);

    return e ? e : answer_events(call, at, 200);
}

/* The day that was typed. ERR_INPUT: none, or one that is no day, or still to come. */
static err read_day(struct call *call, day *on)
{
    struct cell_period read = cell_period(PERIOD_DAY, form_text(call, "on"), call->job.today);

    *on = read.first;
    if (read.state == CELL_EMPTY)
        return job_fault(&call->job, ERR_INPUT, "on", SAY(event_page_no_day));
    return read.state == CELL_NUMBER ? OK : job_fault(&call->job, ERR_INPUT, "on", read.why);
}

static const char *field_of(const struct observation_answer *answer)
{
    return answer->field && str_eq_c(str_of(answer->field), "numerator") ? "cases" : "on";
}

static err put(struct call *call, const struct event_at *at, day on, struct observation_answer *answer)
{
    struct observation_cell cell = { .measure = &at->events.measure, .unit = &at->unit, .period = on };
    struct entry            entry = { .source = call->json ? "api" : "grid" };
    struct typed            typed = { .numerator = form_text(call, "cases"), .seen = 0 };
    err                     e = observation_put(&call->job, &entry, &cell, &typed, answer);

    if (e == ERR_MISSING) /* they see the page: that it is there is no secret */
        return job_fault(&call->job, ERR_DENIED, NULL,
                         SAY(measure_enter_denied, slot_text("name", at->unit.name)));
    return e;
}

/* What is held waits on its own page, where a reason lets it stand. */
static str after(struct call *call, const struct event_at *at, day on, bool held)
{
    char text[10];

    if (!held)
        return str_join(call->job.arena,
                        answer_path(call, "/places/:place/measures/:measure/events", at->keys),
                        STR("?done=yes"));
    day_print(on, text);
    return str_join(call->job.arena,
                    answer_path(call, "/places/:place/measures/:measure/periods/", at->keys),
                    (str){ text, sizeof text });
}

err event_page_add(struct call *call)
{
    static const char *const  fields[] = { "on", "cases", NULL };
    struct event_at          *at = ARENA_NEW(call->job.arena, struct event_at);
    struct observation_answer answer = { .outcome = OBSERVATION_EMPTY };
    day                       on = DAY_NONE;
    err                       shown, e = form_only(call, fields);

    if (!e) e = open_events(call, at);
    if (e)
        return e;
    e = read_day(call, &on);
    if (!e) e = put(call, at, on, &answer);
    if (!e && answer.outcome == OBSERVATION_REFUSED)
        e = job_fault(&call->job, ERR_INPUT, field_of(&answer), answer.say);
    if (e == ERR_INPUT) {
        shown = answer_events(call, at, answer_status(e));
        return shown ? shown : e;
    }
    return e ? e : answer_see(call, after(call, at, on, answer.outcome == OBSERVATION_KEPT_ASIDE));
}
