/* The Western Electric rules: where each begins and ends. Source: western-1956. */
#include "pattern.h"

static const struct pattern patterns[] = {
    { "1: strictly beyond a limit", "cd3zD", " ^  v", SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW, false },
    { "1: an excluded point too, an open one not", "a#?", " ^ ", SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW, false },
    { "2: two of three beyond two sigma", "cac", "^ ^", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "2: the third may lie on the other side", "CaC", "v v", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "2: beyond the limit counts", "dac", "^ ^", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "2: on the line does not", "2ac", "   ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "2: one on each side does not", "cCa", "   ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "2: four points apart does not", "caac", "    ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "2: wants three points", "cc", "  ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "2: gaps, excluded and open points are stepped over", "c.a#?c", "^    ^", SPC_TWO_THREE_HIGH,
      SPC_TWO_THREE_LOW, false },
    { "2: does not start again", "cacac", "^ ^ ^", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "3: four of five beyond one sigma", "bbAbc", "^^ ^^", SPC_FOUR_FIVE_HIGH, SPC_FOUR_FIVE_LOW, false },
    { "3: three are not enough", "bbA1c", "     ", SPC_FOUR_FIVE_HIGH, SPC_FOUR_FIVE_LOW, false },
    { "3: below as above, and on", "BCBaDB", "vvv vv", SPC_FOUR_FIVE_HIGH, SPC_FOUR_FIVE_LOW, false },
    { "4: seven on one side are none", "Aaaaaaaa0a", "          ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "4: eight are", "aAAAAAAAAa", " vvvvvvvv ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "4: a point on the centre breaks it", "aaaa0aaaa", "         ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "4: a gap does not", "aaaa.aaaa", "^^^^ ^^^^", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
};

static void test_patterns(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(patterns); i++)
        pattern_prove(&patterns[i], SPC_RULES_WESTERN);
}

/* Each point against its own lines: 3 of 10 lies higher than 21 of 100, and nearer its centre. */
static void test_varying_lines(void **state)
{
    const double x[] = { 10, 10, 10, 10, 21, 3, 21 };
    const double n[] = { 100, 100, 100, 100, 100, 10, 100 };
    struct trial trial = trial_of("p", 7);

    (void)state;
    trial.series.numerator = x;
    trial.series.denominator = n;
    trial.options.centre = 0.1;
    trial.options.rules = SPC_RULES_WESTERN;
    trial_compute(&trial); /* sigma 0.03 of 100 cases, 0.095 of 10 */
    assert_int_equal(trial.points[4].signals & SPC_OUTSIDE_HIGH, SPC_OUTSIDE_HIGH);
    assert_int_equal(trial.points[5].signals & SPC_OUTSIDE_HIGH, 0);
    assert_int_equal(trial.points[5].signals & SPC_TWO_THREE_HIGH, SPC_TWO_THREE_HIGH);
    assert_int_equal(trial.points[3].signals, 0);
}

static void test_ranges_know_rule_1_only(void **state)
{
    const double values[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 40, 41 };
    struct trial trial = trial_of("mr", COUNT(values));

    (void)state;
    trial.series.value = values;
    trial.options.rules = SPC_RULES_WESTERN;
    trial_compute(&trial);
    for (size_t i = 0; i < COUNT(values); i++)
        assert_int_equal(trial.points[i].signals, i == 14 ? SPC_OUTSIDE_HIGH : 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_patterns), cmocka_unit_test(test_varying_lines),
                                        cmocka_unit_test(test_ranges_know_rule_1_only) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
