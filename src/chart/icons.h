/* The two verdicts of a chart as pictures: how it varies, and whether it will meet its target.
 *
 * One shape grammar with the points: disc is improvement, diamond concern, square a change without a good
 * direction,
 * pale disc ordinary. An icon is decoration (aria-hidden): the same words always stand beside it. */
#ifndef CHART_ICONS_H
#define CHART_ICONS_H

#include "base/err.h"
#include "scene/scene.h"
#include "spc/types.h"

enum icon_variation {
    ICON_VARIATION_HIDDEN, /* nothing is drawn */
    ICON_IMPROVING_HIGH,
    ICON_IMPROVING_LOW,
    ICON_CONCERN_HIGH,
    ICON_CONCERN_LOW,
    ICON_CHANGED_HIGH,
    ICON_CHANGED_LOW,
    ICON_STEADY,
    ICON_NO_VERDICT /* dashed ring: too few points, or none that may be shown */
};

/* Which side of the target is good decides where its dash lies in the box. */
enum icon_target {
    ICON_TARGET_HIDDEN,    /* nothing is drawn */
    ICON_TARGET_MET_LOWER, /* will meet target, lower is better */
    ICON_TARGET_MET_HIGHER,
    ICON_TARGET_MISSED_LOWER, /* will miss target, lower is better */
    ICON_TARGET_MISSED_HIGHER,
    ICON_TARGET_MAY,        /* may meet or miss */
    ICON_TARGET_NONE,       /* dashed: no target */
    ICON_TARGET_NOT_SETTLED /* dashed with three dots: too early to judge */
};

/* The icon of a verdict from spc_compute(); too few usable points are for the caller to judge
 * (ICON_NO_VERDICT). */
enum icon_variation icons_of_variation(enum spc_variation variation);

/* SPC_ASSURANCE_NONE, or a measure whose good direction is SPC_IMPROVE_NEITHER: ICON_TARGET_NONE. */
enum icon_target icons_of_assurance(enum spc_assurance assurance, enum spc_improve improve);

/* Adds an icon to a scene, centred at x, y. Radius 20-22 on charts, 14 on phones, 11 in tables, 9 in
 * tiles; under 14
 * it is simplified (no letter, no bar, thicker strokes). A diamond reaches 1.25 radius to each side. */
void icons_draw_variation(struct scene *scene, enum icon_variation icon, double x, double y, double radius);
void icons_draw_target(struct scene *scene, enum icon_target icon, double x, double y, double radius);

/* The same as inline SVG with width and height 2 x (radius + edge), aria-hidden; empty markup where
 * hidden. */
MUST err icons_variation_svg(struct arena *arena, enum icon_variation icon, double radius, markup *out);
MUST err icons_target_svg(struct arena *arena, enum icon_target icon, double radius, markup *out);

#endif
