/* Signals to words and icons, targets to assurance: every combination of the two tables. Source: mdc. */
#include "spc/meaning.h"

#include "trial.h"

static const struct {
    const char        *proves;
    unsigned           signals, rules;
    enum spc_improve   improve;
    enum spc_meaning   point;
    enum spc_variation icon;
} cases[] = {
    { "nothing fired", 0, SPC_RULES_MDC, SPC_IMPROVE_UP, SPC_COMMON, SPC_VARIATION_COMMON },
    { "high, up is better", SPC_SHIFT_HIGH, SPC_RULES_MDC, SPC_IMPROVE_UP, SPC_IMPROVEMENT,
      SPC_VARIATION_IMPROVEMENT_HIGH },
    { "high, down is better", SPC_SHIFT_HIGH, SPC_RULES_MDC, SPC_IMPROVE_DOWN, SPC_CONCERN,
      SPC_VARIATION_CONCERN_HIGH },
    { "high, neither", SPC_SHIFT_HIGH, SPC_RULES_MDC, SPC_IMPROVE_NEITHER, SPC_HIGH,
      SPC_VARIATION_NEUTRAL_HIGH },
    { "low, up is better", SPC_OUTSIDE_LOW, SPC_RULES_MDC, SPC_IMPROVE_UP, SPC_CONCERN,
      SPC_VARIATION_CONCERN_LOW },
    { "low, down is better", SPC_OUTSIDE_LOW, SPC_RULES_MDC, SPC_IMPROVE_DOWN, SPC_IMPROVEMENT,
      SPC_VARIATION_IMPROVEMENT_LOW },
    { "low, neither", SPC_OUTSIDE_LOW, SPC_RULES_MDC, SPC_IMPROVE_NEITHER, SPC_LOW,
      SPC_VARIATION_NEUTRAL_LOW },
    { "outside goes before trend", SPC_OUTSIDE_LOW | SPC_TREND_RISING, SPC_RULES_MDC, SPC_IMPROVE_UP,
      SPC_CONCERN, SPC_VARIATION_CONCERN_LOW },
    { "trend goes before two of three", SPC_TREND_RISING | SPC_TWO_THREE_LOW, SPC_RULES_MDC, SPC_IMPROVE_UP,
      SPC_IMPROVEMENT, SPC_VARIATION_IMPROVEMENT_HIGH },
    { "trend goes before shift", SPC_TREND_FALLING | SPC_SHIFT_HIGH, SPC_RULES_MDC, SPC_IMPROVE_UP,
      SPC_CONCERN, SPC_VARIATION_CONCERN_LOW },
    { "a phase's runs verdict has no direction", SPC_RUNS, SPC_RULES_ANHOEJ, SPC_IMPROVE_UP, SPC_COMMON,
      SPC_VARIATION_COMMON },
    { "a long run that goes on has one", SPC_RUNS | SPC_LONG_RUN_HIGH, SPC_RULES_ANHOEJ, SPC_IMPROVE_UP,
      SPC_IMPROVEMENT, SPC_VARIATION_IMPROVEMENT_HIGH },
    { "but not beside Making Data Count", SPC_RUNS | SPC_LONG_RUN_HIGH, SPC_RULES_ANHOEJ | SPC_RULES_MDC,
      SPC_IMPROVE_UP, SPC_COMMON, SPC_VARIATION_COMMON },
};

static void test_meanings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct meaning meaning = meaning_of(cases[i].signals, cases[i].rules, cases[i].improve);

        print_message("  %s\n", cases[i].proves);
        assert_int_equal(meaning.point, cases[i].point);
        assert_int_equal(meaning.icon, cases[i].icon);
    }
}

/* Limits 10 and 20. */
static const struct {
    double             target;
    enum spc_assurance up, down;
} targets[] = {
    { 25, SPC_ASSURANCE_FAIL, SPC_ASSURANCE_PASS },
    { 5, SPC_ASSURANCE_PASS, SPC_ASSURANCE_FAIL },
    { 15, SPC_ASSURANCE_HIT_OR_MISS, SPC_ASSURANCE_HIT_OR_MISS },
    { 10, SPC_ASSURANCE_HIT_OR_MISS, SPC_ASSURANCE_HIT_OR_MISS },
    { 20, SPC_ASSURANCE_HIT_OR_MISS, SPC_ASSURANCE_HIT_OR_MISS },
    { NAN, SPC_ASSURANCE_NONE, SPC_ASSURANCE_NONE },
};

static void test_targets(void **state)
{
    const struct spc_point latest = { .lower = 10, .upper = 20 };
    const struct spc_point no_line = { .lower = NAN, .upper = NAN };

    (void)state;
    for (size_t i = 0; i < COUNT(targets); i++) {
        assert_int_equal(meaning_of_target(targets[i].target, &latest, SPC_IMPROVE_UP), targets[i].up);
        assert_int_equal(meaning_of_target(targets[i].target, &latest, SPC_IMPROVE_DOWN), targets[i].down);
        assert_int_equal(meaning_of_target(targets[i].target, &latest, SPC_IMPROVE_NEITHER),
                         SPC_ASSURANCE_NONE);
        assert_int_equal(meaning_of_target(targets[i].target, &no_line, SPC_IMPROVE_UP), SPC_ASSURANCE_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_meanings), cmocka_unit_test(test_targets) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
