/* Makes a plan of a series, simulates it with its neighbours, and tells what came out. */
#include "web/plan_story.h"

#include "chart/plan_chart.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "web/answer.h"
#include "web/chart_choice.h"

#include <string.h>

enum { HORIZON = 18, BASELINE_LEAST = 12, BASELINE_LONGER = 24, PLACES = 5, SEED = 20261 };

static const double larger = 1.6, smaller = 0.6, weeks_in_month = 52.0 / 12.0;
static const double likely = 0.8, half_likely = 0.5, change_usual = -0.25;

/* --- the unit as it is --- */

bool plan_story_has_exposure(const struct series_story *story)
{
    return measure_is_ratio(&story->data.measure);
}

/* Level, exposure and spread from the baseline of its numbers; without numbers: level and exposure are to be
 * typed, and rates swing by chance alone. */
static struct future_world world_of(struct call *call, const struct series_story *story)
{
    const struct measure *measure = &story->data.measure;
    bool                  ratio = measure_is_ratio(measure);
    struct series_data    data = story->data;
    struct series_result  result;
    struct plan           plan = { .baseline = 0 };

    data.kind = chart_choice_usual(measure);
    data.given = NULL; /* futures are made from what the points do */
    if (series_compute(&call->job, &data, &result) != OK)
        job_forget_faults(&call->job);
    else if (plan_question_from(&result.series, &result.options, &result.result, &plan))
        return plan.world;
    return (struct future_world){
        .numbers = chart_choice_numbers(measure),
        .level = NAN,
        .exposure = NAN,
        .dispersion = ratio ? 1 : NAN,
    };
}

/* Which way is planned where the aim does not say: the better one. */
static double usual_change(const struct series_story *story)
{
    return story->data.measure.direction == SPC_IMPROVE_UP ? -change_usual : change_usual;
}

struct plan_asked plan_story_suggest(struct call *call, const struct series_story *story, double aim)
{
    struct future_world world = world_of(call, story);
    size_t              baseline = story->data.baseline;
    struct plan_asked   asked = { .change = isnan(aim) || aim == 0 ? usual_change(story) : aim,
                                  .horizon = HORIZON,
                                  .level = world.level * story->data.measure.multiplier,
                                  .exposure = plan_story_has_exposure(story) ? world.exposure : NAN };

    asked.baseline = baseline >= BASELINE_LEAST ? baseline : BASELINE_LEAST;
    if (asked.baseline > PLAN_STORY_BASELINE_MOST)
        asked.baseline = PLAN_STORY_BASELINE_MOST;
    return asked;
}

/* --- the plan --- */

/* A chart that plans are made for: the series' own if it is one, else the usual one of its numbers. */
static const struct spc_kind *kind_of(const struct series_story *story)
{
    return plan_question_takes(story->data.kind) ? story->data.kind
                                                 : chart_choice_usual(&story->data.measure);
}

static struct future_world world_asked(struct call *call, const struct series_story *story,
                                       const struct plan_asked *asked)
{
    struct future_world world = world_of(call, story);
    bool                counts = strcmp(kind_of(story)->code, "c") == 0;

    world.level = asked->level / story->data.measure.multiplier;
    world.effect = asked->change;
    world.start = asked->baseline + asked->start;
    if (plan_story_has_exposure(story))
        world.exposure = asked->exposure;
    if (counts) { /* a C chart takes them as chance alone makes them */
        world.numbers = FUTURE_RATES;
        world.exposure = world.dispersion = 1;
        world.exposure_spread = 0;
    }
    return world;
}

/* --- simulating --- */

static enum plan_status simulate(struct arena *arena, const struct plan *plan, struct plan_point **points)
{
    size_t             room = plan_scratch(plan);
    struct plan_result result;

    *points = ARENA_ARRAY(arena, struct plan_point, plan->horizon);
    result.points = *points;
    if (room == 0)
        return plan_question_check(plan);
    return plan_simulate(plan, ARENA_ARRAY(arena, double, room), &result);
}

static double lasting(const struct plan_point *point, double change)
{
    return change < 0 ? point->lasting_low : point->lasting_high;
}

/* The chance by each point for one size of change, judged the way that is planned. */
static const double *chance_of(struct arena *arena, const struct plan *plan, double effect, double way)
{
    struct plan        asked = plan_question_with_effect(plan, effect);
    double            *chance = ARENA_ARRAY(arena, double, plan->horizon);
    struct plan_point *points;

    if (simulate(arena, &asked, &points) != PLAN_OK)
        return NULL;
    for (size_t i = 0; i < plan->horizon; i++)
        chance[i] = lasting(&points[i], way);
    return chance;
}

static double chance_at_end(struct arena *arena, const struct plan *plan)
{
    struct plan_point *points;

    if (simulate(arena, plan, &points) != PLAN_OK)
        return NAN;
    return lasting(&points[plan->horizon - 1], plan->world.effect);
}

static size_t first_at(const double *chance, size_t n, double least)
{
    for (size_t i = 0; i < n; i++)
        if (chance[i] >= least)
            return i + 1;
    return 0;
}

static void tell_lines(struct arena *arena, struct plan_story *out)
{
    double  change = out->plan.world.effect;
    size_t  n = out->plan.horizon;
    double *aim = ARENA_ARRAY(arena, double, n);

    for (size_t i = 0; i < n; i++)
        aim[i] = lasting(&out->points[i], change);
    out->changes[0] = change;
    out->changes[1] = fmax(-0.95, change * larger);
    out->changes[2] = change * smaller;
    out->chances[0] = aim;
    for (int i = 1; i < 4; i++)
        out->chances[i] = chance_of(arena, &out->plan, out->changes[i], change);
    out->chance = aim[n - 1];
    out->false_alarm = out->chances[3] ? out->chances[3][n - 1] : NAN;
    out->by = first_at(aim, n, likely);
    out->half = first_at(aim, n, half_likely);
}

static void tell_icons(struct arena *arena, struct plan_story *out)
{
    struct plan              nothing = plan_question_with_effect(&out->plan, 0);
    struct plan_point       *points;
    const struct plan_point *last;

    out->icon_alarm = NAN;
    if (simulate(arena, &nothing, &points) != PLAN_OK)
        return;
    last = &points[out->plan.horizon - 1];
    out->icon_alarm = fmin(1, last->icon_high + last->icon_low);
}

static void help(struct arena *arena, struct plan_story *out, enum plan_help which, const struct plan *plan,
                 size_t n)
{
    out->helps[which].asked = true;
    out->helps[which].n = n;
    out->helps[which].chance = chance_at_end(arena, plan);
    if (isnan(out->helps[which].chance))
        out->helps[which].asked = false;
}

static void tell_helps(struct arena *arena, const struct series_story *story, struct plan_story *out)
{
    struct plan changed;

    if (out->plan.baseline < BASELINE_LONGER) {
        changed = plan_question_longer(&out->plan, BASELINE_LONGER);
        help(arena, out, PLAN_HELP_LONGER, &changed, BASELINE_LONGER);
    }
    if (key_is_set(story->data.unit.id)) {
        changed = plan_question_pooled(&out->plan, PLACES);
        help(arena, out, PLAN_HELP_POOLED, &changed, PLACES);
    }
    if (story->data.measure.period == PERIOD_MONTH) {
        changed = plan_question_finer(&out->plan, weeks_in_month);
        help(arena, out, PLAN_HELP_WEEKLY, &changed, 0);
    }
}

void plan_story_tell(struct call *call, const struct series_story *story, const struct plan_asked *asked,
                     struct plan_story *out)
{
    struct arena *arena = call->job.arena;

    *out = (struct plan_story){ .plan = { .chart = spc_options_for(kind_of(story)),
                                          .baseline = asked->baseline,
                                          .horizon = asked->horizon,
                                          .futures = PLAN_STORY_FUTURES,
                                          .seed = SEED } };
    out->plan.world = world_asked(call, story, asked);
    out->status = simulate(arena, &out->plan, &out->points);
    if (out->status != PLAN_OK)
        return;
    tell_lines(arena, out);
    tell_icons(arena, out);
    tell_helps(arena, story, out);
}

/* --- telling --- */

day plan_story_date(struct call *call, const struct series_story *story, size_t n)
{
    enum period period = (enum period)story->data.measure.period;
    day date = story->data.n ? story->data.periods[story->data.n - 1] : period_first(period, call->job.today);

    while (n-- > 0)
        date = period_next(period, date);
    return date;
}

/* How many times out of 10: of the whole per cent that the picture prints, never rounded up from there. */
static int times_of_10(double chance)
{
    return (int)fmin(9, floor(round(chance * 100) / 10));
}

static struct say answer_with(struct call *call, const struct series_story *story,
                              const struct plan_story *plan, const enum msg says[2][3])
{
    size_t by = plan->by ? plan->by : plan->plan.horizon;
    int    k = times_of_10(plan->chances[0][by - 1]);
    bool   rises = plan->plan.world.effect > 0;

    return (struct say){ .msg = says[rises][k >= 5  ? 0
                                            : k > 0 ? 1
                                                    : 2],
                         .slots = { slot_text("name", story->name),
                                    slot_number("v", fabs(plan->plan.world.effect) * 100, 0, STR("%")),
                                    slot_date("due", plan_story_date(call, story, by),
                                              (enum period)story->data.measure.period),
                                    slot_count("k", k) },
                         .n = 4 };
}

struct say plan_story_answer(struct call *call, const struct series_story *story,
                             const struct plan_story *plan)
{
    static const enum msg says[2][3] = {
        { MSG(plan_answer_falls_likely), MSG(plan_answer_falls_unlikely), MSG(plan_answer_falls_never) },
        { MSG(plan_answer_rises_likely), MSG(plan_answer_rises_unlikely), MSG(plan_answer_rises_never) },
    };

    return answer_with(call, story, plan, says);
}

struct say plan_story_title(struct call *call, const struct series_story *story,
                            const struct plan_story *plan)
{
    static const enum msg says[2][3] = {
        { MSG(plan_title_falls_likely), MSG(plan_title_falls_unlikely), MSG(plan_title_falls_never) },
        { MSG(plan_title_rises_likely), MSG(plan_title_rises_unlikely), MSG(plan_title_rises_never) },
    };

    return answer_with(call, story, plan, says);
}

static str line_words(struct call *call, double change, bool aim)
{
    struct slot v = slot_number("v", fabs(change) * 100, 0, STR("%"));

    if (change == 0)
        return answer_words(call, SAY(plan_line_nothing));
    if (change < 0)
        return answer_words(call, aim ? SAY(plan_line_down_aim, v) : SAY(plan_line_down, v));
    return answer_words(call, aim ? SAY(plan_line_up_aim, v) : SAY(plan_line_up, v));
}

static size_t fill_lines(struct call *call, const struct plan_story *plan, struct plan_chart_line *lines)
{
    size_t n = 0;

    for (int i = 0; i < 4; i++) {
        if (!plan->chances[i])
            continue;
        lines[n++] = (struct plan_chart_line){ .role = i == 0   ? PLAN_CHART_AIM
                                                       : i == 3 ? PLAN_CHART_NOTHING
                                                                : PLAN_CHART_OTHER,
                                               .words = line_words(call, plan->changes[i], i == 0),
                                               .chance = plan->chances[i] };
    }
    return n;
}

err plan_story_chart(struct call *call, const struct series_story *story, const struct plan_story *plan,
                     enum picture_form form, markup *out)
{
    struct plan_chart_line lines[PLAN_CHART_LINES];
    bool                   desk = form == PICTURE_DESK;
    struct plan_chart_in   in = {
          .words = { .lang = call->lang,
                     .id = desk ? STR("plan-desk") : STR("plan-phone"),
                     .title = answer_words(call, plan_story_title(call, story, plan)),
                     .subtitle = answer_words(call, SAY(plan_subtitle, slot_text("place", story->place),
                                                        slot_count("n", PLAN_STORY_FUTURES))),
                     .description = answer_words(call, plan_story_answer(call, story, plan)),
                     .footer = answer_words(call, SAY(plan_footer)),
                     .simulated = answer_words(call, SAY(shell_simulated)) },
          .points = plan->points,
          .n = plan->plan.horizon,
          .period = (enum period)story->data.measure.period,
          .baseline = plan->plan.world.level,
          .decimals = story->result.decimals,
          .share = story->share,
          .never_negative = !measure_is_value(&story->data.measure),
          .multiply = story->data.measure.multiplier,
          .lines = lines,
          .n_lines = fill_lines(call, plan, lines),
          .answer = plan->by ? plan->by : plan->plan.horizon,
    };

    return plan_chart_svg(call->job.arena, &in, form, out);
}
