/* Quarters and years for readers outside: whole, closed, complete, never a count from 1 to 7; chosen once a
 * year and kept. */
#include "measure/a_ward.h"

#include "measure/control.h"

static struct told month(int i, double numerator, double denominator)
{
    return (struct told){ .period = a_month(i), .state = OBSERVATION_VALUE, .numerator = numerator,
                          .denominator = denominator, .value = NAN };
}

/* `n` months from January 2024, each with the same number. */
static struct told_list months(struct a_ward *w, int n, double numerator, double denominator)
{
    struct told_list list = { .p = ARENA_ARRAY(w->site.s.arena, struct told, 100), .room = 100 };

    for (int i = 0; i < n; i++)
        list.p[list.n++] = month(i, numerator, denominator);
    return list;
}

static size_t shown(struct a_ward *w, const struct measure *measure, enum control_level level,
                    const struct told_list *told, struct told_list *out)
{
    struct control_shown shown_of = { .small = 0 };

    control_told(&w->site.job, measure, level, told, &shown_of);
    *out = shown_of.told;
    return shown_of.small;
}

static void test_whole_quarters(void **state)
{
    struct a_ward   *w = *state;
    struct told_list told = months(w, 8, 5, 100), out;

    w->site.job.today = day_of(2024, 10, 30);
    assert_int_equal(shown(w, &w->restraint, CONTROL_QUARTER, &told, &out), 0);
    assert_int_equal(out.n, 2); /* July and August are no quarter */
    assert_true(out.p[0].numerator == 15 && out.p[0].denominator == 300);
    assert_int_equal(out.p[1].period.n, day_of(2024, 4, 1).n);
    /* The ninth month completes it, and 28 days close it: not a day before. */
    told = months(w, 9, 5, 100);
    w->site.job.today = day_of(2024, 10, 28);
    shown(w, &w->restraint, CONTROL_QUARTER, &told, &out);
    assert_int_equal(out.n, 2);
    w->site.job.today = day_of(2024, 10, 29);
    shown(w, &w->restraint, CONTROL_QUARTER, &told, &out);
    assert_int_equal(out.n, 3);
}

/* Two ranges that differ by a month would tell the month: a quarter with a gap is none. */
static void test_gaps_make_no_quarter(void **state)
{
    struct a_ward   *w = *state;
    struct told_list told = months(w, 6, 20, 100), out;

    w->site.job.today = day_of(2025, 1, 1);
    told.p[1].state = OBSERVATION_HELD;
    shown(w, &w->restraint, CONTROL_QUARTER, &told, &out);
    assert_int_equal(out.n, 1);
    told = months(w, 6, 20, 100);
    told.p[4].denominator = NAN;
    shown(w, &w->restraint, CONTROL_QUARTER, &told, &out);
    assert_int_equal(out.n, 1);
}

static void test_small_numbers_are_left_out(void **state)
{
    struct a_ward   *w = *state;
    struct told_list told = months(w, 12, 4, 100), out;

    w->site.job.today = day_of(2025, 3, 1);
    told.p[3].numerator = told.p[4].numerator = 2;
    told.p[5].numerator = 3; /* 7 in the second quarter */
    told.p[6].numerator = told.p[7].numerator = told.p[8].numerator = 0;
    assert_int_equal(shown(w, &w->restraint, CONTROL_QUARTER, &told, &out), 1);
    assert_int_equal(out.n, 3);
    assert_true(out.p[1].numerator == 0); /* none is no small number */
    assert_int_equal(shown(w, &w->restraint, CONTROL_YEAR, &told, &out), 0);
    assert_int_equal(out.n, 1);
    assert_true(out.p[0].numerator == 31);
    assert_int_equal(shown(w, &w->restraint, CONTROL_HIDDEN, &told, &out), 0);
    assert_int_equal(out.n, 0);
    /* Of a share also those who are left: 96 of 100 tells the four. */
    told = months(w, 3, 32, 33);
    assert_int_equal(shown(w, &w->debrief, CONTROL_QUARTER, &told, &out), 1);
    told = months(w, 3, 2, 2);
    assert_int_equal(shown(w, &w->debrief, CONTROL_QUARTER, &told, &out), 1);
    told = months(w, 3, 20, 30);
    assert_int_equal(shown(w, &w->debrief, CONTROL_QUARTER, &told, &out), 0);
}

static void test_what_suits(void **state)
{
    struct a_ward *w = *state;
    struct measure deaths = w->injuries;

    deaths.by_year = true;
    assert_true(control_level_suits(&w->restraint) && control_level_suits(&w->debrief));
    assert_true(control_level_suits(&w->injuries));
    assert_false(control_level_suits(&w->score));
    assert_false(control_level_suits(&deaths));
    assert_int_equal(control_level_period(CONTROL_YEAR), PERIOD_YEAR);
}

/* --- choosing --- */

static const struct query chosen_of = {
    .name = "chosen_of",
    .sqlite = "SELECT level FROM control_level WHERE unit = ?1 AND measure = ?2 AND year = ?3",
    .n_params = 3
};

static int chosen(struct a_ward *w, key unit, key measure, int year)
{
    struct rows rows;
    int         level = -1;
    err         e = db_one(&w->site.job, &chosen_of, ARGS(unit, measure, year), &rows);

    if (!e)
        level = rows_int(&rows, 0);
    rows_close(&rows);
    return level;
}

static void fill(struct a_ward *w, const struct place *unit, int from, int n, double events)
{
    for (int i = from; i < from + n; i++) {
        a_ward_put(w, AT(&w->bed_days, unit, a_month(i)), 500, NAN);
        a_ward_put(w, AT(&w->restraint, unit, a_month(i)), events, NAN);
    }
}

static void look(struct a_ward *w, day today)
{
    w->site.job.today = today;
    assert_int_equal(control_look(&w->site.job), OK);
}

static void test_choosing(void **state)
{
    struct a_ward *w = *state;

    w->site.job.today = day_of(2025, 3, 1);
    fill(w, &w->site.ash, 0, 14, 9);
    fill(w, &w->site.cedar, 0, 14, 1);
    look(w, day_of(2025, 3, 1));
    assert_int_equal(chosen(w, w->site.ash.id, w->restraint.id, 2025), -1); /* nobody outside reads it */
    a_ward_agree(w, w->site.alder.id, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NAMED);
    look(w, day_of(2025, 3, 1));
    assert_int_equal(chosen(w, w->site.ash.id, w->restraint.id, 2025), CONTROL_QUARTER);
    assert_int_equal(chosen(w, w->site.ash.id, w->score.id, 2025), CONTROL_HIDDEN);
    assert_int_equal(chosen(w, w->site.cedar.id, w->restraint.id, 2025), CONTROL_HIDDEN); /* 3 a quarter */
    assert_int_equal(chosen(w, w->site.cedar.id, w->bed_days.id, 2025), CONTROL_QUARTER);
    assert_int_equal(chosen(w, w->site.beech.id, w->restraint.id, 2025), -1); /* no numbers yet: next month */
}

/* What was shown by quarter is never shown by year: the year less three quarters would tell the fourth. */
static void test_a_step_is_kept(void **state)
{
    struct a_ward *w = *state;

    a_ward_agree(w, w->site.alder.id, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NAMED);
    w->site.job.today = day_of(2025, 3, 1);
    fill(w, &w->site.ash, 0, 12, 9);
    look(w, day_of(2025, 3, 1));
    assert_int_equal(chosen(w, w->site.ash.id, w->restraint.id, 2025), CONTROL_QUARTER);
    w->site.job.today = day_of(2026, 3, 1);
    fill(w, &w->site.ash, 12, 12, 2); /* six a quarter: all of them too small */
    look(w, day_of(2025, 11, 1));
    assert_int_equal(chosen(w, w->site.ash.id, w->restraint.id, 2025), CONTROL_QUARTER); /* for the year */
    look(w, day_of(2026, 3, 1));
    assert_int_equal(chosen(w, w->site.ash.id, w->restraint.id, 2026), CONTROL_HIDDEN);
    assert_int_equal(chosen(w, w->site.ash.id, w->bed_days.id, 2026), CONTROL_QUARTER);
    w->site.job.today = day_of(2027, 3, 1);
    fill(w, &w->site.ash, 24, 12, 9);
    look(w, day_of(2027, 3, 1));
    assert_int_not_equal(chosen(w, w->site.ash.id, w->restraint.id, 2027), CONTROL_YEAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_whole_quarters), IN_A_WARD(test_gaps_make_no_quarter),
        IN_A_WARD(test_small_numbers_are_left_out), IN_A_WARD(test_what_suits),
        IN_A_WARD(test_choosing), IN_A_WARD(test_a_step_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
