/* Runs what is due after numbers have been saved. */
#include "measure/upkeep.h"

#include "measure/bright_spots.h"
#include "measure/rollup.h"

err upkeep_run(struct job *job, void *unused)
{
    err e = rollup_refresh(job, unused);

    return e ? e : bright_spots_refresh(job);
}
