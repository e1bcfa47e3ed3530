/* Offers new limits, and takes the answer. */
#include "web/pages/measure/proposal_page.h"

#include "org/may.h"
#include "store/idempotency.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/series_picture.h"
#include "web/shell.h"
#include "web/templates.h"

static const struct view_field offer_fields[] = {
    VIEW_FIELD(proposal_page_offered, first),         VIEW_FIELD(proposal_page_offered, second),
    VIEW_FIELD(proposal_page_offered, third),         VIEW_FIELD(proposal_page_offered, before),
    VIEW_FIELD(proposal_page_offered, after),         VIEW_FIELD(proposal_page_offered, url),
    VIEW_FIELD(proposal_page_offered, who),           VIEW_FIELD(proposal_page_offered, from),
    VIEW_FIELD(proposal_page_offered, centre_before), VIEW_FIELD(proposal_page_offered, centre_after),
    VIEW_FIELD(proposal_page_offered, of_concern),
};
const struct view              proposal_page_offered_view = VIEW(proposal_page_offered, offer_fields);
static const struct view_field page_fields[] = { VIEW_ONE(proposal_page_data, offer, proposal_page_offered),
                                                 VIEW_FIELD(proposal_page_data, path) };
static const struct view       proposal_page_view = VIEW(proposal_page_data, page_fields);

/* The four questions; each must be answered yes. */
static const char *const questions[] = { "changed", "known", "lasting", "enough" };

/* --- the offer --- */

static struct slot figure(const struct series_story *story, const char *name, double value)
{
    return slot_number(name, value, story->result.decimals, story->share ? STR("%") : (str){ 0 });
}

/* Centre and limits of the latest point: "around 16.3, usual range 3.1 to 29.5". */
static struct say lines_of(const struct series_story *story, enum msg msg, double centre)
{
    const struct spc_result *result = &story->result.result;
    const struct spc_point  *latest = &result->points[result->latest];

    return (struct say){ .msg = msg,
                         .slots = { figure(story, "cl", centre), figure(story, "lo", latest->lower),
                                    figure(story, "hi", latest->upper) },
                         .n = 3 };
}

static void fill_words(const struct series_story *story, const struct series_story *after,
                       struct proposal_page_offered *offer)
{
    const struct proposal *proposal = &story->proposal;
    struct slot            from =
        slot_date("from", story->data.periods[proposal->from], (enum period)story->data.measure.period);

    offer->first = SAY(rebase_offer_1, slot_count("n", (double)proposal->points), from);
    offer->second = SAY(rebase_offer_2);
    offer->third = proposal->of_concern ? SAY(rebase_offer_worse_3) : SAY(rebase_offer_3);
    offer->before = lines_of(story, MSG(proposal_page_before), proposal->before);
    offer->centre_after = after->result.result.points[after->result.result.latest].centre;
    offer->after = lines_of(after, MSG(proposal_page_after), offer->centre_after);
    offer->from = story->data.periods[proposal->from];
    offer->centre_before = proposal->before;
    offer->of_concern = proposal->of_concern;
}

/* In the direction nobody wants the manager alone decides, so that no chart is made calm by those it
 * worries. */
static bool may_accept(struct call *call, const struct series_story *story)
{
    struct may_where where = { .place = story->data.unit.id };

    return may_ask(&call->job, MAY_SHAPE, where) &&
           (!story->proposal.of_concern || may_ask(&call->job, MAY_CHANGE, where));
}

static bool is_offered(const struct series_story *story)
{
    const struct series_data *data = &story->data;

    return key_is_set(data->unit.id) && story->proposal.verdict == PROPOSAL_OFFERED &&
           story->missed < SERIES_STORY_STALE && !data->given && /* given lines would stay as they are */
           !shape_is_put_off(&data->shape, data->periods[story->proposal.from]);
}

bool proposal_page_offer(struct call *call, const struct series_story *story, bool may_shape,
                         struct proposal_page_offered *offer)
{
    struct series_story *after;

    *offer = (struct proposal_page_offered){ .from = DAY_NONE };
    if (!may_shape || !is_offered(story) ||
        series_story_with_phase(call, story, story->proposal.from, &after) != OK)
        return false;
    fill_words(story, after, offer);
    if (may_accept(call, story))
        offer->url = str_join(call->job.arena, series_story_path(call, story), STR("/new-limits"));
    else
        offer->who = SAY(proposal_page_manager);
    return true;
}

/* --- the page --- */

static struct form_input tick(struct call *call, const char *name, struct say label)
{
    struct form_input input = form_input_of(call, name, label, (str){ 0 });

    input.ticked = form_has(call, name);
    return input;
}

static err draw(struct call *call, const struct series_story *story, const char *id, markup *wide,
                markup *narrow)
{
    struct series_picture picture = { .form = SPC_CHART_DESK, .id = id };
    err                   e = series_picture_chart(call, story, &picture, wide);

    picture.form = SPC_CHART_PHONE;
    picture.id = str_terminated(call->job.arena, str_join(call->job.arena, str_of(id), STR("-phone")));
    return e ? e : series_picture_chart(call, story, &picture, narrow);
}

/* The story on the path, if new limits are offered and are this person's to answer. */
static err open_offer(struct call *call, struct series_story **story, struct proposal_page_offered *offer)
{
    key unit = { 0 }, measure = { 0 };
    err e;

    if (!key_read(call->params[0].value, &unit) || !key_read(call->params[1].value, &measure))
        return ERR_MISSING;
    e = series_story_unit(call, unit, measure, story);
    if (!e)
        e = may(&call->job, MAY_SHAPE, (struct may_where){ .place = unit });
    if (e == ERR_DENIED || (e == ERR_MISSING && *story && (*story)->data.audience != GATE_NOBODY))
        return job_fault(&call->job, ERR_DENIED, NULL,
                         SAY(measure_shape_denied, slot_text("name", (*story)->data.unit.name)));
    if (e)
        return e;
    if (!proposal_page_offer(call, *story, true, offer))
        return job_fault(&call->job, ERR_CONFLICT, NULL, SAY(proposal_page_none));
    if (!offer->url.n)
        return job_fault(&call->job, ERR_DENIED, NULL, SAY(proposal_page_manager));
    return OK;
}

static err show(struct call *call, const struct series_story *story,
                const struct proposal_page_offered *offer, int status)
{
    struct slot                from = slot_date("from", offer->from, (enum period)story->data.measure.period);
    struct proposal_page_data *data = ARENA_NEW(call->job.arena, struct proposal_page_data);
    struct series_story       *after;
    err                        e = series_story_with_phase(call, story, story->proposal.from, &after);

    *data = (struct proposal_page_data){
        .shell = shell_make(call, SAY(proposal_page_question, from), "/places"),
        .offer = *offer,
        .changed = tick(call, "changed", SAY(proposal_page_changed)),
        .known = tick(call, "known", SAY(proposal_page_known)),
        .lasting = tick(call, "lasting", SAY(proposal_page_lasting)),
        .enough = tick(call, "enough", SAY(proposal_page_enough)),
        .why = form_input_of(call, "why", SAY(measure_shape_why), (str){ 0 }),
        .path = offer->url,
        .back = series_story_path(call, story),
    };
    data->shell.caption =
        SAY(series_table_caption, slot_text("place", story->place), slot_text("name", story->name));
    data->shell.answer = offer->first;
    data->id =
        form_has(call, "id") ? form_text(call, "id") : key_text(call->job.arena, job_new_key(&call->job));
    if (!e && !call->json)
        e = draw(call, story, "before", &data->before, &data->before_phone);
    if (!e && !call->json)
        e = draw(call, after, "after", &data->after, &data->after_phone);
    return e ? e : ANSWER_STATUS(call, status, proposal_page, data);
}

err proposal_page_show(struct call *call)
{
    struct series_story         *story = NULL;
    struct proposal_page_offered offer;
    err                          e = open_offer(call, &story, &offer);

    return e ? e : show(call, story, &offer, 200);
}

/* Starts the phase where all four questions are answered yes, or puts the offer off. */
static err act_on(struct call *call, const struct series_story *story,
                  const struct proposal_page_offered *offer)
{
    key unit = story->data.unit.id, measure = story->data.measure.id;
    str why = form_text(call, "why"), act = form_text(call, "act");

    if (str_eq(act, STR("later")))
        return shape_put_off(&call->job, unit, measure, offer->from, why);
    if (!str_eq(act, STR("start")))
        return job_fault(&call->job, ERR_INPUT, NULL, SAY(proposal_page_choose));
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (!form_has(call, questions[i]))
            return job_fault(&call->job, ERR_INPUT, questions[i], SAY(proposal_page_all_four));
    return shape_start_phase(&call->job, unit, measure, offer->from, why);
}

err proposal_page_answer(struct call *call)
{
    static const char *const fields[] = { "id", "act", "why", "changed", "known", "lasting", "enough", NULL };
    struct series_story     *story = NULL;
    struct proposal_page_offered offer;
    bool                         first = true;
    key                          id = form_key(call, "id"), keys[2] = { 0 };
    err                          e = form_only(call, fields), shown;

    if (!e && key_is_set(id))
        e = idempotency_first(&call->job, id, STR("proposal"), &first);
    if (!e && !first && key_read(call->params[0].value, &keys[0]) &&
        key_read(call->params[1].value, &keys[1]))
        return answer_see(call, answer_path(call, "/places/:place/measures/:measure", keys));
    if (!e)
        e = open_offer(call, &story, &offer);
    if (e)
        return e;
    e = act_on(call, story, &offer);
    if (!e)
        return answer_see(call, str_join(call->job.arena, series_story_path(call, story), STR("?done=yes")));
    if (e != ERR_INPUT)
        return e;
    shown = show(call, story, &offer, answer_status(e));
    return shown ? shown : e;
}
