/* Watching a series grow says at each point what computing all of it up to there says. */
#include "spc/trial.h"

#include "conclude/future.h"
#include "conclude/watch.h"

enum { BASELINE = 12, POINTS = 60, ROUNDS = 60 };

static const char *const kinds[] = { "run", "i", "c", "u", "up", "p", "pp" };

static const struct {
    unsigned rules;
    int      shift, trend;
} sets[] = {
    { 0, 0, 0 },
    { SPC_RULES_MDC, 6, 5 },
    { SPC_RULES_MDC, 8, 6 },
    { SPC_RULES_ANHOEJ, 0, 0 },
    { SPC_RULES_ANHOEJ | SPC_RULES_MDC, 7, 7 },
    { SPC_RULES_IHI_RUN, 0, 0 },
    { SPC_RULES_MDC | SPC_RULES_IHI_RUN, 0, 0 },
    { SPC_RULES_IHI, 0, 0 },
    { SPC_RULES_WESTERN, 0, 0 },
    { SPC_RULES_NELSON, 0, 0 },
    { SPC_RULES_NELSON | SPC_RULES_IHI_RUN | SPC_RULES_ANHOEJ, 0, 0 },
};

static struct watch_lines lines_of(const struct spc_point *point)
{
    return (struct watch_lines){ point->centre,
                                 { point->upper_1, point->upper_2, point->upper },
                                 { point->lower_1, point->lower_2, point->lower } };
}

/* Draws a series for a kind: coarse numbers, so that ties and points on the centre happen. */
static void draw(const char *kind, struct future_random *random, double *x, double *n)
{
    bool                shares = kind[0] == 'p', values = kind[0] == 'i' || kind[0] == 'r';
    struct future_world world = { .level = 0.1, .exposure = 60, .dispersion = 1.5, .missing = 0.05 };

    world.numbers = shares ? FUTURE_SHARES : values ? FUTURE_VALUES : FUTURE_RATES;
    world.level = values ? 10 : 0.1;
    world.exposure_spread = strcmp(kind, "c") == 0 ? 0 : 0.1;
    world.effect = future_uniform(random) - 0.5;
    world.start = 20;
    world.ramp = 12;
    future_draw(&world, random, POINTS, x, n);
    if (values)
        for (size_t i = 0; i < POINTS; i++)
            x[i] = floor(x[i] * 2) / 2;
}

static int side_of_icon(enum spc_variation icon)
{
    return icon == SPC_VARIATION_NEUTRAL_HIGH ? 1 : icon == SPC_VARIATION_NEUTRAL_LOW ? -1 : 0;
}

/* Follows one series; how many of its points carried a signal. */
static int follow(struct trial *trial, const struct trial *whole)
{
    struct watch watch = watch_begin(&trial->options);
    int          signals = 0;

    for (size_t i = 0; i < whole->series.n; i++) {
        struct watch_lines lines = lines_of(&whole->points[i]);
        unsigned           seen;

        if (isnan(whole->points[i].value))
            continue;
        seen = watch_next(&watch, whole->points[i].value, &lines);
        if (i + 1 < BASELINE)
            continue;
        trial->series.n = i + 1;
        trial_compute(trial);
        if (seen != trial->points[i].signals)
            fail_msg("%s, point %zu: %x, computed %x", trial->options.kind->code, i, seen,
                     trial->points[i].signals);
        assert_int_equal(watch_direction(&watch, seen), side_of_icon(trial->result.variation));
        signals += seen != 0;
    }
    return signals;
}

static void test_agrees_with_computing(void **state)
{
    static struct trial  whole, trial;
    struct future_random random = future_seed(11, 0);
    double               x[POINTS], n[POINTS];

    (void)state;
    for (size_t kind = 0; kind < COUNT(kinds); kind++) {
        int signals = 0;

        for (int round = 0; round < ROUNDS; round++) {
            draw(kinds[kind], &random, x, n);
            trial = trial_of(kinds[kind], POINTS);
            if (trial.options.kind->needs_denominator) {
                trial.series.numerator = x;
                trial.series.denominator = n;
            } else {
                trial.series.value = x;
            }
            trial.options.baseline = BASELINE;
            trial.options.rules = sets[round % (int)COUNT(sets)].rules;
            trial.options.shift = sets[round % (int)COUNT(sets)].shift;
            trial.options.trend = sets[round % (int)COUNT(sets)].trend;
            whole = trial;
            trial_compute(&whole);
            assert_int_equal(whole.fault.status, SPC_OK);
            signals += follow(&trial, &whole);
        }
        assert_true(signals > 50);
    }
}

/* No rules asked, none found; nothing on the centre makes or breaks a run. */
static void test_quiet(void **state)
{
    struct spc_options options = spc_options_for(spc_kind_find("i"));
    struct watch_lines lines = { 10, { NAN, NAN, NAN }, { NAN, NAN, NAN } };
    struct watch       watch;

    (void)state;
    options.rules = SPC_RULES_ANHOEJ;
    watch = watch_begin(&options);
    assert_int_equal(watch_next(&watch, 10, &lines), 0);
    for (int i = 0; i < 6; i++)
        assert_int_equal(watch_next(&watch, 11 - i % 2 * 2, &lines), 0);
    assert_int_equal(watch_direction(&watch, 0), 0);
    assert_int_equal(watch_direction(&watch, SPC_RUNS), 0);
}

/* Windows are full before they speak: two of three at the third point, four of five at the fifth. */
static void test_first_points(void **state)
{
    struct spc_options options = spc_options_for(spc_kind_find("i"));
    struct watch_lines lines = { 0, { 1, 2, 3 }, { -1, -2, -3 } };
    struct watch       watch;

    (void)state;
    options.rules = SPC_RULES_WESTERN;
    watch = watch_begin(&options);
    for (int i = 0; i < 4; i++)
        assert_int_equal(watch_next(&watch, 1.5, &lines), 0);
    assert_int_equal(watch_next(&watch, 1.5, &lines), SPC_FOUR_FIVE_HIGH);
    watch = watch_begin(&options);
    assert_int_equal(watch_next(&watch, -2.5, &lines), 0);
    assert_int_equal(watch_next(&watch, -2.5, &lines), 0);
    assert_int_equal(watch_next(&watch, -2.5, &lines), SPC_TWO_THREE_LOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees_with_computing),
        cmocka_unit_test(test_quiet),
        cmocka_unit_test(test_first_points),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
