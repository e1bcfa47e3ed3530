/* Works out what is hidden from what is printed, as a patient reader would. */
#include "conclude/disclosure_found.h"

#include <math.h>

static const double nearly_none = 1e-9;

struct disclosure_found_cell disclosure_found_known(const struct disclosure_rules *rules, double shown,
                                                    bool hidden)
{
    double half = rules->base > 1 ? (rules->base - 1) / 2.0 : 0;

    if (hidden)
        return (struct disclosure_found_cell){ rules->least, rules->most, true };
    if (shown == 0) /* rounding never makes a 0 of a count that is not hidden */
        return (struct disclosure_found_cell){ 0, 0, false };
    return (struct disclosure_found_cell){ fmax(shown - half, rules->most + 1), shown + half, false };
}

void disclosure_found_by_rate(struct disclosure_found_sum *sum, double rate, int decimals, double multiply,
                            double denominator)
{
    double half = 0.5 * pow(10, -decimals);

    sum->least = (rate - half) / multiply * denominator;
    sum->most = (rate + half) / multiply * denominator;
}

/* One equation: coefficients of n cells, then the ends of their sum. */
static double *equation(double *scratch, size_t n, size_t i)
{
    return scratch + i * (n + 2);
}

static void write_down(const struct disclosure_found_sum *sums, size_t n_sums, size_t n, double *scratch)
{
    for (size_t i = 0; i < n_sums; i++) {
        double *row = equation(scratch, n, i);
        for (size_t k = 0; k < n; k++)
            row[k] = sums[i].has[k] ? 1 : 0;
        row[n] = sums[i].least;
        row[n + 1] = sums[i].most;
    }
}

/* to -= times * from; the ends of what is taken away cross over. */
static void take_away(double *to, const double *from, double times, size_t n)
{
    double least = times > 0 ? from[n + 1] : from[n], most = times > 0 ? from[n] : from[n + 1];

    for (size_t k = 0; k < n; k++)
        to[k] -= times * from[k];
    to[n] -= times * least;
    to[n + 1] -= times * most;
}

static void divide(double *row, double by, size_t n)
{
    double least = row[n] / by, most = row[n + 1] / by;

    for (size_t k = 0; k < n; k++)
        row[k] /= by;
    row[n] = fmin(least, most);
    row[n + 1] = fmax(least, most);
}

static void swap(double *a, double *b, size_t n)
{
    for (size_t k = 0; k < n + 2; k++) {
        double kept = a[k];
        a[k] = b[k];
        b[k] = kept;
    }
}

/* Does a row that can stand for cell k lie at or below `from`? Moves it there. */
static bool find_pivot(double *scratch, size_t n_sums, size_t n, size_t from, size_t k)
{
    for (size_t i = from; i < n_sums; i++)
        if (fabs(equation(scratch, n, i)[k]) > nearly_none) {
            swap(equation(scratch, n, from), equation(scratch, n, i), n);
            return true;
        }
    return false;
}

/* Gauss and Jordan: every difference of sums of sums that leaves fewer cells. */
static void combine(double *scratch, size_t n_sums, size_t n)
{
    size_t done = 0;

    for (size_t k = 0; k < n && done < n_sums; k++) {
        double *pivot = equation(scratch, n, done);
        if (!find_pivot(scratch, n_sums, n, done, k))
            continue;
        divide(pivot, pivot[k], n);
        for (size_t i = 0; i < n_sums; i++)
            if (i != done && fabs(equation(scratch, n, i)[k]) > nearly_none)
                take_away(equation(scratch, n, i), pivot, equation(scratch, n, i)[k], n);
        done++;
    }
}

/* What one equation says of cell k, given the others. Counts are whole. Does anything move? A cell that the
 * sums contradict stays as it is, so that this ends. */
static bool narrow_cell(struct disclosure_found_cell *cells, const double *row, size_t n, size_t k)
{
    double least = row[n], most = row[n + 1], a, b;

    for (size_t i = 0; i < n; i++)
        if (i != k) {
            least -= row[i] > 0 ? row[i] * cells[i].most : row[i] * cells[i].least;
            most -= row[i] > 0 ? row[i] * cells[i].least : row[i] * cells[i].most;
        }
    if (cells[k].least > cells[k].most)
        return false;
    a = ceil(fmin(least / row[k], most / row[k]) - nearly_none);
    b = floor(fmax(least / row[k], most / row[k]) + nearly_none);
    if (a <= cells[k].least && b >= cells[k].most)
        return false;
    cells[k].least = fmax(a, cells[k].least);
    cells[k].most = fmin(b, cells[k].most);
    return true;
}

static bool narrow_by(struct disclosure_found_cell *cells, const double *row, size_t n)
{
    bool more = false;

    for (size_t k = 0; k < n; k++)
        if (fabs(row[k]) > nearly_none)
            more |= narrow_cell(cells, row, n, k);
    return more;
}

static void narrow(struct disclosure_found_cell *cells, const double *scratch, size_t n_sums, size_t n)
{
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < n_sums; i++)
            more |= narrow_by(cells, scratch + i * (n + 2), n);
    }
}

size_t disclosure_found(struct disclosure_found_cell *cells, size_t n,
                        const struct disclosure_found_sum *sums, size_t n_sums, double *scratch)
{
    size_t found = 0;

    write_down(sums, n_sums, n, scratch);
    narrow(cells, scratch, n_sums, n);
    combine(scratch, n_sums, n);
    narrow(cells, scratch, n_sums, n);
    write_down(sums, n_sums, n, scratch);
    narrow(cells, scratch, n_sums, n);
    for (size_t k = 0; k < n; k++)
        found += cells[k].hidden && cells[k].most - cells[k].least + 1 < DISCLOSURE_FOUND_LEAST;
    return found;
}
