/* Numbers as people read them: thousands commas, a real minus, and no more decimals than the kind of
 * measure deserves. */
#ifndef WORDS_NUMBERS_H
#define WORDS_NUMBERS_H

#include "base/buf.h"

/* What a number is a number of: it decides the decimals of a whole chart. */
enum numbers_kind { NUMBERS_COUNT, NUMBERS_RATE, NUMBERS_SHARE, NUMBERS_DAYS, NUMBERS_VALUE };

enum { NUMBERS_DECIMALS_MOST = 4 };

/* How many decimals every number of a chart has.
 *   count, days  0
 *   rate         1, or 2 where the centre is below 1
 *   share        in percent: 0, or 1 where every denominator is 100 or more (`least_denominator`; NAN:
 *     not known)
 *   value        as many as the most precise value was given with, up to 4 (numbers_decimals_given) */
int numbers_decimals(enum numbers_kind kind, double centre, double least_denominator);

/* The decimals that `n` values were typed with: 0..4. NAN is passed over. */
int numbers_decimals_given(const double *values, size_t n);

/* How many decimals keep two numbers that differ from looking equal: `decimals` or more, 4 at most. */
int numbers_apart(double a, double b, int decimals);

/* "4,423", "14.3", "−0.5". Rounds halves away from zero; "−0" is "0". Not finite: nothing. */
void numbers_write(struct buf *buf, double x, int decimals);

/* With the sign always there: "+3.2", "−25.0", "0.0". */
void numbers_write_signed(struct buf *buf, double x, int decimals);

/* A number and the unit after it: "62%", "9 falls", "14.3 per 1,000 bed days". An empty unit prints none. */
void numbers_write_unit(struct buf *buf, double x, int decimals, str unit);

#endif
