/* What a query answers, row by row. */
#include "store/rows.h"

#include "base/log.h"
#include "store/session.h"

#include <limits.h>
#include <math.h>
#include <string.h>

struct rows rows_start(struct job *job, struct statement *statement)
{
    return (struct rows){ .job = job, .statement = statement, .ceiling = ROWS_MOST };
}

void rows_close(struct rows *rows)
{
    if (!rows->statement)
        return;
    if (rows->broken)
        rows->statement->session->spoiled = true;
    session_give_back(rows->statement);
    rows->statement = NULL;
}

bool rows_next(struct rows *rows, err *e)
{
    struct statement *statement = rows->statement;
    bool              row = false;

    if (!*e && rows->broken)
        *e = rows->broken;
    if (!*e && statement)
        *e = session_failed(statement->session, statement->told,
                            statement->engine->step(statement->connection, statement->prepared, &row));
    if (!*e && row && ++rows->seen > rows->ceiling) {
        LOG("store_row_ceiling", LOG_TEXT("what", str_of(statement->told)), LOG_INT("rows", rows->ceiling));
        *e = ERR_LIMIT;
    }
    rows->next_column = 0;
    if (!*e && row)
        return true;
    rows_close(rows);
    return false;
}

int rows_columns(const struct rows *rows)
{
    return rows->statement ? rows->statement->columns : 0;
}

const char *rows_name(const struct rows *rows, int column)
{
    return rows->statement->engine->column_name(rows->statement->prepared, column);
}

/* Columns are mostly asked for in their own order and by the same literal: the first look then hits. */
int rows_find(struct rows *rows, const char *name)
{
    struct statement *statement = rows->statement;
    int               at = rows->next_column;

    if (!statement)
        return -1;
    for (int i = 0; i < statement->columns; i++, at++) {
        if (at >= statement->columns)
            at = 0;
        if (statement->asked[at] != name) {
            if (strcmp(rows_name(rows, at), name) != 0)
                continue;
            statement->asked[at] = name;
        }
        rows->next_column = at + 1;
        return at;
    }
    return -1;
}

int rows_by_number(struct rows *rows, int column)
{
    (void)rows;
    return column;
}

int rows_by_name(struct rows *rows, const char *name)
{
    int at = rows_find(rows, name);

    if (at < 0)
        LOG("store_no_column", LOG_TEXT("column", str_of(name)),
            LOG_TEXT("what", str_of(rows->statement ? rows->statement->told : "ended rows")));
    return at;
}

/* Is there such a column? Asking for one that is not there marks the rows broken. */
static bool has(struct rows *rows, int column)
{
    if (rows->statement && column >= 0 && column < rows->statement->columns)
        return true;
    rows->broken = ERR_BROKEN;
    return false;
}

static bool is_null(const struct rows *rows, int column)
{
    return rows->statement->engine->is_null(rows->statement->prepared, column);
}

int64_t rows_whole_at(struct rows *rows, int column)
{
    return has(rows, column) ? rows->statement->engine->whole(rows->statement->prepared, column) : 0;
}

int rows_int_at(struct rows *rows, int column)
{
    int64_t n = rows_whole_at(rows, column);

    if (n < INT_MIN || n > INT_MAX) {
        rows->broken = ERR_BROKEN;
        return 0;
    }
    return (int)n;
}

key rows_key_at(struct rows *rows, int column)
{
    return (key){ (uint64_t)rows_whole_at(rows, column) };
}

bool rows_flag_at(struct rows *rows, int column)
{
    return rows_whole_at(rows, column) != 0;
}

/* An engine gives 0 for NULL, so only a 0 needs the second question. */
double rows_real_at(struct rows *rows, int column)
{
    double x;

    if (!has(rows, column))
        return NAN;
    x = rows->statement->engine->real(rows->statement->prepared, column);
    return x == 0 && is_null(rows, column) ? NAN : x;
}

day rows_day_at(struct rows *rows, int column)
{
    int n = rows_int_at(rows, column);
    return n == 0 && (rows->broken || is_null(rows, column)) ? DAY_NONE : (day){ n };
}

str rows_text_at(struct rows *rows, int column)
{
    if (!has(rows, column))
        return STR("");
    return str_copy(rows->job->arena, rows->statement->engine->words(rows->statement->prepared, column));
}

bool rows_is_null_at(struct rows *rows, int column)
{
    return !has(rows, column) || is_null(rows, column);
}
