/* A disk under SQLite whose syncs are counted, and fail when the test says so. */
#ifndef TESTS_SQLITE_FAULTS_H
#define TESTS_SQLITE_FAULTS_H

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { FAULTY_METHODS = 8 };

/* The system's own file calls, with xSync replaced; one copy for each table of calls that the system uses. */
static struct faulty_disk {
    sqlite3_vfs               vfs;
    sqlite3_vfs              *below;
    const sqlite3_io_methods *original[FAULTY_METHODS];
    sqlite3_io_methods        changed[FAULTY_METHODS];
    atomic_bool               fails;
    _Atomic uint64_t          syncs;
} faulty_disk;

static int faulty_sync(sqlite3_file *file, int flags)
{
    faulty_disk.syncs++;
    if (faulty_disk.fails)
        return SQLITE_IOERR_FSYNC;
    for (int i = 0; i < FAULTY_METHODS; i++)
        if (file->pMethods == &faulty_disk.changed[i])
            return faulty_disk.original[i]->xSync(file, flags);
    return SQLITE_INTERNAL;
}

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    int code = faulty_disk.below->xOpen(faulty_disk.below, name, file, flags, out);

    (void)vfs;
    for (int i = 0; file->pMethods && i < FAULTY_METHODS; i++) {
        if (faulty_disk.original[i] && faulty_disk.original[i] != file->pMethods)
            continue;
        faulty_disk.original[i] = file->pMethods;
        faulty_disk.changed[i] = *file->pMethods;
        faulty_disk.changed[i].xSync = faulty_sync;
        file->pMethods = &faulty_disk.changed[i];
        break;
    }
    return code;
}

static inline void sqlite_faults_install(void)
{
    faulty_disk.below = sqlite3_vfs_find(NULL);
    faulty_disk.vfs = *faulty_disk.below;
    faulty_disk.vfs.zName = "faulty";
    faulty_disk.vfs.xOpen = faulty_open;
    sqlite3_vfs_register(&faulty_disk.vfs, 1);
}

static inline void sqlite_faults_fail_syncs(bool fail)
{
    faulty_disk.fails = fail;
}

static inline uint64_t sqlite_faults_syncs(void)
{
    return faulty_disk.syncs;
}

#endif
