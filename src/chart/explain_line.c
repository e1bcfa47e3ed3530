/* Chooses word, list line, title and answer. */
#include "chart/explain_line.h"

#include "chart/explain_slot.h"
#include "spc/kind.h"

enum { HELD_POINTS = 24, PHASE_POINTS = 12 };

static const enum msg verdict_words[] = {
    [EXPLAIN_NO_VERDICT] = MSG(verdict_word_none),     [EXPLAIN_STEADY] = MSG(verdict_word_steady),
    [EXPLAIN_IMPROVING] = MSG(verdict_word_improving), [EXPLAIN_CONCERN] = MSG(verdict_word_concern),
    [EXPLAIN_CHANGED] = MSG(verdict_word_changed),
};

/* clang-format off */
#define SIDES(word, above, below) { MSG(list_##word##_##above), MSG(list_##word##_##below) }
#define LIST_OF(word)                                                                      \
    {                                                                                      \
        [EXPLAIN_OUTSIDE]      = SIDES(word, outside_above, outside_below),                \
        [EXPLAIN_TREND]        = SIDES(word, trend_rising, trend_falling),                 \
        [EXPLAIN_TWO_OF_THREE] = SIDES(word, two_of_three_above, two_of_three_below),      \
        [EXPLAIN_SHIFT]        = SIDES(word, shift_above, shift_below),                    \
        [EXPLAIN_LONG_RUN]     = SIDES(word, long_run_above, long_run_below),              \
    }
/* clang-format on */

/* By verdict, pattern, side. */
static const enum msg list_lines[][EXPLAIN_LONG_RUN + 1][2] = {
    [EXPLAIN_IMPROVING] = LIST_OF(improving),
    [EXPLAIN_CONCERN] = LIST_OF(concern),
    [EXPLAIN_CHANGED] = LIST_OF(changed),
};

static const enum msg titles[][2] = {
    [EXPLAIN_OUTSIDE] = { MSG(title_outside_above), MSG(title_outside_below) },
    [EXPLAIN_TREND] = { MSG(title_early), MSG(title_early) },
    [EXPLAIN_TWO_OF_THREE] = { MSG(title_early), MSG(title_early) },
    [EXPLAIN_SHIFT] = { MSG(title_shift_above), MSG(title_shift_below) },
    [EXPLAIN_LONG_RUN] = { MSG(title_long_run_above), MSG(title_long_run_below) },
};

static const enum msg answers[][2] = {
    [EXPLAIN_OUTSIDE] = { MSG(answer_new), MSG(answer_new) },
    [EXPLAIN_TREND] = { MSG(answer_early), MSG(answer_early) },
    [EXPLAIN_TWO_OF_THREE] = { MSG(answer_early), MSG(answer_early) },
    [EXPLAIN_SHIFT] = { MSG(answer_shift_above), MSG(answer_shift_below) },
    [EXPLAIN_LONG_RUN] = { MSG(answer_moved), MSG(answer_moved) },
};

static bool is_special(const struct explain_out *out)
{
    return out->verdict != EXPLAIN_STEADY && out->verdict != EXPLAIN_NO_VERDICT;
}

/* A new phase that is still short. */
static struct say new_phase(const struct explain_in *in, enum msg msg, const struct explain_found *found)
{
    struct say say = explain_slot_say(in, msg, found, EXPLAIN_WITHOUT_UNIT);

    say.slots[say.n++] = slot_count("need", PHASE_POINTS);
    return say;
}

static void line_usual(const struct explain_in *in, const struct explain_found *found,
                       struct explain_out *out)
{
    const struct spc_point *latest = &in->result->points[in->result->latest];
    bool                    limits = in->options->kind->has_limits;
    struct say              title = explain_slot_say(in, MSG(title_steady_run), found, EXPLAIN_WITHOUT_UNIT);

    out->list = explain_slot_say(in, MSG(list_steady), found, EXPLAIN_WITHOUT_UNIT);
    out->answer = explain_slot_say(in, MSG(answer_steady), found, EXPLAIN_WITH_UNIT);
    switch (found->pattern) {
    case EXPLAIN_NEW_PHASE:
        title = new_phase(in, limits ? MSG(title_new_phase) : MSG(title_new_centre), found);
        out->list.msg = limits ? MSG(list_steady_new_phase) : MSG(list_steady_new_centre);
        out->answer = new_phase(in, MSG(answer_cannot), found);
        break;
    case EXPLAIN_NO_VARIATION: title.msg = MSG(title_flat); break;
    default:
        if (isnan(latest->lower) || isnan(latest->upper))
            break;
        title.msg = MSG(title_steady);
        title.slots[title.n++] = explain_slot_line(in, "lo", latest->lower, EXPLAIN_WITHOUT_UNIT);
        title.slots[title.n++] = explain_slot_line(in, "hi", latest->upper, EXPLAIN_WITHOUT_UNIT);
        break;
    }
    if (found->pattern == EXPLAIN_EARLIER)
        out->list.msg = MSG(list_steady_earlier);
    out->title = title;
}

/* Anhoej without a direction: the level moved, but the latest point does not say which way. */
static void line_moved(const struct explain_in *in, const struct explain_found *found,
                       struct explain_out *out)
{
    out->list = explain_slot_plain(MSG(list_steady_moved));
    out->title = explain_slot_say(in, MSG(title_moved), found, EXPLAIN_WITHOUT_UNIT);
    out->answer = explain_slot_plain(MSG(answer_moved));
}

/* An accepted level outranks the latest icon in title and answer: it is the longer story. */
static void line_level(const struct explain_in *in, enum explain_side side, struct explain_out *out)
{
    const struct spc_phase *phase = explain_find_phase(in), *start = &in->result->phases[0];
    enum spc_improve        improve = in->options->improve;
    bool                    neutral = in->restrictive && in->balancing == EXPLAIN_BALANCING_NONE;
    struct slot             new_ = explain_slot_line(in, "new", phase->centre, EXPLAIN_WITH_UNIT);
    struct slot             old = explain_slot_line(in, "old", start->centre, EXPLAIN_WITHOUT_UNIT);
    struct say              say = { .slots = { slot_text("name", in->name) }, .n = 4 };

    explain_slot_apart(&new_, &old);
    say.slots[1] = new_;
    say.slots[2] = old;
    say.slots[3] = explain_slot_date(in, "from", phase->first);
    out->title = out->answer = say;
    if (out->pattern == EXPLAIN_COMMON || out->pattern == EXPLAIN_EARLIER) {
        out->list = say;
        out->list.msg = MSG(list_steady_level);
    }
    out->title.msg = side == EXPLAIN_HIGH ? MSG(title_level_above) : MSG(title_level_below);
    if (phase->usable >= HELD_POINTS && !is_special(out)) {
        out->title.msg = MSG(title_held);
        out->answer.msg = MSG(answer_held);
    } else if (improve == SPC_IMPROVE_NEITHER || neutral) {
        out->answer.msg = MSG(answer_changed);
    } else {
        bool better = (improve == SPC_IMPROVE_UP) == (side == EXPLAIN_HIGH);

        out->answer.msg = better ? MSG(answer_improving) : MSG(answer_concern);
    }
}

void explain_line(const struct explain_in *in, const struct explain_found *found, struct explain_out *out)
{
    enum explain_side side;

    out->word = explain_slot_plain(verdict_words[out->verdict]);
    if (is_special(out)) {
        enum msg list = list_lines[out->verdict][found->pattern][found->side];

        out->list = explain_slot_say(in, list, found, EXPLAIN_WITHOUT_UNIT);
        out->title = explain_slot_say(in, titles[found->pattern][found->side], found, EXPLAIN_WITHOUT_UNIT);
        out->answer = explain_slot_say(in, answers[found->pattern][found->side], found, EXPLAIN_WITH_UNIT);
    } else if (found->pattern == EXPLAIN_LONG_RUN || found->pattern == EXPLAIN_FEW_CROSSINGS) {
        line_moved(in, found, out);
    } else {
        line_usual(in, found, out);
    }
    if (explain_find_level(in, &side))
        line_level(in, side, out);
}

void explain_line_blocked(const struct explain_in *in, size_t need, struct explain_out *out)
{
    static const struct {
        enum msg list, title, answer;
    } blocked[] = {
        [EXPLAIN_HIDDEN] = { MSG(list_hidden), MSG(title_hidden), MSG(answer_hidden) },
        [EXPLAIN_NO_DATA] = { MSG(list_no_data), MSG(title_none), MSG(answer_none) },
        [EXPLAIN_NO_DENOMINATOR] = { MSG(list_no_denominator), MSG(title_no_denominator),
                                     MSG(answer_no_denominator) },
        [EXPLAIN_TOO_FEW] = { MSG(list_too_few), MSG(title_too_few), MSG(answer_cannot) },
    };
    struct say say = { .slots = { slot_text("name", in->name), slot_count("need", (double)need) }, .n = 2 };

    if (out->pattern == EXPLAIN_TOO_FEW)
        say.slots[say.n++] = slot_count("n", (double)in->result->usable);
    out->word = explain_slot_plain(MSG(verdict_word_none));
    out->list = out->title = out->answer = say;
    out->list.msg = blocked[out->pattern].list;
    out->title.msg = blocked[out->pattern].title;
    out->answer.msg = blocked[out->pattern].answer;
}
