/* Text: a borrowed, unterminated run of UTF-8 bytes. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct str {
    const char *p;
    size_t      n;
} str;

/* Text that may stand in a page unescaped. Made only by view/ and scene/svg.c; one search for `markup`
 * audits it. */
typedef struct markup {
    str text;
} markup;

#define STR(literal) ((str){ (literal), sizeof(literal) - 1 })
/* printf("%.*s", STR_FMT(s)) */
#define STR_FMT(s) (int)(s).n, (s).p

str  str_of(const char *terminated); /* NULL gives the empty text */
bool str_eq(str a, str b);
bool str_eq_c(str a, const char *terminated);
bool str_eq_nocase(str a, str b); /* ASCII letters only */
int  str_order(str a, str b);     /* plain byte order: <0, 0, >0 */
bool str_starts(str s, str with);
bool str_ends(str s, str with);
str  str_trim(str s);                     /* without ASCII space, tab, CR, LF at both ends */
str  str_from(str s, size_t at);          /* the rest from `at`; empty past the end */
bool str_cut(str s, char at, str *before, str *after); /* false, with all of s before, where `at` is absent */

/* Copies that live as long as the arena. */
str   str_copy(struct arena *arena, str s);
char *str_terminated(struct arena *arena, str s);
str   str_join(struct arena *arena, str a, str b);

/* Is it well-formed UTF-8 without NUL? */
bool str_is_text(str s);

/* How many Unicode code points it holds. */
size_t str_letters(str s);

#endif
