/* How long charts stay silent where nothing changes, and how often they do not: each rule set on each kind of
 * chart. `sim_alarm [runs] [seed]` prints the tables of docs/simulations.md. */
#include "called.h"
#include "conclude/future.h"
#include "conclude/watch.h"
#include "spc/kind.h"
#include "spc/spc.h"

#include <math.h>
#include <stdio.h>

enum { RUNS = 8000, BASELINE = 24, WATCHED = 24, LONGEST = 2000, SETS = 6, SUBGROUP = 5, POINTS = 60 };

static const struct {
    const char *name;
    unsigned    rules;
} sets[SETS] = {
    { "Making Data Count", SPC_RULES_MDC },    { "IHI, control charts", SPC_RULES_IHI },
    { "Western Electric", SPC_RULES_WESTERN }, { "Nelson", SPC_RULES_NELSON },
    { "IHI, run charts", SPC_RULES_IHI_RUN },  { "Anhoej", SPC_RULES_ANHOEJ },
};

static const unsigned outside = SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW;
static const unsigned two_three = SPC_TWO_THREE_HIGH | SPC_TWO_THREE_LOW;
static const unsigned four_five = SPC_FOUR_FIVE_HIGH | SPC_FOUR_FIVE_LOW;
static const unsigned shift = SPC_SHIFT_HIGH | SPC_SHIFT_LOW;

/* Points until the first of the signals in `mask`, on normal values whose centre and sigma are known. */
static double run_length(unsigned rules, unsigned mask, struct future_random *random)
{
    static const struct watch_lines lines = { 0, { 1, 2, 3 }, { -1, -2, -3 } };
    struct spc_options              options = spc_options_for(spc_kind_find("i"));
    struct watch                    watch;
    double                          n = 1;

    options.rules = rules;
    for (watch = watch_begin(&options); !(watch_next(&watch, future_normal(random), &lines) & mask); n++)
        ;
    return n;
}

struct known {
    const char *name;
    unsigned    rules, mask;
    double      published; /* 0: none that we know */
};

/* Rules 2 and 3 are watched beside rule 1, as Champ and Woodall did. */
static void known_lines(struct called *called)
{
    const struct known rows[] = {
        { "beyond 3 sigma", SPC_RULES_WESTERN, outside, 370.40 },
        { "and 2 of 3", SPC_RULES_WESTERN, outside | two_three, 225.44 },
        { "and 4 of 5", SPC_RULES_WESTERN, outside | four_five, 166.05 },
        { "and 8 on one side", SPC_RULES_WESTERN, outside | shift, 152.73 },
        { "Western Electric, all four", SPC_RULES_WESTERN, ~0u, 91.75 },
        { "Nelson, all eight", SPC_RULES_NELSON, ~0u, 0 },
        { "IHI, control charts", SPC_RULES_IHI, ~0u, 0 },
        { "Making Data Count", SPC_RULES_MDC, ~0u, 0 },
        { "IHI, run charts", SPC_RULES_IHI_RUN, ~0u, 0 },
    };
    double runs = 4.0 * (double)called->runs;

    if (!called->check)
        printf("Average run length (points until the first false signal) on normal values whose centre and "
               "sigma are known: %.0f runs of each, seed %llu.\n\n| rules | average run length | its error | "
               "published (Champ and Woodall 1987) |\n|---|---|---|---|\n",
               runs, (unsigned long long)called->seed);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct future_random random = future_seed(called->seed, i);
        double               sum = 0, squares = 0, error;

        for (double run = 0; run < runs; run++) {
            double n = run_length(rows[i].rules, rows[i].mask, &random);

            sum += n;
            squares += n * n;
        }
        sum /= runs;
        error = sqrt((squares / runs - sum * sum) / runs);
        if (!called->check)
            printf(rows[i].published > 0 ? "| %s | %.1f | %.1f | %.2f |\n" : "| %s | %.1f | %.1f | |\n",
                   rows[i].name, sum, error, rows[i].published);
        fflush(stdout);
        if (rows[i].published > 0)
            called_holds(called, rows[i].name, sum, rows[i].published - 4 * error,
                         rows[i].published + 4 * error);
    }
}

/* A chart of numbers in which nothing changes. */
struct still {
    const char *code, *name;
};

static const struct still kinds[] = {
    { "run", "run, normal values" },  { "i", "I, normal values" },
    { "mr", "MR, normal values" },    { "xbar", "X-bar, subgroups of 5" },
    { "s", "S, subgroups of 5" },     { "ip", "I', normal values" },
    { "c", "C, 8 a point" },          { "u", "U, 8 a point" },
    { "up", "U', 8 a point" },        { "p", "P, 0.3 of 40" },
    { "pp", "P', 0.3 of 40" },        { "t", "T, exponential" },
    { "g", "G, geometric, mean 20" },
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

struct point {
    double x, n, spread;
};

/* Sum and SD of a subgroup. */
static struct point draw_subgroup(struct future_random *random)
{
    double sum = 0, squares = 0;

    for (int i = 0; i < SUBGROUP; i++) {
        double x = 50 + 5 * future_normal(random);

        sum += x;
        squares += x * x;
    }
    return (struct point){ sum, SUBGROUP, sqrt((squares - sum * sum / SUBGROUP) / (SUBGROUP - 1)) };
}

static struct point draw_point(const struct spc_kind *kind, struct future_random *random)
{
    if (kind->of_subgroups)
        return draw_subgroup(random);
    if (kind->is_proportion)
        return (struct point){ future_binomial(random, 40, 0.3), 40, 0 };
    if (kind->forth)
        return (struct point){ future_gamma(random, 1), 1, 0 };
    if (kind->is_median && kind->is_count)
        return (struct point){ floor(-log(future_uniform(random)) / log1p(1.0 / 20)), 1, 0 };
    if (kind->is_count)
        return (struct point){ future_poisson(random, 8), 1, 0 };
    return (struct point){ 50 + 5 * future_normal(random), 1, 0 };
}

/* A drawn series, and what it computes to. */
struct drawn {
    double            x[POINTS], n[POINTS], spread[POINTS], scratch[3 * POINTS];
    struct spc_point  points[POINTS];
    struct spc_phase  phases[1];
    struct spc_result result;
};

static void compute(const struct spc_kind *kind, size_t n, unsigned rules, struct drawn *drawn)
{
    struct spc_options options = spc_options_for(kind);
    struct spc_series  series = { .n = n,
                                  .value = kind->needs_denominator ? NULL : drawn->x,
                                  .numerator = drawn->x,
                                  .denominator = drawn->n,
                                  .spread = drawn->spread };

    options.rules = rules;
    drawn->result = (struct spc_result){ .points = drawn->points, .phases = drawn->phases };
    if (spc_compute(&series, &options, drawn->scratch, &drawn->result).status != SPC_OK)
        fprintf(stderr, "%s cannot be computed\n", kind->code);
}

static void draw_baseline(const struct spc_kind *kind, struct future_random *random, struct drawn *drawn)
{
    for (size_t i = 0; i < BASELINE; i++) {
        struct point point = draw_point(kind, random);

        drawn->x[i] = point.x;
        drawn->n[i] = point.n;
        drawn->spread[i] = point.spread;
    }
}

/* The value that a chart draws for a point after `before`. */
static double value_of(const struct spc_kind *kind, const struct point *point, double before)
{
    if (kind->of_spreads)
        return point->spread;
    if (kind->of_ranges)
        return fabs(point->x - before);
    return kind->needs_denominator ? point->x / point->n : point->x;
}

/* Counted over charts. */
struct silence {
    double chart;  /* a chart of BASELINE points that is its own baseline shows something */
    double soon;   /* WATCHED points after a baseline that stays */
    double length; /* points until the first signal after that baseline, at most LONGEST; not for Anhoej's
                      rules, which judge a whole phase */
};

/* No need to look further: at Anhoej's rules later, at runs rules on charts of ranges ever. */
static bool is_over(const struct spc_kind *kind, int s, int n)
{
    if (sets[s].rules == SPC_RULES_ANHOEJ && n > WATCHED)
        return true;
    return kind->of_ranges && (sets[s].rules & (SPC_RULES_ANHOEJ | SPC_RULES_IHI_RUN));
}

/* Follows one chart from its baseline on until every rule set has spoken. */
static void follow(const struct spc_kind *kind, struct future_random *random, struct drawn *drawn,
                   struct silence silence[SETS])
{
    const struct spc_point *last = &drawn->points[BASELINE - 1];
    struct watch_lines      lines = { last->centre,
                                      { last->upper_1, last->upper_2, last->upper },
                                      { last->lower_1, last->lower_2, last->lower } };
    struct spc_options      options = spc_options_for(kind);
    unsigned                mask = kind->of_ranges ? outside : ~0u;
    struct watch            watches[SETS];
    double                  spoke[SETS] = { 0 }, before = drawn->x[BASELINE - 1];
    int                     silent = SETS;

    for (int s = 0; s < SETS; s++) {
        options.rules = sets[s].rules;
        watches[s] = watch_begin(&options);
        for (size_t i = 0; i < BASELINE; i++)
            if (!isnan(drawn->points[i].value))
                (void)watch_next(&watches[s], drawn->points[i].value, &lines);
    }
    for (int n = 1; n <= LONGEST && silent; n++) {
        struct point point = draw_point(kind, random);
        double       value = value_of(kind, &point, before);

        before = point.x;
        for (int s = 0; s < SETS; s++) {
            if (spoke[s] != 0 || (!(watch_next(&watches[s], value, &lines) & mask) && !is_over(kind, s, n)))
                continue;
            spoke[s] = is_over(kind, s, n) ? LONGEST : n;
            silent--;
        }
    }
    for (int s = 0; s < SETS; s++) {
        silence[s].length += spoke[s] > 0 ? spoke[s] : LONGEST;
        silence[s].soon += spoke[s] > 0 && spoke[s] <= WATCHED;
    }
}

static bool speaks(const struct drawn *drawn)
{
    for (size_t i = 0; i < BASELINE; i++)
        if (drawn->points[i].signals)
            return true;
    return false;
}

static void try_kind(const struct spc_kind *kind, struct called *called, uint64_t stream,
                     struct silence silence[SETS])
{
    static struct drawn  drawn;
    struct future_random random = future_seed(called->seed, stream);

    for (size_t run = 0; run < called->runs; run++) {
        draw_baseline(kind, &random, &drawn);
        for (int s = 0; s < SETS; s++) {
            compute(kind, BASELINE, sets[s].rules, &drawn);
            silence[s].chart += speaks(&drawn);
        }
        follow(kind, &random, &drawn, silence);
    }
    for (int s = 0; s < SETS; s++) {
        silence[s].chart *= 100.0 / (double)called->runs;
        silence[s].soon *= 100.0 / (double)called->runs;
        silence[s].length /= (double)called->runs;
    }
}

static void print_row(const char *name, const struct silence silence[SETS])
{
    printf("| %s |", name);
    for (int s = 0; s < SETS; s++)
        if (sets[s].rules == SPC_RULES_ANHOEJ && silence[s].chart > 0)
            printf(" %.0f / %.0f |", silence[s].chart, silence[s].soon);
        else if (silence[s].chart > 0 || silence[s].soon > 0)
            printf(" %.0f / %.0f / %.0f |", silence[s].chart, silence[s].soon, silence[s].length);
        else
            printf(" - |");
    printf("\n");
    fflush(stdout);
}

static void each_kind(struct called *called)
{
    if (!called->check) {
        printf(
            "\nCharts in which nothing changes, %zu of each. Per cent with a signal anywhere among %d points "
            "that are their own baseline / per cent with a first signal within %d points after a baseline of "
            "%d / average points until it (at most %d; not for Anhoej's rules, which judge a phase). -: the "
            "set says nothing on this kind.\n\n| chart |",
            called->runs, BASELINE, WATCHED, BASELINE, LONGEST);
        for (int s = 0; s < SETS; s++)
            printf(" %s |", sets[s].name);
        printf("\n|---|---|---|---|---|---|---|\n");
    }
    for (size_t k = 0; k < N_KINDS; k++) {
        struct silence silence[SETS] = { { 0 } };

        try_kind(spc_kind_find(kinds[k].code), called, 100 + k, silence);
        if (!called->check)
            print_row(kinds[k].name, silence);
        if (k == 0)
            called_holds(called, "a run chart of 24 with a signal by Anhoej, per cent", silence[5].chart, 2,
                         9);
        if (k == 1) {
            called_holds(called, "an I chart of 24 with a signal by Nelson, per cent", silence[3].chart, 10,
                         50);
            called_holds(called, "points until a signal by Western Electric", silence[2].length, 30, 160);
        }
    }
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);

    known_lines(&called);
    each_kind(&called);
    return called_end(&called);
}
