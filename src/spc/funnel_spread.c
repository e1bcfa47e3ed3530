/* Measures the spread between units once the outermost are trimmed. */
#include "spc/funnel_spread.h"

#include "spc/funnel_scale.h"
#include "spc/rising.h"

/* Type 7: straight between the values at whole positions of p (n - 1). */
static double quantile(const double *sorted, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t low = (size_t)at;

    if (low + 1 >= n)
        return sorted[n - 1];
    return sorted[low] + (at - (double)low) * (sorted[low + 1] - sorted[low]);
}

/* How many of the sorted values lie below, or below or at, `value`. */
static size_t count_below(const double *sorted, size_t n, double value, bool or_at)
{
    size_t low = 0;
    size_t high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (sorted[middle] < value || (or_at && sorted[middle] == value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Drops by rank, equal values sharing their mean rank: the first and the last of 1 / trim_by groups. */
static double truncated(const struct funnel_model *model, const double *sorted, double value)
{
    double n = (double)model->used;
    double below = (double)count_below(sorted, model->used, value, false);
    double rank = (below + 1 + (double)count_below(sorted, model->used, value, true)) / 2;
    double groups = 1 / model->options.trim_by;
    double group = floor(rank * groups / (n + 1));

    return group <= 0 || group >= groups - 1 ? NAN : value;
}

static double winsorised(const struct funnel_model *model, const double *sorted, double value)
{
    double least = quantile(sorted, model->used, model->options.trim_by);
    double most = quantile(sorted, model->used, 1 - model->options.trim_by);

    return fmin(fmax(value, least), most);
}

/* Deviations of all units with a value, and the same sorted. */
static void compare(const struct funnel_unit *units, size_t n, double *sorted,
                    const struct funnel_model *model, struct funnel_point *points)
{
    size_t used = 0;

    for (size_t i = 0; i < n; i++) {
        struct funnel_scale_place place;

        if (isnan(points[i].value))
            continue;
        place = funnel_scale_place(model, units[i]);
        points[i].deviation = place.from_target / place.error;
        sorted[used++] = points[i].deviation;
    }
    rising_sort(sorted, used);
}

/* Sums over the units kept. */
struct sums {
    double squares, w, w2;
    size_t kept;
};

static struct sums trim(const struct funnel_unit *units, size_t n, const double *sorted,
                        const struct funnel_model *model, struct funnel_point *points)
{
    struct sums sums = { 0 };

    for (size_t i = 0; i < n; i++) {
        double error, used;

        if (isnan(points[i].value))
            continue;
        used = points[i].deviation_used = model->options.trim == FUNNEL_TRUNCATE
                                              ? truncated(model, sorted, points[i].deviation)
                                              : winsorised(model, sorted, points[i].deviation);
        if (isnan(used))
            continue;
        error = funnel_scale_place(model, units[i]).error;
        sums.kept++;
        sums.squares += used * used;
        sums.w += 1 / (error * error);
        sums.w2 += 1 / (error * error * error * error);
    }
    return sums;
}

static double tau2_of(struct sums sums)
{
    double excess = sums.squares - ((double)sums.kept - 1);

    double spare = sums.w - sums.w2 / sums.w;

    /* One unit so large that the others say nothing is like one unit alone. */
    if (sums.kept < 2 || excess <= 0 || spare < 1e-9 * sums.w)
        return 0;
    return excess / spare;
}

void funnel_spread_fill(const struct funnel_unit *units, size_t n, double *sorted,
                        struct funnel_result *result)
{
    struct funnel_model *model = &result->model;
    struct funnel_point *points = result->points;
    struct sums          sums;

    compare(units, n, sorted, model, points);
    sums = trim(units, n, sorted, model, points);
    model->kept = sums.kept;
    model->phi = sums.kept ? sums.squares / (double)sums.kept : NAN;
    model->tau2 = tau2_of(sums);
    for (size_t i = 0; i < n; i++) {
        struct funnel_scale_place place;

        if (isnan(points[i].value))
            continue;
        place = funnel_scale_place(model, units[i]);
        points[i].z_adjusted = place.from_target / sqrt(place.error * place.error + model->tau2);
    }
}
