/* Hashes and checks passwords. */
#include "org/password.h"

#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

#include <sodium.h>

enum { PASSWORD_LEAST = 12, PASSWORD_MOST = 1024, PASSES = 3, MEMORY = 32 * 1024 * 1024 };

/* Does the password hold the word, in any case of letters? Short words say little and are passed over. */
static bool holds(str password, str word)
{
    if (word.n < 4)
        return false;
    for (size_t at = 0; at + word.n <= password.n; at++)
        if (str_eq_nocase((str){ password.p + at, word.n }, word))
            return true;
    return false;
}

static bool made_of(str password, const struct person *person)
{
    str name = person->name, word, user, host;

    str_cut(person->email, '@', &user, &host);
    if (holds(password, user))
        return true;
    while (name.n) {
        str_cut(name, ' ', &word, &name);
        if (holds(password, word))
            return true;
    }
    return false;
}

err password_hash(struct job *job, const struct person *person, str password, str *hash)
{
    char *text = arena_take(job->arena, crypto_pwhash_STRBYTES);

    if (str_letters(password) < PASSWORD_LEAST)
        return job_fault(job, ERR_INPUT, "password",
                         SAY(org_password_short, slot_count("min", PASSWORD_LEAST)));
    if (password.n > PASSWORD_MOST || !str_is_text(password))
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_long));
    if (made_of(password, person))
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_name));
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

err password_set(struct job *job, key person, str hash)
{
    err e = db_run(job, QUERY(person_password), ARGS(person, hash));

    if (!e)
        e = audit_write(job, &(struct audit_note){ .action = STR("set password"),
                                                   .thing = STR("person"),
                                                   .thing_key = person });
    return e;
}
