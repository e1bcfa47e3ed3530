/* Which browser somebody sits at, in two plain words: enough to know one's own devices by, and no more
 * is kept. */
#ifndef WEB_BROWSER_WORDS_H
#define WEB_BROWSER_WORDS_H

#include "base/say.h"

/* "Firefox/Windows" from a User-Agent field; either word is empty where it is not known. */
str browser_words_of(struct arena *arena, str user_agent);

/* The same for people: "Firefox on Windows". */
struct say browser_words_say(str words);

#endif
