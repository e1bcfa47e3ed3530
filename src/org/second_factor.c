/* Sets up, asks for and takes off second factors. */
#include "org/second_factor.h"

#include "org/may.h"
#include "org/password.h"
#include "org/password_rule.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"
#include "store/secret.h"
#include "store/setting.h"

#include <sodium.h>
#include <string.h>

static const struct field second_factor_fields[] = {
    FIELD(second_factor, person, .by_rule = true),
    FIELD(second_factor, secret, .by_rule = true, .secret = true),
    FIELD(second_factor, made, .by_rule = true),
    FIELD(second_factor, confirmed, .by_rule = true),
    FIELD(second_factor, step, .by_rule = true, .secret = true),
    FIELD(second_factor, short_password, .by_rule = true, .secret = true),
};
const struct record second_factor_record = RECORD(second_factor, second_factor_fields);

static const char rule_setting[] = "second_factor"; /* "offered", or "required" as where it was never set */

static err note(struct job *job, key person, str action)
{
    return audit_write(
        job, &(struct audit_note){ .action = action, .thing = STR("second_factor"), .thing_key = person });
}

/* What the secret is sealed for: in another person's row it does not open. */
static str purpose(struct job *job, key person)
{
    return str_join(job->arena, STR("second factor "), key_text(job->arena, person));
}

static err open_secret(struct job *job, const struct second_factor *factor, unsigned char secret[TOTP_SECRET])
{
    str plain;
    err e = secret_open(job, purpose(job, factor->person), factor->secret, &plain);

    if (!e && plain.n != TOTP_SECRET)
        e = ERR_BROKEN;
    if (!e)
        memcpy(secret, plain.p, TOTP_SECRET);
    return e;
}

err second_factor_find(struct job *job, key person, struct second_factor *factor)
{
    return record_one(job, &second_factor_record, QUERY(second_factor_standing), ARGS(person), factor);
}

err second_factor_has(struct job *job, key person, bool *has)
{
    struct second_factor factor;
    err                  e = second_factor_find(job, person, &factor);

    *has = !e;
    return e == ERR_MISSING ? OK : e;
}

err second_factor_begin(struct job *job, key person)
{
    struct second_factor begun = { .person = person, .made = job->now_ms };
    unsigned char        secret[TOTP_SECRET];
    err                  e = db_run(job, QUERY(second_factor_forget_pending), ARGS(person));

    totp_make(secret);
    if (!e)
        e = secret_seal(job, purpose(job, person), (str){ (const char *)secret, sizeof secret },
                        &begun.secret);
    sodium_memzero(secret, sizeof secret);
    return e ? e : record_insert(job, &second_factor_record, &begun);
}

static err find_begun(struct job *job, key person, struct second_factor *begun)
{
    const int64_t since = job->now_ms - SECOND_FACTOR_MINUTES * INT64_C(60000);

    return record_one(job, &second_factor_record, QUERY(second_factor_pending), ARGS(person, since), begun);
}

err second_factor_begun(struct job *job, key person, unsigned char secret[TOTP_SECRET])
{
    struct second_factor begun;
    err                  e = find_begun(job, person, &begun);

    return e ? e : open_secret(job, &begun, secret);
}

/* Why a code does not fit, in words. */
static void refuse(struct job *job, enum totp_answer answer, int minutes)
{
    const struct slot n = slot_count("n", minutes);

    switch (answer) {
    case TOTP_USED: job_refuse(job, "code", SAY(second_factor_used)); break;
    case TOTP_LATE: job_refuse(job, "code", SAY(second_factor_late, n)); break;
    case TOTP_EARLY: job_refuse(job, "code", SAY(second_factor_early, n)); break;
    default: job_refuse(job, "code", SAY(second_factor_wrong)); break;
    }
}

static err judge(struct job *job, struct second_factor *factor, str typed, enum totp_answer *answer)
{
    unsigned char secret[TOTP_SECRET];
    int           minutes;
    err           e = open_secret(job, factor, secret);

    if (e)
        return e;
    *answer = totp_judge(secret, typed, job->now_ms, &factor->step, &minutes);
    sodium_memzero(secret, sizeof secret);
    if (*answer != TOTP_FITS)
        refuse(job, *answer, minutes);
    return OK;
}

err second_factor_confirm(struct job *job, key person, str code, str codes[RECOVERY_CODES])
{
    struct second_factor begun, before = { 0 };
    enum totp_answer     answer = TOTP_WRONG;
    err                  e = find_begun(job, person, &begun);

    if (!e)
        e = judge(job, &begun, code, &answer);
    if (!e)
        e = job_refused(job);
    if (e)
        return e;
    e = second_factor_find(job, person, &before);
    if (e == ERR_MISSING)
        e = OK;
    if (!e)
        e = db_run(job, QUERY(second_factor_forget_others), ARGS(person, begun.id));
    if (!e)
        e = db_run(job, QUERY(second_factor_stands),
                   ARGS(begun.id, job->now_ms, begun.step, before.short_password));
    if (!e)
        e = recovery_make(job, person, codes);
    return e ? e : note(job, person, STR("set up"));
}

/* The step is noted only if it is newer than what is stored: of two that come with one code, one enters. */
static err use_step(struct job *job, const struct second_factor *factor, enum second_factor_way *way)
{
    err e = db_run(job, QUERY(second_factor_step), ARGS(factor->id, factor->step));

    if (!e && db_changes(job) == 1)
        *way = SECOND_FACTOR_CODE;
    else if (!e)
        refuse(job, TOTP_USED, 0);
    return e;
}

static bool has_letter(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z'))
            return true;
    return s.n > 2 * TOTP_DIGITS;
}

static err use_recovery(struct job *job, key person, str typed, enum second_factor_way *way)
{
    bool spent;
    err  e = recovery_spend(job, person, typed, &spent);

    if (e || !spent) {
        if (!e)
            job_refuse(job, "code", SAY(second_factor_recovery_wrong));
        return e;
    }
    *way = SECOND_FACTOR_RECOVERY;
    return note(job, person, STR("use recovery code"));
}

err second_factor_check(struct job *job, key person, str typed, enum second_factor_way *way)
{
    struct second_factor factor;
    enum totp_answer     answer = TOTP_WRONG;
    err                  e = second_factor_find(job, person, &factor);

    *way = SECOND_FACTOR_NO;
    if (!e && has_letter(typed))
        return use_recovery(job, person, typed, way);
    if (!e)
        e = judge(job, &factor, typed, &answer);
    return !e && answer == TOTP_FITS ? use_step(job, &factor, way) : e;
}

err second_factor_new_codes(struct job *job, key person, str codes[RECOVERY_CODES])
{
    struct second_factor factor;
    err                  e = second_factor_find(job, person, &factor);

    if (!e)
        e = recovery_make(job, person, codes);
    return e ? e : note(job, person, STR("make recovery codes"));
}

err second_factor_take_off(struct job *job, key person, bool by_force)
{
    struct second_factor factor;
    err                  e = second_factor_find(job, person, &factor);

    if (e)
        return e;
    if (factor.short_password && !by_force)
        return job_fault(job, ERR_CONFLICT, NULL,
                         SAY(second_factor_short, slot_count("min", PASSWORD_LEAST)));
    e = db_run(job, QUERY(second_factor_forget), ARGS(person));
    if (!e)
        e = recovery_drop(job, person);
    if (!e && factor.short_password)
        e = password_set(job, person, STR(""));
    return e ? e : note(job, person, STR("take off"));
}

err second_factor_note_password(struct job *job, key person, str password)
{
    return db_run(job, QUERY(second_factor_short), ARGS(person, str_letters(password) < PASSWORD_LEAST));
}

err second_factor_rule(struct job *job, bool *must)
{
    str value;
    err e = setting_get(job, str_of(rule_setting), (str){ 0 }, &value);

    *must = !str_eq(value, STR("offered"));
    return e;
}

err second_factor_set_rule(struct job *job, bool must)
{
    if (!may_administer(job))
        return job_fault(job, ERR_DENIED, NULL, SAY(second_factor_rule_denied));
    return setting_put(job, str_of(rule_setting), must ? STR("required") : STR("offered"));
}
