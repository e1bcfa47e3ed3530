/* How long a register of 24,500 invented places takes: read, explained and stored, in one transaction. */
#include "base/buf.h"
#include "base/clock.h"
#include "org/register.h"
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PLACES = 24500, ORGANISATIONS = 500, FILE_MOST = 8 << 20 };

static const char path[] = "build/bench-register.db";

static void need(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static void remove_store(void)
{
    static const char *const files[] = { "build/bench-register.db", "build/bench-register.db-wal",
                                         "build/bench-register.db-shm" };

    for (int i = 0; i < 3; i++)
        unlink(files[i]);
}

static str make_file(struct arena *arena)
{
    struct buf csv = buf_make(arena, FILE_MOST);
    char       line[200];

    buf_add_c(&csv, "name,kind,service,beds,codes,parent,opened,closed\n");
    for (int i = 0; i < ORGANISATIONS; i++) {
        snprintf(line, sizeof line, "Invented Company %d,organisation,,,CQC:1-%d,,,\n", i, 100000 + i);
        buf_add_c(&csv, line);
    }
    for (int i = ORGANISATIONS; i < PLACES; i++) {
        snprintf(line, sizeof line,
                 "Invented Home %d,unit,residential,%d,CQC:1-%d ODS:V%d,CQC:1-%d,2015-04-01,\n",
                 i, 8 + i % 60, 200000 + i, i, 100000 + i % ORGANISATIONS);
        buf_add_c(&csv, line);
    }
    return buf_str(&csv);
}

struct bench {
    str  file;
    key  id;
    bool commits;
};

static err bring_in(struct job *job, void *context)
{
    struct bench         *bench = context;
    struct register_file  file = { .name = STR("places.csv"), .content = bench->file };
    struct register_view  view;
    struct register_choice choice = { .whole = true };
    err                   e = register_keep(job, &file);

    if (!e) e = register_commit(job, file.id, &choice, &view);
    if (!e && view.count[bench->commits ? REGISTER_NEW : REGISTER_SAME] != PLACES)
        e = ERR_BROKEN;
    return e;
}

static double seconds(struct db *db, struct bench *bench)
{
    struct arena *arena = arena_open((size_t)2 << 30);
    struct job    job = db_job(db, arena, (struct actor){ .role_name = STR("system"), .from = STR("bench") });
    const int64_t began = clock_steady_ns();

    need(db_write(db, &job, bring_in, bench) == OK, "the register was not brought in");
    arena_close(arena);
    return (double)(clock_steady_ns() - began) / 1e9;
}

int main(void)
{
    struct arena *arena = arena_open((size_t)1 << 30);
    struct bench  bench = { .file = make_file(arena), .commits = true };
    struct say    why;
    struct db    *db;
    double        first, again;

    arena_keep_freed();
    remove_store();
    need(db_open(&(struct db_options){ .path = path }, &db, &why) == OK, "cannot open a store in build/");
    first = seconds(db, &bench);
    bench.commits = false;
    again = seconds(db, &bench);
    db_close(db);
    arena_close(arena);
    remove_store();
    printf("register of 24,500 places\t%.2f\ts\t-\t<=3\n", first);
    printf("the same register again\t%.2f\ts\t-\t<=3\n", again);
    return 0;
}
