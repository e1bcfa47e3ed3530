/* Finds out whether the t of a file are days, and what they are days of. */
#ifndef CLI_SERIES_DAYS_H
#define CLI_SERIES_DAYS_H

#include "base/day.h"
#include "io/cell.h"

/* How one t is read. */
enum series_days_form { SERIES_DAYS_NONE, SERIES_DAYS_DAY, SERIES_DAYS_MONTH, SERIES_DAYS_QUARTER };

/* Does it look like a day, a month or a quarter? Also where there is no such day, as 31/02/2026: that is a
 * refusal, not a label. */
enum series_days_form series_days_form(str t);

/* Reads t as a day, month or quarter. On refusal the sentence asks for what `like` (the file's first day)
 * was. */
struct cell_period series_days_read(str t, enum series_days_form like);

/* What `n` rising days are the first days of, from their steps: quarters, months, weeks, else days. */
enum period series_days_period(const day *days, size_t n);

#endif
