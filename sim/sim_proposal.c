/* How often new limits are proposed where nothing changed, and how often, and how late, where something did:
 * `sim_proposal [runs] [seed]` prints the table of docs/simulations.md. */
#include "called.h"
#include "conclude/proposal.h"
#include "ward.h"

#include <stdio.h>

enum { RUNS = 20000 };

static const struct {
    const char      *name;
    struct ward_kind kind;
    double           least, most; /* what `check` holds the wards offered to, per cent */
} worlds[] = {
    { "nothing changed, m 4", { 4, 0, 0.06, .tidy = false }, 0, 4 },
    { "nothing changed, m 8", { 8, 0, 0.06, .tidy = false }, 0, 4 },
    { "nothing changed, m 16", { 16, 0, 0.06, .tidy = false }, 0, 4 },
    { "nothing changed, m 30", { 30, 0, 0.06, .tidy = false }, 0, 4 },
    { "nothing changed, m 8, season 15 %", { 8, 0, 0.15, .tidy = false }, 0, 5 },
    { "nothing changed, share of 30 %, m 16", { 16, 0, 0.06, .shares = true }, 0, 4 },
    { "fell by 25 %, m 8", { 8, -0.25, 0.06, .tidy = false }, 1, 15 },
    { "fell by 25 %, m 30", { 30, -0.25, 0.06, .tidy = false }, 5, 35 },
    { "fell by 40 %, m 8", { 8, -0.4, 0.06, .tidy = false }, 8, 35 },
    { "fell by 40 %, m 16", { 16, -0.4, 0.06, .tidy = false }, 15, 60 },
    { "fell by 40 %, m 30", { 30, -0.4, 0.06, .tidy = false }, 30, 80 },
    { "rose by 40 %, m 16", { 16, 0.4, 0.06, .tidy = false }, 10, 50 },
};

/* Counts wards. */
struct offers {
    double better, worse; /* ever offered, by direction */
    double months;        /* from the baseline's end to the first offer, summed */
    double off;           /* months between where the phase would start and where the change did, summed */
};

static void follow_ward(const struct ward_kind *kind, struct future_random *random, struct offers *offers)
{
    static struct ward_chart chart;
    struct ward              ward;

    ward_draw(kind, random, &ward);
    for (size_t n = ward.baseline + 12; n <= ward.n; n++) {
        struct proposal proposal;

        ward_look(kind, &ward, n, false, &chart);
        proposal = proposal_find(&chart.series, &chart.options, &chart.result, &chart.standing);
        if (proposal.verdict != PROPOSAL_OFFERED)
            continue;
        *(proposal.of_concern ? &offers->worse : &offers->better) += 1;
        offers->months += (double)(n - ward.baseline);
        offers->off += (double)(proposal.from - ward.baseline);
        return;
    }
}

int main(int argc, char **argv)
{
    struct called called = called_as(argc, argv, RUNS);

    if (!called.check)
        printf(
            "New limits proposed within 18 months: %zu wards of each, seed %llu, with gaps and relapse. Per "
            "cent of wards.\n\n| world | to the better | to the worse | month of the first offer | month the "
            "phase would start |\n|---|---|---|---|---|\n",
            called.runs, (unsigned long long)called.seed);
    for (size_t w = 0; w < sizeof worlds / sizeof *worlds; w++) {
        struct future_random random = future_seed(called.seed, w);
        struct offers        offers = { .better = 0 };
        double               all = (double)called.runs, any;

        for (size_t run = 0; run < called.runs; run++)
            follow_ward(&worlds[w].kind, &random, &offers);
        any = offers.better + offers.worse;
        if (!called.check)
            printf("| %s | %.1f | %.1f | %.1f | %.1f |\n", worlds[w].name, 100 * offers.better / all,
                   100 * offers.worse / all, offers.months / any, offers.off / any + 1);
        fflush(stdout);
        called_holds(&called, worlds[w].name, 100 * any / all, worlds[w].least, worlds[w].most);
    }
    return called_end(&called);
}
