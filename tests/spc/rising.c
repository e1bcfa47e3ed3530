/* Sorting against the definition: in order, and the same numbers. */
#include "spc/rising.h"

#include "trial.h"

#include <stdlib.h>

enum { MOST = 64 };

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Every length, with ties, signs and infinities; beside the C library's answer. */
static void test_any_numbers(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (size_t n = 0; n <= MOST; n++)
        for (int again = 0; again < 20; again++) {
            double ours[MOST], theirs[MOST];

            for (size_t i = 0; i < n; i++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                ours[i] = theirs[i] = (double)(int)(seed >> 33) / (again % 2 ? 7.0 : 1e8);
            }
            if (n > 2)
                ours[n / 2] = theirs[n / 2] = again % 3 ? -INFINITY : INFINITY;
            if (n > 4)
                ours[0] = theirs[0] = ours[n - 1];
            rising_sort(ours, n);
            qsort(theirs, n, sizeof *theirs, by_value);
            for (size_t i = 0; i < n; i++)
                assert_true(ours[i] == theirs[i]);
        }
}

static void test_orders_that_are_there(void **state)
{
    double up[MOST], down[MOST];

    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        up[i] = (double)i;
        down[i] = (double)(MOST - i);
    }
    rising_sort(up, MOST);
    rising_sort(down, MOST);
    for (size_t i = 0; i < MOST; i++) {
        assert_true(up[i] == (double)i);
        assert_true(down[i] == (double)(i + 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_numbers),
        cmocka_unit_test(test_orders_that_are_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
