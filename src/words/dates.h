/* Days and periods as people write them: "4 March 2026", "week of 2 March 2026", "mis Mawrth 2026". */
#ifndef WORDS_DATES_H
#define WORDS_DATES_H

#include "base/buf.h"
#include "base/day.h"
#include "words/lang.h"

/* Welsh gives a month a word in front, so that the month itself never mutates: plain after a colon or in
 * brackets, mis after "ers" and "ar gyfer", fis after "o" and "i". Whole days and weeks, and all of
 * English, are alike in the three. */
enum dates_form { DATES_PLAIN, DATES_MIS, DATES_FIS };

/* The periods from one first day to another. */
struct dates_span {
    day         from, to;
    enum period period;
};

str dates_month(enum lang lang, int month);       /* 1..12: "March", "Mawrth" */
str dates_month_short(enum lang lang, int month); /* "Mar", "Maw"; never beside a short weekday */

/* A period by its first day: "4 March 2026", "week of 2 March 2026", "March 2026", "January to March
 * 2026". */
void dates_write(struct buf *buf, enum lang lang, day first, enum period period, enum dates_form form);

/* From one period to another; the year stands once where it is one: "April to September 2023",
 * "October 2025 to March 2026". One and the same period is written as dates_write() does. */
void dates_write_range(struct buf *buf, enum lang lang, struct dates_span span, enum dates_form form);

#endif
