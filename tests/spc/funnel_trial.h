/* A funnel computed from a plain array, so that a test reads as data, call, answer. */
#ifndef TESTS_SPC_FUNNEL_TRIAL_H
#define TESTS_SPC_FUNNEL_TRIAL_H

#include "spc/funnel.h"
#include "trial.h"

enum { FUNNEL_TRIAL_MOST = 1000 };

struct funnel_trial {
    struct funnel_options options;
    struct funnel_result  result;
    struct spc_fault      fault;
    struct funnel_point   points[FUNNEL_TRIAL_MOST];
};

static inline struct funnel_trial funnel_trial_run(const struct funnel_unit *units, size_t n,
                                                   struct funnel_options options)
{
    static double       scratch[FUNNEL_TRIAL_MOST];
    struct funnel_trial trial = { .options = options };

    memset(trial.points, 0x55, sizeof trial.points);
    trial.result.points = trial.points;
    trial.fault = funnel_compute(units, n, &options, scratch, &trial.result);
    trial.result.points = NULL; /* the copy has its own */
    return trial;
}

#endif
