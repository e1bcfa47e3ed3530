/* Asks for and does what people do to a chart. */
#include "web/pages/measure/shape_page.h"

#include "base/number.h"
#include "chart/kind_words.h"
#include "measure/series.h"
#include "measure/test_of_change.h"
#include "org/may.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "store/idempotency.h"
#include "web/answer.h"
#include "web/chart_choice.h"
#include "web/form_page.h"
#include "web/series_story.h"
#include "web/shell.h"

enum { KINDS_MOST = 12 };

/* Whose chart, and what is asked. */
struct shaping {
    key                keys[2]; /* unit, measure */
    struct series_data series;
    str                back; /* the measure's page */
};

/* What is done to a chart: its right, its page, its act. */
struct shape_act {
    enum may_action    right;
    const char        *name; /* of the act, for a form sent twice */
    enum msg           heading, button, intro;
    const char *const *fields;
    void (*ask)(struct call *call, const struct shaping *shaping, struct form_page_data *page);
    err (*act)(struct call *call, const struct shaping *shaping);
};

static err open_shaping(struct call *call, enum may_action right, struct shaping *shaping)
{
    key unit = { 0 }, measure = { 0 };
    err e;

    if (!key_read(call->params[0].value, &unit) || !key_read(call->params[1].value, &measure))
        return ERR_MISSING;
    *shaping = (struct shaping){ .keys = { unit, measure } };
    e = series_read(&call->job, unit, measure, &shaping->series);
    if (!e)
        e = may(&call->job, right, (struct may_where){ .place = unit });
    shaping->back = answer_path(call, "/places/:place/measures/:measure", shaping->keys);
    if (e == ERR_DENIED || (e == ERR_MISSING && shaping->series.audience != GATE_NOBODY))
        return job_fault(&call->job, ERR_DENIED, NULL,
                         SAY(measure_shape_denied, slot_text("name", shaping->series.unit.name)));
    return e;
}

/* --- what each page asks --- */

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

static void ask_note(struct call *call, const struct shaping *shaping, struct form_page_data *page)
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

/* The test of the call's path while it runs. NULL: there is none. */
static const struct annotation *running_test(const struct call *call, const struct shaping *shaping)
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

static void ask_end(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    const struct annotation *test = running_test(call, shaping);

    if (test)
        page->intro =
            SAY(shape_page_end_intro, slot_date("date", test->on_day, PERIOD_DAY), slot_text("text", test->text));
    form_page_add(page, FORM_DATE,
                  form_input_of(call, "until_day", SAY(measure_shape_until), today_of(call)));
}

static void ask_phase(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    ask_period(call, shaping, page, 1);
    ask_text(call, page, "why", SAY(measure_shape_why));
}

static void ask_exclude(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    ask_period(call, shaping, page, 0);
    ask_text(call, page, "why", SAY(measure_shape_why));
}

static void ask_baseline(struct call *call, const struct shaping *shaping, struct form_page_data *page)
{
    struct buf        now = buf_make(call->job.arena, 16);
    struct form_input points;

    buf_int(&now, (int64_t)shaping->series.baseline);
    points = form_input_of(call, "points", SAY(measure_shape_points), buf_str(&now));
    points.hint = SAY(shape_page_baseline_hint);
    form_page_add(page, FORM_NUMBER, points);
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

static void ask_kind(struct call *call, const struct shaping *shaping, struct form_page_data *page)
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

/* --- what each page does --- */

static err do_note(struct call *call, const struct shaping *shaping)
{
    bool              test = str_eq(form_text(call, "kind"), STR("test"));
    struct annotation note = { .kind = test ? ANNOTATION_TEST : ANNOTATION_NOTE,
                               .on_day = form_day(call, "on_day"),
                               .until_day = form_day(call, "until_day"),
                               .text = form_text(call, "text") };
    err               e = job_refused(&call->job);

    return e ? e : shape_note(&call->job, shaping->keys[0], shaping->keys[1], &note);
}

static err do_end(struct call *call, const struct shaping *shaping)
{
    day                      until = form_day(call, "until_day");
    const struct annotation *test = running_test(call, shaping);
    err                      e = job_refused(&call->job);

    if (!e && !test)
        e = ERR_MISSING;
    return e ? e : test_of_change_end(&call->job, shaping->keys[0], shaping->keys[1], test->id, until);
}

static err do_phase(struct call *call, const struct shaping *shaping)
{
    day from = form_period(call, "period", (enum period)shaping->series.measure.period);
    err e = job_refused(&call->job);

    return e ? e
             : shape_start_phase(&call->job, shaping->keys[0], shaping->keys[1], from,
                                 form_text(call, "why"));
}

static err do_exclude(struct call *call, const struct shaping *shaping)
{
    day period = form_period(call, "period", (enum period)shaping->series.measure.period);
    err e = job_refused(&call->job);

    return e ? e
             : shape_exclude(&call->job, shaping->keys[0], shaping->keys[1], period, form_text(call, "why"));
}

static err do_baseline(struct call *call, const struct shaping *shaping)
{
    int64_t points = 0;

    if (!number_read_int(form_text(call, "points"), &points) || points < 0 || points > 10000)
        return job_fault(&call->job, ERR_INPUT, "points", SAY(shape_page_baseline_number));
    return shape_set_baseline(&call->job, shaping->keys[0], shaping->keys[1], (int)points,
                              form_text(call, "why"));
}

static err do_kind(struct call *call, const struct shaping *shaping)
{
    return shape_choose_chart(&call->job, shaping->keys[0], shaping->keys[1], form_text(call, "chart"),
                              form_text(call, "why"));
}

static const char *const note_fields[] = { "id", "kind", "on_day", "until_day", "text", NULL };
static const char *const end_fields[] = { "id", "until_day", NULL };
static const char *const period_fields[] = { "id", "period", "why", NULL };
static const char *const baseline_fields[] = { "id", "points", "why", NULL };
static const char *const kind_fields[] = { "id", "chart", "why", NULL };

static const struct shape_act act_note = { MAY_ENTER,
                                           "note",
                                           MSG(shape_page_note),
                                           MSG(shape_page_note_button),
                                           MSG(shape_page_note_intro),
                                           note_fields,
                                           ask_note,
                                           do_note };
static const struct shape_act act_end = { MAY_ENTER,
                                          "end test",
                                          MSG(shape_page_end),
                                          MSG(shape_page_end_button),
                                          MSG_none,
                                          end_fields,
                                          ask_end,
                                          do_end };
static const struct shape_act act_phase = { MAY_SHAPE,
                                            "phase",
                                            MSG(shape_page_phase),
                                            MSG(shape_page_phase_button),
                                            MSG(shape_page_phase_intro),
                                            period_fields,
                                            ask_phase,
                                            do_phase };
static const struct shape_act act_baseline = { MAY_SHAPE,
                                               "baseline",
                                               MSG(shape_page_baseline),
                                               MSG(shape_page_baseline_button),
                                               MSG(shape_page_baseline_intro),
                                               baseline_fields,
                                               ask_baseline,
                                               do_baseline };
static const struct shape_act act_exclude = { MAY_SHAPE,
                                              "exclude",
                                              MSG(shape_page_exclude),
                                              MSG(shape_page_exclude_button),
                                              MSG(shape_page_exclude_intro),
                                              period_fields,
                                              ask_exclude,
                                              do_exclude };
static const struct shape_act act_kind = { MAY_SHAPE,
                                           "kind",
                                           MSG(shape_page_kind),
                                           MSG(shape_page_kind_button),
                                           MSG(shape_page_kind_intro),
                                           kind_fields,
                                           ask_kind,
                                           do_kind };

static err show(struct call *call, const struct shape_act *act, const struct shaping *shaping, int status)
{
    struct form_page_data page = form_page_make(call, (struct say){ .msg = act->heading },
                                                (struct say){ .msg = act->button }, shaping->back);
    bool                  welsh = call->lang == LANG_CY;
    struct slot           name = slot_text("name", measure_name(&shaping->series.measure, welsh));
    struct slot           place = slot_text("place", place_name(&shaping->series.unit, welsh));

    page.intro.msg = act->intro;
    page.shell.caption = SAY(series_table_caption, place, name);
    form_page_hide(&page, STR("id"),
                   form_has(call, "id") ? form_text(call, "id")
                                        : key_text(call->job.arena, job_new_key(&call->job)));
    act->ask(call, shaping, &page);
    return form_page_answer(call, status, &page);
}

static err ask(struct call *call, const struct shape_act *act)
{
    struct shaping shaping;
    err            e = open_shaping(call, act->right, &shaping);

    return e ? e : show(call, act, &shaping, 200);
}

static err done(struct call *call, const struct shaping *shaping)
{
    return answer_see(call, str_join(call->job.arena, shaping->back, STR("?done=yes")));
}

static err do_it(struct call *call, const struct shape_act *act)
{
    struct shaping shaping;
    bool           first = true;
    key            id = form_key(call, "id");
    err            e = form_only(call, act->fields), shown;

    if (!e)
        e = open_shaping(call, act->right, &shaping);
    if (e)
        return e;
    if (key_is_set(id))
        e = idempotency_first(&call->job, id, str_of(act->name), &first);
    if (!e && first)
        e = act->act(call, &shaping);
    if (e != ERR_INPUT && e != ERR_CONFLICT)
        return e ? e : done(call, &shaping);
    shown = show(call, act, &shaping, answer_status(e));
    return shown ? shown : e;
}

err shape_page_note(struct call *call)
{
    return ask(call, &act_note);
}

err shape_page_add_note(struct call *call)
{
    return do_it(call, &act_note);
}

err shape_page_end(struct call *call)
{
    struct shaping shaping;
    err            e = open_shaping(call, MAY_ENTER, &shaping);

    if (!e && !running_test(call, &shaping))
        e = ERR_MISSING;
    return e ? e : show(call, &act_end, &shaping, 200);
}

err shape_page_end_test(struct call *call)
{
    return do_it(call, &act_end);
}

err shape_page_phase(struct call *call)
{
    return ask(call, &act_phase);
}

err shape_page_start_phase(struct call *call)
{
    return do_it(call, &act_phase);
}

err shape_page_baseline(struct call *call)
{
    return ask(call, &act_baseline);
}

err shape_page_set_baseline(struct call *call)
{
    return do_it(call, &act_baseline);
}

err shape_page_exclude(struct call *call)
{
    return ask(call, &act_exclude);
}

err shape_page_leave_out(struct call *call)
{
    return do_it(call, &act_exclude);
}

err shape_page_kind(struct call *call)
{
    return ask(call, &act_kind);
}

err shape_page_choose_kind(struct call *call)
{
    return do_it(call, &act_kind);
}

err shape_page_undo(struct call *call)
{
    static const char *const fields[] = { "id", NULL };
    struct shaping           shaping;
    err                      e = form_only(call, fields);

    if (!e)
        e = open_shaping(call, MAY_SHAPE, &shaping);
    if (!e)
        e = shape_undo(&call->job, shaping.keys[0], shaping.keys[1], form_key(call, "id"));
    return e ? e : done(call, &shaping);
}
