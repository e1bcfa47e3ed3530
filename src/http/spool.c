/* Keeps a body while it comes in. */
#include "http/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 16 * 1024 };

struct spool {
    struct arena *arena;
    const char   *folder;
    char         *memory;
    size_t        room, n; /* n: bytes in memory, or in the file once there is one */
    int           file;    /* -1: none yet */
    void         *map;
    size_t        mapped;
};

struct spool *spool_open(struct arena *arena, const char *folder)
{
    struct spool *spool = ARENA_NEW(arena, struct spool);

    *spool = (struct spool){ .arena = arena, .folder = folder, .file = -1 };
    return spool;
}

static err write_all(struct spool *spool, str bytes)
{
    while (bytes.n) {
        ssize_t wrote = write(spool->file, bytes.p, bytes.n);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return errno == ENOSPC || errno == EFBIG || errno == EDQUOT ? ERR_FULL : ERR_BROKEN;
        bytes = str_from(bytes, (size_t)wrote);
        spool->n += (size_t)wrote;
    }
    return OK;
}

/* From memory into the file. */
static err spill(struct spool *spool)
{
    str held = { spool->memory, spool->n };

    spool->file = open(spool->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (spool->file < 0)
        return errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_BROKEN;
    spool->n = 0;
    return write_all(spool, held);
}

/* Room grows with what has come, not with what was announced: a stalled upload holds little. */
static void make_room(struct spool *spool, size_t n)
{
    size_t room = spool->room ? spool->room : FIRST_ROOM;
    char  *larger;

    if (n <= spool->room)
        return;
    while (room < n)
        room *= 2;
    larger = arena_take(spool->arena, room);
    if (spool->n)
        memcpy(larger, spool->memory, spool->n);
    spool->memory = larger;
    spool->room = room;
}

err spool_add(struct spool *spool, str bytes)
{
    err e = OK;

    if (spool->file < 0 && spool->n + bytes.n > SPOOL_MEMORY)
        e = spill(spool);
    if (e || spool->file >= 0)
        return e ? e : write_all(spool, bytes);
    make_room(spool, spool->n + bytes.n);
    if (bytes.n)
        memcpy(spool->memory + spool->n, bytes.p, bytes.n);
    spool->n += bytes.n;
    return OK;
}

static void let_map_go(struct spool *spool)
{
    if (spool->map)
        munmap(spool->map, spool->mapped);
    spool->map = NULL;
}

err spool_read(struct spool *spool, str *body)
{
    *body = (str){ spool->memory, spool->n };
    if (spool->file < 0)
        return OK;
    let_map_go(spool);
    spool->mapped = spool->n;
    spool->map = mmap(NULL, spool->n, PROT_READ, MAP_PRIVATE, spool->file, 0);
    if (spool->map == MAP_FAILED) {
        spool->map = NULL;
        return ERR_BUSY;
    }
    *body = (str){ spool->map, spool->n };
    return OK;
}

void spool_close(struct spool *spool)
{
    if (!spool)
        return;
    let_map_go(spool);
    if (spool->file >= 0)
        close(spool->file);
    spool->file = -1;
}
