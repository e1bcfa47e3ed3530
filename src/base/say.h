/* A message on its way to a reader: the key of the catalogue and what stands in its slots. Words are
 * chosen at the door. */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include "base/day.h"
#include "base/msg.h"

/* What a slot holds. How it prints follows from its type and the reader's language (words/words.h). */
enum slot_type {
    SLOT_TEXT,   /* printed as it is */
    SLOT_COUNT,  /* a whole number with thousands commas; the first count of a message selects its plural */
    SLOT_NUMBER, /* a value with `decimals` places, and its unit if one is given */
    SLOT_CHANGE, /* a signed percentage with `decimals` places */
    SLOT_DATE,   /* the period that begins on `date` */
    SLOT_RANGE   /* the periods from `date` to `to` */
};

struct slot {
    const char    *name; /* as it stands in the message, without braces */
    enum slot_type type;
    str            text; /* SLOT_TEXT; SLOT_NUMBER: the unit after it ("per 1,000 bed days", "%"), or empty */
    double         number;
    int            decimals;
    day            date, to;
    enum period    period;
};

enum { SAY_SLOTS = 8 };

struct say {
    enum msg    msg; /* MSG_none: nothing to say */
    struct slot slots[SAY_SLOTS];
    size_t      n;
};

/* MSG(pdsa_project) is the key whose msgctxt is "pdsa.project" or "pdsa_project". */
#define MSG(key) MSG_##key

#define SAY(key, ...)                                                                                        \
    ((struct say){ .msg = MSG(key),                                                                          \
                   .slots = { __VA_ARGS__ },                                                                 \
                   .n = sizeof((struct slot[]){ __VA_ARGS__ }) / sizeof(struct slot) })

static inline struct slot slot_text(const char *name, str text)
{
    return (struct slot){ .name = name, .type = SLOT_TEXT, .text = text };
}

static inline struct slot slot_count(const char *name, double n)
{
    return (struct slot){ .name = name, .type = SLOT_COUNT, .number = n };
}

static inline struct slot slot_number(const char *name, double number, int decimals, str unit)
{
    return (struct slot){ .name = name, .type = SLOT_NUMBER, .number = number, .decimals = decimals,
                          .text = unit };
}

static inline struct slot slot_date(const char *name, day date, enum period period)
{
    return (struct slot){ .name = name, .type = SLOT_DATE, .date = date, .period = period };
}

static inline struct slot slot_range(const char *name, day from, day to, enum period period)
{
    return (struct slot){ .name = name, .type = SLOT_RANGE, .date = from, .to = to, .period = period };
}

#endif
