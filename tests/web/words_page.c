/* The page of all texts: none is left out, each is filled in, each form that Welsh has is shown. */
#include "collaborative.h"

static struct collaborative c = { .n_wards = 1, .n_trusts = 1, .n_months = 1 };
static struct arena        *arena;

static int open_one(void **state)
{
    (void)state;
    collaborative_open(&c, ":memory:");
    arena = arena_open((size_t)256 << 20);
    return 0;
}

static int close_one(void **state)
{
    (void)state;
    arena_close(arena);
    collaborative_close(&c);
    return 0;
}

static str page(const char *path)
{
    struct collaborative_answer answer = collaborative_get(&c, arena, (str){ 0 }, path);

    assert_int_equal(answer.status, 200);
    return answer.body;
}

/* Every key of a catalogue file stands on the page. */
static size_t check_keys(const char *file, str body)
{
    char   path[512], line[512], name[512], row[600];
    FILE  *f;
    size_t n = 0;

    snprintf(path, sizeof path, "%s/po/en/%s.po", SOURCE_ROOT, file);
    f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "msgctxt \"%500[^\"]\"", name) != 1)
            continue;
        snprintf(row, sizeof row, "<code>%s</code>", name);
        if (!collaborative_has(body, row))
            fail_msg("%s.po: %s is not on the page", file, name);
        n++;
    }
    fclose(f);
    return n;
}

static void test_no_text_of_the_charts_is_left_out(void **state)
{
    str body = page("/help/words");

    (void)state;
    assert_true(check_keys("chart", body) > 200);
    assert_true(check_keys("explain", body) > 80);
    assert_true(check_keys("drawing", body) > 20);
}

static void test_each_is_filled_in(void **state)
{
    str json = page("/api/v1/help/words"), body = page("/help/words");

    (void)state;
    assert_true(collaborative_has(body, "14 points in a row are below the centre line (14.8), from January "
                                        "2026 to September 2026.") ||
                collaborative_has(body, "11 points in a row are below the centre line (14.8), from January "
                                        "2026 to September 2026."));
    for (const char *number = "0\0001\0002\0003\0006\00011\0"; *number; number += strlen(number) + 1) {
        char form[64];
        snprintf(form, sizeof form, "<span class=\"mh-words__n\">%s</span>", number);
        assert_true(collaborative_has(body, form));
    }
    assert_true(collaborative_has(body, "Mae 2 bwynt yn olynol yn is na’r llinell ganol"));
    assert_true(collaborative_has(body, "Mae 3 phwynt yn olynol yn is na’r llinell ganol"));
    assert_true(collaborative_has(body, "<div lang=\"cy\">"));
    assert_true(collaborative_has(json, "{\"key\":\"shift.below.1\",\"english\":\"{n} points in a row are "
                                        "below the centre line ({cl}), from {from} to {to}.\""));
    assert_true(collaborative_has(json, "o {from.fis} i {to.fis}."));
}

/* No example lacks a value: braces stand only in the grey lines, which are the catalogue's own. */
static void test_no_example_has_an_empty_slot(void **state)
{
    str    json = page("/api/v1/help/words");
    size_t examples = 0;

    (void)state;
    for (size_t i = 0; i + 11 < json.n; i++) {
        str rest = str_from(json, i), inside, after;
        if (!str_starts(rest, STR("{\"number\":")))
            continue;
        str_cut(str_from(rest, 1), '}', &inside, &after);
        examples++;
        if (memchr(inside.p, '{', inside.n))
            fail_msg("%.*s", STR_FMT(inside));
    }
    assert_true(examples > 400);
}

static void test_who_is_not_signed_in_may_read_it(void **state)
{
    str sign_in = page("/sign-in");

    (void)state;
    assert_true(collaborative_has(sign_in, "href=\"/help/words\""));
    assert_true(collaborative_has(page("/help/words"), "What can a chart say?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_text_of_the_charts_is_left_out),
        cmocka_unit_test(test_each_is_filled_in),
        cmocka_unit_test(test_no_example_has_an_empty_slot),
        cmocka_unit_test(test_who_is_not_signed_in_may_read_it),
    };

    return cmocka_run_group_tests(tests, open_one, close_one);
}
