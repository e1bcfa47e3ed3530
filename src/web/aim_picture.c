/* Turns a programme's aim into what its charts draw. */
#include "web/aim_picture.h"

#include "web/answer.h"

#include <math.h>

bool aim_picture(struct call *call, const struct aim *aim, const struct aim_status *status,
                 enum period period, struct spc_chart_aim *out)
{
    if (isnan(status->baseline) || isnan(status->target))
        return false;
    *out = (struct spc_chart_aim){
        .from = period_next(PERIOD_MONTH, aim->baseline_to),
        .due = aim->due,
        .start = status->baseline,
        .value = status->target,
        .due_words = answer_words(call, SAY(programme_due, slot_date("due", aim->due, period))),
    };
    return true;
}

err aim_picture_of(struct call *call, const struct series_story *story, const struct spc_chart_aim **out)
{
    const struct series_data *data = &story->data;
    struct spc_chart_aim     *drawn = ARENA_NEW(call->job.arena, struct spc_chart_aim);
    struct aim_status         status;
    struct aim                aim;
    bool                      found;
    err                       e;

    *out = NULL;
    if (key_is_set(data->unit.id) || key_is_set(data->organisation.id))
        return OK;
    e = aim_find(&call->job, data->programme.id, &aim, &found);
    if (e || !found || !key_same(aim.measure, data->measure.id))
        return e;
    e = aim_status_read(&call->job, &aim, data, &status);
    if (!e && aim_picture(call, &aim, &status, (enum period)data->measure.period, drawn))
        *out = drawn;
    return e;
}
