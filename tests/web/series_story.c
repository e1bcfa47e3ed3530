/* The story of a series: never a verdict alone on a restrictive measure, none on a series that stopped,
 * sums over sums, and the same told of one ward as of sixty. */
#include "collaborative.h"

#include "web/series_story.h"
#include "words/words.h"

static struct collaborative c = { .n_wards = 24, .n_trusts = 4, .balanced = true };
static struct collaborative alone = { .n_wards = 12, .n_trusts = 3, .balanced = false };
static struct collaborative both = {
    .n_wards = 12, .n_trusts = 3, .balanced = true, .both_restrictive = true
};
static struct arena        *arena;

static int open_both(void **state)
{
    (void)state;
    collaborative_open(&c, ":memory:");
    collaborative_open(&alone, ":memory:");
    collaborative_open(&both, ":memory:");
    arena = arena_open((size_t)1 << 30);
    return 0;
}

static int close_both(void **state)
{
    (void)state;
    arena_close(arena);
    collaborative_close(&both);
    collaborative_close(&alone);
    collaborative_close(&c);
    return 0;
}

static const char *path_of(const char *start, key place, key measure, const char *end)
{
    str path = str_join(arena, str_of(start), key_text(arena, place));

    path = str_join(arena, str_join(arena, path, STR("/measures/")), key_text(arena, measure));
    return str_terminated(arena, str_join(arena, path, str_of(end)));
}

static str get(struct collaborative *of, str who, const char *path)
{
    struct collaborative_answer answer = collaborative_get(of, arena, who, path);

    assert_int_equal(answer.status, 200);
    return answer.body;
}

/* The first ward whose JSON says this; every 5th halves, every 17th stops. */
static key find_ward(struct collaborative *of, const char *says)
{
    for (int i = 0; i < of->n_wards; i++)
        if (collaborative_has(
                get(of, of->manager, path_of("/api/v1/places/", of->wards[i], of->restraint, "")), says))
            return of->wards[i];
    fail_msg("no ward says %s", says);
    return (key){ 0 };
}

static void test_a_restrictive_measure_never_improves_alone(void **state)
{
    static const char beside[] = "in this one beside it: Staff injuries.";
    key               ward = find_ward(&c, "\"variation\":\"improvement_low\"");
    str               page = get(&c, c.manager, path_of("/places/", ward, c.restraint, ""));
    str               file = get(&c, c.manager, path_of("/places/", ward, c.restraint, "/chart.svg"));
    str               json = get(&c, c.manager, path_of("/api/v1/places/", ward, c.restraint, ""));

    (void)state;
    assert_true(collaborative_has(page, ">Improving<"));
    assert_true(collaborative_has(page, beside));
    assert_true(collaborative_times(page, "No clear change") >=
                6); /* title band, twice in each picture, sentences */
    assert_true(collaborative_has(file, ">Improving<"));
    assert_true(collaborative_times(file, "No clear change") >= 2); /* for who hears it and for who sees it */
    assert_true(collaborative_has(
        json, "\"beside_says\":\"No clear change in this one beside it: Staff injuries.\""));
    assert_true(collaborative_has(
        page, collaborative_path(arena, "/measures/", c.injuries, "\">Staff injuries</a>")));
}

static void test_without_a_balancing_measure_it_only_changed(void **state)
{
    key ward = find_ward(&alone, "\"variation\":\"neutral_low\"");
    str page = get(&alone, alone.manager, path_of("/places/", ward, alone.restraint, ""));

    (void)state;
    assert_false(collaborative_has(page, ">Improving<"));
    assert_true(collaborative_has(page, ">Changed<"));
    assert_true(collaborative_has(page, "Link a balancing measure"));
    page = get(&alone, alone.member, path_of("/places/", alone.wards[0], alone.restraint, ""));
    assert_false(collaborative_has(page, "Link a balancing measure")); /* an errand for someone else */
    assert_true(collaborative_has(page, "No balancing measure stands beside this one yet"));
    page = get(&alone, alone.executive, path_of("/places/", alone.trusts[0], alone.restraint, ""));
    assert_true(collaborative_has(page, "No balancing measure stands beside this one yet"));
}

/* Each beside the other, told there as on its own page. */
static void test_between_restrictive_measures_it_works_both_ways(void **state)
{
    key ward = find_ward(&both, "\"variation\":\"improvement_low\"");
    str page = get(&both, both.manager, path_of("/places/", ward, both.injuries, ""));

    (void)state;
    assert_true(collaborative_has(
        page, collaborative_path(arena, "/measures/", both.restraint, "\">Restraint</a><p>Improving")));
    assert_true(collaborative_has(page, "This one beside it is improving too: Restraint."));
    page = get(&c, c.manager, path_of("/places/", c.wards[0], c.injuries, ""));
    assert_false(collaborative_has(page, ">Restraint</a><p>")); /* fewer injuries are no trick */
}

/* The programme's own measure draws the programme's aim, in wide and narrow pictures, on the page and as a
 * file; nothing else does. */
static void test_the_dated_aim_is_drawn(void **state)
{
    static const char words[] = "Aim (September 2023)", green[] = "#007f3b";
    str page = get(&c, c.manager, path_of("/programmes/", c.programme, c.restraint, ""));
    str wide = get(&c, c.manager, path_of("/programmes/", c.programme, c.restraint, "/chart.svg"));
    str phone = get(&c, c.manager, path_of("/programmes/", c.programme, c.restraint, "/chart-phone.svg"));

    (void)state;
    assert_true(collaborative_has(page, words));
    assert_true(collaborative_has(wide, words));
    assert_true(collaborative_has(phone, green)); /* no room for words: its figure at its line */
    assert_int_equal(collaborative_times(page, green),
                     collaborative_times(wide, green) + collaborative_times(phone, green));
    page = get(&c, c.manager, path_of("/programmes/", c.programme, c.injuries, ""));
    assert_false(collaborative_has(page, green));
    page = get(&c, c.executive, path_of("/places/", c.trusts[0], c.restraint, ""));
    assert_false(collaborative_has(page, green));
    page = get(&c, c.manager, path_of("/places/", c.wards[0], c.restraint, ""));
    assert_false(collaborative_has(page, green));
}

static void test_a_series_that_stopped_has_no_verdict(void **state)
{
    key ward = find_ward(&c, "\"missed\":4");
    str page = get(&c, c.manager, path_of("/places/", ward, c.restraint, ""));
    str json = get(&c, c.manager, path_of("/api/v1/places/", ward, c.restraint, ""));

    (void)state;
    assert_true(collaborative_has(page, "We cannot say: the last 4 periods have no number."));
    assert_true(collaborative_has(json, "\"variation\":\"\""));
    assert_true(collaborative_has(json, "\"word\":\"No verdict yet\""));
    assert_true(collaborative_has(json, "\"list\":\"No number since May 2023\""));
    assert_false(collaborative_has(page, ">Improving<"));
    assert_false(collaborative_has(page, "This is the direction you want"));
}

/* Fields of the row of one period in a CSV file. */
static bool read_row(str csv, const char *period, double *numerator, double *denominator, double *value)
{
    const char *at = memmem(csv.p, csv.n, period, strlen(period));

    return at && sscanf(at + strlen(period), ",%lf,%lf,%lf", numerator, denominator, value) == 3;
}

/* A trust's rate is the sum of its wards' counts over the sum of their bed days, never a mean of their
 * rates. */
static void test_pooled_is_sum_over_sum(void **state)
{
    double numerator = 0, denominator = 0, n, d, v, means = 0, wards = 0;
    str    pooled = get(&c, c.manager, path_of("/places/", c.trusts[0], c.restraint, "/data.csv"));

    (void)state;
    for (int i = 0; i < c.n_wards; i += c.n_trusts) {
        if (!read_row(get(&c, c.manager, path_of("/places/", c.wards[i], c.restraint, "/data.csv")),
                      "2022-05-01", &n, &d, &v))
            continue;
        numerator += n;
        denominator += d;
        means += v;
        wards++;
    }
    assert_true(wards >= 4);
    assert_true(read_row(pooled, "2022-05-01", &n, &d, &v));
    assert_true(n == numerator && d == denominator);
    assert_true(fabs(v - numerator / denominator * 1000) < 1e-9);
    assert_true(fabs(v - means / wards) > 1e-6);
    assert_true(collaborative_has(get(&c, c.manager, path_of("/places/", c.trusts[1], c.restraint, "")),
                                  ">5 of 6<")); /* ward 5 stopped */
}

static void test_who_sees_what_is_pooled(void **state)
{
    struct {
        const char *proves;
        str         who;
        int         own, other, programme;
    } cases[] = {
        { "the programme's manager sees each", c.manager, 200, 200, 200 },
        { "an executive sees their own organisation and the whole", c.executive, 200, 404, 200 },
        { "a ward's member sees the whole", c.member, 404, 404, 200 },
        { "a stranger nothing", c.stranger, 404, 404, 404 },
        { "nor the administrator", c.administrator, 404, 404, 404 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("%s\n", cases[i].proves);
        assert_int_equal(
            collaborative_get(&c, arena, cases[i].who, path_of("/places/", c.trusts[0], c.restraint, ""))
                .status,
            cases[i].own);
        assert_int_equal(
            collaborative_get(&c, arena, cases[i].who, path_of("/places/", c.trusts[1], c.restraint, ""))
                .status,
            cases[i].other);
        assert_int_equal(
            collaborative_get(&c, arena, cases[i].who, path_of("/programmes/", c.programme, c.restraint, ""))
                .status,
            cases[i].programme);
    }
}

/* New limits for the injuries of the first ward. */
static err start_phase(struct job *job, void *context)
{
    struct phase   phase = { .kind = PHASE_START,
                             .from_day = day_of(2023, 1, 1),
                             .why = STR("Counted by the night staff too") };
    struct series  series;
    struct session session;
    struct person  person;
    err            e = observation_series(job, c.wards[0], c.injuries, &series);

    (void)context;
    if (!e)
        e = sign_in_find(job, c.manager, &session, &person);
    phase.organisation = series.organisation;
    phase.series = series.number;
    phase.person = person.id;
    return e ? e : record_insert(job, &shape_phase_record, &phase);
}

static struct call a_call(void)
{
    struct call call = { .site = &c.site };

    call.job = db_job(c.db, arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    return call;
}

static bool same_words(const struct say *a, const struct say *b)
{
    return str_eq(words_text(arena, LANG_EN, a), words_text(arena, LANG_EN, b));
}

static bool same_story(struct call *call, const struct series_story *a, const struct series_story *b)
{
    return series_story_variation(a) == series_story_variation(b) &&
           same_words(&a->says.list, &b->says.list) && same_words(&a->says.beside, &b->says.beside) &&
           same_words(&a->beside[0].list, &b->beside[0].list) && same_words(&a->says.word, &b->says.word) &&
           a->missed == b->missed && str_eq(series_story_value(call, a), series_story_value(call, b));
}

/* Small multiples and the ward's own page cannot disagree: one function tells both. Asserts after the
 * read: a failing one inside would keep the store. */
static void test_one_of_many_is_told_as_alone(void **state)
{
    struct call          call = a_call();
    struct programme     programme;
    struct measure       measure;
    struct series_story *many = NULL, *one = NULL;
    int                  moved = 0, same = 0;
    str                  beside = { 0 };
    err                  e = db_write(c.db, &call.job, start_phase, NULL);

    (void)state;
    if (!e)
        e = db_read_begin(c.db, &call.job);
    if (!e)
        e = programme_get(&call.job, c.programme, &programme);
    if (!e)
        e = measure_get(&call.job, c.restraint, &measure);
    if (!e)
        e = series_story_many(
            &call, &(struct series_many){ &programme, &measure, c.wards, (size_t)c.n_wards }, &many);
    for (int i = 0; !e && i < c.n_wards; i++) {
        e = series_story_unit(&call, c.wards[i], c.restraint, &one);
        moved += !e && one->says.verdict != EXPLAIN_STEADY;
        same += !e && same_story(&call, &many[i], one);
        beside = !e && i == 0 ? words_text(arena, LANG_EN, &one->beside[0].list) : beside;
    }
    db_read_end(&call.job);
    assert_int_equal(e, OK);
    assert_int_equal(same, c.n_wards);
    assert_true(collaborative_has(beside, "new limits from January 2023")); /* its own phase came along */
    assert_in_range(moved, 3, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_restrictive_measure_never_improves_alone),
        cmocka_unit_test(test_without_a_balancing_measure_it_only_changed),
        cmocka_unit_test(test_between_restrictive_measures_it_works_both_ways),
        cmocka_unit_test(test_the_dated_aim_is_drawn),
        cmocka_unit_test(test_a_series_that_stopped_has_no_verdict),
        cmocka_unit_test(test_pooled_is_sum_over_sum),
        cmocka_unit_test(test_who_sees_what_is_pooled),
        cmocka_unit_test(test_one_of_many_is_told_as_alone),
    };

    return cmocka_run_group_tests(tests, open_both, close_both);
}
