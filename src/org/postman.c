/* Takes letters from the outbox, one by one, and hands them to the mail server.
 *
 * A letter is taken in one transaction (its try is counted, its links get their tokens), sent outside any,
 * and marked in another. Should the program end in between, the letter's turn comes again after its lease:
 * it is sent twice then, under the same message id, and both copies' links work. */
#include "org/postman.h"

#include "base/clock.h"
#include "base/log.h"
#include "io/mail.h"
#include "org/entry_link.h"
#include "org/invitation.h"
#include "store/outbox.h"
#include "words/words.h"

#include <pthread.h>

enum {
    LETTER_MEMORY = 4 * 1024 * 1024,
    DAILY_MEMORY = 64 * 1024 * 1024,
    TEXT_MOST = 128 * 1024,
    IDLE_MS = 1000,
    PAUSE_MOST_S = 60,
    TROUBLE_MOST = 200
};

struct postman {
    struct postman_options options;
    struct smtp           *smtp;
    struct arena          *arena;
    atomic_bool            stop;
    pthread_mutex_t        lock;
    pthread_cond_t         wake; /* it is to stop */
    pthread_t              thread;
    day                    daily_done;
    int                    pause_s; /* after a server that cannot be reached: longer each time */
};

/* --- what a letter says --- */

static err make_token(struct job *job, const struct outbox_link *link, str *token)
{
    struct entry_link wanted = { .place = link->place,
                                 .programme = link->programme,
                                 .period = link->period,
                                 .person = link->person,
                                 .until_day = link->until };

    switch (link->kind) {
    case OUTBOX_INVITATION: return invitation_make(job, link->person, INVITATION_INVITED, token);
    case OUTBOX_RESET: return invitation_make(job, link->person, INVITATION_RESET, token);
    case OUTBOX_ENTRY: return entry_link_make(job, &wanted, token);
    }
    return ERR_BROKEN;
}

static void add_address(struct buf *text, str base_url, enum outbox_link_kind kind, str token)
{
    buf_add(text, base_url);
    buf_add_c(text, kind == OUTBOX_ENTRY ? "/entry/" : "/link/");
    buf_add(text, token);
}

/* The text with its links, each made now, and where it comes from. */
static err finish_text(struct job *job, const struct outbox_letter *letter, str base_url, str *text)
{
    struct outbox_link links[OUTBOX_LINKS_MOST];
    struct buf         whole = buf_make(job->arena, TEXT_MOST);
    struct say         foot = SAY(letter_foot, slot_text("address", base_url));
    enum lang          lang = LANG_EN;
    size_t             n, next = 0;
    err                e = outbox_links(job, letter->id, links, &n);

    for (size_t i = 0; !e && i < letter->text.n; i++) {
        str token = { 0 };
        if (letter->text.p[i] != OUTBOX_LINK_SIGN) {
            buf_char(&whole, letter->text.p[i]);
            continue;
        }
        if (next == n)
            return ERR_BROKEN;
        e = make_token(job, &links[next], &token);
        if (!e) add_address(&whole, base_url, links[next].kind, token);
        next++;
    }
    if (e)
        return e;
    if (!lang_read(letter->language, &lang))
        lang = LANG_EN;
    buf_add_c(&whole, "\n\n--\n");
    words_say(&whole, lang, &foot);
    *text = buf_str(&whole);
    return buf_end(&whole);
}

err postman_by_hand(struct job *job, str base_url, key letter, str *text)
{
    struct actor         asked = job->actor;
    struct outbox_letter found;
    err                  e = outbox_get(job, letter, &found);

    if (!e && found.text.n == 0)
        return ERR_MISSING;
    /* The right to what the links open was the writer's of the letter. */
    job->actor = (struct actor){ .role_name = STR("system"), .from = asked.from };
    if (!e) e = finish_text(job, &found, base_url, text);
    job->actor = asked;
    return e ? e : outbox_end(job, letter, OUTBOX_PASSED_ON);
}

/* --- one letter --- */

struct errand {
    struct postman      *postman;
    struct outbox_letter letter;
    str                  message;
    str                  trouble;
    bool                 unwritable; /* it can never be a message */
    err                  sent;
};

static err write_message(struct job *job, struct errand *errand)
{
    const struct postman_options *options = &errand->postman->options;
    struct buf                    message = buf_make(job->arena, LETTER_MEMORY / 4);
    struct mail                   mail = { .from_name = options->from_name,
                                           .from = options->from,
                                           .to_name = errand->letter.name,
                                           .to = errand->letter.address,
                                           .subject = errand->letter.subject,
                                           .language = errand->letter.language,
                                           .id = key_text(job->arena, errand->letter.id),
                                           .at = errand->letter.made };
    err e = finish_text(job, &errand->letter, options->base_url, &mail.text);

    if (!e) e = mail_write(&message, &mail);
    errand->message = buf_str(&message);
    return e;
}

static err take_letter(struct job *job, void *context)
{
    struct errand *errand = context;
    const int      lease_s = errand->postman->options.lease_s;
    const int64_t  lease_ms = (lease_s ? lease_s : 2 * SMTP_SECONDS) * (int64_t)1000;
    err            e = outbox_take(job, lease_ms, &errand->letter);

    if (!e) e = write_message(job, errand);
    errand->unwritable = e == ERR_INPUT || e == ERR_LIMIT || e == ERR_MISSING;
    return e;
}

/* What its links or its address stand for is gone: the letter alone is dead, and people see it. */
static err bury_letter(struct job *job, void *context)
{
    struct errand *errand = context;

    return outbox_fail(job, &errand->letter, STR("not an address, or what it tells of is gone"), true);
}

static err mark_letter(struct job *job, void *context)
{
    struct errand *errand = context;
    str            trouble = errand->trouble;

    if (errand->sent == OK)
        return outbox_end(job, errand->letter.id, OUTBOX_SENT);
    trouble.n = trouble.n > TROUBLE_MOST ? TROUBLE_MOST : trouble.n;
    return outbox_fail(job, &errand->letter, str_is_text(trouble) ? trouble : (str){ 0 },
                       errand->sent == ERR_INPUT);
}

static struct job new_job(struct postman *postman, struct arena *arena)
{
    return db_job(postman->options.db, arena,
                  (struct actor){ .role_name = STR("system"), .from = STR("postman") });
}

static err in_write(struct errand *errand, struct arena *arena, err (*run)(struct job *job, void *context))
{
    struct job job = new_job(errand->postman, arena);

    return db_write(errand->postman->options.db, &job, run, errand);
}

static err has_turn(struct postman *postman, struct arena *arena, bool *has)
{
    struct job job = new_job(postman, arena);
    err        e = db_read_begin(postman->options.db, &job);

    if (!e) e = outbox_has_turn(&job, has);
    db_read_end(&job);
    return e;
}

/* OK: a letter had its try, look at once for the next; ERR_MISSING: none has its turn; else the server or the
 * store needs a rest. */
static err one_letter(struct postman *postman, struct arena *arena)
{
    struct errand errand = { .postman = postman };
    bool          has = false;
    err           e = has_turn(postman, arena, &has);

    if (e || !has)
        return e ? e : ERR_MISSING;
    e = in_write(&errand, arena, take_letter);
    if (e)
        return errand.unwritable && key_is_set(errand.letter.id) ? in_write(&errand, arena, bury_letter) : e;
    errand.sent = smtp_send(postman->smtp, arena,
                            &(struct smtp_letter){ .from = postman->options.from,
                                                   .to = errand.letter.address,
                                                   .message = errand.message },
                            &errand.trouble);
    if (errand.sent)
        LOG("letter not sent", LOG_TEXT("error", str_of(err_name(errand.sent))),
            LOG_INT("try", errand.letter.tries), LOG_TEXT("why", errand.trouble));
    e = in_write(&errand, arena, mark_letter);
    return e ? e : errand.sent == ERR_BROKEN ? ERR_BUSY : OK;
}

/* --- the day's work --- */

struct piece {
    struct postman *postman;
    key             after;
};

static err run_piece(struct job *job, void *context)
{
    struct piece *piece = context;

    return piece->postman->options.daily(job, &piece->after);
}

static err run_tidy(struct job *job, void *context)
{
    (void)context;
    return outbox_tidy(job);
}

static err in_piece(struct piece *piece, err (*run)(struct job *job, void *context))
{
    struct arena *arena = arena_open(DAILY_MEMORY);
    struct job    job = new_job(piece->postman, arena);
    err           e = db_write(piece->postman->options.db, &job, run, piece);

    arena_close(arena);
    return e;
}

static bool is_stopping(struct postman *postman)
{
    return atomic_load(&postman->stop);
}

/* What fails is tried again with the next look; what was done once today is found done. */
static void do_daily(struct postman *postman)
{
    struct local_time now = clock_local(clock_now_ms());
    struct piece      piece = { .postman = postman };
    err               e = OK;

    if (!postman->options.daily || now.hour < POSTMAN_MORNING || now.date.n == postman->daily_done.n)
        return;
    do
        e = in_piece(&piece, run_piece);
    while (!e && key_is_set(piece.after) && !is_stopping(postman));
    if (!e) e = in_piece(&piece, run_tidy);
    if (e)
        LOG("daily work failed", LOG_TEXT("error", str_of(err_name(e))));
    postman->daily_done = now.date;
}

/* --- the thread --- */

static void rest(struct postman *postman, int64_t ms)
{
    struct timespec until;
    int64_t         ns;

    clock_gettime(CLOCK_MONOTONIC, &until);
    ns = (int64_t)until.tv_nsec + ms % 1000 * 1000000;
    until.tv_sec += (time_t)(ms / 1000 + ns / 1000000000);
    until.tv_nsec = (long)(ns % 1000000000);
    pthread_mutex_lock(&postman->lock);
    while (!is_stopping(postman) && pthread_cond_timedwait(&postman->wake, &postman->lock, &until) == 0)
        ;
    pthread_mutex_unlock(&postman->lock);
}

static void *run_postman(void *context)
{
    struct postman *postman = context;
    const int       idle = postman->options.idle_ms ? postman->options.idle_ms : IDLE_MS;

    while (!is_stopping(postman)) {
        struct arena *arena = arena_open(LETTER_MEMORY);
        const int     longer = postman->pause_s * 2 + 1;
        err           e;

        do_daily(postman);
        e = one_letter(postman, arena);
        arena_close(arena);
        postman->pause_s = e == OK || e == ERR_MISSING ? 0 : longer > PAUSE_MOST_S ? PAUSE_MOST_S : longer;
        if (e)
            rest(postman, postman->pause_s ? postman->pause_s * (int64_t)1000 : idle);
    }
    return NULL;
}

err postman_open(const struct postman_options *options, struct postman **opened)
{
    struct arena      *arena;
    struct postman    *postman;
    struct smtp_server server = options->server;
    pthread_condattr_t monotonic;
    err                e;

    *opened = NULL;
    if (!mail_is_address(options->from) || !smtp_is_server(server.url))
        return ERR_INPUT;
    arena = arena_open(LETTER_MEMORY);
    postman = ARENA_NEW(arena, struct postman);
    postman->options = *options;
    postman->arena = arena;
    postman->daily_done = DAY_NONE;
    server.stop = &postman->stop;
    e = smtp_open(&server, &postman->smtp);
    if (e) {
        arena_close(arena);
        return e;
    }
    pthread_mutex_init(&postman->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&postman->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&postman->thread, NULL, run_postman, postman) != 0) {
        smtp_close(postman->smtp);
        arena_close(arena);
        return ERR_BUSY;
    }
    *opened = postman;
    return OK;
}

void postman_close(struct postman *postman)
{
    if (!postman)
        return;
    pthread_mutex_lock(&postman->lock);
    atomic_store(&postman->stop, true);
    pthread_cond_signal(&postman->wake);
    pthread_mutex_unlock(&postman->lock);
    pthread_join(postman->thread, NULL);
    pthread_cond_destroy(&postman->wake);
    pthread_mutex_destroy(&postman->lock);
    smtp_close(postman->smtp);
    arena_close(postman->arena);
}
