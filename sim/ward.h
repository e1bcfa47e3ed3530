/* An invented ward for simulations: clustered counts, a season, gaps, late numbers, late joining, relapse. */
#ifndef SIM_WARD_H
#define SIM_WARD_H

#include "conclude/future.h"
#include "conclude/standing.h"
#include "spc/spc.h"

enum { WARD_ACTIVE = 18, WARD_BASELINE = 12, WARD_MOST = 48 };

/* What kind of ward. Its events cluster as in the demo: variance = mean + mean^2 / (2 max(1, mean / 4)). */
struct ward_kind {
    double events; /* expected in a month of the baseline */
    double effect; /* -0.4: falls by 40 %, in full 6 months after a start that is 0 to 3 months late */
    double season; /* half the swing, peak in June */
    bool   shares; /* a proportion of 0.3 instead of a rate */
    bool   tidy;   /* no gaps, nothing late, no relapse */
};

/* Its numbers: the baseline reaches to the 12th month that has one. Of 100 months 4 have none; 1 of 20 wards
 * has a hole of 3 months, 1 of 10 joins 1 to 4 months late, 1 of 10 loses 0.4 of its effect after a year. */
struct ward {
    size_t baseline, n; /* n: baseline and WARD_ACTIVE months */
    double numerator[WARD_MOST], denominator[WARD_MOST];
};

void ward_draw(const struct ward_kind *kind, struct future_random *random, struct ward *ward);

/* A ward's chart as it stood when month `n` - 1 had just closed. */
struct ward_chart {
    struct spc_series  series;
    struct spc_options options;
    struct spc_result  result;
    struct standing    standing;
    struct spc_point   points[WARD_MOST];
    struct spc_phase   phases[2];
    double             scratch[3 * WARD_MOST], numerator[WARD_MOST];
};

/* `late`: that month's number is not in yet. Fewer is better. */
void ward_look(const struct ward_kind *kind, const struct ward *ward, size_t n, bool late,
               struct ward_chart *chart);

/* -1: the icon says lower, 1: higher, 0: common cause or none. */
int ward_icon(const struct ward_chart *chart);

#endif
