/* Which chart suits a series, and why, as a page says it: judged by the baseline of its latest phase. */
#ifndef WEB_CHART_CHOICE_H
#define WEB_CHART_CHOICE_H

#include "conclude/chooser.h"
#include "measure/series.h"

struct chart_choice {
    struct chooser_choice choice;
    struct say            says, note; /* "Control chart of rates (U prime), because ..."; none */
};

/* Of what we store: no dates of single events and no longer periods are known, so neither is suggested. */
struct chart_choice chart_choice_of(const struct series_data *data);

#endif
