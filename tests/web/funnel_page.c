/* The funnel page: who sees which wards, names and points of no others, standardised by kind of ward, page,
 * JSON and CSV tell the same, kind words where there is nothing to compare. */
#include "collaborative_json.h"

static struct collaborative alike = { .n_wards = 24, .n_trusts = 4, .balanced = true };
static struct collaborative mixed = { .n_wards = 24, .n_trusts = 4, .balanced = true };
static struct collaborative few = { .n_wards = 4, .n_trusts = 4 };
static struct collaborative pair = { .n_wards = 8, .n_trusts = 2 };
static struct arena        *arena;

/* Every other ward, and the first of the others, cares for older adults; two for children. */
static const char *service_of(int i)
{
    return i < 2 ? "children" : i % 2 ? "adult acute" : "older adult";
}

static err change_services(struct job *job, void *context)
{
    struct collaborative *c = context;
    err                   e = OK;

    for (int i = 0; !e && i < c->n_wards; i++) {
        struct place ward;
        e = place_get(job, c->wards[i], &ward);
        ward.service = str_of(service_of(i));
        if (!e)
            e = place_change(job, &ward);
    }
    return e;
}

static int open_all(void **state)
{
    struct job job;

    (void)state;
    collaborative_open(&alike, ":memory:");
    collaborative_open(&mixed, ":memory:");
    collaborative_open(&few, ":memory:");
    collaborative_open(&pair, ":memory:");
    arena = arena_open((size_t)1 << 30);
    job = db_job(mixed.db, mixed.arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_write(mixed.db, &job, change_services, &mixed), OK);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    arena_close(arena);
    collaborative_close(&alike);
    collaborative_close(&mixed);
    collaborative_close(&few);
    collaborative_close(&pair);
    return 0;
}

static const char *path_of(struct collaborative *c, key measure, const char *before, const char *after)
{
    char *path = arena_take(arena, 300);

    snprintf(path, 300, "%s/programmes/%.*s/measures/%.*s/funnel%s", before,
             STR_FMT(key_text(arena, c->programme)), STR_FMT(key_text(arena, measure)), after);
    return path;
}

static struct collaborative_answer get(struct collaborative *c, str who, const char *before,
                                       const char *after)
{
    return collaborative_get(c, arena, who, path_of(c, c->restraint, before, after));
}

static json_t *read_json(struct collaborative *c, str who)
{
    return collaborative_json(get(c, who, "/api/v1", ""));
}

static void test_who_sees_what(void **state)
{
    const struct {
        const char *proves;
        str         who;
        int         status;
        size_t      rows;
    } cases[] = {
        { "a manager sees every ward", alike.manager, 200, 24 },
        { "a coach sees every ward", alike.coach, 200, 24 },
        { "a ward's member sees their own", alike.member, 200, 1 },
        { "an executive sees the wards of their organisation", alike.executive, 200, 6 },
        { "to a stranger there is no such page", alike.stranger, 404, 0 },
        { "nor to the administrator, who has no right to numbers", alike.administrator, 404, 0 },
        { "who has not signed in is asked to", (str){ 0 }, 303, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct collaborative_answer page = get(&alike, cases[i].who, "", "");
        print_message("%s\n", cases[i].proves);
        assert_int_equal(page.status, cases[i].status);
        assert_int_equal(collaborative_times(page.body, "scope=\"row\""), cases[i].rows);
        if (cases[i].rows == 0)
            continue;
        assert_true(collaborative_has(page.body, "id=\"funnel-t\""));
        assert_true(collaborative_has(page.body, "id=\"funnel-phone-t\""));
        page = get(&alike, cases[i].who, "", "/data.csv");
        assert_int_equal(collaborative_times(page.body, "\r\n"), cases[i].rows + 1);
    }
}

/* No name, no point, no key of a ward that is not theirs, in any form. */
static void test_others_are_nowhere(void **state)
{
    const char *const forms[][2] = { { "", "" }, { "", "/data.csv" }, { "/api/v1", "" } };
    json_t           *root = read_json(&alike, alike.member);

    (void)state;
    assert_int_equal(collaborative_json_number(root, "counted"), 24);
    assert_int_equal(collaborative_json_number(root, "hidden"), 23);
    json_decref(root);
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        str body = get(&alike, alike.member, forms[f][0], forms[f][1]).body;
        assert_true(collaborative_has(body, "Alder ward"));
        for (int i = 1; i < alike.n_wards; i++) {
            char name[40];
            snprintf(name, sizeof name, "%s ward", collaborative_ward_name(i));
            assert_false(collaborative_has(body, name));
            assert_false(collaborative_has(body, str_terminated(arena, key_text(arena, alike.wards[i]))));
        }
        assert_false(collaborative_has(body, "no number in this time"));
    }
}

/* A to Z, whatever their values: this is no ranking. */
static void test_names_run_from_a_to_z(void **state)
{
    json_t *root = read_json(&alike, alike.manager), *rows = json_object_get(root, "rows");

    (void)state;
    assert_int_equal(json_array_size(rows), 24);
    for (size_t i = 1; i < json_array_size(rows); i++)
        assert_true(strcmp(collaborative_json_text(json_array_get(rows, i - 1), "name"),
                           collaborative_json_text(json_array_get(rows, i), "name")) < 0);
    json_decref(root);
}

/* Twelve months to August 2023, sums over sums; without kinds of ward a value is its own rate. */
static void test_rates_of_one_kind(void **state)
{
    json_t *root = read_json(&alike, alike.manager), *rows = json_object_get(root, "rows");
    double  events = 0, days = 0;

    (void)state;
    assert_false(json_is_true(json_object_get(root, "standardised")));
    assert_string_equal(collaborative_json_text(root, "from"), "2022-09-01");
    assert_string_equal(collaborative_json_text(root, "to"), "2023-08-01");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        double  rate = collaborative_json_number(row, "numerator") /
                      collaborative_json_number(row, "denominator") * 1000;
        assert_true(fabs(collaborative_json_number(row, "value") - rate) < 1e-9);
        assert_true(collaborative_json_number(row, "periods") >= 5 &&
                    collaborative_json_number(row, "periods") <= 12);
        assert_true(collaborative_json_number(row, "lower") < collaborative_json_number(root, "centre") &&
                    collaborative_json_number(root, "centre") < collaborative_json_number(row, "upper"));
        events += collaborative_json_number(row, "numerator");
        days += collaborative_json_number(row, "denominator");
    }
    assert_true(fabs(collaborative_json_number(root, "centre") - events / days * 1000) < 1e-9);
    json_decref(root);
}

/* Expected by the rate of its own kind, and told as times that; a kind of two wards stands by itself here, as
 * there is no other small one that it could join. */
static void test_standardised_by_kind(void **state)
{
    static const char *const kinds[] = { "adult acute", "older adult", "children" };
    json_t                  *root = read_json(&mixed, mixed.manager), *rows = json_object_get(root, "rows");
    double                   events[3] = { 0 }, days[3] = { 0 };

    (void)state;
    assert_true(json_is_true(json_object_get(root, "standardised")));
    assert_true(collaborative_json_number(root, "centre") == 1);
    for (int twice = 0; twice < 2; twice++)
        for (size_t i = 0; i < json_array_size(rows); i++) {
            json_t *row = json_array_get(rows, i);
            double  expected;
            size_t  k = 0;
            while (strcmp(kinds[k], collaborative_json_text(row, "service")) != 0)
                k++;
            if (!twice) {
                events[k] += collaborative_json_number(row, "numerator");
                days[k] += collaborative_json_number(row, "denominator");
                continue;
            }
            expected = events[k] / days[k] * collaborative_json_number(row, "denominator");
            assert_true(fabs(collaborative_json_number(row, "expected") - expected) < 1e-9);
            assert_true(fabs(collaborative_json_number(row, "value") -
                             collaborative_json_number(row, "numerator") / expected) < 1e-9);
        }
    json_decref(root);
}

/* Outside on either side is said in the same words of asking, never of good or bad. */
static void test_outside_is_a_question(void **state)
{
    json_t *root = read_json(&alike, alike.manager), *rows = json_object_get(root, "rows");
    str     page = get(&alike, alike.manager, "", "").body;
    size_t  outside = 0;

    (void)state;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t     *row = json_array_get(rows, i);
        const char *state_of = collaborative_json_text(row, "state");
        bool        above = collaborative_json_number(row, "value") > collaborative_json_number(row, "upper"),
             below = collaborative_json_number(row, "value") < collaborative_json_number(row, "lower");
        assert_string_equal(state_of, above ? "above" : below ? "below" : "within");
        outside += above || below;
    }
    assert_int_equal(
        collaborative_times(page, "Above the range") + collaborative_times(page, "Below the range"), outside);
    assert_false(collaborative_has(page, "Needs a look"));
    assert_false(collaborative_has(page, "Improving"));
    json_decref(root);
}

static void test_kind_words_where_nothing_compares(void **state)
{
    struct collaborative_answer page = get(&few, few.manager, "", "");

    (void)state;
    assert_int_equal(page.status, 200);
    assert_true(collaborative_has(page.body, "Too few wards to compare: 4 of 5"));
    assert_false(collaborative_has(page.body, "id=\"funnel-t\""));
    page = collaborative_get(&alike, arena, alike.manager, path_of(&alike, alike.bed_days, "", ""));
    assert_int_equal(page.status, 200);
    assert_true(collaborative_has(page.body, "it is not a rate or a share"));
    assert_false(collaborative_has(page.body, "id=\"funnel-t\""));
}

/* Where two organisations take part, what is left after one's own is the other's. */
static void test_two_organisations_are_not_compared(void **state)
{
    (void)state;
    assert_int_equal(get(&pair, pair.manager, "", "").status, 200);
    assert_int_equal(get(&pair, pair.member, "", "").status, 404);
    assert_int_equal(get(&pair, pair.executive, "", "/data.csv").status, 404);
}

/* A share is compared with its cases; a measure of another programme is none of this one. */
static void test_shares_and_strangers(void **state)
{
    struct collaborative_answer page =
        collaborative_get(&alike, arena, alike.manager, path_of(&alike, alike.talked, "", ""));

    (void)state;
    assert_int_equal(page.status, 200);
    assert_true(collaborative_has(page.body, "id=\"funnel-t\""));
    page = collaborative_get(&alike, arena, alike.manager, path_of(&alike, mixed.programme, "", ""));
    assert_int_equal(page.status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_sees_what),
        cmocka_unit_test(test_others_are_nowhere),
        cmocka_unit_test(test_names_run_from_a_to_z),
        cmocka_unit_test(test_rates_of_one_kind),
        cmocka_unit_test(test_standardised_by_kind),
        cmocka_unit_test(test_outside_is_a_question),
        cmocka_unit_test(test_kind_words_where_nothing_compares),
        cmocka_unit_test(test_two_organisations_are_not_compared),
        cmocka_unit_test(test_shares_and_strangers),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}
