/* How often unchanged series show an icon: `sim_chance table` prints src/conclude/chance_table.c, `sim_chance
 * [runs] [seed]` holds that table against wards of another make, for docs/simulations.md. */
#include "called.h"
#include "conclude/chance.h"
#include "conclude/chance_table.h"
#include "conclude/watch.h"
#include "spc/kind.h"
#include "ward.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TABLE_RUNS = 40000, RUNS = 40000, POINTS = 60, SETTLED = 6, AFTER = 24 };

static const unsigned sets[CHANCE_RULES] = { SPC_RULES_MDC,    SPC_RULES_IHI,     SPC_RULES_WESTERN,
                                             SPC_RULES_NELSON, SPC_RULES_IHI_RUN, SPC_RULES_ANHOEJ };
static const double   events[CHANCE_EVENTS] = { 1, 2, 4, 8, 16, 32, 100 };
static const double   spreads[CHANCE_SPREADS] = { 1.0, 1.0001, 1.5, 2.0 };
static const size_t   lengths[CHANCE_LENGTHS] = { 12, 18, 24, 36 };
static const double   spread_most = 2.5; /* worlds have a dispersion sqrt(phi) of 1 to this, equally likely */

/* Icons seen, of chances to see one. */
struct tally {
    double high, low, of;
};

typedef struct tally tallies[CHANCE_ROWS][CHANCE_RULES][CHANCE_BASES];

struct numbers {
    double x[POINTS], n[POINTS];
};

/* A chart computed with one baseline. */
struct chart {
    struct spc_series  series;
    struct spc_options options;
    struct spc_result  result;
    struct spc_point   points[POINTS];
    struct spc_phase   phases[1];
    double             scratch[3 * POINTS];
};

static bool compute(const char *kind, const struct numbers *numbers, size_t n, size_t baseline,
                    struct chart *chart)
{
    bool ratio;

    chart->options = spc_options_for(spc_kind_find(kind));
    ratio = chart->options.kind->needs_denominator;
    chart->options.baseline = baseline;
    chart->series = (struct spc_series){ .n = n,
                                         .value = ratio ? NULL : numbers->x,
                                         .numerator = ratio ? numbers->x : NULL,
                                         .denominator = ratio ? numbers->n : NULL };
    chart->result = (struct spc_result){ .points = chart->points, .phases = chart->phases };
    return spc_compute(&chart->series, &chart->options, chart->scratch, &chart->result).status == SPC_OK;
}

static struct watch_lines lines_of(const struct spc_point *point)
{
    return (struct watch_lines){ point->centre,
                                 { point->upper_1, point->upper_2, point->upper },
                                 { point->lower_1, point->lower_2, point->lower } };
}

/* Watches a chart under one rule set; counts icons at the points from `from` on. */
static void count_icons(struct chart *chart, unsigned rules, size_t from, struct tally *tally)
{
    struct watch watch;

    chart->options.rules = rules;
    watch = watch_begin(&chart->options);
    for (size_t i = 0; i < chart->series.n; i++) {
        struct watch_lines lines = lines_of(&chart->points[i]);
        int direction = watch_direction(&watch, watch_next(&watch, chart->points[i].value, &lines));

        if (i < from)
            continue;
        tally->high += direction > 0;
        tally->low += direction < 0;
        tally->of++;
    }
}

/* The row of a computed chart, among those of its kind. */
static size_t row_of(size_t row, const struct chart *chart)
{
    size_t spread = 0;

    if (row < CHANCE_PRIMES)
        return row;
    while (spread + 1 < CHANCE_SPREADS && chart->phases[0].sigma_z > spreads[spread + 1])
        spread++;
    return row + spread;
}

static void count_all(const char *kind, size_t row, const struct numbers *numbers, tallies all)
{
    static struct chart chart;

    for (size_t k = 0; k < CHANCE_BASES; k++) {
        bool   own = k >= CHANCE_LENGTHS; /* the series is its own baseline */
        size_t length = lengths[k % CHANCE_LENGTHS], n = own ? length : length + AFTER;

        if (!compute(kind, numbers, n, own ? 0 : length, &chart))
            continue;
        for (size_t r = 0; r < CHANCE_RULES; r++)
            count_icons(&chart, sets[r], own ? n - 1 : length + SETTLED, &all[row_of(row, &chart)][r][k]);
    }
}

/* What is drawn for a row. */
static void draw(size_t row, double m, struct future_random *random, struct numbers *numbers)
{
    struct future_world world = { .level = m / 1000.0, .exposure = 1000.0, .dispersion = 1.0 };

    if (row < CHANCE_COUNTS) {
        for (size_t i = 0; i < POINTS; i++)
            numbers->x[i] = row == CHANCE_TIMES  ? future_gamma(random, 1.0)
                            : row == CHANCE_GAPS ? floor(20.0 * future_gamma(random, 1.0))
                                                 : future_normal(random);
        return;
    }
    world.exposure_spread = 0.04;
    if (row >= CHANCE_PRIMES) {
        double spread = 1.0 + (spread_most - 1.0) * future_uniform(random);

        world.dispersion = spread * spread;
    }
    future_draw(&world, random, POINTS, numbers->x, numbers->n);
}

static void simulate_row(const char *kind, size_t row, double m, const struct called *called, tallies all)
{
    struct future_random random = future_seed(called->seed, row);
    struct numbers       numbers;

    for (size_t run = 0; run < called->runs; run++) {
        draw(row, m, &random, &numbers);
        count_all(kind, row, &numbers, all);
    }
}

static void print_doubles(const char *name, const char *size, const double *values, size_t n)
{
    printf("const double chance_table_%s[%s] = {", name, size);
    for (size_t i = 0; i < n; i++)
        printf("%s%.10g", i ? ", " : " ", values[i]);
    printf(" };\n");
}

static unsigned in_units(double seen, double of)
{
    return of > 0.0 ? (unsigned)(1e5 * seen / of + 0.5) : 0u;
}

/* One rule set of a row, lengths of a set baseline first. */
static void print_bases(const struct tally *bases)
{
    for (size_t k = 0; k < CHANCE_BASES; k++)
        printf("{ %u, %u }%s", in_units(bases[k].high, bases[k].of), in_units(bases[k].low, bases[k].of),
               k + 1 == CHANCE_LENGTHS ? ",\n        "
               : k + 1 < CHANCE_BASES  ? ", "
                                       : "");
}

/* An entry without a case (a spread that no series of so few events shows) takes that of the spread below. */
static void fill_in(tallies all)
{
    for (size_t row = CHANCE_PRIMES + 1; row < CHANCE_ROWS; row++)
        for (size_t r = 0; r < CHANCE_RULES; r++)
            for (size_t k = 0; k < CHANCE_BASES; k++)
                all[row][r][k] = all[row][r][k].of > 0.0 ? all[row][r][k] : all[row - 1][r][k];
}

static void print_table(tallies all)
{
    double middles[CHANCE_LENGTHS];

    for (size_t i = 0; i < CHANCE_LENGTHS; i++)
        middles[i] = (double)lengths[i];
    printf("/* How often unchanged series show an icon, by simulation: made by `build/release/sim/sim_chance "
           "table`. "
           "*/\n#include \"conclude/chance_table.h\"\n\n/* clang-format off */\n");
    print_doubles("events", "CHANCE_EVENTS", events, CHANCE_EVENTS);
    print_doubles("spreads", "CHANCE_SPREADS", spreads, CHANCE_SPREADS);
    print_doubles("lengths", "CHANCE_LENGTHS", middles, CHANCE_LENGTHS);
    printf("\nconst uint16_t chance_table[CHANCE_ROWS][CHANCE_RULES][CHANCE_BASES][2] = {\n");
    for (size_t row = 0; row < CHANCE_ROWS; row++) {
        printf("    { ");
        for (size_t r = 0; r < CHANCE_RULES; r++) {
            printf("%s{ ", r ? "      " : "");
            print_bases(all[row][r]);
            printf(" }%s\n", r + 1 < CHANCE_RULES ? "," : " },");
        }
    }
    printf("};\n/* clang-format on */\n");
}

static void make_table(const struct called *called)
{
    static tallies all;

    simulate_row("run", CHANCE_RUN, 0, called, all);
    simulate_row("i", CHANCE_VALUES, 0, called, all);
    simulate_row("t", CHANCE_TIMES, 0, called, all);
    simulate_row("g", CHANCE_GAPS, 0, called, all);
    for (size_t i = 0; i < CHANCE_EVENTS; i++) {
        simulate_row("u", CHANCE_COUNTS + i, events[i], called, all);
        simulate_row("up", CHANCE_PRIMES + i * CHANCE_SPREADS, events[i], called, all);
    }
    fill_in(all);
    print_table(all);
}

/* A wall of wards: what is said to be expected, and what is seen. */
struct wall {
    double expected[2], seen[2], above, walls; /* above: more seen than chance_most, of `walls` looked at */
};

enum { WALL = 60 };

/* One wall of 60 unchanged wards, half a year after their baselines. */
static void look_at_wall(const struct ward_kind *kind, struct future_random *random, struct wall *wall)
{
    static struct ward_chart chart;
    struct chance_sum        sums[2] = { 0 };
    size_t                   seen[2] = { 0 };
    struct ward              ward;

    for (int i = 0; i < WALL; i++) {
        struct chance chance;

        ward_draw(kind, random, &ward);
        ward_look(kind, &ward, ward.baseline + SETTLED + (size_t)(12 * future_uniform(random)), false,
                  &chart);
        chance = chance_of(&chart.series, &chart.options, &chart.result);
        chance_add(&sums[0], chance.high);
        chance_add(&sums[1], chance.low);
        seen[0] += ward_icon(&chart) > 0;
        seen[1] += ward_icon(&chart) < 0;
    }
    for (int d = 0; d < 2; d++) {
        wall->expected[d] += sums[d].expected;
        wall->seen[d] += (double)seen[d];
        wall->above += seen[d] > chance_most(&sums[d]);
        wall->walls++;
    }
}

static void hold_against_wards(struct called *called)
{
    static const struct {
        const char      *name;
        struct ward_kind kind;
    } worlds[] = {
        { "m 4, steady", { .events = 4, .tidy = true } },
        { "m 8, steady", { .events = 8, .tidy = true } },
        { "m 8, season 6 %, gaps", { .events = 8, .season = 0.06 } },
        { "m 8, season 15 %, gaps", { .events = 8, .season = 0.15 } },
        { "m 30, season 6 %, gaps", { .events = 30, .season = 0.06 } },
        { "share of 30 %, m 16, season 6 %, gaps", { .events = 16, .season = 0.06, .shares = true } },
    };

    if (!called->check)
        printf(
            "Icons on walls of %d unchanged wards (U', P', baseline of 12), a wall: %zu walls of each, seed "
            "%llu.\n\n| world | expected high | seen high | expected low | seen low | more than the 95 %% "
            "bound, "
            "of 100 walls |\n|---|---|---|---|---|---|\n",
            WALL, called->runs / WALL, (unsigned long long)called->seed);
    for (size_t w = 0; w < sizeof worlds / sizeof *worlds; w++) {
        struct future_random random = future_seed(called->seed, 1000 + w);
        struct wall          wall = { .walls = 0 };
        double               walls = (double)(called->runs / WALL), above;

        for (size_t i = 0; i < called->runs / WALL; i++)
            look_at_wall(&worlds[w].kind, &random, &wall);
        above = 100 * wall.above / wall.walls;
        if (!called->check)
            printf("| %s | %.2f | %.2f | %.2f | %.2f | %.1f |\n", worlds[w].name, wall.expected[0] / walls,
                   wall.seen[0] / walls, wall.expected[1] / walls, wall.seen[1] / walls, above);
        fflush(stdout);
        called_holds(called, "icons seen for each expected by chance",
                     (wall.seen[0] + wall.seen[1]) / (wall.expected[0] + wall.expected[1]), 0.6, 1.5);
    }
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);

    if (argc > 1 && strcmp(argv[1], "table") == 0) {
        called.runs = TABLE_RUNS;
        make_table(&called);
        return 0;
    }
    hold_against_wards(&called);
    return called_end(&called);
}
