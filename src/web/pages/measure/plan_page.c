/* Asks how large a change is planned, and answers from many invented futures. */
#include "web/pages/measure/plan_page.h"

#include "base/number.h"
#include "http/parameters.h"
#include "improve/aim.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/pages/measure/series_page.h"
#include "web/shell.h"
#include "web/templates.h"

enum { PERCENT = 100, NUMBER_MOST = 32 };

static const struct view_field plan_page_fact_fields[] = { VIEW_FIELD(plan_page_fact, says) };
static const struct view       plan_page_fact_view = VIEW(plan_page_fact, plan_page_fact_fields);
static const struct view_field plan_page_step_fields[] = { VIEW_FIELD(plan_page_step, period),
                                                           VIEW_FIELD(plan_page_step, chance),
                                                           VIEW_FIELD(plan_page_step, false_alarm) };
static const struct view       plan_page_step_view = VIEW(plan_page_step, plan_page_step_fields);
static const struct view_field plan_page_fields[] = {
    VIEW_FIELD(plan_page_data, measure),
    VIEW_FIELD(plan_page_data, place),
    VIEW_FIELD(plan_page_data, change),
    VIEW_FIELD(plan_page_data, start),
    VIEW_FIELD(plan_page_data, horizon),
    VIEW_FIELD(plan_page_data, baseline),
    VIEW_FIELD(plan_page_data, level),
    VIEW_FIELD(plan_page_data, exposure),
    VIEW_FIELD(plan_page_data, answer),
    VIEW_FIELD(plan_page_data, chance),
    VIEW_FIELD(plan_page_data, false_alarm),
    VIEW_LIST(plan_page_data, facts, plan_page_fact),
    VIEW_LIST(plan_page_data, helps, plan_page_fact),
    VIEW_LIST(plan_page_data, steps, plan_page_step),
};
static const struct view plan_page_view = VIEW(plan_page_data, plan_page_fields);

/* --- what was asked --- */

static str query(const struct call *call, const char *name)
{
    str text = { 0 };

    return http_find(call->exchange->request.query, str_of(name), &text) ? str_trim(text) : (str){ 0 };
}

static void refuse(struct call *call, const char *field, struct say say)
{
    (void)!job_fault(&call->job, ERR_INPUT, field, say);
}

/* A number of the query, or what is suggested; one outside is refused. */
static double asked_number(struct call *call, const char *name, double otherwise, double least, double most)
{
    str    text = query(call, name);
    double number;

    if (text.n == 0)
        return otherwise;
    if (number_read(text, &number) && number >= least && number <= most)
        return number;
    refuse(call, name,
           SAY(plan_page_between, slot_number("lo", least, 0, (str){ 0 }),
               slot_number("hi", most, 0, (str){ 0 })));
    return otherwise;
}

static size_t asked_count(struct call *call, const char *name, size_t otherwise, double least, double most)
{
    return (size_t)asked_number(call, name, (double)otherwise, least, most);
}

static void read_asked(struct call *call, const struct series_story *story, struct plan_asked *asked)
{
    str    way = query(call, "way");
    bool   down = way.n ? !str_eq(way, STR("up")) : asked->change < 0;
    double size = asked_number(call, "change", fabs(asked->change) * PERCENT, 1, down ? 100 : 900);

    asked->change = (down ? -size : size) / PERCENT;
    asked->start = asked_count(call, "start", asked->start, 0, PLAN_STORY_HORIZON_MOST - 1);
    asked->horizon = asked_count(call, "horizon", asked->horizon, 1, PLAN_STORY_HORIZON_MOST);
    asked->baseline = asked_count(call, "baseline", asked->baseline, 2, PLAN_STORY_BASELINE_MOST);
    asked->level = asked_number(call, "level", asked->level, 1e-6, 1e9);
    if (plan_story_has_exposure(story))
        asked->exposure = asked_number(call, "exposure", asked->exposure, 1e-6, 1e9);
}

/* The change that the programme aims at with this measure; NAN: no aim, or one that is a level. */
static err aim_change(struct call *call, const struct series_story *story, double *change)
{
    struct aim aim;
    bool       found = false;
    err        e = aim_find(&call->job, story->data.programme.id, &aim, &found);

    *change = !e && found && key_same(aim.measure, story->data.measure.id) ? aim.change : NAN;
    return e;
}

/* --- the form --- */

static str number_text(struct call *call, double number, int decimals)
{
    char *room = arena_take(call->job.arena, NUMBER_MOST);

    return isnan(number) ? (str){ 0 } : (str){ room, number_print_fixed(number, decimals, room) };
}

static struct form_input field(struct call *call, const char *name, struct say label, str otherwise)
{
    struct form_input input = form_input_of(call, name, label, otherwise);

    if (query(call, name).n)
        input.value = query(call, name);
    return input;
}

static void fill_form(struct call *call, const struct series_story *story, const struct plan_asked *asked,
                      struct plan_page_data *data)
{
    struct form_option *ways = ARENA_ARRAY(call->job.arena, struct form_option, 2);
    bool                down = asked->change < 0;
    int                 decimals = asked->exposure < 10 ? 1 : 0;

    data->f_change =
        field(call, "change", SAY(plan_page_change), number_text(call, fabs(asked->change) * PERCENT, 0));
    data->f_change.unit = SAY(shell_as_it_is, slot_text("name", STR("%")));
    data->f_way = form_input_of(call, "way", SAY(plan_page_way), (str){ 0 });
    ways[0] = (struct form_option){
        .value = STR("down"), .label = SAY(plan_page_down), .chosen = down, .first = true
    };
    ways[1] = (struct form_option){ .value = STR("up"), .label = SAY(plan_page_up), .chosen = !down };
    data->f_way.options.p = ways;
    data->f_way.options.n = 2;
    data->f_start = field(call, "start", SAY(plan_page_start), number_text(call, (double)asked->start, 0));
    data->f_start.hint = SAY(plan_page_points_hint);
    data->f_horizon =
        field(call, "horizon", SAY(plan_page_horizon), number_text(call, (double)asked->horizon, 0));
    data->f_horizon.hint = SAY(plan_page_points_hint);
    data->f_baseline =
        field(call, "baseline", SAY(plan_page_baseline), number_text(call, (double)asked->baseline, 0));
    data->f_level =
        field(call, "level", SAY(plan_page_level),
              number_text(call, asked->level, story->result.decimals ? story->result.decimals : 1));
    data->f_level.unit = SAY(shell_as_it_is, slot_text("name", story->unit));
    data->f_exposure =
        field(call, "exposure", SAY(plan_page_exposure), number_text(call, asked->exposure, decimals));
    data->f_exposure.unit = SAY(shell_as_it_is, slot_text("name", story->definition.denominator_name));
    data->has_exposure = plan_story_has_exposure(story);
}

/* --- the answer --- */

/* Never 0% or 100%: some thousand tries cannot promise either. */
static struct slot percent(const char *name, double share)
{
    return slot_number(name, fmin(99, fmax(1, share * PERCENT)), 0, STR("%"));
}

static struct slot due_of(struct call *call, const struct series_story *story, const char *name, size_t n)
{
    return slot_date(name, plan_story_date(call, story, n), (enum period)story->data.measure.period);
}

static void fill_facts(struct call *call, const struct series_story *story, const struct plan_story *plan,
                       struct plan_page_data *data)
{
    struct plan_page_fact *facts = ARENA_ARRAY(call->job.arena, struct plan_page_fact, 3);
    struct slot            due = due_of(call, story, "due", plan->plan.horizon);

    facts[0].says =
        plan->half ? SAY(plan_half, due_of(call, story, "date", plan->half)) : SAY(plan_half_never, due);
    facts[1].says = SAY(plan_false_alarm, percent("v", plan->false_alarm), due);
    facts[2].says = SAY(plan_icon_alarm, percent("v", plan->icon_alarm), due);
    data->facts.p = facts;
    data->facts.n = 3;
}

static void fill_helps(struct call *call, const struct plan_story *plan, struct plan_page_data *data)
{
    static const enum msg  says[PLAN_HELPS] = { MSG(plan_help_longer), MSG(plan_help_pooled),
                                                MSG(plan_help_weekly) };
    struct plan_page_fact *helps = ARENA_ARRAY(call->job.arena, struct plan_page_fact, PLAN_HELPS);

    for (int i = 0; i < PLAN_HELPS; i++)
        if (plan->helps[i].asked)
            helps[data->helps.n++].says =
                (struct say){ .msg = says[i],
                              .slots = { slot_count("n", (double)plan->helps[i].n),
                                         percent("v", plan->helps[i].chance), percent("v1", plan->chance) },
                              .n = 3 };
    data->helps.p = helps;
}

static void fill_steps(struct call *call, const struct series_story *story, const struct plan_story *plan,
                       struct plan_page_data *data)
{
    struct plan_page_step *steps = ARENA_ARRAY(call->job.arena, struct plan_page_step, plan->plan.horizon);

    for (size_t i = 0; i < plan->plan.horizon; i++)
        steps[i] = (struct plan_page_step){ .period = plan_story_date(call, story, i + 1),
                                            .chance = plan->chances[0][i],
                                            .false_alarm = plan->chances[3] ? plan->chances[3][i] : NAN };
    data->steps.p = steps;
    data->steps.n = plan->plan.horizon;
}

/* What keeps a plan from being made, at the field that would mend it. */
static void refuse_plan(struct call *call, enum plan_status status)
{
    switch (status) {
    case PLAN_NO_LEVEL: refuse(call, "level", SAY(plan_page_no_level)); break;
    case PLAN_NO_EXPOSURE: refuse(call, "exposure", SAY(plan_page_no_exposure)); break;
    case PLAN_BAD_EFFECT: refuse(call, "change", SAY(plan_page_bad_change)); break;
    default: refuse(call, "horizon", SAY(plan_page_cannot)); break;
    }
}

static err tell(struct call *call, const struct series_story *story, const struct plan_asked *asked,
                struct plan_page_data *data)
{
    struct plan_story plan;
    err               e = OK;

    plan_story_tell(call, story, asked, &plan);
    if (plan.status != PLAN_OK) {
        refuse_plan(call, plan.status);
        return OK;
    }
    data->told = true;
    data->answer = plan_story_answer(call, story, &plan);
    data->chance = plan.chance;
    data->false_alarm = plan.false_alarm;
    fill_facts(call, story, &plan, data);
    fill_helps(call, &plan, data);
    if (call->json) {
        fill_steps(call, story, &plan, data);
        return OK;
    }
    e = plan_story_chart(call, story, &plan, PICTURE_DESK, &data->desk);
    return e ? e : plan_story_chart(call, story, &plan, PICTURE_PHONE, &data->phone);
}

static void fill_shell(struct call *call, const struct series_story *story, bool asked_at_all,
                       struct plan_page_data *data)
{
    bool              unit = key_is_set(story->data.unit.id);
    struct shell_link up = { .label = shell_name(story->name), .url = data->back };

    if (!asked_at_all && !data->told)
        job_forget_faults(&call->job); /* nothing was typed yet: an empty page teaches, it does not scold */
    data->shell = shell_make(call, SAY(plan_page_question, slot_text("name", story->name)),
                             unit ? "/places" : "/programmes");
    shell_crumbs(call, &data->shell, &up, 1);
    data->shell.caption =
        SAY(series_table_caption, slot_text("place", story->place), slot_text("name", story->name));
    if (data->told || !call->job.faults)
        data->shell.answer = data->told ? data->answer : SAY(plan_page_empty);
}

err plan_page_show(struct call *call)
{
    struct plan_page_data *data = ARENA_NEW(call->job.arena, struct plan_page_data);
    struct series_story   *story = NULL;
    struct plan_asked      asked;
    double                 aim = NAN;
    err                    e = series_page_story(call, &story);

    if (!e && measure_is_events(&story->data.measure))
        e = ERR_MISSING; /* no plan is made for gaps; the measure's page says so */
    if (!e)
        e = aim_change(call, story, &aim);
    if (e)
        return e;
    asked = plan_story_suggest(call, story, aim);
    read_asked(call, story, &asked);
    *data = (struct plan_page_data){ .measure = story->data.measure.id,
                                     .place = story->data.unit.id,
                                     .change = asked.change,
                                     .level = asked.level,
                                     .exposure = asked.exposure,
                                     .start = asked.start,
                                     .horizon = asked.horizon,
                                     .baseline = asked.baseline,
                                     .chance = NAN,
                                     .false_alarm = NAN,
                                     .path = call->path,
                                     .back = series_story_path(call, story) };
    if (!call->job.faults)
        e = tell(call, story, &asked, data);
    if (e)
        return e;
    fill_form(call, story, &asked, data);
    fill_shell(call, story, call->exchange->request.query.n > 0, data);
    return ANSWER_STATUS(call, call->job.faults ? 422 : 200, plan_page, data);
}
