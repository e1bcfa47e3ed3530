/* What is said of a suggested chart: which, and why. */
#ifndef CHART_EXPLAIN_CHOOSER_H
#define CHART_EXPLAIN_CHOOSER_H

#include "base/say.h"
#include "conclude/chooser.h"

/* One sentence: the chart, and the reason with its numbers. */
struct say explain_chooser(enum chooser_kind kind, const struct chooser_choice *choice);

/* What stands beside it; MSG_none: nothing, or the sentence has it already. */
struct say explain_chooser_note(const struct chooser_choice *choice);

#endif
