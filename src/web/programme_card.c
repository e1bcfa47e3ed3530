/* Tells a programme in short. */
#include "web/programme_card.h"

#include "org/may.h"
#include "web/answer.h"
#include "web/programme_story.h"

static const struct view_field programme_card_fields[] = {
    VIEW_FIELD(programme_card, id),       VIEW_FIELD(programme_card, name),
    VIEW_FIELD(programme_card, question), VIEW_FIELD(programme_card, answer),
    VIEW_FIELD(programme_card, beside),   VIEW_FIELD(programme_card, aim),
    VIEW_FIELD(programme_card, sent),     VIEW_FIELD(programme_card, next),
    VIEW_FIELD(programme_card, next_url), VIEW_ONE(programme_card, wall, series_wall),
};
const struct view programme_card_view = VIEW(programme_card, programme_card_fields);

static err fill_wall(struct call *call, const struct programme_story *story, struct programme_card *card)
{
    struct may_where          team = { .team = story->programme.team };
    struct series_wall_wanted wanted = {
        .programme = &story->programme,
        .measure = story->main,
        .units = programme_story_units(call, story),
        .n = story->units.n,
        .may_know_silent = !may_ask(&call->job, MAY_SEE, team) || may_ask(&call->job, MAY_CHANGE, team),
        .only_concern = true,
    };

    return story->main ? series_wall_fill(call, &wanted, &card->wall) : OK;
}

/* The first thing still to be set up. */
static void fill_next(struct call *call, const struct programme_story *story, struct programme_card *card)
{
    const key   id = story->programme.id;
    const char *path = NULL;

    if (!may_ask(&call->job, MAY_CHANGE, (struct may_where){ .team = story->programme.team }))
        return;
    if (story->measures.n == 0) {
        card->next = SAY(programme_add_measure);
        path = "/programmes/:programme/measures/new";
    } else if (story->units.n == 0) {
        card->next = SAY(programme_enrol);
        path = "/programmes/:programme/enrol";
    } else if (!story->pooled || story->pooled->data.n == 0) {
        card->next = SAY(programme_import);
        path = "/programmes/:programme/import";
    } else if (!story->has_aim) {
        card->next = SAY(programme_set_aim);
        path = "/programmes/:programme/aim";
    }
    if (path)
        card->next_url = answer_path(call, path, &id);
}

err programme_card_fill(struct call *call, key programme, bool with_wall, struct programme_card *card)
{
    struct programme_story story;
    err                    e = programme_story_read(call, programme, &story);

    if (e)
        return e;
    *card = (struct programme_card){ .id = programme,
                                     .name = story.name,
                                     .question = story.programme.question,
                                     .url = answer_path(call, "/programmes/:programme", &programme),
                                     .aim = story.aim_says,
                                     .sent = programme_story_sent(&story) };
    if (story.pooled) {
        card->answer = story.pooled->says.answer;
        card->beside = story.pooled->says.beside;
    }
    fill_next(call, &story, card);
    return with_wall ? fill_wall(call, &story, card) : OK;
}
