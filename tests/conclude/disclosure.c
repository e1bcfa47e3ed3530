/* What is printed of small numbers, by the rules of England's hospital statistics; and that what is hidden
 * cannot be had back. */
#include "spc/trial.h"

#include "conclude/disclosure.h"
#include "conclude/disclosure_found.h"

static const struct disclosure_rules exact = { .least = 1, .most = 7, .base = 1 };
static const struct disclosure_rules paired = { .least = 1, .most = 7, .base = 1, .complementary = true };

static void test_counts(void **state)
{
    static const struct {
        double count, shown;
    } cases[] = { { 0, 0 },   { 1, NAN }, { 7, NAN }, { 8, 10 },  { 12, 10 }, { 13, 15 },
                  { 17, 15 }, { 18, 20 }, { 22, 20 }, { 23, 25 }, { 27, 25 }, { 28, 30 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_alike(disclosure_count(&disclosure_hes_2018, cases[i].count), cases[i].shown);
    assert_alike(disclosure_count(&disclosure_hes_2018, NAN), NAN);
    assert_alike(disclosure_count(&exact, 13), 13);
}

static void test_other_rules(void **state)
{
    static const struct disclosure_rules below_five = { .least = 1, .most = 4, .base = 10 };
    static const struct disclosure_rules two_to_nine = { .least = 2, .most = 9, .base = 5 };

    (void)state;
    assert_false(disclosure_is_small(&below_five, 5));
    assert_alike(disclosure_count(&below_five, 14), 10);
    assert_alike(disclosure_count(&below_five, 15), 20);
    assert_false(disclosure_is_small(&two_to_nine, 1));
    assert_true(disclosure_is_small(&two_to_nine, 9));
}

static void test_rates_come_from_what_is_printed(void **state)
{
    const struct disclosure_rules *hes = &disclosure_hes_2018;

    (void)state;
    assert_alike(disclosure_rate(hes, 12, 98, 100), 10.0 / 100 * 100); /* not 12 / 98 */
    assert_alike(disclosure_rate(hes, 0, 98, 100), 0);
    assert_alike(disclosure_rate(hes, 3, 98, 100), NAN);
    assert_alike(disclosure_rate(hes, 12, 7, 100), NAN);
    assert_alike(disclosure_rate(hes, 12, 0, 100), NAN);
}

static void test_means(void **state)
{
    (void)state;
    assert_alike(disclosure_mean(&disclosure_hes_2018, 4.25, 8), 4.25); /* exact, not rounded */
    assert_alike(disclosure_mean(&disclosure_hes_2018, 4.25, 7), NAN);
    assert_alike(disclosure_mean(&disclosure_hes_2018, 4.25, 0), NAN);
}

static void test_shares(void **state)
{
    const struct disclosure_rules *hes = &disclosure_hes_2018;

    (void)state;
    assert_false(disclosure_share_is_small(hes, 20, 40));
    assert_true(disclosure_share_is_small(hes, 5, 40));
    assert_true(disclosure_share_is_small(hes, 0, 5));
    assert_true(disclosure_share_is_small(hes, 36, 40)); /* four were left out */
    assert_false(disclosure_share_is_small(hes, 40, 40));
}

/* --- tables --- */

static void fill(const struct disclosure_rules *rules, size_t rows, size_t columns, const double *counts,
                 double *shown)
{
    bool                    hidden[64];
    struct disclosure_table table = { rows, columns, counts, shown, hidden };

    disclosure_table(rules, &table);
    for (size_t i = 0; i < (rows + 1) * (columns + 1); i++)
        if (!isnan(shown[i]))
            assert_false(hidden[i]);
}

static void assert_table(const double *shown, const double *wanted, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_alike(shown[i], wanted[i]);
}

static void test_table(void **state)
{
    static const double counts[] = { 3, 9, 14 }, wanted[] = { NAN, 10, 15, 25 };
    double              shown[8];

    (void)state;
    fill(&disclosure_hes_2018, 1, 3, counts, shown);
    assert_table(shown, wanted, 4); /* 10 + 15 is not 25 less the hidden: totals are rounded too */
}

static void test_a_missing_cell_is_no_zero(void **state)
{
    static const double counts[] = { NAN, 9, 14 }, wanted[] = { NAN, 10, 15, 25 };
    double              shown[8];
    bool                hidden[8];
    struct disclosure_table table = { 1, 3, counts, shown, hidden };

    (void)state;
    disclosure_table(&disclosure_hes_2018, &table);
    assert_table(shown, wanted, 4);
    assert_false(hidden[0]); /* there is nothing to hide */
}

static void test_complementary(void **state)
{
    static const double counts[] = { 3, 9, 14 }, wanted[] = { NAN, NAN, 14, 26 };
    static const double ties[] = { 3, 9, 9 }, first[] = { NAN, NAN, 9, 21 };
    static const double zeros[] = { 3, 0, 14 }, zero_stays[] = { NAN, 0, NAN, 17 };
    static const double alone[] = { 3, 0, 0 }, nothing_else[] = { NAN, 0, 0, NAN };
    static const double later[] = { 3, 14, 9 }, smaller[] = { NAN, 14, NAN, 26 };
    static const double two[] = { 3, 2, 14 }, enough[] = { NAN, NAN, 14, 19 };
    double              shown[8];

    (void)state;
    fill(&paired, 1, 3, counts, shown);
    assert_table(shown, wanted, 4);
    fill(&paired, 1, 3, ties, shown);
    assert_table(shown, first, 4);
    fill(&paired, 1, 3, zeros, shown);
    assert_table(shown, zero_stays, 4);
    fill(&paired, 1, 3, alone, shown);
    assert_table(shown, nothing_else, 4);
    fill(&paired, 1, 3, later, shown);
    assert_table(shown, smaller, 4);
    fill(&paired, 1, 3, two, shown);
    assert_table(shown, enough, 4);
}

/* A total that would tell the only hidden cell is hidden, and then that total's own line needs a second. */
static void test_complementary_runs_on(void **state)
{
    static const double counts[] = { 3,  20, 30, /**/ 10, 40, 50, /**/ 11, 60, 70 };
    double              shown[16];

    (void)state;
    fill(&paired, 3, 3, counts, shown);
    for (size_t row = 0; row < 4; row++) {
        size_t hidden = 0;
        for (size_t column = 0; column < 3; column++)
            hidden += isnan(shown[row * 4 + column]) ? 1 : 0;
        assert_true(hidden != 1 || isnan(shown[row * 4 + 3]));
    }
    for (size_t column = 0; column < 4; column++) {
        size_t hidden = 0;
        for (size_t row = 0; row < 3; row++)
            hidden += isnan(shown[row * 4 + column]) ? 1 : 0;
        assert_true(hidden != 1 || isnan(shown[12 + column]));
    }
    assert_true(isnan(shown[0]) && isnan(shown[1]) && isnan(shown[4]) && isnan(shown[5]));
    assert_alike(shown[10], 70);
    assert_alike(shown[15], 294);
}

/* A cell that was hidden for another's sake stands alone in its column: its total would tell it. */
static void test_complementary_hides_totals(void **state)
{
    static const double counts[] = { 3, 14, 20, 0 };
    static const double wanted[] = { NAN, NAN, NAN, NAN, 0, NAN, NAN, NAN, 37 };
    double              shown[16];

    (void)state;
    fill(&paired, 2, 2, counts, shown);
    assert_table(shown, wanted, 9);
}

/* --- had back --- */

static struct disclosure_found_cell hidden_cell(void)
{
    return disclosure_found_known(&disclosure_hes_2018, NAN, true);
}

static size_t found(struct disclosure_found_cell *cells, size_t n, const struct disclosure_found_sum *sums,
                    size_t n_sums)
{
    double scratch[64 * 66];

    return disclosure_found(cells, n, sums, n_sums, scratch);
}

static void test_what_is_known(void **state)
{
    struct disclosure_found_cell ten = disclosure_found_known(&disclosure_hes_2018, 10, false);
    struct disclosure_found_cell none = disclosure_found_known(&disclosure_hes_2018, 0, false);
    struct disclosure_found_cell count = disclosure_found_known(&exact, 13, false);

    (void)state;
    assert_alike(ten.least, 8); /* 7 would have been hidden */
    assert_alike(ten.most, 12);
    assert_alike(none.most, 0);
    assert_alike(count.least, 13);
    assert_alike(count.most, 13);
    assert_true(hidden_cell().hidden);
    assert_alike(hidden_cell().least, 1);
    assert_alike(hidden_cell().most, 7);
}

static void test_rounded_totals_give_a_range(void **state)
{
    static const unsigned char   all[] = { 1, 1, 1 };
    struct disclosure_found_cell cells[] = { hidden_cell(),
                                             disclosure_found_known(&disclosure_hes_2018, 10, false),
                                             disclosure_found_known(&disclosure_hes_2018, 15, false) };
    struct disclosure_found_sum  total = { all, 23, 27 };

    (void)state;
    assert_int_equal(found(cells, 3, &total, 1), 0);
    assert_alike(cells[0].least, 1);
    assert_alike(cells[0].most, 6); /* 27 - 8 - 13 */
}

static void test_exact_totals_tell(void **state)
{
    static const unsigned char   all[] = { 1, 1, 1 };
    struct disclosure_found_cell cells[] = { hidden_cell(), disclosure_found_known(&exact, 9, false),
                                             disclosure_found_known(&exact, 14, false) };
    struct disclosure_found_sum  total = { all, 26, 26 };

    (void)state;
    assert_int_equal(found(cells, 3, &total, 1), 1);
    assert_alike(cells[0].least, 3);
    assert_alike(cells[0].most, 3);
}

/* A and B together less A alone: two filters, or two date ranges. */
static void test_filters_and_ranges(void **state)
{
    static const unsigned char   both[] = { 1, 1, 1 }, one[] = { 1, 1, 0 };
    struct disclosure_found_cell cells[] = { hidden_cell(), hidden_cell(), hidden_cell() };
    struct disclosure_found_sum  sums[] = { { both, 13, 13 }, { one, 10, 10 } };

    (void)state;
    assert_int_equal(found(cells, 3, sums, 2), 1);
    assert_alike(cells[2].least, 3);
    assert_alike(cells[2].most, 3);
    assert_alike(cells[0].least, 3); /* and of the other two something is learned, not enough */
}

/* Twelve months, and the twelve a month later: what left and what came stand apart by the difference. */
static void test_rolling_windows(void **state)
{
    unsigned char                first[13] = { 0 }, second[13] = { 0 };
    struct disclosure_found_cell cells[13];
    struct disclosure_found_sum  sums[] = { { first, 60, 60 }, { second, 66, 66 } };

    (void)state;
    for (size_t i = 0; i < 13; i++) {
        cells[i] = hidden_cell();
        first[i] = i < 12;
        second[i] = i > 0;
    }
    assert_int_equal(found(cells, 13, sums, 2), 2); /* 1 left and 7 came */
    assert_alike(cells[0].most, 1);
    assert_alike(cells[12].least, 7);
}

/* The same total, a cell corrected or joined between two releases. */
static void test_releases(void **state)
{
    static const unsigned char   yesterday[] = { 1, 1, 0 }, today[] = { 1, 1, 1 };
    struct disclosure_found_cell cells[] = { { 20, 90, false }, { 20, 90, false }, hidden_cell() };
    struct disclosure_found_sum  sums[] = { { yesterday, 118, 122 }, { today, 118, 122 } };

    (void)state;
    assert_int_equal(found(cells, 3, sums, 2), 0); /* rounded: from 1 to 4 */
    sums[0].least = sums[0].most = 120;
    sums[1].least = sums[1].most = 124;
    assert_int_equal(found(cells, 3, sums, 2), 1);
}

static void test_rate_times_denominator(void **state)
{
    static const unsigned char   one[] = { 1 };
    struct disclosure_found_cell cell = hidden_cell();
    struct disclosure_found_sum  sum = { .has = one };

    (void)state;
    disclosure_found_by_rate(&sum, 6.9, 1, 1000, 434); /* 3 in 434 bed days */
    assert_int_equal(found(&cell, 1, &sum, 1), 1);
    assert_alike(cell.least, 3);
    assert_alike(cell.most, 3);
    cell = hidden_cell();
    disclosure_found_by_rate(&sum, 0.01, 2, 1, 500); /* in whole hundredths: 2.5 to 7.5 */
    assert_int_equal(found(&cell, 1, &sum, 1), 0);
}

/* Rows and columns of a table, none of which tells anything alone. */
static void test_rows_less_columns(void **state)
{
    static const unsigned char   row[] = { 1, 1, 0 }, column[] = { 1, 0, 1 }, rest[] = { 0, 1, 1 };
    struct disclosure_found_cell cells[] = { hidden_cell(), hidden_cell(), hidden_cell() };
    struct disclosure_found_sum  sums[] = { { row, 8, 8 }, { column, 7, 7 }, { rest, 9, 9 } };

    (void)state;
    assert_int_equal(found(cells, 3, sums, 3), 3);
    assert_alike(cells[0].most, 3);
    assert_alike(cells[1].most, 5);
    assert_alike(cells[2].least, 4);
}

/* What contradicts itself ends, and a sum of nothing says nothing. */
static void test_contradictions_end(void **state)
{
    static const unsigned char   all[] = { 1, 1, 0 }, none[] = { 0, 0, 0 };
    struct disclosure_found_cell cells[] = { hidden_cell(), hidden_cell(), hidden_cell() };
    struct disclosure_found_sum  sums[] = { { all, 10, 10 }, { all, 12, 12 }, { none, 0, 0 } };

    (void)state;
    assert_true(found(cells, 3, sums, 3) > 0);
    assert_alike(cells[2].most, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_other_rules),
        cmocka_unit_test(test_rates_come_from_what_is_printed),
        cmocka_unit_test(test_means),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_a_missing_cell_is_no_zero),
        cmocka_unit_test(test_complementary),
        cmocka_unit_test(test_complementary_runs_on),
        cmocka_unit_test(test_complementary_hides_totals),
        cmocka_unit_test(test_what_is_known),
        cmocka_unit_test(test_rounded_totals_give_a_range),
        cmocka_unit_test(test_exact_totals_tell),
        cmocka_unit_test(test_filters_and_ranges),
        cmocka_unit_test(test_rolling_windows),
        cmocka_unit_test(test_releases),
        cmocka_unit_test(test_rate_times_denominator),
        cmocka_unit_test(test_rows_less_columns),
        cmocka_unit_test(test_contradictions_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
