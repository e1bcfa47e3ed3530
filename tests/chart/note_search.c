/* Proves over thousands of random sets that notes and flags never meet, find room, and stand as low as can
 * be. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "chart/dice.h"
#include "chart/note_search.h"

enum { SETS = 1000 };

static const double left = 52, right = 770, near = 20;

/* n places at least 20 px apart, as the pills guarantee; every second set has a flag. */
static void some_items(struct dice *dice, struct note_item *items, size_t n, bool flag)
{
    double room = right - left - 20 - near * (double)(n - 1), at[NOTE_ITEMS_MOST];

    for (size_t i = 0; i < n; i++)
        at[i] = dice_share(dice) * room;
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k && at[k] < at[k - 1]; k--) {
            double later = at[k - 1];
            at[k - 1] = at[k];
            at[k] = later;
        }
    for (size_t i = 0; i < n; i++) {
        double x = left + 10 + at[i] + near * (double)i;
        items[i] = (struct note_item){
            .x = x, .from = x, .to = x, .words = 60 + 140 * dice_share(dice), .disc = 16
        };
    }
    if (flag)
        items[n / 2].disc = 0;
}

/* Said once more, in other words than the search's: every pair, both ways. */
static bool is_in_order(const struct note_item *a, const struct note_item *b)
{
    double gap = a->how == NOTE_DISC || b->how == NOTE_DISC ? 2 : 8, margin = b->how == NOTE_DISC ? 1 : 4;
    double middle = (a->left + a->right) / 2, from = a->from, to = a->to;

    if (a->how == NOTE_NOWHERE || b->how == NOTE_NOWHERE || a->lane < b->lane)
        return true;
    if (a->lane == b->lane)
        return a->right + gap <= b->left + 1e-3 || b->right + gap <= a->left + 1e-3;
    if (a->how == NOTE_DISC) {
        from = fmin(from, middle);
        to = fmax(to, middle);
    }
    return to <= b->left - margin + 1e-3 || from >= b->right + margin - 1e-3;
}

static bool is_sound(const struct note_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct note_item *item = &items[i];
        double                  slack = item->how == NOTE_DISC ? 8 : 0;
        if (item->how == NOTE_NOWHERE && item->disc > 0)
            return false;
        if (item->how != NOTE_NOWHERE && (item->left < left - slack || item->right > right + slack))
            return false;
        for (size_t k = 0; k < n; k++)
            if (k != i && !is_in_order(item, &items[k]))
                return false;
    }
    return true;
}

static void random_sets_never_meet(void **state)
{
    static const size_t sizes[] = { 1, 2, 3, 5, 8, 12, 16 };

    (void)state;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        struct dice dice = { 20261122 + s };
        size_t      discs = 0;
        for (size_t i = 0; i < SETS; i++) {
            struct note_item items[NOTE_ITEMS_MOST], again[NOTE_ITEMS_MOST];
            some_items(&dice, items, sizes[s], i % 2);
            memcpy(again, items, sizeof again);
            assert_true(note_search(items, sizes[s], left, right));
            assert_true(is_sound(items, sizes[s]));
            assert_true(note_search(again, sizes[s], left, right));
            for (size_t k = 0; k < sizes[s]; k++) {
                assert_true(again[k].left == items[k].left && again[k].lane == items[k].lane);
                discs += items[k].how == NOTE_DISC;
            }
        }
        if (sizes[s] <= 3)
            assert_int_equal(discs, 0);
        if (sizes[s] == 8) /* four in five keep their words */
            assert_true(discs < SETS * 8 / 5);
    }
}

/* Pills, notes without words, and items at both edges. */
static void odd_sets_never_meet(void **state)
{
    struct dice dice = { 7 };

    (void)state;
    for (size_t i = 0; i < SETS; i++) {
        struct note_item items[NOTE_ITEMS_MOST];
        size_t           n = 1 + dice_roll(&dice) % 10;
        some_items(&dice, items, n, i % 3 == 0);
        for (size_t k = 0; k < n; k++) {
            if (dice_roll(&dice) % 4)
                continue;
            items[k].words = 0;
            items[k].disc = items[k].disc > 0 ? 34 : 0;
            if (items[k].disc > 0 && (k + 1 == n || items[k + 1].x - items[k].x > 30))
                items[k].to += 9;
            items[k].x = (items[k].from + items[k].to) / 2;
        }
        if (note_search(items, n, left, right))
            assert_true(is_sound(items, n));
    }
}

/* What costs least is known where there is little to choose. */
static void stands_where_it_costs_least(void **state)
{
    struct note_item one[] = { { .x = 100, .from = 100, .to = 100, .words = 100, .disc = 16 } };
    struct note_item two[] = { { .x = 100, .from = 100, .to = 100, .words = 30, .disc = 16 },
                               { .x = 140, .from = 140, .to = 140, .words = 80, .disc = 16 } };
    struct note_item late[] = { { .x = 760, .from = 760, .to = 760, .words = 100, .disc = 16 } };

    (void)state;
    assert_true(note_search(one, 1, left, right));
    assert_true(one[0].how == NOTE_RIGHT && one[0].lane == 0 && one[0].left == 97);
    assert_true(note_search(two, 2, left, right));
    assert_true(two[0].how == NOTE_RIGHT && two[0].lane == 0 && two[1].how == NOTE_RIGHT && two[1].lane == 0);
    two[0].words = 60; /* too long for the gap: it runs to the left, which is cheaper than a lane up */
    two[0].x = two[0].from = two[0].to = 120;
    assert_true(note_search(two, 2, left, right));
    assert_true(two[0].how == NOTE_LEFT && two[0].lane == 0 && two[1].how == NOTE_RIGHT);
    assert_true(note_search(late, 1, left, right));
    assert_true(late[0].how == NOTE_LEFT && late[0].right == 763);
}

static void says_where_there_is_no_room(void **state)
{
    struct note_item items[NOTE_ITEMS_MOST + 1];

    (void)state;
    for (size_t i = 0; i <= NOTE_ITEMS_MOST; i++)
        items[i] = (struct note_item){ .x = 100, .from = 100, .to = 100, .words = 90, .disc = 16 };
    assert_false(note_search(items, NOTE_ITEMS_MOST + 1, left, right));
    assert_false(note_search(items, NOTE_ITEMS_MOST, left, right)); /* all at one place */
    assert_true(note_search(items, 0, left, right));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_sets_never_meet),
        cmocka_unit_test(odd_sets_never_meet),
        cmocka_unit_test(stands_where_it_costs_least),
        cmocka_unit_test(says_where_there_is_no_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
