/* Codes of six digits that an authenticator app shows, a new one every 30 seconds (RFC 6238, SHA-1, as
 * all apps know it). */
#ifndef ORG_TOTP_H
#define ORG_TOTP_H

#include "base/str.h"

#include <stdint.h>

enum {
    TOTP_SECRET = 20, /* bytes */
    TOTP_DIGITS = 6,
    TOTP_SECONDS = 30,
    TOTP_DRIFT = 1, /* steps that a clock may be off, to either side */
    TOTP_FAR = 20   /* steps that are looked at to tell how far off a clock is */
};

/* A new secret. */
void totp_make(unsigned char secret[TOTP_SECRET]);

/* The step of 30 seconds that a moment lies in. */
int64_t totp_step(int64_t now_ms);

/* The code of a step, with an end: for tests and for judging. */
void totp_code(const unsigned char secret[TOTP_SECRET], int64_t step, char code[TOTP_DIGITS + 1]);

enum totp_answer {
    TOTP_WRONG,
    TOTP_FITS,
    TOTP_USED, /* it would fit, but it or a later one was used already */
    TOTP_LATE, /* the code of an earlier moment: the app's clock goes behind */
    TOTP_EARLY
};

/* Judges what was typed (six digits, spaces between them are passed over). Each step counts once and
 * none before `used` again; *step is the one that fits. *minutes: how far off the clock seems, for
 * TOTP_LATE and TOTP_EARLY, which are as wrong as TOTP_WRONG. */
enum totp_answer totp_judge(const unsigned char secret[TOTP_SECRET], str typed, int64_t now_ms, int64_t *used,
                            int *minutes);

/* The secret as letters to be typed: base32 in groups of four. */
str totp_letters(struct arena *arena, const unsigned char secret[TOTP_SECRET]);

/* What the picture holds: otpauth://totp/... for an account of this site. */
str totp_address(struct arena *arena, const unsigned char secret[TOTP_SECRET], str account);

#endif
