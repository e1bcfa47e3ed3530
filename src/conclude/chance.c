/* Finds a series' place in the table, and adds up unequal chances exactly. */
#include "conclude/chance.h"

#include "conclude/chance_table.h"
#include "conclude/level.h"
#include "spc/kind.h"

static const double unit = 1e-5, sure = 0.95, z_sure = 1.6448536269514722;
static const double rounding = 1e-12; /* of sums that should be exactly `sure` */

/* What the table asks about a series. */
struct asked {
    size_t count;   /* usable points that feed centre and limits */
    double events;  /* of the rarer kind, per point of them */
    bool   flipped; /* more than half of the cases have the event: the others are counted, high is low */
    bool   grown;   /* the latest point lies behind a baseline that was set */
};

static struct asked ask(const struct spc_series *series, const struct spc_options *options,
                        const struct spc_result *result)
{
    const struct spc_kind  *kind = options->kind;
    const struct spc_phase *phase = &result->phases[result->points[result->latest].phase];
    struct asked            asked = { .grown = !result->points[result->latest].baseline };
    double                  events = 0.0, cases = 0.0;

    for (size_t i = phase->first; i <= phase->last; i++) {
        const struct spc_point *point = &result->points[i];

        if (!point->baseline || !level_is_usable(point))
            continue;
        asked.count++;
        events += kind->needs_denominator ? series->numerator[i] : point->value;
        cases += kind->needs_denominator ? series->denominator[i] : 0.0;
    }
    asked.flipped = kind->is_proportion && events > cases / 2.0;
    asked.events = (asked.flipped ? cases - events : events) / (double)asked.count;
    return asked;
}

static size_t nearest(const double *middles, size_t n, double value)
{
    size_t at = 0;

    while (at + 1 < n && value * value > middles[at] * middles[at + 1])
        at++;
    return at;
}

static size_t row_of(const struct spc_kind *kind, double sigma_z, double events)
{
    size_t at = nearest(chance_table_events, CHANCE_EVENTS, events), spread = 0;

    if (!kind->has_limits)
        return CHANCE_RUN;
    if (kind->forth)
        return CHANCE_TIMES;
    if (!kind->is_count)
        return CHANCE_VALUES;
    if (kind->is_median)
        return CHANCE_GAPS;
    if (isnan(sigma_z))
        return CHANCE_COUNTS + at;
    while (spread + 1 < CHANCE_SPREADS && sigma_z > chance_table_spreads[spread + 1])
        spread++;
    return CHANCE_PRIMES + at * CHANCE_SPREADS + spread;
}

/* The set whose signals give the icon: spc/meaning.h. */
static enum chance_rules rules_of(unsigned rules)
{
    static const struct {
        unsigned          set;
        enum chance_rules at;
    } speakers[] = {
        { SPC_RULES_MDC, CHANCE_MDC },         { SPC_RULES_IHI, CHANCE_IHI },
        { SPC_RULES_WESTERN, CHANCE_WESTERN }, { SPC_RULES_NELSON, CHANCE_NELSON },
        { SPC_RULES_IHI_RUN, CHANCE_IHI_RUN },
    };

    for (size_t i = 0; i < sizeof speakers / sizeof speakers[0]; i++)
        if (rules & speakers[i].set)
            return speakers[i].at;
    return CHANCE_ANHOEJ;
}

struct chance chance_of(const struct spc_series *series, const struct spc_options *options,
                        const struct spc_result *result)
{
    const struct spc_kind *kind = options->kind;
    unsigned               rules = options->rules ? options->rules : kind->rules;
    struct asked           asked;
    const uint16_t        *found;
    double                 sigma_z;
    size_t                 base;

    if (result->latest == SIZE_MAX || kind->of_ranges)
        return (struct chance){ 0.0, 0.0 };
    asked = ask(series, options, result);
    sigma_z = result->phases[result->points[result->latest].phase].sigma_z;
    base = nearest(chance_table_lengths, CHANCE_LENGTHS, (double)asked.count);
    if (!asked.grown)
        base += CHANCE_LENGTHS;
    found = chance_table[row_of(kind, sigma_z, asked.events)][rules_of(rules)][base];
    return (struct chance){ .high = found[asked.flipped ? 1 : 0] * unit,
                            .low = found[asked.flipped ? 0 : 1] * unit };
}

void chance_add(struct chance_sum *sum, double probability)
{
    double p = fmin(1.0, fmax(0.0, probability));
    size_t most = sum->n < CHANCE_EXACT - 1 ? sum->n + 1 : CHANCE_EXACT - 1;

    if (isnan(probability))
        return;
    if (sum->n == 0)
        sum->at[0] = 1.0;
    for (size_t k = most; k > 0; k--)
        sum->at[k] = sum->at[k] * (1.0 - p) + sum->at[k - 1] * p;
    sum->at[0] *= 1.0 - p;
    sum->n++;
    sum->expected += p;
    sum->variance += p * (1.0 - p);
    sum->skew += p * (1.0 - p) * (1.0 - 2.0 * p);
}

size_t chance_most(const struct chance_sum *sum)
{
    double passed = 0.0, bend;

    if (sum->n == 0)
        return 0;
    for (size_t k = 0; k < CHANCE_EXACT; k++) {
        passed += sum->at[k];
        if (passed >= sure - rounding)
            return k;
    }
    /* The first term of Cornish and Fisher's expansion; half a step, as numbers are whole. */
    bend = sum->skew / (6.0 * sum->variance) * (z_sure * z_sure - 1.0);
    return (size_t)ceil(sum->expected + sqrt(sum->variance) * z_sure + bend - 0.5);
}
