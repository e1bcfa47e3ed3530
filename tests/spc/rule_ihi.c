/* The IHI rules for run charts and control charts, and the exact runs table. Source: perla-2011,
 * provost-2011, swed-1943. */
#include "spc/rule_ihi.h"

#include "pattern.h"

static const struct pattern run_patterns[] = {
    { "five on one side are no shift", "AaaaaaA", "       ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "six are", "AaaaaaaA", " ^^^^^^ ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "points on the centre are skipped, and marked with it", "aAA0AA00AAa", " vvvvvvvvv ", SPC_SHIFT_HIGH,
      SPC_SHIFT_LOW, false },
    { "and on", "AA0AAAA0Aa", "vvvvvvvvv ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "one at its end is not", "AAAAAA0a", "vvvvvv  ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "four that rise are no trend", "nmnopn", "      ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "five are", "nmnopqn", " ^^^^^ ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "repeated values are skipped, and marked with it", "nmnnoppqrrsn", " ^^^^^^^^^^ ", SPC_TREND_RISING,
      SPC_TREND_FALLING, true },
    { "but not those at its ends", "mmnopqqn", " ^^^^^  ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "falling too", "mqpoonml", " vvvvvvv", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "there is no outside", "aADd", "    ", SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW, false },
    { "nine on one side, then one: two runs of ten points", "aaaaaaaaaA", "^^^^^^^^^^", SPC_FEW_RUNS,
      SPC_MANY_RUNS, false },
    { "three runs are usual", "aaaaAAAAaa", "          ", SPC_FEW_RUNS, SPC_MANY_RUNS, false },
    { "ten runs are not", "aAaA.aAaAa0A", "vvvv vvvvvvv", SPC_FEW_RUNS, SPC_MANY_RUNS, false },
    { "nine are", "aAaAaAaAaa", "          ", SPC_FEW_RUNS, SPC_MANY_RUNS, false },
};

static const struct pattern control_patterns[] = {
    { "beyond a limit", "adAD", " ^ v", SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW, false },
    { "seven on one side are no shift", "Aaaaaaaa0a", "          ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "eight are", "aAAAAAAAAa", " vvvvvvvv ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, false },
    { "five that rise are no trend", "mklmnomm", "        ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "six are", "mklmnopm", " ^^^^^^ ", SPC_TREND_RISING, SPC_TREND_FALLING, true },
    { "two of three in the outer third", "cAc", "^ ^", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, false },
    { "fourteen in the inner third are usual", "baaAAaaA0aaAAaab", "                ", SPC_HUGGING, 0,
      false },
    { "fifteen are not", "baaAAaaA0aaAAaaab", " ^^^^^^^^^^^^^^^ ", SPC_HUGGING, 0, false },
};

static void test_patterns(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(run_patterns); i++)
        pattern_prove(&run_patterns[i], SPC_RULES_IHI_RUN);
    for (size_t i = 0; i < COUNT(control_patterns); i++)
        pattern_prove(&control_patterns[i], SPC_RULES_IHI);
}

/* Computed apart with whole numbers of any size. Printed tables: 3-9 at 10, 5-12 or 5-13 at 16, by source. */
static const struct {
    size_t useful;
    int    least, most;
} table[] = {
    { 0, 0, 0 },    { 1, 1, 1 },    { 2, 2, 2 },     { 3, 2, 3 },        { 8, 2, 8 },
    { 9, 3, 8 },    { 10, 3, 9 },   { 11, 4, 9 },    { 12, 4, 10 },      { 15, 5, 12 },
    { 16, 5, 13 },  { 20, 7, 15 },  { 24, 8, 18 },   { 30, 11, 21 },     { 40, 15, 27 },
    { 50, 19, 33 }, { 60, 24, 38 }, { 100, 41, 61 }, { 1000, 470, 532 },
};

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        struct rule_ihi_runs runs = rule_ihi_runs(table[i].useful);

        assert_int_equal(runs.least, table[i].least);
        assert_int_equal(runs.most, table[i].most);
    }
}

/* Counts every order of up to 14 points, half of them above, by hand of the machine. */
static void test_table_by_counting(void **state)
{
    (void)state;
    for (unsigned n = 2; n <= 14; n++) {
        unsigned long counts[16] = { 0 };
        unsigned long all = 0, below = 0, above = 0;
        int           least = 1, most = (int)n;

        for (unsigned order = 0; order < 1u << n; order++) {
            unsigned turns = (order ^ order >> 1) & ((1u << (n - 1)) - 1u);

            if ((unsigned)__builtin_popcount(order) != n / 2)
                continue;
            counts[__builtin_popcount(turns) + 1]++;
            all++;
        }
        while (40 * (below + counts[least]) <= all)
            below += counts[least++];
        while (40 * (above + counts[most]) <= all)
            above += counts[most--];
        assert_int_equal(rule_ihi_runs(n).least, least);
        assert_int_equal(rule_ihi_runs(n).most, most);
    }
}

/* About n / 2 + 1, give or take 1.96 * sqrt(n) / 2, however many. */
static void test_table_of_many(void **state)
{
    (void)state;
    for (size_t n = 1000; n <= 10000000; n *= 10) {
        struct rule_ihi_runs runs = rule_ihi_runs(n);
        double               away = 1.96 * sqrt((double)n) / 2.0;

        assert_true(fabs((double)runs.least - ((double)n / 2 + 1 - away)) < 2.0);
        assert_true(fabs((double)runs.most - ((double)n / 2 + 1 + away)) < 2.0);
    }
}

static void test_counts(void **state)
{
    const double values[] = { 1, 2, 5, 6, 5, 7, 1, 2, 9, 4 }; /* median 4.5 */
    struct trial trial = trial_of("run", COUNT(values));

    (void)state;
    trial.series.value = values;
    trial.options.rules = SPC_RULES_IHI_RUN;
    trial_compute(&trial);
    assert_int_equal(trial.phases[0].useful, 10);
    assert_int_equal(trial.phases[0].crossings, 4);
    assert_int_equal(trial.phases[0].longest_run, 4);
    assert_int_equal(trial.phases[0].runs_min, 3);
    assert_int_equal(trial.phases[0].runs_max, 9);
    assert_false(trial.phases[0].has_runs_verdict); /* that is Anhoej's */
}

static void test_ranges(void **state)
{
    const double values[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 40, 41 };
    struct trial trial = trial_of("mr", COUNT(values));

    (void)state;
    trial.series.value = values;
    trial.options.rules = SPC_RULES_IHI_RUN;
    trial_compute(&trial);
    for (size_t i = 0; i < COUNT(values); i++)
        assert_int_equal(trial.points[i].signals, 0);
    trial.options.rules = SPC_RULES_IHI;
    trial_compute(&trial);
    for (size_t i = 0; i < COUNT(values); i++)
        assert_int_equal(trial.points[i].signals, i == 14 ? SPC_OUTSIDE_HIGH : 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_table_by_counting),
        cmocka_unit_test(test_table_of_many),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_ranges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
