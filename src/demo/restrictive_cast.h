/* Who is who in "Safer Together": places and ward types, which are the same for every seed, and who changes,
 * joins late, falls silent or sends zeros, which the seed decides. */
#ifndef DEMO_RESTRICTIVE_CAST_H
#define DEMO_RESTRICTIVE_CAST_H

#include "demo/restrictive.h"

/* Fills everything of a plan but months and mistakes. Rates and effects stand in the tables of the .c. */
void restrictive_cast(struct restrictive *plan, uint64_t seed, bool tiny);

/* The network of a trust. */
int restrictive_cast_network(const struct restrictive *plan, int trust);

#endif
