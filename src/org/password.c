/* Hashes and checks passwords. */
#include "org/password.h"

#include "org/api_token.h"
#include "org/password_rule.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

#include <sodium.h>

enum { PASSES = 3, MEMORY = 32 * 1024 * 1024 };

err password_hash(struct job *job, str password, str *hash)
{
    char *text = arena_take(job->arena, crypto_pwhash_STRBYTES);

    if (crypto_pwhash_str_alg(text, password.p, password.n, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13))
        return ERR_BUSY;
    *hash = str_of(text);
    return OK;
}

bool password_matches(struct job *job, str hash, str password)
{
    /* The hash of a random text nobody knows: an account without a password costs the same time as one
     * with. */
    static const char nobody[] = "$argon2id$v=19$m=32768,t=3,p=1$Ff6U8fU7q4cHs7TQeY1kVw$"
                                 "Zk0Xb1Pq9Jt2y3uVdZ5cW8mYbHnR4sLxTgQeKjPw6Ao";
    bool              known = hash.n > 0;

    if (password.n > PASSWORD_MOST)
        return false;
    return (crypto_pwhash_str_verify(known ? str_terminated(job->arena, hash) : nobody,
                                     password.n ? password.p : "", password.n) == 0) &
           known;
}

bool password_is_weak(struct job *job, str hash)
{
    return crypto_pwhash_str_needs_rehash(str_terminated(job->arena, hash), PASSES, MEMORY) != 0;
}

err password_harden(struct job *job, key person, str old, str hash)
{
    return db_run(job, QUERY(password_harder), ARGS(person, old, hash));
}

err password_set(struct job *job, key person, str hash)
{
    err e = db_run(job, QUERY(person_password), ARGS(person, hash));

    if (!e) e = api_token_end_all(job, person); /* whoever knew the old one may have made some */
    if (!e)
        e = audit_write(job, &(struct audit_note){ .action = STR("set password"),
                                                   .thing = STR("person"),
                                                   .thing_key = person });
    return e;
}
