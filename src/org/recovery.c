/* Makes and spends recovery codes. */
#include "org/recovery.h"

#include "base/buf.h"
#include "store/db.h"
#include "store/queries.h"
#include "store/secret.h"

#include <sodium.h>

enum { GROUP = 4 };

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* none that looks like another */

/* 80 random bits. */
static str random_letters(struct arena *arena)
{
    char *text = arena_take(arena, RECOVERY_LETTERS + 1);

    for (int i = 0; i < RECOVERY_LETTERS; i++)
        text[i] = letters[randombytes_uniform(sizeof letters - 1)];
    return (str){ text, RECOVERY_LETTERS };
}

static str in_groups(struct arena *arena, str code)
{
    struct buf text = buf_make(arena, 2 * RECOVERY_LETTERS);

    for (size_t at = 0; at < code.n; at += GROUP) {
        buf_add_c(&text, at ? "-" : "");
        buf_add(&text, (str){ code.p + at, GROUP });
    }
    return buf_str(&text);
}

/* As it was made, from however it was typed. */
static str as_made(struct arena *arena, str typed)
{
    char  *text = arena_take(arena, typed.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++) {
        char c = (char)(typed.p[i] >= 'A' && typed.p[i] <= 'Z' ? typed.p[i] + ('a' - 'A') : typed.p[i]);

        if (c != ' ' && c != '-')
            text[n++] = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
    }
    return (str){ text, n };
}

/* The hash of one person's code: the same code of somebody else has another. */
static err hash_of(struct job *job, key person, str code, str *hash)
{
    return secret_hash(job, str_join(job->arena, STR("recovery code "), key_text(job->arena, person)), code,
                       hash);
}

err recovery_make(struct job *job, key person, str codes[RECOVERY_CODES])
{
    str hash;
    err e = recovery_drop(job, person);

    for (int i = 0; !e && i < RECOVERY_CODES; i++) {
        str code = random_letters(job->arena);

        codes[i] = in_groups(job->arena, code);
        e = hash_of(job, person, code, &hash);
        if (!e)
            e = db_run(job, QUERY(recovery_add), ARGS(job_new_key(job), person, hash, job->now_ms));
    }
    return e;
}

err recovery_spend(struct job *job, key person, str typed, bool *spent)
{
    str code = as_made(job->arena, typed), hash;
    err e;

    *spent = false;
    if (code.n != RECOVERY_LETTERS)
        return OK;
    e = hash_of(job, person, code, &hash);
    if (!e)
        e = db_run(job, QUERY(recovery_use), ARGS(person, hash, job->now_ms));
    *spent = !e && db_changes(job) == 1;
    return e;
}

err recovery_left(struct job *job, key person, int *left)
{
    struct rows rows;
    err         e = db_one(job, QUERY(recovery_count), ARGS(person), &rows);

    *left = e ? 0 : rows_int(&rows, 0);
    if (!e)
        rows_close(&rows);
    return e;
}

err recovery_drop(struct job *job, key person)
{
    return db_run(job, QUERY(recovery_forget), ARGS(person));
}
