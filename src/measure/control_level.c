/* Says what the steps of control are for. */
#include "measure/control_level.h"

enum period control_level_period(enum control_level level)
{
    return level == CONTROL_YEAR ? PERIOD_YEAR : PERIOD_QUARTER;
}

bool control_level_suits(const struct measure *measure)
{
    if (measure->by_year)
        return false;
    return measure->kind == MEASURE_COUNT || measure->kind == MEASURE_RATE ||
           measure->kind == MEASURE_PROPORTION;
}
