/* Pooled figures: sums over sums, of who took part then, the same before and after they are recomputed. */
#include "measure/a_ward.h"

#include "measure/rollup_mark.h"

static struct pooled_list list(struct a_ward *w, const struct measure *measure, key node)
{
    struct pooled_list pooled;

    assert_int_equal(rollup_list(&w->site.job, measure, node, &pooled), OK);
    return pooled;
}

static void refresh(struct a_ward *w)
{
    assert_int_equal(rollup_refresh(&w->site.job, NULL), OK);
}

static size_t wrong_cells(struct a_ward *w)
{
    size_t wrong = 99;

    assert_int_equal(rollup_verify(&w->site.job, w->programme.id, &wrong), OK);
    return wrong;
}

static void assert_same_line(const struct pooled_list *a, const struct pooled_list *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        const struct pooled *p = &a->p[i], *q = &b->p[i];
        assert_int_equal(p->period.n, q->period.n);
        assert_true(p->numerator == q->numerator || (isnan(p->numerator) && isnan(q->numerator)));
        assert_true(p->denominator == q->denominator || (isnan(p->denominator) && isnan(q->denominator)));
        assert_true(p->value == q->value || (isnan(p->value) && isnan(q->value)));
        assert_int_equal(p->reporting, q->reporting);
        assert_int_equal(p->enrolled, q->enrolled);
        assert_int_equal(p->organisations, q->organisations);
    }
}

static void put_rate(struct a_ward *w, const struct place *unit, day period, double events, double bed_days)
{
    a_ward_put(w, AT(&w->bed_days, unit, period), bed_days, NAN);
    a_ward_put(w, AT(&w->restraint, unit, period), events, NAN);
}

/* 9 in 450 and 1 in 550 are 10 in 1,000: 10.0 per 1,000, where the mean of 20.0 and 1.8 would be 10.9. */
static void test_sum_over_sum(void **state)
{
    struct a_ward     *w = *state;
    const day          month = a_month(12);
    struct pooled_list pooled;

    put_rate(w, &w->site.ash, month, 9, 450);
    put_rate(w, &w->site.cedar, month, 1, 550);
    for (int recomputed = 0; recomputed < 2; recomputed++) {
        pooled = list(w, &w->restraint, w->programme.id);
        assert_int_equal(pooled.n, 1);
        assert_true(pooled.p[0].numerator == 10 && pooled.p[0].denominator == 1000);
        assert_int_equal(pooled.p[0].reporting, 2);
        assert_int_equal(pooled.p[0].enrolled, 3);
        assert_int_equal(pooled.p[0].organisations, 2);
        pooled = list(w, &w->restraint, w->site.alder.id);
        assert_true(pooled.p[0].numerator == 9 && pooled.p[0].denominator == 450);
        assert_int_equal(pooled.p[0].enrolled, 2);
        pooled = list(w, &w->restraint, w->site.region.id);
        assert_true(pooled.p[0].denominator == 1000);
        assert_int_equal(list(w, &w->restraint, w->site.clover.id).n, 0);
        refresh(w);
    }
    assert_int_equal(wrong_cells(w), 0);
}

/* A ward counts with both sides of its rate or not at all; held and missing numbers add nothing. */
static void test_gaps_add_to_neither_side(void **state)
{
    struct a_ward            *w = *state;
    const day                 month = a_month(12);
    struct observation_answer answer;
    struct pooled_list        pooled;

    put_rate(w, &w->site.ash, month, 9, 450);
    a_ward_put(w, AT(&w->restraint, &w->site.beech, month), 7, NAN); /* no bed days */
    a_ward_put(w, AT(&w->bed_days, &w->site.cedar, month), 500, NAN); /* no restraint yet */
    pooled = list(w, &w->restraint, w->programme.id);
    assert_true(pooled.p[0].numerator == 9 && pooled.p[0].denominator == 450);
    assert_int_equal(pooled.p[0].reporting, 1);
    assert_int_equal(a_ward_type(w, AT(&w->bed_days, &w->site.beech, month),
                                 (struct typed){ .numerator = STR("4710"), .seen = -1 }, &answer),
                     OK);
    assert_int_equal(answer.outcome, OBSERVATION_KEPT_ASIDE);
    pooled = list(w, &w->bed_days, w->programme.id);
    assert_true(pooled.p[0].numerator == 950);
    assert_int_equal(pooled.p[0].reporting, 2);
    assert_true(isnan(pooled.p[0].denominator));
}

static void test_values_are_averaged(void **state)
{
    struct a_ward     *w = *state;
    struct pooled_list pooled;

    a_ward_put(w, AT(&w->score, &w->site.ash, a_month(12)), 4, NAN);
    a_ward_put(w, AT(&w->score, &w->site.cedar, a_month(12)), 7, NAN);
    pooled = list(w, &w->score, w->programme.id);
    assert_true(pooled.p[0].value == 5.5);
    assert_true(isnan(pooled.p[0].numerator));
}

/* Only what is marked is summed afresh; the line comes out whole and in order either way. */
static void test_marks(void **state)
{
    struct a_ward     *w = *state;
    struct pooled_list before, after;

    for (int i = 12; i < 18; i++)
        put_rate(w, &w->site.ash, a_month(i), i, 400 + i);
    before = list(w, &w->restraint, w->programme.id);
    refresh(w);
    after = list(w, &w->restraint, w->programme.id);
    assert_same_line(&before, &after);
    put_rate(w, &w->site.cedar, a_month(14), 3, 500); /* one in the middle, one before all */
    put_rate(w, &w->site.cedar, a_month(11), 2, 510);
    before = list(w, &w->restraint, w->programme.id);
    assert_int_equal(before.n, 7);
    assert_int_equal(before.p[0].period.n, a_month(11).n);
    assert_true(before.p[3].denominator == 414 + 500);
    refresh(w);
    after = list(w, &w->restraint, w->programme.id);
    assert_same_line(&before, &after);
    assert_int_equal(wrong_cells(w), 0);
}

static void test_enrolment_days(void **state)
{
    struct a_ward     *w = *state;
    struct pooled_list pooled;
    const day          joins = a_month(14), leaves = a_month(16);

    a_ward_enrol(w, w->site.daisy.id, joins, day_of(2027, 1, 1));
    for (int i = 12; i < 18; i++) {
        a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(i)), 1, NAN);
        a_ward_put(w, AT(&w->injuries, &w->site.daisy, a_month(i)), 10, NAN);
    }
    {
        static const struct query leave = { .name = "leave",
                                            .sqlite = "UPDATE enrolment SET until_day = ?2 WHERE place = ?1",
                                            .n_params = 2 };
        assert_int_equal(db_run(&w->site.job, &leave, ARGS(w->site.daisy.id, leaves)), OK);
    }
    pooled = list(w, &w->injuries, w->programme.id);
    for (int i = 12; i < 18; i++) {
        bool in = i >= 14 && i < 16;
        assert_true(pooled.p[i - 12].numerator == (in ? 11 : 1));
        assert_int_equal(pooled.p[i - 12].enrolled, in ? 4 : 3);
    }
    refresh(w);
    assert_int_equal(wrong_cells(w), 0);
}

/* Joining later changes how many could have reported: the stored figures are marked by who enrols. */
static void test_late_joiner(void **state)
{
    struct a_ward *w = *state;

    a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(12)), 1, NAN);
    refresh(w);
    a_ward_enrol(w, w->site.daisy.id, a_month(0), DAY_NONE);
    assert_true(wrong_cells(w) > 0);
    assert_int_equal(rollup_mark_programme(&w->site.job, w->programme.id), OK);
    assert_int_equal(list(w, &w->injuries, w->programme.id).p[0].enrolled, 4);
    refresh(w);
    assert_int_equal(list(w, &w->injuries, w->programme.id).p[0].enrolled, 4);
    assert_int_equal(wrong_cells(w), 0);
}

static void test_moved_ward_counts_where_it_was(void **state)
{
    struct a_ward     *w = *state;
    struct pooled_list alder, birch;

    for (int i = 12; i < 16; i++)
        a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(i)), 1, NAN);
    refresh(w);
    a_site_move(&w->site, w->site.ash.id, w->site.acute.id, w->site.birch.id, a_month(14));
    assert_int_equal(rollup_mark_unit(&w->site.job, w->site.ash.id), OK);
    for (int recomputed = 0; recomputed < 2; recomputed++) {
        alder = list(w, &w->injuries, w->site.alder.id);
        birch = list(w, &w->injuries, w->site.birch.id);
        assert_int_equal(alder.n, 4);
        for (int i = 0; i < 4; i++) {
            assert_int_equal(alder.p[i].enrolled, i < 2 ? 2 : 1);
            assert_int_equal(alder.p[i].reporting, i < 2 ? 1 : 0);
            assert_int_equal(birch.p[i].reporting, i < 2 ? 0 : 1);
        }
        refresh(w);
    }
    assert_int_equal(list(w, &w->injuries, w->programme.id).p[3].reporting, 1);
    assert_int_equal(wrong_cells(w), 0);
}

static void test_verify_finds_planted_faults(void **state)
{
    static const struct query planted[] = {
        { .name = "wrong_sum",
          .sqlite = "UPDATE rollup SET numerator = numerator + 1 WHERE node = ?1 AND period = ?2",
          .n_params = 2 },
        { .name = "wrong_count",
          .sqlite = "UPDATE rollup SET reporting = reporting - 1 WHERE node = ?1 AND period = ?2",
          .n_params = 2 },
        { .name = "lost_cell",
          .sqlite = "DELETE FROM rollup WHERE node = ?1 AND period = ?2",
          .n_params = 2 },
        { .name = "false_cell",
          .sqlite = "UPDATE rollup SET node = 12345 WHERE node = ?1 AND period = ?2",
          .n_params = 2 },
    };
    struct a_ward *w = *state;

    for (size_t i = 0; i < COUNT(planted); i++) {
        for (int month = 12; month < 15; month++)
            a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(month)), (double)(month + (int)i), NAN);
        refresh(w);
        assert_int_equal(wrong_cells(w), 0);
        assert_int_equal(db_run(&w->site.job, &planted[i], ARGS(w->site.alder.id, a_month(13))), OK);
        /* A cell under a false name is one too many there and one too few here. */
        assert_int_equal(wrong_cells(w), i == 3 ? 2 : 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_sum_over_sum),
        IN_A_WARD(test_gaps_add_to_neither_side),
        IN_A_WARD(test_values_are_averaged),
        IN_A_WARD(test_marks),
        IN_A_WARD(test_enrolment_days),
        IN_A_WARD(test_late_joiner),
        IN_A_WARD(test_moved_ward_counts_where_it_was),
        IN_A_WARD(test_verify_finds_planted_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
