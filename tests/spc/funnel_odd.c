/* Funnels of input that is odd, and what is refused. */
#include "spc/funnel.h"

#include "funnel_trial.h"

static void test_odd_input(void **state)
{
    struct funnel_unit    gaps[] = { { NAN, 5 }, { 3, NAN }, { 0, 0 }, { 4, 8 } };
    struct funnel_unit    alike[] = { { 5, 10 }, { 5, 10 }, { 5, 10 } };
    struct funnel_unit    lopsided[] = { { 1e9, 1e9 }, { 5, 1e-50 }, { 7, 1e-50 } };
    struct funnel_options options = funnel_options_for(FUNNEL_RATE);
    struct funnel_trial   trial = funnel_trial_run(gaps, 4, options);

    (void)state;
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_int_equal(trial.result.model.used, 1);
    assert_alike(trial.result.model.target, 0.5);
    for (size_t i = 0; i < 3; i++)
        assert_true(isnan(trial.points[i].value) && isnan(trial.points[i].limits_95.lower) &&
                    isnan(trial.points[i].z) && trial.points[i].flag == FUNNEL_WITHIN);
    assert_true(trial.points[3].flag == FUNNEL_WITHIN && trial.result.model.tau2 == 0);
    trial = funnel_trial_run(gaps, 3, options);
    assert_true(isnan(trial.result.model.target) && isnan(trial.result.model.phi) &&
                trial.result.model.tau2 == 0);
    assert_true(isnan(funnel_limits_at(&trial.result.model, 5, FUNNEL_95, false).lower));
    trial = funnel_trial_run(gaps, 0, options);
    assert_true(trial.fault.status == SPC_OK && trial.result.model.used == 0);
    trial = funnel_trial_run(alike, 3, options);
    assert_true(trial.result.model.phi == 0 && trial.result.model.tau2 == 0 && !trial.result.model.adjusted);
    options.adjust = FUNNEL_ADJUST_YES; /* adjusted by nothing, but by the other formula */
    trial = funnel_trial_run(alike, 3, options);
    assert_true(trial.result.model.adjusted && trial.points[0].flag == FUNNEL_WITHIN);
    trial = funnel_trial_run(lopsided, 3, options); /* one unit is all there is to go by */
    assert_true(trial.fault.status == SPC_OK && trial.result.model.tau2 == 0);
}

static const struct {
    const char        *proves;
    enum funnel_type   type;
    struct funnel_unit unit; /* the second of two */
    enum spc_status    status;
} refused[] = {
    { "a count below 0", FUNNEL_RATE, { -1, 5 }, SPC_NEGATIVE },
    { "a denominator below 0", FUNNEL_RATE, { 1, -5 }, SPC_NEGATIVE },
    { "an infinite count", FUNNEL_RATIO, { INFINITY, 5 }, SPC_NOT_FINITE },
    { "minus infinity", FUNNEL_RATIO, { 5, -INFINITY }, SPC_NEGATIVE },
    { "a count of 1e308", FUNNEL_RATE, { 1e308, 5 }, SPC_NOT_FINITE },
    { "1e10 expected", FUNNEL_RATIO, { 5, 1e10 }, SPC_NOT_FINITE },
    { "an exposure of 1e308", FUNNEL_RATE, { 5, 1e308 }, SPC_NOT_FINITE },
    { "an exposure of 1e-300", FUNNEL_RATE, { 5, 1e-300 }, SPC_NOT_FINITE },
    { "events without exposure", FUNNEL_RATE, { 1, 0 }, SPC_EVENTS_WITHOUT_EXPOSURE },
    { "more events than cases", FUNNEL_PROPORTION, { 6, 5 }, SPC_ABOVE_DENOMINATOR },
    { "but not of a rate", FUNNEL_RATE, { 6, 5 }, SPC_OK },
    { "nor of a ratio", FUNNEL_RATIO, { 6, 5 }, SPC_OK },
    { "a gap", FUNNEL_RATE, { NAN, 5 }, SPC_OK },
};

static void test_refused_units(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct funnel_unit  units[] = { { 3, 9 }, refused[i].unit };
        struct funnel_trial trial = funnel_trial_run(units, 2, funnel_options_for(refused[i].type));

        if (trial.fault.status != refused[i].status)
            fail_msg("%s: status %d", refused[i].proves, (int)trial.fault.status);
        assert_true(trial.fault.point == (refused[i].status ? 1 : SIZE_MAX));
    }
}

static const struct {
    const char           *proves;
    struct funnel_options options;
    size_t                point;
} bad_options[] = {
    { "a target of 0", { .type = FUNNEL_RATE, .target = 0 }, SIZE_MAX },
    { "a target below 0", { .type = FUNNEL_RATE, .target = -1 }, SIZE_MAX },
    { "an infinite target", { .type = FUNNEL_RATE, .target = INFINITY }, SIZE_MAX },
    { "a proportion of 1", { .type = FUNNEL_PROPORTION, .target = 1 }, SIZE_MAX },
    { "a target that expects 9e9", { .type = FUNNEL_RATE, .target = 1e9 }, 0 },
    { "trimming more than all", { .target = NAN, .trim_by = 0.6 }, SIZE_MAX },
    { "trimming less than nothing", { .target = NAN, .trim_by = -0.1 }, SIZE_MAX },
    { "trimming by NAN", { .target = NAN, .trim_by = NAN }, SIZE_MAX },
    { "multiplying by less than 0", { .target = NAN, .multiply = -1 }, SIZE_MAX },
    { "multiplying by NAN", { .target = NAN, .multiply = NAN }, SIZE_MAX },
    { "multiplying by infinity", { .target = NAN, .multiply = INFINITY }, SIZE_MAX },
    { "arcsine limits of a rate", { .type = FUNNEL_RATE, .target = NAN, .form = FUNNEL_ARCSINE }, SIZE_MAX },
    { "the angle of a ratio", { .target = NAN, .scale = FUNNEL_SCALE_ANGLE }, SIZE_MAX },
    { "the root of a proportion",
      { .type = FUNNEL_PROPORTION, .target = NAN, .scale = FUNNEL_SCALE_ROOT },
      SIZE_MAX },
    { "an unknown type", { .type = (enum funnel_type)3, .target = NAN }, SIZE_MAX },
    { "an unknown adjustment", { .adjust = (enum funnel_adjust)3, .target = NAN }, SIZE_MAX },
    { "an unknown form", { .form = (enum funnel_form)3, .target = NAN }, SIZE_MAX },
    { "an unknown scale", { .scale = (enum funnel_scale)5, .target = NAN }, SIZE_MAX },
    { "an unknown trim", { .trim = (enum funnel_trim)2, .target = NAN }, SIZE_MAX },
};

static void test_refused_options(void **state)
{
    struct funnel_unit units[] = { { 3, 9 }, { 4, 9 } };

    (void)state;
    for (size_t i = 0; i < COUNT(bad_options); i++) {
        struct funnel_trial trial = funnel_trial_run(units, 2, bad_options[i].options);

        if (trial.fault.status != SPC_BAD_OPTION || trial.fault.point != bad_options[i].point)
            fail_msg("%s: status %d", bad_options[i].proves, (int)trial.fault.status);
    }
}

/* Largest that is taken: answered, in time. */
static void test_largest(void **state)
{
    struct funnel_unit  units[] = { { 1e9, 1e9 }, { 999900000, 1e9 }, { 1, 1e-3 } };
    struct funnel_trial trial = funnel_trial_run(units, 3, funnel_options_for(FUNNEL_RATIO));

    (void)state;
    assert_int_equal(trial.fault.status, SPC_OK);
    assert_true(trial.points[1].limits_95.lower > 0.99993 && trial.points[1].limits_95.upper < 1.00007);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_odd_input),
        cmocka_unit_test(test_refused_units),
        cmocka_unit_test(test_refused_options),
        cmocka_unit_test(test_largest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
