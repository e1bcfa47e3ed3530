/* Runs what is due after numbers have been saved. */
#include "measure/upkeep.h"

#include "measure/bright_spots.h"
#include "measure/control.h"
#include "measure/pool.h"
#include "measure/rollup.h"

err upkeep_run(struct job *job, void *unused)
{
    err e = pool_turn(job);

    if (!e) e = rollup_refresh(job, unused);
    if (!e) e = control_look(job);
    return e ? e : bright_spots_refresh(job);
}
