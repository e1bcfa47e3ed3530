/* Counts days and periods in the proleptic Gregorian calendar. */
#include "base/day.h"

#include "base/number.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

bool day_is_set(day d)
{
    return d.n != INT32_MIN;
}

/* Days from civil and back: eras of 400 years that begin in March, so that a leap day ends the year.
 * Method: H. Hinnant, chrono-compatible low-level date algorithms. */
day day_of(int year, int month, int date)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (day){ era * 146097 + day_of_era - 719468 };
}

struct ymd day_split(day d)
{
    int z = d.n + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    struct ymd out;

    out.date = day_of_year - (153 * month + 2) / 5 + 1;
    out.month = month < 10 ? month + 3 : month - 9;
    out.year = year_of_era + era * 400 + (out.month <= 2);
    return out;
}

int day_weekday(day d)
{
    int since_monday = (d.n + 3) % 7; /* 1 January 1970 was a Thursday */

    return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

day day_add(day d, int days)
{
    return (day){ d.n + days };
}

bool day_is_real(int year, int month, int date)
{
    struct ymd back;

    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || date < 1 || date > 31)
        return false;
    back = day_split(day_of(year, month, date));
    return back.month == month && back.date == date;
}

/* Takes up to `most` digits from the front of *s. */
static bool take_digits(str *s, size_t least, size_t most, int *n)
{
    size_t got = 0;

    *n = 0;
    while (got < most && got < s->n && s->p[got] >= '0' && s->p[got] <= '9')
        *n = *n * 10 + (s->p[got++] - '0');
    *s = str_from(*s, got);
    return got >= least;
}

static bool take_char(str *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = str_from(*s, 1);
    return true;
}

static bool read_iso(str s, struct ymd *d)
{
    return take_digits(&s, 4, 4, &d->year) && take_char(&s, '-') && take_digits(&s, 2, 2, &d->month) &&
           take_char(&s, '-') && take_digits(&s, 2, 2, &d->date) && s.n == 0;
}

static bool read_slashed(str s, struct ymd *d)
{
    return take_digits(&s, 1, 2, &d->date) && take_char(&s, '/') && take_digits(&s, 1, 2, &d->month) &&
           take_char(&s, '/') && take_digits(&s, 4, 4, &d->year) && s.n == 0;
}

bool day_read(str s, day *d)
{
    struct ymd found;

    s = str_trim(s);
    if (!read_iso(s, &found) && !read_slashed(s, &found))
        return false;
    if (!day_is_real(found.year, found.month, found.date))
        return false;
    *d = day_of(found.year, found.month, found.date);
    return true;
}

void day_print(day d, char out[10])
{
    struct ymd at = day_split(d);
    const int  part[] = { at.year / 1000, at.year / 100 % 10, at.year / 10 % 10, at.year % 10, -1,
                          at.month / 10,  at.month % 10,      -1,                at.date / 10, at.date % 10 };

    for (int i = 0; i < 10; i++)
        out[i] = part[i] < 0 ? '-' : (char)('0' + part[i]);
}

day period_first(enum period period, day d)
{
    struct ymd at = day_split(d);

    switch (period) {
    case PERIOD_WEEK: return day_add(d, 1 - day_weekday(d));
    case PERIOD_MONTH: return day_of(at.year, at.month, 1);
    case PERIOD_QUARTER: return day_of(at.year, (at.month - 1) / 3 * 3 + 1, 1);
    case PERIOD_YEAR: return day_of(at.year, 1, 1);
    case PERIOD_DAY: break;
    }
    return d;
}

static day add_months(day first, int months)
{
    struct ymd at = day_split(first);
    int        month = at.year * 12 + at.month - 1 + months;

    return day_of(month / 12, month % 12 + 1, 1);
}

static day step(enum period period, day first, int by)
{
    switch (period) {
    case PERIOD_WEEK: return day_add(first, 7 * by);
    case PERIOD_MONTH: return add_months(first, by);
    case PERIOD_QUARTER: return add_months(first, 3 * by);
    case PERIOD_YEAR: return add_months(first, 12 * by);
    case PERIOD_DAY: break;
    }
    return day_add(first, by);
}

day period_next(enum period period, day first)
{
    return step(period, first, 1);
}

day period_before(enum period period, day first)
{
    return step(period, first, -1);
}

int period_days(enum period period, day first)
{
    return period_next(period, first).n - first.n;
}

int period_steps(enum period period, day from, day to)
{
    struct ymd a = day_split(from), b = day_split(to);
    int        months = (b.year - a.year) * 12 + b.month - a.month;

    switch (period) {
    case PERIOD_WEEK: return (to.n - from.n) / 7;
    case PERIOD_MONTH: return months;
    case PERIOD_QUARTER: return months / 3;
    case PERIOD_YEAR: return months / 12;
    case PERIOD_DAY: break;
    }
    return to.n - from.n;
}

bool period_has_ended(enum period period, day first, day today)
{
    return period_next(period, first).n <= today.n;
}

/* "Mar", "March": the first three letters decide, the rest must be a month's own. */
static bool read_month_name(str s, int *month)
{
    static const char *const names[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"
    };

    for (int m = 0; s.n >= 3 && m < 12; m++) {
        str name = str_of(names[m]);
        if (s.n <= name.n && str_eq_nocase(s, (str){ name.p, s.n })) {
            *month = m + 1;
            return s.n == 3 || s.n == name.n || (m == 8 && s.n == 4);
        }
    }
    return false;
}

static bool read_month(str s, struct ymd *d)
{
    str whole = s, name, year;

    if (take_digits(&s, 4, 4, &d->year) && take_char(&s, '-') && take_digits(&s, 2, 2, &d->month) && s.n == 0)
        return true;
    s = whole;
    if (take_digits(&s, 1, 2, &d->month) && take_char(&s, '/') && take_digits(&s, 4, 4, &d->year) && s.n == 0)
        return true;
    if (!str_cut(whole, ' ', &name, &year) && !str_cut(whole, '-', &name, &year))
        return false;
    year = str_trim(year);
    return read_month_name(name, &d->month) && take_digits(&year, 4, 4, &d->year) && year.n == 0;
}

static bool read_quarter(str s, struct ymd *d)
{
    int quarter;

    if (!take_digits(&s, 4, 4, &d->year))
        return false;
    s = str_trim(s);
    if (take_char(&s, '-'))
        s = str_trim(s);
    if (!take_char(&s, 'Q') || !take_digits(&s, 1, 1, &quarter) || s.n || quarter < 1 || quarter > 4)
        return false;
    d->month = quarter * 3 - 2;
    return true;
}

bool period_read(enum period period, str s, day *first)
{
    struct ymd at = { .date = 1 };
    day        found;

    s = str_trim(s);
    if (day_read(s, &found)) {
        *first = period_first(period, found);
        return true;
    }
    if (!(period == PERIOD_MONTH && read_month(s, &at)) &&
        !(period == PERIOD_QUARTER && read_quarter(s, &at)))
        return false;
    if (!day_is_real(at.year, at.month, 1))
        return false;
    *first = day_of(at.year, at.month, 1);
    return true;
}
