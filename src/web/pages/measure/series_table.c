/* Lays the numbers behind a chart out as rows, newest first. */
#include "web/pages/measure/series_table.h"

#include "chart/explain_point.h"
#include "spc/codes.h"
#include "spc/kind.h"
#include "web/answer.h"
#include "web/note_mark.h"
#include "words/numbers.h"
#include "words/words.h"

static const struct view_field row_fields[] = {
    VIEW_FIELD(series_table_row, period),      VIEW_FIELD(series_table_row, numerator),
    VIEW_FIELD(series_table_row, denominator), VIEW_FIELD(series_table_row, value),
    VIEW_FIELD(series_table_row, centre),      VIEW_FIELD(series_table_row, lower),
    VIEW_FIELD(series_table_row, upper),       VIEW_FIELD(series_table_row, target),
    VIEW_FIELD(series_table_row, state),       VIEW_FIELD(series_table_row, signals),
    VIEW_FIELD(series_table_row, meaning),     VIEW_FIELD(series_table_row, rule),
    VIEW_FIELD(series_table_row, note),        VIEW_FIELD(series_table_row, baseline),
    VIEW_FIELD(series_table_row, excluded),    VIEW_FIELD(series_table_row, unjudged),
    VIEW_FIELD(series_table_row, phase),       VIEW_FIELD(series_table_row, reporting),
    VIEW_FIELD(series_table_row, enrolled),
};
const struct view series_table_row_view = VIEW(series_table_row, row_fields);

enum { SIGNALS_ROOM = 200, NOTES_ROOM = 8000 };

static str codes_of(struct arena *arena, unsigned signals)
{
    const char *codes[SPC_SIGNAL_CODES];
    struct buf  buf;

    if (signals == 0)
        return (str){ 0 };
    buf = buf_make(arena, SIGNALS_ROOM);
    for (size_t i = 0, n = spc_signal_codes(signals, codes); i < n; i++) {
        buf_add_c(&buf, i ? " " : "");
        buf_add_c(&buf, codes[i]);
    }
    return buf_str(&buf);
}

static str number_words(struct arena *arena, double x, int decimals, bool share)
{
    struct buf buf;

    if (isnan(x))
        return (str){ 0 };
    buf = buf_make(arena, 64);
    numbers_write(&buf, x, decimals);
    if (share)
        buf_char(&buf, '%');
    return buf_str(&buf);
}

/* Lines get one decimal more than small whole numbers: an average of counts is seldom whole. */
static int line_decimals(const struct series_story *story, double centre)
{
    return story->result.decimals == 0 && centre < 100 && !story->share ? 1 : story->result.decimals;
}

/* A limit's slot. One that was given is printed as it was given. */
static struct slot limit_slot(const char *name, double limit, double given, int usual, bool share)
{
    int own = isnan(given) ? 0 : numbers_decimals_given(&given, 1);

    return slot_number(name, limit, own > usual ? own : usual, share ? STR("%") : (str){ 0 });
}

static str limits_words(struct call *call, const struct series_story *story, const struct spc_point *point)
{
    const struct series_data *data = &story->data;
    bool                      given = data->given && data->given_for == data->kind;
    double                    lower = given ? data->given->lower : NAN;
    double                    upper = given ? data->given->upper : NAN;
    int                       decimals = line_decimals(story, point->centre);
    struct slot               lo = limit_slot("lo", point->lower, lower, decimals, story->share);
    struct slot               hi = limit_slot("hi", point->upper, upper, decimals, story->share);

    if (isnan(point->upper))
        return (str){ 0 };
    if (isnan(point->lower) || (point->lower <= 0 && !measure_is_value(&story->data.measure)))
        return answer_words(call, SAY(series_table_limit_above, hi));
    return answer_words(call, SAY(series_table_limits, lo, hi));
}

/* Numbers and texts of the notes that fall into a period. */
static void add_notes(struct call *call, const struct series_data *data, struct series_table_row *row)
{
    day        next = period_next((enum period)data->measure.period, row->period);
    struct buf numbers = { 0 }, texts = { 0 };

    for (size_t i = 0; i < data->shape.n_notes; i++) {
        const struct annotation *note = &data->shape.notes[i];
        if (note->on_day.n < row->period.n || note->on_day.n >= next.n)
            continue;
        if (!numbers.arena) {
            numbers = buf_make(call->job.arena, SIGNALS_ROOM);
            texts = buf_make(call->job.arena, NOTES_ROOM);
        }
        buf_add_c(&numbers, numbers.n ? ", " : "");
        buf_add(&numbers, note_mark(call->job.arena, &data->shape, i));
        buf_add_c(&texts, texts.n ? "; " : "");
        buf_add(&texts, note->text);
    }
    row->note_numbers = buf_str(&numbers);
    row->note = buf_str(&texts);
}

static void name_state(struct series_table_row *row, int state)
{
    row->state = series_table_state(state, &row->state_words);
    if (row->state_words.msg == MSG_none && isnan(row->value))
        row->state_words.msg = MSG(series_table_no_rate);
}

static void name_meaning(struct series_table_row *row, const struct spc_point *point)
{
    static const char *const meanings[] = { [SPC_COMMON] = "common",
                                            [SPC_IMPROVEMENT] = "improvement",
                                            [SPC_CONCERN] = "concern",
                                            [SPC_HIGH] = "high",
                                            [SPC_LOW] = "low" };

    if (!isnan(point->value))
        row->meaning = str_of(meanings[point->meaning]);
}

static void set_rule(const struct series_story *story, size_t i, struct series_table_row *row)
{
    if (row->excluded)
        row->rule = SAY(series_table_left_out);
    else if (row->unjudged && !isnan(row->value))
        row->rule = SAY(series_table_open);
    else if (story->says.pattern != EXPLAIN_TOO_FEW)
        row->rule = explain_point_signal(&story->about, i);
}

static void fill_words(struct call *call, const struct series_story *story, const struct spc_point *point,
                       struct series_table_row *row)
{
    struct arena *arena = call->job.arena;
    bool          bare = story->says.pattern == EXPLAIN_TOO_FEW;

    row->count = number_words(arena, row->numerator, 0, false);
    row->divided = number_words(arena, row->denominator, 0, false);
    row->spread_words = number_words(arena, row->spread, story->result.decimals, false);
    row->figure = number_words(arena, row->value, story->result.decimals, story->share);
    if (bare)
        return;
    row->target_words =
        number_words(arena, row->target, numbers_decimals_given(&row->target, 1), story->share);
    row->centre_words = number_words(arena, row->centre, line_decimals(story, row->centre), story->share);
    row->limits = limits_words(call, story, point);
}

static void fill_row(struct call *call, const struct series_story *story, size_t i,
                     struct series_table_row *row)
{
    const struct series_data *data = &story->data;
    const struct spc_point   *point = &story->result.result.points[i];

    *row = (struct series_table_row){
        .period = data->periods[i],
        .when =
            SAY(series_table_period, slot_date("date", data->periods[i], (enum period)data->measure.period)),
        .numerator = data->numerator[i],
        .denominator = data->denominator[i],
        .spread = data->spread[i],
        .value = point->value,
        .centre = point->centre,
        .lower = point->lower,
        .upper = point->upper,
        .target = point->target,
        .signals = codes_of(call->job.arena, point->signals),
        .baseline = point->baseline,
        .excluded = point->excluded,
        .unjudged = point->unjudged,
        .phase = (int)point->phase + 1,
        .reporting = NAN,
        .enrolled = NAN
    };
    if (data->kind->of_ranges || data->kind->of_spreads) /* the table tells the value, the picture its step */
        row->value = data->value[i] * data->measure.multiplier;
    name_state(row, data->state[i]);
    name_meaning(row, point);
    set_rule(story, i, row);
    fill_words(call, story, point, row);
    add_notes(call, data, row);
    if (data->reporting) {
        row->reporting = data->reporting[i];
        row->enrolled = data->enrolled[i];
        row->reporting_words = answer_words(call, SAY(series_table_reporting, slot_count("k", row->reporting),
                                                      slot_count("total", row->enrolled)));
    }
}

static void add_links(struct call *call, const struct series_story *story, struct series_table_row *rows)
{
    key keys[3] = { story->data.unit.id, story->data.measure.id };
    str start = answer_path(call, "/places/:place/measures/:measure/periods/", keys);

    if (story->data.control.is)
        return; /* a quarter has no page of its own */
    for (size_t i = 0; i < story->data.n; i++) {
        char *link = arena_take(call->job.arena, start.n + 10);
        for (size_t k = 0; k < start.n; k++)
            link[k] = start.p[k];
        day_print(rows[i].period, link + start.n);
        rows[i].link = (str){ link, start.n + 10 };
    }
}

static void name_columns(struct call *call, const struct series_story *story, struct series_table *table)
{
    static const enum msg periods[] = { [PERIOD_DAY] = MSG(series_table_day),
                                        [PERIOD_WEEK] = MSG(series_table_week),
                                        [PERIOD_MONTH] = MSG(series_table_month),
                                        [PERIOD_QUARTER] = MSG(series_table_quarter),
                                        [PERIOD_YEAR] = MSG(series_table_year) };
    static const enum msg values[] = { [MEASURE_COUNT] = MSG(series_table_count),
                                       [MEASURE_RATE] = MSG(series_table_rate),
                                       [MEASURE_PROPORTION] = MSG(series_table_share),
                                       [MEASURE_VALUE] = MSG(series_table_value),
                                       [MEASURE_SUBGROUP] = MSG(series_table_mean),
                                       [MEASURE_TIME_BETWEEN] = MSG(series_table_days),
                                       [MEASURE_CASES_BETWEEN] = MSG(series_table_cases) };
    const struct measure *measure = &story->data.measure;

    table->is_ratio = measure_is_ratio(measure);
    table->is_value = measure->kind != MEASURE_COUNT && !table->is_ratio;
    table->is_subgroup = measure->kind == MEASURE_SUBGROUP;
    table->has_limits = story->data.kind->has_limits && story->says.pattern != EXPLAIN_TOO_FEW;
    table->caption =
        SAY(series_table_caption, slot_text("name", story->about.subject), slot_text("place", story->place));
    table->has_target = story->data.target_at != NULL;
    table->period_head.msg = periods[measure->period];
    table->count_head = SAY(series_table_count);
    table->value_head.msg = values[measure->kind];
    table->divided_head = story->definition.denominator_name.n
                              ? story->definition.denominator_name
                              : words_of(call->lang, MSG(series_table_divided));
}

void series_table_fill(struct call *call, const struct series_story *story, struct series_table *table)
{
    size_t                   n = story->data.n;
    struct series_table_row *rows = ARENA_ARRAY(call->job.arena, struct series_table_row, n + 1);

    *table = (struct series_table){ .pooled = story->data.reporting != NULL,
                                    .has_notes = story->data.shape.n_notes > 0 };
    for (size_t i = 0; i < n; i++)
        fill_row(call, story, i, &rows[n - 1 - i]);
    if (key_is_set(story->data.unit.id))
        add_links(call, story, rows);
    name_columns(call, story, table);
    table->rows.p = rows;
    table->rows.n = n;
}

str series_table_state(int state, struct say *words)
{
    static const struct {
        const char *code;
        enum msg    words;
    } states[] = {
        [OBSERVATION_VALUE] = { "value", MSG_none },
        [OBSERVATION_ZERO_CONFIRMED] = { "zero", MSG(series_table_zero) },
        [OBSERVATION_HELD] = { "held", MSG(series_table_held) },
        [OBSERVATION_NOT_COLLECTED] = { "not_collected", MSG(series_table_not_collected) },
        [OBSERVATION_WITHDRAWN] = { "withdrawn", MSG(series_table_withdrawn) },
    };

    *words = (struct say){ .msg = state < 0 ? MSG(series_table_missing) : states[state].words };
    return state < 0 ? STR("missing") : str_of(states[state].code);
}

str series_table_variation(enum spc_variation variation)
{
    static const char *const names[] = {
        [SPC_VARIATION_NONE] = "",
        [SPC_VARIATION_COMMON] = "common",
        [SPC_VARIATION_IMPROVEMENT_HIGH] = "improvement_high",
        [SPC_VARIATION_IMPROVEMENT_LOW] = "improvement_low",
        [SPC_VARIATION_CONCERN_HIGH] = "concern_high",
        [SPC_VARIATION_CONCERN_LOW] = "concern_low",
        [SPC_VARIATION_NEUTRAL_HIGH] = "neutral_high",
        [SPC_VARIATION_NEUTRAL_LOW] = "neutral_low",
    };

    return str_of(names[variation]);
}

str series_table_assurance(enum spc_assurance assurance)
{
    static const char *const names[] = { [SPC_ASSURANCE_NONE] = "",
                                         [SPC_ASSURANCE_PASS] = "pass",
                                         [SPC_ASSURANCE_FAIL] = "fail",
                                         [SPC_ASSURANCE_HIT_OR_MISS] = "hit_or_miss" };

    return str_of(names[assurance]);
}
