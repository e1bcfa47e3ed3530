/* The programme page: who sees which wards, page and JSON tell the same, an empty one teaches. */
#include "collaborative.h"

#include "base/number.h"

static struct collaborative small = { .n_wards = 12, .n_trusts = 4, .balanced = true };
static struct collaborative alone = { .n_wards = 4, .n_trusts = 1 };
static struct collaborative harm = {
    .n_wards = 31, .n_trusts = 4, .balanced = true, .worse = true, .harm = true
};

static int open_both(void **state)
{
    (void)state;
    collaborative_open(&small, ":memory:");
    collaborative_open(&alone, ":memory:");
    collaborative_open(&harm, ":memory:");
    return 0;
}

static int close_both(void **state)
{
    (void)state;
    collaborative_close(&small);
    collaborative_close(&harm);
    collaborative_close(&alone);
    return 0;
}

static struct collaborative_answer get(struct collaborative *c, struct arena *arena, str who,
                                       const char *after)
{
    return collaborative_get(c, arena, who, collaborative_path(arena, "/programmes/", c->programme, after));
}

struct page_case {
    const char *proves;
    str         who;
    int         status;
    size_t      tiles;
    bool        pooled, silent_named, part, may_change;
};

static void test_who_sees_what(void **state)
{
    struct arena    *arena = arena_open(64 << 20);
    struct page_case cases[] = {
        { "a manager sees every ward, and who has stopped", small.manager, 200, 12, true, true, false, true },
        { "a coach sees every ward, but no list of who has stopped", small.coach, 200, 12, true, false, false,
          false },
        { "a ward's member sees all wards together and their own", small.member, 200, 1, true, false, true,
          false },
        { "an executive sees the wards of their organisation", small.executive, 200, 3, true, false, true,
          false },
        { "to a stranger there is no such page", small.stranger, 404, 0, false, false, false, false },
        { "nor to the administrator, who has no right to numbers", small.administrator, 404, 0, false, false,
          false, false },
        { "who has not signed in is asked to", (str){ 0 }, 303, 0, false, false, false, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct collaborative_answer page = get(&small, arena, cases[i].who, "");
        print_message("%s\n", cases[i].proves);
        assert_int_equal(page.status, cases[i].status);
        assert_int_equal(collaborative_times(page.body, "class=\"mh-tile\""), cases[i].tiles);
        assert_int_equal(collaborative_has(page.body, "All wards together"), cases[i].pooled);
        assert_int_equal(collaborative_has(page.body, "Not reporting: 1 ward"), cases[i].silent_named);
        assert_int_equal(collaborative_has(page.body, "of 12 wards here"), cases[i].part);
        assert_int_equal(collaborative_has(page.body, "/measures/new"), cases[i].may_change);
    }
    arena_close(arena);
}

/* The text between two marks, from *at on; moves *at behind it. */
static str between(str text, size_t *at, const char *before, const char *after)
{
    size_t n = strlen(before), end;

    while (*at + n <= text.n && memcmp(text.p + *at, before, n) != 0)
        (*at)++;
    if (*at + n > text.n)
        return (str){ 0 };
    *at += n;
    for (end = *at; end + strlen(after) <= text.n && memcmp(text.p + end, after, strlen(after)) != 0;)
        end++;
    text = (str){ text.p + *at, end - *at };
    *at = end;
    return text;
}

static void test_json_tells_the_same(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    str           html = get(&small, arena, small.manager, "").body, json, name, value;
    size_t        at = 0, n = 0;

    (void)state;
    json = collaborative_get(&small, arena, small.manager,
                             collaborative_path(arena, "/api/v1/programmes/", small.programme, ""))
               .body;
    for (;;) {
        struct buf sentence = buf_make(arena, 400);
        char       fixed[NUMBER_ROOM];
        double     v;
        if (between(json, &at, "{\"place\":\"", "\"").n == 0)
            break;
        name = between(json, &at, "\"name\":\"", "\"");
        value = between(json, &at, "\"value\":", ",");
        assert_true(number_read(value, &v));
        buf_add(&sentence, name);
        buf_add_c(&sentence, ", Restraint: ");
        buf_add(&sentence, (str){ fixed, number_print_fixed(v, 1, fixed) });
        buf_add_c(&sentence, " per 1,000 bed days");
        assert_true(collaborative_has(html, str_terminated(arena, buf_str(&sentence))));
        n++;
    }
    assert_int_equal(n, 12);
    assert_int_equal(collaborative_times(json, "svg"), 0);
    arena_close(arena);
}

/* The part of the JSON that tells one group's wards; empty: no such group. */
static str group(str json, const char *verdict)
{
    char   before[64];
    size_t at = 0;

    snprintf(before, sizeof before, "{\"verdict\":\"%s\"", verdict);
    return between(json, &at, before, "{\"verdict\":");
}

/* Wards stand by what lasts; what stands out is told apart, with what chance alone would give. */
static void test_groups_by_what_lasts(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    const char   *path = collaborative_path(arena, "/api/v1/programmes/", harm.programme, "");
    str           json = collaborative_get(&harm, arena, harm.manager, path).body;
    str           html = get(&harm, arena, harm.manager, "").body, concern = group(json, "concern"), name;
    size_t        at = 0, both = 0, n = 0;

    (void)state;
    assert_true(collaborative_has(html, "Needs a look: "));
    assert_true(collaborative_has(html, "would by chance."));
    assert_true(collaborative_has(json, "\"expected_high\":"));
    assert_false(collaborative_has(json, "\"expected_high\":0,"));
    /* harm beyond the limit is new every time, also where the ward already needs a look */
    while (between(concern, &at, "{\"place\":\"", "\"").n) {
        name = between(concern, &at, "\"name\":\"", "\"");
        both += collaborative_has(group(json, "new"), str_terminated(arena, name));
        n++;
    }
    print_message("%zu of %zu wards that need a look are beyond the limit now\n", both, n);
    assert_true(n >= 4);
    assert_true(both >= 1 && both < n);
    assert_int_equal(collaborative_times(html, "class=\"mh-tile\""), 31 + both);
    arena_close(arena);
}

/* "Improving" is a word of the group too: whoever stands under it has its balancing measures in the tile. */
static void test_no_ward_improves_alone(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    const char   *path = collaborative_path(arena, "/api/v1/programmes/", small.programme, "");
    str           improving = group(collaborative_get(&small, arena, small.manager, path).body, "improving");

    (void)state;
    assert_true(collaborative_times(improving, "{\"place\":") >= 1);
    assert_false(collaborative_has(improving, "\"beside\":[]"));
    arena_close(arena);
}

static void test_api_is_as_closed_as_the_page(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    const char   *path = collaborative_path(arena, "/api/v1/programmes/", small.programme, "");

    (void)state;
    assert_int_equal(collaborative_get(&small, arena, small.stranger, path).status, 404);
    assert_int_equal(collaborative_get(&small, arena, (str){ 0 }, path).status, 403);
    assert_int_equal(
        collaborative_times(collaborative_get(&small, arena, small.member, path).body, "{\"place\":\""), 1);
    arena_close(arena);
}

static void test_another_measure_can_be_chosen(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    const char   *ask = collaborative_path(arena, "?measure=", small.injuries, "");
    str           page = get(&small, arena, small.manager, ask).body;

    (void)state;
    assert_true(collaborative_has(page, "<strong>Staff injuries</strong>"));
    assert_true(collaborative_has(page, "Alder ward, Staff injuries: "));
    assert_false(collaborative_has(page, "Alder ward, Restraint: "));
    arena_close(arena);
}

/* Less restraint may be more of something else: without a measure beside it nothing is an improvement. */
static void test_restrictive_never_improves_alone(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    str           beside = get(&small, arena, small.manager, "").body,
        bare = get(&alone, arena, alone.manager, "").body;

    (void)state;
    assert_true(collaborative_has(beside, "id=\"wards-improving-"));
    assert_true(collaborative_times(beside, "class=\"mh-tile__beside\"") > 0);
    assert_true(collaborative_has(bare, "id=\"wards-changed-"));
    assert_false(collaborative_has(bare, "id=\"wards-improving-"));
    arena_close(arena);
}

/* With one organisation the whole is the reader's own and somebody else's: only the team sees it. */
static void test_few_organisations_are_not_pooled(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    str           page = get(&alone, arena, alone.member, "").body;

    (void)state;
    assert_true(collaborative_has(page, "The wards together are shown once 3 organisations take part"));
    assert_false(collaborative_has(page, "id=\"all-"));
    assert_true(collaborative_has(get(&alone, arena, alone.manager, "").body, "id=\"all-"));
    arena_close(arena);
}

static err start_empty(struct job *job, void *context)
{
    struct collaborative *c = context;
    struct programme      programme = { .name = STR("Quiet Nights"),
                                        .question = STR("Do people sleep better?"),
                                        .host = c->region,
                                        .starts = day_of(2023, 9, 1),
                                        .ends = DAY_NONE };
    struct role           role = { .kind = ROLE_MANAGER, .from_day = DAY_NONE, .until_day = DAY_NONE };
    struct session        session;
    struct person         person;
    err                   e = programme_start(job, &programme);

    if (!e)
        e = programme_get(job, programme.id, &programme);
    if (!e)
        e = sign_in_find(job, c->manager, &session, &person);
    role.team = programme.team;
    role.person = person.id;
    if (!e)
        e = record_insert(job, &role_record, &role);
    c->programme = programme.id;
    return e;
}

static void test_an_empty_programme_teaches_the_next_step(void **state)
{
    struct arena        *arena = arena_open(64 << 20);
    struct collaborative empty = alone;
    struct job           job =
        db_job(alone.db, arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    str page;

    (void)state;
    assert_int_equal(db_write(alone.db, &job, start_empty, &empty), OK);
    page = get(&empty, arena, empty.manager, "").body;
    assert_true(collaborative_has(page, "What comes next"));
    assert_int_equal(collaborative_times(page, "class=\"nhsuk-button\""), 1);
    assert_true(collaborative_has(page, ">Add a measure</a></div>"));
    assert_false(collaborative_has(page, "mh-steps__n--done"));
    page = collaborative_get(&empty, arena, empty.manager, "/").body;
    assert_true(collaborative_has(page, "1 programme waits for its next step."));
    assert_true(collaborative_has(page, ">Add a measure</a>"));
    assert_int_equal(get(&empty, arena, empty.member, "").status, 404);
    assert_false(collaborative_has(get(&alone, arena, alone.manager, "").body, "What comes next"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_sees_what),
        cmocka_unit_test(test_json_tells_the_same),
        cmocka_unit_test(test_groups_by_what_lasts),
        cmocka_unit_test(test_no_ward_improves_alone),
        cmocka_unit_test(test_api_is_as_closed_as_the_page),
        cmocka_unit_test(test_another_measure_can_be_chosen),
        cmocka_unit_test(test_restrictive_never_improves_alone),
        cmocka_unit_test(test_few_organisations_are_not_pooled),
        cmocka_unit_test(test_an_empty_programme_teaches_the_next_step),
    };

    return cmocka_run_group_tests(tests, open_both, close_both);
}
