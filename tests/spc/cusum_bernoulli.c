/* CUSUM of outcomes by hand, risk-adjusted too, and with input that is odd or refused. */
#include "spc/cusum_bernoulli.h"

#include "trial.h"

enum { MOST = 12 };

static struct cusum_point points[MOST];

/* Risk 0.2, odds ratio 2: p1 = 1/3, p2 = 1/9. An event adds ln(5/3) upward, a case without one ln(5/6);
 * downward an event takes ln(5/9), a case without one adds ln(10/9). */
static void test_by_hand(void **state)
{
    static const double    outcomes[] = { 1, 1, 0, NAN, 1, 1, 1 };
    struct cusum_bernoulli options = cusum_bernoulli_usual();
    double                 up = log(5.0 / 3), less = log(5.0 / 6);

    (void)state;
    options.risk = 0.2;
    options.limit = 1.2;
    assert_int_equal(cusum_bernoulli(outcomes, 7, &options, points).status, SPC_OK);
    assert_alike(options.risk_up, 1.0 / 3);
    assert_alike(options.risk_down, 1.0 / 9);
    assert_alike(points[0].score_up, up);
    assert_alike(points[0].score_down, log(5.0 / 9));
    assert_alike(points[2].score_up, less);
    assert_alike(points[2].score_down, log(10.0 / 9));
    assert_alike(points[1].up, 2 * up);
    assert_alike(points[2].up, 2 * up + less);
    assert_alike(points[3].up, points[2].up); /* a gap leaves the sum, and has no score */
    assert_true(isnan(points[3].score_up) && isnan(points[3].value) && !points[3].signal_up);
    assert_true(points[4].signal_up && points[4].since_up == 4);
    assert_alike(points[4].up, 3 * up + less);
    assert_alike(points[5].up, up); /* begins again */
    assert_int_equal(points[5].since_up, 1);
    assert_true(!points[5].signal_up && !points[6].signal_up);
    assert_alike(points[2].down, -log(10.0 / 9));
    options.limit = points[1].up; /* reached, not passed */
    cusum_bernoulli(outcomes, 7, &options, points);
    assert_true(points[1].signal_up && points[2].up == 0);
    options.limit = 1.2;
    cusum_bernoulli(outcomes, 7, &options, points);
    assert_true(points[4].down == 0 && points[2].since_down == 1 && points[4].since_down == 0);
}

static void test_downward_signal(void **state)
{
    static const double    outcomes[] = { 0, 0, 0, 0, 0, 0 };
    struct cusum_bernoulli options = cusum_bernoulli_usual();
    double                 step = log(10.0 / 9);

    (void)state;
    options.risk = 0.2;
    options.limit = 2.9 * step;
    cusum_bernoulli(outcomes, 6, &options, points);
    assert_true(points[2].signal_down && !points[1].signal_down && points[5].signal_down);
    assert_alike(points[2].down, -3 * step);
    assert_alike(points[3].down, -step);
    assert_true(points[2].since_down == 3 && points[3].since_down == 1);
    options.limit = -points[1].down; /* reached, not passed */
    cusum_bernoulli(outcomes, 6, &options, points);
    assert_true(points[1].signal_down && !points[2].signal_down);
}

/* Each case by its own risk: a death at a predicted 0.9 says little, one at 0.01 much. */
static void test_risk_adjusted(void **state)
{
    static const double    outcomes[] = { 1, 1, 0, 1 };
    static const double    risks[] = { 0.9, 0.01, 0.5, NAN };
    struct cusum_bernoulli options = cusum_bernoulli_usual();

    (void)state;
    options.risks = risks;
    assert_int_equal(cusum_bernoulli(outcomes, 4, &options, points).status, SPC_OK);
    assert_alike(points[0].score_up, log(2 / 1.9));
    assert_alike(points[1].score_up, log(2 / 1.01));
    assert_alike(points[2].score_up, log(1 / 1.5));
    assert_alike(points[1].score_down, log(0.5 / 0.995));
    assert_true(isnan(points[3].score_up) && isnan(options.risk_up) && isnan(options.risk_down));
    assert_alike(points[3].up, points[2].up);
}

/* The same risk for every case, told as a list, gives the same chart. */
static void test_equal_risks_adjust_nothing(void **state)
{
    static const double    outcomes[] = { 0, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0 };
    double                 risks[MOST];
    struct cusum_point     plain[MOST];
    struct cusum_bernoulli options = cusum_bernoulli_usual();

    (void)state;
    options.limit = 1;
    cusum_bernoulli(outcomes, MOST, &options, plain);
    assert_alike(options.risk, 8.0 / 12);
    for (size_t i = 0; i < MOST; i++)
        risks[i] = options.risk;
    options.risks = risks;
    cusum_bernoulli(outcomes, MOST, &options, points);
    for (size_t i = 0; i < MOST; i++)
        assert_true(points[i].up == plain[i].up && points[i].down == plain[i].down &&
                    points[i].signal_up == plain[i].signal_up);
}

static void test_odd_input(void **state)
{
    static const double    none[] = { 0, 0, 0 };
    static const double    gaps[] = { NAN, NAN, NAN };
    static const double    late[] = { 0, 0, 1 };
    struct cusum_bernoulli options;

    (void)state;
    options = cusum_bernoulli_usual();
    assert_int_equal(cusum_bernoulli(none, 3, &options, points).status, SPC_OK);
    assert_true(options.risk == 0 && points[2].up == 0 && isnan(points[2].score_up) &&
                !points[2].signal_down);
    options = cusum_bernoulli_usual();
    assert_int_equal(cusum_bernoulli(gaps, 3, &options, points).status, SPC_OK);
    assert_true(isnan(options.risk) && points[2].down == 0 && !points[2].signal_down);
    options = cusum_bernoulli_usual();
    assert_int_equal(cusum_bernoulli(NULL, 0, &options, points).status, SPC_OK);
    options = cusum_bernoulli_usual();
    options.baseline = 2;
    cusum_bernoulli(late, 3, &options, points);
    assert_true(options.risk == 0 && isnan(points[2].score_up)); /* no events before: nothing to go by */
    options = cusum_bernoulli_usual();
    options.baseline = 9;
    cusum_bernoulli(late, 3, &options, points);
    assert_alike(options.risk, 1.0 / 3);
}

static void test_refused_outcomes(void **state)
{
    static const struct {
        double          outcome, risk;
        enum spc_status status;
    } bad[] = {
        { INFINITY, 0.5, SPC_NOT_FINITE },
        { -INFINITY, 0.5, SPC_NOT_FINITE },
        { -1, 0.5, SPC_NEGATIVE },
        { 2, 0.5, SPC_ABOVE_DENOMINATOR },
        { 1e308, 0.5, SPC_ABOVE_DENOMINATOR },
        { 0.5, 0.5, SPC_NOT_WHOLE },
        { 1, 0, SPC_BAD_OPTION },
        { 1, 1, SPC_BAD_OPTION },
        { 1, INFINITY, SPC_BAD_OPTION },
        { 1, -0.1, SPC_BAD_OPTION },
        { NAN, NAN, SPC_OK },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        double                 outcomes[] = { 1, bad[i].outcome };
        double                 risks[] = { 0.4, bad[i].risk };
        struct cusum_bernoulli options = cusum_bernoulli_usual();
        struct spc_fault       fault;

        options.risks = risks;
        fault = cusum_bernoulli(outcomes, 2, &options, points);
        assert_int_equal(fault.status, bad[i].status);
        assert_true(fault.point == (bad[i].status ? 1 : SIZE_MAX));
    }
}

static void test_refused_options(void **state)
{
    static const struct cusum_bernoulli bad[] = {
        { .risk = 0, .odds_ratio = 2, .limit = 3 },
        { .risk = 1, .odds_ratio = 2, .limit = 3 },
        { .risk = INFINITY, .odds_ratio = 2, .limit = 3 },
        { .risk = 0.2, .odds_ratio = 1, .limit = 3 },
        { .risk = 0.2, .odds_ratio = INFINITY, .limit = 3 },
        { .risk = 0.2, .odds_ratio = NAN, .limit = 3 },
        { .risk = 0.2, .odds_ratio = 2, .limit = 0 },
        { .risk = 0.2, .odds_ratio = 2, .limit = INFINITY },
        { .risk = 0.2, .odds_ratio = 2, .limit = NAN },
    };
    static const double outcomes[] = { 1, 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct cusum_bernoulli options = bad[i];
        struct spc_fault       fault = cusum_bernoulli(outcomes, 2, &options, points);

        if (fault.status != SPC_BAD_OPTION || fault.point != SIZE_MAX)
            fail_msg("options %zu are taken", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),         cmocka_unit_test(test_downward_signal),
        cmocka_unit_test(test_risk_adjusted),   cmocka_unit_test(test_equal_risks_adjust_nothing),
        cmocka_unit_test(test_odd_input),       cmocka_unit_test(test_refused_outcomes),
        cmocka_unit_test(test_refused_options),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
