/* Chooses the wards that people can sign in to. */
#include "demo/restrictive_home.h"

#include <math.h>

enum { LAST = 8, RAMP = 6, GAPS_MOST = 2 };

struct stretch {
    double events, bed_days;
    int    told;
};

static bool is_told(const struct restrictive *plan, const struct restrictive_month *month)
{
    return day_is_set(month->told) && month->told.n <= plan->today.n && !month->not_collected;
}

static void add_month(struct stretch *stretch, const struct restrictive_month *month)
{
    stretch->events += month->count[RESTRICTIVE_RESTRAINT];
    stretch->bed_days += month->count[RESTRICTIVE_BED_DAYS];
    stretch->told++;
}

/* How far the last eight told months lie below the baseline, on the scale of square roots, where counts are
 * about equally noisy; 0 where months are missing or one of the last seven is not below. The last month is
 * still open. */
static double fall(const struct restrictive *plan, const struct restrictive_ward *ward)
{
    struct stretch before = { 0 }, last = { 0 };
    double         centre, rate;
    int            gaps = 0;

    for (int month = 0; month < plan->baseline; month++)
        if (is_told(plan, &ward->months[month]))
            add_month(&before, &ward->months[month]);
    if (before.told < plan->baseline || before.bed_days <= 0)
        return 0;
    centre = before.events / before.bed_days;
    for (int month = plan->n_months - 2; month >= plan->baseline && last.told < LAST; month--) {
        const struct restrictive_month *at = &ward->months[month];
        if (!is_told(plan, at)) {
            gaps++;
            continue;
        }
        if (last.told < LAST - 1 &&
            at->count[RESTRICTIVE_RESTRAINT] >= centre * at->count[RESTRICTIVE_BED_DAYS])
            return 0;
        add_month(&last, at);
    }
    rate = last.bed_days > 0 ? last.events / last.bed_days : centre;
    return gaps > GAPS_MOST ? 0 : (sqrt(centre) - sqrt(rate)) / sqrt(1 / last.bed_days + 1 / before.bed_days);
}

static bool is_ordinary(const struct restrictive *plan, int i)
{
    const struct restrictive_ward *ward = &plan->wards[i];

    return ward->responder && !ward->never_reports && !ward->always_zero && !ward->relapse &&
           ward->hole < 0 && ward->untold < 0 && ward->outbreak < 0 && i != plan->beside_worse &&
           i != plan->beside_assaults && (plan->tiny || !ward->substitutes);
}

static int furthest(const struct restrictive *plan, int but)
{
    double best = 0;
    int    ward = -1;

    for (int i = 0; i < plan->n_wards; i++) {
        double fell = i != but && is_ordinary(plan, i) ? fall(plan, &plan->wards[i]) : 0;
        if (fell > best) {
            best = fell;
            ward = i;
        }
    }
    return ward;
}

/* Where no ward falls without doubt: one that at least takes part from the beginning. */
static int ordinary(const struct restrictive *plan)
{
    for (int i = 0; i < plan->n_wards; i++)
        if (is_ordinary(plan, i) && plan->wards[i].joined == 0)
            return i;
    return 0;
}

void restrictive_home(struct restrictive *plan)
{
    struct restrictive_month *due;
    int                       home = furthest(plan, -1), shaped = furthest(plan, home);

    plan->home = home >= 0 ? home : ordinary(plan);
    /* The month that is due stands empty where people sign in: entering it is the first thing they can do. */
    due = &plan->wards[plan->home].months[plan->n_months - 1];
    due->told = day_add(plan->today, 3);
    due->not_collected = false;
    if (shaped < 0 || plan->tiny)
        return;
    for (int month = plan->wards[shaped].start + RAMP; month < plan->n_months - LAST; month++)
        if (is_told(plan, &plan->wards[shaped].months[month])) {
            plan->wards[shaped].phase = month;
            return;
        }
}
