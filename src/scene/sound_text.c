/* Replaces letters that must not reach a picture. */
#include "scene/sound_text.h"

#include "base/buf.h"

static bool is_plain(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < 0x20 || (unsigned char)text.p[i] >= 0x7F)
            return false;
    return true;
}

/* XML 1.0 has no place for control characters, nor for U+FFFE and U+FFFF, not even escaped. */
static bool is_forbidden(str text, size_t at, bool sound)
{
    unsigned char c = (unsigned char)text.p[at];

    if (c >= 0x80 && !sound)
        return true;
    if (c == 0xEF && at + 2 < text.n && (unsigned char)text.p[at + 1] == 0xBF)
        return (unsigned char)text.p[at + 2] >= 0xBE;
    return c < 0x20 || c == 0x7F;
}

str sound_text_of(struct arena *arena, str text)
{
    struct buf out;
    bool       sound;

    if (is_plain(text))
        return text;
    sound = str_is_text(text);
    out = buf_make(arena, 3 * text.n);
    for (size_t i = 0; i < text.n; i++) {
        if (!is_forbidden(text, i, sound)) {
            buf_char(&out, text.p[i]);
            continue;
        }
        buf_add(&out, STR("\xEF\xBF\xBD"));
        if ((unsigned char)text.p[i] == 0xEF && sound)
            i += 2;
    }
    return buf_str(&out);
}
