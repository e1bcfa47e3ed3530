/* How fast a wall of charts is: limits and both rule sets for 976 homes x 12 measures x 156 weeks.
 *
 * Measured against spc_floor.c, a bare loop that does the same work for this one case, on the same data and
 * in the same run, turn by turn, so that a busy machine slows both. The medians are compared. One core. */
#include "spc/kind_i.h"
#include "spc/spc.h"

/* The floor is kept as it was handed over; its program becomes a function here. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wreturn-type"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-result"
#pragma GCC diagnostic ignored "-Wunused-function"
#define main floor_main
#include "spc_floor.c"
#undef main
#pragma GCC diagnostic pop

enum { SERIES = H * M, ROUNDS = 9 };

struct wall {
    double           *values; /* SERIES x W */
    uint8_t          *flags;
    R                *floor_results;
    struct spc_point *points; /* of one chart: a wall keeps only the verdicts */
    double           *scratch;
    double            checksum;
};

static double time_floor(struct wall *wall)
{
    double start = now();

    for (size_t i = 0; i < SERIES; i++)
        chart(wall->values + i * W, W, wall->floor_results + i, wall->flags + i * W);
    return now() - start;
}

static double time_spc(struct wall *wall)
{
    struct spc_options options = spc_options_for(&spc_kind_i);
    struct spc_phase   phase;
    struct spc_result  result = { .points = wall->points, .phases = &phase };
    double             start;

    options.improve = SPC_IMPROVE_UP;
    start = now();
    for (size_t i = 0; i < SERIES; i++) {
        struct spc_series series = { .n = W, .value = wall->values + i * W };

        if (spc_compute(&series, &options, wall->scratch, &result).status == SPC_OK)
            wall->checksum += phase.centre + phase.longest_run + result.variation;
    }
    return now() - start;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

static double median_of_rounds(double *seconds)
{
    qsort(seconds, ROUNDS, sizeof *seconds, by_size);
    return seconds[ROUNDS / 2];
}

int main(void)
{
    size_t      n = (size_t)SERIES * W;
    struct wall wall = {
        .values = malloc(n * sizeof(double)),
        .flags = malloc(n),
        .floor_results = malloc(SERIES * sizeof(R)),
        .points = malloc(W * sizeof(struct spc_point)),
        .scratch = malloc(3 * W * sizeof(double)),
    };
    double ours[ROUNDS];
    double floors[ROUNDS];
    double ratio;

    if (!wall.values || !wall.flags || !wall.floor_results || !wall.points || !wall.scratch)
        return 2;
    for (size_t i = 0; i < n; i++)
        wall.values[i] = floor(1000 * (u01() + u01() + u01() + u01())) / 100;
    for (int k = 0; k < ROUNDS; k++) {
        floors[k] = time_floor(&wall);
        ours[k] = time_spc(&wall);
    }
    ratio = median_of_rounds(ours) / median_of_rounds(floors);
    printf("%d charts of %d points: %.1f ns a point, checksum %.3f\n", SERIES, W,
           ours[ROUNDS / 2] / (double)n * 1e9, wall.checksum);
    printf("limits and rules of a wall of charts\t%.2f\tms\t%.3f\t<=3.0\n", ours[ROUNDS / 2] * 1e3, ratio);
    free(wall.values);
    free(wall.flags);
    free(wall.floor_results);
    free(wall.points);
    free(wall.scratch);
    return 0;
}
