/* Recovery codes: ten for the day the telephone is lost; shown once, each used once. */
#ifndef ORG_RECOVERY_H
#define ORG_RECOVERY_H

#include "org/person.h"

enum { RECOVERY_CODES = 10, RECOVERY_LETTERS = 16 };

/* Makes ten; those from before work no more. In the shape they are shown in: "k7f2-9mqa-...". */
MUST err recovery_make(struct job *job, key person, str codes[RECOVERY_CODES]);

/* Spends one of the person's codes: capitals, spaces, hyphens and look-alikes (o, i, l) do not matter.
 * *spent is false where it is none of theirs, or was used. */
MUST err recovery_spend(struct job *job, key person, str typed, bool *spent);

/* How many are left. */
MUST err recovery_left(struct job *job, key person, int *left);

/* Ends them all. */
MUST err recovery_drop(struct job *job, key person);

#endif
