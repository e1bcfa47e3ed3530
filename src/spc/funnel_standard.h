/* Standardising by type of service: what is expected of a unit, if its patients fared as everyone's of their
 * type. */
#ifndef SPC_FUNNEL_STANDARD_H
#define SPC_FUNNEL_STANDARD_H

#include "spc/funnel.h"

/* A part of a unit that belongs to one type of service. */
struct funnel_standard_part {
    size_t unit, type; /* 0-based */
    double numerator, exposure;
};

struct funnel_standard {
    const struct funnel_standard_part *parts;
    size_t                             n_parts;
    double *rates; /* room for 2 n_types; afterwards the first n_types are the types' rates, NAN: none */
    size_t  n_types;
    struct funnel_unit *units; /* filled with observed and expected, for FUNNEL_RATIO */
    size_t              n_units;
};

/* Fills units and rates: expected = sum over the unit's parts of exposure x the type's rate, the rate of a
 * type being sum of numerators / sum of exposures over all its parts.
 *
 * Parts with NAN in either number, or 0 of 0, count for nothing; a unit without others is 0 of 0, no value.
 * Refused, with the part: SPC_NEGATIVE; SPC_NOT_FINITE, a numerator above 1e9, an exposure above 1e60, or
 * below 1e-60 but not 0; SPC_EVENTS_WITHOUT_EXPOSURE; SPC_BAD_OPTION, a unit or type outside the range. */
struct spc_fault funnel_standard_fill(const struct funnel_standard *standard);

#endif
