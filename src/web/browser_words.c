/* Reads which browser and system a User-Agent field names. */
#include "web/browser_words.h"

#include <string.h>

struct sign {
    const char *holds, *word;
};

/* The first that fits: most browsers name others after themselves. */
static const struct sign browsers[] = {
    { "Edg/", "Edge" },
    { "EdgA/", "Edge" },
    { "EdgiOS/", "Edge" },
    { "OPR/", "Opera" },
    { "SamsungBrowser/", "Samsung Internet" },
    { "Firefox/", "Firefox" },
    { "FxiOS/", "Firefox" },
    { "CriOS/", "Chrome" },
    { "Chrome/", "Chrome" },
    { "Safari/", "Safari" },
};

static const struct sign systems[] = {
    { "iPhone", "iPhone" }, { "iPad", "iPad" },    { "Android", "Android" }, { "Windows", "Windows" },
    { "CrOS", "ChromeOS" }, { "Mac OS X", "Mac" }, { "Linux", "Linux" },
};

static const char *word_in(str text, const struct sign *signs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text.n && memmem(text.p, text.n, signs[i].holds, strlen(signs[i].holds)))
            return signs[i].word;
    return "";
}

str browser_words_of(struct arena *arena, str user_agent)
{
    str browser = str_of(word_in(user_agent, browsers, sizeof browsers / sizeof *browsers));
    str system = str_of(word_in(user_agent, systems, sizeof systems / sizeof *systems));

    return str_join(arena, str_join(arena, browser, STR("/")), system);
}

struct say browser_words_say(str words)
{
    str browser, system;

    str_cut(words, '/', &browser, &system);
    if (browser.n && system.n)
        return SAY(account_browser, slot_text("name", browser), slot_text("text", system));
    if (browser.n || system.n)
        return SAY(shell_as_it_is, slot_text("name", browser.n ? browser : system));
    return SAY(account_browser_unknown);
}
