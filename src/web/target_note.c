/* Says which target is in force. */
#include "web/target_note.h"

#include "words/numbers.h"

struct slot target_note_value(const struct series_story *story, double value)
{
    return slot_number("target", value, numbers_decimals_given(&value, 1),
                       story->share ? STR("%") : story->unit);
}

static struct slot day_slot(const char *name, day on)
{
    return slot_date(name, on, PERIOD_DAY);
}

/* The kinds that are told and not drawn. */
static struct say beside(const struct series_story *story, const struct target *target, enum msg msg)
{
    if (!target)
        return (struct say){ .msg = MSG_none };
    return (struct say){ .msg = msg, .slots = { target_note_value(story, target->value) }, .n = 1 };
}

struct target_note target_note_of(const struct call *call, const struct series_story *story,
                                  const struct targets *targets)
{
    day                  today = call->job.today;
    const struct target *now = target_on(targets, TARGET_MAIN, today);
    const struct target *next = target_next(targets, TARGET_MAIN, today);
    struct target_note   note = { .now = SAY(targets_page_none), .any = now || next };

    if (now && key_is_set(now->place))
        note.now = SAY(targets_page_now_own, target_note_value(story, now->value),
                       day_slot("since", now->from_day));
    else if (now)
        note.now =
            SAY(targets_page_now, target_note_value(story, now->value), day_slot("since", now->from_day));
    else if (next)
        note.now =
            SAY(targets_page_first, target_note_value(story, next->value), day_slot("from", next->from_day));
    if (now && next)
        note.next =
            SAY(targets_page_next, target_note_value(story, next->value), day_slot("from", next->from_day));
    note.minimum =
        beside(story, target_on(targets, TARGET_MINIMUM, today), MSG(targets_page_minimum));
    note.stretch =
        beside(story, target_on(targets, TARGET_STRETCH, today), MSG(targets_page_stretch));
    return note;
}
