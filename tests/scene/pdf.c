/* Proves that a PDF has the page, title, day and words it was given, and is the same bytes each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "scene/pdf.h"
#include "scene/pdf_words.h"

static struct arena *arena;
static struct scene *scene;

static int start(void **state)
{
    (void)state;
    arena = arena_open((size_t)64 << 20);
    scene = scene_make(arena, 900, 420);
    scene_rect(scene, (struct scene_box){ 10, 10, 200, 20 }, 0,
               (struct scene_look){ .fill = SCENE_RGB(0x005eb8) });
    scene_text(scene, 20, 40, STR("Average 14.6"), (struct scene_type){ .halo = true });
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static str written(const struct pdf_frame *frame)
{
    str file;

    assert_int_equal(pdf_write(arena, scene, frame, &file), OK);
    assert_true(str_starts(file, STR("%PDF-1.")));
    assert_true(str_ends(str_trim(file), STR("%%EOF")));
    return file;
}

static bool holds(str file, const char *needle)
{
    return memmem(file.p, file.n, needle, strlen(needle)) != NULL;
}

static void the_page_is_as_wide_as_asked(void **state)
{
    str file = written(&(struct pdf_frame){ .width_mm = 180 });

    (void)state;
    assert_true(holds(file, "/MediaBox [ 0 0 510.23622 238.110236 ]")); /* 180 x 84 mm in points */
    assert_true(holds(file, "/Count 1"));
}

static void it_carries_title_subject_and_the_given_day(void **state)
{
    str file = written(&(struct pdf_frame){ .width_mm = 180,
                                            .title = STR("Restraint: down"),
                                            .description = STR("tŷ"),
                                            .on = day_of(2023, 8, 4) });

    (void)state;
    assert_true(holds(file, "/Title (Restraint: down)"));
    assert_true(holds(file, "/Subject <FEFF00740177>"));
    assert_true(holds(file, "/CreationDate (20230804000000Z)"));
}

/* Who listens hears title and description in the right voice; an update of the file, which still is whole. */
static void who_listens_is_told(void **state)
{
    str         file = written(&(struct pdf_frame){
                .width_mm = 180, .title = STR("a"), .description = STR("tŷ 😀"), .lang = STR("cy") });
    const char *first = memmem(file.p, file.n, "startxref\n", 10), *last = first;
    char        where[32];
    long        table, figure;

    (void)state;
    assert_true(holds(file, "/S /Figure"));
    assert_true(holds(file, "/Alt <FEFF0061002E0020007401770020D83DDE00>"));
    assert_true(holds(file, "/Lang (cy)"));
    assert_true(holds(file, "/MarkInfo << /Marked true >>"));
    assert_true(holds(file, "/DisplayDocTitle true"));
    assert_true(holds(file, "/Author (Manyhands)"));
    for (const char *at = first; at;
         at = memmem(at + 1, file.n - (size_t)(at + 1 - file.p), "startxref\n", 10))
        last = at;
    assert_ptr_not_equal(first, last);
    snprintf(where, sizeof where, "%.*s", 12, last + 10);
    table = strtol(where, NULL, 10);
    assert_true(str_starts(str_from(file, (size_t)table), STR("xref\n")));
    snprintf(where, sizeof where, "/Prev %ld\n", strtol(first + 10, NULL, 10));
    assert_true(holds(str_from(file, (size_t)table), where));
    figure = strtol(strchr(strchr(file.p + table + 5, '\n'), '\n') + 1, NULL, 10);
    assert_non_null(memmem(file.p + figure, 40, " 0 obj\n<< /Type /StructElem", 27));
    assert_false(holds(written(&(struct pdf_frame){ .width_mm = 180 }), "/Lang"));
}

static void other_layouts_are_refused(void **state)
{
    struct pdf_words words = { .lang = STR("en"), .alt = STR("a") };
    str              whole = written(&(struct pdf_frame){ .width_mm = 180 }), out;
    const char      *end = memmem(whole.p, whole.n, "startxref\n", 10);

    (void)state;
    assert_int_equal(pdf_words_add(arena, STR(""), &words, &out), ERR_BROKEN);
    assert_int_equal(pdf_words_add(arena, STR("<< /Type /Catalog\n>>\nendobj"), &words, &out), ERR_BROKEN);
    for (size_t n = 0; n <= (size_t)(end - whole.p); n += 97)
        assert_int_equal(pdf_words_add(arena, (str){ whole.p, n }, &words, &out), ERR_BROKEN);
}

/* The letters themselves are inside, with the way back to text: words can be searched, copied, read aloud. */
static void words_are_words(void **state)
{
    str file = written(&(struct pdf_frame){ .width_mm = 180 });

    (void)state;
    assert_true(holds(file, "/ToUnicode"));
    assert_true(holds(file, "LiberationSans"));
    assert_true(holds(file, "/FontFile2"));
}

static void is_the_same_bytes_each_time(void **state)
{
    struct pdf_frame frame = { .width_mm = 180, .title = STR("Falls"), .line = 0.9 };
    str              one = written(&frame), two = written(&frame);

    (void)state;
    assert_true(str_eq(one, two));
    frame.on = day_of(2023, 8, 4);
    assert_false(str_eq(one, written(&frame)));
}

static void takes_any_bytes(void **state)
{
    (void)state;
    scene_text(scene, 20, 60, STR("a\x01\xff\n"), (struct scene_type){ 0 });
    (void)written(&(struct pdf_frame){ .width_mm = 180, .title = STR("\xc3\x28\x01") });
}

static void refuses_a_page_without_width(void **state)
{
    str file;

    (void)state;
    assert_int_equal(pdf_write(arena, scene, &(struct pdf_frame){ 0 }, &file), ERR_LIMIT);
    scene = scene_make(arena, 0, 0);
    assert_int_equal(pdf_write(arena, scene, &(struct pdf_frame){ .width_mm = 180 }, &file), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_page_is_as_wide_as_asked, start, end),
        cmocka_unit_test_setup_teardown(it_carries_title_subject_and_the_given_day, start, end),
        cmocka_unit_test_setup_teardown(who_listens_is_told, start, end),
        cmocka_unit_test_setup_teardown(other_layouts_are_refused, start, end),
        cmocka_unit_test_setup_teardown(words_are_words, start, end),
        cmocka_unit_test_setup_teardown(is_the_same_bytes_each_time, start, end),
        cmocka_unit_test_setup_teardown(takes_any_bytes, start, end),
        cmocka_unit_test_setup_teardown(refuses_a_page_without_width, start, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
