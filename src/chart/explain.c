/* Chooses what a chart says: blocked, or a pattern, its meaning, and what to do next. First match wins its
 * place. */
#include "chart/explain.h"

#include "chart/explain_alt.h"
#include "chart/explain_line.h"
#include "chart/explain_note.h"
#include "chart/explain_slot.h"
#include "chart/explain_target.h"
#include "spc/kind.h"

enum { POINTS_RUN = 10, POINTS_CONTROL = 12, AFTER_PERIODS = 3 };

/* Limits less than a tenth wider than the plain ones look the same on the chart: not worth a line. */
static const double wider_from = 1.1;

/* Sentences by pattern: 1 by side, 2, and 3 where it is not the verdict's. */
static const struct {
    enum msg first[2], second, third;
} pattern_says[] = {
    [EXPLAIN_OUTSIDE] = { { MSG(outside_above_1), MSG(outside_below_1) }, MSG(outside_2), MSG(outside_3) },
    [EXPLAIN_TREND] = { { MSG(trend_rising_1), MSG(trend_falling_1) }, MSG(trend_2), MSG(trend_3) },
    [EXPLAIN_TWO_OF_THREE] = { { MSG(two_of_three_above_1), MSG(two_of_three_below_1) },
                               MSG(two_of_three_2),
                               MSG(two_of_three_3) },
    [EXPLAIN_SHIFT] = { { MSG(shift_above_1), MSG(shift_below_1) }, MSG(shift_2), MSG_none },
    [EXPLAIN_FOUR_OF_FIVE] = { { MSG(nelson_6_above_1), MSG(nelson_6_below_1) },
                               MSG(two_of_three_2),
                               MSG(two_of_three_3) },
    [EXPLAIN_LONG_RUN] = { { MSG(anhoej_long_run_1), MSG(anhoej_long_run_1) },
                           MSG(anhoej_long_run_2),
                           MSG_none },
    [EXPLAIN_MARKED] = { { MSG(ihi_astronomical_1), MSG(ihi_astronomical_1) },
                         MSG(ihi_astronomical_2),
                         MSG(outside_3) },
    [EXPLAIN_ALTERNATING] = { { MSG(nelson_4_1) }, MSG(nelson_4_2), MSG(nelson_4_3) },
    [EXPLAIN_HUGGING] = { { MSG(nelson_7_1) }, MSG(nelson_7_2), MSG(nelson_7_3) },
    [EXPLAIN_AVOIDING] = { { MSG(nelson_8_1) }, MSG(nelson_8_2), MSG(nelson_4_3) },
    [EXPLAIN_FEW_RUNS] = { { MSG(ihi_few_runs_1) }, MSG(ihi_few_runs_2), MSG_none },
    [EXPLAIN_MANY_RUNS] = { { MSG(ihi_many_runs_1) }, MSG(ihi_many_runs_2), MSG(ihi_many_runs_3) },
    [EXPLAIN_FEW_CROSSINGS] = { { MSG(anhoej_few_crossings_1), MSG(anhoej_few_crossings_1) },
                                MSG(anhoej_few_crossings_2),
                                MSG_none },
    [EXPLAIN_NO_VARIATION] = { { MSG(no_variation_1), MSG(no_variation_1) },
                               MSG(no_variation_2),
                               MSG(no_variation_3) },
    [EXPLAIN_EARLIER] = { { MSG(earlier_1), MSG(earlier_1) }, MSG(earlier_2), MSG(earlier_3) },
    [EXPLAIN_COMMON] = { { MSG(common_1), MSG(common_1) }, MSG(common_2), MSG(common_3) },
};

static const enum msg blocked_says[][3] = {
    [EXPLAIN_HIDDEN] = { MSG(hidden_1), MSG(hidden_2), MSG(hidden_3) },
    [EXPLAIN_NO_DATA] = { MSG(no_data_1), MSG(no_data_2), MSG(no_data_3) },
    [EXPLAIN_NO_DENOMINATOR] = { MSG(no_denominator_1), MSG(no_denominator_2), MSG(no_denominator_3) },
    [EXPLAIN_TOO_FEW] = { MSG(too_few_1), MSG(too_few_2), MSG(too_few_3) },
};

static void sentence(struct explain_out *out, struct say say)
{
    if (say.msg != MSG_none && out->n_sentences < 3)
        out->sentences[out->n_sentences++] = say;
}

static void panel(struct explain_out *out, struct say say)
{
    if (say.msg != MSG_none && out->n_panel < EXPLAIN_PANEL)
        out->panel[out->n_panel++] = say;
}

size_t explain_points_needed(const struct spc_kind *kind)
{
    return kind->has_limits ? POINTS_CONTROL : POINTS_RUN;
}

/* A restrictive measure has no good direction until its balancing measure is linked. */
static enum spc_variation icon_of(const struct explain_in *in)
{
    static const enum spc_variation neutral[] = {
        [SPC_VARIATION_NONE] = SPC_VARIATION_NONE,
        [SPC_VARIATION_COMMON] = SPC_VARIATION_COMMON,
        [SPC_VARIATION_IMPROVEMENT_HIGH] = SPC_VARIATION_NEUTRAL_HIGH,
        [SPC_VARIATION_IMPROVEMENT_LOW] = SPC_VARIATION_NEUTRAL_LOW,
        [SPC_VARIATION_CONCERN_HIGH] = SPC_VARIATION_NEUTRAL_HIGH,
        [SPC_VARIATION_CONCERN_LOW] = SPC_VARIATION_NEUTRAL_LOW,
        [SPC_VARIATION_NEUTRAL_HIGH] = SPC_VARIATION_NEUTRAL_HIGH,
        [SPC_VARIATION_NEUTRAL_LOW] = SPC_VARIATION_NEUTRAL_LOW,
    };

    if (in->restrictive && in->balancing == EXPLAIN_BALANCING_NONE)
        return neutral[in->result->variation];
    return in->result->variation;
}

/* The one place that turns an icon into a verdict, and with it into a word and a third sentence. */
static const struct {
    enum explain_verdict verdict;
    enum msg             third;
} verdicts[] = {
    [SPC_VARIATION_NONE] = { EXPLAIN_NO_VERDICT, MSG_none },
    [SPC_VARIATION_COMMON] = { EXPLAIN_STEADY, MSG(anhoej_3) },
    [SPC_VARIATION_IMPROVEMENT_HIGH] = { EXPLAIN_IMPROVING, MSG(verdict_improvement) },
    [SPC_VARIATION_IMPROVEMENT_LOW] = { EXPLAIN_IMPROVING, MSG(verdict_improvement) },
    [SPC_VARIATION_CONCERN_HIGH] = { EXPLAIN_CONCERN, MSG(verdict_concern) },
    [SPC_VARIATION_CONCERN_LOW] = { EXPLAIN_CONCERN, MSG(verdict_concern) },
    [SPC_VARIATION_NEUTRAL_HIGH] = { EXPLAIN_CHANGED, MSG(verdict_neutral_high) },
    [SPC_VARIATION_NEUTRAL_LOW] = { EXPLAIN_CHANGED, MSG(verdict_neutral_low) },
};

/* Is there at least one count whose rate only lacks its denominator? */
static bool lacks_denominator(const struct explain_in *in)
{
    const struct spc_series *series = in->series;

    if (!in->options->kind->needs_denominator || !series->numerator)
        return false;
    for (size_t i = 0; i < series->n; i++)
        if (!isnan(series->numerator[i]) && (!series->denominator || isnan(series->denominator[i])))
            return true;
    return false;
}

/* Sets out->pattern to why nothing can be judged. False: something can. */
static bool is_blocked(const struct explain_in *in, struct explain_out *out)
{
    if (in->hidden)
        out->pattern = EXPLAIN_HIDDEN;
    else if (in->result->usable == 0)
        out->pattern = lacks_denominator(in) ? EXPLAIN_NO_DENOMINATOR : EXPLAIN_NO_DATA;
    else if (in->result->usable < explain_points_needed(in->options->kind))
        out->pattern = EXPLAIN_TOO_FEW;
    else
        return false;
    return true;
}

static void say_blocked(const struct explain_in *in, struct explain_out *out)
{
    size_t     need = in->hidden ? 0 : explain_points_needed(in->options->kind);
    struct say say = { .slots = { slot_text("name", in->per), slot_count("need", (double)need) }, .n = 2 };

    if (out->pattern == EXPLAIN_TOO_FEW)
        say.slots[say.n++] = slot_count("n", (double)in->result->usable);
    for (int i = 0; i < 3; i++) {
        say.msg = blocked_says[out->pattern][i];
        sentence(out, say);
    }
    explain_line_blocked(in, need, out);
    if (out->pattern != EXPLAIN_HIDDEN)
        explain_note(in, out);
}

static struct say new_limits(const struct explain_in *in)
{
    const struct spc_phase *phase = explain_find_phase(in);
    bool                    limits = in->options->kind->has_limits;
    str        reason = in->reasons ? in->reasons[in->result->points[phase->first].phase] : STR("");
    struct say say = { .slots = { explain_slot_date(in, "date", phase->first), slot_text("reason", reason) },
                       .n = 2 };

    if (reason.n > 0)
        say.msg = limits ? MSG(phase_new_1) : MSG(phase_new_run_1);
    else
        say.msg = limits ? MSG(phase_new_plain_1) : MSG(phase_new_run_plain_1);
    return say;
}

static struct say old_and_new(const struct explain_in *in)
{
    const struct spc_phase *phase = explain_find_phase(in), *before = phase - 1;
    struct slot             old = explain_slot_line(in, "old", before->centre, EXPLAIN_WITHOUT_UNIT);
    struct slot             new_ = explain_slot_line(in, "new", phase->centre, EXPLAIN_WITH_UNIT);

    if (isnan(before->centre) || isnan(phase->centre))
        return explain_slot_plain(MSG_none);
    explain_slot_apart(&old, &new_);
    return (struct say){ .msg = MSG(phase_new_2),
                         .slots = { old, new_, slot_count("n", (double)phase->usable) },
                         .n = 3 };
}

/* The latest annotation at or before the start of the pattern, no more than 3 periods before; NULL: none. */
static const struct explain_annotation *annotation_before(const struct explain_in *in, size_t start)
{
    const struct explain_annotation *found = NULL;

    for (size_t i = 0; in->days && i < in->n_annotations; i++) {
        const struct explain_annotation *one = &in->annotations[i];
        int steps = period_steps(in->period, period_first(in->period, one->on), in->days[start]);

        if (steps >= 0 && steps <= AFTER_PERIODS && (!found || one->on.n > found->on.n))
            found = one;
    }
    return found;
}

/* What the pattern means; after an improvement with a note just before it, that the note may not be why. */
static struct say second_sentence(const struct explain_in *in, const struct explain_found *found,
                                  const struct explain_out *out)
{
    const struct explain_annotation *after = NULL;

    if (out->verdict == EXPLAIN_IMPROVING && found->pattern != EXPLAIN_LONG_RUN)
        after = annotation_before(in, found->first);
    if (after)
        return (struct say){ .msg = MSG(after_2),
                             .slots = { slot_text("title", after->title),
                                        slot_date("date", after->on, PERIOD_DAY) },
                             .n = 2 };
    return explain_slot_say(in, pattern_says[found->pattern].second, found, EXPLAIN_WITHOUT_UNIT);
}

/* On charts of gaps: the gap that is still running, and a gap beyond the limit. False: nothing of its own. */
static bool gap_sentences(const struct explain_in *in, const struct explain_found *found, struct say says[3])
{
    enum explain_gaps gaps = explain_find_gaps(in);
    bool              usual = found->pattern == EXPLAIN_COMMON || found->pattern == EXPLAIN_EARLIER;

    if (gaps && found->pattern == EXPLAIN_OUTSIDE && found->side == EXPLAIN_HIGH) {
        says[0] = explain_slot_say(in, MSG(rare_above_1), found, EXPLAIN_WITH_UNIT);
        says[1] = explain_slot_plain(MSG(rare_above_2));
        says[2] = explain_slot_plain(MSG(rare_above_3));
        return true;
    }
    if (!gaps || !usual || !in->is_running)
        return false;
    says[0] = explain_slot_running(in, gaps == EXPLAIN_GAPS_DAYS ? MSG(rare_days_1) : MSG(rare_cases_1));
    says[1] = explain_slot_plain(MSG(rare_2));
    says[2] = explain_slot_plain(MSG(rare_3));
    return true;
}

static struct say first_sentence(const struct explain_in *in, const struct explain_found *found)
{
    enum msg   msg = pattern_says[found->pattern].first[found->side];
    struct say gaps[3];

    if (gap_sentences(in, found, gaps))
        return gaps[0];
    if (found->pattern == EXPLAIN_OUTSIDE && found->n > 1)
        msg = found->side == EXPLAIN_HIGH ? MSG(outside_many_above_1) : MSG(outside_many_below_1);
    if (found->pattern == EXPLAIN_FEW_CROSSINGS && found->n == 0)
        msg = MSG(anhoej_never_crosses_1);
    return explain_slot_say(in, msg, found, EXPLAIN_WITH_UNIT);
}

static void say_pattern(const struct explain_in *in, const struct explain_found *found,
                        struct explain_out *out)
{
    enum explain_target target = explain_target(in);
    enum msg            third = pattern_says[found->pattern].third;
    struct say          gaps[3];

    if (found->pattern == EXPLAIN_NEW_PHASE) {
        sentence(out, new_limits(in));
        sentence(out, old_and_new(in));
        sentence(out, explain_slot_plain(MSG(phase_new_3)));
    } else if (gap_sentences(in, found, gaps)) {
        for (int i = 0; i < 3; i++)
            sentence(out, gaps[i]);
    } else {
        sentence(out, first_sentence(in, found));
        sentence(out, second_sentence(in, found, out));
        if (third == MSG_none)
            third = verdicts[out->variation].third;
        if (found->pattern == EXPLAIN_COMMON && target >= EXPLAIN_TARGET_PASS)
            sentence(out, explain_target_say(in, target));
        else
            sentence(out, explain_slot_plain(third));
    }
}

/* Was this row told already, as sentence 1 or as an earlier line of the panel (which goes from new to
 * old)? */
static bool is_told(const struct explain_found *told, const struct explain_found *found)
{
    return told->pattern == found->pattern && told->side == found->side && told->last == found->last;
}

/* One rule on one side: each of its rows, newest first; outside and two of three only the latest. */
static void list_rule(const struct explain_in *in, struct explain_found rule,
                      const struct explain_found *told, struct explain_out *out)
{
    size_t first = explain_find_phase(in)->first, i = in->result->latest + 1;
    bool   rows =
        rule.pattern == EXPLAIN_TREND || rule.pattern == EXPLAIN_SHIFT || rule.pattern > EXPLAIN_MARKED;
    struct explain_found found;

    while (i-- > first) {
        if (!explain_find_usable(in, i) || !explain_find_has(in, i, rule.pattern, rule.side))
            continue;
        found = explain_find_stretch(in, i, rule.pattern, rule.side);
        if (!is_told(told, &found))
            panel(out, first_sentence(in, &found));
        if (!rows)
            return;
        i = found.first;
    }
}

static void list_rules(const struct explain_in *in, const struct explain_found *told, struct explain_out *out)
{
    static const enum explain_pattern order[] = {
        EXPLAIN_OUTSIDE, EXPLAIN_SHIFT,       EXPLAIN_TREND,   EXPLAIN_TWO_OF_THREE, EXPLAIN_FOUR_OF_FIVE,
        EXPLAIN_MARKED,  EXPLAIN_ALTERNATING, EXPLAIN_HUGGING, EXPLAIN_AVOIDING
    };
    const struct spc_phase *phase = explain_find_phase(in);
    struct explain_found    few = { .pattern = EXPLAIN_FEW_CROSSINGS, .n = (size_t)phase->crossings };
    struct explain_found    anhoej, runs;

    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++)
        for (int side = EXPLAIN_HIGH; side <= EXPLAIN_LOW; side++)
            list_rule(in, (struct explain_found){ .pattern = order[k], .side = (enum explain_side)side },
                      told, out);
    if (explain_find_runs(in, &runs) && told->pattern != runs.pattern)
        panel(out, first_sentence(in, &runs));
    if (!explain_find_anhoej(in, &anhoej))
        return;
    if (anhoej.pattern == EXPLAIN_LONG_RUN && told->pattern != EXPLAIN_LONG_RUN)
        panel(out, first_sentence(in, &anhoej));
    if (phase->crossings < phase->crossings_min && told->pattern != EXPLAIN_FEW_CROSSINGS)
        panel(out, first_sentence(in, &few));
}

static void fill_panel(const struct explain_in *in, const struct explain_found *told, struct explain_out *out)
{
    double     wider = explain_find_phase(in)->sigma_z;
    struct say target = explain_target_say(in, explain_target(in));

    list_rules(in, told, out);
    if (explain_find_phase(in)->first > 0 && told->pattern != EXPLAIN_NEW_PHASE) {
        panel(out, new_limits(in));
        panel(out, old_and_new(in));
    }
    if (target.msg != MSG_none && (out->n_sentences < 3 || out->sentences[2].msg != target.msg))
        panel(out, target);
    if (explain_find_gaps(in))
        panel(out, explain_slot_plain(MSG(rare_below_none)));
    if (!isnan(wider) && wider >= wider_from)
        panel(out, explain_slot_plain(in->options->kind->is_proportion ? MSG(limits_too_tight_p)
                                                                       : MSG(limits_too_tight_u)));
}

void explain(const struct explain_in *in, struct explain_out *out)
{
    struct explain_found told;

    *out = (struct explain_out){ .first = SIZE_MAX, .last = SIZE_MAX };
    if (is_blocked(in, out)) {
        say_blocked(in, out);
        if (!in->brief)
            explain_alt(in, out);
        return;
    }
    told = explain_find_told(in);
    out->pattern = told.pattern;
    out->variation = icon_of(in);
    out->verdict = verdicts[out->variation].verdict;
    out->first = told.first;
    out->last = told.last;
    say_pattern(in, &told, out);
    if (!in->brief)
        fill_panel(in, &told, out);
    explain_line(in, &told, out);
    explain_note(in, out);
    if (!in->brief)
        explain_alt(in, out);
}
