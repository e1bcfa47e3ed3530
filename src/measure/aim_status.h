/* How far a programme is towards its aim: computed from pooled numbers over agreed windows, never from
 * opinion. */
#ifndef MEASURE_AIM_STATUS_H
#define MEASURE_AIM_STATUS_H

#include "improve/aim.h"
#include "measure/series.h"

enum aim_verdict {
    AIM_NO_BASELINE, /* no numbers in the baseline */
    AIM_NOT_DUE,     /* too early to call */
    AIM_TOUCHED,     /* one complete agreed window reaches the target; it can be chance */
    AIM_REACHED,     /* the window that ends at the due date reaches it, the chart shows no lasting change */
    AIM_MET,         /* ... and the chart does */
    AIM_NOT_MET
};

struct aim_status {
    enum aim_verdict verdict;
    double           baseline, now,
        target; /* in printed units; now: the latest complete agreed window, NAN: none yet */
    day              now_from, now_to;      /* first days of its first and last period */
    double           shorter;               /* the latest three closed periods together; NAN: none */
    day              shorter_from, shorter_to;
    double           change; /* now against the baseline of the same months, -0.25 for a quarter less; NAN */
    double           judged,
        judged_change; /* the same of the window the verdict speaks of; NAN: AIM_NOT_DUE, AIM_NO_BASELINE */
    day              judged_from, judged_to;
    int              months_used, months_left;
    int              decimals;
};

/* `pooled` is the aim's measure over the whole programme. Rates are sums over sums. */
void aim_status(const struct aim *aim, const struct series_data *pooled, const struct series_result *computed,
                day today, struct aim_status *status);

/* The sentence that tells it. */
struct say aim_status_say(const struct aim *aim, const struct aim_status *status, str unit,
                          enum period period);

#endif
