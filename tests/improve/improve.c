/* Programmes, who takes part in them, and what they aim for: who may start, enrol, see and aim. */
#include "org/a_site.h"

#include "improve/aim.h"
#include "improve/enrolment.h"

#include <math.h>

static struct programme a_programme(const struct a_site *site)
{
    return (struct programme){ .name = STR(" Less restraint "),
                               .question = STR("Are we using less restraint?"),
                               .host = site->alder.id,
                               .people = STR("patients"),
                               .starts = day_of(2025, 1, 1),
                               .ends = DAY_NONE };
}

static err enrol(struct a_site *site, key programme, key unit, day from, day until)
{
    struct enrolment enrolment = {
        .programme = programme, .place = unit, .from_day = from, .until_day = until
    };

    job_forget_faults(&site->job);
    return enrolment_add(&site->job, &enrolment);
}

static void test_records_fit_their_tables(void **state)
{
    struct a_site             *site = *state;
    const struct record *const records[] = { &programme_record, &enrolment_record, &aim_record };
    str                        wrong;

    for (size_t i = 0; i < COUNT(records); i++)
        if (record_matches_schema(&site->job, records[i], &wrong))
            fail_msg("%s: %.*s", records[i]->name, STR_FMT(wrong));
}

static void test_starting(void **state)
{
    struct a_site         *site = *state;
    struct programme       programme = a_programme(site), again;
    struct programme_list  list;
    struct role_list       roles;
    key                    none = { 0 }, manager = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);

    a_site_as(site, manager);
    assert_int_equal(programme_start(&site->job, &programme), OK);
    assert_true(str_eq_c(programme.name, "Less restraint"));
    assert_int_equal(role_list_at(&site->job, none, programme.team, &roles), OK);
    assert_int_equal(roles.n, 1);
    assert_int_equal(roles.p[0].kind, ROLE_MANAGER);
    again = programme; /* the same form twice */
    assert_int_equal(programme_start(&site->job, &again), OK);
    assert_true(site->job.repeated);
    assert_int_equal(programme_list(&site->job, &list), OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(role_list_at(&site->job, none, programme.team, &roles), OK);
    assert_int_equal(roles.n, 1);

    a_site_as(site, a_site_someone(site, ROLE_LEAD, site->alder.id, none));
    programme.id = none;
    assert_int_equal(programme_start(&site->job, &programme), ERR_DENIED);
    a_site_as(site, a_site_someone(site, ROLE_MANAGER, site->birch.id, none));
    assert_int_equal(programme_start(&site->job, &programme), ERR_MISSING);
    a_site_as(site, manager);
    programme.ends = programme.starts;
    assert_int_equal(programme_start(&site->job, &programme), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(improve_programme_ends_first));
    a_site_as(site, manager);
    programme = a_programme(site);
    programme.question = STR("  ");
    assert_int_equal(programme_start(&site->job, &programme), ERR_INPUT);
}

static void test_enrolling(void **state)
{
    struct a_site        *site = *state;
    struct programme      programme = a_programme(site);
    struct enrolled_list  list;
    struct programme_list mine;
    const day             from = day_of(2025, 1, 1), until = day_of(2026, 1, 1);
    bool                  is;

    assert_int_equal(programme_start(&site->job, &programme), OK);
    assert_int_equal(enrol(site, programme.id, site->cedar.id, from, until), OK);
    assert_int_equal(enrol(site, programme.id, site->ash.id, from, DAY_NONE), OK);
    for (int i = -1; i <= 0; i++) {
        assert_int_equal(enrolment_is(&site->job, programme.id, site->cedar.id, day_add(from, i), &is), OK);
        assert_int_equal(is, i == 0);
        assert_int_equal(enrolment_is(&site->job, programme.id, site->cedar.id, day_add(until, i), &is), OK);
        assert_int_equal(is, i < 0);
    }
    assert_int_equal(enrolment_was(&site->job, programme.id, site->cedar.id, &is), OK);
    assert_true(is);
    assert_int_equal(enrolment_was(&site->job, programme.id, site->daisy.id, &is), OK);
    assert_false(is);
    /* Any overlap is the same enrolment; what follows on is not. */
    assert_int_equal(enrol(site, programme.id, site->cedar.id, day_of(2024, 1, 1), DAY_NONE), OK);
    assert_int_equal(enrol(site, programme.id, site->cedar.id, day_of(2024, 1, 1), day_of(2025, 1, 2)), OK);
    assert_int_equal(enrolment_list(&site->job, programme.id, true, &list), OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(enrol(site, programme.id, site->cedar.id, until, DAY_NONE), OK);
    assert_int_equal(enrol(site, programme.id, site->cedar.id, day_of(2024, 1, 1), from), OK);
    assert_int_equal(enrolment_list(&site->job, programme.id, true, &list), OK);
    assert_int_equal(list.n, 4);
    assert_int_equal(enrolment_list(&site->job, programme.id, false, &list), OK);
    assert_int_equal(list.n, 2);
    assert_true(str_eq_c(list.p[0].name, "Ash ward"));
    assert_true(str_eq_c(list.p[0].organisation_name, "Alder trust"));
    assert_true(key_same(list.p[1].organisation, site->birch.id));
    assert_int_equal(list.p[1].beds, 18);
    assert_int_equal(enrolment_programmes(&site->job, site->ash.id, &mine), OK);
    assert_int_equal(mine.n, 1);
    site->job.today = day_of(2023, 1, 1);
    assert_int_equal(enrolment_programmes(&site->job, site->ash.id, &mine), OK);
    assert_int_equal(mine.n, 0);
}

static void test_who_may_enrol(void **state)
{
    struct a_site   *site = *state;
    struct programme programme = a_programme(site);
    struct place     loose = a_site_place(site, PLACE_UNIT, "Loose ward", (key){ 0 });
    const day        from = day_of(2025, 1, 1);
    key              none = { 0 }, absent = { 99 };

    assert_int_equal(programme_start(&site->job, &programme), OK);
    assert_int_equal(enrol(site, programme.id, site->alder.id, from, DAY_NONE), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(improve_enrolment_unit));
    assert_int_equal(enrol(site, programme.id, loose.id, from, DAY_NONE), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(improve_enrolment_organisation));
    assert_int_equal(enrol(site, programme.id, site->ash.id, from, from), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(improve_enrolment_order));
    /* What is not there is missing, not a place without an organisation. */
    assert_int_equal(enrol(site, absent, site->ash.id, from, DAY_NONE), ERR_MISSING);
    assert_int_equal(enrol(site, programme.id, absent, from, DAY_NONE), ERR_MISSING);
    assert_int_equal(a_site_told(site), MSG(none));

    a_site_as(site, a_site_someone(site, ROLE_MANAGER, site->birch.id, none));
    assert_int_equal(enrol(site, programme.id, site->cedar.id, from, DAY_NONE), OK);
    assert_int_equal(enrol(site, programme.id, site->ash.id, from, DAY_NONE), ERR_MISSING);
    assert_int_equal(a_site_told(site), MSG(none));
    a_site_as(site, a_site_someone(site, ROLE_LEAD, site->birch.id, none));
    assert_int_equal(enrol(site, programme.id, site->cedar.id, from, DAY_NONE), ERR_DENIED);
    a_site_as(site, a_site_someone(site, ROLE_MANAGER, none, programme.team));
    assert_int_equal(enrol(site, programme.id, site->daisy.id, from, DAY_NONE), OK);
    a_site_as(site, a_site_someone(site, ROLE_COACH, none, programme.team));
    assert_int_equal(enrol(site, programme.id, site->ash.id, from, DAY_NONE), ERR_DENIED);
    assert_int_equal(a_site_told(site), MSG(improve_enrolment_denied));
}

static void test_who_may_see(void **state)
{
    struct a_site        *site = *state;
    struct programme      programme = a_programme(site);
    struct team           team = { .kind = STR("site"), .name = STR("Site") };
    struct programme_list list;
    const day             from = day_of(2025, 1, 1);
    key                   none = { 0 };

    assert_int_equal(programme_start(&site->job, &programme), OK);
    assert_int_equal(team_add(&site->job, &team), OK);
    assert_int_equal(enrol(site, programme.id, site->cedar.id, from, site->job.today), OK);
    {
        const struct {
            const char    *tells;
            enum role_kind kind;
            key            place, team;
            err            expected;
        } cases[] = {
            { "in its team", ROLE_VIEWER, none, programme.team, OK },
            { "at the host", ROLE_VIEWER, site->alder.id, none, OK },
            { "above the host", ROLE_VIEWER, site->region.id, none, OK },
            { "below the host, where nobody takes part", ROLE_MANAGER, site->ash.id, none, ERR_MISSING },
            { "at a place that takes part", ROLE_VIEWER, site->cedar.id, none, OK },
            { "above a place that takes part", ROLE_EXECUTIVE, site->birch.id, none, OK },
            { "elsewhere", ROLE_MANAGER, site->clover.id, none, ERR_MISSING },
            { "the operator of the site", ROLE_ADMINISTRATOR, none, team.id, ERR_MISSING },
            { "an administrator of a place", ROLE_ADMINISTRATOR, site->cedar.id, none, ERR_MISSING },
        };
        for (size_t i = 0; i < COUNT(cases); i++) {
            a_site_as(site, a_site_someone(site, cases[i].kind, cases[i].place, cases[i].team));
            site->job.today = day_of(2026, 3, 9); /* the day before the ward leaves */
            if (programme_may_see(&site->job, &programme) != cases[i].expected)
                fail_msg("%s", cases[i].tells);
            assert_int_equal(programme_list(&site->job, &list), OK);
            assert_int_equal(list.n, cases[i].expected == OK);
            site->job.today = day_of(2026, 3, 10);
        }
    }
    a_site_as(site, a_site_someone(site, ROLE_VIEWER, site->cedar.id, none));
    assert_int_equal(programme_may_see(&site->job, &programme), ERR_MISSING);
    a_site_as(site, none);
    assert_int_equal(programme_may_see(&site->job, &programme), ERR_MISSING);
}

static void test_aim_is_complete(void **state)
{
    struct a_site   *site = *state;
    struct programme programme = a_programme(site);
    struct aim       good, aim, found;
    bool             is;
    key              none = { 0 };

    assert_int_equal(programme_start(&site->job, &programme), OK);
    assert_int_equal(aim_find(&site->job, programme.id, &found, &is), OK);
    assert_false(is);
    good = (struct aim){ .programme = programme.id,
                         .measure = { 5 },
                         .statement = STR("A quarter less restraint by March 2026"),
                         .change = -0.25,
                         .target = NAN,
                         .baseline_from = day_of(2024, 1, 1),
                         .baseline_to = day_of(2024, 12, 1),
                         .due = day_of(2026, 3, 1),
                         .window_months = 12 };
    for (int wrong = 0; wrong <= 8; wrong++) {
        err e;
        aim = good;
        job_forget_faults(&site->job);
        switch (wrong) {
        case 1: aim.change = NAN; break;
        case 2: aim.target = 15; break;
        case 3: aim.window_months = 0; break;
        case 4: aim.baseline_to = day_of(2023, 12, 1); break;
        case 5: aim.due = aim.baseline_to; break;
        case 6: aim.statement = STR(" "); break;
        case 7: aim.measure = none; break;
        case 8: aim.change = -1.5; break;
        default: break;
        }
        e = aim_set(&site->job, &aim);
        if (e != (wrong ? ERR_INPUT : OK))
            fail_msg("wrong %d: %s", wrong, err_name(e));
    }
    assert_int_equal(aim_find(&site->job, programme.id, &found, &is), OK);
    assert_true(is);
    assert_true(found.change == -0.25);
    assert_true(isnan(found.target));
    aim = good;
    a_site_as(site, a_site_someone(site, ROLE_COACH, none, programme.team));
    assert_int_equal(aim_set(&site->job, &aim), ERR_DENIED);
    a_site_as(site, a_site_someone(site, ROLE_MANAGER, site->birch.id, none));
    assert_int_equal(aim_set(&site->job, &aim), ERR_MISSING);
    /* A later aim takes the place of an earlier one. */
    a_site_as_system(site);
    aim = good;
    aim.change = NAN;
    aim.target = 12;
    assert_int_equal(aim_set(&site->job, &aim), OK);
    assert_int_equal(aim_find(&site->job, programme.id, &found, &is), OK);
    assert_true(found.target == 12);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_records_fit_their_tables),
        IN_A_SITE(test_starting),
        IN_A_SITE(test_enrolling),
        IN_A_SITE(test_who_may_enrol),
        IN_A_SITE(test_who_may_see),
        IN_A_SITE(test_aim_is_complete),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
