/* Numbers by group and kind in the demo: they add up to what wards counted, hold the gap that was planted,
 * and a full store takes every one of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "demo/demo.h"
#include "demo/restrictive_strata.h"
#include "measure/strata_gap.h"
#include "store/db.h"

static struct arena             *arena;
static const struct restrictive *plan;

static int open_plan(void **state)
{
    (void)state;
    arena = arena_open((size_t)2 << 30);
    plan = demo_plan(arena, &(struct demo_request){ .seed = 1 });
    return 0;
}

static int close_plan(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static int sum(const int *parts, int n)
{
    int all = 0;

    for (int i = 0; i < n; i++)
        all += parts[i];
    return all;
}

static void test_groups_add_up(void **state)
{
    (void)state;
    for (int ward = 0; ward < plan->n_wards; ward++)
        for (int month = 0; month < plan->n_months; month++) {
            const int                *count = plan->wards[ward].months[month].count;
            struct restrictive_strata strata = restrictive_strata_of(plan, ward, month);
            assert_int_equal(sum(strata.bed_days, RESTRICTIVE_STRATA_GROUPS), count[RESTRICTIVE_BED_DAYS]);
            assert_int_equal(sum(strata.restraints, RESTRICTIVE_STRATA_GROUPS), count[RESTRICTIVE_RESTRAINT]);
            assert_int_equal(sum(strata.kinds, RESTRICTIVE_STRATA_KINDS), count[RESTRICTIVE_RESTRAINT]);
        }
}

/* Black people (3) against White people (0), on all wards of trusts where the gap narrows, or does not. */
static double crude_ratio(bool narrows, int from, int to)
{
    double restraints[2] = { 0, 0 }, days[2] = { 0, 0 };

    for (int ward = 0; ward < plan->n_wards; ward++)
        for (int month = from; restrictive_strata_narrows(plan->wards[ward].trust) == narrows && month < to;
             month++) {
            struct restrictive_strata strata = restrictive_strata_of(plan, ward, month);
            for (int i = 0; i < 2; i++) {
                restraints[i] += strata.restraints[i ? 3 : 0];
                days[i] += strata.bed_days[i ? 3 : 0];
            }
        }
    return restraints[1] / days[1] / (restraints[0] / days[0]);
}

static void test_the_gap_is_there(void **state)
{
    (void)state;
    assert_true(fabs(crude_ratio(false, 0, plan->baseline) - 1.8) < 0.25);
    assert_true(fabs(crude_ratio(false, plan->baseline, plan->n_months) - 1.8) < 0.25);
    assert_true(fabs(crude_ratio(true, 0, plan->baseline) - 1.8) < 0.35);
    assert_true(fabs(crude_ratio(true, plan->baseline, plan->n_months) - 1.3) < 0.25);
}

/* As the programme's page finds it: the total is better, the gap of Black people no clear change. */
static void test_the_store_tells_it(void **state)
{
    struct programme_list  programmes;
    struct stratum_schemes schemes;
    struct measure_list    measures;
    struct demo_made       made;
    struct strata_gap      gap;
    struct db             *db;
    struct say             why;
    struct job             job;

    (void)state;
    assert_int_equal(db_open(&(struct db_options){ .path = ":memory:" }, &db, &why), OK);
    job = db_job(db, arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_write_begin(db, &job), OK);
    assert_int_equal(demo_fill(&job, plan, LANG_EN, &made), OK);
    assert_int_equal(made.surprises, 0);
    job.today = plan->today;
    assert_int_equal(programme_list(&job, &programmes), OK);
    assert_int_equal(measure_list(&job, programmes.p[0].id, &measures), OK);
    assert_int_equal(stratum_schemes_of(&job, measures.p[RESTRICTIVE_RESTRAINT].id, &schemes), OK);
    assert_int_equal(schemes.n, 2);
    assert_int_equal(
        strata_gap_read(&job, &programmes.p[0], &measures.p[RESTRICTIVE_RESTRAINT], &schemes.p[0], &gap), OK);
    assert_int_equal(gap.lack, STRATA_GAP_TOLD);
    for (size_t i = 0; i < gap.groups.n; i++) {
        const struct strata_gap_group *group = &gap.groups.p[i];
        if (!str_eq(group->stratum.code, STR("black")))
            continue;
        assert_true(group->gap_now.ratio.low < 1.7 && group->gap_now.ratio.high > 1.7);
        assert_true(group->gap_now.ratio.low > 1);
        assert_int_equal(group->change.verdict, EQUITY_NO_CLEAR_CHANGE);
    }
    assert_int_equal(db_write_end(&job, OK), OK);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_add_up),
        cmocka_unit_test(test_the_gap_is_there),
        cmocka_unit_test(test_the_store_tells_it),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_plan, close_plan);
}
