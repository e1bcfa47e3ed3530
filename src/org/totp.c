/* Makes and judges codes of authenticator apps; the arithmetic is liboath's. */
#include "org/totp.h"

#include "base/buf.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <string.h>

enum { LETTERS = TOTP_SECRET * 8 / 5, GROUP = 4, ADDRESS_MOST = 4096 };

void totp_make(unsigned char secret[TOTP_SECRET])
{
    randombytes_buf(secret, TOTP_SECRET);
}

int64_t totp_step(int64_t now_ms)
{
    return now_ms / (TOTP_SECONDS * INT64_C(1000));
}

void totp_code(const unsigned char secret[TOTP_SECRET], int64_t step, char code[TOTP_DIGITS + 1])
{
    if (step < 0 || oath_totp_generate((const char *)secret, TOTP_SECRET, (time_t)(step * TOTP_SECONDS),
                                       TOTP_SECONDS, 0, TOTP_DIGITS, code) != OATH_OK)
        memcpy(code, "------", TOTP_DIGITS + 1); /* no digits: fits nothing that can be typed */
}

/* Digits alone; false where there are not six, or something else. */
static bool read_digits(str typed, char digits[TOTP_DIGITS])
{
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++) {
        if (typed.p[i] == ' ')
            continue;
        if (typed.p[i] < '0' || typed.p[i] > '9' || n == TOTP_DIGITS)
            return false;
        digits[n++] = typed.p[i];
    }
    return n == TOTP_DIGITS;
}

/* Which step from `from` to `to` the digits are the code of; -1: none. All are compared, in constant time. */
static int64_t find_step(const unsigned char *secret, const char *digits, int64_t from, int64_t to)
{
    int64_t found = -1;

    for (int64_t step = from; step <= to; step++) {
        char code[TOTP_DIGITS + 1];

        totp_code(secret, step, code);
        if (sodium_memcmp(code, digits, TOTP_DIGITS) == 0)
            found = step;
    }
    return found;
}

enum totp_answer totp_judge(const unsigned char secret[TOTP_SECRET], str typed, int64_t now_ms, int64_t *used,
                            int *minutes)
{
    const int64_t now = totp_step(now_ms);
    char          digits[TOTP_DIGITS];
    int64_t       step;

    *minutes = 0;
    if (!read_digits(typed, digits))
        return TOTP_WRONG;
    step = find_step(secret, digits, now - TOTP_DRIFT, now + TOTP_DRIFT);
    if (step > *used) {
        *used = step;
        return TOTP_FITS;
    }
    if (step >= 0)
        return TOTP_USED;
    step = find_step(secret, digits, now - TOTP_FAR, now + TOTP_FAR);
    if (step < 0)
        return TOTP_WRONG;
    *minutes = (int)(((step < now ? now - step : step - now) * TOTP_SECONDS + 59) / 60);
    return step < now ? TOTP_LATE : TOTP_EARLY;
}

static str base32(struct arena *arena, const unsigned char *secret)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char             *text = arena_take(arena, LETTERS + 1);
    unsigned          bits = 0;
    int               n = 0, have = 0;

    for (int i = 0; i < TOTP_SECRET; i++) {
        bits = bits << 8 | secret[i];
        for (have += 8; have >= 5; have -= 5)
            text[n++] = letters[bits >> (have - 5) & 31];
    }
    return (str){ text, (size_t)n };
}

str totp_letters(struct arena *arena, const unsigned char secret[TOTP_SECRET])
{
    str        all = base32(arena, secret);
    struct buf groups = buf_make(arena, 2 * LETTERS);

    for (size_t at = 0; at < all.n; at += GROUP) {
        buf_add_c(&groups, at ? " " : "");
        buf_add(&groups, (str){ all.p + at, GROUP });
    }
    return buf_str(&groups);
}

static void add_encoded(struct buf *to, str s)
{
    static const char hex[] = "0123456789ABCDEF";

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            strchr("-._~@", c)) {
            buf_char(to, (char)c);
            continue;
        }
        buf_char(to, '%');
        buf_char(to, hex[c >> 4]);
        buf_char(to, hex[c & 15]);
    }
}

str totp_address(struct arena *arena, const unsigned char secret[TOTP_SECRET], str account)
{
    struct buf address = buf_make(arena, ADDRESS_MOST);

    buf_add_c(&address, "otpauth://totp/Manyhands:");
    add_encoded(&address, account);
    buf_add_c(&address, "?secret=");
    buf_add(&address, base32(arena, secret));
    buf_add_c(&address, "&issuer=Manyhands&algorithm=SHA1&digits=6&period=30");
    return buf_str(&address);
}
