/* Casts "Safer Together". */
#include "demo/restrictive_cast.h"

#include "base/say.h"
#include "demo/draw.h"

#include <math.h>
#include <stdio.h>

enum { N_TYPES = 6, STREAM_RATES = 101, STREAM_CHANGE, STREAM_RANKS, HOLE_MONTHS = 3 };

/* Events per 1,000 bed days before anything changes; seclusion and rapid tranquillisation on the scale of
 * AIHW's published rates, the rest assumed. */
static const struct restrictive_type types[N_TYPES] = {
    { .code = "acute",
      .service = MSG(demo_type_acute),
      .wards = 26,
      .beds = 18,
      .occupancy = 0.92,
      .rate = { [RESTRICTIVE_RESTRAINT] = 16,
                [RESTRICTIVE_SECLUSION] = 3.0,
                [RESTRICTIVE_TRANQUILLISATION] = 7.0,
                [RESTRICTIVE_ASSAULTS] = 9,
                [RESTRICTIVE_INJURIES] = 3.0,
                [RESTRICTIVE_TALKED] = 0.58 } },
    { .code = "picu",
      .service = MSG(demo_type_picu),
      .wards = 8,
      .beds = 10,
      .occupancy = 0.88,
      .rate = { [RESTRICTIVE_RESTRAINT] = 55,
                [RESTRICTIVE_SECLUSION] = 22,
                [RESTRICTIVE_TRANQUILLISATION] = 22,
                [RESTRICTIVE_ASSAULTS] = 24,
                [RESTRICTIVE_INJURIES] = 8.0,
                [RESTRICTIVE_TALKED] = 0.52 } },
    { .code = "older",
      .service = MSG(demo_type_older),
      .wards = 8,
      .beds = 17,
      .occupancy = 0.85,
      .rate = { [RESTRICTIVE_RESTRAINT] = 9,
                [RESTRICTIVE_SECLUSION] = 0.2,
                [RESTRICTIVE_TRANQUILLISATION] = 1.5,
                [RESTRICTIVE_ASSAULTS] = 8,
                [RESTRICTIVE_INJURIES] = 2.5,
                [RESTRICTIVE_TALKED] = 0.50 } },
    { .code = "ld",
      .service = MSG(demo_type_ld),
      .wards = 6,
      .beds = 8,
      .occupancy = 0.80,
      .rate = { [RESTRICTIVE_RESTRAINT] = 45,
                [RESTRICTIVE_SECLUSION] = 6,
                [RESTRICTIVE_TRANQUILLISATION] = 3,
                [RESTRICTIVE_ASSAULTS] = 22,
                [RESTRICTIVE_INJURIES] = 7.0,
                [RESTRICTIVE_TALKED] = 0.62 } },
    { .code = "camhs",
      .service = MSG(demo_type_camhs),
      .wards = 5,
      .beds = 12,
      .occupancy = 0.85,
      .rate = { [RESTRICTIVE_RESTRAINT] = 40,
                [RESTRICTIVE_SECLUSION] = 3,
                [RESTRICTIVE_TRANQUILLISATION] = 5,
                [RESTRICTIVE_ASSAULTS] = 14,
                [RESTRICTIVE_INJURIES] = 4.5,
                [RESTRICTIVE_TALKED] = 0.66 } },
    { .code = "secure",
      .service = MSG(demo_type_secure),
      .wards = 7,
      .beds = 14,
      .occupancy = 0.95,
      .rate = { [RESTRICTIVE_RESTRAINT] = 10,
                [RESTRICTIVE_SECLUSION] = 7,
                [RESTRICTIVE_TRANQUILLISATION] = 2,
                [RESTRICTIVE_ASSAULTS] = 5,
                [RESTRICTIVE_INJURIES] = 1.6,
                [RESTRICTIVE_TALKED] = 0.60 } },
};

/* What changes where a ward responds; a share of responders of 0.7 makes the programme's effect the first
 * number. */
static const struct {
    enum restrictive_measure measure;
    double                   effect;
} effects[] = {
    { RESTRICTIVE_RESTRAINT, -0.28 },
    { RESTRICTIVE_TRANQUILLISATION, -0.10 },
    { RESTRICTIVE_INJURIES, -0.15 },
    { RESTRICTIVE_TALKED, 0.20 },
};

static const double responders = 0.7;
static const double seclusion_follows = 0.6; /* of the change in restraint */
static const double beside_rises = 0.6;      /* a balancing measure that moves the wrong way */

int restrictive_cast_network(const struct restrictive *plan, int trust)
{
    return trust % plan->n_networks;
}

/* Wards in the order of their types are dealt to the trusts like cards, so that most trusts have several
 * kinds; their codes then run through the trusts. */
static void place_wards(struct restrictive *plan)
{
    int n = 0;

    for (int trust = 0; trust < plan->n_trusts; trust++)
        for (int card = 0, type = 0, of_type = 0; type < N_TYPES && card < RESTRICTIVE_WARDS; card++) {
            if (card % plan->n_trusts == trust && n < plan->n_wards) {
                plan->wards[n] = (struct restrictive_ward){ .trust = trust,
                                                            .type = &types[type],
                                                            .hole = -1,
                                                            .outbreak = -1,
                                                            .phase = -1,
                                                            .untold = -1 };
                snprintf(plan->wards[n].code, sizeof plan->wards[n].code, "W%03d", n + 1);
                n++;
            }
            if (++of_type == types[type].wards) {
                type++;
                of_type = 0;
            }
        }
}

static void place_tiny(struct restrictive *plan)
{
    static const int tiny_types[] = { 0, 1, 3 };

    for (int i = 0; i < plan->n_wards; i++) {
        plan->wards[i] = (struct restrictive_ward){
            .trust = i, .type = &types[tiny_types[i]], .hole = -1, .outbreak = -1, .phase = -1, .untold = -1
        };
        snprintf(plan->wards[i].code, sizeof plan->wards[i].code, "W%03d", i + 1);
    }
}

static void draw_rates(struct restrictive *plan)
{
    for (int i = 0; i < plan->n_wards; i++) {
        struct restrictive_ward *ward = &plan->wards[i];
        struct draw              draw = draw_stream(plan->seed, STREAM_RATES, (uint64_t)i);
        for (int m = RESTRICTIVE_RESTRAINT; m < RESTRICTIVE_TALKED; m++)
            ward->rate[m] = ward->type->rate[m] * draw_gamma(&draw, 4, 1);
        ward->rate[RESTRICTIVE_TALKED] =
            fmin(0.75, ward->type->rate[RESTRICTIVE_TALKED] * draw_between(&draw, 0.8, 1.2));
    }
}

static void draw_change(const struct restrictive *plan, struct restrictive_ward *ward, int i)
{
    struct draw draw = draw_stream(plan->seed, STREAM_CHANGE, (uint64_t)i);

    ward->start = plan->baseline + draw_below(&draw, 4);
    for (size_t e = 0; e < sizeof effects / sizeof *effects; e++) {
        double change = effects[e].effect / responders * draw_between(&draw, 0.6, 1.4);
        if (ward->responder)
            ward->change[effects[e].measure] = change;
    }
    ward->substitutes = plan->substitutes[ward->trust];
    if (ward->substitutes)
        ward->change[RESTRICTIVE_TRANQUILLISATION] = 0;
    else
        ward->change[RESTRICTIVE_SECLUSION] = seclusion_follows * ward->change[RESTRICTIVE_RESTRAINT];
}

/* Who is picked for what comes from one stream, in the order of the calls. */
struct pick {
    struct restrictive *plan;
    struct draw         draw;
};

static int shuffled(struct pick *pick, int n, int *order)
{
    for (int i = 0; i < n; i++)
        order[i] = i;
    draw_shuffle(&pick->draw, order, (size_t)n);
    return n;
}

static void pick_trusts(struct pick *pick)
{
    struct restrictive *plan = pick->plan;
    int                 order[RESTRICTIVE_TRUSTS];
    int                 n = shuffled(pick, plan->n_trusts, order), substitutes = plan->tiny ? 1 : 3,
        joiners = plan->tiny ? 0 : 2;

    for (int i = 0; i < n; i++) {
        plan->substitutes[order[i]] = i < substitutes;
        plan->joins_late[order[i]] = i >= substitutes && i < substitutes + joiners;
    }
    for (int i = 0; i < plan->n_wards; i++)
        plan->wards[i].joined = plan->joins_late[plan->wards[i].trust] ? 3 : 0;
}

static void pick_responders(struct pick *pick)
{
    int order[RESTRICTIVE_WARDS];
    int n = shuffled(pick, pick->plan->n_wards, order), take = (int)lround(responders * n);

    for (int i = 0; i < take; i++)
        pick->plan->wards[order[i]].responder = true;
}

/* Has the seed given this ward no other part yet? */
static bool is_free(const struct restrictive_ward *ward)
{
    return !ward->never_reports && !ward->always_zero && !ward->relapse && ward->hole < 0 && ward->untold < 0;
}

/* Wards whose numbers are not there, in the shares of the model: 3 % never, 5 % a hole of three months, one
 * only zeros; and 10 % that slip back. */
static void pick_gaps(struct pick *pick)
{
    struct restrictive *plan = pick->plan;
    int                 order[RESTRICTIVE_WARDS];
    int                 n = shuffled(pick, plan->n_wards, order);
    int never = (int)lround(0.03 * n), holes = (int)lround(0.05 * n), zero = plan->tiny ? 0 : 1;
    int relapses = plan->tiny ? 0 : (int)lround(0.10 * n);

    for (int i = 0; i < n; i++) {
        struct restrictive_ward *ward = &plan->wards[order[i]];
        int                      latest = plan->n_months - 6 - HOLE_MONTHS;
        if (never > 0)
            ward->never_reports = never-- > 0;
        else if (holes > 0 && latest > 3) {
            ward->hole = 3 + draw_below(&pick->draw, latest - 3);
            holes--;
        } else if (zero > 0)
            ward->always_zero = zero-- > 0;
        else if (ward->responder && relapses > 0)
            ward->relapse = relapses-- > 0;
    }
}

static int pick_ward(struct pick *pick, bool substitutes)
{
    int order[RESTRICTIVE_WARDS];
    int n = shuffled(pick, pick->plan->n_wards, order);

    for (int i = 0; i < n; i++) {
        const struct restrictive_ward *ward = &pick->plan->wards[order[i]];
        if (ward->responder && ward->substitutes == substitutes && is_free(ward) &&
            ward->rate[RESTRICTIVE_SECLUSION] > 2 && order[i] != pick->plan->beside_worse &&
            order[i] != pick->plan->beside_assaults)
            return order[i];
    }
    return -1;
}

/* One ward for each thing that can be said beside a fall in restraint, over and above what the others show.
 * */
static void pick_beside(struct pick *pick)
{
    struct restrictive *plan = pick->plan;

    plan->beside_worse = plan->beside_assaults = plan->beside_unknown = -1;
    if (plan->tiny)
        return;
    plan->beside_worse = pick_ward(pick, true);
    plan->beside_assaults = pick_ward(pick, false);
    plan->beside_unknown = pick_ward(pick, false);
    if (plan->beside_worse >= 0)
        plan->wards[plan->beside_worse].change[RESTRICTIVE_SECLUSION] = beside_rises;
    if (plan->beside_assaults >= 0)
        plan->wards[plan->beside_assaults].change[RESTRICTIVE_ASSAULTS] = beside_rises;
    if (plan->beside_unknown >= 0)
        plan->wards[plan->beside_unknown].untold = RESTRICTIVE_SECLUSION;
}

/* How plainly a ward's planted change should show: its size against the noise of monthly counts. */
static double plainness(const struct restrictive_ward *ward)
{
    double monthly =
        ward->type->beds * ward->type->occupancy * 30.4 * ward->rate[RESTRICTIVE_RESTRAINT] / 1000;

    return -ward->change[RESTRICTIVE_RESTRAINT] * sqrt(monthly);
}

/* The outbreak comes to the ward where the planted change is plainest. */
static void pick_outbreak(struct restrictive *plan)
{
    int best = -1;

    plan->home = 0;
    for (int i = 0; i < plan->n_wards && !plan->tiny; i++) {
        const struct restrictive_ward *ward = &plan->wards[i];
        bool fits = ward->responder && is_free(ward) && !ward->substitutes && ward->joined == 0 &&
                    i != plan->beside_worse && i != plan->beside_assaults;
        if (fits && (best < 0 || plainness(ward) > plainness(&plan->wards[best])))
            best = i;
    }
    if (best >= 0)
        plan->wards[best].outbreak = plan->baseline + 8;
}

void restrictive_cast(struct restrictive *plan, uint64_t seed, bool tiny)
{
    struct pick pick = { .plan = plan, .draw = draw_stream(seed, STREAM_RANKS, 0) };

    *plan = (struct restrictive){ .seed = seed,
                                  .tiny = tiny,
                                  .n_networks = tiny ? 1 : RESTRICTIVE_NETWORKS,
                                  .n_trusts = tiny ? 3 : RESTRICTIVE_TRUSTS,
                                  .n_wards = tiny ? 3 : RESTRICTIVE_WARDS,
                                  .n_months = tiny ? 12 : RESTRICTIVE_MONTHS,
                                  .baseline = tiny ? 6 : 12,
                                  .first = tiny ? day_of(2022, 10, 1) : day_of(2021, 4, 1),
                                  .today = day_of(2023, 10, 4) };
    if (tiny)
        place_tiny(plan);
    else
        place_wards(plan);
    draw_rates(plan);
    pick_trusts(&pick);
    pick_responders(&pick);
    for (int i = 0; i < plan->n_wards; i++)
        draw_change(plan, &plan->wards[i], i);
    pick_gaps(&pick);
    pick_beside(&pick);
    pick_outbreak(plan);
}
