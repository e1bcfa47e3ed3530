/* Numbers as text, the same in every locale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/str.h"

#include <stdint.h>

/* Room for any number that these functions print. */
enum { NUMBER_ROOM = 352 };

/* Each prints to `out` (NUMBER_ROOM bytes, unterminated) and returns how many bytes it wrote. */
size_t number_print_int(int64_t n, char *out);
size_t number_print(double x, char *out); /* shortest that reads back equal; not finite: 0 bytes */
size_t number_print_fixed(double x, int decimals, char *out); /* halves away from zero; not finite: 0 bytes */

/* Reads a whole text as a decimal number: optional sign, digits, optional point and digits, optional
 * exponent. No spaces, no thousands marks, no hex, no "inf" or "nan", finite only. False leaves *x alone. */
bool number_read(str s, double *x);

/* Reads a whole text as an integer that fits in 64 bits. */
bool number_read_int(str s, int64_t *n);

#endif
