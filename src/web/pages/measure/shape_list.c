/* Lists what people did to a chart. */
#include "web/pages/measure/shape_list.h"

#include "chart/kind_words.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "web/answer.h"
#include "words/numbers.h"

static enum period period_of(const struct series_story *story)
{
    return (enum period)story->data.measure.period;
}

static const struct spc_kind *kind_of(struct call *call, const struct phase *phase)
{
    return spc_kind_find(str_terminated(call->job.arena, phase->chart));
}

static struct slot line_slot(const struct series_story *story, const char *name, double value)
{
    return slot_number(name, value, numbers_decimals_given(&value, 1), story->share ? STR("%") : STR(""));
}

/* Which lines were given: whole sentences, one for each way to give them. */
static struct say given_say(struct call *call, const struct series_story *story, const struct phase *phase)
{
    static const enum msg says[] = { /* by bits: lower 1, centre 2, upper 4 */
                                     MSG_none,
                                     MSG(series_page_given_lower),
                                     MSG(series_page_given_centre),
                                     MSG(series_page_given_centre_lower),
                                     MSG(series_page_given_upper),
                                     MSG(series_page_given_limits),
                                     MSG(series_page_given_centre_upper),
                                     MSG(series_page_given_all) };
    const struct spc_kind *kind = kind_of(call, phase);
    struct slot            lo = line_slot(story, "lo", phase->lower);
    struct slot            cl = line_slot(story, "cl", phase->centre);
    struct slot            hi = line_slot(story, "hi", phase->upper);
    int given = !isnan(phase->lower) + 2 * !isnan(phase->centre) + 4 * !isnan(phase->upper);

    if (kind && kind != story->data.kind)
        return SAY(series_page_given_rests, slot_text("kind", answer_words(call, kind_words_name(kind))));
    if (phase != story->data.given)
        return SAY(series_page_given_earlier);
    return (struct say){ .msg = says[given],
                         .slots = { lo, cl, hi },
                         .n = 3 };
}

static struct say shaped_say(struct call *call, const struct series_story *story, const struct phase *phase)
{
    const struct spc_kind *kind;

    switch (phase->kind) {
    case PHASE_START: return SAY(series_page_phase, slot_date("from", phase->from_day, period_of(story)));
    case PHASE_PUT_OFF: return SAY(series_page_put_off, slot_date("from", phase->from_day, period_of(story)));
    case PHASE_BASELINE:
        return phase->points ? SAY(series_page_baseline, slot_count("n", phase->points))
                             : SAY(series_page_baseline_all);
    case PHASE_LIMITS: return given_say(call, story, phase);
    case PHASE_MARK:
        return SAY(series_page_marked_one, slot_date("date", phase->from_day, period_of(story)));
    default: break;
    }
    kind = kind_of(call, phase);
    return SAY(series_page_kind,
               slot_text("kind", answer_words(call, kind_words_name(kind ? kind : story->data.kind))));
}

/* What came from the predecessor of the unit, and the succession itself, are not for this chart to undo. */
static bool is_own(const struct series_story *story, key organisation, int series)
{
    return series == story->data.at.number && key_same(organisation, story->data.at.organisation);
}

struct shape_list shape_list_of(struct call *call, const struct series_story *story, bool may_undo)
{
    const struct shape  *shape = &story->data.shape;
    struct shape_listed *rows =
        ARENA_ARRAY(call->job.arena, struct shape_listed, shape->n_phases + shape->n_exclusions + 1);
    struct shape_listed *left = rows + shape->n_phases;

    for (size_t i = 0; i < shape->n_phases; i++)
        rows[i] =
            (struct shape_listed){ .what = answer_words(call, shaped_say(call, story, &shape->phases[i])),
                                   .why = shape->phases[i].why,
                                   .id = shape->phases[i].id,
                                   .may_undo = may_undo && is_own(story, shape->phases[i].organisation,
                                                                  shape->phases[i].series) };
    for (size_t i = 0; i < shape->n_exclusions; i++)
        left[i] = (struct shape_listed){
            .what = answer_words(call, SAY(series_page_left_out_one,
                                           slot_date("date", shape->exclusions[i].period, period_of(story)))),
            .why = shape->exclusions[i].why,
            .id = shape->exclusions[i].id,
            .may_undo =
                may_undo && is_own(story, shape->exclusions[i].organisation, shape->exclusions[i].series)
        };
    return (struct shape_list){ rows, shape->n_phases, left, shape->n_exclusions };
}
