/* Keeps letters until they are sent. */
#include "store/outbox.h"

#include "store/db.h"
#include "store/queries.h"
#include "store/record.h"

static const int64_t minute_ms = 60 * 1000, day_ms = (int64_t)24 * 3600 * 1000;

static const char *const states[] = { "waiting", "sending", "sent", "passed_on", "dead", NULL };
static const char *const link_kinds[] = { "invitation", "reset", "entry" };

static const struct field outbox_fields[] = {
    FIELD(outbox_letter, person, .by_rule = true),
    FIELD(outbox_letter, name, .by_rule = true, .secret = true),
    FIELD(outbox_letter, address, .by_rule = true, .secret = true),
    FIELD(outbox_letter, language, .by_rule = true),
    FIELD(outbox_letter, subject, .by_rule = true, .secret = true),
    FIELD(outbox_letter, text, .by_rule = true, .secret = true),
    FIELD(outbox_letter, made, .by_rule = true),
    FIELD(outbox_letter, state, .by_rule = true, .words = states),
    FIELD(outbox_letter, tries, .by_rule = true),
    FIELD(outbox_letter, next_try, .by_rule = true),
    FIELD(outbox_letter, ended, .by_rule = true),
    FIELD(outbox_letter, trouble, .by_rule = true),
};
const struct record outbox_record = { .name = "outbox",
                                      .fields = outbox_fields,
                                      .n = sizeof outbox_fields / sizeof *outbox_fields,
                                      .size = sizeof(struct outbox_letter) };

static size_t signs_in(str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == OUTBOX_LINK_SIGN;
    return n;
}

err outbox_put(struct job *job, struct outbox_letter *letter, const struct outbox_link *links, size_t n)
{
    err e;

    if (n > OUTBOX_LINKS_MOST || signs_in(letter->text) != n)
        return ERR_BROKEN;
    letter->made = letter->next_try = job->now_ms;
    letter->state = OUTBOX_WAITING;
    letter->tries = 0;
    letter->ended = 0;
    letter->trouble = (str){ 0 };
    e = record_insert(job, &outbox_record, letter);
    for (size_t i = 0; !e && !job->repeated && i < n; i++)
        e = db_run(job, QUERY(outbox_link_add),
                   ARGS(letter->id, (int)i + 1, str_of(link_kinds[links[i].kind]), links[i].person,
                        links[i].place, links[i].programme, links[i].period, links[i].until));
    return e;
}

err outbox_has_turn(struct job *job, bool *has)
{
    struct rows rows;
    err         e = db_one(job, QUERY(outbox_next), ARGS(job->now_ms), &rows);

    *has = e == OK;
    rows_close(&rows);
    return e == ERR_MISSING ? OK : e;
}

err outbox_take(struct job *job, int64_t lease_ms, struct outbox_letter *letter)
{
    err e = record_one(job, &outbox_record, QUERY(outbox_next), ARGS(job->now_ms), letter);

    if (!e) e = db_run(job, QUERY(outbox_claim), ARGS(letter->id, job->now_ms + lease_ms));
    letter->tries++;
    return e;
}

static enum outbox_link_kind kind_of(str word)
{
    return str_eq_c(word, link_kinds[OUTBOX_INVITATION]) ? OUTBOX_INVITATION
           : str_eq_c(word, link_kinds[OUTBOX_RESET])    ? OUTBOX_RESET
                                                         : OUTBOX_ENTRY;
}

err outbox_links(struct job *job, key letter, struct outbox_link *links, size_t *n)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(outbox_links), ARGS(letter), &rows);

    *n = 0;
    while (*n < OUTBOX_LINKS_MOST && rows_next(&rows, &e))
        links[(*n)++] = (struct outbox_link){ .kind = kind_of(rows_text(&rows, 0)),
                                              .person = rows_key(&rows, 1),
                                              .place = rows_key(&rows, 2),
                                              .programme = rows_key(&rows, 3),
                                              .period = rows_day(&rows, 4),
                                              .until = rows_day(&rows, 5) };
    rows_close(&rows);
    return e;
}

static err changed_one(const struct job *job, err e)
{
    return e ? e : db_changes(job) == 1 ? OK : ERR_MISSING;
}

err outbox_end(struct job *job, key letter, enum outbox_state how)
{
    return changed_one(job, db_run(job, QUERY(outbox_close), ARGS(letter, str_of(states[how]), job->now_ms)));
}

/* After the first try, the second ...: a day and a half in all. */
static int64_t wait_after(int tries)
{
    static const int minutes[] = { 1, 5, 15, 60, 180, 360, 720, 720 };
    const int        n = sizeof minutes / sizeof *minutes;

    return minutes[tries < 1 ? 0 : tries > n ? n - 1 : tries - 1] * minute_ms;
}

err outbox_fail(struct job *job, const struct outbox_letter *letter, str trouble, bool for_good)
{
    if (for_good || letter->tries >= OUTBOX_TRIES)
        return db_run(job, QUERY(outbox_give_up), ARGS(letter->id, job->now_ms, trouble));
    return db_run(job, QUERY(outbox_wait),
                  ARGS(letter->id, job->now_ms + wait_after(letter->tries), trouble));
}

err outbox_revive(struct job *job, key letter)
{
    return changed_one(job, db_run(job, QUERY(outbox_wake), ARGS(letter, job->now_ms)));
}

err outbox_get(struct job *job, key letter, struct outbox_letter *found)
{
    return record_get(job, &outbox_record, letter, found);
}

err outbox_list(struct job *job, int most, struct outbox_list *list)
{
    struct list all = { 0 };
    err         e = record_list(job, &outbox_record, QUERY(outbox_shown), ARGS(most), &all);

    *list = (struct outbox_list){ .p = all.p, .n = all.n };
    return e;
}

err outbox_tidy(struct job *job)
{
    const int64_t before = job->now_ms - OUTBOX_KEPT_DAYS * day_ms;
    err           e = db_run(job, QUERY(outbox_drop_links), ARGS(before));

    return e ? e : db_run(job, QUERY(outbox_drop), ARGS(before));
}
