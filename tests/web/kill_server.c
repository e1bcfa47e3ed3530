/* The real program is killed without warning, twenty times, while eight wards save numbers over HTTP:
 * every number it had acknowledged is there afterwards, as the latest of its place or in its history. */
#include "a_site.h"

#include "collaborative.h"

#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

enum { KILLS = 20, WARDS = 8, SAVES_MOST = 20000, LINE_ROOM = 512, REPLY_ROOM = 256 * 1024 };

/* One ward's member, who saves 1, 2, 3 ... in place of each other. */
struct saver {
    key           ward;
    str           session, form_token;
    uint16_t      port;
    pthread_t     thread;
    int           sent;                     /* the last number that was sent */
    int           acknowledged[SAVES_MOST]; /* those that were answered 200, in their order */
    int           n;
    const char   *wrong;                    /* an answer that was neither: the test fails with it */
};

static struct saver         savers[WARDS];
static struct collaborative world = { .n_wards = WARDS, .n_trusts = 1, .n_months = 1 };
static struct a_site        files; /* only its path is used */

/* ---- The store ---- */

static void make_store(void)
{
    collaborative_open(&world, files.path);
    for (int i = 0; i < WARDS; i++) {
        struct a_site_person p = { .name = str_terminated(world.arena,
                                                          str_of((char[]){ 'm', (char)('a' + i), 0 })),
                                   .role = { .kind = ROLE_CONTRIBUTOR, .place = world.wards[i] } };
        struct job job = db_job(world.db, world.arena, (struct actor){ .role_name = STR("system") });

        assert_int_equal(db_write(world.db, &job, a_site_make_person, &p), OK);
        savers[i] =
            (struct saver){ .ward = world.wards[i], .session = p.token, .form_token = p.session.form_token };
    }
    password_queue_close(world.site.hashing);
    db_close(world.db);
    world.db = NULL;
}

/* ---- The program ---- */

struct program {
    pid_t    pid;
    FILE    *says;
    uint16_t port;
};

/* That of the environment's MANYHANDS, else the one with sanitizers, else the release. */
static const char *program_path(void)
{
    static const char *const built[] = { SOURCE_ROOT "/build/asan/src/manyhands",
                                         SOURCE_ROOT "/build/manyhands" };
    const char              *named = getenv("MANYHANDS");

    for (size_t i = 0; !named && i < sizeof built / sizeof *built; i++)
        if (access(built[i], X_OK) == 0)
            named = built[i];
    if (!named)
        fail_msg("no program to test: build/manyhands is not there");
    return named;
}

static _Noreturn void be_program(const char *path, int out)
{
    char *words[] = { (char[]){ "manyhands" }, (char[]){ "serve" },    (char[]){ "--db" }, files.path,
                      (char[]){ "--listen" },  (char[]){ "127.0.0.1:0" }, NULL };

    prctl(PR_SET_PDEATHSIG, SIGKILL); /* it does not outlive a test that fails */
    if (dup2(out, STDOUT_FILENO) < 0 || !freopen("/dev/null", "wb", stderr))
        _exit(99);
    setenv("LC_ALL", "C", 1);
    execv(path, words);
    _exit(98);
}

/* Starts it and waits until it says where it listens. */
static struct program start_program(void)
{
    struct program program = { 0 };
    const char    *path = program_path();
    char           line[LINE_ROOM];
    int            ends[2];
    unsigned       port = 0;

    assert_int_equal(pipe(ends), 0);
    program.pid = fork();
    assert_true(program.pid >= 0);
    if (program.pid == 0) {
        close(ends[0]);
        be_program(path, ends[1]);
    }
    close(ends[1]);
    program.says = fdopen(ends[0], "r");
    assert_non_null(program.says);
    while (!port && fgets(line, sizeof line, program.says)) {
        const char *at = strstr(line, "http://127.0.0.1:");
        if (at && !strstr(line, "/link/"))
            sscanf(at, "http://127.0.0.1:%5u", &port);
    }
    if (!port)
        fail_msg("the program did not start");
    program.port = (uint16_t)port;
    return program;
}

static void kill_program(struct program *program)
{
    int status = 0;

    kill(program->pid, SIGKILL);
    assert_int_equal(waitpid(program->pid, &status, 0), program->pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    fclose(program->says);
}

/* ---- The savers ---- */

static int dial(uint16_t port)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons(port),
                              .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int                fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

/* Masked with a pad of nothing, as a page would with a random one. */
static void mask(str token, char out[2 * SIGN_IN_TOKEN + 1])
{
    memset(out, '0', SIGN_IN_TOKEN);
    for (size_t i = 0; i < SIGN_IN_TOKEN; i++)
        out[SIGN_IN_TOKEN + i] = (char)('0' + (unsigned char)token.p[i] % 64);
    out[2 * SIGN_IN_TOKEN] = '\0';
}

static size_t write_request(const struct saver *s, char *to, size_t room)
{
    char ward[KEY_LETTERS], programme[KEY_LETTERS], measure[KEY_LETTERS], body[512],
        token[2 * SIGN_IN_TOKEN + 1];
    int n;

    key_print(s->ward, ward);
    key_print(world.programme, programme);
    key_print(world.injuries, measure);
    mask(s->form_token, token);
    n = snprintf(
        body, sizeof body,
        "{\"period\":\"2023-09-01\",\"n.%.*s.2023-09-01\":%d,\"w.%.*s.2023-09-01\":\"counted again\"}",
        KEY_LETTERS, measure, s->sent, KEY_LETTERS, measure);
    return (size_t)snprintf(
        to, room,
        "POST /api/v1/places/%.*s/programmes/%.*s/numbers HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Cookie: __Host-session=%.*s\r\nX-Form-Token: %s\r\nContent-Type: application/json\r\n"
        "Content-Length: %d\r\n\r\n%s",
        KEY_LETTERS, ward, KEY_LETTERS, programme, STR_FMT(s->session), token, n, body);
}

/* One whole answer into `to`; its status, 0 where the line was cut first. */
static int hear(int fd, char *to, size_t room)
{
    size_t      n = 0, length = 0;
    const char *end = NULL, *field;
    int         status = 0;

    while (n + 1 < room) {
        ssize_t got = recv(fd, to + n, room - 1 - n, 0);
        if (got <= 0)
            return 0;
        n += (size_t)got;
        to[n] = '\0';
        if (!end && (end = strstr(to, "\r\n\r\n")) != NULL) {
            field = strcasestr(to, "\r\nContent-Length: ");
            if (!field || sscanf(field + 18, "%zu", &length) != 1 || sscanf(to, "HTTP/1.1 %3d", &status) != 1)
                return -1;
        }
        if (end && n == (size_t)(end + 4 - to) + length)
            return status;
    }
    return -1;
}

static void *save_until_cut(void *of)
{
    struct saver *s = of;
    char         *reply = malloc(REPLY_ROOM), request[2048];
    int           fd = dial(s->port), status;

    while (reply && fd >= 0 && s->n < SAVES_MOST && !s->wrong) {
        size_t n;
        s->sent++;
        n = write_request(s, request, sizeof request);
        if (send(fd, request, n, MSG_NOSIGNAL) != (ssize_t)n)
            break;
        status = hear(fd, reply, REPLY_ROOM);
        if (status == 0)
            break;
        if (status == 200 && !strstr(reply, "\"outcome\":\"refused\"") &&
            !strstr(reply, "\"outcome\":\"conflict\""))
            s->acknowledged[s->n++] = s->sent;
        else
            s->wrong = strdup(reply);
    }
    free(reply);
    if (fd >= 0)
        close(fd);
    return NULL;
}

/* Starts the program, lets all save for a while, kills it. */
static void one_kill(unsigned *dice)
{
    struct program  program = start_program();
    struct timespec patience = { .tv_nsec = 0 };

    for (int i = 0; i < WARDS; i++) {
        savers[i].port = program.port;
        assert_int_equal(pthread_create(&savers[i].thread, NULL, save_until_cut, &savers[i]), 0);
    }
    *dice = *dice * 1103515245u + 12345u;
    patience.tv_nsec = 1000000L * (long)(20 + *dice / 65536 % 300);
    nanosleep(&patience, NULL);
    kill_program(&program);
    for (int i = 0; i < WARDS; i++) {
        pthread_join(savers[i].thread, NULL);
        if (savers[i].wrong)
            fail_msg("a save was answered: %.600s", savers[i].wrong);
    }
}

/* ---- The count ---- */

/* All that was acknowledged stands in the history in its order, and the last of all is acknowledged or was
 * on its way: in this life or, where nothing has been answered since, in an earlier one. */
static int count_lost(struct job *job, const struct saver *s)
{
    struct observation_history history;
    struct series              series;
    struct observation         now;
    int                        found = 0, last = s->n ? s->acknowledged[s->n - 1] : 0;

    assert_int_equal(observation_series(job, s->ward, world.injuries, &series), OK);
    assert_int_equal(observation_at(job, &series, day_of(2023, 9, 1), &now), OK);
    assert_int_equal(observation_history(job, &series, day_of(2023, 9, 1), &history), OK);
    for (size_t i = 0; i < history.n && found < s->n; i++)
        found += (int)history.p[i].observation.numerator == s->acknowledged[found];
    if (last && ((int)now.numerator < last || (int)now.numerator > s->sent))
        fail_msg("%d stands where %d was acknowledged and %d sent", (int)now.numerator, last, s->sent);
    if (history.n > (size_t)s->n + KILLS)
        fail_msg("%zu revisions of %d acknowledged saves", history.n, s->n);
    return s->n - found;
}

static int count_all_lost(void)
{
    struct arena *arena = arena_open((size_t)1 << 30);
    struct db    *db;
    struct say    why;
    struct job    job;
    int           lost = 0;

    assert_int_equal(db_open(&(struct db_options){ .path = files.path }, &db, &why), OK);
    job = db_job(db, arena, (struct actor){ .role_name = STR("system") });
    assert_int_equal(db_read_begin(db, &job), OK);
    for (int i = 0; i < WARDS; i++)
        lost += count_lost(&job, &savers[i]);
    db_read_end(&job);
    db_close(db);
    arena_close(arena);
    return lost;
}

static void no_acknowledged_number_is_lost(void **state)
{
    unsigned dice = 2026;
    int      saves = 0;

    (void)state;
    for (int i = 0; i < KILLS; i++) {
        one_kill(&dice);
        assert_int_equal(count_all_lost(), 0);
    }
    for (int i = 0; i < WARDS; i++)
        saves += savers[i].n;
    print_message("# %d kills, %d acknowledged numbers, none lost\n", KILLS, saves);
    assert_true(saves > KILLS * WARDS);
}

static int open_store(void **state)
{
    const char *folder = getenv("TMPDIR");

    (void)state;
    snprintf(files.path, sizeof files.path, "%s/killed-server-%ld.db", folder ? folder : "/tmp",
             (long)getpid());
    a_site_remove(&files);
    make_store();
    return 0;
}

static int remove_store(void **state)
{
    (void)state;
    a_site_remove(&files);
    arena_close(world.arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_acknowledged_number_is_lost) };

    return cmocka_run_group_tests(tests, open_store, remove_store);
}
