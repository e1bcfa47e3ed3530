/* The boxes: all of the table computed again from the joint distribution, and phases inside and outside.
 * Source: anhoej-2020. */
#include "spc/anhoej_box.h"

#include "trial.h"

/* No longer run than this need be looked at: 100 points have one with P < 1e-9. */
enum { MOST = ANHOEJ_BOX_LAST, RUNS = 40 };

static const double kept = 0.925;
static const double shift = 0.8;

/* P of c crossings and no run longer than l, among n points of which each lies above with P `p`. */
struct joint {
    double p[RUNS + 1][MOST + 1][MOST]; /* l, n, c */
};

/* Series of n points that end on one side, by crossings. */
static double ends[2][MOST + 1][MOST];

/* By the run that a series ends in: it is r long, and before it stands a series that ends on the other side;
 * each of its points lies here with P `here`. */
static void end_on(int s, int n, int l, double here)
{
    double run = 1.0;

    for (int r = 1; r <= l && r <= n; r++) {
        run *= here;
        ends[s][n][0] += r == n ? run : 0.0;
        for (int c = 1; c < n; c++)
            ends[s][n][c] += run * ends[1 - s][n - r][c - 1];
    }
}

static void compute_length(struct joint *joint, int l, double above)
{
    memset(ends, 0, sizeof ends);
    for (int n = 1; n <= MOST; n++) {
        end_on(0, n, l, above);
        end_on(1, n, l, 1.0 - above);
        for (int c = 0; c < n; c++)
            joint->p[l][n][c] = ends[0][n][c] + ends[1][n][c];
    }
}

static double box_of(const struct joint *joint, int n, int c, int l)
{
    double sum = 0.0;

    for (int k = n - 1; k >= c; k--)
        sum += joint->p[l][n][k];
    return sum;
}

static double cell_of(const struct joint *joint, int n, int c, int l)
{
    return c < n && l > 0 ? joint->p[l][n][c] - joint->p[l - 1][n][c] : 2.0;
}

static struct anhoej_box best_box(const struct joint *same, const struct joint *shifted, int n)
{
    struct anhoej_box best = { 0 };
    double            least = 2.0;

    for (int c = 0; c < n; c++)
        for (int l = 1; l <= RUNS && l <= n; l++) {
            double inside = box_of(shifted, n, c, l);

            if (box_of(same, n, c, l) < kept || cell_of(same, n, c, l) < 1e-20 || inside > least - 1e-15)
                continue;
            least = inside;
            best = (struct anhoej_box){ (uint8_t)c, (uint8_t)l, (uint8_t)c, (uint8_t)l };
        }
    return best;
}

static void cut(struct anhoej_box *box, const struct joint *same, const struct joint *shifted, int n)
{
    double spare = box_of(same, n, box->crossings, box->run) - kept;

    spare -= cell_of(same, n, box->crossings, box->run);
    if (spare < 0.0)
        return;
    box->crossings_cut++;
    box->run_cut--;
    for (;;) {
        double down = cell_of(same, n, box->crossings_cut, box->run);
        double left = cell_of(same, n, box->crossings, box->run_cut);
        double more_down = cell_of(shifted, n, box->crossings_cut, box->run);
        double more_left = cell_of(shifted, n, box->crossings, box->run_cut);

        if (down > spare && left > spare)
            return;
        if (left > spare || (down <= spare && more_down >= more_left)) {
            spare -= down;
            box->crossings_cut++;
        } else {
            spare -= left;
            box->run_cut--;
        }
    }
}

static void test_table(void **state)
{
    static struct joint same, shifted;

    (void)state;
    for (int l = 1; l <= RUNS; l++) {
        compute_length(&same, l, 0.5);
        compute_length(&shifted, l, 0.5 + 0.5 * erf(shift / sqrt(2.0)));
    }
    assert_true(fabs(box_of(&same, 11, 2, 6) - 0.9512) < 0.00005); /* as published, of the Anhoej limits */
    for (int n = ANHOEJ_BOX_FIRST; n <= ANHOEJ_BOX_LAST; n++) {
        struct anhoej_box        box = best_box(&same, &shifted, n);
        const struct anhoej_box *found = anhoej_box_find((size_t)n);

        cut(&box, &same, &shifted, n);
        assert_int_equal(found->crossings, box.crossings);
        assert_int_equal(found->run, box.run);
        assert_int_equal(found->crossings_cut, box.crossings_cut);
        assert_int_equal(found->run_cut, box.run_cut);
    }
}

static void test_where_it_ends(void **state)
{
    (void)state;
    assert_null(anhoej_box_find(9));
    assert_non_null(anhoej_box_find(10));
    assert_non_null(anhoej_box_find(100));
    assert_null(anhoej_box_find(101));
}

/* Of 24 points: crossings 6, run 7; cut to 7 and 6. As published for 11: 3 and 7, and not (3, 7). */
static const struct {
    size_t useful;
    int    run, crossings;
    bool   best, cut;
} phases[] = {
    { 24, 7, 6, false, true },  { 24, 6, 6, false, false }, { 24, 7, 7, false, false },
    { 24, 8, 12, true, true },  { 24, 4, 5, true, true },   { 11, 7, 3, false, true },
    { 11, 6, 3, false, false }, { 11, 8, 4, true, true },   { 12, 6, 3, false, false },
    { 19, 6, 5, false, true },  { 19, 5, 5, false, false },
};

static void test_phases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(phases); i++) {
        const struct anhoej_box *box = anhoej_box_find(phases[i].useful);

        assert_int_equal(anhoej_box_signals(box, SPC_BOX_BEST, phases[i].run, phases[i].crossings),
                         phases[i].best);
        assert_int_equal(anhoej_box_signals(box, SPC_BOX_CUT, phases[i].run, phases[i].crossings),
                         phases[i].cut);
    }
}

/* Through the front: 24 points, longest run 7, 6 crossings. Of 9 points the usual limits stand. */
static void test_on_a_chart(void **state)
{
    static const char above[] = "HHHHHHHLLLLLLHHHLLLHHLLH";
    double            values[24];
    struct trial      trial = trial_of("run", 24);

    (void)state;
    for (size_t i = 0; i < 24; i++)
        values[i] = above[i] == 'H' ? 2.0 : 1.0;
    trial.series.value = values;
    trial.options.centre = 1.5;
    trial_compute(&trial);
    assert_int_equal(trial.phases[0].longest_run, 7);
    assert_int_equal(trial.phases[0].crossings, 6);
    assert_int_equal(trial.phases[0].crossings_min, 8);
    assert_true(trial.phases[0].runs_signal);
    trial.options.runs_box = SPC_BOX_BEST;
    trial_compute(&trial);
    assert_int_equal(trial.phases[0].crossings_min, 6);
    assert_int_equal(trial.phases[0].longest_run_max, 7);
    assert_false(trial.phases[0].runs_signal);
    trial.options.runs_box = SPC_BOX_CUT;
    trial_compute(&trial);
    assert_true(trial.phases[0].runs_signal);
    assert_int_equal(trial.points[3].signals, SPC_RUNS);
    trial.series.n = 9;
    trial_compute(&trial);
    assert_int_equal(trial.phases[0].longest_run_max, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_table), cmocka_unit_test(test_where_it_ends),
                                        cmocka_unit_test(test_phases), cmocka_unit_test(test_on_a_chart) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
