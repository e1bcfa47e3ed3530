/* A dated aim as a picture draws it: where it began, what it is to reach, and by when. */
#ifndef WEB_AIM_PICTURE_H
#define WEB_AIM_PICTURE_H

#include "chart/spc_chart_in.h"
#include "measure/aim_status.h"
#include "web/series_story.h"

/* From its status over the measure's pooled numbers, of this period. False: it has no figure to draw. */
bool aim_picture(struct call *call, const struct aim *aim, const struct aim_status *status,
                 enum period period, struct spc_chart_aim *out);

/* The aim that a story of the whole programme is judged by; *out is NULL where the story is of a place, or
 * its measure has no aim, or the aim has no figure. */
MUST err aim_picture_of(struct call *call, const struct series_story *story,
                        const struct spc_chart_aim **out);

#endif
