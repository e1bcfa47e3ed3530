/* The Making Data Count rules: where each begins and ends, and what it does at gaps, lines and turning
 * points. Source: mdc. */
#include "trial.h"

enum { HIGH = 1, LOW = 2 };

/* Points about a given centre of 0, one letter each: 'a'..'e' above by 1..5, 'A'..'E' below, '0' on it,
 * '.' a gap. Limits are set by a baseline that the test puts in front: see LINES. */
static double value_of(char point)
{
    if (point >= 'a' && point <= 'e')
        return point - 'a' + 1;
    if (point >= 'A' && point <= 'E')
        return -(point - 'A' + 1);
    return point == '0' ? 0.0 : NAN;
}

/* Sixteen points with ranges of 1.128: sigma 1, lines at -3, -2, 0, 2, 3. Then a gap, so that no range
 * follows. */
enum { LINES = 17 };

static void put_lines(double *values)
{
    for (size_t i = 0; i + 1 < LINES; i++)
        values[i] = i % 2 ? 0.564 : -0.564;
    values[LINES - 1] = NAN;
}

/* Each row names the signal looked for; '^' and 'v' mark the points that carry it, high and low. */
static const struct {
    const char *proves;
    const char *points;
    const char *marks;
    unsigned    high, low;
    int         length;
} cases[] = {
    { "outside is strictly beyond a limit", "cdCD", " ^ v", SPC_OUTSIDE_HIGH, SPC_OUTSIDE_LOW, 0 },
    { "six on one side are no shift", "0aaaaaa0", "        ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, 0 },
    { "seven are, all of them", "0aaaaaaa0", " ^^^^^^^ ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, 0 },
    { "nine too", "0AAAAAAAAA0", " vvvvvvvvv ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, 0 },
    { "a point on the centre breaks the row", "aaaa0aaa", "        ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, 0 },
    { "a gap does not", "0aaaa.aaa0", " ^^^^ ^^^ ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, 0 },
    { "length 6", "0aaaaaa0", " ^^^^^^ ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW, 6 },
    { "length 8 wants one more", "0aaaaaaa0aaaaaaaa0", "         ^^^^^^^^ ", SPC_SHIFT_HIGH, SPC_SHIFT_LOW,
      8 },
    { "a point on the two-sigma line is not near", "abbb0", "     ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW,
      0 },
    { "two near, all three on one side: the near ones", "acac0", " ^ ^ ", SPC_TWO_THREE_HIGH,
      SPC_TWO_THREE_LOW, 0 },
    { "the third on the other side: none", "cAc", "   ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, 0 },
    { "the third on the centre: none", "c0c", "   ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, 0 },
    { "beyond the limit is not near it", "adac", "    ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, 0 },
    { "below as above", "CCA", "vv ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, 0 },
    { "a gap between them is stepped over", "C.CA", "v v ", SPC_TWO_THREE_HIGH, SPC_TWO_THREE_LOW, 0 },
    { "six rising points are no trend", "0BA0abcb", "        ", SPC_TREND_RISING, SPC_TREND_FALLING, 0 },
    { "seven are", "BCBA0abcdc", " ^^^^^^^^ ", SPC_TREND_RISING, SPC_TREND_FALLING, 0 },
    { "a repeated value breaks it", "CBA0aabcd", "         ", SPC_TREND_RISING, SPC_TREND_FALLING, 0 },
    { "a turning point belongs to the second trend", "CBA0abcba0ABC", "^^^^^^vvvvvvv", SPC_TREND_RISING,
      SPC_TREND_FALLING, 0 },
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t       n = strlen(cases[i].points);
        double       values[LINES + 32];
        struct trial trial = trial_of("i", LINES + n);

        print_message("  %s\n", cases[i].proves);
        put_lines(values);
        for (size_t k = 0; k < n; k++)
            values[LINES + k] = value_of(cases[i].points[k]);
        trial.series.value = values;
        trial.options.baseline = LINES;
        trial.options.centre = 0.0;
        trial.options.shift = cases[i].length;
        trial_compute(&trial);
        assert_alike(trial.points[0].upper, 3.0);
        for (size_t k = 0; k < n; k++) {
            unsigned signals = trial.points[LINES + k].signals;

            assert_int_equal((signals & cases[i].high) != 0, cases[i].marks[k] == '^');
            assert_int_equal((signals & cases[i].low) != 0, cases[i].marks[k] == 'v');
        }
    }
}

/* Excluded points are judged for "outside" only; unjudged ones for nothing; neither stands in a row or
 * breaks it. */
static void test_points_left_out(void **state)
{
    double       values[LINES + 9];
    uint8_t      excluded[LINES + 9] = { 0 };
    uint8_t      unjudged[LINES + 9] = { 0 };
    struct trial trial = trial_of("i", LINES + 9);

    (void)state;
    put_lines(values);
    for (size_t k = 0; k < 9; k++)
        values[LINES + k] = 1.0;
    values[LINES + 2] = excluded[LINES + 2] = 1;
    values[LINES + 2] = -9.0;
    values[LINES + 8] = 9.0;
    unjudged[LINES + 8] = 1;
    trial.series.value = values;
    trial.series.excluded = excluded;
    trial.series.unjudged = unjudged;
    trial.options.baseline = LINES;
    trial.options.centre = 0.0;
    trial.options.improve = SPC_IMPROVE_UP;
    trial_compute(&trial);
    assert_int_equal(trial.points[LINES + 1].signals & SPC_SHIFT_HIGH, SPC_SHIFT_HIGH);
    assert_int_equal(trial.points[LINES + 2].signals, SPC_OUTSIDE_LOW);
    assert_int_equal(trial.points[LINES + 8].signals, 0);
    assert_alike(trial.points[LINES + 8].value, 9.0);
    assert_int_equal(trial.result.latest, LINES + 7);
    assert_int_equal(trial.result.variation, SPC_VARIATION_IMPROVEMENT_HIGH);
}

/* Trends of 5 to 8 points and shifts of 6 to 8: one point fewer is none. 0 means 7. */
static void test_lengths(void **state)
{
    static const int trends[] = { 0, 5, 6, 7, 8 };
    static const int shifts[] = { 0, 6, 7, 8 };

    (void)state;
    for (size_t k = 0; k < COUNT(trends) + COUNT(shifts); k++)
        for (int fewer = 0; fewer < 2; fewer++) {
            bool         trend = k < COUNT(trends);
            int          asked = trend ? trends[k] : shifts[k - COUNT(trends)];
            int          length = (asked ? asked : 7) - fewer;
            unsigned     bit = trend ? SPC_TREND_RISING : SPC_SHIFT_HIGH;
            double       values[10];
            struct trial trial = trial_of("run", (size_t)length);

            for (int i = 0; i < length; i++)
                values[i] = trend ? i : 1.0;
            trial.series.value = values;
            trial.options.centre = trend ? 3.0 : 0.0;
            trial.options.rules = SPC_RULES_MDC;
            trial.options.trend = trend ? asked : 8;
            trial.options.shift = trend ? 8 : asked;
            trial_compute(&trial);
            for (int i = 0; i < length; i++)
                assert_int_equal(trial.points[i].signals, fewer ? 0 : bit);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_points_left_out),
                                        cmocka_unit_test(test_lengths) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
