/* Who administers the site: every page of people and places opens, no address of a number does. */
#include "collaborative.h"

static struct collaborative small = { .n_wards = 4, .n_trusts = 4 };

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

static const char *const roots[] = { "", "/api/v1" };

/* An address of up to two keys: each ":" is the next. */
static const char *address(struct arena *arena, const char *root, const char *pattern, const key *keys)
{
    struct buf buf = buf_make(arena, 400);

    buf_add_c(&buf, root);
    for (const char *p = pattern; *p; p++)
        buf_add(&buf, *p == ':' ? key_text(arena, *keys++) : (str){ p, 1 });
    return str_terminated(arena, buf_str(&buf));
}

static void test_people_and_places_open(void **state)
{
    const struct {
        const char *pattern;
        key         keys[2];
    } cases[] = {
        { "/places", { { 0 } } },
        { "/places/:", { small.region } },
        { "/places/:", { small.trusts[1] } },
        { "/places/:", { small.wards[2] } },
        { "/places/:/people", { small.region } },
        { "/places/:/people", { small.wards[2] } },
        { "/places/:/new", { small.trusts[1] } },
        { "/places/:/change", { small.wards[2] } },
        { "/programmes/:/people", { small.programme } },
    };
    struct arena *arena = arena_open(64 << 20);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char                 *path = address(arena, "", cases[i].pattern, cases[i].keys);
        struct collaborative_answer page = collaborative_get(&small, arena, small.administrator, path);
        if (page.status != 200)
            fail_msg("%s answers %d", path, page.status);
        if (collaborative_has(page.body, "Restraint") || collaborative_has(page.body, "mh-spark"))
            fail_msg("%s tells what is measured", path);
        /* No link of it leads nowhere: a programme's own page is not theirs. */
        if (collaborative_has(page.body, address(arena, "", "/programmes/:\"", &small.programme)))
            fail_msg("%s leads to the programme", path);
        assert_int_equal(collaborative_get(&small, arena, small.stranger, path).status,
                         i == 0 ? 200 : 404);
    }
    arena_close(arena);
}

/* They answer as if they were not there. */
static void test_no_number_opens(void **state)
{
    const key w = small.wards[2], m = small.restraint, g = small.programme, t = small.trusts[2];
    const struct {
        const char *pattern;
        key         keys[2];
    } cases[] = {
        { "/programmes/:", { g } },
        { "/programmes/:/measures/:", { g, m } },
        { "/programmes/:/measures/:/chart.svg", { g, m } },
        { "/programmes/:/measures/:/chart.png", { g, m } },
        { "/programmes/:/measures/:/chart.pdf", { g, m } },
        { "/programmes/:/measures/:/data.csv", { g, m } },
        { "/places/:/measures/:", { w, m } },
        { "/places/:/measures/:", { t, m } },
        { "/places/:/measures/:/chart.svg", { w, m } },
        { "/places/:/measures/:/chart-phone.svg", { w, m } },
        { "/places/:/measures/:/chart.png", { w, m } },
        { "/places/:/measures/:/chart.pdf", { w, m } },
        { "/places/:/measures/:/data.csv", { w, m } },
        { "/places/:/measures/:/notes", { w, m } },
        { "/places/:/measures/:/phases", { w, m } },
        { "/places/:/measures/:/baseline", { w, m } },
        { "/places/:/measures/:/exclusions", { w, m } },
        { "/places/:/measures/:/kind", { w, m } },
        { "/places/:/measures/:/periods/2023-07-01", { w, m } },
        { "/places/:/programmes/:/numbers", { w, g } },
        { "/programmes/:/import", { g } },
        { "/programmes/:/import/template.csv", { g } },
    };
    struct arena *arena = arena_open(64 << 20);

    (void)state;
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        const char *path = address(arena, roots[i % 2], cases[i / 2].pattern, cases[i / 2].keys);
        int         status = collaborative_get(&small, arena, small.administrator, path).status;
        if (status != 404)
            fail_msg("%s answers %d", path, status);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_people_and_places_open),
                                        cmocka_unit_test(test_no_number_opens) };

    return cmocka_run_group_tests(tests, open_small, close_small);
}
