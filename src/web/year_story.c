/* Says two counts, or why nothing is pooled, instead of a chart. */
#include "web/year_story.h"

#include "chart/explain_rare.h"

/* Each unit counts its own cases: in one row they would be in nobody's order. */
static void tell_unpooled(str name, struct explain_out *says)
{
    says->word = SAY(verdict_word_none);
    says->title = SAY(kinds_unpooled_title, slot_text("name", name));
    says->list = says->answer = SAY(kinds_unpooled);
    says->sentences[0] = SAY(kinds_unpooled_why);
    says->sentences[1] = SAY(kinds_unpooled_next);
    says->n_sentences = 2;
    says->alt[0] = says->title;
    says->n_alt = 1;
}

void year_story_tell(const struct series_data *data, str name, struct explain_out *says)
{
    const struct series_year *year = &data->year;

    if (!measure_is_pooled(&data->measure) && !key_is_set(data->unit.id))
        tell_unpooled(name, says);
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
