/* Rows become points as statistics need them: summed by t, in order, with their phases and gaps. */
#include "cli/series_file.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>

#include <cmocka.h>

enum { ARENA_MOST = 16 * 1024 * 1024, POINTS = 6 };

static const struct {
    const char *proves, *text;
    size_t      n;
    const char *labels[POINTS];
    double      value[POINTS], numerator[POINTS], denominator[POINTS]; /* value: of files with values */
    const char *starts, *excluded;                                     /* a digit a point */
    bool        days, sorted;
} good[] = {
    { "labels keep the order of the file",
      "t,value\n3,1\n1,2\n2,3\n",
      3,
      { "3", "1", "2" },
      { 1, 2, 3 },
      .starts = "000",
      .excluded = "000" },
    { "rows of one label are averaged, wherever they stand",
      "t,value\nb,1\na,5\nb,3\nb,\n",
      2,
      { "b", "a" },
      { 2, 5 },
      .starts = "00",
      .excluded = "00" },
    { "days are sorted",
      "t,value\n2026-02-01,2\n1/1/2026,1\n",
      2,
      { "1/1/2026", "2026-02-01" },
      { 1, 2 },
      .starts = "00",
      .excluded = "00",
      .days = true,
      .sorted = true },
    { "one day written in two ways is one point",
      "t,value\n2026-02-01,2\n1/2/2026,4\nMar 2026,5\n",
      2,
      { "2026-02-01", "Mar 2026" },
      { 3, 5 },
      .starts = "00",
      .excluded = "00",
      .days = true },
    { "ratios are summed over the rows that have both",
      "t,numerator,denominator\n1,2,10\n1,3,\n1,,5\n1,4,20\n",
      1,
      { "1" },
      .numerator = { 6 },
      .denominator = { 30 },
      .starts = "0",
      .excluded = "0" },
    { "a part without a denominator may be made good by another",
      "t,numerator,denominator\n1,2,0\n1,3,10\n",
      1,
      { "1" },
      .numerator = { 5 },
      .denominator = { 10 },
      .starts = "0",
      .excluded = "0" },
    { "what is missing stays missing",
      "t,numerator,denominator\n1,2,\n2,NA,7\n3,0,0\n",
      3,
      { "1", "2", "3" },
      .numerator = { 2, NAN, 0 },
      .denominator = { NAN, 7, 0 },
      .starts = "000",
      .excluded = "000" },
    { "a phase begins where its column changes",
      "phase,t,value\n1,1,5\n1,2,5\n2,3,5\n,4,5\n2,5,5\n1,6,5\n",
      6,
      { "1", "2", "3", "4", "5", "6" },
      { 5, 5, 5, 5, 5, 5 },
      .starts = "001001",
      .excluded = "000000" },
    { "a phase may be named where it begins and nowhere else",
      "t,value,phase\n1,5,\n2,5,a\n",
      2,
      { "1", "2" },
      { 5, 5 },
      .starts = "01",
      .excluded = "00" },
    { "points are left out by their mark",
      "t,value,exclude,note\n1,5,0,x\n2,6,1,y\n3,7,,z\n",
      3,
      { "1", "2", "3" },
      { 5, 6, 7 },
      .starts = "000",
      .excluded = "010" },
    { "thousands and spaces",
      "t;value\n 1 ; 1,234 \n",
      1,
      { "1" },
      { 1234 },
      .starts = "0",
      .excluded = "0" },
};

static bool same(double a, double b)
{
    return (isnan(a) && isnan(b)) || a == b;
}

static void check_point(size_t i, size_t k, const struct series_file *file)
{
    bool numbers = file->value ? same(file->value[k], good[i].value[k])
                               : same(file->numerator[k], good[i].numerator[k]) &&
                                     same(file->denominator[k], good[i].denominator[k]);

    if (!str_eq_c(file->labels[k], good[i].labels[k]) || !numbers ||
        file->starts[k] != (good[i].starts[k] == '1') || file->excluded[k] != (good[i].excluded[k] == '1'))
        fail_msg("%s: point %zu is not as it should be", good[i].proves, k + 1);
}

static void test_points(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct arena           *arena = arena_open(ARENA_MOST);
        struct series_file_want want = { .proportion = true };
        struct series_file      file;
        struct csv_fault        fault;

        if (series_file_read(arena, str_of(good[i].text), &want, &file, &fault) != OK)
            fail_msg("%s: refused, reason %d at row %zu", good[i].proves, (int)fault.reason, fault.row);
        if (file.n != good[i].n || (file.days != NULL) != good[i].days || file.sorted != good[i].sorted)
            fail_msg("%s: %zu points", good[i].proves, file.n);
        for (size_t k = 0; k < file.n; k++)
            check_point(i, k, &file);
        arena_close(arena);
    }
}

static void test_faults_keep_their_row(void **state)
{
    struct arena           *arena = arena_open(ARENA_MOST);
    struct series_file_want want = { .proportion = true };
    struct series_file      file;
    struct csv_fault        fault;

    (void)state;
    /* The point of March comes last after sorting; its fault is told at the row of the file. */
    assert_int_equal(series_file_read(arena,
                                      STR("t,numerator,denominator\n2026-03-01,9,5\n\n2026-01-01,1,5\n"),
                                      &want, &file, &fault),
                     ERR_INPUT);
    assert_int_equal(fault.row, 2);
    assert_int_equal(fault.column, 2);
    assert_int_equal(fault.why.msg, MSG(cell_above_denominator));
    want.proportion = false;
    assert_int_equal(series_file_read(arena,
                                      STR("t,numerator,denominator\n2026-03-01,9,5\n\n2026-01-01,1,5\n"),
                                      &want, &file, &fault),
                     OK);
    assert_int_equal(file.rows[0], 4);
    assert_int_equal(file.rows[1], 2);
    arena_close(arena);
}

static void test_points_are_found(void **state)
{
    struct arena           *arena = arena_open(ARENA_MOST);
    struct series_file_want want = { 0 };
    struct series_file      file;
    struct csv_fault        fault;

    (void)state;
    assert_int_equal(
        series_file_read(arena, STR("t,value\n2026-01-01,1\n2026-02-01,2\n"), &want, &file, &fault), OK);
    assert_int_equal(series_file_find(&file, STR("1/2/2026")), 1);
    assert_int_equal(series_file_find(&file, STR("Feb 2026")), 1);
    assert_int_equal(series_file_find(&file, STR("2026-01-15")), 2);
    assert_int_equal(series_file_find_from(&file, STR("2026-01-15")), 1);
    assert_int_equal(series_file_find_from(&file, STR("2026-02-01")), 1);
    assert_int_equal(series_file_find_from(&file, STR("2026-02-02")), 2);
    assert_int_equal(series_file_find_from(&file, STR("spring")), 2);
    assert_int_equal(series_file_read(arena, STR("t,value\na,1\nb,2\n"), &want, &file, &fault), OK);
    assert_int_equal(series_file_find_from(&file, STR("b")), 1);
    assert_int_equal(series_file_find(&file, STR("c")), 2);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_faults_keep_their_row),
        cmocka_unit_test(test_points_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
