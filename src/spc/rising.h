/* Sorting in place, for trimmed spreads, medians and ranked p values. */
#ifndef SPC_RISING_H
#define SPC_RISING_H

#include <stddef.h>

/* Brings `n` values, none of them NAN, into rising order. Heap sort: no memory, no recursion, and n log n
 * whatever the order was, also of numbers that someone made up to be slow. qsort() may allocate. */
void rising_sort(double *values, size_t n);

#endif
