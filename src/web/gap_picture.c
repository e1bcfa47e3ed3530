/* Sets where the events of a picture of gaps stand. */
#include "web/gap_picture.h"

#include "base/number.h"
#include "web/answer.h"

static void set_running(struct call *call, const struct series_story *story, struct spc_chart_in *in)
{
    struct spc_chart_running *running;

    if (!story->data.running.is || story->data.n == 0)
        return;
    running = ARENA_NEW(call->job.arena, struct spc_chart_running);
    *running = (struct spc_chart_running){ .until = call->job.today, .value = story->data.running.days };
    in->running = running;
    in->footer = answer_words(call, SAY(kinds_footer, slot_date("date", call->job.today, PERIOD_DAY)));
}

/* Where the first event on or after a day stands; past the last: the last. */
static day place_of(const struct series_data *data, const day *places, day on)
{
    size_t i = 0;

    while (i + 1 < data->n && data->periods[i].n < on.n)
        i++;
    return places[i];
}

/* Evenly, each under its number: the axis of cases has no time. */
static void set_numbers(struct call *call, const struct series_data *data, struct spc_chart_in *in)
{
    struct arena          *arena = call->job.arena;
    day                   *places = ARENA_ARRAY(arena, day, data->n);
    str                   *labels = ARENA_ARRAY(arena, str, data->n);
    struct spc_chart_note *notes = ARENA_ARRAY(arena, struct spc_chart_note, in->n_notes + 1);

    for (size_t i = 0; i < data->n; i++) {
        char *text = arena_take(arena, NUMBER_ROOM);
        places[i] = day_add(data->periods[0], (int)i);
        labels[i] = (str){ text, number_print_int((int64_t)i + 1, text) };
    }
    for (size_t i = 0; i < in->n_notes; i++) {
        notes[i] = in->notes[i];
        notes[i].on = place_of(data, places, notes[i].on);
    }
    in->days = places;
    in->labels = labels;
    in->notes = notes;
    in->n_ramps = 0; /* tests of change run over time, which this axis has none of */
    in->axis_words = answer_words(call, SAY(kinds_axis_events));
}

void gap_picture_set(struct call *call, const struct series_story *story, struct spc_chart_in *in)
{
    if (story->data.measure.kind == MEASURE_TIME_BETWEEN)
        set_running(call, story, in);
    if (story->data.measure.kind == MEASURE_CASES_BETWEEN && story->data.n)
        set_numbers(call, &story->data, in);
}
