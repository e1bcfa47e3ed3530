/* Second factors: a code from an app, or a recovery code, beside the password. The app's secret is
 * stored sealed; it is shown while it is set up, and never again, to nobody. */
#ifndef ORG_SECOND_FACTOR_H
#define ORG_SECOND_FACTOR_H

#include "org/recovery.h"
#include "org/totp.h"

enum { SECOND_FACTOR_MINUTES = 15 }; /* for setting one up */

struct second_factor {
    key     id;
    key     person;
    str     secret;          /* sealed */
    int64_t made, confirmed; /* milliseconds since 1970; confirmed 0: is being set up */
    int64_t step;
    bool    short_password; /* the password is one that is too short without it */
};

extern const struct record second_factor_record;

/* The one that stands. ERR_MISSING: none. */
MUST err second_factor_find(struct job *job, key person, struct second_factor *factor);

MUST err second_factor_has(struct job *job, key person, bool *has);

/* Begins to set one up: a new secret, in the place of one begun before. One that stands stays until
 * second_factor_confirm(). */
MUST err second_factor_begin(struct job *job, key person);

/* The secret that is being set up. ERR_MISSING: none, or begun more than 15 minutes ago. */
MUST err second_factor_begun(struct job *job, key person, unsigned char secret[TOTP_SECRET]);

/* The app shows this code: from now on the new one stands, and one from before does not; ten new
 * recovery codes.
 * ERR_INPUT with a fault for "code": it does not fit. ERR_MISSING: nothing is being set up. */
MUST err second_factor_confirm(struct job *job, key person, str code, str codes[RECOVERY_CODES]);

enum second_factor_way { SECOND_FACTOR_NO, SECOND_FACTOR_CODE, SECOND_FACTOR_RECOVERY };

/* Is what was typed the app's code or a recovery code? Either is spent. With SECOND_FACTOR_NO stands a
 * fault for "code" that says why. ERR_MISSING: they have no second factor. */
MUST err second_factor_check(struct job *job, key person, str typed, enum second_factor_way *way);

/* Ten new recovery codes. ERR_MISSING: they have no second factor. */
MUST err second_factor_new_codes(struct job *job, key person, str codes[RECOVERY_CODES]);

/* Takes it off, with its recovery codes. A password that is too short without it goes with it where
 * `by_force`.
 *
 * ERR_CONFLICT  the password is too short, and not `by_force`: choose another first
 * ERR_MISSING   there is none */
MUST err second_factor_take_off(struct job *job, key person, bool by_force);

/* Notes with a new password whether it is too short to stand alone. */
MUST err second_factor_note_password(struct job *job, key person, str password);

/* Must administrators, coaches and managers have one at this site? They must, where nobody said otherwise. */
MUST err second_factor_rule(struct job *job, bool *must);

/* ERR_DENIED: only who administers the site may say. */
MUST err second_factor_set_rule(struct job *job, bool must);

#endif
