/* Whose numbers stand in a programme's own pooled figures: those of places whose organisation agreed that the
 * programme's team sees them as counted. So there is nothing in a total that its readers could have back by
 * taking away what else they see.
 *
 * There are two totals. The team's holds whoever agrees today, with all their periods: when an agreement
 * ends, they are gone from it that day. The one for everybody else that takes part holds a place in the
 * periods that were counted while an agreement was in force and signed, and is never put together anew: two
 * of its releases differ by new periods and corrections, never by a place. */
#ifndef MEASURE_POOL_H
#define MEASURE_POOL_H

#include "improve/programme.h"

struct pool;

/* Reads it as of the job's day. */
MUST err pool_read(struct job *job, const struct programme *programme, const struct pool **pool);

/* Has the total for everybody the numbers of what lies below this organisation, for a period from `first` to
 * `last`? */
bool pool_has_published(const struct pool *pool, key organisation, day first, day last);

/* Has the team's total this unit's numbers? */
bool pool_has_team(const struct pool *pool, key unit);

/* Where the team's cells are stored: beside the programme's own, which stand under the programme's key. */
key pool_team_node(const struct programme *programme);

/* Is `node` where the team's cells are, and did an agreement begin or end, or a unit move, between the day
 * that they were last put together and the job's? Then what is stored there is out of date. */
MUST err pool_is_stale(struct job *job, key programme, key node, bool *stale);

/* Marks what is out of date so, and notes the day: for upkeep.h. */
MUST err pool_turn(struct job *job);

#endif
