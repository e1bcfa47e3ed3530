/* Marks pooled figures as out of date. */
#include "measure/rollup_mark.h"

#include "store/db.h"
#include "store/queries.h"

err rollup_mark(struct job *job, const struct measure *measure, day period)
{
    return db_run(job, QUERY(rollup_mark_put), ARGS(measure->programme, measure->id, period));
}

err rollup_mark_programme(struct job *job, key programme)
{
    return db_run(job, QUERY(rollup_mark_programme), ARGS(programme));
}

err rollup_mark_unit(struct job *job, key unit)
{
    return db_run(job, QUERY(rollup_mark_unit), ARGS(unit));
}

err rollup_mark_place(struct job *job, key place, day since)
{
    enum { LONGEST_PERIOD = 92 }; /* days of a quarter: the period that holds `since` began no earlier */

    return db_run(job, QUERY(rollup_mark_place), ARGS(place, day_add(since, -LONGEST_PERIOD)));
}
