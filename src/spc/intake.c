/* Refuses numbers that no chart can be made of, and turns the others into points. */
#include "spc/intake.h"

#include "spc/kind.h"

static const double largest = 1e60; /* so that no sum, quotient or limit can leave the range of doubles */
static const double smallest = 1e-60;

static const unsigned every_rule = SPC_RULES_ANHOEJ | SPC_RULES_MDC | SPC_RULES_IHI_RUN | SPC_RULES_IHI |
                                   SPC_RULES_WESTERN | SPC_RULES_NELSON;

static const struct spc_fault no_fault = { SPC_OK, SIZE_MAX };

/* Zero, or of a size that can be reckoned with. NAN and infinities are not. */
static bool is_moderate(double number)
{
    double size = fabs(number);

    return size == 0.0 || (size >= smallest && size <= largest);
}

/* Can a line of this kind stand here? NAN: it is not given. */
static bool is_possible_line(double line, const struct spc_kind *kind)
{
    if (isnan(line))
        return true;
    if (!is_moderate(line) || (kind->is_proportion && line > 1.0))
        return false;
    return line >= 0.0 || !(kind->is_count || kind->of_ranges || kind->of_spreads);
}

static bool are_possible_limits(const struct spc_options *options)
{
    const struct spc_kind *kind = options->kind;

    if (isnan(options->lower) && isnan(options->upper))
        return true;
    return kind->has_limits && is_possible_line(options->lower, kind) &&
           is_possible_line(options->upper, kind) && !(options->lower > options->upper);
}

static bool are_possible(const struct spc_options *options)
{
    return is_moderate(options->multiply) && options->multiply >= 0.0 &&
           is_possible_line(options->centre, options->kind) && are_possible_limits(options) &&
           !isinf(options->target) && (options->shift == 0 || (options->shift >= 6 && options->shift <= 8)) &&
           (options->trend == 0 || (options->trend >= 5 && options->trend <= 8)) &&
           (options->rules & ~every_rule) == 0 && (unsigned)options->improve <= SPC_IMPROVE_DOWN &&
           (unsigned)options->runs_box <= SPC_BOX_CUT;
}

struct spc_fault intake_check(const struct spc_series *series, const struct spc_options *options)
{
    size_t before = 0;

    if (!are_possible(options))
        return (struct spc_fault){ SPC_BAD_OPTION, SIZE_MAX };
    for (size_t k = 0; k < series->n_starts; k++) {
        if (series->starts[k] <= before || series->starts[k] >= series->n)
            return (struct spc_fault){ SPC_BAD_PHASE, series->starts[k] };
        before = series->starts[k];
    }
    return no_fault;
}

/* Missing, or of a size to reckon with. */
static bool is_readable(double number)
{
    return isnan(number) || is_moderate(number);
}

/* A numerator over a denominator; *value is NAN for a gap. */
static enum spc_status divide(double numerator, double denominator, const struct spc_kind *kind,
                              double *value)
{
    *value = NAN;
    if (!is_readable(numerator) || !is_readable(denominator))
        return SPC_NOT_FINITE;
    if (denominator < 0.0 || (kind->is_count && numerator < 0.0))
        return SPC_NEGATIVE;
    if (isnan(numerator) || isnan(denominator))
        return SPC_OK;
    if (denominator == 0.0)
        return numerator == 0.0 ? SPC_OK : SPC_EVENTS_WITHOUT_EXPOSURE;
    if (kind->is_proportion && numerator > denominator)
        return SPC_ABOVE_DENOMINATOR;
    *value = numerator / denominator;
    return SPC_OK;
}

static enum spc_status read_value(double number, const struct spc_kind *kind, double *value)
{
    *value = number;
    if (!is_readable(number))
        return SPC_NOT_FINITE;
    return kind->is_count && number < 0.0 ? SPC_NEGATIVE : SPC_OK;
}

/* A subgroup's size and SD. Of one value there is no SD. */
static enum spc_status read_subgroup(const struct spc_series *series, size_t i, const struct spc_kind *kind,
                                     double *value)
{
    double size = series->denominator[i];
    double spread = series->spread[i];

    if (!is_readable(size) || !is_readable(spread))
        return SPC_NOT_FINITE;
    if (size < 0.0 || spread < 0.0)
        return SPC_NEGATIVE;
    if (size != floor(size))
        return isnan(size) ? SPC_OK : SPC_NOT_WHOLE;
    if (kind->of_spreads)
        *value = size >= 2.0 ? spread : NAN;
    return SPC_OK;
}

/* Where a kind finds its values: in `value`, else in numerators over denominators; a count also in
 * numerators alone. */
static bool reads_ratio(const struct spc_series *series, const struct spc_kind *kind)
{
    return kind->needs_denominator || (!series->value && !kind->is_count);
}

static enum spc_status find_arrays(const struct spc_series *series, const struct spc_kind *kind)
{
    bool values = series->value || series->numerator;

    if (series->n == 0)
        return SPC_OK;
    if (kind->of_subgroups && !series->spread)
        return SPC_NO_SPREAD;
    if (kind->of_spreads)
        return series->denominator ? SPC_OK : SPC_NO_DENOMINATOR;
    if (reads_ratio(series, kind))
        values = series->numerator && series->denominator;
    return values ? SPC_OK : SPC_NO_DENOMINATOR;
}

/* Reads one point's value. */
static enum spc_status read_point(const struct spc_series *series, size_t i, const struct spc_kind *kind,
                                  double *value)
{
    enum spc_status status = SPC_OK;

    *value = NAN;
    if (!kind->of_spreads && reads_ratio(series, kind))
        status = divide(series->numerator[i], series->denominator[i], kind, value);
    else if (!kind->of_spreads)
        status = read_value(series->value ? series->value[i] : series->numerator[i], kind, value);
    if (status == SPC_OK && kind->of_subgroups)
        status = read_subgroup(series, i, kind, value);
    if (status == SPC_OK && series->target && isinf(series->target[i]))
        status = SPC_NOT_FINITE;
    return status;
}

struct spc_fault intake_read(const struct spc_series *series, const struct spc_options *options,
                             struct spc_point *points)
{
    enum spc_status status = find_arrays(series, options->kind);

    if (status != SPC_OK)
        return (struct spc_fault){ status, SIZE_MAX };
    for (size_t i = 0; i < series->n; i++) {
        struct spc_point *point = &points[i];

        /* One by one: a compiler clears a whole struct of this size at great length. The rest is set by all
         * who come after. */
        point->target = series->target ? series->target[i] : options->target;
        point->signals = 0;
        point->excluded = series->excluded && series->excluded[i];
        point->unjudged = series->unjudged && series->unjudged[i];
        status = read_point(series, i, options->kind, &point->value);
        if (status != SPC_OK)
            return (struct spc_fault){ status, i };
    }
    return no_fault;
}
