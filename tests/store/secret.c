/* What is sealed opens for its own purpose with its own key alone; the key lies beside the store, for
 * its owner. */
#include "store/a_store.h"

#include "store/key_file.h"
#include "store/secret.h"
#include "store/setting.h"

#include <fcntl.h>
#include <sys/stat.h>

#define WHAT STR("second factor 01hzexample")

static void key_path(const struct a_store *s, char path[300])
{
    snprintf(path, 300, "%s.key", s->path);
}

static int open_file(void **state)
{
    struct a_store *s = calloc(1, sizeof *s);
    char            path[300];

    a_store_path(s, "secret");
    a_store_remove(s);
    key_path(s, path);
    unlink(path);
    a_store_open(s);
    *state = s;
    return 0;
}

static int close_file(void **state)
{
    struct a_store *s = *state;
    char            path[300];

    a_store_close(s);
    a_store_remove(s);
    key_path(s, path);
    unlink(path);
    free(s);
    return 0;
}

static err prepare(struct job *job, void *context)
{
    (void)context;
    return secret_prepare(job);
}

static err start(struct a_store *s)
{
    struct job job = a_job(s);

    return db_write(s->db, &job, prepare, NULL);
}

static void start_again(struct a_store *s)
{
    a_store_close(s);
    a_store_open(s);
}

static str sealed_text(struct a_store *s, str plain)
{
    struct job job = a_job(s);
    str        sealed = { 0 };

    assert_int_equal(db_write_begin(s->db, &job), OK);
    assert_int_equal(db_write_end(&job, secret_seal(&job, WHAT, plain, &sealed)), OK);
    return sealed;
}

static err open_text(struct a_store *s, str what, str sealed, str *plain)
{
    struct job job = a_job(s);
    err        e;

    assert_int_equal(db_read_begin(s->db, &job), OK);
    e = secret_open(&job, what, sealed, plain);
    db_read_end(&job);
    return e;
}

static void test_sealed_and_opened(void **state)
{
    struct a_store *s = *state;
    str             sealed = sealed_text(s, STR("twenty random bytes!")), again, plain, altered;
    char           *letters;

    again = sealed_text(s, STR("twenty random bytes!"));
    assert_false(str_eq(sealed, again)); /* equal secrets do not look equal */
    assert_null(memmem(sealed.p, sealed.n, "random", 6));
    assert_int_equal(open_text(s, WHAT, sealed, &plain), OK);
    assert_true(str_eq(plain, STR("twenty random bytes!")));
    /* put into somebody else's row */
    assert_int_equal(open_text(s, STR("second factor 01hzsomebody"), sealed, &plain), ERR_BROKEN);
    for (size_t i = 0; i < sealed.n; i += 7) {
        altered = str_copy(s->arena, sealed);
        letters = (char *)(uintptr_t)altered.p;
        letters[i] = letters[i] == 'A' ? 'B' : 'A';
        assert_int_equal(open_text(s, WHAT, altered, &plain), ERR_BROKEN);
    }
    assert_int_equal(open_text(s, WHAT, (str){ 0 }, &plain), ERR_BROKEN);
    assert_int_equal(open_text(s, WHAT, (str){ sealed.p, 20 }, &plain), ERR_BROKEN);
}

static void test_the_key_lies_beside_the_store(void **state)
{
    struct a_store *s = *state;
    struct stat     about;
    char            path[300], store[1 << 20], secret[32];
    int             fd;
    ssize_t         n;

    key_path(s, path);
    assert_int_equal(start(s), OK);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_int_equal(about.st_size, KEY_FILE_BYTES);
    (void)sealed_text(s, STR("kept"));
    a_store_close(s);
    fd = open(path, O_RDONLY);
    assert_int_equal(read(fd, secret, sizeof secret), sizeof secret);
    close(fd);
    fd = open(s->path, O_RDONLY);
    n = read(fd, store, sizeof store);
    close(fd);
    assert_true(n > 0);
    assert_null(memmem(store, (size_t)n, secret, sizeof secret)); /* a copy of the store does not hold it */
    a_store_open(s);
    assert_int_equal(start(s), OK); /* the same key again */
}

static void test_opened_after_a_start(void **state)
{
    struct a_store *s = *state;
    char            kept[200];
    str             sealed, plain;

    assert_int_equal(start(s), OK);
    sealed = sealed_text(s, STR("kept"));
    snprintf(kept, sizeof kept, "%.*s", STR_FMT(sealed));
    start_again(s);
    assert_int_equal(open_text(s, WHAT, str_of(kept), &plain), OK);
    assert_true(str_eq(plain, STR("kept")));
}

/* A lost key is not made anew in silence: what was sealed with it would seem to be there. */
static void test_a_lost_or_foreign_key(void **state)
{
    struct a_store *s = *state;
    char            path[300], other[KEY_FILE_BYTES] = "another store's thirty-two bytes";
    int             fd;

    key_path(s, path);
    assert_int_equal(start(s), OK);
    start_again(s);
    unlink(path);
    assert_int_equal(start(s), ERR_CONFLICT);
    assert_int_equal(access(path, F_OK), -1);
    fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(write(fd, other, sizeof other), sizeof other);
    close(fd);
    start_again(s);
    assert_int_equal(start(s), ERR_CONFLICT);
    chmod(path, 0644);
    start_again(s);
    assert_int_equal(start(s), ERR_DENIED); /* others could have read it */
    unlink(path);
    fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(write(fd, "short", 5), 5);
    close(fd);
    start_again(s);
    assert_int_equal(start(s), ERR_CONFLICT);
}

static void test_hashes_need_the_key(void **state)
{
    struct a_store *s = *state;
    struct job      job = a_job(s);
    str             one, same, other_text, other_what;

    assert_int_equal(db_write_begin(s->db, &job), OK);
    assert_int_equal(secret_hash(&job, STR("a"), STR("code"), &one), OK);
    assert_int_equal(secret_hash(&job, STR("a"), STR("code"), &same), OK);
    assert_int_equal(secret_hash(&job, STR("a"), STR("codf"), &other_text), OK);
    assert_int_equal(secret_hash(&job, STR("ac"), STR("ode"), &other_what), OK);
    assert_int_equal(db_write_end(&job, OK), OK);
    assert_int_equal(one.n, 64);
    assert_true(str_eq(one, same));
    assert_false(str_eq(one, other_text));
    assert_false(str_eq(one, other_what));
}

#define IN_A_FILE(test) cmocka_unit_test_setup_teardown(test, open_file, close_file)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FILE(test_sealed_and_opened),    IN_A_FILE(test_the_key_lies_beside_the_store),
        IN_A_FILE(test_opened_after_a_start), IN_A_FILE(test_a_lost_or_foreign_key),
        IN_A_FILE(test_hashes_need_the_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
