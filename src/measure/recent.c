/* Merges what is stored before a period with what is drafted. */
#include "measure/recent.h"

#include "store/db.h"
#include "store/queries.h"

/* As the query of stored ones has it. */
static bool counts(const struct observation *o)
{
    return o->state == OBSERVATION_VALUE || o->state == OBSERVATION_ZERO_CONFIRMED;
}

/* Takes what was drafted at or after `until`, newest first, off the end of the line. True: `until` itself was
 * among it. */
static bool take_drafted(const struct draft_line *line, size_t *left, day until, struct recent *recent)
{
    day last = DAY_NONE;

    for (; *left && line->p[*left - 1].period.n >= until.n; --*left) {
        last = line->p[*left - 1].period;
        if (counts(&line->p[*left - 1]) && recent->n < RECENT_MOST)
            recent->p[recent->n++] = line->p[*left - 1];
    }
    return last.n == until.n;
}

static err read_stored(struct job *job, struct args args, const struct draft_line *line, size_t *left,
                       struct recent *recent)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(observation_recent), args, &rows);

    while (recent->n < RECENT_MOST && rows_next(&rows, &e)) {
        struct observation o = { .period = rows_day(&rows, 0),
                                 .numerator = rows_real(&rows, 1),
                                 .denominator = rows_real(&rows, 2),
                                 .value = rows_real(&rows, 3),
                                 .spread = rows_real(&rows, 4) };
        if (!take_drafted(line, left, o.period, recent) && recent->n < RECENT_MOST)
            recent->p[recent->n++] = o;
    }
    rows_close(&rows);
    return e;
}

err recent_read(struct job *job, const struct series *series, day period, const struct draft_line *line,
                struct recent *recent)
{
    size_t left = line ? line->n : 0;
    err    e = OK;

    recent->n = 0;
    while (left && line->p[left - 1].period.n >= period.n)
        left--;
    if (series->number)
        e = read_stored(job, ARGS(series->organisation, series->number, period), line, &left, recent);
    while (left && recent->n < RECENT_MOST)
        take_drafted(line, &left, line->p[left - 1].period, recent);
    return e;
}
