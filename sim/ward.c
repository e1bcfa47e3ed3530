/* Draws wards and charts them month by month, as the product would have. */
#include "ward.h"

#include <math.h>
#include <string.h>

enum { SPARE = 8, JUNE = 5, HOLE = 3 };

static bool happens(struct future_random *random, double chance)
{
    return future_uniform(random) < chance;
}

static struct future_world world_of(const struct ward_kind *kind, struct future_random *random)
{
    struct future_world world = {
        .numbers = kind->shares ? FUTURE_SHARES : FUTURE_RATES,
        .level = kind->shares ? 0.3 : 0.01,
        .exposure_spread = 0.04,
        .season = kind->season,
        .season_peak = (size_t)(12.0 * future_uniform(random)), /* the programme may start in any month */
        .missing = kind->tidy ? 0.0 : 0.04,
        .effect = kind->effect,
        .ramp = 6,
        .start = (size_t)(4.0 * future_uniform(random)),
    };

    world.exposure = kind->events / world.level;
    world.dispersion = 1.0 + kind->events / (2.0 * fmax(1.0, kind->events / 4.0));
    if (!kind->tidy && happens(random, 0.1))
        world.late = 1 + (size_t)(4.0 * future_uniform(random));
    return world;
}

/* Draws a stretch longer than needed, and cuts the baseline off at its twelfth number; the effect then starts
 * from there. */
void ward_draw(const struct ward_kind *kind, struct future_random *random, struct ward *ward)
{
    struct future_world world = world_of(kind, random);
    size_t              delay = world.start, usable = 0, hole = WARD_MOST;

    if (!kind->tidy && happens(random, 0.05))
        hole = (size_t)(WARD_BASELINE + WARD_ACTIVE * future_uniform(random));
    world.start = SIZE_MAX;
    future_draw(&world, random, WARD_MOST, ward->numerator, ward->denominator);
    for (ward->baseline = 0; ward->baseline < WARD_BASELINE + SPARE && usable < WARD_BASELINE;)
        usable += isnan(ward->numerator[ward->baseline++]) ? 0 : 1;
    ward->n = ward->baseline + WARD_ACTIVE;
    if (kind->effect != 0.0) {
        struct ward before = *ward;

        world.late = 0;
        world.start = ward->baseline + delay;
        if (!kind->tidy && happens(random, 0.1))
            world.relapse = ward->baseline + 12;
        future_draw(&world, random, WARD_MOST, ward->numerator, ward->denominator);
        memcpy(ward->numerator, before.numerator, ward->baseline * sizeof *before.numerator);
        memcpy(ward->denominator, before.denominator, ward->baseline * sizeof *before.denominator);
    }
    for (size_t i = hole; i < hole + HOLE && i < ward->n; i++)
        if (i >= ward->baseline)
            ward->numerator[i] = ward->denominator[i] = NAN;
}

void ward_look(const struct ward_kind *kind, const struct ward *ward, size_t n, bool late,
               struct ward_chart *chart)
{
    memcpy(chart->numerator, ward->numerator, n * sizeof *ward->numerator);
    if (late)
        chart->numerator[n - 1] = NAN;
    chart->series =
        (struct spc_series){ .n = n, .numerator = chart->numerator, .denominator = ward->denominator };
    chart->options = spc_options_for(spc_kind_find(kind->shares ? "pp" : "up"));
    chart->options.improve = SPC_IMPROVE_DOWN;
    chart->options.baseline = ward->baseline;
    chart->result = (struct spc_result){ .points = chart->points, .phases = chart->phases };
    if (spc_compute(&chart->series, &chart->options, chart->scratch, &chart->result).status != SPC_OK)
        chart->result.n_phases = 0;
    chart->standing = standing_of(&chart->series, &chart->options, &chart->result);
}

int ward_icon(const struct ward_chart *chart)
{
    enum spc_variation icon = chart->result.variation;

    if (icon == SPC_VARIATION_IMPROVEMENT_LOW)
        return -1;
    return icon == SPC_VARIATION_CONCERN_HIGH ? 1 : 0;
}
