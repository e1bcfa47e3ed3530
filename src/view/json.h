/* JSON as it is written: no tree, one pass, commas and escapes placed by the writer.
 *
 * The caller opens and closes in order; json_end() tells whether it did. Inside an object a name comes before
 * each value. */
#ifndef VIEW_JSON_H
#define VIEW_JSON_H

#include "base/buf.h"
#include "base/key.h"
#include "view/out.h"

enum { JSON_DEPTH = 64 };

struct json {
    struct buf *to;
    struct buf  words_room;
    view_say   *say; /* as in struct out */
    const void *words;
    int         depth;
    bool        broken;            /* opened too deep, or closed what was not open */
    bool        named;             /* a name was written and waits for its value */
    bool        filled[JSON_DEPTH + 1]; /* something stands before, at this depth */
    char        closer[JSON_DEPTH + 1];
};

struct json json_make(struct buf *to, view_say *say, const void *words);

void json_open(struct json *json, char bracket); /* '{' or '[' */
void json_close(struct json *json);

/* The name of the next value. `name` is a fixed word of the program. */
void json_name(struct json *json, const char *name);

/* Values. Text that is not UTF-8 is written with U+FFFD in place of each bad byte. */
void json_text(struct json *json, str s);
void json_int(struct json *json, int64_t n);
void json_size(struct json *json, uint64_t n);
void json_number(struct json *json, double x); /* shortest form that reads back equal; not finite: null */
void json_flag(struct json *json, bool flag);
void json_null(struct json *json);
void json_key(struct json *json, key k);       /* 13 letters in quotes; no key: null */
void json_day(struct json *json, day d);       /* "2026-03-04"; DAY_NONE: null */
void json_say(struct json *json, const struct say *say); /* its words in quotes; MSG_none: null */

/* ERR_BROKEN if brackets do not match; ERR_LIMIT if the buffer was too small. */
MUST err json_end(const struct json *json);

#endif
