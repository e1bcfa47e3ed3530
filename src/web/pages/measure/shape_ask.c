/* Lays out the fields of the forms that shape a chart. */
#include "web/pages/measure/shape_ask.h"

#include "base/number.h"
#include "chart/kind_words.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "web/answer.h"
#include "web/chart_choice.h"

enum { KINDS_MOST = 12 };

static void ask_text(struct call *call, struct form_page_data *page, const char *name, struct say label)
{
    form_page_add(page, FORM_AREA, form_input_of(call, name, label, (str){ 0 }));
}

/* The points that have a number, newest first. */
static void ask_period(struct call *call, const struct shaping *shaping, struct form_page_data *page,
                       size_t from)
{
    const struct series_data *data = &shaping->series;
    struct form_option       *options = ARENA_ARRAY(call->job.arena, struct form_option, data->n + 1);
    struct form_input         input = form_input_of(call, "period", SAY(measure_shape_day), (str){ 0 });
    size_t                    n = 0;

    for (size_t i = data->n; i-- > from;) {
        char *value = arena_take(call->job.arena, 10);
        if (isnan(data->value[i]))
            continue;
        day_print(data->periods[i], value);
        options[n++] = (struct form_option){ .value = { value, 10 },
                                             .label = SAY(series_table_period,
                                                          slot_date("date", data->periods[i],
                                                                    (enum period)data->measure.period)) };
    }
    form_page_options(call, &input, options, n);
    form_page_add(page, FORM_SELECT, input);
}

static str today_of(struct call *call)
{
    char *today = arena_take(call->job.arena, 10);

    day_print(call->job.today, today);
    return (str){ today, 10 };
}

void shape_ask_note(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    static const struct form_option kinds[] = {
        { .value = { "note", 4 }, .label = { .msg = MSG(shape_page_kind_note) } },
        { .value = { "test", 4 }, .label = { .msg = MSG(shape_page_kind_test) } },
    };
    struct form_input kind = form_input_of(call, "kind", SAY(measure_shape_kind), STR("note"));
    struct form_input on = form_input_of(call, "on_day", SAY(measure_shape_day), today_of(call));
    struct form_input until = form_input_of(call, "until_day", SAY(measure_shape_until), (str){ 0 });
    struct form_input text = form_input_of(call, "text", SAY(measure_shape_note), (str){ 0 });

    (void)shaping;
    form_page_options(call, &kind, kinds, sizeof kinds / sizeof *kinds);
    on.hint = SAY(shape_page_on_hint);
    until.hint = SAY(shape_page_until_hint);
    text.hint = SAY(shape_page_note_hint);
    form_page_add(page, FORM_RADIOS, kind);
    form_page_add(page, FORM_TEXT, text);
    form_page_add(page, FORM_DATE, on);
    form_page_add(page, FORM_DATE, until);
}

const struct annotation *shape_ask_running(const struct call *call, const struct shaping *shaping)
{
    const struct shape *shape = &shaping->series.shape;
    key                 id = { 0 };

    if (!key_read(call->params[2].value, &id))
        return NULL;
    for (size_t i = 0; i < shape->n_notes; i++)
        if (key_same(shape->notes[i].id, id) && shape->notes[i].kind == ANNOTATION_TEST &&
            !day_is_set(shape->notes[i].until_day))
            return &shape->notes[i];
    return NULL;
}

void shape_ask_end(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    const struct annotation *test = shape_ask_running(call, shaping);

    if (test)
        page->intro = SAY(shape_page_end_intro, slot_date("date", test->on_day, PERIOD_DAY),
                          slot_text("text", test->text));
    form_page_add(page, FORM_DATE,
                  form_input_of(call, "until_day", SAY(measure_shape_until), today_of(call)));
}

void shape_ask_phase(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    ask_period(call, shaping, page, 1);
    ask_text(call, page, "why", SAY(measure_shape_why));
}

void shape_ask_exclude(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    ask_period(call, shaping, page, 0);
    ask_text(call, page, "why", SAY(measure_shape_why));
}

void shape_ask_baseline(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    struct buf        now = buf_make(call->job.arena, 16);
    struct form_input points;

    buf_int(&now, (int64_t)shaping->series.baseline);
    points = form_input_of(call, "points", SAY(measure_shape_points), buf_str(&now));
    points.hint = SAY(shape_page_baseline_hint);
    form_page_add(page, FORM_NUMBER, points);
    ask_text(call, page, "why", SAY(measure_shape_why));
}

/* A line as it is now: what was given, else nothing; empty stays worked out. */
static void ask_line(struct call *call, struct form_page_data *page, const char *name, struct say label,
                     double now)
{
    struct buf        given = buf_make(call->job.arena, 64);
    struct form_input input;

    buf_number(&given, now); /* nothing for NAN */
    input = form_input_of(call, name, label, buf_str(&given));
    input.hint = SAY(shape_page_limits_hint);
    form_page_add(page, FORM_NUMBER, input);
}

void shape_ask_limits(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    const struct phase *given = shaping->series.given;

    ask_line(call, page, "lower", SAY(measure_given_lower), given ? given->lower : NAN);
    ask_line(call, page, "centre", SAY(measure_given_centre), given ? given->centre : NAN);
    ask_line(call, page, "upper", SAY(measure_given_upper), given ? given->upper : NAN);
    ask_text(call, page, "why", SAY(measure_shape_why));
}

static enum msg kind_hint(const char *code)
{
    static const struct {
        const char *code;
        enum msg    hint;
    } hints[] = {
        { "run", MSG(shape_page_kind_run) }, { "i", MSG(shape_page_kind_i) },
        { "c", MSG(shape_page_kind_c) },     { "u", MSG(shape_page_kind_u) },
        { "up", MSG(shape_page_kind_up) },   { "p", MSG(shape_page_kind_u) },
        { "pp", MSG(shape_page_kind_up) },   { "im", MSG(shape_page_kind_im) },
        { "ip", MSG(shape_page_kind_ip) },   { "imm", MSG(shape_page_kind_imm) },
    };

    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (str_eq_c(str_of(code), hints[i].code))
            return hints[i].hint;
    return MSG_none;
}

void shape_ask_kind(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    struct form_option options[KINDS_MOST];
    struct form_input  input =
        form_input_of(call, "chart", SAY(measure_chart), str_of(shaping->series.kind->code));
    struct chart_choice    choice = chart_choice_of(&shaping->series);
    const struct spc_kind *kind;
    size_t                 n = 0;

    input.hint = choice.note.msg == MSG_none
                     ? SAY(shape_page_suggested, slot_text("a", answer_words(call, choice.says)))
                     : SAY(shape_page_suggested_note, slot_text("a", answer_words(call, choice.says)),
                           slot_text("b", answer_words(call, choice.note)));
    for (size_t i = 0; n < KINDS_MOST && (kind = spc_kind_at(i)); i++)
        if (measure_suits(&shaping->series.measure, kind))
            options[n++] = (struct form_option){ .value = str_of(kind->code),
                                                 .label = kind_words_name(kind),
                                                 .hint = { .msg = kind_hint(kind->code) } };
    form_page_options(call, &input, options, n);
    form_page_add(page, FORM_RADIOS, input);
    ask_text(call, page, "why", SAY(measure_shape_why));
}
