/* What people type for a number or a period is read one way only; what could mean two things is refused
 * with the cure. */
#include "io/cell.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char      *proves;
    const char      *typed;
    unsigned         rules;
    enum cell_state  state;
    enum cell_reason reason;
    double           number;
    enum msg         msg;
} numbers[] = {
    { "a plain number", "12", 0, CELL_NUMBER, CELL_FINE, 12, MSG(none) },
    { "zero is a number", "0", 0, CELL_NUMBER, CELL_FINE, 0, MSG(none) },
    { "spaces around it do not matter", " \t 12 \r\n", 0, CELL_NUMBER, CELL_FINE, 12, MSG(none) },
    { "no-break spaces around it neither", "\u00a012\u202f\u00a0", 0, CELL_NUMBER, CELL_FINE, 12, MSG(none) },
    { "decimals have a point", "14768.4166666667", 0, CELL_NUMBER, CELL_FINE, 14768.4166666667, MSG(none) },
    { "without a digit before it", ".5", 0, CELL_NUMBER, CELL_FINE, 0.5, MSG(none) },
    { "a plus is allowed", "+4", 0, CELL_NUMBER, CELL_FINE, 4, MSG(none) },
    { "powers as spreadsheets write them", "1.2E+05", 0, CELL_NUMBER, CELL_FINE, 120000, MSG(none) },
    { "1,234 is a thousand", "1,234", 0, CELL_NUMBER, CELL_FINE, 1234, MSG(none) },
    { "two thousands marks", "1,234,567.25", 0, CELL_NUMBER, CELL_FINE, 1234567.25, MSG(none) },
    { "twelve thousand", "12,345", 0, CELL_NUMBER, CELL_FINE, 12345, MSG(none) },
    { "decimals after thousands may have three digits", "1,234.567", 0, CELL_NUMBER, CELL_FINE, 1234.567,
      MSG(none) },
    { "a value may be negative", "-4.5", CELL_MAY_BE_NEGATIVE, CELL_NUMBER, CELL_FINE, -4.5, MSG(none) },
    { "a printed minus is a minus", "\u22124.5", CELL_MAY_BE_NEGATIVE, CELL_NUMBER, CELL_FINE, -4.5,
      MSG(none) },
    { "minus zero is zero", "-0", 0, CELL_NUMBER, CELL_FINE, 0, MSG(none) },
    { "1.0 counts as whole", "1.0", CELL_WHOLE, CELL_NUMBER, CELL_FINE, 1, MSG(none) },

    { "nothing is no answer", "", 0, CELL_EMPTY, CELL_FINE, NAN, MSG(none) },
    { "spaces are nothing", " \u00a0 ", 0, CELL_EMPTY, CELL_FINE, NAN, MSG(none) },
    { "n", "n", 0, CELL_NOT_COLLECTED, CELL_FINE, NAN, MSG(none) },
    { "n/a in capitals", " N/A ", 0, CELL_NOT_COLLECTED, CELL_FINE, NAN, MSG(none) },
    { "NA as statistics programs write it", "NA", 0, CELL_NOT_COLLECTED, CELL_FINE, NAN, MSG(none) },
    { "a dash", "-", 0, CELL_NOT_COLLECTED, CELL_FINE, NAN, MSG(none) },
    { "a dash that a word processor made longer", "\u2013", 0, CELL_NOT_COLLECTED, CELL_FINE, NAN,
      MSG(none) },

    { "a decimal comma", "1,5", 0, CELL_REFUSED, CELL_DECIMAL_COMMA, 1.5, MSG(cell_decimal_comma) },
    { "a decimal comma after points", "1.234,5", 0, CELL_REFUSED, CELL_DECIMAL_COMMA, 1234.5,
      MSG(cell_decimal_comma) },
    { "0,123 cannot be thousands", "0,123", 0, CELL_REFUSED, CELL_DECIMAL_COMMA, 0.123,
      MSG(cell_decimal_comma) },
    { "1234,567 neither", "1234,567", 0, CELL_REFUSED, CELL_DECIMAL_COMMA, 1234.567,
      MSG(cell_decimal_comma) },
    { "a negative decimal comma", "-1,5", CELL_MAY_BE_NEGATIVE, CELL_REFUSED, CELL_DECIMAL_COMMA, -1.5,
      MSG(cell_decimal_comma) },
    { "groups of two", "12,34,567", 0, CELL_REFUSED, CELL_BAD_THOUSANDS, NAN, MSG(cell_bad_thousands) },
    { "points as thousands", "1.234.567", 0, CELL_REFUSED, CELL_BAD_THOUSANDS, NAN, MSG(cell_bad_thousands) },
    { "a space inside", "1 234", 0, CELL_REFUSED, CELL_BAD_THOUSANDS, NAN, MSG(cell_bad_thousands) },
    { "a no-break space inside", "1\u00a0234", 0, CELL_REFUSED, CELL_BAD_THOUSANDS, NAN,
      MSG(cell_bad_thousands) },
    { "a comma at the end", "5,", 0, CELL_REFUSED, CELL_BAD_THOUSANDS, NAN, MSG(cell_bad_thousands) },
    { "a word", "six", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
    { "a number and a word", "6 falls", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
    { "a day is no number", "31/02/2026", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
    { "infinity", "inf", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
    { "NaN is a word", "nan", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
    { "hexadecimal", "0x10", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
    { "a hidden small number", "<5", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
    { "a share with its sign", "62%", 0, CELL_REFUSED, CELL_PERCENT, NAN, MSG(cell_percent) },
    { "full-width digits", "\uff11\uff12", 0, CELL_REFUSED, CELL_WIDE_DIGITS, NAN, MSG(cell_wide_digits) },
    { "Arabic-Indic digits", "\u0661\u0662", 0, CELL_REFUSED, CELL_WIDE_DIGITS, NAN, MSG(cell_wide_digits) },
    { "a formula", "=A1+B1", 0, CELL_REFUSED, CELL_FORMULA, NAN, MSG(cell_formula) },
    { "a spreadsheet's error", "#DIV/0!", 0, CELL_REFUSED, CELL_FORMULA, NAN, MSG(cell_formula) },
    { "a negative count", "-4", 0, CELL_REFUSED, CELL_BELOW_ZERO, NAN, MSG(cell_below_zero) },
    { "half a fall", "2.5", CELL_WHOLE, CELL_REFUSED, CELL_NOT_WHOLE, NAN, MSG(cell_not_whole) },
    { "too large to count with", "1e15", 0, CELL_REFUSED, CELL_TOO_LARGE, NAN, MSG(cell_too_large) },
    { "beyond all doubles", "1e999", 0, CELL_REFUSED, CELL_NOT_A_NUMBER, NAN, MSG(cell_not_a_number) },
};

/* The sentence's suggestion, if it has one. */
static double suggested(const struct say *why)
{
    for (size_t i = 0; i < why->n; i++)
        if (strcmp(why->slots[i].name, "v") == 0)
            return why->slots[i].number;
    return NAN;
}

static void test_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct cell got = cell_number(str_of(numbers[i].typed), numbers[i].rules);
        double      number = got.state == CELL_REFUSED ? suggested(&got.why) : got.number;
        bool        same = (isnan(number) && isnan(numbers[i].number)) || number == numbers[i].number;

        if (got.state != numbers[i].state || got.reason != numbers[i].reason ||
            got.why.msg != numbers[i].msg || !same)
            fail_msg("%s: \"%s\" gave state %d, reason %d, number %g", numbers[i].proves, numbers[i].typed,
                     (int)got.state, (int)got.reason, number);
        assert_true(got.state == CELL_NUMBER || isnan(got.number));
        assert_false(got.number == 0 && signbit(got.number));
    }
}

static void test_refusal_shows_what_was_typed(void **state)
{
    struct cell got = cell_number(STR("  six \u00a0"), 0);
    char        page[3000];

    (void)state;
    assert_int_equal(got.why.slots[0].type, SLOT_TEXT);
    assert_true(str_eq_c(got.why.slots[0].text, "six"));

    /* A whole pasted page is cut, and never inside a letter: 40 is no multiple of 3. */
    for (size_t i = 0; i + 2 < sizeof page; i += 3)
        memcpy(page + i, "\u2026", 3);
    got = cell_number((str){ page, sizeof page }, 0);
    assert_int_equal(got.reason, CELL_NOT_A_NUMBER);
    assert_true(got.why.slots[0].text.n > 30 && got.why.slots[0].text.n <= 40);
    assert_true(str_is_text(got.why.slots[0].text));
}

static const struct {
    const char      *proves;
    enum period      period;
    const char      *typed;
    enum cell_state  state;
    enum cell_reason reason;
    const char      *first;
    enum msg         msg;
} periods[] = {
    { "an ISO day", PERIOD_MONTH, "2026-03-04", CELL_NUMBER, CELL_FINE, "2026-03-01", MSG(none) },
    { "day first, as in Britain", PERIOD_DAY, "4/3/2026", CELL_NUMBER, CELL_FINE, "2026-03-04", MSG(none) },
    { "a month by name", PERIOD_MONTH, "\u00a0March 2026 ", CELL_NUMBER, CELL_FINE, "2026-03-01", MSG(none) },
    { "a week by any day of it", PERIOD_WEEK, "2026-03-05", CELL_NUMBER, CELL_FINE, "2026-03-02", MSG(none) },
    { "a quarter", PERIOD_QUARTER, "2026 Q2", CELL_NUMBER, CELL_FINE, "2026-04-01", MSG(none) },
    { "today's own month is not the future", PERIOD_MONTH, "June 2026", CELL_NUMBER, CELL_FINE, "2026-06-01",
      MSG(none) },
    { "nothing is no answer", PERIOD_MONTH, "", CELL_EMPTY, CELL_FINE, NULL, MSG(none) },
    { "31 February", PERIOD_MONTH, "31/02/2026", CELL_REFUSED, CELL_NO_SUCH_DAY, NULL,
      MSG(cell_no_such_day) },
    { "30 February, ISO", PERIOD_DAY, "2026-02-30", CELL_REFUSED, CELL_NO_SUCH_DAY, NULL,
      MSG(cell_no_such_day) },
    { "month first, as in America", PERIOD_DAY, "12/31/2025", CELL_REFUSED, CELL_NO_SUCH_DAY, NULL,
      MSG(cell_no_such_day) },
    { "29 February of a common year", PERIOD_DAY, "29/2/2025", CELL_REFUSED, CELL_NO_SUCH_DAY, NULL,
      MSG(cell_no_such_day) },
    { "a year of two digits", PERIOD_MONTH, "31/3/26", CELL_REFUSED, CELL_SHORT_YEAR, NULL,
      MSG(cell_short_year) },
    { "a month where a day is needed", PERIOD_DAY, "March 2026", CELL_REFUSED, CELL_NOT_A_PERIOD, NULL,
      MSG(cell_not_a_day) },
    { "a word for a month", PERIOD_MONTH, "soon", CELL_REFUSED, CELL_NOT_A_PERIOD, NULL,
      MSG(cell_not_a_month) },
    { "a month alone", PERIOD_MONTH, "March", CELL_REFUSED, CELL_NOT_A_PERIOD, NULL, MSG(cell_not_a_month) },
    { "a word for a week", PERIOD_WEEK, "soon", CELL_REFUSED, CELL_NOT_A_PERIOD, NULL, MSG(cell_not_a_week) },
    { "the fifth quarter", PERIOD_QUARTER, "2026 Q5", CELL_REFUSED, CELL_NOT_A_PERIOD, NULL,
      MSG(cell_not_a_quarter) },
    { "a spreadsheet's day number", PERIOD_DAY, "45000", CELL_REFUSED, CELL_NOT_A_PERIOD, NULL,
      MSG(cell_not_a_day) },
    { "today", PERIOD_DAY, "2026-06-15", CELL_NUMBER, CELL_FINE, "2026-06-15", MSG(none) },
    { "next month", PERIOD_MONTH, "2026-07", CELL_REFUSED, CELL_FUTURE, NULL, MSG(cell_future) },
    { "tomorrow", PERIOD_DAY, "2026-06-16", CELL_REFUSED, CELL_FUTURE, NULL, MSG(cell_future) },
};

static void test_periods(void **state)
{
    day today = day_of(2026, 6, 15);

    (void)state;
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        struct cell_period got = cell_period(periods[i].period, str_of(periods[i].typed), today);
        char               first[11] = "";

        if (day_is_set(got.first))
            day_print(got.first, first);
        if (got.state != periods[i].state || got.reason != periods[i].reason ||
            got.why.msg != periods[i].msg || strcmp(first, periods[i].first ? periods[i].first : "") != 0)
            fail_msg("%s: \"%s\" gave state %d, reason %d, first day %s", periods[i].proves, periods[i].typed,
                     (int)got.state, (int)got.reason, first);
    }
    assert_int_equal(cell_period(PERIOD_DAY, STR("2026-06-16"), DAY_NONE).state, CELL_NUMBER);
}

static const struct {
    const char      *proves;
    double           numerator, denominator;
    bool             proportion;
    enum cell_reason reason;
} pairs[] = {
    { "a part of a whole", 3, 10, true, CELL_FINE },
    { "all of it", 10, 10, true, CELL_FINE },
    { "more than all of it", 11, 10, true, CELL_ABOVE_DENOMINATOR },
    { "a rate may be above one", 11, 10, false, CELL_FINE },
    { "nothing of nothing is a gap", 0, 0, true, CELL_FINE },
    { "events, but nothing to count them against", 1, 0, false, CELL_EVENTS_ON_ZERO },
    { "the same on a proportion", 1, 0, true, CELL_EVENTS_ON_ZERO },
    { "a missing denominator is kept", 3, NAN, true, CELL_FINE },
    { "a missing numerator too", NAN, 0, true, CELL_FINE },
};

static void test_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct say       why;
        enum cell_reason got = cell_pair(pairs[i].numerator, pairs[i].denominator, pairs[i].proportion, &why);

        if (got != pairs[i].reason || (got == CELL_FINE) != (why.msg == MSG(none)))
            fail_msg("%s: gave %d", pairs[i].proves, (int)got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_refusal_shows_what_was_typed),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_pairs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
