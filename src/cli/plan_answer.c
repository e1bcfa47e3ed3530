/* Makes a plan of a request, simulates it and what stands beside it, and words every refusal. */
#include "cli/plan_answer.h"

#include "cli/input_file.h"
#include "cli/series_file.h"
#include "cli/terminal.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "words/words.h"

#include <math.h>
#include <string.h>

enum { USUAL_BASELINE = 12, LONGER_MOST = 24, POOLED_LEAST = 3, WEEK_LEAST = 4, BESIDE_FUTURES = 4000 };

static const double wanted = 0.8, weeks_a_month = 52.0 / 12.0;

static enum command_exit refuse(const struct command_call *call, struct say why)
{
    terminal_say(call, &why);
    return COMMAND_REFUSED;
}

/* The chart asked for; shares by P', else rates by U', else values by I. */
static const struct spc_kind *kind_for(const struct plan_request *request, bool shares, bool values)
{
    if (request->chart)
        return request->chart;
    return plan_question_usual(values ? FUTURE_VALUES : shares ? FUTURE_SHARES : FUTURE_RATES);
}

/* The kind that describes the numbers of a file best, whichever is then drawn. */
static const struct spc_kind *describing(const struct series_file *file, const struct plan_request *request)
{
    const struct spc_kind *asked = kind_for(request, false, file->value != NULL);

    return plan_question_usual(file->value            ? FUTURE_VALUES
                               : asked->is_proportion ? FUTURE_SHARES
                                                      : FUTURE_RATES);
}

/* Counts drawn as counts are events in an exposure of 1. */
static void count_values(struct plan *plan)
{
    struct future_world *world = &plan->world;

    if (strcmp(plan->chart.kind->code, "c") != 0 || world->numbers != FUTURE_VALUES)
        return;
    world->numbers = FUTURE_RATES;
    world->exposure = 1.0;
    world->dispersion = fmax(1.0, world->dispersion * world->dispersion / world->level);
}

static enum command_exit describe_series(struct command_call *call, const struct plan_request *request,
                                         const struct series_file *file, struct plan *plan)
{
    size_t             starts[1] = { 0 };
    struct spc_series  series = { .n = file->n,
                                  .value = file->value,
                                  .numerator = file->numerator,
                                  .denominator = file->denominator,
                                  .excluded = file->excluded,
                                  .starts = starts };
    struct spc_options options = spc_options_for(describing(file, request));
    struct spc_result  result = { .points = ARENA_ARRAY(call->arena, struct spc_point, file->n),
                                  .phases = ARENA_ARRAY(call->arena, struct spc_phase, 2) };
    struct spc_fault   fault;

    for (size_t i = 1; i < file->n; i++)
        if (file->starts[i]) { /* the latest phase is what goes on */
            starts[0] = i;
            series.n_starts = 1;
        }
    options.baseline = request->baseline;
    options.multiply = 1;
    fault = spc_compute(&series, &options, ARENA_ARRAY(call->arena, double, 3 * file->n), &result);
    if (fault.status != SPC_OK || !plan_question_from(&series, &options, &result, plan))
        return refuse(call, SAY(cli_plan_nothing));
    return COMMAND_DONE;
}

static enum command_exit read_unit(struct command_call *call, const struct plan_request *request,
                                   struct plan_answer *answer)
{
    struct series_file_want want = { .proportion = false };
    struct series_file      file;
    struct csv_fault        fault;
    enum command_exit       done;
    str                     text;

    if (request->chart)
        want.proportion = kind_for(request, false, false)->is_proportion;
    done = input_file_read(call, request->input, &text);
    if (done != COMMAND_DONE)
        return done;
    if (series_file_read(call->arena, text, &want, &file, &fault) != OK)
        return refuse(call, csv_place(&fault, words_text(call->arena, call->lang, &fault.why)));
    answer->period = file.days ? file.period : PERIOD_MONTH;
    answer->plan.chart = spc_options_for(kind_for(request, false, file.value != NULL));
    return describe_series(call, request, &file, &answer->plan);
}

/* The unit by its figures. */
static void take_figures(const struct plan_request *request, struct plan *plan)
{
    bool shares = !isnan(request->share), values = !isnan(request->mean);

    plan->chart = spc_options_for(kind_for(request, shares, values));
    plan->world.numbers = values ? FUTURE_VALUES : shares ? FUTURE_SHARES : FUTURE_RATES;
    plan->world.level = values   ? request->mean
                        : shares ? request->share / 100.0
                                 : request->rate / request->multiply;
    plan->world.exposure = request->exposure;
    plan->world.dispersion = values ? request->sd : request->spread * request->spread;
    plan->baseline = USUAL_BASELINE;
}

static enum command_exit refuse_status(const struct command_call *call, enum plan_status status)
{
    static const enum msg says[] = {
        [PLAN_BAD_KIND] = MSG(cli_plan_bad_kind),       [PLAN_BAD_RULES] = MSG(cli_plan_bad_rules),
        [PLAN_NO_LEVEL] = MSG(cli_plan_no_level),       [PLAN_NO_EXPOSURE] = MSG(cli_plan_no_exposure),
        [PLAN_BAD_SPREAD] = MSG(cli_plan_bad_spread),   [PLAN_BAD_EFFECT] = MSG(cli_plan_bad_effect),
        [PLAN_BAD_HORIZON] = MSG(cli_plan_bad_horizon), [PLAN_BAD_FUTURES] = MSG(cli_plan_bad_futures),
    };

    return refuse(call, (struct say){ .msg = says[status] });
}

static enum plan_status simulate(struct arena *arena, const struct plan *plan, struct plan_point **points)
{
    enum plan_status   status = plan_question_check(plan);
    struct plan_result result = { .points = NULL };

    if (status != PLAN_OK)
        return status;
    *points = result.points = ARENA_ARRAY(arena, struct plan_point, plan->horizon);
    return plan_simulate(plan, ARENA_ARRAY(arena, double, plan_scratch(plan)), &result);
}

double plan_answer_lasting(const struct plan_answer *answer, const struct plan_point *point)
{
    return answer->plan.world.effect > 0 ? point->lasting_high : point->lasting_low;
}

static size_t points_after_start(const struct plan_answer *answer)
{
    return answer->plan.horizon - (answer->plan.world.start - answer->plan.baseline);
}

/* By when 8 of 10 futures have shown the planned change, counted from its start. */
static void find_when(struct plan_answer *answer)
{
    size_t start = answer->plan.world.start - answer->plan.baseline;

    answer->by = 0;
    answer->shown = plan_answer_lasting(answer, &answer->sizes[0][answer->plan.horizon - 1]);
    for (size_t t = start; t < answer->plan.horizon && !answer->by; t++)
        if (plan_answer_lasting(answer, &answer->sizes[0][t]) >= wanted) {
            answer->by = t + 1 - start;
            answer->shown = wanted;
        }
}

/* Another size; a fall past nothing, or a share past all, is held there. */
static double held(const struct plan *plan, double effect)
{
    if (plan->world.numbers == FUTURE_SHARES)
        effect = fmin(effect, 1.0 / plan->world.level - 1.0);
    return fmax(-1.0, effect);
}

static enum command_exit simulate_sizes(struct command_call *call, struct plan_answer *answer)
{
    double effect = answer->plan.world.effect;

    answer->effects[0] = effect;
    answer->effects[1] = effect / 2;
    answer->effects[2] = held(&answer->plan, effect * 1.5);
    answer->effects[3] = 0;
    for (int k = 0; k < PLAN_ANSWER_SIZES; k++) {
        struct plan      plan = plan_question_with_effect(&answer->plan, answer->effects[k]);
        enum plan_status status = simulate(call->arena, &plan, &answer->sizes[k]);

        if (status != PLAN_OK)
            return refuse_status(call, status);
    }
    return COMMAND_DONE;
}

/* How many futures of a plan with more behind it have shown the change in the end, and how many would have
 * without one. */
static void try_help(struct command_call *call, struct plan_answer *answer, enum plan_answer_help help,
                     struct plan plan, size_t n)
{
    double            *figures[] = { &answer->helps[help].shown, &answer->helps[help].wrong };
    struct plan_point *points;

    plan.futures = plan.futures < BESIDE_FUTURES ? plan.futures : BESIDE_FUTURES;
    answer->helps[help].n = n;
    answer->helps[help].there = true;
    for (int k = 0; k < 2; k++) {
        struct plan one = plan_question_with_effect(&plan, k ? 0.0 : plan.world.effect);

        if (simulate(call->arena, &one, &points) != PLAN_OK)
            answer->helps[help].there = false;
        else
            *figures[k] = plan_answer_lasting(answer, &points[plan.horizon - 1]);
    }
}

/* Weeks are too short where a week has fewer events than a chart of rates needs. */
static bool may_count_weeks(const struct plan_answer *answer)
{
    const struct future_world *world = &answer->plan.world;

    return answer->period == PERIOD_MONTH && world->numbers != FUTURE_VALUES &&
           world->level * world->exposure >= WEEK_LEAST * weeks_a_month;
}

static void try_helps(struct command_call *call, struct plan_answer *answer)
{
    const struct plan *plan = &answer->plan;
    size_t             units = answer->request->units * 2;

    if (plan->baseline < LONGER_MOST)
        try_help(call, answer, PLAN_ANSWER_LONGER, plan_question_longer(plan, LONGER_MOST), LONGER_MOST);
    units = units < POOLED_LEAST ? POOLED_LEAST : units;
    try_help(call, answer, PLAN_ANSWER_POOLED,
             plan_question_pooled(plan, (double)units / (double)answer->request->units), units);
    if (may_count_weeks(answer))
        try_help(call, answer, PLAN_ANSWER_WEEKLY, plan_question_finer(plan, weeks_a_month), 0);
}

enum command_exit plan_answer_make(struct command_call *call, const struct plan_request *request,
                                   struct plan_answer *answer)
{
    enum command_exit done = COMMAND_DONE;
    struct plan      *plan = &answer->plan;

    *answer = (struct plan_answer){ .request = request, .period = PERIOD_MONTH, .name = request->title };
    if (request->input)
        done = read_unit(call, request, answer);
    else
        take_figures(request, plan);
    if (done != COMMAND_DONE)
        return done;
    if (request->start >= (double)request->horizon)
        return refuse(call, SAY(cli_plan_late));
    if (request->effect == 0)
        return refuse(call, SAY(cli_plan_no_effect));
    count_values(plan);
    plan->chart.rules = request->rules;
    plan->baseline = request->baseline ? request->baseline : plan->baseline;
    plan->horizon = request->horizon;
    plan->futures = request->futures;
    plan->seed = request->seed;
    plan->world.effect = request->effect;
    plan->world.start = plan->baseline + (size_t)request->start;
    plan->world.ramp = (size_t)fmin(request->ramp, PLAN_POINTS_MOST);
    *plan = plan_question_pooled(plan, (double)request->units);
    done = simulate_sizes(call, answer);
    if (done != COMMAND_DONE)
        return done;
    find_when(answer);
    if (!answer->by)
        answer->by = points_after_start(answer);
    try_helps(call, answer);
    return COMMAND_DONE;
}
