/* How far a programme is to its aim, as a card: bar, tag, sentence. */
#ifndef WEB_AIM_CARD_H
#define WEB_AIM_CARD_H

#include "view/view.h"
#include "web/programme_story.h"

/* Figures in printed units, NAN where there is none yet. */
struct aim_card {
    str        statement;
    str        verdict; /* "no_baseline", "not_due", "touched", "not_reported", "reached", "met", "not_met",
                           "sustained", "lost" */
    struct say word;    /* the verdict in two words: the tag */
    struct say rule;    /* when the aim counts as met; none where no target can be told */
    struct say says;
    struct say all;     /* what all report, where the same units decide and it differs; else none */
    bool       is_amber, is_green;
    double     baseline, now, target;
    day        due;
    markup     desk, phone;
};

extern const struct view aim_card_view;

/* Fills it; the story has an aim and its pooled numbers. */
MUST err aim_card_fill(struct call *call, const struct programme_story *story, struct aim_card *card);

#endif
