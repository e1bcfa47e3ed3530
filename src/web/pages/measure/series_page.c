/* Shows one measure: picture first, then what it says, why, what is counted, and every number behind it. */
#include "web/pages/measure/series_page.h"

#include "chart/kind_words.h"
#include "chart/spc_chart.h"
#include "http/parameters.h"
#include "improve/enrolment.h"
#include "measure/aim_figure.h"
#include "org/may.h"
#include "spc/kind.h"
#include "spc/spc.h"
#include "web/aim_picture.h"
#include "web/answer.h"
#include "web/breakdown_links.h"
#include "web/chart_choice.h"
#include "web/series_picture.h"
#include "web/shell.h"
#include "web/templates.h"

enum { PHONE_POINTS = 60, ICON_BAND = 14, ICON_ROW = 11 };

static const struct view_field say_fields[] = { VIEW_FIELD(series_say, text) };
static const struct view       series_say_view = VIEW(series_say, say_fields);

static const struct view_field beside_fields[] = { VIEW_FIELD(series_beside, name),
                                                   VIEW_FIELD(series_beside, url),
                                                   VIEW_FIELD(series_beside, word),
                                                   VIEW_FIELD(series_beside, list) };
static const struct view       series_beside_view = VIEW(series_beside, beside_fields);

static const struct view_field shaped_fields[] = { VIEW_FIELD(shape_listed, what),
                                                   VIEW_FIELD(shape_listed, why),
                                                   VIEW_FIELD(shape_listed, id) };
static const struct view       shape_listed_view = VIEW(shape_listed, shaped_fields);

static const struct view_field definition_fields[] = {
    VIEW_FIELD(definition, number),      VIEW_FIELD(definition, from_day),  VIEW_FIELD(definition, numerator),
    VIEW_FIELD(definition, denominator), VIEW_FIELD(definition, includes),  VIEW_FIELD(definition, excludes),
    VIEW_FIELD(definition, source),      VIEW_FIELD(definition, collected),
};
static const struct view definition_view = VIEW(definition, definition_fields);

static const struct view_field table_fields[] = { VIEW_LIST(series_table, rows, series_table_row) };
static const struct view       series_table_view = VIEW(series_table, table_fields);

static const struct view_field page_fields[] = {
    VIEW_FIELD(series_page_data, measure),
    VIEW_FIELD(series_page_data, place),
    VIEW_FIELD(series_page_data, programme),
    VIEW_FIELD(series_page_data, name),
    VIEW_FIELD(series_page_data, place_name),
    VIEW_FIELD(series_page_data, unit),
    VIEW_FIELD(series_page_data, kind),
    VIEW_FIELD(series_page_data, multiply),
    VIEW_FIELD(series_page_data, target),
    VIEW_FIELD(series_page_data, target_word),
    VIEW_FIELD(series_page_data, pooled),
    VIEW_FIELD(series_page_data, variation),
    VIEW_FIELD(series_page_data, target_verdict),
    VIEW_FIELD(series_page_data, standing),
    VIEW_FIELD(series_page_data, standing_since),
    VIEW_FIELD(series_page_data, word),
    VIEW_FIELD(series_page_data, title),
    VIEW_FIELD(series_page_data, list),
    VIEW_FIELD(series_page_data, answer),
    VIEW_FIELD(series_page_data, missed),
    VIEW_FIELD(series_page_data, refused),
    VIEW_FIELD(series_page_data, control),
    VIEW_FIELD(series_page_data, control_gap),
    VIEW_LIST(series_page_data, sentences, series_say),
    VIEW_LIST(series_page_data, why, series_say),
    VIEW_LIST(series_page_data, notes, series_say),
    VIEW_FIELD(series_page_data, aim),
    VIEW_FIELD(series_page_data, beside_says),
    VIEW_LIST(series_page_data, beside, series_beside),
    VIEW_LIST(series_page_data, annotations, series_notes_row),
    VIEW_LIST(series_page_data, tests, series_notes_row),
    VIEW_FIELD(series_page_data, testing),
    VIEW_LIST(series_page_data, shaped, shape_listed),
    VIEW_LIST(series_page_data, left_out, shape_listed),
    VIEW_ONE(series_page_data, definition, definition),
    VIEW_FIELD(series_page_data, suggested),
    VIEW_MAYBE(series_page_data, proposal, proposal_page_offered),
    VIEW_ONE(series_page_data, table, series_table),
};
static const struct view series_page_view = VIEW(series_page_data, page_fields);

static bool is_unit(const struct series_story *story)
{
    return key_is_set(story->data.unit.id);
}

static struct series_says say_all(struct call *call, const struct say *says, size_t n)
{
    struct series_say *copy = ARENA_ARRAY(call->job.arena, struct series_say, n + 1);

    for (size_t i = 0; i < n; i++)
        copy[i].text = says[i];
    return (struct series_says){ copy, n };
}

/* --- the title band --- */

static str programme_name(const struct call *call, const struct series_story *story)
{
    const struct programme *programme = &story->data.programme;

    return call->lang == LANG_CY && programme->name_cy.n ? programme->name_cy : programme->name;
}

static void add_crumb(struct shell_link *crumbs, size_t *n, struct say label, str url)
{
    crumbs[(*n)++] = (struct shell_link){ .label = label, .url = url };
}

/* Programmes > the programme > the organisation > the ward: each where the reader may go. */
static void fill_crumbs(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    const struct series_data *d = &story->data;
    struct shell_link         crumbs[4];
    size_t                    n = 0;
    key                       org = d->organisation.id;

    add_crumb(crumbs, &n, SAY(shell_programmes), STR("/programmes"));
    if (data->takes_part)
        add_crumb(crumbs, &n, shell_name(programme_name(call, story)),
                  answer_path(call, "/programmes/:programme", &d->programme.id));
    if (data->sees_organisation)
        add_crumb(crumbs, &n, shell_name(place_name(&d->organisation, call->lang == LANG_CY)),
                  answer_path(call, "/places/:place", &org));
    if (is_unit(story) && d->audience != GATE_PEER) /* whose own page is not for peers */
        add_crumb(crumbs, &n, shell_name(story->place), answer_path(call, "/places/:place", &d->unit.id));
    shell_crumbs(call, &data->shell, crumbs, n);
}

static struct say caption_of(const struct call *call, const struct series_story *story)
{
    const struct series_data *data = &story->data;
    struct slot               place = slot_text("place", story->place);

    if (is_unit(story))
        return SAY(series_page_where_unit, place,
                   slot_text("organisation", place_name(&data->organisation, call->lang == LANG_CY)));
    if (key_is_set(data->organisation.id))
        return SAY(series_page_where_organisation, place);
    return SAY(series_page_where_programme, place);
}

static err fill_icons(struct call *call, const struct series_story *story, struct shell *shell)
{
    struct shell_icon *icons = ARENA_ARRAY(call->job.arena, struct shell_icon, 2);
    err                e = series_picture_icon(call, story, ICON_BAND, &icons[0].icon);

    icons[0].word = story->says.word;
    shell->icons.p = icons;
    shell->icons.n = 1;
    if (!e && series_story_target(story) != ICON_TARGET_HIDDEN) {
        e = icons_target_svg(call->job.arena, series_story_target(story), ICON_BAND, &icons[1].icon);
        icons[1].word = series_story_target_word(story);
        shell->icons.n = 2;
    }
    return e;
}

static err fill_shell(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct shell *shell = &data->shell;
    str           done;

    *shell = shell_make(call, SAY(series_page_question, slot_text("name", story->name)),
                        is_unit(story) ? "/places" : "/programmes");
    fill_crumbs(call, story, data);
    shell->caption = caption_of(call, story);
    shell->answer = story->says.answer;
    shell->answer_more = story->says.beside;
    if (http_find(call->exchange->request.query, STR("done"), &done))
        shell->saved = SAY(series_page_done);
    return fill_icons(call, story, shell);
}

/* --- the first card --- */

static err fill_pictures(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct series_picture desk = { .form = SPC_CHART_DESK, .id = "chart-desk" };
    struct series_picture phone = { .form = SPC_CHART_PHONE, .id = "chart-phone" };
    err                   e = aim_picture_of(call, story, &desk.aim);

    phone.aim = desk.aim;
    data->phone_cut = story->data.n > PHONE_POINTS;
    if (data->undrawn.msg)
        return OK;
    if (!e)
        e = series_picture_chart(call, story, &desk, &data->desk);
    return e ? e : series_picture_chart(call, story, &phone, &data->phone);
}

static void fill_says(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    const struct explain_out *says = &story->says;
    size_t first = says->n_notes > 0 && says->beside.msg && says->notes[0].msg == says->beside.msg;
    bool   open = first < says->n_notes;

    data->title = says->title;
    data->word = says->word;
    data->list = says->list;
    data->answer = says->answer;
    data->beside_says = says->beside;
    data->refused = story->refused;
    data->control = series_story_control(story);
    if (story->data.control.small)
        data->control_gap = SAY(control_gap, slot_count("n", (double)story->data.control.small));
    data->sentences = say_all(call, says->sentences, says->n_sentences);
    data->why = say_all(call, says->panel, says->n_panel);
    if (open)
        data->first_note = says->notes[first];
    first += open;
    data->notes = say_all(call, says->notes, says->n_notes);
    data->others = say_all(call, says->notes + first, says->n_notes - first);
    if (data->others.n)
        data->more_notes = SAY(notes_more, slot_count("n", (double)data->others.n));
    data->missed = story->missed;
}

static err fill_beside(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct series_beside *rows = ARENA_ARRAY(call->job.arena, struct series_beside, story->n_beside + 1);
    bool                  programme = !is_unit(story) && !key_is_set(story->data.organisation.id);
    err                   e = OK;

    for (size_t i = 0; !e && i < story->n_beside; i++) {
        const struct series_story_beside *b = &story->beside[i];
        key keys[2] = { programme ? data->programme : data->place, b->measure.id };
        rows[i] = (struct series_beside){ .name = measure_name(&b->measure, call->lang == LANG_CY),
                                          .word = b->word,
                                          .list = b->list };
        rows[i].url = answer_path(
            call, programme ? "/programmes/:programme/measures/:measure" : "/places/:place/measures/:measure",
            keys);
        e = icons_variation_svg(call->job.arena, b->icon, ICON_ROW, &rows[i].icon);
    }
    data->beside.p = rows;
    data->beside.n = story->n_beside;
    return e;
}

/* --- what people did to the chart --- */

static void fill_notes(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct series_notes list = series_notes_list(call, story, data->add_note.n > 0, data->may_shape);

    data->annotations.p = list.notes;
    data->annotations.n = list.n_notes;
    data->tests.p = list.tests;
    data->tests.n = list.n_tests;
    data->testing = list.testing;
}

static void fill_shaped(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct shape_list list = shape_list_of(call, story, data->may_shape);

    data->shaped.p = list.shaped;
    data->shaped.n = list.n_shaped;
    data->left_out.p = list.left_out;
    data->left_out.n = list.n_left_out;
    data->is_shaped = data->may_shape || list.n_shaped || list.n_left_out;
}

/* --- beside the numbers --- */

/* The same measure for more people, where the reader may see it. To people of a ward the programme's page
 * leads there: to ask here whether enough organisations take part would cost more than the page. */
static void fill_wider(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    const struct series_data *d = &story->data;
    struct shell_link        *links = ARENA_ARRAY(call->job.arena, struct shell_link, 3);
    key  org[2] = { d->organisation.id, d->measure.id }, all[2] = { d->programme.id, d->measure.id };
    bool here = !is_unit(story) && !key_is_set(d->organisation.id),
         team = d->audience == GATE_PROGRAMME && is_unit(story) && !d->control.is;
    size_t n = 0;
    int    least;

    if (is_unit(story) && (team || data->sees_organisation))
        links[n++] = (struct shell_link){
            .label = SAY(series_page_wider_organisation,
                         slot_text("organisation", place_name(&d->organisation, call->lang == LANG_CY))),
            .url = answer_path(call, "/places/:place/measures/:measure", org)
        };
    if (team ||
        (!is_unit(story) && !here && gate_pooled(&call->job, &d->programme, d->programme.id, &least) == OK))
        links[n++] =
            (struct shell_link){ .label = SAY(series_page_wider_programme,
                                              slot_text("programme", programme_name(call, story))),
                                 .url = answer_path(call, "/programmes/:programme/measures/:measure", all) };
    if (measure_is_ratio(&d->measure) && (here || team))
        links[n++] = (struct shell_link){ .label = SAY(funnel_page_link),
                                          .url = answer_path(
                                              call, "/programmes/:programme/measures/:measure/funnel", all) };
    data->wider.p = links;
    data->wider.n = n;
}

/* The programme's team reads; only people of the place act there, and only while it takes part. */
static void fill_rights(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    const struct series_data *d = &story->data;
    struct may_where          where = { .place = d->unit.id };
    key                       numbers[2] = { data->place, data->programme };

    data->sees_organisation = key_is_set(d->organisation.id) &&
                              may_ask(&call->job, MAY_SEE, (struct may_where){ .place = d->organisation.id });
    data->takes_part = !is_unit(story) || d->audience == GATE_PROGRAMME || d->control.is;
    if (data->takes_part)
        return;
    if (enrolment_is(&call->job, d->programme.id, d->unit.id, call->job.today, &data->takes_part))
        data->takes_part = false;
    data->may_shape = d->at.number && may_ask(&call->job, MAY_SHAPE, where);
    if (!may_ask(&call->job, MAY_ENTER, where))
        return;
    if (data->takes_part)
        data->add_numbers = answer_path(call, "/places/:place/programmes/:programme/numbers", numbers);
    if (d->at.number)
        data->add_note = str_join(call->job.arena, data->path, STR("/notes"));
}

static void fill_standing(const struct series_story *story, struct series_page_data *data)
{
    static const char *const words[] = { [EXPLAIN_NO_VERDICT] = "",
                                         [EXPLAIN_STEADY] = "",
                                         [EXPLAIN_IMPROVING] = "improving",
                                         [EXPLAIN_CONCERN] = "concern",
                                         [EXPLAIN_CHANGED] = "changed" };

    data->standing = str_of(words[series_story_standing(story)]);
    data->standing_since =
        story->proposal.from == SIZE_MAX ? DAY_NONE : story->data.periods[story->proposal.from];
}

static void fill_proposal(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct proposal_page_offered *offer = ARENA_NEW(call->job.arena, struct proposal_page_offered);

    if (proposal_page_offer(call, story, data->may_shape, offer))
        data->proposal = offer;
}

/* The targets in force, or the way to set the first. A pooled count has none on its chart, and says why. */
static void fill_targets(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    const struct series_data *d = &story->data;
    bool of_place = key_is_set(d->organisation.id), pooled = !is_unit(story);
    bool may_set = data->may_shape;

    data->target_note = target_note_of(call, story, &d->targets);
    if (pooled && !of_place)
        may_set = may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = d->programme.team });
    if (pooled && !target_is_pooled(&d->measure))
        data->target_note.now = SAY(targets_page_each_unit);
    data->may_set_target = may_set;
    data->has_targets = data->target_note.any || (may_set && !d->measure.by_year);
}

/* To those who may choose another chart: which would suit, unless it is this one. */
static void fill_suggested(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct chart_choice choice;

    if (!data->may_shape)
        return;
    choice = chart_choice_of(&story->data);
    if (!str_eq_c(data->kind, choice.choice.chart))
        data->suggested = SAY(shape_page_suggested, slot_text("a", answer_words(call, choice.says)));
}

/* The ward's own figure, if this is what the programme's aim is about. */
static err fill_aim(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    struct aim_figure figure;
    struct aim        aim;
    bool              found;
    err               e = aim_find(&call->job, story->data.programme.id, &aim, &found);

    if (e || !found || !is_unit(story) || !key_same(aim.measure, story->data.measure.id))
        return e;
    figure = aim_figure_of(&aim, &story->data);
    data->aim = aim_figure_say(&aim, &figure, &story->data, story->unit);
    return OK;
}

static void fill_facts(struct call *call, const struct series_story *story, struct series_page_data *data)
{
    const struct series_data *d = &story->data;

    data->measure = d->measure.id;
    data->programme = d->programme.id;
    data->place = is_unit(story) ? d->unit.id : d->organisation.id;
    data->is_events = measure_is_events(&d->measure);
    if (d->measure.by_year)
        data->undrawn = SAY(kinds_by_year);
    else if (!is_unit(story) && !measure_is_pooled(&d->measure))
        data->undrawn = SAY(kinds_unpooled_why);
    else if (!is_unit(story) && d->measure.kind == MEASURE_SUBGROUP)
        data->pooled_mean = SAY(kinds_pooled_mean);
    data->name = story->name;
    data->place_name = story->place;
    data->unit = story->unit;
    data->kind = str_of(d->kind->code);
    data->multiply = d->measure.multiplier;
    data->target = d->target;
    data->target_word = series_story_target_word(story);
    data->pooled = !is_unit(story);
    data->share = story->share;
    data->variation = series_table_variation(story->says.variation);
    data->target_verdict = series_table_assurance(story->result.result.assurance);
    data->path = series_story_path(call, story);
    data->definition = story->definition;
    data->chart_kind = kind_words_name(story->data.kind);
    if (story->definition.number > 1)
        data->definition_version =
            SAY(series_page_definition_from, slot_date("date", story->definition.from_day, PERIOD_DAY));
}

static err story_of(struct call *call, bool shown, struct series_story **story)
{
    struct measure measure;
    struct place   place;
    bool           programme = str_eq(call->params[0].name, STR("programme"));
    key            at = { 0 }, id = { 0 };
    err            e;

    if (!key_read(call->params[0].value, &at) || !key_read(call->params[1].value, &id))
        return ERR_MISSING;
    e = measure_get(&call->job, id, &measure);
    if (e)
        return e;
    if (programme)
        return key_same(measure.programme, at) ? series_story_pooled(call, at, &measure, story) : ERR_MISSING;
    e = place_get(&call->job, at, &place);
    if (e)
        return e;
    if (place.kind != PLACE_UNIT)
        return series_story_pooled(call, at, &measure, story);
    return shown ? series_story_shown(call, at, id, story) : series_story_unit(call, at, id, story);
}

err series_page_story(struct call *call, struct series_story **story)
{
    return story_of(call, false, story);
}

err series_page_story_shown(struct call *call, struct series_story **story)
{
    return story_of(call, true, story);
}

err series_page_show(struct call *call)
{
    struct series_page_data *data = ARENA_NEW(call->job.arena, struct series_page_data);
    struct series_story     *story;
    err                      e = series_page_story_shown(call, &story);

    if (e)
        return e;
    fill_facts(call, story, data);
    fill_rights(call, story, data);
    e = fill_shell(call, story, data);
    if (!e && !call->json)
        e = fill_pictures(call, story, data);
    if (!e)
        e = fill_beside(call, story, data);
    if (!e)
        e = fill_aim(call, story, data);
    if (e)
        return e;
    fill_says(call, story, data);
    fill_notes(call, story, data);
    fill_shaped(call, story, data);
    fill_targets(call, story, data);
    fill_standing(story, data);
    fill_proposal(call, story, data);
    fill_suggested(call, story, data);
    fill_wider(call, story, data);
    e = breakdown_links_add(call, &story->data, &data->wider.p, &data->wider.n);
    if (e)
        return e;
    series_table_fill(call, story, &data->table);
    return ANSWER(call, series_page, data);
}
