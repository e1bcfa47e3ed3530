/* Counts wrong passwords and says who has to wait. */
#include "org/guessing.h"

#include "base/buf.h"
#include "org/token.h"
#include "store/db.h"
#include "store/queries.h"

#include <arpa/inet.h>
#include <string.h>

static const int64_t second_ms = 1000;
static const int64_t window_ms = (int64_t)GUESSING_MINUTES * 60 * 1000;
static const int64_t device_ms = (int64_t)GUESSING_DEVICE_DAYS * 24 * 3600 * 1000;

/* No e-mail address begins with a control character: what is counted stays apart. */
static str account_of(struct job *job, const struct guessing *guess)
{
    static const char *const apart[] = { "", "\1code ", "\1reset " };
    str                      email = str_trim(guess->email);
    char                    *lower;

    lower = arena_take(job->arena, email.n + 1);
    for (size_t i = 0; i < email.n; i++)
        lower[i] = (char)(email.p[i] >= 'A' && email.p[i] <= 'Z' ? email.p[i] + ('a' - 'A') : email.p[i]);
    return token_hash(job->arena, str_join(job->arena, str_of(apart[guess->what]), (str){ lower, email.n }));
}

/* A household or a machine has a whole /64 of IPv6 to itself. */
static str address_of(struct job *job)
{
    struct in6_addr address;
    struct buf      text = buf_make(job->arena, 64);

    if (inet_pton(AF_INET6, str_terminated(job->arena, job->actor.from), &address) != 1 ||
        IN6_IS_ADDR_V4MAPPED(&address))
        return job->actor.from;
    for (int i = 0; i < 8; i += 2) {
        buf_int(&text, address.s6_addr[i] * 256 + address.s6_addr[i + 1]);
        buf_char(&text, ':');
    }
    return buf_str(&text);
}

/* One column of one row; 0 where there is no row. */
static err first_time(struct job *job, const struct query *query, struct args args, int64_t *time)
{
    struct rows rows;
    err         e = db_one(job, query, args, &rows);

    *time = 0;
    if (e)
        return e == ERR_MISSING ? OK : e;
    *time = rows_whole(&rows, 0);
    rows_close(&rows);
    return OK;
}

/* *hash: of the browser's token if the account knows it, else empty. */
static err known_device(struct job *job, const struct guessing *guess, str *hash)
{
    int64_t seen;
    err     e;

    *hash = (str){ 0 };
    if (guess->device.n != TOKEN_LETTERS)
        return OK;
    e = first_time(job, QUERY(guessing_knows),
                   ARGS(token_hash(job->arena, guess->device), str_trim(guess->email)), &seen);
    if (!e && seen > job->now_ms - device_ms)
        *hash = token_hash(job->arena, guess->device);
    return e;
}

/* Until when this account's next try from here has to wait. */
static err wait_of_account(struct job *job, str account, str device, int64_t *until)
{
    struct rows rows;
    int64_t     n, newest, tenth;
    err e = db_one(job, QUERY(guessing_of_account), ARGS(account, device, job->now_ms - window_ms), &rows);

    *until = 0;
    if (e)
        return e;
    n = rows_whole(&rows, 0);
    newest = rows_whole(&rows, 1);
    tenth = n >= GUESSING_MOST ? rows_whole(&rows, 2) : 0;
    rows_close(&rows);
    if (n >= GUESSING_MOST)
        *until = tenth + window_ms;
    else if (n >= GUESSING_FREE)
        *until = newest + (second_ms << (n - GUESSING_FREE + 1));
    return OK;
}

static err wait_of_strangers(struct job *job, int64_t *until)
{
    const int64_t since = job->now_ms - window_ms;
    int64_t       at_address, in_all;
    err           e = first_time(job, QUERY(guessing_of_address), ARGS(address_of(job), since), &at_address);

    if (!e)
        e = first_time(job, QUERY(guessing_of_all), ARGS(since), &in_all);
    if (e)
        return e;
    if (at_address && at_address + window_ms > *until)
        *until = at_address + window_ms;
    if (in_all && in_all + second_ms > *until)
        *until = in_all + second_ms;
    return OK;
}

err guessing_ask(struct job *job, const struct guessing *guess, int *wait_s)
{
    int64_t until = 0, left;
    str     device;
    err     e = known_device(job, guess, &device);

    if (!e)
        e = wait_of_account(job, account_of(job, guess), device, &until);
    if (!e && !device.n)
        e = wait_of_strangers(job, &until);
    left = until - job->now_ms;
    if (left > window_ms) /* the clock was put back */
        left = window_ms;
    *wait_s = left > 0 ? (int)((left + second_ms - 1) / second_ms) : 0;
    return e;
}

err guessing_is_known(struct job *job, const struct guessing *guess, bool *known)
{
    str device;
    err e = known_device(job, guess, &device);

    *known = device.n > 0;
    return e;
}

err guessing_wrong(struct job *job, const struct guessing *guess)
{
    str device;
    err e = known_device(job, guess, &device);

    if (!e)
        e = db_run(job, QUERY(guessing_old), ARGS(job->now_ms - window_ms));
    if (!e)
        e = db_run(job, QUERY(guessing_note),
                   ARGS(job_new_key(job), account_of(job, guess), device, address_of(job), job->now_ms));
    return e;
}

/* Only a token of our own making is taken up: none that somebody planted. */
static err own_token(struct job *job, str sent, str *device)
{
    int64_t seen = 0;
    err     e = OK;

    if (sent.n == TOKEN_LETTERS)
        e = first_time(job, QUERY(guessing_any_knows), ARGS(token_hash(job->arena, sent)), &seen);
    *device = seen ? sent : token_make(job->arena);
    return e;
}

err guessing_right(struct job *job, const struct guessing *guess, key person, str *device)
{
    str known;
    err e = known_device(job, guess, &known);

    if (!e && known.n)
        e = db_run(job, QUERY(guessing_clear), ARGS(account_of(job, guess), known));
    if (!e)
        e = db_run(job, QUERY(guessing_unseen), ARGS(job->now_ms - device_ms));
    if (!e)
        e = own_token(job, guess->device, device);
    if (!e)
        e = db_run(job, QUERY(guessing_meet), ARGS(token_hash(job->arena, *device), person, job->now_ms));
    return e;
}

err guessing_forget(struct job *job, key person)
{
    return db_run(job, QUERY(guessing_forget_devices), ARGS(person));
}
