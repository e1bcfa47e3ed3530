/* Runs golden cases: `oracles <folder>` computes each case it can and compares every number and word with
 * the peer's.
 *
 * Prints each disagreement with both values, names what it skips, and ends in "N passed, N failed, N
 * skipped". Cases whose peer answer is known to be wrong are printed as documented deviations. Exit 1 when
 * one failed. */
#include <dirent.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "other_chart.h"
#include "peer_nhsr.h"
#include "peer_powerbi.h"
#include "peer_qicharts2.h"

enum { CEILING = 1 << 28, ROOM = 160 };

enum outcome { PASSED, FAILED, SKIPPED, DEVIATES, N_OUTCOMES };

static const struct peer *const peers[] = { &peer_qicharts2, &peer_nhsr, &peer_powerbi };

static const struct peer *find_peer(const char *name)
{
    for (size_t i = 0; i < sizeof peers / sizeof peers[0]; i++)
        if (strcmp(peers[i]->name, name) == 0)
            return peers[i];
    return NULL;
}

/* Charts that a peer calls by another code than we do. */
static const char *our_code(const char *chart)
{
    static const char *const codes[][2] = { { "i_m", "im" }, { "i_mm", "imm" } };

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (strcmp(codes[i][0], chart) == 0)
            return codes[i][1];
    return chart;
}

/* The first option of the case that the peer's reader does not honour, or NULL. A null is no option, and why
 * a peer refuses is for people. */
static const char *unknown_option(const struct golden_case *of, const char *const *options)
{
    const char *option;
    json_t     *value;

    json_object_foreach(of->options, option, value)
    {
        bool known = json_is_null(value) || strcmp(option, "error_reason") == 0;

        for (size_t i = 0; options[i]; i++)
            known = known || strcmp(options[i], option) == 0;
        if (!known)
            return option;
    }
    return NULL;
}

static enum outcome skip(const struct golden_case *of, const char *why, const char *what)
{
    printf("skipped %s: %s%s\n", of->name, why, what);
    return SKIPPED;
}

static struct spc_fault compute(struct peer_run *run)
{
    const struct golden_points *points = &run->points;
    struct arena               *arena = run->of->arena;
    struct spc_series           series = {
                  .n = points->n,
                  .value = points->value,
                  .numerator = points->value ? NULL : points->numerator,
                  .denominator = points->value ? NULL : points->denominator,
                  .spread = points->spread,
                  .excluded = points->excluded,
                  .starts = points->starts,
                  .n_starts = points->n_starts,
    };

    run->result.points = ARENA_ARRAY(arena, struct spc_point, points->n + 1);
    run->result.phases = ARENA_ARRAY(arena, struct spc_phase, points->n_starts + 1);
    return spc_compute(&series, &run->options, ARENA_ARRAY(arena, double, 3 * points->n + 1), &run->result);
}

/* Where a case says that the peer is wrong to count events without exposure, they are taken as missing. */
static struct spc_fault compute_with_gaps(struct peer_run *run)
{
    struct spc_fault fault = compute(run);

    while (run->of->defect && fault.status == SPC_EVENTS_WITHOUT_EXPOSURE) {
        printf("deviation %s: point %zu has events without exposure, taken as missing\n", run->of->name,
               fault.point + 1);
        run->points.numerator[fault.point] = NAN;
        fault = compute(run);
    }
    return fault;
}

static const struct peer_column *find_column(const struct peer *peer, const char *name)
{
    for (const struct peer_column *column = peer->columns; column->name; column++)
        if (strcmp(column->name, name) == 0)
            return column;
    return NULL;
}

/* The point that a line of expected.csv is about; points.n when there is none. */
static size_t point_of_line(const struct peer_run *run, const struct peer *peer, size_t line)
{
    const struct golden_table *expected = &run->of->expected;
    double                     row;

    if (!peer->row_column)
        return line < run->points.n ? line : run->points.n;
    row = golden_table_number(expected, line, golden_table_column(expected, peer->row_column));
    for (size_t i = 0; i < run->points.n; i++)
        if ((double)run->points.row[i] == row)
            return i;
    return run->points.n;
}

static void check_line(struct golden_check *check, const struct peer_run *run, const struct peer *peer,
                       size_t line)
{
    const struct golden_table *expected = &run->of->expected;
    size_t                     i = point_of_line(run, peer, line);
    char                       row[ROOM];

    snprintf(row, ROOM, "%zu", line + 1);
    if (i == run->points.n) {
        golden_check_disagree(check, row, "no such point", "a line");
        return;
    }
    for (size_t c = 0; c < expected->columns; c++) {
        const struct peer_column *column = find_column(peer, expected->headings[c]);

        if (peer->left_out && strcmp(peer->left_out, expected->headings[c]) == 0)
            continue;
        if (column)
            golden_check_cell(check, golden_table_cell(expected, line, c), column->answer(run, i), row,
                              column->name);
        else if (line == 0)
            golden_check_disagree(check, expected->headings[c], "no such column", "a column");
    }
}

static void check_lines(struct golden_check *check, const struct peer_run *run, const struct peer *peer)
{
    size_t plotted = 0;
    char   ours[ROOM];
    char   theirs[ROOM];

    for (size_t i = 0; i < run->points.n; i++)
        plotted += !peer->is_plotted || peer->is_plotted(run, i);
    snprintf(ours, ROOM, "%zu", plotted);
    snprintf(theirs, ROOM, "%zu", run->of->expected.rows);
    if (plotted != run->of->expected.rows)
        golden_check_disagree(check, "number of lines", ours, theirs);
    for (size_t line = 0; line < run->of->expected.rows; line++)
        check_line(check, run, peer, line);
}

static void check_all(struct golden_check *check, struct peer_run *run, const struct peer *peer)
{
    json_t *summary;

    if (peer->judge)
        peer->judge(run);
    check_lines(check, run, peer);
    summary = peer->summary(run);
    golden_check_json(check, run->of->summary, summary, "summary", peer->left_out);
    json_decref(summary);
}

/* Prints what became of a case that was compared, or refused. */
static enum outcome conclude(const struct golden_case *of, const struct golden_check *check)
{
    if (check->disagreed == 0)
        return PASSED;
    if (!check->documented)
        return FAILED;
    printf("deviation %s, documented: %s\n", of->name, of->defect);
    return DEVIATES;
}

static void check_refusal(struct golden_check *check, bool refused, struct spc_fault fault)
{
    if (refused != (fault.status != SPC_OK))
        golden_check_disagree(check, "refusal", fault.status ? "refused" : "computed",
                              refused ? "refused" : "computed");
}

/* Charts that are no series: funnel, Pareto, Bernoulli CUSUM. */
static enum outcome run_other(const struct golden_case *of, const struct other_chart *chart)
{
    struct other_run    run = { .of = of };
    struct golden_check check = { .name = of->name, .documented = of->defect != NULL };
    bool                refused = json_is_true(json_object_get(of->summary, "error"));
    const char         *why = unknown_option(of, chart->options);
    struct spc_fault    fault;

    if (why)
        return skip(of, "no such option here yet: ", why);
    fault = chart->compute(&run);
    check_refusal(&check, refused, fault);
    if (!refused && fault.status == SPC_OK)
        other_chart_check(&check, &run, chart);
    return conclude(of, &check);
}

static enum outcome run_case(const struct golden_case *of)
{
    const struct peer     *peer = find_peer(of->peer);
    const struct spc_kind *kind = spc_kind_find(our_code(of->chart));
    struct peer_run        run = { .of = of };
    struct golden_check    check = { .name = of->name, .documented = of->defect != NULL };
    bool                   refused = json_is_true(json_object_get(of->summary, "error"));
    const char            *why;
    struct spc_fault       fault;

    if (other_chart_find(of))
        return run_other(of, other_chart_find(of));
    if (!peer || !kind)
        return skip(of, "no such chart here yet: ", of->chart);
    why = unknown_option(of, peer->options);
    if (why)
        return skip(of, "no such option here yet: ", why);
    why = peer->prepare(&run, kind);
    if (why)
        return skip(of, why, "");

    fault = run.refused ? (struct spc_fault){ SPC_BAD_OPTION, SIZE_MAX } : compute_with_gaps(&run);
    check_refusal(&check, refused, fault);
    if (!refused && fault.status == SPC_OK)
        check_all(&check, &run, peer);
    return conclude(of, &check);
}

static enum outcome read_and_run(const char *folder, const char *name)
{
    struct arena      *arena = arena_open(CEILING);
    struct golden_case of;
    const char        *why;
    enum outcome       outcome = FAILED;

    if (golden_case_read(arena, folder, name, &of, &why))
        outcome = run_case(&of);
    else
        printf("FAILED %s: %s\n", name, why);
    arena_close(arena);
    return outcome;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Links to folders are folders. */
static bool is_folder(const char *folder, const char *name)
{
    char        path[PATH_MAX];
    struct stat found;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

int main(int argc, char **argv)
{
    const char     *folder = argc > 1 ? argv[1] : "../shared/oracles/spc";
    struct dirent **entries = NULL;
    int             n = scandir(folder, &entries, is_shown, alphasort);
    int             counts[N_OUTCOMES] = { 0 };

    if (n < 0) {
        printf("SKIPPED: no golden cases at %s; nothing was compared\n0 passed, 0 failed, 0 skipped\n",
               folder);
        return argc > 1;
    }
    for (int i = 0; i < n; i++) {
        if (is_folder(folder, entries[i]->d_name))
            counts[read_and_run(folder, entries[i]->d_name)]++;
        free(entries[i]);
    }
    free(entries);
    printf("%d documented deviations\n", counts[DEVIATES]);
    printf("%d passed, %d failed, %d skipped\n", counts[PASSED], counts[FAILED], counts[SKIPPED]);
    return counts[FAILED] > 0;
}
