/* Distances in sigmas of each point's own limits, by hand and for odd points. */
#include "spc/score.h"

#include "trial.h"

/* Given centre 0.1: sigma of a share of 100 is sqrt(0.1 x 0.9 / 100) = 0.03, of 900 it is 0.01; of 4 it is
 * 0.15, whose lower line is held at 0. */
static void test_by_hand(void **state)
{
    static const double events[] = { 13, 117, 1, 0, NAN }, cases[] = { 100, 900, 4, 100, 100 };
    static const double scores[] = { 1, 3, 1, -10.0 / 3, NAN };
    struct trial        t = { .series = { .n = 5, .numerator = events, .denominator = cases },
                              .result = { .points = t.points, .phases = t.phases } };
    double              got[5];

    (void)state;
    t.options = spc_options_for(spc_kind_find("p"));
    t.options.centre = 0.1;
    t.options.multiply = 100; /* printed as percentages: distances stay the same */
    assert_int_equal(spc_compute(&t.series, &t.options, t.scratch, &t.result).status, SPC_OK);
    assert_int_equal(score_points(t.points, 5, 0, got), 4);
    for (size_t i = 0; i < 5; i++)
        assert_alike(got[i], scores[i]);
}

/* The same as of plain values against centre and sigma of their I chart. */
static void test_values(void **state)
{
    static const double values[] = { 10, 12, 11, 13, 10, 12, 19 };
    struct trial        t = { .series = { .n = 7, .value = values },
                              .result = { .points = t.points, .phases = t.phases } };
    double              got[7], sigma = 2 / 1.128; /* ranges of the first six: 2 1 2 3 2 */

    (void)state;
    t.options = spc_options_for(spc_kind_find("i"));
    t.options.baseline = 6;
    assert_int_equal(spc_compute(&t.series, &t.options, t.scratch, &t.result).status, SPC_OK);
    assert_int_equal(score_points(t.points, 7, 6, got), 6);
    for (size_t i = 0; i < 7; i++)
        assert_true(fabs(got[i] - (values[i] - 68.0 / 6) / sigma) < 1e-9);
}

static void test_odd_points(void **state)
{
    static const struct spc_point usual = {
        .value = 7, .centre = 5, .lower_1 = 4, .upper_1 = 6, .lower = 2, .upper = 8
    };
    struct spc_point points[6];
    double           got[6];

    (void)state;
    for (size_t i = 0; i < 6; i++)
        points[i] = usual;
    points[1].excluded = true;
    points[2].unjudged = true;
    points[3].lower_1 = points[3].upper_1 = NAN;
    points[4].lower_1 = points[4].upper_1 = 5;
    points[5].lower_1 = 4.5; /* held */
    assert_int_equal(score_points(points, 6, 0, got), 2);
    assert_alike(got[0], 2);
    for (size_t i = 1; i < 5; i++)
        assert_true(isnan(got[i]));
    assert_alike(got[5], 2);
    assert_int_equal(score_points(points, 6, 5, got), 1);
    assert_int_equal(score_points(points, 0, 0, got), 0);
}

static void test_held(void **state)
{
    double scores[] = { 7, -3.5, NAN, 3, -2 };

    (void)state;
    score_hold(scores, 5, 3);
    assert_alike(scores[0], 3);
    assert_alike(scores[1], -3);
    assert_true(isnan(scores[2]));
    assert_alike(scores[3], 3);
    assert_alike(scores[4], -2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_odd_points),
        cmocka_unit_test(test_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
