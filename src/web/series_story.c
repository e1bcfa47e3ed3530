/* Puts a series' numbers, verdicts and sentences together, once, for every page that shows it. */
#include "web/series_story.h"

#include "chart/explain.h"
#include "chart/explain_standing.h"
#include "chart/explain_target.h"
#include "org/may.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "web/answer.h"
#include "web/testing_count.h"
#include "web/year_story.h"
#include "words/words.h"

/* A number that was due is missing: how many ended periods lie after the last that has one. */
static size_t count_missed(const struct series_data *data)
{
    if (!data->is_late || data->n == 0)
        return 0;
    return (size_t)period_steps((enum period)data->measure.period, data->periods[data->n - 1], data->late);
}

/* Limits and signals; numbers that the chosen chart kind cannot take are drawn as a run chart, which takes
 * all. */
static err compute(struct call *call, struct series_story *story)
{
    err e = series_compute(&call->job, &story->data, &story->result);

    if (e != ERR_INPUT)
        return e;
    story->refused = call->job.faults ? call->job.faults->say : SAY(measure_chart_refused);
    job_forget_faults(&call->job);
    story->data.kind = spc_kind_find("run");
    return series_compute(&call->job, &story->data, &story->result);
}

static void name_it(struct call *call, struct series_story *story)
{
    const struct series_data *data = &story->data;
    bool                      welsh = call->lang == LANG_CY;

    story->name = measure_name(&data->measure, welsh);
    story->unit = measure_unit(&data->measure, welsh);
    story->share = data->measure.kind == MEASURE_PROPORTION;
    if (key_is_set(data->unit.id) && data->unit.name.n)
        story->place = place_name(&data->unit, welsh);
    else if (key_is_set(data->organisation.id))
        story->place = place_name(&data->organisation, welsh);
    else if (!key_is_set(data->unit.id))
        story->place = welsh && data->programme.name_cy.n ? data->programme.name_cy : data->programme.name;
}

static void annotate(struct arena *arena, struct series_story *story)
{
    const struct shape        *shape = &story->data.shape;
    struct explain_annotation *notes = ARENA_ARRAY(arena, struct explain_annotation, shape->n_notes + 1);

    for (size_t i = 0; i < shape->n_notes; i++)
        notes[i] = (struct explain_annotation){ .on = shape->notes[i].on_day,
                                                .title = shape->notes[i].text,
                                                .test = shape->notes[i].kind == ANNOTATION_TEST };
    story->about.annotations = notes;
    story->about.n_annotations = shape->n_notes;
}

/* Of a pooled series: how many units were testing a change at its latest point. */
static void tell_testing(struct series_story *story)
{
    size_t latest = story->result.result.latest;

    if (!story->testing || latest >= story->data.n)
        return;
    story->about.testing = (size_t)story->testing[latest];
    story->about.units = (size_t)story->data.enrolled[latest];
}

/* A series that stopped reporting has no verdict: its last icon would speak of the past. */
static void withdraw_icon(struct series_story *story)
{
    struct slot last;

    if (story->missed < SERIES_STORY_STALE)
        return;
    last = slot_date("date", story->data.periods[story->data.n - 1], (enum period)story->data.measure.period);
    story->says.variation = SPC_VARIATION_NONE;
    story->says.verdict = EXPLAIN_NO_VERDICT;
    story->says.word = SAY(verdict_word_none);
    story->says.list = SAY(list_gap, last);
    story->says.answer = SAY(story_stale, slot_count("n", (double)story->missed));
    if (story->says.n_sentences == 3) /* what the points do and what that meant; not what to do next */
        story->says.n_sentences = 2;
}

/* What lasts. A series that stopped reporting has no standing: its last numbers speak of the past. */
static void conclude(struct series_story *story)
{
    const struct series_result *r = &story->result;

    story->standing = (struct standing){ .since = SIZE_MAX, .z = NAN };
    if (story->missed < SERIES_STORY_STALE)
        story->standing = standing_of(&r->series, &r->options, &r->result);
    story->proposal = proposal_find(&r->series, &r->options, &r->result, &story->standing);
    story->about.standing = &story->standing;
    story->about.proposal = &story->proposal;
}

enum explain_verdict series_story_standing(const struct series_story *story)
{
    return explain_standing(&story->about);
}

/* What is said of what is known `about` it. */
static void put_into_words(struct series_story *story)
{
    explain(&story->about, &story->says);
    withdraw_icon(story);
    year_story_tell(&story->data, story->name, &story->says);
}

/* Says it all; `balancing` is set before where something stands beside. */
static void tell(struct call *call, struct series_story *story)
{
    const struct series_data *data = &story->data;
    struct explain_in        *about = &story->about;

    name_it(call, story);
    about->series = &story->result.series;
    about->options = &story->result.options;
    about->result = &story->result.result;
    about->days = data->periods;
    about->period = (enum period)data->measure.period;
    about->name = story->name;
    about->subject = story->name;
    if (story->unit.n && !story->share)
        about->subject = answer_words(
            call, SAY(story_subject, slot_text("name", story->name), slot_text("unit", story->unit)));
    about->place = story->place;
    about->unit = story->unit;
    about->per = story->definition.denominator_name;
    about->decimals = story->result.decimals;
    about->harm = data->measure.harm;
    about->restrictive = data->measure.restrictive;
    about->reasons = data->reasons;
    annotate(call->job.arena, story);
    tell_testing(story);
    about->is_running = data->running.is;
    about->running = (size_t)data->running.days;
    about->since = data->running.since;
    about->held = data->held;
    about->zero_confirmed = data->zero_confirmed;
    about->is_late = data->is_late;
    about->late = data->late;
    about->definition_changed = story->definition.number > 1 && day_is_set(story->definition.from_day);
    about->definition_day = story->definition.from_day;
    story->missed = count_missed(data);
    conclude(story);
    put_into_words(story);
}

static bool has_moved(enum explain_verdict verdict)
{
    return verdict == EXPLAIN_CONCERN || verdict == EXPLAIN_CHANGED;
}

/* What another measure's verdict means beside this one: any change but a better one is worth a look. */
static enum explain_balancing balancing_of(const struct series_story *story)
{
    enum explain_pattern pattern = story->says.pattern;
    enum explain_verdict verdict = story->says.verdict, standing = explain_standing(&story->about);

    if (verdict == EXPLAIN_NO_VERDICT)
        return EXPLAIN_BALANCING_UNKNOWN;
    if (has_moved(verdict) || has_moved(standing))
        return EXPLAIN_BALANCING_MOVED;
    if (verdict == EXPLAIN_IMPROVING || standing == EXPLAIN_IMPROVING)
        return EXPLAIN_BALANCING_IMPROVING;
    return pattern == EXPLAIN_LONG_RUN || pattern == EXPLAIN_FEW_CROSSINGS ? EXPLAIN_BALANCING_MOVED
                                                                           : EXPLAIN_BALANCING_STEADY;
}

/* One word for all that stands beside: what moved outranks what is not known, that what is steady, and that
 * what improves. */
static void join_beside(struct series_story *story, const struct series_story_beside *beside, str name)
{
    static const int rank[] = { [EXPLAIN_BALANCING_NONE] = 0,
                                [EXPLAIN_BALANCING_IMPROVING] = 1,
                                [EXPLAIN_BALANCING_STEADY] = 2,
                                [EXPLAIN_BALANCING_UNKNOWN] = 3,
                                [EXPLAIN_BALANCING_MOVED] = 4 };

    if (rank[beside->state] <= rank[story->about.balancing])
        return;
    story->about.balancing = beside->state;
    story->about.balancing_name = name;
}

/* Does `measure` stand beside `other` too? Then the other's verdict is told as on its own page. */
static bool is_mutual(const struct measure *measure, const struct measure *other)
{
    return key_same(measure->balances, other->id) || (measure->restrictive && other->restrictive);
}

/* Settles `other`, which stands beside a story of `measure`. */
static err settle_beside(struct call *call, const struct measure *measure, struct series_story *other,
                         struct series_story_beside *beside)
{
    err e = compute(call, other);

    if (e)
        return e;
    if (is_mutual(measure, &other->data.measure))
        other->about.balancing = EXPLAIN_BALANCING_UNKNOWN;
    other->about.brief = true;
    other->about.hidden = other->data.audience == GATE_NOBODY;
    tell(call, other);
    beside->state = balancing_of(other);
    beside->word = other->says.word;
    beside->list = other->says.list;
    beside->icon = series_story_variation(other);
    return OK;
}

/* Reads what stands beside a story at the same unit, or at the same node. */
static err read_data_beside(struct call *call, const struct series_story *story,
                            const struct measure_list *list, key node, struct series_data *data)
{
    err e = OK;

    if (key_is_set(story->data.unit.id))
        return series_read_beside(&call->job, &story->data, list->p, list->n, data);
    for (size_t i = 0; !e && i < list->n; i++)
        e = series_read_pooled(&call->job, node, list->p[i].id, story->data.programme.id, &data[i]);
    return e;
}

static err read_beside(struct call *call, struct series_story *story, key node)
{
    struct series_story_beside *beside;
    struct series_story        *other;
    struct series_data         *data;
    struct measure_list         list;
    err                         e = measure_list_beside(&call->job, &story->data.measure, &list);

    if (e || list.n == 0)
        return e;
    beside = ARENA_ARRAY(call->job.arena, struct series_story_beside, list.n);
    data = ARENA_ARRAY(call->job.arena, struct series_data, list.n);
    other = ARENA_NEW(call->job.arena, struct series_story);
    e = read_data_beside(call, story, &list, node, data);
    for (size_t i = 0; !e && i < list.n; i++) {
        *other = (struct series_story){ .data = data[i] };
        beside[i].measure = list.p[i];
        e = settle_beside(call, &story->data.measure, other, &beside[i]);
        if (!e)
            join_beside(story, &beside[i], other->name);
    }
    story->beside = beside;
    story->n_beside = list.n;
    return e;
}

/* Only who may change the programme is asked to link a balancing measure. */
static bool may_link(struct call *call, const struct measure *measure, const struct programme *programme)
{
    return measure->restrictive &&
           may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = programme->team });
}

static err finish(struct call *call, struct series_story *story, key node)
{
    err e = compute(call, story);

    story->about.may_link = may_link(call, &story->data.measure, &story->data.programme);
    if (!e)
        e = measure_definition(&call->job, story->data.measure.id, &story->definition);
    if (e == ERR_MISSING)
        e = OK;
    if (!e)
        e = read_beside(call, story, node);
    if (!e)
        tell(call, story);
    return e;
}

err series_story_unit(struct call *call, key unit, key measure, struct series_story **story)
{
    err e;

    *story = ARENA_NEW(call->job.arena, struct series_story);
    e = series_read(&call->job, unit, measure, &(*story)->data);
    return e ? e : finish(call, *story, unit);
}

err series_story_shown(struct call *call, key unit, key measure, struct series_story **story)
{
    err e;

    *story = ARENA_NEW(call->job.arena, struct series_story);
    e = series_read_shown(&call->job, unit, measure, &(*story)->data);
    return e ? e : finish(call, *story, unit);
}

struct say series_story_control(const struct series_story *story)
{
    const struct series_data *data = &story->data;

    if (!data->control.is || data->audience == GATE_NOBODY)
        return (struct say){ 0 };
    return data->measure.period == PERIOD_YEAR ? SAY(control_year) : SAY(control_quarter);
}

err series_story_pooled(struct call *call, key node, const struct measure *measure,
                        struct series_story **story)
{
    err e;

    *story = ARENA_NEW(call->job.arena, struct series_story);
    e = series_read_pooled(&call->job, node, measure->id, measure->programme, &(*story)->data);
    if (!e)
        e = testing_count_read(&call->job, &(*story)->data, node, &(*story)->testing);
    return e ? e : finish(call, *story, node);
}

void series_story_forget_running(struct series_story *story)
{
    if (!story->about.is_running)
        return;
    story->about.is_running = false;
    put_into_words(story);
}

err series_story_with_phase(struct call *call, const struct series_story *story, size_t from,
                            struct series_story **after)
{
    const struct series_data *data = &story->data;
    size_t                   *starts = ARENA_ARRAY(call->job.arena, size_t, data->n_starts + 1);
    str                      *reasons = ARENA_ARRAY(call->job.arena, str, data->n_starts + 2);
    err                       e;

    *after = ARENA_NEW(call->job.arena, struct series_story);
    **after = *story;
    for (size_t i = 0; i < data->n_starts; i++) {
        starts[i] = data->starts[i];
        reasons[i + 1] = data->reasons[i + 1];
    }
    starts[data->n_starts] = from; /* a shift begins in the latest phase */
    (*after)->data.starts = starts;
    (*after)->data.reasons = reasons;
    (*after)->data.n_starts++;
    e = compute(call, *after);
    if (!e)
        tell(call, *after);
    return e;
}

/* What stands beside each of many units, one measure at a time. */
static err read_beside_many(struct call *call, const struct series_many *many, struct series_story *stories)
{
    struct series_story_beside *beside;
    struct series_data         *data;
    struct series_story        *other;
    struct measure_list         list;
    err                         e = measure_list_beside(&call->job, many->measure, &list);

    if (e || list.n == 0)
        return e;
    beside = ARENA_ARRAY(call->job.arena, struct series_story_beside, list.n * many->n + 1);
    data = ARENA_ARRAY(call->job.arena, struct series_data, many->n + 1);
    other = ARENA_NEW(call->job.arena, struct series_story);
    for (size_t k = 0; !e && k < list.n; k++) {
        struct series_many others = { many->programme, &list.p[k], many->units, many->n, many->controlled };
        e = series_read_many(&call->job, &others, data);
        for (size_t i = 0; !e && i < many->n; i++) {
            struct series_story_beside *here = &beside[i * list.n + k];
            *other = (struct series_story){ .data = data[i] };
            here->measure = list.p[k];
            e = settle_beside(call, many->measure, other, here);
            if (!e)
                join_beside(&stories[i], here, other->name);
        }
    }
    for (size_t i = 0; i < many->n; i++) {
        stories[i].beside = beside + i * list.n;
        stories[i].n_beside = list.n;
    }
    return e;
}

err series_story_many(struct call *call, const struct series_many *many, struct series_story **stories)
{
    struct series_data *data = ARENA_ARRAY(call->job.arena, struct series_data, many->n + 1);
    bool                asked = may_link(call, many->measure, many->programme);
    err                 e = series_read_many(&call->job, many, data);

    *stories = ARENA_ARRAY(call->job.arena, struct series_story, many->n + 1);
    for (size_t i = 0; i < many->n; i++)
        (*stories)[i].data = data[i];
    if (!e)
        e = read_beside_many(call, many, *stories);
    for (size_t i = 0; !e && i < many->n; i++) {
        e = compute(call, &(*stories)[i]);
        (*stories)[i].about.hidden = data[i].audience == GATE_NOBODY;
        (*stories)[i].about.may_link = asked;
        (*stories)[i].about.brief = true;
        if (!e)
            tell(call, &(*stories)[i]);
    }
    return e;
}

enum icon_variation series_story_variation(const struct series_story *story)
{
    return story->says.variation == SPC_VARIATION_NONE ? ICON_NO_VERDICT
                                                       : icons_of_variation(story->says.variation);
}

/* A series without a verdict has none about its target either. */
static enum explain_target judge_target(const struct series_story *story)
{
    return story->says.verdict == EXPLAIN_NO_VERDICT ? EXPLAIN_TARGET_NONE : explain_target(&story->about);
}

/* Which side of the target is good. */
static enum icon_target target_of(const struct series_story *story, enum icon_target lower,
                                  enum icon_target higher)
{
    return story->data.measure.direction == SPC_IMPROVE_UP ? higher : lower;
}

enum icon_target series_story_target(const struct series_story *story)
{
    switch (judge_target(story)) {
    case EXPLAIN_TARGET_NONE: return ICON_TARGET_HIDDEN;
    case EXPLAIN_TARGET_PASS: return target_of(story, ICON_TARGET_MET_LOWER, ICON_TARGET_MET_HIGHER);
    case EXPLAIN_TARGET_FAIL: return target_of(story, ICON_TARGET_MISSED_LOWER, ICON_TARGET_MISSED_HIGHER);
    case EXPLAIN_TARGET_HIT_OR_MISS: return ICON_TARGET_MAY;
    default: return ICON_TARGET_NOT_SETTLED;
    }
}

struct say series_story_target_word(const struct series_story *story)
{
    static const enum msg words[] = {
        [EXPLAIN_TARGET_NONE] = MSG_none,
        [EXPLAIN_TARGET_AIM] = MSG(story_target_open),
        [EXPLAIN_TARGET_PROVISIONAL] = MSG(story_target_open),
        [EXPLAIN_TARGET_MOVING] = MSG(story_target_open),
        [EXPLAIN_TARGET_PASS] = MSG(story_target_pass),
        [EXPLAIN_TARGET_FAIL] = MSG(story_target_fail),
        [EXPLAIN_TARGET_HIT_OR_MISS] = MSG(story_target_may),
    };

    return (struct say){ .msg = words[judge_target(story)] };
}

/* The latest closed point; where nothing is clear the phase's centre, which moves less. */
static double figure_of(const struct series_story *story)
{
    const struct spc_result *result = &story->result.result;
    const struct spc_point  *latest;

    if (story->data.audience == GATE_NOBODY || result->latest == SIZE_MAX)
        return NAN;
    latest = &result->points[result->latest];
    return story->says.verdict == EXPLAIN_STEADY && !isnan(latest->centre) ? latest->centre : latest->value;
}

str series_story_value(struct call *call, const struct series_story *story)
{
    struct slot v =
        slot_number("v", figure_of(story), story->result.decimals, story->share ? STR("%") : (str){ 0 });

    return isnan(v.number) ? (str){ 0 } : answer_words(call, SAY(story_figure, v));
}

struct say series_story_latest(const struct series_story *story)
{
    const struct spc_result *result = &story->result.result;

    if (story->data.audience == GATE_NOBODY || result->latest == SIZE_MAX)
        return (struct say){ 0 };
    return SAY(
        story_latest,
        slot_number("v", result->points[result->latest].value, story->result.decimals, story->unit),
        slot_date("date", story->data.periods[result->latest], (enum period)story->data.measure.period));
}

str series_story_path(struct call *call, const struct series_story *story)
{
    const struct series_data *data = &story->data;
    bool                      unit = key_is_set(data->unit.id), place = key_is_set(data->organisation.id);
    key                       keys[3] = { unit    ? data->unit.id
                                          : place ? data->organisation.id
                                                  : data->programme.id,
                    data->measure.id };

    return answer_path(
        call, unit || place ? "/places/:place/measures/:measure" : "/programmes/:programme/measures/:measure",
        keys);
}
