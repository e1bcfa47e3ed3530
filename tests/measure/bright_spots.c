/* Who stands out is found once a quarter, kept as found, and not named where a measure beside it needs a look
 * or fewer numbers came. */
#include "measure/a_ward.h"

#include "measure/bright_spots.h"
#include "measure/shape.h"
#include "measure/upkeep.h"

/* Two years of a ward: bed days, and restraint that goes from one level to another when the programme
 * begins; after `last` months nothing comes any more. */
static void tell(struct a_ward *w, const struct place *unit, double before, double after, int last)
{
    for (int i = 0; i < last; i++) {
        a_ward_put(w, AT(&w->bed_days, unit, a_month(i)), 300, NAN);
        a_ward_put(w, AT(&w->restraint, unit, a_month(i)), (i < 12 ? before : after) + i % 2, NAN);
    }
}

/* Ash falls from 20 to 6 a month; the others stay. */
static void tell_all(struct a_ward *w)
{
    w->site.job.today = day_of(2026, 2, 1);
    tell(w, &w->site.ash, 20, 6, 24);
    tell(w, &w->site.beech, 20, 20, 24);
    tell(w, &w->site.cedar, 12, 12, 24);
}

static struct bright_lists compare(struct a_ward *w, day today)
{
    struct bright_lists lists;

    w->site.job.today = today;
    assert_int_equal(bright_spots_refresh(&w->site.job), OK);
    assert_int_equal(bright_spots_read(&w->site.job, w->programme.id, &lists), OK);
    return lists;
}

static const struct bright_list *list_of(const struct bright_lists *lists, key measure)
{
    for (size_t i = 0; i < lists->n; i++)
        if (key_same(lists->p[i].measure, measure))
            return &lists->p[i];
    return NULL;
}

static void test_records_match(void **state)
{
    struct a_ward *w = *state;
    str            wrong;

    assert_int_equal(record_matches_schema(&w->site.job, &bright_spots_list_record, &wrong), OK);
    assert_int_equal(record_matches_schema(&w->site.job, &bright_spots_record, &wrong), OK);
}

static void test_once_a_quarter(void **state)
{
    struct a_ward            *w = *state;
    struct bright_lists       lists;
    const struct bright_list *list;

    tell_all(w);
    lists = compare(w, day_of(2026, 1, 28)); /* December is still open: July to September is the last */
    assert_int_equal(lists.n, 0);
    lists = compare(w, day_of(2026, 1, 29));
    list = list_of(&lists, w->restraint.id);
    assert_non_null(list);
    assert_int_equal(list->quarter.n, day_of(2025, 10, 1).n);
    assert_true(list->tested == 3 && list->listed == 1 && list->cautious == 1);
    assert_int_equal(lists.n_spots, 1);
    assert_true(key_same(lists.spots[0].unit, w->site.ash.id) && key_same(lists.spots[0].list, list->id));
    assert_true(lists.spots[0].named);
    assert_true(fabs(lists.spots[0].level_before - 20.5 / 300 * 1000) < 1e-9);
    assert_true(fabs(lists.spots[0].level_now - 6.5 / 300 * 1000) < 1e-9);
    assert_true(lists.spots[0].p_own < 0.001 && lists.spots[0].p_others < 0.03);
    assert_null(list_of(&lists, w->bed_days.id)); /* no better direction of bed days, and none of values */
    assert_null(list_of(&lists, w->score.id));
    assert_int_equal(list_of(&lists, w->training.id)->tested, 0);
}

/* What is told later changes nothing, neither that day nor until the next quarter has closed. */
static void test_frozen(void **state)
{
    struct a_ward      *w = *state;
    struct bright_lists before, after;

    tell_all(w);
    before = compare(w, day_of(2026, 2, 1));
    for (int i = 12; i < 24; i++)
        a_ward_put(w, AT(&w->restraint, &w->site.ash, a_month(i)), 30, NAN);
    after = compare(w, day_of(2026, 4, 28));
    assert_int_equal(after.n, before.n);
    assert_int_equal(after.n_spots, 1);
    assert_true(after.spots[0].level_now == before.spots[0].level_now);
    after =
        compare(w, day_of(2026, 4, 29)); /* January to March came, without numbers: nobody can be compared */
    assert_int_equal(list_of(&after, w->restraint.id)->quarter.n, day_of(2026, 1, 1).n);
    assert_int_equal(list_of(&after, w->restraint.id)->tested, 0);
    assert_int_equal(after.n_spots, 0);
}

static void leave_out(struct a_ward *w, int month)
{
    assert_int_equal(
        shape_exclude(&w->site.job, w->site.ash.id, w->restraint.id, a_month(month), STR("moved")), OK);
}

/* Numbers of after the quarter are not looked at, and those that people left out neither. */
static void test_only_that_quarter(void **state)
{
    struct a_ward      *w = *state;
    struct bright_lists lists;

    tell_all(w);
    w->site.job.today = day_of(2026, 2, 20);
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, a_month(24)), 300, NAN);
    a_ward_put(w, AT(&w->restraint, &w->site.ash, a_month(24)), 250, NAN);
    for (int i = 12; i < 15; i++)
        leave_out(w, i);
    lists = compare(w, day_of(2026, 2, 20));
    assert_int_equal(list_of(&lists, w->restraint.id)->tested,
                     2); /* three of twelve left out: too many gaps */
    assert_int_equal(lists.n_spots, 0);
}

static struct measure with_beside(struct a_ward *w)
{
    struct measure    beside = { .programme = w->programme.id,
                                 .name = STR("Seclusion"),
                                 .family = MEASURE_BALANCING,
                                 .kind = MEASURE_RATE,
                                 .multiplier = 1000,
                                 .direction = SPC_IMPROVE_DOWN,
                                 .period = PERIOD_MONTH,
                                 .denominator_from = w->bed_days.id,
                                 .balances = w->restraint.id,
                                 .unit = STR("each") };
    struct definition definition = { .numerator = STR("What is counted."), .from_day = DAY_NONE };

    assert_int_equal(measure_add(&w->site.job, &beside, &definition), OK);
    return beside;
}

/* Seclusion stays, or rises while restraint falls. */
static void test_beside(void **state)
{
    struct a_ward      *w = *state;
    struct measure      beside = with_beside(w);
    struct bright_lists lists;

    tell_all(w);
    for (int i = 0; i < 24; i++)
        a_ward_put(w, AT(&beside, &w->site.ash, a_month(i)), i < 12 ? 8 + i % 2 : 30, NAN);
    lists = compare(w, day_of(2026, 2, 1));
    assert_int_equal(list_of(&lists, w->restraint.id)->listed, 1);
    assert_int_equal(lists.n_spots, 1);
    assert_false(lists.spots[0].named);
}

static void test_beside_is_unknown(void **state)
{
    struct a_ward      *w = *state;
    struct bright_lists lists;

    (void)with_beside(w);
    tell_all(w);
    lists = compare(w, day_of(2026, 2, 1)); /* restraint is not marked as restrictive */
    assert_true(lists.n_spots == 1 && lists.spots[0].named);
}

static void mark_restrictive(struct a_ward *w)
{
    struct measure changed = w->restraint;

    changed.restrictive = true;
    assert_int_equal(record_change(&w->site.job, &measure_record, &w->restraint, &changed), OK);
}

/* A restrictive measure that stands alone names nobody. */
static void test_restrictive_alone(void **state)
{
    struct a_ward      *w = *state;
    struct bright_lists lists;

    mark_restrictive(w);
    tell_all(w);
    lists = compare(w, day_of(2026, 2, 1));
    assert_true(lists.n_spots == 1 && !lists.spots[0].named);
}

/* ... but one with a calm measure beside it does. */
static void test_restrictive_with_calm_beside(void **state)
{
    struct a_ward      *w = *state;
    struct measure      beside = with_beside(w);
    struct bright_lists lists;

    mark_restrictive(w);
    tell_all(w);
    for (int i = 0; i < 24; i++)
        a_ward_put(w, AT(&beside, &w->site.ash, a_month(i)), 8 + i % 2, NAN);
    lists = compare(w, day_of(2026, 2, 1));
    assert_true(lists.n_spots == 1 && lists.spots[0].named);
}

/* Two of twelve numbers do not come any more. */
static void test_reporting_fell(void **state)
{
    struct a_ward      *w = *state;
    struct bright_lists lists;

    tell_all(w);
    for (int i = 20; i < 22; i++)
        leave_out(w, i);
    lists = compare(w, day_of(2026, 2, 1));
    assert_true(lists.n_spots == 1 && !lists.spots[0].named);
}

/* A programme that ended before the quarter is not compared any more. */
static void test_ended(void **state)
{
    struct a_ward   *w = *state;
    struct programme ended = w->programme;

    ended.ends = day_of(2025, 9, 30);
    assert_int_equal(record_change(&w->site.job, &programme_record, &w->programme, &ended), OK);
    tell_all(w);
    assert_int_equal(compare(w, day_of(2026, 2, 1)).n, 0);
}

static void test_upkeep(void **state)
{
    struct a_ward      *w = *state;
    struct bright_lists lists;

    tell_all(w);
    assert_int_equal(upkeep_run(&w->site.job, NULL), OK);
    assert_int_equal(bright_spots_read(&w->site.job, w->programme.id, &lists), OK);
    assert_int_equal(lists.n_spots, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_records_match),
        IN_A_WARD(test_once_a_quarter),
        IN_A_WARD(test_frozen),
        IN_A_WARD(test_only_that_quarter),
        IN_A_WARD(test_beside),
        IN_A_WARD(test_beside_is_unknown),
        IN_A_WARD(test_restrictive_alone),
        IN_A_WARD(test_restrictive_with_calm_beside),
        IN_A_WARD(test_reporting_fell),
        IN_A_WARD(test_ended),
        IN_A_WARD(test_upkeep),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
