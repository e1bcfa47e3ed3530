/* X-bar charts: the mean of all values, limits from the SDs inside subgroups. Source: montgomery-2009. */
#include "trial.h"

/* montgomery-2009, piston rings: 25 subgroups of 5, grand mean 74.001, mean SD 0.0094, limits
 * 74.014 and 73.988. */
static void test_published_totals(void **state)
{
    struct trial trial = trial_of("xbar", 25);
    double       sums[25], sizes[25], spreads[25];

    (void)state;
    for (size_t i = 0; i < 25; i++) {
        sums[i] = 5.0 * 74.001;
        sizes[i] = 5.0;
        spreads[i] = i % 2 ? 0.0093 : 0.0095 - (i == 0 ? 0.0001 : 0.0); /* mean 0.0094 */
    }
    trial.series.numerator = sums;
    trial.series.denominator = sizes;
    trial.series.spread = spreads;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_alike(trial.points[0].centre, 74.001);
    assert_true(fabs(trial.points[0].upper - 74.014) < 0.0005);
    assert_true(fabs(trial.points[0].lower - 73.988) < 0.0005);
}

/* Sizes 2, 3, 1, 4 and SDs 1, 2, none, 3: pooled sqrt((1 + 8 + 27) / 6) = sqrt(6). Means 10, 11, 17, 12. */
static const double sums[] = { 20, 33, 17, 48 };
static const double sizes[] = { 2, 3, 1, 4 };
static const double spreads[] = { 1, 2, 5, 3 }; /* the 5 is of one value: none */

static void test_unlike_sizes(void **state)
{
    struct trial trial = trial_of("xbar", 4);

    (void)state;
    trial.series.numerator = sums;
    trial.series.denominator = sizes;
    trial.series.spread = spreads;
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, 11.8);
    assert_alike(trial.points[0].upper, 11.8 + 3.0 * sqrt(6.0) / (0.7978845608028651 * sqrt(2.0)));
    assert_alike(trial.points[1].lower, 11.8 - 3.0 * sqrt(6.0) / (0.8862269254527578 * sqrt(3.0)));
    assert_alike(trial.points[2].value, 17.0); /* one value: a mean, and no limits */
    assert_true(isnan(trial.points[2].upper));
    assert_int_equal(trial.phases[0].useful, 4);
}

/* The same by a peer's way: pooled even where sizes are alike. sqrt((1 + 9) / 2) against (1 + 3) / 2. */
static void test_pooling_on_request(void **state)
{
    const double alike[] = { 3, 3 };
    const double sd[] = { 1, 3 };
    struct trial trial = trial_of("xbar", 2);

    (void)state;
    trial.series.numerator = sums;
    trial.series.denominator = alike;
    trial.series.spread = sd;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper_1 - trial.points[0].centre, 2.0 / (0.8862269254527578 * sqrt(3.0)));
    trial.options.peer_spread = true;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper_1 - trial.points[0].centre,
                 sqrt(5.0) / (0.8862269254527578 * sqrt(3.0)));
}

static void test_given_centre_and_limits(void **state)
{
    struct trial trial = trial_of("xbar", 4);

    (void)state;
    trial.series.numerator = sums;
    trial.series.denominator = sizes;
    trial.series.spread = spreads;
    trial.options.centre = 10.0;
    trial.options.upper = 16.0;
    trial_compute(&trial);
    assert_alike(trial.points[2].centre, 10.0);
    assert_alike(trial.points[2].upper, 16.0); /* a given limit asks for no size */
    assert_alike(trial.points[2].upper_1, 12.0);
    assert_int_equal(trial.points[2].signals, SPC_OUTSIDE_HIGH);
    assert_true(isnan(trial.points[2].lower));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_published_totals),
                                        cmocka_unit_test(test_unlike_sizes),
                                        cmocka_unit_test(test_pooling_on_request),
                                        cmocka_unit_test(test_given_centre_and_limits) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
