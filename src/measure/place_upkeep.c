/* Lets programmes and pooled figures follow what happens to places. */
#include "measure/place_upkeep.h"

#include "improve/enrolment_follow.h"
#include "measure/rollup_mark.h"

err place_upkeep_moved(struct job *job, key place, day on)
{
    return rollup_mark_place(job, place, on);
}

err place_upkeep_closed(struct job *job, key place, day on, str why)
{
    err e = enrolment_follow_end(job, place, on, why);

    return e ? e : rollup_mark_place(job, place, on);
}

err place_upkeep_renewed(struct job *job, const struct succession *act)
{
    err e = enrolment_follow_on(job, act->before_place, act->after_place, act->on_day, act->why);

    if (!e) e = rollup_mark_place(job, act->before_place, act->on_day);
    return e ? e : rollup_mark_place(job, act->after_place, act->on_day);
}

err place_upkeep_register(struct job *job, const struct register_view *view)
{
    struct succession act;
    err               e = OK;

    for (size_t i = 0; !e && i < view->rows.n; i++) {
        const struct register_row *row = &view->rows.p[i];
        if (row->confirmed) {
            e = succession_former(job, row->place, &act);
            if (!e) e = place_upkeep_renewed(job, &act);
        } else if (row->outcome == REGISTER_CHANGED && row->changes & 1u << REGISTER_CLOSED) {
            e = place_upkeep_closed(job, row->place, row->closed, view->file.name);
        } else if (row->outcome == REGISTER_CHANGED && row->changes & 1u << REGISTER_PARENT) {
            e = place_upkeep_moved(job, row->place, job->today);
        }
    }
    return e;
}
