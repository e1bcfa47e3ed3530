/* How long a funnel of 976 homes takes: exact limits of each, the spread between them, adjusted limits and
 * flags; and whether a home costs the same when there are a hundred times as many.
 *
 * Processor time of this thread, quietest of rounds. No time was promised: 20 ms is not felt on a page. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "spc/funnel.h"

enum { HOMES = 976, TIMES = 100, ROUNDS = 9 };

struct room {
    struct funnel_unit  units[HOMES * TIMES];
    struct funnel_point points[HOMES * TIMES];
    double              scratch[HOMES * TIMES];
};

/* About 4 falls per 1,000 bed days, in homes of 15 to 90 beds over half a year. */
static void fill(struct room *room)
{
    uint64_t seed = 3;

    for (size_t i = 0; i < HOMES * TIMES; i++) {
        double days;

        seed = seed * 6364136223846793005u + 1442695040888963407u;
        days = 180 * (15 + (double)(seed >> 33) / 4294967296.0 * 150);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        room->units[i] =
            (struct funnel_unit){ floor(days * 0.004 * (0.5 + (double)(seed >> 33) / 2147483648.0)), days };
    }
}

/* Seconds for the first n homes, the least of some rounds. */
static double time_homes(struct room *room, size_t n)
{
    struct funnel_options options = funnel_options_for(FUNNEL_RATE);
    struct funnel_result  result = { .points = room->points };
    double                least = INFINITY;

    for (int round = 0; round < ROUNDS; round++) {
        int64_t began = clock_thread_cpu_ns();

        if (funnel_compute(room->units, n, &options, room->scratch, &result).status != SPC_OK)
            return NAN;
        least = fmin(least, (double)(clock_thread_cpu_ns() - began) * 1e-9);
    }
    return least;
}

int main(void)
{
    struct room *room = malloc(sizeof *room);
    double       few, many;

    if (!room)
        return 1;
    fill(room);
    few = time_homes(room, HOMES);
    many = time_homes(room, HOMES * TIMES) / TIMES;
    printf("a funnel of 976 homes, exact and adjusted\t%.2f\tms\t-\t<=20\n", few * 1e3);
    printf("976 homes of 97,600, against 976 alone\t%.2f\tms\t%.3f\t<=2.0\n", many * 1e3, many / few);
    free(room);
    return !(few > 0);
}
