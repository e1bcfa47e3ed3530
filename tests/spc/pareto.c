/* Pareto: order, shares, "Other" last, and counts that cannot be. */
#include "spc/pareto.h"

#include "trial.h"

static const struct {
    const char *proves;
    double      counts[8];
    size_t      n, other;
    size_t      order[8];
    size_t      n_bars;
} cases[] = {
    { "largest first", { 2, 9, 5 }, 3, SIZE_MAX, { 1, 2, 0 }, 3 },
    { "equal counts stay in their order", { 4, 7, 4, 7, 4 }, 5, SIZE_MAX, { 1, 3, 0, 2, 4 }, 5 },
    { "Other comes last, however large", { 2, 90, 5 }, 3, 1, { 2, 0, 1 }, 3 },
    { "Other comes last among equals", { 3, 3, 3 }, 3, 0, { 1, 2, 0 }, 3 },
    { "a category of none stays, at the end", { 0, 1 }, 2, SIZE_MAX, { 1, 0 }, 2 },
    { "Other comes after it", { 5, 0, 1 }, 3, 0, { 2, 1, 0 }, 3 },
    { "no answer, no bar", { NAN, 1, NAN, 4 }, 4, SIZE_MAX, { 3, 1 }, 2 },
    { "one category", { 6 }, 1, SIZE_MAX, { 0 }, 1 },
    { "no category", { 0 }, 0, SIZE_MAX, { 0 }, 0 },
    { "nothing but gaps", { NAN, NAN }, 2, 1, { 0 }, 0 },
    { "an Other that is not there", { 1, 2 }, 2, 7, { 1, 0 }, 2 },
};

static void test_order(void **state)
{
    struct pareto_bar bars[8];
    size_t            n_bars;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct spc_fault fault = pareto_sort(cases[i].counts, cases[i].n, cases[i].other, bars, &n_bars);

        assert_int_equal(fault.status, SPC_OK);
        assert_int_equal(n_bars, cases[i].n_bars);
        for (size_t k = 0; k < n_bars; k++)
            if (bars[k].category != cases[i].order[k])
                fail_msg("%s: place %zu holds %zu", cases[i].proves, k, bars[k].category);
    }
}

/* 30, 15, 5 of 50. */
static void test_shares(void **state)
{
    static const double counts[] = { 5, 30, 15 };
    struct pareto_bar   bars[3];
    size_t              n;

    (void)state;
    pareto_sort(counts, 3, SIZE_MAX, bars, &n);
    assert_alike(bars[0].share, 0.6);
    assert_alike(bars[1].share, 0.3);
    assert_alike(bars[1].cumulative, 45);
    assert_alike(bars[1].cumulative_share, 0.9);
    assert_true(bars[2].cumulative_share == 1);
}

static void test_nothing_counted(void **state)
{
    static const double counts[] = { 0, 0 };
    struct pareto_bar   bars[2];
    size_t              n;

    (void)state;
    assert_int_equal(pareto_sort(counts, 2, SIZE_MAX, bars, &n).status, SPC_OK);
    assert_true(n == 2 && isnan(bars[0].share) && isnan(bars[1].cumulative_share) && bars[1].cumulative == 0);
}

/* However many, and however drawn: falling, and stable where equal. */
static void test_many(void **state)
{
    static double            counts[999];
    static struct pareto_bar bars[999];
    uint64_t                 seed = 7;
    size_t                   n;

    (void)state;
    for (size_t i = 0; i < COUNT(counts); i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        counts[i] = (double)(seed >> 58);
    }
    pareto_sort(counts, COUNT(counts), 500, bars, &n);
    assert_int_equal(n, COUNT(counts));
    assert_int_equal(bars[n - 1].category, 500);
    for (size_t k = 1; k < n - 1; k++)
        assert_true(bars[k - 1].count > bars[k].count ||
                    (bars[k - 1].count == bars[k].count && bars[k - 1].category < bars[k].category));
}

static void test_refused(void **state)
{
    static const struct {
        double          bad;
        enum spc_status status;
    } bad[] = { { -1, SPC_NEGATIVE },
                { -INFINITY, SPC_NEGATIVE },
                { INFINITY, SPC_NOT_FINITE },
                { 1e308, SPC_NOT_FINITE } };
    struct pareto_bar bars[2];
    size_t            n;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        double           counts[] = { 4, bad[i].bad };
        struct spc_fault fault = pareto_sort(counts, 2, SIZE_MAX, bars, &n);

        assert_int_equal(fault.status, bad[i].status);
        assert_true(fault.point == 1 && n == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order), cmocka_unit_test(test_shares),  cmocka_unit_test(test_nothing_counted),
        cmocka_unit_test(test_many),  cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
