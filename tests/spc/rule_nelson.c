/* Nelson's eight rules: where each begins and ends. Rules 1, 5 and 6 are those of tests/spc/rule_western.c.
 * Source: nelson-1984. */
#include "pattern.h"

static const struct pattern patterns[] = {
    { "1: beyond a limit", "adAD", " ^ v", SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW, false },
    { "2: eight on one side are none", "Aaaaaaaaa0a", "           ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "2: nine are, and on", "aAAAAAAAAAAa", " vvvvvvvvvv ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "3: five that rise are none", "mklmnomm", "        ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "3: six are", "mklmnopm", " ^^^^^^ ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "3: a repeated value breaks it", "mklmmnopm", "         ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "3: a turning point belongs to the second trend", "klmnopqponmlk", "^^^^^^vvvvvvv", SPC_TREND_RISING,
      SPC_TREND_FALLING, true },
    { "4: thirteen in turn are none", "mnmnmnmnmnmnm", "             ", SPC_ALTERNATING, 0, true },
    { "4: fourteen are", "nmnmnmnmnmnmnm", "^^^^^^^^^^^^^^", SPC_ALTERNATING, 0, true },
    { "4: and on, stepping over a gap", "nmnmnmn.mnmnmnmn", "^^^^^^^ ^^^^^^^^", SPC_ALTERNATING, 0, true },
    { "4: two steps one way start again", "nmnmnmlnmnmnmnmn", "                ", SPC_ALTERNATING, 0, true },
    { "4: and count from there", "mnopqpqpqpqpqpqpqp", "   ^^^^^^^^^^^^^^^", SPC_ALTERNATING, 0, true },
    { "4: a repeated value breaks it", "nmnmnmnnmnmnmnm", "               ", SPC_ALTERNATING, 0, true },
    { "5: two of three", "cac", "^ ^", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "6: four of five", "BBaBB", "vv vv", SPC_FOUR_FIVE_HIGH, SPC_FOUR_FIVE_LOW, false },
    { "7: fourteen within one sigma are none", "baaAAaaA0aaAAaab", "                ", SPC_HUGGING, 0,
      false },
    { "7: fifteen are; on the line is within", "baaAAaaA0aaAAa1xb", " ^^^^^^^^^^^^^^^ ", SPC_HUGGING, 0,
      false },
    { "7: a gap is stepped over", "aaAAaaA.0aaAAaaAa", "^^^^^^^ ^^^^^^^^^", SPC_HUGGING, 0, false },
    { "8: seven beyond one sigma are none", "abBcCbBb0", "         ", SPC_AVOIDING, 0, false },
    { "8: eight on both sides are", "abBcCbBbBa", " ^^^^^^^^ ", SPC_AVOIDING, 0, false },
    { "8: all on one side are none", "bbbbbbbbbb", "          ", SPC_AVOIDING, 0, false },
    { "8: the eight that reach the other side", "bbbbbbbbb.B", "  ^^^^^^^ ^", SPC_AVOIDING, 0, false },
    { "8: and no farther", "Bbbbbbbbbb", "^^^^^^^^  ", SPC_AVOIDING, 0, false },
    { "8: beyond the limit counts", "dDdDdDdD", "^^^^^^^^", SPC_AVOIDING, 0, false },
};

static void test_patterns(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(patterns); i++)
        pattern_prove(&patterns[i], SPC_RULES_NELSON);
}

/* All on one line: no sigma, nothing within it. No limits at all: no zone. */
static void test_no_zones(void **state)
{
    double       values[20];
    struct trial trial = trial_of("i", 20);
    struct trial run = trial_of("run", 20);

    (void)state;
    for (size_t i = 0; i < 20; i++)
        values[i] = 5.0;
    trial.series.value = run.series.value = values;
    trial.options.rules = run.options.rules = SPC_RULES_NELSON;
    trial_compute(&trial);
    trial_compute(&run);
    for (size_t i = 0; i < 20; i++) {
        assert_int_equal(trial.points[i].signals, 0);
        assert_int_equal(run.points[i].signals, 0);
    }
}

static void test_ranges_know_rule_1_only(void **state)
{
    const double values[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 40, 41 };
    struct trial trial = trial_of("mr", COUNT(values));

    (void)state;
    trial.series.value = values;
    trial.options.rules = SPC_RULES_NELSON;
    trial_compute(&trial);
    for (size_t i = 0; i < COUNT(values); i++)
        assert_int_equal(trial.points[i].signals, i == 14 ? SPC_OUTSIDE_HIGH : 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_patterns), cmocka_unit_test(test_no_zones),
                                        cmocka_unit_test(test_ranges_know_rule_1_only) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
