/* Keeps drafted numbers by unit, measure, stratum and period. */
#include "measure/draft.h"

enum { LINES_FIRST = 64, NUMBERS_FIRST = 8 };

/* Where the line stands or would stand; the table has room. */
static struct draft_line *slot_of(struct draft_line *lines, size_t room, const struct draft_line *of)
{
    uint64_t mixed = ((uint64_t)of->unit.n * 0x9e3779b97f4a7c15u) ^
                     ((uint64_t)of->measure.n * 0xc2b2ae3d27d4eb4fu) ^
                     ((uint64_t)of->stratum.n * 0x165667b19e3779f9u);
    size_t   at = (size_t)(mixed ^ mixed >> 29) & (room - 1);

    while (key_is_set(lines[at].unit) &&
           !(key_same(lines[at].unit, of->unit) && key_same(lines[at].measure, of->measure) &&
             key_same(lines[at].stratum, of->stratum)))
        at = (at + 1) & (room - 1);
    return &lines[at];
}

static void widen(struct draft *draft)
{
    size_t             room = draft->room ? draft->room * 2 : LINES_FIRST;
    struct draft_line *lines = ARENA_ARRAY(draft->arena, struct draft_line, room);

    for (size_t i = 0; i < draft->room; i++)
        if (key_is_set(draft->lines[i].unit))
            *slot_of(lines, room, &draft->lines[i]) = draft->lines[i];
    draft->lines = lines;
    draft->room = room;
}

static struct draft_line names_of(const struct series *series)
{
    return (struct draft_line){
        .unit = series->unit, .measure = series->measure, .stratum = series->stratum
    };
}

static struct draft_line *line_for(struct draft *draft, const struct series *series)
{
    struct draft_line names = names_of(series), *line;

    if (draft->n * 2 >= draft->room)
        widen(draft);
    line = slot_of(draft->lines, draft->room, &names);
    if (!key_is_set(line->unit)) {
        draft->n++;
        *line = names;
    }
    return line;
}

void draft_add(struct draft *draft, const struct series *series, const struct observation *observation)
{
    struct draft_line *line = line_for(draft, series);
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

const struct draft_line *draft_line(const struct draft *draft, const struct series *series)
{
    struct draft_line        names = names_of(series);
    const struct draft_line *line =
        draft && draft->room ? slot_of(draft->lines, draft->room, &names) : NULL;

    return line && line->n ? line : NULL;
}

const struct observation *draft_at(const struct draft *draft, const struct series *series, day period)
{
    const struct draft_line *line = draft_line(draft, series);
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
