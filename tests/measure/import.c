/* Files: each row's answer, what one commit does, and what nobody else may learn from it. */
#include "measure/a_ward.h"

#include "measure/import.h"

static struct import keep(struct a_ward *w, const char *content)
{
    struct import import = { .programme = w->programme.id,
                             .name = STR("numbers.csv"),
                             .content = str_of(content) };

    job_forget_faults(&w->site.job);
    w->site.job.repeated = false;
    assert_int_equal(import_keep(&w->site.job, &import), OK);
    return import;
}

static struct import_view look(struct a_ward *w, const char *content)
{
    struct import      import = keep(w, content);
    struct import_view view;

    assert_int_equal(import_look(&w->site.job, import.id, &view), OK);
    return view;
}

#define HEAD "unit,measure,period,numerator,denominator,note\n"

static void test_each_row(void **state)
{
    static const struct {
        const char              *row;
        enum observation_outcome outcome;
        enum msg                 told;
    } cases[] = {
        { "Ash ward,Injuries,2026-01,5,,", OBSERVATION_ADDED, MSG(none) },
        { "ash WARD,anafiadau,Jan 2026,6,,", OBSERVATION_ADDED, MSG(none) },
        { "RX1,Injuries,01/01/2026,5,,", OBSERVATION_ADDED, MSG(none) },
        { "Ash ward,Injuries,2026-01,\"1,234\",,", OBSERVATION_ADDED, MSG(none) },
        { "Ash ward,Injuries,2025-01,8,,", OBSERVATION_CHANGED, MSG(none) },
        { "Ash ward,Injuries,2025-01,7,,", OBSERVATION_SAME, MSG(none) },
        { "Ash ward,Injuries,2025-01,,,", OBSERVATION_EMPTY, MSG(none) },
        { "Ash ward,Bed days,2026-01,4710,,", OBSERVATION_KEPT_ASIDE, MSG(measure_held_bed_days) },
        { "Ash ward,Bed days,2026-01,4710,,true: counted twice", OBSERVATION_ADDED, MSG(none) },
        { "Nowhere,Injuries,2026-01,5,,", OBSERVATION_REFUSED, MSG(measure_import_unit) },
        { ",Injuries,2026-01,5,,", OBSERVATION_REFUSED, MSG(measure_import_unit) },
        { "Daisy ward,Injuries,2026-01,5,,", OBSERVATION_REFUSED,
          MSG(measure_import_unit) }, /* takes no part */
        { "Ash ward,Happiness,2026-01,5,,", OBSERVATION_REFUSED, MSG(measure_import_measure) },
        { "Ash ward,Injuries,,5,,", OBSERVATION_REFUSED, MSG(measure_import_no_period) },
        { "Ash ward,Injuries,31/02/2026,5,,", OBSERVATION_REFUSED, MSG(cell_no_such_day) },
        { "Ash ward,Injuries,2026-04,5,,", OBSERVATION_REFUSED, MSG(cell_future) },
        { "Ash ward,Injuries,sometime,5,,", OBSERVATION_REFUSED, MSG(cell_not_a_month) },
        { "Ash ward,Injuries,2026-01,six,,", OBSERVATION_REFUSED, MSG(cell_not_a_number) },
        { "Ash ward,Score,2026-01,\"1,5\",,", OBSERVATION_REFUSED, MSG(cell_decimal_comma) },
        { "Ash ward,Injuries,2026-01,-1,,", OBSERVATION_REFUSED, MSG(cell_below_zero) },
        { "Ash ward,Trained,2026-01,12,10,", OBSERVATION_REFUSED, MSG(cell_above_denominator) },
        { "Ash ward,Trained,2026-01,1,0,", OBSERVATION_REFUSED, MSG(cell_events_on_zero) },
        { "Ash ward,Trained,2026-01,0,0,", OBSERVATION_ADDED, MSG(none) },
        { "Ash ward,Trained,2026-01,5,,", OBSERVATION_ADDED, MSG(none) },
        { "Ash ward,Trained,2026-01,,10,", OBSERVATION_REFUSED, MSG(measure_refused_numerator_missing) },
        { "Ash ward,Injuries,2026-01,n/a,,", OBSERVATION_ADDED, MSG(none) },
    };
    struct a_ward    *w = *state;
    struct place_code code = { .place = w->site.ash.id,
                               .scheme = STR("ODS"),
                               .code = STR("RX1"),
                               .from_day = DAY_NONE,
                               .until_day = DAY_NONE };

    assert_int_equal(record_insert(&w->site.job, &place_code_record, &code), OK);
    {
        static const struct query in_welsh = { .name = "in_welsh",
                                               .sqlite =
                                                   "UPDATE measure SET name_cy = 'Anafiadau' WHERE id = ?1",
                                               .n_params = 1 };
        assert_int_equal(db_run(&w->site.job, &in_welsh, ARGS(w->injuries.id)), OK);
    }
    a_ward_put(w, AT(&w->injuries, &w->site.ash, day_of(2025, 1, 1)), 7, NAN);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char              *text = arena_take(w->site.s.arena, 300);
        struct import_view view;

        snprintf(text, 300, HEAD "%s\n", cases[i].row);
        view = look(w, text);
        if (view.n != 1 || view.rows[0].outcome != cases[i].outcome)
            fail_msg("%s: outcome %d", cases[i].row, view.n ? (int)view.rows[0].outcome : -1);
        if ((view.rows[0].say ? view.rows[0].say->msg : MSG(none)) != cases[i].told)
            fail_msg("%s: message %d", cases[i].row, view.rows[0].say ? (int)view.rows[0].say->msg : 0);
        assert_int_equal(view.rows[0].row, 2);
    }
}

static void test_counts_add_up(void **state)
{
    static const char  content[] = HEAD "Ash ward,Injuries,2026-01,5,,\n"        /* new */
                                        "Ash ward,Injuries,2026-02,6,,\n"        /* new */
                                        "Ash ward,Injuries,01/02/2026,7,,\n"     /* twice */
                                        "Ash ward,Injuries,2025-01,8,,\n"        /* changed */
                                        "Ash ward,Injuries,2025-02,7,,\n"        /* same */
                                        "Ash ward,Injuries,2025-03,,,\n"         /* empty */
                                        "Ash ward,Bed days,2026-01,4710,,\n"     /* new, held */
                                        "Nowhere,Injuries,2026-01,5,,\n";        /* refused */
    struct a_ward      *w = *state;
    struct import_view  view;

    a_ward_put(w, AT(&w->injuries, &w->site.ash, day_of(2025, 1, 1)), 7, NAN);
    a_ward_put(w, AT(&w->injuries, &w->site.ash, day_of(2025, 2, 1)), 7, NAN);
    view = look(w, content);
    assert_int_equal(view.n, 8);
    assert_int_equal(view.added, 3);
    assert_int_equal(view.changed, 1);
    assert_int_equal(view.same, 2);
    assert_int_equal(view.refused, 2);
    assert_int_equal(view.held, 1);
    assert_int_equal((int)view.n, view.added + view.changed + view.same + view.refused);
    assert_true(view.rows[2].is_duplicate);
    assert_int_equal(view.rows[2].say->msg, MSG(measure_import_twice));
    assert_true(view.rows[3].before.numerator == 7);
    assert_int_equal(view.rows[0].before.state, OBSERVATION_NONE);
}

static double stands(struct a_ward *w, const struct measure *measure, const struct place *unit, day period)
{
    struct series      series;
    struct observation o;

    assert_int_equal(observation_series(&w->site.job, unit->id, measure->id, &series), OK);
    assert_int_equal(observation_at(&w->site.job, &series, period, &o), OK);
    return o.numerator;
}

static int count_rows(struct a_ward *w, const struct query *query)
{
    struct rows rows;
    int         n;

    assert_int_equal(db_one(&w->site.job, query, NO_ARGS, &rows), OK);
    n = rows_int(&rows, 0);
    rows_close(&rows);
    return n;
}

/* One row that cannot be taken stops the whole: the transaction ends without a single number. */
static void test_the_whole_or_nothing(void **state)
{
    static const struct query revisions = { .name = "revisions",
                                            .sqlite = "SELECT COUNT(*) FROM observation_revision" };
    struct a_ward            *w = *state;
    struct import import = keep(w, HEAD "Ash ward,Injuries,2026-01,5,,\nAsh ward,Injuries,2026-02,six,,\n");
    struct import_view        view;

    assert_int_equal(db_write_end(&w->site.job, OK), OK);
    assert_int_equal(db_write_begin(w->site.s.db, &w->site.job), OK);
    assert_int_equal(import_commit(&w->site.job, import.id, true, &view), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(measure_import_not_whole));
    assert_int_equal(db_write_end(&w->site.job, ERR_INPUT), ERR_INPUT);
    assert_int_equal(db_write_begin(w->site.s.db, &w->site.job), OK);
    assert_int_equal(count_rows(w, &revisions), 0);
    job_forget_faults(&w->site.job);
    assert_int_equal(import_look(&w->site.job, import.id, &view), OK);
    assert_true(str_eq_c(view.import.status, "preview"));
    assert_int_equal(import_commit(&w->site.job, import.id, false, &view), OK);
    assert_int_equal(count_rows(w, &revisions), 1);
}

static void test_committed_once(void **state)
{
    static const struct query revisions = { .name = "revisions",
                                            .sqlite = "SELECT COUNT(*) FROM observation_revision" };
    static const struct query entries = { .name = "entries",
                                          .sqlite = "SELECT COUNT(*) FROM entry WHERE source = 'import'" };
    struct a_ward            *w = *state;
    struct import import = keep(w, HEAD "Ash ward,Injuries,2026-01,5,,\nAsh ward,Injuries,2026-02,six,,\n"
                                        "Ash ward,Bed days,2026-01,450,,\nAsh ward,Restraint,2026-01,9,,\n");
    struct import_view        view;

    assert_int_equal(import_look(&w->site.job, import.id, &view), OK);
    assert_int_equal(count_rows(w, &revisions), 0);
    assert_int_equal(import_commit(&w->site.job, import.id, false, &view), OK);
    assert_int_equal(view.added, 3);
    assert_int_equal(view.refused, 1);
    assert_true(str_eq_c(view.import.status, "done"));
    assert_true(stands(w, &w->injuries, &w->site.ash, day_of(2026, 1, 1)) == 5);
    assert_true(stands(w, &w->restraint, &w->site.ash, day_of(2026, 1, 1)) == 9);
    assert_int_equal(count_rows(w, &revisions), 3);
    assert_int_equal(count_rows(w, &entries), 1);
    assert_false(w->site.job.repeated);
    assert_int_equal(import_commit(&w->site.job, import.id, false, &view), OK);
    assert_true(w->site.job.repeated);
    assert_int_equal(count_rows(w, &revisions), 3);
}

/* A file read again after its commit says the same everywhere. */
static void test_brought_in_twice(void **state)
{
    static const char content[] = HEAD
        "Ash ward,Injuries,2024-06,5,,\nAsh ward,Bed days,2024-06,450,,\nAsh ward,Restraint,2024-06,9,,\n";
    struct a_ward     *w = *state;
    struct import      import = keep(w, content);
    struct import_view view;

    assert_int_equal(import_commit(&w->site.job, import.id, true, &view), OK);
    view = look(w, content);
    assert_int_equal(view.same, 3);
}

/* Numbers, names and codes of wards that are not theirs to see are told exactly as what does not exist. */
static void test_preview_tells_nothing_of_others(void **state)
{
    struct a_ward     *w = *state;
    struct place       twin = a_site_place(&w->site, PLACE_UNIT, "Ash ward", w->site.birch.id);
    key                none = { 0 };
    struct import_view view;

    a_ward_enrol(w, twin.id, day_of(2024, 1, 1), DAY_NONE);
    a_ward_put(w, AT(&w->injuries, &w->site.cedar, day_of(2026, 1, 1)), 6, NAN);
    a_ward_put(w, AT(&w->injuries, &twin, day_of(2026, 1, 1)), 6, NAN);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_LEAD, w->site.ash.id, none));
    view = look(w, HEAD "Cedar ward,Injuries,2026-01,6,,\nNo such ward,Injuries,2026-01,6,,\nAsh "
                        "ward,Injuries,2026-01,6,,\n");
    assert_int_equal(view.rows[0].outcome, OBSERVATION_REFUSED);
    assert_int_equal(view.rows[0].say->msg, view.rows[1].say->msg);
    assert_int_equal(view.rows[0].before.state, OBSERVATION_NONE);
    assert_true(view.rows[0].before.numerator == 0 || isnan(view.rows[0].before.numerator));
    assert_int_equal(view.rows[2].outcome,
                     OBSERVATION_ADDED); /* their own Ash ward, not its twin elsewhere */
    /* Who may see a ward but not enter is told so. */
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_LEAD, w->site.ash.id, none));
    {
        struct role viewer = { .person = w->site.job.actor.person,
                               .kind = ROLE_VIEWER,
                               .place = w->site.cedar.id,
                               .from_day = DAY_NONE,
                               .until_day = DAY_NONE };
        key         person = w->site.job.actor.person;
        a_site_as_system(&w->site);
        assert_int_equal(role_grant(&w->site.job, &viewer), OK);
        a_site_as(&w->site, person);
    }
    view = look(w, HEAD "Cedar ward,Injuries,2026-01,6,,\n");
    assert_int_equal(view.rows[0].say->msg, MSG(measure_import_denied));
    /* Who reaches both wards of one name must say which. */
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, w->site.region.id, none));
    view = look(w, HEAD "Ash ward,Injuries,2026-01,6,,\n");
    assert_int_equal(view.rows[0].say->msg, MSG(measure_import_unit_twice));
}

static void test_whose_import(void **state)
{
    struct a_ward     *w = *state;
    key                none = { 0 }, lead = a_site_someone(&w->site, ROLE_LEAD, w->site.ash.id, none);
    struct import      import,
        refused = { .programme = w->programme.id, .name = STR("x.csv"), .content = STR(HEAD) };
    struct import_view view;

    a_site_as(&w->site, lead);
    import = keep(w, HEAD "Ash ward,Injuries,2026-01,5,,\n");
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, w->site.alder.id, none));
    assert_int_equal(import_look(&w->site.job, import.id, &view), ERR_MISSING);
    assert_int_equal(import_commit(&w->site.job, import.id, false, &view), ERR_MISSING);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_VIEWER, w->site.ash.id, none));
    assert_int_equal(import_keep(&w->site.job, &refused), ERR_DENIED);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, w->site.clover.id, none));
    assert_int_equal(import_keep(&w->site.job, &refused), ERR_MISSING);
    /* A right that goes between preview and commit is gone. */
    a_site_as_system(&w->site);
    {
        struct role_list roles;
        assert_int_equal(role_list_of(&w->site.job, lead, &roles), OK);
        assert_int_equal(role_end(&w->site.job, roles.p[0].id), OK);
    }
    a_site_as(&w->site, lead);
    assert_int_equal(import_commit(&w->site.job, import.id, false, &view), OK);
    assert_int_equal(view.refused, 1);
    assert_int_equal(view.added, 0);
}

static void test_unreadable_files(void **state)
{
    static const char *const files[] = {
        "", "unit;measure\n", "unit,unit,measure,period,numerator\n", "place,measure,period,numerator\n",
        "unit,measure,period,numerator,nhs number\n",
    };
    struct a_ward *w = *state;

    for (size_t i = 0; i < COUNT(files); i++) {
        struct import import = { .programme = w->programme.id,
                                 .name = STR("x.csv"),
                                 .content = str_of(files[i]) };
        job_forget_faults(&w->site.job);
        if (import_keep(&w->site.job, &import) != ERR_INPUT || a_site_told(&w->site) == MSG(none))
            fail_msg("taken: %s", files[i]);
    }
}

/* Rows that lean on each other: dividing counts, what they divide, and a level that the file itself sets. */
static const struct {
    const char              *row;
    enum observation_outcome outcome;
    enum msg                 told;
} together[] = {
    { "Ash ward,Restraint,2025-10,12,,", OBSERVATION_REFUSED, MSG(cell_events_on_zero) },
    { "Ash ward,Bed days,2025-10,0,,", OBSERVATION_ADDED, MSG(none) },
    { "Ash ward,Talked through,2025-10,9,,", OBSERVATION_REFUSED, MSG(cell_above_denominator) },
    { "Ash ward,Injuries,2025-10,5,,", OBSERVATION_ADDED, MSG(none) },
    { "Ash ward,Talked through,2025-09,4,,", OBSERVATION_ADDED, MSG(none) },
    { "Ash ward,Injuries,2025-09,4,,", OBSERVATION_ADDED, MSG(none) },
    { "Ash ward,Restraint,2025-01,5,,", OBSERVATION_SAME, MSG(none) }, /* but its bed days change */
    { "Ash ward,Bed days,2025-01,460,,", OBSERVATION_CHANGED, MSG(none) },
    { "Ash ward,Bed days,2025-02,0,,", OBSERVATION_REFUSED, MSG(measure_refused_divides) },
    { "Ash ward,Restraint,2025-02,8,,", OBSERVATION_CHANGED, MSG(none) },
    { "Beech ward,Restraint,2025-01,10,,", OBSERVATION_ADDED, MSG(none) },
    { "Beech ward,Restraint,2025-02,10,,", OBSERVATION_ADDED, MSG(none) },
    { "Beech ward,Restraint,2025-03,10,,", OBSERVATION_ADDED, MSG(none) },
    { "Beech ward,Restraint,2025-04,10,,", OBSERVATION_ADDED, MSG(none) },
    { "Beech ward,Restraint,2025-05,10,,", OBSERVATION_ADDED, MSG(none) },
    { "Beech ward,Restraint,2025-06,10,,", OBSERVATION_ADDED, MSG(none) },
    { "Beech ward,Restraint,2025-07,900,,", OBSERVATION_KEPT_ASIDE, MSG(measure_held_far_above) },
    { "Cedar ward,Score,2025-07,400,,", OBSERVATION_KEPT_ASIDE, MSG(measure_held_far_above) },
    { "Cedar ward,Score,2025-06,4,,", OBSERVATION_CHANGED, MSG(none) }, /* stood at 40 */
    { "Cedar ward,Score,2025-05,4,,", OBSERVATION_CHANGED, MSG(none) },
    { "Cedar ward,Score,2025-04,4,,", OBSERVATION_CHANGED, MSG(none) },
    { "Cedar ward,Score,2025-03,4,,", OBSERVATION_CHANGED, MSG(none) },
};

static const char *written(struct a_ward *w, bool backwards)
{
    enum { ROOM = 4000 };
    char *text = arena_take(w->site.s.arena, ROOM);
    int   n = snprintf(text, ROOM, HEAD);

    for (size_t i = 0; i < COUNT(together); i++)
        n += snprintf(text + n, (size_t)(ROOM - n), "%s\n",
                      together[backwards ? COUNT(together) - 1 - i : i].row);
    assert_true(n < ROOM);
    return text;
}

static void assert_outcomes(const struct import_view *view, bool backwards, const char *when)
{
    assert_int_equal(view->n, COUNT(together));
    for (size_t i = 0; i < COUNT(together); i++) {
        const struct import_row *row = &view->rows[backwards ? COUNT(together) - 1 - i : i];
        if (row->outcome != together[i].outcome ||
            (row->say ? row->say->msg : MSG(none)) != together[i].told)
            fail_msg("%s%s, %s: outcome %d, message %d", when, backwards ? ", backwards" : "",
                     together[i].row, (int)row->outcome, row->say ? (int)row->say->msg : 0);
    }
}

/* The preview says what the commit does, row by row, whatever order the rows came in. */
static void test_preview_is_the_commit(void **state)
{
    struct a_ward     *w = *state;
    struct import_view view;

    a_ward_put(w, AT(&w->bed_days, &w->site.ash, day_of(2025, 1, 1)), 450, NAN);
    a_ward_put(w, AT(&w->restraint, &w->site.ash, day_of(2025, 1, 1)), 5, NAN);
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, day_of(2025, 2, 1)), 450, NAN);
    a_ward_put(w, AT(&w->restraint, &w->site.ash, day_of(2025, 2, 1)), 5, NAN);
    for (int i = 0; i < 6; i++)
        a_ward_put(w, AT(&w->score, &w->site.cedar, day_of(2025, 1 + i, 1)), i < 2 ? 4 : 40, NAN);
    assert_int_equal(db_write_end(&w->site.job, OK), OK);
    for (int backwards = 0; backwards < 2; backwards++) {
        struct import import;
        assert_int_equal(db_write_begin(w->site.s.db, &w->site.job), OK);
        import = keep(w, written(w, backwards));
        assert_int_equal(import_look(&w->site.job, import.id, &view), OK);
        assert_outcomes(&view, backwards, "preview");
        assert_int_equal(import_look(&w->site.job, import.id, &view), OK); /* a look leaves nothing */
        assert_outcomes(&view, backwards, "preview again");
        assert_int_equal(import_commit(&w->site.job, import.id, false, &view), OK);
        assert_outcomes(&view, backwards, "commit");
        assert_int_equal(db_write_end(&w->site.job, ERR_INPUT), ERR_INPUT);
    }
    assert_int_equal(db_write_begin(w->site.s.db, &w->site.job), OK);
}

static void test_record_fits_its_table(void **state)
{
    struct a_ward *w = *state;
    str            wrong;

    if (record_matches_schema(&w->site.job, &import_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_each_row),
        IN_A_WARD(test_counts_add_up),
        IN_A_WARD(test_the_whole_or_nothing),
        IN_A_WARD(test_committed_once),
        IN_A_WARD(test_brought_in_twice),
        IN_A_WARD(test_preview_tells_nothing_of_others),
        IN_A_WARD(test_whose_import),
        IN_A_WARD(test_preview_is_the_commit),
        IN_A_WARD(test_unreadable_files),
        IN_A_WARD(test_record_fits_its_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
