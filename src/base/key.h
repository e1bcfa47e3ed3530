/* Keys: 63-bit names of stored things, made by the application, in the order of time; 13 characters at the
 * edges. */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include "base/str.h"

#include <stdint.h>

typedef struct key {
    uint64_t n; /* 0: no key */
} key;

enum { KEY_LETTERS = 13 };

/* Makes keys for one process; safe to share between threads. Zero it before its first use. */
struct key_maker {
    _Atomic uint64_t last;
};

/* The next key: 42 bits of milliseconds since 1970, then 21 bits that start at random in each millisecond.
 * Always greater than every key this maker gave before, also when the clock goes back. */
key key_next(struct key_maker *maker);

bool key_same(key a, key b);
bool key_is_set(key k);

/* Lower-case Crockford base32, KEY_LETTERS bytes to `out`, and back (upper case and the look-alikes o, i,
 * l are read too). */
void key_print(key k, char out[KEY_LETTERS]);
bool key_read(str s, key *k);
str  key_text(struct arena *arena, key k);

#endif
