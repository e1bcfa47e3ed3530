/* What stands beside a measure: those that balance it; between two restrictive ones it works both ways. */
#include "measure/a_ward.h"

static struct measure add(struct a_ward *w, const char *name, bool restrictive, key balances)
{
    struct measure    measure = { .programme = w->programme.id,
                                  .name = str_of(name),
                                  .family = MEASURE_BALANCING,
                                  .kind = MEASURE_COUNT,
                                  .multiplier = 1,
                                  .direction = SPC_IMPROVE_DOWN,
                                  .period = PERIOD_MONTH,
                                  .restrictive = restrictive,
                                  .balances = balances };
    struct definition definition = { .numerator = STR("What is counted."), .from_day = DAY_NONE };

    assert_int_equal(measure_add(&w->site.job, &measure, &definition), OK);
    return measure;
}

/* Beside `measure` stand exactly these. */
static void check(struct a_ward *w, const struct measure *measure, const struct measure *const *beside,
                  size_t n)
{
    struct measure_list list;

    assert_int_equal(measure_list_beside(&w->site.job, measure, &list), OK);
    assert_int_equal(list.n, n);
    for (size_t i = 0; i < n; i++)
        assert_true(key_same(list.p[i].id, beside[i]->id));
}

static void test_between_restrictive_measures_it_works_both_ways(void **state)
{
    struct a_ward *w = *state;
    struct measure held = add(w, "Held", true, (key){ 0 });
    struct measure secluded = add(w, "Secluded", true, held.id);
    struct measure assaults = add(w, "Assaults", false, held.id);

    check(w, &held, (const struct measure *[]){ &secluded, &assaults }, 2);
    check(w, &secluded, (const struct measure *[]){ &held }, 1);
    check(w, &assaults, NULL, 0); /* less violence is no trick */
}

static void test_a_measure_without_restriction_does_not_stand_beside_its_balance(void **state)
{
    struct a_ward *w = *state;
    struct measure falls = add(w, "Falls", false, (key){ 0 }), watched = add(w, "Watched", true, falls.id);

    check(w, &falls, (const struct measure *[]){ &watched }, 1);
    check(w, &watched, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_between_restrictive_measures_it_works_both_ways),
        IN_A_WARD(test_a_measure_without_restriction_does_not_stand_beside_its_balance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
