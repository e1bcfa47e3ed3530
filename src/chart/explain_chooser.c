/* Chooses the sentence of a suggested chart. */
#include "chart/explain_chooser.h"

#include <math.h>

enum { PERCENT = 100, FEW = 10 };

/* The chart of the kind of number, by why it is suggested. */
static const enum msg usual[][CHOOSER_LONGER_PERIODS + 1] = {
    [CHOOSER_RATE] = { [CHOOSER_NO_BASELINE] = MSG(chooser_rate_unknown),
                       [CHOOSER_ENOUGH_EVENTS] = MSG(chooser_rate),
                       [CHOOSER_SOME_EVENTS] = MSG(chooser_rate_some),
                       [CHOOSER_LONGER_PERIODS] = MSG(chooser_rate_longer) },
    [CHOOSER_PROPORTION] = { [CHOOSER_NO_BASELINE] = MSG(chooser_proportion_unknown),
                             [CHOOSER_ENOUGH_EVENTS] = MSG(chooser_proportion),
                             [CHOOSER_SOME_EVENTS] = MSG(chooser_proportion_some),
                             [CHOOSER_LONGER_PERIODS] = MSG(chooser_proportion_longer) },
    [CHOOSER_COUNT] = { [CHOOSER_NO_BASELINE] = MSG(chooser_count_unknown),
                        [CHOOSER_ENOUGH_EVENTS] = MSG(chooser_count),
                        [CHOOSER_SOME_EVENTS] = MSG(chooser_count_some),
                        [CHOOSER_LONGER_PERIODS] = MSG(chooser_count_longer) },
    [CHOOSER_VALUE] = { [CHOOSER_BY_KIND] = MSG(chooser_value), [CHOOSER_NO_BASELINE] = MSG(chooser_value) },
    [CHOOSER_SUBGROUP] = { [CHOOSER_BY_KIND] = MSG(chooser_subgroup),
                           [CHOOSER_NO_BASELINE] = MSG(chooser_subgroup) },
    [CHOOSER_TIME_BETWEEN] = { [CHOOSER_BY_KIND] = MSG(chooser_days),
                               [CHOOSER_NO_BASELINE] = MSG(chooser_days) },
    [CHOOSER_CASES_BETWEEN] = { [CHOOSER_BY_KIND] = MSG(chooser_cases),
                                [CHOOSER_NO_BASELINE] = MSG(chooser_cases) },
};

/* Where there are too few events for it: a chart of gaps, or a run chart. */
static const struct {
    char     chart;
    enum msg few, rare, zeros, none;
} sparse[] = {
    { 't', MSG(chooser_t_few), MSG(chooser_t_rare), MSG(chooser_t_zeros), MSG(chooser_t_none) },
    { 'g', MSG(chooser_g_few), MSG(chooser_g_rare), MSG(chooser_g_zeros), MSG(chooser_g_none) },
    { 'r', MSG(chooser_run_few), MSG(chooser_run_rare), MSG(chooser_run_zeros), MSG(chooser_run_none) },
};

static enum msg sparse_msg(const struct chooser_choice *choice)
{
    size_t i = 0;

    while (i + 1 < sizeof sparse / sizeof *sparse && sparse[i].chart != choice->chart[0])
        i++;
    switch (choice->reason) {
    case CHOOSER_RARE_EVENTS: return sparse[i].rare;
    case CHOOSER_MANY_ZEROS: return sparse[i].zeros;
    case CHOOSER_NO_EVENTS: return sparse[i].none;
    default: return sparse[i].few;
    }
}

static struct slot events(const char *name, double value)
{
    return slot_number(name, value, value < FEW ? 1 : 0, (str){ 0 });
}

struct say explain_chooser(enum chooser_kind kind, const struct chooser_choice *choice)
{
    struct say say = { .n = 2 };

    if (choice->reason == CHOOSER_BY_PROGRAMME)
        return (struct say){ .msg = MSG(chooser_programme) };
    say.msg = choice->reason <= CHOOSER_LONGER_PERIODS ? usual[kind][choice->reason] : sparse_msg(choice);
    say.slots[0] = events("v1", choice->longer ? choice->longer_events : choice->events);
    say.slots[1] = events("v", choice->events);
    if (choice->reason == CHOOSER_MANY_ZEROS)
        say.slots[1] = slot_number("v", choice->zero_share * PERCENT, 0, STR("%"));
    return say;
}

struct say explain_chooser_note(const struct chooser_choice *choice)
{
    switch (choice->note) {
    case CHOOSER_NOTE_PROVISIONAL: return (struct say){ .msg = MSG(chooser_note_provisional) };
    case CHOOSER_NOTE_EPISODES: return (struct say){ .msg = MSG(chooser_note_episodes) };
    case CHOOSER_NOTE_NEEDS_DATES: return (struct say){ .msg = MSG(chooser_note_dates) };
    default: return (struct say){ 0 };
    }
}
