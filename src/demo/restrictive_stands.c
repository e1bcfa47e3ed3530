/* Says what should stand. */
#include "demo/restrictive_stands.h"

#include "demo/restrictive_count.h"
#include "demo/restrictive_plant.h"

#include <math.h>

enum { WINDOW = 6, CLOSED_DAYS = 28, EVER = INT32_MAX };

static const double wanted_change = -0.25;

static bool is_ratio(enum restrictive_measure measure)
{
    return measure != RESTRICTIVE_BED_DAYS;
}

/* Without any mistake. */
static struct restrictive_number told_plainly(const struct restrictive_ward  *ward,
                                              const struct restrictive_month *month,
                                              enum restrictive_measure        measure)
{
    int count = ward->always_zero && is_ratio(measure) ? 0 : month->count[measure];

    if (month->not_collected)
        return (struct restrictive_number){ .state = STATE_NOT_COLLECTED };
    if (count == 0 && !ward->always_zero && measure != RESTRICTIVE_TALKED)
        return (struct restrictive_number){ .state = STATE_ZERO };
    return (struct restrictive_number){ .state = STATE_VALUE, .numerator = count };
}

static struct restrictive_number told_wrongly(const struct restrictive_plant *plant,
                                              struct restrictive_number right, bool mended)
{
    bool held = plant->expect == EXPECT_HELD;

    switch (plant->kind) {
    case PLANT_SWAPPED: return right;
    case PLANT_SHARE: return mended ? right : (struct restrictive_number){ .state = STATE_NOTHING };
    case PLANT_ZERO:
        if (mended)
            return (struct restrictive_number){ .state = STATE_NOT_COLLECTED };
        break;
    case PLANT_TOO_FULL: /* somebody said why: it stands as it was typed */ held = !mended; break;
    case PLANT_TENFOLD:
    case PLANT_TWICE:
    case PLANT_WRONG_WARD:
    case PLANT_KINDS:
        if (mended)
            return right;
    }
    return (struct restrictive_number){ .state = held ? STATE_HELD : STATE_VALUE, .numerator = plant->typed };
}

static struct restrictive_number own_number(const struct restrictive *plan, int w, int m,
                                            enum restrictive_measure measure, day on)
{
    const struct restrictive_ward  *ward = &plan->wards[w];
    const struct restrictive_month *month = &ward->months[m];
    const struct restrictive_plant *plant = restrictive_plant_at(plan, w, m, measure);
    struct restrictive_number       right;

    if (!day_is_set(month->told) || month->told.n > on.n || ward->untold == (int)measure)
        return (struct restrictive_number){ .state = STATE_NOTHING };
    right = told_plainly(ward, month, measure);
    return plant ? told_wrongly(plant, right, day_is_set(plant->mended) && plant->mended.n <= on.n) : right;
}

struct restrictive_number restrictive_stands(const struct restrictive *plan, int ward, int month,
                                             enum restrictive_measure measure, day on)
{
    struct restrictive_number       number = own_number(plan, ward, month, measure, on), bed_days;
    const struct restrictive_plant *restraint =
        restrictive_plant_at(plan, ward, month, RESTRICTIVE_RESTRAINT);
    const struct restrictive_ward *w = &plan->wards[ward];

    number.denominator = -1;
    if (measure == RESTRICTIVE_TALKED) {
        /* Where restraints were not counted, nobody can say of how many. */
        if (restraint && restraint->kind == PLANT_ZERO)
            return (struct restrictive_number){ .state = STATE_NOTHING, .denominator = -1 };
        number.denominator = w->always_zero ? 0 : w->months[month].count[RESTRICTIVE_RESTRAINT];
    } else if (is_ratio(measure)) {
        bed_days = own_number(plan, ward, month, RESTRICTIVE_BED_DAYS, on);
        number.denominator = bed_days.state == STATE_VALUE ? bed_days.numerator : -1;
    }
    return number;
}

enum restrictive_shares restrictive_stands_shares(const struct restrictive *plan, int trust)
{
    if (plan->tiny || trust < plan->n_trusts - 2)
        return SHARES_ALL;
    return trust == plan->n_trusts - 2 ? SHARES_QUARTERS : SHARES_NOTHING;
}

/* Is a ward of trust `of` in the sum for `trust`, or for several? */
static bool is_summed(const struct restrictive *plan, int of, int trust)
{
    if (trust >= 0)
        return of == trust;
    return trust == RESTRICTIVE_EVERYBODY || restrictive_stands_shares(plan, of) == SHARES_ALL;
}

struct restrictive_sum restrictive_stands_sum(const struct restrictive *plan, int trust, int month,
                                              enum restrictive_measure measure, day on)
{
    struct restrictive_sum sum = { 0 };

    for (int i = 0; i < plan->n_wards; i++) {
        struct restrictive_number number = restrictive_stands(plan, i, month, measure, on);
        bool                      counts = number.state == STATE_VALUE || number.state == STATE_ZERO;
        if (!counts || !is_summed(plan, plan->wards[i].trust, trust) ||
            (is_ratio(measure) && number.denominator <= 0))
            continue;
        sum.numerator += number.numerator;
        sum.denominator += is_ratio(measure) ? number.denominator : 0;
        sum.reporting++;
    }
    return sum;
}

/* Restraints per 1,000 bed days from one month to another. */
static double rate(const struct restrictive *plan, int from, int to, day on)
{
    struct restrictive_sum all = { 0 };

    for (int month = from; month <= to; month++) {
        struct restrictive_sum sum = restrictive_stands_sum(plan, -1, month, RESTRICTIVE_RESTRAINT, on);
        all.numerator += sum.numerator;
        all.denominator += sum.denominator;
    }
    return all.denominator ? 1000.0 * (double)all.numerator / (double)all.denominator : NAN;
}

/* The six months that end with `last` against the same calendar months of the baseline: they may lie in two
 * stretches. */
static double change_to(const struct restrictive *plan, int last, day on)
{
    struct restrictive_sum before = { 0 };
    double                 now = rate(plan, last + 1 - WINDOW, last, on);

    for (int month = last + 1 - WINDOW; month <= last; month++) {
        struct restrictive_sum sum = restrictive_stands_sum(plan, -1, month % 12, RESTRICTIVE_RESTRAINT, on);
        before.numerator += sum.numerator;
        before.denominator += sum.denominator;
    }
    return now / (1000.0 * (double)before.numerator / (double)before.denominator) - 1;
}

struct restrictive_aim restrictive_stands_aim(const struct restrictive *plan)
{
    struct restrictive_aim aim = { .baseline = rate(plan, 0, plan->baseline - 1, plan->today),
                                   .change = NAN,
                                   .today = "not due",
                                   .touched = -1 };

    if (plan->baseline < 12) /* the same calendar months are not there */
        return aim;
    for (int last = plan->baseline + WINDOW - 1; last < plan->n_months && aim.touched < 0; last++) {
        day ends = period_next(PERIOD_MONTH, restrictive_count_month(plan, last));
        if (ends.n + CLOSED_DAYS <= plan->today.n && change_to(plan, last, plan->today) <= wanted_change)
            aim.touched = last;
    }
    if (aim.touched >= 0)
        aim.today = "touched";
    aim.change = change_to(plan, plan->n_months - 1, (day){ EVER });
    aim.reached = aim.change <= wanted_change;
    return aim;
}

static uint64_t digest_add(uint64_t digest, int number)
{
    for (unsigned shift = 0; shift < 32; shift += 8)
        digest = (digest ^ ((uint32_t)number >> shift & 0xff)) * 0x100000001b3u;
    return digest;
}

uint64_t restrictive_stands_digest(const struct restrictive *plan)
{
    uint64_t digest = 0xcbf29ce484222325u;

    for (int ward = 0; ward < plan->n_wards; ward++)
        for (int cell = 0; cell < plan->n_months * RESTRICTIVE_MEASURES; cell++) {
            struct restrictive_number number =
                restrictive_stands(plan, ward, cell / RESTRICTIVE_MEASURES,
                                   (enum restrictive_measure)(cell % RESTRICTIVE_MEASURES), plan->today);
            digest = digest_add(digest, (int)number.state);
            digest = digest_add(digest, number.numerator);
            digest = digest_add(digest, number.denominator);
        }
    return digest;
}
