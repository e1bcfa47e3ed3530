/* Keeps the site's key in its file beside the store. */
#include "store/key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

void key_file_open(struct key_file *its, const char *store)
{
    pthread_mutex_init(&its->lock, NULL);
    its->store = store;
}

void key_file_close(struct key_file *its)
{
    sodium_memzero(its->bytes, sizeof its->bytes);
    pthread_mutex_destroy(&its->lock);
}

/* ---- The file ---- */

static str file_of(struct arena *arena, const struct key_file *its)
{
    return str_join(arena, str_of(its->store), STR(".key"));
}

static err read_file(struct arena *arena, struct key_file *its)
{
    struct stat   about;
    unsigned char more;
    int           fd = open(str_terminated(arena, file_of(arena, its)), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t       n;
    err           e = OK;

    if (fd < 0)
        return errno == ENOENT ? ERR_MISSING : ERR_DENIED;
    n = read(fd, its->bytes, sizeof its->bytes);
    if (fstat(fd, &about) || !S_ISREG(about.st_mode) || (about.st_mode & 077))
        e = ERR_DENIED;
    else if (n != KEY_FILE_BYTES || read(fd, &more, 1) != 0)
        e = ERR_CONFLICT;
    close(fd);
    return e;
}

/* The folder is synced too: a key that a power cut takes away would take all second factors with it. */
static err sync_folder(struct arena *arena, str path)
{
    int  fd;
    bool done;

    while (path.n && path.p[path.n - 1] != '/')
        path.n--;
    fd = open(path.n ? str_terminated(arena, path) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done ? OK : ERR_DENIED;
}

static err make_file(struct arena *arena, struct key_file *its)
{
    const str   path = file_of(arena, its);
    const char *name = str_terminated(arena, path);
    int         fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool        done;

    if (fd < 0)
        return ERR_DENIED;
    randombytes_buf(its->bytes, sizeof its->bytes);
    done = write(fd, its->bytes, sizeof its->bytes) == KEY_FILE_BYTES && fsync(fd) == 0;
    if (close(fd) || !done) {
        unlink(name);
        return ERR_DENIED;
    }
    return sync_folder(arena, path);
}

static err find_or_make(struct arena *arena, struct key_file *its, bool may_make)
{
    err e;

    if (!its->store) {
        randombytes_buf(its->bytes, sizeof its->bytes);
        return OK;
    }
    e = read_file(arena, its);
    return e == ERR_MISSING && may_make ? make_file(arena, its) : e;
}

/* The bytes never change once they are here, so they are read without the lock. */
err key_file_get(struct key_file *its, struct arena *arena, bool may_make)
{
    err e = OK;

    pthread_mutex_lock(&its->lock);
    if (!its->is_here) {
        e = find_or_make(arena, its, may_make);
        its->is_here = !e;
    }
    pthread_mutex_unlock(&its->lock);
    return e;
}
