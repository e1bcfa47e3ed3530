/* How fast a wall of charts is: limits and both rule sets for 976 homes x 12 measures x 156 weeks; whether a
 * point costs the same in a short series and a long one; and how one chart compares with other programs.
 *
 * The wall is measured against spc_floor.c, a bare loop that does the same work for this one case, on the
 * same data and in the same run, turn by turn, so that a busy machine slows both. The medians are compared.
 * Other programs' CPU for one chart was recorded on a machine on which the floor takes 25 ms. One core. */
#include "spc/kind_i.h"
#include "spc/kind_run.h"
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

enum { SERIES = H * M, ROUNDS = 9, SHORT = 12, LONG = 100000, POINTS = 10 * LONG };

static const double floor_of_record = 0.025; /* seconds */

/* Seconds of CPU for one chart, start of the program not counted. */
static const struct {
    const char *name;
    double      seconds;
} peers[] = { { "qicharts2", 0.082 }, { "NHSRplotthedots", 0.051 }, { "PowerBI-SPC", 0.018 } };

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

/* Nanoseconds a point when a million points stand in charts of `n`: the least of some rounds. */
static double time_points(const struct wall *wall, const struct spc_kind *kind, size_t n)
{
    struct spc_point  *points = malloc(n * sizeof *points);
    double            *scratch = malloc(3 * n * sizeof *scratch);
    struct spc_options options = spc_options_for(kind);
    struct spc_phase   phase;
    struct spc_result  result = { .points = points, .phases = &phase };
    double             least = INFINITY;

    for (int round = 0; points && scratch && round < ROUNDS; round++) {
        double start = now();
        double seconds;

        for (size_t at = 0; at + n <= POINTS; at += n)
            spc_compute(&(struct spc_series){ .n = n, .value = wall->values + at }, &options, scratch,
                        &result);
        seconds = now() - start;
        least = seconds < least ? seconds : least;
    }
    free(points);
    free(scratch);
    return least / POINTS * 1e9;
}

static void print_growth(const struct wall *wall, const struct spc_kind *kind, const char *name)
{
    double few = time_points(wall, kind, SHORT);
    double many = time_points(wall, kind, LONG);

    printf("a point of %s of 100,000, against one of 12\t%.1f\tns\t%.3f\t<=2.0\n", name, many, many / few);
}

static void print_peers(double seconds, double floor_seconds)
{
    double one = seconds / SERIES / floor_seconds * floor_of_record;

    for (size_t i = 0; i < sizeof peers / sizeof peers[0]; i++)
        printf("one chart, against %s's recorded %.0f ms\t%.2f\tus\t%.6f\t<=0.001\n", peers[i].name,
               peers[i].seconds * 1e3, one * 1e6, one / peers[i].seconds);
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
    printf("limits and rules of a wall of charts\t%.2f\tms\t%.3f\t<=2.5\n", ours[ROUNDS / 2] * 1e3, ratio);
    print_growth(&wall, &spc_kind_i, "an I chart");
    print_growth(&wall, &spc_kind_run, "a run chart");
    print_peers(ours[ROUNDS / 2], floors[ROUNDS / 2]);
    free(wall.values);
    free(wall.flags);
    free(wall.floor_results);
    free(wall.points);
    free(wall.scratch);
    return 0;
}
