/* The quarter's bright spots as a card: how many stand out, and who, for those who may know. */
#ifndef WEB_BRIGHT_CARD_H
#define WEB_BRIGHT_CARD_H

#include "view/view.h"
#include "web/programme_story.h"

/* A change that was tested in the year in which the unit stands out. It claims nothing about why. */
struct bright_card_test {
    struct say says;
};

/* One unit that stands out, on one measure. */
struct bright_card_line {
    key        unit, measure;
    str        url; /* of its chart */
    struct say says;
    double     before, now; /* in printed units */
    struct {
        const struct bright_card_test *p;
        size_t                         n;
    } tests; /* on any measure of the programme */
};

struct bright_card {
    day        quarter; /* its first day */
    int        tested, listed, cautious;
    struct say says;            /* how many stand out, or that there is too little to compare */
    struct say rule;            /* how many of them can be chance; none where nobody stands out */
    struct say beside;          /* how measures beside restrictive ones do; none where none is shown */
    struct say untested;        /* charts of some tell of no test in that year; none */
    struct say unnamed, hidden; /* why some are missing below; none */
    struct {
        const struct bright_card_line *p;
        size_t                         n;
    } lines;
};

extern const struct view bright_card_view;

/* Reads and fills it, for a reader who may see the programme's pooled figures; *card is NULL while
 * nothing was compared. Names go to the programme's team, and each to its own unit. */
MUST err bright_card_fill(struct call *call, const struct programme_story *story,
                          const struct bright_card **card);

#endif
