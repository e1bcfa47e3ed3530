/* The summary page: who sees which rows, a cell says what its chart says, parts that fit on a sheet, one
 * organisation by itself. */
#include "collaborative_json.h"

#include "measure/target.h"

static struct collaborative c = { .n_wards = 24, .n_trusts = 4, .balanced = true };
static struct collaborative empty = { .n_wards = 0, .n_trusts = 1 };
static struct arena        *arena;

/* Targets that most wards meet or miss, so that the sheet has every word for them. */
static err set_targets(struct job *job, void *context)
{
    const struct {
        key    measure;
        double value;
    } set[] = { { c.restraint, 40 }, { c.injuries, 0.1 }, { c.talked, 70 } };
    err e = OK;

    (void)context;
    for (size_t i = 0; !e && i < sizeof set / sizeof *set; i++) {
        struct target target = { .measure = set[i].measure,
                                 .value = set[i].value,
                                 .from_day = day_of(2022, 1, 1),
                                 .why = STR("agreed") };
        e = target_set(job, &target);
    }
    return e;
}

static int open_both(void **state)
{
    struct job job;

    (void)state;
    collaborative_open(&c, ":memory:");
    job = db_job(c.db, c.arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_write(c.db, &job, set_targets, NULL), OK);
    collaborative_open(&empty, ":memory:");
    arena = arena_open((size_t)2 << 30);
    return 0;
}

static int close_both(void **state)
{
    (void)state;
    arena_close(arena);
    collaborative_close(&c);
    collaborative_close(&empty);
    return 0;
}

static struct collaborative_answer get(str who, const char *before, const char *after)
{
    char *path = arena_take(arena, 300);

    snprintf(path, 300, "%s/programmes/%.*s/summary%s", before, STR_FMT(key_text(arena, c.programme)), after);
    return collaborative_get(&c, arena, who, path);
}

static const char *at_place(key place)
{
    return collaborative_path(arena, "/places/", place, "");
}

static const char *target_word(const json_t *thing)
{
    const char *word = collaborative_json_text(thing, "target_word");

    return word ? word : "";
}

static void test_who_sees_what(void **state)
{
    const struct {
        const char *proves;
        str         who;
        int         status;
        size_t      rows;
    } cases[] = {
        { "a manager sees the first sixteen wards and all together", c.manager, 200, 17 },
        { "so does a coach", c.coach, 200, 17 },
        { "a ward's member sees their own and all together", c.member, 200, 2 },
        { "an executive sees their organisation's and all together", c.executive, 200, 7 },
        { "to a stranger there is no such page", c.stranger, 404, 0 },
        { "nor to the administrator", c.administrator, 404, 0 },
        { "who has not signed in is asked to", (str){ 0 }, 303, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct collaborative_answer page = get(cases[i].who, "", "");
        print_message("%s\n", cases[i].proves);
        assert_int_equal(page.status, cases[i].status);
        assert_int_equal(collaborative_times(page.body, "scope=\"row\""), cases[i].rows);
    }
    assert_false(collaborative_has(get(c.member, "", "").body, "Birch ward"));
    assert_false(collaborative_has(get(c.member, "/api/v1", "").body, "Birch ward"));
}

static void test_one_organisation(void **state)
{
    const struct {
        const char *proves;
        str         who;
        key         place;
        int         status;
        size_t      rows;
    } cases[] = {
        { "a manager sees its wards and them together", c.manager, c.trusts[1], 200, 7 },
        { "an executive sees their own organisation", c.executive, c.trusts[0], 200, 7 },
        { "and of another nothing", c.executive, c.trusts[1], 404, 0 },
        { "a member sees their own ward of it, and not what it adds up to", c.member, c.trusts[0], 200, 1 },
        { "and of another nothing", c.member, c.trusts[1], 404, 0 },
        { "a ward has no sheet of wards", c.manager, c.wards[0], 404, 0 },
        { "nor has a region", c.manager, c.region, 404, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct collaborative_answer page = get(cases[i].who, at_place(cases[i].place), "");
        print_message("%s\n", cases[i].proves);
        assert_int_equal(page.status, cases[i].status);
        assert_int_equal(collaborative_times(page.body, "scope=\"row\""), cases[i].rows);
    }
}

/* More wards than fit on a sheet come in parts, each once, A to Z. */
static void test_parts(void **state)
{
    const char *before = "";
    size_t      wards = 0;

    (void)state;
    for (int part = 1; part <= 2; part++) {
        json_t *root = collaborative_json(get(c.manager, "/api/v1", part == 1 ? "?part=1" : "?part=2"));
        json_t *rows = json_object_get(json_object_get(root, "table"), "rows");
        assert_int_equal(json_integer_value(json_object_get(root, "part")), part);
        assert_int_equal(json_integer_value(json_object_get(root, "parts")), 2);
        assert_true(json_is_true(json_object_get(json_array_get(rows, 0), "pooled")));
        for (size_t i = 1; i < json_array_size(rows); i++) {
            const char *name = collaborative_json_text(json_array_get(rows, i), "name");
            assert_true(strcmp(before, name) < 0);
            before = str_terminated(arena, str_copy(arena, str_of(name)));
            wards++;
        }
        json_decref(root);
    }
    assert_int_equal(wards, 24);
    assert_int_equal(collaborative_times(get(c.manager, "", "?part=99").body, "scope=\"row\""), 17);
    assert_int_equal(collaborative_times(get(c.manager, "", "?part=x").body, "scope=\"row\""), 17);
    assert_true(collaborative_has(get(c.manager, "", "").body, "href=\"?part=2\""));
    assert_false(collaborative_has(get(c.executive, "", "").body, "?part="));
}

/* Every cell of the sheet against the page of its own chart. */
static void test_cells_say_what_the_charts_say(void **state)
{
    json_t *root = collaborative_json(get(c.executive, "/api/v1", "")),
           *table = json_object_get(root, "table");
    json_t *rows = json_object_get(table, "rows");
    size_t  look = 0, told = 0, cells = 0, met = 0, missed = 0, open = 0, moving = 0;

    (void)state;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i), *all = json_object_get(row, "cells");
        for (size_t k = 0; k < json_array_size(all); k++, cells++) {
            json_t     *cell = json_array_get(all, k), *chart;
            const char *api = str_terminated(
                arena, str_join(arena, STR("/api/v1"), str_of(collaborative_json_text(cell, "url"))));
            chart = collaborative_json(collaborative_get(&c, arena, c.executive, api));
            assert_string_equal(collaborative_json_text(cell, "word"),
                                collaborative_json_text(chart, "word"));
            assert_string_equal(target_word(cell), target_word(chart));
            met += strcmp(target_word(cell), "Will meet target") == 0;
            missed += strcmp(target_word(cell), "Will miss target") == 0;
            open += strcmp(target_word(cell), "May meet or miss target") == 0;
            moving += strcmp(target_word(cell), "Target not settled yet") == 0; /* none has too few points */
            if (i > 0) {
                look += strcmp(collaborative_json_text(cell, "verdict"), "concern") == 0;
                told += strcmp(collaborative_json_text(cell, "verdict"), "none") != 0;
            }
            json_decref(chart);
        }
    }
    assert_true(met > 0 && missed > 0 && open > 0 && moving > 0);
    assert_int_equal(cells, 7 * 3); /* bed days are divided by, and have no column */
    assert_int_equal(json_integer_value(json_object_get(table, "look")), look);
    assert_int_equal(json_integer_value(json_object_get(table, "told")), told);
    json_decref(root);
}

/* The frame marks what needs a look and nothing else; chance is said before the table. */
static void test_frames_and_chance(void **state)
{
    json_t *root = collaborative_json(get(c.manager, "/api/v1", "")), *table = json_object_get(root, "table");
    str     page = get(c.manager, "", "").body;
    json_t *pooled = json_object_get(json_array_get(json_object_get(table, "rows"), 0), "cells");
    size_t  look = (size_t)json_integer_value(json_object_get(table, "look"));

    (void)state;
    for (size_t k = 0; k < json_array_size(pooled); k++)
        look += strcmp(collaborative_json_text(json_array_get(pooled, k), "verdict"), "concern") == 0;
    assert_int_equal(collaborative_times(page, "mh-summary__look"), look);
    assert_true(json_real_value(json_object_get(table, "expected_high")) > 0.1);
    assert_true(collaborative_has(page, "would by chance"));
    json_decref(root);
}

static void test_nothing_yet(void **state)
{
    struct collaborative_answer page = collaborative_get(
        &empty, arena, empty.manager, collaborative_path(arena, "/programmes/", empty.programme, "/summary"));

    (void)state;
    assert_int_equal(page.status, 200);
    assert_true(collaborative_has(page.body, "There is nothing to show you here so far."));
    assert_true(collaborative_has(page.body, "When wards take part"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_sees_what),
        cmocka_unit_test(test_one_organisation),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_cells_say_what_the_charts_say),
        cmocka_unit_test(test_frames_and_chance),
        cmocka_unit_test(test_nothing_yet),
    };

    return cmocka_run_group_tests(tests, open_both, close_both);
}
