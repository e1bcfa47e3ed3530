/* What a query answers, row by row, each column in the type that the code wants.
 *
 *     e = db_rows(job, QUERY(place_below), ARGS(tree, place, on), &rows);
 *     while (rows_next(&rows, &e))
 *         add(rows_key(&rows, "id"), rows_text(&rows, "name"));
 *     return e;
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "base/day.h"
#include "base/err.h"
#include "base/key.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct job;
struct statement;

/* ROWS_MOST rows, then ERR_LIMIT; a reader that must read more says so after db_rows(): rows.ceiling =
 * 2000000. */
enum { ROWS_MOST = 100000 };

struct rows {
    struct job       *job;
    struct statement *statement; /* NULL once it was given back */
    int64_t           seen, ceiling;
    int               next_column; /* where a look-up by name starts: columns are mostly asked for in their
                                      order */
    err               broken;      /* after a column was asked for that the query does not have: nothing of
                                      this write is kept */
};

/* Rows of a statement that is bound and not yet stepped; db_rows() makes them. */
struct rows rows_start(struct job *job, struct statement *statement);

/* Moves to the next row. False at the end, or if *e holds or gets an error; the statement is given back then.
 *
 * ERR_LIMIT   more rows than rows->ceiling
 * ERR_BUSY    the store could not be read now
 * ERR_BROKEN  the store failed, or a column was asked for that the query does not have */
bool rows_next(struct rows *rows, err *e);

/* Gives the statement back before the end (a `break`, or after db_one()); twice is fine. */
void rows_close(struct rows *rows);

/* How many columns there are, and the name of one. */
int         rows_columns(const struct rows *rows);
const char *rows_name(const struct rows *rows, int column);

/* The number of a column; -1 if there is none. Names of columns are literals or static: they are remembered
 * by address. */
int rows_find(struct rows *rows, const char *name);

/* The value of a column of the current row, by number (quickest) or by name. NULL reads as no key, 0, NAN,
 * false, DAY_NONE, empty text. Text is a copy in the job's arena. */
#define rows_key(rows, at) rows_key_at((rows), ROWS_AT(rows, at))
#define rows_int(rows, at) rows_int_at((rows), ROWS_AT(rows, at))
#define rows_whole(rows, at) rows_whole_at((rows), ROWS_AT(rows, at)) /* int64_t */
#define rows_real(rows, at) rows_real_at((rows), ROWS_AT(rows, at))
#define rows_flag(rows, at) rows_flag_at((rows), ROWS_AT(rows, at))
#define rows_day(rows, at) rows_day_at((rows), ROWS_AT(rows, at))
#define rows_text(rows, at) rows_text_at((rows), ROWS_AT(rows, at))
#define rows_is_null(rows, at) rows_is_null_at((rows), ROWS_AT(rows, at))

#define ROWS_AT(rows, at) \
    _Generic((at), int: rows_by_number, char *: rows_by_name, const char *: rows_by_name)((rows), (at))

int rows_by_number(struct rows *rows, int column);
int rows_by_name(struct rows *rows, const char *name);

key     rows_key_at(struct rows *rows, int column);
int     rows_int_at(struct rows *rows, int column);
int64_t rows_whole_at(struct rows *rows, int column);
double  rows_real_at(struct rows *rows, int column);
bool    rows_flag_at(struct rows *rows, int column);
day     rows_day_at(struct rows *rows, int column);
str     rows_text_at(struct rows *rows, int column);
bool    rows_is_null_at(struct rows *rows, int column);

#endif
