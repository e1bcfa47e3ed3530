/* The sealer of the trail of changes: chains its rows by hash, so that a cut, an edit, a deletion or another
 * order shows (seal_check.h).
 *
 * A row's hash is BLAKE2b-256 of the hash before it, its number in the chain, and every column of the row.
 * The writer seals after a commit, many rows at once; rows that a crash left unsealed are sealed at the next
 * start. Inside store/ only. */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include "store/job.h"
#include "store/rows.h"

enum { SEAL_HASH = 32, SEAL_LETTERS = 2 * SEAL_HASH };

/* Where a chain stands. Zeroed: at its beginning. */
struct seal {
    int64_t       seq;
    key           audit;
    unsigned char hash[SEAL_HASH];
};

/* The next of the chain: `rows` stands on an audit row, its columns first and in the order of the table. */
void seal_next(struct seal *seal, struct rows *rows);

/* The hash as it is stored and shown: SEAL_LETTERS letters, terminated. */
void seal_print(const struct seal *seal, char out[SEAL_LETTERS + 1]);

/* Seals rows that have no seal yet, by their keys, not too many at once. *more: some may be left. */
MUST err seal_rows(struct job *job, bool *more);

/* Sees to it that new keys come after every key in the trail, whatever the clock says now. */
MUST err seal_follow(struct job *job);

#endif
