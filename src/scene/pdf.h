/* Writes a scene as a PDF page of its own size, for print: lines stay lines, words stay words. */
#ifndef SCENE_PDF_H
#define SCENE_PDF_H

#include "base/day.h"
#include "base/err.h"
#include "scene/scene.h"

struct pdf_frame {
    str    title;       /* of the document: the finding */
    str    description; /* its subject: what the picture shows; read aloud in place of the picture */
    str    lang;        /* "en", "cy"; empty: not told */
    day    on;       /* the day it says it was made; DAY_NONE: 1 January 1970, so that bytes stay the same */
    double width_mm; /* of the page; its height follows */
    double line;     /* widths of lines times this: 0.9 in print; 0 means 1 */
};

enum { PDF_CEILING = 8 << 20 };

/* The same bytes for the same scene, day, font and library. Words can be searched and copied; the page is
 * tagged as one figure that has its words (pdf_words.h).
 * ERR_LIMIT: no width or height, a side over 5 m, or longer than PDF_CEILING bytes; ERR_BROKEN: paint.h. */
MUST err pdf_write(struct arena *arena, const struct scene *scene, const struct pdf_frame *frame, str *out);

#endif
