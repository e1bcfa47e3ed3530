/* Counts units whose tests ran in a period. */
#include "web/testing_count.h"

#include "measure/test_of_change.h"

/* How many units were testing a change at each point: of each unit's tests, which come one after another, one
 * counts. */
static int *count_testing(struct arena *arena, const struct series_data *data,
                          const struct test_of_change_list *tests)
{
    int *testing = ARENA_ARRAY(arena, int, data->n + 1);

    for (size_t p = 0; p < data->n; p++) {
        day next = period_next((enum period)data->measure.period, data->periods[p]);
        key last = { 0 };
        for (size_t i = 0; i < tests->n; i++) {
            if (key_same(tests->p[i].unit, last) ||
                !test_of_change_ran(&tests->p[i].note, data->periods[p], next))
                continue;
            testing[p]++;
            last = tests->p[i].unit;
        }
    }
    return testing;
}

err testing_count_read(struct job *job, const struct series_data *data, key node, const int **testing)
{
    struct test_of_change_list tests = { 0 };
    err                        e = test_of_change_list_below(job, &data->measure, node, &tests);

    *testing = !e && tests.n ? count_testing(job->arena, data, &tests) : NULL;
    return e;
}
