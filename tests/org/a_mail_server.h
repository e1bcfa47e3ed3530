/* A real mail server on loopback for tests of letters: Debian's python3-aiosmtpd behind smtp_server.py.
 * Included after a header that brings cmocka. */
#ifndef TESTS_A_MAIL_SERVER_H
#define TESTS_A_MAIL_SERVER_H

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"

struct a_mail_server {
    pid_t pid;
    char  folder[200];
    char  url[80]; /* "smtp://127.0.0.1:40123" */
    int   port;
};

static inline void a_mail_server_folder(struct a_mail_server *m)
{
    const char *above = getenv("TMPDIR");

    snprintf(m->folder, sizeof m->folder, "%s/letters-XXXXXX", above ? above : "/tmp");
    assert_non_null(mkdtemp(m->folder));
}

/* Starts it; `more` are three more words of smtp_server.py, or NULLs. */
static inline void a_mail_server_begin(struct a_mail_server *m, const char *host, const char *const more[3])
{
    int  pipes[2];
    char said[16] = "";

    if (!m->folder[0])
        a_mail_server_folder(m);
    assert_int_equal(pipe(pipes), 0);
    m->pid = fork();
    if (m->pid == 0) {
        dup2(pipes[1], STDOUT_FILENO);
        close(pipes[0]);
        execl("/usr/bin/python3", "/usr/bin/python3", "-W", "ignore", SOURCE_ROOT "/tests/org/smtp_server.py",
              m->folder, host, more[0], more[1], more[2], NULL);
        _exit(127);
    }
    close(pipes[1]);
    for (size_t n = 0; n < sizeof said - 1 && !strchr(said, '\n'); n++)
        assert_int_equal(read(pipes[0], said + n, 1), 1);
    close(pipes[0]);
    m->port = (int)strtol(said, NULL, 10);
    snprintf(m->url, sizeof m->url, "smtp://%s:%d", host, m->port);
}

static inline void a_mail_server_start(struct a_mail_server *m)
{
    static const char *const nothing[3] = { NULL, NULL, NULL };

    *m = (struct a_mail_server){ 0 };
    a_mail_server_begin(m, "127.0.0.1", nothing);
}

static inline void a_mail_server_kill(struct a_mail_server *m)
{
    if (m->pid > 0) {
        kill(m->pid, SIGKILL);
        waitpid(m->pid, NULL, 0);
    }
    m->pid = 0;
}

/* The nth letter it took, from 1; NULL: there is none yet. */
static inline const char *a_mail_server_letter(struct a_mail_server *m, struct arena *arena, int nth)
{
    enum { MOST = 1 << 16 };
    char  path[256], *text = arena_take(arena, MOST + 1);
    FILE *file;

    snprintf(path, sizeof path, "%s/%d.eml", m->folder, nth);
    file = fopen(path, "rb");
    if (!file)
        return NULL;
    text[fread(text, 1, MOST, file)] = '\0';
    fclose(file);
    return text;
}

/* The same, waited for. */
static inline const char *a_mail_server_await(struct a_mail_server *m, struct arena *arena, int nth)
{
    enum { TRIES = 1500 };

    for (int i = 0; i < TRIES; i++) {
        const char *letter = a_mail_server_letter(m, arena, nth);
        if (letter)
            return letter;
        usleep(20 * 1000);
    }
    fail_msg("no letter %d came", nth);
    return NULL;
}

static inline void a_mail_server_stop(struct a_mail_server *m)
{
    char path[256];

    a_mail_server_kill(m);
    for (int i = 1; i < 100; i++) {
        snprintf(path, sizeof path, "%s/%d.eml", m->folder, i);
        if (unlink(path) != 0)
            break;
    }
    rmdir(m->folder);
}

#endif
