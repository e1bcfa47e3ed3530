/* Adds up how much likelier a change makes each outcome. */
#include "spc/cusum_bernoulli.h"

#include "spc/average.h"

static const struct spc_fault fine = { .status = SPC_OK, .point = SIZE_MAX };

struct cusum_bernoulli cusum_bernoulli_usual(void)
{
    return (struct cusum_bernoulli){
        .risk = NAN, .odds_ratio = 2, .limit = 3.5, .risk_up = NAN, .risk_down = NAN
    };
}

static bool is_risk(double p)
{
    return p > 0 && p < 1;
}

static enum spc_status status_of_outcome(double x)
{
    if (isinf(x))
        return SPC_NOT_FINITE;
    if (x < 0 || x > 1)
        return x < 0 ? SPC_NEGATIVE : SPC_ABOVE_DENOMINATOR;
    return x == 0 || x == 1 || isnan(x) ? SPC_OK : SPC_NOT_WHOLE;
}

static struct spc_fault check(const double *outcomes, size_t n, const struct cusum_bernoulli *options)
{
    bool good = options->odds_ratio > 1 && !isinf(options->odds_ratio) && options->limit > 0 &&
                !isinf(options->limit) && (isnan(options->risk) || is_risk(options->risk));

    if (!good)
        return (struct spc_fault){ .status = SPC_BAD_OPTION, .point = SIZE_MAX };
    for (size_t i = 0; i < n; i++) {
        enum spc_status status = status_of_outcome(outcomes[i]);

        if (!status && options->risks && !isnan(options->risks[i]) && !is_risk(options->risks[i]))
            status = SPC_BAD_OPTION;
        if (status)
            return (struct spc_fault){ .status = status, .point = i };
    }
    return fine;
}

/* The risk whose odds are `ratio` times those of p. */
static double shifted(double p, double ratio)
{
    return ratio * p / (1 - p + ratio * p);
}

/* How much likelier the outcome is at odds of `ratio` times those of p, as a logarithm: of p1 / p the ratio
 * over 1 - p + ratio p, of (1 - p1) / (1 - p) one over it. */
static double score(double outcome, double p, double ratio)
{
    return (outcome == 1 ? log(ratio) : 0) - log1p((ratio - 1) * p);
}

static void add_case(struct cusum_point *point, const struct cusum_point *before, double limit)
{
    double up = before->signal_up ? 0 : before->up;
    double down = before->signal_down ? 0 : before->down;

    point->up = fmax(0, up + point->score_up);
    point->down = fmin(0, down - point->score_down);
    point->signal_up = point->up >= limit;
    point->signal_down = point->down <= -limit;
    point->since_up = point->up > 0 ? (up > 0 ? before->since_up : 0) + 1 : 0;
    point->since_down = point->down < 0 ? (down < 0 ? before->since_down : 0) + 1 : 0;
}

struct spc_fault cusum_bernoulli(const double *outcomes, size_t n, struct cusum_bernoulli *options,
                                 struct cusum_point *points)
{
    struct spc_fault   fault = check(outcomes, n, options);
    size_t             first = options->baseline > 0 && options->baseline < n ? options->baseline : n;
    struct cusum_point last = { 0 }; /* of the last case that was scored */

    if (fault.status)
        return fault;
    if (!options->risks && isnan(options->risk))
        options->risk = average_mean(outcomes, first);
    options->risk_up = options->risks ? NAN : shifted(options->risk, options->odds_ratio);
    options->risk_down = options->risks ? NAN : shifted(options->risk, 1 / options->odds_ratio);
    for (size_t i = 0; i < n; i++) {
        double p = options->risks ? options->risks[i] : options->risk;
        bool   scored = !isnan(outcomes[i]) && is_risk(p);

        points[i] = last;
        points[i].value = outcomes[i];
        points[i].score_up = scored ? score(outcomes[i], p, options->odds_ratio) : NAN;
        points[i].score_down = scored ? score(outcomes[i], p, 1 / options->odds_ratio) : NAN;
        points[i].signal_up = points[i].signal_down = false;
        if (scored) {
            add_case(&points[i], &last, options->limit);
            last = points[i];
        }
    }
    return fine;
}
