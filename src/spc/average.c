/* Takes the mean or the median of a sequence that may have gaps. */
#include "spc/average.h"

#include <math.h>

#include "spc/rising.h"

enum { MOST_GUESSES = 40 };

double average_mean(const double *values, size_t n)
{
    double sum = 0.0;
    double first = NAN;
    size_t count = 0;
    bool   varies = false;

    for (size_t i = 0; i < n; i++) {
        if (isnan(values[i]))
            continue;
        first = count ? first : values[i];
        varies |= values[i] != first;
        sum += values[i];
        count++;
    }
    /* The sum of equal values may miss them by a last digit, and then all would lie on one side. */
    return varies ? sum / (double)count : first;
}

bool average_all_equal(const double *values, size_t n)
{
    double first = NAN;

    for (size_t i = 0; i < n; i++) {
        if (values[i] < first || values[i] > first)
            return false;
        first = isnan(values[i]) ? first : values[i];
    }
    return true;
}

/* Brings the k-th smallest value to its place, with none larger before it and none smaller behind it. Takes
 * the middle one as a guess and parts the rest about it; where guesses turn out badly again and again, it
 * sorts what is left. */
static void bring_to(double *values, size_t n, size_t k)
{
    size_t low = 0;
    size_t high = n;

    for (int guesses = 0; high > low + 1; guesses++) {
        double guess = values[low + (high - low) / 2];
        size_t i = low;
        size_t j = high; /* one past */

        if (guesses == MOST_GUESSES) {
            rising_sort(values + low, high - low);
            return;
        }
        while (i < j) {
            while (values[i] < guess)
                i++;
            while (values[j - 1] > guess)
                j--;
            if (i < j) {
                double moved = values[i];

                values[i++] = values[j - 1];
                values[--j] = moved;
            }
        }
        /* Before j none is larger than the guess, from i on none smaller; i may have passed j by one. */
        if (k < j)
            high = j;
        else if (k >= i)
            low = i;
        else
            return;
    }
}

double average_median(const double *values, size_t n, double *room)
{
    size_t count = 0;
    double below;

    for (size_t i = 0; i < n; i++) {
        room[count] = values[i];
        count += (size_t)!isnan(values[i]);
    }
    if (count == 0)
        return NAN;
    bring_to(room, count, count / 2);
    if (count % 2 == 1)
        return room[count / 2];
    below = room[0];
    for (size_t i = 1; i < count / 2; i++)
        below = room[i] > below ? room[i] : below;
    return (below + room[count / 2]) / 2.0;
}
