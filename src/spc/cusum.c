/* Adds up how far measurements lie from where they should be. */
#include "spc/cusum.h"

#include "spc/baseline_level.h"

struct cusum_tabular cusum_tabular_usual(void)
{
    return (struct cusum_tabular){ .centre = NAN, .sigma = NAN, .slack = 0.5, .limit = 5 };
}

static bool tabular_is_good(const struct cusum_tabular *options)
{
    return options->slack >= 0 && !isinf(options->slack) && options->limit > 0 && !isinf(options->limit) &&
           options->headstart >= 0 && options->headstart <= options->limit && !(options->sigma < 0) &&
           !isinf(options->sigma) && !isinf(options->centre);
}

/* Points since a sum last was 0. */
static size_t since(double sum, size_t before)
{
    return sum != 0 ? before + 1 : 0;
}

static void tabular_points(const double *values, size_t n, const struct cusum_tabular *options,
                           struct cusum_point *points)
{
    double             slack = options->slack * options->sigma;
    double             limit = options->limit * options->sigma;
    double             start = options->headstart * options->sigma;
    struct cusum_point last = { .up = start, .down = -start };

    for (size_t i = 0; i < n; i++) {
        struct cusum_point *point = &points[i];

        *point = last;
        point->value = values[i];
        point->signal_up = point->signal_down = false;
        point->score_up = values[i] - (options->centre + slack);
        point->score_down = (options->centre - slack) - values[i];
        if (isnan(values[i]))
            continue;
        point->up = isnan(limit) ? NAN : fmax(0, last.up + point->score_up);
        point->down = isnan(limit) ? NAN : fmin(0, last.down - point->score_down);
        point->since_up = since(point->up, last.since_up);
        point->since_down = since(point->down, last.since_down);
        /* Where all values are equal the limit is 0, and so is every sum. */
        point->signal_up = point->up > limit;
        point->signal_down = point->down < -limit;
        last = *point;
        if (options->restart && point->signal_up) {
            last.up = start;
            last.since_up = 0;
        }
        if (options->restart && point->signal_down) {
            last.down = -start;
            last.since_down = 0;
        }
    }
}

struct spc_fault cusum_tabular(const double *values, size_t n, struct cusum_tabular *options,
                               struct cusum_point *points)
{
    struct spc_fault fault = baseline_level_check(values, n);

    if (!fault.status && !tabular_is_good(options))
        fault = (struct spc_fault){ .status = SPC_BAD_OPTION, .point = SIZE_MAX };
    if (fault.status)
        return fault;
    baseline_level_estimate(values, n, options->baseline, &options->centre, &options->sigma);
    tabular_points(values, n, options, points);
    return fault;
}
