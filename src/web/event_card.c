/* Lays out the card of a measure of rare events. */
#include "web/event_card.h"

#include "view/view.h"
#include "web/answer.h"
#include "web/form.h"

static const struct view_field event_card_row_fields[] = {
    VIEW_FIELD(event_card_row, on),
    VIEW_FIELD(event_card_row, what),
    VIEW_FIELD(event_card_row, url),
    VIEW_FIELD(event_card_row, held),
};
static const struct view event_card_row_view = VIEW(event_card_row, event_card_row_fields);

static const struct view_field event_card_fields[] = {
    VIEW_FIELD(event_card, measure),
    VIEW_FIELD(event_card, name),
    VIEW_FIELD(event_card, since),
    VIEW_FIELD(event_card, may_enter),
    VIEW_LIST(event_card, rows, event_card_row),
};
const struct view event_card_view = VIEW(event_card, event_card_fields);

static str page_of(struct call *call, const key keys[2], day on)
{
    char text[10];

    day_print(on, text);
    return str_join(call->job.arena,
                    answer_path(call, "/places/:place/measures/:measure/periods/", keys),
                    (str){ text, sizeof text });
}

static struct say what_of(const struct measure *measure, const struct observation *event)
{
    struct slot n = slot_number("v", event->numerator, 0, (str){ 0 });

    if (measure->kind == MEASURE_CASES_BETWEEN)
        return SAY(event_card_cases, n);
    return event->numerator > 1 ? SAY(event_card_many, n) : (struct say){ 0 };
}

static void fill_rows(struct call *call, const key keys[2], const struct sheet_events *events,
                      struct event_card *card)
{
    struct event_card_row *rows = ARENA_ARRAY(call->job.arena, struct event_card_row, events->n + 1);

    for (size_t i = 0; i < events->n; i++) {
        const struct observation *event = &events->last[i];
        struct slot               date = slot_date("date", event->period, PERIOD_DAY);
        rows[i] = (struct event_card_row){ .on = event->period,
                                           .when = SAY(event_card_when, date),
                                           .what = what_of(&events->measure, event),
                                           .held = event->state == OBSERVATION_HELD,
                                           .url = page_of(call, keys, event->period),
                                           .spoken =
                                               SAY(event_card_open, slot_text("name", card->name), date) };
    }
    card->rows.p = rows;
    card->rows.n = events->n;
    if (events->more) {
        card->more = SAY(event_card_more, slot_count("n", (double)events->more));
        card->more_url = answer_path(call, "/places/:place/measures/:measure/events", keys);
    }
}

/* The day of the newest event that counts. */
static day last_of(const struct sheet_events *events)
{
    for (size_t i = 0; i < events->n; i++)
        if (observation_counts(&events->last[i]))
            return events->last[i].period;
    return DAY_NONE;
}

static void fill_since(struct call *call, const struct sheet_events *events, struct event_card *card)
{
    day last = last_of(events);

    if (events->measure.by_year)
        return;
    if (!day_is_set(last))
        card->none = SAY(event_card_none);
    else
        card->since = SAY(event_card_since, slot_count("n", call->job.today.n - last.n),
                          slot_date("since", last, PERIOD_DAY));
}

static void fill_form(struct call *call, bool shown_again, struct event_card *card)
{
    card->on = form_input_of(call, "on", SAY(event_card_day), (str){ 0 });
    card->cases = form_input_of(call, "cases", SAY(event_card_cases_label), (str){ 0 });
    card->cases.hint = SAY(event_card_cases_hint);
    card->on_id = card->on.name;
    card->cases_id = card->cases.name;
    if (shown_again)
        return;
    card->on_id = str_join(call->job.arena, card->id, STR("-on"));
    card->cases_id = str_join(call->job.arena, card->id, STR("-cases"));
    card->on.value = card->cases.value = (str){ 0 }; /* what was typed belongs to another form */
    card->on.error = card->cases.error = (struct say){ 0 };
}

void event_card_fill(struct call *call, const struct place *unit, const struct sheet_events *events,
                     bool shown_again, struct event_card *card)
{
    bool      welsh = call->lang == LANG_CY, may_enter = card->may_enter;
    const key keys[2] = { unit->id, events->measure.id };

    *card = (struct event_card){ .measure = events->measure.id,
                                 .id = str_join(call->job.arena, STR("events-"),
                                                key_text(call->job.arena, events->measure.id)),
                                 .name = measure_name(&events->measure, welsh),
                                 .about = events->definition.numerator,
                                 .has_cases = events->measure.kind == MEASURE_CASES_BETWEEN,
                                 .may_enter = may_enter };
    card->action = answer_path(call, "/places/:place/measures/:measure/events", keys);
    card->chart_url = answer_path(call, "/places/:place/measures/:measure", keys);
    fill_form(call, shown_again, card);
    if (events->measure.by_year && !may_enter)
        return;
    fill_since(call, events, card);
    fill_rows(call, keys, events, card);
}
