/* An aim: what, by how much, by when. Its status comes from numbers (measure/aim_status.h), never from
 * opinion. */
#ifndef IMPROVE_AIM_H
#define IMPROVE_AIM_H

#include "improve/programme.h"

struct aim {
    key    id;
    int    version;
    key    programme, measure;
    str    statement;
    double change;        /* against the baseline: -0.25 for a quarter less; NAN where `target` says it */
    double target;        /* a level in the measure's units; NAN where `change` says it */
    day    baseline_from; /* first day of the first baseline period */
    day    baseline_to;   /* first day of the last baseline period */
    day    due;           /* first day of the last period of the agreed window */
    int    window_months; /* length of the agreed window: 6 or 12 */
};

extern const struct record aim_record;

/* The programme's aim; *found is false where there is none yet. */
MUST err aim_find(struct job *job, key programme, struct aim *aim, bool *found);

/* ERR_INPUT: neither or both of change and target, a window of no months, a baseline that ends before it
 * begins, or a due date before the baseline's end. ERR_DENIED: the actor may not change the programme. */
MUST err aim_set(struct job *job, struct aim *aim);

#endif
