/* Ends and lists tests of change. */
#include "measure/test_of_change.h"

#include "org/may.h"
#include "store/db.h"
#include "store/queries.h"

static bool is_of(const struct annotation *note, const struct series *series)
{
    return note->kind == ANNOTATION_TEST && note->series == series->number &&
           key_same(note->organisation, series->organisation);
}

err test_of_change_end(struct job *job, key unit, key measure, key id, day until)
{
    struct series     series;
    struct annotation running, ended;
    err               e = may(job, MAY_ENTER, (struct may_where){ .place = unit });

    if (!e)
        e = observation_series(job, unit, measure, &series);
    if (!e)
        e = record_get(job, &shape_annotation_record, id, &running);
    if (!e && (!is_of(&running, &series) || running.ended || day_is_set(running.until_day)))
        e = ERR_MISSING;
    if (!e && !day_is_set(until))
        e = job_fault(job, ERR_INPUT, "until_day", SAY(measure_shape_test_when));
    if (e)
        return e;
    ended = running;
    ended.until_day = until;
    e = shape_check_days(job, &ended);
    return e ? e : record_change(job, &shape_annotation_record, &running, &ended);
}

bool test_of_change_ran(const struct annotation *note, day from, day before)
{
    return note->kind == ANNOTATION_TEST && note->on_day.n < before.n &&
           (!day_is_set(note->until_day) || note->until_day.n >= from.n);
}

static err read_tests(struct job *job, const struct query *query, struct args args,
                      struct test_of_change_list *tests)
{
    struct test_of_change *found = NULL;
    size_t                 n = 0, room = 0;
    struct rows            rows;
    err                    e = db_rows(job, query, args, &rows);

    while (rows_next(&rows, &e)) {
        if (n == room) {
            struct test_of_change *more = ARENA_ARRAY(job->arena, struct test_of_change, 2 * room + 16);
            for (size_t i = 0; i < n; i++)
                more[i] = found[i];
            found = more;
            room = 2 * room + 16;
        }
        found[n].unit = rows_key(&rows, 0);
        record_read(&rows, &shape_annotation_record, &found[n++].note);
    }
    *tests = (struct test_of_change_list){ found, n };
    return e;
}

err test_of_change_list_unit(struct job *job, key unit, key programme, struct test_of_change_list *tests)
{
    return read_tests(job, QUERY(test_of_change_of_unit), ARGS(unit, programme), tests);
}

err test_of_change_list_below(struct job *job, const struct measure *measure, key node,
                              struct test_of_change_list *tests)
{
    return read_tests(job, QUERY(test_of_change_below),
                      ARGS(measure->programme, measure->id, node, job->today), tests);
}
