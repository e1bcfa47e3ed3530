/* Turns an aim's status into a bar and words. */
#include "web/aim_card.h"

#include "chart/aim_bar.h"
#include "web/answer.h"

#include <math.h>

enum { SHORTER_MONTHS = 3 };

static const struct {
    const char *verdict;
    enum msg    word;
    bool        is_amber, is_green;
} verdicts[] = {
    [AIM_NO_BASELINE] = { "no_baseline", MSG(aim_card_no_baseline), false, false },
    [AIM_NOT_DUE] = { "not_due", MSG(aim_card_not_due), false, false },
    [AIM_TOUCHED] = { "touched", MSG(aim_card_touched), false, false },
    [AIM_NOT_REPORTED] = { "not_reported", MSG(aim_card_not_reported), true, false },
    [AIM_REACHED] = { "reached", MSG(aim_card_reached), false, false },
    [AIM_MET] = { "met", MSG(aim_card_met), false, true },
    [AIM_NOT_MET] = { "not_met", MSG(aim_card_not_met), true, false },
    [AIM_SUSTAINED] = { "sustained", MSG(aim_card_sustained), false, true },
    [AIM_LOST] = { "lost", MSG(aim_card_lost), true, false },
};

static const struct view_field aim_card_fields[] = {
    VIEW_FIELD(aim_card, statement), VIEW_FIELD(aim_card, verdict), VIEW_FIELD(aim_card, word),
    VIEW_FIELD(aim_card, says),      VIEW_FIELD(aim_card, rule),    VIEW_FIELD(aim_card, all),
    VIEW_FIELD(aim_card, baseline),  VIEW_FIELD(aim_card, now),     VIEW_FIELD(aim_card, target),
    VIEW_FIELD(aim_card, due),
};
const struct view aim_card_view = VIEW(aim_card, aim_card_fields);

/* A figure of the bar: "16.2", "34%". */
static str figure(struct call *call, const struct programme_story *story, double v)
{
    if (isnan(v))
        return (str){ 0 };
    return answer_words(call, SAY(story_figure, slot_number("v", v, story->status.decimals,
                                                            story->pooled->share ? STR("%") : (str){ 0 })));
}

static void word_bar(struct call *call, const struct programme_story *story, struct aim_bar *bar)
{
    const struct aim_status *status = &story->status;
    int                      window = story->aim.window_months;
    int                      total = status->months_used + status->months_left;

    bar->start_words = figure(call, story, status->baseline);
    bar->start_note =
        answer_words(call, SAY(aim_card_start, slot_range("window", story->aim.baseline_from,
                                                          story->aim.baseline_to, PERIOD_MONTH)));
    if (!isnan(status->now))
        bar->now_words = answer_words(call, SAY(aim_card_window, slot_count("n", window),
                                                slot_text("title", figure(call, story, status->now))));
    if (!isnan(status->shorter))
        bar->shorter_words =
            answer_words(call, SAY(aim_card_window, slot_count("n", SHORTER_MONTHS),
                                   slot_text("title", figure(call, story, status->shorter))));
    bar->aim_words =
        answer_words(call, SAY(aim_card_aim, slot_text("title", figure(call, story, status->target))));
    bar->aim_note = answer_words(call, SAY(aim_card_due, slot_date("due", story->aim.due, PERIOD_MONTH)));
    if (total <= 0)
        return;
    bar->time_used = (double)status->months_used / total;
    bar->time_used_words = answer_words(
        call, SAY(aim_card_used, slot_count("n", status->months_used), slot_count("total", total)));
    bar->time_left_words = answer_words(call, SAY(aim_card_left, slot_count("n", status->months_left)));
}

static err draw_bar(struct call *call, const struct programme_story *story, struct aim_card *card)
{
    struct aim_bar bar = { .start = story->status.baseline,
                           .aim = story->status.target,
                           .now = story->status.now,
                           .shorter = story->status.shorter,
                           .time_used = NAN,
                           .id = STR("aim") };
    err            e;

    if (isnan(bar.start) || isnan(bar.aim) || bar.start == bar.aim)
        return OK;
    word_bar(call, story, &bar);
    bar.title = answer_words(call, card->says);
    bar.description =
        answer_words(call, SAY(aim_card_picture, slot_text("a", bar.start_words),
                               slot_text("b", bar.aim_words), slot_text("title", bar.aim_note)));
    e = aim_bar_svg(call->job.arena, &bar, AIM_BAR_DESK, &card->desk);
    bar.id = STR("aim-phone");
    return e ? e : aim_bar_svg(call->job.arena, &bar, AIM_BAR_PHONE, &card->phone);
}

/* As printed: the exact sums of the same units, beside those of all, would tell what the others counted. */
static double printed(double v, int decimals)
{
    double scale = pow(10, decimals);

    return round(v * scale) / scale;
}

err aim_card_fill(struct call *call, const struct programme_story *story, struct aim_card *card)
{
    const struct aim_status *status = &story->status;

    *card = (struct aim_card){ .statement = story->aim.statement,
                               .verdict = str_of(verdicts[status->verdict].verdict),
                               .word = { .msg = verdicts[status->verdict].word },
                               .is_amber = verdicts[status->verdict].is_amber,
                               .is_green = verdicts[status->verdict].is_green,
                               .says = story->aim_says,
                               .all = aim_status_say_all(status, story->pooled->unit),
                               .baseline = printed(status->baseline, status->decimals),
                               .now = printed(status->now, status->decimals),
                               .target = printed(status->target, status->decimals),
                               .due = story->aim.due };
    if (!isnan(status->target))
        card->rule = SAY(aim_card_rule, slot_count("n", story->aim.window_months),
                         slot_number("target", status->target, status->decimals, story->pooled->unit),
                         slot_text("measure", story->pooled->name));
    return draw_bar(call, story, card);
}
