/* Chooses word, list line, title and answer. */
#include "chart/explain_line.h"

#include "chart/explain_slot.h"
#include "chart/explain_standing.h"
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
        [EXPLAIN_FOUR_OF_FIVE] = SIDES(word, four_of_five_above, four_of_five_below),      \
        [EXPLAIN_LONG_RUN]     = SIDES(word, long_run_above, long_run_below),              \
        [EXPLAIN_MARKED]       = SIDES(word, marked, marked),                              \
    }
/* clang-format on */

/* By verdict, pattern, side. */
static const enum msg list_lines[][EXPLAIN_MARKED + 1][2] = {
    [EXPLAIN_IMPROVING] = LIST_OF(improving),
    [EXPLAIN_CONCERN] = LIST_OF(concern),
    [EXPLAIN_CHANGED] = LIST_OF(changed),
};

static const enum msg titles[][2] = {
    [EXPLAIN_OUTSIDE] = { MSG(title_outside_above), MSG(title_outside_below) },
    [EXPLAIN_TREND] = { MSG(title_early), MSG(title_early) },
    [EXPLAIN_TWO_OF_THREE] = { MSG(title_early), MSG(title_early) },
    [EXPLAIN_SHIFT] = { MSG(title_shift_above), MSG(title_shift_below) },
    [EXPLAIN_FOUR_OF_FIVE] = { MSG(title_early), MSG(title_early) },
    [EXPLAIN_LONG_RUN] = { MSG(title_long_run_above), MSG(title_long_run_below) },
    [EXPLAIN_MARKED] = { MSG(title_marked), MSG(title_marked) },
};

static const enum msg answers[][2] = {
    [EXPLAIN_OUTSIDE] = { MSG(answer_new), MSG(answer_new) },
    [EXPLAIN_TREND] = { MSG(answer_early), MSG(answer_early) },
    [EXPLAIN_TWO_OF_THREE] = { MSG(answer_early), MSG(answer_early) },
    [EXPLAIN_SHIFT] = { MSG(answer_shift_above), MSG(answer_shift_below) },
    [EXPLAIN_FOUR_OF_FIVE] = { MSG(answer_early), MSG(answer_early) },
    [EXPLAIN_LONG_RUN] = { MSG(answer_moved), MSG(answer_moved) },
    [EXPLAIN_MARKED] = { MSG(answer_new), MSG(answer_new) },
};

/* Rules without a side: what their sentence means, in short. The icon is that of usual variation. */
static const struct {
    enum msg list, title, answer;
} sideless[] = {
    [EXPLAIN_LONG_RUN] = { MSG(list_steady_moved), MSG(title_moved), MSG(answer_moved) },
    [EXPLAIN_MARKED] = { MSG(list_steady_marked), MSG(title_marked), MSG(answer_new) },
    [EXPLAIN_ALTERNATING] = { MSG(list_steady_mixed), MSG(title_mixed), MSG(answer_mixed) },
    [EXPLAIN_HUGGING] = { MSG(list_steady_close), MSG(title_close), MSG(answer_steady) },
    [EXPLAIN_AVOIDING] = { MSG(list_steady_mixed), MSG(title_mixed), MSG(answer_mixed) },
    [EXPLAIN_FEW_RUNS] = { MSG(list_steady_moved), MSG(title_moved), MSG(answer_moved) },
    [EXPLAIN_MANY_RUNS] = { MSG(list_steady_mixed), MSG(title_mixed), MSG(answer_mixed) },
    [EXPLAIN_FEW_CROSSINGS] = { MSG(list_steady_moved), MSG(title_moved), MSG(answer_moved) },
};

static bool is_special(const struct explain_out *out)
{
    return out->verdict != EXPLAIN_STEADY && out->verdict != EXPLAIN_NO_VERDICT;
}

static bool is_sideless(const struct explain_found *found)
{
    return (size_t)found->pattern < sizeof sideless / sizeof *sideless &&
           sideless[found->pattern].list != MSG_none;
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

/* A rule that fired without a direction: the latest point does not say which way. */
static void line_sideless(const struct explain_in *in, const struct explain_found *found,
                          struct explain_out *out)
{
    out->list = explain_slot_say(in, sideless[found->pattern].list, found, EXPLAIN_WITHOUT_UNIT);
    out->title = explain_slot_say(in, sideless[found->pattern].title, found, EXPLAIN_WITHOUT_UNIT);
    out->answer = explain_slot_say(in, sideless[found->pattern].answer, found, EXPLAIN_WITH_UNIT);
}

/* On charts of gaps up is fewer events, so that "improving" or "higher" would mislead: longer, shorter. */
static void line_gaps(const struct explain_in *in, const struct explain_found *found, struct explain_out *out)
{
    struct say from = { .slots = { slot_text("name", in->name), explain_slot_date(in, "from", found->first) },
                        .n = 2 };
    struct say usual = explain_slot_say(in, MSG(list_rare_steady), found, EXPLAIN_WITH_UNIT);
    bool       longer = out->verdict == EXPLAIN_IMPROVING, row = found->pattern != EXPLAIN_OUTSIDE;

    if (longer || out->verdict == EXPLAIN_CONCERN) {
        out->word = explain_slot_plain(longer ? MSG(verdict_word_longer) : MSG(verdict_word_shorter));
        out->list = from;
        out->list.msg = longer ? MSG(list_rare_longer_since) : MSG(list_rare_shorter);
        if (row) {
            out->title = out->answer = from;
            out->title.msg = longer ? MSG(title_rare_longer) : MSG(title_rare_shorter);
            out->answer.msg = longer ? MSG(answer_longer) : MSG(answer_shorter);
        }
    } else if (found->pattern == EXPLAIN_COMMON || found->pattern == EXPLAIN_EARLIER) {
        out->list = out->title = out->answer = usual;
        out->title.msg = MSG(title_rare_steady);
        out->answer.msg = MSG(answer_gaps);
    }
    if (!in->is_running || explain_find_gaps(in) != EXPLAIN_GAPS_DAYS)
        return;
    if (longer)
        out->list = explain_slot_running(in, MSG(list_rare_longer));
    if (out->title.msg == MSG(title_rare_steady))
        out->title = explain_slot_running(in, MSG(title_rare));
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

/* A standing is told with the level since its shift began. */
static void line_standing(const struct explain_in *in, struct explain_out *out)
{
    static const enum msg  gaps_titles[] = { MSG(title_rare_shorter), MSG(title_rare_longer) };
    static const enum msg  lists[] = { MSG(list_standing_below), MSG(list_standing_above) };
    static const enum msg  gaps_lists[] = { MSG(list_standing_rare_shorter), MSG(list_standing_rare) };
    static const enum msg  answers_of[] = { [EXPLAIN_IMPROVING] = MSG(answer_improving),
                                            [EXPLAIN_CONCERN] = MSG(answer_concern),
                                            [EXPLAIN_CHANGED] = MSG(answer_changed) };
    const struct proposal *level = in->proposal;
    bool                   gaps = explain_find_gaps(in), up = level->side > 0;
    struct slot            new_ = explain_slot_line(in, "new", level->after, EXPLAIN_WITH_UNIT);
    struct slot            old = explain_slot_line(in, "old", level->before, EXPLAIN_WITHOUT_UNIT);
    struct say             say = { .slots = { slot_text("name", in->name) }, .n = 4 };

    explain_slot_apart(&new_, &old);
    say.slots[1] = new_;
    say.slots[2] = old;
    say.slots[3] = explain_slot_date(in, "from", level->from);
    out->title = out->answer = say;
    out->title.msg = gaps ? gaps_titles[up] : up ? MSG(title_level_above) : MSG(title_level_below);
    out->answer.msg = answers_of[explain_standing(in)];
    if (is_special(out))
        return;
    out->list = say;
    out->list.msg = gaps ? gaps_lists[up] : lists[up];
}

void explain_line(const struct explain_in *in, const struct explain_found *found, struct explain_out *out)
{
    enum explain_verdict lasting = explain_standing(in);
    enum explain_side    side;

    out->word = explain_slot_plain(verdict_words[out->verdict]);
    if (is_special(out)) {
        enum msg list = list_lines[out->verdict][found->pattern][found->side];

        out->list = explain_slot_say(in, list, found, EXPLAIN_WITHOUT_UNIT);
        out->title = explain_slot_say(in, titles[found->pattern][found->side], found, EXPLAIN_WITHOUT_UNIT);
        out->answer = explain_slot_say(in, answers[found->pattern][found->side], found, EXPLAIN_WITH_UNIT);
    } else if (is_sideless(found)) {
        line_sideless(in, found, out);
    } else {
        line_usual(in, found, out);
    }
    if (explain_find_gaps(in))
        line_gaps(in, found, out);
    if (lasting >= EXPLAIN_IMPROVING && in->proposal && in->proposal->from != SIZE_MAX)
        line_standing(in, out);
    else if (explain_find_level(in, &side))
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
