/* Checks that the words of a drawing keep apart and inside the picture. */
#ifndef TESTS_CHART_CLEAR_H
#define TESTS_CHART_CLEAR_H

#include <stdio.h>

#include "scene/scene.h"

enum { CLEAR_MOST = 1024 };

/* False, said why, where two texts meet or one leaves the picture. */
static inline bool clear_words(const struct scene *scene)
{
    static struct scene_box boxes[CLEAR_MOST];
    size_t                  n = 0;

    for (size_t i = 0; i < scene->n_shapes; i++) {
        const struct scene_shape *s = &scene->shapes[i];
        struct scene_box          box = scene_text_box((double)s->x, (double)s->y, s->text, s->type);
        if (s->kind != SCENE_TEXT || n == CLEAR_MOST)
            continue;
        if (box.left < -0.01 || box.right > scene->width + 0.01 || box.top < -0.01 ||
            box.bottom > scene->height + 0.01) {
            printf("# \"%.*s\" leaves the picture: %g..%g, %g..%g of %g x %g\n", STR_FMT(s->text), box.left,
                   box.right, box.top, box.bottom, scene->width, scene->height);
            return false;
        }
        for (size_t k = 0; k < n; k++)
            if (scene_boxes_meet(box, boxes[k])) {
                printf("# \"%.*s\" at %g, %g meets words before it\n", STR_FMT(s->text), (double)s->x,
                       (double)s->y);
                return false;
            }
        boxes[n++] = box;
    }
    return n > 0 && n < CLEAR_MOST;
}

#endif
