/* Small multiples of many wards: a tile each, grouped by what lasts (their standing), while each tile's icon
 * is that of the latest closed number; with how many icons chance alone would give.
 *
 * Never ranked: inside a group the names run A to Z. A ward that the reader may not see has no tile. */
#ifndef WEB_SERIES_WALL_H
#define WEB_SERIES_WALL_H

#include "view/view.h"
#include "web/series_story.h"

/* What stands beside a restrictive measure, in the same tile as its verdict. */
struct series_wall_beside {
    str        name;
    markup     icon;
    struct say word;
};

struct series_tile {
    key        place;
    str        name, organisation, url;
    str        verdict;  /* its group: "concern", "new", "improving", "changed", "level", "steady", "none" or
                      "silent" */
    bool       also_new; /* harm beyond the limit on the bad side: stands in "new" whatever its group */
    struct say sentence; /* the whole tile, read aloud */
    markup     picture;
    struct say word, line, beside_says, latest;
    struct say control;      /* by quarter or year, for readers outside; none: as counted */
    struct {
        const struct series_wall_beside *p;
        size_t                           n;
    } beside;
    str    centre_said;
    double value, centre;
    day    period;
};

struct series_group {
    str        verdict, id, anchor; /* anchor: "#" and id, for a phone's "show all" */
    struct say heading, hint, show_all;
    size_t     count;
    struct {
        const struct series_tile *p;
        size_t                    n;
    } tiles;
};

struct series_wall {
    struct {
        const struct series_group *p;
        size_t                     n;
    } groups; /* only those that have a ward */
    struct {
        const struct series_tile *p;
        size_t                    n;
    } rows;                   /* every tile, A to Z: the table behind the picture */
    size_t     units, hidden; /* asked for; not this reader's to see */
    size_t     high, low;     /* icons shown, by direction; and how many chance alone would give: */
    double     expected_high, expected_low;
    struct say chance_high, chance_low;
    struct say chance_only; /* set: both are no more than that */
    str        measure_name;
    str        suffix; /* of the groups' ids: a page may have walls of several measures */
};

extern const struct view series_wall_view;

struct series_wall_unit {
    key unit;
    str name, organisation;
};

/* Which wards, of which measure. */
struct series_wall_wanted {
    const struct programme        *programme;
    const struct measure          *measure;
    const struct series_wall_unit *units; /* A to Z */
    size_t                         n;
    bool                           may_know_silent; /* who has stopped reporting is for those who run it */
    bool                           only_concern;    /* draw the wards that need a look; count the others */
};

/* Fills it; it goes with part series_wall.html. */
MUST err series_wall_fill(struct call *call, const struct series_wall_wanted *wanted,
                          struct series_wall *wall);

/* How many of its wards have a verdict: "concern" ... */
size_t series_wall_count(const struct series_wall *wall, const char *verdict);

#endif
