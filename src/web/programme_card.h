/* A programme in short: its question with the answer, its aim, how many wards of each verdict. */
#ifndef WEB_PROGRAMME_CARD_H
#define WEB_PROGRAMME_CARD_H

#include "web/series_wall.h"

struct programme_card {
    key        id;
    str        name, question, url;
    struct say answer, beside, aim, sent;
    struct say next; /* what is to be set up next, for who may change it; none: nothing */
    str        next_url;

    /* Counts by verdict, and the wards that need a look; empty where not asked for. */
    struct series_wall wall;
};

extern const struct view programme_card_view;

/* Fills it; it goes with part programme_card.html. ERR_MISSING: not the reader's to see. */
MUST err programme_card_fill(struct call *call, key programme, bool with_wall, struct programme_card *card);

#endif
