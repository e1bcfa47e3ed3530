/* What an equity panel is drawn from. Types only; equity_panel.h draws. */
#ifndef CHART_EQUITY_PANEL_IN_H
#define CHART_EQUITY_PANEL_IN_H

#include "chart/picture.h"
#include "conclude/equity.h"

struct equity_panel_group {
    str               name;
    bool              reference; /* what the others are held against: open circles */
    bool              focus;     /* whose gap is shaded: solid squares */
    bool              unknown;   /* "Not known": white in the bar of shares */
    const double     *rates;     /* n, as printed; NAN where too few; NULL: only its share is shown */
    struct equity_gap then, now; /* against the reference, of equity_measure(); not read of the reference */
    str               verdict;   /* of the change: "no clear change in the gap"; may be empty */
    double            share;     /* of everything counted against, 0 to 1; NAN: none */
};

enum { EQUITY_PANEL_GROUPS = 8 };

struct equity_panel_in {
    struct picture_words             words;
    const struct equity_panel_group *groups;
    size_t                           n_groups;
    const day                       *days; /* n, rising */
    size_t                           n;
    enum period                      period;
    int                              decimals;
    double                           multiply; /* of the differences, as rates are: 1000; 0 means 1 */
    str                              then_words, now_words; /* "before", "now": the two windows, short */
    str                              difference_words;      /* over the differences: "per 1,000" */
    str                              share_words;           /* over the shares: "Share of bed days" */
};

#endif
