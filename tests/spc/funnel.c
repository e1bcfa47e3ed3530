/* Funnels: exact limits, adjusted ones, the spread between units, flags and curves. */
#include "spc/funnel.h"

#include "funnel_trial.h"
#include "spc/probability.h"

static struct funnel_model model_of(enum funnel_type type, double target)
{
    struct funnel_unit    one = { 0, type == FUNNEL_RATIO ? 1 : 10 };
    struct funnel_options options = funnel_options_for(type);

    options.target = target;
    return funnel_trial_run(&one, 1, options).result.model;
}

/* ---- limits by chance ---- */

/* Outside if and only if the count or anything further has a probability below 2.5 % or 0.1 %: for every
 * count, at many sizes. */
static void test_exact_limits_are_exact(void **state)
{
    static const double sizes[] = { 0.02, 0.5, 1, 2.9957, 3.7, 5, 8.1, 20, 100, 250.5 };
    static const double p[] = { [FUNNEL_68] = 0.16, [FUNNEL_95] = 0.025, [FUNNEL_998] = 0.001 };
    struct funnel_model model = model_of(FUNNEL_RATIO, NAN);

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++)
        for (enum funnel_level level = FUNNEL_68; level <= FUNNEL_998; level++) {
            struct funnel_limits limits = funnel_limits_at(&model, sizes[i], level, false);

            for (double k = 0; k < 3 * sizes[i] + 20; k++) {
                double value = k / sizes[i];

                assert_true((value < limits.lower) == (probability_poisson(k, sizes[i]) < p[level]));
                assert_true((value > limits.upper) ==
                            (probability_poisson_upper(k - 1, sizes[i]) < p[level]));
            }
        }
}

/* Between counts, by hand: at E = 5 the tail of 1 or fewer is 6 exp(-5), that of 0 exp(-5); 2.5 % lies
 * between them, and so does the limit, in the same ratio. Upward 10 and 11. */
static void test_between_counts(void **state)
{
    struct funnel_model  model = model_of(FUNNEL_RATIO, NAN);
    struct funnel_limits limits = funnel_limits_at(&model, 5, FUNNEL_95, false);
    double               eleven = probability_poisson_upper(10, 5);
    double               ten = probability_poisson_upper(9, 5);

    (void)state;
    assert_alike(5 * limits.lower, 1 - (6 * exp(-5) - 0.025) / (5 * exp(-5)));
    assert_true(ten > 0.025 && eleven < 0.025);
    assert_alike(5 * limits.upper, 10 + (ten - 0.025) / (ten - eleven));
}

static void test_exact_limits_of_proportions_are_exact(void **state)
{
    static const double cases[] = { 1, 2, 7, 12, 40, 333 };
    static const double targets[] = { 0.01, 0.2, 0.5, 0.93 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases) * COUNT(targets); i++) {
        double               n = cases[i / COUNT(targets)];
        double               target = targets[i % COUNT(targets)];
        struct funnel_model  model = model_of(FUNNEL_PROPORTION, target);
        struct funnel_limits limits = funnel_limits_at(&model, n, FUNNEL_95, false);

        assert_true(limits.lower >= 0 && limits.upper <= 1);
        for (double k = 0; k <= n; k++) {
            assert_true((k / n < limits.lower) == (probability_binomial(k, n, target) < 0.025));
            assert_true((k / n > limits.upper) == (probability_binomial_upper(k - 1, n, target) < 0.025));
        }
    }
}

/* Why exact limits are the default: how many unchanged units lie outside, added up count by count. */
static double share_outside(double expected, enum funnel_form form, enum funnel_level level, bool low)
{
    struct funnel_model  model = model_of(FUNNEL_RATIO, NAN);
    struct funnel_limits limits;
    double               sum = 0;

    model.options.form = form;
    limits = funnel_limits_at(&model, expected, level, false);
    for (double k = 0; k < 5 * expected + 50; k++) {
        double value = k / expected;
        double alone = probability_poisson(k, expected) - probability_poisson(k - 1, expected);

        sum += (low ? value < limits.lower : value > limits.upper) ? alone : 0;
    }
    return sum;
}

static void test_a_zero_is_no_outlier_for_being_zero(void **state)
{
    (void)state;
    assert_true(share_outside(0.5, FUNNEL_INTERVAL, FUNNEL_998, true) > 0.6);
    assert_true(share_outside(0.5, FUNNEL_EXACT, FUNNEL_998, true) == 0);
    assert_true(fabs(share_outside(5, FUNNEL_INTERVAL, FUNNEL_95, true) - 0.0404) < 5e-5);
    assert_true(fabs(share_outside(5, FUNNEL_INTERVAL, FUNNEL_95, false) - 0.0055) < 5e-5);
    for (double expected = 0.1; expected < 400; expected *= 1.31)
        for (int low = 0; low < 2; low++) {
            assert_true(share_outside(expected, FUNNEL_EXACT, FUNNEL_95, low) < 0.025);
            assert_true(share_outside(expected, FUNNEL_EXACT, FUNNEL_998, low) < 0.001);
        }
}

/* The form of other programs, at values printed by Garwood (1936) and by Clopper and Pearson (1934): about 10
 * events, about 5 of 10. */
static void test_interval_form(void **state)
{
    struct funnel_model  ratio = model_of(FUNNEL_RATIO, NAN);
    struct funnel_model  share = model_of(FUNNEL_PROPORTION, 0.5);
    struct funnel_limits limits;

    (void)state;
    ratio.options.form = share.options.form = FUNNEL_INTERVAL;
    limits = funnel_limits_at(&ratio, 10, FUNNEL_95, false);
    assert_true(fabs(limits.lower - 0.4795389) < 5e-8 && fabs(limits.upper - 1.8390356) < 5e-8);
    limits = funnel_limits_at(&share, 10, FUNNEL_95, false);
    assert_true(fabs(limits.lower - 0.187086) < 5e-7 && fabs(limits.upper - 0.812914) < 5e-7);
}

static void test_limits_at_the_ends(void **state)
{
    struct funnel_unit    none[] = { { 0, 12 }, { 0, 30 } };
    struct funnel_unit    all[] = { { 12, 12 }, { 30, 30 } };
    struct funnel_options options = funnel_options_for(FUNNEL_PROPORTION);
    struct funnel_trial   trial;

    (void)state;
    for (enum funnel_form form = FUNNEL_EXACT; form <= FUNNEL_ARCSINE; form++) {
        options.form = form;
        trial = funnel_trial_run(none, 2, options);
        assert_true(trial.result.model.target == 0 && trial.result.model.tau2 == 0);
        assert_true(trial.points[0].limits_95.lower == 0 && trial.points[0].limits_95.upper < 0.3);
        assert_true(trial.points[0].flag == FUNNEL_WITHIN && trial.points[1].flag == FUNNEL_WITHIN);
        trial = funnel_trial_run(all, 2, options);
        assert_alike(trial.points[0].limits_95.upper, 1);
        assert_true(trial.points[0].limits_95.lower > 0.7 && trial.points[0].flag == FUNNEL_WITHIN);
        assert_true(funnel_limits_at(&trial.result.model, 0.5, FUNNEL_95, false).upper > 0.9);
    }
    options = funnel_options_for(FUNNEL_RATE);
    for (enum funnel_form form = FUNNEL_EXACT; form <= FUNNEL_INTERVAL; form++) {
        options.form = form;
        trial = funnel_trial_run(none, 2, options);
        assert_true(trial.result.model.target == 0 && trial.result.model.phi == 0 &&
                    !trial.result.model.adjusted);
        assert_true(trial.points[0].limits_95.lower == 0 && trial.points[0].limits_95.upper > 0);
        assert_true(trial.points[0].adjusted_95.upper == trial.points[0].limits_95.upper);
        assert_true(trial.points[0].deviation == 0 && trial.points[0].z == 0 &&
                    trial.points[0].z_adjusted == 0);
    }
}

static void test_sizes_off_the_scale(void **state)
{
    static const double sizes[] = { 0, -1, NAN, INFINITY, 1e61, 1e10 };
    struct funnel_model model = model_of(FUNNEL_RATIO, NAN);

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++)
        assert_true(isnan(funnel_limits_at(&model, sizes[i], FUNNEL_95, false).lower) &&
                    isnan(funnel_limits_at(&model, sizes[i], FUNNEL_95, true).upper));
    model = model_of(FUNNEL_PROPORTION, 0.4);
    assert_true(isnan(funnel_limits_at(&model, 3e9, FUNNEL_95, false).lower));
}

/* Of few events too: what chance alone makes likely is inside. At E = 5 the root scale alone would put a
 * count of 0 outside 99.8 %, though 1 unit in 148 has it. */
static void test_adjusted_limits_are_never_the_narrower(void **state)
{
    struct funnel_model model = model_of(FUNNEL_RATIO, NAN);

    (void)state;
    assert_true(funnel_limits_at(&model, 5, FUNNEL_998, true).lower == 0);
    model.options.form = FUNNEL_INTERVAL;
    assert_true(funnel_limits_at(&model, 5, FUNNEL_998, true).lower > 0);
    for (int k = 0; k < 2; k++) {
        model = model_of(k ? FUNNEL_PROPORTION : FUNNEL_RATE, 0.07);
        for (model.tau2 = 0; model.tau2 < 0.1; model.tau2 += 0.03)
            for (double size = 1; size < 1e5; size *= 1.7) {
                struct funnel_limits chance = funnel_limits_at(&model, size, FUNNEL_998, false);
                struct funnel_limits adjusted = funnel_limits_at(&model, size, FUNNEL_998, true);

                assert_true(adjusted.lower <= chance.lower && adjusted.upper >= chance.upper);
            }
    }
}

/* ---- spread ---- */

/* By hand: E = 100 each, O = 81, 121, 100, 144: roots of O/E are 0.9, 1.1, 1, 1.2, s = 1/20, deviations
 * -2, 2, 0, 4. Without trimming phi = (4 + 4 + 0 + 16) / 4 = 6, W = 1600, W2 = 640000,
 * tau2 = (24 - 3) / (1600 - 400) = 0.0175. */
static const struct funnel_unit four[] = { { 81, 100 }, { 121, 100 }, { 100, 100 }, { 144, 100 } };

static void test_spread_by_hand(void **state)
{
    struct funnel_options options = funnel_options_for(FUNNEL_RATIO);
    struct funnel_trial   trial;
    double                reach = 1.95996398454005424 * sqrt(0.0025 + 0.0175);

    (void)state;
    options.trim_by = 1e-12; /* as good as none */
    trial = funnel_trial_run(four, 4, options);
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_true(fabs(trial.result.model.phi - 6) < 1e-9 && fabs(trial.result.model.tau2 - 0.0175) < 1e-11);
    assert_true(trial.result.model.adjusted && trial.result.model.used == 4 && trial.result.model.kept == 4);
    assert_alike(trial.points[0].deviation, -2);
    assert_alike(trial.points[3].deviation, 4);
    assert_true(fabs(trial.points[3].z_adjusted - 0.2 / sqrt(0.02)) < 1e-9);
    assert_true(fabs(trial.points[0].adjusted_95.upper - (1 + reach) * (1 + reach)) < 1e-9);
    assert_true(fabs(trial.points[0].adjusted_95.lower - (1 - reach) * (1 - reach)) < 1e-9);
    assert_alike(trial.points[0].value, 0.81);
    assert_alike(trial.points[0].expected, 100);
    assert_true(trial.points[3].flag == FUNNEL_WITHIN); /* by chance alone it would lie outside */
    options.adjust = FUNNEL_ADJUST_NO;
    trial = funnel_trial_run(four, 4, options);
    assert_true(trial.points[3].flag == FUNNEL_HIGH_998 && trial.points[2].flag == FUNNEL_WITHIN);
    assert_true(trial.points[1].flag == FUNNEL_HIGH_95 && trial.points[0].flag == FUNNEL_WITHIN);
}

/* By hand: quantiles (type 7) of -2, 0, 2, 4 at 10 % and 90 % are -1.4 and 3.4;
 * phi = (1.96 + 0 + 4 + 11.56) / 4. */
static void test_winsorised_by_hand(void **state)
{
    struct funnel_trial trial = funnel_trial_run(four, 4, funnel_options_for(FUNNEL_RATIO));

    (void)state;
    assert_alike(trial.points[0].deviation_used, -1.4);
    assert_alike(trial.points[3].deviation_used, 3.4);
    assert_alike(trial.points[1].deviation_used, 2);
    assert_alike(trial.result.model.phi, 4.38);
    assert_alike(trial.result.model.tau2, (4 * 4.38 - 3) / 1200);
}

/* Ranks 1..12 over 13, in tenths: the first (rank 1 / 13 x 10 = 0.77) and the last (12 / 13 x 10 = 9.2) go;
 * of two alike at the end, with mean rank 11.5 (8.8), neither does. */
static void test_truncated_by_rank(void **state)
{
    struct funnel_unit    units[12];
    struct funnel_options options = funnel_options_for(FUNNEL_RATIO);
    struct funnel_trial   trial;

    (void)state;
    options.trim = FUNNEL_TRUNCATE;
    options.scale = FUNNEL_SCALE_LOG;
    for (size_t i = 0; i < 12; i++)
        units[(i * 5) % 12] = (struct funnel_unit){ 90 + 2 * (double)i, 100 };
    trial = funnel_trial_run(units, 12, options);
    assert_int_equal(trial.result.model.kept, 10);
    for (size_t i = 0; i < 12; i++)
        assert_true(isnan(trial.points[i].deviation_used) ==
                    (units[i].numerator == 90 || units[i].numerator == 112));
    for (size_t i = 0; i < 12; i++)
        units[i].numerator = fmin(units[i].numerator, 110);
    assert_int_equal(funnel_trial_run(units, 12, options).result.model.kept, 11);
}

static void test_scales(void **state)
{
    struct funnel_unit    units[] = { { 5, 8 }, { 0, 9 }, { 20, 12 } };
    struct funnel_options options = funnel_options_for(FUNNEL_RATIO);
    struct funnel_trial   trial;
    double                y, s;

    (void)state;
    options.scale = FUNNEL_SCALE_LOG;
    options.adjust = FUNNEL_ADJUST_YES;
    trial = funnel_trial_run(units, 3, options);
    assert_alike(trial.points[0].deviation, log(5.0 / 8) * sqrt(8));
    assert_alike(trial.points[1].deviation, log(0.5 / 9) * 3); /* a zero is taken as a half */
    s = sqrt(1.0 / 8 + trial.result.model.tau2);
    assert_alike(trial.points[0].adjusted_998.upper, exp(3.09023230616781354 * s));
    options = funnel_options_for(FUNNEL_RATE);
    options.scale = FUNNEL_SCALE_LOG_COUNTS;
    options.form = FUNNEL_INTERVAL; /* adjusted limits by the scale alone */
    options.target = 0.5;
    trial = funnel_trial_run(units, 3, options);
    y = log(5.5 / 8.5) - log(0.5);
    s = sqrt(5 / (5.5 * 5.5) + 8 / (8.5 * 8.5));
    assert_alike(trial.points[0].deviation, y / s);
    assert_alike(trial.points[0].z_adjusted, y / sqrt(s * s + trial.result.model.tau2));
    assert_alike(trial.points[0].adjusted_95.lower,
                 0.5 * exp(-1.95996398454005424 * sqrt(1 / 4.0 + trial.result.model.tau2)));
    options = funnel_options_for(FUNNEL_PROPORTION);
    options.target = 0.25;
    options.form = FUNNEL_ARCSINE;
    units[2].numerator = 12;
    trial = funnel_trial_run(units, 3, options);
    assert_alike(trial.points[0].deviation, (asin(sqrt(5.0 / 8)) - asin(0.5)) * 2 * sqrt(8));
    assert_alike(trial.points[0].limits_95.upper, pow(sin(asin(0.5) + 1.95996398454005424 / 2 / sqrt(8)), 2));
    assert_true(trial.points[0].z == trial.points[0].deviation);
    options.rounded_z = true;
    trial = funnel_trial_run(units, 3, options);
    assert_alike(trial.points[0].limits_95.upper, pow(sin(asin(0.5) + 1.959964 / 2 / sqrt(8)), 2));
}

/* z goes with the flag: beyond 1.96 if and only if outside the exact 95 %. */
static void test_exact_z_goes_with_the_flag(void **state)
{
    struct funnel_unit    units[60];
    struct funnel_options options = funnel_options_for(FUNNEL_RATE);
    struct funnel_trial   trial;

    (void)state;
    options.target = 0.004;
    options.adjust = FUNNEL_ADJUST_NO;
    for (size_t i = 0; i < 60; i++)
        units[i] = (struct funnel_unit){ (double)(i % 20), 500 * (1 + (double)(i / 20)) };
    trial = funnel_trial_run(units, 60, options);
    for (size_t i = 0; i < 60; i++) {
        const struct funnel_point *point = &trial.points[i];

        assert_true((fabs(point->z) > 1.95996398454005424) == (point->flag != FUNNEL_WITHIN));
        assert_true((fabs(point->z) > 3.09023230616781354) ==
                    (point->flag == FUNNEL_LOW_998 || point->flag == FUNNEL_HIGH_998));
        assert_true(point->z * (point->value - 0.004) >= 0);
    }
}

/* The order of limits, and wider ones for smaller units; multiplying multiplies values and limits alone. */
static void test_properties(void **state)
{
    struct funnel_unit    units[50];
    struct funnel_options options = funnel_options_for(FUNNEL_RATE);
    struct funnel_trial   trial, times;

    (void)state;
    for (size_t i = 0; i < 50; i++)
        units[i] = (struct funnel_unit){ (double)((i * 7919) % 23), 100 + 37 * (double)i };
    units[20].numerator = 150;
    trial = funnel_trial_run(units, 50, options);
    options.multiply = 1000;
    times = funnel_trial_run(units, 50, options);
    assert_true(trial.result.model.adjusted);
    for (size_t i = 0; i < 50; i++) {
        const struct funnel_point *point = &trial.points[i];

        assert_true(point->limits_998.lower <= point->limits_95.lower &&
                    point->limits_95.lower <= trial.result.model.target &&
                    trial.result.model.target <= point->limits_95.upper &&
                    point->limits_95.upper <= point->limits_998.upper);
        assert_true(point->adjusted_998.lower <= point->adjusted_95.lower &&
                    point->adjusted_95.upper <= point->adjusted_998.upper);
        assert_true(i == 0 || point->limits_998.upper < trial.points[i - 1].limits_998.upper);
        assert_true(i == 0 || point->adjusted_998.upper < trial.points[i - 1].adjusted_998.upper);
        assert_alike(times.points[i].value, 1000 * point->value);
        assert_alike(times.points[i].limits_95.upper, 1000 * point->limits_95.upper);
        assert_alike(times.points[i].z, point->z);
        assert_true(times.points[i].flag == point->flag);
    }
    assert_alike(times.result.model.target, trial.result.model.target);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact_limits_are_exact),
        cmocka_unit_test(test_between_counts),
        cmocka_unit_test(test_exact_limits_of_proportions_are_exact),
        cmocka_unit_test(test_a_zero_is_no_outlier_for_being_zero),
        cmocka_unit_test(test_interval_form),
        cmocka_unit_test(test_limits_at_the_ends),
        cmocka_unit_test(test_sizes_off_the_scale),
        cmocka_unit_test(test_adjusted_limits_are_never_the_narrower),
        cmocka_unit_test(test_spread_by_hand),
        cmocka_unit_test(test_winsorised_by_hand),
        cmocka_unit_test(test_truncated_by_rank),
        cmocka_unit_test(test_scales),
        cmocka_unit_test(test_exact_z_goes_with_the_flag),
        cmocka_unit_test(test_properties),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
