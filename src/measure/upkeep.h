/* What follows when numbers have been saved: pooled figures are recomputed, once a year it is chosen how
 * readers outside see units, and once a quarter units are compared. */
#ifndef MEASURE_UPKEEP_H
#define MEASURE_UPKEEP_H

#include "store/job.h"

/* For db_after_commit(). What it writes can be had again from the numbers. */
MUST err upkeep_run(struct job *job, void *unused);

#endif
