/* Reckons gaps from the days of events, whenever a chart is asked for: a mended day mends both its gaps. */
#include "measure/event_layout.h"

#include "measure/observation.h"

enum { YEAR_DAYS = 365 };

static bool is_told(const struct told *event, day today)
{
    struct observation o = { .state = event->state };

    return observation_counts(&o) && event->period.n <= today.n && event->numerator == event->numerator;
}

/* Events of the last 365 days and of the 365 before them. */
static void count_years(struct series_data *data, const struct told *event, day today)
{
    int ago = today.n - event->period.n;

    if (ago < YEAR_DAYS)
        data->year.last += (size_t)event->numerator;
    else if (ago < 2 * YEAR_DAYS)
        data->year.before += (size_t)event->numerator;
}

void event_layout(struct series_data *data, struct told_list *events, day today)
{
    bool   of_time = data->measure.kind == MEASURE_TIME_BETWEEN;
    day    since = DAY_NONE;
    size_t n = 0;

    for (size_t i = 0; i < events->n; i++) {
        struct told event = events->p[i];
        day         before = since;

        data->held += event.state == OBSERVATION_HELD;
        if (!is_told(&event, today))
            continue;
        if (data->measure.by_year) {
            count_years(data, &event, today);
            continue;
        }
        since = event.period;
        if (of_time && !day_is_set(before))
            continue;
        if (of_time)
            event.numerator = event.period.n - before.n;
        events->p[n++] = event;
    }
    events->n = n;
    if (of_time && day_is_set(since))
        data->running = (struct series_running){ .is = true, .since = since, .days = today.n - since.n };
}
