/* Prints and reads numbers without a locale. */
#include "base/number.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double power10[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };

size_t number_print_int(int64_t n, char *out)
{
    char     backward[20];
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    size_t   digits = 0, at = 0;

    do {
        backward[digits++] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (n < 0)
        out[at++] = '-';
    while (digits)
        out[at++] = backward[--digits];
    return at;
}

size_t number_print(double x, char *out)
{
    int n = 0;

    if (!isfinite(x))
        return 0;
    if (fabs(x) < 1e15 && x == floor(x))
        return number_print_int((int64_t)x, out);
    /* 15 digits are always enough to print what was typed with up to 15; below the normal range even fewer
     * may do. */
    for (int digits = fabs(x) < DBL_MIN ? 1 : 15; digits <= 17; digits++) {
        n = snprintf(out, NUMBER_ROOM, "%.*g", digits, x);
        if (strtod(out, NULL) == x)
            break;
    }
    return (size_t)n;
}

/* |x| * 10^decimals as the nearest integer, halves up. `scaled` is that product, rounded: only where it is
 * exactly a half can its rounding hide on which side the true product lies, and fma() still knows. */
static int64_t nearest(double x, int decimals, double scaled)
{
    double whole = floor(scaled), part = scaled - whole;
    bool   up = part > 0.5 || (part == 0.5 && fma(fabs(x), power10[decimals], -scaled) >= 0);

    return (int64_t)whole + up;
}

size_t number_print_fixed(double x, int decimals, char *out)
{
    double  scaled = fabs(x) * power10[decimals];
    int64_t whole;
    char    digits[24];
    size_t  n, at = 0, zeros, point;

    if (!isfinite(x))
        return 0;
    if (scaled >= 1e15)
        return (size_t)snprintf(out, NUMBER_ROOM, "%.*f", decimals, x);
    whole = nearest(x, decimals, scaled);
    if (x < 0 && whole != 0)
        out[at++] = '-';
    n = number_print_int(whole, digits);
    zeros = n > (size_t)decimals ? 0 : (size_t)decimals + 1 - n;
    point = decimals ? zeros + n - (size_t)decimals : SIZE_MAX;
    for (size_t i = 0; i < zeros + n; i++) {
        if (i == point)
            out[at++] = '.';
        out[at++] = i < zeros ? '0' : digits[i - zeros];
    }
    return at;
}

/* Does the text have the shape of a plain decimal? strtod alone would take spaces, hex and words. */
static bool is_decimal(const char *p)
{
    size_t digits = 0;

    p += *p == '+' || *p == '-';
    for (; *p >= '0' && *p <= '9'; p++)
        digits++;
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++)
            digits++;
    if (digits == 0)
        return false;
    if (*p == 'e' || *p == 'E') {
        p++;
        p += *p == '+' || *p == '-';
        if (*p < '0' || *p > '9')
            return false;
        while (*p >= '0' && *p <= '9')
            p++;
    }
    return *p == '\0';
}

bool number_read(str s, double *x)
{
    char   text[NUMBER_ROOM];
    double found;

    if (s.n == 0 || s.n >= sizeof text)
        return false;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    if (strlen(text) != s.n || !is_decimal(text))
        return false;
    found = strtod(text, NULL);
    if (!isfinite(found))
        return false;
    *x = found;
    return true;
}

bool number_read_int(str s, int64_t *n)
{
    char      text[24];
    char     *end;
    long long found;

    if (s.n == 0 || s.n >= sizeof text)
        return false;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    if (!((text[0] >= '0' && text[0] <= '9') || (text[0] == '-' && s.n > 1)))
        return false;
    errno = 0;
    found = strtoll(text, &end, 10);
    if (errno || end != text + s.n)
        return false;
    *n = found;
    return true;
}
