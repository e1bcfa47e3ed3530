/* The number expected by chance: each series finds its place in the table; unequal chances add up exactly. */
#include "spc/trial.h"

#include <stdlib.h>

#include "conclude/chance.h"
#include "conclude/chance_table.h"

enum { MOST = 80 };

struct numbers {
    double  x[MOST], n[MOST];
    uint8_t excluded[MOST];
};

struct place {
    const char *tells;
    const char *kind;
    double      level, swing; /* points take turns at level - swing, level + swing; exposures are 100 */
    size_t      n, baseline;
    unsigned    rules;
    size_t      row, rule, base;
    bool        flipped;
};

#define PRIME(events, spread) (CHANCE_PRIMES + (events)*CHANCE_SPREADS + (spread))

/* clang-format off */
static const struct place places[] = {
    { "8 a month, hardly spread", "up", 8, 1, 20, 12, 0, PRIME(3, 0), CHANCE_MDC, 0, false },
    { "5.7 is nearer to 8 by ratio", "up", 5.7, 1, 20, 12, 0, PRIME(3, 0), CHANCE_MDC, 0, false },
    { "5.6 is nearer to 4", "up", 5.6, 1, 20, 12, 0, PRIME(2, 0), CHANCE_MDC, 0, false },
    { "more than any: the last", "up", 5000, 1, 20, 12, 0, PRIME(6, 0), CHANCE_MDC, 0, false },
    { "next to none: the first", "up", 0.1, 0.05, 20, 12, 0, PRIME(0, 0), CHANCE_MDC, 0, false },
    { "9 +/- 3: sigma z 6 / 3 / 1.128 = 1.77", "up", 9, 3, 20, 12, 0, PRIME(3, 2), CHANCE_MDC, 0, false },
    { "9 +/- 2: 1.18", "up", 9, 2, 20, 12, 0, PRIME(3, 1), CHANCE_MDC, 0, false },
    { "9 +/- 5: 2.96", "up", 9, 5, 20, 12, 0, PRIME(3, 3), CHANCE_MDC, 0, false },
    { "a baseline of 14 is nearest to 12", "up", 8, 1, 20, 14, 0, PRIME(3, 0), CHANCE_MDC, 0, false },
    { "of 15 to 18", "up", 8, 1, 20, 15, 0, PRIME(3, 0), CHANCE_MDC, 1, false },
    { "of 60 to 36", "up", 8, 1, 70, 60, 0, PRIME(3, 0), CHANCE_MDC, 3, false },
    { "no baseline: 24 points are their own", "up", 8, 1, 24, 0, 0, PRIME(3, 0), CHANCE_MDC, 6, false },
    { "the latest inside its baseline", "up", 8, 1, 12, 12, 0, PRIME(3, 0), CHANCE_MDC, 4, false },
    { "a share of 30 of 100", "pp", 30, 1, 20, 12, 0, PRIME(5, 0), CHANCE_MDC, 0, false },
    { "a share of 84: 16 without, high is low", "pp", 84, 1, 20, 12, 0, PRIME(4, 0), CHANCE_MDC, 0, true },
    { "a gap in the baseline counts for nothing", "up", 8, 1, 20, 12, 0, PRIME(3, 0), CHANCE_MDC, 0, false },
    { "plain U", "u", 8, 5, 20, 12, 0, CHANCE_COUNTS + 3, CHANCE_MDC, 0, false },
    { "counts", "c", 16, 1, 20, 12, SPC_RULES_WESTERN, CHANCE_COUNTS + 4, CHANCE_WESTERN, 0, false },
    { "values", "i", 50, 1, 20, 12, SPC_RULES_NELSON, CHANCE_VALUES, CHANCE_NELSON, 0, false },
    { "times", "t", 50, 1, 20, 12, SPC_RULES_IHI, CHANCE_TIMES, CHANCE_IHI, 0, false },
    { "gaps", "g", 50, 1, 20, 12, SPC_RULES_MDC | SPC_RULES_NELSON, CHANCE_GAPS, CHANCE_MDC, 0, false },
    { "a run chart", "run", 50, 1, 20, 12, 0, CHANCE_RUN, CHANCE_ANHOEJ, 0, false },
    { "IHI's rules on it", "run", 50, 1, 20, 0, SPC_RULES_IHI_RUN, CHANCE_RUN, CHANCE_IHI_RUN, 5, false },
};
/* clang-format on */

static void lay_out(const struct place *place, struct numbers *numbers, struct trial *trial)
{
    const struct spc_kind *kind = spc_kind_find(place->kind);

    *trial = trial_of(place->kind, place->n);
    for (size_t i = 0; i < place->n; i++) {
        numbers->x[i] = place->level + (i % 2 ? place->swing : -place->swing);
        numbers->n[i] = 100;
    }
    if (strstr(place->tells, "gap in"))
        numbers->x[5] = NAN;
    trial->series.excluded = numbers->excluded;
    trial->options.baseline = place->baseline;
    trial->options.rules = place->rules;
    if (kind->needs_denominator) {
        trial->series.numerator = numbers->x;
        trial->series.denominator = numbers->n;
    } else {
        trial->series.value = numbers->x;
    }
}

static struct chance found(struct trial *trial)
{
    trial_compute(trial);
    assert_int_equal(trial->fault.status, SPC_OK);
    return chance_of(&trial->series, &trial->options, &trial->result);
}

/* Each case finds its entry; multiplying for print changes nothing. */
static void test_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(places); i++) {
        const struct place *p = &places[i];
        struct numbers      numbers = { 0 };
        struct trial        trial;
        struct chance       chance;
        double              high = chance_table[p->row][p->rule][p->base][p->flipped] * 1e-5;
        double              low = chance_table[p->row][p->rule][p->base][!p->flipped] * 1e-5;

        lay_out(p, &numbers, &trial);
        for (int round = 0; round < 2; round++) {
            chance = found(&trial);
            if (chance.high != high || chance.low != low)
                fail_msg("%s: %g and %g, expected %g and %g", p->tells, chance.high, chance.low, high, low);
            trial.options.multiply = trial.options.kind->needs_denominator ? 1000 : 1;
        }
    }
}

static void test_none(void **state)
{
    struct numbers numbers = { 0 };
    struct trial   trial;
    struct place   empty = { "", "up", .level = 8, .n = 0 }, ranges = { "", "mr", .level = 8, .n = 20 };

    (void)state;
    lay_out(&empty, &numbers, &trial);
    assert_true(found(&trial).high == 0 && found(&trial).low == 0);
    lay_out(&ranges, &numbers, &trial);
    assert_true(found(&trial).high == 0 && found(&trial).low == 0);
    lay_out(&places[0], &numbers, &trial);
    for (size_t i = 0; i < MOST; i++)
        numbers.excluded[i] = 1;
    assert_true(found(&trial).high == 0);
}

/* What the table must look like, whatever its figures: chances, few, and fewer with longer baselines. */
static void test_table(void **state)
{
    (void)state;
    for (size_t row = 0; row < CHANCE_ROWS; row++)
        for (size_t d = 0; d < 2; d++) {
            const uint16_t(*mdc)[2] = chance_table[row][CHANCE_MDC];

            assert_true(mdc[0][d] > 200 && mdc[0][d] < 35000);
            assert_true(mdc[3][d] < mdc[0][d] * 1.6);
            assert_true(chance_table[row][CHANCE_ANHOEJ][0][d] < mdc[0][d] * 1.2);
        }
}

/* Two coins by hand: 0, 1 or 2 of chances 0.1 and 0.3. */
static void test_sum_by_hand(void **state)
{
    struct chance_sum sum = { 0 };

    (void)state;
    assert_int_equal(chance_most(&sum), 0);
    chance_add(&sum, 0.1);
    chance_add(&sum, 0.3);
    assert_alike(sum.at[0], 0.63);
    assert_alike(sum.at[1], 0.34);
    assert_alike(sum.at[2], 0.03);
    assert_alike(sum.expected, 0.4);
    assert_int_equal(chance_most(&sum), 1);
    chance_add(&sum, 1.5);
    assert_alike(sum.at[0], 0);
    assert_alike(sum.at[1], 0.63);
    assert_int_equal(chance_most(&sum), 2);
    chance_add(&sum, -1);
    chance_add(&sum, NAN);
    assert_int_equal(sum.n, 4);
    assert_alike(sum.expected, 1.4);
    assert_int_equal(chance_most(&sum), 2);
}

/* The same by brute force: every one of 2^12 outcomes. */
static void test_sum_against_every_outcome(void **state)
{
    double p[12], at[13] = { 0 }, passed = 0;

    (void)state;
    srand(5);
    for (int round = 0; round < 20; round++) {
        struct chance_sum sum = { 0 };
        size_t            most = 0;

        memset(at, 0, sizeof at);
        for (int i = 0; i < 12; i++) {
            p[i] = rand() % 1000 / 1000.0;
            chance_add(&sum, p[i]);
        }
        for (unsigned outcome = 0; outcome < 1u << 12; outcome++) {
            double chance = 1;
            size_t count = 0;

            for (int i = 0; i < 12; i++) {
                chance *= outcome >> i & 1 ? p[i] : 1 - p[i];
                count += outcome >> i & 1u;
            }
            at[count] += chance;
        }
        for (int k = 0; k <= 12; k++)
            assert_alike(sum.at[k], at[k]);
        for (passed = at[0]; passed < 0.95; passed += at[++most])
            ;
        assert_int_equal(chance_most(&sum), most);
    }
}

/* Many series, past what is summed exactly: within one of a sum without that bound. */
static void test_sum_of_many(void **state)
{
    static double at[40001];

    (void)state;
    for (int size = 1; size <= 4; size++) {
        struct chance_sum sum = { 0 };
        size_t            n = (size_t)size * 4000, most = 0, said;
        double            passed;

        memset(at, 0, sizeof at);
        at[0] = 1;
        for (size_t i = 0; i < n; i++) {
            double p = 0.002 + 0.06 * (double)(i % 17) / 16;

            chance_add(&sum, p);
            for (size_t k = i < 2000 ? i + 1 : 2000; k > 0; k--)
                at[k] = at[k] * (1 - p) + at[k - 1] * p;
            at[0] *= 1 - p;
        }
        for (passed = at[0]; passed < 0.95; passed += at[++most])
            ;
        said = chance_most(&sum);
        if (said + 1 < most || said > most + 1)
            fail_msg("%zu series: %zu, expected %zu", n, said, most);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),      cmocka_unit_test(test_none),
        cmocka_unit_test(test_table),       cmocka_unit_test(test_sum_by_hand),
        cmocka_unit_test(test_sum_of_many), cmocka_unit_test(test_sum_against_every_outcome),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
