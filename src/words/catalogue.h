/* The shape of the catalogue's data, which tools/make_messages.py writes as catalogue_data.c. Types and
 * tables only. */
#ifndef WORDS_CATALOGUE_H
#define WORDS_CATALOGUE_H

#include "base/say.h"
#include "words/lang.h"

#include <stddef.h>
#include <stdint.h>

/* What a part of a message is: text to copy, or a slot to fill; Welsh writes some dates in their mis or
 * fis form. */
enum words_part_kind { WORDS_TEXT, WORDS_SLOT, WORDS_MIS, WORDS_FIS };

struct words_part {
    const char *text; /* the text, or the slot's name */
    uint16_t    n;    /* its bytes */
    uint8_t     kind; /* enum words_part_kind */
};

/* One plural form: n parts from words_parts[first]. */
struct words_form {
    uint32_t first, n;
};

/* A message in one language: its forms (1, or 2 in English and 6 in Welsh) from words_forms[first]. */
struct words_message {
    uint32_t    first, n_forms;
    const char *plural; /* the slot whose count chooses the form; NULL where there is one form */
};

/* What a slot's name says of its type. */
struct words_slot_type {
    const char    *name;
    enum slot_type type;
};

extern const struct words_part    words_parts[];
extern const struct words_form    words_forms[];
extern const struct words_message words_messages[LANG_COUNT][MSG_count];
extern const char *const          words_keys[MSG_count]; /* "shift.below.1": the msgctxt */

extern const struct words_slot_type words_slot_types[];
extern const size_t                 words_slot_types_n;

#endif
