/* Bodies small and large come back as they went in; a large one costs no memory and leaves nothing behind. */
#include "http/spool.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

/* A prime: no piece ends where a buffer does. The arena bears far less than what is sent. */
enum { PIECE = 7919, FOLDER_ROOM = 64, ARENA_MOST = 4 * SPOOL_MEMORY };

static char          folder[FOLDER_ROOM];

static int open_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "%s/spool-XXXXXX", P_tmpdir);
    return mkdtemp(folder) ? 0 : -1;
}

static int close_folder(void **state)
{
    (void)state;
    return rmdir(folder); /* fails where anything was left */
}

static void fill(char *piece, size_t from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        piece[i] = (char)((from + i) * 31 >> 3);
}

static void goes_in_and_comes_back(size_t size)
{
    struct arena *arena = arena_open(ARENA_MOST);
    struct spool *spool = spool_open(arena, folder);
    static char   piece[PIECE];
    str           body;

    for (size_t at = 0; at < size; at += PIECE) {
        size_t n = size - at < PIECE ? size - at : PIECE;
        fill(piece, at, n);
        assert_int_equal(spool_add(spool, (str){ piece, n }), OK);
    }
    assert_int_equal(spool_read(spool, &body), OK);
    assert_int_equal(body.n, size);
    for (size_t at = 0; at < size; at += PIECE) {
        size_t n = size - at < PIECE ? size - at : PIECE;
        fill(piece, at, n);
        assert_memory_equal(body.p + at, piece, n);
    }
    spool_close(spool);
    arena_close(arena);
}

static void every_size_comes_back(void **state)
{
    static const size_t sizes[] = { 0,
                                    1,
                                    PIECE,
                                    SPOOL_MEMORY - 1,
                                    SPOOL_MEMORY,
                                    SPOOL_MEMORY + 1,
                                    (size_t)20 << 20 };

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        goes_in_and_comes_back(sizes[i]);
}

static void it_may_be_read_before_it_ends(void **state)
{
    struct arena *arena = arena_open(ARENA_MOST);
    struct spool *spool = spool_open(arena, folder);
    static char   piece[SPOOL_MEMORY];
    str           body;

    (void)state;
    fill(piece, 0, sizeof piece);
    assert_int_equal(spool_add(spool, (str){ piece, sizeof piece }), OK);
    assert_int_equal(spool_add(spool, STR("more")), OK);
    assert_int_equal(spool_read(spool, &body), OK);
    assert_int_equal(spool_add(spool, STR(" and more")), OK);
    assert_int_equal(spool_read(spool, &body), OK);
    assert_int_equal(body.n, sizeof piece + 13);
    assert_memory_equal(body.p, piece, sizeof piece);
    assert_memory_equal(body.p + sizeof piece, "more and more", 13);
    spool_close(spool);
    arena_close(arena);
}

static void no_room_and_no_folder_are_said(void **state)
{
    static char   piece[SPOOL_MEMORY + 1];
    struct rlimit before, small = { .rlim_cur = SPOOL_MEMORY / 2, .rlim_max = RLIM_INFINITY };
    struct arena *arena = arena_open(ARENA_MOST);
    struct spool *spool = spool_open(arena, folder);

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_int_equal(spool_add(spool, (str){ piece, sizeof piece }), ERR_FULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    spool_close(spool);
    spool = spool_open(arena, "/no/such/folder");
    assert_int_equal(spool_add(spool, (str){ piece, sizeof piece }), ERR_BROKEN);
    spool_close(spool);
    spool_close(NULL);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_comes_back),
        cmocka_unit_test(it_may_be_read_before_it_ends),
        cmocka_unit_test(no_room_and_no_folder_are_said),
    };

    return cmocka_run_group_tests(tests, open_folder, close_folder);
}
