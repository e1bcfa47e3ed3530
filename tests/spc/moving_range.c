/* Mean moving ranges: gaps, screening, and the two cases where screening would do harm. Source:
 * nelson-1982. */
#include "spc/moving_range.h"

#include "trial.h"

static const struct {
    const char *proves;
    double      values[12];
    size_t      n;
    double      kept, screened;
} cases[] = {
    { "one value has no range", { 5 }, 1, NAN, NAN },
    { "two values have one", { 5, 8 }, 2, 3, 3 },
    { "no range crosses a gap", { 1, 2, NAN, 9, 12 }, 5, 2, 2 },
    { "values that never meet have none", { 1, NAN, 2, NAN, 3 }, 5, NAN, NAN },
    { "all equal: the range is 0, and nothing is left out", { 4, 4, 4, 4 }, 4, 0, 0 },
    { "a range at or above 3.267 x the mean is left out, once",
      { 10, 11, 10, 11, 10, 11, 10, 40, 39, 40, 39, 40 },
      12,
      40.0 / 11,
      1 },
    { "one jump in a flat series is kept: without it sigma would be 0",
      { 5, 5, 5, 5, 9, 9, 9, 9 },
      8,
      4.0 / 7,
      4.0 / 7 },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_message("  %s\n", cases[i].proves);
        assert_alike(moving_range_mean(cases[i].values, cases[i].n, false), cases[i].kept);
        assert_alike(moving_range_mean(cases[i].values, cases[i].n, true), cases[i].screened);
    }
}

static void test_sigma(void **state)
{
    (void)state;
    assert_alike(moving_range_sigma(1.128), 1.0);
    assert_true(isnan(moving_range_sigma(NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_sigma) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
