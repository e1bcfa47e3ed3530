/* Tests of change: from a day until a day, of one unit or of many, and ended by those who enter numbers. */
#include "measure/a_ward.h"

#include "measure/series.h"
#include "measure/test_of_change.h"

static void fill(struct a_ward *w, const struct place *unit)
{
    for (int i = 0; i < 6; i++)
        a_ward_put(w, AT(&w->injuries, unit, a_month(i)), 5 + i % 3, NAN);
}

static err mark(struct a_ward *w, const struct place *unit, enum annotation_kind kind, day on, day until)
{
    return shape_note(
        &w->site.job, unit->id, w->injuries.id,
        &(struct annotation){
            .kind = kind, .on_day = on, .until_day = until, .text = STR("Calm box by the door") });
}

static struct test_of_change_list tested(struct a_ward *w, const struct place *unit)
{
    struct test_of_change_list tests;

    assert_int_equal(test_of_change_list_unit(&w->site.job, unit->id, w->programme.id, &tests), OK);
    return tests;
}

static size_t tested_below(struct a_ward *w, key node)
{
    struct test_of_change_list tests;

    assert_int_equal(test_of_change_list_below(&w->site.job, &w->injuries, node, &tests), OK);
    return tests.n;
}

static void test_schema(void **state)
{
    struct a_ward *w = *state;
    str            wrong;

    assert_int_equal(record_matches_schema(&w->site.job, &shape_annotation_record, &wrong), OK);
}

static void test_is_marked_and_ends(void **state)
{
    struct a_ward             *w = *state;
    struct job                *job = &w->site.job;
    struct test_of_change_list tests;
    const key                  ash = w->site.ash.id, measure = w->injuries.id;
    struct series_data         data;

    fill(w, &w->site.ash);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_NOTE, a_month(1), DAY_NONE), OK);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_TEST, a_month(3), DAY_NONE), OK);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_TEST, a_month(2), a_month(4)), OK);
    tests = tested(w, &w->site.ash);
    assert_int_equal(tests.n, 2);
    assert_true(key_same(tests.p[0].unit, ash));
    assert_int_equal(tests.p[0].note.on_day.n, a_month(2).n);
    assert_int_equal(tests.p[0].note.until_day.n, a_month(4).n);
    assert_false(day_is_set(tests.p[1].note.until_day));
    assert_true(str_eq_c(tests.p[1].note.text, "Calm box by the door"));
    assert_int_equal(series_read(job, ash, measure, &data), OK);
    assert_int_equal(data.shape.n_notes, 3);
    assert_int_equal(data.shape.notes[0].kind, ANNOTATION_NOTE);
    assert_int_equal(data.shape.notes[1].kind, ANNOTATION_TEST);

    assert_int_equal(test_of_change_end(job, ash, measure, tests.p[1].note.id, a_month(5)), OK);
    assert_int_equal(tested(w, &w->site.ash).p[1].note.until_day.n, a_month(5).n);
    assert_int_equal(test_of_change_end(job, ash, measure, tests.p[1].note.id, a_month(4)), ERR_MISSING);
    assert_int_equal(shape_undo(job, ash, measure, tests.p[0].note.id), OK);
    assert_int_equal(tested(w, &w->site.ash).n, 1);
}

static void test_is_refused(void **state)
{
    struct a_ward    *w = *state;
    struct job       *job = &w->site.job;
    const key         ash = w->site.ash.id, measure = w->injuries.id, none = { 0 };
    const day         tomorrow = day_add(job->today, 1);
    struct annotation note;
    key               running;

    fill(w, &w->site.ash);
    fill(w, &w->site.beech);
#define REFUSED(call, message)                                                                               \
    do {                                                                                                     \
        job_forget_faults(job);                                                                              \
        assert_int_equal((call), ERR_INPUT);                                                                 \
        assert_int_equal(a_site_told(&w->site), (message));                                                  \
    } while (0)
    REFUSED(mark(w, &w->site.ash, ANNOTATION_NOTE, a_month(1), a_month(2)), MSG(measure_shape_note_until));
    REFUSED(mark(w, &w->site.ash, ANNOTATION_TEST, tomorrow, DAY_NONE), MSG(measure_shape_test_future));
    REFUSED(mark(w, &w->site.ash, ANNOTATION_TEST, a_month(2), day_add(a_month(2), -1)),
            MSG(measure_shape_test_backwards));
    REFUSED(mark(w, &w->site.ash, ANNOTATION_TEST, a_month(2), tomorrow), MSG(measure_shape_test_runs));
    REFUSED(mark(w, &w->site.ash, ANNOTATION_TEST, DAY_NONE, DAY_NONE), MSG(store_required));
    assert_int_equal(tested(w, &w->site.ash).n, 0);

    job_forget_faults(job);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_TEST, a_month(2), a_month(2)), OK);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_TEST, a_month(3), DAY_NONE), OK);
    running = tested(w, &w->site.ash).p[1].note.id;
    REFUSED(test_of_change_end(job, ash, measure, running, day_add(a_month(3), -1)),
            MSG(measure_shape_test_backwards));
    REFUSED(test_of_change_end(job, ash, measure, running, tomorrow), MSG(measure_shape_test_runs));
    REFUSED(test_of_change_end(job, ash, measure, running, DAY_NONE), MSG(measure_shape_test_when));
    job_forget_faults(job);
    assert_int_equal(test_of_change_end(job, w->site.beech.id, measure, running, a_month(4)), ERR_MISSING);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_NOTE, a_month(4), DAY_NONE), OK);
    {
        struct series_data data;
        assert_int_equal(series_read(job, ash, measure, &data), OK);
        note = data.shape.notes[2];
    }
    assert_int_equal(test_of_change_end(job, ash, measure, note.id, a_month(4)), ERR_MISSING);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, w->site.birch.id, none));
    assert_int_not_equal(test_of_change_end(job, ash, measure, running, a_month(4)), OK);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_CONTRIBUTOR, ash, none));
    assert_int_equal(test_of_change_end(job, ash, measure, running, a_month(4)), OK);
#undef REFUSED
}

static void test_of_many(void **state)
{
    struct a_ward *w = *state;

    fill(w, &w->site.ash);
    fill(w, &w->site.beech);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_TEST, a_month(2), a_month(3)), OK);
    assert_int_equal(mark(w, &w->site.ash, ANNOTATION_NOTE, a_month(2), DAY_NONE), OK);
    assert_int_equal(mark(w, &w->site.beech, ANNOTATION_TEST, a_month(3), DAY_NONE), OK);
    assert_int_equal(tested_below(w, w->programme.id), 2);
    assert_int_equal(tested_below(w, w->site.ash.id), 1);
    assert_int_equal(tested_below(w, w->site.birch.id), 0);
}

static void test_when_it_ran(void **state)
{
    static const struct {
        const char          *tells;
        enum annotation_kind kind;
        int                  from, until; /* months; -1: still runs */
        bool                 ran;
    } cases[] = {
        { "in the time", ANNOTATION_TEST, 3, 3, true },
        { "since before, and still", ANNOTATION_TEST, 0, -1, true },
        { "ended on its first day", ANNOTATION_TEST, 0, 2, true },
        { "ended before", ANNOTATION_TEST, 0, 1, false },
        { "begins the day after", ANNOTATION_TEST, 4, -1, false },
        { "a note is no test", ANNOTATION_NOTE, 3, -1, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct annotation note = { .kind = (int)cases[i].kind,
                                   .on_day = a_month(cases[i].from),
                                   .until_day = cases[i].until < 0 ? DAY_NONE : a_month(cases[i].until) };
        if (test_of_change_ran(&note, a_month(2), a_month(4)) != cases[i].ran)
            fail_msg("%s: %d", cases[i].tells, !cases[i].ran);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { IN_A_WARD(test_schema), IN_A_WARD(test_is_marked_and_ends),
                                        IN_A_WARD(test_is_refused), IN_A_WARD(test_of_many),
                                        IN_A_WARD(test_when_it_ran) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
