/* What cairo cannot say in a PDF: its language, and in words what its one picture shows. */
#ifndef SCENE_PDF_WORDS_H
#define SCENE_PDF_WORDS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* The name under which the whole page is tagged, by cairo_tag_begin(). */
#define PDF_WORDS_TAG "Figure"

struct pdf_words {
    str lang; /* "en", "cy"; empty: not told */
    str alt;  /* sound UTF-8, read aloud in place of the picture; empty: none */
};

/* Adds them behind a whole file whose page is tagged as PDF_WORDS_TAG, as an update of two objects; readers
 * also show the title and not the file's name. The result stands in the arena. ERR_BROKEN: the file is not
 * laid out as cairo 1.16 lays it out; ERR_LIMIT: more words than 64 KB of update hold. */
MUST err pdf_words_add(struct arena *arena, str file, const struct pdf_words *words, str *out);

#endif
