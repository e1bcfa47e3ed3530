/* Lines that a person gave and points that a person marked: drawn as said, kept with a reason, taken back. */
#include "measure/a_ward.h"

#include "spc/kind.h"
#include "spc/spc.h"

static struct series_data chart_of(struct a_ward *w, const struct measure *measure)
{
    struct series_data data;

    assert_int_equal(series_read(&w->site.job, w->site.ash.id, measure->id, &data), OK);
    return data;
}

static struct spc_point last_of(struct a_ward *w, const struct series_data *data)
{
    struct series_result result;

    assert_int_equal(series_compute(&w->site.job, data, &result), OK);
    return result.result.points[data->n - 1];
}

static void fill(struct a_ward *w, const struct measure *measure)
{
    for (int i = 0; i <= 20; i++)
        a_ward_put(w, AT(measure, &w->site.ash, a_month(i)), 5 + i % 3, measure_is_ratio(measure) ? 20 : NAN);
}

static err give(struct a_ward *w, const struct measure *measure, double lower, double centre, double upper)
{
    job_forget_faults(&w->site.job);
    return shape_give_limits(&w->site.job, w->site.ash.id, measure->id,
                             (struct shape_lines){ .lower = lower, .centre = centre, .upper = upper },
                             STR("the national standard"));
}

static void test_lines_stand_as_given(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    struct spc_point   point;
    double             centre;

    fill(w, &w->injuries);
    data = chart_of(w, &w->injuries);
    centre = last_of(w, &data).centre;
    assert_int_equal(give(w, &w->injuries, NAN, NAN, 6.5), OK);
    data = chart_of(w, &w->injuries);
    point = last_of(w, &data);
    assert_true(point.upper == 6.5);
    assert_true(point.centre == centre); /* not given, so worked out */
    assert_true(data.given && str_eq_c(data.given->why, "the national standard"));
    assert_int_equal(give(w, &w->injuries, 2, 4, 8), OK); /* the newest holds, alone */
    data = chart_of(w, &w->injuries);
    point = last_of(w, &data);
    assert_true(point.lower == 2 && point.centre == 4 && point.upper == 8);
    assert_int_equal(data.shape.n_phases, 2); /* what was said before is kept */
}

static void test_lines_of_shares_are_in_percent(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    struct spc_point   point;

    fill(w, &w->training);
    assert_int_equal(give(w, &w->training, 20, 33.3, 75), OK);
    data = chart_of(w, &w->training);
    point = last_of(w, &data);
    assert_true(fabs(point.lower - 20) < 1e-12 && fabs(point.upper - 75) < 1e-12);
    assert_true(fabs(point.centre - 33.3) < 1e-12);
}

/* Lines belong to the kind of chart they were given for. */
static void test_lines_rest_on_another_chart(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    const key          ash = w->site.ash.id, injuries = w->injuries.id;

    fill(w, &w->injuries);
    assert_int_equal(give(w, &w->injuries, 2, 4, 8), OK);
    data = chart_of(w, &w->injuries);
    data.kind = spc_kind_find("i"); /* drawn another way for once */
    assert_true(last_of(w, &data).upper != 8);
    assert_int_equal(shape_choose_chart(&w->site.job, ash, injuries, STR("run"), STR("few")), OK);
    data = chart_of(w, &w->injuries);
    assert_null(data.given);
    assert_true(isnan(last_of(w, &data).upper));
    assert_int_equal(shape_choose_chart(&w->site.job, ash, injuries, STR("i"), STR("no count")), OK);
    data = chart_of(w, &w->injuries);
    assert_null(data.given);
    assert_true(last_of(w, &data).upper != 8);
    assert_int_equal(shape_choose_chart(&w->site.job, ash, injuries, STR("c"), STR("a count")), OK);
    data = chart_of(w, &w->injuries);
    assert_true(last_of(w, &data).upper == 8);
}

static void test_lines_are_refused(void **state)
{
    struct a_ward *w = *state;
    const key      ash = w->site.ash.id;
    const struct {
        const char           *tells;
        const struct measure *measure;
        double                lower, centre, upper;
        enum msg              message;
    } cases[] = {
        { "no line", &w->injuries, NAN, NAN, NAN, MSG(measure_given_none) },
        { "upside down", &w->injuries, 8, NAN, 2, MSG(measure_given_order) },
        { "both the same", &w->injuries, 3, NAN, 3, MSG(measure_given_order) },
        { "centre above", &w->injuries, NAN, 9, 8, MSG(measure_given_order) },
        { "centre below", &w->injuries, 2, 1, NAN, MSG(measure_given_order) },
        { "a count below 0", &w->injuries, -1, NAN, 8, MSG(target_below_zero) },
        { "a share above the whole", &w->training, NAN, NAN, 101, MSG(target_outside_share) },
        { "endless", &w->injuries, NAN, NAN, INFINITY, MSG(target_no_number) },
    };

    fill(w, &w->injuries);
    fill(w, &w->training);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (give(w, cases[i].measure, cases[i].lower, cases[i].centre, cases[i].upper) != ERR_INPUT ||
            a_site_told(&w->site) != cases[i].message)
            fail_msg("%s: message %d", cases[i].tells, (int)a_site_told(&w->site));
    job_forget_faults(&w->site.job);
    assert_int_equal(shape_give_limits(&w->site.job, ash, w->injuries.id,
                                       (struct shape_lines){ 2, 4, 8 }, STR(" ")),
                     ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(store_required));
    job_forget_faults(&w->site.job);
    assert_int_equal(shape_choose_chart(&w->site.job, ash, w->injuries.id, STR("run"), STR("few")), OK);
    assert_int_equal(give(w, &w->injuries, 2, 4, 8), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(measure_given_run));
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_CONTRIBUTOR, ash, (key){ 0 }));
    assert_int_equal(give(w, &w->training, 2, 4, 8), ERR_DENIED);
    assert_int_equal(shape_mark(&w->site.job, ash, w->training.id, a_month(3), STR("why")), ERR_DENIED);
}

static void test_marks(void **state)
{
    struct a_ward       *w = *state;
    struct job          *job = &w->site.job;
    const key            ash = w->site.ash.id, injuries = w->injuries.id;
    struct series_many   many = {
          .programme = &w->programme, .measure = &w->injuries, .units = &ash, .n = 1
    };
    struct series_data   data;
    struct series_result result;

    fill(w, &w->injuries);
    assert_null(chart_of(w, &w->injuries).marked);
    assert_int_equal(shape_mark(job, ash, injuries, a_month(8), STR("the flood")), OK);
    data = chart_of(w, &w->injuries);
    assert_int_equal(data.marked[8], 1);
    assert_int_equal(data.marked[7], 0);
    assert_int_equal(series_compute(job, &data, &result), OK);
    assert_int_equal(result.result.points[8].signals, SPC_MARKED);
    assert_int_equal(result.result.points[7].signals, 0);
    assert_int_equal(series_read_many(job, &many, &data), OK);
    assert_int_equal(data.marked[8], 1);
    assert_int_equal(shape_mark(job, ash, injuries, a_month(8), STR("again")), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(measure_marked_already));
    job_forget_faults(job);
    assert_int_equal(shape_mark(job, ash, injuries, a_month(23), STR("no number")), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(measure_shape_no_number));
    job_forget_faults(job);
    assert_int_equal(shape_undo(job, ash, injuries, data.shape.phases[0].id), OK);
    assert_null(chart_of(w, &w->injuries).marked);
    assert_int_equal(shape_mark(job, ash, injuries, a_month(8), STR("after all")), OK);
}

static void test_taking_lines_back(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;

    fill(w, &w->injuries);
    assert_int_equal(give(w, &w->injuries, 2, 4, 8), OK);
    data = chart_of(w, &w->injuries);
    assert_int_equal(shape_undo(&w->site.job, w->site.ash.id, w->injuries.id, data.given->id), OK);
    data = chart_of(w, &w->injuries);
    assert_null(data.given);
    assert_true(last_of(w, &data).upper != 8);
}

/* Other acts carry no lines. */
static void test_other_acts_have_no_lines(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    str                wrong = { 0 };

    fill(w, &w->injuries);
    assert_int_equal(shape_start_phase(&w->site.job, w->site.ash.id, w->injuries.id, a_month(9), STR("new")),
                     OK);
    data = chart_of(w, &w->injuries);
    assert_true(isnan(data.shape.phases[0].lower) && isnan(data.shape.phases[0].centre) &&
                isnan(data.shape.phases[0].upper));
    if (record_matches_schema(&w->site.job, &shape_phase_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_lines_stand_as_given),
        IN_A_WARD(test_lines_of_shares_are_in_percent),
        IN_A_WARD(test_lines_rest_on_another_chart),
        IN_A_WARD(test_lines_are_refused),
        IN_A_WARD(test_marks),
        IN_A_WARD(test_taking_lines_back),
        IN_A_WARD(test_other_acts_have_no_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
