/* Writes a scene as inline SVG: presentation attributes only (a strict content security policy blocks
 * style), one
 * decimal, ids that begin with the caller's, every text escaped. */
#ifndef SCENE_SVG_H
#define SCENE_SVG_H

#include "base/err.h"
#include "scene/scene.h"

struct svg_frame {
    str    id;          /* prefix of ids: letters, digits, "-"; needed with symbols or a title */
    str    title;       /* the finding; with it the picture is role="img", named by title and description */
    str    description; /* may be empty */
    bool   sized;       /* width and height are set (icons, files); else the page's CSS decides */
    bool   page_font;   /* the page around it already sets Arial: the family is not said again */
    bool   standalone;  /* a file of its own: with the namespace */
    double scale;       /* with `sized`: picture pixels per unit; 0 means 1 */
};

enum { SVG_CEILING = 1 << 20 };

/* Without a title the picture is decoration: aria-hidden="true", for use inside links and beside words.
 * Bytes that are not UTF-8 and control characters become U+FFFD.
 * ERR_LIMIT: longer than SVG_CEILING bytes. */
MUST err svg_write(struct arena *arena, const struct scene *scene, const struct svg_frame *frame,
                   markup *out);

#endif
