/* Pooled figures: marked when a number changes, recomputed from the numbers themselves, never adjusted by
 * differences. */
#ifndef MEASURE_ROLLUP_H
#define MEASURE_ROLLUP_H

#include "measure/measure.h"

/* Recomputes what is marked (rollup_mark.h): for db_after_commit(). */
MUST err rollup_refresh(struct job *job, void *unused);

/* One period of a pooled figure.
 *
 *   counts, rates, shares   numerator and denominator: sum over sum
 *   single values           value: their mean
 *   subgroups               value: the mean of everybody in them; denominator: how many; spread: the standard
 *                           deviation of them all, about that mean: inside the units and between them
 *   events                  numerator: how many, on that day. Every unit enrolled that day was asked, so its
 *                           organisation stands behind the figure, had it an event or not */
struct pooled {
    day    period;
    double numerator, denominator, value, spread; /* NAN: not there */
    int    reporting, enrolled;
    int    organisations; /* with a unit that reported; of the programme's own total for everybody, else 0 */
};

struct pooled_list {
    const struct pooled *p;
    size_t               n;
};

/* Pooled at a node (a place, the programme's key, or pool_team_node()), in the order of time. Where a mark
 * says the stored figures are out of date, the numbers are summed afresh and nothing is stored. Asks no gate:
 * series_read_pooled() (series.h) does. */
MUST err rollup_list(struct job *job, const struct measure *measure, key node, struct pooled_list *list);

/* Recomputes everything of a programme and compares: *wrong counts the cells that differ, are missing, or
 * should not be there. What is marked is known to be out of date and passed over. */
MUST err rollup_verify(struct job *job, key programme, size_t *wrong);

#endif
