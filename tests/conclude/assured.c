/* A target is called safe or missed only where the level has settled, and against limits of a usual month.
 *
 * By hand: a rate of 0.1 at a denominator of 100 has sigma sqrt(0.1 / 100), at 400 half of that; a share of
 * 0.5 at 100 has sigma 0.05. */
#include "spc/trial.h"

#include "conclude/assured.h"

enum { MOST = 40 };

struct numbers {
    double x[MOST], n[MOST];
};

/* Twelve or more points that swing a little around `level` x 100, on denominators of 100. */
static void lay_out(const char *kind, size_t n, double level, struct numbers *numbers, struct trial *trial)
{
    bool values = strcmp(kind, "i") == 0 || strcmp(kind, "run") == 0;

    *trial = trial_of(kind, n);
    for (size_t i = 0; i < n; i++) {
        numbers->x[i] = level + (i % 2 ? 1 : -1);
        numbers->n[i] = 100;
    }
    if (values) {
        trial->series.value = numbers->x;
    } else {
        trial->series.numerator = numbers->x;
        trial->series.denominator = numbers->n;
    }
    trial->options.baseline = 12;
    trial->options.improve = SPC_IMPROVE_DOWN;
    trial->options.target = 0.3;
}

static struct assured judged(struct trial *trial, bool dated)
{
    struct standing standing;

    trial_compute(trial);
    assert_int_equal(trial->fault.status, SPC_OK);
    standing = standing_of(&trial->series, &trial->options, &trial->result);
    return assured_of(&trial->series, &trial->options, &trial->result, &standing, dated);
}

static void test_given(void **state)
{
    struct numbers numbers;
    struct trial   trial;
    struct assured assured;

    (void)state;
    lay_out("up", 14, 10, &numbers, &trial);
    assured = judged(&trial, false);
    assert_int_equal(assured.why, ASSURED_GIVEN);
    assert_int_equal(assured.assurance, SPC_ASSURANCE_PASS);
    assert_alike(assured.target, 0.3);
    assert_alike(assured.upper, 0.1 + 3 * sqrt(0.001));
    assert_alike(assured.lower, 0.1 - 3 * sqrt(0.001));
    trial.options.improve = SPC_IMPROVE_UP;
    assert_int_equal(judged(&trial, false).assurance, SPC_ASSURANCE_FAIL);
    trial.options.target = 0.1;
    assert_int_equal(judged(&trial, false).assurance, SPC_ASSURANCE_HIT_OR_MISS);
}

/* The latest month has a denominator of 4: by itself its limits would reach from 0 to 0.57, and any target
 * would be hit or miss. */
static void test_one_small_month_decides_nothing(void **state)
{
    struct numbers numbers;
    struct trial   trial;
    struct assured assured;

    (void)state;
    lay_out("up", 16, 10, &numbers, &trial);
    numbers.x[15] = 0;
    numbers.n[15] = 4;
    assured = judged(&trial, false);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_HIT_OR_MISS);
    assert_int_equal(assured.assurance, SPC_ASSURANCE_PASS);
    assert_alike(assured.upper, 0.1 + 3 * sqrt(0.001));
}

/* Seven of the last 12 usable months have 400, so that is the median; what lies before, or is missing, is
 * not asked. */
static void test_median_of_the_last_twelve(void **state)
{
    struct numbers numbers;
    struct trial   trial;

    (void)state;
    lay_out("u", 26, 10, &numbers, &trial);
    for (size_t i = 14; i < 20; i++) {
        numbers.n[i] = 400;
        numbers.x[i] = 40;
    }
    numbers.x[20] = NAN;
    assert_alike(judged(&trial, false).upper, 0.1 + 3 * sqrt(0.1 / 250));
    numbers.n[21] = 400;
    numbers.x[21] = 40;
    assert_alike(judged(&trial, false).upper, 0.1 + 3 * sqrt(0.1 / 400));
}

/* Dispersion widens, shares stop at 0 and 1, "per 1,000" multiplies, values and given limits stay. */
static void test_each_kind(void **state)
{
    struct numbers numbers;
    struct trial   trial;
    struct assured assured;

    (void)state;
    lay_out("pp", 14, 50, &numbers, &trial);
    assert_alike(judged(&trial, false).upper, 0.65);
    assert_alike(judged(&trial, false).lower, 0.35);
    trial.options.multiply = 100;
    assert_alike(judged(&trial, false).upper, 65);
    trial.options.kind = spc_kind_find("p");
    assert_alike(judged(&trial, false).upper, 65);

    lay_out("pp", 14, 98, &numbers, &trial);
    trial.options.multiply = 100;
    assert_alike(judged(&trial, false).upper, 100);
    lay_out("up", 14, 2, &numbers, &trial);
    assert_alike(judged(&trial, false).lower, 0);

    lay_out("up", 14, 10, &numbers, &trial);
    for (size_t i = 0; i < 14; i++)
        numbers.x[i] = i % 2 ? 20 : 0;
    assured = judged(&trial, false);
    assert_true(trial.phases[0].sigma_z > 5);
    assert_alike(assured.upper, 0.1 + 3 * sqrt(0.001) * trial.phases[0].sigma_z);

    lay_out("ip", 14, 10, &numbers, &trial);
    numbers.n[13] = 25;
    numbers.x[13] = 2.5;
    assured = judged(&trial, false);
    assert_alike(assured.upper - trial.points[13].centre,
                 (trial.points[13].upper - trial.points[13].centre) / 2);
    assert_alike(assured.upper + assured.lower, 2 * trial.points[13].centre);

    lay_out("i", 14, 10, &numbers, &trial);
    trial.options.target = 30;
    assured = judged(&trial, false);
    assert_int_equal(assured.assurance, SPC_ASSURANCE_PASS);
    assert_alike(assured.upper, 10 + 3 * 2 / 1.128);

    lay_out("up", 14, 10, &numbers, &trial);
    trial.options.lower = 0.05;
    trial.options.upper = 0.4;
    numbers.n[13] = 25;
    assured = judged(&trial, false);
    assert_alike(assured.upper, 0.4);
    assert_int_equal(assured.assurance, SPC_ASSURANCE_HIT_OR_MISS);
    trial.options.lower = NAN;
    assert_alike(judged(&trial, false).upper, 0.4);
}

static void test_not_given(void **state)
{
    struct numbers numbers;
    struct trial   trial;
    size_t         start = 14;

    (void)state;
    lay_out("up", 14, 10, &numbers, &trial);
    assert_int_equal(judged(&trial, true).why, ASSURED_DATED_AIM);
    assert_int_equal(judged(&trial, true).assurance, SPC_ASSURANCE_NONE);
    trial.options.target = NAN;
    assert_int_equal(judged(&trial, true).why, ASSURED_NO_TARGET);
    assert_true(isnan(judged(&trial, false).upper));
    trial.options.target = 0.3;
    trial.options.improve = SPC_IMPROVE_NEITHER;
    assert_int_equal(judged(&trial, false).why, ASSURED_NO_TARGET);
    lay_out("run", 14, 10, &numbers, &trial);
    assert_int_equal(judged(&trial, false).why, ASSURED_NO_TARGET);
    lay_out("up", 0, 10, &numbers, &trial);
    assert_int_equal(judged(&trial, false).why, ASSURED_NO_TARGET);

    lay_out("up", 11, 10, &numbers, &trial);
    assert_int_equal(judged(&trial, false).why, ASSURED_TOO_FEW);
    lay_out("up", 25, 10, &numbers, &trial);
    trial.series.starts = &start;
    trial.series.n_starts = 1;
    assert_int_equal(judged(&trial, false).why, ASSURED_TOO_FEW);
    trial.series.n = 26;
    numbers.x[25] = 11;
    numbers.n[25] = 100;
    assert_int_equal(judged(&trial, false).why, ASSURED_GIVEN);
    for (size_t i = 14; i < 26; i++)
        numbers.x[i] = NAN;
    assert_int_equal(judged(&trial, false).why, ASSURED_TOO_FEW);

    lay_out("up", 20, 10, &numbers, &trial);
    for (size_t i = 12; i < 20; i++)
        numbers.x[i] = 15;
    assert_int_equal(judged(&trial, false).why, ASSURED_CHANGING);
    assert_int_equal(judged(&trial, false).assurance, SPC_ASSURANCE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_given),
        cmocka_unit_test(test_one_small_month_decides_nothing),
        cmocka_unit_test(test_median_of_the_last_twelve),
        cmocka_unit_test(test_each_kind),
        cmocka_unit_test(test_not_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
