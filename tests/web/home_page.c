/* My work and the places pages: each role's first question is answered, nobody reads past their places. */
#include "collaborative.h"

static struct collaborative small = { .n_wards = 12, .n_trusts = 4, .balanced = true };

static int open_small(void **state)
{
    (void)state;
    collaborative_open(&small, ":memory:");
    return 0;
}

static int close_small(void **state)
{
    (void)state;
    collaborative_close(&small);
    return 0;
}

struct seen_case {
    const char *proves;
    str         who;
    const char *path;
    int         status;
    const char *says[4];  /* all of these stand on it */
    const char *never[3]; /* and none of these */
};

static void check(struct seen_case *cases, size_t n)
{
    struct arena *arena = arena_open(64 << 20);

    for (size_t i = 0; i < n; i++) {
        struct collaborative_answer page = collaborative_get(&small, arena, cases[i].who, cases[i].path);
        print_message("%s\n", cases[i].proves);
        assert_int_equal(page.status, cases[i].status);
        for (size_t k = 0; k < 4 && cases[i].says[k]; k++)
            if (!collaborative_has(page.body, cases[i].says[k]))
                fail_msg("%s: does not say %s", cases[i].path, cases[i].says[k]);
        for (size_t k = 0; k < 3 && cases[i].never[k]; k++)
            if (collaborative_has(page.body, cases[i].never[k]))
                fail_msg("%s: says %s", cases[i].path, cases[i].never[k]);
    }
    arena_close(arena);
}

static void test_my_work(void **state)
{
    struct seen_case cases[] = {
        { "a member is asked for last month's numbers, with their cost, and sees the ward's measures",
          small.member,
          "/",
          200,
          { "1 thing needs you, about 2 min.", "September 2023 numbers for Alder ward",
            "4 to add, about 2 min", "class=\"mh-rows__side mh-spark\"" },
          { "mh-tally" } },
        { "a manager sees how many wards are where, and those that need a look",
          small.manager,
          "/",
          200,
          { "1 ward needs a look", "mh-tally", "No clear change: ", "Beech ward, Restraint: " },
          { "Numbers to add" } },
        { "a coach is not told who has stopped reporting",
          small.coach,
          "/",
          200,
          { "mh-tally" },
          { "Not reporting" } },
        { "an executive sees their own organisation's wards only",
          small.executive,
          "/",
          200,
          { "No clear change: ", "mh-tally" },
          { "Beech ward" } },
        { "an administrator whose site is set up is told so",
          small.administrator,
          "/",
          200,
          { "You can invite people or add a place.", "People: Westerway", "People: Safer Together",
            "/places/new" },
          { "mh-steps", "Restraint" } },
        { "without a role one is told whom to ask",
          small.stranger,
          "/",
          200,
          { "Ask the lead of your ward" },
          { "Restraint", "mh-rows" } },
        { "the API tells the same debt",
          small.member,
          "/api/v1/",
          200,
          { "\"empty\":4", "\"period\":\"2023-09-01\"" },
          { "svg" } },
        { "without signing in there is nothing", (str){ 0 }, "/", 303, { 0 }, { "Sam" } },
    };

    (void)state;
    check(cases, sizeof cases / sizeof *cases);
}

static void test_lists(void **state)
{
    struct seen_case cases[] = {
        { "a member's places are their ward",
          small.member,
          "/places",
          200,
          { "Alder ward" },
          { "Ash ward", "Ashcombe" } },
        { "an executive's are their organisation and its wards",
          small.executive,
          "/places",
          200,
          { "Ashcombe Trust", "Alder ward", "Birch ward" },
          { "Ash ward", "Castleton" } },
        { "a manager's are the wards that take part",
          small.manager,
          "/places",
          200,
          { "Ashcombe Trust", "Castleton Trust", "Ash ward" },
          { "/places/new" } },
        { "an administrator sees the tree and may add to it",
          small.administrator,
          "/places",
          200,
          { "Westerway", "Ash ward", "/places/new" },
          { 0 } },
        { "a stranger sees none",
          small.stranger,
          "/places",
          200,
          { "You have no role at a place yet" },
          { "Trust", "ward\"" } },
        { "a member's programme is listed with its question",
          small.member,
          "/programmes",
          200,
          { "Are we using less restraint?", "Safer Together" },
          { "/programmes/new" } },
        { "a stranger takes part in none",
          small.stranger,
          "/programmes",
          200,
          { "You take part in no programme yet" },
          { "Safer Together" } },
    };

    (void)state;
    check(cases, sizeof cases / sizeof *cases);
}

static void test_places(void **state)
{
    struct arena    *arena = arena_open(1 << 20);
    const char      *alder = collaborative_path(arena, "/places/", small.wards[0], "");
    const char      *ash = collaborative_path(arena, "/places/", small.wards[1], "");
    const char      *trust = collaborative_path(arena, "/places/", small.trusts[0], "");
    const char      *other = collaborative_path(arena, "/places/", small.trusts[1], "");
    const char      *ask = collaborative_path(arena, "/places/", small.wards[0], "/programmes/");
    struct seen_case cases[] = {
        { "a member sees their ward and may add numbers",
          small.member,
          alder,
          200,
          { "How is Alder ward doing?", ask, "Staff injuries", "18 beds" },
          { 0 } },
        { "an executive sees it too, and may not",
          small.executive,
          alder,
          200,
          { "Staff injuries" },
          { ask } },
        { "so does the programme's team", small.coach, alder, 200, { "Staff injuries" }, { ask } },
        { "another ward is not theirs to know", small.member, ash, 404, { 0 }, { "Ash ward" } },
        { "nor is the organisation above", small.member, trust, 404, { 0 }, { "Birch ward" } },
        { "nor is another ward to an executive", small.executive, ash, 404, { 0 }, { "Ash ward" } },
        { "an executive sees their organisation's wards and all of them together",
          small.executive,
          trust,
          200,
          { "How is Ashcombe Trust doing?",
            "Alder ward, Restraint: ", "Birch ward, Restraint: ", "id=\"p1-" },
          { "Ash ward" } },
        { "a manager sees any organisation that takes part",
          small.manager,
          other,
          200,
          { "Ash ward, Restraint: " },
          { "/new\"", "/change\"" } },
        { "a stranger sees none", small.stranger, alder, 404, { 0 }, { "Alder" } },
        { "an administrator sees what the place is and no number",
          small.administrator,
          alder,
          200,
          { "18 beds", "/people\"", "/change\"", "are for its own people" },
          { "Restraint", "per 1,000", "Nothing is counted" } },
        { "a key that is none is no place", small.manager, "/places/xyz", 404, { 0 }, { 0 } },
    };

    (void)state;
    check(cases, sizeof cases / sizeof *cases);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_my_work),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_places),
    };

    return cmocka_run_group_tests(tests, open_small, close_small);
}
