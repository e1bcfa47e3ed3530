/* What a picture of gaps between events needs besides its points: the gap still running, events by number. */
#ifndef WEB_GAP_PICTURE_H
#define WEB_GAP_PICTURE_H

#include "chart/spc_chart_in.h"
#include "web/series_story.h"

/* Of time between events: the gap since the last one. Of cases between events: points stand by their number
 * and not by their day, and so do notes, at the event that came next. Other pictures stay as they are. */
void gap_picture_set(struct call *call, const struct series_story *story, struct spc_chart_in *in);

#endif
