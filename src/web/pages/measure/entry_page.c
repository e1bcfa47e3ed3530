/* Serves the form behind an entry link. Opening it changes nothing, for mail scanners open links too; and it
 * shows no number but those that were just typed. */
#include "web/pages/measure/entry_page.h"

#include "base/number.h"
#include "http/parameters.h"
#include "measure/link_sheet.h"
#include "org/entry_link.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/shell.h"
#include "web/templates.h"

enum { NAME_ROOM = 2 + KEY_LETTERS, WHY_MOST = 500 };

static const struct view_field row_fields[] = { VIEW_FIELD(entry_page_row, name),
                                                VIEW_FIELD(entry_page_row, definition),
                                                VIEW_FIELD(entry_page_row, told) };
static const struct view       entry_page_row_view = VIEW(entry_page_row, row_fields);
static const struct view_field entry_fields[] = { VIEW_LIST(entry_page_data, rows, entry_page_row),
                                                  VIEW_FIELD(entry_page_data, plain) };
static const struct view       entry_page_view = VIEW(entry_page_data, entry_fields);

/* What was sent for one line, and what became of it. */
struct line {
    struct typed              typed;
    struct observation_answer answer;
    bool                      asked;
};

struct visit {
    struct entry_link link;
    struct link_sheet sheet;
    struct line      *lines; /* sheet.n */
    size_t            saved;
    bool              fine;
};

static err show_plain(struct call *call, int status, struct say heading, struct say plain)
{
    struct entry_page_data data = { .shell = shell_make(call, heading, ""), .plain = plain };

    return ANSWER_STATUS(call, status, entry_page, &data);
}

err entry_page_thanks(struct call *call)
{
    return show_plain(call, 200, SAY(entry_thanks), SAY(entry_thanks_about));
}

/* Altered, never made, too old, taken back, spent: one sentence, and nothing to tell them apart by. */
static err show_over(struct call *call)
{
    job_forget_faults(&call->job);
    return show_plain(call, answer_status(ERR_MISSING), SAY(entry_over), SAY(entry_over_about));
}

/* Comes in by the link. ERR_MISSING: answered. */
static err open_visit(struct call *call, struct visit *visit)
{
    err shown, e = entry_link_find(&call->job, call->params[0].value, &visit->link);

    if (!e) {
        entry_link_act(&call->job, &visit->link);
        e = link_sheet_read(&call->job, &visit->link, &visit->sheet);
    }
    if (e != ERR_MISSING && e != ERR_DENIED) {
        visit->lines = ARENA_ARRAY(call->job.arena, struct line, visit->sheet.n + 1);
        return e;
    }
    shown = show_over(call);
    return shown ? shown : ERR_MISSING;
}

/* "n.01hzk3w2f6t7n": a letter and the measure. */
static const char *field_name(struct call *call, char letter, key measure)
{
    char *name = arena_take(call->job.arena, NAME_ROOM + 1);

    name[0] = letter;
    name[1] = '.';
    key_print(measure, name + 2);
    return name;
}

static struct form_input input_of(struct call *call, char letter, const struct link_row *row,
                                  struct say label)
{
    return form_input_of(call, field_name(call, letter, row->measure.id), label, (str){ 0 });
}

static str in_language(const struct call *call, str en, str cy)
{
    return call->lang == LANG_CY && cy.n ? cy : en;
}

/* What stands in a line's fields after a save: nothing where it was taken, else what was typed. */
static void fill_row(struct call *call, const struct link_row *from, const struct line *line,
                     struct entry_page_row *row)
{
    const enum observation_outcome outcome = line->answer.outcome;
    const bool taken = line->asked && (outcome == OBSERVATION_ADDED || outcome == OBSERVATION_CHANGED);

    row->name = in_language(call, from->measure.name, from->measure.name_cy);
    row->definition = from->definition.numerator;
    row->has_denominator = from->typed_denominator;
    row->has_spread = from->typed_spread;
    row->numerator = input_of(call, 'n', from, from->typed_spread ? SAY(entry_mean) : SAY(entry_number));
    row->numerator.unit = measure_is_ratio(&from->measure)
                              ? (struct say){ 0 }
                              : shell_name(in_language(call, from->measure.unit, from->measure.unit_cy));
    row->denominator = input_of(call, 'd', from, from->typed_spread ? SAY(entry_size) : SAY(entry_of));
    row->denominator.hint = shell_name(from->definition.denominator);
    row->spread = input_of(call, 's', from, SAY(entry_spread));
    row->why = input_of(call, 'w', from, SAY(entry_why));
    row->mine = input_of(call, 'm', from, SAY(entry_mine));
    row->mine.ticked = row->mine.value.n > 0;
    row->asks_why =
        line->asked && (outcome == OBSERVATION_KEPT_ASIDE || row->why.error.msg || row->why.value.n);
    row->asks_mine = line->asked && outcome == OBSERVATION_CONFLICT;
    if (outcome == OBSERVATION_KEPT_ASIDE)
        row->told = line->answer.say;
    if (row->asks_mine)
        row->told = SAY(entry_stands);
    if (!taken)
        return;
    row->told = SAY(entry_taken);
    row->numerator.value = row->denominator.value = row->spread.value = row->why.value = (str){ 0 };
    row->asks_why = false;
}

static err show_form(struct call *call, const struct visit *visit, int status, struct say saved)
{
    const struct link_sheet *sheet = &visit->sheet;
    struct entry_page_row   *rows = ARENA_ARRAY(call->job.arena, struct entry_page_row, sheet->n + 1);
    struct entry_page_data   data = { 0 };
    str                      path = call->path;

    if (str_ends(path, STR("/finish")))
        path.n -= sizeof "/finish" - 1;
    for (size_t i = 0; i < sheet->n; i++)
        fill_row(call, &sheet->rows[i], &visit->lines[i], &rows[i]);
    data.shell = shell_make(call, SAY(entry_heading, slot_date("date", sheet->period, sheet->every)), "");
    data.shell.caption =
        SAY(sheet_caption, slot_text("unit", place_name(&sheet->unit, call->lang == LANG_CY)),
            slot_text("programme", in_language(call, sheet->programme.name, sheet->programme.name_cy)));
    data.shell.answer = SAY(entry_answer);
    data.shell.saved = saved;
    data.action = path;
    data.finish_action = str_join(call->job.arena, path, STR("/finish"));
    data.rows.p = rows;
    data.rows.n = sheet->n;
    if (sheet->n == 0)
        data.plain = SAY(entry_no_measures);
    return ANSWER_STATUS(call, status, entry_page, &data);
}

/* How many were saved a moment ago stands in the address: a number and nothing else. */
static struct say saved_before(const struct call *call)
{
    str     text;
    int64_t n;

    if (!http_find(call->exchange->request.query, STR("saved"), &text) || !number_read_int(text, &n) ||
        n < 1 || n > 1000)
        return (struct say){ 0 };
    return SAY(entry_saved, slot_count("n", (double)n));
}

err entry_page_show(struct call *call)
{
    struct visit visit = { 0 };
    err          e = open_visit(call, &visit);

    return e ? e : show_form(call, &visit, 200, saved_before(call));
}

/* --- saving --- */

static const struct link_row *row_named(const struct link_sheet *sheet, str name)
{
    key measure;

    if (name.n != NAME_ROOM || name.p[1] != '.' || !key_read(str_from(name, 2), &measure))
        return NULL;
    for (size_t i = 0; i < sheet->n; i++)
        if (key_same(sheet->rows[i].measure.id, measure))
            return &sheet->rows[i];
    return NULL;
}

static bool take_field(struct typed *typed, char letter, str value)
{
    switch (letter) {
    case 'n': typed->numerator = value; return true;
    case 'd': typed->denominator = value; return true;
    case 's': typed->spread = value; return true;
    case 'w': typed->why = value; return true;
    case 'm': typed->seen = value.n ? -1 : 0; return true;
    default: return false;
    }
}

static err read_lines(struct call *call, struct visit *visit)
{
    for (size_t i = 0; i < call->form.n; i++) {
        const struct http_pair *pair = &call->form.p[i];
        const struct link_row  *row = row_named(&visit->sheet, pair->name);
        if (str_eq(pair->name, STR("csrf")))
            continue;
        if (!row || !take_field(&visit->lines[row - visit->sheet.rows].typed, pair->name.p[0],
                                str_trim(pair->value)))
            return job_fault(&call->job, ERR_INPUT, NULL,
                             SAY(form_unknown_field, slot_text("field", pair->name)));
    }
    return OK;
}

/* The field that an answer is about. */
static const char *field_of(struct call *call, const struct link_row *row, const char *field)
{
    const str name = str_of(field ? field : "numerator");
    char      letter = str_eq(name, STR("denominator")) ? 'd'
                       : str_eq(name, STR("spread"))    ? 's'
                       : str_eq(name, STR("why"))       ? 'w'
                                                        : 'n';

    return field_name(call, letter, row->measure.id);
}

static err put_line(struct call *call, struct visit *visit, size_t i)
{
    const struct link_row *row = &visit->sheet.rows[i];
    struct line           *line = &visit->lines[i];
    err                    e;

    if (str_letters(line->typed.why) > WHY_MOST) {
        job_refuse(&call->job, field_name(call, 'w', row->measure.id),
                   SAY(store_too_long, slot_count("max", WHY_MOST),
                       slot_count("n", (double)str_letters(line->typed.why))));
        line->asked = true;
        return OK;
    }
    e = link_sheet_put(&call->job, &visit->sheet, row, &line->typed, &line->answer);
    line->asked = !e && line->answer.outcome != OBSERVATION_EMPTY;
    if (e || !line->asked)
        return e;
    if (line->answer.outcome == OBSERVATION_REFUSED)
        job_refuse(&call->job, field_of(call, row, line->answer.field), line->answer.say);
    visit->saved += line->answer.outcome == OBSERVATION_ADDED || line->answer.outcome == OBSERVATION_CHANGED;
    visit->fine &= line->answer.outcome == OBSERVATION_ADDED || line->answer.outcome == OBSERVATION_CHANGED;
    return OK;
}

/* Numbers that divide others go first, so that they are judged together. */
static err save(struct call *call, struct visit *visit)
{
    err e = open_visit(call, visit);

    visit->fine = true;
    if (!e) e = read_lines(call, visit);
    for (int divided = 0; divided <= 1; divided++)
        for (size_t i = 0; !e && i < visit->sheet.n; i++)
            if (key_is_set(visit->sheet.rows[i].measure.denominator_from) == (divided == 1))
                e = put_line(call, visit, i);
    if (!e && call->job.faults)
        visit->fine = false;
    return e;
}

/* Good numbers are kept although others are refused: the answer's status tells of those. */
static err show_again(struct call *call, const struct visit *visit)
{
    const int status = call->job.faults ? answer_status(ERR_INPUT) : answer_status(ERR_CONFLICT);

    return show_form(call, visit, status,
                     visit->saved ? SAY(entry_saved, slot_count("n", (double)visit->saved))
                                  : (struct say){ 0 });
}

err entry_page_save(struct call *call)
{
    struct visit visit = { 0 };
    struct buf   back = buf_make(call->job.arena, 256);
    err          e = save(call, &visit);

    if (e)
        return e;
    if (!visit.fine)
        return show_again(call, &visit);
    buf_add(&back, call->path);
    buf_add_c(&back, visit.saved ? "?saved=" : "");
    if (visit.saved)
        buf_int(&back, (int64_t)visit.saved);
    return answer_see(call, buf_str(&back));
}

err entry_page_finish(struct call *call)
{
    struct visit visit = { 0 };
    err          e = save(call, &visit);

    if (e)
        return e;
    if (!visit.fine)
        return show_again(call, &visit);
    e = link_sheet_finish(&call->job, &visit.sheet);
    return e ? e : answer_see(call, STR("/entry/thanks"));
}
