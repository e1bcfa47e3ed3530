/* Holds a target against the limits of the latest phase, once that phase has settled. */
#include "conclude/assured.h"

#include "conclude/level.h"
#include "spc/average.h"
#include "spc/kind.h"
#include "spc/meaning.h"

enum { USUAL = 12 };

/* The median denominator of the phase's last 12 usable points up to the latest; there is at least one. */
static double usual_denominator(const struct spc_series *series, const struct spc_result *result,
                                const struct spc_phase *phase)
{
    double found[USUAL], room[USUAL];
    size_t n = 0;

    for (size_t i = phase->last + 1; i-- > phase->first && n < USUAL;)
        if (level_is_usable(&result->points[i]))
            found[n++] = series->denominator[i];
    return average_median(found, n, room);
}

/* Three sigma of a point with a denominator of 1, in multiplied units. */
static double reach(const struct spc_kind *kind, const struct spc_phase *phase, double multiply)
{
    double centre = phase->centre / multiply;
    double variance = kind->is_proportion ? centre * (1.0 - centre) : centre;

    return 3.0 * sqrt(variance) * (isnan(phase->sigma_z) ? 1.0 : phase->sigma_z) * multiply;
}

/* The limits that a point with the usual denominator would have. */
static void take_usual(const struct spc_series *series, const struct spc_options *options,
                       const struct spc_result *result, struct spc_point *point)
{
    const struct spc_kind  *kind = options->kind;
    const struct spc_phase *phase = &result->phases[point->phase];
    double                  multiply = options->multiply > 0.0 ? options->multiply : 1.0;
    double                  usual = usual_denominator(series, result, phase), three;

    if (!kind->is_count) {
        three = (point->upper - point->centre) * sqrt(series->denominator[result->latest] / usual);
        point->upper = point->centre + three;
        point->lower = point->centre - three;
        return;
    }
    three = reach(kind, phase, multiply) / sqrt(usual);
    point->upper = fmin(kind->is_proportion ? multiply : INFINITY, point->centre + three);
    point->lower = fmax(0.0, point->centre - three);
}

struct assured assured_of(const struct spc_series *series, const struct spc_options *options,
                          const struct spc_result *result, const struct standing *standing, bool dated_aim)
{
    struct assured   assured = { ASSURED_NO_TARGET, SPC_ASSURANCE_NONE, NAN, NAN, NAN };
    bool             given = !isnan(options->lower) || !isnan(options->upper);
    struct spc_point usual;

    if (result->assurance == SPC_ASSURANCE_NONE)
        return assured;
    usual = result->points[result->latest];
    if (options->kind->needs_denominator && !given)
        take_usual(series, options, result, &usual);
    assured.target = usual.target;
    assured.lower = usual.lower;
    assured.upper = usual.upper;
    if (dated_aim)
        assured.why = ASSURED_DATED_AIM;
    else if (result->phases[result->n_phases - 1].usable < USUAL)
        assured.why = ASSURED_TOO_FEW;
    else if (standing->side != 0)
        assured.why = ASSURED_CHANGING;
    else {
        assured.why = ASSURED_GIVEN;
        assured.assurance = meaning_of_target(usual.target, &usual, options->improve);
    }
    return assured;
}
