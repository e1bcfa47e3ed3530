/* What holds whatever the numbers are: every chart kind with every set of rules, on made-up series of all
 * lengths with gaps, ties, exclusions, open points and phases. The seed is fixed, so a failure comes back.
 * Long, because the properties share one way of making series and comparing points. */
#include "trial.h"

enum { SERIES = 40, MOST = 60, MOST_STARTS = 4 };

static const unsigned rule_sets[] = {
    0, /* the kind's own */
    SPC_RULES_ANHOEJ,
    SPC_RULES_MDC,
    SPC_RULES_IHI_RUN,
    SPC_RULES_IHI,
    SPC_RULES_WESTERN,
    SPC_RULES_NELSON,
    SPC_RULES_ANHOEJ | SPC_RULES_MDC | SPC_RULES_IHI_RUN | SPC_RULES_IHI | SPC_RULES_WESTERN |
        SPC_RULES_NELSON,
};

/* One made-up series. All numbers are eighths, so that sums of them are exact. */
struct made {
    size_t  n;
    double  values[MOST + 1], sizes[MOST + 1], spreads[MOST + 1];
    uint8_t excluded[MOST + 1], unjudged[MOST + 1], marked[MOST + 1];
    size_t  starts[MOST_STARTS];
    size_t  n_starts;
};

static uint64_t random_state = 20260312;

/* A whole number from 0 to below - 1. */
static unsigned dice(unsigned below)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)(random_state >> 33) % below;
}

/* A level that may step or drift, so that rules have something to find. */
static struct made make(const struct spc_kind *kind)
{
    struct made made = { .n = 1 + dice(MOST - 1) };
    double      level = 40 + dice(40);
    double      drift = dice(4) ? 0.0 : (dice(9) - 4.0) / 2.0;
    size_t      step_at = dice(MOST);
    unsigned    spread = dice(5) ? 30 : 3;

    for (size_t i = 0; i < made.n; i++) {
        double value =
            level + drift * (double)i + (i >= step_at ? 12.0 : 0.0) + (double)dice(8 * spread) / 8.0;

        made.sizes[i] = kind->of_subgroups ? 1 + dice(6) : 20 + dice(200);
        if (kind->is_proportion)
            value = floor(made.sizes[i] * fmin(fabs(value) / 150.0, 1.0));
        made.values[i] = dice(16) ? fabs(value) : NAN;
        made.spreads[i] = dice(16) ? 1.0 + dice(40) / 8.0 : NAN;
        made.excluded[i] = dice(16) == 0;
        made.unjudged[i] = i + 1 == made.n && dice(4) == 0;
        made.marked[i] = dice(32) == 0;
    }
    for (size_t at = 0; made.n_starts < MOST_STARTS && dice(3) == 0;) {
        at += 1 + dice(MOST / 2);
        if (at >= made.n)
            break;
        made.starts[made.n_starts++] = at;
    }
    return made;
}

static void give(struct trial *trial, const struct made *made)
{
    const struct spc_kind *kind = trial->options.kind;

    trial_give(trial, made->values, made->sizes);
    trial->series.spread = kind->of_subgroups ? made->spreads : NULL;
    trial->series.n = made->n;
    trial->series.excluded = made->excluded;
    trial->series.unjudged = made->unjudged;
    trial->series.marked = made->marked;
    trial->series.starts = made->starts;
    trial->series.n_starts = made->n_starts;
}

static void compute(struct trial *trial, const struct made *made)
{
    give(trial, made);
    trial_compute(trial);
    if (trial->fault.status != SPC_OK)
        fail_msg("%s refused point %zu by %d", trial->options.kind->code, trial->fault.point,
                 trial->fault.status);
}

/* The first point of either that differs from its partner is the failure. */
static void fail_at(const struct trial *trial, size_t i, const char *what)
{
    fail_msg("%s, rules %x: %s differ at point %zu of %zu", trial->options.kind->code, trial->options.rules,
             what, i, trial->series.n);
}

/* Alike to 12 digits of the chart's own size. */
static bool near(double a, double b, double size)
{
    return isnan(a) || isnan(b) ? isnan(a) && isnan(b) : fabs(a - b) <= 1e-11 * (1.0 + size);
}

static bool lines_are(const struct spc_point *here, const struct spc_point *there, double by, double plus)
{
    const double *a = &here->centre;
    const double *b = &there->centre;
    double        size = fabs(here->value * by) + fabs(there->upper) + fabs(there->centre) + fabs(plus);

    for (size_t k = 0; k < 7;
         k++) /* centre, lower, upper, and so on: one after another in struct spc_point */
        if (!near(b[k], a[k] * by + plus, isnan(size) ? fabs(b[k]) : size))
            return false;
    return true;
}

/* Does a point lie so near a line, or its neighbour, that a last digit decides? Such series are passed over
 * where two ways of computing are compared. */
static bool is_close_call(const struct trial *trial)
{
    for (size_t i = 0; i < trial->series.n; i++) {
        const struct spc_point *point = &trial->points[i];
        const double           *lines = &point->centre;

        for (size_t k = 0; k < 7; k++)
            if (fabs(point->value - lines[k]) <= 1e-9 * fabs(point->value))
                return true;
        for (size_t j = 0; j < i; j++)
            if (fabs(point->value - trial->points[j].value) <= 1e-9 * fabs(point->value))
                return true;
    }
    return false;
}

/* Runs `prove` for every kind, set of rules and made-up series. */
static void for_all(void (*prove)(struct trial *trial, const struct made *made))
{
    const struct spc_kind *kind;

    for (size_t k = 0; (kind = spc_kind_at(k)) != NULL; k++)
        for (size_t r = 0; r < COUNT(rule_sets); r++)
            for (size_t s = 0; s < SERIES; s++) {
                struct made  made = make(kind);
                struct trial trial = trial_of(kind->code, made.n);

                trial.options.rules = rule_sets[r];
                trial.options.improve = (enum spc_improve)dice(3);
                trial.options.baseline = dice(2) ? 0 : 1 + dice(20);
                trial.options.target = dice(2) ? 60.0 : NAN;
                trial.options.shift = (int)(dice(2) * (6 + dice(3)));
                trial.options.trend = (int)(dice(2) * (5 + dice(4)));
                prove(&trial, &made);
            }
}

/* ---- the properties ---- */

static void lines_in_order(struct trial *trial, const struct made *made)
{
    if (trial->options.kind->has_limits && dice(4) == 0)
        trial->options.upper = trial->options.kind->is_proportion ? 0.5 : 70.0;
    compute(trial, made);
    for (size_t i = 0; i < made->n; i++) {
        const struct spc_point *point = &trial->points[i];
        const double            lines[] = { point->lower,   point->lower_2, point->lower_1,
                                            point->upper_1, point->upper_2, point->upper };

        for (size_t k = 0; k + 1 < COUNT(lines); k++)
            if (lines[k] > lines[k + 1])
                fail_at(trial, i, "orders of lines");
        if (isnan(trial->options.upper) && (point->centre < point->lower_1 || point->centre > point->upper_1))
            fail_at(trial, i, "sides of the centre");
    }
}

static void test_lines_in_order(void **state)
{
    (void)state;
    for_all(lines_in_order);
}

/* "Per 1,024": every number is multiplied, no verdict changes. */
static void multiplied(struct trial *trial, const struct made *made)
{
    struct trial plain = *trial;

    plain.options.target /= 1024.0;
    trial->options.multiply = 1024.0;
    compute(trial, made);
    compute(&plain, made);
    for (size_t i = 0; i < made->n; i++)
        if (!lines_are(&plain.points[i], &trial->points[i], 1024.0, 0.0) ||
            plain.points[i].signals != trial->points[i].signals ||
            plain.points[i].meaning != trial->points[i].meaning)
            fail_at(trial, i, "multiplied points");
    assert_int_equal(plain.result.variation, trial->result.variation);
    assert_int_equal(plain.result.assurance, trial->result.assurance);
}

static void test_multiplying(void **state)
{
    (void)state;
    for_all(multiplied);
}

/* Values in other units (times 4): the same chart in those units. Counts have no units. */
static void rescaled(struct trial *trial, const struct made *made)
{
    const struct spc_kind *kind = trial->options.kind;
    struct trial           other = *trial;
    struct made            larger = *made;

    if (kind->is_count && !kind->back)
        return;
    for (size_t i = 0; i < made->n; i++) {
        larger.values[i] *= 4.0;
        larger.spreads[i] *= 4.0;
    }
    compute(trial, made);
    compute(&other, &larger);
    if (kind->back && is_close_call(trial)) /* powers do not scale to the last digit */
        return;
    for (size_t i = 0; i < made->n; i++)
        if (!lines_are(&trial->points[i], &other.points[i], 4.0, 0.0) ||
            trial->points[i].signals != other.points[i].signals)
            fail_at(trial, i, "rescaled points");
}

static void test_other_units(void **state)
{
    (void)state;
    for_all(rescaled);
}

/* Four times the events on four times the exposure: the same rates. Limits of counts move in by half; those
 * that are taken from the points themselves (primes without the floor) stay. */
static void more_of_both(struct trial *trial, const struct made *made)
{
    const struct spc_kind *kind = trial->options.kind;
    bool                   primed = strcmp(kind->code, "up") == 0 || strcmp(kind->code, "pp") == 0;
    bool                   plain = strcmp(kind->code, "u") == 0 || strcmp(kind->code, "p") == 0;
    struct trial           other = *trial;
    struct made            larger = *made;

    if (!primed && !plain && strcmp(kind->code, "ip") != 0)
        return;
    for (size_t i = 0; i < made->n; i++) {
        larger.values[i] *= 4.0;
        larger.sizes[i] *= 4.0;
    }
    trial->options.peer_dispersion = other.options.peer_dispersion = true;
    compute(trial, made);
    compute(&other, &larger);
    for (size_t i = 0; i < made->n; i++) {
        const struct spc_point *here = &trial->points[i], *there = &other.points[i];

        bool held = kind->is_proportion && here->upper_1 >= 1.0;

        if (plain && !held &&
            !near(2.0 * (there->upper_1 - there->centre), here->upper_1 - here->centre, 1.0))
            fail_at(trial, i, "half widths");
        if (!plain && (!lines_are(here, there, 1.0, 0.0) || here->signals != there->signals))
            fail_at(trial, i, "points on larger denominators");
    }
}

static void test_more_of_both(void **state)
{
    (void)state;
    for_all(more_of_both);
}

/* Values counted from another zero: the same chart, moved. Not where zero means something. */
static void moved(struct trial *trial, const struct made *made)
{
    const struct spc_kind *kind = trial->options.kind;
    struct trial           other = *trial;
    struct made            away = *made;
    double                 by = kind->of_ranges || kind->of_spreads ? 0.0 : 64.0;

    if (kind->is_count)
        return;
    for (size_t i = 0; i < made->n; i++)
        away.values[i] += kind->needs_denominator ? 64.0 * made->sizes[i] : 64.0;
    compute(trial, made);
    compute(&other, &away);
    if (kind->needs_denominator && is_close_call(trial)) /* quotients do not move to the last digit */
        return;
    for (size_t i = 0; i < made->n; i++)
        if (!lines_are(&trial->points[i], &other.points[i], 1.0, by) ||
            trial->points[i].signals != other.points[i].signals)
            fail_at(trial, i, "moved points");
}

static void test_another_zero(void **state)
{
    (void)state;
    for_all(moved);
}

static struct made reversed(const struct made *made)
{
    struct made back = *made;
    size_t      n = made->n;

    for (size_t i = 0; i < n; i++) {
        back.values[i] = made->values[n - 1 - i];
        back.sizes[i] = made->sizes[n - 1 - i];
        back.spreads[i] = made->spreads[n - 1 - i];
        back.excluded[i] = made->excluded[n - 1 - i];
        back.unjudged[i] = made->unjudged[n - 1 - i];
        back.marked[i] = made->marked[n - 1 - i];
    }
    for (size_t k = 0; k < made->n_starts; k++)
        back.starts[k] = n - made->starts[made->n_starts - 1 - k];
    return back;
}

/* What is the same backwards: all but the long run, which is the latest, and which way a trend went. */
static unsigned both_ways(unsigned signals)
{
    const unsigned trends = SPC_TREND_RISING | SPC_TREND_FALLING;

    return (signals & ~(trends | SPC_LONG_RUN_HIGH | SPC_LONG_RUN_LOW)) | (signals & trends ? trends : 0);
}

static void backwards(struct trial *trial, const struct made *made)
{
    struct trial other = *trial;
    struct made  back = reversed(made);

    if (trial->options.kind->of_ranges) /* a step belongs to its later point */
        return;
    trial->options.baseline = other.options.baseline = 0;
    compute(trial, made);
    compute(&other, &back);
    for (size_t i = 0; i < made->n; i++)
        if (!lines_are(&trial->points[i], &other.points[made->n - 1 - i], 1.0, 0.0))
            fail_at(trial, i, "lines backwards");
    if (is_close_call(trial)) /* sums in another order may differ in a last digit */
        return;
    for (size_t i = 0; i < made->n; i++)
        if (both_ways(trial->points[i].signals) != both_ways(other.points[made->n - 1 - i].signals))
            fail_at(trial, i, "signals backwards");
    for (size_t k = 0; k < trial->result.n_phases; k++) {
        const struct spc_phase *here = &trial->phases[k],
                               *there = &other.phases[trial->result.n_phases - 1 - k];

        if (here->useful != there->useful || here->longest_run != there->longest_run ||
            here->crossings != there->crossings || here->runs_signal != there->runs_signal)
            fail_at(trial, here->first, "runs backwards");
    }
}

static void test_time_backwards(void **state)
{
    (void)state;
    for_all(backwards);
}

/* Excluded points feed nothing: whatever they are, and in whichever order, no other point sees it. */
static void excluded_swapped(struct trial *trial, const struct made *made)
{
    struct trial other = *trial;
    struct made  swapped = *made;
    size_t       last = MOST;

    if (trial->options.kind->of_ranges) /* the step to the next point is kept */
        return;
    for (size_t i = 0; i < made->n; i++) {
        if (!made->excluded[i])
            continue;
        if (last < MOST) {
            double value = swapped.values[i];

            swapped.values[i] = swapped.values[last];
            swapped.values[last] = value;
            if (trial->options.kind->is_proportion) {
                swapped.values[i] = fmin(swapped.values[i], swapped.sizes[i]);
                swapped.values[last] = fmin(swapped.values[last], swapped.sizes[last]);
            }
        }
        last = i;
    }
    if (last < MOST)
        swapped.values[last] = swapped.values[last] / 2.0;
    compute(trial, made);
    compute(&other, &swapped);
    for (size_t i = 0; i < made->n; i++)
        if (!made->excluded[i] && memcmp(&trial->points[i], &other.points[i], sizeof(struct spc_point)) != 0)
            fail_at(trial, i, "points beside excluded ones");
}

static void test_exclusions(void **state)
{
    (void)state;
    for_all(excluded_swapped);
}

/* Each phase is a chart of its own. */
static void split(struct trial *trial, const struct made *made)
{
    compute(trial, made);
    for (size_t k = 0; k < trial->result.n_phases; k++) {
        const struct spc_phase *phase = &trial->phases[k];
        struct trial            alone = *trial;
        size_t                  first = phase->first;
        struct made             part = { .n = phase->last - first + 1 };

        memcpy(part.values, made->values + first, part.n * sizeof(double));
        memcpy(part.sizes, made->sizes + first, part.n * sizeof(double));
        memcpy(part.spreads, made->spreads + first, part.n * sizeof(double));
        memcpy(part.excluded, made->excluded + first, part.n);
        memcpy(part.unjudged, made->unjudged + first, part.n);
        memcpy(part.marked, made->marked + first, part.n);
        compute(&alone, &part);
        for (size_t i = 0; i < part.n; i++) {
            alone.points[i].phase = (uint32_t)k;
            if (memcmp(&alone.points[i], &trial->points[first + i], sizeof(struct spc_point)) != 0)
                fail_at(trial, first + i, "points of a phase alone");
        }
    }
}

static void test_phases_alone(void **state)
{
    (void)state;
    for_all(split);
}

/* A gap keeps its place and counts for nothing. Inside a series it breaks moving ranges, so there it is put
 * only where limits do not rest on those. */
static void with_a_gap(struct trial *trial, const struct made *made)
{
    static const char *const without_ranges[] = { "run", "c", "u", "p", "g", "xbar", "s" };
    struct trial             other = *trial;
    struct made              wider = *made;
    size_t                   at = made->n;

    trial->options.baseline = other.options.baseline = 0;
    for (size_t k = 0; k < COUNT(without_ranges); k++)
        if (strcmp(trial->options.kind->code, without_ranges[k]) == 0)
            at = dice((unsigned)made->n + 1);
    wider.n = made->n + 1;
    for (size_t i = made->n; i > at; i--) {
        wider.values[i] = made->values[i - 1];
        wider.sizes[i] = made->sizes[i - 1];
        wider.spreads[i] = made->spreads[i - 1];
        wider.excluded[i] = made->excluded[i - 1];
        wider.unjudged[i] = made->unjudged[i - 1];
        wider.marked[i] = made->marked[i - 1];
    }
    wider.values[at] = wider.sizes[at] = wider.spreads[at] = NAN;
    wider.excluded[at] = wider.unjudged[at] = wider.marked[at] = 0;
    for (size_t k = 0; k < made->n_starts; k++)
        wider.starts[k] += made->starts[k] > at;
    compute(trial, made);
    compute(&other, &wider);
    for (size_t i = 0; i < made->n; i++)
        if (memcmp(&trial->points[i], &other.points[i + (i >= at)], sizeof(struct spc_point)) != 0)
            fail_at(trial, i, "points beside a gap");
    assert_int_equal(other.points[at].signals, 0);
    assert_int_equal(trial->result.variation, other.result.variation);
    assert_int_equal(trial->result.usable, other.result.usable);
}

static void test_gaps(void **state)
{
    (void)state;
    for_all(with_a_gap);
}

/* Points after the baseline move no line before or after them. */
static void with_a_future(struct trial *trial, const struct made *made)
{
    struct trial whole = *trial;
    struct made  past = *made;

    if (made->n < 2)
        return;
    past.n_starts = 0;
    trial->options.baseline = whole.options.baseline = 1 + dice((unsigned)made->n - 1);
    compute(&whole, &past);
    past.n = trial->options.baseline;
    compute(trial, &past);
    for (size_t i = 0; i < past.n; i++)
        if (!trial->options.kind
                 ->of_subgroups && /* whose sizes decide how SDs are averaged, in all the phase */
            memcmp(&trial->points[i].centre, &whole.points[i].centre, 7 * sizeof(double)) != 0)
            fail_at(trial, i, "lines with a future");
}

static void test_future(void **state)
{
    (void)state;
    for_all(with_a_future);
}

/* Equal points lie on their centre, whatever number they are; no rule finds anything but that they hug it. */
static void equal_points(const struct spc_kind *kind)
{
    struct made  made = { .n = 2 + dice(40) };
    struct trial trial = trial_of(kind->code, made.n);
    double       size = kind->of_subgroups ? 1 + dice(6) : 1 + dice(900);
    double       same = kind->is_proportion ? dice((unsigned)size + 1) : (1 + dice(100000)) / 977.0;

    for (size_t i = 0; i < made.n; i++) {
        made.values[i] = made.spreads[i] = same;
        made.sizes[i] = size;
    }
    trial.options.rules = rule_sets[COUNT(rule_sets) - 1];
    compute(&trial, &made);
    if (trial.phases[0].useful > 0)
        fail_at(&trial, 0, "equal points");
    for (size_t i = 0; i < made.n; i++)
        if (trial.points[i].signals & ~(unsigned)SPC_HUGGING)
            fail_at(&trial, i, "equal points");
}

static void test_equal_points(void **state)
{
    const struct spc_kind *kind;

    (void)state;
    for (size_t k = 0; (kind = spc_kind_at(k)) != NULL; k++)
        for (size_t s = 0; s < 200; s++)
            equal_points(kind);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_in_order), cmocka_unit_test(test_multiplying),
        cmocka_unit_test(test_other_units),    cmocka_unit_test(test_more_of_both),
        cmocka_unit_test(test_another_zero),   cmocka_unit_test(test_time_backwards),
        cmocka_unit_test(test_exclusions),     cmocka_unit_test(test_phases_alone),
        cmocka_unit_test(test_gaps),           cmocka_unit_test(test_future),
        cmocka_unit_test(test_equal_points),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
