/* Makes lines of measures from their stories. */
#include "web/measure_line.h"

#include "chart/multiples.h"
#include "web/series_picture.h"

#include <math.h>

enum { ICON_RADIUS = 14 };

static const struct view_field measure_line_fields[] = {
    VIEW_FIELD(measure_line, measure), VIEW_FIELD(measure_line, name),   VIEW_FIELD(measure_line, url),
    VIEW_FIELD(measure_line, verdict), VIEW_FIELD(measure_line, word),   VIEW_FIELD(measure_line, line),
    VIEW_FIELD(measure_line, beside),  VIEW_FIELD(measure_line, latest), VIEW_FIELD(measure_line, value),
    VIEW_FIELD(measure_line, centre),  VIEW_FIELD(measure_line, period),
};
const struct view measure_line_view = VIEW(measure_line, measure_line_fields);

static const char *const verdicts[] = {
    [EXPLAIN_NO_VERDICT] = "none", [EXPLAIN_STEADY] = "steady",   [EXPLAIN_IMPROVING] = "improving",
    [EXPLAIN_CONCERN] = "concern", [EXPLAIN_CHANGED] = "changed",
};

/* The line of a tile without its head: the words stand beside it. */
static err draw_spark(struct call *call, const struct series_story *story, markup *out)
{
    struct multiples_tile tile = {
        .result = &story->result.result,
        .n = story->data.n,
        .days = story->data.periods,
        .icon = ICON_VARIATION_HIDDEN,
    };

    return multiples_tile_svg(call->job.arena, &tile, out);
}

err measure_line_fill(struct call *call, const struct series_story *story, struct measure_line *line)
{
    const struct spc_result *result = &story->result.result;
    err                      e;

    *line = (struct measure_line){ .measure = story->data.measure.id,
                                   .name = story->name,
                                   .url = series_story_path(call, story),
                                   .verdict = str_of(verdicts[story->says.verdict]),
                                   .word = story->says.word,
                                   .line = story->says.list,
                                   .beside = story->says.verdict == EXPLAIN_NO_VERDICT ? (struct say){ 0 }
                                                                                       : story->says.beside,
                                   .latest = series_story_latest(story),
                                   .value = NAN,
                                   .centre = NAN,
                                   .period = DAY_NONE };
    if (result->latest != SIZE_MAX) {
        line->value = result->points[result->latest].value;
        line->centre = result->points[result->latest].centre;
        line->period = story->data.periods[result->latest];
    }
    e = series_picture_icon(call, story, ICON_RADIUS, &line->icon);
    return e || story->data.n == 0 ? e : draw_spark(call, story, &line->spark);
}

err measure_line_of_unit(struct call *call, key unit, const struct measure_list *measures,
                         struct measure_lines *lines)
{
    struct measure_line *line = ARENA_ARRAY(call->job.arena, struct measure_line, measures->n + 1);
    err                  e = OK;

    *lines = (struct measure_lines){ .p = line };
    for (size_t i = 0; !e && i < measures->n; i++) {
        struct series_story *story;
        e = series_story_unit(call, unit, measures->p[i].id, &story);
        if (!e)
            e = measure_line_fill(call, story, &line[lines->n]);
        lines->n += !e;
        e = e == ERR_MISSING ? OK : e;
    }
    return e;
}

err measure_line_of_node(struct call *call, key node, const struct measure_list *measures,
                         struct measure_lines *lines)
{
    struct measure_line *line = ARENA_ARRAY(call->job.arena, struct measure_line, measures->n + 1);
    err                  e = OK;

    *lines = (struct measure_lines){ .p = line };
    for (size_t i = 0; !e && i < measures->n; i++) {
        struct series_story *story;
        e = series_story_pooled(call, node, &measures->p[i], &story);
        if (!e)
            e = measure_line_fill(call, story, &line[lines->n]);
        lines->n += !e;
        e = e == ERR_MISSING ? OK : e;
    }
    return e;
}

void measure_line_join(struct call *call, struct measure_lines *lines, const struct measure_lines *more)
{
    struct measure_line *all = ARENA_ARRAY(call->job.arena, struct measure_line, lines->n + more->n + 1);

    for (size_t i = 0; i < lines->n; i++)
        all[i] = lines->p[i];
    for (size_t i = 0; i < more->n; i++)
        all[lines->n + i] = more->p[i];
    *lines = (struct measure_lines){ .p = all, .n = lines->n + more->n };
}
