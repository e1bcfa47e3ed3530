/* Lays out the rows of a file that need eyes, on the page and as a file to mend. */
#include "web/pages/measure/import_show.h"

#include "base/number.h"
#include "io/csv_write.h"
#include "web/answer.h"

enum { FILE_MOST = 32 * 1024 * 1024 };

enum kind { REFUSED, HELD, CHANGED, KINDS, OTHER = KINDS };

static enum kind kind_of(const struct import_row *row)
{
    switch (row->outcome) {
    case OBSERVATION_REFUSED:
    case OBSERVATION_CONFLICT: return REFUSED;
    case OBSERVATION_KEPT_ASIDE: return HELD;
    case OBSERVATION_CHANGED: return CHANGED;
    default: return OTHER;
    }
}

static str with_denominator(struct call *call, str numerator, str denominator)
{
    struct arena *arena = call->job.arena;

    return denominator.n ? str_join(arena, str_join(arena, numerator, STR(" / ")), denominator) : numerator;
}

static str printed(struct call *call, double x)
{
    char *text = arena_take(call->job.arena, NUMBER_ROOM);

    return (str){ text, number_print(x, text) };
}

/* What stands now. A denominator that another measure gives is no part of what changes. */
static str before_of(struct call *call, const struct import_row *row)
{
    const struct observation *o = &row->before;

    if (o->state == OBSERVATION_NONE || o->state == OBSERVATION_WITHDRAWN)
        return (str){ 0 };
    if (o->state == OBSERVATION_NOT_COLLECTED)
        return STR("n");
    return with_denominator(call, printed(call, o->value == o->value ? o->value : o->numerator),
                            row->denominator.n ? printed(call, o->denominator) : (str){ 0 });
}

static struct say why_of(const struct import_row *row)
{
    return row->say ? *row->say : kind_of(row) == CHANGED ? SAY(import_old_kept) : (struct say){ 0 };
}

static void fill_row(struct call *call, const struct import_row *from, struct import_preview_row *row)
{
    static const struct {
        const char *word;
        enum msg    what;
    } kinds[] = { [REFUSED] = { "refused", MSG(import_row_refused) },
                  [HELD] = { "held", MSG(import_row_held) },
                  [CHANGED] = { "changed", MSG(import_row_changed) } };
    enum kind kind = kind_of(from);

    *row = (struct import_preview_row){
        .row = from->row,
        .outcome = str_of(kinds[kind].word),
        .is_refused = kind == REFUSED,
        .is_held = kind == HELD,
        .is_changed = kind == CHANGED,
        .what = { .msg = kinds[kind].what },
        .unit = from->unit,
        .measure = from->measure,
        .period = from->period,
        .before = before_of(call, from),
        .after = with_denominator(call, from->numerator, from->denominator),
        .numerator = from->numerator,
        .denominator = from->denominator,
        .note = from->note,
        .why = why_of(from),
    };
    if (day_is_set(from->before.period))
        row->month = SAY(sheet_month, slot_date("date", from->before.period, PERIOD_MONTH));
}

void import_show_rows(struct call *call, const struct import_view *view, struct import_preview_data *data)
{
    struct import_preview_row *rows =
        ARENA_ARRAY(call->job.arena, struct import_preview_row, KINDS * IMPORT_SHOW_MOST);
    size_t met[KINDS] = { 0 };

    for (enum kind kind = REFUSED; kind < KINDS; kind++)
        for (size_t i = 0; i < view->n; i++)
            if (kind_of(&view->rows[i]) == kind && met[kind]++ < IMPORT_SHOW_MOST)
                fill_row(call, &view->rows[i], &rows[data->rows.n++]);
    data->rows.p = rows;
    if (met[REFUSED] > IMPORT_SHOW_MOST)
        data->more_refused =
            SAY(import_more_refused, slot_count("n", (double)(met[REFUSED] - IMPORT_SHOW_MOST)));
    if (met[HELD] > IMPORT_SHOW_MOST)
        data->more_held = SAY(import_more_held, slot_count("n", (double)(met[HELD] - IMPORT_SHOW_MOST)));
    if (met[CHANGED] > IMPORT_SHOW_MOST)
        data->more_changed =
            SAY(import_more_changed, slot_count("n", (double)(met[CHANGED] - IMPORT_SHOW_MOST)));
}

err import_show_refused(struct call *call, const struct import_view *view, str *csv)
{
    struct buf        buf = buf_make(call->job.arena, FILE_MOST);
    struct csv_writer to = csv_write_to(&buf);

    buf_add_c(&buf, "unit,measure,period,numerator,denominator,spread,note,why\r\n");
    for (size_t i = 0; i < view->n; i++) {
        const struct import_row *row = &view->rows[i];
        if (kind_of(row) != REFUSED)
            continue;
        csv_write_text(&to, row->unit);
        csv_write_text(&to, row->measure);
        csv_write_text(&to, row->period);
        csv_write_text(&to, row->numerator);
        csv_write_text(&to, row->denominator);
        csv_write_text(&to, row->spread);
        csv_write_text(&to, row->note);
        csv_write_text(&to, answer_words(call, why_of(row)));
        csv_write_end(&to);
    }
    *csv = buf_str(&buf);
    return buf_end(&buf);
}
