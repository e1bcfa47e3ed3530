/* Computes intervals by exact tails of counts that are divided by how they cluster. */
#include "conclude/interval.h"

#include "spc/quantile.h"

#include <math.h>
#include <stdbool.h>

static const double tail = 0.025;

static const struct interval none = { NAN, NAN, NAN };

static bool is_amount(double v)
{
    return v >= 0.0 && isfinite(v);
}

static double at_least_one(double spread)
{
    return spread > 1.0 ? spread : 1.0;
}

struct interval interval_rate(double events, double exposure, double spread)
{
    double by = at_least_one(spread), counted = events / by;

    if (!is_amount(events) || !is_amount(exposure) || exposure <= 0.0 || !isfinite(by))
        return none;
    return (struct interval){ .value = events / exposure,
                              .low = events > 0.0 ? quantile_gamma(tail, counted) * by / exposure : 0.0,
                              .high = quantile_gamma_upper(tail, counted + 1.0) * by / exposure };
}

struct interval interval_share(double events, double cases, double spread)
{
    double by = at_least_one(spread), counted = events / by, others = (cases - events) / by;

    if (!is_amount(events) || !is_amount(cases) || cases <= 0.0 || events > cases || !isfinite(by))
        return none;
    return (struct interval){
        .value = events / cases,
        .low = events > 0.0 ? quantile_beta(tail, counted, others + 1.0) : 0.0,
        .high = others > 0.0 ? quantile_beta_upper(tail, counted + 1.0, others) : 1.0,
    };
}

struct interval interval_mean(double mean, double sd, double n)
{
    double half;

    if (!isfinite(mean) || !is_amount(sd) || !(n >= 2.0))
        return none;
    half = quantile_t_upper(tail, n - 1.0) * sd / sqrt(n);
    return (struct interval){ mean, mean - half, mean + half };
}

struct interval interval_ratio(struct interval now, struct interval before)
{
    double product = now.value * before.value, low, high, under;
    double low_now = fmax(0.0, now.low), low_before = fmax(0.0, before.low);

    if (isnan(now.low) || isnan(before.low) || before.value <= 0.0)
        return none;
    /* Both ends in the form that does not divide by what may be 0. */
    under = product * product -
            low_now * before.high * (2.0 * now.value - low_now) * (2.0 * before.value - before.high);
    low = low_now > 0.0 ? low_now * (2.0 * now.value - low_now) / (product + sqrt(under)) : 0.0;
    under = product * product -
            now.high * low_before * (2.0 * now.value - now.high) * (2.0 * before.value - low_before);
    high = low_before > 0.0 ? (product + sqrt(under)) / (low_before * (2.0 * before.value - low_before))
                            : INFINITY;
    return (struct interval){ now.value / before.value, low, high };
}
