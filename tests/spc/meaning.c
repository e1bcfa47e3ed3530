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
        struct spc_point point = { .signals = cases[i].signals };
        struct meaning   meaning = meaning_of(&point, cases[i].rules, cases[i].improve);

        print_message("  %s\n", cases[i].proves);
        assert_int_equal(meaning.point, cases[i].point);
        assert_int_equal(meaning.icon, cases[i].icon);
    }
}

/* Who speaks first: `signals` fired, `speaks` is named and colours the point high, low or common. */
static const struct {
    const char      *proves;
    unsigned         signals, rules, speaks;
    enum spc_meaning meaning;
} order[] = {
    { "Western Electric: 1 before 2", SPC_OUTSIDE_LOW | SPC_TWO_THREE_HIGH, SPC_RULES_WESTERN,
      SPC_OUTSIDE_LOW, SPC_LOW },
    { "2 before 3", SPC_TWO_THREE_HIGH | SPC_FOUR_FIVE_LOW, SPC_RULES_WESTERN, SPC_TWO_THREE_HIGH, SPC_HIGH },
    { "3 before 4", SPC_FOUR_FIVE_LOW | SPC_SHIFT_HIGH, SPC_RULES_WESTERN, SPC_FOUR_FIVE_LOW, SPC_LOW },
    { "4 by itself", SPC_SHIFT_HIGH, SPC_RULES_WESTERN, SPC_SHIFT_HIGH, SPC_HIGH },
    { "Nelson: 1 before 2", SPC_OUTSIDE_LOW | SPC_SHIFT_HIGH, SPC_RULES_NELSON, SPC_OUTSIDE_LOW, SPC_LOW },
    { "2 before 3", SPC_SHIFT_HIGH | SPC_TREND_FALLING, SPC_RULES_NELSON, SPC_SHIFT_HIGH, SPC_HIGH },
    { "3 before 5", SPC_TREND_FALLING | SPC_TWO_THREE_HIGH, SPC_RULES_NELSON, SPC_TREND_FALLING, SPC_LOW },
    { "5 before 6", SPC_TWO_THREE_HIGH | SPC_FOUR_FIVE_LOW, SPC_RULES_NELSON, SPC_TWO_THREE_HIGH, SPC_HIGH },
    { "4 has no direction, so 5 speaks", SPC_ALTERNATING | SPC_TWO_THREE_HIGH, SPC_RULES_NELSON,
      SPC_TWO_THREE_HIGH, SPC_HIGH },
    { "4 is named where nothing has one", SPC_ALTERNATING | SPC_AVOIDING, SPC_RULES_NELSON, SPC_ALTERNATING,
      SPC_COMMON },
    { "7 before 8", SPC_HUGGING | SPC_AVOIDING, SPC_RULES_NELSON, SPC_HUGGING, SPC_COMMON },
    { "8 by itself", SPC_AVOIDING, SPC_RULES_NELSON, SPC_AVOIDING, SPC_COMMON },
    { "IHI control charts: shift before trend", SPC_SHIFT_LOW | SPC_TREND_RISING, SPC_RULES_IHI,
      SPC_SHIFT_LOW, SPC_LOW },
    { "trend before the outer third", SPC_TREND_RISING | SPC_TWO_THREE_LOW, SPC_RULES_IHI, SPC_TREND_RISING,
      SPC_HIGH },
    { "the inner third has no direction", SPC_HUGGING, SPC_RULES_IHI, SPC_HUGGING, SPC_COMMON },
    { "IHI run charts: shift before trend", SPC_SHIFT_LOW | SPC_TREND_RISING, SPC_RULES_IHI_RUN,
      SPC_SHIFT_LOW, SPC_LOW },
    { "trend before the number of runs", SPC_TREND_RISING | SPC_FEW_RUNS, SPC_RULES_IHI_RUN, SPC_TREND_RISING,
      SPC_HIGH },
    { "the number of runs has no direction", SPC_MANY_RUNS, SPC_RULES_IHI_RUN, SPC_MANY_RUNS, SPC_COMMON },
    { "Anhoej: the long run", SPC_RUNS | SPC_LONG_RUN_LOW, SPC_RULES_ANHOEJ, SPC_LONG_RUN_LOW, SPC_LOW },
    { "else the phase's verdict", SPC_RUNS, SPC_RULES_ANHOEJ, SPC_RUNS, SPC_COMMON },
    { "silent beside any other set", SPC_RUNS | SPC_LONG_RUN_LOW, SPC_RULES_ANHOEJ | SPC_RULES_NELSON, 0,
      SPC_COMMON },
    { "a set that was not asked for is not heard", SPC_FOUR_FIVE_LOW, SPC_RULES_MDC, 0, SPC_COMMON },
    { "Making Data Count before Nelson", SPC_TREND_RISING | SPC_SHIFT_LOW, SPC_RULES_MDC | SPC_RULES_NELSON,
      SPC_TREND_RISING, SPC_HIGH },
    { "where the first set is silent the next speaks", SPC_FOUR_FIVE_LOW, SPC_RULES_MDC | SPC_RULES_WESTERN,
      SPC_FOUR_FIVE_LOW, SPC_LOW },
    { "a direction in a later set goes before none in an earlier", SPC_HUGGING | SPC_FOUR_FIVE_LOW,
      SPC_RULES_IHI | SPC_RULES_WESTERN, SPC_FOUR_FIVE_LOW, SPC_LOW },
    { "the earlier is named where neither has one", SPC_HUGGING | SPC_FEW_RUNS,
      SPC_RULES_IHI | SPC_RULES_IHI_RUN, SPC_HUGGING, SPC_COMMON },
};

static void test_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(order); i++) {
        struct spc_point point = { .signals = order[i].signals };
        struct meaning   meaning = meaning_of(&point, order[i].rules, SPC_IMPROVE_NEITHER);

        print_message("  %s\n", order[i].proves);
        assert_int_equal(meaning.signal, order[i].speaks);
        assert_int_equal(meaning.point, order[i].meaning);
    }
}

/* A person's mark speaks first, whatever the rules are, and takes the side that the point lies on. */
static void test_marks(void **state)
{
    struct spc_point point = { .signals = SPC_MARKED | SPC_OUTSIDE_LOW, .value = 9.0, .centre = 5.0 };

    (void)state;
    assert_int_equal(meaning_of(&point, SPC_RULES_MDC, SPC_IMPROVE_UP).point, SPC_IMPROVEMENT);
    assert_int_equal(meaning_of(&point, SPC_RULES_ANHOEJ, SPC_IMPROVE_UP).signal, SPC_MARKED);
    point.value = 1.0;
    assert_int_equal(meaning_of(&point, SPC_RULES_NELSON, SPC_IMPROVE_UP).point, SPC_CONCERN);
    point.value = 5.0; /* on the centre it has no side, so others are heard */
    assert_int_equal(meaning_of(&point, SPC_RULES_MDC, SPC_IMPROVE_UP).signal, SPC_OUTSIDE_LOW);
    point.signals = SPC_MARKED;
    assert_int_equal(meaning_of(&point, SPC_RULES_MDC, SPC_IMPROVE_UP).signal, SPC_MARKED);
    assert_int_equal(meaning_of(&point, SPC_RULES_MDC, SPC_IMPROVE_UP).point, SPC_COMMON);
}

/* A gap, an open point and a point nobody marked carry no mark; an excluded point may. */
static void test_marks_in_a_series(void **state)
{
    const double  values[] = { 5, NAN, 9, 5, 1, 5 };
    const uint8_t marked[] = { 0, 1, 1, 0, 1, 1 };
    const uint8_t excluded[] = { 0, 0, 1, 0, 0, 0 };
    const uint8_t unjudged[] = { 0, 0, 0, 0, 0, 1 };
    struct trial  trial = trial_of("run", 6);

    (void)state;
    trial.series.value = values;
    trial.series.marked = marked;
    trial.series.excluded = excluded;
    trial.series.unjudged = unjudged;
    trial.options.improve = SPC_IMPROVE_UP;
    trial_compute(&trial);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(trial.points[i].signals, i == 2 || i == 4 ? SPC_MARKED : 0);
    assert_int_equal(trial.points[2].meaning, SPC_IMPROVEMENT);
    assert_int_equal(trial.result.variation, SPC_VARIATION_CONCERN_LOW);
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
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_meanings), cmocka_unit_test(test_order),
                                        cmocka_unit_test(test_marks),
                                        cmocka_unit_test(test_marks_in_a_series),
                                        cmocka_unit_test(test_targets) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
