/* Lays out distributions from their commonest count outwards, and looks numbers up in them. */
#include "conclude/draw_table.h"

#include <math.h>

static const double rarest = 1e-12;

/* Chance of count k + 1 over chance of count k. */
static double step_up(const struct draw_law *law, double k)
{
    double mean = law->exposure * law->level, n = law->exposure, more = law->dispersion - 1.0, shared, a, b;

    if (law->numbers == FUTURE_RATES)
        return more > 0.0 ? (k + mean / more) / (k + 1.0) * more / law->dispersion : mean / (k + 1.0);
    if (k >= n)
        return 0.0;
    if (!(more > 0.0) || n < 2.0)
        return (n - k) / (k + 1.0) * law->level / (1.0 - law->level);
    shared = fmin(more / (n - 1.0), FUTURE_SHARED_MOST);
    a = law->level * (1.0 - shared) / shared;
    b = (1.0 - law->level) * (1.0 - shared) / shared;
    return (n - k) * (k + a) / ((k + 1.0) * (n - k - 1.0 + b));
}

/* Is there but one count: none at a level of 0, all at a share of 1? */
static bool is_sure(const struct draw_law *law)
{
    return !(law->level > 0.0) || (law->numbers == FUTURE_SHARES && law->level >= 1.0);
}

/* A count from which chances fall both ways, or nearly so: the mean, rounded down. */
static double middle_of(const struct draw_law *law)
{
    return floor(law->exposure * law->level);
}

/* Counts below and above the middle whose chance is not too small; the first is the middle itself. */
static size_t reach(const struct draw_law *law, int way, double *last)
{
    double k = middle_of(law), term = 1.0;
    size_t n = 0;

    for (*last = k; n <= DRAW_TABLE_MOST; n++) {
        double by = way > 0 ? step_up(law, k) : k > 0.0 ? 1.0 / step_up(law, k - 1.0) : 0.0;

        term *= by;
        if (!(term > rarest))
            break;
        k += way;
        *last = k;
    }
    return n;
}

size_t draw_table_size(const struct draw_law *law)
{
    double last;
    size_t n;

    if (is_sure(law))
        return 1;
    n = 1 + reach(law, 1, &last);
    n += reach(law, -1, &last);
    return n > DRAW_TABLE_MOST ? 0 : n;
}

/* Chances from the first count up, then their sums, then where each n-th begins. */
static void lay_out(struct draw_table *table)
{
    double sum = 0.0, term = 1.0, passed = 0.0;
    size_t middle = (size_t)(middle_of(&table->law) - table->first), at = 0;

    table->below[middle] = 1.0;
    for (size_t i = middle; i + 1 < table->n; i++)
        table->below[i + 1] = term *= step_up(&table->law, table->first + (double)i);
    term = 1.0;
    for (size_t i = middle; i-- > 0;)
        table->below[i] = term /= step_up(&table->law, table->first + (double)i);
    for (size_t i = 0; i < table->n; i++)
        sum += table->below[i];
    for (size_t i = 0; i < table->n; i++) {
        passed += table->below[i] / sum;
        table->below[i] = passed;
    }
    table->below[table->n - 1] = 1.0;
    for (size_t i = 0; i < table->n; i++) {
        while (table->below[at] <= (double)i / (double)table->n)
            at++;
        table->guide[i] = (double)at;
    }
}

struct draw_table draw_table_make(const struct draw_law *law, double *room)
{
    struct draw_table table = { .law = *law, .n = draw_table_size(law), .below = room };

    table.guide = room + table.n;
    if (is_sure(law)) {
        table.first = law->level > 0.0 ? law->exposure : 0.0;
        table.below[0] = 1.0;
        table.guide[0] = 0.0;
    } else if (table.n > 0) {
        (void)reach(law, -1, &table.first);
        lay_out(&table);
    }
    return table;
}

double draw_table_at(const struct draw_table *table, double uniform)
{
    size_t at = (size_t)table->guide[(size_t)(uniform * (double)table->n)];

    while (table->below[at] <= uniform)
        at++;
    return table->first + (double)at;
}
