/* A page being written: what templates call, so that every value is escaped for the place where it lands.
 *
 * There is no raw form. The one type that passes unescaped is `markup`, in text only; where a value's type
 * does not suit its place (a flag in text, markup in an attribute, a sentence in an address) the page does
 * not compile. */
#ifndef VIEW_OUT_H
#define VIEW_OUT_H

#include "base/buf.h"
#include "base/key.h"
#include "base/say.h"

/* Writes the plain, unescaped words of `say` to the end of `to`. `words` is what the door handed in:
 * the reader's language. Whoever asked does the escaping. */
typedef void view_say(struct buf *to, const void *words, const struct say *say);

struct out {
    struct buf *to;    /* the page so far; its ceiling is its owner's, who asks buf_end() once */
    struct buf  words_room; /* a message stands here until it is escaped */
    view_say   *say;
    const void *words;
};

/* An open page that ends in `to`. `say` may be NULL where no message will be printed. */
struct out out_make(struct buf *to, view_say *say, const void *words);

/* Bytes that are already HTML: literals of templates. */
void out_literal(struct out *out, const char *html, size_t n);

/* In text and in quoted attributes: & < > " ' become references, NUL becomes U+FFFD. */
void out_text(struct out *out, str s);
void out_markup(struct out *out, markup m);
void out_int(struct out *out, int64_t n);
void out_size(struct out *out, uint64_t n);
void out_key(struct out *out, key k);                /* 13 letters; nothing for no key */
void out_say(struct out *out, struct say say);       /* nothing for MSG_none */
void out_message(struct out *out, const struct say *say);
void out_day(struct out *out, day d);                /* 2026-03-04; nothing for DAY_NONE */
void out_number(struct out *out, double x);          /* shortest form; nothing for NAN */

/* A whole address, at the start of href="...": kept when it is local (a path with one leading '/', '?...',
 * '#...', or a relative path without a colon before its first slash) or begins with http:, https:, mailto: or
 * tel:. Anything else becomes "#". Spaces, controls, quotes and bytes above 126 are percent-encoded. */
void out_link(struct out *out, str url);

/* The same for src, action and formaction: local addresses only. */
void out_local(struct out *out, str url);

/* One part of an address, after its start: all but A-Z a-z 0-9 - . _ ~ is percent-encoded. */
void out_part(struct out *out, str part);

/* {{#if}}: is there anything? */
bool out_has_text(str s);
bool out_has_markup(markup m);
bool out_has_say(struct say say);
bool out_is(bool flag);
bool out_has_pointer(const void *p);

struct slot out_slot_count(const char *name, int64_t n);
struct slot out_slot_size(const char *name, uint64_t n);
struct slot out_slot(const char *name, struct slot slot); /* the same slot under this name */

/* --- what generated code says --- */

#define OUT_LITERAL(out, html) out_literal((out), html, sizeof(html) - 1)

#define OUT_INTEGERS \
    int: out_int, long: out_int, long long: out_int, unsigned long: out_size, unsigned long long: out_size

/* {{x}} in text */
#define OUT_TEXT(out, x) \
    _Generic((x), str: out_text, markup: out_markup, key: out_key, struct say: out_say, OUT_INTEGERS) \
    ((out), (x))

/* {{x}} in a quoted attribute */
#define OUT_ATTRIBUTE(out, x) \
    _Generic((x), str: out_text, key: out_key, struct say: out_say, day: out_day, double: out_number, \
             OUT_INTEGERS)((out), (x))

/* {{x}} as the start of href, then of src and the like; and inside an address */
#define OUT_LINK(out, x) _Generic((x), str: out_link)((out), (x))
#define OUT_LOCAL(out, x) _Generic((x), str: out_local)((out), (x))
#define OUT_PART(out, x) _Generic((x), str: out_part, key: out_key, day: out_day, OUT_INTEGERS)((out), (x))

/* {{#if x}}: for a list ask for its n */
#define OUT_IS(x) \
    _Generic((x), str: out_has_text, markup: out_has_markup, struct say: out_has_say, key: key_is_set, \
             day: day_is_set, bool: out_is, int: out_is, unsigned: out_is, long: out_is, \
             unsigned long: out_is, default: out_has_pointer)((x))

/* slot=x in {{t key slot=x}} */
#define OUT_SLOT(name, x) \
    _Generic((x), str: slot_text, struct slot: out_slot, int: out_slot_count, long: out_slot_count, \
             long long: out_slot_count, unsigned long: out_slot_size, unsigned long long: out_slot_size) \
    ((name), (x))

/* a in {{a.b}}, be it a struct or a pointer to one (5 is gcc's and clang's class of pointers) */
#define OUT_REACH(a) __builtin_choose_expr(__builtin_classify_type(a) == 5, (a), &(a))

#endif
