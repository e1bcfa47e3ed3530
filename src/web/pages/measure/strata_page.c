/* Serves the sheet of one breakdown: shows it, saves what is good, says what became of the rest. */
#include "web/pages/measure/strata_page.h"

#include "base/number.h"
#include "http/parameters.h"
#include "measure/strata_sheet.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

enum { NAME_ROOM = 2 + 2 * KEY_LETTERS + 2 /* "n.", two keys and their dot */ };

static const struct view_field number_fields[] = {
    VIEW_FIELD(strata_page_number, group),     VIEW_FIELD(strata_page_number, measure),
    VIEW_FIELD(strata_page_number, state),     VIEW_FIELD(strata_page_number, outcome),
    VIEW_FIELD(strata_page_number, numerator), VIEW_FIELD(strata_page_number, denominator),
    VIEW_FIELD(strata_page_number, revision),
};
static const struct view       strata_page_number_view = VIEW(strata_page_number, number_fields);
static const struct view_field note_fields[] = { VIEW_FIELD(strata_page_note, says) };
static const struct view       strata_page_note_view = VIEW(strata_page_note, note_fields);
static const struct view_field page_fields[] = {
    VIEW_FIELD(strata_page_data, programme),
    VIEW_FIELD(strata_page_data, unit),
    VIEW_FIELD(strata_page_data, scheme),
    VIEW_FIELD(strata_page_data, period),
    VIEW_FIELD(strata_page_data, may_enter),
    VIEW_LIST(strata_page_data, numbers, strata_page_number),
    VIEW_LIST(strata_page_data, notes, strata_page_note),
};
static const struct view strata_page_view = VIEW(strata_page_data, page_fields);

/* What became of each cell that was sent; groups.n x columns.n. NULL: nothing was sent. */
struct sent {
    struct observation_answer *answers;
    bool                       conflict;
};

static str asked(struct call *call, const char *name)
{
    str text = { 0 };

    if (!http_find(call->form, str_of(name), &text))
        http_find(call->exchange->request.query, str_of(name), &text);
    return str_trim(text);
}

static err read_sheet(struct call *call, struct strata_sheet *sheet)
{
    struct strata_sheet_wanted wanted = { .scheme = asked(call, "by"), .period = DAY_NONE };
    str                        period = asked(call, "period");

    if (!key_read(call->params[0].value, &wanted.unit) || !key_read(call->params[1].value, &wanted.programme))
        return ERR_MISSING;
    if (period.n && !period_read(PERIOD_DAY, period, &wanted.period) &&
        !period_read(PERIOD_MONTH, period, &wanted.period))
        return job_fault(&call->job, ERR_INPUT, "period", SAY(strata_page_period));
    return strata_sheet_read(&call->job, &wanted, sheet);
}

/* "n.GROUP.MEASURE": n a count, d what divides it, s the revision that was shown. */
static const char *field(struct call *call, const struct strata_sheet *sheet, char letter, const size_t at[2])
{
    char *name = arena_take(call->job.arena, NAME_ROOM);

    name[0] = letter;
    name[1] = '.';
    key_print(sheet->groups.p[at[0]].id, name + 2);
    name[2 + KEY_LETTERS] = '.';
    key_print(sheet->columns.p[at[1]].measure.id, name + 3 + KEY_LETTERS);
    name[NAME_ROOM - 1] = '\0';
    return name;
}

static str printed(struct call *call, double x)
{
    char *text = arena_take(call->job.arena, NUMBER_ROOM);

    return (str){ text, x == x ? number_print(x, text) : 0 };
}

static str stored(struct call *call, const struct observation *o, double x)
{
    if (o->state == OBSERVATION_NONE || o->state == OBSERVATION_WITHDRAWN)
        return (str){ 0 };
    return o->state == OBSERVATION_NOT_COLLECTED ? STR("n") : printed(call, x);
}

/* --- what is shown --- */

static struct say name_of(const struct call *call, const struct strata_sheet_column *column, bool divides)
{
    str name = measure_name(&column->measure, call->lang == LANG_CY);

    return divides ? SAY(strata_page_divides, slot_text("name", name)) : shell_name(name);
}

static struct say why_of(const struct strata_sheet *sheet, const struct sent *sent, const size_t at[2])
{
    size_t                           i = at[0] * sheet->columns.n + at[1];
    const struct observation_answer *answer = sent ? &sent->answers[i] : NULL;

    if (answer && answer->outcome == OBSERVATION_REFUSED)
        return answer->say;
    if (answer && answer->outcome == OBSERVATION_CONFLICT)
        return SAY(strata_page_conflict);
    if (answer && answer->outcome == OBSERVATION_KEPT_ASIDE)
        return answer->say;
    return sheet->cells[i].state == OBSERVATION_HELD ? SAY(strata_page_held) : (struct say){ 0 };
}

static bool was_refused(const struct strata_sheet *sheet, const struct sent *sent, const size_t at[2])
{
    return sent && sent->answers[at[0] * sheet->columns.n + at[1]].outcome >= OBSERVATION_REFUSED;
}

static struct strata_page_cell make_cell(struct call *call, const struct strata_sheet *sheet,
                                         const struct sent *sent, const size_t at[2], bool divides)
{
    const struct observation         *o = strata_sheet_cell(sheet, at[0], at[1]);
    const struct strata_sheet_column *column = &sheet->columns.p[at[1]];
    const char                       *name = field(call, sheet, divides ? 'd' : 'n', at);
    bool                              fix = was_refused(sheet, sent, at);
    str                               now = stored(call, o, divides ? o->denominator : o->numerator);
    struct strata_page_cell           cell = { .text = now, .is_fix = fix };

    cell.why = why_of(sheet, sent, at);
    cell.column = name_of(call, column, divides);
    if (!sheet->may_enter)
        return cell;
    cell.name = str_of(name);
    cell.value = fix ? form_text(call, name) : now;
    cell.seen_name = divides ? (str){ 0 } : str_of(field(call, sheet, 's', at));
    cell.seen = printed(call, o->revision);
    cell.look = fix ? STR(" mh-grid__fix") : cell.why.msg ? STR(" mh-grid__check") : (str){ 0 };
    cell.label = SAY(strata_page_label,
                     slot_text("name", stratum_name(&sheet->groups.p[at[0]], call->lang == LANG_CY)),
                     slot_text("measure", answer_words(call, name_of(call, column, divides))));
    return cell;
}

static void fill_rows(struct call *call, const struct strata_sheet *sheet, const struct sent *sent,
                      struct strata_page_data *data)
{
    struct strata_page_row *rows = ARENA_ARRAY(call->job.arena, struct strata_page_row, sheet->groups.n + 1);

    for (size_t g = 0; g < sheet->groups.n; g++) {
        struct strata_page_cell *cells =
            ARENA_ARRAY(call->job.arena, struct strata_page_cell, 2 * sheet->columns.n + 1);
        size_t n = 0;
        for (size_t c = 0; c < sheet->columns.n; c++) {
            size_t at[2] = { g, c };
            cells[n++] = make_cell(call, sheet, sent, at, false);
            if (sheet->columns.p[c].typed_denominator)
                cells[n++] = make_cell(call, sheet, sent, at, true);
        }
        rows[g].group = stratum_name(&sheet->groups.p[g], call->lang == LANG_CY);
        rows[g].cells.p = cells;
        rows[g].cells.n = n;
    }
    data->rows.p = rows;
    data->rows.n = sheet->groups.n;
}

/* Why numbers were not taken or are kept out of sums, each with its group and measure. */
static void fill_reasons(struct call *call, const struct strata_sheet *sheet, const struct sent *sent,
                         struct strata_page_data *data)
{
    struct strata_page_note *notes = ARENA_ARRAY(call->job.arena, struct strata_page_note,
                                                 data->notes.n + sheet->groups.n * sheet->columns.n + 1);
    size_t                   n = 0;

    for (size_t i = 0; i < sheet->groups.n * sheet->columns.n; i++) {
        size_t     at[2] = { i / sheet->columns.n, i % sheet->columns.n };
        struct say why = why_of(sheet, sent, at);
        if (why.msg)
            notes[n++].says = SAY(
                strata_page_reason,
                slot_text("name", stratum_name(&sheet->groups.p[at[0]], call->lang == LANG_CY)),
                slot_text("measure", measure_name(&sheet->columns.p[at[1]].measure, call->lang == LANG_CY)),
                slot_text("text", answer_words(call, why)));
    }
    for (size_t i = 0; i < data->notes.n; i++)
        notes[n++] = data->notes.p[i];
    data->notes.p = notes;
    data->notes.n = n;
}

static struct say whole(double x)
{
    return x == x ? SAY(story_figure, slot_number("v", x, 0, (str){ 0 })) : (struct say){ 0 };
}

/* Totals, and a plain note where they are not the unit's own: both stay as they are. */
static void fill_columns(struct call *call, const struct strata_sheet *sheet, struct strata_page_data *data)
{
    size_t                     room = 2 * sheet->columns.n + 1, n = 0, told = 0;
    struct strata_page_column *columns = ARENA_ARRAY(call->job.arena, struct strata_page_column, room);
    struct strata_page_note   *notes = ARENA_ARRAY(call->job.arena, struct strata_page_note, room);

    for (size_t c = 0; c < sheet->columns.n; c++) {
        const struct strata_sheet_column *column = &sheet->columns.p[c];
        bool                              counts = observation_counts(&column->own);
        bool                              differs = !strata_sheet_agrees(column);
        columns[n++] = (struct strata_page_column){ .name = name_of(call, column, false),
                                                    .total = whole(column->sum),
                                                    .own = whole(counts ? column->own.numerator : NAN),
                                                    .differs = differs };
        if (column->typed_denominator)
            columns[n++] =
                (struct strata_page_column){ .name = name_of(call, column, true),
                                             .total = whole(column->sum_denominator),
                                             .own = whole(counts ? column->own.denominator : NAN) };
        if (differs)
            notes[told++].says = SAY(strata_page_differs,
                                     slot_text("name", measure_name(&column->measure, call->lang == LANG_CY)),
                                     slot_number("v1", column->sum, 0, (str){ 0 }),
                                     slot_number("v2", column->own.numerator, 0, (str){ 0 }));
    }
    data->columns.p = columns;
    data->columns.n = n;
    data->notes.p = notes;
    data->notes.n = told;
}

static void fill_numbers(struct call *call, const struct strata_sheet *sheet, const struct sent *sent,
                         struct strata_page_data *data)
{
    static const char *const   states[] = { "value", "zero_confirmed", "held", "not_collected", "withdrawn" };
    static const char *const   outcomes[] = { "", "same", "added", "changed", "held", "refused", "conflict" };
    size_t                     n = sheet->groups.n * sheet->columns.n;
    struct strata_page_number *numbers = ARENA_ARRAY(call->job.arena, struct strata_page_number, n + 1);

    for (size_t i = 0; i < n; i++) {
        const struct observation *o = &sheet->cells[i];
        numbers[i] = (struct strata_page_number){
            .group = sheet->groups.p[i / sheet->columns.n].code,
            .measure = sheet->columns.p[i % sheet->columns.n].measure.name,
            .state = str_of(o->state == OBSERVATION_NONE ? "none" : states[o->state]),
            .outcome = str_of(sent ? outcomes[sent->answers[i].outcome] : ""),
            .numerator = o->numerator,
            .denominator = o->denominator,
            .revision = o->revision,
        };
    }
    data->numbers.p = numbers;
    data->numbers.n = n;
}

static str sheet_path(struct call *call, const struct strata_sheet *sheet, const char *pattern, day period)
{
    key        keys[2] = { sheet->unit.id, sheet->programme.id };
    char       text[10];
    struct buf buf = buf_make(call->job.arena, 400);

    buf_add(&buf, answer_path(call, pattern, keys));
    buf_char(&buf, '?');
    if (str_ends(str_of(pattern), STR("/groups"))) {
        buf_add_c(&buf, "by=");
        buf_add(&buf, sheet->scheme.code);
        buf_char(&buf, '&');
    }
    day_print(period, text);
    buf_add_c(&buf, "period=");
    buf_add(&buf, (str){ text, sizeof text });
    return buf_str(&buf);
}

static const char groups_path[] = "/places/:place/programmes/:programme/groups";

static void fill_shell(struct call *call, const struct strata_sheet *sheet, struct strata_page_data *data)
{
    enum period period = (enum period)sheet->columns.p[0].measure.period;
    bool        welsh = call->lang == LANG_CY;
    str programme = welsh && sheet->programme.name_cy.n ? sheet->programme.name_cy : sheet->programme.name;
    struct shell_link crumbs[] = {
        { SAY(shell_programmes), STR("/programmes"), false },
        { shell_name(programme), answer_path(call, "/programmes/:programme", &sheet->programme.id), false },
        { shell_name(data->unit_name), answer_path(call, "/places/:place", &sheet->unit.id), false },
    };
    day next = period_next(period, sheet->period);

    data->shell = shell_make(call,
                             SAY(strata_page_heading, slot_text("kind", data->scheme_name),
                                 slot_date("date", sheet->period, period)),
                             "/programmes");
    shell_crumbs(call, &data->shell, crumbs, sizeof crumbs / sizeof *crumbs);
    data->shell.caption =
        SAY(sheet_caption, slot_text("unit", data->unit_name), slot_text("programme", programme));
    data->shell.answer = sheet->may_enter ? SAY(strata_page_answer) : SAY(sheet_answer_read);
    data->earlier_url = sheet_path(call, sheet, groups_path, period_before(period, sheet->period));
    if (next.n <= call->job.today.n)
        data->later_url = sheet_path(call, sheet, groups_path, next);
    data->back = sheet_path(call, sheet, "/places/:place/programmes/:programme/numbers", sheet->period);
}

static err show(struct call *call, const struct strata_sheet *sheet, const struct sent *sent, int status)
{
    struct strata_page_data *data = ARENA_NEW(call->job.arena, struct strata_page_data);
    bool                     welsh = call->lang == LANG_CY;

    *data = (struct strata_page_data){ .programme = sheet->programme.id,
                                       .unit = sheet->unit.id,
                                       .scheme = sheet->scheme.code,
                                       .scheme_name = stratum_scheme_name(&sheet->scheme, welsh),
                                       .unit_name = place_name(&sheet->unit, welsh),
                                       .period = sheet->period,
                                       .may_enter = sheet->may_enter,
                                       .action = call->path };
    fill_columns(call, sheet, data);
    fill_reasons(call, sheet, sent, data);
    fill_rows(call, sheet, sent, data);
    fill_numbers(call, sheet, sent, data);
    data->why = form_input_of(call, "why", SAY(strata_page_why), (str){ 0 });
    data->why.hint = SAY(strata_page_why_hint);
    fill_shell(call, sheet, data);
    return ANSWER_STATUS(call, status, strata_page, data);
}

err strata_page_show(struct call *call)
{
    struct strata_sheet sheet;
    err                 e = read_sheet(call, &sheet);

    return e ? e : show(call, &sheet, NULL, 200);
}

/* --- saving --- */

static int seen_of(const struct call *call, const char *name)
{
    int64_t seen;

    return number_read_int(form_text(call, name), &seen) && seen >= 0 && seen < 1000000 ? (int)seen : -1;
}

static err put(struct call *call, const struct strata_sheet *sheet, struct entry *entry, const size_t at[2],
               struct sent *sent)
{
    struct observation_answer *answer = &sent->answers[at[0] * sheet->columns.n + at[1]];
    struct observation_cell    cell = strata_sheet_place(sheet, at[0], at[1]);
    const char                *name = field(call, sheet, 'n', at);
    struct typed               typed = { .numerator = form_text(call, name),
                                         .denominator = form_text(call, field(call, sheet, 'd', at)),
                                         .why = entry->why,
                                         .seen = seen_of(call, field(call, sheet, 's', at)) };
    err                        e;

    if (typed.numerator.n == 0 && typed.denominator.n == 0)
        return OK;
    e = observation_put(&call->job, entry, &cell, &typed, answer);
    if (e)
        return e;
    sent->conflict |= answer->outcome == OBSERVATION_CONFLICT;
    if (answer->outcome == OBSERVATION_REFUSED) {
        bool divides = answer->field && str_eq_c(STR("denominator"), answer->field);
        e = job_fault(&call->job, ERR_INPUT, divides ? field(call, sheet, 'd', at) : name, answer->say);
    }
    return e == ERR_INPUT ? OK : e;
}

/* What divides comes before what it divides, as the columns do. */
static err put_all(struct call *call, const struct strata_sheet *sheet, struct sent *sent)
{
    struct entry entry = { .source = "grid", .why = form_text(call, "why") };
    err          e = OK;

    sent->answers =
        ARENA_ARRAY(call->job.arena, struct observation_answer, sheet->groups.n * sheet->columns.n + 1);
    for (size_t c = 0; !e && c < sheet->columns.n; c++)
        for (size_t g = 0; !e && g < sheet->groups.n; g++) {
            size_t at[2] = { g, c };
            e = put(call, sheet, &entry, at, sent);
        }
    return e;
}

/* Good numbers stay although others are refused: the answer's status tells of those. */
err strata_page_save(struct call *call)
{
    struct strata_sheet        sheet;
    struct strata_sheet_wanted wanted;
    struct sent                sent = { 0 };
    err                        e = read_sheet(call, &sheet);

    if (!e && !sheet.may_enter)
        e = job_fault(&call->job, ERR_DENIED, NULL,
                      SAY(measure_enter_denied, slot_text("name", sheet.unit.name)));
    if (!e)
        e = put_all(call, &sheet, &sent);
    if (e)
        return e;
    if (!call->job.faults && !sent.conflict && !call->json)
        return answer_see(call, sheet_path(call, &sheet, groups_path, sheet.period));
    wanted = (struct strata_sheet_wanted){ .programme = sheet.programme.id,
                                           .unit = sheet.unit.id,
                                           .scheme = sheet.scheme.code,
                                           .period = sheet.period };
    e = strata_sheet_read(&call->job, &wanted, &sheet);
    return e ? e
             : show(call, &sheet, &sent,
                    call->job.faults ? answer_status(ERR_INPUT)
                    : sent.conflict  ? answer_status(ERR_CONFLICT)
                                     : 200);
}

/* --- the way there --- */

err strata_page_links_of(struct call *call, key unit, key programme, day period,
                         struct strata_page_links *out)
{
    struct stratum_schemes schemes = { 0 };
    struct strata_sheet    sheet = { .unit.id = unit, .programme.id = programme };
    struct shell_link     *links;
    err                    e = stratum_schemes_collected(&call->job, programme, &schemes);

    links = ARENA_ARRAY(call->job.arena, struct shell_link, schemes.n + 1);
    for (size_t i = 0; i < schemes.n; i++) {
        sheet.scheme = schemes.p[i];
        links[i] = (struct shell_link){
            .label = SAY(strata_page_link,
                         slot_text("kind", stratum_scheme_name(&schemes.p[i], call->lang == LANG_CY))),
            .url = sheet_path(call, &sheet, groups_path, period)
        };
    }
    *out = (struct strata_page_links){ links, schemes.n };
    return e;
}
