/* Days and the periods numbers are collected in. A day is a number of days since 1 January 1970, without a
 * zone. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/str.h"

#include <stdint.h>

typedef struct day {
    int32_t n;
} day;

#define DAY_NONE ((day){ INT32_MIN })

struct ymd {
    int year, month, date; /* month 1..12, date 1..31 */
};

bool       day_is_set(day d);
day        day_of(int year, int month, int date); /* of a real date */
struct ymd day_split(day d);
int        day_weekday(day d);                     /* 1 Monday .. 7 Sunday */
day        day_add(day d, int days);

/* Is there such a date? 31 February is not. Years 1900..2199. */
bool day_is_real(int year, int month, int date);

/* Reads "2026-03-04" (ISO) or "4/3/2026" (day first, as people in Britain write). False: no such day. */
bool day_read(str s, day *d);

/* "2026-03-04", 10 bytes to `out`. */
void day_print(day d, char out[10]);

/* What a number is a number of. Each is stored as its first day. */
enum period { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER,
              PERIOD_YEAR /* calendar year: shown to readers outside, nothing is collected by it */ };

/* First day of the period that holds d; weeks begin on Monday. */
day period_first(enum period period, day d);

day period_next(enum period period, day first);
day period_before(enum period period, day first);
int period_days(enum period period, day first); /* how many days it has */

/* Periods from one first day to another; may be negative. */
int period_steps(enum period period, day from, day to);

bool period_has_ended(enum period period, day first, day today);

/* Reads a period as people and files write it: any day in ISO or d/m/y form; for months also "2026-03",
 * "Mar 2026", "March 2026", "03/2026"; for quarters also "2026 Q1". Gives its first day. */
bool period_read(enum period period, str s, day *first);

#endif
