/* One measure as a line of a list: its verdict, what its chart says, its latest number, its picture small. */
#ifndef WEB_MEASURE_LINE_H
#define WEB_MEASURE_LINE_H

#include "view/view.h"
#include "web/series_story.h"

struct measure_line {
    key        measure;
    str        name, url;
    str        verdict; /* "concern", "improving", "changed", "steady", "none" */
    markup     icon;
    struct say word, line; /* line begins with the word */
    struct say beside;     /* where set, the line never stands without it */
    struct say latest;     /* the latest closed number, with its period */
    double     value, centre;
    day        period;
    markup     spark;
};

struct measure_lines {
    const struct measure_line *p;
    size_t                     n;
};

extern const struct view measure_line_view;

/* Fills it from a story; it goes with part measure_line.html, an item of <ul class="mh-rows">. */
MUST err measure_line_fill(struct call *call, const struct series_story *story, struct measure_line *line);

/* Makes a line for each measure: for a unit, or (pooled) for the enrolled units at and below `node`.
 * Measures that the reader may not see there are left out. */
MUST err measure_line_of_unit(struct call *call, key unit, const struct measure_list *measures,
                              struct measure_lines *lines);
MUST err measure_line_of_node(struct call *call, key node, const struct measure_list *measures,
                              struct measure_lines *lines);

/* Puts more lines behind those that stand already. */
void measure_line_join(struct call *call, struct measure_lines *lines, const struct measure_lines *more);

#endif
