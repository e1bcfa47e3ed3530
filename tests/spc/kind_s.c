/* S charts: SDs of subgroups around their usual one. Source: montgomery-2009. */
#include "trial.h"

static void give(struct trial *trial, const double *sizes, const double *spreads)
{
    trial->series.denominator = sizes;
    trial->series.spread = spreads;
}

/* montgomery-2009, piston rings: subgroups of 5, mean SD 0.0094, B3 = 0, B4 = 2.089: upper limit 0.0196. */
static void test_published_totals(void **state)
{
    struct trial trial = trial_of("s", 24);
    double       sizes[24], spreads[24];

    (void)state;
    for (size_t i = 0; i < 24; i++) {
        sizes[i] = 5.0;
        spreads[i] = i % 2 ? 0.0093 : 0.0095;
    }
    give(&trial, sizes, spreads);
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_alike(trial.points[0].centre, 0.0094);
    assert_true(fabs(trial.points[0].upper - 0.0196) < 0.00005);
    assert_alike(trial.points[0].lower, 0.0);
    trial.options.peer_spread = true;
    trial_compute(&trial);
    assert_true(trial.points[0].lower < 0.0);
}

/* Pooled sqrt((1 + 8 + 27) / 6) = sqrt(6). Of a size of 2, sqrt(1 - 2/pi) / sqrt(2/pi) = 0.75551... of it. */
static void test_unlike_sizes(void **state)
{
    const double sizes[] = { 2, 3, 1, 4 };
    const double spreads[] = { 1, 2, 5, 3 };
    struct trial trial = trial_of("s", 4);

    (void)state;
    give(&trial, sizes, spreads);
    trial_compute(&trial);
    assert_alike(trial.points[0].centre, sqrt(6.0));
    assert_alike(trial.points[0].upper_1, sqrt(6.0) * (1.0 + 0.755510639762867));
    assert_true(isnan(trial.points[2].value)); /* of one value there is no SD */
    assert_true(isnan(trial.points[2].upper));
    assert_alike(trial.points[2].centre, sqrt(6.0));
    assert_int_equal(trial.phases[0].usable, 3);
}

static void test_given_centre(void **state)
{
    const double sizes[] = { 2, 2, 2 };
    const double spreads[] = { 1, 2, 3 };
    struct trial trial = trial_of("s", 3);

    (void)state;
    give(&trial, sizes, spreads);
    trial.options.centre = 1.0;
    trial_compute(&trial);
    assert_alike(trial.points[0].upper, 1.0 + 3.0 * 0.755510639762867);
}

static const struct {
    const char     *proves;
    double          sizes[3], spreads[3];
    enum spc_status status;
    size_t          point;
} odd[] = {
    { "an SD below 0", { 2, 2, 2 }, { 1, -1, 1 }, SPC_NEGATIVE, 1 },
    { "a size below 0", { 2, 2, -2 }, { 1, 1, 1 }, SPC_NEGATIVE, 2 },
    { "a size of two and a half", { 2.5, 2, 2 }, { 1, 1, 1 }, SPC_NOT_WHOLE, 0 },
    { "an infinite SD", { 2, 2, 2 }, { 1, INFINITY, 1 }, SPC_NOT_FINITE, 1 },
    { "an infinite size", { 2, 2, INFINITY }, { 1, 1, 1 }, SPC_NOT_FINITE, 2 },
    { "a missing size, a size of 0 and a missing SD are gaps",
      { NAN, 0, 2 },
      { 1, 1, NAN },
      SPC_OK,
      SIZE_MAX },
};

static void test_odd_input(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(odd); i++) {
        struct trial trial = trial_of("s", 3);

        print_message("  %s\n", odd[i].proves);
        give(&trial, odd[i].sizes, odd[i].spreads);
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, odd[i].status);
        assert_int_equal(trial.fault.point, odd[i].point);
    }
}

static void test_missing_arrays(void **state)
{
    const double numbers[] = { 2, 2, 2 };
    struct trial trial = trial_of("s", 3);

    (void)state;
    give(&trial, numbers, NULL);
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_NO_SPREAD);
    give(&trial, NULL, numbers);
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_NO_DENOMINATOR);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_published_totals),
                                        cmocka_unit_test(test_unlike_sizes),
                                        cmocka_unit_test(test_given_centre), cmocka_unit_test(test_odd_input),
                                        cmocka_unit_test(test_missing_arrays) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
