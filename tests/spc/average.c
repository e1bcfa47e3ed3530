/* Means and medians of sequences with gaps. */
#include "spc/average.h"

#include "trial.h"

#include <stdlib.h>

static const struct {
    const char *proves;
    double      values[8];
    size_t      n;
    double      mean, median;
} cases[] = {
    { "nothing has no middle", { 0 }, 0, NAN, NAN },
    { "gaps alone have no middle", { NAN, NAN }, 2, NAN, NAN },
    { "one value is its own middle", { 7 }, 1, 7, 7 },
    { "an odd number has a middle value", { 9, 1, 5 }, 3, 5, 5 },
    { "an even number takes the mean of the middle two", { 8, 1, 3, 2 }, 4, 3.5, 2.5 },
    { "gaps count for nothing", { NAN, 4, NAN, 2, 9 }, 5, 5, 4 },
    { "equal values stay", { 3, 3, 3, 3 }, 4, 3, 3 },
    { "order does not matter, signs do", { -5, 5, -4, 4, 0, 3, -9, 1 }, 8, -0.625, 0.5 },
};

static void test_cases(void **state)
{
    double room[8];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_message("  %s\n", cases[i].proves);
        assert_alike(average_mean(cases[i].values, cases[i].n), cases[i].mean);
        assert_alike(average_median(cases[i].values, cases[i].n, room), cases[i].median);
    }
}

/* Whatever the order: as many values lie below the median as above it. */
static void test_median_halves(void **state)
{
    uint64_t seed = 1;
    double   values[101];
    double   room[101];

    (void)state;
    for (size_t n = 1; n <= COUNT(values); n++) {
        double median;
        int    balance = 0;

        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            values[i] = (double)(seed >> 33); /* no two alike, so the balance is exact */
        }
        median = average_median(values, n, room);
        for (size_t i = 0; i < n; i++)
            balance += (values[i] > median) - (values[i] < median);
        assert_int_equal(balance, 0);
    }
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

static void assert_median(const double *values, size_t n)
{
    static double sorted[2000], room[2000];

    memcpy(sorted, values, n * sizeof(double));
    qsort(sorted, n, sizeof(double), by_size);
    assert_true(average_median(values, n, room) == (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0);
}

/* Against sorting, with few values and so many ties, and with many. */
static void test_median_by_sorting(void **state)
{
    uint64_t seed = 7;
    double   values[300];

    (void)state;
    for (size_t n = 1; n <= COUNT(values); n++)
        for (unsigned kinds = 2; kinds <= 2000; kinds *= 10) {
            for (size_t i = 0; i < n; i++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                values[i] = (double)((seed >> 33) % kinds) - 1.0;
            }
            assert_median(values, n);
        }
}

/* Values laid out so that each guess is the smallest that is left: the search must not go through them all
 * again for each. */
static void test_median_of_a_made_up_series(void **state)
{
    double values[1000];
    size_t at[1000];

    (void)state;
    for (size_t i = 0; i < COUNT(at); i++) {
        at[i] = i;
        values[i] = 5000.0 - (double)i;
    }
    for (size_t low = 0; low < 200; low++) {
        size_t middle = low + (COUNT(at) - low) / 2;
        size_t moved = at[middle];

        at[middle] = at[low];
        at[low] = moved;
        values[moved] = (double)low;
    }
    assert_median(values, COUNT(values));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_median_halves),
                                        cmocka_unit_test(test_median_by_sorting),
                                        cmocka_unit_test(test_median_of_a_made_up_series) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
