/* The colours of charts, and the one shape each meaning of a point has: shape first, colour second. */
#ifndef CHART_MARKS_H
#define CHART_MARKS_H

#include "scene/scene.h"
#include "spc/types.h"

#define MARKS_INK SCENE_RGB(0x212b32)
#define MARKS_WORDS SCENE_RGB(0x4c6272) /* secondary text */
#define MARKS_LINE SCENE_RGB(0x5b6b76)  /* data line, limits, rings */
#define MARKS_PALE SCENE_RGB(0xcfd8dd)  /* fill of ordinary points */
#define MARKS_LEADER SCENE_RGB(0x84919a)
#define MARKS_RULE SCENE_RGB(0xd8dde0)
#define MARKS_BAND SCENE_RGB(0xeef3f7)  /* baseline */
#define MARKS_RANGE SCENE_RGB(0xe8edf1) /* limits of a tile */
#define MARKS_TAG SCENE_RGB(0xf0f4f5)
#define MARKS_WEDGE SCENE_RGB(0xe3e9ed) /* behind tests */
#define MARKS_IMPROVEMENT SCENE_RGB(0x005eb8)
#define MARKS_CONCERN SCENE_RGB(0xc4500c)
#define MARKS_CONCERN_WORDS SCENE_RGB(0xa34108) /* small words need more contrast than a mark */
#define MARKS_CHANGE SCENE_RGB(0x5a2d82)
#define MARKS_TARGET SCENE_RGB(0x007f3b)
#define MARKS_WHITE SCENE_RGB(0xffffff)

/* Symbol letters; none is t or d, which the ids of title and description end with. */
enum marks_letter {
    MARKS_ORDINARY = 'o',
    MARKS_IMPROVING = 'i',
    MARKS_OF_CONCERN = 'c',
    MARKS_CHANGED = 'n',
    MARKS_OPEN = 'u', /* its period is not closed yet */
    MARKS_LEFT_OUT = 'g'
};

/* Which symbol a point with a value wears. */
char marks_of(const struct spc_point *point);

/* The solid colour of a meaning, for marks, and for words beside them; ordinary gives MARKS_LINE. */
scene_ink marks_ink(enum spc_meaning meaning);
scene_ink marks_words_ink(enum spc_meaning meaning);

/* How a mark is painted, and its bare outline, which takes the paint of the group around it: for many
 * marks of a kind. */
struct scene_look marks_look(char letter);
void              marks_outline(struct scene *scene, char letter, double x, double y, double scale);

/* Adds one mark around x, y. Signal marks have equal areas at one scale; `scale` 1 is the size at 900 px. */
void marks_draw(struct scene *scene, char letter, double x, double y, double scale);

#endif
