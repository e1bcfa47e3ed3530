/* Turns a quarter's lists into words, and leaves names out where they are not the reader's. */
#include "web/bright_card.h"

#include "measure/bright_spots.h"
#include "measure/gate.h"
#include "measure/test_of_change.h"
#include "org/may.h"
#include "org/place.h"
#include "web/answer.h"

enum { QUARTERS_COMPARED = 4 };

static const struct view_field bright_card_test_fields[] = { VIEW_FIELD(bright_card_test, says) };
static const struct view       bright_card_test_view = VIEW(bright_card_test, bright_card_test_fields);

static const struct view_field bright_card_line_fields[] = {
    VIEW_FIELD(bright_card_line, unit),
    VIEW_FIELD(bright_card_line, measure),
    VIEW_FIELD(bright_card_line, url),
    VIEW_FIELD(bright_card_line, says),
    VIEW_FIELD(bright_card_line, before),
    VIEW_FIELD(bright_card_line, now),
    VIEW_LIST(bright_card_line, tests, bright_card_test),
};
static const struct view bright_card_line_view = VIEW(bright_card_line, bright_card_line_fields);

static const struct view_field bright_card_fields[] = {
    VIEW_FIELD(bright_card, quarter),
    VIEW_FIELD(bright_card, tested),
    VIEW_FIELD(bright_card, listed),
    VIEW_FIELD(bright_card, cautious),
    VIEW_FIELD(bright_card, says),
    VIEW_FIELD(bright_card, rule),
    VIEW_FIELD(bright_card, beside),
    VIEW_FIELD(bright_card, unnamed),
    VIEW_FIELD(bright_card, hidden),
    VIEW_FIELD(bright_card, untested),
    VIEW_LIST(bright_card, lines, bright_card_line),
};
const struct view bright_card_view = VIEW(bright_card, bright_card_fields);

/* May this reader know who it is? */
static err may_know(struct call *call, const struct programme_story *story, key unit, bool in_team, bool *may)
{
    enum gate_audience audience = GATE_NOBODY;
    err                e = gate_unit(&call->job, &story->programme, unit, &audience);

    *may = audience == GATE_OWN_UNIT || (in_team && audience != GATE_NOBODY);
    return e == ERR_MISSING ? OK : e;
}

static key measure_of(const struct bright_lists *lists, const struct bright_spot *spot)
{
    for (size_t i = 0; i < lists->n; i++)
        if (key_same(lists->p[i].id, spot->list))
            return lists->p[i].measure;
    return (key){ 0 };
}

static struct say test_says(const struct annotation *note)
{
    struct slot text = slot_text("text", note->text);

    if (!day_is_set(note->until_day))
        return SAY(bright_testing, slot_date("date", note->on_day, PERIOD_DAY), text);
    return SAY(bright_tested, slot_range("window", note->on_day, note->until_day, PERIOD_DAY), text);
}

/* What they tested in the year that was compared. */
static err fill_tests(struct call *call, const struct programme_story *story, struct bright_card *card,
                      struct bright_card_line *line)
{
    day                        before = period_next(PERIOD_QUARTER, card->quarter), from = before;
    struct test_of_change_list tests;
    struct bright_card_test   *told;
    err e = test_of_change_list_unit(&call->job, line->unit, story->programme.id, &tests);

    if (e)
        return e;
    for (int i = 0; i < QUARTERS_COMPARED; i++)
        from = period_before(PERIOD_QUARTER, from);
    told = ARENA_ARRAY(call->job.arena, struct bright_card_test, tests.n + 1);
    line->tests.p = told;
    for (size_t i = 0; i < tests.n; i++)
        if (test_of_change_ran(&tests.p[i].note, from, before))
            told[line->tests.n++].says = test_says(&tests.p[i].note);
    if (line->tests.n == 0)
        card->untested = SAY(bright_untested);
    return OK;
}

static err fill_line(struct call *call, const struct bright_spot *spot, const struct measure *measure,
                     struct bright_card_line *line)
{
    bool         welsh = call->lang == LANG_CY;
    str          unit = measure_unit(measure, welsh), again = str_eq(unit, STR("%")) ? unit : (str){ 0 };
    int          decimals = measure_decimals(measure, spot->level_now);
    key          keys[2] = { spot->unit, measure->id };
    struct place place;
    err          e = place_get(&call->job, spot->unit, &place);

    if (e)
        return e;
    *line = (struct bright_card_line){
        .unit = spot->unit,
        .measure = measure->id,
        .url = answer_path(call, "/places/:place/measures/:measure", keys),
        .says = SAY(bright_line, slot_text("name", place_name(&place, welsh)),
                    slot_number("new", spot->level_now, decimals, unit),
                    slot_number("old", spot->level_before, decimals, again),
                    slot_text("title", measure_name(measure, welsh))),
        .before = spot->level_before,
        .now = spot->level_now,
    };
    return OK;
}

static err fill_lines(struct call *call, const struct programme_story *story,
                      const struct bright_lists *lists, struct bright_card *card)
{
    struct bright_card_line *lines =
        ARENA_ARRAY(call->job.arena, struct bright_card_line, lists->n_spots + 1);
    bool in_team = may_ask(&call->job, MAY_SEE, (struct may_where){ .team = story->programme.team });
    int  unnamed = 0, hidden = 0;
    bool restrictive = false;
    err  e = OK;

    card->lines.p = lines;
    for (size_t i = 0; !e && i < lists->n_spots; i++) {
        const struct bright_spot *spot = &lists->spots[i];
        const struct measure     *measure = measure_by_key(&story->measures, measure_of(lists, spot));
        bool                      may;

        unnamed += !spot->named;
        e = may_know(call, story, spot->unit, in_team, &may);
        hidden += !may && spot->named;
        if (!e && may && spot->named && measure) {
            e = fill_line(call, spot, measure, &lines[card->lines.n]);
            if (!e)
                e = fill_tests(call, story, card, &lines[card->lines.n++]);
        }
        restrictive |= may && spot->named && measure && measure->restrictive;
    }
    if (restrictive)
        card->beside = SAY(bright_beside);
    if (unnamed)
        card->unnamed = SAY(bright_unnamed, slot_count("n", unnamed));
    if (hidden)
        card->hidden = SAY(bright_hidden);
    return e;
}

static void add_up(const struct bright_lists *lists, struct bright_card *card)
{
    card->quarter = lists->p[0].quarter;
    for (size_t i = 0; i < lists->n; i++) {
        card->tested += lists->p[i].tested;
        card->listed += lists->p[i].listed;
        card->cautious += lists->p[i].cautious;
    }
}

static void say_how_many(struct bright_card *card)
{
    struct slot period = slot_date("period", card->quarter, PERIOD_QUARTER);

    if (card->tested == 0)
        card->says = SAY(bright_too_few, period);
    else if (card->listed == 0)
        card->says = SAY(bright_none, slot_count("n", card->tested), period);
    else {
        card->says =
            SAY(bright_found, slot_count("n", card->listed), slot_count("total", card->tested), period);
        card->rule = SAY(bright_rule, slot_count("n", card->cautious));
    }
}

err bright_card_fill(struct call *call, const struct programme_story *story, const struct bright_card **card)
{
    struct bright_card *made = ARENA_NEW(call->job.arena, struct bright_card);
    struct bright_lists lists;
    err                 e = bright_spots_read(&call->job, story->programme.id, &lists);

    *card = NULL;
    if (e || lists.n == 0)
        return e;
    add_up(&lists, made);
    say_how_many(made);
    *card = made;
    return fill_lines(call, story, &lists, made);
}
