/* An aim is judged by the same units then and now, so that it is not met because units joined or left. */
#include "measure/a_ward.h"

#include "measure/aim_cohort.h"
#include "measure/aim_status.h"

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-9 * fmax(1, fabs(b))))
        fail_msg("%.17g is not %.17g", a, b);
}

static void put_year(struct a_ward *w, const struct place *unit, int first, int n, double restraint)
{
    for (int i = first; i < first + n; i++) {
        a_ward_put(w, AT(&w->bed_days, unit, a_month(i)), 300, NAN);
        a_ward_put(w, AT(&w->restraint, unit, a_month(i)), restraint, NAN);
    }
}

/* Beech joins with few events after the baseline, and Cedar has numbers for too little of it: both would make
 * the aim look met. */
static void test_same_units(void **state)
{
    struct a_ward     *w = *state;
    struct job        *job = &w->site.job;
    struct aim         aim = { .programme = w->programme.id,
                               .measure = w->restraint.id,
                               .change = -0.25,
                               .target = NAN,
                               .baseline_from = a_month(0),
                               .baseline_to = a_month(11),
                               .due = a_month(17),
                               .window_months = 6 };
    struct series_data all, same;
    struct aim_status  status;
    size_t             units;

    job->today = day_of(2025, 9, 1);
    put_year(w, &w->site.ash, 0, 11, 12); /* one of twelve is missing: still in */
    put_year(w, &w->site.ash, 12, 7, 12);
    put_year(w, &w->site.beech, 12, 7, 1);
    put_year(w, &w->site.cedar, 4, 15, 1); /* eight of twelve */
    assert_int_equal(series_read_pooled(job, w->programme.id, w->restraint.id, w->programme.id, &all), OK);
    assert_int_equal(aim_cohort_read(job, &aim, &all, &same, &units), OK);
    assert_int_equal(units, 1);
    assert_near(same.numerator[12], 12);
    assert_near(same.denominator[12], 300);
    assert_near(same.value[12], 0.04);
    assert_near(all.numerator[12], 14);
    assert_true(isnan(same.value[11]) && same.reporting[11] == 0 && same.enrolled[11] == 1);
    assert_int_equal(aim_status_read(job, &aim, &all, &status), OK);
    assert_int_equal(status.verdict, AIM_NO_BASELINE); /* a month that nobody of them has */
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, a_month(11)), 300, NAN);
    a_ward_put(w, AT(&w->restraint, &w->site.ash, a_month(11)), 12, NAN);
    assert_int_equal(series_read_pooled(job, w->programme.id, w->restraint.id, w->programme.id, &all), OK);
    assert_int_equal(aim_status_read(job, &aim, &all, &status), OK);
    assert_int_equal(status.units, 1);
    assert_near(status.now, 40);
    assert_near(status.now_all, 14.0 / 900 * 1000);
    assert_int_equal(status.verdict, AIM_NOT_MET);
}

/* Counts and values pool as they do for all; without units, or a baseline, all decide. */
static void test_same_units_of_kinds(void **state)
{
    struct a_ward     *w = *state;
    struct job        *job = &w->site.job;
    struct aim         aim = { .programme = w->programme.id,
                               .change = -0.25,
                               .target = NAN,
                               .baseline_from = a_month(0),
                               .baseline_to = a_month(2),
                               .due = a_month(5),
                               .window_months = 3 };
    struct series_data all, same;
    size_t             units;

    job->today = day_of(2025, 1, 1);
    for (int i = 0; i < 6; i++) {
        a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(i)), 6, NAN);
        a_ward_put(w, AT(&w->score, &w->site.ash, a_month(i)), 2.5, NAN);
        a_ward_put(w, AT(&w->score, &w->site.beech, a_month(i)), 3.5, NAN);
    }
    for (int i = 3; i < 6; i++)
        a_ward_put(w, AT(&w->injuries, &w->site.beech, a_month(i)), 4, NAN);
    assert_int_equal(series_read_pooled(job, w->programme.id, w->injuries.id, w->programme.id, &all), OK);
    assert_int_equal(aim_cohort_read(job, &aim, &all, &same, &units), OK);
    assert_true(units == 1 && same.value[4] == 6 && all.value[4] == 10);
    assert_int_equal(series_read_pooled(job, w->programme.id, w->score.id, w->programme.id, &all), OK);
    assert_int_equal(aim_cohort_read(job, &aim, &all, &same, &units), OK);
    assert_true(units == 2 && same.value[0] == 3.0 && same.reporting[0] == 2);
    aim.baseline_from = a_month(-20 + 24); /* after its end */
    assert_int_equal(aim_cohort_read(job, &aim, &all, &same, &units), OK);
    assert_true(units == 0 && same.value == all.value);
    aim.baseline_from = day_of(2020, 1, 1);
    assert_int_equal(aim_cohort_read(job, &aim, &all, &same, &units), OK);
    assert_true(units == 0);
    job->today = day_of(2024, 2, 2); /* nothing is closed */
    assert_int_equal(series_read_pooled(job, w->programme.id, w->score.id, w->programme.id, &all), OK);
    aim.baseline_from = aim.baseline_to = a_month(0);
    assert_int_equal(aim_cohort_read(job, &aim, &all, &same, &units), OK);
    assert_true(units == 0);
}

static int chosen(struct a_ward *w, key measure, int said)
{
    struct aim aim = { .programme = w->programme.id,
                       .measure = measure,
                       .window_months = said,
                       .baseline_from = a_month(0),
                       .baseline_to = a_month(1) };

    assert_int_equal(aim_status_choose_window(&w->site.job, &aim), OK);
    return aim.window_months;
}

/* Six months where 30 or more are counted a month; what people said stands. */
static void test_window_is_chosen(void **state)
{
    struct a_ward *w = *state;

    w->site.job.today = day_of(2025, 1, 1);
    assert_int_equal(chosen(w, w->injuries.id, 0), 12); /* no numbers yet */
    for (int i = 0; i < 2; i++) {
        a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(i)), 30, NAN);
        a_ward_put(w, AT(&w->score, &w->site.ash, a_month(i)), 900, NAN);
        a_ward_put(w, AT(&w->training, &w->site.ash, a_month(i)), 960, 989 + i);
    }
    assert_int_equal(chosen(w, w->injuries.id, 0), 6);
    assert_int_equal(chosen(w, w->injuries.id, 12), 12);
    assert_int_equal(chosen(w, w->score.id, 0), 12);    /* a value counts nothing */
    assert_int_equal(chosen(w, w->training.id, 0), 12); /* 29.5 a month were not trained */
    a_ward_put(w, AT(&w->training, &w->site.ash, a_month(1)), 959, 990);
    assert_int_equal(chosen(w, w->training.id, 0), 6);
    assert_int_equal(chosen(w, (key){ 1 }, 0), 12); /* no such measure: setting the aim says so */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_same_units),
        IN_A_WARD(test_same_units_of_kinds),
        IN_A_WARD(test_window_is_chosen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
