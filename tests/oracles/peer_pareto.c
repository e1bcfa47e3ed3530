/* Counts the categories of a golden case and sorts them. */
#include "peer_pareto.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "spc/pareto.h"

static const char *const options[] = { NULL };

struct bars {
    const char       **names;
    struct pareto_bar *bars;
};

static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The categories by name, and how often each occurs; empty cells are missing. */
static size_t count_names(const struct golden_case *of, const char **names, double *counts)
{
    size_t column = golden_table_column(&of->input, "value");
    size_t filled = 0;
    size_t n = 0;

    for (size_t row = 0; row < of->input.rows; row++) {
        names[filled] = golden_table_cell(&of->input, row, column);
        filled += *names[filled] != '\0';
    }
    qsort(names, filled, sizeof *names, by_name);
    for (size_t i = 0; i < filled; i++) {
        if (n == 0 || strcmp(names[n - 1], names[i]) != 0) {
            names[n] = names[i];
            counts[n++] = 0;
        }
        counts[n - 1]++;
    }
    return n;
}

static struct spc_fault compute(struct other_run *run)
{
    struct arena *arena = run->of->arena;
    size_t        room = run->of->input.rows + 1;
    struct bars  *own = ARENA_NEW(arena, struct bars);
    double       *counts = ARENA_ARRAY(arena, double, room);
    size_t        n;

    own->names = ARENA_ARRAY(arena, const char *, room);
    own->bars = ARENA_ARRAY(arena, struct pareto_bar, room);
    run->own = own;
    n = count_names(run->of, own->names, counts);
    return pareto_sort(counts, n, SIZE_MAX, own->bars, &run->n);
}

static const struct pareto_bar *bar(const struct other_run *run, size_t line)
{
    return &((const struct bars *)run->own)->bars[line];
}

static struct golden_answer rank(const struct other_run *run, size_t line)
{
    (void)run;
    return GOLDEN_NUMBER((double)line + 1);
}

static struct golden_answer category(const struct other_run *run, size_t line)
{
    return GOLDEN_WORD(((const struct bars *)run->own)->names[bar(run, line)->category]);
}

static struct golden_answer count(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(bar(run, line)->count);
}

static struct golden_answer cumulative(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(bar(run, line)->cumulative);
}

static struct golden_answer share(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(bar(run, line)->share);
}

static struct golden_answer cumulative_share(const struct other_run *run, size_t line)
{
    return GOLDEN_NUMBER(bar(run, line)->cumulative_share);
}

static const struct other_column columns[] = {
    { "rank", rank },
    { "category", category },
    { "count", count },
    { "cumulative", cumulative },
    { "share", share },
    { "cumulative_share", cumulative_share },
    { 0 },
};

static json_t *summary(const struct other_run *run)
{
    double total = run->n ? bar(run, run->n - 1)->cumulative : 0;

    return json_pack("{sb so}", "error", 0, "total", golden_json(total));
}

const struct other_chart peer_pareto = {
    .peer = "qicharts2",
    .chart = "pareto",
    .options = options,
    .columns = columns,
    .compute = compute,
    .summary = summary,
};
