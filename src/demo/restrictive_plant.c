/* Plants mistakes. */
#include "demo/restrictive_plant.h"

#include "demo/draw.h"
#include "demo/restrictive_count.h"

#include <math.h>

enum {
    STREAM_PLANTS = 301,
    TRIES = 4000,
    RECENT = 12,      /* the server compares with so many numbers, */
    RECENT_LEAST = 6, /* and with none where there are fewer */
    CLEARLY_MANY =
        11, /* a usual level at which a typed 0 is asked about, and one at which it is not, whatever */
    CLEARLY_FEW = 8, /* a late number does to the middle of the list */
    SINGLE_DIGIT = 9 /* a count that no check asks about */
};

static const double plant_share = 0.005, mended_share = 0.6;

static const char *const kind_words[PLANT_KINDS] = {
    "tenfold",    "too full",         "share above whole",    "month twice",
    "wrong ward", "zero for missing", "day and month swapped"
};
static const char *const expect_words[] = { "stands", "held", "refused" };

static const enum restrictive_measure kind_measures[PLANT_KINDS] = {
    [PLANT_TENFOLD] = RESTRICTIVE_BED_DAYS,     [PLANT_TOO_FULL] = RESTRICTIVE_BED_DAYS,
    [PLANT_SHARE] = RESTRICTIVE_TALKED,         [PLANT_TWICE] = RESTRICTIVE_RESTRAINT,
    [PLANT_WRONG_WARD] = RESTRICTIVE_RESTRAINT, [PLANT_ZERO] = RESTRICTIVE_RESTRAINT,
    [PLANT_SWAPPED] = RESTRICTIVE_RESTRAINT,
};

const char *restrictive_plant_word(enum restrictive_plant_kind kind)
{
    return kind_words[kind];
}

const char *restrictive_plant_expect(enum restrictive_expect expect)
{
    return expect_words[expect];
}

const struct restrictive_plant *restrictive_plant_at(const struct restrictive *plan, int ward, int month,
                                                     enum restrictive_measure measure)
{
    for (int i = 0; i < plan->n_plants; i++) {
        const struct restrictive_plant *plant = &plan->plants[i];
        if (plant->ward == ward && plant->month == month && plant->measure == measure)
            return plant;
    }
    return NULL;
}

static bool is_told(const struct restrictive *plan, int ward, int month)
{
    const struct restrictive_month *at = &plan->wards[ward].months[month];

    return day_is_set(at->told) && at->told.n <= plan->today.n && !at->not_collected;
}

static bool is_planted(const struct restrictive *plan, int ward, int month)
{
    for (int i = 0; i < plan->n_plants; i++)
        if (plan->plants[i].ward == ward && (plan->plants[i].month == month || plan->plants[i].into == month))
            return true;
    return false;
}

/* What stood for restraint in the twelve told months before, in rising order. */
static int recent_sorted(const struct restrictive *plan, const struct restrictive_plant *plant, int *sorted)
{
    int n = 0;

    for (int month = plant->month - 1; month >= 0 && n < RECENT; month--) {
        int count = plan->wards[plant->ward].months[month].count[RESTRICTIVE_RESTRAINT], at = n;
        if (!is_told(plan, plant->ward, month))
            continue;
        for (; at > 0 && sorted[at - 1] > count; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = count;
        n++;
    }
    return n;
}

static bool fits_tenfold(struct restrictive *plan, struct draw *draw, struct restrictive_plant *plant)
{
    (void)draw;
    plant->typed = 10 * plan->wards[plant->ward].months[plant->month].count[RESTRICTIVE_BED_DAYS];
    plant->expect = EXPECT_HELD;
    return true;
}

static bool fits_too_full(struct restrictive *plan, struct draw *draw, struct restrictive_plant *plant)
{
    int full = plan->wards[plant->ward].type->beds *
               period_days(PERIOD_MONTH, restrictive_count_month(plan, plant->month));

    plant->typed = (int)ceil(full * draw_between(draw, 1.25, 1.6));
    plant->expect = EXPECT_HELD;
    return true;
}

static bool fits_share(struct restrictive *plan, struct draw *draw, struct restrictive_plant *plant)
{
    int restraints = plan->wards[plant->ward].months[plant->month].count[RESTRICTIVE_RESTRAINT];

    plant->typed = restraints + 1 + draw_below(draw, 3);
    plant->expect = EXPECT_REFUSED;
    return restraints > 0;
}

static bool fits_twice(struct restrictive *plan, struct draw *draw, struct restrictive_plant *plant)
{
    const struct restrictive_month *months = plan->wards[plant->ward].months;
    int                             before = plant->month - 1;

    (void)draw;
    if (before < 0 || !is_told(plan, plant->ward, before) || is_planted(plan, plant->ward, before))
        return false;
    plant->typed = months[before].count[RESTRICTIVE_RESTRAINT];
    plant->expect = EXPECT_STANDS;
    return months[before].told.n < months[plant->month].told.n && plant->typed > 0 &&
           plant->typed != months[plant->month].count[RESTRICTIVE_RESTRAINT];
}

static bool fits_wrong_ward(struct restrictive *plan, struct draw *draw, struct restrictive_plant *plant)
{
    int other = draw_below(draw, plan->n_wards);
    int own = plan->wards[plant->ward].months[plant->month].count[RESTRICTIVE_RESTRAINT];

    plant->typed = plan->wards[other].months[plant->month].count[RESTRICTIVE_RESTRAINT];
    plant->expect = EXPECT_STANDS;
    return other != plant->ward && plant->typed > 0 && plant->typed != own &&
           (plant->typed <= SINGLE_DIGIT || plant->typed <= 2 * own);
}

static bool fits_zero(struct restrictive *plan, struct draw *draw, struct restrictive_plant *plant)
{
    int sorted[RECENT], n = recent_sorted(plan, plant, sorted);

    (void)draw;
    plant->typed = 0;
    if (n < RECENT_LEAST)
        return false;
    plant->expect = sorted[n / 2 - 2] >= CLEARLY_MANY ? EXPECT_HELD : EXPECT_STANDS;
    return plant->expect == EXPECT_HELD || sorted[n / 2 + 1] <= CLEARLY_FEW;
}

/* "01/06/2022" read month first is 6 January: the number would overwrite one that was settled long ago. */
static bool fits_swapped(struct restrictive *plan, struct draw *draw, struct restrictive_plant *plant)
{
    const struct restrictive_month *months = plan->wards[plant->ward].months;
    int january = plant->month + 1 - day_split(restrictive_count_month(plan, plant->month)).month;

    (void)draw;
    if (january == plant->month || january < 0 || !is_told(plan, plant->ward, january) ||
        is_planted(plan, plant->ward, january))
        return false;
    plant->into = january;
    plant->typed = months[plant->month].count[RESTRICTIVE_RESTRAINT];
    plant->expect = EXPECT_REFUSED;
    return months[january].told.n < months[plant->month].told.n && plant->typed > 0 &&
           plant->typed != months[january].count[RESTRICTIVE_RESTRAINT];
}

static bool (*const fits[PLANT_KINDS])(struct restrictive *plan, struct draw *draw,
                                       struct restrictive_plant *plant) = {
    [PLANT_TENFOLD] = fits_tenfold,       [PLANT_TOO_FULL] = fits_too_full, [PLANT_SHARE] = fits_share,
    [PLANT_TWICE] = fits_twice,           [PLANT_ZERO] = fits_zero,         [PLANT_SWAPPED] = fits_swapped,
    [PLANT_WRONG_WARD] = fits_wrong_ward,
};

static bool is_open_to_plants(const struct restrictive *plan, int ward, int month)
{
    const struct restrictive_ward *w = &plan->wards[ward];

    return is_told(plan, ward, month) && !w->never_reports && !w->always_zero && month != w->outbreak &&
           month != w->phase && (ward != plan->home || plan->tiny) && !is_planted(plan, ward, month);
}

/* When somebody notices. Refused numbers are put right at once, or not at all. */
static day mended(const struct restrictive *plan, struct draw *draw, const struct restrictive_plant *plant)
{
    day  told = plan->wards[plant->ward].months[plant->month].told;
    bool is_mended = draw_unit(draw) < mended_share;
    int  days = plant->expect == EXPECT_REFUSED ? 0
                : plant->expect == EXPECT_HELD  ? 1 + draw_below(draw, 12)
                                                : 9 + draw_below(draw, 50);

    told = day_add(told, days);
    if (plant->kind == PLANT_SWAPPED)
        return told;
    return is_mended && told.n <= plan->today.n ? told : DAY_NONE;
}

static void plant_one(struct restrictive *plan, struct draw *draw, enum restrictive_plant_kind kind)
{
    for (int i = 0; i < TRIES; i++) {
        struct restrictive_plant plant = { .kind = kind,
                                           .ward = draw_below(draw, plan->n_wards),
                                           .month = draw_below(draw, plan->n_months),
                                           .measure = kind_measures[kind] };
        plant.into = plant.month;
        if (!is_open_to_plants(plan, plant.ward, plant.month) || !fits[kind](plan, draw, &plant))
            continue;
        plant.mended = mended(plan, draw, &plant);
        plan->plants[plan->n_plants++] = plant;
        return;
    }
}

void restrictive_plant(struct restrictive *plan)
{
    struct draw draw = draw_stream(plan->seed, STREAM_PLANTS, 0);
    int         wanted = (int)lround(plant_share * plan->n_wards * plan->n_months * RESTRICTIVE_MEASURES);

    wanted = wanted < PLANT_KINDS ? PLANT_KINDS : wanted > RESTRICTIVE_PLANTS ? RESTRICTIVE_PLANTS : wanted;
    for (int i = 0; i < wanted; i++)
        plant_one(plan, &draw, (enum restrictive_plant_kind)(i % PLANT_KINDS));
}
