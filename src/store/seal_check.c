/* Checks the chain of the trail. */
#include "store/seal_check.h"

#include "store/db.h"
#include "store/queries.h"

#include <string.h>

enum { AT_ONCE = 5000, PIECE_ARENA = 1024 * 1024 * 1024 };

/* The columns of seal_chain after those of the row. */
enum { SEQ = 11, SEALED_ROW = 12, HASH = 13 };

struct walk {
    struct seal         seal;
    str                 known;
    bool                known_seen;
    struct seal_report *report;
};

static void found(struct walk *walk, enum seal_found what, key row)
{
    walk->report->found = what;
    walk->report->seq = walk->report->sealed + 1;
    walk->report->row = row;
}

static void check_one(struct walk *walk, struct rows *rows)
{
    key         row = rows_key(rows, SEALED_ROW);
    str         hash = rows_text(rows, HASH);
    struct seal next = walk->seal;
    char        letters[SEAL_LETTERS + 1];

    if (rows_whole(rows, SEQ) != walk->seal.seq + 1) {
        found(walk, SEAL_CUT, (key){ 0 });
        return;
    }
    if (rows_is_null(rows, 0)) {
        found(walk, SEAL_ROW_GONE, row);
        return;
    }
    if (row.n <= walk->seal.audit.n) {
        found(walk, SEAL_ORDER, row);
        return;
    }
    seal_next(&next, rows);
    seal_print(&next, letters);
    if (hash.n != SEAL_LETTERS || memcmp(hash.p, letters, SEAL_LETTERS) != 0) {
        found(walk, SEAL_CHANGED, row);
        return;
    }
    walk->seal = next;
    walk->report->sealed = next.seq;
    walk->known_seen |= str_eq(walk->known, hash);
    memcpy(walk->report->head, letters, sizeof letters);
}

/* A piece of the chain, in memory of its own. */
static err check_piece(struct job *job, struct walk *walk, int *n)
{
    struct arena *whole = job->arena, *piece = arena_open(PIECE_ARENA);
    struct rows   rows;
    err           e;

    job->arena = piece;
    e = db_rows(job, QUERY(seal_chain), ARGS(walk->seal.seq, (int)AT_ONCE), &rows);
    for (*n = 0; !e && walk->report->found == SEAL_WHOLE && rows_next(&rows, &e); ++*n)
        check_one(walk, &rows);
    rows_close(&rows);
    job->arena = whole;
    arena_close(piece);
    return e;
}

/* Rows that no seal names. */
static err check_others(struct job *job, struct walk *walk)
{
    const struct arg last = arg_whole((int64_t)walk->seal.audit.n);
    struct rows      rows;
    int64_t          covered;
    err              e = db_one(job, QUERY(seal_counts), ARGS(last), &rows);

    if (e)
        return e;
    covered = rows_whole(&rows, 0);
    walk->report->waiting = rows_whole(&rows, 1);
    rows_close(&rows);
    if (walk->report->found != SEAL_WHOLE || covered == walk->seal.seq)
        return OK;
    e = db_one(job, QUERY(seal_slipped_in), ARGS(last), &rows);
    if (e)
        return e;
    found(walk, SEAL_SLIPPED_IN, rows_key(&rows, 0));
    walk->report->seq = 0;
    rows_close(&rows);
    return OK;
}

err seal_check(struct job *job, str known, struct seal_report *report)
{
    struct walk walk = { .known = known, .report = report };
    int         n = AT_ONCE;
    err         e = OK;

    *report = (struct seal_report){ .found = SEAL_WHOLE };
    while (!e && n == AT_ONCE && report->found == SEAL_WHOLE)
        e = check_piece(job, &walk, &n);
    if (!e) e = check_others(job, &walk);
    if (!e && known.n && !walk.known_seen && report->found == SEAL_WHOLE)
        report->found = SEAL_HEAD_GONE;
    return e;
}
