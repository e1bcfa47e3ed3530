/* Prints numbers for people. */
#include "words/numbers.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

static const str minus = { "−", sizeof "−" - 1 };

int numbers_decimals(enum numbers_kind kind, double centre, double least_denominator)
{
    switch (kind) {
    case NUMBERS_RATE: return fabs(centre) < 1.0 ? 2 : 1;
    case NUMBERS_SHARE: return least_denominator >= 100.0 ? 1 : 0;
    case NUMBERS_COUNT:
    case NUMBERS_DAYS:
    case NUMBERS_VALUE: break;
    }
    return 0;
}

/* Does x have at most `decimals` decimals, as far as a double can tell? */
static bool ends_at(double x, int decimals)
{
    char   digits[NUMBER_ROOM];
    double back;

    return number_read((str){ digits, number_print_fixed(x, decimals, digits) }, &back) && back == x;
}

int numbers_decimals_given(const double *values, size_t n)
{
    int decimals = 0;

    for (size_t i = 0; i < n; i++)
        while (isfinite(values[i]) && decimals < NUMBERS_DECIMALS_MOST && !ends_at(values[i], decimals))
            decimals++;
    return decimals;
}

static bool look_equal(double a, double b, int decimals)
{
    char   one[NUMBER_ROOM], other[NUMBER_ROOM];
    size_t n = number_print_fixed(a, decimals, one);

    return n == number_print_fixed(b, decimals, other) && memcmp(one, other, n) == 0;
}

int numbers_apart(double a, double b, int decimals)
{
    int most = decimals > NUMBERS_DECIMALS_MOST ? decimals : NUMBERS_DECIMALS_MOST;

    if (a == b || !isfinite(a) || !isfinite(b))
        return decimals;
    for (int d = decimals; d <= most; d++)
        if (!look_equal(a, b, d))
            return d;
    return most;
}

void numbers_write(struct buf *buf, double x, int decimals)
{
    char   digits[NUMBER_ROOM];
    size_t n = number_print_fixed(x, decimals, digits);
    size_t at = 0, whole;
    char  *point = memchr(digits, '.', n);

    if (n > 0 && digits[0] == '-') {
        buf_add(buf, minus);
        at = 1;
    }
    whole = point ? (size_t)(point - digits) : n;
    for (size_t i = at; i < whole; i++) {
        if (i > at && (whole - i) % 3 == 0)
            buf_char(buf, ',');
        buf_char(buf, digits[i]);
    }
    buf_add(buf, (str){ digits + whole, n - whole });
}

void numbers_write_signed(struct buf *buf, double x, int decimals)
{
    if (x > 0.0 && !look_equal(x, 0.0, decimals))
        buf_char(buf, '+');
    numbers_write(buf, x, decimals);
}

void numbers_write_unit(struct buf *buf, double x, int decimals, str unit)
{
    numbers_write(buf, x, decimals);
    if (unit.n > 0 && !str_eq(unit, STR("%")))
        buf_char(buf, ' ');
    buf_add(buf, unit);
}
