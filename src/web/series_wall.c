/* Groups wards by what lasts and draws a tile for each. */
#include "web/series_wall.h"

#include "chart/explain_find.h"
#include "conclude/chance.h"
#include "web/answer.h"
#include "web/series_picture.h"
#include "web/shell.h"

#include <math.h>

enum { BESIDE_RADIUS = 7, PHONE_TILES = 6, LEVEL_POINTS = 24 };

enum group { CONCERN, NEW, IMPROVING, CHANGED, LEVEL, STEADY, NONE, SILENT, GROUPS };

static const struct {
    const char *verdict;
    enum msg    heading, hint;
} groups_told[GROUPS] = {
    [CONCERN] = { "concern", MSG(wall_concern), MSG(wall_concern_hint) },
    [NEW] = { "new", MSG(wall_new), MSG(wall_new_hint) },
    [IMPROVING] = { "improving", MSG(wall_improving), MSG(wall_improving_hint) },
    [CHANGED] = { "changed", MSG(wall_changed), MSG(wall_changed_hint) },
    [LEVEL] = { "level", MSG(wall_level), MSG(wall_level_hint) },
    [STEADY] = { "steady", MSG(wall_steady), MSG(wall_steady_hint) },
    [NONE] = { "none", MSG(wall_none), MSG(wall_none_hint) },
    [SILENT] = { "silent", MSG(wall_silent), MSG(wall_silent_hint) },
};

static const struct view_field series_wall_beside_fields[] = { VIEW_FIELD(series_wall_beside, name),
                                                               VIEW_FIELD(series_wall_beside, word) };
static const struct view       series_wall_beside_view = VIEW(series_wall_beside, series_wall_beside_fields);
static const struct view_field series_tile_fields[] = {
    VIEW_FIELD(series_tile, place),        VIEW_FIELD(series_tile, name),
    VIEW_FIELD(series_tile, organisation), VIEW_FIELD(series_tile, url),
    VIEW_FIELD(series_tile, word),         VIEW_FIELD(series_tile, line),
    VIEW_FIELD(series_tile, control),
    VIEW_FIELD(series_tile, beside_says),  VIEW_LIST(series_tile, beside, series_wall_beside),
    VIEW_FIELD(series_tile, value),        VIEW_FIELD(series_tile, centre),
    VIEW_FIELD(series_tile, period),
};
static const struct view       series_tile_view = VIEW(series_tile, series_tile_fields);
static const struct view_field series_group_fields[] = { VIEW_FIELD(series_group, verdict),
                                                         VIEW_FIELD(series_group, heading),
                                                         VIEW_FIELD(series_group, count),
                                                         VIEW_LIST(series_group, tiles, series_tile) };
static const struct view       series_group_view = VIEW(series_group, series_group_fields);
static const struct view_field series_wall_fields[] = { VIEW_FIELD(series_wall, measure_name),
                                                        VIEW_FIELD(series_wall, units),
                                                        VIEW_FIELD(series_wall, hidden),
                                                        VIEW_FIELD(series_wall, high),
                                                        VIEW_FIELD(series_wall, low),
                                                        VIEW_FIELD(series_wall, expected_high),
                                                        VIEW_FIELD(series_wall, expected_low),
                                                        VIEW_FIELD(series_wall, chance_high),
                                                        VIEW_FIELD(series_wall, chance_low),
                                                        VIEW_FIELD(series_wall, chance_only),
                                                        VIEW_LIST(series_wall, groups, series_group) };
const struct view              series_wall_view = VIEW(series_wall, series_wall_fields);

/* A level that people accepted stays in view for 24 points; one that is worse stays among those that need a
 * look for as long. */
static enum group group_of_level(const struct series_story *story)
{
    const struct spc_phase *phase = explain_find_phase(&story->about);
    enum spc_improve        improve = story->about.options->improve;
    enum explain_side       side;
    bool                    worse;

    if (phase->first == 0 || phase->usable >= LEVEL_POINTS)
        return STEADY;
    worse = explain_find_level(&story->about, &side) && improve != SPC_IMPROVE_NEITHER &&
            (improve == SPC_IMPROVE_UP) == (side == EXPLAIN_LOW);
    return worse ? CONCERN : LEVEL;
}

static enum group group_of(const struct series_story *story, bool may_know_silent)
{
    static const enum group by_standing[] = {
        [EXPLAIN_IMPROVING] = IMPROVING,
        [EXPLAIN_CONCERN] = CONCERN,
        [EXPLAIN_CHANGED] = CHANGED,
    };
    enum explain_verdict standing = series_story_standing(story);

    if (story->missed >= SERIES_STORY_STALE)
        return may_know_silent ? SILENT : NONE;
    if (story->says.verdict == EXPLAIN_NO_VERDICT)
        return NONE;
    if (standing >= EXPLAIN_IMPROVING)
        return by_standing[standing];
    return story->says.verdict == EXPLAIN_STEADY ? group_of_level(story) : NEW;
}

/* Harm beyond the limit on the bad side is told as new even where the ward already needs a look. */
static bool is_also_new(const struct series_story *story)
{
    enum spc_improve  improve = story->about.options->improve;
    enum explain_side bad = improve == SPC_IMPROVE_UP ? EXPLAIN_LOW : EXPLAIN_HIGH;

    return story->about.harm && story->says.verdict != EXPLAIN_NO_VERDICT &&
           explain_find_has(&story->about, story->result.result.latest, EXPLAIN_OUTSIDE, bad);
}

static struct say say_tile(struct call *call, const struct series_story *story,
                           const struct series_tile *tile)
{
    struct say say = { .slots = { slot_text("place", tile->name), slot_text("measure", story->name),
                                  slot_text("a", answer_words(call, tile->line)) },
                       .n = 3 };

    if (tile->latest.msg == MSG_none) {
        say.msg = MSG(wall_tile_none);
        return say;
    }
    say.msg = tile->beside_says.msg == MSG_none ? MSG(wall_tile) : MSG(wall_tile_beside);
    say.slots[say.n++] = slot_text("title", answer_words(call, tile->latest));
    if (tile->beside_says.msg != MSG_none)
        say.slots[say.n++] = slot_text("b", answer_words(call, tile->beside_says));
    return say;
}

/* The measures beside a verdict, of the icon or of the group, that says more than the usual ups and downs. */
static err fill_beside(struct call *call, const struct series_story *story, struct series_tile *tile)
{
    struct series_wall_beside *beside =
        ARENA_ARRAY(call->job.arena, struct series_wall_beside, story->n_beside + 1);
    err e = OK;

    if (story->says.beside.msg == MSG_none || story->says.verdict == EXPLAIN_NO_VERDICT)
        return OK;
    tile->beside_says = story->says.beside;
    if (story->says.verdict == EXPLAIN_STEADY && series_story_standing(story) < EXPLAIN_IMPROVING)
        return OK;
    for (size_t i = 0; !e && i < story->n_beside; i++) {
        beside[i].name = measure_name(&story->beside[i].measure, call->lang == LANG_CY);
        beside[i].word = story->beside[i].word;
        e = icons_variation_svg(call->job.arena, story->beside[i].icon, BESIDE_RADIUS, &beside[i].icon);
    }
    tile->beside.p = beside;
    tile->beside.n = story->n_beside;
    return e;
}

static void fill_figures(struct call *call, const struct series_story *story, struct series_tile *tile)
{
    const struct spc_result *result = &story->result.result;
    struct slot              centre;

    tile->value = tile->centre = NAN;
    tile->period = DAY_NONE;
    if (result->latest == SIZE_MAX)
        return;
    tile->value = result->points[result->latest].value;
    tile->centre = story->says.pattern == EXPLAIN_TOO_FEW ? NAN : result->points[result->latest].centre;
    tile->period = story->data.periods[result->latest];
    centre = slot_number("v", tile->centre, story->result.decimals, story->share ? STR("%") : (str){ 0 });
    if (!isnan(tile->centre))
        tile->centre_said = answer_words(call, SAY(story_figure, centre));
}

static err fill_tile(struct call *call, const struct series_story *story, const struct series_wall_unit *unit,
                     struct series_tile *tile)
{
    err e = fill_beside(call, story, tile);

    if (key_is_set(tile->place))
        tile->url = series_story_path(call, story);
    tile->control = series_story_control(story);
    tile->word = story->says.word;
    tile->line = story->says.list;
    tile->latest = series_story_latest(story);
    fill_figures(call, story, tile);
    tile->sentence = say_tile(call, story, tile);
    return e ? e : series_picture_tile(call, story, unit->name, &tile->picture);
}

/* Takes the tiles of one group; where it is only counted, none. */
static void fill_group(struct call *call, struct series_group *group, enum group which,
                       const struct series_wall *wall)
{
    struct series_tile *mine = ARENA_ARRAY(call->job.arena, struct series_tile, wall->rows.n + 1);
    struct slot         count;

    for (size_t i = 0; i < wall->rows.n; i++)
        if (str_eq_c(wall->rows.p[i].verdict, groups_told[which].verdict) ||
            (which == NEW && wall->rows.p[i].also_new))
            mine[group->count++] = wall->rows.p[i];
    count = slot_count("n", (double)group->count);
    group->tiles.p = mine;
    group->tiles.n = mine[0].latest.msg || mine[0].line.msg ? group->count : 0;
    group->verdict = str_of(groups_told[which].verdict);
    group->anchor = str_join(call->job.arena, STR("#wards-"), group->verdict);
    group->anchor = str_join(call->job.arena, group->anchor, wall->suffix);
    group->id = str_from(group->anchor, 1);
    group->heading = (struct say){ .msg = groups_told[which].heading, .slots = { count }, .n = 1 };
    group->hint = (struct say){ .msg = groups_told[which].hint };
    if (group->tiles.n > PHONE_TILES)
        group->show_all = SAY(wall_show_all, count);
}

static void fill_groups(struct call *call, struct series_wall *wall)
{
    struct series_group *groups = ARENA_ARRAY(call->job.arena, struct series_group, GROUPS);

    for (enum group which = 0; which < GROUPS; which++) {
        struct series_group group = { 0 };
        fill_group(call, &group, which, wall);
        if (group.count)
            groups[wall->groups.n++] = group;
    }
    wall->groups.p = groups;
}

static err tell_units(struct call *call, const struct series_wall_wanted *wanted,
                      struct series_story *stories, struct series_wall *wall)
{
    struct series_tile *tiles = ARENA_ARRAY(call->job.arena, struct series_tile, wanted->n + 1);
    err                 e = OK;

    for (size_t i = 0; !e && i < wanted->n; i++) {
        enum group which = group_of(&stories[i], wanted->may_know_silent);
        tiles[i].verdict = str_of(groups_told[which].verdict);
        tiles[i].also_new = is_also_new(&stories[i]);
        tiles[i].place = stories[i].data.control.is && !stories[i].data.control.named ? (key){ 0 }
                                                                                     : wanted->units[i].unit;
        tiles[i].name = wanted->units[i].name;
        tiles[i].organisation = wanted->units[i].organisation;
        if (!wanted->only_concern || which == CONCERN)
            e = fill_tile(call, &stories[i], &wanted->units[i], &tiles[i]);
    }
    wall->rows.p = tiles;
    wall->rows.n = wanted->n;
    return e;
}

static bool shows(enum spc_variation icon, bool high)
{
    switch (icon) {
    case SPC_VARIATION_IMPROVEMENT_HIGH:
    case SPC_VARIATION_CONCERN_HIGH:
    case SPC_VARIATION_NEUTRAL_HIGH: return high;
    case SPC_VARIATION_IMPROVEMENT_LOW:
    case SPC_VARIATION_CONCERN_LOW:
    case SPC_VARIATION_NEUTRAL_LOW: return !high;
    default: return false;
    }
}

static struct say say_chance(size_t n, double expected, enum msg some, enum msg none)
{
    return (struct say){ .msg = n ? some : none,
                         .slots = { slot_count("n", (double)n), slot_count("k", round(expected)) },
                         .n = 2 };
}

/* How many icons there are, and how many there would be if nothing had changed anywhere. */
static void count_chance(struct call *call, const struct series_story *stories, size_t n,
                         struct series_wall *wall)
{
    struct chance_sum *high = ARENA_NEW(call->job.arena, struct chance_sum);
    struct chance_sum *low = ARENA_NEW(call->job.arena, struct chance_sum);

    for (size_t i = 0; i < n; i++) {
        const struct series_result *r = &stories[i].result;
        struct chance               chance;

        if (stories[i].says.verdict == EXPLAIN_NO_VERDICT)
            continue;
        chance = chance_of(&r->series, &r->options, &r->result);
        chance_add(high, chance.high);
        chance_add(low, chance.low);
        wall->high += shows(stories[i].says.variation, true);
        wall->low += shows(stories[i].says.variation, false);
    }
    if (high->n == 0)
        return;
    wall->expected_high = high->expected;
    wall->expected_low = low->expected;
    wall->chance_high = say_chance(wall->high, high->expected, MSG(chance_high), MSG(chance_high_none));
    wall->chance_low = say_chance(wall->low, low->expected, MSG(chance_low), MSG(chance_low_none));
    if (wall->high + wall->low && wall->high <= chance_most(high) && wall->low <= chance_most(low))
        wall->chance_only = SAY(chance_only);
}

/* Those without names stand behind the others, in an order that says nothing of who they are. */
static void add_unnamed(struct call *call, key unit, struct series_wall_unit *units, size_t first, size_t *n)
{
    uint64_t mixed = (uint64_t)unit.n * 0x9E3779B97F4A7C15u;
    size_t   at = *n;

    for (; at > first && (uint64_t)units[at - 1].unit.n * 0x9E3779B97F4A7C15u > mixed; at--)
        units[at] = units[at - 1];
    units[at] = (struct series_wall_unit){ .unit = unit, .name = answer_words(call, SAY(control_unnamed)) };
    ++*n;
}

/* Leaves out the wards that the reader may not see before anything of them is read. */
static err leave_out(struct call *call, struct series_wall_wanted *wanted, key *units)
{
    struct series_wall_unit *seen = ARENA_ARRAY(call->job.arena, struct series_wall_unit, wanted->n + 1);
    struct gate_answer      *answers = ARENA_ARRAY(call->job.arena, struct gate_answer, wanted->n + 1);
    size_t                   n = 0, named;
    err                      e;

    for (size_t i = 0; i < wanted->n; i++)
        units[i] = wanted->units[i].unit;
    e = gate_shown(&call->job, wanted->measure, units, wanted->n, answers);
    for (size_t i = 0; !e && i < wanted->n; i++)
        if (answers[i].audience != GATE_NOBODY && answers[i].named)
            seen[n++] = wanted->units[i];
    named = n;
    for (size_t i = 0; !e && i < wanted->n; i++)
        if (answers[i].audience != GATE_NOBODY && !answers[i].named)
            add_unnamed(call, wanted->units[i].unit, seen, named, &n);
    for (size_t i = 0; i < n; i++)
        units[i] = seen[i].unit;
    wanted->units = seen;
    wanted->n = n;
    return e;
}

err series_wall_fill(struct call *call, const struct series_wall_wanted *wanted, struct series_wall *wall)
{
    struct series_wall_wanted seen = *wanted;
    struct series_story      *stories = NULL;
    key                      *units = ARENA_ARRAY(call->job.arena, key, wanted->n + 1);
    struct series_many        many = { wanted->programme, wanted->measure, units, 0, true };
    err                       e = leave_out(call, &seen, units);

    many.n = seen.n;
    *wall = (struct series_wall){ .units = wanted->n,
                                  .hidden = wanted->n - seen.n,
                                  .suffix = str_join(call->job.arena, STR("-"),
                                                     key_text(call->job.arena, wanted->measure->id)),
                                  .measure_name = measure_name(wanted->measure, call->lang == LANG_CY) };
    if (!e)
        e = series_story_many(call, &many, &stories);
    if (!e)
        e = tell_units(call, &seen, stories, wall);
    if (!e) {
        count_chance(call, stories, seen.n, wall);
        fill_groups(call, wall);
    }
    return e;
}

size_t series_wall_count(const struct series_wall *wall, const char *verdict)
{
    for (size_t i = 0; i < wall->groups.n; i++)
        if (str_eq_c(wall->groups.p[i].verdict, verdict))
            return wall->groups.p[i].count;
    return 0;
}
