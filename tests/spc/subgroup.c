/* c4 and the usual SD of subgroups. Source: montgomery-2009; c4 also from the C library's gamma function. */
#include "spc/subgroup.h"

#include "trial.h"

static void test_c4_published(void **state)
{
    static const double published[] = { [2] = 0.7979, [3] = 0.8862, [4] = 0.9213, [5] = 0.9400, [6] = 0.9515,
                                        [7] = 0.9594, [8] = 0.9650, [9] = 0.9693, [10] = 0.9727 };

    (void)state;
    for (size_t m = 2; m < COUNT(published); m++)
        assert_true(fabs(subgroup_c4((double)m) - published[m]) < 0.00005);
    assert_true(isnan(subgroup_c4(1.0)));
    assert_true(isnan(subgroup_c4(0.0)));
    assert_true(isnan(subgroup_c4(NAN)));
}

/* Across the switch from product to series, against the definition, whose logarithms lose digits. */
static void test_c4_is_its_definition(void **state)
{
    (void)state;
    for (double m = 2.0; m < 1000.0; m += 1.0) {
        double defined = sqrt(2.0 / (m - 1.0)) * exp(lgamma(m / 2.0) - lgamma((m - 1.0) / 2.0));

        assert_true(fabs(subgroup_c4(m) - defined) < 2e-12);
    }
    /* To 17 digits, from factorials. */
    assert_true(fabs(subgroup_c4(25.0) - 0.98964037558570308) < 4e-16);
    assert_true(fabs(subgroup_c4(200.0) - 0.99874451266455059) < 3e-15);
    assert_true(fabs(subgroup_c4(201.0) - 0.99875078612625182) < 3e-16);
    assert_true(fabs(subgroup_c4(1000.0) - 0.99974978110151320) < 3e-16);
    assert_alike(subgroup_c4(1e60), 1.0);
}

static const struct {
    const char *proves;
    double      sizes[4], spreads[4];
    double      expected;
} cases[] = {
    { "alike in size: the mean", { 3, 3, 3, 3 }, { 1, 2, 3, 6 }, 3.0 },
    { "a missing SD counts for nothing", { 3, 3, 3, 3 }, { 1, 2, 3, NAN }, 2.0 },
    { "a gap is of no size", { 3, 0, 3, 3 }, { 1, 7, 2, 3 }, 2.0 },
    { "unlike: pooled", { 2, 3, 4, 2 }, { 1, 2, 3, 2 }, 2.3904572186687872 }, /* sqrt((1 + 8 + 27 + 4) / 7) */
    { "all SDs alike: exactly that", { 2, 3, 4, 2 }, { 0.1, 0.1, 0.1, 0.1 }, 0.1 },
    { "subgroups of one have none", { 1, 1, 1, 1 }, { 1, 2, 3, 4 }, NAN },
    { "no SD anywhere", { 2, 3, 2, 3 }, { NAN, NAN, NAN, NAN }, NAN },
};

static void test_spreads(void **state)
{
    const double sums[] = { 3, 0, 3, 3 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_of("xbar", 4);

        print_message("  %s\n", cases[i].proves);
        trial.series.numerator = sums;
        trial.series.denominator = cases[i].sizes;
        trial.series.spread = cases[i].spreads;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_alike((trial.points[0].upper_1 - trial.points[0].centre) * subgroup_c4(cases[i].sizes[0]) *
                         sqrt(cases[i].sizes[0]),
                     cases[i].expected);
    }
}

/* Excluded points, open ones and those after the baseline feed nothing. */
static void test_who_feeds(void **state)
{
    const double  sums[] = { 3, 3, 3, 3, 3 };
    const double  sizes[] = { 4, 4, 4, 4, 4 };
    const double  spreads[] = { 1, 90, 3, 90, 90 };
    const uint8_t excluded[] = { 0, 1, 0, 0, 0 };
    const uint8_t unjudged[] = { 0, 0, 0, 1, 0 };
    struct trial  trial = trial_of("s", 5);

    (void)state;
    trial.series.numerator = sums;
    trial.series.denominator = sizes;
    trial.series.spread = spreads;
    trial.series.excluded = excluded;
    trial.series.unjudged = unjudged;
    trial.options.baseline = 4;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 2.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_c4_published),
                                        cmocka_unit_test(test_c4_is_its_definition),
                                        cmocka_unit_test(test_spreads), cmocka_unit_test(test_who_feeds) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
