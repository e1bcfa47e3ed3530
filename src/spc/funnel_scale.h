/* The scales of a funnel: where a unit stands on one, and how far limits reach by chance, or beyond it. */
#ifndef SPC_FUNNEL_SCALE_H
#define SPC_FUNNEL_SCALE_H

#include "spc/funnel_types.h"

struct funnel_scale_place {
    double from_target; /* Y - Y of the target */
    double error;       /* s; INFINITY where a target of 0 leaves nothing to compare */
};

/* Where a unit with a value stands. */
struct funnel_scale_place funnel_scale_place(const struct funnel_model *model, struct funnel_unit unit);

/* Limits by chance alone, unmultiplied, for a denominator above 0. */
struct funnel_limits funnel_scale_chance(const struct funnel_model *model, double denominator,
                                         enum funnel_level level);

/* Limits that allow for tau2, unmultiplied. */
struct funnel_limits funnel_scale_adjusted(const struct funnel_model *model, double denominator,
                                           enum funnel_level level);

/* The normal deviate of the exact tail that a unit lies in: of P(X <= O) below the target, of P(X >= O)
 * above. Never on the other side of 0. */
double funnel_scale_exact_z(const struct funnel_model *model, struct funnel_unit unit);

#endif
