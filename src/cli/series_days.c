/* Recognises days, months and quarters in a column of a file. */
#include "cli/series_days.h"

static enum period period_of(enum series_days_form form)
{
    return form == SERIES_DAYS_QUARTER ? PERIOD_QUARTER
           : form == SERIES_DAYS_MONTH ? PERIOD_MONTH
                                       : PERIOD_DAY;
}

enum series_days_form series_days_form(str t)
{
    struct cell_period as_day = cell_period(PERIOD_DAY, t, DAY_NONE);

    if (as_day.state == CELL_NUMBER || as_day.reason == CELL_NO_SUCH_DAY || as_day.reason == CELL_SHORT_YEAR)
        return SERIES_DAYS_DAY;
    if (cell_period(PERIOD_MONTH, t, DAY_NONE).state == CELL_NUMBER)
        return SERIES_DAYS_MONTH;
    if (cell_period(PERIOD_QUARTER, t, DAY_NONE).state == CELL_NUMBER)
        return SERIES_DAYS_QUARTER;
    return SERIES_DAYS_NONE;
}

struct cell_period series_days_read(str t, enum series_days_form like)
{
    enum series_days_form own = series_days_form(t);

    return cell_period(period_of(own == SERIES_DAYS_NONE ? like : own), t, DAY_NONE);
}

static bool is_month_end(day d)
{
    return day_split(day_add(d, 1)).date == 1;
}

/* Each in a month of its own, all on the same date or all on the last. */
static bool are_monthly(const day *days, size_t n)
{
    int  date = day_split(days[0]).date;
    bool same = true, ends = true;

    for (size_t i = 0; i < n; i++) {
        same = same && day_split(days[i]).date == date;
        ends = ends && is_month_end(days[i]);
        if (i && period_steps(PERIOD_MONTH, days[i - 1], days[i]) < 1)
            return false;
    }
    return same || ends;
}

static bool are_quarterly(const day *days, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (period_steps(PERIOD_MONTH, days[i - 1], days[i]) % 3 != 0)
            return false;
    return n > 1;
}

static bool are_weekly(const day *days, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if ((days[i].n - days[i - 1].n) % 7 != 0)
            return false;
    return n > 1;
}

enum period series_days_period(const day *days, size_t n)
{
    if (n == 0)
        return PERIOD_DAY;
    if (are_monthly(days, n) && (n > 1 || day_split(days[0]).date == 1))
        return are_quarterly(days, n) ? PERIOD_QUARTER : PERIOD_MONTH;
    return are_weekly(days, n) ? PERIOD_WEEK : PERIOD_DAY;
}
