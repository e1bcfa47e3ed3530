/* A drawing as shapes, in the order they are painted, before anyone knows whether it becomes SVG, PDF or PNG.
 *
 * Units are pixels, x to the right, y down. Shapes are appended; nothing is looked up or moved afterwards.
 * Everything lives in the arena the scene was made in; texts are borrowed and must live as long. */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

/* A colour, or 0: as the group around it says. */
typedef uint32_t scene_ink;
#define SCENE_RGB(hex) ((scene_ink)(0x01000000u | (hex))) /* SCENE_RGB(0x005eb8) */
#define SCENE_NO_INK ((scene_ink)0x02000000u)             /* painted with nothing */

enum scene_dash {
    SCENE_DASH_AS_AROUND, /* as the group around it says */
    SCENE_DASH_NONE,
    SCENE_DASH_LIMIT,  /* 5 3 */
    SCENE_DASH_INNER,  /* 1.5 2.5 */
    SCENE_DASH_TARGET, /* 10 4 */
    SCENE_DASH_LEADER, /* 1 2 */
    SCENE_DASH_GHOST,  /* 2 1.6 */
    SCENE_DASH_BOX     /* 4 3 */
};

struct scene_dashes {
    double on, off; /* on 0: a whole line */
};

/* The lengths of a pattern, for the writers. */
struct scene_dashes scene_dash_of(enum scene_dash dash);

enum scene_anchor { SCENE_START, SCENE_MIDDLE, SCENE_END };

/* How a shape is painted. A zero member means: as the group around it says. */
struct scene_look {
    scene_ink       fill, stroke;
    float           width; /* of the stroke */
    enum scene_dash dash;
    bool            round; /* round joins and ends */
};

/* How a text is set. Font: Arial or Liberation Sans, whose widths agree. */
struct scene_type {
    float             size; /* 0: 12 */
    bool              bold;
    enum scene_anchor anchor;
    scene_ink         fill; /* 0: as the group around it says */
    bool              halo; /* a white edge of 3 px under the letters, for words over lines */
};

struct scene_box {
    double left, top, right, bottom;
};

enum scene_op { SCENE_MOVE, SCENE_LINE, SCENE_CLOSE };

struct scene_step {
    enum scene_op op;
    float         x, y;
};

enum scene_kind {
    SCENE_GROUP, /* opens: name (a fixed word, may be NULL) and look for all in it */
    SCENE_GROUP_END,
    SCENE_SYMBOLS, /* opens the symbols; each shape up to SCENE_GROUP_END carries a letter */
    SCENE_PATH,    /* steps [first, first + count) */
    SCENE_CIRCLE,  /* x, y, a = radius */
    SCENE_RECT,    /* x, y = left top, a = width, b = height, c = corner radius */
    SCENE_TEXT,    /* x, y = anchor on the baseline */
    SCENE_USE      /* the symbol `letter` with its origin at x, y */
};

struct scene_shape {
    enum scene_kind   kind;
    char              letter; /* of a symbol; 0: none */
    float             x, y, a, b, c;
    size_t            first, count;
    struct scene_look look;
    struct scene_type type;
    const char       *name;
    str               text;
};

struct scene {
    struct arena       *arena;
    double              width, height;
    struct scene_shape *shapes;
    size_t              n_shapes, room_shapes;
    struct scene_step  *steps;
    size_t              n_steps, room_steps;
};

struct scene *scene_make(struct arena *arena, double width, double height);

/* Groups nest; each needs its scene_group_end(). `name` is a fixed word for scripts and tests ("points"),
 * or NULL. */
void scene_group(struct scene *scene, const char *name, struct scene_look look);
void scene_group_end(struct scene *scene);

/* Symbols are drawn once around 0, 0 and used many times. Between scene_symbols() and scene_group_end()
 * each call of
 * scene_letter() names the shape that was added last: 'a'..'z', once each. */
void scene_symbols(struct scene *scene);
void scene_letter(struct scene *scene, char letter);
void scene_use(struct scene *scene, char letter, double x, double y);

/* A path is built step by step: scene_path() starts a new one, the next three continue it. A coordinate
 * that is not
 * finite is refused: the step is left out and the next step becomes a move, so a gap stays a gap. */
void scene_path(struct scene *scene, struct scene_look look);
void scene_move(struct scene *scene, double x, double y);
void scene_line(struct scene *scene, double x, double y);
void scene_close(struct scene *scene);

/* One straight line as a path of its own. */
void scene_segment(struct scene *scene, struct scene_box from_to, struct scene_look look);

void scene_circle(struct scene *scene, double x, double y, double radius, struct scene_look look);
void scene_rect(struct scene *scene, struct scene_box box, double corner, struct scene_look look);

/* One line of text with its baseline at y. Empty text adds nothing. */
void scene_text(struct scene *scene, double x, double y, str text, struct scene_type type);

/* Adds all shapes of another scene, moved by x, y. Symbols of a letter that both have are taken to be the
 * same: the first one's stay. Groups of both must be closed; texts are borrowed. */
void scene_append(struct scene *scene, const struct scene *other, double x, double y);

/* The box a text covers: its measured width, from 0.75 of its size above the baseline to 0.25 below. */
struct scene_box scene_text_box(double x, double y, str text, struct scene_type type);

/* Do two boxes share more than an edge? */
bool scene_boxes_meet(struct scene_box a, struct scene_box b);

/* Width of a text in pixels at `size`, from the advances of Arial (measured on Liberation Sans, no kerning).
 * Letters outside Latin, Welsh and common signs count as wide as an "m"; combining marks as nothing. */
double scene_text_width(str text, double size, bool bold);

/* The longest start of `text` that fits into `width`: whole if it fits, else cut at a space (or, within
 * one long
 * word, at a letter) and ended with an ellipsis. The result lives in `arena` or is `text` itself. */
str scene_text_fit(struct arena *arena, str text, struct scene_type type, double width);

enum { SCENE_LINES_MOST = 4 };

struct scene_lines {
    str    line[SCENE_LINES_MOST];
    size_t n;
};

/* Breaks a text at spaces into at most `most` lines (up to SCENE_LINES_MOST) of at most `width`, the last
 * one cut to
 * fit. Lines borrow from `text` or live in `arena`; an empty text has none. */
struct scene_lines scene_text_wrap(struct arena *arena, str text, struct scene_type type, double width,
                                   size_t most);

#endif
