/* How fast we conclude: 10,000 futures of a plan, and standing and bright spots of a collaborative.
 *
 * 976 homes x 12 measures x 156 weeks, computed, stood and compared: all of what a quarterly list needs but
 * reading the rows. Medians of rounds, one core. The times on a machine on which spc_floor takes 25 ms. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "conclude/bright.h"
#include "conclude/plan.h"
#include "conclude/standing.h"
#include "spc/kind_up.h"
#include "spc/spc.h"

enum { ROUNDS = 9, HOMES = 976, MEASURES = 12, WEEKS = 156, YEAR = 52, FUTURES = 10000, FUTURE = 104 };

static double now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec * 1e-6;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static double median(double *times)
{
    qsort(times, ROUNDS, sizeof *times, by_size);
    return times[ROUNDS / 2];
}

static void *room(size_t n, size_t size)
{
    void *made = calloc(n, size);

    if (!made)
        exit(2);
    return made;
}

/* Rates of a ward: 12 months of baseline, 92 more. */
static void time_plan(void)
{
    struct plan        plan = { .chart = spc_options_for(&spc_kind_up),
                                .world = { .level = 0.0096,
                                           .exposure = 830,
                                           .exposure_spread = 0.04,
                                           .dispersion = 3,
                                           .effect = -0.25,
                                           .start = 12 },
                                .baseline = 12,
                                .horizon = FUTURE - 12,
                                .futures = FUTURES,
                                .seed = 1 };
    double            *scratch = room(plan_scratch(&plan), sizeof *scratch), times[ROUNDS];
    struct plan_result result = { .points = room(plan.horizon, sizeof *result.points) };

    for (int k = 0; k < ROUNDS; k++) {
        double begun = now_ms();

        if (plan_simulate(&plan, scratch, &result) != PLAN_OK)
            exit(2);
        times[k] = now_ms() - begun;
    }
    printf("a fall of 25%% shows in %.3f of the futures, and in %.3f an icon\n",
           result.points[plan.horizon - 1].lasting_low, result.points[plan.horizon - 1].icon_low);
    printf("will we know: %d futures of %d points\t%.2f\tms\t-\t<=60\n", FUTURES, FUTURE, median(times));
    free(scratch);
    free(result.points);
}

/* The numbers of all homes, measure by measure. */
struct homes {
    double             *numerator, *denominator;
    struct bright_unit *units;
    struct spc_point   *points;
    double             *scratch;
    size_t              standing, listed;
};

static void draw_homes(struct homes *homes)
{
    struct future_random random = future_seed(20261122, 0);

    for (size_t i = 0; i < (size_t)HOMES * MEASURES; i++) {
        struct future_world world = { .level = 0.01 * future_gamma(&random, 4) / 4,
                                      .exposure = 400,
                                      .exposure_spread = 0.05,
                                      .dispersion = 2,
                                      .effect = i % 10 ? 0 : -0.4,
                                      .start = YEAR,
                                      .ramp = 26 };

        future_draw(&world, &random, WEEKS, homes->numerator + i * WEEKS, homes->denominator + i * WEEKS);
    }
}

static void conclude_one(struct homes *homes, size_t i, struct bright_unit *unit)
{
    static const struct bright_window window = { .baseline = YEAR, .season = YEAR, .window = YEAR };
    struct spc_series                 series = { .n = WEEKS,
                                                 .numerator = homes->numerator + i * WEEKS,
                                                 .denominator = homes->denominator + i * WEEKS };
    struct spc_options                options = spc_options_for(&spc_kind_up);
    struct spc_phase                  phase;
    struct spc_result                 result = { .points = homes->points, .phases = &phase };

    options.baseline = YEAR;
    options.improve = SPC_IMPROVE_DOWN;
    if (spc_compute(&series, &options, homes->scratch, &result).status != SPC_OK)
        exit(2);
    homes->standing += standing_of(&series, &options, &result).state == STANDING_IMPROVING;
    *unit = bright_read(&series, &window);
}

static void conclude_all(struct homes *homes)
{
    struct bright_options options = bright_options_for(SPC_IMPROVE_DOWN, false);

    homes->standing = homes->listed = 0;
    for (size_t m = 0; m < MEASURES; m++) {
        for (size_t h = 0; h < HOMES; h++)
            conclude_one(homes, m * HOMES + h, &homes->units[h]);
        homes->listed += bright_find(homes->units, HOMES, &options, homes->scratch).listed;
    }
}

static void time_homes(void)
{
    size_t       n = (size_t)HOMES * MEASURES;
    struct homes homes = { .numerator = room(n * WEEKS, sizeof(double)),
                           .denominator = room(n * WEEKS, sizeof(double)),
                           .units = room(HOMES, sizeof(struct bright_unit)),
                           .points = room(WEEKS, sizeof(struct spc_point)),
                           .scratch = room(HOMES + 3 * WEEKS, sizeof(double)) };
    double       times[ROUNDS];

    draw_homes(&homes);
    for (int k = 0; k < ROUNDS; k++) {
        double begun = now_ms();

        conclude_all(&homes);
        times[k] = now_ms() - begun;
    }
    printf("of %zu series %zu stand improved, %zu are bright spots\n", n, homes.standing, homes.listed);
    printf("limits, standing and bright spots of %zu series of %d\t%.1f\tms\t-\t<=250\n", n, WEEKS,
           median(times));
    free(homes.numerator);
    free(homes.denominator);
    free(homes.units);
    free(homes.points);
    free(homes.scratch);
}

int main(void)
{
    time_plan();
    time_homes();
    return 0;
}
