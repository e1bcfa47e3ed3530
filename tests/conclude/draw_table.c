/* A table holds each count's own chance, and a law it cannot hold is said to be too wide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "conclude/draw_table.h"

enum { ROOM = 2 * DRAW_TABLE_MOST };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct draw_law laws[] = {
    { FUTURE_RATES, 0.01, 800, 1 },  { FUTURE_RATES, 0.01, 800, 3 },  { FUTURE_RATES, 0.001, 100, 1 },
    { FUTURE_RATES, 0.001, 100, 4 }, { FUTURE_RATES, 0.3, 2000, 2 },  { FUTURE_SHARES, 0.3, 40, 1 },
    { FUTURE_SHARES, 0.97, 200, 1 }, { FUTURE_SHARES, 0.3, 40, 2.5 }, { FUTURE_SHARES, 0.9, 12, 8 },
    { FUTURE_SHARES, 0.4, 1, 3 },    { FUTURE_SHARES, 0.5, 3, 90 },   { FUTURE_RATES, 0, 800, 2 },
    { FUTURE_SHARES, 0, 800, 2 },    { FUTURE_SHARES, 1, 800, 2 },
};

static double log_beta(double a, double b)
{
    return lgamma(a) + lgamma(b) - lgamma(a + b);
}

static double log_choose(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

/* The laws as they stand in books. */
static double chance_of(const struct draw_law *law, double k)
{
    double mean = law->level * law->exposure, n = law->exposure, more = law->dispersion - 1, p = law->level,
           r;

    if (p <= 0 || (law->numbers == FUTURE_SHARES && p >= 1))
        return k == (p > 0 ? n : 0);
    if (law->numbers == FUTURE_RATES) {
        if (more == 0)
            return exp(k * log(mean) - mean - lgamma(k + 1));
        r = mean / more;
        return exp(lgamma(k + r) - lgamma(r) - lgamma(k + 1) - r * log(law->dispersion) +
                   k * log(more / law->dispersion));
    }
    if (k > n)
        return 0;
    if (more == 0 || n < 2)
        return exp(log_choose(n, k) + k * log(p) + (n - k) * log1p(-p));
    r = fmin(more / (n - 1), FUTURE_SHARED_MOST);
    r = (1 - r) / r;
    return exp(log_choose(n, k) + log_beta(k + p * r, n - k + (1 - p) * r) - log_beta(p * r, (1 - p) * r));
}

static void test_chances(void **state)
{
    static double room[ROOM];

    (void)state;
    for (size_t i = 0; i < COUNT(laws); i++) {
        struct draw_table table = draw_table_make(&laws[i], room);
        double            all = 0, before = 0;

        assert_true(table.n > 0 && table.n == draw_table_size(&laws[i]));
        for (size_t k = 0; k < table.n; k++) {
            double chance = chance_of(&laws[i], table.first + (double)k), here = table.below[k] - before;

            if (fabs(chance - here) > 1e-11)
                fail_msg("law %zu, count %g: %g, expected %g", i, table.first + (double)k, here, chance);
            all += chance;
            before = table.below[k];
        }
        assert_true(fabs(all - 1) < 1e-9);
    }
}

/* Looked up from the bottom to the top, the counts rise, each over its own share. */
static void test_looking_up(void **state)
{
    static double     room[ROOM];
    struct draw_table table = draw_table_make(&laws[1], room);
    double            before = 0;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        double uniform = i / 100000.0, count = draw_table_at(&table, uniform);
        size_t at = (size_t)(count - table.first);

        assert_true(count >= before);
        assert_true(uniform < table.below[at] && (at == 0 || uniform >= table.below[at - 1]));
        before = count;
    }
    assert_true(draw_table_at(&table, 0) == table.first);
    assert_true(draw_table_at(&table, 1 - 0x1p-52) == table.first + (double)table.n - 1);
    table = draw_table_make(&laws[13], room);
    assert_true(draw_table_at(&table, 0.5) == 800);
}

static void test_too_wide(void **state)
{
    const struct draw_law wide[] = { { FUTURE_RATES, 1, 1e6, 1 },
                                     { FUTURE_SHARES, 0.5, 1e8, 1 },
                                     { FUTURE_RATES, 1, 400, 400 } };
    double                room[1];

    (void)state;
    for (size_t i = 0; i < COUNT(wide); i++) {
        assert_int_equal(draw_table_size(&wide[i]), 0);
        assert_int_equal(draw_table_make(&wide[i], room).n, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chances),
        cmocka_unit_test(test_looking_up),
        cmocka_unit_test(test_too_wide),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
