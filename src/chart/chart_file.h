/* A drawing as a file: SVG for pages, PNG for slides, PDF for paper, chosen by the end of its name. */
#ifndef CHART_CHART_FILE_H
#define CHART_CHART_FILE_H

#include "base/day.h"
#include "base/err.h"
#include "chart/spc_chart.h"

enum chart_file_kind { CHART_FILE_SVG, CHART_FILE_PNG, CHART_FILE_PDF };

/* ".svg", ".png", ".pdf"; and what HTTP calls them. */
str chart_file_end(enum chart_file_kind kind);
str chart_file_type(enum chart_file_kind kind);

/* The kind a file's name asks for: "restraint.PNG" asks for PNG, any other end for SVG. */
enum chart_file_kind chart_file_kind_of(str name);

struct chart_file {
    enum chart_file_kind kind;
    str                  id;                 /* prefix of ids in SVG */
    str                  title, description; /* what the picture says, for those who do not see it */
    str                  lang;               /* "en", "cy"; of run and control charts their own */
    day                  on;                 /* the day a PDF says it was made */
};

/* Any drawing: PNG with two dots to a unit, so that a slide stays sharp; PDF at 0.7 points to a unit, so that
 * 12 units are 8.4 points (900 units: 222 mm, for a landscape page).
 * ERR_LIMIT: larger than the formats' ceilings. */
MUST err chart_file_write(struct arena *arena, const struct scene *scene, const struct chart_file *file,
                          str *out);

/* A run or control chart. PDF has a form of its own, 180 mm wide (SPC_CHART_PRINT), whichever is asked for.
 * ERR_LIMIT: also more than SPC_CHART_POINTS points. */
MUST err chart_file_spc(struct arena *arena, const struct spc_chart_in *in, enum spc_chart_form form,
                        const struct chart_file *file, str *out);

#endif
