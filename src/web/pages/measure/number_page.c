/* Shows one number with its whole past, and mends it. */
#include "web/pages/measure/number_page.h"

#include "base/clock.h"
#include "base/number.h"
#include "http/parameters.h"
#include "measure/series.h"
#include "org/may.h"
#include "org/role.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/pages/measure/series_table.h"
#include "web/shell.h"
#include "web/templates.h"
#include "words/words.h"

static const struct view_field was_fields[] = {
    VIEW_FIELD(number_was, revision),    VIEW_FIELD(number_was, state), VIEW_FIELD(number_was, numerator),
    VIEW_FIELD(number_was, denominator), VIEW_FIELD(number_was, value), VIEW_FIELD(number_was, words),
    VIEW_FIELD(number_was, spread),
    VIEW_FIELD(number_was, person),      VIEW_FIELD(number_was, role),  VIEW_FIELD(number_was, source),
    VIEW_FIELD(number_was, why),         VIEW_FIELD(number_was, at),    VIEW_FIELD(number_was, stands),
};
static const struct view number_was_view = VIEW(number_was, was_fields);

static const struct view_field number_fields[] = {
    VIEW_FIELD(number_page_data, measure), VIEW_FIELD(number_page_data, place),
    VIEW_FIELD(number_page_data, period),  VIEW_FIELD(number_page_data, seen),
    VIEW_FIELD(number_page_data, held),    VIEW_FIELD(number_page_data, theirs),
    VIEW_FIELD(number_page_data, yours),   VIEW_LIST(number_page_data, history, number_was),
};
static const struct view number_page_view = VIEW(number_page_data, number_fields);

/* Which number. */
struct number_at {
    key                  keys[2]; /* unit, measure */
    struct series_data   series;
    struct series_result result;
    day                  period;
    struct observation   stands;
};

static enum period period_of(const struct number_at *at)
{
    return (enum period)at->series.measure.period;
}

/* The first day of a period that has begun, as addresses write it. */
static bool read_period(const struct call *call, enum period period, day *first)
{
    str  text = call->params[2].value;
    char plain[10];

    if (!day_read(text, first) || period_first(period, *first).n != first->n || first->n > call->job.today.n)
        return false;
    day_print(*first, plain);
    return str_eq(text, (str){ plain, sizeof plain });
}

static err open_number(struct call *call, struct number_at *at)
{
    err e;

    *at = (struct number_at){ .period = DAY_NONE };
    if (!key_read(call->params[0].value, &at->keys[0]) || !key_read(call->params[1].value, &at->keys[1]))
        return ERR_MISSING;
    e = series_read(&call->job, at->keys[0], at->keys[1], &at->series);
    if (!e && !read_period(call, period_of(at), &at->period))
        e = ERR_MISSING;
    if (!e && at->series.measure.by_year &&
        !may_ask(&call->job, MAY_ENTER, (struct may_where){ .place = at->keys[0] }))
        e = ERR_MISSING; /* a day of a death is for those who enter it */
    if (!e)
        e = series_compute(&call->job, &at->series, &at->result);
    if (e == ERR_INPUT) { /* the chart cannot take the numbers: the number itself is fine */
        job_forget_faults(&call->job);
        e = OK;
    }
    return e ? e : observation_at(&call->job, &at->series.at, at->period, &at->stands);
}

/* --- words --- */

/* What an event, or a subgroup, is told with. */
static struct say parts_say(const struct number_at *at, const struct observation *o, struct slot count)
{
    struct slot size = slot_count("n", o->denominator);

    if (at->series.measure.kind == MEASURE_TIME_BETWEEN)
        return SAY(number_page_events, count);
    if (at->series.measure.kind == MEASURE_CASES_BETWEEN)
        return SAY(number_page_cases, count);
    if (isnan(o->spread))
        return SAY(number_page_one, count);
    return SAY(number_page_subgroup, count,
               slot_number("v2", o->spread, at->result.decimals, (str){ 0 }), size);
}

/* A number as it was: "5 divided by 471: 10.6 per 1,000 bed days". */
static str number_words(const struct call *call, const struct number_at *at, const struct observation *o)
{
    const struct measure *measure = &at->series.measure;
    double                x = measure_is_value(measure) ? o->value : o->numerator;
    str                   unit = measure_unit(measure, call->lang == LANG_CY), none = { 0 };
    struct slot count = slot_number("v1", x, measure_is_value(measure) ? at->result.decimals : 0, none);
    struct slot divided = slot_number("v2", o->denominator, 0, none);

    if (o->state == OBSERVATION_NONE || o->state == OBSERVATION_NOT_COLLECTED || isnan(x))
        return words_of(call->lang, o->state == OBSERVATION_NOT_COLLECTED ? MSG(series_table_not_collected)
                                                                          : MSG(series_table_missing));
    if (measure->kind == MEASURE_SUBGROUP || measure_is_events(measure))
        return answer_words(call, parts_say(at, o, count));
    if (!measure_is_ratio(measure))
        return answer_words(call, SAY(number_page_plain, count));
    if (isnan(o->denominator))
        return answer_words(call, SAY(number_page_undivided, count));
    if (!(o->denominator > 0))
        return answer_words(call, SAY(number_page_by_zero, count, divided));
    return answer_words(call, SAY(number_page_ratio, count, divided,
                                  slot_number("v", o->numerator / o->denominator * measure->multiplier,
                                              at->result.decimals, unit)));
}

static struct say source_words(str source)
{
    static const struct {
        const char *code;
        enum msg    words;
    } sources[] = { { "grid", MSG(number_page_from_grid) },
                    { "import", MSG(number_page_from_file) },
                    { "api", MSG(number_page_from_api) },
                    { "link", MSG(number_page_from_link) } };

    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (str_eq_c(source, sources[i].code))
            return (struct say){ .msg = sources[i].words };
    return (struct say){ 0 };
}

static struct say when_words(struct call *call, int64_t at)
{
    struct local_time local = clock_local(at);
    char             *time = arena_take(call->job.arena, 5);

    time[0] = (char)('0' + local.hour / 10);
    time[1] = (char)('0' + local.hour % 10);
    time[2] = ':';
    time[3] = (char)('0' + local.minute / 10);
    time[4] = (char)('0' + local.minute % 10);
    return SAY(number_page_at, slot_date("date", local.date, PERIOD_DAY),
               slot_text("time", (str){ time, 5 }));
}

static struct number_was was_of(struct call *call, const struct number_at *at,
                                const struct observation_was *was)
{
    const struct observation *o = &was->observation;
    const struct measure     *measure = &at->series.measure;
    int                       role = role_kind_of(was->role);
    struct number_was         row = { .revision = o->revision,
                                      .numerator = o->numerator,
                                      .denominator = o->denominator,
                                      .spread = o->spread,
                                      .value = observation_figure(o, measure) * measure->multiplier,
                                      .words = number_words(call, at, o),
                                      .person = was->person,
                                      .why = was->why,
                                      .source = source_words(was->source),
                                      .when = when_words(call, was->at),
                                      .at = was->at,
                                      .stands = o->revision == at->stands.revision };

    row.state = series_table_state(o->state, &row.state_words);
    if (o->state == OBSERVATION_NOT_COLLECTED)
        row.state_words.msg = MSG_none; /* its words say it */
    if (role >= 0)
        row.role.msg = role_word(role);
    if (!was->person.n)
        row.person = words_of(call->lang, MSG(number_page_program));
    return row;
}

/* --- the page --- */

static err fill_history(struct call *call, const struct number_at *at, struct number_page_data *data)
{
    struct observation_history history = { 0 };
    struct number_was         *rows;
    err                        e = OK;

    if (at->series.at.number)
        e = observation_history(&call->job, &at->series.at, at->period, &history);
    rows = ARENA_ARRAY(call->job.arena, struct number_was, history.n + 1);
    for (size_t i = 0; !e && i < history.n; i++)
        rows[history.n - 1 - i] = was_of(call, at, &history.p[i]);
    data->history.p = rows;
    data->history.n = history.n;
    return e;
}

static str typed_number(struct call *call, double x)
{
    struct buf buf = buf_make(call->job.arena, 64);

    buf_number(&buf, x); /* nothing for NAN */
    return buf_str(&buf);
}

/* A held number says why: what stands is judged again, without storing. */
static err fill_held(struct call *call, const struct number_at *at, struct number_page_data *data)
{
    struct observation_cell   cell = { .measure = &at->series.measure,
                                       .unit = &at->series.unit,
                                       .period = at->period };
    struct observation_answer answer;
    double       x = measure_is_value(&at->series.measure) ? at->stands.value : at->stands.numerator;
    struct typed typed = { .numerator = typed_number(call, x),
                           .denominator = typed_number(call, at->stands.denominator),
                           .spread = typed_number(call, at->stands.spread),
                           .seen = -1 };
    err          e;

    if (at->stands.state != OBSERVATION_HELD || !data->may_enter)
        return OK;
    e = observation_judge(&call->job, &cell, &typed, &answer);
    if (e == ERR_MISSING || e == ERR_DENIED) { /* the unit has left the programme: nothing more to say */
        job_forget_faults(&call->job);
        return OK;
    }
    data->held = answer.say;
    return e;
}

static void fill_form(struct call *call, const struct number_at *at, struct number_page_data *data)
{
    static const enum msg labels[] = {
        [MEASURE_COUNT] = MSG(series_table_count),      [MEASURE_RATE] = MSG(series_table_count),
        [MEASURE_PROPORTION] = MSG(series_table_count), [MEASURE_VALUE] = MSG(series_table_value),
        [MEASURE_SUBGROUP] = MSG(series_table_mean),    [MEASURE_TIME_BETWEEN] = MSG(number_page_event_count),
        [MEASURE_CASES_BETWEEN] = MSG(series_table_cases),
    };
    const struct measure *measure = &at->series.measure;
    bool has = at->stands.state == OBSERVATION_VALUE || at->stands.state == OBSERVATION_ZERO_CONFIRMED ||
               at->stands.state == OBSERVATION_HELD;
    double x = measure_is_value(measure) ? at->stands.value : at->stands.numerator;

    data->may_enter = may_ask(&call->job, MAY_ENTER, (struct may_where){ .place = at->keys[0] });
    data->has_spread = measure->kind == MEASURE_SUBGROUP;
    data->has_denominator =
        data->has_spread || (measure_is_ratio(measure) && !key_is_set(measure->denominator_from));
    data->is_event = measure_is_events(measure);
    data->may_be_zero = !measure_is_value(measure) && !data->is_event;
    data->may_withdraw = has;
    data->numerator = form_input_of(call, "numerator", (struct say){ .msg = labels[measure->kind] },
                                    has ? typed_number(call, x) : (str){ 0 });
    data->denominator =
        form_input_of(call, "denominator",
                      data->has_spread ? SAY(series_table_size) : SAY(series_table_divided),
                      has ? typed_number(call, at->stands.denominator) : (str){ 0 });
    data->spread = form_input_of(call, "spread", SAY(series_table_spread),
                                 has ? typed_number(call, at->stands.spread) : (str){ 0 });
    data->why = form_input_of(call, "why", SAY(measure_shape_why), (str){ 0 });
    data->why.hint = SAY(number_page_why_hint);
    data->seen = at->stands.state == OBSERVATION_NONE ? 0 : at->stands.revision;
}

static void fill_shell(struct call *call, const struct number_at *at, struct shell *shell)
{
    const struct series_data *d = &at->series;
    bool                      welsh = call->lang == LANG_CY;
    str               place = place_name(&d->unit, welsh), name = measure_name(&d->measure, welsh), done;
    struct shell_link crumbs[] = {
        { .label = shell_name(place), .url = answer_path(call, "/places/:place", at->keys) },
        { .label = shell_name(name), .url = answer_path(call, "/places/:place/measures/:measure", at->keys) },
    };

    *shell = shell_make(
        call, SAY(number_page_heading, slot_text("name", name), slot_date("date", at->period, period_of(at))),
        "/places");
    shell_crumbs(call, shell, crumbs, sizeof crumbs / sizeof *crumbs);
    shell->caption = SAY(series_page_where_unit, slot_text("place", place),
                         slot_text("organisation", place_name(&d->organisation, welsh)));
    shell->answer = shell_name(number_words(call, at, &at->stands));
    if (http_find(call->exchange->request.query, STR("done"), &done))
        shell->saved = SAY(number_page_done);
}

static err answer_number(struct call *call, const struct number_at *at, struct number_page_data *data,
                         int status)
{
    err e;

    data->measure = at->keys[1];
    data->place = at->keys[0];
    data->period = at->period;
    data->path = call->path;
    fill_form(call, at, data);
    fill_shell(call, at, &data->shell);
    e = fill_history(call, at, data);
    if (!e)
        e = fill_held(call, at, data);
    return e ? e : ANSWER_STATUS(call, status, number_page, data);
}

err number_page_show(struct call *call)
{
    struct number_page_data *data = ARENA_NEW(call->job.arena, struct number_page_data);
    struct number_at        *at = ARENA_NEW(call->job.arena, struct number_at);
    err                      e = open_number(call, at);

    return e ? e : answer_number(call, at, data, 200);
}

/* --- mending it --- */

/* What the pressed button means. False: no such button. */
static bool read_act(const struct call *call, struct typed *typed)
{
    str     act = form_text(call, "act");
    int64_t seen = -1;

    *typed = (struct typed){ .numerator = form_text(call, "numerator"),
                             .denominator = form_text(call, "denominator"),
                             .spread = form_text(call, "spread"),
                             .why = form_text(call, "why"),
                             .seen = -1 };
    if (number_read_int(form_text(call, "seen"), &seen) && seen >= 0 && seen <= INT32_MAX)
        typed->seen = (int)seen;
    typed->zero = str_eq_c(act, "zero");
    typed->withdraw = str_eq_c(act, "withdraw");
    if (str_eq_c(act, "not_collected")) {
        typed->numerator = STR("n");
        typed->denominator = typed->spread = (str){ 0 };
    }
    return act.n == 0 || typed->zero || typed->withdraw || str_eq_c(act, "not_collected") ||
           str_eq_c(act, "save");
}

/* Somebody was quicker: theirs and yours, and the next press of the button is made knowing both. */
static err show_conflict(struct call *call, struct number_at *at, struct number_page_data *data,
                         const struct observation *theirs)
{
    err shown;

    job_refuse(&call->job, "numerator", SAY(number_page_conflict));
    at->stands = *theirs;
    data->theirs = SAY(number_page_theirs, slot_text("found", number_words(call, at, theirs)));
    data->yours = SAY(number_page_yours, slot_text("found", form_text(call, "numerator")));
    shown = answer_number(call, at, data, answer_status(ERR_CONFLICT));
    return shown ? shown : ERR_CONFLICT;
}

static err show_refused(struct call *call, const struct number_at *at, struct number_page_data *data)
{
    err shown = answer_number(call, at, data, answer_status(ERR_INPUT));

    return shown ? shown : ERR_INPUT;
}

static err put(struct call *call, const struct number_at *at, struct observation_answer *answer)
{
    struct observation_cell cell = { .measure = &at->series.measure,
                                     .unit = &at->series.unit,
                                     .period = at->period };
    struct entry            entry = { .source = call->json ? "api" : "grid" };
    struct typed            typed;
    err                     e;

    if (!read_act(call, &typed))
        return job_fault(&call->job, ERR_INPUT, "act", SAY(form_choose));
    e = observation_put(&call->job, &entry, &cell, &typed, answer);
    if (e == ERR_MISSING) /* they see the page: that it is there is no secret */
        return job_fault(&call->job, ERR_DENIED, NULL,
                         SAY(measure_enter_denied, slot_text("name", at->series.unit.name)));
    return e;
}

err number_page_save(struct call *call)
{
    static const char *const  fields[] = { "numerator", "denominator", "spread", "why", "seen", "act", NULL };
    struct number_page_data  *data = ARENA_NEW(call->job.arena, struct number_page_data);
    struct number_at         *at = ARENA_NEW(call->job.arena, struct number_at);
    struct observation_answer answer;
    err                       e = form_only(call, fields);

    if (!e)
        e = open_number(call, at);
    if (!e)
        e = put(call, at, &answer);
    if (e)
        return e;
    if (answer.outcome == OBSERVATION_CONFLICT)
        return show_conflict(call, at, data, &answer.now);
    if (answer.outcome == OBSERVATION_REFUSED)
        job_refuse(&call->job, answer.field, answer.say);
    else if (answer.outcome == OBSERVATION_EMPTY)
        job_refuse(&call->job, "numerator", SAY(number_page_empty));
    else
        return answer_see(call, str_join(call->job.arena, call->path, STR("?done=yes")));
    return show_refused(call, at, data);
}
