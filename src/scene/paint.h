/* Paints a scene with cairo, as SVG would show it: for png.c and pdf.c, and for nobody else. */
#ifndef SCENE_PAINT_H
#define SCENE_PAINT_H

#include "base/err.h"
#include "scene/scene.h"

#include <cairo.h>

/* Paints all shapes. `line` is what the widths of lines are multiplied by; 0 means 1.
 *
 * Letters are those of Liberation Sans. Where another font stands in for it, each text is set as wide as
 * scene_text_width() says, so that nothing overlaps that did not in the scene; letters the font lacks show
 * as boxes.
 *
 * ERR_BROKEN: cairo has run out of memory or has no font at all. */
MUST err paint_scene(cairo_t *to, const struct scene *scene, double line);

#endif
