/* Sums rates by type, then what each unit would have had at them. */
#include "spc/funnel_standard.h"

#define COUNT_MOST 1e9
#define EXPOSURE_MOST 1e60

static bool counts(const struct funnel_standard_part *part)
{
    return !isnan(part->numerator) && !isnan(part->exposure) && part->exposure > 0;
}

static enum spc_status status_of(const struct funnel_standard      *standard,
                                 const struct funnel_standard_part *part)
{
    if (part->unit >= standard->n_units || part->type >= standard->n_types)
        return SPC_BAD_OPTION;
    if (part->numerator < 0 || part->exposure < 0)
        return SPC_NEGATIVE;
    if (part->numerator > COUNT_MOST || part->exposure > EXPOSURE_MOST ||
        (part->exposure > 0 && part->exposure < 1 / EXPOSURE_MOST))
        return SPC_NOT_FINITE;
    return part->exposure == 0 && part->numerator > 0 ? SPC_EVENTS_WITHOUT_EXPOSURE : SPC_OK;
}

static void fill_rates(const struct funnel_standard *standard)
{
    double *events = standard->rates;
    double *exposure = standard->rates + standard->n_types;

    for (size_t k = 0; k < standard->n_types; k++)
        events[k] = exposure[k] = 0;
    for (size_t i = 0; i < standard->n_parts; i++) {
        const struct funnel_standard_part *part = &standard->parts[i];

        if (!counts(part))
            continue;
        events[part->type] += part->numerator;
        exposure[part->type] += part->exposure;
    }
    for (size_t k = 0; k < standard->n_types; k++)
        standard->rates[k] = exposure[k] > 0 ? events[k] / exposure[k] : NAN;
}

struct spc_fault funnel_standard_fill(const struct funnel_standard *standard)
{
    for (size_t i = 0; i < standard->n_parts; i++) {
        enum spc_status status = status_of(standard, &standard->parts[i]);

        if (status)
            return (struct spc_fault){ .status = status, .point = i };
    }
    fill_rates(standard);
    for (size_t i = 0; i < standard->n_units; i++)
        standard->units[i] = (struct funnel_unit){ 0 };
    for (size_t i = 0; i < standard->n_parts; i++) {
        const struct funnel_standard_part *part = &standard->parts[i];

        if (!counts(part))
            continue;
        standard->units[part->unit].numerator += part->numerator;
        standard->units[part->unit].denominator += part->exposure * standard->rates[part->type];
    }
    return (struct spc_fault){ .status = SPC_OK, .point = SIZE_MAX };
}
