/* Rare events: what may be typed of one, the gaps that are reckoned from their days, and who is told them. */
#include "measure/a_ward.h"

#include "measure/rollup.h"
#include "spc/kind.h"

/* Measures of rare events in the programme of the ward. */
static struct measure a_rare_measure(struct a_ward *w, const char *name, enum measure_kind kind, bool by_year)
{
    struct measure    measure = { .programme = w->programme.id,
                                  .name = str_of(name),
                                  .kind = (int)kind,
                                  .direction = SPC_IMPROVE_UP,
                                  .period = PERIOD_MONTH,
                                  .harm = true,
                                  .by_year = by_year };
    struct definition definition = { .numerator = STR("What happened."), .from_day = DAY_NONE };

    assert_int_equal(measure_add(&w->site.job, &measure, &definition), OK);
    assert_int_equal(measure.period, PERIOD_DAY);
    return measure;
}

static struct observation_answer tell(struct a_ward *w, const struct measure *measure, day on,
                                      struct typed typed)
{
    struct observation_answer answer;

    assert_int_equal(a_ward_type(w, AT(measure, &w->site.ash, on), typed, &answer), OK);
    return answer;
}

static void happened(struct a_ward *w, const struct measure *measure, const struct place *unit, day on)
{
    struct observation_answer answer;

    assert_int_equal(a_ward_type(w, AT(measure, unit, on), (struct typed){ .seen = -1 }, &answer), OK);
    assert_int_equal(answer.outcome, OBSERVATION_ADDED);
}

static struct series_data chart_of(struct a_ward *w, const struct measure *measure)
{
    struct series_data data;

    assert_int_equal(series_read(&w->site.job, w->site.ash.id, measure->id, &data), OK);
    return data;
}

/* --- what may be typed --- */

static void test_one_event(void **state)
{
    static const struct {
        const char              *tells;
        enum measure_kind        kind;
        const char              *numerator, *why;
        int                      year;
        enum observation_outcome outcome;
        enum msg                 told;
        double                   number;
    } cases[] = {
        { "that it happened is enough", MEASURE_TIME_BETWEEN, "", "", 2025, OBSERVATION_ADDED, MSG(none), 1 },
        { "two that day", MEASURE_TIME_BETWEEN, "2", "", 2025, OBSERVATION_ADDED, MSG(none), 2 },
        { "none that day", MEASURE_TIME_BETWEEN, "0", "", 2025, OBSERVATION_REFUSED,
          MSG(measure_refused_no_event), -1 },
        { "not collected", MEASURE_TIME_BETWEEN, "n/a", "", 2025, OBSERVATION_REFUSED,
          MSG(measure_refused_no_event), -1 },
        { "half an event", MEASURE_TIME_BETWEEN, "1.5", "", 2025, OBSERVATION_REFUSED, MSG(cell_not_whole),
          -1 },
        { "an event to come", MEASURE_TIME_BETWEEN, "", "", 2027, OBSERVATION_REFUSED, MSG(cell_future), -1 },
        { "a year typed wrong", MEASURE_TIME_BETWEEN, "", "", 2015, OBSERVATION_KEPT_ASIDE,
          MSG(measure_held_old), 1 },
        { "a reason lets it stand", MEASURE_TIME_BETWEEN, "", "from the old book", 2015, OBSERVATION_ADDED,
          MSG(none), 1 },
        { "cases since", MEASURE_CASES_BETWEEN, "31", "", 2025, OBSERVATION_ADDED, MSG(none), 31 },
        { "the very next case", MEASURE_CASES_BETWEEN, "0", "", 2025, OBSERVATION_ADDED, MSG(none), 0 },
        { "no cases typed", MEASURE_CASES_BETWEEN, "", "", 2025, OBSERVATION_REFUSED,
          MSG(measure_refused_cases_missing), -1 },
        { "fewer than no cases", MEASURE_CASES_BETWEEN, "-3", "", 2025, OBSERVATION_REFUSED,
          MSG(cell_below_zero), -1 },
        { "half a case", MEASURE_CASES_BETWEEN, "3.5", "", 2025, OBSERVATION_REFUSED, MSG(cell_not_whole),
          -1 },
        { "cases not collected", MEASURE_CASES_BETWEEN, "n", "", 2025, OBSERVATION_REFUSED,
          MSG(measure_refused_no_event), -1 },
    };
    struct a_ward *w = *state;
    struct measure measures[] = { a_rare_measure(w, "Falls", MEASURE_TIME_BETWEEN, false),
                                  a_rare_measure(w, "Doses", MEASURE_CASES_BETWEEN, false) };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct measure     *measure = &measures[cases[i].kind == MEASURE_CASES_BETWEEN];
        struct observation_answer answer =
            tell(w, measure, day_of(cases[i].year, 3, 1 + (int)i),
                 (struct typed){ .numerator = str_of(cases[i].numerator), .why = str_of(cases[i].why) });
        if (answer.outcome != cases[i].outcome || answer.say.msg != cases[i].told)
            fail_msg("%s: outcome %d, message %d", cases[i].tells, (int)answer.outcome, (int)answer.say.msg);
        if (cases[i].number >= 0 && answer.now.numerator != cases[i].number)
            fail_msg("%s: read %g", cases[i].tells, answer.now.numerator);
    }
}

/* One day, one episode: who adds what is there is told so; who took it back may tell it again. */
static void test_told_twice(void **state)
{
    struct a_ward            *w = *state;
    struct measure            falls = a_rare_measure(w, "Falls", MEASURE_TIME_BETWEEN, false);
    const day                 on = day_of(2025, 5, 4);
    struct observation_answer answer = tell(w, &falls, on, (struct typed){ .seen = 0 });

    assert_int_equal(answer.outcome, OBSERVATION_ADDED);
    answer = tell(w, &falls, on, (struct typed){ .numerator = STR("2"), .seen = 0 });
    assert_int_equal(answer.outcome, OBSERVATION_REFUSED);
    assert_int_equal(answer.say.msg, MSG(measure_refused_event_there));
    assert_string_equal(answer.field, "period");
    answer = tell(w, &falls, on, (struct typed){ .seen = -1 }); /* a file brought in again */
    assert_int_equal(answer.outcome, OBSERVATION_SAME);
    answer = tell(w, &falls, on, (struct typed){ .withdraw = true, .why = STR("wrong ward"), .seen = 1 });
    assert_int_equal(answer.outcome, OBSERVATION_CHANGED);
    answer = tell(w, &falls, on, (struct typed){ .seen = 0 });
    assert_int_equal(answer.outcome, OBSERVATION_CHANGED);
    assert_int_equal(answer.now.state, OBSERVATION_VALUE);
}

static void test_measures_of_events(void **state)
{
    struct a_ward    *w = *state;
    struct definition definition = { .numerator = STR("What happened."), .from_day = DAY_NONE };
    const struct {
        struct measure measure;
        enum msg       told;
    } cases[] = {
        { { .kind = MEASURE_TIME_BETWEEN, .harm = true, .direction = SPC_IMPROVE_DOWN },
          MSG(measure_direction_gaps) },
        { { .kind = MEASURE_COUNT, .by_year = true }, MSG(measure_by_year_needs_days) },
        { { .kind = MEASURE_CASES_BETWEEN, .by_year = true }, MSG(measure_by_year_needs_days) },
        { { .kind = MEASURE_TIME_BETWEEN, .chart = STR("c") }, MSG(measure_shape_chart_events) },
        { { .kind = MEASURE_TIME_BETWEEN, .chart = STR("g") }, MSG(measure_shape_chart_events) },
        { { .kind = MEASURE_COUNT, .chart = STR("t") }, MSG(measure_shape_chart_gaps) },
        { { .kind = MEASURE_VALUE, .chart = STR("xbar") }, MSG(measure_shape_chart_gaps) },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct measure measure = cases[i].measure;
        measure.programme = w->programme.id;
        measure.name = STR("Falls");
        job_forget_faults(&w->site.job);
        if (measure_add(&w->site.job, &measure, &definition) != ERR_INPUT ||
            a_site_told(&w->site) != cases[i].told)
            fail_msg("case %zu: message %d", i, (int)a_site_told(&w->site));
    }
}

/* --- the gaps --- */

static void test_gaps(void **state)
{
    struct a_ward      *w = *state;
    struct measure      falls = a_rare_measure(w, "Falls", MEASURE_TIME_BETWEEN, false);
    struct series_data  data = chart_of(w, &falls);
    struct series_result result;

    assert_int_equal(data.n, 0);
    assert_false(data.running.is);
    w->site.job.today = day_of(2025, 6, 30);
    happened(w, &falls, &w->site.ash, day_of(2025, 6, 4));
    happened(w, &falls, &w->site.ash, day_of(2025, 1, 10)); /* told later, and before it */
    data = chart_of(w, &falls);
    assert_int_equal(data.n, 1);
    assert_int_equal(data.periods[0].n, day_of(2025, 6, 4).n);
    assert_true(data.value[0] == 145);
    happened(w, &falls, &w->site.ash, day_of(2025, 3, 1));
    data = chart_of(w, &falls);
    assert_int_equal(data.n, 2);
    assert_true(data.value[0] == 50 && data.value[1] == 95);
    assert_int_equal(data.periods[0].n, day_of(2025, 3, 1).n);
    assert_true(data.running.is);
    assert_int_equal(data.running.days, 26);
    assert_int_equal(data.running.since.n, day_of(2025, 6, 4).n);
    assert_false(data.is_late || data.unjudged[1]);
    assert_string_equal(data.kind->code, "t");
    assert_int_equal(series_compute(&w->site.job, &data, &result), OK);
    assert_true(result.result.points[1].value == 95);
}

/* An event that is taken back, held or still to come leaves one gap where two were. */
static void test_gaps_follow(void **state)
{
    struct a_ward     *w = *state;
    struct measure     falls = a_rare_measure(w, "Falls", MEASURE_TIME_BETWEEN, false);
    const day          middle = day_of(2025, 3, 1);
    struct series_data data;

    w->site.job.today = day_of(2025, 6, 30);
    happened(w, &falls, &w->site.ash, day_of(2025, 1, 10));
    happened(w, &falls, &w->site.ash, middle);
    happened(w, &falls, &w->site.ash, day_of(2025, 6, 4));
    tell(w, &falls, middle, (struct typed){ .withdraw = true, .why = STR("wrong ward"), .seen = 1 });
    tell(w, &falls, day_of(2014, 1, 1), (struct typed){ .seen = 0 });
    data = chart_of(w, &falls);
    assert_int_equal(data.n, 1);
    assert_true(data.value[0] == 145);
    assert_int_equal(data.held, 1);
    w->site.job.today = day_of(2025, 5, 1); /* as it was then: the last one had not happened */
    data = chart_of(w, &falls);
    assert_int_equal(data.n, 0);
    assert_int_equal(data.running.days, 111);
}

static void test_cases(void **state)
{
    struct a_ward     *w = *state;
    struct measure     doses = a_rare_measure(w, "Doses", MEASURE_CASES_BETWEEN, false);
    struct series_data data, pooled;

    w->site.job.today = day_of(2025, 6, 30);
    a_ward_put(w, AT(&doses, &w->site.ash, day_of(2025, 1, 10)), 31, NAN);
    a_ward_put(w, AT(&doses, &w->site.ash, day_of(2025, 1, 12)), 0, NAN);
    a_ward_put(w, AT(&doses, &w->site.ash, day_of(2025, 6, 4)), 12, NAN);
    data = chart_of(w, &doses);
    assert_int_equal(data.n, 3);
    assert_true(data.value[0] == 31 && data.value[1] == 0 && data.value[2] == 12);
    assert_false(data.running.is); /* how many cases so far nobody has said */
    assert_string_equal(data.kind->code, "g");
    /* The order of cases over all wards is nobody's. */
    assert_int_equal(series_read_pooled(&w->site.job, w->programme.id, doses.id, w->programme.id, &pooled),
                     OK);
    assert_int_equal(pooled.n, 0);
}

/* Deaths: two counts, and no day of any of them, for whoever asks. */
static void test_by_year(void **state)
{
    struct a_ward     *w = *state;
    struct measure     deaths = a_rare_measure(w, "Deaths", MEASURE_TIME_BETWEEN, true);
    struct series_data data;

    w->site.job.today = day_of(2025, 6, 30);
    happened(w, &deaths, &w->site.ash, day_of(2025, 6, 30));
    a_ward_put(w, AT(&deaths, &w->site.ash, day_of(2024, 7, 1)), 2, NAN); /* 364 days ago */
    happened(w, &deaths, &w->site.ash, day_of(2024, 6, 30));              /* 365 */
    happened(w, &deaths, &w->site.ash, day_of(2023, 7, 2));               /* 729 */
    happened(w, &deaths, &w->site.ash, day_of(2023, 7, 1));               /* 730 */
    data = chart_of(w, &deaths);
    assert_int_equal(data.n, 0);
    assert_false(data.running.is);
    assert_int_equal(data.year.last, 3);
    assert_int_equal(data.year.before, 2);
}

/* --- all units together --- */

/* Every unit's episodes stand in one order; who had none stands behind the figure too. */
static void test_pooled(void **state)
{
    struct a_ward     *w = *state;
    struct measure     falls = a_rare_measure(w, "Falls", MEASURE_TIME_BETWEEN, false);
    struct series_data data;
    struct pooled_list cells;
    size_t             wrong;

    w->site.job.today = day_of(2025, 6, 30);
    happened(w, &falls, &w->site.ash, day_of(2025, 1, 10));
    happened(w, &falls, &w->site.cedar, day_of(2025, 1, 25));
    happened(w, &falls, &w->site.ash, day_of(2025, 2, 1));
    happened(w, &falls, &w->site.cedar, day_of(2025, 2, 1));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(series_read_pooled(&w->site.job, w->programme.id, falls.id, w->programme.id, &data),
                         OK);
        assert_int_equal(data.n, 2);
        assert_true(data.value[0] == 15 && data.value[1] == 7);
        assert_true(data.running.is);
        assert_int_equal(data.running.days, 149);
        assert_int_equal(data.reporting[0], 3);
        assert_int_equal(data.enrolled[0], 3);
        assert_int_equal(rollup_list(&w->site.job, &falls, w->programme.id, &cells), OK);
        assert_int_equal(cells.p[0].organisations, 2); /* one of them had no event that day */
        assert_true(cells.p[2].numerator == 2);
        assert_int_equal(rollup_refresh(&w->site.job, NULL), OK);
    }
    assert_int_equal(rollup_verify(&w->site.job, w->programme.id, &wrong), OK);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_one_event),   IN_A_WARD(test_told_twice), IN_A_WARD(test_measures_of_events),
        IN_A_WARD(test_gaps),        IN_A_WARD(test_gaps_follow), IN_A_WARD(test_cases),
        IN_A_WARD(test_by_year),     IN_A_WARD(test_pooled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
