/* Writes a scene as PNG, for slides: on white, with its title and description inside. */
#ifndef SCENE_PNG_H
#define SCENE_PNG_H

#include "base/err.h"
#include "scene/scene.h"

struct png_frame {
    str    title;       /* the finding; may be empty */
    str    description; /* may be empty */
    double scale; /* dots per unit: 2 for slides; 0 means 1. A slide shows the picture at 96 units an inch */
};

enum { PNG_DOTS_MOST = 16 * 1024 * 1024, PNG_CEILING = 32 << 20 };

/* The same bytes for the same scene, font and library; no date. Uses 4 bytes of `arena` a dot, and about
 * half a megabyte to pack.
 * ERR_LIMIT: more than PNG_DOTS_MOST dots, or longer than PNG_CEILING bytes; ERR_BROKEN: paint.h. */
MUST err png_write(struct arena *arena, const struct scene *scene, const struct png_frame *frame, str *out);

#endif
