/* Draws what happens on every ward. */
#include "demo/restrictive_count.h"

#include "demo/draw.h"

#include <math.h>

enum { STREAM_COUNTS = 201, STREAM_TELLING, RAMP = 6, HOLE = 3, RELAPSE_FROM = 20, JUNE = 6, LAG_MOST = 90 };

static const double season_size = 0.06;
static const double lag_median = 3, lag_sigma = 1.183; /* 95th percentile 21 days */
static const double missing_share = 0.04, said_share = 0.3, finished_share = 0.7;
static const double relapse_to = 0.6;
static const double outbreak_occupancy = 0.45, outbreak_times = 3;

double restrictive_count_share(const struct restrictive_ward *ward, int month)
{
    double share = month < ward->start ? 0 : fmin(1, (month - ward->start + 1) / (double)RAMP);

    return ward->relapse && month >= RELAPSE_FROM ? fmin(share, relapse_to) : share;
}

day restrictive_count_month(const struct restrictive *plan, int month)
{
    day first = plan->first;

    for (int i = 0; i < month; i++)
        first = period_next(PERIOD_MONTH, first);
    return first;
}

static double season(day month)
{
    return 1 + season_size * cos(2 * acos(-1.0) * (day_split(month).month - JUNE) / 12);
}

static int draw_bed_days(struct draw *draw, const struct restrictive_ward *ward, int month, day first)
{
    double occupancy = draw_normal(draw, ward->type->occupancy, 0.04);

    occupancy = month == ward->outbreak ? outbreak_occupancy : fmax(0.6, fmin(1, occupancy));
    return (int)lround(ward->type->beds * period_days(PERIOD_MONTH, first) * occupancy);
}

static int draw_events(struct draw *draw, const struct restrictive_ward *ward, int measure, int month,
                       double exposure)
{
    double mean =
        exposure * ward->rate[measure] * (1 + ward->change[measure] * restrictive_count_share(ward, month));

    if (month == ward->outbreak && measure == RESTRICTIVE_RESTRAINT)
        mean *= outbreak_times;
    return draw_negative_binomial(draw, mean, 2 * fmax(1, mean / 4));
}

static void draw_month(const struct restrictive *plan, struct restrictive_ward *ward, int i, int month)
{
    struct draw               draw = draw_stream(plan->seed, STREAM_COUNTS, (uint64_t)(i * 1000 + month));
    struct restrictive_month *at = &ward->months[month];
    day                       first = restrictive_count_month(plan, month);
    double                    exposure, talked;

    at->count[RESTRICTIVE_BED_DAYS] = draw_bed_days(&draw, ward, month, first);
    exposure = at->count[RESTRICTIVE_BED_DAYS] / 1000.0 * season(first);
    for (int m = RESTRICTIVE_RESTRAINT; m < RESTRICTIVE_TALKED; m++)
        at->count[m] = draw_events(&draw, ward, m, month, exposure);
    talked = ward->rate[RESTRICTIVE_TALKED] +
             ward->change[RESTRICTIVE_TALKED] * restrictive_count_share(ward, month);
    at->count[RESTRICTIVE_TALKED] =
        draw_binomial(&draw, at->count[RESTRICTIVE_RESTRAINT], fmin(talked, 0.98));
}

static bool is_silent(const struct restrictive_ward *ward, int month)
{
    return ward->never_reports || month < ward->joined ||
           (ward->hole >= 0 && month >= ward->hole && month < ward->hole + HOLE);
}

/* Draws the same numbers whatever the ward's part is, so that its part changes nothing else. */
static void draw_telling(const struct restrictive *plan, struct restrictive_ward *ward, int i, int month)
{
    struct draw               draw = draw_stream(plan->seed, STREAM_TELLING, (uint64_t)(i * 1000 + month));
    struct restrictive_month *at = &ward->months[month];
    day                       after = period_next(PERIOD_MONTH, restrictive_count_month(plan, month));
    bool   missing = draw_unit(&draw) < missing_share, said = draw_unit(&draw) < said_share;
    double lag = fmin(LAG_MOST, floor(draw_lognormal(&draw, lag_median, lag_sigma)));
    bool   finished = draw_unit(&draw) < finished_share;
    bool   needed = month == ward->outbreak || month == ward->phase;

    at->minute = 8 * 60 + draw_below(&draw, 10 * 60);
    at->told = day_add(after, (int)lag);
    at->finished = finished;
    at->not_collected = missing && said && !needed;
    if (is_silent(ward, month) || (missing && !said && !needed))
        at->told = DAY_NONE;
}

void restrictive_count(struct restrictive *plan)
{
    for (int i = 0; i < plan->n_wards; i++)
        for (int month = 0; month < plan->n_months; month++) {
            draw_month(plan, &plan->wards[i], i, month);
            draw_telling(plan, &plan->wards[i], i, month);
        }
}
