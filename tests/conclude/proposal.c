/* New limits are offered for a level that has lasted, is far from the old one, and no longer moves.
 *
 * Worked by hand on rates: 12 baseline months of 10 in 100, then months of 100. Twelve later months that sum
 * to S have z12 = 2 (sqrt(S / 1200) - sqrt(0.1)) / sqrt(1/1200 + 1/1200); halves that sum to A and B differ
 * by 2 (sqrt(B / 600) - sqrt(A / 600)) / sqrt(1/600 + 1/600). */
#include "spc/trial.h"

#include "conclude/proposal.h"

enum { BASELINE = 12, MOST = 60, LEFT_OUT = -1, OPEN = -2, MISSING = -3 };

struct a_case {
    const char           *tells;
    const char           *kind;
    size_t                n;
    double                after[30]; /* below 0: LEFT_OUT, OPEN or MISSING */
    enum proposal_verdict verdict;
    size_t                from; /* after the baseline's end */
};

#define SIX(x) (x), (x), (x), (x), (x), (x)
#define TWELVE(x) SIX(x), SIX(x)

/* clang-format off */
static const struct a_case cases[] = {
    { "nothing happened", "up", 12, { TWELVE(10) }, PROPOSAL_NO_STANDING, 0 },
    { "twelve at 15: z12 is 3.48", "up", 12, { TWELVE(15) }, PROPOSAL_OFFERED, 0 },
    { "eleven of them are too few", "up", 11, { SIX(15), 15, 15, 15, 15, 15 }, PROPOSAL_TOO_NEW, 0 },
    { "twelve at 14: z12 is 2.84, a standing but too near", "up", 12, { TWELVE(14) }, PROPOSAL_TOO_NEAR, 0 },
    { "the run begins after three months at the centre", "up", 15,
      { 10, 10, 10, TWELVE(15) }, PROPOSAL_OFFERED, 3 },
    { "down: z12 is 3.60", "up", 12, { TWELVE(6) }, PROPOSAL_OFFERED, 0 },
    { "on the side ten times of twelve", "up", 14,
      { SIX(16), 16, 16, 9, 16, 9, 16, 16, 16 }, PROPOSAL_OFFERED, 0 },
    { "nine times of twelve", "up", 14, { SIX(17), 17, 17, 9, 17, 9, 17, 9, 17 }, PROPOSAL_MIXED, 0 },
    { "a month at the centre lies on no side", "up", 14,
      { SIX(17), 17, 17, 10, 17, 10, 17, 10, 17 }, PROPOSAL_MIXED, 0 },
    { "halves of 13 and 20 a month: 3.02 apart, still moving", "up", 12,
      { SIX(13), SIX(20) }, PROPOSAL_MOVING, 0 },
    { "halves of 14 and 18: 1.73 apart", "up", 12, { SIX(14), SIX(18) }, PROPOSAL_OFFERED, 0 },
    { "falling back is moving too", "up", 12, { SIX(20), SIX(13) }, PROPOSAL_MOVING, 0 },
    { "two missing", "up", 14, { SIX(15), MISSING, LEFT_OUT, SIX(15) }, PROPOSAL_OFFERED, 0 },
    { "three missing", "up", 15, { SIX(15), MISSING, LEFT_OUT, MISSING, SIX(15) }, PROPOSAL_GAPS, 0 },
    { "missing at the end counts too", "up", 15,
      { TWELVE(15), MISSING, MISSING, MISSING }, PROPOSAL_GAPS, 0 },
    { "periods still open do not", "up", 15, { TWELVE(15), OPEN, OPEN, OPEN }, PROPOSAL_OFFERED, 0 },
    { "what was missing before the twelve does not", "up", 17,
      { 15, MISSING, MISSING, MISSING, SIX(15), SIX(15), 15 }, PROPOSAL_OFFERED, 0 },
    { "entered by two outside: from the first of them", "up", 16,
      { 10, 10, 30, 10, 10, 10, 30, 10, 15, 15, 15, 15, 15, 15, 9, 15 }, PROPOSAL_MIXED, 2 },
    { "entered so, it lasts: from the first outside", "up", 20,
      { 10, 10, 30, 10, 9, 10, 30, 10, TWELVE(15) }, PROPOSAL_OFFERED, 2 },
    { "with a gap between the two outside", "up", 21, { 10, 10, 30, MISSING, 10, 9, 10, 30, 10, TWELVE(15) },
      PROPOSAL_OFFERED, 2 },
    { "two outside below", "up", 20, { 8, 8, 0, 10, 8, 0, 8, 10, TWELVE(5) }, PROPOSAL_OFFERED, 2 },
    { "shares from 50% to 60%", "pp", 12, { TWELVE(60) }, PROPOSAL_OFFERED, 0 },
    { "counts from 10 to 15", "c", 12, { TWELVE(15) }, PROPOSAL_OFFERED, 0 },
    { "values: 10 or 9 in turn, sigma 1/1.128; 12 is 6.9 errors away", "i", 12,
      { TWELVE(12) }, PROPOSAL_OFFERED, 0 },
    { "values whose halves differ by 2: 3.9 errors", "i", 12, { SIX(12), SIX(14) }, PROPOSAL_MOVING, 0 },
};
/* clang-format on */

struct numbers {
    double  x[MOST], n[MOST];
    uint8_t excluded[MOST], unjudged[MOST];
};

static void put(struct numbers *numbers, size_t i, double x)
{
    numbers->x[i] = x == MISSING ? NAN : x < 0 ? 11 : x;
    numbers->n[i] = 100;
    numbers->excluded[i] = x == LEFT_OUT;
    numbers->unjudged[i] = x == OPEN;
}

static void lay_out(const struct a_case *c, struct numbers *numbers, struct trial *trial)
{
    bool   values = strchr("itg", c->kind[0]) != NULL;
    double base = strcmp(c->kind, "pp") == 0 ? 50 : 10;

    *trial = trial_of(c->kind, BASELINE + c->n);
    for (size_t i = 0; i < BASELINE; i++)
        put(numbers, i, values ? base - (double)(i % 2) : base);
    for (size_t i = 0; i < c->n; i++)
        put(numbers, BASELINE + i, c->after[i]);
    trial->series.excluded = numbers->excluded;
    trial->series.unjudged = numbers->unjudged;
    trial->options.baseline = BASELINE;
    if (values || strcmp(c->kind, "c") == 0) {
        trial->series.value = numbers->x;
    } else {
        trial->series.numerator = numbers->x;
        trial->series.denominator = numbers->n;
    }
}

static struct proposal found(struct trial *trial)
{
    struct standing standing;

    trial_compute(trial);
    assert_int_equal(trial->fault.status, SPC_OK);
    standing = standing_of(&trial->series, &trial->options, &trial->result);
    return proposal_find(&trial->series, &trial->options, &trial->result, &standing);
}

static void test_worked_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct numbers  numbers = { 0 };
        struct trial    trial;
        struct proposal proposal;

        lay_out(&cases[i], &numbers, &trial);
        proposal = found(&trial);
        if (proposal.verdict != cases[i].verdict)
            fail_msg("%s: verdict %d, expected %d", cases[i].tells, (int)proposal.verdict,
                     (int)cases[i].verdict);
        if (proposal.verdict != PROPOSAL_NO_STANDING && proposal.from != BASELINE + cases[i].from)
            fail_msg("%s: from %zu, expected %zu", cases[i].tells, proposal.from, BASELINE + cases[i].from);
    }
}

/* Before is the chart's centre, after what the new phase's centre would be, both as the chart shows them. */
static void test_before_and_after(void **state)
{
    struct numbers  numbers = { 0 };
    struct trial    trial;
    struct proposal proposal;
    size_t          start = BASELINE + 3;

    (void)state;
    lay_out(&cases[4], &numbers, &trial);
    numbers.n[20] = 50;
    numbers.x[20] = 9;
    trial.options.multiply = 1000;
    trial.options.improve = SPC_IMPROVE_DOWN;
    proposal = found(&trial);
    assert_int_equal(proposal.verdict, PROPOSAL_OFFERED);
    assert_int_equal(proposal.side, 1);
    assert_int_equal(proposal.points, 12);
    assert_true(proposal.of_concern);
    assert_alike(proposal.before, 100);
    assert_alike(proposal.after, (11 * 15 + 9) / 1150.0 * 1000);

    trial.series.starts = &start;
    trial.series.n_starts = 1;
    trial_compute(&trial);
    assert_alike(trial.phases[1].centre, proposal.after);

    trial.series.n_starts = 0;
    trial.options.improve = SPC_IMPROVE_UP;
    assert_false(found(&trial).of_concern);
}

/* After is what the new phase's centre would be also where limits are reckoned on another scale; around a
 * median the old centre moves as far as the mean. */
static void test_other_centres(void **state)
{
    struct numbers  numbers = { 0 };
    struct trial    trial;
    struct proposal proposal;
    size_t          start = BASELINE;

    (void)state;
    lay_out(&(struct a_case){ "", "t", 12, { TWELVE(40) }, 0, 0 }, &numbers, &trial);
    for (size_t i = 0; i < BASELINE; i++)
        numbers.x[i] = i % 2 ? 9 : 11;
    trial.options.multiply = 24;
    proposal = found(&trial);
    assert_int_equal(proposal.verdict, PROPOSAL_OFFERED);
    assert_true(fabs(proposal.after - 960) < 1e-9);
    trial.series.starts = &start;
    trial.series.n_starts = 1;
    trial_compute(&trial);
    assert_true(fabs(trial.phases[1].centre - proposal.after) < 1e-9);

    lay_out(&(struct a_case){ "", "g", 12, { TWELVE(80) }, 0, 0 }, &numbers, &trial);
    for (size_t i = 0; i < BASELINE; i++)
        numbers.x[i] = i == 0 ? 30 : 20;
    proposal = found(&trial);
    assert_int_equal(proposal.verdict, PROPOSAL_OFFERED);
    assert_alike(proposal.before, 20);
    assert_alike(proposal.after, 20 * 80 / (250 / 12.0));
}

/* A phase that was started is a new baseline; nothing is proposed until the level moves again. */
static void test_an_accepted_phase_is_quiet(void **state)
{
    struct numbers  numbers = { 0 };
    struct trial    trial;
    struct proposal proposal;
    size_t          start = BASELINE;
    struct a_case   c = { .kind = "up", .n = 26 };

    (void)state;
    for (size_t i = 0; i < c.n; i++)
        c.after[i] = 15;
    lay_out(&c, &numbers, &trial);
    assert_int_equal(found(&trial).verdict, PROPOSAL_OFFERED);
    trial.series.starts = &start;
    trial.series.n_starts = 1;
    proposal = found(&trial);
    assert_int_equal(proposal.verdict, PROPOSAL_NO_STANDING);
    assert_true(proposal.from == SIZE_MAX);
    assert_true(isnan(proposal.before) && isnan(proposal.after));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_cases),
        cmocka_unit_test(test_before_and_after),
        cmocka_unit_test(test_other_centres),
        cmocka_unit_test(test_an_accepted_phase_is_quiet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
