/* Every way to end has a name of its own, and a message carries its slots. */
#include "base/err.h"

#include "base/say.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_every_error_has_its_name(void **state)
{
    static const char *const names[] = { "ok",    "input", "denied", "missing", "conflict",
                                         "limit", "busy",  "full",   "broken" };

    (void)state;
    assert_int_equal(sizeof names / sizeof *names, ERR_BROKEN + 1);
    for (int e = OK; e <= ERR_BROKEN; e++)
        assert_string_equal(err_name((err)e), names[e]);
}

static void test_a_message_carries_its_slots(void **state)
{
    const struct say said =
        SAY(none, slot_text("ward", STR("Ash")), slot_count("points", 3),
            slot_number("value", 1.25, 1, STR("%")), slot_date("from", (day){ 7 }, PERIOD_MONTH),
            slot_range("baseline", (day){ 1 }, (day){ 9 }, PERIOD_WEEK));

    (void)state;
    assert_int_equal(said.msg, MSG_none);
    assert_int_equal(said.n, 5);
    assert_string_equal(said.slots[0].name, "ward");
    assert_true(str_eq(said.slots[0].text, STR("Ash")));
    assert_true(said.slots[1].type == SLOT_COUNT && said.slots[1].number == 3);
    assert_true(said.slots[2].decimals == 1 && str_eq(said.slots[2].text, STR("%")));
    assert_true(said.slots[3].date.n == 7 && said.slots[3].period == PERIOD_MONTH);
    assert_true(said.slots[4].type == SLOT_RANGE && said.slots[4].to.n == 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_error_has_its_name),
        cmocka_unit_test(test_a_message_carries_its_slots),
    };

    return cmocka_run_group_tests_name("base/err", tests, NULL, NULL);
}
