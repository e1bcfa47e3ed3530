/* manyhands serve: each way it cannot start has a sentence and a code; a TERM signal ends it in order. */
#include "cli/ran.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>

/* ---- What it refuses ---- */

struct serve_case {
    const char *proves, *line;
    int         code;
    const char *says; /* on standard error */
};

static const struct serve_case serve_cases[] = {
    { "no store", "serve", 1, "--db FILE" },
    { "an empty name of a store", "serve --db=", 1, "--db FILE" },
    { "an option without its value", "serve --db", 1, "needs a value after it: --db" },
    { "an unknown option", "serve --db a.db --bogus", 1, "no such option: --bogus" },
    { "something left over", "serve --db a.db b.db", 1, "--db FILE" },
    { "an address without a port", "serve --db a.db --listen 127.0.0.1", 1, "ADDRESS:PORT" },
    { "a port that is none", "serve --db a.db --listen 127.0.0.1:65536", 1, "127.0.0.1:65536" },
    { "a port below all", "serve --db a.db --listen 127.0.0.1:-1", 1, "127.0.0.1:-1" },
    { "plain HTTP for everybody", "serve --db a.db --listen 0.0.0.0:8199", 1, "--proxy ADDRESS" },
    { "a name that only looks like this machine", "serve --db a.db --listen 127.evil.example:0", 1,
      "--proxy" },
    { "a proxy, but any name", "serve --db a.db --listen 0.0.0.0:8199 --proxy 192.0.2.1", 1, "--host NAME" },
    { "an address of another machine",
      "serve --db far.db --listen 192.0.2.1:8199 --proxy 192.0.2.2 --host a.example", 1,
      "no such address to listen on: 192.0.2.1" },
    { "more names than it keeps",
      "serve --db a.db --host a --host a --host a --host a --host a --host a --host a --host a --host a "
      "--host a --host a "
      "--host a --host a --host a --host a --host a --host a",
      1, "at most 16" },
    { "a login without a mail server", "serve --db a.db --smtp-login x", 1, "give --smtp URL too" },
    { "a mail server that is none", "serve --db a.db --smtp http://a --mail-from a@b.c", 1,
      "Not a mail server: http://a" },
    { "letters from nobody", "serve --db a.db --smtp smtp://127.0.0.1:25", 1, "--mail-from ADDRESS" },
    { "letters from no address", "serve --db a.db --smtp smtp://127.0.0.1:25 --mail-from me", 1,
      "Found: me" },
    { "a secret that others may read",
      "serve --db a.db --smtp smtp://127.0.0.1:25 --mail-from a@b.c --smtp-login notes.db", 2, "chmod 600" },
    { "a login that is not there",
      "serve --db a.db --smtp smtp://127.0.0.1:25 --mail-from a@b.c --smtp-login nowhere", 2, "nowhere" },
    { "a folder that is not there", "serve --db nowhere/a.db --listen 127.0.0.1:0", 3,
      "nowhere/a.db cannot be opened" },
    { "a folder", "serve --db . --listen 127.0.0.1:0", 3, "cannot be opened" },
    { "a file that is no store", "serve --db notes.db --listen 127.0.0.1:0", 2, "not a Manyhands store" },
};

static void write_notes(void)
{
    static const char notes[] =
        "These are notes about a ward, and no store at all. Nobody should write over them.\n";

    ran_write("notes.db", notes, sizeof notes - 1);
}

static void test_refusals(void **state)
{
    char   path[RAN_PATH], *notes;
    size_t n;

    (void)state;
    write_notes();
    for (size_t i = 0; i < sizeof serve_cases / sizeof *serve_cases; i++) {
        struct ran got = ran(serve_cases[i].line, NULL);

        print_message("%s\n", serve_cases[i].proves);
        if (got.code != serve_cases[i].code || !strstr(got.err, serve_cases[i].says))
            fail_msg("%s: ended with %d: %s", serve_cases[i].line, got.code, got.err);
        assert_string_equal(got.out, "");
        test_free(got.out);
        test_free(got.err);
    }
    ran_path(path, "notes.db");
    notes = ran_read(path, &n);
    assert_memory_equal(notes, "These are notes", 15);
    test_free(notes);
    ran_path(path, "a.db");
    assert_int_not_equal(access(path, F_OK), 0); /* a command line that is refused makes no store */
}

static void test_help(void **state)
{
    struct ran got = ran("serve --help", NULL);

    (void)state;
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "--listen ADDRESS:PORT"));
    assert_string_equal(got.err, "");
    test_free(got.out);
    test_free(got.err);
}

/* Where nobody can read the link of the first administrator, there is no use in starting. */
static void test_nobody_listens_to_it(void **state)
{
    struct ran got = ran("serve --db silent.db --listen 127.0.0.1:0", &(struct ran_how){ .output = "" });

    (void)state;
    assert_int_equal(got.code, 3);
    test_free(got.out);
    test_free(got.err);
}

static int hold_port(unsigned *port)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t          size = sizeof at;
    int                fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(fd >= 0 && bind(fd, (struct sockaddr *)&at, size) == 0 && listen(fd, 1) == 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
    *port = ntohs(at.sin_port);
    return fd;
}

static void test_a_taken_port(void **state)
{
    unsigned   port;
    int        fd = hold_port(&port);
    char       line[200], says[100];
    struct ran got;

    (void)state;
    snprintf(line, sizeof line, "serve --db taken.db --listen 127.0.0.1:%u", port);
    snprintf(says, sizeof says, "127.0.0.1:%u already", port);
    got = ran(line, NULL);
    close(fd);
    assert_int_equal(got.code, 3);
    assert_non_null(strstr(got.err, says));
    assert_null(strstr(got.out, "/link/")); /* a link to nowhere is not printed */
    test_free(got.out);
    test_free(got.err);
}

/* ---- While it runs ---- */

struct running {
    pid_t    pid;
    FILE    *says;
    unsigned port;
    char     link[200]; /* the first administrator's; "": none was printed */
};

static struct running start(const char *db, const char *listen_on, bool or_next)
{
    struct running r = { 0 };
    char           path[RAN_PATH], line[500];
    int            ends[2];
    const char    *program = ran_program(), *at;

    ran_path(path, db);
    assert_int_equal(pipe(ends), 0);
    r.pid = fork();
    assert_true(r.pid >= 0);
    if (r.pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* it does not outlive a test that fails */
        if (dup2(ends[1], STDOUT_FILENO) < 0 || !freopen("/dev/null", "wb", stderr))
            _exit(99);
        setenv("LC_ALL", "C", 1);
        execl(program, "manyhands", "serve", "--db", path, "--listen", listen_on,
              or_next ? "--or-next" : NULL, NULL);
        _exit(98);
    }
    close(ends[1]);
    r.says = fdopen(ends[0], "r");
    while (!r.port && fgets(line, sizeof line, r.says)) {
        at = strstr(line, "http://127.0.0.1:");
        if (at && strstr(at, "/link/"))
            sscanf(at, "%199s", r.link);
        else if (at)
            sscanf(at, "http://127.0.0.1:%5u", &r.port);
    }
    assert_int_not_equal(r.port, 0);
    return r;
}

static int end(struct running *r, int with)
{
    int status = 0;

    kill(r->pid, with);
    assert_int_equal(waitpid(r->pid, &status, 0), r->pid);
    fclose(r->says);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int dial(unsigned port)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)port),
                              .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int                fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

static int ask(int fd, const char *bytes, char *reply, size_t room)
{
    ssize_t n, all = 0;
    int     status = 0;

    if (send(fd, bytes, strlen(bytes), MSG_NOSIGNAL) < 0)
        return 0;
    while (all + 1 < (ssize_t)room && (n = recv(fd, reply + all, room - 1 - (size_t)all, 0)) > 0)
        all += n;
    reply[all] = '\0';
    return sscanf(reply, "HTTP/1.1 %3d", &status) == 1 ? status : 0;
}

static void test_it_serves_and_ends(void **state)
{
    static const int  signals[] = { SIGTERM, SIGINT };
    static const char request[] = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    static char       reply[65536];

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct running r = start("lives.db", "127.0.0.1:0", false);
        int            fd = dial(r.port);

        assert_true(r.link[0] != '\0'); /* nobody has set up the administrator: each start prints a link */
        assert_int_equal(ask(fd, request, reply, sizeof reply), 200);
        close(fd);
        assert_int_equal(end(&r, signals[i]), 0);
        assert_int_equal(dial(r.port), -1);
    }
}

/* A request that has begun is answered; then it ends. */
static void test_it_finishes_what_it_does(void **state)
{
    static char     reply[65536];
    struct running  r = start("ends.db", "127.0.0.1:0", false);
    int             fd = dial(r.port), status = 0;
    const char     *head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
                           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 25\r\n\r\n";
    struct timespec moment = { .tv_nsec = 200000000 };

    (void)state;
    assert_true(send(fd, head, strlen(head), MSG_NOSIGNAL) > 0);
    nanosleep(&moment, NULL);
    kill(r.pid, SIGTERM);
    nanosleep(&moment, NULL);
    assert_int_equal(waitpid(r.pid, &status, WNOHANG), 0); /* it waits for us */
    assert_int_equal(ask(fd, "email=a%40b.cc&password=x", reply, sizeof reply), 422);
    assert_non_null(strcasestr(reply, "\r\nConnection: close\r\n"));
    close(fd);
    assert_int_equal(waitpid(r.pid, &status, 0), r.pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    fclose(r.says);
}

static void test_the_next_port(void **state)
{
    unsigned       port;
    int            fd = hold_port(&port);
    char           at[40];
    struct running r;

    (void)state;
    snprintf(at, sizeof at, "127.0.0.1:%u", port);
    r = start("next.db", at, true);
    assert_true(r.port > port && r.port <= port + 50);
    assert_int_equal(end(&r, SIGTERM), 0);
    close(fd);
}

static void test_a_newer_store(void **state)
{
    static const char later[] = "INSERT INTO schema_version (number, name, at) VALUES (9999, 'later', 0)";
    struct running    r = start("newer.db", "127.0.0.1:0", false);
    struct ran        got;
    char              path[RAN_PATH];
    sqlite3          *db = NULL;

    (void)state;
    assert_int_equal(end(&r, SIGTERM), 0);
    ran_path(path, "newer.db");
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, later, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    got = ran("serve --db newer.db --listen 127.0.0.1:0", NULL);
    assert_int_equal(got.code, 2);
    assert_non_null(strstr(got.err, "written by a newer Manyhands"));
    test_free(got.out);
    test_free(got.err);
}

/* Passwords' hashes stand in it. */
static void test_the_store_is_its_owners(void **state)
{
    struct running r = start("mode.db", "127.0.0.1:0", false);
    char           path[RAN_PATH];
    struct stat    there;

    (void)state;
    ran_path(path, "mode.db");
    assert_int_equal(stat(path, &there), 0);
    assert_int_equal(there.st_mode & 0777, 0600);
    assert_int_equal(end(&r, SIGTERM), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_nobody_listens_to_it),
        cmocka_unit_test(test_a_taken_port),
        cmocka_unit_test(test_it_serves_and_ends),
        cmocka_unit_test(test_it_finishes_what_it_does),
        cmocka_unit_test(test_the_next_port),
        cmocka_unit_test(test_a_newer_store),
        cmocka_unit_test(test_the_store_is_its_owners),
    };

    return cmocka_run_group_tests(tests, NULL, ran_clean);
}
