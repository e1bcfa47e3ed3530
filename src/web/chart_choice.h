/* Which chart suits a series, and why, as a page says it: judged by the baseline of its latest phase. And
 * which is the usual one of a measure. */
#ifndef WEB_CHART_CHOICE_H
#define WEB_CHART_CHOICE_H

#include "conclude/chooser.h"
#include "conclude/plan_question.h"
#include "measure/series.h"

struct chart_choice {
    struct chooser_choice choice;
    struct say            says, note; /* "Control chart of rates (U prime), because ..."; none */
};

/* What the measure's numbers are: rates, shares, or values, which counts are too. */
enum future_numbers chart_choice_numbers(const struct measure *measure);

/* The chart whose limits tell how far beyond chance such numbers swing. */
const struct spc_kind *chart_choice_usual(const struct measure *measure);

/* Of what we store: no dates of single events and no longer periods are known, so neither is suggested. */
struct chart_choice chart_choice_of(const struct series_data *data);

#endif
