/* Applies both sets, and computes how many runs chance makes. */
#include "spc/rule_ihi.h"

#include "spc/scan.h"

enum { RUN_SHIFT = 6, RUN_TREND = 5, SHIFT = 8, TREND = 6, INNER_THIRD = 15 };

static const double tail = 0.025;
static const double nothing = 0x1p-80; /* beside the weight of the likeliest number, which is about 1 */

/* How many times likelier r + 1 runs are than r, of a and b points: from the formulas in rule_ihi.h. */
static double next_over(double r, double a, double b)
{
    double k = floor(r / 2.0);
    double left = a + b - 2.0 * k;

    return r > 2.0 * k ? 2.0 * (a - k) * (b - k) / (k * left) : left / (2.0 * k);
}

/* Weighs numbers of runs outward from the middle until they weigh nothing, then takes away from the middle
 * outward until no more than a tail is left. */
struct rule_ihi_runs rule_ihi_runs(size_t useful)
{
    double a = floor((double)useful / 2.0);
    double b = (double)useful - a;
    double middle = a + 1.0; /* about the likeliest; weighs 1 */
    double down = 0.0, up = 0.0, spare, weight;
    double least = middle, most = middle;

    if (useful < 2)
        return (struct rule_ihi_runs){ (int)useful, (int)useful };
    weight = 1.0;
    for (double r = middle; r >= 2.0 && weight > nothing; r -= 1.0) {
        down += weight;
        weight /= next_over(r - 1.0, a, b);
    }
    weight = 1.0;
    for (double r = middle; weight > nothing; r += 1.0) {
        up += weight;
        weight *= next_over(r, a, b);
    }
    spare = tail * (down + up - 1.0); /* the middle was counted twice */

    weight = 1.0;
    for (; down - weight > spare; least -= 1.0) {
        down -= weight;
        weight /= next_over(least - 1.0, a, b);
    }
    weight = 1.0;
    for (; up - weight > spare; most += 1.0) {
        up -= weight;
        weight *= next_over(most, a, b);
    }
    return (struct rule_ihi_runs){ (int)least, (int)most };
}

void rule_ihi_run(const struct spc_stretch *stretch, const struct spc_kind *kind)
{
    struct spc_phase    *phase = stretch->phase;
    struct scan_runs     runs = scan_runs(stretch);
    struct rule_ihi_runs usual = rule_ihi_runs(runs.useful);

    phase->useful = runs.useful;
    phase->longest_run = runs.longest;
    phase->crossings = runs.crossings;
    phase->runs_min = usual.least;
    phase->runs_max = usual.most;
    if (kind->of_ranges || runs.useful == 0)
        return;
    scan_shift(stretch, RUN_SHIFT, SCAN_SKIPPED);
    scan_trend(stretch, RUN_TREND, SCAN_SKIPPED);
    if (runs.crossings + 1 < usual.least)
        scan_mark(stretch, 0, stretch->n - 1, SPC_FEW_RUNS);
    if (runs.crossings + 1 > usual.most)
        scan_mark(stretch, 0, stretch->n - 1, SPC_MANY_RUNS);
}

void rule_ihi(const struct spc_stretch *stretch, const struct spc_kind *kind)
{
    scan_outside(stretch);
    if (kind->of_ranges)
        return;
    scan_shift(stretch, SHIFT, SCAN_BREAKS);
    scan_trend(stretch, TREND, SCAN_BREAKS);
    scan_near(stretch, &scan_two_of_three);
    scan_hugging(stretch, INNER_THIRD);
}
