/* An arena hands out zeroed, aligned memory, gives everything back in turn, and stops the process at its
 * ceiling. */
#include "base/arena.h"

#include <setjmp.h>
#include <signal.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void test_memory_is_zeroed_aligned_and_apart(void **state)
{
    struct arena *arena = arena_open(64 * 1024 * 1024);
    unsigned char *pieces[400];

    (void)state;
    for (size_t i = 0; i < 400; i++) {
        size_t size = i * i + 1;

        pieces[i] = arena_take(arena, size);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(pieces[i][j], 0);
        memset(pieces[i], (int)(i % 255 + 1), size);
    }
    for (size_t i = 0; i < 400; i++)
        for (size_t j = 0; j < i * i + 1; j++)
            assert_int_equal(pieces[i][j], i % 255 + 1);
    arena_close(arena);
}

static void test_it_counts_what_it_gave(void **state)
{
    struct arena *arena = arena_open(100000);
    double       *numbers;

    (void)state;
    assert_int_equal(arena_used(arena), 0);
    assert_non_null(arena_take(arena, 0));
    assert_int_equal(arena_used(arena), 0);
    arena_take(arena, 1);
    assert_in_range(arena_used(arena), 1, alignof(max_align_t));
    numbers = ARENA_ARRAY(arena, double, 1000);
    assert_true(numbers[999] == 0);
    assert_in_range(arena_used(arena), 8001, 8100);
    arena_close(arena);
}

static char   order[8];
static size_t given_back;

static void note(void *what)
{
    order[given_back++] = *(char *)what;
}

static void test_the_newest_is_given_back_first(void **state)
{
    struct arena *arena = arena_open(4096);
    char         *names = arena_take(arena, 3);

    (void)state;
    memcpy(names, "abc", 3);
    for (int i = 0; i < 3; i++)
        arena_defer(arena, note, names + i); /* the memory still stands while this runs */
    assert_int_equal(given_back, 0);
    arena_close(arena);
    assert_string_equal(order, "cba");
    arena_close(NULL);
}

static void take_all_of_it(void)
{
    arena_take(arena_open(1000), 1000);
}

static void take_too_much_at_once(void)
{
    arena_take(arena_open(1000), 1001);
}

static void take_too_much_in_pieces(void)
{
    struct arena *arena = arena_open(1000);

    for (int i = 0; i < 11; i++)
        arena_take(arena, 96);
}

static void take_more_than_there_are_numbers_for(void)
{
    arena_take_many(arena_open(SIZE_MAX), SIZE_MAX / 2, 3);
}

static void take_nearly_every_address(void)
{
    arena_take(arena_open(SIZE_MAX), SIZE_MAX - 4);
}

/* The signal that ended a child which did this, 0 if it lived. */
static int signal_of(void (*deed)(void))
{
    int   status = 0;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        close(STDERR_FILENO);
        deed();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void test_the_ceiling_stops_the_process(void **state)
{
    (void)state;
    assert_int_equal(signal_of(take_all_of_it), 0);
    assert_int_equal(signal_of(take_too_much_at_once), SIGABRT);
    assert_int_equal(signal_of(take_too_much_in_pieces), SIGABRT);
    assert_int_equal(signal_of(take_more_than_there_are_numbers_for), SIGABRT);
    assert_int_equal(signal_of(take_nearly_every_address), SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(test_it_counts_what_it_gave),
        cmocka_unit_test(test_the_newest_is_given_back_first),
        cmocka_unit_test(test_the_ceiling_stops_the_process),
    };

    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
