/* The sheet a ward fills in, and what its people still owe. */
#include "measure/a_ward.h"

#include "measure/sheet.h"

static struct sheet read_sheet(struct a_ward *w, day last, size_t periods)
{
    struct sheet_wanted wanted = {
        .programme = w->programme.id, .unit = w->site.ash.id, .last = last, .periods = periods
    };
    struct sheet        sheet;

    assert_int_equal(sheet_read(&w->site.job, &wanted, &sheet), OK);
    return sheet;
}

static void test_what_stands_where(void **state)
{
    struct a_ward *w = *state;
    struct sheet   sheet;

    a_ward_put(w, AT(&w->bed_days, &w->site.ash, day_of(2026, 2, 1)), 450, NAN);
    a_ward_put(w, AT(&w->restraint, &w->site.ash, day_of(2026, 2, 1)), 9, NAN);
    a_ward_put(w, AT(&w->training, &w->site.ash, day_of(2025, 12, 1)), 8, 10);
    a_ward_put(w, AT(&w->training, &w->site.ash, day_of(2025, 11, 1)), 7, 10); /* before the sheet */
    a_ward_put(w, AT(&w->training, &w->site.beech, day_of(2026, 1, 1)), 6, 10);
    sheet = read_sheet(w, DAY_NONE, 3);
    assert_int_equal(sheet.n_periods, 3);
    assert_int_equal(sheet.periods[0].n, day_of(2025, 12, 1).n);
    assert_int_equal(sheet.periods[2].n, day_of(2026, 2, 1).n);
    assert_int_equal(sheet.n_rows, 6);
    assert_true(sheet.rows[0].cells[2].numerator == 450);
    assert_int_equal(sheet.rows[0].cells[1].state, OBSERVATION_NONE);
    assert_int_equal(sheet.rows[0].cells[1].period.n, day_of(2026, 1, 1).n);
    assert_true(sheet.rows[1].cells[2].denominator == 450);
    assert_false(sheet.rows[1].typed_denominator);
    assert_true(sheet.rows[4].typed_denominator);
    assert_true(sheet.rows[4].cells[0].denominator == 10);
    assert_int_equal(sheet.rows[4].cells[1].state, OBSERVATION_NONE);
    assert_true(sheet.rows[0].definition.numerator.n > 0);
    assert_true(sheet.may_enter);
    sheet = read_sheet(w, day_of(2026, 12, 9), 1); /* the future is not offered */
    assert_int_equal(sheet.periods[0].n, day_of(2026, 3, 1).n);
    assert_int_equal(read_sheet(w, day_of(2025, 5, 17), 2).periods[1].n, day_of(2025, 5, 1).n);
    assert_int_equal(read_sheet(w, DAY_NONE, 10000).n_periods, 60);
    assert_int_equal(read_sheet(w, DAY_NONE, 0).n_periods, 1);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_VIEWER, w->site.ash.id, (key){ 0 }));
    assert_false(read_sheet(w, DAY_NONE, 1).may_enter);
}

/* Who saves a number needs its line; the rest of the sheet comes when it is asked for. */
static void test_only_some_lines(void **state)
{
    struct a_ward      *w = *state;
    const key           two[] = { w->score.id, w->restraint.id }, odd[] = { w->restraint.id, { 7 } };
    struct sheet_wanted wanted = { .programme = w->programme.id, .unit = w->site.ash.id, .last = DAY_NONE,
                                   .periods = 3, .only = two, .n_only = 2 };
    struct job         *job = &w->site.job;
    struct sheet        sheet;

    a_ward_put(w, AT(&w->score, &w->site.ash, day_of(2026, 2, 1)), 9, NAN);
    assert_int_equal(sheet_read(job, &wanted, &sheet), OK);
    assert_int_equal(sheet.n_rows, 2);
    assert_true(key_same(sheet.rows[0].measure.id, w->score.id));
    assert_true(key_same(sheet.rows[1].measure.id, w->restraint.id));
    assert_int_equal(sheet.periods[2].n, day_of(2026, 2, 1).n);
    assert_true(sheet.may_enter);
    assert_int_equal(sheet_refresh(job, &sheet), OK);
    assert_int_equal(sheet.n_rows, 6);
    assert_true(sheet.rows[5].cells[2].value == 9);
    wanted.only = odd;
    assert_int_equal(sheet_read(job, &wanted, &sheet), OK);
    assert_int_equal(sheet.n_rows, 6); /* one of them has no line here: all lines */
}

/* Whoever may enter sees; but a programme that the unit never was in is none of its people's business. */
static void test_who_fills_in(void **state)
{
    struct a_ward      *w = *state;
    const key           ash = w->site.ash.id, daisy = w->site.daisy.id, none = { 0 };
    struct sheet_wanted wanted = { .programme = w->programme.id, .unit = ash, .last = DAY_NONE, .periods = 1,
                                   .only = &w->restraint.id, .n_only = 1 };
    const struct {
        enum role_kind kind;
        key            place, team, unit;
        err            e;
        bool           enters;
    } cases[] = {
        { ROLE_CONTRIBUTOR, ash, none, ash, OK, true },
        { ROLE_LEAD, w->site.alder.id, none, ash, OK, true }, /* from above */
        { ROLE_VIEWER, ash, none, ash, OK, false },
        { ROLE_COACH, none, w->programme.team, ash, OK, false },
        { ROLE_CONTRIBUTOR, w->site.beech.id, none, ash, ERR_MISSING, false },
        { ROLE_CONTRIBUTOR, daisy, none, daisy, ERR_MISSING, false },
        { ROLE_COACH, none, w->programme.team, daisy, ERR_MISSING, false },
    };
    struct sheet sheet;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct actor before = w->site.job.actor;
        wanted.unit = cases[i].unit;
        a_site_as(&w->site, a_site_someone(&w->site, cases[i].kind, cases[i].place, cases[i].team));
        assert_int_equal(sheet_read(&w->site.job, &wanted, &sheet), cases[i].e);
        if (cases[i].e == OK)
            assert_int_equal(sheet.may_enter, cases[i].enters);
        w->site.job.actor = before;
    }
}

static void test_finishing(void **state)
{
    struct a_ward *w = *state;
    const key      ash = w->site.ash.id, programme = w->programme.id, none = { 0 };
    struct job    *job = &w->site.job;
    const day      february = day_of(2026, 2, 1);
    struct sheet   sheet;

    assert_int_equal(sheet_finish(job, programme, w->site.daisy.id, february), ERR_MISSING);
    assert_int_equal(sheet_finish(job, programme, ash, day_of(2026, 4, 1)), ERR_MISSING);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_VIEWER, ash, none));
    assert_int_equal(sheet_finish(job, programme, ash, february), ERR_DENIED);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_LEAD, w->site.cedar.id, none));
    assert_int_equal(sheet_finish(job, programme, ash, february), ERR_MISSING);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_CONTRIBUTOR, ash, none));
    assert_false(read_sheet(w, DAY_NONE, 2).finished[1]);
    assert_int_equal(sheet_finish(job, programme, ash, day_of(2026, 2, 14)), OK);
    assert_int_equal(sheet_finish(job, programme, ash, february), OK);
    sheet = read_sheet(w, DAY_NONE, 2);
    assert_true(sheet.finished[1]);
    assert_false(sheet.finished[0]);
}

static void test_what_is_owed(void **state)
{
    struct a_ward        *w = *state;
    const day             february = day_of(2026, 2, 1);
    key                   none = { 0 };
    struct sheet_due_list due;

    a_site_as(&w->site, a_site_someone(&w->site, ROLE_CONTRIBUTOR, w->site.alder.id, none));
    assert_int_equal(sheet_due(&w->site.job, &due), OK);
    assert_int_equal(due.n, 2);
    assert_int_equal(due.p[0].empty, 6);
    assert_int_equal(due.p[0].total, 6);
    assert_int_equal(due.p[0].period.n, february.n);
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, february), 450, NAN);
    {
        struct observation_answer answer;
        assert_int_equal(a_ward_type(w, AT(&w->injuries, &w->site.ash, february),
                                     (struct typed){ .numerator = STR("n") }, &answer),
                         OK);
        assert_int_equal(a_ward_type(w, AT(&w->score, &w->site.ash, february),
                                     (struct typed){ .numerator = STR("3") }, &answer),
                         OK);
        assert_int_equal(a_ward_type(w, AT(&w->score, &w->site.ash, february),
                                     (struct typed){ .withdraw = true, .why = STR("x"), .seen = -1 },
                                     &answer),
                         OK);
    }
    assert_int_equal(sheet_due(&w->site.job, &due), OK);
    assert_int_equal(due.p[0].empty, 4); /* "not collected" is an answer, what was taken back is none */
    assert_int_equal(sheet_finish(&w->site.job, w->programme.id, w->site.ash.id, february), OK);
    assert_int_equal(sheet_due(&w->site.job, &due), OK);
    assert_int_equal(due.n, 1);
    assert_true(str_eq_c(due.p[0].unit_name, "Beech ward"));
    a_ward_put(w, AT(&w->bed_days, &w->site.beech, february), 450, NAN);
    a_ward_put(w, AT(&w->restraint, &w->site.beech, february), 1, NAN);
    a_ward_put(w, AT(&w->injuries, &w->site.beech, february), 1, NAN);
    a_ward_put(w, AT(&w->debrief, &w->site.beech, february), 1, NAN);
    a_ward_put(w, AT(&w->training, &w->site.beech, february), 1, 2);
    a_ward_put(w, AT(&w->score, &w->site.beech, february), 1, NAN);
    assert_int_equal(sheet_due(&w->site.job, &due), OK);
    assert_int_equal(due.n, 0);
    w->site.job.today = day_of(2026, 4, 1);
    assert_int_equal(sheet_due(&w->site.job, &due), OK);
    assert_int_equal(due.n, 2);
}

static void test_who_owes_nothing(void **state)
{
    struct a_ward        *w = *state;
    key                   none = { 0 };
    struct sheet_due_list due;

    a_ward_enrol(w, w->site.daisy.id, day_of(2026, 2, 2), DAY_NONE); /* joined after February began */
    {
        const struct {
            enum role_kind kind;
            key            place, team;
            size_t         n;
        } cases[] = {
            { ROLE_LEAD, w->site.ash.id, none, 1 },
            { ROLE_VIEWER, w->site.ash.id, none, 0 },
            { ROLE_MANAGER, w->site.region.id, none, 3 },
            { ROLE_LEAD, w->site.daisy.id, none, 0 },
            { ROLE_MANAGER, none, w->programme.team, 0 },
        };
        for (size_t i = 0; i < COUNT(cases); i++) {
            a_site_as(&w->site, a_site_someone(&w->site, cases[i].kind, cases[i].place, cases[i].team));
            assert_int_equal(sheet_due(&w->site.job, &due), OK);
            assert_int_equal(due.n, cases[i].n);
        }
    }
    a_site_as(&w->site, none);
    assert_int_equal(sheet_due(&w->site.job, &due), OK);
    assert_int_equal(due.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_what_stands_where),
        IN_A_WARD(test_only_some_lines),
        IN_A_WARD(test_who_fills_in),
        IN_A_WARD(test_finishing),
        IN_A_WARD(test_what_is_owed),
        IN_A_WARD(test_who_owes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
