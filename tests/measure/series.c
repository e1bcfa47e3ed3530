/* A chart's numbers in order, what shapes it, and who sees any of it. */
#include "measure/a_ward.h"

#include "measure/sheet.h"
#include "spc/kind.h"

static struct series_data chart_of(struct a_ward *w, const struct place *unit, const struct measure *measure)
{
    struct series_data data;

    assert_int_equal(series_read(&w->site.job, unit->id, measure->id, &data), OK);
    return data;
}

/* 0 injuries ... one each month from a_month(first) on. */
static void fill(struct a_ward *w, const struct place *unit, int first, int last)
{
    for (int i = first; i <= last; i++)
        a_ward_put(w, AT(&w->injuries, unit, a_month(i)), 5 + i % 3, NAN);
}

static const struct annotation *a_note(day on, const char *text)
{
    static struct annotation note;

    note = (struct annotation){ .on_day = on, .until_day = DAY_NONE, .text = str_of(text) };
    return &note;
}

static void test_layout(void **state)
{
    struct a_ward            *w = *state;
    struct observation_answer answer;
    struct series_data        data;

    w->site.job.today = day_of(2025, 7, 10);
    fill(w, &w->site.ash, 12, 13);                        /* January, February 2025; no March */
    a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(15)), 0, NAN);
    assert_int_equal(a_ward_type(w, AT(&w->injuries, &w->site.ash, a_month(15)),
                                 (struct typed){ .zero = true, .why = STR("y"), .seen = -1 }, &answer),
                     OK);
    assert_int_equal(a_ward_type(w, AT(&w->injuries, &w->site.ash, a_month(16)),
                                 (struct typed){ .numerator = STR("n") }, &answer),
                     OK);
    a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(17)), 6, NAN);
    a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(18)), 2, NAN); /* July, which still runs */
    data = chart_of(w, &w->site.ash, &w->injuries);
    assert_int_equal(data.n, 6);
    assert_int_equal(data.periods[0].n, a_month(12).n);
    assert_int_equal(data.periods[5].n, a_month(17).n);
    assert_true(isnan(data.value[2]));
    assert_int_equal(data.state[2], OBSERVATION_NONE);
    assert_true(data.value[3] == 0);
    assert_int_equal(data.state[3], OBSERVATION_ZERO_CONFIRMED);
    assert_int_equal(data.zero_confirmed, 1);
    assert_int_equal(data.state[4], OBSERVATION_NOT_COLLECTED);
    assert_true(isnan(data.value[4]) && isnan(data.numerator[4]));
    assert_false(data.is_late);
    assert_null(data.reporting);
    w->site.job.today = day_of(2025, 9, 1);
    data = chart_of(w, &w->site.ash, &w->injuries);
    assert_int_equal(data.n, 7);
    assert_true(data.is_late);
    assert_int_equal(data.late.n, day_of(2025, 8, 1).n);
}

static void test_held_is_a_gap(void **state)
{
    struct a_ward            *w = *state;
    struct observation_answer answer;
    struct series_data        data;

    a_ward_put(w, AT(&w->bed_days, &w->site.ash, a_month(12)), 470, NAN);
    assert_int_equal(a_ward_type(w, AT(&w->bed_days, &w->site.ash, a_month(13)),
                                 (struct typed){ .numerator = STR("4710") }, &answer),
                     OK);
    assert_int_equal(answer.outcome, OBSERVATION_KEPT_ASIDE);
    data = chart_of(w, &w->site.ash, &w->bed_days);
    assert_int_equal(data.n, 2);
    assert_int_equal(data.held, 1);
    assert_true(isnan(data.value[1]) && isnan(data.numerator[1]));
}

/* A period is judged 28 days after its end, or when its unit calls it finished. */
static void test_open_periods(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data, many;
    const key          unit = w->site.ash.id;
    struct series_many all = { .programme = &w->programme, .measure = &w->injuries, .units = &unit, .n = 1 };

    fill(w, &w->site.ash, 23, 25); /* December 2025 to February 2026 */
    w->site.job.today = day_of(2026, 3, 28);
    data = chart_of(w, &w->site.ash, &w->injuries);
    assert_int_equal(data.unjudged[1], 0);
    assert_int_equal(data.unjudged[2], 1);
    w->site.job.today = day_of(2026, 3, 29);
    assert_int_equal(chart_of(w, &w->site.ash, &w->injuries).unjudged[2], 0);
    w->site.job.today = day_of(2026, 3, 2);
    assert_int_equal(sheet_finish(&w->site.job, w->programme.id, unit, day_of(2026, 2, 20)), OK);
    assert_int_equal(chart_of(w, &w->site.ash, &w->injuries).unjudged[2], 0);
    assert_int_equal(series_read_many(&w->site.job, &all, &many), OK);
    assert_int_equal(many.unjudged[2], 0);
    w->site.job.today = day_of(2026, 2, 10);
    data = chart_of(w, &w->site.ash, &w->injuries);
    assert_int_equal(data.n, 2);
    assert_int_equal(data.unjudged[1], 1);
}

static void test_default_baseline(void **state)
{
    struct a_ward *w = *state;

    fill(w, &w->site.ash, 0, 25);
    fill(w, &w->site.beech, 5, 25);
    fill(w, &w->site.cedar, 4, 25);
    assert_int_equal(chart_of(w, &w->site.ash, &w->injuries).baseline, 12);
    assert_false(chart_of(w, &w->site.ash, &w->injuries).baseline_chosen);
    assert_int_equal(chart_of(w, &w->site.beech, &w->injuries).baseline,
                     0); /* seven points before the start */
    assert_int_equal(chart_of(w, &w->site.cedar, &w->injuries).baseline, 8);
}

static void test_shaping(void **state)
{
    struct a_ward       *w = *state;
    const key            unit = w->site.ash.id, measure = w->injuries.id;
    struct job          *job = &w->site.job;
    struct series_data   data;
    struct series_result result;

    fill(w, &w->site.ash, 0, 25);
    assert_int_equal(shape_start_phase(job, unit, measure, a_month(14), STR("new building")), OK);
    assert_int_equal(shape_start_phase(job, unit, measure, a_month(14), STR("new building, north side")), OK);
    assert_int_equal(shape_start_phase(job, unit, measure, a_month(20), STR("smaller ward")), OK);
    assert_int_equal(shape_set_baseline(job, unit, measure, 10, STR("first ten were steady")), OK);
    assert_int_equal(shape_exclude(job, unit, measure, a_month(3), STR("flood")), OK);
    assert_int_equal(shape_note(job, unit, measure, a_note(a_month(5), "huddles began")), OK);
    data = chart_of(w, &w->site.ash, &w->injuries);
    assert_int_equal(data.n_starts, 2);
    assert_int_equal(data.starts[0], 14);
    assert_int_equal(data.starts[1], 20);
    assert_true(data.reasons[0].n == 0);
    assert_true(str_eq_c(data.reasons[1], "new building, north side"));
    assert_true(str_eq_c(data.reasons[2], "smaller ward"));
    assert_int_equal(data.baseline, 10);
    assert_true(data.baseline_chosen);
    assert_int_equal(data.excluded[3], 1);
    assert_int_equal(data.excluded[4], 0);
    assert_int_equal(data.shape.n_notes, 1);
    assert_string_equal(data.kind->code, "c");
    assert_int_equal(series_compute(job, &data, &result), OK);
    assert_int_equal(result.result.n_phases, 3);
    assert_int_equal(shape_choose_chart(job, unit, measure, STR("run"), STR("few events")), OK);
    assert_string_equal(chart_of(w, &w->site.ash, &w->injuries).kind->code, "run");
    /* The same for small multiples. */
    {
        struct series_many all = {
            .programme = &w->programme, .measure = &w->injuries, .units = &unit, .n = 1
        };
        assert_int_equal(series_read_many(job, &all, &data), OK);
        assert_int_equal(data.n_starts, 2);
        assert_int_equal(data.baseline, 10);
        assert_int_equal(data.excluded[3], 1);
        assert_string_equal(data.kind->code, "run");
    }
}

static void test_taking_back(void **state)
{
    struct a_ward     *w = *state;
    const key          unit = w->site.ash.id, measure = w->injuries.id;
    struct job        *job = &w->site.job;
    struct series_data data;

    fill(w, &w->site.ash, 0, 25);
    fill(w, &w->site.beech, 0, 2);
    assert_int_equal(shape_start_phase(job, unit, measure, a_month(14), STR("new building")), OK);
    assert_int_equal(shape_exclude(job, unit, measure, a_month(3), STR("flood")), OK);
    assert_int_equal(shape_note(job, unit, measure, a_note(a_month(5), "huddles began")), OK);
    data = chart_of(w, &w->site.ash, &w->injuries);
    assert_int_equal(shape_undo(job, w->site.beech.id, measure, data.shape.phases[0].id), ERR_MISSING);
    assert_int_equal(shape_undo(job, unit, measure, data.shape.phases[0].id), OK);
    assert_int_equal(shape_undo(job, unit, measure, data.shape.phases[0].id), ERR_MISSING);
    assert_int_equal(shape_undo(job, unit, measure, data.shape.exclusions[0].id), OK);
    assert_int_equal(shape_undo(job, unit, measure, data.shape.notes[0].id), OK);
    data = chart_of(w, &w->site.ash, &w->injuries);
    assert_int_equal(data.n_starts + data.shape.n_exclusions + data.shape.n_notes + data.excluded[3], 0);
}

static void test_shaping_is_refused(void **state)
{
    struct a_ward *w = *state;
    const key      unit = w->site.ash.id, measure = w->injuries.id, none = { 0 };
    struct job    *job = &w->site.job;

    fill(w, &w->site.ash, 0, 5);
#define REFUSED(call, message)                                                                               \
    do {                                                                                                     \
        job_forget_faults(job);                                                                              \
        assert_int_equal((call), ERR_INPUT);                                                                 \
        assert_int_equal(a_site_told(&w->site), (message));                                                  \
    } while (0)
    REFUSED(shape_start_phase(job, unit, measure, a_month(0), STR("why")), MSG(measure_shape_first));
    REFUSED(shape_start_phase(job, unit, measure, a_month(9), STR("why")), MSG(measure_shape_no_number));
    REFUSED(shape_start_phase(job, unit, measure, a_month(3), STR(" ")), MSG(store_required));
    REFUSED(shape_exclude(job, unit, measure, a_month(9), STR("why")), MSG(measure_shape_no_number));
    REFUSED(shape_exclude(job, unit, measure, a_month(3), STR("")), MSG(store_required));
    REFUSED(shape_set_baseline(job, unit, measure, 1, STR("why")), MSG(measure_shape_baseline_short));
    REFUSED(shape_choose_chart(job, unit, measure, STR("zz"), STR("why")), MSG(measure_shape_chart_unknown));
    REFUSED(shape_choose_chart(job, unit, measure, STR("u"), STR("why")),
            MSG(measure_shape_chart_denominator));
    REFUSED(shape_start_phase(job, w->site.beech.id, measure, a_month(3), STR("why")),
            MSG(measure_shape_no_numbers));
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_CONTRIBUTOR, unit, none));
    assert_int_equal(shape_exclude(job, unit, measure, a_month(3), STR("why")), ERR_DENIED);
    job_forget_faults(job);
    assert_int_equal(shape_note(job, unit, measure, a_note(a_month(3), "text")), OK);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, w->site.birch.id, none));
    assert_int_equal(shape_exclude(job, unit, measure, a_month(3), STR("why")), ERR_MISSING);
    assert_int_equal(shape_undo(job, unit, measure, none), ERR_MISSING);
}

/* ---- Who sees a number ---- */

enum { NOBODY = -1 };

/* Readers and what they are to Ash ward; NOBODY: it does not exist for them. */
struct reader {
    const char    *tells;
    enum role_kind kind;
    key            place, team;
    int            audience;
    bool           pooled; /* sees the whole programme's figure */
};

static void assert_blind(struct a_ward *w, const char *tells)
{
    struct series_data  data;
    struct sheet        sheet;
    const key           unit = w->site.ash.id;
    struct series_many many = { .programme = &w->programme, .measure = &w->injuries, .units = &unit, .n = 1 };
    struct sheet_wanted wanted = {
        .programme = w->programme.id, .unit = unit, .last = DAY_NONE, .periods = 12
    };

    if (series_read(&w->site.job, unit, w->injuries.id, &data) != ERR_MISSING)
        fail_msg("%s reads the series", tells);
    if (sheet_read(&w->site.job, &wanted, &sheet) != ERR_MISSING)
        fail_msg("%s reads the sheet", tells);
    if (series_read_pooled(&w->site.job, w->site.acute.id, w->injuries.id, w->programme.id, &data) !=
        ERR_MISSING)
        fail_msg("%s reads the division", tells);
    assert_int_equal(series_read_many(&w->site.job, &many, &data), OK);
    if (data.n || data.audience != GATE_NOBODY || data.at.number)
        fail_msg("%s reads it among many", tells);
}

static void test_three_audiences_and_nobody_else(void **state)
{
    struct a_ward      *w = *state;
    struct team         team = { .kind = STR("site"), .name = STR("Site") },
                other = { .kind = STR("programme"), .name = STR("Other") };
    key                 none = { 0 };
    struct series_data  data;
    const key           unit = w->site.ash.id;
    struct series_many many = { .programme = &w->programme, .measure = &w->injuries, .units = &unit, .n = 1 };

    fill(w, &w->site.ash, 0, 25);
    assert_int_equal(team_add(&w->site.job, &team), OK);
    assert_int_equal(team_add(&w->site.job, &other), OK);
    {
        const struct reader readers[] = {
            { "a viewer of the ward", ROLE_VIEWER, unit, none, GATE_OWN_UNIT, false },
            { "a manager of the trust", ROLE_MANAGER, w->site.alder.id, none, GATE_ORGANISATION, false },
            { "an executive of the region", ROLE_EXECUTIVE, w->site.region.id, none, GATE_ORGANISATION,
              false },
            { "a coach of the programme", ROLE_COACH, none, w->programme.team, GATE_PROGRAMME, true },
            { "a lead of the ward next door", ROLE_LEAD, w->site.beech.id, none, NOBODY, false },
            { "a manager of another trust", ROLE_MANAGER, w->site.birch.id, none, NOBODY, false },
            { "a manager of a trust that takes no part", ROLE_MANAGER, w->site.clover.id, none, NOBODY,
              false },
            { "the operator of the site", ROLE_ADMINISTRATOR, none, team.id, NOBODY, false },
            { "an administrator of the ward", ROLE_ADMINISTRATOR, unit, none, NOBODY, false },
            { "a manager of another programme", ROLE_MANAGER, none, other.id, NOBODY, false },
        };
        for (size_t i = 0; i < COUNT(readers); i++) {
            a_site_as(&w->site, a_site_someone(&w->site, readers[i].kind, readers[i].place, readers[i].team));
            if (readers[i].audience == NOBODY) {
                assert_blind(w, readers[i].tells);
            } else {
                data = chart_of(w, &w->site.ash, &w->injuries);
                if ((int)data.audience != readers[i].audience || data.value[1] != 6)
                    fail_msg("%s is %d", readers[i].tells, (int)data.audience);
                assert_int_equal(series_read_many(&w->site.job, &many, &data), OK);
                if (data.n != 26 || data.value[1] != 6)
                    fail_msg("%s does not read it among many", readers[i].tells);
            }
            /* Two organisations take part: the whole is their difference away from each part. */
            if ((series_read_pooled(&w->site.job, w->programme.id, w->injuries.id, w->programme.id, &data) ==
                 OK) != readers[i].pooled)
                fail_msg("%s and the whole", readers[i].tells);
        }
    }
    a_site_as(&w->site, none);
    assert_blind(w, "a visitor");
    a_site_as(&w->site, a_site_person(&w->site));
    assert_blind(w, "someone without a role");
}

/* A programme that a ward never was in is not shown through the ward. */
static void test_other_programmes_stay_unknown(void **state)
{
    struct a_ward    *w = *state;
    struct programme   mine = w->programme, other = { .name = STR("Falls"),
                                                      .question = STR("Fewer?"),
                                                      .host = w->site.clover.id,
                                                      .starts = day_of(2025, 1, 1),
                                                      .ends = DAY_NONE };
    struct measure    falls;
    struct series_data data;
    key                none = { 0 };

    assert_int_equal(programme_start(&w->site.job, &other), OK);
    w->programme = other;
    falls = a_ward_measure(w, "Falls", MEASURE_COUNT, none);
    w->programme = mine;
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, w->site.alder.id, none));
    assert_int_equal(series_read(&w->site.job, w->site.ash.id, falls.id, &data), ERR_MISSING);
    assert_int_equal(series_read_pooled(&w->site.job, w->site.alder.id, falls.id, other.id, &data),
                     ERR_MISSING);
    assert_int_equal(series_read_pooled(&w->site.job, w->site.alder.id, falls.id, mine.id, &data),
                     ERR_MISSING);
    assert_int_equal(series_read_pooled(&w->site.job, w->site.alder.id, w->injuries.id, mine.id, &data), OK);
}

/* A ward that left: its own people go on seeing what it was, the programme's team does not. */
static void test_after_leaving(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    key                none = { 0 };

    a_ward_enrol(w, w->site.daisy.id, day_of(2024, 1, 1), day_of(2026, 4, 1));
    fill(w, &w->site.daisy, 0, 25);
    w->site.job.today = day_of(2026, 4, 1);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_VIEWER, w->site.daisy.id, none));
    assert_int_equal(series_read(&w->site.job, w->site.daisy.id, w->injuries.id, &data), OK);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_MANAGER, none, w->programme.team));
    assert_int_equal(series_read(&w->site.job, w->site.daisy.id, w->injuries.id, &data), ERR_MISSING);
    w->site.job.today = day_of(2026, 3, 31);
    assert_int_equal(series_read(&w->site.job, w->site.daisy.id, w->injuries.id, &data), OK);
}

static void test_pooled_needs_three_organisations(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    key                none = { 0 }, member;

    a_ward_enrol(w, w->site.daisy.id, day_of(2024, 1, 1), DAY_NONE);
    fill(w, &w->site.ash, 12, 24);
    fill(w, &w->site.cedar, 12, 24);
    fill(w, &w->site.daisy, 15, 24);
    member = a_site_someone(&w->site, ROLE_VIEWER, w->site.ash.id, none);
    a_site_as(&w->site, member);
    assert_int_equal(
        series_read_pooled(&w->site.job, w->programme.id, w->injuries.id, w->programme.id, &data), OK);
    assert_int_equal(data.n, 13);
    assert_true(isnan(data.value[0]) && isnan(data.numerator[2])); /* two organisations that month */
    assert_int_equal(data.reporting[2], 2);
    assert_int_equal(data.enrolled[2], 4);
    assert_true(data.value[3] == 15); /* 5 + 5 + 5 */
    /* After recomputing it is the same. */
    a_site_as_system(&w->site);
    assert_int_equal(rollup_refresh(&w->site.job, NULL), OK);
    a_site_as(&w->site, member);
    assert_int_equal(
        series_read_pooled(&w->site.job, w->programme.id, w->injuries.id, w->programme.id, &data), OK);
    assert_true(isnan(data.value[2]));
    assert_true(data.value[3] == 15);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_VIEWER, none, w->programme.team));
    assert_int_equal(
        series_read_pooled(&w->site.job, w->programme.id, w->injuries.id, w->programme.id, &data), OK);
    assert_true(data.value[2] == 14); /* the team sees 7 + 7 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_layout),
        IN_A_WARD(test_held_is_a_gap),
        IN_A_WARD(test_open_periods),
        IN_A_WARD(test_default_baseline),
        IN_A_WARD(test_shaping),
        IN_A_WARD(test_taking_back),
        IN_A_WARD(test_shaping_is_refused),
        IN_A_WARD(test_three_audiences_and_nobody_else),
        IN_A_WARD(test_other_programmes_stay_unknown),
        IN_A_WARD(test_after_leaving),
        IN_A_WARD(test_pooled_needs_three_organisations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
