/* Reads one save of the sheet and stores it cell by cell: what is good stays, what is not comes back with
 * its reason. */
#include "web/pages/measure/sheet_saving.h"

#include "base/number.h"
#include "io/csv.h"
#include "web/answer.h"
#include "web/form.h"

enum { SUFFIX = KEY_LETTERS + 1 + 10, WHY_MOST = 500 };

str sheet_saving_suffix(struct call *call, key measure, day period)
{
    char *text = arena_take(call->job.arena, SUFFIX);

    key_print(measure, text);
    text[KEY_LETTERS] = '.';
    day_print(period, text + KEY_LETTERS + 1);
    return (str){ text, SUFFIX };
}

str sheet_saving_field(struct call *call, char letter, str suffix)
{
    const char start[] = { letter, '.' };

    return str_join(call->job.arena, (str){ start, sizeof start }, suffix);
}

static str printed(struct call *call, double x)
{
    char *text = arena_take(call->job.arena, NUMBER_ROOM);

    return (str){ text, number_print(x, text) };
}

str sheet_saving_numerator(struct call *call, const struct measure *measure, const struct observation *stands)
{
    switch (stands->state) {
    case OBSERVATION_NONE:
    case OBSERVATION_WITHDRAWN: return (str){ 0 };
    case OBSERVATION_NOT_COLLECTED: return STR("n");
    default: return printed(call, measure_is_value(measure) ? stands->value : stands->numerator);
    }
}

str sheet_saving_denominator(struct call *call, const struct observation *stands)
{
    return stands->state == OBSERVATION_NONE || stands->state == OBSERVATION_WITHDRAWN
               ? (str){ 0 }
               : printed(call, stands->denominator);
}

str sheet_saving_spread(struct call *call, const struct observation *stands)
{
    return stands->state == OBSERVATION_NONE || stands->state == OBSERVATION_WITHDRAWN
               ? (str){ 0 }
               : printed(call, stands->spread);
}

static err make_room(struct call *call, struct sheet_saving *saving)
{
    struct sheet_saving_cell *more;
    size_t                    room = saving->room ? saving->room * 2 : 64;

    if (saving->n < saving->room)
        return OK;
    if (saving->n >= SHEET_SAVING_CELLS_MOST)
        return job_fault(&call->job, ERR_LIMIT, "paste",
                         SAY(sheet_paste_many, slot_count("max", SHEET_SAVING_CELLS_MOST)));
    more = ARENA_ARRAY(call->job.arena, struct sheet_saving_cell, room);
    for (size_t i = 0; i < saving->n; i++)
        more[i] = saving->cells[i];
    saving->cells = more;
    saving->room = room;
    return OK;
}

const struct sheet_saving_cell *sheet_saving_find(const struct sheet_saving *saving, size_t row, day period)
{
    for (size_t i = 0; saving && i < saving->n; i++)
        if (saving->cells[i].row == row && saving->cells[i].period.n == period.n)
            return &saving->cells[i];
    return NULL;
}

err sheet_saving_cell(struct call *call, struct sheet_saving *saving, size_t row, day period,
                      struct sheet_saving_cell **cell)
{
    *cell = (struct sheet_saving_cell *)sheet_saving_find(saving, row, period);
    if (*cell)
        return OK;
    if (make_room(call, saving))
        return ERR_LIMIT;
    *cell = &saving->cells[saving->n++];
    **cell = (struct sheet_saving_cell){ .row = row, .period = period, .seen = -1 };
    return OK;
}

/* Takes "n.01hzk3w2f6t7n.2023-09-01" apart; false: no such name, measure or period of this sheet. */
static bool read_name(const struct sheet *sheet, str name, size_t *row, day *period)
{
    key  measure;
    str  text = str_from(name, 2 + KEY_LETTERS + 1);

    if (name.n != 2 + SUFFIX || name.p[1] != '.' || name.p[2 + KEY_LETTERS] != '.')
        return false;
    if (!key_read((str){ name.p + 2, KEY_LETTERS }, &measure) || !day_read(text, period))
        return false;
    for (*row = 0; *row < sheet->n_rows; ++*row)
        if (key_same(sheet->rows[*row].measure.id, measure))
            return period_first((enum period)sheet->rows[*row].measure.period, *period).n == period->n;
    return false;
}

static int revision_of(str text)
{
    int64_t n;

    return number_read_int(text, &n) && n >= 0 && n < INT32_MAX ? (int)n : -1;
}

/* "revision/number/denominator/spread"; without a slash nothing is known but the revision. */
static void read_seen(struct sheet_saving_cell *cell, str text)
{
    str revision, rest;

    cell->knows_seen = str_cut(text, '/', &revision, &rest);
    cell->seen = revision_of(revision);
    str_cut(rest, '/', &cell->seen_numerator, &rest);
    str_cut(rest, '/', &cell->seen_denominator, &cell->seen_spread);
}

static bool take_field(struct sheet_saving_cell *cell, char letter, str value)
{
    switch (letter) {
    case 'n': cell->numerator = value; return true;
    case 'd': cell->denominator = value; return true;
    case 'x': cell->spread = value; return true;
    case 'z': cell->pressed = value; return str_eq_c(value, "0") || str_eq_c(value, "n") || value.n == 0;
    case 'w': cell->why = value; return true;
    case 'r': read_seen(cell, value); return true;
    case 's': cell->suggestion = value; return true;
    case 'm':
        cell->mine = value.n > 0;
        cell->seen = cell->mine ? revision_of(value) : cell->seen;
        return true;
    case 't': cell->theirs = value.n > 0; return true;
    default: return false;
    }
}

static bool is_of_page(str name)
{
    static const char *const names[] = { "csrf", "paste", "paste_why", "period" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i]))
            return true;
    return false;
}

static err read_field(struct call *call, const struct sheet *sheet, const struct http_pair *pair,
                      struct sheet_saving *saving)
{
    struct sheet_saving_cell *cell;
    size_t                    row;
    day                       period;
    err                       e;

    if (is_of_page(pair->name))
        return OK;
    if (!read_name(sheet, pair->name, &row, &period))
        return job_fault(&call->job, ERR_INPUT, NULL,
                         SAY(form_unknown_field, slot_text("field", pair->name)));
    e = sheet_saving_cell(call, saving, row, period, &cell);
    if (e)
        return e;
    cell->suffix = str_from(pair->name, 2);
    if (!take_field(cell, pair->name.p[0], str_trim(pair->value)))
        return job_fault(&call->job, ERR_INPUT, NULL,
                         SAY(form_unknown_field, slot_text("field", pair->name)));
    return OK;
}

/* Which revision a page had seen may come after the button that overrides it. */
static void settle_mine(struct call *call, struct sheet_saving *saving)
{
    for (size_t i = 0; i < saving->n; i++)
        if (saving->cells[i].mine)
            saving->cells[i].seen = revision_of(
                form_text(call, str_terminated(call->job.arena,
                                               sheet_saving_field(call, 'm', saving->cells[i].suffix))));
}

err sheet_saving_read(struct call *call, const struct sheet *sheet, struct sheet_saving *saving)
{
    err e = OK;

    *saving = (struct sheet_saving){ .paste_why = form_text(call, "paste_why") };
    for (size_t i = 0; !e && i < call->form.n; i++)
        e = read_field(call, sheet, &call->form.p[i], saving);
    settle_mine(call, saving);
    return e;
}

/* Nothing was touched: what the page showed is what came back, and no button was pressed on it. */
static bool is_untouched(const struct sheet_saving_cell *cell)
{
    if (cell->theirs)
        return true;
    if (cell->pressed.n || cell->suggestion.n || cell->mine || cell->why.n || cell->pasted)
        return false;
    if (cell->knows_seen)
        return str_eq(cell->numerator, cell->seen_numerator) &&
               str_eq(cell->denominator, cell->seen_denominator) && str_eq(cell->spread, cell->seen_spread);
    return cell->numerator.n == 0 && cell->denominator.n == 0 && cell->spread.n == 0;
}

static bool is_emptied(const struct sheet_saving_cell *cell)
{
    return cell->knows_seen && cell->seen_numerator.n && cell->numerator.n == 0 && cell->pressed.n == 0 &&
           cell->suggestion.n == 0;
}

/* The other's name, for both to be shown. */
static err find_other(struct call *call, const struct sheet *sheet, struct sheet_saving_cell *cell)
{
    struct observation_history history = { 0 };
    struct series              series;
    err e = observation_series(&call->job, sheet->unit.id, sheet->rows[cell->row].measure.id, &series);

    if (!e) e = observation_history(&call->job, &series, cell->period, &history);
    if (!e && history.n)
        cell->by = history.p[history.n - 1].person;
    return e;
}

/* Every refused cell is told at its field; a conflict is told where both values stand. */
static err tell(struct call *call, const struct sheet *sheet, struct sheet_saving *saving,
                struct sheet_saving_cell *cell)
{
    const char *field = str_terminated(
        call->job.arena, cell->pasted ? STR("paste") : sheet_saving_field(call, 'n', cell->suffix));

    if (cell->answer.field && str_eq_c(str_of(cell->answer.field), "denominator") && !cell->pasted)
        field = str_terminated(call->job.arena, sheet_saving_field(call, 'd', cell->suffix));
    if (cell->answer.field && str_eq_c(str_of(cell->answer.field), "spread") && !cell->pasted)
        field = str_terminated(call->job.arena, sheet_saving_field(call, 'x', cell->suffix));
    if (cell->answer.field && str_eq_c(str_of(cell->answer.field), "why") && !cell->pasted)
        field = str_terminated(call->job.arena, sheet_saving_field(call, 'w', cell->suffix));
    switch (cell->answer.outcome) {
    case OBSERVATION_CONFLICT: saving->n_conflicts++; return find_other(call, sheet, cell);
    case OBSERVATION_REFUSED:
        saving->n_refused++;
        job_refuse(&call->job, field,
                   cell->pasted ? csv_place(&(struct csv_fault){ .row = cell->pasted },
                                            answer_words(call, cell->answer.say))
                                : cell->answer.say);
        return OK;
    case OBSERVATION_ADDED:
    case OBSERVATION_CHANGED:
    case OBSERVATION_KEPT_ASIDE: saving->n_stored++; return OK;
    default: return OK;
    }
}

/* A number and its own reason make an entry of their own, so that the history tells each reason where it
 * belongs. */
static err put(struct call *call, const struct sheet *sheet, struct entry *shared,
               struct sheet_saving_cell *cell)
{
    const struct measure   *measure = &sheet->rows[cell->row].measure;
    struct observation_cell at = { .measure = measure, .unit = &sheet->unit, .period = cell->period };
    struct entry            own = { .source = shared->source, .why = cell->why };
    struct typed            typed = { .numerator = cell->numerator,
                                      .denominator = cell->denominator,
                                      .spread = cell->spread,
                                      .why = cell->why,
                                      .seen = cell->seen,
                                      .zero = str_eq_c(cell->pressed, "0") };

    if (str_eq_c(cell->pressed, "n"))
        typed.numerator = STR("n");
    if (cell->suggestion.n) {
        typed.numerator = cell->suggestion;
        own.why = answer_words(call, SAY(sheet_took_suggestion, slot_text("found", cell->suggestion),
                                         slot_text("expected", cell->numerator)));
    }
    return observation_put(&call->job, own.why.n ? &own : shared, &at, &typed, &cell->answer);
}

static err store_cell(struct call *call, const struct sheet *sheet, struct entry *shared,
                      struct sheet_saving *saving, struct sheet_saving_cell *cell)
{
    err e;

    if (is_untouched(cell))
        return OK;
    cell->asked = true;
    if (is_emptied(cell)) {
        cell->cleared = true;
        cell->answer = (struct observation_answer){ .outcome = OBSERVATION_REFUSED,
                                                    .field = "numerator",
                                                    .suggestion = NAN };
        cell->answer.say = SAY(sheet_cleared, slot_text("found", cell->seen_numerator));
        return tell(call, sheet, saving, cell);
    }
    if (str_letters(cell->why) > WHY_MOST) {
        cell->answer =
            (struct observation_answer){ .outcome = OBSERVATION_REFUSED, .field = "why", .suggestion = NAN };
        cell->answer.say =
            SAY(store_too_long, slot_count("max", WHY_MOST), slot_count("n", (double)str_letters(cell->why)));
        return tell(call, sheet, saving, cell);
    }
    e = put(call, sheet, shared, cell);
    return e ? e : tell(call, sheet, saving, cell);
}

err sheet_saving_store(struct call *call, const struct sheet *sheet, struct sheet_saving *saving)
{
    struct entry typed = { .source = call->json ? "api" : "grid" };
    struct entry pasted = { .source = typed.source, .why = saving->paste_why };
    err          e = OK;

    for (int divided = 0; divided <= 1; divided++)
        for (size_t i = 0; !e && i < saving->n; i++) {
            struct sheet_saving_cell *cell = &saving->cells[i];
            if (key_is_set(sheet->rows[cell->row].measure.denominator_from) == (divided == 1))
                e = store_cell(call, sheet, cell->pasted ? &pasted : &typed, saving, cell);
        }
    return e;
}
