/* The pages of gaps between groups and of kinds of event: who sees them, that no ward and no small count
 * stands in them, page, JSON and files tell the same, kind words where there is nothing to see. */
#include "collaborative.h"

#include <jansson.h>

#include "measure/stratum_ready.h"

enum { WARDS_BY_GROUP = 14, MONTHS_BY_GROUP = 29 };

static struct collaborative world = { .n_wards = 16, .n_trusts = 4, .n_months = 3 };
static struct collaborative pair = { .n_wards = 4, .n_trusts = 2, .n_months = 3 };
static struct arena        *arena;

struct groups {
    struct measure      days, restraint;
    struct scheme       sex, kinds;
    struct stratum_list sexes, kind_list;
};

static err declare(struct job *job, struct collaborative *c, struct groups *g)
{
    struct stratum *own;
    size_t          n;
    err             e = measure_get(job, c->bed_days, &g->days);

    if (!e)
        e = measure_get(job, c->restraint, &g->restraint);
    if (!e)
        e = stratum_ready_declare(job, c->programme, stratum_ready_find(STR("sex")), &g->sex);
    if (!e)
        e = stratum_collect(job, &g->restraint, &g->sex);
    if (!e)
        e = stratum_ready_lines(job, STR("Standing\nSeated\nOther"), &own, &n);
    g->kinds = (struct scheme){
        .programme = c->programme, .code = STR("kind"), .name = STR("What kind"), .kind = STRATUM_OF_EVENTS
    };
    if (!e)
        own[n - 1].part = STRATUM_APART;
    if (!e)
        e = stratum_declare(job, &g->kinds, own, n, NULL);
    if (!e)
        e = stratum_collect(job, &g->restraint, &g->kinds);
    if (!e)
        e = stratum_list(job, g->sex.id, &g->sexes);
    return e ? e : stratum_list(job, g->kinds.id, &g->kind_list);
}

static err put(struct job *job, const struct place *ward, const struct measure *measure, const int at[2],
               key stratum)
{
    struct observation_cell   cell = { .measure = measure, .unit = ward, .stratum = stratum };
    struct observation_answer answer;
    struct entry              entry = { .source = "demo" };
    struct typed              typed = { .numerator = collaborative_number(job, at[1]),
                                        .seen = -1,
                                        .why = STR("as counted") };
    err                       e;

    cell.period = day_of(2021 + (3 + at[0]) / 12, 1 + (3 + at[0]) % 12, 1);
    e = observation_put(job, &entry, &cell, &typed, &answer);
    return e ? e : answer.outcome == OBSERVATION_REFUSED ? ERR_INPUT : OK;
}

/* Men 2 in 200 bed days; women 4, and 3 once the programme has begun. Of the last months also the kind. */
static err fill_ward(struct job *job, const struct groups *g, const struct place *ward, int month)
{
    int women = month < 12 ? 4 : 3;
    err e = put(job, ward, &g->days, (int[]){ month, 200 }, g->sexes.p[0].id);

    if (!e)
        e = put(job, ward, &g->restraint, (int[]){ month, women }, g->sexes.p[0].id);
    if (!e)
        e = put(job, ward, &g->days, (int[]){ month, 200 }, g->sexes.p[1].id);
    if (!e)
        e = put(job, ward, &g->restraint, (int[]){ month, 2 }, g->sexes.p[1].id);
    if (!e && month >= 20)
        e = put(job, ward, &g->restraint, (int[]){ month, 4 }, g->kind_list.p[1].id);
    if (!e && month >= 20)
        e = put(job, ward, &g->restraint, (int[]){ month, 1 }, g->kind_list.p[2].id);
    return e;
}

static err fill(struct job *job, void *context)
{
    struct collaborative *c = context;
    struct groups         g = { 0 };
    err                   e = declare(job, c, &g);

    for (int i = 0; !e && i < c->n_wards && i < WARDS_BY_GROUP; i++) {
        struct place ward;
        e = place_get(job, c->wards[i], &ward);
        for (int month = 0; !e && month < MONTHS_BY_GROUP; month++)
            e = fill_ward(job, &g, &ward, month);
    }
    return e;
}

static void open_one(struct collaborative *c)
{
    struct job job;

    collaborative_open(c, ":memory:");
    job = db_job(c->db, c->arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_write(c->db, &job, fill, c), OK);
}

static int open_all(void **state)
{
    (void)state;
    arena = arena_open((size_t)1 << 30);
    open_one(&world);
    open_one(&pair);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    arena_close(arena);
    collaborative_close(&world);
    collaborative_close(&pair);
    return 0;
}

static const char *path_of(const char *before, key of, key measure, const char *page)
{
    char       *path = arena_take(arena, 300);
    const char *kind = of.n == world.programme.n || of.n == pair.programme.n ? "programmes" : "places";

    snprintf(path, 300, "%s/%s/%.*s/measures/%.*s%s%s", before, kind, STR_FMT(key_text(arena, of)),
             STR_FMT(key_text(arena, measure)), *page ? "/" : "", page);
    return path;
}

static struct collaborative_answer get(struct collaborative *c, str who, key of, const char *page)
{
    return collaborative_get(c, arena, who, path_of("", of, c->restraint, page));
}

static json_t *read_json(str who, key of, const char *page)
{
    struct collaborative_answer answer =
        collaborative_get(&world, arena, who, path_of("/api/v1", of, world.restraint, page));
    json_t *root;

    assert_int_equal(answer.status, 200);
    root = json_loadb(answer.body.p, answer.body.n, 0, NULL);
    assert_non_null(root);
    return root;
}

static double number(const json_t *row, const char *name)
{
    return json_number_value(json_object_get(row, name));
}

static const char *text(const json_t *row, const char *name)
{
    return json_string_value(json_object_get(row, name));
}

static void test_who_sees_what(void **state)
{
    const struct {
        const char *proves;
        str         who;
        key         of;
        const char *page;
        int         status;
    } cases[] = {
        { "the team sees the gap", world.manager, world.programme, "equity", 200 },
        { "a ward's member too: four organisations take part", world.member, world.programme, "equity", 200 },
        { "a stranger does not", world.stranger, world.programme, "equity", 404 },
        { "nor the administrator, who has no right to numbers", world.administrator, world.programme,
          "equity", 404 },
        { "who has not signed in is asked to", (str){ 0 }, world.programme, "equity", 303 },
        { "no breakdown of that name", world.manager, world.programme, "equity?by=shoe-size", 404 },
        { "a breakdown of kinds is none of people", world.manager, world.programme, "equity?by=kind", 404 },
        { "never of one ward", world.member, world.wards[0], "equity", 404 },
        { "never of one organisation", world.executive, world.trusts[0], "equity", 404 },
        { "kinds: a ward's own", world.member, world.wards[0], "kinds", 200 },
        { "... not another ward's", world.member, world.wards[1], "kinds", 404 },
        { "... an organisation's, for who stands above it", world.executive, world.trusts[0], "kinds", 200 },
        { "... not for a ward's member", world.member, world.trusts[0], "kinds", 404 },
        { "... the programme's", world.manager, world.programme, "kinds", 200 },
        { "... not for a stranger", world.stranger, world.programme, "kinds", 404 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (get(&world, cases[i].who, cases[i].of, cases[i].page).status != cases[i].status)
            fail_msg("%s", cases[i].proves);
    /* Two organisations: taking one's own numbers off would give the other's. */
    assert_int_equal(get(&pair, pair.member, pair.programme, "equity").status, 404);
    assert_int_equal(get(&pair, pair.member, pair.programme, "kinds").status, 404);
    assert_int_equal(get(&pair, pair.manager, pair.programme, "equity").status, 200);
}

static void test_gap_is_told(void **state)
{
    json_t       *root = read_json(world.manager, world.programme, "equity");
    const json_t *women = json_array_get(json_object_get(root, "rows"), 0);
    str           page = get(&world, world.manager, world.programme, "equity").body;

    (void)state;
    assert_string_equal(text(root, "lack"), "");
    assert_string_equal(text(root, "then_from"), "2021-04-01");
    assert_string_equal(text(root, "now_to"), "2023-04-01");
    assert_string_equal(text(women, "group"), "Women");
    assert_int_equal(number(women, "events"), 3 * 12 * WARDS_BY_GROUP);
    assert_true(fabs(number(women, "ratio") - 1.5) < 1e-9);
    assert_true(fabs(number(women, "difference") - 5) < 1e-9);
    assert_string_equal(text(women, "verdict"), "narrowed");
    assert_true(collaborative_has(page, "id=\"equity-t\"") &&
                collaborative_has(page, "id=\"equity-phone-t\""));
    assert_true(
        collaborative_has(page, "Women: 15.0 per 1,000 bed days; Men: 10.0; that is 1.5 times as high."));
    assert_true(collaborative_has(page, "The gap has narrowed: 2.0 times then, 1.5 times now."));
    json_decref(root);
}

/* In no form is a ward or an organisation named, and outsiders' counts are rounded in all of them. */
static void test_no_ward_and_no_exact_count(void **state)
{
    json_t *root = read_json(world.member, world.programme, "equity");
    str     forms[] = { get(&world, world.member, world.programme, "equity").body,
                        get(&world, world.member, world.programme, "equity/data.csv").body,
                        get(&world, world.member, world.programme, "equity/chart.svg").body,
                        get(&world, world.manager, world.programme, "equity").body };

    (void)state;
    assert_true(json_is_true(json_object_get(root, "controlled")));
    assert_int_equal(number(json_array_get(json_object_get(root, "rows"), 0), "events"), 505);
    json_decref(root);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        assert_true(forms[i].n > 200);
        assert_false(collaborative_has(forms[i], "Ash ward") || collaborative_has(forms[i], "Trust"));
        if (i < 3)
            assert_false(collaborative_has(forms[i], "504"));
    }
    assert_true(collaborative_has(forms[3], "504"));
}

static void test_files(void **state)
{
    const struct {
        const char *page, *begins;
    } files[] = {
        { "equity/chart.svg", "<svg" },
        { "equity/chart.png", "\x89PNG" },
        { "equity/chart.pdf", "%PDF" },
        { "kinds/chart.svg", "<svg" },
        { "kinds/chart.png", "\x89PNG" },
        { "kinds/chart.pdf", "%PDF" },
        { "equity/data.csv", "group,code,part,events" },
        { "kinds/data.csv", "kind,code,count" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct collaborative_answer file = get(&world, world.manager, world.programme, files[i].page);
        assert_int_equal(file.status, 200);
        if (!str_starts(file.body, str_of(files[i].begins)))
            fail_msg("%s begins otherwise", files[i].page);
    }
}

/* What there is most of, and never why. */
static void test_kinds(void **state)
{
    json_t       *root = read_json(world.member, world.wards[0], "kinds");
    const json_t *first = json_array_get(json_object_get(root, "rows"), 0);
    str           page = get(&world, world.member, world.wards[0], "kinds").body;

    (void)state;
    assert_string_equal(text(first, "kind"), "Seated");
    assert_int_equal(number(root, "total"), 9 * 5);
    assert_true(fabs(number(first, "share") - 0.8) < 1e-9);
    assert_int_equal(number(root, "most"), 1);
    assert_true(collaborative_has(page, "One kind makes up 80%: Seated."));
    assert_true(collaborative_has(page, "It does not show why"));
    assert_false(collaborative_has(page, "because") || collaborative_has(page, "caused"));
    assert_true(collaborative_has(page, "id=\"kinds-t\"") && collaborative_has(page, "id=\"kinds-phone-t\""));
    json_decref(root);
}

/* The way there from the measure's page, and a lesson where there is nothing. */
static void test_links_and_lessons(void **state)
{
    key none = world.injuries;
    str manager =
        collaborative_get(&world, arena, world.manager, path_of("", world.programme, none, "equity")).body;

    (void)state;
    assert_true(collaborative_has(get(&world, world.manager, world.programme, "").body, "/equity\""));
    assert_true(collaborative_has(get(&world, world.member, world.wards[0], "").body, "/kinds\""));
    assert_false(collaborative_has(get(&world, world.member, world.wards[0], "").body, "/equity\""));
    assert_true(collaborative_has(manager, "not counted by groups of people yet"));
    assert_true(collaborative_has(manager, "/breakdowns\""));
    assert_false(collaborative_has(
        collaborative_get(&world, arena, world.member, path_of("", world.programme, none, "equity")).body,
        "/breakdowns\""));
    assert_true(collaborative_has(
        collaborative_get(&world, arena, world.manager, path_of("", world.programme, none, "kinds")).body,
        "not counted by kind yet"));
    assert_true(collaborative_has(get(&pair, pair.manager, pair.programme, "equity").body, "too few events"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_sees_what),
        cmocka_unit_test(test_gap_is_told),
        cmocka_unit_test(test_no_ward_and_no_exact_count),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_links_and_lessons),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_all, close_all);
}
