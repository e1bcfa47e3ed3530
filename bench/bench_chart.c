/* How long a chart takes from numbers that are already judged to SVG, PNG and PDF, and how many bytes it
 * has; the same for a tile and for a thousand sparklines with their icons.
 *
 * Processor time of this thread, median of rounds, memory included, fonts already found (the first picture
 * of a process waits some ms for them, and is not counted). The times on a machine on which spc_floor takes
 * 25 ms (tools/run_bench scales them). */
#include <stdio.h>
#include <stdlib.h>

#include "../tests/chart/samples.h"
#include "base/clock.h"
#include "chart/chart_file.h"
#include "chart/multiples.h"
#include "chart/spark.h"
#include "scene/png.h"

enum { ROUNDS = 41, REPEATS = 20, SLOW_ROUNDS = 9, WEEKS_156 = 8, SPARKS = 1000 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *times, size_t n)
{
    qsort(times, n, sizeof *times, by_size);
    return times[n / 2];
}

typedef err draw_fn(struct arena *arena, const void *of, str *out);

struct work {
    const char *name;
    draw_fn    *draw;
    const void *of;
    double      us;   /* the bar */
    size_t      most; /* bytes; 0: not told */
    bool        slow; /* milliseconds: fewer repeats, told in ms */
};

/* One figure: microseconds for each drawing; *bytes of the last. */
static double time_of(const struct work *work, size_t *bytes)
{
    size_t rounds = work->slow ? SLOW_ROUNDS : ROUNDS, repeats = work->slow ? 2 : REPEATS;
    double times[ROUNDS];

    for (size_t round = 0; round < rounds; round++) {
        struct arena *arena = arena_open((size_t)256 << 20);
        int64_t       start = clock_thread_cpu_ns();
        str           drawn = STR("");
        for (size_t i = 0; i < repeats; i++)
            if (work->draw(arena, work->of, &drawn) != OK)
                exit(1);
        times[round] = (double)(clock_thread_cpu_ns() - start) / 1000 / (double)repeats;
        *bytes = drawn.n;
        arena_close(arena);
    }
    return median(times, rounds);
}

static err draw_desk(struct arena *arena, const void *of, str *out)
{
    markup svg = { STR("") };
    err    e = spc_chart_svg(arena, of, SPC_CHART_DESK, &svg);

    *out = svg.text;
    return e;
}

static err draw_phone(struct arena *arena, const void *of, str *out)
{
    markup svg = { STR("") };
    err    e = spc_chart_svg(arena, of, SPC_CHART_PHONE, &svg);

    *out = svg.text;
    return e;
}

static err draw_tile(struct arena *arena, const void *of, str *out)
{
    markup svg = { STR("") };
    err    e = multiples_tile_svg(arena, of, &svg);

    *out = svg.text;
    return e;
}

static err draw_sparks(struct arena *arena, const void *of, str *out)
{
    markup svg = { STR("") };
    err    e = OK;

    for (size_t i = 0; i < SPARKS && !e; i++)
        e = spark_svg(arena, of, &svg);
    *out = svg.text;
    return e;
}

static err draw_png(struct arena *arena, const void *of, str *out)
{
    const struct spc_chart_in *in = of;
    struct png_frame           frame = { .title = in->title, .description = in->description };

    return png_write(arena, spc_chart_draw(arena, in, SPC_CHART_DESK), &frame, out);
}

/* What a download gives: two dots to a unit. */
static err draw_slide(struct arena *arena, const void *of, str *out)
{
    return chart_file_spc(arena, of, SPC_CHART_DESK, &(struct chart_file){ .kind = CHART_FILE_PNG }, out);
}

static err draw_pdf(struct arena *arena, const void *of, str *out)
{
    return chart_file_spc(arena, of, SPC_CHART_DESK, &(struct chart_file){ .kind = CHART_FILE_PDF }, out);
}

int main(void)
{
    struct arena       *arena = arena_open((size_t)64 << 20);
    struct spc_chart_in weeks = sample_in(arena, &samples[WEEKS_156]), months = sample_in(arena, &samples[0]);
    struct spc_chart_in ward = sample_in(arena, &samples[5]);
    struct multiples_tile tile = { .result = ward.result,
                                   .n = ward.n,
                                   .days = ward.days,
                                   .name = STR("Beech ward"),
                                   .value = STR("27.3"),
                                   .icon = ward.variation };
    struct spark spark = { .result = ward.result, .n = ward.n, .days = ward.days, .icon = ward.variation };
    struct work  work[] = {
        { "chart_156", draw_desk, &weeks, 80, 25000, false },
        { "chart_156_phone", draw_phone, &weeks, 80, 25000, false },
        { "chart_28_with_everything", draw_desk, &months, 80, 14700, false },
        { "chart_28_png_900x420", draw_png, &months, 6000, 80000, true },
        { "chart_28_png_1800x840", draw_slide, &months, 24000, 200000, true },
        { "chart_28_pdf", draw_pdf, &months, 4000, 50000, true },
        { "tile", draw_tile, &tile, 50, 1900, false },
        { "sparks_1000_with_icons", draw_sparks, &spark, 20000, 0, true },
    };
    size_t bytes = 0;

    arena_keep_freed(); /* as the server does */
    (void)time_of(&work[3], &bytes); /* fonts are found */
    for (size_t i = 0; i < sizeof work / sizeof *work; i++) {
        double us = time_of(&work[i], &bytes);
        if (work[i].slow)
            printf("%s_cpu\t%.2f\tms\t-\t<=%g\n", work[i].name, us / 1000, work[i].us / 1000);
        else
            printf("%s_cpu\t%.1f\tus\t-\t<=%g\n", work[i].name, us, work[i].us);
        if (work[i].most)
            printf("%s_bytes\t%zu\tB\t-\t<=%zu\n", work[i].name, bytes, work[i].most);
    }
    arena_close(arena);
    return 0;
}
