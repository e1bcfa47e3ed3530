/* How long a chart takes from numbers that are already judged to SVG, and how many bytes it has; the same
 * for a tile.
 *
 * Processor time of this thread, median of rounds, memory included. Bars: a chart of 156 points 150 us
 * and 25 kB, a tile
 * 50 us and 1.9 kB; the times on a machine on which spc_floor takes 25 ms (tools/run_bench scales them). */
#include <stdio.h>
#include <stdlib.h>

#include "../tests/chart/samples.h"
#include "base/clock.h"
#include "chart/multiples.h"

enum { ROUNDS = 41, REPEATS = 20, WEEKS_156 = 8 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *times)
{
    qsort(times, ROUNDS, sizeof *times, by_size);
    return times[ROUNDS / 2];
}

/* One figure: microseconds for each drawing; *bytes of the last. */
static double time_of(err (*draw)(struct arena *arena, const void *of, markup *out), const void *of,
                      size_t *bytes)
{
    double times[ROUNDS];

    for (size_t round = 0; round < ROUNDS; round++) {
        struct arena *arena = arena_open((size_t)64 << 20);
        int64_t       start = clock_thread_cpu_ns();
        markup        svg = { STR("") };
        for (int i = 0; i < REPEATS; i++)
            if (draw(arena, of, &svg) != OK)
                exit(1);
        times[round] = (double)(clock_thread_cpu_ns() - start) / 1000 / REPEATS;
        *bytes = svg.text.n;
        arena_close(arena);
    }
    return median(times);
}

static err draw_desk(struct arena *arena, const void *of, markup *out)
{
    return spc_chart_svg(arena, of, SPC_CHART_DESK, out);
}

static err draw_phone(struct arena *arena, const void *of, markup *out)
{
    return spc_chart_svg(arena, of, SPC_CHART_PHONE, out);
}

static err draw_tile(struct arena *arena, const void *of, markup *out)
{
    return multiples_tile_svg(arena, of, out);
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
    struct {
        const char *name;
        err (*draw)(struct arena *arena, const void *of, markup *out);
        const void *of;
        double      us;
        size_t      most;
    } work[] = {
        { "chart_156", draw_desk, &weeks, 150, 25000 },
        { "chart_156_phone", draw_phone, &weeks, 150, 25000 },
        { "chart_28_with_everything", draw_desk, &months, 150, 14700 },
        { "tile", draw_tile, &tile, 50, 1900 },
    };
    for (size_t i = 0; i < sizeof work / sizeof *work; i++) {
        size_t bytes = 0;
        double us = time_of(work[i].draw, work[i].of, &bytes);
        printf("%s_cpu\t%.1f\tus\t-\t<=%g\n", work[i].name, us, work[i].us);
        printf("%s_bytes\t%zu\tB\t-\t<=%zu\n", work[i].name, bytes, work[i].most);
    }
    arena_close(arena);
    return 0;
}
