/* Draws the marks of points: pale ring, disc, diamond, square, open ring, dashed ring. */
#include "chart/marks.h"

char marks_of(const struct spc_point *point)
{
    static const char by_meaning[] = {
        [SPC_COMMON] = MARKS_ORDINARY, [SPC_IMPROVEMENT] = MARKS_IMPROVING, [SPC_CONCERN] = MARKS_OF_CONCERN,
        [SPC_HIGH] = MARKS_CHANGED,    [SPC_LOW] = MARKS_CHANGED,
    };

    if (point->excluded)
        return MARKS_LEFT_OUT;
    if (point->unjudged)
        return MARKS_OPEN;
    return point->meaning <= SPC_LOW ? by_meaning[point->meaning] : MARKS_ORDINARY;
}

scene_ink marks_ink(enum spc_meaning meaning)
{
    switch (meaning) {
    case SPC_IMPROVEMENT: return MARKS_IMPROVEMENT;
    case SPC_CONCERN:     return MARKS_CONCERN;
    case SPC_HIGH:
    case SPC_LOW:         return MARKS_CHANGE;
    default:              return MARKS_LINE;
    }
}

scene_ink marks_words_ink(enum spc_meaning meaning)
{
    return meaning == SPC_CONCERN ? MARKS_CONCERN_WORDS : meaning == SPC_COMMON ? MARKS_WORDS : marks_ink(meaning);
}

static void diamond(struct scene *scene, double x, double y, double half)
{
    scene_path(scene, (struct scene_look){ .fill = MARKS_CONCERN, .stroke = MARKS_WHITE, .width = 1 });
    scene_move(scene, x, y - half);
    scene_line(scene, x + half, y);
    scene_line(scene, x, y + half);
    scene_line(scene, x - half, y);
    scene_close(scene);
}

void marks_draw(struct scene *scene, char letter, double x, double y, double scale)
{
    struct scene_look ring = { .fill = MARKS_PALE, .stroke = MARKS_LINE, .width = 1.1f };
    struct scene_look solid = { .fill = MARKS_IMPROVEMENT, .stroke = MARKS_WHITE, .width = 1 };
    double            side = 8.2 * scale;

    switch (letter) {
    case MARKS_IMPROVING:
        scene_circle(scene, x, y, 4.6 * scale, solid);
        break;
    case MARKS_OF_CONCERN:
        diamond(scene, x, y, 6 * scale);
        break;
    case MARKS_CHANGED:
        solid.fill = MARKS_CHANGE;
        scene_rect(scene, (struct scene_box){ x - side / 2, y - side / 2, x + side / 2, y + side / 2 }, 0, solid);
        break;
    case MARKS_OPEN:
        ring.fill = MARKS_WHITE;
        scene_circle(scene, x, y, 2.9 * scale, ring);
        break;
    case MARKS_LEFT_OUT:
        ring.fill = MARKS_WHITE;
        ring.dash = SCENE_DASH_GHOST;
        scene_circle(scene, x, y, 4.6 * scale, ring);
        break;
    default:
        scene_circle(scene, x, y, 2.9 * scale, ring);
    }
}
