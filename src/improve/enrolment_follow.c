/* Ends enrolments, or carries them on, when a place ends or goes on. */
#include "improve/enrolment_follow.h"

#include "store/db.h"
#include "store/queries.h"

/* Ends those of `before`; where `after` is set, each goes on there until it would have ended. */
static err follow(struct job *job, key before, key after, day on, str why)
{
    struct list             list = { 0 };
    const struct enrolment *open;
    err e = record_list(job, &enrolment_record, QUERY(enrolment_follow_open), ARGS(before, on), &list);

    open = list.p;
    for (size_t i = 0; !e && i < list.n; i++) {
        struct enrolment ended = open[i], next = open[i];
        ended.until_day = open[i].from_day.n > on.n ? open[i].from_day : on;
        next.id = (key){ 0 };
        next.place = after;
        next.why = why;
        next.from_day = open[i].from_day.n > on.n ? open[i].from_day : on;
        e = record_change(job, &enrolment_record, &open[i], &ended);
        if (!e && key_is_set(after))
            e = record_insert(job, &enrolment_record, &next);
    }
    return e;
}

err enrolment_follow_end(struct job *job, key place, day on, str why)
{
    return follow(job, place, (key){ 0 }, on, why);
}

err enrolment_follow_on(struct job *job, key before, key after, day on, str why)
{
    return follow(job, before, after, on, why);
}
