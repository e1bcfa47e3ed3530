/* A standing is entered on a pattern and a distance, and left only when the numbers come back.
 *
 * Worked by hand from the formulas of the header: on a rate of 0.1 with 12 baseline months of 100 and eight
 * later ones, the standard error is sqrt(1/800 + 1/1200) = 0.0456435. */
#include "spc/trial.h"

#include <stdlib.h>

#include "conclude/standing.h"

enum { BASELINE = 12, MOST = 60 };

/* Later points follow a baseline of 12; a numerator below 0 is a missing one. */
struct a_case {
    const char         *tells;
    const char         *kind;
    double              before, before_2, denominator; /* baseline points take turns between the two */
    size_t              n;
    double              after[24];
    enum standing_state expected;
};

#define EIGHT(x) (x), (x), (x), (x), (x), (x), (x), (x)
#define SEVEN(x) (x), (x), (x), (x), (x), (x), (x)

#define NONE STANDING_NONE
#define HIGHER STANDING_HIGHER
#define LOWER STANDING_LOWER

/* clang-format off */
static const struct a_case cases[] = {
    { "all points at the centre: none", "up", 10, 10, 100, 8, { EIGHT(10) }, NONE },
    { "a step up of 0.04 is 2.54 standard errors: entered", "up", 10, 10, 100, 8, { EIGHT(14) }, HIGHER },
    { "a step up of 0.03 is 1.94: not", "up", 10, 10, 100, 8, { EIGHT(13) }, NONE },
    { "a step down", "up", 10, 10, 100, 8, { EIGHT(6) }, LOWER },
    { "seven later points are too few, however far", "up", 10, 10, 100, 7, { SEVEN(18) }, NONE },
    { "the eighth point may lie on the other side if seven in a row follow", "up", 10, 10, 100, 8,
      { 9, SEVEN(15) }, HIGHER },
    { "six in a row are too few", "up", 10, 10, 100, 8, { 16, 9, 16, 16, 16, 16, 16, 16 }, NONE },
    { "two of the last six outside", "up", 10, 10, 100, 8, { 10, 10, 30, 10, 10, 10, 10, 30 }, HIGHER },
    { "two outside, but longer ago than six", "up", 10, 10, 100, 8,
      { 30, 30, 10, 10, 10, 10, 10, 10 }, NONE },
    { "one of two just longer ago than six", "up", 10, 10, 100, 8, { 10, 30, 30, 10, 10, 10, 10, 10 }, NONE },
    { "one outside is one too few", "up", 10, 10, 100, 8, { 10, 10, 10, 10, 10, 10, 10, 60 }, NONE },
    { "two outside, and one outside on the other side", "up", 10, 10, 100, 8,
      { 10, 10, 0, 30, 10, 10, 10, 30 }, NONE },
    { "five points back at the centre leave 1.003: it stays", "up", 10, 10, 100, 13,
      { EIGHT(14), 10, 10, 10, 10, 10 }, HIGHER },
    { "six leave 0.67: it ends", "up", 10, 10, 100, 14, { EIGHT(14), 10, 10, 10, 10, 10, 10 }, NONE },
    { "the opposite side takes over", "up", 10, 10, 100, 16, { EIGHT(16), EIGHT(5) }, LOWER },
    { "a wild baseline: sigma z 3.36 makes 5.74 into 1.71", "up", 4, 16, 100, 8, { EIGHT(20) }, NONE },
    { "the same on a U chart counts in full", "u", 4, 16, 100, 8, { EIGHT(20) }, HIGHER },
    { "a share from 50% to 56%: 2.63", "pp", 50, 50, 100, 8, { EIGHT(56) }, HIGHER },
    { "a share from 50% to 54%: 1.75", "pp", 50, 50, 100, 8, { EIGHT(54) }, NONE },
    { "a share from 10% to 14%: 2.71", "pp", 10, 10, 100, 8, { EIGHT(14) }, HIGHER },
    { "a share from 50% to 44%", "p", 50, 50, 100, 8, { EIGHT(44) }, LOWER },
    { "a count from 16 to 21: 2.55", "c", 16, 16, 0, 8, { EIGHT(21) }, HIGHER },
    { "a count from 16 to 20: 2.07", "c", 16, 16, 0, 8, { EIGHT(20) }, NONE },
    { "a value from 10 to 12 where sigma is 2/1.128: 2.47", "i", 9, 11, 0, 8, { EIGHT(12) }, HIGHER },
    { "a value from 10 to 11.8: 2.22", "i", 9, 11, 0, 8, { EIGHT(11.8) }, NONE },
    { "a run chart has no limits, so none", "run", 9, 11, 0, 8, { EIGHT(30) }, NONE },
    { "steps between points have no level, so none", "mr", 9, 11, 0, 8,
      { 30, 1, 30, 1, 30, 1, 30, 1 }, NONE },
    { "times of 10 and 78 in turn, 3.6th roots 1.896 and 3.354, then 153: 2.41", "t", 10, 78, 0, 8,
      { EIGHT(153) }, HIGHER },
    { "then 137: 2.20", "t", 10, 78, 0, 8, { EIGHT(137) }, NONE },
    { "gaps of 20 to 60: log 3 / (sqrt(1.05) x 0.4564) = 2.35", "g", 19, 21, 0, 8, { EIGHT(60) }, HIGHER },
    { "gaps of 20 to 58: 2.28", "g", 19, 21, 0, 8, { EIGHT(58) }, NONE },
    { "gaps of 20 to 6", "g", 19, 21, 0, 8, { EIGHT(6) }, LOWER },
    { "all values alike: any lasting step is far", "i", 10, 10, 0, 8, { EIGHT(11) }, HIGHER },
    { "all values alike, back at the centre: it ends", "i", 10, 10, 0, 16, { EIGHT(11), EIGHT(10) }, NONE },
};
/* clang-format on */

struct numbers {
    double  x[MOST], n[MOST];
    uint8_t excluded[MOST], unjudged[MOST];
    size_t  starts[1];
};

static void lay_out(const struct a_case *c, struct numbers *numbers, struct trial *trial)
{
    size_t n = BASELINE + c->n;

    *trial = trial_of(c->kind, n);
    for (size_t i = 0; i < n; i++) {
        numbers->x[i] = i >= BASELINE ? c->after[i - BASELINE] : i % 2 ? c->before_2 : c->before;
        numbers->n[i] = c->denominator;
    }
    trial->series.excluded = numbers->excluded;
    trial->series.unjudged = numbers->unjudged;
    if (c->denominator > 0) {
        trial->series.numerator = numbers->x;
        trial->series.denominator = numbers->n;
    } else {
        trial->series.value = numbers->x;
    }
    trial->options.baseline = BASELINE;
}

static enum standing_state state_of(struct trial *trial)
{
    trial_compute(trial);
    assert_int_equal(trial->fault.status, SPC_OK);
    return standing_of(&trial->series, &trial->options, &trial->result).state;
}

static enum standing_state turned(enum standing_state standing)
{
    return standing == STANDING_HIGHER  ? STANDING_LOWER
           : standing == STANDING_LOWER ? STANDING_HIGHER
                                        : standing;
}

/* Each case, also multiplied: printing per 1,000 changes nothing. */
static void test_worked_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct numbers      numbers = { 0 };
        struct trial        trial;
        enum standing_state found, multiplied;

        lay_out(&cases[i], &numbers, &trial);
        found = state_of(&trial);
        trial.options.multiply = 1000;
        multiplied = state_of(&trial);
        if (found != cases[i].expected || multiplied != cases[i].expected)
            fail_msg("%s: %d, multiplied %d, expected %d", cases[i].tells, (int)found, (int)multiplied,
                     (int)cases[i].expected);
    }
}

/* Higher is better or worse, as the measure says. */
static void test_direction_gives_the_word(void **state)
{
    const struct a_case up = cases[1], down = cases[3];
    struct numbers      numbers = { 0 };
    struct trial        trial;

    (void)state;
    lay_out(&up, &numbers, &trial);
    trial.options.improve = SPC_IMPROVE_UP;
    assert_int_equal(state_of(&trial), STANDING_IMPROVING);
    trial.options.improve = SPC_IMPROVE_DOWN;
    assert_int_equal(state_of(&trial), STANDING_CONCERN);
    lay_out(&down, &numbers, &trial);
    trial.options.improve = SPC_IMPROVE_UP;
    assert_int_equal(state_of(&trial), STANDING_CONCERN);
    trial.options.improve = SPC_IMPROVE_DOWN;
    assert_int_equal(state_of(&trial), STANDING_IMPROVING);
}

/* Since when: the point that made it so, by hand. 0.04 above a rate of 0.1 is 2.54 standard errors at eight
 * points; after five points back at 10, the last eight hold 3 x 14 + 5 x 10 = 92 in 800: 1.003. */
static void test_since_and_distance(void **state)
{
    const double    error = sqrt(1.0 / 800 + 1.0 / 1200);
    struct numbers  numbers = { 0 };
    struct trial    trial;
    struct standing standing;
    struct a_case   c = cases[1];

    (void)state;
    c.n = 13;
    for (size_t i = 8; i < c.n; i++)
        c.after[i] = 10;
    lay_out(&c, &numbers, &trial);
    trial_compute(&trial);
    standing = standing_of(&trial.series, &trial.options, &trial.result);
    assert_int_equal(standing.state, STANDING_HIGHER);
    assert_int_equal(standing.side, 1);
    assert_int_equal(standing.since, BASELINE + 7);
    assert_alike(standing.z, 2 * (sqrt(92.0 / 800) - sqrt(0.1)) / error);

    lay_out(&cases[13], &numbers, &trial);
    trial_compute(&trial);
    standing = standing_of(&trial.series, &trial.options, &trial.result);
    assert_int_equal(standing.side, 0);
    assert_true(standing.since == SIZE_MAX);
    assert_alike(standing.z, 2 * (sqrt(88.0 / 800) - sqrt(0.1)) / error);

    lay_out(&cases[4], &numbers, &trial);
    trial_compute(&trial);
    standing = standing_of(&trial.series, &trial.options, &trial.result);
    assert_int_equal(standing.state, STANDING_NONE);
    assert_true(isnan(standing.z));
}

/* A baseline that nobody set, or with fewer than 12 usable points, carries no standing. */
static void test_baseline_must_be_set_and_long_enough(void **state)
{
    struct numbers numbers = { 0 };
    struct trial   trial;

    (void)state;
    lay_out(&cases[1], &numbers, &trial);
    trial.options.baseline = 0;
    assert_int_equal(state_of(&trial), STANDING_NONE);
    trial.options.baseline = BASELINE;
    numbers.excluded[3] = 1;
    assert_int_equal(state_of(&trial), STANDING_NONE);
    numbers.excluded[3] = 0;
    numbers.x[3] = NAN;
    assert_int_equal(state_of(&trial), STANDING_NONE);
    numbers.x[3] = 10;
    assert_int_equal(state_of(&trial), STANDING_HIGHER);
    trial.options.baseline = 11;
    assert_int_equal(state_of(&trial), STANDING_NONE);
}

/* Gaps, left-out points and open periods between the later points neither count nor break a run. */
static void test_points_that_do_not_count(void **state)
{
    struct numbers numbers = { 0 };
    struct trial   trial;
    struct a_case  c = cases[1];

    (void)state;
    c.n = 11;
    c.after[2] = 0;
    c.after[5] = 0;
    c.after[8] = c.after[9] = c.after[10] = 14;
    lay_out(&c, &numbers, &trial);
    assert_int_equal(state_of(&trial), STANDING_NONE);
    numbers.excluded[BASELINE + 2] = 1;
    assert_int_equal(state_of(&trial), STANDING_NONE);
    numbers.unjudged[BASELINE + 5] = 1;
    assert_int_equal(state_of(&trial), STANDING_HIGHER);
    numbers.excluded[BASELINE + 2] = 0;
    numbers.n[BASELINE + 2] = NAN;
    assert_int_equal(state_of(&trial), STANDING_HIGHER);
}

/* Every second value missing: no range between neighbours, no sigma, no distance. */
static void test_no_neighbours(void **state)
{
    struct numbers  numbers = { 0 };
    struct trial    trial;
    struct a_case   c = { .kind = "i", .before = 9, .before_2 = 11, .n = 24 };
    struct standing standing;

    (void)state;
    for (size_t i = 0; i < c.n; i++)
        c.after[i] = 50;
    lay_out(&c, &numbers, &trial);
    trial.options.baseline = 24;
    for (size_t i = 0; i < 24; i += 2)
        numbers.x[i] = NAN;
    trial_compute(&trial);
    standing = standing_of(&trial.series, &trial.options, &trial.result);
    assert_int_equal(standing.state, STANDING_NONE);
    assert_true(isnan(standing.z));
}

/* Weeks: with more than 24 points of baseline the last 26 are asked. 25 weeks of 10 in 100, then 26 of 14:
 * after 25 nothing is said, after 26 it is 2 (sqrt(0.14) - sqrt(0.1)) / sqrt(1/2600 + 1/2500) = 4.14.
 * Ten weeks back at 10 leave 16 x 14 + 10 x 10 = 324: 2.63; 20 leave 284: 1.02; 21 leave 280: 0.85. */
static void test_weeks_are_asked_for_longer(void **state)
{
    double          x[80], n[80];
    struct trial    trial = trial_of("up", 50);
    struct standing standing;

    (void)state;
    for (size_t i = 0; i < 80; i++) {
        x[i] = i < 25 ? 10 : i < 51 ? 14 : 10;
        n[i] = 100;
    }
    trial.series.numerator = x;
    trial.series.denominator = n;
    trial.options.baseline = 25;
    assert_int_equal(state_of(&trial), STANDING_NONE);
    trial.series.n = 51;
    trial_compute(&trial);
    standing = standing_of(&trial.series, &trial.options, &trial.result);
    assert_int_equal(standing.since, 50);
    assert_alike(standing.z, 2 * (sqrt(0.14) - sqrt(0.1)) / sqrt(1.0 / 2600 + 1.0 / 2500));
    trial.series.n = 61;
    assert_int_equal(state_of(&trial), STANDING_HIGHER);
    trial.series.n = 71;
    assert_int_equal(state_of(&trial), STANDING_HIGHER);
    trial.series.n = 72;
    assert_int_equal(state_of(&trial), STANDING_NONE);
    trial.options.baseline = 24;
    trial.series.n = 33;
    assert_int_equal(state_of(&trial), STANDING_HIGHER);
}

/* A new phase begins anew: its own baseline, nothing remembered. */
static void test_new_phase_forgets(void **state)
{
    struct numbers numbers = { 0 };
    struct trial   trial;
    struct a_case  c = { .kind = "up", .before = 10, .before_2 = 10, .denominator = 100, .n = 24 };

    (void)state;
    for (size_t i = 0; i < c.n; i++)
        c.after[i] = 20;
    lay_out(&c, &numbers, &trial);
    assert_int_equal(state_of(&trial), STANDING_HIGHER);
    numbers.starts[0] = BASELINE;
    trial.series.starts = numbers.starts;
    trial.series.n_starts = 1;
    assert_int_equal(state_of(&trial), STANDING_NONE);
    for (size_t i = 24; i < 36; i++)
        numbers.x[i] = 8;
    assert_int_equal(state_of(&trial), STANDING_LOWER);
    trial.series.n = 0;
    trial.series.n_starts = 0;
    assert_int_equal(state_of(&trial), STANDING_NONE);
}

/* z8 of a rate with denominators of 100 and a baseline of 12, without the product's own sums. */
static double eight(const double *x, size_t end, double centre, double sigma_z)
{
    double sum = 0;

    for (size_t i = end - 8; i < end; i++)
        sum += x[i];
    return 2 * (sqrt(sum / 800) - sqrt(centre)) / (fmax(1, sigma_z) * sqrt(1.0 / 800 + 1.0 / 1200));
}

/* Point by point over random series: a standing comes only at 2.3 or more on its side, and goes only below
 * 1. */
static void test_memory_over_random_series(void **state)
{
    int came = 0, went = 0;

    (void)state;
    srand(20260304);
    for (int round = 0; round < 400; round++) {
        struct numbers      numbers = { 0 };
        struct trial        trial;
        struct a_case       c = { .kind = "up", .before = 10, .before_2 = 12, .denominator = 100, .n = 24 };
        enum standing_state before = STANDING_NONE;
        int                 level = 6 + rand() % 10;

        for (size_t i = 0; i < c.n; i++)
            c.after[i] = (i < 14 ? level : 11) + rand() % 5 - 2;
        lay_out(&c, &numbers, &trial);
        for (size_t n = BASELINE + 8; n <= BASELINE + c.n; n++) {
            enum standing_state now;
            double              z, centre;

            trial.series.n = n;
            now = state_of(&trial);
            centre = trial.phases[0].centre;
            z = eight(numbers.x, n, centre, trial.phases[0].sigma_z);
            if (now != before && now != STANDING_NONE)
                assert_true((now == STANDING_HIGHER ? z : -z) >= 2.3);
            else if (now != STANDING_NONE)
                assert_true((now == STANDING_HIGHER ? z : -z) >= 1);
            else if (before != STANDING_NONE)
                assert_true((before == STANDING_HIGHER ? z : -z) < 1);
            came += before == STANDING_NONE && now != STANDING_NONE;
            went += before != STANDING_NONE && now == STANDING_NONE;
            before = now;
        }
    }
    assert_true(came > 50);
    assert_true(went > 50);
}

/* Values turned upside down stand the other way. */
static void test_reversal(void **state)
{
    int some = 0;

    (void)state;
    srand(7);
    for (int round = 0; round < 400; round++) {
        struct numbers      numbers = { 0 };
        struct trial        trial;
        struct a_case       c = { .kind = "i", .before = 9, .before_2 = 11, .n = 12 };
        int                 step = rand() % 9 - 4;
        enum standing_state found;

        for (size_t i = 0; i < c.n; i++)
            c.after[i] = 10 + step + rand() % 3 - 1;
        lay_out(&c, &numbers, &trial);
        found = state_of(&trial);
        for (size_t i = 0; i < BASELINE + c.n; i++)
            numbers.x[i] = 20 - numbers.x[i];
        assert_int_equal(state_of(&trial), turned(found));
        some += found != STANDING_NONE;
    }
    assert_true(some > 50 && some < 350);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_cases),
        cmocka_unit_test(test_direction_gives_the_word),
        cmocka_unit_test(test_since_and_distance),
        cmocka_unit_test(test_baseline_must_be_set_and_long_enough),
        cmocka_unit_test(test_points_that_do_not_count),
        cmocka_unit_test(test_no_neighbours),
        cmocka_unit_test(test_weeks_are_asked_for_longer),
        cmocka_unit_test(test_new_phase_forgets),
        cmocka_unit_test(test_memory_over_random_series),
        cmocka_unit_test(test_reversal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
