/* Chooses the notes of a chart. */
#include "chart/explain_note.h"

#include "chart/explain_slot.h"
#include "chart/explain_standing.h"
#include "spc/kind.h"

enum { LIMITS_POINTS = 12 };

static void note(struct explain_out *out, struct say say)
{
    if (say.msg != MSG_none && out->n_notes < EXPLAIN_NOTES)
        out->notes[out->n_notes++] = say;
}

static struct say note_count(enum msg msg, size_t n)
{
    if (n == 0)
        return explain_slot_plain(MSG_none);
    return (struct say){ .msg = msg, .slots = { slot_count("n", (double)n) }, .n = 1 };
}

static bool has_verdict(const struct explain_out *out)
{
    return out->verdict != EXPLAIN_NO_VERDICT;
}

static struct say beside(const struct explain_in *in, const struct explain_out *out)
{
    static const enum msg says[] = {
        [EXPLAIN_BALANCING_NONE] = MSG(balancing_none),
        [EXPLAIN_BALANCING_UNKNOWN] = MSG(balancing_unknown),
        [EXPLAIN_BALANCING_IMPROVING] = MSG(balancing_improving),
        [EXPLAIN_BALANCING_STEADY] = MSG(balancing_steady),
        [EXPLAIN_BALANCING_MOVED] = MSG(balancing_moved),
    };
    struct say say = { .msg = says[in->balancing],
                       .slots = { slot_text("name", in->balancing_name) },
                       .n = 1 };

    if (in->balancing == EXPLAIN_BALANCING_MOVED && out->verdict != EXPLAIN_IMPROVING)
        say.msg = MSG(balancing_moved_plain);
    if (in->balancing == EXPLAIN_BALANCING_NONE && !in->may_link)
        say.msg = MSG(balancing_none_plain);
    return say;
}

/* Needs a look now? The verdict before a restrictive measure is made neutral, or the latest point outside
 * on the side that is bad; harm without a known direction is bad when there is more of it. */
static bool harm_now(const struct explain_in *in)
{
    enum spc_variation icon = in->result->variation;
    enum explain_side  bad = in->options->improve == SPC_IMPROVE_UP ? EXPLAIN_LOW : EXPLAIN_HIGH;

    return icon == SPC_VARIATION_CONCERN_HIGH || icon == SPC_VARIATION_CONCERN_LOW ||
           explain_find_has(in, in->result->latest, EXPLAIN_OUTSIDE, bad);
}

static void note_verdict(const struct explain_in *in, struct explain_out *out)
{
    bool needed =
        in->restrictive || (in->balancing != EXPLAIN_BALANCING_NONE && out->verdict == EXPLAIN_IMPROVING);

    if (!has_verdict(out))
        return;
    if (in->harm && harm_now(in))
        note(out, explain_slot_plain(MSG(harm_now)));
    if (needed) {
        out->beside = beside(in, out);
        note(out, out->beside);
    }
    if (in->harm && (out->verdict == EXPLAIN_STEADY || out->verdict == EXPLAIN_IMPROVING))
        note(out, explain_slot_plain(MSG(harm_each)));
}

/* Why a point has no value. */
enum gap { GAP_NONE, GAP_OPEN, GAP_MISSING, GAP_NO_DENOMINATOR, GAP_ZERO_DENOMINATOR, N_GAPS };

static enum gap gap_at(const struct explain_in *in, size_t i)
{
    const struct spc_series *series = in->series;
    bool                     ratio = in->options->kind->needs_denominator || !series->value;
    double                   given = series->value && !in->options->kind->needs_denominator ? series->value[i]
                                     : series->numerator ? series->numerator[i]
                                                         : NAN;

    if (series->unjudged && series->unjudged[i])
        return isnan(given) ? GAP_NONE : GAP_OPEN;
    if (ratio && series->denominator && !isnan(given)) {
        if (isnan(series->denominator[i]))
            return GAP_NO_DENOMINATOR;
        return series->denominator[i] == 0.0 ? GAP_ZERO_DENOMINATOR : GAP_NONE;
    }
    return isnan(given) ? GAP_MISSING : GAP_NONE;
}

static struct say note_day(const struct explain_in *in, enum msg msg, size_t i)
{
    return (struct say){ .msg = msg,
                         .slots = { explain_slot_date(in, "date", i), slot_text("name", in->per) },
                         .n = 2 };
}

static bool has_given_lines(const struct explain_in *in)
{
    const struct spc_options *options = in->options;

    return !isnan(options->centre) || !isnan(options->lower) || !isnan(options->upper);
}

static void note_gaps(const struct explain_in *in, struct explain_out *out)
{
    size_t count[N_GAPS] = { 0 }, last[N_GAPS] = { 0 };

    for (size_t i = 0; i < in->series->n; i++) {
        enum gap gap = gap_at(in, i);

        count[gap]++;
        last[gap] = i;
    }
    if (count[GAP_OPEN])
        note(out, note_day(in, MSG(open), last[GAP_OPEN]));
    note(out, note_count(MSG(held), in->held));
    if (in->is_late)
        note(out,
             (struct say){ .msg = MSG(late), .slots = { slot_date("date", in->late, in->period) }, .n = 1 });
    if (count[GAP_MISSING])
        note(out, (struct say){ .msg = MSG(missing),
                                .slots = { slot_count("n", (double)count[GAP_MISSING]),
                                           slot_count("total", (double)in->series->n),
                                           explain_slot_date(in, "last", last[GAP_MISSING]) },
                                .n = 3 });
    if (count[GAP_NO_DENOMINATOR])
        note(out, note_day(in, MSG(denominator_missing), last[GAP_NO_DENOMINATOR]));
    if (count[GAP_ZERO_DENOMINATOR])
        note(out, note_day(in, MSG(denominator_zero), last[GAP_ZERO_DENOMINATOR]));
}

/* How many points made the limits of the latest phase, if they are few. */
static void note_limits(const struct explain_in *in, struct explain_out *out)
{
    const struct spc_phase *phase;
    size_t                  n = 0;

    if (!has_verdict(out) || !in->options->kind->has_limits)
        return;
    phase = explain_find_phase(in);
    for (size_t i = phase->first; i <= phase->last; i++)
        n += in->result->points[i].baseline && explain_find_usable(in, i);
    if (n < LIMITS_POINTS && isnan(in->options->lower) && isnan(in->options->upper))
        note(out, note_count(MSG(provisional), n));
}

static size_t count_excluded(const struct explain_in *in)
{
    size_t n = 0;

    for (size_t i = 0; in->series->excluded && i < in->series->n; i++)
        n += in->series->excluded[i] && !isnan(in->result->points[i].value);
    return n;
}

/* Did the work begin at a peak? A rule fires high in the baseline, or its last two points are its two
 * highest. */
static bool started_high(const struct explain_in *in)
{
    const unsigned high = SPC_OUTSIDE_HIGH | SPC_TWO_THREE_HIGH | SPC_SHIFT_HIGH | SPC_TREND_RISING;
    double         last = -INFINITY, before = -INFINITY, highest = -INFINITY;
    size_t         n = 0;

    if (in->options->baseline == 0 || in->options->improve != SPC_IMPROVE_DOWN)
        return false;
    for (size_t i = in->result->phases[0].first; i <= in->result->phases[0].last; i++) {
        if (!in->result->points[i].baseline || !explain_find_usable(in, i))
            continue;
        if (in->result->points[i].signals & high)
            return true;
        highest = fmax(highest, before);
        before = last;
        last = in->result->points[i].value;
        n++;
    }
    return n > 2 && before > highest && last > highest;
}

void explain_note(const struct explain_in *in, struct explain_out *out)
{
    note_verdict(in, out);
    note_gaps(in, out);
    note_limits(in, out);
    if (has_verdict(out) && has_given_lines(in))
        note(out, explain_slot_plain(MSG(given_note)));
    if (in->definition_changed)
        note(out, (struct say){ .msg = MSG(definition_changed),
                                .slots = { slot_date("date", in->definition_day, PERIOD_DAY) },
                                .n = 1 });
    note(out, note_count(MSG(excluded), count_excluded(in)));
    note(out, note_count(MSG(zero_confirmed), in->zero_confirmed));
    if (has_verdict(out) && out->verdict != EXPLAIN_STEADY && explain_standing_can_be(in) &&
        explain_standing(in) == EXPLAIN_STEADY)
        note(out, explain_slot_plain(MSG(new)));
    if (has_verdict(out) && started_high(in))
        note(out, explain_slot_plain(MSG(started_high)));
}
