/* Puts units on a funnel: checks, target, spread, limits, flags. */
#include "spc/funnel.h"

#include "spc/funnel_scale.h"
#include "spc/funnel_spread.h"

#define COUNT_MOST 1e9
#define EXPOSURE_MOST 1e60
#define USUAL_TRIM 0.1

static const struct spc_fault fine = { .status = SPC_OK, .point = SIZE_MAX };
static const struct spc_fault bad_option = { .status = SPC_BAD_OPTION, .point = SIZE_MAX };

struct funnel_options funnel_options_for(enum funnel_type type)
{
    return (struct funnel_options){ .type = type, .target = NAN };
}

/* ---- what is refused ---- */

static bool has_value(struct funnel_unit unit)
{
    return !isnan(unit.numerator) && !isnan(unit.denominator) && unit.denominator > 0;
}

static enum spc_status status_of(struct funnel_unit unit, enum funnel_type type)
{
    double most = type == FUNNEL_RATE ? EXPOSURE_MOST : COUNT_MOST;

    if (unit.numerator < 0 || unit.denominator < 0)
        return SPC_NEGATIVE;
    if (unit.numerator > COUNT_MOST || unit.denominator > most)
        return SPC_NOT_FINITE;
    if (unit.denominator > 0 && unit.denominator < 1 / EXPOSURE_MOST)
        return SPC_NOT_FINITE;
    if (unit.denominator == 0 && unit.numerator > 0)
        return SPC_EVENTS_WITHOUT_EXPOSURE;
    return type == FUNNEL_PROPORTION && unit.numerator > unit.denominator ? SPC_ABOVE_DENOMINATOR : SPC_OK;
}

/* NAN is left to be estimated. */
static bool is_target(double target, enum funnel_type type)
{
    return isnan(target) ||
           (target > 0 && target <= EXPOSURE_MOST && !(type == FUNNEL_PROPORTION && target >= 1));
}

static bool are_words(const struct funnel_options *options)
{
    return options->type <= FUNNEL_RATE && options->adjust <= FUNNEL_ADJUST_NO &&
           options->form <= FUNNEL_ARCSINE && options->scale <= FUNNEL_SCALE_LOG_COUNTS &&
           options->trim <= FUNNEL_TRUNCATE;
}

static bool fit_type(const struct funnel_options *options)
{
    bool proportion = options->type == FUNNEL_PROPORTION;

    return (options->form != FUNNEL_ARCSINE || proportion) &&
           (options->scale == FUNNEL_SCALE_DEFAULT || (options->scale == FUNNEL_SCALE_ANGLE) == proportion);
}

static bool are_good(const struct funnel_options *options)
{
    return are_words(options) && fit_type(options) && is_target(options->target, options->type) &&
           options->trim_by >= 0 && options->trim_by <= 0.5 && options->multiply >= 0 &&
           !isinf(options->multiply);
}

static struct spc_fault check(const struct funnel_unit *units, size_t n, const struct funnel_options *options)
{
    if (!are_good(options))
        return bad_option;
    for (size_t i = 0; i < n; i++) {
        enum spc_status status = status_of(units[i], options->type);

        if (status)
            return (struct spc_fault){ .status = status, .point = i };
    }
    return fine;
}

/* ---- the model ---- */

static struct funnel_options filled(const struct funnel_options *given)
{
    struct funnel_options options = *given;

    if (options.scale == FUNNEL_SCALE_DEFAULT)
        options.scale = options.type == FUNNEL_PROPORTION ? FUNNEL_SCALE_ANGLE : FUNNEL_SCALE_ROOT;
    if (options.trim_by == 0)
        options.trim_by = USUAL_TRIM;
    if (options.multiply == 0)
        options.multiply = 1;
    return options;
}

static double estimate_target(const struct funnel_unit *units, size_t n)
{
    double events = 0;
    double exposure = 0;

    for (size_t i = 0; i < n; i++)
        if (has_value(units[i])) {
            events += units[i].numerator;
            exposure += units[i].denominator;
        }
    return exposure > 0 ? events / exposure : NAN;
}

static struct funnel_model model_of(const struct funnel_unit *units, size_t n,
                                    const struct funnel_options *options)
{
    struct funnel_model model = { .options = filled(options), .target = options->target, .phi = NAN };

    for (size_t i = 0; i < n; i++)
        model.used += has_value(units[i]);
    if (isnan(model.target))
        model.target = options->type == FUNNEL_RATIO ? 1 : estimate_target(units, n);
    model.options.target = model.target;
    return model;
}

static struct spc_fault check_expected(const struct funnel_unit *units, size_t n, double target)
{
    for (size_t i = 0; i < n; i++)
        if (has_value(units[i]) && target * units[i].denominator > COUNT_MOST * 1.001)
            return (struct spc_fault){ .status = SPC_BAD_OPTION, .point = i };
    return fine;
}

/* ---- points ---- */

static const struct funnel_point no_point = {
    .value = NAN,
    .expected = NAN,
    .limits_95 = { NAN, NAN },
    .limits_998 = { NAN, NAN },
    .adjusted_95 = { NAN, NAN },
    .adjusted_998 = { NAN, NAN },
    .deviation = NAN,
    .deviation_used = NAN,
    .z = NAN,
    .z_adjusted = NAN,
};

static enum funnel_flag flag_of(double value, struct funnel_limits limits_95, struct funnel_limits limits_998)
{
    if (value > limits_998.upper || value < limits_998.lower)
        return value > limits_998.upper ? FUNNEL_HIGH_998 : FUNNEL_LOW_998;
    if (value > limits_95.upper || value < limits_95.lower)
        return value > limits_95.upper ? FUNNEL_HIGH_95 : FUNNEL_LOW_95;
    return FUNNEL_WITHIN;
}

static void judge(struct funnel_point *point, const struct funnel_model *model, struct funnel_unit unit)
{
    point->expected = model->target * unit.denominator;
    point->limits_95 = funnel_limits_at(model, unit.denominator, FUNNEL_95, false);
    point->limits_998 = funnel_limits_at(model, unit.denominator, FUNNEL_998, false);
    point->adjusted_95 = funnel_limits_at(model, unit.denominator, FUNNEL_95, true);
    point->adjusted_998 = funnel_limits_at(model, unit.denominator, FUNNEL_998, true);
    point->z = model->options.form == FUNNEL_EXACT ? funnel_scale_exact_z(model, unit) : point->deviation;
    point->flag = model->adjusted ? flag_of(point->value, point->adjusted_95, point->adjusted_998)
                                  : flag_of(point->value, point->limits_95, point->limits_998);
}

struct spc_fault funnel_compute(const struct funnel_unit *units, size_t n,
                                const struct funnel_options *options, double *scratch,
                                struct funnel_result *result)
{
    struct funnel_model *model = &result->model;
    struct funnel_point *points = result->points;
    struct spc_fault     fault = check(units, n, options);

    if (fault.status)
        return fault;
    *model = model_of(units, n, options);
    fault = check_expected(units, n, model->target);
    if (fault.status)
        return fault;
    for (size_t i = 0; i < n; i++) {
        points[i] = no_point;
        if (has_value(units[i]))
            points[i].value = units[i].numerator / units[i].denominator * model->options.multiply;
    }
    funnel_spread_fill(units, n, scratch, result);
    model->adjusted =
        options->adjust == FUNNEL_ADJUST_AUTO ? model->tau2 > 0 : options->adjust == FUNNEL_ADJUST_YES;
    for (size_t i = 0; i < n; i++)
        if (!isnan(points[i].value))
            judge(&points[i], model, units[i]);
    return fine;
}

struct funnel_limits funnel_limits_at(const struct funnel_model *model, double denominator,
                                      enum funnel_level level, bool adjusted)
{
    double               most = model->options.type == FUNNEL_PROPORTION ? 2 * COUNT_MOST : EXPOSURE_MOST;
    struct funnel_limits limits;

    if (!(denominator > 0 && denominator <= most) || !(model->target * denominator <= 2 * COUNT_MOST))
        return (struct funnel_limits){ .lower = NAN, .upper = NAN };
    limits = adjusted ? funnel_scale_adjusted(model, denominator, level)
                      : funnel_scale_chance(model, denominator, level);
    limits.lower *= model->options.multiply;
    limits.upper *= model->options.multiply;
    return limits;
}
