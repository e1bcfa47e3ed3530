/* A hash table from text to numbers. */
#include "org/register_index.h"

#include <stdint.h>
#include <string.h>

static uint64_t hash_of(str text)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < text.n; i++)
        hash = (hash ^ (unsigned char)text.p[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

struct register_index register_index_make(struct arena *arena, size_t n)
{
    struct register_index index = { .room = 64 };

    while (index.room < n * 2 + 2)
        index.room *= 2;
    index.slots = ARENA_ARRAY(arena, struct register_index_slot, index.room);
    return index;
}

void register_index_put(struct register_index *index, str text, size_t what)
{
    size_t at = hash_of(text) & (index->room - 1);

    if (text.n == 0)
        return;
    while (index->slots[at].what)
        at = (at + 1) & (index->room - 1);
    index->slots[at] = (struct register_index_slot){ text, what + 1 };
}

bool register_index_next(const struct register_index *index, str text, size_t *from, size_t *what)
{
    const size_t start = hash_of(text) & (index->room - 1);

    for (size_t step = *from; text.n && step < index->room; step++) {
        const struct register_index_slot *slot = &index->slots[(start + step) & (index->room - 1)];
        if (slot->what == 0)
            return false;
        if (str_eq(slot->text, text)) {
            *from = step + 1;
            *what = slot->what - 1;
            return true;
        }
    }
    return false;
}

static bool is_passed_over(const char *word, size_t n)
{
    static const char *const words[] = { "the", "and", "ltd", "limited" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && memcmp(words[i], word, n) == 0)
            return true;
    return false;
}

/* A sign of a name in lower case, or 0 for what separates words. An apostrophe separates nothing: 256. */
static int sign_of(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 'a';
    if (c == '\'')
        return 256;
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 ? c : 0;
}

str register_index_plain(struct arena *arena, str name)
{
    char  *text = arena_take(arena, name.n + 1);
    size_t n = 0, word = 0;

    for (size_t i = 0; i <= name.n; i++) {
        const int sign = i < name.n ? sign_of((unsigned char)name.p[i]) : 0;
        if (sign == 256)
            continue;
        if (sign) {
            text[n++] = (char)sign;
            continue;
        }
        if (is_passed_over(text + word, n - word))
            n = word;
        word = n;
    }
    return (str){ text, n };
}
