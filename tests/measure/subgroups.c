/* Subgroups: mean, standard deviation and number, typed together, drawn as X-bar and S, and pooled. */
#include "measure/a_ward.h"

#include "spc/kind.h"
#include "spc/spc.h"

static struct typed mean_of(const char *mean, const char *spread, const char *size)
{
    return (struct typed){
        .numerator = str_of(mean), .spread = str_of(spread), .denominator = str_of(size), .seen = -1
    };
}

static struct measure a_wait(struct a_ward *w)
{
    return a_ward_measure(w, "Days waited", MEASURE_SUBGROUP, (key){ 0 });
}

static void put(struct a_ward *w, const struct measure *wait, const struct place *unit, int month,
                struct typed typed)
{
    struct observation_answer answer;

    typed.why = STR("test");
    assert_int_equal(a_ward_type(w, AT(wait, unit, a_month(month)), typed, &answer), OK);
    assert_int_equal(answer.outcome, OBSERVATION_ADDED);
}

static void test_what_may_be_typed(void **state)
{
    static const struct {
        const char              *tells, *mean, *spread, *size;
        enum observation_outcome outcome;
        enum msg                 told;
        const char              *field;
    } cases[] = {
        { "all three", "34.5", "14", "20", OBSERVATION_ADDED, MSG(none), NULL },
        { "a mean below zero", "-2.5", "1", "20", OBSERVATION_ADDED, MSG(none), NULL },
        { "one value alone has no spread", "34", "", "1", OBSERVATION_ADDED, MSG(none), NULL },
        { "nothing", "", "", "", OBSERVATION_EMPTY, MSG(none), NULL },
        { "not collected", "n", "", "", OBSERVATION_ADDED, MSG(none), NULL },
        { "no size", "34", "14", "", OBSERVATION_REFUSED, MSG(measure_refused_size_missing), "denominator" },
        { "a size of none", "34", "14", "0", OBSERVATION_REFUSED, MSG(measure_refused_size), "denominator" },
        { "half a person", "34", "14", "2.5", OBSERVATION_REFUSED, MSG(cell_not_whole), "denominator" },
        { "a size below zero", "34", "14", "-4", OBSERVATION_REFUSED, MSG(cell_below_zero), "denominator" },
        { "no spread", "34", "", "20", OBSERVATION_REFUSED, MSG(measure_refused_spread_missing), "spread" },
        { "a spread below zero", "34", "-1", "20", OBSERVATION_REFUSED, MSG(cell_below_zero), "spread" },
        { "a spread of one", "34", "3", "1", OBSERVATION_REFUSED, MSG(measure_refused_spread_of_one),
          "spread" },
        { "no mean", "", "14", "20", OBSERVATION_REFUSED, MSG(measure_refused_mean_missing), "numerator" },
        { "all alike", "34", "0", "20", OBSERVATION_KEPT_ASIDE, MSG(measure_held_flat), "numerator" },
    };
    struct a_ward *w = *state;
    struct measure wait = a_wait(w);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct observation_answer answer;
        assert_int_equal(a_ward_type(w, AT(&wait, &w->site.ash, a_month((int)i)),
                                     mean_of(cases[i].mean, cases[i].spread, cases[i].size), &answer),
                         OK);
        if (answer.outcome != cases[i].outcome || answer.say.msg != cases[i].told ||
            (cases[i].field && strcmp(answer.field, cases[i].field) != 0))
            fail_msg("%s: outcome %d, message %d", cases[i].tells, (int)answer.outcome, (int)answer.say.msg);
    }
}

/* What is stored comes back, and a new spread alone is a change with its revision. */
static void test_stored(void **state)
{
    struct a_ward              *w = *state;
    struct measure              wait = a_wait(w);
    struct observation_answer   answer;
    struct observation_history  history;
    struct series               series;
    struct observation          o;

    put(w, &wait, &w->site.ash, 12, mean_of("34.5", "14", "20"));
    assert_int_equal(observation_series(&w->site.job, w->site.ash.id, wait.id, &series), OK);
    assert_int_equal(observation_at(&w->site.job, &series, a_month(12), &o), OK);
    assert_true(o.value == 34.5 && o.spread == 14 && o.denominator == 20 && isnan(o.numerator));
    assert_int_equal(
        a_ward_type(w, AT(&wait, &w->site.ash, a_month(12)), mean_of("34.5", "14", "20"), &answer), OK);
    assert_int_equal(answer.outcome, OBSERVATION_SAME);
    put(w, &wait, &w->site.ash, 13, mean_of("31", "12", "19"));
    assert_int_equal(a_ward_type(w, AT(&wait, &w->site.ash, a_month(13)),
                                 (struct typed){ .numerator = STR("31"),
                                                 .spread = STR("13"),
                                                 .denominator = STR("19"),
                                                 .why = STR("counted again"),
                                                 .seen = 1 },
                                 &answer),
                     OK);
    assert_int_equal(answer.outcome, OBSERVATION_CHANGED);
    assert_int_equal(observation_history(&w->site.job, &series, a_month(13), &history), OK);
    assert_int_equal(history.n, 2);
    assert_true(history.p[0].observation.spread == 12 && history.p[1].observation.spread == 13);
}

/* The chart is X-bar; S and charts of single values can be chosen, those of counts and gaps cannot. */
static void test_chart(void **state)
{
    static const char *const suits[] = { "xbar", "s", "i", "run" };
    static const char *const not[] = { "c", "up", "p", "t", "g" };
    struct a_ward           *w = *state;
    struct measure           wait = a_wait(w);
    struct series_data       data;
    struct series_result     result;

    for (int i = 0; i < 14; i++)
        put(w, &wait, &w->site.ash, i, mean_of(i % 2 ? "36" : "32", "14", "16"));
    assert_int_equal(series_read(&w->site.job, w->site.ash.id, wait.id, &data), OK);
    assert_string_equal(data.kind->code, "xbar");
    assert_int_equal(series_compute(&w->site.job, &data, &result), OK);
    assert_true(result.result.points[0].value == 32 && result.result.points[0].centre == 34);
    /* 34 + 3 x 14 / (c4(16) x 4), c4(16) = 0.98348 */
    assert_true(fabs(result.result.points[0].upper - 44.6764) < 0.001);
    data.kind = spc_kind_find("s");
    assert_int_equal(series_compute(&w->site.job, &data, &result), OK);
    assert_true(result.result.points[0].value == 14);
    for (size_t i = 0; i < COUNT(suits); i++)
        assert_true(measure_suits(&wait, spc_kind_find(suits[i])));
    for (size_t i = 0; i < COUNT(not); i++)
        assert_false(measure_suits(&wait, spc_kind_find(not[i])));
    assert_false(measure_suits(&w->score, spc_kind_find("xbar")));
}

/* Together they are as if everybody's values had been put in one heap: 1 2 3 and 5 7 9 11. */
static void test_pooled(void **state)
{
    struct a_ward     *w = *state;
    struct measure     wait = a_wait(w);
    struct pooled_list pooled;
    struct series_data data;
    size_t             wrong;

    put(w, &wait, &w->site.ash, 12, mean_of("2", "1", "3"));
    put(w, &wait, &w->site.cedar, 12, mean_of("8", "2.58198889747161", "4"));
    put(w, &wait, &w->site.beech, 13, mean_of("6", "", "1"));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(rollup_list(&w->site.job, &wait, w->programme.id, &pooled), OK);
        assert_int_equal(pooled.n, 2);
        assert_true(fabs(pooled.p[0].value - 38.0 / 7) < 1e-12);
        assert_true(pooled.p[0].denominator == 7);
        /* squares about 38/7: 290 - 38^2/7 = 83.714; / 6 */
        assert_true(fabs(pooled.p[0].spread - sqrt((290 - 38.0 * 38 / 7) / 6)) < 1e-9);
        assert_true(isnan(pooled.p[1].spread) && pooled.p[1].value == 6);
        assert_int_equal(rollup_refresh(&w->site.job, NULL), OK);
    }
    assert_int_equal(rollup_verify(&w->site.job, w->programme.id, &wrong), OK);
    assert_int_equal(wrong, 0);
    w->site.job.today = day_of(2025, 6, 30);
    assert_int_equal(series_read_pooled(&w->site.job, w->programme.id, wait.id, w->programme.id, &data), OK);
    assert_true(fabs(data.numerator[0] - 38) < 1e-9 && data.denominator[0] == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_what_may_be_typed),
        IN_A_WARD(test_stored),
        IN_A_WARD(test_chart),
        IN_A_WARD(test_pooled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
