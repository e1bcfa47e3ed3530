/* The way in: a message and what stands in its slots become a sentence in the reader's language. */
#ifndef WORDS_WORDS_H
#define WORDS_WORDS_H

#include "base/buf.h"
#include "base/say.h"
#include "words/lang.h"

/* Writes the message's words. MSG_none writes nothing.
 *
 * Slots print by their type:
 *   SLOT_TEXT    as it is
 *   SLOT_COUNT   whole, with thousands commas: "4,423"
 *   SLOT_NUMBER  with its decimals, a real minus, and its unit after it: "14.3 per 1,000 bed days"; "%"
 *     without a space
 *   SLOT_CHANGE  signed: "−25.0%", "+3.2%", "0.0%"
 *   SLOT_DATE    the period, in the form the message asks for (words/dates.h)
 *   SLOT_RANGE   the periods from the first to the last
 * A message with plural forms takes the one of the count that the catalogue names, else of the first
 * SLOT_COUNT given; without any count, the last form. A slot that was not given stays as "{name}", so that
 * a test can see it. The words are plain text: the page, drawing or file escapes them. */
void words_say(struct buf *buf, enum lang lang, const struct say *say);

/* The same on a line of its own; nothing, not even the line, for MSG_none. */
void words_line(struct buf *buf, enum lang lang, const struct say *say);

/* The same as text in the arena. */
str words_text(struct arena *arena, enum lang lang, const struct say *say);

/* The words of a message without slots; nothing is copied. */
str words_of(enum lang lang, enum msg msg);

/* The key of a message as the catalogue writes it: "shift.below.1". */
str words_key(enum msg msg);

#endif
