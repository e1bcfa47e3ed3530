/* Proves that a machine without our font still draws: another font is set as wide as ours was measured. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "scene/pdf.h"
#include "scene/png.h"
#include "scene/png_read.h"

static struct arena *arena;

/* A machine with no font at all; fontconfig reads this once, at its first use. */
static int start(void **state)
{
    const char *folder = getenv("TMPDIR");
    static char path[512];
    FILE       *file;

    (void)state;
    arena = arena_open((size_t)64 << 20);
    snprintf(path, sizeof path, "%s/no_fonts.conf", folder ? folder : "/tmp");
    file = fopen(path, "w");
    if (!file || fputs("<?xml version=\"1.0\"?>\n<fontconfig></fontconfig>\n", file) < 0 || fclose(file))
        return -1;
    return setenv("FONTCONFIG_FILE", path, 1);
}

static int end(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static void words_are_as_wide_as_measured(void **state)
{
    static const char *const words[] = { "Upper limit 16.8", "WWWWWWWWWW", "iiiiiiiiiiiiiiii" };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct scene_type  type = { .bold = i == 1 };
        struct scene      *scene = scene_make(arena, 300, 40);
        struct scene_box   box = scene_text_box(20, 20, str_of(words[i]), type);
        struct png_picture picture;
        struct png_box     inked;
        str                file;
        scene_text(scene, 20, 20, str_of(words[i]), type);
        assert_int_equal(png_write(arena, scene, &(struct png_frame){ 0 }, &file), OK);
        assert_true(png_read(arena, file, &picture));
        inked = png_inked(&picture);
        assert_true((double)inked.left >= box.left - 2 && (double)inked.right <= box.right + 2);
        assert_true((double)inked.right > box.right - 12);
    }
}

static void a_pdf_is_written_too(void **state)
{
    struct scene *scene = scene_make(arena, 300, 40);
    str           file;

    (void)state;
    scene_text(scene, 20, 20, STR("Upper limit"), (struct scene_type){ .halo = true });
    assert_int_equal(pdf_write(arena, scene, &(struct pdf_frame){ .width_mm = 180 }, &file), OK);
    assert_false(memmem(file.p, file.n, "Liberation", 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_as_wide_as_measured),
        cmocka_unit_test(a_pdf_is_written_too),
    };

    return cmocka_run_group_tests(tests, start, end);
}
