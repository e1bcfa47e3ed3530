/* Keys grow with time, are never given twice, also to eight threads at once, and read back as they print. */
#include "base/key.h"

#include "base/clock.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { THREADS = 8, KEYS_A_THREAD = 20000, KEYS = THREADS * KEYS_A_THREAD };

static struct key_maker shared_maker;
static key              made[KEYS];

static void *make_keys(void *from)
{
    key *keys = from;

    for (int i = 0; i < KEYS_A_THREAD; i++)
        keys[i] = key_next(&shared_maker);
    return NULL;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = ((const key *)a)->n, y = ((const key *)b)->n;

    return (x > y) - (x < y);
}

static void test_eight_threads_get_different_growing_keys(void **state)
{
    pthread_t threads[THREADS];

    (void)state;
    for (int t = 0; t < THREADS; t++)
        assert_int_equal(pthread_create(&threads[t], NULL, make_keys, made + (size_t)t * KEYS_A_THREAD), 0);
    for (int t = 0; t < THREADS; t++)
        pthread_join(threads[t], NULL);
    for (int i = 0; i < KEYS; i++)
        assert_true(i % KEYS_A_THREAD == 0 || made[i - 1].n < made[i].n);
    qsort(made, KEYS, sizeof *made, by_number);
    for (int i = 1; i < KEYS; i++)
        assert_true(made[i - 1].n < made[i].n);
}

static void test_a_key_tells_its_time_and_fits_63_bits(void **state)
{
    struct key_maker maker = { 0 };
    int64_t          before = clock_now_ms();
    key              k = key_next(&maker);

    (void)state;
    assert_true(key_is_set(k));
    assert_false(key_is_set((key){ 0 }));
    assert_in_range(k.n >> 21, before, clock_now_ms());
    assert_true(k.n <= INT64_MAX);
}

static void test_keys_grow_when_the_clock_goes_back(void **state)
{
    const uint64_t   next_year = (uint64_t)(clock_now_ms() + 365LL * 86400 * 1000) << 21;
    struct key_maker maker = { next_year };

    (void)state;
    assert_true(key_next(&maker).n == next_year + 1);
    assert_true(key_next(&maker).n == next_year + 2);
}

static void test_keys_start_at_random(void **state)
{
    uint64_t differ = 0;

    (void)state;
    for (int i = 0; i < 64; i++) {
        struct key_maker one = { 0 }, other = { 0 };
        differ |= (key_next(&one).n ^ key_next(&other).n) & ((1u << 20) - 1);
    }
    assert_int_equal(differ, (1u << 20) - 1);
}

static void test_keys_print_and_read(void **state)
{
    static const struct {
        uint64_t    n;
        const char *text;
    } cases[] = {
        { 1, "0000000000001" },
        { 31, "000000000000z" },
        { 32, "0000000000010" },
        { INT64_MAX, "7zzzzzzzzzzzz" },
        { 0x0123456789ABCDEF, "028t5cy4tqkff" },
    };
    char text[KEY_LETTERS + 1] = "";
    key  back;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        key_print((key){ cases[i].n }, text);
        assert_string_equal(text, cases[i].text);
        assert_true(key_read(str_of(text), &back));
        assert_true(key_same(back, (key){ cases[i].n }));
    }
    for (int i = 1; i < KEYS; i += 97) {
        char before[KEY_LETTERS];
        key_print(made[i - 1], before);
        key_print(made[i], text);
        assert_true(memcmp(before, text, KEY_LETTERS) < 0); /* text order is key order */
        assert_true(key_read(str_of(text), &back) && key_same(back, made[i]));
    }
}

static void test_look_alikes_read_and_others_do_not(void **state)
{
    static const char *const same[] = { "01hzk3v9q8m4c", "O1HZK3V9Q8M4C", "oIHZK3V9Q8M4C", "0lhzk3v9q8m4c",
                                        "0ihzk3V9q8m4C" };
    static const str         refused[] = {
                STR(""),
                STR("01hzk3v9q8m4"),
                STR("01hzk3v9q8m4cc"),
                STR("01hzk3v9q8m4u"), /* u is no letter of this alphabet */
                STR("01hzk3v9q8m4-"),
                STR("01hzk3v9q8m4\0"),
                STR("01hzk3v9q8m\xC3\xA9"),
                STR("8000000000000"), /* 2^63 */
                STR("zzzzzzzzzzzzz"),
                STR("0000000000000"), /* no key */
                STR(" 1hzk3v9q8m4c"),
    };
    key first, k;

    (void)state;
    assert_true(key_read(str_of(same[0]), &first));
    for (size_t i = 1; i < sizeof same / sizeof *same; i++)
        assert_true(key_read(str_of(same[i]), &k) && key_same(k, first));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        k.n = 42;
        assert_false(key_read(refused[i], &k));
        assert_true(k.n == 42);
    }
}

static void test_key_text_lives_in_the_arena(void **state)
{
    struct arena *arena = arena_open(1024);

    (void)state;
    assert_true(str_eq_c(key_text(arena, (key){ 33 }), "0000000000011"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_eight_threads_get_different_growing_keys),
        cmocka_unit_test(test_a_key_tells_its_time_and_fits_63_bits),
        cmocka_unit_test(test_keys_grow_when_the_clock_goes_back),
        cmocka_unit_test(test_keys_start_at_random),
        cmocka_unit_test(test_keys_print_and_read),
        cmocka_unit_test(test_look_alikes_read_and_others_do_not),
        cmocka_unit_test(test_key_text_lives_in_the_arena),
    };

    return cmocka_run_group_tests_name("base/key", tests, NULL, NULL);
}
