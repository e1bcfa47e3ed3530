/* One field of a stored thing: its name, its C type, what a person may give; and a value on its way in and
 * out.
 *
 * A static table of them describes a record (store/record.h); forms, JSON, CSV and the audit trail read the
 * same table. */
#ifndef STORE_FIELD_H
#define STORE_FIELD_H

#include "base/buf.h"
#include "store/job.h"
#include "store/query.h"
#include "store/rows.h"

#include <stddef.h>

/* What a member is in C, and how it is stored. */
enum field_type {
    FIELD_KEY,   /* key:     INTEGER, NULL for none */
    FIELD_INT,   /* int or an enum: INTEGER; with .words TEXT */
    FIELD_WHOLE, /* int64_t: INTEGER (milliseconds since 1970) */
    FIELD_REAL,  /* double:  REAL, NULL for NAN */
    FIELD_FLAG,  /* bool:    INTEGER 0 or 1 */
    FIELD_DAY,   /* day:     INTEGER day number, NULL for DAY_NONE */
    FIELD_TEXT   /* str:     TEXT */
};

struct field {
    const char        *name;
    size_t             at;
    enum field_type    type;
    enum msg           label;    /* MSG(...) */
    bool               required; /* a key, a day, a number or a text must be there; a word must not be "" */
    double             least;    /* bounds of a number, both included; with least == most there are none */
    double             most;     /* also: letters of a text, at most (0: FIELD_TEXT_MOST) */
    bool               by_rule;  /* set by the code; never taken from a form, file or API, and not checked
                                    here */
    bool               secret;   /* never leaves: not in JSON, CSV or the audit trail */
    bool               version;  /* counts changes: FIELD_VERSION() */
    const char *const *words;    /* what an enum's values are called in the store and at the edges; ends with
                                    NULL */
};

enum { FIELD_TEXT_MOST = 10000 };

/* The member's own C type picks the field type, so the two cannot disagree. */
#define FIELD(of, member, ...)                                                                              \
    { .name = #member, .at = offsetof(struct of, member),                                                   \
      .type = _Generic(((struct of *)0)->member, key: FIELD_KEY, int: FIELD_INT, unsigned: FIELD_INT,       \
          int64_t: FIELD_WHOLE, double: FIELD_REAL, bool: FIELD_FLAG, day: FIELD_DAY, str: FIELD_TEXT),     \
      __VA_ARGS__ }

/* The member `int version` of a thing that people edit: 1 when stored, one more with each change. */
#define FIELD_VERSION(of)                                                                                   \
    { .name = "version", .at = offsetof(struct of, version),                                                \
      .type = _Generic(((struct of *)0)->version, int: FIELD_INT), .by_rule = true, .version = true }

/* Makes a member none: no key, 0, NAN, false, DAY_NONE, empty. */
void field_clear(const struct field *field, void *thing);

/* Checks what a person gave; notes a fault if it cannot be taken. */
void field_check(struct job *job, const struct field *field, const void *thing);

/* The value as a query takes it. ERR_BROKEN: a number that no word of `words` stands for. */
MUST err field_arg(const struct field *field, const void *thing, struct arg *arg);

/* Reads column `at` of the current row into the member; an unknown word marks the rows broken. */
void field_read(const struct field *field, struct rows *rows, int at, void *thing);

bool field_same(const struct field *field, const void *a, const void *b);

/* The value as JSON: keys as their 13 letters, days as ISO dates, words and texts as strings. */
void field_json(const struct field *field, const void *thing, struct buf *buf);

#endif
