/* The pictures of a story: chart, tile, icon. Word, icon and sentence on them are the story's own. */
#ifndef WEB_SERIES_PICTURE_H
#define WEB_SERIES_PICTURE_H

#include "chart/spc_chart_in.h"
#include "web/series_story.h"

/* What a picture is drawn for. */
struct series_picture {
    enum spc_chart_form         form;
    const char                 *id; /* prefix of ids in the page: the desk and the phone twin need two */
    bool                        standalone; /* a file to download */
    const struct spc_chart_aim *aim;        /* NULL: none */
};

/* All that the run or control chart is drawn from, and the chart as SVG. */
struct spc_chart_in series_picture_in(struct call *call, const struct series_story *story,
                                      const struct series_picture *picture);
MUST err            series_picture_chart(struct call *call, const struct series_story *story,
                                         const struct series_picture *picture, markup *out);

/* The tile of small multiples; `name` stands on it. Hidden from those who listen: the link around it
 * says the words. */
MUST err series_picture_tile(struct call *call, const struct series_story *story, str name, markup *out);

/* Its icon. Radius 20 on charts, 14 in the title band, 11 in tables, 9 in tiles. */
MUST err series_picture_icon(struct call *call, const struct series_story *story, double radius, markup *out);

/* What must stand beside the verdict goes where a picture goes: below the words under its title. */
str series_picture_with_beside(struct call *call, const struct series_story *story, str words);

#endif
