/* The way in: odd and bad input, for every chart kind. What holds whatever the numbers are: properties.c. */
#include "trial.h"

static const double up_and_down[] = { 12, 9,  15, 11, 8,  13, 16, 10, 9,  14,
                                      12, 18, 21, 19, 22, 20, 18, 23, 21, 20 };

enum { N = COUNT(up_and_down), HALF = N / 2 };

static const double exposure[N] = { 90,  80,  100, 95, 85, 90, 110, 100, 95, 90,
                                    100, 105, 95,  90, 85, 80, 100, 110, 90, 95 };

/* ---- input that is refused ---- */

static const struct {
    const char     *proves;
    const char     *kind;
    double          x[3], n[3];
    bool            ratio;
    enum spc_status status;
    size_t          point;
} bad[] = {
    { "infinite value", "i", { 1, INFINITY, 2 }, { 0 }, false, SPC_NOT_FINITE, 1 },
    { "1e308 would overflow", "i", { 1, 2, -1e308 }, { 0 }, false, SPC_NOT_FINITE, 2 },
    { "a value too small to square", "run", { 1e-300, 2, 1 }, { 0 }, false, SPC_NOT_FINITE, 0 },
    { "infinite denominator", "u", { 1, 2, 3 }, { 9, 9, INFINITY }, true, SPC_NOT_FINITE, 2 },
    { "infinite numerator beside a gap", "u", { INFINITY, 2, 3 }, { NAN, 9, 9 }, true, SPC_NOT_FINITE, 0 },
    { "count below 0", "c", { 1, 2, -1 }, { 0 }, false, SPC_NEGATIVE, 2 },
    { "numerator below 0", "u", { 1, -2, 1 }, { 9, 9, 9 }, true, SPC_NEGATIVE, 1 },
    { "denominator below 0", "p", { 1, 2, 1 }, { 9, 9, -9 }, true, SPC_NEGATIVE, 2 },
    { "denominator below 0 beside a gap", "i", { 1, NAN, 1 }, { 9, -9, 9 }, true, SPC_NEGATIVE, 1 },
    { "more events than cases", "p", { 1, 10, 1 }, { 9, 9, 9 }, true, SPC_ABOVE_DENOMINATOR, 1 },
    { "more events than cases", "pp", { 1, 10, 1 }, { 9, 9, 9 }, true, SPC_ABOVE_DENOMINATOR, 1 },
    { "events without exposure", "up", { 1, 0, 2 }, { 9, 0, 0 }, true, SPC_EVENTS_WITHOUT_EXPOSURE, 2 },
    { "a ratio over 0", "i", { 1, -1, 2 }, { 9, 0, 9 }, true, SPC_EVENTS_WITHOUT_EXPOSURE, 1 },
    { "no denominators", "u", { 1, 2, 3 }, { 0 }, false, SPC_NO_DENOMINATOR, SIZE_MAX },
};

static void test_bad_input_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct trial trial = trial_of(bad[i].kind, 3);

        print_message("  %s (%s)\n", bad[i].proves, bad[i].kind);
        trial.series.value = bad[i].ratio ? NULL : bad[i].x;
        trial.series.numerator = bad[i].ratio ? bad[i].x : NULL;
        trial.series.denominator = bad[i].ratio ? bad[i].n : NULL;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, bad[i].status);
        assert_int_equal(trial.fault.point, bad[i].point);
    }
}

static void test_bad_phases_are_refused(void **state)
{
    static const size_t starts[][2] = { { 0, 5 }, { 5, 5 }, { 6, 5 }, { 5, N }, { 5, SIZE_MAX } };
    static const size_t points[] = { 0, 5, 5, N, SIZE_MAX };

    (void)state;
    for (size_t i = 0; i < COUNT(starts); i++) {
        struct trial trial = trial_of("i", N);

        trial.series.value = up_and_down;
        trial.series.starts = starts[i];
        trial.series.n_starts = 2;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_BAD_PHASE);
        assert_int_equal(trial.fault.point, points[i]);
    }
}

static void refuse(struct spc_options options)
{
    struct trial trial = trial_of("p", N);

    trial.series.numerator = up_and_down;
    trial.series.denominator = exposure;
    trial.options = options;
    trial_compute(&trial);
    assert_int_equal(trial.fault.status, SPC_BAD_OPTION);
    assert_int_equal(trial.fault.point, SIZE_MAX);
}

static void test_bad_options_are_refused(void **state)
{
    const struct spc_options good = spc_options_for(spc_kind_find("p"));
    struct spc_options       tries[14];

    (void)state;
    for (size_t i = 0; i < COUNT(tries); i++)
        tries[i] = good;
    tries[0].multiply = -1.0;
    tries[1].multiply = NAN;
    tries[2].multiply = INFINITY;
    tries[3].centre = INFINITY;
    tries[4].centre = -0.1;
    tries[5].centre = 1.1;
    tries[6].target = -INFINITY;
    tries[7].shift = 5;
    tries[8].trend = 9;
    tries[9].rules = 1u << 7;
    tries[10].improve = (enum spc_improve)3;
    tries[11].runs_box = (enum spc_box)3;
    tries[12].trend = 4;
    tries[13].shift = 9;
    for (size_t i = 0; i < COUNT(tries); i++)
        refuse(tries[i]);
}

/* ---- input that is odd but answered ---- */

static const char *const codes[] = { "run", "i", "im", "imm", "ip", "mr",   "c", "u",
                                     "up",  "p", "pp", "g",   "t",  "xbar", "s" };

static void test_every_kind_is_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++)
        assert_ptr_equal(spc_kind_find(codes[i]), spc_kind_at(i));
    assert_null(spc_kind_at(COUNT(codes)));
    assert_null(spc_kind_find("no such"));
}

static void test_nothing_gives_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], 0);

        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_int_equal(trial.result.n_phases, 0);
        assert_int_equal(trial.result.latest, SIZE_MAX);
        assert_int_equal(trial.result.variation, SPC_VARIATION_NONE);
    }
}

/* All missing, or all excluded: no lines, no verdict, no icon. */
static void test_no_usable_point(void **state)
{
    double  missing[N];
    uint8_t excluded[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        missing[i] = NAN;
        excluded[i] = 1;
    }
    for (size_t i = 0; i < 2 * COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i / 2], N);

        trial_give(&trial, i % 2 ? missing : up_and_down, exposure);
        trial.series.excluded = i % 2 ? NULL : excluded;
        trial.options.target = 10.0;
        trial.options.improve = SPC_IMPROVE_UP;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_true(isnan(trial.points[3].centre));
        assert_true(isnan(trial.points[3].upper));
        assert_int_equal(trial.points[3].signals, 0);
        assert_false(trial.phases[0].has_runs_verdict);
        assert_int_equal(trial.result.usable, 0);
        assert_int_equal(trial.result.variation, SPC_VARIATION_NONE);
        assert_int_equal(trial.result.assurance, SPC_ASSURANCE_NONE);
    }
}

static void test_one_point(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], 1);

        trial_give(&trial, up_and_down, exposure);
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_int_equal(trial.points[0].signals, 0);
        assert_false(trial.phases[0].runs_signal);
        assert_int_equal(trial.result.variation,
                         strcmp(codes[i], "mr") ? SPC_VARIATION_COMMON : SPC_VARIATION_NONE);
    }
}

static void test_all_equal_is_common(void **state)
{
    double same[N];

    (void)state;
    for (size_t i = 0; i < N; i++)
        same[i] = 7.0;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], N);

        trial_give(&trial, same, same);
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_false(trial.phases[0].has_runs_verdict);
        assert_int_equal(trial.result.variation, SPC_VARIATION_COMMON);
        for (size_t k = 0; k < N; k++)
            assert_int_equal(trial.points[k].signals, 0);
    }
}

static void test_long_baseline_takes_what_there_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial whole = trial_of(codes[i], N);
        struct trial tried = whole;

        trial_give(&whole, up_and_down, exposure);
        trial_give(&tried, up_and_down, exposure);
        tried.options.baseline = 1000;
        trial_compute(&whole);
        trial_compute(&tried);
        assert_memory_equal(whole.points, tried.points, sizeof(struct spc_point) * N);
    }
}

static void test_target_speaks_to_the_latest_limits(void **state)
{
    struct trial trial = trial_of("i", N);

    (void)state;
    trial_give(&trial, up_and_down, NULL);
    trial.options.improve = SPC_IMPROVE_DOWN;
    trial.options.target = 1000.0;
    trial_compute(&trial);
    assert_int_equal(trial.result.assurance, SPC_ASSURANCE_PASS);
}

/* ---- the same for every kind ---- */

/* One array of a series, as a kind reads it. */
enum array { VALUES, DENOMINATORS, SPREADS, TARGETS };

static bool kind_reads(const struct spc_kind *kind, enum array array)
{
    switch (array) {
    case VALUES: return !kind->of_spreads;
    case DENOMINATORS: return kind->needs_denominator;
    case SPREADS: return kind->of_subgroups;
    case TARGETS: break;
    }
    return true;
}

/* A chart of ten points of which one number is bad. */
static struct spc_fault with_one_bad(const char *code, enum array array, double bad_number)
{
    static double arrays[4][10];
    struct trial  trial = trial_of(code, 10);

    for (size_t i = 0; i < 10; i++) {
        arrays[VALUES][i] = 1.0 + (double)(i % 3);
        arrays[DENOMINATORS][i] = 4.0;
        arrays[SPREADS][i] = 0.5;
        arrays[TARGETS][i] = 2.0;
    }
    arrays[array][6] = bad_number;
    trial_give(&trial, arrays[VALUES], arrays[DENOMINATORS]);
    trial.series.spread = arrays[SPREADS];
    trial.series.target = arrays[TARGETS];
    trial_compute(&trial);
    return trial.fault;
}

static void test_one_bad_number(void **state)
{
    static const double never[] = { INFINITY, -INFINITY, 1e308, -1e308, 1e-300, -1e-300 };

    (void)state;
    for (size_t k = 0; k < COUNT(codes); k++)
        for (size_t i = 0; i < COUNT(never) * 4; i++) {
            const struct spc_kind *kind = spc_kind_find(codes[k]);
            enum array             array = (enum array)(i % 4);
            bool                   seen = kind_reads(kind, array) && (array != TARGETS || i / 4 < 2);
            struct spc_fault       fault = with_one_bad(codes[k], array, never[i / 4]);

            assert_int_equal(fault.status, seen ? SPC_NOT_FINITE : SPC_OK);
            assert_int_equal(fault.point, seen ? 6 : SIZE_MAX);
        }
}

/* What each kind says to a number below 0, to more events than cases, and to events without exposure. */
static const struct {
    const char     *kind;
    enum spc_status negative, above, without;
} per_kind[] = {
    { "run", SPC_OK, SPC_OK, SPC_OK },
    { "i", SPC_OK, SPC_OK, SPC_OK },
    { "im", SPC_OK, SPC_OK, SPC_OK },
    { "imm", SPC_OK, SPC_OK, SPC_OK },
    { "mr", SPC_OK, SPC_OK, SPC_OK },
    { "ip", SPC_OK, SPC_OK, SPC_EVENTS_WITHOUT_EXPOSURE },
    { "xbar", SPC_OK, SPC_OK, SPC_EVENTS_WITHOUT_EXPOSURE },
    { "s", SPC_OK, SPC_OK, SPC_OK }, /* reads no values, and a subgroup of none is a gap */
    { "c", SPC_NEGATIVE, SPC_OK, SPC_OK },
    { "g", SPC_NEGATIVE, SPC_OK, SPC_OK },
    { "t", SPC_NEGATIVE, SPC_OK, SPC_OK },
    { "u", SPC_NEGATIVE, SPC_OK, SPC_EVENTS_WITHOUT_EXPOSURE },
    { "up", SPC_NEGATIVE, SPC_OK, SPC_EVENTS_WITHOUT_EXPOSURE },
    { "p", SPC_NEGATIVE, SPC_ABOVE_DENOMINATOR, SPC_EVENTS_WITHOUT_EXPOSURE },
    { "pp", SPC_NEGATIVE, SPC_ABOVE_DENOMINATOR, SPC_EVENTS_WITHOUT_EXPOSURE },
};

static void test_numbers_that_some_kinds_take(void **state)
{
    (void)state;
    assert_int_equal(COUNT(per_kind), COUNT(codes));
    for (size_t k = 0; k < COUNT(per_kind); k++) {
        const struct spc_kind *kind = spc_kind_find(per_kind[k].kind);
        bool                   reads = kind->needs_denominator;

        assert_int_equal(with_one_bad(kind->code, VALUES, -2.0).status, per_kind[k].negative);
        assert_int_equal(with_one_bad(kind->code, VALUES, 5.0).status, per_kind[k].above);
        assert_int_equal(with_one_bad(kind->code, DENOMINATORS, 0.0).status, per_kind[k].without);
        assert_int_equal(with_one_bad(kind->code, DENOMINATORS, -4.0).status, reads ? SPC_NEGATIVE : SPC_OK);
        assert_int_equal(with_one_bad(kind->code, DENOMINATORS, 2.5).status,
                         kind->of_subgroups ? SPC_NOT_WHOLE : SPC_OK);
        assert_int_equal(with_one_bad(kind->code, SPREADS, -0.5).status,
                         kind->of_subgroups ? SPC_NEGATIVE : SPC_OK);
        assert_int_equal(with_one_bad(kind->code, VALUES, NAN).status, SPC_OK);
        assert_int_equal(with_one_bad(kind->code, DENOMINATORS, NAN).status, SPC_OK);
        assert_int_equal(with_one_bad(kind->code, SPREADS, NAN).status, SPC_OK);
        assert_int_equal(with_one_bad(kind->code, TARGETS, NAN).status, SPC_OK);
    }
}

static void test_missing_arrays(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(codes); k++) {
        struct trial trial = trial_of(codes[k], 10);

        trial_compute(&trial);
        assert_int_equal(trial.fault.status,
                         trial.options.kind->of_subgroups ? SPC_NO_SPREAD : SPC_NO_DENOMINATOR);
        assert_int_equal(trial.fault.point, SIZE_MAX);
    }
}

/* Every kind draws the line it is given, and counts its limits from there. */
static void test_given_centres(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(codes); k++) {
        struct trial trial = trial_of(codes[k], N);
        double       drawn = strcmp(codes[k], "g") == 0 ? 0.693 * 0.5 : 0.5; /* G: a given mean */

        trial_give(&trial, up_and_down, exposure);
        trial.options.centre = 0.5;
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_alike(trial.phases[0].centre, drawn);
        assert_alike(trial.points[3].centre, drawn);
        if (trial.options.kind->has_limits)
            assert_true(trial.points[3].lower <= drawn && trial.points[3].upper >= drawn);
    }
}

/* Zero over zero, and a subgroup of none, are gaps: no value, no signal, a centre. */
static void test_nothing_over_nothing(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(codes); k++) {
        double       x[N], n[N];
        struct trial trial = trial_of(codes[k], N);

        if (!trial.options.kind->needs_denominator)
            continue;
        memcpy(x, up_and_down, sizeof x);
        memcpy(n, exposure, sizeof n);
        x[4] = n[4] = 0.0;
        trial_give(&trial, x, n);
        trial_compute(&trial);
        assert_int_equal(trial.fault.status, SPC_OK);
        assert_true(isnan(trial.points[4].value));
        assert_true(isnan(trial.points[4].upper));
        assert_true(!isnan(trial.points[4].centre));
        assert_int_equal(trial.points[4].signals, 0);
        assert_int_equal(trial.result.usable, N - 1);
    }
}

/* No share can be 12, no count -3: nothing is wrong with wanting it. It is judged like any other target. */
static void test_targets_out_of_reach(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(codes); k++)
        for (int above = 0; above < 2; above++) {
            struct trial       trial = trial_of(codes[k], N);
            enum spc_assurance expected = above ? SPC_ASSURANCE_FAIL : SPC_ASSURANCE_PASS;

            if (!trial.options.kind->has_limits || trial.options.kind->of_ranges)
                expected = SPC_ASSURANCE_NONE;
            trial_give(&trial, up_and_down, exposure);
            trial.options.improve = SPC_IMPROVE_UP;
            trial.options.target = above ? 1e6 : -1e6;
            trial_compute(&trial);
            assert_int_equal(trial.fault.status, SPC_OK);
            assert_int_equal(trial.result.assurance, expected);
        }
}

/* Subgroups of one have means, but no limits; of SDs there are none at all. */
static void test_subgroups_of_one(void **state)
{
    double       ones[N];
    struct trial means = trial_of("xbar", N);
    struct trial spreads = trial_of("s", N);

    (void)state;
    for (size_t i = 0; i < N; i++)
        ones[i] = 1.0;
    trial_give(&means, up_and_down, ones);
    trial_give(&spreads, up_and_down, ones);
    trial_compute(&means);
    trial_compute(&spreads);
    assert_int_equal(means.fault.status, SPC_OK);
    assert_alike(means.points[3].value, up_and_down[3]);
    assert_true(!isnan(means.points[3].centre));
    assert_true(isnan(means.points[3].upper));
    assert_int_equal(means.result.usable, N);
    assert_int_equal(spreads.fault.status, SPC_OK);
    assert_true(isnan(spreads.points[3].centre));
    assert_int_equal(spreads.result.usable, 0);
    assert_int_equal(spreads.result.variation, SPC_VARIATION_NONE);
}

/* Counts without a `value` array stand in `numerator`; other kinds divide it, if there is a denominator. */
static void test_where_values_stand(void **state)
{
    struct trial count = trial_of("c", N);
    struct trial ratio = trial_of("i", N);
    struct trial alone = trial_of("i", N);

    (void)state;
    count.series.numerator = ratio.series.numerator = alone.series.numerator = up_and_down;
    ratio.series.denominator = exposure;
    trial_compute(&count);
    trial_compute(&ratio);
    trial_compute(&alone);
    assert_alike(count.points[0].value, 12.0);
    assert_alike(ratio.points[0].value, 12.0 / 90.0);
    assert_int_equal(alone.fault.status, SPC_NO_DENOMINATOR);
}

/* A phase of one point takes nothing from its neighbours. */
static void test_phase_of_one_point(void **state)
{
    const size_t starts[] = { HALF, HALF + 1 };

    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct trial trial = trial_of(codes[i], N);

        trial_give(&trial, up_and_down, exposure);
        trial.series.starts = starts;
        trial.series.n_starts = 2;
        trial_compute(&trial);
        assert_int_equal(trial.result.n_phases, 3);
        assert_int_equal(trial.phases[1].first, HALF);
        assert_int_equal(trial.phases[1].last, HALF);
        assert_int_equal(trial.points[HALF].signals, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_input_is_refused),
        cmocka_unit_test(test_bad_phases_are_refused),
        cmocka_unit_test(test_bad_options_are_refused),
        cmocka_unit_test(test_every_kind_is_known),
        cmocka_unit_test(test_nothing_gives_nothing),
        cmocka_unit_test(test_no_usable_point),
        cmocka_unit_test(test_one_point),
        cmocka_unit_test(test_all_equal_is_common),
        cmocka_unit_test(test_long_baseline_takes_what_there_is),
        cmocka_unit_test(test_target_speaks_to_the_latest_limits),
        cmocka_unit_test(test_one_bad_number),
        cmocka_unit_test(test_numbers_that_some_kinds_take),
        cmocka_unit_test(test_missing_arrays),
        cmocka_unit_test(test_given_centres),
        cmocka_unit_test(test_nothing_over_nothing),
        cmocka_unit_test(test_targets_out_of_reach),
        cmocka_unit_test(test_subgroups_of_one),
        cmocka_unit_test(test_where_values_stand),
        cmocka_unit_test(test_phase_of_one_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
