/* Numbers what happened, letters what was tested. */
#include "web/note_mark.h"

#include "base/arena.h"
#include "base/buf.h"

enum { MARK_ROOM = 24, LETTERS = 26 };

static void add_letters(struct buf *buf, size_t nth)
{
    if (nth >= LETTERS)
        add_letters(buf, nth / LETTERS - 1);
    buf_char(buf, (char)('A' + (char)(nth % LETTERS)));
}

str note_mark(struct arena *arena, const struct shape *shape, size_t note)
{
    struct buf buf = buf_make(arena, MARK_ROOM);
    size_t     nth = 0;

    for (size_t i = 0; i < note; i++)
        nth += shape->notes[i].kind == shape->notes[note].kind;
    if (shape->notes[note].kind == ANNOTATION_TEST)
        add_letters(&buf, nth);
    else
        buf_int(&buf, (int64_t)nth + 1);
    return buf_str(&buf);
}
