/* Puts the picture into words. */
#include "chart/explain_alt.h"

#include "chart/explain_find.h"
#include "chart/explain_slot.h"
#include "chart/kind_words.h"
#include "spc/kind.h"
#include "words/words.h"

static void add(struct explain_out *out, struct say say)
{
    out->alt[out->n_alt++] = say;
}

static str subject_of(const struct explain_in *in)
{
    return in->subject.n > 0 ? in->subject : in->name;
}

static struct say what(const struct explain_in *in)
{
    bool       limits = in->options->kind->has_limits, place = in->place.n > 0;
    struct say say = { .slots = { slot_text("name", subject_of(in)), slot_text("place", in->place),
                                  slot_text("kind", kind_words_letters(in->options->kind)),
                                  explain_slot_date(in, "from", 0),
                                  explain_slot_date(in, "to", in->series->n - 1),
                                  slot_count("n", (double)in->result->usable) },
                       .n = 6 };

    if (explain_find_gaps(in))
        say.msg = place ? MSG(alt_rare_place) : MSG(alt_rare);
    else if (limits)
        say.msg = place ? MSG(alt_control_place) : MSG(alt_control);
    else
        say.msg = place ? MSG(alt_run_place) : MSG(alt_run);
    return say;
}

/* Centre and limits of the latest point; too few points show no line. */
static struct say lines(const struct explain_in *in)
{
    const struct spc_point *latest = &in->result->points[in->result->latest];
    struct say              say = { .msg = MSG(alt_limits), .n = 3 };

    say.slots[0] = explain_slot_line(in, "cl", latest->centre, EXPLAIN_WITHOUT_UNIT);
    say.slots[1] = explain_slot_line(in, "lo", latest->lower, EXPLAIN_WITHOUT_UNIT);
    say.slots[2] = explain_slot_line(in, "hi", latest->upper, EXPLAIN_WITHOUT_UNIT);
    if (isnan(latest->lower) || isnan(latest->upper))
        say.msg = in->options->kind->has_limits ? MSG(alt_centre) : MSG(alt_median);
    return say;
}

/* The tests of change under the axis: how many, and the latest; of many units how many were testing. */
static struct say tests(const struct explain_in *in)
{
    const struct explain_annotation *latest = NULL;
    size_t                           n = 0;

    for (size_t i = 0; i < in->n_annotations; i++) {
        const struct explain_annotation *one = &in->annotations[i];
        if (!one->test)
            continue;
        n++;
        latest = latest && latest->on.n > one->on.n ? latest : one;
    }
    if (n)
        return (struct say){ .msg = MSG(alt_tests),
                             .slots = { slot_count("n", (double)n), slot_date("date", latest->on, PERIOD_DAY),
                                        slot_text("text", latest->title) },
                             .n = 3 };
    if (in->units)
        return (struct say){ .msg = MSG(alt_testing),
                             .slots = { slot_count("n", (double)in->testing),
                                        slot_count("total", (double)in->units),
                                        explain_slot_date(in, "date", in->result->latest) },
                             .n = 3 };
    return explain_slot_plain(MSG_none);
}

void explain_alt(const struct explain_in *in, struct explain_out *out)
{
    struct say nothing = { .slots = { slot_text("name", subject_of(in)) }, .n = 1 };

    out->n_alt = 0;
    if (out->pattern == EXPLAIN_HIDDEN || out->pattern == EXPLAIN_NO_DATA ||
        out->pattern == EXPLAIN_NO_DENOMINATOR) {
        nothing.msg = out->pattern == EXPLAIN_HIDDEN ? MSG(alt_hidden) : MSG(alt_empty);
        add(out, nothing);
        add(out, out->list);
        return;
    }
    add(out, what(in));
    add(out, out->list);
    if (out->beside.msg != MSG_none)
        add(out, out->beside);
    add(out,
        (struct say){ .msg = MSG(alt_latest),
                      .slots = { explain_slot_value(in, "v", in->result->points[in->result->latest].value,
                                                    EXPLAIN_WITHOUT_UNIT),
                                 explain_slot_date(in, "date", in->result->latest) },
                      .n = 2 });
    if (out->pattern != EXPLAIN_TOO_FEW)
        add(out, lines(in));
    if (tests(in).msg != MSG_none)
        add(out, tests(in));
    add(out, explain_slot_plain(MSG(alt_table)));
}

void explain_alt_write(struct buf *buf, enum lang lang, const struct explain_out *out)
{
    for (size_t i = 0; i < out->n_alt; i++) {
        if (i > 0)
            buf_char(buf, ' ');
        words_say(buf, lang, &out->alt[i]);
        if (out->alt[i].msg == out->list.msg) /* a list line has no full stop of its own */
            buf_char(buf, '.');
    }
}
