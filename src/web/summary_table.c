/* Reads a measure for all units at once and lays the verdicts out as rows. */
#include "web/summary_table.h"

#include <math.h>

#include "conclude/chance.h"
#include "measure/gate.h"
#include "web/answer.h"
#include "web/series_picture.h"

enum { CELL_RADIUS = 11, SIGN_RADIUS = 8, BESIDE_RADIUS = 7 };

static const struct view_field summary_beside_fields[] = { VIEW_FIELD(summary_beside, name),
                                                           VIEW_FIELD(summary_beside, word) };
static const struct view       summary_beside_view = VIEW(summary_beside, summary_beside_fields);
static const struct view_field summary_cell_fields[] = {
    VIEW_FIELD(summary_cell, measure),     VIEW_FIELD(summary_cell, url),
    VIEW_FIELD(summary_cell, verdict),     VIEW_FIELD(summary_cell, word),
    VIEW_FIELD(summary_cell, target_word), VIEW_FIELD(summary_cell, value),
    VIEW_FIELD(summary_cell, beside_says), VIEW_LIST(summary_cell, beside, summary_beside),
};
static const struct view       summary_cell_view = VIEW(summary_cell, summary_cell_fields);
static const struct view_field summary_row_fields[] = {
    VIEW_FIELD(summary_row, place),        VIEW_FIELD(summary_row, name),
    VIEW_FIELD(summary_row, organisation), VIEW_FIELD(summary_row, url),
    VIEW_FIELD(summary_row, pooled),       VIEW_LIST(summary_row, cells, summary_cell),
};
static const struct view       summary_row_view = VIEW(summary_row, summary_row_fields);
static const struct view_field summary_column_fields[] = { VIEW_FIELD(summary_column, measure),
                                                           VIEW_FIELD(summary_column, name),
                                                           VIEW_FIELD(summary_column, unit) };
static const struct view       summary_column_view = VIEW(summary_column, summary_column_fields);
static const struct view_field summary_table_fields[] = { VIEW_FIELD(summary_table, caption),
                                                          VIEW_LIST(summary_table, columns, summary_column),
                                                          VIEW_LIST(summary_table, rows, summary_row),
                                                          VIEW_FIELD(summary_table, hidden),
                                                          VIEW_FIELD(summary_table, told),
                                                          VIEW_FIELD(summary_table, look),
                                                          VIEW_FIELD(summary_table, improving),
                                                          VIEW_FIELD(summary_table, high),
                                                          VIEW_FIELD(summary_table, low),
                                                          VIEW_FIELD(summary_table, expected_high),
                                                          VIEW_FIELD(summary_table, expected_low),
                                                          VIEW_FIELD(summary_table, chance_only) };
const struct view              summary_table_view = VIEW(summary_table, summary_table_fields);

static const char *const verdicts[] = {
    [EXPLAIN_NO_VERDICT] = "none", [EXPLAIN_STEADY] = "steady",   [EXPLAIN_IMPROVING] = "improving",
    [EXPLAIN_CONCERN] = "concern", [EXPLAIN_CHANGED] = "changed",
};

/* ---- a cell ---- */

/* What stands beside a verdict; its icons only where the verdict says more than the usual ups and downs. */
static err fill_beside(struct call *call, const struct series_story *story, struct summary_cell *cell)
{
    struct summary_beside *beside = ARENA_ARRAY(call->job.arena, struct summary_beside, story->n_beside + 1);
    err                    e = OK;

    if (story->says.beside.msg == MSG_none || story->says.verdict == EXPLAIN_NO_VERDICT)
        return OK;
    cell->beside_says = story->says.beside;
    if (story->says.verdict == EXPLAIN_STEADY)
        return OK;
    for (size_t i = 0; !e && i < story->n_beside; i++) {
        beside[i].name = measure_name(&story->beside[i].measure, call->lang == LANG_CY);
        beside[i].word = story->beside[i].word;
        e = icons_variation_svg(call->job.arena, story->beside[i].icon, BESIDE_RADIUS, &beside[i].icon);
    }
    cell->beside.p = beside;
    cell->beside.n = story->n_beside;
    return e;
}

static err fill_cell(struct call *call, const struct series_story *story, struct summary_cell *cell)
{
    const struct spc_result *result = &story->result.result;
    err                      e;

    if (story->data.audience == GATE_NOBODY)
        return OK;
    cell->url = series_story_path(call, story);
    cell->verdict = str_of(verdicts[story->says.verdict]);
    cell->look = story->says.verdict == EXPLAIN_CONCERN;
    cell->word = story->says.word;
    cell->target_word = series_story_target_word(story);
    cell->figure = series_story_value(call, story);
    if (result->latest != SIZE_MAX)
        cell->value = result->points[result->latest].value;
    e = series_picture_icon(call, story, CELL_RADIUS, &cell->icon);
    if (!e)
        e = icons_target_svg(call->job.arena, series_story_target(story), CELL_RADIUS, &cell->target);
    return e ? e : fill_beside(call, story, cell);
}

/* ---- the grid ---- */

/* All cells lie in one array, row by row. */
struct grid {
    struct call                       *call;
    const struct summary_table_wanted *wanted;
    struct summary_cell               *cells;
    size_t                             columns;
    bool                               has_pooled;
    bool variations[ICON_NO_VERDICT + 1], targets[ICON_TARGET_NOT_SETTLED + 1]; /* which icons occur */
    struct summary_table *table;
    struct chance_sum     by_chance_high, by_chance_low;
};

static struct summary_cell *cell_at(struct grid *grid, size_t row, size_t column)
{
    return &grid->cells[row * grid->columns + column];
}

static err put(struct grid *grid, const struct series_story *story, struct summary_cell *cell)
{
    if (story->data.audience != GATE_NOBODY) {
        grid->variations[series_story_variation(story)] = true;
        grid->targets[series_story_target(story)] = true;
    }
    return fill_cell(grid->call, story, cell);
}

static bool points_up(enum icon_variation icon)
{
    return icon == ICON_IMPROVING_HIGH || icon == ICON_CONCERN_HIGH || icon == ICON_CHANGED_HIGH;
}

static bool points_down(enum icon_variation icon)
{
    return icon == ICON_IMPROVING_LOW || icon == ICON_CONCERN_LOW || icon == ICON_CHANGED_LOW;
}

/* What there is of each, and what there would be if nothing had changed anywhere. */
static void count(struct grid *grid, const struct series_story *story)
{
    const struct series_result *r = &story->result;
    struct summary_table       *table = grid->table;
    struct chance               chance;

    if (story->data.audience == GATE_NOBODY || story->says.verdict == EXPLAIN_NO_VERDICT)
        return;
    chance = chance_of(&r->series, &r->options, &r->result);
    chance_add(&grid->by_chance_high, chance.high);
    chance_add(&grid->by_chance_low, chance.low);
    table->told++;
    table->look += story->says.verdict == EXPLAIN_CONCERN;
    table->improving += story->says.verdict == EXPLAIN_IMPROVING;
    table->high += points_up(series_story_variation(story));
    table->low += points_down(series_story_variation(story));
}

static void sum_chance(const struct grid *grid, struct summary_table *table)
{
    table->expected_high = grid->by_chance_high.expected;
    table->expected_low = grid->by_chance_low.expected;
    table->chance_only = table->high + table->low > 0 && table->high <= chance_most(&grid->by_chance_high) &&
                         table->low <= chance_most(&grid->by_chance_low);
}

static err fill_column(struct grid *grid, size_t column, const key *units, size_t n)
{
    const struct measure *measure = &grid->wanted->measures[column];
    struct series_many    many = { grid->wanted->programme, measure, units, n };
    struct series_story  *stories, *pooled;
    err                   e = series_story_many(grid->call, &many, &stories);

    for (size_t i = 0; !e && i < n; i++) {
        count(grid, &stories[i]);
        e = put(grid, &stories[i], cell_at(grid, i + grid->has_pooled, column));
    }
    if (e || !grid->has_pooled)
        return e;
    e = series_story_pooled(grid->call, grid->wanted->pooled.unit, measure, &pooled);
    if (e)
        return e == ERR_MISSING ? OK : e; /* withheld: an empty cell */
    return put(grid, pooled, cell_at(grid, 0, column));
}

static void name_columns(struct grid *grid, struct summary_table *table, size_t rows)
{
    struct summary_column *columns =
        ARENA_ARRAY(grid->call->job.arena, struct summary_column, grid->columns + 1);

    for (size_t k = 0; k < grid->columns; k++) {
        const struct measure *measure = &grid->wanted->measures[k];
        columns[k].measure = measure->id;
        columns[k].name = measure_name(measure, grid->call->lang == LANG_CY);
        columns[k].unit = measure_unit(measure, grid->call->lang == LANG_CY);
        for (size_t row = 0; row < rows; row++) {
            cell_at(grid, row, k)->measure = measure->id;
            cell_at(grid, row, k)->measure_name = columns[k].name;
            cell_at(grid, row, k)->value = NAN;
        }
    }
    table->columns.p = columns;
    table->columns.n = grid->columns;
}

static void add_row(struct grid *grid, struct summary_table *table, const struct summary_table_unit *unit,
                    struct summary_row *rows)
{
    size_t at = table->rows.n++;

    rows[at] = (struct summary_row){ .place = unit->unit,
                                     .name = unit->name,
                                     .organisation = unit->organisation,
                                     .url = unit->url,
                                     .pooled = grid->has_pooled && at == 0 };
    rows[at].cells.p = cell_at(grid, at, 0);
    rows[at].cells.n = grid->columns;
}

static err draw_signs(struct grid *grid, struct summary_table *table)
{
    static const struct {
        enum icon_variation icons[2]; /* up and down share their word; the first that occurs is drawn */
        enum msg            word;
    } variations[] = {
        { { ICON_IMPROVING_LOW, ICON_IMPROVING_HIGH }, MSG(verdict_word_improving) },
        { { ICON_CONCERN_HIGH, ICON_CONCERN_LOW }, MSG(verdict_word_concern) },
        { { ICON_CHANGED_HIGH, ICON_CHANGED_LOW }, MSG(verdict_word_changed) },
        { { ICON_STEADY, ICON_STEADY }, MSG(verdict_word_steady) },
        { { ICON_NO_VERDICT, ICON_NO_VERDICT }, MSG(verdict_word_none) },
    };
    static const struct {
        enum icon_target icons[2];
        enum msg         word;
    } targets[] = {
        { { ICON_TARGET_MET_LOWER, ICON_TARGET_MET_HIGHER }, MSG(story_target_pass) },
        { { ICON_TARGET_MAY, ICON_TARGET_MAY }, MSG(story_target_may) },
        { { ICON_TARGET_MISSED_LOWER, ICON_TARGET_MISSED_HIGHER }, MSG(story_target_fail) },
        { { ICON_TARGET_NOT_SETTLED, ICON_TARGET_NOT_SETTLED }, MSG(story_target_open) },
    };
    struct arena        *arena = grid->call->job.arena;
    struct summary_sign *signs = ARENA_ARRAY(arena, struct summary_sign, 9);
    size_t               n = 0;
    err                  e = OK;

    for (size_t i = 0; !e && i < sizeof variations / sizeof *variations; i++) {
        bool first = grid->variations[variations[i].icons[0]];
        if (!first && !grid->variations[variations[i].icons[1]])
            continue;
        signs[n].word.msg = variations[i].word;
        e = icons_variation_svg(arena, variations[i].icons[first ? 0 : 1], SIGN_RADIUS, &signs[n++].icon);
    }
    for (size_t i = 0; !e && i < sizeof targets / sizeof *targets; i++) {
        bool first = grid->targets[targets[i].icons[0]];
        if (!first && !grid->targets[targets[i].icons[1]])
            continue;
        signs[n].word.msg = targets[i].word;
        e = icons_target_svg(arena, targets[i].icons[first ? 0 : 1], SIGN_RADIUS, &signs[n++].icon);
    }
    table->signs.p = signs;
    table->signs.n = n;
    return e;
}

/* Leaves out who the reader may not see before anything of them is read. */
static err leave_out(struct call *call, struct summary_table_wanted *wanted, key *units)
{
    struct summary_table_unit *seen =
        ARENA_ARRAY(call->job.arena, struct summary_table_unit, wanted->n_units + 1);
    bool  *sees = ARENA_ARRAY(call->job.arena, bool, wanted->n_units + 1);
    size_t n = 0;
    err    e;

    for (size_t i = 0; i < wanted->n_units; i++)
        units[i] = wanted->units[i].unit;
    e = gate_units(&call->job, wanted->programme, units, wanted->n_units, sees);
    for (size_t i = 0; !e && i < wanted->n_units; i++)
        if (sees[i]) {
            seen[n] = wanted->units[i];
            units[n] = seen[n].unit;
            n++;
        }
    wanted->units = seen;
    wanted->n_units = n;
    return e;
}

err summary_table_fill(struct call *call, const struct summary_table_wanted *wanted,
                       struct summary_table *table)
{
    struct summary_table_wanted seen = *wanted;
    struct grid                 grid = { .call = call, .wanted = &seen, .table = table };
    struct arena               *arena = call->job.arena;
    key                        *units = ARENA_ARRAY(arena, key, wanted->n_units + 1);
    err                         e = leave_out(call, &seen, units);
    size_t                      n_rows;
    struct summary_row         *rows;

    if (e)
        return e;
    *table = (struct summary_table){ .caption = wanted->caption, .hidden = wanted->n_units - seen.n_units };
    grid.has_pooled = key_is_set(wanted->pooled.unit);
    grid.columns = wanted->n_measures < SUMMARY_TABLE_MEASURES ? wanted->n_measures : SUMMARY_TABLE_MEASURES;
    n_rows = seen.n_units + grid.has_pooled;
    grid.cells = ARENA_ARRAY(arena, struct summary_cell, n_rows * grid.columns + 1);
    rows = ARENA_ARRAY(arena, struct summary_row, n_rows + 1);
    table->rows.p = rows;
    name_columns(&grid, table, n_rows);
    if (grid.has_pooled)
        add_row(&grid, table, &seen.pooled, rows);
    for (size_t i = 0; i < seen.n_units; i++)
        add_row(&grid, table, &seen.units[i], rows);
    for (size_t k = 0; !e && k < grid.columns; k++)
        e = fill_column(&grid, k, units, seen.n_units);
    sum_chance(&grid, table);
    return e ? e : draw_signs(&grid, table);
}
