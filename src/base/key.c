/* Makes, prints and reads keys. */
#include "base/key.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/random.h>

enum { RANDOM_BITS = 21 };

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

static uint64_t fresh(void)
{
    uint32_t random = 0;

    /* A short read leaves zero bits: keys stay unique through the maker's own order. */
    if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
        random = 0;
    /* Half of the range stays free above, so that a burst within one millisecond rarely runs into the
     * next. */
    return (uint64_t)clock_now_ms() << RANDOM_BITS | (random & ((1u << (RANDOM_BITS - 1)) - 1));
}

key key_next(struct key_maker *maker)
{
    uint64_t last = atomic_load(&maker->last), next;

    do {
        next = fresh();
        if (next <= last)
            next = last + 1;
    } while (!atomic_compare_exchange_weak(&maker->last, &last, next));
    return (key){ next };
}

bool key_same(key a, key b)
{
    return a.n == b.n;
}

bool key_is_set(key k)
{
    return k.n != 0;
}

void key_print(key k, char out[KEY_LETTERS])
{
    for (int i = 0; i < KEY_LETTERS; i++)
        out[i] = letters[k.n >> (5 * (KEY_LETTERS - 1 - i)) & 31];
}

static int letter_value(char c)
{
    const char *found;

    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    if (c == 'o')
        c = '0';
    if (c == 'i' || c == 'l')
        c = '1';
    found = c ? strchr(letters, c) : NULL;
    return found ? (int)(found - letters) : -1;
}

bool key_read(str s, key *k)
{
    uint64_t n = 0;

    if (s.n != KEY_LETTERS)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        int value = letter_value(s.p[i]);
        if (value < 0 || (i == 0 && value > 7))
            return false;
        n = n << 5 | (uint64_t)value;
    }
    if (n == 0 || n > INT64_MAX)
        return false;
    k->n = n;
    return true;
}

str key_text(struct arena *arena, key k)
{
    char *p = arena_take(arena, KEY_LETTERS);

    key_print(k, p);
    return (str){ p, KEY_LETTERS };
}
