/* Chains the rows of the trail by hash. */
#include "store/seal.h"

#include "store/queries.h"
#include "store/session.h"

#include <sodium.h>
#include <string.h>

enum { AT_ONCE = 20000 };

/* The columns of an audit row, as seal_due and seal_chain give them. */
enum { ID, AT, PERSON, ROLE, ROLE_NAME, FROM_ADDRESS, ACTION, THING, THING_KEY, BEFORE, AFTER, COLUMNS };

/* ---- The hash ---- */

/* Lengths and numbers take eight bytes, lowest first, on every machine. */
static void add_whole(crypto_generichash_state *hash, char kind, int64_t value)
{
    unsigned char bytes[9] = { (unsigned char)kind };

    for (int i = 0; i < 8; i++)
        bytes[1 + i] = (unsigned char)((uint64_t)value >> (8 * i));
    crypto_generichash_update(hash, bytes, sizeof bytes);
}

static bool is_text(int column)
{
    return (column >= ROLE_NAME && column <= THING) || column == BEFORE || column == AFTER;
}

/* Each value begins with its kind and length, so that no two rows are the same bytes. */
static void add_column(crypto_generichash_state *hash, struct rows *rows, int column)
{
    if (rows_is_null(rows, column)) {
        add_whole(hash, 'n', 0);
    } else if (is_text(column)) {
        str text = rows_text(rows, column);
        add_whole(hash, 't', (int64_t)text.n);
        crypto_generichash_update(hash, (const unsigned char *)text.p, text.n);
    } else {
        add_whole(hash, 'i', rows_whole(rows, column));
    }
}

void seal_next(struct seal *seal, struct rows *rows)
{
    crypto_generichash_state hash;

    seal->seq++;
    seal->audit = rows_key(rows, ID);
    crypto_generichash_init(&hash, NULL, 0, SEAL_HASH);
    crypto_generichash_update(&hash, seal->hash, SEAL_HASH);
    add_whole(&hash, 's', seal->seq);
    for (int column = 0; column < COLUMNS; column++)
        add_column(&hash, rows, column);
    crypto_generichash_final(&hash, seal->hash, SEAL_HASH);
}

void seal_print(const struct seal *seal, char out[SEAL_LETTERS + 1])
{
    sodium_bin2hex(out, SEAL_LETTERS + 1, seal->hash, SEAL_HASH);
}

/* ---- Sealing ---- */

/* What db.h does for other rooms: that file is built on this one. */
static err ask(struct job *job, const struct query *query, struct args args, struct rows *rows)
{
    struct session_ask ask = session_query(job, query, args);
    struct statement  *statement;
    err                e = session_ask(job, &ask, &statement);

    *rows = rows_start(job, statement);
    return e;
}

static err read_last(struct job *job, struct seal *seal)
{
    struct rows rows;
    size_t      n = 0;
    str         hash;
    err         e = ask(job, QUERY(seal_last), NO_ARGS, &rows);

    *seal = (struct seal){ .seq = 0 };
    if (e || !rows_next(&rows, &e))
        return e;
    seal->seq = rows_whole(&rows, 0);
    seal->audit = rows_key(&rows, 1);
    hash = rows_text(&rows, 2);
    /* A last hash that somebody spoilt is not ours to mend: the chain goes on and the check tells. */
    if (sodium_hex2bin(seal->hash, SEAL_HASH, hash.p, hash.n, NULL, &n, NULL) != 0 || n != SEAL_HASH)
        memset(seal->hash, 0, SEAL_HASH);
    rows_close(&rows);
    return OK;
}

static err keep(struct job *job, const struct seal *seal)
{
    char               hash[SEAL_LETTERS + 1];
    struct session_ask ask;

    seal_print(seal, hash);
    ask = session_query(job, QUERY(seal_add), ARGS(seal->seq, seal->audit, str_of(hash)));
    return session_run(job, &ask);
}

err seal_rows(struct job *job, bool *more)
{
    struct seal seal;
    struct rows rows;
    int64_t     n = 0;
    err         e = read_last(job, &seal);

    if (!e) e = ask(job, QUERY(seal_due), ARGS(arg_whole((int64_t)seal.audit.n), (int)AT_ONCE), &rows);
    if (e)
        return e;
    for (; rows_next(&rows, &e); n++) {
        seal_next(&seal, &rows);
        e = keep(job, &seal);
    }
    rows_close(&rows);
    *more = n == AT_ONCE;
    return e;
}

err seal_follow(struct job *job)
{
    struct rows rows;
    uint64_t    newest;
    err         e = ask(job, QUERY(seal_newest_row), NO_ARGS, &rows);

    if (e || !rows_next(&rows, &e))
        return e;
    newest = (uint64_t)rows_whole(&rows, 0);
    rows_close(&rows);
    if (newest > job->keys->last)
        job->keys->last = newest;
    return OK;
}
