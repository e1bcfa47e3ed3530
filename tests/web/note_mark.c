/* Notes are numbered and tests lettered, each by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "web/note_mark.h"

enum { NOTES = 60 };

static void test_marks(void **state)
{
    struct arena     *arena = arena_open(1 << 20);
    struct annotation notes[NOTES] = { 0 };
    struct shape      shape = { .notes = notes, .n_notes = NOTES };

    (void)state;
    for (size_t i = 0; i < NOTES; i++)
        notes[i].kind = i == 1 || i == 3 ? ANNOTATION_NOTE : ANNOTATION_TEST;
    assert_true(str_eq_c(note_mark(arena, &shape, 0), "A"));
    assert_true(str_eq_c(note_mark(arena, &shape, 1), "1"));
    assert_true(str_eq_c(note_mark(arena, &shape, 2), "B"));
    assert_true(str_eq_c(note_mark(arena, &shape, 3), "2"));
    assert_true(str_eq_c(note_mark(arena, &shape, 4), "C"));
    assert_true(str_eq_c(note_mark(arena, &shape, 27), "Z"));
    assert_true(str_eq_c(note_mark(arena, &shape, 28), "AA"));
    assert_true(str_eq_c(note_mark(arena, &shape, 54), "BA"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_marks) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
