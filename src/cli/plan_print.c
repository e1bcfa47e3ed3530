/* Words and numbers of a plan: each sentence is one message, chosen by direction, period and chance. */
#include "cli/plan_print.h"

#include "chart/plan_chart.h"
#include "spc/codes.h"
#include "spc/kind.h"
#include "view/json.h"
#include "words/words.h"

#include <math.h>

enum { RISES = 2, PERIODS = 4, NAME_ROOM = 200 };

static const double hardly = 0.1;

static const char *const numbers_names[] = {
    [FUTURE_RATES] = "rates", [FUTURE_SHARES] = "shares", [FUTURE_VALUES] = "values"
};
static const char *const help_names[] = { [PLAN_ANSWER_LONGER] = "longer_baseline",
                                          [PLAN_ANSWER_POOLED] = "pooled_units",
                                          [PLAN_ANSWER_WEEKLY] = "weekly" };

/* How many of `all`, rounded down so that nothing is promised; a float that is nearly whole is whole. */
static double out_of(double chance, double all)
{
    return floor(chance * all + 1e-9);
}

static struct slot size_slot(double effect)
{
    double per_cent = fabs(effect) * 100.0;

    return slot_number("v", per_cent, fabs(per_cent - round(per_cent)) < 1e-9 ? 0 : 1, STR("%"));
}

/* "A fall of 25% would show within 9 months in 8 of 10 futures." */
static struct say answer_of(const struct plan_answer *answer)
{
    static const enum msg says[RISES][PERIODS] = {
        { [PERIOD_DAY] = MSG(cli_plan_fall_day),
          [PERIOD_WEEK] = MSG(cli_plan_fall_week),
          [PERIOD_MONTH] = MSG(cli_plan_fall_month),
          [PERIOD_QUARTER] = MSG(cli_plan_fall_quarter) },
        { [PERIOD_DAY] = MSG(cli_plan_rise_day),
          [PERIOD_WEEK] = MSG(cli_plan_rise_week),
          [PERIOD_MONTH] = MSG(cli_plan_rise_month),
          [PERIOD_QUARTER] = MSG(cli_plan_rise_quarter) },
    };
    struct slot size = size_slot(answer->plan.world.effect);
    bool        rises = answer->plan.world.effect > 0;

    if (answer->shown < hardly)
        return rises ? SAY(cli_plan_rise_hardly, size) : SAY(cli_plan_fall_hardly, size);
    return (struct say){ .msg = says[rises][answer->period],
                         .slots = { size, slot_count("n", (double)answer->by),
                                    slot_count("k", out_of(answer->shown, 10)) },
                         .n = 3 };
}

/* False alarms by the end, the same way. */
static double false_alarms(const struct plan_answer *answer)
{
    return plan_answer_lasting(answer, &answer->sizes[3][answer->plan.horizon - 1]);
}

/* At least one icon the same way, though nothing changed. */
static double false_icons(const struct plan_answer *answer)
{
    const struct plan_point *last = &answer->sizes[3][answer->plan.horizon - 1];

    return answer->plan.world.effect > 0 ? last->icon_high : last->icon_low;
}

static void line(struct buf *to, const struct command_call *call, struct say say)
{
    words_line(to, call->lang, &say);
}

static struct slot hundredths(double chance)
{
    return slot_count("k", out_of(chance, 100));
}

static void print_unit(struct buf *to, const struct command_call *call, const struct plan_answer *answer)
{
    const struct future_world *world = &answer->plan.world;

    if (world->numbers == FUTURE_VALUES)
        line(to, call,
             SAY(cli_plan_values, slot_number("v1", world->level, 2, (str){ 0 }),
                 slot_number("v2", world->dispersion, 2, (str){ 0 })));
    else
        line(to, call,
             SAY(cli_plan_events, slot_number("v1", world->level * world->exposure, 1, (str){ 0 }),
                 slot_number("ratio", sqrt(world->dispersion), 1, (str){ 0 })));
    if (answer->request->units > 1)
        line(to, call, SAY(cli_plan_units, slot_count("n", (double)answer->request->units)));
    if (answer->plan.chart.kind->has_limits && answer->plan.baseline < 12)
        line(to, call, SAY(cli_plan_short, slot_count("n", (double)answer->plan.baseline)));
}

static void print_helps(struct buf *to, const struct command_call *call, const struct plan_answer *answer)
{
    for (int k = 0; k < PLAN_ANSWER_HELPS; k++) {
        struct slot shown = hundredths(answer->helps[k].shown);
        struct slot wrong = slot_count("n", out_of(answer->helps[k].wrong, 100));
        double      much = (double)answer->helps[k].n;

        if (!answer->helps[k].there)
            continue;
        buf_add_c(to, "  ");
        line(to, call,
             k == PLAN_ANSWER_LONGER   ? SAY(cli_plan_longer, slot_count("need", much), shown, wrong)
             : k == PLAN_ANSWER_POOLED ? SAY(cli_plan_pooled, slot_count("total", much), shown, wrong)
                                       : SAY(cli_plan_weekly, shown, wrong));
    }
}

void plan_print_text(struct buf *to, const struct command_call *call, const struct plan_answer *answer)
{
    double wrong = false_alarms(answer);

    if (answer->name.n) {
        buf_add(to, answer->name);
        buf_char(to, '\n');
    }
    line(to, call, answer_of(answer));
    line(to, call, wrong >= 0.01 ? SAY(cli_plan_false, hundredths(wrong)) : SAY(cli_plan_false_rare));
    line(to, call, SAY(cli_plan_icons, hundredths(false_icons(answer))));
    print_unit(to, call, answer);
    buf_char(to, '\n');
    line(to, call, SAY(cli_plan_sizes));
    for (int k = 0; k < PLAN_ANSWER_SIZES - 1; k++) {
        double      shown = plan_answer_lasting(answer, &answer->sizes[k][answer->plan.horizon - 1]);
        struct slot size = size_slot(answer->effects[k]);

        buf_add_c(to, "  ");
        line(to, call,
             answer->effects[k] > 0 ? SAY(cli_plan_size_up, size, hundredths(shown))
                                    : SAY(cli_plan_size_down, size, hundredths(shown)));
    }
    buf_char(to, '\n');
    line(to, call, SAY(cli_plan_helps));
    print_helps(to, call, answer);
    buf_char(to, '\n');
    line(to, call, SAY(cli_plan_invented, slot_count("n", (double)answer->plan.futures)));
}

static void json_points(struct json *json, const struct plan_point *points, size_t n, bool fan)
{
    static const char *const quantiles[5] = { "p05", "p25", "p50", "p75", "p95" };

    json_name(json, "points");
    json_open(json, '[');
    for (size_t t = 0; t < n; t++) {
        json_open(json, '{');
        json_name(json, "point");
        json_size(json, t + 1);
        json_name(json, "lasting_higher");
        json_number(json, points[t].lasting_high);
        json_name(json, "lasting_lower");
        json_number(json, points[t].lasting_low);
        json_name(json, "icon_higher");
        json_number(json, points[t].icon_high);
        json_name(json, "icon_lower");
        json_number(json, points[t].icon_low);
        for (int q = 0; fan && q < 5; q++) {
            json_name(json, quantiles[q]);
            json_number(json, points[t].quantile[q]);
        }
        if (fan) {
            json_name(json, "path");
            json_number(json, points[t].path);
        }
        json_close(json);
    }
    json_close(json);
}

static void json_unit(struct json *json, const struct plan *plan)
{
    const struct future_world *world = &plan->world;

    json_name(json, "unit");
    json_open(json, '{');
    json_name(json, "numbers");
    json_text(json, str_of(numbers_names[world->numbers]));
    json_name(json, "level");
    json_number(json, world->level);
    json_name(json, "exposure");
    json_number(json, world->numbers == FUTURE_VALUES ? NAN : world->exposure);
    json_name(json, "exposure_spread");
    json_number(json, world->exposure_spread);
    json_name(json, "dispersion");
    json_number(json, world->dispersion);
    json_close(json);
}

static void json_asked(struct json *json, const struct command_call *call, const struct plan_answer *answer)
{
    const struct plan *plan = &answer->plan;
    unsigned           rules = plan->chart.rules ? plan->chart.rules : plan->chart.kind->rules;
    const char        *codes[SPC_RULES_CODES];
    struct say         says = answer_of(answer);

    json_name(json, "simulated");
    json_flag(json, true);
    json_name(json, "answer");
    json_text(json, words_text(call->arena, call->lang, &says));
    json_name(json, "chart");
    json_text(json, str_of(plan->chart.kind->code));
    json_name(json, "rules");
    json_open(json, '[');
    for (size_t k = 0, n = spc_rules_codes(rules, codes); k < n; k++)
        json_text(json, str_of(codes[k]));
    json_close(json);
    json_name(json, "baseline");
    json_size(json, plan->baseline);
    json_name(json, "horizon");
    json_size(json, plan->horizon);
    json_name(json, "start");
    json_size(json, plan->world.start - plan->baseline);
    json_name(json, "ramp");
    json_size(json, plan->world.ramp);
    json_name(json, "futures");
    json_size(json, plan->futures);
    json_name(json, "seed");
    json_size(json, plan->seed);
}

err plan_print_json(struct buf *to, const struct command_call *call, const struct plan_answer *answer)
{
    struct json json = json_make(to, NULL, NULL);
    err         e;

    json_open(&json, '{');
    json_asked(&json, call, answer);
    json_unit(&json, &answer->plan);
    json_name(&json, "effects");
    json_open(&json, '[');
    for (int k = 0; k < PLAN_ANSWER_SIZES; k++) {
        json_open(&json, '{');
        json_name(&json, "effect");
        json_number(&json, answer->effects[k]);
        json_points(&json, answer->sizes[k], answer->plan.horizon, k == 0);
        json_close(&json);
    }
    json_close(&json);
    json_name(&json, "helps");
    json_open(&json, '{');
    for (int k = 0; k < PLAN_ANSWER_HELPS; k++) {
        json_name(&json, help_names[k]);
        json_open(&json, '{');
        json_name(&json, "lasting");
        json_number(&json, answer->helps[k].there ? answer->helps[k].shown : NAN);
        json_name(&json, "without_change");
        json_number(&json, answer->helps[k].there ? answer->helps[k].wrong : NAN);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    e = json_end(&json);
    buf_char(to, '\n');
    return e ? e : buf_end(to);
}

static str words(const struct command_call *call, struct say say)
{
    return words_text(call->arena, call->lang, &say);
}

static str line_words(const struct command_call *call, double effect, bool planned)
{
    struct slot v = size_slot(effect);

    if (effect == 0)
        return words(call, SAY(plan_line_nothing));
    if (effect < 0)
        return words(call, planned ? SAY(plan_line_down_aim, v) : SAY(plan_line_down, v));
    return words(call, planned ? SAY(plan_line_up_aim, v) : SAY(plan_line_up, v));
}

static const double *chances_of(const struct command_call *call, const struct plan_answer *answer, int k)
{
    double *chances = ARENA_ARRAY(call->arena, double, answer->plan.horizon);

    for (size_t t = 0; t < answer->plan.horizon; t++)
        chances[t] = plan_answer_lasting(answer, &answer->sizes[k][t]);
    return chances;
}

err plan_print_picture(struct buf *to, const struct command_call *call, const struct plan_answer *answer)
{
    static const enum plan_chart_role roles[PLAN_ANSWER_SIZES] = { PLAN_CHART_AIM, PLAN_CHART_OTHER,
                                                                   PLAN_CHART_OTHER, PLAN_CHART_NOTHING };
    const struct plan                *plan = &answer->plan;
    struct plan_chart_line            lines[PLAN_ANSWER_SIZES];
    struct plan_chart_in              in = {
                     .words = { .lang = call->lang,
                                .id = STR("plan"),
                                .title = words(call, answer_of(answer)),
                                .subtitle = answer->name,
                                .description = words(call, answer_of(answer)),
                                .footer = words(call, SAY(plan_footer)),
                                .simulated = words(call, SAY(shell_simulated)),
                                .standalone = true },
                     .points = answer->sizes[0],
                     .n = plan->horizon,
                     .period = answer->period,
                     .baseline = plan->world.level,
                     .decimals = plan->world.numbers == FUTURE_SHARES ? 0 : 1,
                     .share = plan->world.numbers == FUTURE_SHARES,
                     .never_negative = plan->world.numbers != FUTURE_VALUES,
                     .multiply = plan->world.numbers == FUTURE_SHARES ? 100.0 : answer->request->multiply,
                     .lines = lines,
                     .n_lines = PLAN_ANSWER_SIZES,
                     .answer = answer->by + plan->world.start - plan->baseline,
    };
    markup made;
    err    e;

    for (int k = 0; k < PLAN_ANSWER_SIZES; k++)
        lines[k] = (struct plan_chart_line){ roles[k], line_words(call, answer->effects[k], k == 0),
                                             chances_of(call, answer, k) };
    e = plan_chart_svg(call->arena, &in, PICTURE_DESK, &made);
    if (!e)
        buf_add(to, made.text);
    return e ? e : buf_end(to);
}
