/* The mistakes of "Safer Together": numbers as people really type them now and then, about 0.5 % of all. */
#ifndef DEMO_RESTRICTIVE_PLANT_H
#define DEMO_RESTRICTIVE_PLANT_H

#include "demo/restrictive.h"

/* Chooses what goes wrong, where, and what the server should answer; at most one mistake in a ward's month.
 * Needs the counts. Each kind comes about equally often, at least once where a ward fits. */
void restrictive_plant(struct restrictive *plan);

/* The mistake typed into a ward's number of a month, or NULL. */
const struct restrictive_plant *restrictive_plant_at(const struct restrictive *plan, int ward, int month,
                                                     enum restrictive_measure measure);

/* Its word in the truth file: "tenfold". */
const char *restrictive_plant_word(enum restrictive_plant_kind kind);

/* The word of what the server should answer: "held". */
const char *restrictive_plant_expect(enum restrictive_expect expect);

#endif
