/* Sorts categories by what they count. */
#include "spc/pareto.h"

#define SIZE_OF_NOTHING_MEASURED 1e60

static struct spc_fault check_counts(const double *counts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (counts[i] < 0)
            return (struct spc_fault){ .status = SPC_NEGATIVE, .point = i };
        if (counts[i] > SIZE_OF_NOTHING_MEASURED)
            return (struct spc_fault){ .status = SPC_NOT_FINITE, .point = i };
    }
    return (struct spc_fault){ .status = SPC_OK, .point = SIZE_MAX };
}

/* Does a bar stand before another: the larger count, at equal counts the earlier category, `other` last? */
static bool stands_before(const struct pareto_bar *a, const struct pareto_bar *b, size_t other)
{
    if (a->category == other || b->category == other)
        return b->category == other;
    return a->count > b->count || (a->count == b->count && a->category < b->category);
}

/* Lets a bar sink to its place in a heap whose top stands last. */
static void sink(struct pareto_bar *bars, size_t at, size_t n, size_t other)
{
    struct pareto_bar bar = bars[at];

    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && stands_before(&bars[child], &bars[child + 1], other))
            child++;
        if (!stands_before(&bar, &bars[child], other))
            break;
        bars[at] = bars[child];
    }
    bars[at] = bar;
}

/* Heap sort: nothing beside the array, and as quick for a million categories as for ten. */
static void sort_bars(struct pareto_bar *bars, size_t n, size_t other)
{
    for (size_t at = n / 2; at-- > 0;)
        sink(bars, at, n, other);
    for (size_t last = n; last-- > 1;) {
        struct pareto_bar bar = bars[0];

        bars[0] = bars[last];
        bars[last] = bar;
        sink(bars, 0, last, other);
    }
}

struct spc_fault pareto_sort(const double *counts, size_t n, size_t other, struct pareto_bar *bars,
                             size_t *n_bars)
{
    struct spc_fault fault = check_counts(counts, n);
    double           sum = 0;

    *n_bars = 0;
    if (fault.status)
        return fault;
    for (size_t i = 0; i < n; i++)
        if (!isnan(counts[i]))
            bars[(*n_bars)++] = (struct pareto_bar){ .category = i, .count = counts[i] };
    sort_bars(bars, *n_bars, other);
    for (size_t i = 0; i < *n_bars; i++)
        bars[i].cumulative = sum += bars[i].count;
    for (size_t i = 0; i < *n_bars; i++) {
        bars[i].share = sum > 0 ? bars[i].count / sum : NAN;
        bars[i].cumulative_share = sum > 0 ? bars[i].cumulative / sum : NAN;
    }
    return fault;
}
