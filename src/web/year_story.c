/* Says two counts instead of a chart. */
#include "web/year_story.h"

#include "chart/explain_rare.h"

void year_story_tell(const struct series_data *data, str name, struct explain_out *says)
{
    const struct series_year *year = &data->year;

    if (!data->measure.by_year || data->audience == GATE_NOBODY)
        return;
    says->verdict = EXPLAIN_NO_VERDICT;
    says->variation = SPC_VARIATION_NONE;
    says->word = SAY(verdict_word_none);
    says->n_sentences = 3;
    explain_rare_year(year->last, year->before, says->sentences);
    says->title = explain_rare_title(name, year->last, year->before);
    says->list = says->answer = SAY(list_rare_year, slot_count("n", (double)year->last),
                                    slot_count("k", (double)year->before));
    says->alt[0] = says->title;
    says->n_alt = 1;
    says->n_panel = 0;
}
