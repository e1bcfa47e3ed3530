/* Can a hidden count be had back? From totals, other cells, other filters, periods and releases, and from a
 * rate times a known denominator: all of them sums of cells that somebody knows. */
#ifndef CONCLUDE_DISCLOSURE_FOUND_H
#define CONCLUDE_DISCLOSURE_FOUND_H

#include "conclude/disclosure.h"

enum { DISCLOSURE_FOUND_LEAST = 3 }; /* values that a hidden count must be able to have */

/* What is known of one cell: hidden ones lie between the rules' least and most, printed ones between the
 * ends of their rounding. */
struct disclosure_found_cell {
    double least, most;
    bool   hidden;
};

/* A sum of cells that somebody can know: a printed total, another filter, a longer period, last month's
 * release, a rate times a known denominator, the pooled figure less one's own. */
struct disclosure_found_sum {
    const unsigned char *has; /* n cells: 1 where the sum has the cell */
    double               least, most;
};

/* What may be known of a printed count, and of a hidden one. */
struct disclosure_found_cell disclosure_found_known(const struct disclosure_rules *rules, double shown,
                                                    bool hidden);

/* The ends between which a count must lie: a rate as printed with so many decimals, of a known denominator.
 * Fills least and most. */
void disclosure_found_by_rate(struct disclosure_found_sum *sum, double rate, int decimals, double multiply,
                            double denominator);

/* Narrows the cells by the sums, by their differences, and by those again, until nothing moves. n_sums x (n +
 * 2) doubles of scratch. Returns how many hidden cells have fewer than DISCLOSURE_FOUND_LEAST values left.
 * What it finds can be found; counts that only a search over whole numbers would find may be missed. */
size_t disclosure_found(struct disclosure_found_cell *cells, size_t n,
                        const struct disclosure_found_sum *sums, size_t n_sums, double *scratch);

#endif
