/* Numbers are stored with everything they ever were: who saw what, who changed it, when and why. */
#include "measure/a_ward.h"

#include "measure/rollup_mark.h"
#include "measure/shape.h"

static struct observation stands(struct a_ward *w, const struct measure *measure, const struct place *unit,
                                 day period)
{
    struct series      series;
    struct observation o;

    assert_int_equal(observation_series(&w->site.job, unit->id, measure->id, &series), OK);
    assert_int_equal(observation_at(&w->site.job, &series, period, &o), OK);
    return o;
}

static struct observation_history history_of(struct a_ward *w, const struct measure *measure, day period)
{
    struct series              series;
    struct observation_history history;

    assert_int_equal(observation_series(&w->site.job, w->site.ash.id, measure->id, &series), OK);
    assert_int_equal(observation_history(&w->site.job, &series, period, &history), OK);
    return history;
}

/* Types into Ash ward's February; the outcome. */
static enum observation_outcome type(struct a_ward *w, const struct measure *measure, struct typed typed,
                                     struct observation_answer *answer)
{
    assert_int_equal(a_ward_type(w, AT(measure, &w->site.ash, day_of(2026, 2, 1)), typed, answer), OK);
    return answer->outcome;
}

static void test_records_fit_their_tables(void **state)
{
    struct a_ward             *w = *state;
    const struct record *const records[] = { &measure_record, &measure_definition_record,
                                             &shape_annotation_record, &shape_exclusion_record,
                                             &shape_phase_record };
    str                        wrong;

    for (size_t i = 0; i < COUNT(records); i++)
        if (record_matches_schema(&w->site.job, records[i], &wrong))
            fail_msg("%s: %.*s", records[i]->name, STR_FMT(wrong));
}

static void test_added_same_changed(void **state)
{
    struct a_ward             *w = *state;
    const day                  february = day_of(2026, 2, 1);
    struct observation_answer  answer;
    struct observation_history history;

    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    assert_int_equal(answer.now.revision, 1);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR(" 6 "), .seen = 1 }, &answer),
                     OBSERVATION_SAME);
    assert_int_equal(answer.now.revision, 1);
    assert_int_equal(type(w, &w->injuries,
                          (struct typed){ .numerator = STR("7"), .seen = 1, .why = STR("one was missed") },
                          &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR(""), .seen = 2 }, &answer),
                     OBSERVATION_EMPTY);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("x"), .seen = 2 }, &answer),
                     OBSERVATION_REFUSED);
    assert_true(stands(w, &w->injuries, &w->site.ash, february).numerator == 7);
    history = history_of(w, &w->injuries, february);
    assert_int_equal(history.n, 2);
    assert_true(history.p[0].observation.numerator == 6);
    assert_int_equal(history.p[0].observation.revision, 1);
    assert_true(str_eq_c(history.p[1].why, "one was missed"));
    assert_true(str_eq_c(history.p[1].source, "grid"));
    assert_int_equal(history.p[1].at, w->site.job.now_ms);
}

static void test_history_tells_who(void **state)
{
    struct a_ward             *w = *state;
    key                        none = { 0 }, lead = a_site_someone(&w->site, ROLE_LEAD, w->site.ash.id, none);
    struct observation_answer  answer;
    struct observation_history history;

    a_site_as(&w->site, lead);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    history = history_of(w, &w->injuries, day_of(2026, 2, 1));
    assert_true(str_eq_c(history.p[0].person, "Sam Example"));
    assert_true(str_eq_c(history.p[0].role, "lead"));
}

/* Each number of one save keeps its own reason. */
static void test_reasons_of_one_save(void **state)
{
    struct a_ward            *w = *state;
    struct entry              entry = { .source = "grid", .why = STR("monthly check") };
    struct observation_cell   cell = { .measure = &w->injuries, .unit = &w->site.ash };
    struct observation_answer answer;
    static const char *const whys[] = { "first", "second", "" }, *const kept[] = { "first", "second",
                                                                                   "monthly check" };

    for (int i = 0; i < 3; i++) {
        struct typed typed = { .numerator = STR("3"), .seen = 0, .why = str_of(whys[i]) };
        cell.period = day_of(2026, 1 + i, 1);
        assert_int_equal(observation_put(&w->site.job, &entry, &cell, &typed, &answer), OK);
        assert_int_equal(answer.outcome, OBSERVATION_ADDED);
    }
    for (int i = 0; i < 3; i++) {
        struct observation_history history = history_of(w, &w->injuries, day_of(2026, 1 + i, 1));
        assert_true(str_eq_c(history.p[0].why, kept[i]));
    }
}

static void test_two_editors(void **state)
{
    struct a_ward            *w = *state;
    struct observation_answer answer;

    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("8"), .seen = 0 }, &answer),
                     OBSERVATION_CONFLICT);
    assert_true(answer.now.numerator == 6);
    assert_int_equal(answer.now.revision, 1);
    assert_true(stands(w, &w->injuries, &w->site.ash, day_of(2026, 2, 1)).numerator == 6);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 0 }, &answer),
                     OBSERVATION_SAME);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("8"), .seen = 1 }, &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(type(w, &w->injuries,
                          (struct typed){ .withdraw = true, .why = STR("wrong ward"), .seen = 1 }, &answer),
                     OBSERVATION_CONFLICT);
    /* A file knows no revision and says what it says. */
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("9"), .seen = -1 }, &answer),
                     OBSERVATION_CHANGED);
}

static void test_old_numbers_need_a_reason(void **state)
{
    struct a_ward            *w = *state;
    const day                 february = day_of(2026, 2, 1);
    struct observation_answer answer;

    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    w->site.job.today = day_of(2026, 3, 28); /* February ended on 1 March: 27 days old */
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("7"), .seen = 1 }, &answer),
                     OBSERVATION_CHANGED);
    w->site.job.today = day_of(2026, 3, 29);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("8"), .seen = 2 }, &answer),
                     OBSERVATION_REFUSED);
    assert_int_equal(answer.say.msg, MSG(measure_refused_reason));
    assert_string_equal(answer.field, "why");
    assert_int_equal(
        type(w, &w->injuries, (struct typed){ .numerator = STR("8"), .seen = 2, .why = STR(" ") }, &answer),
        OBSERVATION_REFUSED);
    assert_true(stands(w, &w->injuries, &w->site.ash, february).numerator == 7);
    assert_int_equal(type(w, &w->injuries,
                          (struct typed){ .numerator = STR("8"), .seen = 2, .why = STR("recount") }, &answer),
                     OBSERVATION_CHANGED);
    /* A first number needs none, however old its period. */
    assert_int_equal(a_ward_type(w, AT(&w->injuries, &w->site.ash, day_of(2024, 2, 1)),
                                 (struct typed){ .numerator = STR("8") }, &answer),
                     OK);
    assert_int_equal(answer.outcome, OBSERVATION_ADDED);
}

static void test_withdrawing(void **state)
{
    struct a_ward            *w = *state;
    const day                 february = day_of(2026, 2, 1);
    struct observation_answer answer;

    assert_int_equal(
        type(w, &w->injuries, (struct typed){ .withdraw = true, .why = STR("why"), .seen = 0 }, &answer),
        OBSERVATION_SAME);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .withdraw = true, .seen = 1 }, &answer),
                     OBSERVATION_REFUSED);
    assert_int_equal(type(w, &w->injuries,
                          (struct typed){ .withdraw = true, .seen = 1, .why = STR("wrong ward") }, &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(stands(w, &w->injuries, &w->site.ash, february).state, OBSERVATION_WITHDRAWN);
    assert_int_equal(history_of(w, &w->injuries, february).n, 2);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 2 }, &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(stands(w, &w->injuries, &w->site.ash, february).state, OBSERVATION_VALUE);
}

/* Saving a page again changes nothing: not a hold that a reason lifted, not a zero that was confirmed. */
static void test_saving_again_changes_nothing(void **state)
{
    struct a_ward            *w = *state;
    struct observation_answer answer;

    assert_int_equal(type(w, &w->bed_days, (struct typed){ .numerator = STR("4710"), .seen = 0 }, &answer),
                     OBSERVATION_KEPT_ASIDE);
    assert_int_equal(type(w, &w->bed_days, (struct typed){ .numerator = STR("4710"), .seen = 1 }, &answer),
                     OBSERVATION_SAME);
    assert_int_equal(stands(w, &w->bed_days, &w->site.ash, day_of(2026, 2, 1)).state, OBSERVATION_HELD);
    assert_int_equal(type(w, &w->bed_days,
                          (struct typed){ .numerator = STR("4710"), .seen = 1, .why = STR("true") }, &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(stands(w, &w->bed_days, &w->site.ash, day_of(2026, 2, 1)).state, OBSERVATION_VALUE);
    assert_int_equal(type(w, &w->bed_days, (struct typed){ .numerator = STR("4710"), .seen = 2 }, &answer),
                     OBSERVATION_SAME);
    assert_int_equal(stands(w, &w->bed_days, &w->site.ash, day_of(2026, 2, 1)).state, OBSERVATION_VALUE);

    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("0"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .zero = true, .seen = 1 }, &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("0"), .seen = 2 }, &answer),
                     OBSERVATION_SAME);
    assert_int_equal(stands(w, &w->injuries, &w->site.ash, day_of(2026, 2, 1)).state,
                     OBSERVATION_ZERO_CONFIRMED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("n"), .seen = 2 }, &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("n/a"), .seen = 3 }, &answer),
                     OBSERVATION_SAME);
}

static void test_shared_denominators(void **state)
{
    struct a_ward            *w = *state;
    const day                 february = day_of(2026, 2, 1);
    struct observation_answer answer;
    struct observation        o;

    /* Restraint first: no bed days yet, so a gap. */
    assert_int_equal(type(w, &w->restraint, (struct typed){ .numerator = STR("9"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    o = stands(w, &w->restraint, &w->site.ash, february);
    assert_true(isnan(o.denominator) && isnan(observation_figure(&o, &w->restraint)));
    assert_int_equal(type(w, &w->bed_days, (struct typed){ .numerator = STR("450"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    o = stands(w, &w->restraint, &w->site.ash, february);
    assert_int_equal(o.revision, 2);
    assert_true(o.denominator == 450);
    assert_true(observation_figure(&o, &w->restraint) == 0.02); /* 9 in 450: 20.0 per 1,000 */
    assert_int_equal(history_of(w, &w->restraint, february).n, 2);
    /* The typist saw revision 1; the bed days of the same save are nobody else's edit. */
    assert_int_equal(type(w, &w->restraint, (struct typed){ .numerator = STR("10"), .seen = 1 }, &answer),
                     OBSERVATION_CHANGED);
    assert_int_equal(type(w, &w->restraint, (struct typed){ .numerator = STR("12"), .seen = 1 }, &answer),
                     OBSERVATION_CONFLICT);
    /* Beds that are held divide nothing; other wards and months are left alone. */
    assert_int_equal(type(w, &w->bed_days, (struct typed){ .numerator = STR("4500"), .seen = 1 }, &answer),
                     OBSERVATION_KEPT_ASIDE);
    assert_true(isnan(stands(w, &w->restraint, &w->site.ash, february).denominator));
    assert_int_equal(type(w, &w->bed_days, (struct typed){ .numerator = STR("440"), .seen = 2 }, &answer),
                     OBSERVATION_CHANGED);
    assert_true(stands(w, &w->restraint, &w->site.ash, february).denominator == 440);
    assert_int_equal(stands(w, &w->restraint, &w->site.beech, february).state, OBSERVATION_NONE);
    assert_int_equal(
        type(w, &w->bed_days, (struct typed){ .withdraw = true, .why = STR("wrong"), .seen = 3 }, &answer),
        OBSERVATION_CHANGED);
    assert_true(isnan(stands(w, &w->restraint, &w->site.ash, february).denominator));
}

static void test_impossible_denominator_is_refused(void **state)
{
    struct a_ward            *w = *state;
    struct observation_answer answer;

    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("8"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    assert_int_equal(type(w, &w->debrief, (struct typed){ .numerator = STR("6"), .seen = 0 }, &answer),
                     OBSERVATION_ADDED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("5"), .seen = 1 }, &answer),
                     OBSERVATION_REFUSED);
    assert_int_equal(answer.say.msg, MSG(measure_refused_divides));
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("0"), .seen = 1 }, &answer),
                     OBSERVATION_REFUSED);
    assert_int_equal(type(w, &w->injuries, (struct typed){ .numerator = STR("6"), .seen = 1 }, &answer),
                     OBSERVATION_CHANGED);
    assert_true(stands(w, &w->debrief, &w->site.ash, day_of(2026, 2, 1)).denominator == 6);
}

/* A series is numbered within its organisation and stays where it began. */
static void test_series_numbers(void **state)
{
    struct a_ward *w = *state;
    struct series  series;
    const day      on = day_of(2026, 4, 1);

    a_ward_put(w, AT(&w->injuries, &w->site.ash, day_of(2026, 1, 1)), 3, NAN);
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, day_of(2026, 1, 1)), 400, NAN);
    a_ward_put(w, AT(&w->injuries, &w->site.cedar, day_of(2026, 1, 1)), 4, NAN);
    assert_int_equal(observation_series(&w->site.job, w->site.ash.id, w->bed_days.id, &series), OK);
    assert_int_equal(series.number, 2);
    assert_true(key_same(series.organisation, w->site.alder.id));
    assert_int_equal(observation_series(&w->site.job, w->site.cedar.id, w->injuries.id, &series), OK);
    assert_int_equal(series.number, 1);
    assert_int_equal(observation_series(&w->site.job, w->site.beech.id, w->injuries.id, &series), OK);
    assert_int_equal(series.number, 0);
    a_site_move(&w->site, w->site.ash.id, w->site.acute.id, w->site.birch.id, on);
    w->site.job.today = on;
    assert_true(stands(w, &w->injuries, &w->site.ash, day_of(2026, 1, 1)).numerator == 3);
    a_ward_put(w, AT(&w->injuries, &w->site.ash, day_of(2026, 3, 1)), 5, NAN);
    assert_int_equal(observation_series(&w->site.job, w->site.ash.id, w->injuries.id, &series), OK);
    assert_true(key_same(series.organisation, w->site.alder.id));
    assert_int_equal(series.number, 1);
}

/* A breakdown's numbers are a series of their own: its denominator divides its own counts, and everyone's
 * stand as they were. */
static void test_strata_keep_apart(void **state)
{
    struct a_ward            *w = *state;
    const day                 january = day_of(2026, 1, 1);
    const key                 women = { 41 };
    struct observation_cell   cell = AT(&w->restraint, &w->site.ash, january);
    struct series             series = { .unit = w->site.ash.id,
                                         .measure = w->restraint.id,
                                         .stratum = women };
    struct observation_answer answer;
    struct observation        o;

    a_ward_put(w, AT(&w->restraint, &w->site.ash, january), 9, NAN);
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, january), 450, NAN);
    cell.stratum = women;
    assert_int_equal(a_ward_type(w, cell, (struct typed){ .numerator = STR("4"), .seen = 0 }, &answer), OK);
    assert_int_equal(answer.outcome, OBSERVATION_ADDED);
    assert_true(isnan(answer.now.denominator));
    cell.measure = &w->bed_days;
    assert_int_equal(a_ward_type(w, cell, (struct typed){ .numerator = STR("200"), .seen = 0 }, &answer), OK);
    assert_int_equal(observation_find_series(&w->site.job, &series), OK);
    assert_true(series.number > 0);
    assert_int_equal(observation_at(&w->site.job, &series, january, &o), OK);
    assert_true(o.numerator == 4 && o.denominator == 200);
    o = stands(w, &w->restraint, &w->site.ash, january);
    assert_true(o.numerator == 9 && o.denominator == 450);
    series.stratum = (key){ 42 };
    assert_int_equal(observation_find_series(&w->site.job, &series), OK);
    assert_int_equal(series.number, 0);
    assert_int_equal(observation_make_series(&w->site.job, &series), OK);
    assert_true(series.number > 0);
}

static void test_who_may_enter(void **state)
{
    struct a_ward            *w = *state;
    struct observation_cell   cell = { .measure = &w->injuries,
                                       .unit = &w->site.ash,
                                       .period = day_of(2026, 2, 1) };
    const struct typed        typed = { .numerator = STR("6"), .seen = -1 };
    struct observation_answer answer;
    key                       none = { 0 };
    const struct {
        enum role_kind kind;
        key            place, team;
        err            expected;
    } cases[] = {
        { ROLE_CONTRIBUTOR, w->site.ash.id, none, OK },
        { ROLE_VIEWER, w->site.ash.id, none, ERR_DENIED },
        { ROLE_COACH, w->site.alder.id, none, ERR_DENIED },
        { ROLE_LEAD, w->site.cedar.id, none, ERR_MISSING },
        { ROLE_MANAGER, none, w->programme.team, ERR_MISSING },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct entry entry = { .source = "grid" };
        a_site_as(&w->site, a_site_someone(&w->site, cases[i].kind, cases[i].place, cases[i].team));
        assert_int_equal(observation_put(&w->site.job, &entry, &cell, &typed, &answer), cases[i].expected);
        assert_int_equal(observation_judge(&w->site.job, &cell, &typed, &answer), cases[i].expected);
    }
    a_site_as_system(&w->site);
    cell.unit = &w->site.daisy; /* takes no part */
    assert_int_equal(observation_judge(&w->site.job, &cell, &typed, &answer), ERR_MISSING);
}

/* Any day of a period names it. */
static void test_any_day_of_the_period(void **state)
{
    struct a_ward            *w = *state;
    struct observation_answer answer;

    assert_int_equal(a_ward_type(w, AT(&w->injuries, &w->site.ash, day_of(2026, 2, 17)),
                                 (struct typed){ .numerator = STR("4") }, &answer),
                     OK);
    assert_true(stands(w, &w->injuries, &w->site.ash, day_of(2026, 2, 1)).numerator == 4);
}

static void test_measures_are_checked(void **state)
{
    struct a_ward    *w = *state;
    struct definition definition = { .numerator = STR("What is counted.") };
    const struct {
        const char    *tells;
        struct measure measure;
        enum msg       told;
    } cases[] = {
        { "a rate says what it is counted per",
          { .name = STR("A"), .kind = MEASURE_RATE },
          MSG(measure_multiplier_needed) },
        { "a value divides nothing",
          { .name = STR("B"), .kind = MEASURE_RATE, .multiplier = 1000, .denominator_from = w->score.id },
          MSG(measure_denominator_unfit) },
        { "a quarter is not divided by months",
          { .name = STR("C"),
            .kind = MEASURE_RATE,
            .multiplier = 1000,
            .denominator_from = w->bed_days.id,
            .period = PERIOD_QUARTER },
          MSG(measure_denominator_unfit) },
        { "a count has no denominator",
          { .name = STR("D"), .kind = MEASURE_COUNT, .denominator_from = w->bed_days.id },
          MSG(measure_denominator_unfit) },
        { "an unknown chart",
          { .name = STR("E"), .kind = MEASURE_COUNT, .chart = STR("zz") },
          MSG(measure_shape_chart_unknown) },
        { "a U chart of plain counts",
          { .name = STR("F"), .kind = MEASURE_COUNT, .chart = STR("u") },
          MSG(measure_shape_chart_denominator) },
        { "a P chart of a rate",
          { .name = STR("G"), .kind = MEASURE_RATE, .multiplier = 1000, .chart = STR("p") },
          MSG(measure_shape_chart_proportion) },
        { "a C chart of a value",
          { .name = STR("H"), .kind = MEASURE_VALUE, .chart = STR("c") },
          MSG(measure_shape_chart_count) },
        { "a name that is there already",
          { .name = STR("bed DAYS"), .kind = MEASURE_COUNT },
          MSG(measure_name_taken) },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct measure measure = cases[i].measure;
        measure.programme = w->programme.id;
        if (measure.period == PERIOD_DAY)
            measure.period = PERIOD_MONTH;
        job_forget_faults(&w->site.job);
        if (measure_add(&w->site.job, &measure, &definition) != ERR_INPUT ||
            a_site_told(&w->site) != cases[i].told)
            fail_msg("%s: message %d", cases[i].tells, (int)a_site_told(&w->site));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_records_fit_their_tables),
        IN_A_WARD(test_added_same_changed),
        IN_A_WARD(test_history_tells_who),
        IN_A_WARD(test_reasons_of_one_save),
        IN_A_WARD(test_two_editors),
        IN_A_WARD(test_old_numbers_need_a_reason),
        IN_A_WARD(test_withdrawing),
        IN_A_WARD(test_saving_again_changes_nothing),
        IN_A_WARD(test_shared_denominators),
        IN_A_WARD(test_impossible_denominator_is_refused),
        IN_A_WARD(test_series_numbers),
        IN_A_WARD(test_strata_keep_apart),
        IN_A_WARD(test_who_may_enter),
        IN_A_WARD(test_any_day_of_the_period),
        IN_A_WARD(test_measures_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
