/* Holds the lines of charts that are no series against expected ones. */
#include "other_chart.h"

#include <stdio.h>
#include <string.h>

#include "peer_bcusum.h"
#include "peer_funnel.h"
#include "peer_pareto.h"

enum { ROOM = 160 };

static const struct other_chart *const charts[] = { &peer_funnel_r, &peer_funnel_powerbi, &peer_pareto,
                                                    &peer_bcusum };

const struct other_chart *other_chart_find(const struct golden_case *of)
{
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++)
        if (strcmp(charts[i]->peer, of->peer) == 0 && strcmp(charts[i]->chart, of->chart) == 0)
            return charts[i];
    return NULL;
}

static const struct other_column *find_column(const struct other_chart *chart, const char *name)
{
    for (const struct other_column *column = chart->columns; column->name; column++)
        if (strcmp(column->name, name) == 0)
            return column;
    return NULL;
}

/* Which of our lines an expected line is about; run->n when there is none. */
static size_t line_of(const struct other_run *run, const struct other_chart *chart, size_t line)
{
    const struct golden_table *expected = &run->of->expected;
    const struct other_column *key;
    const char                *word;

    if (!chart->key)
        return line < run->n ? line : run->n;
    key = find_column(chart, chart->key);
    word = golden_table_cell(expected, line, golden_table_column(expected, chart->key));
    for (size_t i = 0; i < run->n; i++)
        if (strcmp(key->answer(run, i).word, word) == 0)
            return i;
    return run->n;
}

static void check_line(struct golden_check *check, const struct other_run *run,
                       const struct other_chart *chart, size_t line)
{
    const struct golden_table *expected = &run->of->expected;
    size_t                     i = line_of(run, chart, line);
    char                       row[ROOM];

    snprintf(row, ROOM, "%zu", line + 1);
    if (i == run->n) {
        golden_check_disagree(check, row, "no such line", "a line");
        return;
    }
    for (size_t c = 0; c < expected->columns; c++) {
        const struct other_column *column = find_column(chart, expected->headings[c]);

        check->apart = column ? column->apart : 0;
        if (column)
            golden_check_cell(check, golden_table_cell(expected, line, c), column->answer(run, i), row,
                              column->name);
        else if (line == 0)
            golden_check_disagree(check, expected->headings[c], "no such column", "a column");
    }
}

void other_chart_check(struct golden_check *check, const struct other_run *run,
                       const struct other_chart *chart)
{
    json_t *summary = chart->summary(run);
    char    ours[ROOM];
    char    theirs[ROOM];

    check->within = chart->within;
    snprintf(ours, ROOM, "%zu", run->n);
    snprintf(theirs, ROOM, "%zu", run->of->expected.rows);
    if (run->n != run->of->expected.rows)
        golden_check_disagree(check, "number of lines", ours, theirs);
    for (size_t line = 0; line < run->of->expected.rows; line++)
        check_line(check, run, chart, line);
    check->apart = 0;
    golden_check_json(check, run->of->summary, summary, "summary", NULL);
    json_decref(summary);
}
