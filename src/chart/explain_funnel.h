/* What a funnel says of one place: inside the range expected for its size, or a reason to ask. */
#ifndef CHART_EXPLAIN_FUNNEL_H
#define CHART_EXPLAIN_FUNNEL_H

#include "base/say.h"

struct explain_funnel {
    str    name;         /* of a place whose name this reader may see */
    double value;        /* in printed units */
    double lower, upper; /* the range judged against: the wider one where places differ by more than chance */
    int    decimals;
    str    unit;
};

/* 3 sentences: 1 what it is, 2 what that means, 3 what to do. On a limit is inside. Two printed numbers that
 * look equal but are not get more decimals. A limit that does not exist is NAN. */
void explain_funnel(const struct explain_funnel *funnel, struct say says[3]);

#endif
