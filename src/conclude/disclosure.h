/* Small-number control: what of a count of people may be printed for readers outside. Whether what is hidden
 * can be worked out from what is printed: disclosure_found.h.
 *
 * The default rules are those of England's hospital statistics (HES, 2018): a count from 1 to 7 is hidden, 0
 * stays 0, the rest is rounded to the nearest 5, and rates are made from rounded figures. These are for
 * tables: rounding breaks a control chart, so charts show longer periods with true numbers instead. */
#ifndef CONCLUDE_DISCLOSURE_H
#define CONCLUDE_DISCLOSURE_H

#include <stdbool.h>
#include <stddef.h>

struct disclosure_rules {
    double least, most;   /* counts from least to most are hidden; 0 never is */
    int    base;          /* the rest is rounded to a multiple of it; 1: not rounded */
    bool   complementary; /* hide a second cell where one alone could be worked out: needed where base is 1 */
};

extern const struct disclosure_rules disclosure_hes_2018; /* 1 to 7, base 5 */

/* Must a count be hidden? NAN, which is no count, need not. */
bool disclosure_is_small(const struct disclosure_rules *rules, double count);

/* What is printed of a count: NAN where it is hidden or there is none. A tie goes up. */
double disclosure_count(const struct disclosure_rules *rules, double count);

/* numerator / denominator * multiply from the printed figures. NAN: one of them is hidden, or nothing is left
 * to divide by. */
double disclosure_rate(const struct disclosure_rules *rules, double numerator, double denominator,
                       double multiply);

/* A mean or median over n people: itself, or NAN where n is hidden or 0. */
double disclosure_mean(const struct disclosure_rules *rules, double mean, double n);

/* Could somebody be found by a share: are those counted, those not counted, or all of them so few? */
bool disclosure_share_is_small(const struct disclosure_rules *rules, double numerator, double denominator);

/* A table of counts with its totals. */
struct disclosure_table {
    size_t        rows, columns;
    const double *counts; /* rows x columns, row by row; NAN: no such cell */
    double       *shown;  /* (rows + 1) x (columns + 1): the last of each row and column is its total. NAN:
                             hidden, or no such cell */
    bool         *hidden; /* of the same shape */
};

/* Fills shown and hidden. Totals are sums of the true counts, treated like counts, so that printed parts need
 * not add up. With rules->complementary: while exactly one cell of a row or column with a printed total is
 * hidden, the smallest other that is not 0 is hidden too (the first of equals). */
void disclosure_table(const struct disclosure_rules *rules, const struct disclosure_table *table);

#endif
