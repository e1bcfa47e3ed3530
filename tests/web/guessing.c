/* Guessing at the door: who has to wait, and that those who wait hold nothing up. */
#include "a_site.h"

#include "org/guessing.h"

#include <semaphore.h>

static struct a_site site;
static struct caller admin;

static int open_site(void **state)
{
    (void)state;
    a_site_open(&site, "guessing");
    admin = (struct caller){ .site = &site };
    caller_set_up(&admin);
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    a_site_close(&site);
    return 0;
}

static struct caller nobody(void)
{
    return (struct caller){ .site = &site };
}

static struct reply sign_in_from(const char *email, const char *password, const char *device)
{
    struct caller asks = nobody();
    char          cookie[128] = "", json[256];
    char          more[256];

    if (*device)
        snprintf(cookie, sizeof cookie, "Cookie: __Host-device=%s\r\n", device);
    snprintf(more, sizeof more, "Content-Type: application/json\r\n%s", cookie);
    snprintf(json, sizeof json, "{\"email\":\"%s\",\"password\":\"%s\"}", email, password);
    return caller_ask(&asks, "POST", "/api/v1/sign-in", more, str_of(json));
}

struct held {
    struct password_turn turn;
    sem_t                begun, go;
};

static void hold(void *context)
{
    struct held *held = context;

    sem_post(&held->begun);
    while (sem_wait(&held->go) != 0)
        ;
}

/* Both threads that hash are busy. */
static void hold_hashing(struct held held[PASSWORD_QUEUE_THREADS])
{
    for (int i = 0; i < PASSWORD_QUEUE_THREADS; i++) {
        held[i].turn = (struct password_turn){ .run = hold, .context = &held[i] };
        sem_init(&held[i].begun, 0, 0);
        sem_init(&held[i].go, 0, 0);
        assert_true(password_queue_take(site.site.hashing, &held[i].turn));
        while (sem_wait(&held[i].begun) != 0)
            ;
    }
}

/* Hashing has a line of its own: those who wait in it hold no thread, neither the pages nor the writer wait
 * for it, and it has an end. */
static void test_hashing_has_its_own_queue(void **state)
{
    enum { TOO_MANY = 5 };
    static struct held held[PASSWORD_QUEUE_THREADS];
    struct pollfd      waits[PASSWORD_QUEUE_STRANGERS + TOO_MANY];
    struct caller      asks = nobody();
    char               body[128], request[512];
    const char        *device;
    struct reply       known;
    int                refused = 0, answered = 0, known_fd;

    (void)state;
    a_site_forget_wrong_ones(&site);
    known = sign_in_from("ada@example.org", "Four quiet words here", "");
    device = reply_between(&site, known.head, "Set-Cookie: __Host-device=", ";");
    hold_hashing(held);
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        snprintf(body, sizeof body, "{\"email\":\"in-line-%zu@example.org\",\"password\":\"no\"}", i);
        snprintf(request, sizeof request,
                 "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                 "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                 strlen(body), body);
        waits[i] = (struct pollfd){ .fd = a_site_dial(&site), .events = POLLIN };
        a_site_say(waits[i].fd, str_of(request));
    }
    for (int i = 0; i < 500 && refused < TOO_MANY; i++) {
        poll(NULL, 0, 10);
        poll(waits, sizeof waits / sizeof *waits, 0);
        refused = 0;
        for (size_t j = 0; j < sizeof waits / sizeof *waits; j++)
            refused += waits[j].revents != 0;
    }
    assert_int_equal(refused, TOO_MANY); /* at once, the others wait */
    assert_int_equal(caller_get(&admin, "/places/new").status, 200);
    assert_int_equal(caller_post(&asks, "/sign-out", "").status, 303); /* through the writer */
    known_fd = a_site_dial(&site); /* a browser that the account knows still finds a place */
    snprintf(body, sizeof body, "{\"email\":\"ada@example.org\",\"password\":\"Four quiet words here\"}");
    snprintf(request, sizeof request,
             "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
             "__Host-device=%s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
             device, strlen(body), body);
    a_site_say(known_fd, str_of(request));
    poll(NULL, 0, 100);
    for (int i = 0; i < PASSWORD_QUEUE_THREADS; i++)
        sem_post(&held[i].go);
    assert_int_equal(a_site_hear(&site, known_fd).status, 200);
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        bool         over = waits[i].revents != 0;
        struct reply reply = a_site_hear(&site, waits[i].fd);

        assert_int_equal(reply.status, over ? 503 : 422);
        assert_string_equal(reply_field(&site, &reply, "Retry-After"), over ? "3" : "");
        answered += !over;
    }
    assert_int_equal(answered, PASSWORD_QUEUE_STRANGERS);
    a_site_forget_wrong_ones(&site);
}

static err run_wrong(struct job *job, void *context)
{
    return guessing_wrong(job, context);
}

/* Wrong ones beside those of the test, so that the wait is long however slow this machine is. */
static void more_wrong_ones(const char *email, int n)
{
    struct guessing guess = { .email = str_of(email) };

    for (int i = 0; i < n; i++) {
        struct job job = a_site_job(&site);

        assert_int_equal(db_write(site.db, &job, run_wrong, &guess), OK);
    }
}

/* Wrong ones, then waits; who has signed in with this browser before is not held up by strangers. An
 * account that is none is treated alike, to the last byte. */
static void test_guessing_has_to_wait(void **state)
{
    static const char *const emails[] = { "ada@example.org", "nobody-at-all@example.org" };
    struct caller            page = nobody();
    struct reply             replies[2], reply;
    const char              *device;

    (void)state;
    a_site_forget_wrong_ones(&site);
    reply = sign_in_from(emails[0], "Four quiet words here", "");
    assert_int_equal(reply.status, 200);
    device = reply_between(&site, reply.head, "Set-Cookie: __Host-device=", ";");
    assert_int_equal(strlen(device), TOKEN_LETTERS);
    assert_non_null(strstr(reply.head, "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=15552000\r\n"));
    for (int i = 0; i < 2; i++) {
        for (int tries = 0; tries < 5; tries++)
            assert_int_equal(sign_in_from(emails[i], "a wrong one", "").status, 422);
        more_wrong_ones(emails[i], GUESSING_MOST - 5);
        replies[i] = sign_in_from(emails[i], "Four quiet words here", "");
        assert_int_equal(replies[i].status, 429);
        assert_in_range(strtol(reply_field(&site, &replies[i], "Retry-After"), NULL, 10), 14 * 60 + 1,
                        15 * 60);
        assert_true(reply_has(&replies[i], "Wait 15 minutes"));
    }
    assert_string_equal(replies[0].body, replies[1].body);
    reply = caller_post(&page, "/sign-in", "email=ada%40example.org&password=" A_SITE_PASSWORD);
    assert_int_equal(reply.status, 429); /* the page too keeps the address and says when */
    assert_true(reply_has(&reply, "value=\"ada@example.org\""));
    assert_int_equal(sign_in_from(emails[0], "Four quiet words here", device).status, 200);
    a_site_forget_wrong_ones(&site);
}

/* Many at once: those that wait in line are asked again when their turn comes. */
static void test_many_at_once_are_counted(void **state)
{
    enum { AT_ONCE = PASSWORD_QUEUE_STRANGERS };
    static struct held held[PASSWORD_QUEUE_THREADS];
    const char        *body = "{\"email\":\"crowd@example.org\",\"password\":\"wrong\"}";
    char               request[512];
    int                fds[AT_ONCE], tried = 0;

    (void)state;
    a_site_forget_wrong_ones(&site);
    hold_hashing(held);
    snprintf(request, sizeof request,
             "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
             "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
             strlen(body), body);
    for (int i = 0; i < AT_ONCE; i++) {
        fds[i] = a_site_dial(&site);
        a_site_say(fds[i], str_of(request));
    }
    poll(NULL, 0, 300);
    for (int i = 0; i < PASSWORD_QUEUE_THREADS; i++)
        sem_post(&held[i].go);
    for (int i = 0; i < AT_ONCE; i++) {
        struct reply reply = a_site_hear(&site, fds[i]);

        tried += reply.status == 422;
        assert_true(reply.status == 422 || reply.status == 429);
    }
    assert_in_range(tried, 5, 9); /* five, and the few whose count was not yet on the disk */
    a_site_forget_wrong_ones(&site);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hashing_has_its_own_queue),
        cmocka_unit_test(test_guessing_has_to_wait),
        cmocka_unit_test(test_many_at_once_are_counted),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
