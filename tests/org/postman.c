/* Letters reach a real mail server once, with links that nobody could have read before; and what a server
 * does to them is never the end of the program.
 *
 * Long, because each thing that a mail server can do is a test of its own on the same ground. */
#include "store/a_store.h"

#include "org/a_mail_server.h"
#include "base/clock.h"
#include "io/mail_read.h"
#include "org/entry_link.h"
#include "org/invitation.h"
#include "org/letter.h"
#include "org/may.h"
#include "org/place.h"
#include "org/postman.h"
#include "org/token.h"
#include "store/queries.h"
#include "store/record.h"

#include <sys/prctl.h>

struct post {
    struct a_store       s;
    struct a_mail_server server;
    struct postman      *postman;
    struct person        sian;
};

static struct job system_job(struct post *p)
{
    return db_job(p->s.db, p->s.arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
}

static err add_sian(struct job *job, void *context)
{
    struct post *p = context;

    p->sian = (struct person){
        .name = STR("Siân Dŵr"), .email = STR("sian@example.org"), .language = STR("cy"), .ended = DAY_NONE
    };
    return person_add(job, &p->sian);
}

static int open_post(void **state)
{
    struct post *p = calloc(1, sizeof *p);
    struct job   job;

    a_store_path(&p->s, "postman");
    a_store_remove(&p->s);
    a_store_open(&p->s);
    job = system_job(p);
    assert_int_equal(db_write(p->s.db, &job, add_sian, p), OK);
    a_mail_server_start(&p->server);
    *state = p;
    return 0;
}

static int close_post(void **state)
{
    struct post *p = *state;

    postman_close(p->postman);
    a_mail_server_stop(&p->server);
    a_store_close(&p->s);
    a_store_remove(&p->s);
    free(p);
    return 0;
}

static struct postman_options options_for(const struct post *p)
{
    return (struct postman_options){ .db = p->s.db,
                                     .server.url = str_of(p->server.url),
                                     .from_name = STR("Manyhands"),
                                     .from = STR("site@example.org"),
                                     .base_url = STR("https://site.example.org"),
                                     .lease_s = 2,
                                     .idle_ms = 20 };
}

static void start_postman(struct post *p)
{
    struct postman_options options = options_for(p);

    assert_int_equal(postman_open(&options, &p->postman), OK);
}

/* ---- Putting letters in ---- */

struct putting {
    struct post *post;
    const char  *address;
    int which; /* 0 a notice, 1 an invitation, 2 nobody with an account, 3 refused after it was put */
};

static err put_letter(struct job *job, void *context)
{
    struct putting *put = context;
    struct person   to = put->post->sian;
    struct letter   letter;
    err             e;

    if (put->address)
        to.email = str_of(put->address);
    if (put->which == 1)
        return letter_with_link(job, &to, OUTBOX_INVITATION,
                                SAY(letter_invited_to, slot_text("place", STR("Ward"))));
    if (put->which == 2) {
        letter =
            (struct letter){ .name = STR("Eve\x02\r\nBcc: x"), .address = to.email, .language = STR("en") };
        letter.subject = SAY(letter_password_subject);
        letter_say(&letter, SAY(letter_hello, slot_text("name", STR("Eve\x02\r\nBcc: x"))));
        letter.name = STR("Eve");
        return letter_put(job, &letter);
    }
    e = letter_notice(job, &to, SAY(letter_password_subject), SAY(letter_password_changed));
    return e ? e : put->which == 3 ? ERR_CONFLICT : OK;
}

static void put_in(struct post *p, const char *address, int which, err expected)
{
    struct putting put = { p, address, which };
    struct job     job = system_job(p);

    assert_int_equal(db_write(p->s.db, &job, put_letter, &put), expected);
}

/* ---- Looking at them ---- */

static struct outbox_list outbox_now(struct post *p)
{
    struct job         job = system_job(p);
    struct outbox_list list;

    assert_int_equal(db_read_begin(p->s.db, &job), OK);
    assert_int_equal(outbox_list(&job, 100, &list), OK);
    db_read_end(&job);
    return list;
}

/* The newest letter once it is in a state, or had as many tries. */
static struct outbox_letter await_state(struct post *p, enum outbox_state state, int tries)
{
    enum { TRIES = 1000 };

    for (int i = 0; i < TRIES; i++) {
        struct outbox_list list = outbox_now(p);
        if (list.n && (enum outbox_state)list.p[0].state == state && list.p[0].tries >= tries)
            return list.p[0];
        usleep(20 * 1000);
    }
    fail_msg("the letter did not come to state %d", (int)state);
    return (struct outbox_letter){ 0 };
}

static void run_sql(struct post *p, const char *sql)
{
    struct query *query = ARENA_NEW(p->s.arena, struct query); /* statements are known by their address */
    struct job    job = system_job(p);

    *query = (struct query){ .name = "by hand", .sqlite = sql };
    assert_int_equal(db_write_begin(p->s.db, &job), OK);
    assert_int_equal(db_write_end(&job, db_run(&job, query, NO_ARGS)), OK);
}

static str body_of(struct post *p, const char *letter)
{
    return mail_read_unquoted(p->s.arena, mail_read_body(str_of(letter)));
}

static bool holds(str text, const char *what)
{
    return memmem(text.p, text.n, what, strlen(what)) != NULL;
}

/* ---- The ordinary road ---- */

static void test_notice(void **state)
{
    struct post         *p = *state;
    const char          *letter;
    struct outbox_letter sent;
    str                  body;

    put_in(p, NULL, 0, OK);
    start_postman(p);
    letter = a_mail_server_await(&p->server, p->s.arena, 1);
    body = body_of(p, letter);
    assert_non_null(strstr(letter, "X-From: site@example.org\r\nX-To: sian@example.org\r\n"));
    assert_non_null(strstr(letter, "Content-Language: cy"));
    assert_true(
        str_eq(mail_read_header(p->s.arena, str_of(letter), "Subject"), STR("Newidiwyd eich cyfrinair")));
    assert_true(holds(body, "Siân Dŵr"));
    assert_true(holds(body, "https://site.example.org"));
    sent = await_state(p, OUTBOX_SENT, 1);
    assert_int_equal(sent.text.n, 0); /* wiped */
    assert_int_equal(sent.tries, 1);
}

static void test_not_without_its_cause(void **state)
{
    struct post *p = *state;

    put_in(p, NULL, 3, ERR_CONFLICT); /* what it would have told of did not happen */
    assert_int_equal(outbox_now(p).n, 0);
}

/* The token is in no column before it is sent, and only hashed after. */
static bool store_file_holds(struct post *p, const char *what)
{
    char  path[300];
    bool  found = false;
    FILE *file;

    for (int i = 0; i < 2; i++) {
        char  *bytes = arena_take(p->s.arena, 8 << 20);
        size_t n;
        snprintf(path, sizeof path, "%s%s", p->s.path, i ? "-wal" : "");
        file = fopen(path, "rb");
        if (!file)
            continue;
        n = fread(bytes, 1, 8 << 20, file);
        fclose(file);
        found |= memmem(bytes, n, what, strlen(what)) != NULL;
    }
    return found;
}

static void test_link(void **state)
{
    struct post      *p = *state;
    struct job        job = system_job(p);
    struct invitation invitation;
    char              token[TOKEN_LETTERS + 1] = "";
    const char       *at;
    str               body;

    put_in(p, NULL, 1, OK);
    assert_true(outbox_now(p).p[0].text.n > 0);
    assert_non_null(memchr(outbox_now(p).p[0].text.p, OUTBOX_LINK_SIGN, outbox_now(p).p[0].text.n));
    start_postman(p);
    body = body_of(p, a_mail_server_await(&p->server, p->s.arena, 1));
    await_state(p, OUTBOX_SENT, 1);
    at = memmem(body.p, body.n, "https://site.example.org/link/", 30);
    assert_non_null(at);
    memcpy(token, at + 30, TOKEN_LETTERS);
    assert_int_equal(db_read_begin(p->s.db, &job), OK);
    assert_int_equal(invitation_find(&job, str_of(token), &invitation), OK);
    db_read_end(&job);
    assert_true(key_same(invitation.person, p->sian.id));
    assert_int_equal(invitation.kind, INVITATION_INVITED);
    assert_false(store_file_holds(p, token));
    assert_true(store_file_holds(p, "sian@example.org")); /* the search itself works */
}

static void test_typed_text(void **state)
{
    struct post *p = *state;
    const char  *letter;

    put_in(p, "eve@example.org", 2, OK);
    start_postman(p);
    letter = a_mail_server_await(&p->server, p->s.arena, 1);
    assert_true(holds(body_of(p, letter), "Hello Eve   Bcc: x,"));
    assert_null(strstr(letter, "\r\nBcc:"));
}

/* ---- Servers as they are ---- */

static void test_down(void **state)
{
    struct post         *p = *state;
    struct outbox_letter waits;
    const int            port = p->server.port;

    a_mail_server_kill(&p->server);
    put_in(p, NULL, 0, OK);
    start_postman(p);
    waits = await_state(p, OUTBOX_WAITING, 1);
    assert_true(waits.trouble.n > 0);
    assert_true(waits.next_try > clock_now_ms() + 30 * 1000); /* the wait has begun */
    assert_true(waits.text.n > 0);
    assert_int_equal(port, p->server.port);
}

/* Each wait is longer than the one before; the last try leaves it dead; somebody's order wakes it. */
static void test_waits_grow(void **state)
{
    struct post *p = *state;
    int64_t      last = 0;

    put_in(p, NULL, 0, OK);
    for (int i = 1; i <= OUTBOX_TRIES; i++) {
        struct job           job = system_job(p);
        struct outbox_letter letter;
        int64_t              wait;

        run_sql(p, "UPDATE outbox SET next_try = 0");
        assert_int_equal(db_write_begin(p->s.db, &job), OK);
        assert_int_equal(outbox_take(&job, 1000, &letter), OK);
        assert_int_equal(letter.tries, i);
        assert_int_equal(outbox_fail(&job, &letter, STR("down"), false), OK);
        assert_int_equal(outbox_get(&job, letter.id, &letter), OK);
        assert_int_equal(db_write_end(&job, OK), OK);
        wait = letter.next_try - job.now_ms;
        assert_int_equal(letter.state, i < OUTBOX_TRIES ? OUTBOX_WAITING : OUTBOX_DEAD);
        assert_true(i == OUTBOX_TRIES || wait >= last);
        last = wait;
        if (i == OUTBOX_TRIES) {
            assert_int_equal(db_write_begin(p->s.db, &job), OK);
            assert_int_equal(outbox_revive(&job, letter.id), OK);
            assert_int_equal(outbox_revive(&job, letter.id), ERR_MISSING);
            assert_int_equal(db_write_end(&job, OK), OK);
        }
    }
    start_postman(p);
    a_mail_server_await(&p->server, p->s.arena, 1);
}

static void test_server_says(void **state)
{
    static const struct {
        const char       *address, *trouble;
        enum outbox_state state;
    } cases[] = {
        { "refused@example.org", "550", OUTBOX_DEAD },
        { "bad_text@example.org", "", OUTBOX_DEAD },
        { "later@example.org", "451", OUTBOX_WAITING },
    };
    struct post *p = *state;

    start_postman(p);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct outbox_letter letter;

        run_sql(p, "DELETE FROM outbox");
        put_in(p, cases[i].address, 0, OK);
        letter = await_state(p, cases[i].state, 1);
        if (!holds(letter.trouble, cases[i].trouble) || letter.trouble.n == 0)
            fail_msg("%s: %.*s", cases[i].address, STR_FMT(letter.trouble));
    }
    run_sql(p, "DELETE FROM outbox");
    put_in(p, NULL, 0, OK); /* and the next letter goes out */
    a_mail_server_await(&p->server, p->s.arena, 1);
}

static void test_unwritable_address(void **state)
{
    struct post *p = *state;

    put_in(p, "nobody\r\nBcc: x@example.org", 0, OK);
    start_postman(p);
    assert_true(await_state(p, OUTBOX_DEAD, 0).trouble.n > 0);
    put_in(p, NULL, 0, OK);
    a_mail_server_await(&p->server, p->s.arena, 1);
}

/* A server that takes a letter and says nothing does not hold up the end of the program. */
static void test_slow_and_stopped(void **state)
{
    struct post *p = *state;
    int64_t      began;

    put_in(p, "slow@example.org", 0, OK);
    start_postman(p);
    await_state(p, OUTBOX_SENDING, 1);
    usleep(300 * 1000);
    began = clock_steady_ns();
    postman_close(p->postman);
    p->postman = NULL;
    assert_true((clock_steady_ns() - began) / 1000000 < 3000);
    assert_int_equal(outbox_now(p).p[0].state, OUTBOX_WAITING);
}

/* ---- Never twice ---- */

static str message_id(struct post *p, int nth)
{
    return mail_read_header(p->s.arena, str_of(a_mail_server_await(&p->server, p->s.arena, nth)),
                            "Message-ID");
}

/* Another program sends, and is killed when the server has the letter but has not said so yet. */
static void test_killed_between(void **state)
{
    struct post  *p = *state;
    struct arena *arena = arena_open(64 << 20);
    pid_t         child;
    int           ended;

    put_in(p, "held@example.org", 0, OK);
    a_store_close(&p->s);
    child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        a_store_open(&p->s);
        start_postman(p);
        pause();
    }
    a_mail_server_await(&p->server, arena, 1);
    arena_close(arena);
    kill(child, SIGKILL);
    waitpid(child, &ended, 0);
    assert_true(WIFSIGNALED(ended));
    a_store_open(&p->s);
    assert_int_equal(outbox_now(p).p[0].state, OUTBOX_SENDING); /* it had not been marked */
    start_postman(p);
    assert_true(str_eq(message_id(p, 1), message_id(p, 2)));
    await_state(p, OUTBOX_SENT, 2);
    usleep(500 * 1000);
    assert_null(a_mail_server_letter(&p->server, p->s.arena, 3)); /* once doubled, and no more */
}

static void test_many_once(void **state)
{
    enum { MANY = 25 };
    struct post *p = *state;

    start_postman(p);
    for (int i = 0; i < MANY; i++)
        put_in(p, NULL, 0, OK);
    a_mail_server_await(&p->server, p->s.arena, MANY);
    usleep(300 * 1000);
    assert_null(a_mail_server_letter(&p->server, p->s.arena, MANY + 1));
    for (int i = 1; i < MANY; i++)
        assert_false(str_eq(message_id(p, i), message_id(p, i + 1)));
}

/* ---- Names, secrets, TLS ---- */

static void restart_server(struct post *p, const char *host, const char *const more[3])
{
    a_mail_server_kill(&p->server);
    a_mail_server_begin(&p->server, host, more);
}

static void test_login(void **state)
{
    static const char *const  login[3] = { "login", "site", "quiet words" };
    struct post              *p = *state;
    struct postman_options    options;

    restart_server(p, "127.0.0.1", login);
    options = options_for(p);
    options.server.user = STR("site");
    options.server.secret = STR("wrong words");
    put_in(p, NULL, 0, OK);
    assert_int_equal(postman_open(&options, &p->postman), OK);
    await_state(p, OUTBOX_WAITING, 1); /* our mistake, not the letter's: it waits */
    postman_close(p->postman);
    options.server.secret = STR("quiet words");
    run_sql(p, "UPDATE outbox SET next_try = 0");
    assert_int_equal(postman_open(&options, &p->postman), OK);
    a_mail_server_await(&p->server, p->s.arena, 1);
}

/* A certificate of our own for 127.0.0.2. */
static void make_certificate(const char *cert, const char *private)
{
    pid_t child = fork();
    int   ended;

    if (child == 0) {
        freopen("/dev/null", "w", stderr);
        execlp("openssl", "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
               "/CN=127.0.0.2", "-addext", "subjectAltName=IP:127.0.0.2", "-keyout", private, "-out", cert,
               NULL);
        _exit(127);
    }
    waitpid(child, &ended, 0);
    assert_int_equal(ended, 0);
}

static void retry(struct post *p, const struct postman_options *options)
{
    postman_close(p->postman);
    run_sql(p, "UPDATE outbox SET state = 'waiting', next_try = 0, tries = 0, trouble = ''");
    assert_int_equal(postman_open(options, &p->postman), OK);
}

/* 127.0.0.2 stands for another machine: only over TLS, and only with a certificate that is good. */
static void test_elsewhere_only_over_tls(void **state)
{
    static const char *const nothing[3] = { NULL, NULL, NULL };
    struct post             *p = *state;
    char                     cert[300], private[300];
    const char              *starttls[3] = { "starttls", cert, private };
    struct postman_options   options;

    snprintf(cert, sizeof cert, "%s.cert", p->s.path);
    snprintf(private, sizeof private, "%s.private", p->s.path);
    restart_server(p, "127.0.0.2", nothing);
    put_in(p, NULL, 0, OK);
    options = options_for(p);
    retry(p, &options);
    assert_true(await_state(p, OUTBOX_WAITING, 1).trouble.n > 0);
    make_certificate(cert, private);
    restart_server(p, "127.0.0.2", starttls);
    options = options_for(p);
    retry(p, &options);
    assert_true(holds(await_state(p, OUTBOX_WAITING, 1).trouble, "certificate"));
    assert_null(a_mail_server_letter(&p->server, p->s.arena, 1));
    options.server.trust = str_of(cert);
    retry(p, &options);
    a_mail_server_await(&p->server, p->s.arena, 1);
    unlink(cert);
    unlink(private);
}

/* ---- By hand ---- */

struct hand {
    struct post *post;
    key          letter;
    str          text;
};

static err by_hand(struct job *job, void *context)
{
    struct hand *hand = context;

    return postman_by_hand(job, STR("https://site.example.org"), hand->letter, &hand->text);
}

static void test_by_hand(void **state)
{
    struct post *p = *state;
    struct hand  hand = { .post = p };
    struct job   job = system_job(p);

    put_in(p, NULL, 1, OK);
    hand.letter = outbox_now(p).p[0].id;
    assert_int_equal(db_write(p->s.db, &job, by_hand, &hand), OK);
    assert_true(holds(hand.text, "https://site.example.org/link/"));
    assert_int_equal(outbox_now(p).p[0].state, OUTBOX_PASSED_ON);
    assert_int_equal(outbox_now(p).p[0].text.n, 0);
    assert_int_equal(db_write(p->s.db, &job, by_hand, &hand), ERR_MISSING); /* once */
    start_postman(p);
    usleep(400 * 1000);
    assert_null(a_mail_server_letter(&p->server, p->s.arena, 1)); /* and never by mail as well */
}

static void test_refused_options(void **state)
{
    struct post           *p = *state;
    struct postman_options options = options_for(p);

    options.from = STR("nobody");
    assert_int_equal(postman_open(&options, &p->postman), ERR_INPUT);
    options = options_for(p);
    options.server.url = STR("http://127.0.0.1");
    assert_int_equal(postman_open(&options, &p->postman), ERR_INPUT);
    assert_null(p->postman);
}

static void test_record(void **state)
{
    struct post *p = *state;
    struct job   job = system_job(p);
    str          wrong = { 0 };

    assert_int_equal(db_read_begin(p->s.db, &job), OK);
    if (record_matches_schema(&job, &outbox_record, &wrong) ||
        record_matches_schema(&job, &entry_link_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
    db_read_end(&job);
}

#define WITH_POST(test) cmocka_unit_test_setup_teardown(test, open_post, close_post)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_POST(test_record),        WITH_POST(test_notice),
        WITH_POST(test_link),          WITH_POST(test_not_without_its_cause),
        WITH_POST(test_typed_text),    WITH_POST(test_down),
        WITH_POST(test_waits_grow),    WITH_POST(test_server_says),
        WITH_POST(test_unwritable_address), WITH_POST(test_slow_and_stopped),
        WITH_POST(test_killed_between), WITH_POST(test_many_once),
        WITH_POST(test_login),         WITH_POST(test_elsewhere_only_over_tls),
        WITH_POST(test_by_hand),       WITH_POST(test_refused_options),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
