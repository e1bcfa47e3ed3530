/* Hides and rounds small counts in tables. Whether the hidden can be had back: disclosure_found.c. */
#include "conclude/disclosure.h"

#include <math.h>
#include <stdint.h>

const struct disclosure_rules disclosure_hes_2018 = { .least = 1, .most = 7, .base = 5 };

bool disclosure_is_small(const struct disclosure_rules *rules, double count)
{
    return count > 0 && count >= rules->least && count <= rules->most;
}

static double round_to(int base, double count)
{
    return base > 1 ? floor(count / base + 0.5) * base : count;
}

double disclosure_count(const struct disclosure_rules *rules, double count)
{
    return disclosure_is_small(rules, count) ? NAN : round_to(rules->base, count);
}

double disclosure_rate(const struct disclosure_rules *rules, double numerator, double denominator,
                       double multiply)
{
    double n = disclosure_count(rules, numerator), d = disclosure_count(rules, denominator);

    return d > 0 ? n / d * multiply : NAN;
}

double disclosure_mean(const struct disclosure_rules *rules, double mean, double n)
{
    return n > 0 && !disclosure_is_small(rules, n) ? mean : NAN;
}

bool disclosure_share_is_small(const struct disclosure_rules *rules, double numerator, double denominator)
{
    return disclosure_is_small(rules, numerator) || disclosure_is_small(rules, denominator) ||
           disclosure_is_small(rules, denominator - numerator);
}

/* --- tables --- */

/* A row or a column: where it begins and how far its cells lie apart; its total is the cell after them. */
struct line {
    size_t first, step, n;
};

static struct line row_of(const struct disclosure_table *table, size_t row)
{
    return (struct line){ row * (table->columns + 1), 1, table->columns };
}

static struct line column_of(const struct disclosure_table *table, size_t column)
{
    return (struct line){ column, table->columns + 1, table->rows };
}

/* The smallest printed cell that is not 0; SIZE_MAX: there is none. Judged by true counts, as rounding makes
 * ties of them. */
static size_t next_smallest(const struct disclosure_table *table, struct line line, const double *truth)
{
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < line.n; i++) {
        size_t at = line.first + i * line.step;
        if (!table->hidden[at] && truth[at] > 0 && (best == SIZE_MAX || truth[at] < truth[best]))
            best = at;
    }
    return best;
}

static size_t count_hidden(const struct disclosure_table *table, struct line line)
{
    size_t n = 0;

    for (size_t i = 0; i < line.n; i++)
        n += table->hidden[line.first + i * line.step];
    return n;
}

/* Is another cell hidden so that the only hidden one of a line cannot be had by subtraction? */
static bool hide_second(const struct disclosure_table *table, struct line line)
{
    size_t second;

    if (table->hidden[line.first + line.n * line.step] || count_hidden(table, line) != 1)
        return false;
    second = next_smallest(table, line, table->shown);
    if (second == SIZE_MAX)
        second = line.first + line.n * line.step; /* all others are 0: then the total would tell it */
    table->hidden[second] = true;
    return true;
}

static bool hide_seconds(const struct disclosure_table *table)
{
    bool more = false;

    for (size_t row = 0; row <= table->rows; row++)
        more |= hide_second(table, row_of(table, row));
    for (size_t column = 0; column <= table->columns; column++)
        more |= hide_second(table, column_of(table, column));
    return more;
}

/* True counts and their totals into `shown`. */
static void add_up(const struct disclosure_table *table)
{
    size_t wide = table->columns + 1, cells = wide * (table->rows + 1);

    for (size_t i = 0; i < cells; i++)
        table->shown[i] = 0;
    for (size_t row = 0; row < table->rows; row++)
        for (size_t column = 0; column < table->columns; column++) {
            double count = table->counts[row * table->columns + column];
            double part = count == count ? count : 0;
            table->shown[row * wide + column] = count;
            table->shown[row * wide + table->columns] += part;
            table->shown[table->rows * wide + column] += part;
            table->shown[table->rows * wide + table->columns] += part;
        }
}

void disclosure_table(const struct disclosure_rules *rules, const struct disclosure_table *table)
{
    size_t cells = (table->rows + 1) * (table->columns + 1);

    add_up(table);
    for (size_t i = 0; i < cells; i++)
        table->hidden[i] = disclosure_is_small(rules, table->shown[i]);
    while (rules->complementary && hide_seconds(table)) {
    }
    for (size_t i = 0; i < cells; i++)
        table->shown[i] = table->hidden[i] ? NAN : round_to(rules->base, table->shown[i]);
}
