/* The gate for numbers: who sees a number, and in what form. Every representation (page, picture, words,
 * table, file, JSON) reads its numbers through series_read() and its kin, and they ask here first.
 *
 *   own unit, own organisation   as counted
 *   the programme's team         as its agreement with the unit's organisation says: as counted, under
 *                                control, or nothing (org/agreement.h)
 *   peers: other places in it    under control, with the unit's name or without, or nothing
 *   everybody else               nothing
 *
 * Under control: control.h. Without an agreement outsiders see that a unit takes part, and no number. */
#ifndef MEASURE_GATE_H
#define MEASURE_GATE_H

#include "improve/programme.h"
#include "measure/measure.h"

/* Who the reader is to a unit's numbers. */
enum gate_audience {
    GATE_NOBODY,       /* sees nothing: the series does not exist for them */
    GATE_OWN_UNIT,     /* a role at the unit */
    GATE_ORGANISATION, /* a role above it that may see */
    GATE_PROGRAMME,    /* in the programme's team, while the unit takes part */
    GATE_PEER          /* a role that reaches another unit of the programme, while this one takes part */
};

/* What a reader may be shown of a unit's measure. */
struct gate_answer {
    enum gate_audience audience;
    bool               controlled; /* true numbers, but by `level` */
    int                level;      /* enum control_level (control_level.h) */
    bool               named;      /* else neither the unit's name nor a way to its page */
};

/* As counted, or not at all: true values for the first three audiences, the third where its agreement says
 * so. ERR_MISSING for everyone else, and where the unit never was in the programme. */
MUST err gate_unit(struct job *job, const struct programme *programme, key unit,
                   enum gate_audience *audience);

/* gate_unit() for a sheet that may be filled in: *may_enter says whether the reader may enter the unit's
 * numbers. Who may also sees, so most often one question answers both. */
MUST err gate_entry(struct job *job, const struct programme *programme, key unit, bool *may_enter);

/* gate_unit() for many units of one programme, asked once for the team. sees[i] answers for units[i]. */
MUST err gate_units(struct job *job, const struct programme *programme, const key *units, size_t n,
                    bool *sees);

/* As counted, or under control: answers[i] for units[i] of the measure. Of those under control
 *
 *   - units without names are shown while they belong to GATE_POOL_LEAST organisations or more: fewer could
 *     be told from the names that are not there;
 *   - while fewer than GATE_POOL_LEAST organisations have something in the programme's total that this
 *     reader cannot see, more are hidden, the smallest first: or the total less the others would tell it. */
MUST err gate_shown(struct job *job, const struct measure *measure, const key *units, size_t n,
                    struct gate_answer *answers);

/* A figure pooled over places: the programme's team sees the programme's, and that of a place whose units it
 * all sees as counted; a person of an enrolled place sees what is pooled at and below a place of theirs, and
 * the whole programme once GATE_POOL_LEAST organisations take part (fewer: taking one's own numbers off would
 * give another's). ERR_MISSING otherwise. `node` is a place, or the programme's own key. *least is how many
 * organisations must stand behind each period's figure for this reader; fewer: it is left out. */
MUST err gate_pooled(struct job *job, const struct programme *programme, key node, int *least);

/* Of the programme's own two totals (pool.h), is the team's this reader's? */
bool gate_is_team(struct job *job, const struct programme *programme);

enum { GATE_POOL_LEAST = 3 };

#endif
