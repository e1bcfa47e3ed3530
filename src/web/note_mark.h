/* What stands for a note on the chart, in the list under it and in the table: things that happened are
 * numbered, tests of change have letters, each in the order of their days. */
#ifndef WEB_NOTE_MARK_H
#define WEB_NOTE_MARK_H

#include "measure/shape.h"

/* "3", or "B"; after "Z" comes "AA". */
str note_mark(struct arena *arena, const struct shape *shape, size_t note);

#endif
