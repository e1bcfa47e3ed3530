/* Shows a programme: its aim, its wards together, its wards one by one. */
#include "web/pages/improve/programme_page.h"

#include "http/parameters.h"
#include "org/may.h"
#include "web/aim_picture.h"
#include "web/answer.h"
#include "web/pages/improve/agreements_page.h"
#include "web/programme_story.h"
#include "web/series_picture.h"
#include "web/shell.h"
#include "web/templates.h"

enum { BAND_RADIUS = 14, LINKS = 6, STEPS = 5 };

static const struct view_field programme_sentence_fields[] = { VIEW_FIELD(programme_sentence, says) };
static const struct view       programme_sentence_view = VIEW(programme_sentence, programme_sentence_fields);
static const struct view_field programme_pooled_fields[] = {
    VIEW_ONE(programme_pooled, main, measure_line),
    VIEW_LIST(programme_pooled, sentences, programme_sentence),
};
static const struct view       programme_pooled_view = VIEW(programme_pooled, programme_pooled_fields);
static const struct view_field programme_page_fields[] = {
    VIEW_FIELD(programme_page_data, id),
    VIEW_FIELD(programme_page_data, name),
    VIEW_FIELD(programme_page_data, question),
    VIEW_FIELD(programme_page_data, purpose),
    VIEW_FIELD(programme_page_data, wards),
    VIEW_FIELD(programme_page_data, organisations),
    VIEW_FIELD(programme_page_data, sent),
    VIEW_FIELD(programme_page_data, asked),
    VIEW_FIELD(programme_page_data, period),
    VIEW_MAYBE(programme_page_data, aim, aim_card),
    VIEW_MAYBE(programme_page_data, pooled, programme_pooled),
    VIEW_FIELD(programme_page_data, pooled_withheld),
    VIEW_MAYBE(programme_page_data, bright, bright_card),
    VIEW_LIST(programme_page_data, others, measure_line),
    VIEW_ONE(programme_page_data, wall, series_wall),
    VIEW_FIELD(programme_page_data, wall_part),
    VIEW_LIST(programme_page_data, steps, setup_step),
};
static const struct view programme_page_view = VIEW(programme_page_data, programme_page_fields);

static err draw_pooled(struct call *call, const struct programme_story *story,
                       struct programme_pooled *pooled)
{
    const struct series_story *series = story->pooled;
    struct series_picture      picture = { .form = SPC_CHART_DESK, .id = "all" };
    struct spc_chart_aim       aim;
    err                        e;

    if (story->has_aim &&
        aim_picture(call, &story->aim, &story->status, (enum period)story->main->period, &aim))
        picture.aim = &aim;
    e = series_picture_chart(call, series, &picture, &pooled->desk);
    picture.form = SPC_CHART_PHONE;
    picture.id = "all-phone";
    return e ? e : series_picture_chart(call, series, &picture, &pooled->phone);
}

static err fill_pooled(struct call *call, const struct programme_story *story,
                       struct programme_page_data *data)
{
    struct programme_pooled   *pooled = ARENA_NEW(call->job.arena, struct programme_pooled);
    struct programme_sentence *sentences = ARENA_ARRAY(call->job.arena, struct programme_sentence, 4);
    const struct explain_out  *says = &story->pooled->says;
    err                        e = measure_line_fill(call, story->pooled, &pooled->main);

    for (size_t i = 0; i < says->n_sentences; i++)
        sentences[i].says = says->sentences[i];
    pooled->sentences.p = sentences;
    pooled->sentences.n = says->n_sentences;
    data->pooled = pooled;
    return e ? e : draw_pooled(call, story, pooled);
}

/* The programme's other measures, added up; what the reader may not see is left out. */
static err fill_others(struct call *call, const struct programme_story *story,
                       struct programme_page_data *data)
{
    struct measure     *others = ARENA_ARRAY(call->job.arena, struct measure, story->measures.n + 1);
    struct measure_list list = { .p = others };

    if (!story->pooled)
        return OK;
    for (size_t i = 0; i < story->measures.n; i++)
        if (&story->measures.p[i] != story->main)
            others[list.n++] = story->measures.p[i];
    return measure_line_of_node(call, story->programme.id, &list, &data->others);
}

static err fill_aim(struct call *call, const struct programme_story *story, struct programme_page_data *data)
{
    struct aim_card *card = ARENA_NEW(call->job.arena, struct aim_card);

    data->aim = card;
    return aim_card_fill(call, story, card);
}

/* The answer under the question: what the chart says, then where that leaves the aim. */
static err fill_band(struct call *call, const struct programme_story *story, struct shell *shell)
{
    struct shell_icon *icons = ARENA_ARRAY(call->job.arena, struct shell_icon, 2);
    err                e;

    shell->caption = programme_story_caption(story);
    shell->facts = programme_story_sent(story);
    if (!story->pooled) {
        shell->answer = story->measures.n ? SAY(programme_not_begun) : SAY(programme_empty);
        return OK;
    }
    shell->answer = story->pooled->says.answer;
    shell->answer_more = story->aim_says;
    e = series_picture_icon(call, story->pooled, BAND_RADIUS, &icons[0].icon);
    icons[0].word = story->pooled->says.word;
    icons[1].word = story->pooled->says.beside;
    if (!e && story->pooled->n_beside == 1)
        e = icons_variation_svg(call->job.arena, story->pooled->beside[0].icon, BAND_RADIUS, &icons[1].icon);
    shell->icons.p = icons;
    shell->icons.n = story->pooled->says.beside.msg == MSG_none ? 1 : 2;
    return e;
}

/* The measure asked for by ?measure=, else the main one. */
static const struct measure *choose_measure(const struct call *call, const struct programme_story *story)
{
    const struct measure *asked = NULL;
    str                   text;
    key                   id;

    if (http_find(call->exchange->request.query, STR("measure"), &text) && key_read(text, &id))
        asked = measure_by_key(&story->measures, id);
    return asked ? asked : story->main;
}

static void fill_choices(struct call *call, const struct programme_story *story, const struct measure *chosen,
                         struct programme_page_data *data)
{
    struct shell_link *links = ARENA_ARRAY(call->job.arena, struct shell_link, story->measures.n + 1);

    for (size_t i = 0; i < story->measures.n; i++) {
        const struct measure *measure = &story->measures.p[i];
        struct buf            url = buf_make(call->job.arena, 80);
        buf_add_c(&url, "?measure=");
        buf_add(&url, key_text(call->job.arena, measure->id));
        buf_add_c(&url, "#wards");
        links[i] = (struct shell_link){ .label = shell_name(measure_name(measure, call->lang == LANG_CY)),
                                        .url = buf_str(&url),
                                        .current = measure == chosen };
    }
    data->choices.p = links;
    data->choices.n = story->measures.n > 1 ? story->measures.n : 0;
}

static err fill_wall(struct call *call, const struct programme_story *story, struct programme_page_data *data)
{
    struct may_where          team = { .team = story->programme.team };
    bool                      in_team = may_ask(&call->job, MAY_SEE, team);
    struct series_wall_wanted wanted = {
        .programme = &story->programme,
        .measure = choose_measure(call, story),
        .units = programme_story_units(call, story),
        .n = story->units.n,
        .may_know_silent = !in_team || may_ask(&call->job, MAY_CHANGE, team),
    };
    err e;

    if (!wanted.measure || wanted.n == 0)
        return OK;
    e = series_wall_fill(call, &wanted, &data->wall);
    fill_choices(call, story, wanted.measure, data);
    if (data->wall.hidden)
        data->wall_part = SAY(programme_part, slot_count("k", (double)data->wall.rows.n),
                              slot_count("total", (double)data->wall.units));
    return e;
}

static str path_of(struct call *call, const struct programme_story *story, const char *pattern)
{
    key keys[2] = { story->programme.id };

    return answer_path(call, pattern, keys);
}

static void fill_links(struct call *call, const struct programme_story *story,
                       struct programme_page_data *data)
{
    static const struct {
        const char *pattern;
        enum msg    label;
    } all[LINKS] = {
        { "/programmes/:programme/measures/new", MSG(programme_add_measure) },
        { "/programmes/:programme/breakdowns", MSG(strata_setup_link) },
        { "/programmes/:programme/enrol", MSG(programme_enrol) },
        { "/programmes/:programme/import", MSG(programme_import) },
        { "/programmes/:programme/aim", MSG(programme_set_aim) },
        { "/programmes/:programme/people", MSG(programme_people) },
    };
    struct shell_link *links = ARENA_ARRAY(call->job.arena, struct shell_link, LINKS);

    for (size_t i = 0; i < LINKS; i++)
        links[i] = (struct shell_link){ .label = { .msg = all[i].label },
                                        .url = path_of(call, story, all[i].pattern) };
    data->links.p = links;
    data->links.n = LINKS;
}

/* What is still to do before the programme can tell anything. */
static void fill_steps(struct call *call, const struct programme_story *story,
                       struct programme_page_data *data)
{
    struct setup_step *steps = ARENA_ARRAY(call->job.arena, struct setup_step, STEPS);

    steps[0] = (struct setup_step){ .is_done = story->measures.n > 0,
                                    .what = SAY(programme_step_measure),
                                    .about = SAY(programme_step_measure_about),
                                    .button = SAY(programme_add_measure),
                                    .url = path_of(call, story, "/programmes/:programme/measures/new") };
    steps[1] = (struct setup_step){ .is_done = story->units.n > 0,
                                    .what = SAY(programme_step_enrol),
                                    .about = SAY(programme_step_enrol_about),
                                    .button = SAY(programme_enrol),
                                    .url = path_of(call, story, "/programmes/:programme/enrol") };
    steps[2] = (struct setup_step){ .is_done = data->any_shares,
                                    .what = SAY(agreement_step),
                                    .about = SAY(agreement_step_about),
                                    .button = SAY(agreement_card_link),
                                    .url = path_of(call, story, "/programmes/:programme/agreements") };
    steps[3] = (struct setup_step){ .is_done = story->pooled && story->pooled->data.n > 0,
                                    .what = SAY(programme_step_numbers),
                                    .about = SAY(programme_step_numbers_about),
                                    .button = SAY(programme_import),
                                    .url = path_of(call, story, "/programmes/:programme/import") };
    steps[4] = (struct setup_step){ .is_done = story->has_aim,
                                    .what = SAY(programme_step_aim),
                                    .about = SAY(programme_step_aim_about),
                                    .button = SAY(programme_set_aim),
                                    .url = path_of(call, story, "/programmes/:programme/aim") };
    if (setup_step_order(steps, STEPS) == 0)
        return;
    for (size_t i = 0; i < STEPS; i++)
        if (!steps[i].is_next)
            steps[i].button = (struct say){ 0 };
    data->steps = (struct setup_step_list){ .p = steps, .n = STEPS };
}

static struct programme_page_data open_page(struct call *call, const struct programme_story *story)
{
    struct shell_link          up = { .label = SAY(shell_programmes), .url = STR("/programmes") };
    struct programme_page_data data = { .shell = shell_make(call, shell_name(story->programme.question),
                                                            "/programmes"),
                                        .id = story->programme.id,
                                        .summary_url = path_of(call, story, "/programmes/:programme/summary"),
                                        .name = story->name,
                                        .question = story->programme.question,
                                        .purpose = story->programme.purpose,
                                        .wards = story->units.n,
                                        .organisations = story->organisations,
                                        .sent = story->sent,
                                        .asked = story->asked,
                                        .period = story->period };

    shell_crumbs(call, &data.shell, &up, 1);
    if (story->withheld)
        data.pooled_withheld = SAY(programme_withheld, slot_count("n", GATE_POOL_LEAST));
    return data;
}

err programme_page_show(struct call *call)
{
    struct programme_story     story;
    struct programme_page_data data;
    key                        id;
    err e = key_read(call->params[0].value, &id) ? programme_story_read(call, id, &story) : ERR_MISSING;

    if (e)
        return e;
    data = open_page(call, &story);
    e = fill_band(call, &story, &data.shell);
    if (!e && story.pooled && story.pooled->data.n)
        e = fill_pooled(call, &story, &data);
    if (!e && story.pooled && story.has_aim)
        e = fill_aim(call, &story, &data);
    if (!e)
        e = fill_others(call, &story, &data);
    if (!e && story.pooled)
        e = bright_card_fill(call, &story, &data.bright);
    if (!e)
        e = fill_wall(call, &story, &data);
    if (!e)
        e = agreements_page_summary(call, &story.programme, &story.units, &data.sharing, &data.any_shares);
    if (e)
        return e;
    if (story.units.n)
        data.sharing_url = path_of(call, &story, "/programmes/:programme/agreements");
    if (may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = story.programme.team })) {
        fill_steps(call, &story, &data);
        fill_links(call, &story, &data);
    }
    return ANSWER(call, programme_page, &data);
}
