/* Tests of change that teams marked on their charts: when each ran, and where. */
#ifndef MEASURE_TEST_OF_CHANGE_H
#define MEASURE_TEST_OF_CHANGE_H

#include "measure/shape.h"

struct test_of_change {
    key               unit;
    struct annotation note; /* of kind ANNOTATION_TEST */
};

/* Tests, each beside the unit that ran it. */
struct test_of_change_list {
    const struct test_of_change *p;
    size_t                       n;
};

/* A test that runs has ended, on that day. Needs MAY_ENTER at the unit. ERR_INPUT: before it began, or later
 * than today; ERR_MISSING: no test of this unit and measure, or it has ended; ERR_DENIED as may(). */
MUST err test_of_change_end(struct job *job, key unit, key measure, key id, day until);

/* Ran it at some time from `from` until the day before `before`? A note never does. */
bool test_of_change_ran(const struct annotation *note, day from, day before);

/* What one unit tested, on any measure of a programme, by day. Asks no gate: who shows it asks. */
MUST err test_of_change_list_unit(struct job *job, key unit, key programme,
                                  struct test_of_change_list *tests);

/* What the units at and below `node` that take part in the programme tested on a measure, by unit and day;
 * `node`: a place, or the programme's own key. Asks no gate. */
MUST err test_of_change_list_below(struct job *job, const struct measure *measure, key node,
                                   struct test_of_change_list *tests);

#endif
