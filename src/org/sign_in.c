/* Makes and checks the secrets of signing in. */
#include "org/sign_in.h"

#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

#include <sodium.h>

enum {
    PASSWORD_LEAST = 12,
    PASSWORD_MOST = 1024,
    PASSES = 3,
    MEMORY = 32 * 1024 * 1024,
    SECOND = 1000,
    HOUR = 3600 * SECOND,
    IDLE_HOURS = 8,
    WHOLE_HOURS = 12,
    TOUCH_EVERY = 60 * SECOND
};

static const struct field session_fields[] = {
    FIELD(session, token_hash, .by_rule = true, .secret = true), FIELD(session, form_token, .by_rule = true, .secret = true),
    FIELD(session, person, .by_rule = true),                     FIELD(session, began, .by_rule = true),
    FIELD(session, seen, .by_rule = true),                       FIELD(session, ended, .by_rule = true),
};
const struct record session_record = RECORD(session, session_fields);

static const char *const invitation_kinds[] = { "set_up", "invitation", "demo", NULL };

static const struct field invitation_fields[] = {
    FIELD(invitation, token_hash, .by_rule = true, .secret = true),
    FIELD(invitation, kind, .by_rule = true, .words = invitation_kinds),
    FIELD(invitation, person, .by_rule = true),
    FIELD(invitation, made, .by_rule = true),
    FIELD(invitation, expires, .by_rule = true),
    FIELD(invitation, spent, .by_rule = true),
};
const struct record invitation_record = RECORD(invitation, invitation_fields);

static str new_token(struct arena *arena)
{
    unsigned char random[32];
    char         *text = arena_take(arena, SIGN_IN_TOKEN + 1);

    randombytes_buf(random, sizeof random);
    sodium_bin2base64(text, SIGN_IN_TOKEN + 1, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (str){ text, SIGN_IN_TOKEN };
}

static str hash_of(struct arena *arena, str token)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char         *text = arena_take(arena, 2 * sizeof hash + 1);

    crypto_hash_sha256(hash, (const unsigned char *)(token.n ? token.p : ""), token.n);
    sodium_bin2hex(text, 2 * sizeof hash + 1, hash, sizeof hash);
    return (str){ text, 2 * sizeof hash };
}

err invitation_make(struct job *job, key person, enum invitation_kind kind, str *token)
{
    static const int64_t hours[] = { [INVITATION_SET_UP] = 24, [INVITATION_INVITED] = 7 * 24, [INVITATION_DEMO] = 24 };
    struct invitation    made = { .kind = (int)kind, .person = person, .made = job->now_ms };

    *token = new_token(job->arena);
    made.token_hash = hash_of(job->arena, *token);
    made.expires = job->now_ms + hours[kind] * HOUR;
    return record_insert(job, &invitation_record, &made);
}

err invitation_find(struct job *job, str token, struct invitation *invitation)
{
    return record_one(job, &invitation_record, QUERY(invitation_by_token), ARGS(hash_of(job->arena, token), job->now_ms),
                      invitation);
}

err invitation_spend(struct job *job, struct invitation *invitation)
{
    err e = db_run(job, QUERY(invitation_use), ARGS(invitation->id, job->now_ms));

    if (!e && db_changes(job) == 0)
        return job_fault(job, ERR_MISSING, NULL, SAY(org_link_spent));
    return e;
}

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
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_short, slot_count("min", PASSWORD_LEAST)));
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
    /* The hash of a random text nobody knows: an account without a password costs the same time as one with. */
    static const char nobody[] = "$argon2id$v=19$m=32768,t=3,p=1$Ff6U8fU7q4cHs7TQeY1kVw$"
                                 "Zk0Xb1Pq9Jt2y3uVdZ5cW8mYbHnR4sLxTgQeKjPw6Ao";
    bool              known = hash.n > 0;

    if (password.n > PASSWORD_MOST)
        return false;
    return (crypto_pwhash_str_verify(known ? str_terminated(job->arena, hash) : nobody, password.n ? password.p : "",
                                     password.n) == 0) & known;
}

err password_set(struct job *job, key person, str hash)
{
    err e = db_run(job, QUERY(person_password), ARGS(person, hash));

    if (!e) e = audit_write(job, &(struct audit_note){ .action = STR("set password"), .thing = STR("person"), .thing_key = person });
    return e;
}

err session_start(struct job *job, key person, str *token, struct session *session)
{
    err e;

    *token = new_token(job->arena);
    *session = (struct session){ .person = person, .began = job->now_ms, .seen = job->now_ms };
    session->token_hash = hash_of(job->arena, *token);
    session->form_token = new_token(job->arena);
    e = record_insert(job, &session_record, session);
    return e;
}

err session_find(struct job *job, str token, struct session *session, struct person *person)
{
    int64_t seen_since = job->now_ms - (int64_t)IDLE_HOURS * HOUR, began_since = job->now_ms - (int64_t)WHOLE_HOURS * HOUR;
    err     e;

    if (token.n != SIGN_IN_TOKEN)
        return ERR_MISSING;
    e = record_one(job, &session_record, QUERY(session_by_token), ARGS(hash_of(job->arena, token), seen_since, began_since), session);
    if (!e) e = person_get(job, session->person, person);
    if (!e && day_is_set(person->ended))
        e = ERR_MISSING;
    return e;
}

err session_touch(struct job *job, const struct session *session)
{
    if (job->now_ms - session->seen < TOUCH_EVERY)
        return OK;
    return db_run(job, QUERY(session_seen), ARGS(session->id, job->now_ms));
}

err session_end(struct job *job, key session)
{
    return db_run(job, QUERY(session_stop), ARGS(session, job->now_ms));
}
