/* Computes the other ways to look at a series, words them and has them drawn. */
#include "web/views_story.h"

#include "chart/cusum_chart.h"
#include "chart/ewma_chart.h"
#include "chart/pair_chart.h"
#include "conclude/plan_question.h"
#include "spc/kind.h"
#include "spc/score.h"
#include "spc/spc.h"
#include "web/answer.h"
#include "web/chart_choice.h"
#include "web/series_picture.h"

/* A point counts as 3 sigmas at most, so that none makes a signal alone: that is the main chart's work. A bit
 * less, as 3 is the very limit of the first smoothed point. */
static const double held_at = 3 - 1e-9;

/* --- the numbers --- */

/* The chart whose limits say how far from the average a point lies: the series' own where its limits stand as
 * far above as below, which those that plans are made for do; else the usual one of its numbers. */
static const struct spc_kind *kind_of(const struct series_story *story)
{
    const struct spc_kind *kind = story->data.kind;

    return kind->has_limits && plan_question_takes(kind) ? kind : chart_choice_usual(&story->data.measure);
}

/* Numbers that make the old average. */
static size_t count_usable(const struct series_result *result, size_t baseline)
{
    size_t n = 0;

    for (size_t i = 0; i < result->series.n && (baseline == 0 || i < baseline); i++) {
        const struct spc_point *point = &result->result.points[i];
        n += !isnan(point->value) && !point->excluded && !point->unjudged;
    }
    return n;
}

static err fault_of(struct spc_fault fault)
{
    return fault.status == SPC_OK ? OK : ERR_INPUT;
}

static bool is_measured(const struct series_story *story)
{
    return measure_is_value(&story->data.measure);
}

/* The smoothed level: of measurements in their own unit, of the rest in sigmas. */
static err smooth(struct call *call, const struct series_story *story, const struct series_result *result,
                  struct views_story *out)
{
    size_t        n = story->data.n;
    double       *values = ARENA_ARRAY(call->job.arena, double, n + 1);
    const double *smoothed = out->held;
    err           e;

    out->averages = ARENA_ARRAY(call->job.arena, struct ewma_point, n + 1);
    out->ewma = ewma_usual();
    out->ewma.centre = 0;
    out->ewma.sigma = 1;
    if (is_measured(story)) {
        const struct spc_point *first = result->result.points;
        double                  sigma = fmax(first->upper_1 - first->centre, first->centre - first->lower_1);
        for (size_t i = 0; i < n; i++)
            values[i] = first->centre + sigma * out->held[i];
        out->ewma.centre = first->centre;
        out->ewma.sigma = sigma;
        smoothed = values;
    }
    e = fault_of(ewma_compute(smoothed, n, &out->ewma, out->averages));
    for (size_t i = 0; !e && i < n; i++) /* drawn where they are */
        out->averages[i].value = out->ewma.centre + out->ewma.sigma * out->scores[i];
    return e;
}

static err add_up(struct call *call, const struct series_story *story, struct views_story *out)
{
    out->sums = ARENA_ARRAY(call->job.arena, struct cusum_point, story->data.n + 1);
    out->cusum = cusum_tabular_usual();
    out->cusum.centre = 0;
    out->cusum.sigma = 1;
    return fault_of(cusum_tabular(out->held, story->data.n, &out->cusum, out->sums));
}

/* The same story as another kind of chart draws it. */
static err as_kind(struct call *call, const struct series_story *story, const char *code,
                   struct series_story **out)
{
    *out = ARENA_NEW(call->job.arena, struct series_story);
    **out = *story;
    (*out)->data.kind = spc_kind_find(code);
    return series_compute(&call->job, &(*out)->data, &(*out)->result);
}

static err split(struct call *call, const struct series_story *story, struct views_story *out)
{
    err e = as_kind(call, story, "i", &out->level);

    if (!e)
        e = as_kind(call, story, "mr", &out->jumps);
    for (size_t i = 0; !e && i < story->data.n; i++)
        out->jumps_outside += (out->jumps->result.result.points[i].signals & SPC_OUTSIDE_HIGH) != 0;
    return e;
}

err views_story_tell(struct call *call, const struct series_story *story, struct views_story *out)
{
    struct series_data   data = story->data;
    struct series_result result;
    double              *scores = ARENA_ARRAY(call->job.arena, double, data.n + 1);
    double              *held = ARENA_ARRAY(call->job.arena, double, data.n + 1);
    err                  e;

    *out = (struct views_story){ .scores = scores, .held = held };
    data.kind = kind_of(story);
    data.given = NULL; /* what the points themselves say */
    data.n_starts = 0;
    e = series_compute(&call->job, &data, &result);
    if (e == ERR_INPUT) { /* numbers that no such chart takes: none of them counts */
        job_forget_faults(&call->job);
        out->state = VIEWS_STORY_FEW;
        return OK;
    }
    if (e)
        return e;
    out->usable = count_usable(&result, data.baseline);
    out->state = out->usable < VIEWS_STORY_NEEDED ? VIEWS_STORY_FEW : VIEWS_STORY_TOLD;
    if (score_points(result.result.points, data.n, data.baseline, scores) == 0 &&
        out->state == VIEWS_STORY_TOLD)
        out->state = VIEWS_STORY_ALIKE;
    if (out->state != VIEWS_STORY_TOLD)
        return OK;
    for (size_t i = 0; i < data.n; i++)
        held[i] = scores[i];
    score_hold(held, data.n, held_at);
    e = add_up(call, story, out);
    if (!e)
        e = smooth(call, story, &result, out);
    return e || !is_measured(story) ? e : split(call, story, out);
}

/* --- findings --- */

size_t views_story_sum_first(const struct views_story *views, const struct series_story *story, bool up)
{
    for (size_t i = 0; i < story->data.n; i++)
        if (up ? views->sums[i].signal_up : views->sums[i].signal_down)
            return i;
    return SIZE_MAX;
}

size_t views_story_average_first(const struct views_story *views, const struct series_story *story, bool up)
{
    for (size_t i = 0; i < story->data.n; i++)
        if (up ? views->averages[i].signal_high : views->averages[i].signal_low)
            return i;
    return SIZE_MAX;
}

/* Titles by what signalled: nothing, upwards, downwards, both. */
static struct say title_of(const struct series_story *story, const enum msg titles[4], size_t up, size_t down)
{
    size_t     first = up < down ? up : down;
    struct say say = { .msg = titles[(up != SIZE_MAX) + 2 * (down != SIZE_MAX)],
                       .slots = { slot_text("name", story->name) },
                       .n = 1 };

    if (first != SIZE_MAX)
        say.slots[say.n++] =
            slot_date("date", story->data.periods[first], (enum period)story->data.measure.period);
    return say;
}

struct say views_story_sum_title(const struct series_story *story, const struct views_story *views)
{
    static const enum msg titles[4] = { MSG(views_story_sum_none), MSG(views_story_sum_up),
                                        MSG(views_story_sum_down), MSG(views_story_sum_both) };

    return title_of(story, titles, views_story_sum_first(views, story, true),
                    views_story_sum_first(views, story, false));
}

struct say views_story_average_title(const struct series_story *story, const struct views_story *views)
{
    static const enum msg titles[4] = { MSG(views_story_average_none), MSG(views_story_average_up),
                                        MSG(views_story_average_down), MSG(views_story_average_both) };

    return title_of(story, titles, views_story_average_first(views, story, true),
                    views_story_average_first(views, story, false));
}

struct say views_story_pair_title(const struct series_story *story, const struct views_story *views)
{
    struct slot name = slot_text("name", story->name);

    if (views->jumps_outside == 0)
        return SAY(views_story_pair_none, name);
    return SAY(views_story_pair_some, name, slot_count("n", (double)views->jumps_outside));
}

/* --- pictures --- */

err views_story_pair(struct call *call, const struct views_story *views, enum spc_chart_form form,
                     markup *out)
{
    bool                  desk = form == SPC_CHART_DESK;
    struct series_picture picture = { .form = form, .id = desk ? "pair-desk" : "pair-phone" };
    struct pair_chart_in  in = { .upper = series_picture_in(call, views->level, &picture),
                                 .lower = series_picture_in(call, views->jumps, &picture) };
    struct slot           unit = slot_text("unit", views->level->unit);

    in.upper.title = answer_words(call, views_story_pair_title(views->level, views));
    in.upper.description = answer_words(call, SAY(views_story_pair_alt));
    in.upper.variation = ICON_VARIATION_HIDDEN;
    in.upper.target_icon = ICON_TARGET_HIDDEN;
    in.upper.variation_words = in.upper.target_words = (str){ 0 };
    in.lower.target = NAN;
    in.lower.target_moves = false; /* it is about the values, not about their steps */
    in.lower.centre_msg = MSG(pictures_mean_jump);
    in.lower.subtitle =
        answer_words(call, views->level->unit.n ? SAY(views_story_jump, unit) : SAY(views_story_jump_plain));
    return pair_chart_svg(call->job.arena, &in, form, out);
}

static struct picture_words words_for(struct call *call, const struct series_story *story, struct say title,
                                      struct say subtitle)
{
    struct picture_words words = { .lang = call->lang, .title = answer_words(call, title) };

    words.subtitle = series_picture_with_beside(call, story, answer_words(call, subtitle));
    if (call->site->simulated)
        words.simulated = answer_words(call, SAY(shell_simulated));
    return words;
}

static str baseline_words(struct call *call, const struct series_story *story)
{
    size_t n = story->data.baseline;

    return n ? answer_words(call, SAY(story_baseline, slot_count("n", (double)n))) : (str){ 0 };
}

err views_story_sums(struct call *call, const struct series_story *story, const struct views_story *views,
                     enum picture_form form, markup *out)
{
    struct slot           place = slot_text("place", story->place);
    struct cusum_chart_in in = {
        .words = words_for(call, story, views_story_sum_title(story, views),
                           form == PICTURE_DESK ? SAY(views_story_sum_subtitle, place)
                                                : SAY(views_story_sum_phone, place)),
        .points = views->sums,
        .n = story->data.n,
        .days = story->data.periods,
        .period = (enum period)story->data.measure.period,
        .unit = 1,
        .limit = views->cusum.limit,
        .improve = (enum spc_improve)story->data.measure.direction,
        .baseline = story->data.baseline,
        .baseline_words = baseline_words(call, story),
        .up_words = answer_words(call, SAY(views_story_higher)),
        .down_words = answer_words(call, SAY(views_story_lower)),
    };

    in.words.id = form == PICTURE_DESK ? STR("sums-desk") : STR("sums-phone");
    in.words.description = answer_words(call, SAY(views_story_sum_alt));
    in.words.footer = answer_words(call, SAY(views_story_sum_footer));
    return cusum_chart_svg(call->job.arena, &in, form, out);
}

static struct say average_subtitle(const struct series_story *story, enum picture_form form)
{
    struct slot place = slot_text("place", story->place);

    if (form == PICTURE_PHONE)
        return SAY(views_story_average_phone, place);
    if (!is_measured(story))
        return SAY(views_story_average_in_sigmas, place);
    if (story->unit.n == 0)
        return SAY(views_story_average_subtitle, place);
    return SAY(views_story_average_in_units, place, slot_text("unit", story->unit));
}

err views_story_averages(struct call *call, const struct series_story *story, const struct views_story *views,
                         enum picture_form form, markup *out)
{
    bool                 measured = is_measured(story);
    struct ewma_chart_in in = {
        .words =
            words_for(call, story, views_story_average_title(story, views), average_subtitle(story, form)),
        .points = views->averages,
        .n = story->data.n,
        .days = story->data.periods,
        .period = (enum period)story->data.measure.period,
        .centre = views->ewma.centre,
        .decimals = measured ? story->result.decimals : 1,
        .improve = (enum spc_improve)story->data.measure.direction,
        .baseline = story->data.baseline,
        .baseline_words = baseline_words(call, story),
    };

    in.words.id = form == PICTURE_DESK ? STR("average-desk") : STR("average-phone");
    in.words.description = answer_words(call, SAY(views_story_average_alt));
    in.words.footer = answer_words(call, measured ? SAY(views_story_average_footer)
                                                  : SAY(views_story_average_footer_sigmas));
    return ewma_chart_svg(call->job.arena, &in, form, out);
}
