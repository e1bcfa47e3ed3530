/* The story of one series, ready for any page: its numbers, what statistics made of them, what they say,
 * and its pictures.
 *
 * A page reads a story once and takes word, icon, sentence, tile and chart from it, so that they cannot
 * disagree:
 *
 *     struct series_story *story;
 *     e = series_story_unit(call, unit, measure, &story);
 *
 * The gate has been asked: a series that the reader may not see is ERR_MISSING. Where `says.beside` is
 * set, no word, icon, line or title may stand without it (a restrictive measure beside its balancing
 * measures). */
#ifndef WEB_SERIES_STORY_H
#define WEB_SERIES_STORY_H

#include "chart/explain_shape.h"
#include "chart/icons.h"
#include "conclude/proposal.h"
#include "measure/series.h"
#include "web/call.h"

/* A measure that stands beside this one: less of one thing can be more of another. */
struct series_story_beside {
    struct measure         measure;
    enum explain_balancing state;
    struct say             word; /* its own icon in words */
    struct say             list; /* its own list line */
    enum icon_variation    icon;
};

struct series_story {
    struct series_data   data;
    struct series_result result;
    struct definition    definition; /* in force; zero where there is none, and in series_story_many() */
    struct standing      standing;   /* the lasting verdict; none of a series that stopped reporting */
    struct proposal      proposal;   /* whether new limits may be offered, by the numbers alone */
    struct explain_in    about;      /* points into data, result, standing and proposal */
    struct explain_out   says;       /* word, list: as printed, also for a series that stopped reporting */
    str    name, unit, place; /* of the measure, after its numbers, of ward or organisation or programme */
    bool   share;             /* percentages */
    size_t missed; /* ended periods in a row without a number; from SERIES_STORY_STALE on there is no icon */
    struct say
        refused; /* set: the numbers do not allow the chart kind that was chosen; drawn as a run chart */
    const struct series_story_beside *beside;
    size_t                            n_beside;
    const int *testing; /* pooled only, else NULL: how many units were testing a change at each point */
};

enum { SERIES_STORY_STALE = 2 };

/* A unit's series, with its notes and what stands beside it. ERR_MISSING: not theirs to see. */
MUST err series_story_unit(struct call *call, key unit, key measure, struct series_story **story);

/* The same, or under control for readers who see no more (series_read_shown()): story->data.control says so,
 * and series_story_control() in what steps. For pages that print that. */
MUST err series_story_shown(struct call *call, key unit, key measure, struct series_story **story);

/* "Shown by quarter, so that nobody can be recognised."; none of a series as counted. */
struct say series_story_control(const struct series_story *story);

/* The same pooled over the enrolled units at and below `node`: a place, or the programme's own key. */
MUST err series_story_pooled(struct call *call, key node, const struct measure *measure,
                             struct series_story **story);

/* The same story as it would be with new limits from point `from` on; the given one stays as it is. */
MUST err series_story_with_phase(struct call *call, const struct series_story *story, size_t from,
                                 struct series_story **after);

/* Says the same without the gap that still runs, as a screen in a corridor does: days since the last event
 * are a record that people keep by not telling. */
void series_story_forget_running(struct series_story *story);

/* Many units of one measure at once, for small multiples, without notes: stories[i] of many->units[i]. A
 * unit that the reader may not see has data.audience GATE_NOBODY and says nothing. `place` is left empty:
 * the caller has the names. */
MUST err series_story_many(struct call *call, const struct series_many *many, struct series_story **stories);

/* The lasting verdict as this reader is told it: EXPLAIN_STEADY where there is no standing. */
enum explain_verdict series_story_standing(const struct series_story *story);

/* The two icons and their words. The target's icon is hidden, and its word MSG_none, where the measure has
 * no target. */
enum icon_variation series_story_variation(const struct series_story *story);
enum icon_target    series_story_target(const struct series_story *story);
struct say          series_story_target_word(const struct series_story *story);

/* The latest closed number as it is printed: "40.5"; the phase's centre of a tile that has nothing to say;
 * empty: none. series_story_latest() says it with its unit and period; MSG_none: none. */
str        series_story_value(struct call *call, const struct series_story *story);
struct say series_story_latest(const struct series_story *story);

/* Where its page is: /places/:place/measures/:measure, or /programmes/:programme/measures/:measure. */
str series_story_path(struct call *call, const struct series_story *story);

#endif
