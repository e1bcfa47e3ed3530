/* How groups of people fare in a programme, ready for a page and its files: the gap as the reader may see it,
 * its words, its picture. */
#ifndef WEB_EQUITY_STORY_H
#define WEB_EQUITY_STORY_H

#include "chart/equity_panel.h"
#include "measure/strata_gap.h"
#include "web/call.h"

struct equity_story {
    struct programme       programme;
    struct measure         measure;
    struct stratum_schemes schemes; /* of people, by which the measure is collected */
    struct scheme          scheme;  /* the one that is shown; id unset: there is none */
    struct strata_gap      gap;
    bool                   improved; /* the total has, for good */
    bool                   welsh;
    int                    decimals;
    str                    name, unit, per; /* of the measure, after its numbers, what divides it */
};

/* Reads what the call's path asks for: a programme, a measure, ?by= the code of a breakdown (empty: the
 * first). ERR_MISSING: not the reader's to see, or no such breakdown. */
MUST err equity_story_read(struct call *call, struct equity_story *story);

str equity_story_group(const struct equity_story *story, size_t group);

/* The change of a group's gap in a few words; none of the reference and of those kept apart. */
struct say equity_story_brief(const struct strata_gap_group *group);

/* The picture's parts; only where story->gap.lack is none. `groups` is room for what in->groups points at. */
void equity_story_panel(struct call *call, const struct equity_story *story,
                        struct equity_panel_group groups[EQUITY_PANEL_GROUPS], struct equity_panel_in *in);

#endif
