/* Targets move with time, a unit's own goes before the programme's, and none is ever overwritten. */
#include "measure/a_ward.h"

#include "spc/kind.h"
#include "store/record.h"

/* Sets one as whoever acts; a day of none: not given. */
static err set(struct a_ward *w, const struct measure *measure, key place, double value, day from)
{
    struct target target = { .measure = measure->id,
                             .place = place,
                             .value = value,
                             .from_day = from,
                             .why = STR("agreed with the team") };

    job_forget_faults(&w->site.job);
    return target_set(&w->site.job, &target);
}

static void fill(struct a_ward *w, const struct place *unit, const struct measure *measure, int last)
{
    for (int i = 0; i <= last; i++)
        a_ward_put(w, AT(measure, unit, a_month(i)), 5 + i % 3, measure_is_ratio(measure) ? 20 : NAN);
}

static struct series_data chart_of(struct a_ward *w, key unit, const struct measure *measure)
{
    struct series_data data;

    assert_int_equal(series_read(&w->site.job, unit, measure->id, &data), OK);
    return data;
}

static const key nowhere = { 0 };

static void test_the_record_fits_its_table(void **state)
{
    struct a_ward *w = *state;
    str            wrong = { 0 };

    if (record_matches_schema(&w->site.job, &target_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
}

static void test_steps(void **state)
{
    struct a_ward      *w = *state;
    struct series_data  data;
    struct series_result result;

    fill(w, &w->site.ash, &w->training, 23);
    assert_null(chart_of(w, w->site.ash.id, &w->training).target_at);
    assert_true(isnan(chart_of(w, w->site.ash.id, &w->training).target));
    assert_int_equal(set(w, &w->training, nowhere, 30, a_month(4)), OK);
    assert_int_equal(set(w, &w->training, nowhere, 45, day_of(2025, 3, 15)), OK); /* in mid month */
    data = chart_of(w, w->site.ash.id, &w->training);
    assert_true(isnan(data.target_at[3]));
    assert_true(data.target_at[4] == 30);
    assert_true(data.target_at[14] == 30); /* March keeps the one it began with */
    assert_true(data.target_at[15] == 45);
    assert_true(data.target_at[23] == 45 && data.target == 45);
    assert_int_equal(series_compute(&w->site.job, &data, &result), OK);
    assert_true(isnan(result.result.points[3].target));
    assert_true(result.result.points[4].target == 30);
    assert_true(result.result.points[15].target == 45);
    /* Of one day the newest holds. */
    w->site.job.now_ms++;
    assert_int_equal(set(w, &w->training, nowhere, 50, day_of(2025, 3, 15)), OK);
    assert_true(chart_of(w, w->site.ash.id, &w->training).target == 50);
}

/* Every road to the same chart tells the same. */
static void test_alone_among_many_and_beside(void **state)
{
    struct a_ward     *w = *state;
    const key          units[] = { w->site.beech.id, w->site.ash.id, w->site.cedar.id };
    struct series_many many = {
        .programme = &w->programme, .measure = &w->training, .units = units, .n = 3
    };
    struct series_data all[3], beside, ash;

    for (size_t i = 0; i < 3; i++)
        fill(w, i == 0 ? &w->site.beech : i == 1 ? &w->site.ash : &w->site.cedar, &w->training, 12);
    fill(w, &w->site.ash, &w->injuries, 12);
    assert_int_equal(set(w, &w->training, nowhere, 30, a_month(2)), OK);
    assert_int_equal(set(w, &w->training, w->site.ash.id, 70, a_month(6)), OK);
    assert_int_equal(set(w, &w->training, nowhere, 40, a_month(8)), OK);
    assert_int_equal(set(w, &w->injuries, nowhere, 3, a_month(0)), OK); /* another measure's */
    ash = chart_of(w, w->site.ash.id, &w->training);
    assert_true(ash.target_at[5] == 30 && ash.target_at[6] == 70 && ash.target_at[12] == 70);
    assert_int_equal(series_read_many(&w->site.job, &many, all), OK);
    assert_true(all[0].target_at[5] == 30 && all[0].target_at[8] == 40);
    assert_true(all[2].target_at[12] == 40 && isnan(all[2].target_at[1]));
    for (size_t i = 2; i <= 12; i++)
        assert_true(all[1].target_at[i] == ash.target_at[i]);
    assert_int_equal(all[1].targets.n_own, 1);
    assert_int_equal(all[1].targets.n_shared, 2);
    {
        struct series_data from = chart_of(w, w->site.ash.id, &w->injuries);
        assert_int_equal(series_read_beside(&w->site.job, &from, &w->training, 1, &beside), OK);
    }
    for (size_t i = 2; i <= 12; i++)
        assert_true(beside.target_at[i] == ash.target_at[i]);
}

static void test_pooled(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;

    fill(w, &w->site.ash, &w->training, 12);
    fill(w, &w->site.ash, &w->injuries, 12);
    assert_int_equal(set(w, &w->training, nowhere, 30, a_month(2)), OK);
    assert_int_equal(set(w, &w->training, w->site.ash.id, 70, a_month(2)), OK);
    assert_int_equal(set(w, &w->injuries, nowhere, 3, a_month(2)), OK);
    assert_int_equal(
        series_read_pooled(&w->site.job, w->programme.id, w->training.id, w->programme.id, &data), OK);
    assert_true(data.target_at[12] == 30); /* never one ward's own */
    assert_int_equal(
        series_read_pooled(&w->site.job, w->programme.id, w->injuries.id, w->programme.id, &data), OK);
    assert_null(data.target_at); /* three a month are meant for a ward, not for the sum of wards */
    assert_true(chart_of(w, w->site.ash.id, &w->injuries).target == 3);
}

static void test_only_the_target_is_drawn(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    struct target      least = { .measure = w->training.id,
                                 .value = 20,
                                 .from_day = a_month(0),
                                 .kind = TARGET_MINIMUM,
                                 .why = STR("a floor") };

    fill(w, &w->site.ash, &w->training, 12);
    assert_int_equal(target_set(&w->site.job, &least), OK);
    data = chart_of(w, w->site.ash.id, &w->training);
    assert_null(data.target_at);
    assert_true(target_on(&data.targets, TARGET_MINIMUM, w->site.job.today)->value == 20);
    assert_null(target_on(&data.targets, TARGET_STRETCH, w->site.job.today));
}

static void test_what_comes_next(void **state)
{
    struct a_ward *w = *state;
    struct targets targets;
    const key      ash = w->site.ash.id;

    assert_int_equal(set(w, &w->training, nowhere, 30, a_month(2)), OK);
    assert_int_equal(set(w, &w->training, nowhere, 40, a_month(10)), OK);
    assert_int_equal(set(w, &w->training, nowhere, 50, a_month(20)), OK);
    assert_int_equal(set(w, &w->training, ash, 45, a_month(12)), OK);
    assert_int_equal(target_read(&w->site.job, w->training.id, ash, &targets), OK);
    assert_true(target_next(&targets, TARGET_MAIN, a_month(0))->value == 30);
    assert_true(target_next(&targets, TARGET_MAIN, a_month(2))->value == 40);
    assert_true(target_next(&targets, TARGET_MAIN, a_month(10))->value == 45); /* before the programme's 50 */
    assert_null(target_next(&targets, TARGET_MAIN, a_month(12))); /* its own holds; 50 is for others */
    assert_int_equal(target_read(&w->site.job, w->training.id, w->site.beech.id, &targets), OK);
    assert_true(target_next(&targets, TARGET_MAIN, a_month(12))->value == 50);
    assert_null(target_next(&targets, TARGET_MAIN, a_month(20)));
}

static void test_taking_back(void **state)
{
    struct a_ward     *w = *state;
    struct target_list told;
    struct series_data data;
    key                first, own;

    fill(w, &w->site.ash, &w->training, 12);
    assert_int_equal(set(w, &w->training, nowhere, 30, a_month(2)), OK);
    assert_int_equal(set(w, &w->training, w->site.ash.id, 70, a_month(6)), OK);
    data = chart_of(w, w->site.ash.id, &w->training);
    first = data.targets.shared[0].id;
    own = data.targets.own[0].id;
    job_forget_faults(&w->site.job);
    assert_int_equal(target_end(&w->site.job, w->training.id, w->site.ash.id, first), ERR_MISSING);
    assert_int_equal(target_end(&w->site.job, w->training.id, nowhere, own), ERR_MISSING);
    assert_int_equal(target_end(&w->site.job, w->injuries.id, nowhere, first), ERR_MISSING);
    assert_int_equal(target_end(&w->site.job, w->training.id, w->site.ash.id, own), OK);
    assert_int_equal(target_end(&w->site.job, w->training.id, w->site.ash.id, own), ERR_MISSING);
    assert_true(chart_of(w, w->site.ash.id, &w->training).target_at[12] == 30);
    assert_int_equal(target_told(&w->site.job, w->training.id, w->site.ash.id, &told), OK);
    assert_int_equal(told.n, 2);
    assert_true(told.p[0].value == 70 && told.p[0].ended != 0 && told.p[1].ended == 0);
    assert_true(str_eq_c(told.p[0].why, "agreed with the team"));
    assert_int_equal(target_told(&w->site.job, w->training.id, w->site.beech.id, &told), OK);
    assert_int_equal(told.n, 1);
}

static void test_refusals(void **state)
{
    struct a_ward *w = *state;
    struct target  silent = {
         .measure = w->training.id, .value = 50, .from_day = a_month(3), .why = STR(" ")
    };
    const struct {
        const char           *tells;
        const struct measure *measure;
        double                value;
        day                   from;
        enum msg              message;
    } cases[] = {
        { "a share above the whole", &w->training, 100.5, a_month(3), MSG(target_outside_share) },
        { "a share below nothing", &w->training, -1, a_month(3), MSG(target_outside_share) },
        { "a count below 0", &w->injuries, -2, a_month(3), MSG(target_below_zero) },
        { "a rate below 0", &w->restraint, -0.1, a_month(3), MSG(target_below_zero) },
        { "no number", &w->score, NAN, a_month(3), MSG(store_required) },
        { "endless", &w->score, INFINITY, a_month(3), MSG(store_not_number) },
        { "beyond all measure", &w->score, 1e200, a_month(3), MSG(target_no_number) },
        { "no day", &w->training, 50, DAY_NONE, MSG(store_required) },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (set(w, cases[i].measure, nowhere, cases[i].value, cases[i].from) != ERR_INPUT ||
            a_site_told(&w->site) != cases[i].message)
            fail_msg("%s: message %d", cases[i].tells, (int)a_site_told(&w->site));
    job_forget_faults(&w->site.job);
    assert_int_equal(target_set(&w->site.job, &silent), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(store_required));
    assert_int_equal(set(w, &w->score, nowhere, -5, a_month(3)), OK); /* a value may be below 0 */
    assert_int_equal(set(w, &w->training, nowhere, 0, a_month(3)), OK);
    assert_int_equal(set(w, &w->training, nowhere, 100, a_month(3)), OK);
}

static void test_deaths_have_none(void **state)
{
    struct a_ward    *w = *state;
    struct definition definition = { .numerator = STR("Deaths."), .from_day = DAY_NONE };
    struct measure    deaths = { .programme = w->programme.id,
                                 .name = STR("Deaths"),
                                 .family = MEASURE_OUTCOME,
                                 .kind = MEASURE_TIME_BETWEEN,
                                 .direction = SPC_IMPROVE_UP,
                                 .period = PERIOD_DAY,
                                 .by_year = true,
                                 .unit = STR("days") };

    assert_int_equal(measure_add(&w->site.job, &deaths, &definition), OK);
    assert_int_equal(set(w, &deaths, nowhere, 30, a_month(3)), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(target_by_year));
}

static void test_who_may(void **state)
{
    struct a_ward *w = *state;
    const key      ash = w->site.ash.id, team = w->programme.team;
    const struct {
        const char    *tells;
        enum role_kind role;
        key            place, team;
        err            programme, unit;
    } people[] = {
        { "the programme's manager", ROLE_MANAGER, nowhere, team, OK, ERR_DENIED },
        { "a coach of the programme", ROLE_COACH, nowhere, team, ERR_DENIED, ERR_DENIED },
        { "the ward's lead", ROLE_LEAD, ash, nowhere, ERR_DENIED, OK },
        { "a member of the ward", ROLE_CONTRIBUTOR, ash, nowhere, ERR_DENIED, ERR_DENIED },
        { "the trust's manager", ROLE_MANAGER, w->site.alder.id, nowhere, ERR_DENIED, OK },
        { "the lead of the ward next door", ROLE_LEAD, w->site.beech.id, nowhere, ERR_DENIED, ERR_MISSING },
        { "a manager of a trust that takes no part", ROLE_MANAGER, w->site.clover.id, nowhere, ERR_MISSING,
          ERR_MISSING },
    };

    for (size_t i = 0; i < COUNT(people); i++) {
        err programme, unit;
        a_site_as(&w->site, a_site_someone(&w->site, people[i].role, people[i].place, people[i].team));
        programme = set(w, &w->training, nowhere, 50, a_month(3));
        unit = set(w, &w->training, ash, 50, a_month(3));
        if (programme != people[i].programme || unit != people[i].unit)
            fail_msg("%s: %d and %d", people[i].tells, (int)programme, (int)unit);
        a_site_as_system(&w->site);
    }
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, w->site.region.id, nowhere));
    /* Not where there is no chart: at a trust, at a ward that never took part. */
    assert_int_equal(set(w, &w->training, w->site.alder.id, 50, a_month(3)), ERR_MISSING);
    assert_int_equal(set(w, &w->training, w->site.daisy.id, 50, a_month(3)), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_the_record_fits_its_table),
        IN_A_WARD(test_steps),
        IN_A_WARD(test_alone_among_many_and_beside),
        IN_A_WARD(test_pooled),
        IN_A_WARD(test_only_the_target_is_drawn),
        IN_A_WARD(test_what_comes_next),
        IN_A_WARD(test_taking_back),
        IN_A_WARD(test_refusals),
        IN_A_WARD(test_deaths_have_none),
        IN_A_WARD(test_who_may),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
