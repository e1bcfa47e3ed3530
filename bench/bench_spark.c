/* How long a table of a thousand sparklines with icons takes from judged numbers to SVG, and how many
 * bytes one has.
 *
 * Processor time of this thread, quietest of rounds, memory included; 24 months each, one in three with
 * signals. Bars: 20 ms for 1,000 on a machine on which spc_floor takes 25 ms (tools/run_bench scales
 * them), and 1.2 kB each. */
#include <stdio.h>
#include <stdlib.h>

#include "../tests/chart/sample.h"
#include "base/clock.h"
#include "chart/spark.h"

enum { SPARKS = 1000, KINDS = 12, ROUNDS = 21, MONTHS = 24 };

static struct spark some_spark(struct arena *arena, uint64_t seed)
{
    struct sample      ward = { .kind = "up",
                                .n = MONTHS,
                                .period = PERIOD_MONTH,
                                .seed = seed,
                                .level = 0.02,
                                .later = seed % 3 ? 0.02 : 0.009,
                                .changes = 14,
                                .denominator = 700,
                                .multiply = 1000,
                                .improve = SPC_IMPROVE_DOWN,
                                .baseline = 12,
                                .missing = { seed % 20 + 1 } };
    struct spc_result *result = sample_result(arena, &ward);

    return (struct spark){ .result = result,
                           .n = MONTHS,
                           .days = sample_days(arena, &ward),
                           .icon = icons_of_variation(result->variation) };
}

int main(void)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct spark  sparks[KINDS];
    double        least = INFINITY;
    size_t        bytes = 0;

    for (size_t i = 0; i < KINDS; i++)
        sparks[i] = some_spark(arena, i + 1);
    for (size_t round = 0; round < ROUNDS; round++) {
        struct arena *job = arena_open((size_t)256 << 20);
        int64_t       start = clock_thread_cpu_ns();
        bytes = 0;
        for (size_t i = 0; i < SPARKS; i++) {
            markup svg;
            if (spark_svg(job, &sparks[i % KINDS], &svg) != OK)
                exit(1);
            bytes += svg.text.n;
        }
        least = fmin(least, (double)(clock_thread_cpu_ns() - start) / 1e6);
        arena_close(job);
    }
    printf("sparks_1000_cpu\t%.2f\tms\t-\t<=20\n", least);
    printf("spark_bytes\t%zu\tB\t-\t<=1200\n", bytes / SPARKS);
    arena_close(arena);
    return 0;
}
