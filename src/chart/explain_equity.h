/* What is said of the gap between two groups of people: how wide, how sure, and whether it has changed. */
#ifndef CHART_EXPLAIN_EQUITY_H
#define CHART_EXPLAIN_EQUITY_H

#include "base/say.h"
#include "conclude/equity.h"

struct explain_equity {
    str    a, b;     /* the groups, at the start of a sentence: "Women", "Men" */
    double multiply; /* 1000 for "per 1,000" */
    int    decimals;
    str    unit; /* "per 1,000 bed days" */
};

enum { EXPLAIN_EQUITY_SAYS = 4 };

/* The gap now: 3 sentences and how far chance reaches. Where the gap cannot be measured, one sentence. The
 * ratio is the standardised one of `gap`, the figures beside it are each group's own. Returns how many. */
size_t explain_equity(const struct explain_equity *in, const struct equity_gap *gap,
                      struct say says[EXPLAIN_EQUITY_SAYS]);

/* Whether the gap has changed; `improved`: the total has, so that an unchanged gap is told beside it. */
struct say explain_equity_change(const struct equity_change *change, bool improved);

#endif
