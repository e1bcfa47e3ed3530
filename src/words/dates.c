/* Writes days and periods in both languages. */
#include "words/dates.h"

static const char *const months[LANG_COUNT][12] = {
    [LANG_EN] = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
                  "October", "November", "December" },
    [LANG_CY] = { "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
                  "Hydref", "Tachwedd", "Rhagfyr" },
};

static const char *const months_short[LANG_COUNT][12] = {
    [LANG_EN] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
    [LANG_CY] = { "Ion", "Chw", "Maw", "Ebr", "Mai", "Meh", "Gor", "Awst", "Medi", "Hyd", "Tach", "Rhag" },
};

/* What stands before a month, before a week, between the two ends of a range. */
static const char *const before_month[LANG_COUNT][3] = {
    [LANG_EN] = { "", "", "" },
    [LANG_CY] = { [DATES_PLAIN] = "", [DATES_MIS] = "mis ", [DATES_FIS] = "fis " },
};
static const char *const before_week[LANG_COUNT] = { [LANG_EN] = "week of ", [LANG_CY] = "wythnos " };
static const char *const between[LANG_COUNT] = { [LANG_EN] = " to ", [LANG_CY] = " i " };

str dates_month(enum lang lang, int month)
{
    return str_of(months[lang][month - 1]);
}

str dates_month_short(enum lang lang, int month)
{
    return str_of(months_short[lang][month - 1]);
}

static void write_year(struct buf *buf, struct ymd at)
{
    buf_char(buf, ' ');
    buf_int(buf, at.year);
}

static void write_date(struct buf *buf, enum lang lang, struct ymd at)
{
    buf_int(buf, at.date);
    buf_char(buf, ' ');
    buf_add(buf, dates_month(lang, at.month));
}

static void write_month(struct buf *buf, enum lang lang, struct ymd at, enum dates_form form)
{
    buf_add_c(buf, before_month[lang][form]);
    buf_add(buf, dates_month(lang, at.month));
}

/* Months from `from` to `to`, the first year left out where it is the second's: "April to September 2023". */
static void write_months(struct buf *buf, enum lang lang, struct dates_span span, enum dates_form form)
{
    struct ymd from = day_split(span.from), to = day_split(span.to);

    write_month(buf, lang, from, form);
    if (from.year != to.year)
        write_year(buf, from);
    buf_add_c(buf, between[lang]);
    write_month(buf, lang, to, DATES_FIS);
    write_year(buf, to);
}

/* A quarter is written as its first and last month. */
static day last_month(enum period period, day first)
{
    return period == PERIOD_QUARTER ? period_before(PERIOD_MONTH, period_next(PERIOD_QUARTER, first)) : first;
}

void dates_write(struct buf *buf, enum lang lang, day first, enum period period, enum dates_form form)
{
    struct ymd at = day_split(first);

    if (period == PERIOD_QUARTER) {
        write_months(buf, lang, (struct dates_span){ first, last_month(period, first), PERIOD_MONTH }, form);
        return;
    }
    if (period == PERIOD_YEAR) {
        buf_int(buf, at.year);
        return;
    }
    if (period == PERIOD_MONTH) {
        write_month(buf, lang, at, form);
    } else {
        if (period == PERIOD_WEEK)
            buf_add_c(buf, before_week[lang]);
        write_date(buf, lang, at);
    }
    write_year(buf, at);
}

void dates_write_range(struct buf *buf, enum lang lang, struct dates_span span, enum dates_form form)
{
    struct ymd from = day_split(span.from), to = day_split(span.to);

    if (span.from.n == span.to.n) {
        dates_write(buf, lang, span.from, span.period, form);
        return;
    }
    if (span.period == PERIOD_MONTH || span.period == PERIOD_QUARTER) {
        span.to = last_month(span.period, span.to);
        write_months(buf, lang, span, form);
        return;
    }
    if (span.period == PERIOD_WEEK || from.year != to.year) {
        dates_write(buf, lang, span.from, span.period, form);
    } else {
        write_date(buf, lang, from);
    }
    buf_add_c(buf, between[lang]);
    dates_write(buf, lang, span.to, span.period, form);
}
