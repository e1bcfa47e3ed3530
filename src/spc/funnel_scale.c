/* Turns sizes into limits, exactly by the distributions or by a transformation. */
#include "spc/funnel_scale.h"

#include "spc/probability.h"
#include "spc/quantile.h"

#define QUARTER_TURN 1.57079632679489661923132169164

static const double tail_of[] = { [FUNNEL_68] = 0.16, [FUNNEL_95] = 0.025, [FUNNEL_998] = 0.001 };
static const double z_of[] = {
    [FUNNEL_68] = 0.994457883209753068, [FUNNEL_95] = 1.95996398454005424, [FUNNEL_998] = 3.09023230616781354
};
static const double z_rounded[] = {
    [FUNNEL_68] = 0.994457883209753068, [FUNNEL_95] = 1.959964, [FUNNEL_998] = 3.090232
};

struct funnel_scale_place funnel_scale_place(const struct funnel_model *model, struct funnel_unit unit)
{
    double observed = unit.numerator;
    double n = unit.denominator;
    double expected = model->target * n;

    if (model->options.scale == FUNNEL_SCALE_ANGLE)
        return (struct funnel_scale_place){ .from_target =
                                                asin(sqrt(observed / n)) - asin(sqrt(model->target)),
                                            .error = 0.5 / sqrt(n) };
    if (expected == 0)
        return (struct funnel_scale_place){ .error = INFINITY };
    if (model->options.scale == FUNNEL_SCALE_ROOT)
        return (struct funnel_scale_place){ .from_target = sqrt(observed / expected) - 1,
                                            .error = 0.5 / sqrt(expected) };
    if (model->options.scale == FUNNEL_SCALE_LOG)
        return (struct funnel_scale_place){ .from_target = log((observed > 0 ? observed : 0.5) / expected),
                                            .error = 1 / sqrt(expected) };
    return (struct funnel_scale_place){
        .from_target = log((observed + 0.5) / (n + 0.5)) - log(model->target),
        .error = sqrt(observed / ((observed + 0.5) * (observed + 0.5)) + n / ((n + 0.5) * (n + 0.5))),
    };
}

/* ---- by chance alone ---- */

/* A count X with the target's distribution at one size. */
struct count {
    bool   of_cases; /* binomial of `size` cases, else Poisson with a mean of `size` */
    double size, share;
};

static struct count count_at(const struct funnel_model *model, double denominator)
{
    if (model->options.type == FUNNEL_PROPORTION)
        return (struct count){ .of_cases = true, .size = floor(denominator), .share = model->target };
    return (struct count){ .size = model->target * denominator };
}

/* P(X <= k) */
static double at_most(struct count of, double k)
{
    return of.of_cases ? probability_binomial(k, of.size, of.share) : probability_poisson(k, of.size);
}

/* P(X > k) */
static double above(struct count of, double k)
{
    return of.of_cases ? probability_binomial_upper(k, of.size, of.share)
                       : probability_poisson_upper(k, of.size);
}

/* Counts between which the tail passes p, joined by a straight line in the tail's probability: a count lies
 * outside if and only if it, or anything further, has a probability below p. */
static struct funnel_limits exact_counts(struct count of, double p)
{
    double low = of.of_cases ? quantile_binomial(p, of.size, of.share) : quantile_poisson(p, of.size);
    double high =
        of.of_cases ? quantile_binomial_upper(p, of.size, of.share) : quantile_poisson_upper(p, of.size);
    double inside = at_most(of, low);
    double outside = at_most(of, low - 1);
    double least = low - (inside - p) / (inside - outside);

    inside = above(of, high - 1);
    outside = above(of, high);
    return (struct funnel_limits){ .lower = fmax(least, 0),
                                   .upper = high + (inside - p) / (inside - outside) };
}

/* The quantile of a gamma or beta of that shape; of a shape too near 0, the end that all of it lies at. */
static double interval_lower(struct count of, double p)
{
    double events = of.of_cases ? of.size * of.share : of.size;

    if (events < PROBABILITY_LEAST)
        return 0;
    return of.of_cases ? of.size * quantile_beta(p, events, of.size - events + 1) : quantile_gamma(p, events);
}

static double interval_upper(struct count of, double p)
{
    double events = of.of_cases ? of.size * of.share : of.size;

    if (!of.of_cases)
        return quantile_gamma_upper(p, events + 1);
    if (of.size - events < PROBABILITY_LEAST)
        return of.size;
    return of.size * quantile_beta_upper(p, events + 1, of.size - events);
}

static struct funnel_limits angle_limits(const struct funnel_model *model, double n, double z, double tau2)
{
    double middle = asin(sqrt(model->target));
    double reach = z * sqrt(0.25 / n + tau2);
    double lower = sin(fmax(middle - reach, 0));
    double upper = sin(fmin(middle + reach, QUARTER_TURN));

    return (struct funnel_limits){ .lower = lower * lower, .upper = upper * upper };
}

static double z_at(const struct funnel_model *model, enum funnel_level level)
{
    return model->options.rounded_z ? z_rounded[level] : z_of[level];
}

struct funnel_limits funnel_scale_chance(const struct funnel_model *model, double denominator,
                                         enum funnel_level level)
{
    struct count         of = count_at(model, denominator);
    double               p = tail_of[level];
    struct funnel_limits counts;

    if (model->options.form == FUNNEL_ARCSINE)
        return angle_limits(model, denominator, z_at(model, level), 0);
    if (model->options.form == FUNNEL_INTERVAL)
        counts = (struct funnel_limits){ .lower = interval_lower(of, p), .upper = interval_upper(of, p) };
    else
        counts = exact_counts(of, p);
    if (of.of_cases && of.size == 0)
        return (struct funnel_limits){ .lower = 0, .upper = 1 };
    if (of.of_cases)
        return (struct funnel_limits){ .lower = counts.lower / of.size,
                                       .upper = fmin(counts.upper / of.size, 1) };
    return (struct funnel_limits){ .lower = counts.lower / denominator, .upper = counts.upper / denominator };
}

double funnel_scale_exact_z(const struct funnel_model *model, struct funnel_unit unit)
{
    struct count of = count_at(model, unit.denominator);
    double       expected = model->target * unit.denominator;

    if (unit.numerator < expected)
        return fmin(quantile_normal(at_most(of, unit.numerator)), 0);
    return fmax(quantile_normal_upper(above(of, ceil(unit.numerator) - 1)), 0);
}

/* ---- allowing for more ---- */

/* By the scale alone, where something is expected. */
static struct funnel_limits scaled_limits(const struct funnel_model *model, double denominator, double z)
{
    double target = model->target;
    double expected = target * denominator;
    double reach, lower, upper;

    if (model->options.scale == FUNNEL_SCALE_ANGLE)
        return angle_limits(model, denominator, z, model->tau2);
    if (model->options.scale == FUNNEL_SCALE_ROOT) {
        reach = z * sqrt(0.25 / expected + model->tau2);
        lower = fmax(1 - reach, 0);
        upper = 1 + reach;
        return (struct funnel_limits){ .lower = target * lower * lower, .upper = target * upper * upper };
    }
    reach = z * sqrt(1 / expected + model->tau2);
    return (struct funnel_limits){ .lower = target * exp(-reach), .upper = target * exp(reach) };
}

struct funnel_limits funnel_scale_adjusted(const struct funnel_model *model, double denominator,
                                           enum funnel_level level)
{
    struct funnel_limits chance, limits;

    if (model->options.scale != FUNNEL_SCALE_ANGLE && model->target * denominator == 0)
        return funnel_scale_chance(model, denominator, level);
    limits = scaled_limits(model, denominator, z_at(model, level));
    if (model->options.form != FUNNEL_EXACT)
        return limits;
    /* Of few events the scales' normal curve reaches less far than chance does. */
    chance = funnel_scale_chance(model, denominator, level);
    return (struct funnel_limits){ .lower = fmin(limits.lower, chance.lower),
                                   .upper = fmax(limits.upper, chance.upper) };
}
