/* Long runs and crossings: the limits against exact integers, and what a phase's points then carry. */
#include "spc/rule_anhoej.h"

#include "trial.h"

enum { LIMBS = 12, MOST_USEFUL = 320 };

/* A whole number of up to 384 bits, smallest limb first. */
struct whole {
    uint32_t limb[LIMBS];
};

static void add(struct whole *to, const struct whole *from)
{
    uint64_t carry = 0;

    for (size_t i = 0; i < LIMBS; i++) {
        carry += (uint64_t)to->limb[i] + from->limb[i];
        to->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    assert_int_equal(carry, 0);
}

static struct whole times_20(const struct whole *x)
{
    struct whole product = { { 0 } };

    for (int i = 0; i < 20; i++)
        add(&product, x);
    return product;
}

/* x >= 2^power */
static bool reaches(const struct whole *x, size_t power)
{
    for (size_t i = LIMBS; i-- > 0;) {
        uint32_t wanted = i == power / 32 ? (uint32_t)1 << (power % 32) : 0;

        if (x->limb[i] != wanted)
            return x->limb[i] > wanted;
    }
    return true;
}

/* Smallest k with 20 * (C(steps, 0) + ... + C(steps, k)) >= 2^steps, from a row of Pascal's triangle. */
static int exact_crossings(const struct whole *row, size_t steps)
{
    struct whole sum = { { 0 } };

    for (int k = 0;; k++) {
        struct whole twenty;

        add(&sum, &row[k]);
        twenty = times_20(&sum);
        if (reaches(&twenty, steps))
            return k;
    }
}

static void test_crossings_are_exact(void **state)
{
    static struct whole row[MOST_USEFUL + 1];

    (void)state;
    row[0].limb[0] = 1;
    assert_int_equal(rule_anhoej_crossings_min(0), 0);
    assert_int_equal(rule_anhoej_crossings_summed(0), 0);
    for (size_t useful = 1; useful <= MOST_USEFUL; useful++) {
        size_t steps = useful - 1;
        int    exact = exact_crossings(row, steps);

        assert_int_equal(rule_anhoej_crossings_min(useful), exact);
        assert_int_equal(rule_anhoej_crossings_summed(useful), exact);
        for (size_t k = steps + 1; k > 0; k--)
            add(&row[k], &row[k - 1]);
    }
}

/* Beyond the table there are no jumps: one more point adds 0 or 1 to the limit, also where the sum is
 * rescaled. */
static void test_crossings_go_on(void **state)
{
    int before = rule_anhoej_crossings_min(900);

    (void)state;
    for (size_t useful = 901; useful < 1300; useful++) {
        int now = rule_anhoej_crossings_min(useful);

        assert_in_range(now - before, 0, 1);
        before = now;
    }
    /* R: qbinom(0.05, 19999, 0.5), by the normal approximation 9999.5 - 1.645 * 70.7 within 1 */
    assert_in_range(rule_anhoej_crossings_min(20000), 9882, 9884);
}

/* Limits as qicharts2 0.8.1 prints them (golden cases; tests/oracles compares them all). */
static void test_published_limits(void **state)
{
    static const struct {
        size_t useful;
        int    run_max, crossings_min;
    } published[] = {
        { 5, 5, 0 },  { 7, 6, 1 },  { 12, 7, 3 },  { 14, 7, 4 },  { 20, 7, 6 },
        { 23, 8, 7 }, { 24, 8, 8 }, { 32, 8, 11 }, { 35, 8, 12 }, { 36, 8, 13 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(published); i++) {
        assert_int_equal(rule_anhoej_run_max(published[i].useful), published[i].run_max);
        assert_int_equal(rule_anhoej_crossings_min(published[i].useful), published[i].crossings_min);
    }
    assert_int_equal(rule_anhoej_run_max(0), 0);
    assert_int_equal(rule_anhoej_run_max(1), 3);
}

/* Runs about a given centre of 0; '.' is a gap, '0' a point on the centre. */
static const struct {
    const char *proves;
    const char *points;
    size_t      useful;
    int         longest, crossings;
    bool        signal;
    size_t      marked; /* the last so many points carry a direction */
} walks[] = {
    { "no useful point: no verdict", "0000", 0, 0, 0, false, 0 },
    { "one useful point is one run", "0+0", 1, 1, 0, false, 0 },
    { "ups and downs in turn", "+-+-+-+-+-", 10, 1, 9, false, 0 },
    { "a point on the centre neither makes nor breaks a run", "++0++-", 5, 4, 1, false, 0 },
    { "a gap neither makes nor breaks a run", "++.++-", 5, 4, 1, false, 0 },
    { "six of ten in a row are usual", "+-+-++++++", 10, 6, 4, false, 0 },
    { "seven of nine are not", "+-+++++++", 9, 7, 2, true, 7 },
    { "a long run that still goes on has a direction", "-+--+++++++", 11, 7, 3, true, 7 },
    { "a long run that ended has none", "-+++++++-+-", 11, 7, 4, true, 0 },
    { "few crossings alone have none", "+++++-----", 10, 5, 1, true, 0 },
    { "its points on the centre line, and the last one, are marked with it", "-+--+++0++++0", 11, 7, 3, true,
      9 },
};

static void read_walk(const char *points, double *values)
{
    for (size_t i = 0; points[i]; i++)
        values[i] = points[i] == '+' ? 1.0 : points[i] == '-' ? -1.0 : points[i] == '0' ? 0.0 : NAN;
}

static void test_walks(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(walks); i++) {
        double       values[TRIAL_MOST];
        struct trial trial = trial_of("run", strlen(walks[i].points));

        print_message("  %s\n", walks[i].proves);
        read_walk(walks[i].points, values);
        trial.series.value = values;
        trial.options.centre = 0.0;
        trial_compute(&trial);
        assert_int_equal(trial.phases[0].useful, walks[i].useful);
        assert_int_equal(trial.phases[0].longest_run, walks[i].longest);
        assert_int_equal(trial.phases[0].crossings, walks[i].crossings);
        assert_int_equal(trial.phases[0].has_runs_verdict, walks[i].useful > 0);
        assert_int_equal(trial.phases[0].runs_signal, walks[i].signal);
        for (size_t k = 0; k < trial.series.n; k++) {
            bool has_value = !isnan(values[k]);

            assert_int_equal(trial.points[k].signals & SPC_RUNS, walks[i].signal && has_value ? SPC_RUNS : 0);
            assert_int_equal((trial.points[k].signals & SPC_LONG_RUN_HIGH) != 0,
                             has_value && k + walks[i].marked >= trial.series.n);
        }
        assert_int_equal(trial.result.variation,
                         walks[i].marked ? SPC_VARIATION_NEUTRAL_HIGH : SPC_VARIATION_COMMON);
    }
}

/* Time running backwards changes neither counts nor verdict. */
static void test_reversal(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(walks); i++) {
        double       values[TRIAL_MOST];
        double       reversed[TRIAL_MOST];
        struct trial there = trial_of("run", strlen(walks[i].points));
        struct trial back = there;

        read_walk(walks[i].points, values);
        for (size_t k = 0; k < there.series.n; k++)
            reversed[k] = values[there.series.n - 1 - k];
        there.series.value = values;
        back.series.value = reversed;
        there.options.centre = back.options.centre = 0.0;
        trial_compute(&there);
        trial_compute(&back);
        assert_int_equal(there.phases[0].longest_run, back.phases[0].longest_run);
        assert_int_equal(there.phases[0].crossings, back.phases[0].crossings);
        assert_int_equal(there.phases[0].runs_signal, back.phases[0].runs_signal);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crossings_are_exact),
        cmocka_unit_test(test_crossings_go_on),
        cmocka_unit_test(test_published_limits),
        cmocka_unit_test(test_walks),
        cmocka_unit_test(test_reversal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
