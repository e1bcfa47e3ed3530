/* Serves the sheet a unit fills in: shows it, saves what is good, and says what became of the rest. */
#include "web/pages/measure/sheet_page.h"

#include "http/parameters.h"
#include "improve/enrolment.h"
#include "io/cell.h"
#include "org/may.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/pages/measure/sheet_paste.h"
#include "web/pages/measure/sheet_show.h"
#include "web/pages/measure/strata_page.h"
#include "web/shell.h"
#include "web/templates.h"

enum { MONTHS_ACROSS = 6, ONLY_MOST = 4 /* lines read one by one, else all at once */ };

static const struct view_field number_fields[] = {
    VIEW_FIELD(sheet_page_number, measure),   VIEW_FIELD(sheet_page_number, name),
    VIEW_FIELD(sheet_page_number, period),    VIEW_FIELD(sheet_page_number, state),
    VIEW_FIELD(sheet_page_number, numerator), VIEW_FIELD(sheet_page_number, denominator),
    VIEW_FIELD(sheet_page_number, value),     VIEW_FIELD(sheet_page_number, spread),
    VIEW_FIELD(sheet_page_number, revision),
    VIEW_FIELD(sheet_page_number, outcome),   VIEW_FIELD(sheet_page_number, field),
    VIEW_FIELD(sheet_page_number, say),       VIEW_FIELD(sheet_page_number, suggestion),
};
static const struct view sheet_page_number_view = VIEW(sheet_page_number, number_fields);

static const struct view_field need_fields[] = {
    VIEW_FIELD(sheet_page_need, heading),
    VIEW_FIELD(sheet_page_need, why),
    VIEW_FIELD(sheet_page_need, is_held),
    VIEW_FIELD(sheet_page_need, is_refused),
    VIEW_FIELD(sheet_page_need, is_conflict),
};
static const struct view sheet_page_need_view = VIEW(sheet_page_need, need_fields);

static const struct view_field sheet_fields[] = {
    VIEW_FIELD(sheet_page_data, programme),
    VIEW_FIELD(sheet_page_data, programme_name),
    VIEW_FIELD(sheet_page_data, unit),
    VIEW_FIELD(sheet_page_data, unit_name),
    VIEW_FIELD(sheet_page_data, period),
    VIEW_FIELD(sheet_page_data, may_enter),
    VIEW_FIELD(sheet_page_data, finished),
    VIEW_FIELD(sheet_page_data, saved),
    VIEW_FIELD(sheet_page_data, empty),
    VIEW_FIELD(sheet_page_data, need),
    VIEW_FIELD(sheet_page_data, status),
    VIEW_FIELD(sheet_page_data, lesson),
    VIEW_LIST(sheet_page_data, numbers, sheet_page_number),
    VIEW_LIST(sheet_page_data, needs, sheet_page_need),
    VIEW_LIST(sheet_page_data, events, event_card),
};
static const struct view sheet_page_view = VIEW(sheet_page_data, sheet_fields);

static const struct view_field stored_fields[] = {
    VIEW_FIELD(sheet_page_data, programme),
    VIEW_FIELD(sheet_page_data, unit),
    VIEW_LIST(sheet_page_data, numbers, sheet_page_number),
};
static const struct view sheet_stored_view = VIEW(sheet_page_data, stored_fields);

static err refuse_period(struct call *call, str found)
{
    struct cell_period read = cell_period(PERIOD_MONTH, found, DAY_NONE);

    return read.state == CELL_REFUSED ? job_fault(&call->job, ERR_INPUT, "period", read.why) : OK;
}

/* The month that is asked for: in the address of a page, in the form of a save. */
static err wanted_period(struct call *call, day *period)
{
    str text;

    *period = DAY_NONE;
    if (!http_find(call->form, STR("period"), &text) &&
        !http_find(call->exchange->request.query, STR("period"), &text))
        return OK;
    text = str_trim(text);
    if (text.n == 0 || period_read(PERIOD_DAY, text, period) || period_read(PERIOD_MONTH, text, period))
        return OK;
    return refuse_period(call, text);
}

/* The measures whose cells were sent, if they are few: "n.01hzk3w2f6t7n.2023-09-01" names one. */
static size_t measures_sent(const struct call *call, key *measures)
{
    size_t n = 0;

    for (size_t i = 0; i < call->form.n; i++) {
        str    name = call->form.p[i].name;
        size_t at = 0;
        key    measure;

        if (name.n < 2 + KEY_LETTERS || !key_read((str){ name.p + 2, KEY_LETTERS }, &measure))
            continue;
        while (at < n && !key_same(measures[at], measure))
            at++;
        if (at == ONLY_MOST)
            return 0;
        measures[at] = measure;
        n = at == n ? n + 1 : n;
    }
    return n;
}

/* To save typed cells only their own lines are needed; a paste may name what a line is divided by. */
static err read_sheet(struct call *call, struct sheet *sheet)
{
    key                 measures[ONLY_MOST];
    struct sheet_wanted wanted = { .periods = MONTHS_ACROSS };
    err                 e = wanted_period(call, &wanted.last);

    if (e)
        return e;
    if (!key_read(call->params[0].value, &wanted.unit) || !key_read(call->params[1].value, &wanted.programme))
        return ERR_MISSING;
    if (call->prepared && !form_text(call, "paste").n) {
        wanted.only = measures;
        wanted.n_only = measures_sent(call, measures);
    }
    return sheet_read(&call->job, &wanted, sheet);
}

static str period_url(struct call *call, day period)
{
    char text[10];

    day_print(period, text);
    return str_join(call->job.arena, str_join(call->job.arena, call->path, STR("?period=")),
                    (str){ text, 7 });
}

static str name_of(const struct call *call, const struct programme *programme)
{
    return call->lang == LANG_CY && programme->name_cy.n ? programme->name_cy : programme->name;
}

static void fill_shell(struct call *call, const struct sheet *sheet, struct say heading,
                       struct sheet_page_data *data)
{
    struct shell_link crumbs[] = {
        { SAY(shell_programmes), STR("/programmes"), false },
        { shell_name(data->programme_name), answer_path(call, "/programmes/:programme", &sheet->programme.id),
          false },
        { shell_name(data->unit_name), answer_path(call, "/places/:place", &sheet->unit.id), false },
    };

    data->shell = shell_make(call, heading, "/programmes");
    shell_crumbs(call, &data->shell, crumbs, sizeof crumbs / sizeof *crumbs);
    data->shell.caption =
        SAY(sheet_caption, slot_text("unit", data->unit_name), slot_text("programme", data->programme_name));
}

static void fill_columns(struct call *call, const struct sheet *sheet, enum period period,
                         struct sheet_page_data *data)
{
    size_t                    n = sheet->n_periods - 1;
    struct sheet_page_column *columns = ARENA_ARRAY(call->job.arena, struct sheet_page_column, n + 1);
    day                       last = sheet->periods[n], next = period_next(period, last);

    for (size_t i = 0; i < n; i++)
        columns[i].name = SAY(sheet_month, slot_date("date", sheet->periods[i], period));
    data->columns.p = columns;
    data->columns.n = n;
    data->current = SAY(sheet_month, slot_date("date", last, period));
    data->earlier_url = period_url(call, period_before(period, last));
    if (next.n <= call->job.today.n)
        data->later_url = period_url(call, next);
    data->finished = sheet->finished[n];
    data->finish = SAY(sheet_finish, slot_date("date", last, period));
    data->finished_say = SAY(sheet_finished, slot_date("date", last, period));
}

static void fill_paste(struct call *call, struct sheet_page_data *data)
{
    bool had_faults = call->job.faults != NULL;

    data->paste = form_input_of(call, "paste", SAY(sheet_paste_label), (str){ 0 });
    data->paste.hint = SAY(sheet_paste_hint);
    data->paste_why = form_input_of(call, "paste_why", SAY(sheet_paste_why), (str){ 0 });
    if (!had_faults)
        data->paste.value = data->paste_why.value = (str){ 0 };
    data->paste_open = data->paste.error.msg || data->paste.value.n;
}

static void fill_events(struct call *call, const struct sheet *sheet, struct sheet_page_data *data)
{
    struct event_card *cards = ARENA_ARRAY(call->job.arena, struct event_card, sheet->n_events + 1);

    for (size_t i = 0; i < sheet->n_events; i++) {
        cards[i].may_enter = sheet->may_enter;
        event_card_fill(call, &sheet->unit, &sheet->events[i], false, &cards[i]);
        cards[i].csrf = data->shell.csrf;
    }
    data->events.p = cards;
    data->events.n = sheet->n_events;
}

static err show_sheet(struct call *call, const struct sheet *sheet, const struct sheet_saving *saving,
                      int status)
{
    struct sheet_page_data *data = ARENA_NEW(call->job.arena, struct sheet_page_data);
    enum period period = sheet->n_rows ? (enum period)sheet->rows[0].measure.period : PERIOD_MONTH;
    str                     path = call->path;
    struct strata_page_links links;
    err                     e;

    if (str_ends(path, STR("/finish")))
        path.n -= sizeof "/finish" - 1;
    call->path = path;
    data->programme = sheet->programme.id;
    data->unit = sheet->unit.id;
    data->programme_name = name_of(call, &sheet->programme);
    data->unit_name = place_name(&sheet->unit, call->lang == LANG_CY);
    data->period = sheet->periods[sheet->n_periods - 1];
    data->may_enter = sheet->may_enter;
    data->action = path;
    data->finish_action = str_join(call->job.arena, path, STR("/finish"));
    data->import_url = answer_path(call, "/programmes/:programme/import", &sheet->programme.id);
    data->reminders_url = answer_path(call, "/places/:place/programmes/:programme/reminders",
                                      (key[]){ sheet->unit.id, sheet->programme.id, { 0 } });
    e = strata_page_links_of(call, data->unit, data->programme, data->period, &links);
    if (e)
        return e;
    data->groups.p = links.p;
    data->groups.n = links.n;
    fill_columns(call, sheet, period, data);
    fill_paste(call, data);
    e = sheet_show(call, sheet, saving, data);
    if (e)
        return e;
    fill_shell(call, sheet, SAY(sheet_heading, slot_date("date", data->period, period)), data);
    data->shell.answer = data->may_enter ? SAY(sheet_answer) : SAY(sheet_answer_read);
    fill_events(call, sheet, data);
    return ANSWER_STATUS(call, status, sheet_page, data);
}

/* Nothing to fill in: the page says why, and what comes first. */
static err show_lesson(struct call *call, const struct sheet *sheet, bool enrolled)
{
    struct sheet_page_data *data = ARENA_NEW(call->job.arena, struct sheet_page_data);
    struct say              heading = enrolled ? SAY(sheet_no_measures) : SAY(sheet_not_enrolled);

    data->programme = sheet->programme.id;
    data->unit = sheet->unit.id;
    data->programme_name = name_of(call, &sheet->programme);
    data->unit_name = place_name(&sheet->unit, call->lang == LANG_CY);
    data->lesson = enrolled ? SAY(sheet_no_measures_steps) : SAY(sheet_not_enrolled_steps);
    if (may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = sheet->programme.team })) {
        data->lesson_url = answer_path(
            call, enrolled ? "/programmes/:programme/measures/new" : "/programmes/:programme/enrol",
            &sheet->programme.id);
        data->lesson_act = enrolled ? SAY(sheet_add_measure) : SAY(sheet_enrol);
    }
    fill_shell(call, sheet, heading, data);
    data->shell.answer = enrolled ? SAY(sheet_no_measures_answer)
                                  : SAY(sheet_not_enrolled_answer, slot_text("unit", data->unit_name));
    return ANSWER(call, sheet_page, data);
}

/* A unit that takes no part has a page only for those who may know of both, the unit and the programme. */
static err show_no_part(struct call *call)
{
    struct sheet sheet = { 0 };
    key          unit, programme;
    err          e = OK;

    if (!key_read(call->params[0].value, &unit) || !key_read(call->params[1].value, &programme))
        return ERR_MISSING;
    e = programme_get(&call->job, programme, &sheet.programme);
    if (!e) e = programme_may_see(&call->job, &sheet.programme);
    if (!e) e = may(&call->job, MAY_SEE, (struct may_where){ .place = unit });
    if (!e) e = place_get(&call->job, unit, &sheet.unit);
    if (!e && sheet.unit.kind != PLACE_UNIT)
        e = ERR_MISSING;
    return e == ERR_DENIED ? ERR_MISSING : e ? e : show_lesson(call, &sheet, false);
}

err sheet_page_show(struct call *call)
{
    struct sheet sheet;
    bool         enrolled = false;
    err          e = read_sheet(call, &sheet);

    if (!e) e = enrolment_is(&call->job, sheet.programme.id, sheet.unit.id, call->job.today, &enrolled);
    if (e == ERR_MISSING || (!e && !enrolled))
        return show_no_part(call);
    if (e)
        return e;
    return sheet.n_rows || sheet.n_events ? show_sheet(call, &sheet, NULL, 200)
                                          : show_lesson(call, &sheet, true);
}

static bool is_of_paste(const struct call *call, err e)
{
    const struct fault *fault = call->job.faults;

    return e == ERR_INPUT && fault && fault->field && str_eq_c(STR("paste"), fault->field);
}

/* What was sent, read against the sheet before the writer's turn: only storing needs that. */
struct sent {
    struct sheet        sheet;
    struct sheet_saving saving;
};

err sheet_page_read(struct call *call)
{
    struct sent *sent = ARENA_NEW(call->job.arena, struct sent);
    str          paste = { 0 };
    err          e;

    call->prepared = sent; /* from here on the sheet is read to save in it */
    e = read_sheet(call, &sent->sheet);
    if (!e && sent->sheet.n_rows == 0)
        e = ERR_MISSING;
    if (!e && !sent->sheet.may_enter)
        e = job_fault(&call->job, ERR_DENIED, NULL,
                      SAY(measure_enter_denied, slot_text("name", sent->sheet.unit.name)));
    if (!e)
        e = sheet_saving_read(call, &sent->sheet, &sent->saving);
    http_find(call->form, STR("paste"), &paste); /* not trimmed: an empty first cell means something */
    if (!e && str_trim(paste).n)
        e = sheet_paste_read(call, &sent->sheet, paste, &sent->saving);
    /* A paste that cannot be read takes nothing from the cells that can. */
    return is_of_paste(call, e) ? OK : e;
}

/* Stores what is good. *fine: nothing needs to be shown again. */
static err save(struct call *call, struct sent *sent, bool *fine)
{
    err e = sheet_saving_store(call, &sent->sheet, &sent->saving);

    *fine = !e && !call->job.faults && sent->saving.n_conflicts == 0;
    return e;
}

static int saved_status(const struct call *call, bool fine)
{
    return fine ? 200 : call->job.faults ? answer_status(ERR_INPUT) : answer_status(ERR_CONFLICT);
}

/* Good numbers are kept although others are refused: the answer's status tells of those, the transaction
 * stands. */
static err answer_stored(struct call *call, const struct sent *sent)
{
    struct sheet_page_data *data = ARENA_NEW(call->job.arena, struct sheet_page_data);

    data->programme = sent->sheet.programme.id;
    data->unit = sent->sheet.unit.id;
    sheet_show_stored(call, &sent->sheet, &sent->saving, data);
    return answer_json(call, 200, &sheet_stored_view, data);
}

/* The whole sheet as it stands now, with what was sent at its lines. */
static err show_again(struct call *call, struct sent *sent)
{
    const struct sheet_row *before = sent->sheet.rows;
    err                     e = sheet_refresh(&call->job, &sent->sheet);

    for (size_t i = 0; !e && i < sent->saving.n; i++) {
        key    measure = before[sent->saving.cells[i].row].measure.id;
        size_t row = 0;

        while (row < sent->sheet.n_rows && !key_same(sent->sheet.rows[row].measure.id, measure))
            row++;
        if (row == sent->sheet.n_rows)
            return ERR_MISSING; /* its line was taken out meanwhile */
        sent->saving.cells[i].row = row;
    }
    return e ? e : show_sheet(call, &sent->sheet, &sent->saving, saved_status(call, false));
}

static err answer_saved(struct call *call, struct sent *sent, bool fine)
{
    if (fine && call->json)
        return answer_stored(call, sent);
    if (!fine)
        return show_again(call, sent);
    if (str_ends(call->path, STR("/finish")))
        call->path.n -= sizeof "/finish" - 1;
    return answer_see(call, period_url(call, sent->sheet.periods[sent->sheet.n_periods - 1]));
}

err sheet_page_save(struct call *call)
{
    struct sent *sent = call->prepared;
    bool         fine;
    err          e = save(call, sent, &fine);

    return e ? e : answer_saved(call, sent, fine);
}

err sheet_page_finish(struct call *call)
{
    struct sent *sent = call->prepared;
    bool         fine;
    err          e = save(call, sent, &fine);

    if (!e && fine)
        e = sheet_finish(&call->job, sent->sheet.programme.id, sent->sheet.unit.id,
                         sent->sheet.periods[sent->sheet.n_periods - 1]);
    return e ? e : answer_saved(call, sent, fine);
}
