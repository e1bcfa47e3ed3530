/* Proves that things spread along a line end up apart, in order, inside, and moved as little as can be. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "chart/placing.h"
#include "chart/sample.h"

enum { MOST = 20 };

static int rising(const void *a, const void *b)
{
    const struct placing_item *x = a, *y = b;

    return (x->wanted > y->wanted) - (x->wanted < y->wanted);
}

static void apart_in_order_and_inside(void **state)
{
    struct dice dice = { 31 };

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct placing_item items[MOST];
        size_t              n = 1 + dice_roll(&dice) % MOST;
        double              needed = 0;
        for (size_t i = 0; i < n; i++) {
            items[i] =
                (struct placing_item){ .wanted = 420 * dice_share(&dice), .half = 2 + 8 * dice_share(&dice) };
            needed += 2 * items[i].half;
        }
        qsort(items, n, sizeof *items, rising);
        placing_spread(items, n, 10, 410);
        for (size_t i = 0; i < n; i++) {
            assert_true(items[i].at - items[i].half >= 10 - 1e-6);
            if (needed <= 400)
                assert_true(items[i].at + items[i].half <= 410 + 1e-6);
            if (i)
                assert_true(items[i].at - items[i].half >= items[i - 1].at + items[i - 1].half - 1e-6);
        }
    }
}

static void what_has_room_does_not_move(void **state)
{
    struct placing_item items[] = { { 50, 7.5, 0 }, { 80, 7.5, 0 }, { 120, 7.5, 0 } };

    (void)state;
    placing_spread(items, 3, 0, 400);
    assert_true(fabs(items[0].at - 50) < 1e-9 && fabs(items[1].at - 80) < 1e-9 &&
                fabs(items[2].at - 120) < 1e-9);
}

static double moved(const struct placing_item *items, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (items[i].at - items[i].wanted) * (items[i].at - items[i].wanted);
    return sum;
}

enum { FEW = 6 };

/* Does moving items `from` to `to` by `way` keep all apart and yet move less in all? */
static bool would_be_better(const struct placing_item *items, size_t from, size_t to, double way)
{
    struct placing_item tried[FEW];

    memcpy(tried, items, sizeof tried);
    for (size_t i = from; i <= to; i++)
        tried[i].at += way;
    for (size_t i = 1; i < FEW; i++)
        if (tried[i].at - tried[i - 1].at < 15 - 1e-9)
            return false;
    return moved(tried, FEW) < moved(items, FEW) - 1e-6;
}

/* The blocks give the least sum of squared movement: no allowed nudge of neighbours does better. */
static void no_nudge_is_better(void **state)
{
    struct dice dice = { 77 };

    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct placing_item items[FEW];
        for (size_t i = 0; i < FEW; i++)
            items[i] = (struct placing_item){ .wanted = 100 + 90 * dice_share(&dice), .half = 7.5 };
        qsort(items, FEW, sizeof *items, rising);
        placing_spread(items, FEW, 0, 400);
        for (size_t from = 0; from < FEW; from++)
            for (size_t to = from; to < FEW; to++)
                assert_false(would_be_better(items, from, to, 0.5) || would_be_better(items, from, to, -0.5));
    }
}

static void a_taken_place_is_not_given_twice(void **state)
{
    struct arena    *arena = arena_open((size_t)4 << 20);
    struct places    places = placing_start(arena, 100, 100);
    struct scene_box box = { 10, 10, 30, 20 };

    (void)state;
    assert_true(placing_is_free(&places, box));
    placing_claim(&places, box);
    assert_false(placing_is_free(&places, box));
    assert_true(placing_is_free(&places, (struct scene_box){ 30, 10, 40, 20 }));
    assert_false(placing_is_free(&places, (struct scene_box){ 90, 10, 101, 20 }));
    for (int i = 0; i < 500; i++)
        placing_claim(&places, (struct scene_box){ 0.1 * i, 50, 0.1 * i + 0.1, 60 });
    assert_false(placing_is_free(&places, (struct scene_box){ 49.91, 55, 49.95, 56 }));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(apart_in_order_and_inside),
        cmocka_unit_test(what_has_room_does_not_move),
        cmocka_unit_test(no_nudge_is_better),
        cmocka_unit_test(a_taken_place_is_not_given_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
