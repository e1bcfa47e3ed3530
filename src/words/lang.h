/* The languages people read Manyhands in. */
#ifndef WORDS_LANG_H
#define WORDS_LANG_H

#include "base/str.h"

enum lang { LANG_EN, LANG_CY, LANG_COUNT };

/* "en", "cy": as in a lang attribute. */
const char *lang_code(enum lang lang);

/* Reads "en" or "cy", also with a region or in upper case ("cy-GB"). False: another language; *lang is
 * left alone. */
bool lang_read(str code, enum lang *lang);

#endif
