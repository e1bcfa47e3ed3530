/* Lays a sheet out: earlier months as links, the current one as fields, and a numbered sentence for what
 * needs a person. One long file because field, word and sentence of a cell must not be able to disagree. */
#include "web/pages/measure/sheet_show.h"

#include "base/number.h"
#include "web/answer.h"
#include "web/shell.h"

/* What is laid out, and how far it has come. */
struct showing {
    struct call               *call;
    const struct sheet        *sheet;
    const struct sheet_saving *saving;
    struct sheet_page_data    *data;
    struct sheet_page_row     *rows;
    struct sheet_page_need    *needs;
    size_t                     needs_room;
    struct sheet_page_number  *numbers;
};

/* One number of the sheet with what was sent for it. */
struct spot {
    const struct sheet_row         *row;
    const struct observation       *stands;
    const struct sheet_saving_cell *sent; /* NULL: nothing was sent */
    str                             name, suffix;
    bool                            here; /* in the month that can be typed */
};

static bool is_welsh(const struct call *call)
{
    return call->lang == LANG_CY;
}

static bool is_settled(const struct observation *stands)
{
    return stands->state == OBSERVATION_VALUE || stands->state == OBSERVATION_ZERO_CONFIRMED ||
           stands->state == OBSERVATION_NOT_COLLECTED;
}

static bool is_asked(const struct sheet_saving_cell *sent, enum observation_outcome outcome)
{
    return sent && sent->asked && sent->answer.outcome == outcome;
}

static struct slot date_slot(const struct spot *spot)
{
    return slot_date("date", spot->stands->period, (enum period)spot->row->measure.period);
}

static str number_page(struct showing *s, const struct spot *spot)
{
    const key keys[] = { s->sheet->unit.id, spot->row->measure.id };
    char      text[10];

    day_print(spot->stands->period, text);
    return str_join(s->call->job.arena,
                    answer_path(s->call, "/places/:place/measures/:measure/periods/", keys),
                    (str){ text, sizeof text });
}

/* A number with what divides it, as one text: "6 / 480"; a subgroup: "34 / 14 / 20", its size last. */
static str shown_typed(struct showing *s, const struct sheet_row *row, const str parts[3])
{
    struct arena *arena = s->call->job.arena;
    str           all = parts[0];

    for (int i = 1; i < 3 && row->typed_denominator; i++)
        if (parts[i].n)
            all = str_join(arena, str_join(arena, all, STR(" / ")), parts[i]);
    return all;
}

static str shown_stored(struct showing *s, const struct sheet_row *row, const struct observation *stands)
{
    return shown_typed(s, row,
                       (const str[]){ sheet_saving_numerator(s->call, &row->measure, stands),
                                      sheet_saving_spread(s->call, stands),
                                      sheet_saving_denominator(s->call, stands) });
}

static str or_empty(struct showing *s, str text)
{
    return text.n ? text : answer_words(s->call, SAY(sheet_nothing_typed));
}

/* --- sentences --- */

static struct say need_heading(struct showing *s, const struct spot *spot, str found)
{
    struct slot measure = slot_text("measure", spot->name), what = slot_text("found", or_empty(s, found));

    return spot->here ? SAY(sheet_need_heading, measure, what)
                      : SAY(sheet_need_heading_date, measure, date_slot(spot), what);
}

static struct sheet_page_need *add_need(struct showing *s, const struct spot *spot, str found, struct say why)
{
    struct sheet_page_need *need;

    if (s->data->needs.n == s->needs_room)
        return NULL;
    need = &s->needs[s->data->needs.n++];
    need->number = (int)s->data->needs.n;
    need->heading = need_heading(s, spot, found);
    need->why = why;
    if (spot->here && s->data->may_enter)
        need->go = str_join(s->call->job.arena, STR("#"), sheet_saving_field(s->call, 'n', spot->suffix));
    return need;
}

/* A held number: our suggestion, or a reason to keep it. */
static err need_held(struct showing *s, const struct spot *spot)
{
    str                       numerator = sheet_saving_numerator(s->call, &spot->row->measure, spot->stands);
    str                       denominator = sheet_saving_denominator(s->call, spot->stands);
    struct typed              typed = { .seen = -1,
                                        .numerator = numerator,
                                        .denominator = denominator,
                                        .spread = sheet_saving_spread(s->call, spot->stands) };
    struct observation_cell   cell = { .measure = &spot->row->measure,
                                       .unit = &s->sheet->unit,
                                       .period = spot->stands->period };
    struct observation_answer answer;
    struct sheet_page_need   *need;
    err                       e = observation_judge(&s->call->job, &cell, &typed, &answer);

    need = e ? NULL : add_need(s, spot, typed.numerator, answer.say);
    if (!need)
        return e;
    need->is_held = true;
    need->why_name = sheet_saving_field(s->call, 'w', spot->suffix);
    need->why_open = SAY(sheet_keep_open, slot_text("found", typed.numerator));
    need->why_label = SAY(sheet_keep_why);
    need->why_button = SAY(sheet_keep, slot_text("found", typed.numerator));
    if (answer.suggestion == answer.suggestion) {
        struct observation meant = { .state = OBSERVATION_VALUE,
                                     .numerator = answer.suggestion,
                                     .value = answer.suggestion };
        need->use_name = sheet_saving_field(s->call, 's', spot->suffix);
        need->use_value = sheet_saving_numerator(s->call, &spot->row->measure, &meant);
        need->use = SAY(sheet_use, slot_text("found", need->use_value));
        need->use_label = SAY(sheet_use_label, slot_text("found", need->use_value));
    }
    return OK;
}

static void need_refused(struct showing *s, const struct spot *spot)
{
    const struct sheet_saving_cell *sent = spot->sent;
    str typed = shown_typed(s, spot->row,
                            (const str[]){ sent->suggestion.n ? sent->suggestion : sent->numerator,
                                           sent->spread, sent->denominator });
    bool                    wants_why = sent->answer.field && str_eq_c(str_of(sent->answer.field), "why");
    struct sheet_page_need *need = add_need(s, spot, typed, sent->answer.say);

    if (!need)
        return;
    need->is_refused = true;
    if (sent->pasted)
        need->heading =
            SAY(sheet_need_heading_row, slot_count("row", (double)sent->pasted),
                slot_text("measure", spot->name), date_slot(spot), slot_text("found", or_empty(s, typed)));
    if (sent->cleared)
        need->open = number_page(s, spot);
    if (wants_why && spot->here && !sent->pasted) {
        need->why_name = sheet_saving_field(s->call, 'w', spot->suffix);
        need->why_value = sent->why;
        need->why_open = need->why_label = SAY(sheet_change_why);
        need->why_button = SAY(sheet_save);
    }
}

/* Both values stand side by side; one of two buttons chooses. */
static void need_conflict(struct showing *s, const struct spot *spot)
{
    const struct sheet_saving_cell *sent = spot->sent;
    struct call                    *call = s->call;
    str number = str_eq_c(sent->pressed, "0") ? STR("0") : sent->pressed.n ? STR("n") : sent->numerator;
    str typed = shown_typed(s, spot->row, (const str[]){ number, sent->spread, sent->denominator });
    str                             theirs = or_empty(s, shown_stored(s, spot->row, &sent->answer.now));
    str                             by = sent->by.n ? sent->by : answer_words(call, SAY(sheet_somebody));
    struct sheet_page_need         *need = add_need(s, spot, typed, (struct say){ 0 });
    char                           *revision;

    if (!need)
        return;
    revision = arena_take(call->job.arena, 24);
    need->is_conflict = true;
    need->why =
        SAY(sheet_conflict, slot_text("person", by), slot_text("found", theirs), slot_text("word", typed));
    need->mine_name = sheet_saving_field(call, 'm', spot->suffix);
    need->mine_value = (str){ revision, number_print_int(sent->answer.now.revision, revision) };
    need->theirs_name = sheet_saving_field(call, 't', spot->suffix);
    need->mine = SAY(sheet_use_mine, slot_text("found", typed));
    need->theirs = SAY(sheet_keep_theirs, slot_text("found", theirs));
}

/* What a number asks of a person; *need: its number below, 0: nothing. */
static err ask(struct showing *s, const struct spot *spot, int *need)
{
    size_t before = s->data->needs.n;
    err    e = OK;

    if (is_asked(spot->sent, OBSERVATION_REFUSED))
        need_refused(s, spot);
    else if (is_asked(spot->sent, OBSERVATION_CONFLICT))
        need_conflict(s, spot);
    else if (spot->here && s->data->may_enter && spot->stands->state == OBSERVATION_HELD)
        e = need_held(s, spot);
    *need = s->data->needs.n > before ? (int)s->data->needs.n : 0;
    return e;
}

/* --- fields and earlier numbers --- */

static struct say word_of(const struct spot *spot, int need)
{
    struct slot n = slot_count("n", need);

    if (need && is_asked(spot->sent, OBSERVATION_REFUSED))
        return SAY(sheet_fix, n);
    if (need && is_asked(spot->sent, OBSERVATION_CONFLICT))
        return SAY(sheet_choose, n);
    if (need)
        return SAY(sheet_check, n);
    switch (spot->stands->state) {
    case OBSERVATION_VALUE: return SAY(sheet_saved);
    case OBSERVATION_ZERO_CONFIRMED: return SAY(sheet_none_saved);
    case OBSERVATION_NOT_COLLECTED: return SAY(sheet_not_collected_saved);
    case OBSERVATION_HELD: return SAY(sheet_held);
    default: return (struct say){ 0 };
    }
}

/* What the page shows of a cell, so that the next save knows whether it was touched. */
static str seen_of(struct showing *s, const struct spot *spot)
{
    const struct sheet_saving_cell *sent = spot->sent;
    struct buf buf = buf_make(s->call->job.arena, 4 * NUMBER_ROOM);
    bool       keeps = is_asked(sent, OBSERVATION_CONFLICT) && sent->knows_seen;

    buf_int(&buf, keeps ? sent->seen : spot->stands->revision);
    buf_char(&buf, '/');
    buf_add(&buf, keeps ? sent->seen_numerator
                        : sheet_saving_numerator(s->call, &spot->row->measure, spot->stands));
    buf_char(&buf, '/');
    if (spot->row->typed_denominator)
        buf_add(&buf, keeps ? sent->seen_denominator : sheet_saving_denominator(s->call, spot->stands));
    if (spot->row->measure.kind == MEASURE_SUBGROUP) {
        buf_char(&buf, '/');
        buf_add(&buf, keeps ? sent->seen_spread : sheet_saving_spread(s->call, spot->stands));
    }
    return buf_str(&buf);
}

/* Was it sent and not taken, so that the field keeps what was typed? */
static bool keeps_typed(const struct spot *spot)
{
    return spot->sent && !spot->sent->pasted &&
           (is_asked(spot->sent, OBSERVATION_REFUSED) || is_asked(spot->sent, OBSERVATION_CONFLICT));
}

static void fill_cell(struct showing *s, const struct spot *spot, int need, struct sheet_page_cell *cell)
{
    const struct measure *measure = &spot->row->measure;

    *cell = (struct sheet_page_cell){
        .id = sheet_saving_field(s->call, 'c', spot->suffix),
        .name = sheet_saving_field(s->call, 'n', spot->suffix),
        .value = keeps_typed(spot) ? spot->sent->numerator
                                   : sheet_saving_numerator(s->call, measure, spot->stands),
        .seen_name = sheet_saving_field(s->call, 'r', spot->suffix),
        .seen = seen_of(s, spot),
        .label = SAY(sheet_cell_label, slot_text("measure", spot->name), date_slot(spot)),
        .may_none = !measure_is_value(measure),
        .whole = !measure_is_value(measure),
        .editable = s->data->may_enter,
        .is_saved = need == 0 && is_settled(spot->stands),
        .is_fix = need && is_asked(spot->sent, OBSERVATION_REFUSED),
        .word = word_of(spot, need),
        .need = need,
    };
    cell->is_check = need && !cell->is_fix;
    cell->look = cell->is_fix ? STR(" mh-grid__fix") : cell->is_check ? STR(" mh-grid__check") : (str){ 0 };
    if (need)
        cell->why = s->needs[need - 1].why;
    if (spot->stands->state == OBSERVATION_NONE && cell->value.n == 0 && need == 0)
        cell->press_name = sheet_saving_field(s->call, 'z', spot->suffix);
    cell->press_none = SAY(sheet_none_label, slot_text("measure", spot->name));
    cell->press_not_collected = SAY(sheet_not_collected_label, slot_text("measure", spot->name));
}

/* A field of its own under its number's: the denominator, or a subgroup's spread. */
static void fill_part(struct showing *s, const struct spot *spot, const struct sheet_page_cell *whole,
                      bool is_spread, struct sheet_page_row *part)
{
    const struct sheet_saving_cell *sent = spot->sent;
    bool                            subgroup = spot->row->measure.kind == MEASURE_SUBGROUP;
    str  stored = is_spread ? sheet_saving_spread(s->call, spot->stands)
                            : sheet_saving_denominator(s->call, spot->stands);
    str  name = is_spread  ? answer_words(s->call, SAY(series_table_spread))
                : subgroup ? answer_words(s->call, SAY(series_table_size))
                           : spot->row->definition.denominator_name;
    bool at_fault = whole->is_fix && sent->answer.field &&
                    str_eq_c(str_of(sent->answer.field), is_spread ? "spread" : "denominator");

    part->is_part = true;
    part->part_of = subgroup ? shell_name(name) : SAY(sheet_out_of, slot_text("name", name));
    part->now = (struct sheet_page_cell){
        .id = sheet_saving_field(s->call, is_spread ? 'y' : 'e', spot->suffix),
        .name = sheet_saving_field(s->call, is_spread ? 'x' : 'd', spot->suffix),
        .value = !keeps_typed(spot) ? stored : is_spread ? sent->spread : sent->denominator,
        .label = SAY(sheet_cell_label_part, slot_text("measure", spot->name), slot_text("word", name),
                     date_slot(spot)),
        .editable = s->data->may_enter,
        .is_fix = at_fault,
        .need = at_fault ? whole->need : 0,
        .look = at_fault ? whole->look : (str){ 0 },
        .word = at_fault ? whole->word : (struct say){ 0 },
    };
}

static void fill_before(struct showing *s, const struct spot *spot, struct sheet_page_before *before)
{
    str  text = sheet_saving_numerator(s->call, &spot->row->measure, spot->stands);
    bool none = text.n == 0;

    before->none = none;
    before->text = none ? STR("\xe2\x80\x93") : text;
    before->url = number_page(s, spot);
    before->held = spot->stands->state == OBSERVATION_HELD;
    if (none)
        text = answer_words(s->call, SAY(sheet_no_number));
    else if (spot->stands->state == OBSERVATION_NOT_COLLECTED)
        text = answer_words(s->call, SAY(sheet_not_collected_saved));
    before->spoken =
        SAY(sheet_cell_spoken, slot_text("measure", spot->name), date_slot(spot), slot_text("found", text));
}

/* Programs get every number of the sheet, and what became of what they sent. */
static void fill_number(struct showing *s, const struct spot *spot)
{
    static const char *const states[] = { "value", "zero_confirmed", "held", "not_collected", "withdrawn" };
    static const char *const outcomes[] = { "", "same", "added", "changed", "held", "refused", "conflict" };
    const struct observation *stands = spot->stands;
    struct sheet_page_number *number = &s->numbers[s->data->numbers.n++];

    *number = (struct sheet_page_number){
        .measure = spot->row->measure.id,
        .name = spot->name,
        .period = stands->period,
        .revision = stands->revision,
        .state = str_of(stands->state == OBSERVATION_NONE ? "none" : states[stands->state]),
        .numerator = stands->numerator,
        .denominator = stands->denominator,
        .value = stands->value,
        .spread = stands->spread,
        .suggestion = NAN
    };
    if (!spot->sent || !spot->sent->asked)
        return;
    number->outcome = str_of(outcomes[spot->sent->answer.outcome]);
    number->say = spot->sent->answer.say;
    number->suggestion = spot->sent->answer.suggestion;
    number->field =
        str_of(spot->sent->answer.outcome == OBSERVATION_REFUSED ? spot->sent->answer.field : NULL);
}

static struct spot spot_of(struct showing *s, size_t row, size_t at)
{
    const struct sheet_row *of = &s->sheet->rows[row];
    struct spot spot = { .row = of, .stands = &of->cells[at], .here = at + 1 == s->sheet->n_periods };

    spot.name = measure_name(&of->measure, is_welsh(s->call));
    spot.suffix = sheet_saving_suffix(s->call, of->measure.id, spot.stands->period);
    spot.sent = sheet_saving_find(s->saving, row, spot.stands->period);
    return spot;
}

static void count(struct sheet_page_data *data, const struct observation *stands, int need)
{
    data->saved += need == 0 && is_settled(stands);
    data->empty += need == 0 && !is_settled(stands) && stands->state != OBSERVATION_HELD;
}

static struct say unit_of(struct showing *s, const struct sheet_row *row)
{
    str unit = measure_unit(&row->measure, is_welsh(s->call));

    for (size_t i = 0; key_is_set(row->measure.denominator_from) && i < s->sheet->n_rows; i++)
        if (key_same(s->sheet->rows[i].measure.id, row->measure.denominator_from))
            return SAY(sheet_out_of,
                       slot_text("name", measure_name(&s->sheet->rows[i].measure, is_welsh(s->call))));
    return unit.n ? SAY(shell_as_it_is, slot_text("name", unit)) : (struct say){ 0 };
}

/* A phone shows no other earlier number: this one leads to its page as the earlier columns do. */
static void fill_hint(const struct sheet_row *from, const struct observation *last,
                      const struct sheet_page_before *before, struct sheet_page_row *row)
{
    row->hint = SAY(sheet_before, slot_date("date", last->period, (enum period)from->measure.period),
                    slot_text("found", before->text));
    row->hint_spoken = before->spoken;
    row->hint_url = before->url;
}

/* The lines under a measure's own, with their earlier numbers. */
static void show_parts(struct showing *s, size_t at, const struct sheet_page_cell *whole)
{
    const struct sheet_row *from = &s->sheet->rows[at];
    size_t                  earlier = s->sheet->n_periods - 1;
    struct spot             spot = spot_of(s, at, earlier);

    for (int is_spread = from->measure.kind == MEASURE_SUBGROUP; is_spread >= 0; is_spread--) {
        struct sheet_page_row    *part = &s->rows[s->data->rows.n++];
        struct sheet_page_before *before =
            ARENA_ARRAY(s->call->job.arena, struct sheet_page_before, earlier + 1);
        for (size_t i = 0; i < earlier; i++)
            before[i].text = is_spread ? sheet_saving_spread(s->call, &from->cells[i])
                                       : sheet_saving_denominator(s->call, &from->cells[i]);
        fill_part(s, &spot, whole, is_spread, part);
        part->before.p = before;
        part->before.n = earlier;
    }
}

static err show_row(struct showing *s, size_t at)
{
    const struct sheet_row   *from = &s->sheet->rows[at];
    size_t                    earlier = s->sheet->n_periods - 1;
    struct sheet_page_row    *row = &s->rows[s->data->rows.n++];
    struct sheet_page_before *before = ARENA_ARRAY(s->call->job.arena, struct sheet_page_before, earlier + 1);
    struct spot               spot = { 0 };
    int                       need = 0;
    err                       e = OK;

    for (size_t i = 0; !e && i <= earlier; i++) {
        spot = spot_of(s, at, i);
        fill_number(s, &spot);
        e = ask(s, &spot, &need);
        if (i < earlier)
            fill_before(s, &spot, &before[i]);
    }
    row->name = SAY(shell_as_it_is, slot_text("name", spot.name));
    row->unit = unit_of(s, from);
    row->before.p = before;
    row->before.n = earlier;
    if (earlier)
        fill_hint(from, &from->cells[earlier - 1], &before[earlier - 1], row);
    if (e)
        return e;
    fill_cell(s, &spot, need, &row->now);
    count(s->data, spot.stands, need);
    if (from->typed_denominator)
        show_parts(s, at, &row->now);
    return OK;
}

/* Pasted numbers of months that are not in view: only what was refused is told. */
static void show_elsewhere(struct showing *s)
{
    const struct observation nothing = {
        .state = OBSERVATION_NONE, .numerator = NAN, .denominator = NAN, .value = NAN,
        .spread = NAN
    };
    const struct sheet *sheet = s->sheet;

    for (size_t i = 0; s->saving && i < s->saving->n; i++) {
        const struct sheet_saving_cell *sent = &s->saving->cells[i];
        struct observation              stands = nothing;
        struct spot spot = { .row = &sheet->rows[sent->row], .stands = &stands, .sent = sent };
        int         need;

        if (sent->period.n >= sheet->periods[0].n && sent->period.n <= sheet->periods[sheet->n_periods - 1].n)
            continue;
        spot.name = measure_name(&spot.row->measure, is_welsh(s->call));
        spot.suffix = sent->suffix;
        if (sent->asked && sent->answer.outcome != OBSERVATION_REFUSED)
            stands = sent->answer.now;
        stands.period = sent->period;
        fill_number(s, &spot);
        if (ask(s, &spot, &need))
            return; /* nothing is read for what is not in view */
    }
}

static void sum_up(struct sheet_page_data *data)
{
    struct slot n = slot_count("n", data->saved), k = slot_count("k", data->empty);

    data->need = (int)data->needs.n;
    data->status =
        data->need ? SAY(sheet_status_need, n, k, slot_count("need", data->need)) : SAY(sheet_status, n, k);
    data->needs_heading = SAY(sheet_needs, slot_count("n", data->need));
}

err sheet_show(struct call *call, const struct sheet *sheet, const struct sheet_saving *saving,
               struct sheet_page_data *data)
{
    struct arena  *arena = call->job.arena;
    size_t         all = sheet->n_rows * sheet->n_periods + (saving ? saving->n : 0) + 1;
    struct showing s = { .call = call, .sheet = sheet, .saving = saving, .data = data, .needs_room = all };
    err            e = OK;

    s.rows = ARENA_ARRAY(arena, struct sheet_page_row, sheet->n_rows * 3 + 1);
    s.needs = ARENA_ARRAY(arena, struct sheet_page_need, all);
    s.numbers = ARENA_ARRAY(arena, struct sheet_page_number, all);
    data->rows.p = s.rows;
    data->needs.p = s.needs;
    data->numbers.p = s.numbers;
    for (size_t i = 0; !e && i < sheet->n_rows; i++)
        e = show_row(&s, i);
    if (!e)
        show_elsewhere(&s);
    sum_up(data);
    return e;
}

void sheet_show_stored(struct call *call, const struct sheet *sheet, const struct sheet_saving *saving,
                       struct sheet_page_data *data)
{
    struct showing s = { .call = call, .sheet = sheet, .saving = saving, .data = data };

    s.numbers = ARENA_ARRAY(call->job.arena, struct sheet_page_number, saving->n + 1);
    data->numbers.p = s.numbers;
    for (size_t i = 0; i < saving->n; i++) {
        const struct sheet_saving_cell *cell = &saving->cells[i];
        const struct sheet_row         *row = &sheet->rows[cell->row];
        struct spot                     spot = { .row = row, .stands = &cell->answer.now, .sent = cell };

        spot.name = measure_name(&row->measure, is_welsh(call));
        if (cell->asked)
            fill_number(&s, &spot);
    }
}
