/* Runs the built program as a person would, and keeps what it said and how it ended. For tests of commands.
 *
 * The program is that of the environment's MANYHANDS, else build/asan/src/manyhands, else build/manyhands. */
#ifndef TESTS_CLI_RAN_H
#define TESTS_CLI_RAN_H

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { RAN_WORDS = 40, RAN_PATH = 512 };

struct ran {
    int    code; /* -1: it did not end by itself */
    size_t n_out, n_err;
    char  *out, *err; /* terminated; test_free() both */
};

/* What a run meets that is out of the ordinary. */
struct ran_how {
    const char *input;     /* standard input; NULL: empty */
    const char *output;    /* standard output goes to this file; "": it is closed */
    size_t      file_most; /* no file may grow past this; 0: any size */
};

static inline const char *ran_program(void)
{
    const char              *named = getenv("MANYHANDS");
    static const char *const built[] = { SOURCE_ROOT "/build/asan/src/manyhands",
                                         SOURCE_ROOT "/build/manyhands" };

    if (named)
        return named;
    for (size_t i = 0; i < 2; i++)
        if (access(built[i], X_OK) == 0)
            return built[i];
    fail_msg("no program to test: build/manyhands is not there");
    return NULL;
}

/* A folder of the test's own. */
static inline const char *ran_folder(void)
{
    static char folder[RAN_PATH];
    const char *above = getenv("TMPDIR");

    if (!folder[0]) {
        snprintf(folder, sizeof folder, "%s/ran-XXXXXX", above ? above : "/tmp");
        assert_non_null(mkdtemp(folder));
    }
    return folder;
}

static inline void ran_path(char path[RAN_PATH], const char *name)
{
    assert_true(snprintf(path, RAN_PATH, "%s/%s", ran_folder(), name) < RAN_PATH);
}

static inline void ran_write(const char *name, const char *bytes, size_t n)
{
    char  path[RAN_PATH];
    FILE *file;

    ran_path(path, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

/* A whole file, terminated; NULL if there is none. */
static inline char *ran_read(const char *path, size_t *n)
{
    FILE       *file = fopen(path, "rb");
    struct stat there;
    char       *all;

    *n = 0;
    if (!file)
        return NULL;
    assert_int_equal(fstat(fileno(file), &there), 0);
    all = test_malloc((size_t)there.st_size + 1);
    *n = fread(all, 1, (size_t)there.st_size, file);
    all[*n] = '\0';
    fclose(file);
    return all;
}

static inline void ran_child(char *const *words, const struct ran_how *how, const char *in, const char *out,
                             const char *err)
{
    struct rlimit most = { .rlim_cur = how->file_most, .rlim_max = how->file_most };

    if (!freopen(in, "rb", stdin) || !freopen(err, "wb", stderr))
        _exit(99);
    if (how->output && !how->output[0])
        close(STDOUT_FILENO);
    else if (!freopen(out, "wb", stdout))
        _exit(99);
    if (chdir(ran_folder()) != 0)
        _exit(99);
    setenv("LC_ALL", "C", 1);
    unsetenv("LANG");
    if (how->file_most) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &most);
    }
    execv(ran_program(), words);
    _exit(98);
}

/* Runs the program in the test's folder with the words of `line`, which single spaces part; a word may not
 * hold one. */
static inline struct ran ran(const char *line, const struct ran_how *how)
{
    static const struct ran_how usual;
    char                        text[2000], in[RAN_PATH], out[RAN_PATH], err[RAN_PATH];
    char                       *words[RAN_WORDS + 2] = { (char[]){ "manyhands" } }, *rest = text;
    int                         status, n = 1;
    struct ran                  got = { .code = -1 };
    pid_t                       child;

    how = how ? how : &usual;
    assert_true(strlen(line) < sizeof text);
    memcpy(text, line, strlen(line) + 1);
    for (char *word; n <= RAN_WORDS && (word = strsep(&rest, " ")) != NULL;)
        if (*word)
            words[n++] = word;
    ran_write("in", how->input ? how->input : "", how->input ? strlen(how->input) : 0);
    ran_path(in, "in");
    ran_path(out, "out");
    ran_path(err, "err");
    fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        ran_child(words, how, in, how->output && how->output[0] ? how->output : out, err);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status))
        got.code = WEXITSTATUS(status);
    got.out = ran_read(out, &got.n_out);
    got.err = ran_read(err, &got.n_err);
    return got;
}

static inline void ran_done(struct ran *got)
{
    test_free(got->out);
    test_free(got->err);
}

/* Runs, and fails unless it ended with `code` and said `says` on standard error ("" : nothing is asked). */
static inline void ran_says(const char *proves, const char *line, int code, const char *says)
{
    struct ran got = ran(line, NULL);

    if (got.code != code || !strstr(got.err, says))
        fail_msg("%s: ended with %d, said: %s", proves, got.code, got.err);
    if (code != 0 && got.n_out)
        fail_msg("%s: a refusal printed a result: %s", proves, got.out);
    ran_done(&got);
}

/* Removes the folder and what is in it. For group teardown. */
static inline int ran_clean(void **state)
{
    char        path[RAN_PATH + 20];
    pid_t       child;
    int         status;
    char *const words[] = { (char[]){ "rm" }, (char[]){ "-rf" }, path, NULL };

    (void)state;
    snprintf(path, sizeof path, "%s", ran_folder());
    child = fork();
    if (child == 0) {
        execvp("rm", words);
        _exit(98);
    }
    return waitpid(child, &status, 0) == child && status == 0 ? 0 : -1;
}

#endif
