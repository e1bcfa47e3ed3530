/* What is expected of units by their types of service, by hand and refused. */
#include "spc/funnel_standard.h"

#include "trial.h"

/* By hand: type 0 has 30 in 300 (0.1), type 1 has 10 in 1000 (0.01), type 2 nothing measured. */
static const struct funnel_standard_part parts[] = {
    { 0, 0, 20, 100 }, { 0, 1, 4, 400 }, { 1, 0, 10, 200 }, { 1, 1, 6, 600 },
    { 2, 2, NAN, 50 }, { 2, 0, 0, 0 },   { 1, 2, 3, NAN },
};

static void test_standardised(void **state)
{
    double                 rates[6];
    struct funnel_unit     units[3];
    struct funnel_standard standard = {
        .parts = parts, .n_parts = COUNT(parts), .rates = rates, .n_types = 3, .units = units, .n_units = 3
    };

    (void)state;
    assert_int_equal(funnel_standard_fill(&standard).status, SPC_OK);
    assert_alike(rates[0], 0.1);
    assert_alike(rates[1], 0.01);
    assert_true(isnan(rates[2]));
    assert_alike(units[0].numerator, 24);
    assert_alike(units[0].denominator, 14);
    assert_alike(units[1].numerator, 16);
    assert_alike(units[1].denominator, 26);
    assert_true(units[2].numerator == 0 && units[2].denominator == 0);
}

static void test_standard_refuses(void **state)
{
    static const struct {
        struct funnel_standard_part part;
        enum spc_status             status;
    } cases[] = {
        { { 3, 0, 1, 1 }, SPC_BAD_OPTION },     { { 0, 3, 1, 1 }, SPC_BAD_OPTION },
        { { 0, 0, -1, 1 }, SPC_NEGATIVE },      { { 0, 0, 1, -1 }, SPC_NEGATIVE },
        { { 0, 0, 1e10, 1 }, SPC_NOT_FINITE },  { { 0, 0, 1, INFINITY }, SPC_NOT_FINITE },
        { { 0, 0, 1, 1e-99 }, SPC_NOT_FINITE }, { { 0, 0, 1, 0 }, SPC_EVENTS_WITHOUT_EXPOSURE },
    };
    double             rates[6];
    struct funnel_unit units[3];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct funnel_standard_part both[] = { parts[0], cases[i].part };
        struct funnel_standard      standard = {
                 .parts = both, .n_parts = 2, .rates = rates, .n_types = 3, .units = units, .n_units = 3
        };
        struct spc_fault fault = funnel_standard_fill(&standard);

        assert_int_equal(fault.status, cases[i].status);
        assert_int_equal(fault.point, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_standardised),
        cmocka_unit_test(test_standard_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
