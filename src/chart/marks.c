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
    case SPC_CONCERN: return MARKS_CONCERN;
    case SPC_HIGH:
    case SPC_LOW: return MARKS_CHANGE;
    default: return MARKS_LINE;
    }
}

scene_ink marks_words_ink(enum spc_meaning meaning)
{
    return meaning == SPC_CONCERN  ? MARKS_CONCERN_WORDS
           : meaning == SPC_COMMON ? MARKS_WORDS
                                   : marks_ink(meaning);
}

struct scene_look marks_look(char letter)
{
    switch (letter) {
    case MARKS_IMPROVING:
    case MARKS_OF_CONCERN:
    case MARKS_CHANGED:
        return (struct scene_look){ .fill = letter == MARKS_IMPROVING    ? MARKS_IMPROVEMENT
                                            : letter == MARKS_OF_CONCERN ? MARKS_CONCERN
                                                                         : MARKS_CHANGE,
                                    .stroke = MARKS_WHITE,
                                    .width = 1 };
    case MARKS_LEFT_OUT:
        return (struct scene_look){
            .fill = MARKS_WHITE, .stroke = MARKS_LINE, .width = 1.1f, .dash = SCENE_DASH_GHOST
        };
    default:
        return (struct scene_look){ .fill = letter == MARKS_OPEN ? MARKS_WHITE : MARKS_PALE,
                                    .stroke = MARKS_LINE,
                                    .width = 1.1f };
    }
}

void marks_outline(struct scene *scene, char letter, double x, double y, double scale)
{
    struct scene_look around = { 0 };
    double            half = 6 * scale, side = 4.1 * scale;

    if (letter == MARKS_OF_CONCERN) {
        scene_path(scene, around);
        scene_move(scene, x, y - half);
        scene_line(scene, x + half, y);
        scene_line(scene, x, y + half);
        scene_line(scene, x - half, y);
        scene_close(scene);
    } else if (letter == MARKS_CHANGED) {
        scene_rect(scene, (struct scene_box){ x - side, y - side, x + side, y + side }, 0, around);
    } else {
        bool large = letter == MARKS_IMPROVING || letter == MARKS_LEFT_OUT;
        scene_circle(scene, x, y, (large ? 4.6 : 2.9) * scale, around);
    }
}

void marks_draw(struct scene *scene, char letter, double x, double y, double scale)
{
    size_t before = scene->n_shapes;

    marks_outline(scene, letter, x, y, scale);
    if (scene->n_shapes > before)
        scene->shapes[before].look = marks_look(letter);
}
