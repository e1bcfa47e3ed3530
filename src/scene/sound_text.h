/* Text that every output can carry: what no font and no XML has a place for becomes U+FFFD. */
#ifndef SCENE_SOUND_TEXT_H
#define SCENE_SOUND_TEXT_H

#include "base/str.h"

/* `text` itself where it is sound; else a copy in which control characters, U+FFFE and U+FFFF, and, where
 * it is not UTF-8 as a whole, each byte above 0x7F are U+FFFD. */
str sound_text_of(struct arena *arena, str text);

#endif
