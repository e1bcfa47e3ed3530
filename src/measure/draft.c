/* Keeps drafted numbers by unit, measure and period. */
#include "measure/draft.h"

enum { LINES_FIRST = 64, NUMBERS_FIRST = 8 };

/* Where the line stands or would stand; the table has room. */
static struct draft_line *slot_of(struct draft_line *lines, size_t room, key unit, key measure)
{
    uint64_t mixed = ((uint64_t)unit.n * 0x9e3779b97f4a7c15u) ^ ((uint64_t)measure.n * 0xc2b2ae3d27d4eb4fu);
    size_t   at = (size_t)(mixed ^ mixed >> 29) & (room - 1);

    while (key_is_set(lines[at].unit) &&
           !(key_same(lines[at].unit, unit) && key_same(lines[at].measure, measure)))
        at = (at + 1) & (room - 1);
    return &lines[at];
}

static void widen(struct draft *draft)
{
    size_t             room = draft->room ? draft->room * 2 : LINES_FIRST;
    struct draft_line *lines = ARENA_ARRAY(draft->arena, struct draft_line, room);

    for (size_t i = 0; i < draft->room; i++)
        if (key_is_set(draft->lines[i].unit))
            *slot_of(lines, room, draft->lines[i].unit, draft->lines[i].measure) = draft->lines[i];
    draft->lines = lines;
    draft->room = room;
}

static struct draft_line *line_for(struct draft *draft, key unit, key measure)
{
    struct draft_line *line;

    if (draft->n * 2 >= draft->room)
        widen(draft);
    line = slot_of(draft->lines, draft->room, unit, measure);
    draft->n += !key_is_set(line->unit);
    line->unit = unit;
    line->measure = measure;
    return line;
}

void draft_add(struct draft *draft, key unit, key measure, const struct observation *observation)
{
    struct draft_line *line = line_for(draft, unit, measure);
    size_t             at = line->n;

    if (line->n == line->room) {
        size_t              room = line->room ? line->room * 2 : NUMBERS_FIRST;
        struct observation *more = ARENA_ARRAY(draft->arena, struct observation, room);
        for (size_t i = 0; i < line->n; i++)
            more[i] = line->p[i];
        line->p = more;
        line->room = room;
    }
    for (; at > 0 && line->p[at - 1].period.n > observation->period.n; at--)
        line->p[at] = line->p[at - 1];
    line->p[at] = *observation;
    line->n++;
}

const struct draft_line *draft_line(const struct draft *draft, key unit, key measure)
{
    const struct draft_line *line =
        draft && draft->room ? slot_of(draft->lines, draft->room, unit, measure) : NULL;

    return line && line->n ? line : NULL;
}

const struct observation *draft_at(const struct draft *draft, key unit, key measure, day period)
{
    const struct draft_line *line = draft_line(draft, unit, measure);
    size_t                   from = 0, until = line ? line->n : 0;

    while (from < until) {
        size_t mid = from + (until - from) / 2;
        if (line->p[mid].period.n == period.n)
            return &line->p[mid];
        if (line->p[mid].period.n < period.n)
            from = mid + 1;
        else
            until = mid;
    }
    return NULL;
}
