/* What a chart kind is called: in lists, in letters, and at its centre line. */
#ifndef CHART_KIND_WORDS_H
#define CHART_KIND_WORDS_H

#include "base/say.h"
#include "spc/types.h"

/* "Control chart of rates (U prime)". */
struct say kind_words_name(const struct spc_kind *kind);

/* The letters it is known by, the same in every language: "U′". Of run charts their code. */
str kind_words_letters(const struct spc_kind *kind);

/* What its centre is called where it is no average: of G charts a median, of T charts a typical gap;
 * MSG_none: as usual. */
enum msg kind_words_centre(const struct spc_kind *kind);

#endif
