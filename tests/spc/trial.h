/* A chart computed from plain arrays, so that a test reads as data, call, answer. */
#ifndef TESTS_SPC_TRIAL_H
#define TESTS_SPC_TRIAL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "spc/kind.h"
#include "spc/spc.h"

enum { TRIAL_MOST = 400 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct trial {
    struct spc_series  series;
    struct spc_options options;
    struct spc_result  result;
    struct spc_fault   fault;
    struct spc_point   points[TRIAL_MOST];
    struct spc_phase   phases[TRIAL_MOST];
    double             scratch[3 * TRIAL_MOST];
};

/* Both missing, or alike to 12 digits. */
static inline bool trial_alike(double a, double b)
{
    return isnan(a) || isnan(b) ? isnan(a) && isnan(b)
                                : fabs(a - b) <= 1e-12 * fmax(1.0, fmax(fabs(a), fabs(b)));
}

#define assert_alike(a, b)                                                                                   \
    do {                                                                                                     \
        double left_ = (a), right_ = (b);                                                                    \
        if (!trial_alike(left_, right_))                                                                     \
            fail_msg("%s is %.17g, expected %s = %.17g", #a, left_, #b, right_);                             \
    } while (0)

/* Computes trial->series with trial->options; the answer stands in result, points, phases, fault. */
static inline void trial_compute(struct trial *trial)
{
    memset(trial->points, 0x55, sizeof trial->points); /* so that nothing passes by chance */
    trial->result = (struct spc_result){ .points = trial->points, .phases = trial->phases };
    trial->fault = spc_compute(&trial->series, &trial->options, trial->scratch, &trial->result);
}

/* A trial of a kind by its code, everything else left to its default. */
static inline struct trial trial_of(const char *code, size_t n)
{
    return (struct trial){ .series = { .n = n }, .options = spc_options_for(spc_kind_find(code)) };
}

/* Gives a kind of any sort what it reads; subgroups get the values as their SDs too. */
static inline void trial_give(struct trial *trial, const double *values, const double *denominators)
{
    const struct spc_kind *kind = trial->options.kind;

    trial->series.value = kind->needs_denominator ? NULL : values;
    trial->series.numerator = kind->needs_denominator ? values : NULL;
    trial->series.denominator = kind->needs_denominator ? denominators : NULL;
    trial->series.spread = kind->of_subgroups ? values : NULL;
}

#endif
