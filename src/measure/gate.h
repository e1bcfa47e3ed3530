/* The gate for numbers: who sees a number, and in what form. Every representation (page, picture, words,
 * table, file, JSON) reads its numbers through series_read() and series_read_pooled(), and they ask here
 * first. */
#ifndef MEASURE_GATE_H
#define MEASURE_GATE_H

#include "improve/programme.h"

/* Who the reader is to a unit's numbers. */
enum gate_audience {
    GATE_NOBODY,       /* sees nothing: the series does not exist for them */
    GATE_OWN_UNIT,     /* a role at the unit */
    GATE_ORGANISATION, /* a role above it that may see */
    GATE_PROGRAMME     /* in the programme's team, while the unit takes part */
};

/* True values for the three audiences, ERR_MISSING for everyone else, and where the unit never was in the
 * programme. */
MUST err gate_unit(struct job *job, const struct programme *programme, key unit,
                   enum gate_audience *audience);

/* gate_unit() for a sheet that may be filled in: *may_enter says whether the reader may enter the unit's
 * numbers. Who may also sees, so most often one question answers both. */
MUST err gate_entry(struct job *job, const struct programme *programme, key unit, bool *may_enter);

/* The same for many units of one programme, asked once for the team. sees[i] answers for units[i]. */
MUST err gate_units(struct job *job, const struct programme *programme, const key *units, size_t n,
                    bool *sees);

/* A figure pooled over places: the programme's team sees each; a person of an enrolled place sees what is
 * pooled at and below a place of theirs, and the whole programme once GATE_POOL_LEAST organisations take part
 * (fewer: taking one's own numbers off would give another's). ERR_MISSING otherwise. `node` is a place, or
 * the programme's own key. *least is how many organisations must stand behind each period's figure for this
 * reader; fewer: it is left out. */
MUST err gate_pooled(struct job *job, const struct programme *programme, key node, int *least);

enum { GATE_POOL_LEAST = 3 };

#endif
