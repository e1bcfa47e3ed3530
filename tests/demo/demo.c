/* A demo in a store holds what its plan says: every number, every sum, every answer to a mistake, everybody's
 * way in. Long because filling a store takes seconds, so that all checks share one. */
#include "demo/demo.h"

#include "conclude/standing.h"
#include "demo/restrictive_cast.h"
#include "demo/restrictive_count.h"
#include "demo/restrictive_plant.h"
#include "demo/restrictive_stands.h"
#include "demo/restrictive_targets.h"
#include "improve/aim.h"
#include "improve/enrolment.h"
#include "measure/aim_status.h"
#include "measure/aim_window.h"
#include "measure/bright_spots.h"
#include "measure/observation.h"
#include "measure/rollup.h"
#include "measure/series.h"
#include "measure/shape.h"
#include "measure/sheet.h"
#include "org/invitation.h"
#include "org/may.h"
#include "org/role.h"
#include "store/db.h"
#include "store/queries.h"
#include "store/setting.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* One filled store in memory with what the tests look at. */
struct filled {
    struct arena             *arena;
    struct db                *db;
    struct job                job; /* the program's own, reading */
    const struct restrictive *plan;
    struct demo_made          made;
    struct programme          programme, rare;
    struct measure_list       measures;
    struct place              wards[RESTRICTIVE_WARDS];
};

static struct job job_of(struct filled *f)
{
    return db_job(f->db, f->arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
}

static void fill(struct filled *f, bool tiny)
{
    struct programme_list programmes;
    struct say            why;
    struct job            job;

    f->arena = arena_open((size_t)2 << 30);
    f->plan = demo_plan(f->arena, &(struct demo_request){ .seed = 1, .tiny = tiny });
    assert_int_equal(db_open(&(struct db_options){ .path = ":memory:" }, &f->db, &why), OK);
    job = job_of(f);
    assert_int_equal(db_write_begin(f->db, &job), OK);
    assert_int_equal(demo_fill(&job, f->plan, LANG_EN, &f->made), OK);
    assert_int_equal(db_write_end(&job, OK), OK);
    f->job = job_of(f);
    assert_int_equal(db_read_begin(f->db, &f->job), OK);
    assert_int_equal(programme_list(&f->job, &programmes), OK);
    assert_int_equal(programmes.n, 2); /* "Safer Together", and "Sooner and Safer" after it */
    f->programme = programmes.p[0];
    f->rare = programmes.p[1];
    assert_int_equal(measure_list(&f->job, f->programme.id, &f->measures), OK);
    assert_int_equal(f->measures.n, RESTRICTIVE_MEASURES);
    for (int i = 0; i < f->plan->n_wards; i++)
        assert_int_equal(place_find(&f->job, (key){ 0 }, str_of(f->plan->wards[i].code), &f->wards[i]), OK);
}

static void empty(struct filled *f)
{
    db_read_end(&f->job);
    db_close(f->db);
    arena_close(f->arena);
}

/* Both are filled once for all tests. */
struct both {
    struct filled tiny, demo;
};

static int set_up(void **state)
{
    static struct both both;

    fill(&both.tiny, true);
    fill(&both.demo, false);
    *state = &both;
    return 0;
}

static int tear_down(void **state)
{
    struct both *both = *state;

    empty(&both->tiny);
    empty(&both->demo);
    return 0;
}

static void as_expected(const struct restrictive_number *number, const struct observation *o)
{
    static const int states[] = { [STATE_NOTHING] = OBSERVATION_NONE,
                                  [STATE_VALUE] = OBSERVATION_VALUE,
                                  [STATE_ZERO] = OBSERVATION_ZERO_CONFIRMED,
                                  [STATE_HELD] = OBSERVATION_HELD,
                                  [STATE_NOT_COLLECTED] = OBSERVATION_NOT_COLLECTED };

    assert_int_equal(o->state, states[number->state]);
    if (number->state == STATE_NOTHING || number->state == STATE_NOT_COLLECTED)
        return;
    assert_true(o->numerator == number->numerator);
    assert_true(number->denominator < 0 ? isnan(o->denominator) : o->denominator == number->denominator);
}

/* The plan's own answer and the store agree on every number. */
static size_t compare_numbers(struct filled *f)
{
    size_t seen = 0;

    for (int ward = 0; ward < f->plan->n_wards; ward++)
        for (int m = 0; m < RESTRICTIVE_MEASURES; m++) {
            struct series series;
            assert_int_equal(observation_series(&f->job, f->wards[ward].id, f->measures.p[m].id, &series),
                             OK);
            for (int month = 0; month < f->plan->n_months; month++) {
                struct restrictive_number number =
                    restrictive_stands(f->plan, ward, month, (enum restrictive_measure)m, f->plan->today);
                struct observation o;
                day                period = restrictive_count_month(f->plan, month);
                assert_int_equal(observation_at(&f->job, &series, period, &o), OK);
                as_expected(&number, &o);
                seen += o.state != OBSERVATION_NONE;
            }
        }
    return seen;
}

static void every_number_stands(void **state)
{
    struct both *both = *state;
    size_t       tiny = compare_numbers(&both->tiny), demo = compare_numbers(&both->demo);

    print_message("%zu numbers in tiny, %zu in demo\n", tiny, demo);
    assert_in_range(tiny, 180, 252);
    assert_in_range(demo, 10500, 12600);
}

/* Held and refused as the truth says, and no other answer surprised the plan. */
static void mistakes_are_answered(void **state)
{
    struct both   *both = *state;
    struct filled *all[] = { &both->tiny, &both->demo };

    for (int i = 0; i < 2; i++) {
        const struct restrictive *plan = all[i]->plan;
        int                       held = 0, refused = 0;
        for (int p = 0; p < plan->n_plants; p++) {
            held += plan->plants[p].expect == EXPECT_HELD;
            refused += plan->plants[p].expect == EXPECT_REFUSED;
        }
        print_message("held %d of %d planted, refused %d of %d\n", all[i]->made.held, held,
                      all[i]->made.refused, refused);
        assert_int_equal(all[i]->made.surprises, 0);
        assert_int_equal(all[i]->made.refused, refused);
        /* A few honest numbers are unlikely too; they were asked about and confirmed. */
        assert_in_range(all[i]->made.held, held, held + 12);
    }
}

static void mends_are_remembered(void **state)
{
    struct filled *f = &((struct both *)*state)->demo;
    int            seen = 0;

    for (int i = 0; i < f->plan->n_plants; i++) {
        const struct restrictive_plant *plant = &f->plan->plants[i];
        struct observation_history      history;
        struct series                   series;
        bool stands = plant->kind == PLANT_TWICE || plant->kind == PLANT_WRONG_WARD;
        if (!stands || !day_is_set(plant->mended))
            continue;
        assert_int_equal(
            observation_series(&f->job, f->wards[plant->ward].id, f->measures.p[plant->measure].id, &series),
            OK);
        assert_int_equal(
            observation_history(&f->job, &series, restrictive_count_month(f->plan, plant->month), &history),
            OK);
        assert_true(history.n >= 2);
        assert_true(history.p[0].observation.numerator == plant->typed);
        assert_true(history.p[history.n - 1].why.n > 0 && history.p[history.n - 1].person.n > 0);
        assert_true(history.p[history.n - 1].at > history.p[0].at);
        seen++;
    }
    assert_true(seen > 0);
}

/* Pooled at the programme or a trust: the sums over what should stand. */
static size_t compare_sums(struct filled *f, int trust, enum restrictive_measure m)
{
    struct pooled_list list;
    struct place       place = { .id = f->programme.id };
    char               code[16];

    snprintf(code, sizeof code, "T%02d", trust + 1);
    if (trust >= 0)
        assert_int_equal(place_find(&f->job, (key){ 0 }, str_of(code), &place), OK);
    assert_int_equal(rollup_list(&f->job, &f->measures.p[m], place.id, &list), OK);
    for (size_t i = 0; i < list.n; i++) {
        int                    month = period_steps(PERIOD_MONTH, f->plan->first, list.p[i].period);
        struct restrictive_sum sum = restrictive_stands_sum(f->plan, trust, month, m, f->plan->today);
        assert_int_equal(list.p[i].reporting, sum.reporting);
        if (sum.reporting)
            assert_true(list.p[i].numerator == (double)sum.numerator);
        if (sum.reporting && m != RESTRICTIVE_BED_DAYS)
            assert_true(list.p[i].denominator == (double)sum.denominator);
    }
    return list.n;
}

static void sums_are_sums(void **state)
{
    struct filled *f = &((struct both *)*state)->demo;
    size_t         cells = 0;

    for (int m = 0; m < RESTRICTIVE_MEASURES; m++)
        cells += compare_sums(f, RESTRICTIVE_SHARING, (enum restrictive_measure)m);
    for (int trust = 0; trust < f->plan->n_trusts; trust++)
        for (int m = 0; m < RESTRICTIVE_MEASURES; m++)
            cells += compare_sums(f, trust, (enum restrictive_measure)m);
    assert_true(cells > 3000);
}

/* None is out of date, and each is what its numbers make; those out of date would be passed over. */
static void pooled_figures_verify(void **state)
{
    struct both *both = *state;
    struct rows  rows;
    size_t       wrong = 1;

    assert_int_equal(db_one(&both->demo.job, QUERY(demo_marks), NO_ARGS, &rows), OK);
    assert_int_equal(rows_int(&rows, 0), 0);
    rows_close(&rows);
    assert_int_equal(rollup_verify(&both->tiny.job, both->tiny.programme.id, &wrong), OK);
    assert_int_equal(wrong, 0);
    assert_int_equal(rollup_verify(&both->demo.job, both->demo.programme.id, &wrong), OK);
    assert_int_equal(wrong, 0);
}

/* Restraints per 1,000 bed days in the baseline's twelve months, at the trusts that share. */
static double baseline_of(const struct restrictive *plan)
{
    double events = 0, days = 0;

    for (int month = 0; month < plan->baseline; month++) {
        struct restrictive_sum sum =
            restrictive_stands_sum(plan, RESTRICTIVE_SHARING, month, RESTRICTIVE_RESTRAINT, plan->today);
        events += (double)sum.numerator;
        days += (double)sum.denominator;
    }
    return events / days * 1000;
}

/* *baseline is that of all who report: the plan knows no cohort. */
static enum aim_verdict verdict_of(struct filled *f, struct aim_status *status, double *baseline)
{
    struct series_data pooled;
    struct aim_window  window;
    struct aim         aim;
    bool               found;

    assert_int_equal(aim_find(&f->job, f->programme.id, &aim, &found), OK);
    assert_true(found);
    assert_int_equal(series_read_pooled(&f->job, f->programme.id, aim.measure, f->programme.id, &pooled), OK);
    window = aim_window_of(&aim, &pooled);
    *baseline = aim_window_baseline(&window);
    assert_int_equal(aim_status_read(&f->job, &aim, &pooled, status), OK);
    return status->verdict;
}

/* Every planned target stands, and the home ward's chart takes its own steps. */
static void targets_stand(const struct filled *f)
{
    const struct restrictive *plan = f->plan;
    struct restrictive_target planned;
    struct series_data        data;
    struct job                job = f->job;

    for (int i = 0; restrictive_targets_at(plan, i, &planned); i++) {
        const struct target *target = NULL;
        struct targets       targets;
        day                  from = restrictive_count_month(plan, planned.month);

        assert_int_equal(target_read(&job, f->measures.p[planned.measure].id, f->wards[plan->home].id,
                                     &targets),
                         OK);
        for (size_t k = 0; k < targets.n_shared + targets.n_own; k++) {
            const struct target *t =
                k < targets.n_shared ? &targets.shared[k] : &targets.own[k - targets.n_shared];
            if (t->kind == (int)planned.kind && t->from_day.n == from.n &&
                key_is_set(t->place) == planned.home)
                target = t;
        }
        assert_int_equal(target != NULL, planned.month < plan->n_months);
        if (target) {
            assert_true(target->value == planned.value && target->why.n > 0);
            assert_true(key_is_set(target->person));
        }
    }
    assert_int_equal(
        series_read(&job, f->wards[plan->home].id, f->measures.p[RESTRICTIVE_TALKED].id, &data), OK);
    for (size_t i = 0; i < data.n; i++) {
        int month = period_steps(PERIOD_MONTH, plan->first, data.periods[i]);
        if (month < plan->baseline)
            assert_true(!data.target_at || isnan(data.target_at[i]));
        else
            assert_true(data.target_at[i] == (month < plan->baseline + 6 ? 70 : 75));
    }
}

static void targets_are_as_the_truth_says(void **state)
{
    const struct both *both = *state;

    targets_stand(&both->demo);
    targets_stand(&both->tiny);
}

static void aim_is_as_the_truth_says(void **state)
{
    struct both           *both = *state;
    struct restrictive_aim truth = restrictive_stands_aim(both->demo.plan);
    struct aim_status      status;
    double                 baseline;

    assert_int_equal(verdict_of(&both->demo, &status, &baseline), AIM_TOUCHED);
    assert_string_equal(truth.today, "touched");
    assert_true(fabs(baseline - baseline_of(both->demo.plan)) < 1e-9);
    assert_true(fabs(baseline / truth.baseline - 1) < 0.1);
    assert_true(status.units > 35 && fabs(status.baseline / baseline - 1) < 0.03);
    assert_true(fabs(status.target / status.baseline - 0.75) < 1e-12);
    assert_int_equal(verdict_of(&both->tiny, &status, &baseline), AIM_NOT_DUE);
}

static key measure_of(const struct bright_lists *lists, const struct bright_spot *spot)
{
    for (size_t i = 0; i < lists->n; i++)
        if (key_same(lists->p[i].id, spot->list))
            return lists->p[i].measure;
    fail();
    return (key){ 0 };
}

/* Who stands out of one measure stands by name: no ranking. */
static void assert_names_rise(struct job *job, const struct bright_lists *lists)
{
    size_t compared = 0;

    for (size_t i = 1; i < lists->n_spots; i++) {
        struct place before, after;
        size_t       least;

        if (!key_same(measure_of(lists, &lists->spots[i - 1]), measure_of(lists, &lists->spots[i])))
            continue;
        assert_int_equal(place_get(job, lists->spots[i - 1].unit, &before), OK);
        assert_int_equal(place_get(job, lists->spots[i].unit, &after), OK);
        least = before.name.n < after.name.n ? before.name.n : after.name.n;
        assert_true(memcmp(before.name.p, after.name.p, least) < 0);
        compared++;
    }
    assert_true(compared > 2);
}

/* The demo's day finds the quarter that has closed by then; in the tiny one nobody can be compared yet. */
static void bright_spots_are_found(void **state)
{
    struct both        *both = *state;
    struct bright_lists lists;
    int                 tested = 0, listed = 0;

    assert_int_equal(bright_spots_read(&both->tiny.job, both->tiny.programme.id, &lists), OK);
    assert_int_equal(lists.n, 0);
    assert_int_equal(bright_spots_read(&both->demo.job, both->demo.programme.id, &lists), OK);
    assert_true(lists.n > 0);
    for (size_t i = 0; i < lists.n; i++) {
        assert_int_equal(lists.p[i].quarter.n, day_of(2023, 4, 1).n);
        tested += lists.p[i].tested;
        listed += lists.p[i].listed;
    }
    print_message("%zu lists, %d charts compared, %d stand out\n", lists.n, tested, listed);
    assert_true(tested > 20 && listed < tested / 5);
    assert_int_equal(lists.n_spots, listed);
    assert_names_rise(&both->demo.job, &lists);
}

/* Where people sign in, restraint improves and the month that is due is empty. */
static void home_ward(void **state)
{
    struct filled        *f = &((struct both *)*state)->demo;
    const struct measure *restraint = &f->measures.p[RESTRICTIVE_RESTRAINT];
    struct series_data    data;
    struct series_result  result;
    int                   tests = 0, running = 0;

    assert_int_equal(series_read(&f->job, f->wards[f->plan->home].id, restraint->id, &data), OK);
    assert_int_equal(series_compute(&f->job, &data, &result), OK);
    assert_int_equal(standing_of(&result.series, &result.options, &result.result).state,
                     STANDING_IMPROVING);
    assert_true(data.is_late);
    assert_int_equal(data.late.n, day_of(2023, 9, 1).n);
    assert_int_equal(data.shape.n_notes, 4);
    for (size_t i = 0; i < data.shape.n_notes; i++) {
        tests += data.shape.notes[i].kind == ANNOTATION_TEST;
        running += data.shape.notes[i].kind == ANNOTATION_TEST && !day_is_set(data.shape.notes[i].until_day);
    }
    assert_int_equal(tests, 3);
    assert_int_equal(running, 1);
}

static void charts_are_shaped(void **state)
{
    struct filled *f = &((struct both *)*state)->demo;
    size_t         phases = 0, exclusions = 0, notes = 0;

    for (int i = 0; i < f->plan->n_wards; i++) {
        struct series series;
        struct shape  shape;
        assert_int_equal(
            observation_series(&f->job, f->wards[i].id, f->measures.p[RESTRICTIVE_RESTRAINT].id, &series),
            OK);
        assert_int_equal(shape_read(&f->job, &series, &shape), OK);
        phases += shape.n_phases;
        exclusions += shape.n_exclusions;
        notes += shape.n_notes;
        if (shape.n_phases)
            assert_true(shape.phases[0].why.n > 0);
    }
    assert_int_equal(phases, 1);
    assert_int_equal(exclusions, 1);
    assert_in_range(notes, 25, 50);
}

static void takes_part_from(void **state)
{
    struct filled       *f = &((struct both *)*state)->demo;
    struct enrolled_list list;
    size_t               late = 0;

    assert_int_equal(enrolment_list(&f->job, f->programme.id, true, &list), OK);
    assert_int_equal(list.n, 60);
    for (size_t i = 0; i < list.n; i++)
        late += list.p[i].from_day.n == day_of(2021, 7, 1).n;
    assert_in_range(late, 6, 8);
}

static void store_has_its_own_day(void **state)
{
    struct filled *f = &((struct both *)*state)->demo;
    str            simulated;

    assert_int_equal(f->job.today.n, day_of(2023, 10, 4).n);
    assert_int_equal(setting_get(&f->job, STR("simulated"), STR(""), &simulated), OK);
    assert_true(str_eq(simulated, STR("yes")));
}

static void a_full_store_is_left_alone(void **state)
{
    struct filled   *f = &((struct both *)*state)->tiny;
    struct job       job = job_of(f);
    struct demo_made made;
    size_t           before = compare_numbers(f);
    err              e;

    db_read_end(&f->job);
    assert_int_equal(db_write_begin(f->db, &job), OK);
    e = db_write_end(&job, demo_fill(&job, f->plan, LANG_EN, &made));
    f->job = job_of(f);
    assert_int_equal(db_read_begin(f->db, &f->job), OK);
    assert_int_equal(e, ERR_CONFLICT);
    assert_null(job.faults); /* refused at the door, not by the first thing that was there already */
    assert_int_equal(compare_numbers(f), before);
}

static bool allowed(struct filled *f, const struct demo_link *link, enum may_action action,
                    struct may_where where)
{
    struct job        job = f->job;
    struct invitation invitation;

    assert_int_equal(invitation_find(&f->job, link->token, &invitation), OK);
    job.actor = (struct actor){ .person = invitation.person };
    return may_ask(&job, action, where);
}

/* One link for each kind of person, and each may do what their kind may. */
static void ways_in(void **state)
{
    struct filled   *f = &((struct both *)*state)->demo;
    struct may_where ward = { .place = f->wards[f->plan->home].id }, team = { .team = f->programme.team };
    struct demo_link links[DEMO_LINKS];
    struct job       job = job_of(f);
    size_t           n;
    err              e;

    db_read_end(&f->job);
    assert_int_equal(db_write_begin(f->db, &job), OK);
    e = db_write_end(&job, demo_sign_in_links(&job, links, &n));
    f->job = job_of(f);
    assert_int_equal(db_read_begin(f->db, &f->job), OK);
    assert_int_equal(e, OK);
    assert_int_equal(n, DEMO_LINKS);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(links[i].role, role_word((int)demo_people_role((enum demo_person)i)));
        assert_true(links[i].name.n > 0);
    }
    assert_true(allowed(f, &links[DEMO_MEMBER], MAY_ENTER, ward));
    assert_false(allowed(f, &links[DEMO_MEMBER], MAY_SHAPE, ward));
    assert_true(allowed(f, &links[DEMO_LEAD], MAY_SHAPE, ward));
    assert_false(allowed(f, &links[DEMO_LEAD], MAY_SEE, team));
    assert_true(allowed(f, &links[DEMO_COACH], MAY_SEE, team));
    assert_false(allowed(f, &links[DEMO_COACH], MAY_CHANGE, team));
    assert_true(allowed(f, &links[DEMO_MANAGER], MAY_CHANGE, team));
    assert_false(allowed(f, &links[DEMO_ADMINISTRATOR], MAY_SEE, team));
}

/* A store that people really use hands out no way in. */
static void no_ways_into_a_real_store(void **state)
{
    struct arena    *arena = arena_open(64 * 1024 * 1024);
    struct demo_link links[DEMO_LINKS];
    struct db       *db;
    struct say       why;
    struct job       job;
    struct person    person = { .name = STR("Ada Quill") };
    size_t           n = 9;

    (void)state;
    assert_int_equal(db_open(&(struct db_options){ .path = ":memory:" }, &db, &why), OK);
    job = db_job(db, arena, (struct actor){ .role_name = STR("system") });
    person.email = demo_people_email(DEMO_MANAGER);
    assert_int_equal(db_write_begin(db, &job), OK);
    assert_int_equal(person_add(&job, &person), OK);
    assert_int_equal(demo_sign_in_links(&job, links, &n), OK);
    assert_int_equal(n, 0);
    assert_int_equal(setting_put(&job, STR("simulated"), STR("yes")), OK);
    assert_int_equal(demo_sign_in_links(&job, links, &n), OK);
    assert_int_equal(n, 1);
    assert_int_equal(db_write_end(&job, OK), OK);
    db_close(db);
    arena_close(arena);
}

/* What the member of the home ward finds under "My work". */
static void member_owes_september(void **state)
{
    struct filled        *f = &((struct both *)*state)->demo;
    struct person         member;
    struct sheet_due_list due;
    struct job            job = f->job;

    assert_int_equal(person_find(&job, demo_people_email(DEMO_MEMBER), &member), OK);
    job.actor = (struct actor){ .person = member.id };
    assert_int_equal(sheet_due(&job, &due), OK);
    assert_int_equal(due.n, 1);
    assert_int_equal(due.p[0].period.n, day_of(2023, 9, 1).n);
    assert_int_equal(due.p[0].empty, RESTRICTIVE_MEASURES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_stands),
        cmocka_unit_test(mistakes_are_answered),
        cmocka_unit_test(mends_are_remembered),
        cmocka_unit_test(sums_are_sums),
        cmocka_unit_test(pooled_figures_verify),
        cmocka_unit_test(targets_are_as_the_truth_says),
        cmocka_unit_test(aim_is_as_the_truth_says), cmocka_unit_test(bright_spots_are_found),
        cmocka_unit_test(home_ward),
        cmocka_unit_test(charts_are_shaped),
        cmocka_unit_test(takes_part_from),
        cmocka_unit_test(store_has_its_own_day),
        cmocka_unit_test(a_full_store_is_left_alone),
        cmocka_unit_test(ways_in),
        cmocka_unit_test(no_ways_into_a_real_store),
        cmocka_unit_test(member_owes_september),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
