/* Proves that every signal has a code of its own, and that codes come in one order. */
#include "spc/codes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void every_signal_has_its_own_code(void **state)
{
    const char *all[SPC_SIGNAL_CODES], *one[SPC_SIGNAL_CODES];
    size_t      n = spc_signal_codes(~0u, all);

    (void)state;
    assert_int_equal(n, SPC_SIGNAL_CODES);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            assert_string_not_equal(all[i], all[j]);
    for (unsigned bit = 1; bit <= SPC_MARKED; bit <<= 1)
        assert_int_equal(spc_signal_codes(bit, one), 1);
    assert_int_equal(spc_signal_codes(0, one), 0);
}

static void codes_come_in_one_order(void **state)
{
    const char *codes[SPC_SIGNAL_CODES];

    (void)state;
    assert_int_equal(spc_signal_codes(SPC_SHIFT_LOW | SPC_OUTSIDE_LOW | SPC_RUNS, codes), 3);
    assert_string_equal(codes[0], "outside_low");
    assert_string_equal(codes[1], "shift_low");
    assert_string_equal(codes[2], "runs");
}

static void every_rule_set_has_its_own_code(void **state)
{
    const char *all[SPC_RULES_CODES], *one[SPC_RULES_CODES];
    size_t      n = spc_rules_codes(~0u, all);

    (void)state;
    assert_int_equal(n, SPC_RULES_CODES);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(spc_rules_codes(1u << i, one), 1);
        assert_string_equal(one[0], all[i]);
        for (size_t j = i + 1; j < n; j++)
            assert_string_not_equal(all[i], all[j]);
    }
    assert_int_equal(spc_rules_codes(SPC_RULES_NELSON | SPC_RULES_MDC, all), 2);
    assert_string_equal(all[0], "mdc");
    assert_string_equal(all[1], "nelson");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_signal_has_its_own_code),
        cmocka_unit_test(codes_come_in_one_order),
        cmocka_unit_test(every_rule_set_has_its_own_code),
    };

    return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
