/* Asks for and does what people do to a chart. */
#include "web/pages/measure/shape_page.h"

#include "base/number.h"
#include "measure/series.h"
#include "measure/test_of_change.h"
#include "org/may.h"
#include "store/idempotency.h"
#include "web/answer.h"
#include "web/pages/measure/shape_ask.h"
#include "web/shell.h"

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
    const struct annotation *test = shape_ask_running(call, shaping);
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

static err do_mark(struct call *call, const struct shaping *shaping)
{
    day period = form_period(call, "period", (enum period)shaping->series.measure.period);
    err e = job_refused(&call->job);

    return e ? e
             : shape_mark(&call->job, shaping->keys[0], shaping->keys[1], period, form_text(call, "why"));
}

static err do_limits(struct call *call, const struct shaping *shaping)
{
    struct shape_lines lines = { .lower = form_number(call, "lower"),
                                 .centre = form_number(call, "centre"),
                                 .upper = form_number(call, "upper") };
    err                e = job_refused(&call->job);

    return e ? e
             : shape_give_limits(&call->job, shaping->keys[0], shaping->keys[1], lines,
                                 form_text(call, "why"));
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
static const char *const limits_fields[] = { "id", "lower", "centre", "upper", "why", NULL };
static const char *const kind_fields[] = { "id", "chart", "why", NULL };

static const struct shape_act act_note = { MAY_ENTER,
                                           "note",
                                           MSG(shape_page_note),
                                           MSG(shape_page_note_button),
                                           MSG(shape_page_note_intro),
                                           note_fields,
                                           shape_ask_note,
                                           do_note };
static const struct shape_act act_end = { MAY_ENTER,
                                          "end test",
                                          MSG(shape_page_end),
                                          MSG(shape_page_end_button),
                                          MSG_none,
                                          end_fields,
                                          shape_ask_end,
                                          do_end };
static const struct shape_act act_phase = { MAY_SHAPE,
                                            "phase",
                                            MSG(shape_page_phase),
                                            MSG(shape_page_phase_button),
                                            MSG(shape_page_phase_intro),
                                            period_fields,
                                            shape_ask_phase,
                                            do_phase };
static const struct shape_act act_baseline = { MAY_SHAPE,
                                               "baseline",
                                               MSG(shape_page_baseline),
                                               MSG(shape_page_baseline_button),
                                               MSG(shape_page_baseline_intro),
                                               baseline_fields,
                                               shape_ask_baseline,
                                               do_baseline };
static const struct shape_act act_exclude = { MAY_SHAPE,
                                              "exclude",
                                              MSG(shape_page_exclude),
                                              MSG(shape_page_exclude_button),
                                              MSG(shape_page_exclude_intro),
                                              period_fields,
                                              shape_ask_exclude,
                                              do_exclude };
static const struct shape_act act_mark = { MAY_SHAPE,
                                           "mark",
                                           MSG(shape_page_mark),
                                           MSG(shape_page_mark_button),
                                           MSG(shape_page_mark_intro),
                                           period_fields,
                                           shape_ask_exclude,
                                           do_mark };
static const struct shape_act act_limits = { MAY_SHAPE,
                                             "limits",
                                             MSG(shape_page_limits),
                                             MSG(shape_page_limits_button),
                                             MSG(shape_page_limits_intro),
                                             limits_fields,
                                             shape_ask_limits,
                                             do_limits };
static const struct shape_act act_kind = { MAY_SHAPE,
                                           "kind",
                                           MSG(shape_page_kind),
                                           MSG(shape_page_kind_button),
                                           MSG(shape_page_kind_intro),
                                           kind_fields,
                                           shape_ask_kind,
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

    if (!e && !shape_ask_running(call, &shaping))
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

err shape_page_mark(struct call *call)
{
    return ask(call, &act_mark);
}

err shape_page_add_mark(struct call *call)
{
    return do_it(call, &act_mark);
}

err shape_page_limits(struct call *call)
{
    return ask(call, &act_limits);
}

err shape_page_give_limits(struct call *call)
{
    return do_it(call, &act_limits);
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
