/* Names the languages. */
#include "words/lang.h"

static const char *const lang_codes[LANG_COUNT] = { [LANG_EN] = "en", [LANG_CY] = "cy" };

const char *lang_code(enum lang lang)
{
    return lang_codes[lang];
}

bool lang_read(str code, enum lang *lang)
{
    str main, region;

    str_cut(code, '-', &main, &region);
    for (int i = 0; i < LANG_COUNT; i++) {
        if (!str_eq_nocase(main, str_of(lang_codes[i])))
            continue;
        *lang = (enum lang)i;
        return true;
    }
    return false;
}
