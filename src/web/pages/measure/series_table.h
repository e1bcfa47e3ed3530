/* The numbers behind a chart as rows: for the page's table, its JSON, the CSV file and the keyboard walk. */
#ifndef WEB_PAGES_MEASURE_SERIES_TABLE_H
#define WEB_PAGES_MEASURE_SERIES_TABLE_H

#include "view/view.h"
#include "web/series_story.h"

/* One period. Words are printed, numbers go into JSON and files; NAN: not there. */
struct series_table_row {
    day        period;
    struct say when;
    str        count, divided, spread_words, figure, centre_words, limits, target_words, reporting_words;
    double     numerator, denominator, spread, value, centre, lower, upper, target;
    str        state;   /* "value", "zero", "held", "not_collected", "withdrawn", "missing" */
    str        signals; /* "outside_low shift_low" */
    str        meaning; /* "common", "improvement", "concern", "high", "low"; empty without a value */
    struct say rule;    /* what the rules say, in words */
    struct say state_words;
    str        note_numbers; /* "1, 3" */
    str        note;         /* their texts */
    str        link;         /* its own page; empty where pooled */
    bool       baseline, excluded, unjudged;
    int        phase;               /* from 1 */
    double     reporting, enrolled; /* pooled only; else NAN */
};

struct series_table {
    struct {
        const struct series_table_row *p; /* newest first */
        size_t                         n;
    } rows;
    struct say caption, period_head, count_head, value_head;
    str        divided_head;
    bool       is_ratio, is_value, is_subgroup, pooled, has_limits, has_target, has_notes;
};

extern const struct view series_table_row_view;

/* Lays it out. */
void series_table_fill(struct call *call, const struct series_story *story, struct series_table *table);

/* The name of an observation's state, as in series_table_row; *words are MSG_none for a plain number. */
str series_table_state(int state, struct say *words);

/* The names that `manyhands spc` and the API use: "improvement_low", "hit_or_miss"; empty: none. */
str series_table_variation(enum spc_variation variation);
str series_table_assurance(enum spc_assurance assurance);

#endif
