/* Looks in what people wrote for what could tell who a person is: it warns, people decide. */
#ifndef ORG_SCREENING_H
#define ORG_SCREENING_H

#include "base/day.h"
#include "base/err.h"

/* What a text looks as if it holds; each a bit of a mask. */
enum screening_kind {
    SCREENING_NHS_NUMBER = 1 << 0, /* ten digits whose check digit holds (modulus 11) */
    SCREENING_BIRTH_DATE = 1 << 1, /* a date of two years ago or longer, or one soon after "born" or "dob" */
    SCREENING_POSTCODE   = 1 << 2, /* a whole UK postcode */
    SCREENING_EMAIL      = 1 << 3,
    SCREENING_PHONE      = 1 << 4, /* 10 or 11 digits from 0, or 9 or 10 behind +44 */
    SCREENING_PERSON     = 1 << 5, /* a title before a capital: "Mrs Example" */
    SCREENING_INITIALS   = 1 << 6  /* initials before a date: "J.B. 4/3" */
};

enum { SCREENING_KINDS = 7, SCREENING_BIRTH_YEARS = 2 };

/* The patterns, ready for many texts; lives as long as the arena. */
struct screening;

/* ERR_BUSY: no memory for it now. */
MUST err screening_open(struct arena *arena, struct screening **screening);

struct screening_found {
    unsigned            kinds; /* a mask: all that the text looks to hold */
    enum screening_kind kind;  /* of the piece nearest the beginning: */
    str                 first; /* within text */
};

/* False: the text holds nothing of the kind. */
bool screening_look(const struct screening *screening, str text, day today, struct screening_found *found);

/* Is it an NHS number that may have been given out? Ten digits, spaces and hyphens between them aside. */
bool screening_is_nhs_number(str text);

/* The word of a kind in the trail: "nhs number". */
const char *screening_word(enum screening_kind kind);

#endif
