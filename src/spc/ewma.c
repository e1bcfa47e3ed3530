/* Averages with a memory that fades. */
#include "spc/ewma.h"

#include "spc/baseline_level.h"

struct ewma_options ewma_usual(void)
{
    return (struct ewma_options){ .centre = NAN, .sigma = NAN, .weight = 0.2, .width = 3 };
}

static bool are_good(const struct ewma_options *options)
{
    return options->weight > 0 && options->weight <= 1 && options->width > 0 && !isinf(options->width) &&
           !(options->sigma < 0) && !isinf(options->sigma) && !isinf(options->centre);
}

struct spc_fault ewma_compute(const double *values, size_t n, struct ewma_options *options,
                              struct ewma_point *points)
{
    struct spc_fault fault = baseline_level_check(values, n);
    double           kept = 1 - options->weight;
    double           forgotten = 1; /* (1 - weight)^(2 i) */
    double           average;

    if (!fault.status && !are_good(options))
        fault = (struct spc_fault){ .status = SPC_BAD_OPTION, .point = SIZE_MAX };
    if (fault.status)
        return fault;
    baseline_level_estimate(values, n, options->baseline, &options->centre, &options->sigma);
    average = options->centre;
    for (size_t i = 0; i < n; i++) {
        struct ewma_point *point = &points[i];
        bool               missing = isnan(values[i]);
        double             reach;

        if (!missing) {
            average += options->weight * (values[i] - average); /* equal values stay exactly where they are */
            forgotten *= kept * kept;
        }
        reach =
            options->width * options->sigma * sqrt(options->weight / (2 - options->weight) * (1 - forgotten));
        *point = (struct ewma_point){ .value = values[i],
                                      .average = average,
                                      .lower = options->centre - reach,
                                      .upper = options->centre + reach };
        point->signal_high = !missing && average > point->upper;
        point->signal_low = !missing && average < point->lower;
    }
    return fault;
}
