/* Compares each unit with its own past and with the others, and lists those too good for chance. */
#include "conclude/bright.h"

#include "spc/probability.h"
#include "spc/rising.h"

enum {
    BASELINE_LEAST = 12,
    BASELINE_LEAST_QUARTERS = 8,
    QUARTERS = 4,
    GROUPS_MOST = 8,  /* of size */
    GROUP_LEAST = 25, /* units in each */
    REPORTS_FEWER = 2
};

static const double pairs_share = 10.0 / 12.0; /* of the periods compared */
static const double continuity = 0.5;

/* A point of a series that counts. */
struct told_point {
    bool   is_told;
    double events, exposure;
};

static struct told_point told_at(const struct spc_series *series, size_t i)
{
    struct told_point point = { .events = series->numerator[i], .exposure = 1.0 };

    if ((series->excluded && series->excluded[i]) || (series->unjudged && series->unjudged[i]))
        return point;
    if (series->denominator)
        point.exposure = series->denominator[i];
    point.is_told = !isnan(point.events) && point.exposure > 0.0;
    return point;
}

/* The latest point of the baseline at the same place of the season that has a number; SIZE_MAX: none. */
static size_t match_of(const struct spc_series *series, const struct bright_window *window, size_t i)
{
    size_t steps = (i - window->baseline) / window->season + 1;

    for (size_t back = steps * window->season; back <= i; back += window->season)
        if (told_at(series, i - back).is_told)
            return i - back;
    return SIZE_MAX;
}

static size_t count_closed(const struct spc_series *series)
{
    size_t n = series->n;

    while (n > 0 && series->unjudged && series->unjudged[n - 1])
        n--;
    return n;
}

static size_t count_told(const struct spc_series *series, size_t first, size_t last)
{
    size_t n = 0;

    for (size_t i = first; i < last; i++)
        n += told_at(series, i).is_told;
    return n;
}

/* Pearson's chi-square of one window about its own level; *df grows by what it rests on. */
struct window_sum {
    double events, exposure;
};

static double chi_square_about(struct told_point point, struct window_sum sum, bool is_proportion)
{
    double level = sum.events / sum.exposure, expected = point.exposure * level;
    double variance = is_proportion ? expected * (1.0 - level) : expected;

    return variance > 0.0 ? (point.events - expected) * (point.events - expected) / variance : 0.0;
}

static bool varies(struct window_sum sum, bool is_proportion)
{
    return sum.events > 0.0 && !(is_proportion && sum.events >= sum.exposure);
}

static void measure_spread(const struct spc_series *series, const struct bright_window *window, size_t first,
                           struct bright_unit *unit)
{
    struct window_sum before = { unit->before, unit->exposure_before };
    struct window_sum now = { unit->now, unit->exposure_now };
    double            sum = 0.0;

    for (size_t i = first; i < first + window->window; i++) {
        struct told_point point = told_at(series, i);
        size_t            match = point.is_told ? match_of(series, window, i) : SIZE_MAX;

        if (match == SIZE_MAX)
            continue;
        sum += chi_square_about(told_at(series, match), before, window->is_proportion) +
               chi_square_about(point, now, window->is_proportion);
    }
    unit->df = (double)(unit->pairs - 1) *
               (double)(varies(before, window->is_proportion) + varies(now, window->is_proportion));
    unit->spread = unit->df > 0.0 ? sum / unit->df : 1.0;
}

static void sum_windows(const struct spc_series *series, const struct bright_window *window, size_t first,
                        struct bright_unit *unit)
{
    for (size_t i = first; i < first + window->window; i++) {
        struct told_point now = told_at(series, i), before;
        size_t            match = now.is_told ? match_of(series, window, i) : SIZE_MAX;

        if (match == SIZE_MAX)
            continue;
        before = told_at(series, match);
        unit->pairs++;
        unit->now += now.events;
        unit->exposure_now += now.exposure;
        unit->before += before.events;
        unit->exposure_before += before.exposure;
    }
}

struct bright_unit bright_read(const struct spc_series *series, const struct bright_window *window)
{
    struct bright_unit unit = { .spread = 1.0, .p_own = NAN, .p_others = NAN, .p = NAN };
    size_t             closed = count_closed(series), first, before;
    size_t             least = window->season == QUARTERS ? BASELINE_LEAST_QUARTERS : BASELINE_LEAST;

    if (window->baseline < least || window->baseline > series->n ||
        count_told(series, 0, window->baseline) < least) {
        unit.reason = BRIGHT_NO_BASELINE;
        return unit;
    }
    if (closed < window->baseline + window->window) {
        unit.reason = BRIGHT_TOO_EARLY;
        return unit;
    }
    first = closed - window->window;
    before = window->baseline > window->window ? window->baseline - window->window : 0;
    unit.reported_now = count_told(series, first, closed);
    unit.reported_before = count_told(series, before, window->baseline);
    sum_windows(series, window, first, &unit);
    if ((double)unit.pairs < pairs_share * (double)window->window) {
        unit.reason = BRIGHT_GAPS;
        return unit;
    }
    measure_spread(series, window, first, &unit);
    if (!varies((struct window_sum){ unit.before + unit.now, unit.exposure_before + unit.exposure_now },
                window->is_proportion))
        unit.reason = BRIGHT_NO_EVENTS;
    return unit;
}

bool bright_reporting_fell(const struct bright_unit *unit)
{
    return unit->reported_now + REPORTS_FEWER <= unit->reported_before;
}

struct bright_options bright_options_for(enum spc_improve improve, bool is_proportion)
{
    return (struct bright_options){
        .improve = improve, .is_proportion = is_proportion, .q = 0.10, .prior = 20.0
    };
}

/* The mean spread of units by their number of events: straight lines between the middles of groups. */
struct trend {
    size_t n;
    double size[GROUPS_MOST];   /* mean logarithm */
    double spread[GROUPS_MOST]; /* mean */
};

static double size_of(const struct bright_unit *unit)
{
    return log(unit->before + unit->now);
}

static bool is_tested(const struct bright_unit *unit)
{
    return unit->reason == BRIGHT_TESTED;
}

/* The units whose size lies above one cut and not above the next: at least one does. */
static void add_group(const struct bright_unit *units, size_t n, double above, double most,
                      struct trend *trend)
{
    double size = 0.0, spread = 0.0, df = 0.0;
    size_t members = 0;

    for (size_t i = 0; i < n; i++) {
        double own;

        if (!is_tested(&units[i]))
            continue;
        own = size_of(&units[i]);
        if (own <= above || own > most)
            continue;
        members++;
        size += own;
        spread += units[i].df * units[i].spread;
        df += units[i].df;
    }
    if (df <= 0.0)
        return;
    trend->size[trend->n] = size / (double)members;
    trend->spread[trend->n++] = spread / df;
}

static struct trend trend_of(const struct bright_unit *units, size_t n, double *scratch)
{
    struct trend trend = { .n = 0 };
    size_t       tested = 0, groups;
    double       above = -INFINITY;

    for (size_t i = 0; i < n; i++)
        if (is_tested(&units[i]))
            scratch[tested++] = size_of(&units[i]);
    rising_sort(scratch, tested);
    groups = tested / GROUP_LEAST < GROUPS_MOST ? tested / GROUP_LEAST : GROUPS_MOST;
    groups += groups == 0;
    for (size_t g = 1; tested > 0 && g <= groups; g++) {
        double most = scratch[tested * g / groups - 1];

        if (most > above)
            add_group(units, n, above, most, &trend);
        above = most;
    }
    return trend;
}

static double trend_at(const struct trend *trend, double size)
{
    size_t g = 1;

    if (trend->n == 0)
        return 1.0;
    if (trend->n == 1 || size <= trend->size[0])
        return trend->spread[0];
    while (g + 1 < trend->n && size > trend->size[g])
        g++;
    if (size >= trend->size[g])
        return trend->spread[g];
    return trend->spread[g - 1] + (trend->spread[g] - trend->spread[g - 1]) * (size - trend->size[g - 1]) /
                                      (trend->size[g] - trend->size[g - 1]);
}

/* What is counted: of a proportion the rarer outcome, so that 95 % of good ones is 5 % of bad ones. */
struct counted {
    double before, now, exposure_before, exposure_now;
};

struct testing {
    const struct bright_options *options;
    struct counted               all;            /* over all tested units */
    bool                         others_counted; /* the outcome that is not the event */
    bool                         less_is_better; /* of what is counted */
    double                       spread;         /* mean used */
};

static struct counted counted_of(struct counted c, bool others)
{
    return others ? (struct counted){ c.exposure_before - c.before, c.exposure_now - c.now, c.exposure_before,
                                      c.exposure_now }
                  : c;
}

static struct counted of_unit(const struct testing *testing, const struct bright_unit *unit)
{
    struct counted c = { unit->before, unit->now, unit->exposure_before, unit->exposure_now };

    return counted_of(c, testing->others_counted);
}

/* One-sided, against a change by `ratio` that is itself known with a variance of its logarithm. */
static double p_of(const struct testing *testing, const struct bright_unit *unit, double ratio,
                   double ratio_variance)
{
    struct counted c = of_unit(testing, unit);
    double         events = c.before + c.now;
    double         share = c.exposure_now * ratio / (c.exposure_before + c.exposure_now * ratio);
    double         expected = events * share, free = expected * (1.0 - share);
    double         variance = unit->spread_used * free;
    double         better = testing->less_is_better ? expected - c.now : c.now - expected;

    if (testing->options->is_proportion)
        variance *= 1.0 - events / (c.exposure_before + c.exposure_now);
    variance += free * free * ratio_variance;
    return probability_t_upper((better - continuity) / sqrt(variance), unit->df + testing->options->prior);
}

/* Half an event is added to each side so that the others' change always exists. */
static double p_beside_others(const struct testing *testing, const struct bright_unit *unit)
{
    struct counted own = of_unit(testing, unit);
    double         before = testing->all.before - own.before + 0.5, now = testing->all.now - own.now + 0.5;
    double         exposure_before = testing->all.exposure_before - own.exposure_before;
    double         exposure_now = testing->all.exposure_now - own.exposure_now;

    if (exposure_before <= 0.0)
        return unit->p_own; /* there are no others */
    return p_of(testing, unit, now / exposure_now / (before / exposure_before),
                testing->spread * (1.0 / now + 1.0 / before));
}

/* Gives each unit its dispersion, adds all up, and says what is counted and which way is better. */
static struct testing begin_testing(struct bright_unit *units, size_t n, const struct bright_options *options,
                                    double *scratch)
{
    struct trend   trend = trend_of(units, n, scratch);
    struct testing testing = { .options = options };
    double         spread = 0.0, tested = 0.0;

    for (size_t i = 0; i < n; i++) {
        struct bright_unit *unit = &units[i];
        double              pooled;

        if (!is_tested(unit))
            continue;
        pooled = (options->prior * trend_at(&trend, size_of(unit)) + unit->df * unit->spread) /
                 (options->prior + unit->df);
        unit->spread_used = fmax(1.0, pooled);
        spread += unit->spread_used;
        tested += 1.0;
        testing.all.before += unit->before;
        testing.all.now += unit->now;
        testing.all.exposure_before += unit->exposure_before;
        testing.all.exposure_now += unit->exposure_now;
    }
    testing.spread = spread / fmax(1.0, tested);
    testing.others_counted =
        options->is_proportion &&
        testing.all.before + testing.all.now > (testing.all.exposure_before + testing.all.exposure_now) / 2.0;
    testing.less_is_better = (options->improve == SPC_IMPROVE_DOWN) != testing.others_counted;
    testing.all = counted_of(testing.all, testing.others_counted);
    return testing;
}

/* Benjamini and Hochberg: the most k such that the k-th smallest p is at most q k / n. */
static size_t step_up(const double *sorted, size_t n, double q)
{
    for (size_t k = n; k > 0; k--)
        if (sorted[k - 1] <= q * (double)k / (double)n)
            return k;
    return 0;
}

static double harmonic(size_t n)
{
    double sum = 0.0;

    for (size_t k = n; k > 0; k--)
        sum += 1.0 / (double)k;
    return sum;
}

static void list_units(struct bright_unit *units, size_t n, const struct bright_options *options,
                       double *scratch, struct bright_result *result)
{
    for (size_t i = 0; i < n; i++)
        if (!isnan(units[i].p))
            scratch[result->tested++] = units[i].p;
    if (result->tested == 0)
        return;
    rising_sort(scratch, result->tested);
    result->listed = step_up(scratch, result->tested, options->q);
    result->cautious = step_up(scratch, result->tested, options->q / harmonic(result->tested));
    if (result->listed == 0)
        return;
    result->p_most = scratch[result->listed - 1];
    for (size_t i = 0; i < n; i++)
        if (units[i].p <= result->p_most)
            units[i].verdict = units[i].withheld ? BRIGHT_WITHHELD : BRIGHT_LISTED;
}

struct bright_result bright_find(struct bright_unit *units, size_t n, const struct bright_options *options,
                                 double *scratch)
{
    struct bright_result result = { 0 };
    struct testing       testing = begin_testing(units, n, options, scratch);

    for (size_t i = 0; i < n; i++) {
        struct bright_unit *unit = &units[i];

        unit->p_own = unit->p_others = unit->p = NAN;
        unit->verdict = BRIGHT_NOT_LISTED;
        if (!is_tested(unit) || options->improve == SPC_IMPROVE_NEITHER)
            continue;
        unit->p_own = p_of(&testing, unit, 1.0, 0.0);
        unit->p_others = p_beside_others(&testing, unit);
        unit->p = options->own_only ? unit->p_own : fmax(unit->p_own, unit->p_others);
    }
    list_units(units, n, options, scratch, &result);
    return result;
}
