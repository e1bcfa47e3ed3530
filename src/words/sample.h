/* A message as a reviewer reads it: as it stands in the catalogue, and with an example in every slot. */
#ifndef WORDS_SAMPLE_H
#define WORDS_SAMPLE_H

#include "base/buf.h"
#include "base/say.h"
#include "words/lang.h"

/* Has it plural forms? */
bool words_sample_is_plural(enum msg msg);

/* Writes the catalogue's text with its slots as they are written there: "All {n} points ... {date.mis}". Of a
 * message with plural forms the last. */
void words_sample_source(struct buf *buf, enum lang lang, enum msg msg);

/* The message with an invented value in each slot; `count` in the one that chooses the plural form (NAN: the
 * invented one). */
struct say words_sample(enum lang lang, enum msg msg, double count);

#endif
