/* Chooser: which chart suits a measure, judged once by its kind and the counts of its baseline, and why. */
#ifndef CONCLUDE_CHOOSER_H
#define CONCLUDE_CHOOSER_H

#include "spc/types.h"

/* What a measure's numbers are. */
enum chooser_kind {
    CHOOSER_RATE,         /* a count with its exposure (bed days, contacts) */
    CHOOSER_PROPORTION,   /* so many of so many */
    CHOOSER_COUNT,        /* a count without an exposure */
    CHOOSER_VALUE,        /* one measured value for each period */
    CHOOSER_SUBGROUP,     /* several measured values for each period */
    CHOOSER_TIME_BETWEEN, /* days from one event to the next */
    CHOOSER_CASES_BETWEEN /* cases from one event to the next */
};

/* The baseline in numbers: chooser_measure() takes them from a series. */
struct chooser_baseline {
    size_t points;        /* usable points; 0: no baseline yet */
    double events;        /* m: events expected in a period; of a proportion, those of the rarer outcome */
    double zero_share;    /* share of the points without any event */
    size_t longer_points; /* the same in longer periods (months made quarters); 0: they cannot be longer */
    double longer_events;
};

/* What else is known of a measure. */
struct chooser_known {
    enum chooser_kind kind;
    bool              dates;    /* the day of each event is known: a T chart can be drawn */
    bool              exposure; /* what lies between two events can be counted: a G chart can be drawn */
    bool              all_xmr;  /* the programme draws all its charts as Making Data Count does */
};

/* Why a chart is suggested. The numbers it speaks of stand in `struct chooser_choice`. */
enum chooser_reason {
    CHOOSER_BY_KIND,       /* values, subgroups, gaps between events: the kind of number alone decides */
    CHOOSER_BY_PROGRAMME,  /* the programme chose one kind of chart for all */
    CHOOSER_NO_BASELINE,   /* nothing to judge by yet: what the kind of number would get if events are many */
    CHOOSER_ENOUGH_EVENTS, /* 8 or more events are expected in a period */
    CHOOSER_SOME_EVENTS,   /* 4 or more, below 8: only large changes will show */
    CHOOSER_LONGER_PERIODS, /* 1.5 or more, below 4; in longer periods 4 or more, and 8 baseline points left;
                               the own team still sees the short periods, as a run chart */
    CHOOSER_FEW_EVENTS,  /* 1.5 or more, below 4, and longer periods would leave too few points or events */
    CHOOSER_RARE_EVENTS, /* below 1.5 */
    CHOOSER_MANY_ZEROS,  /* over a quarter of the periods have none */
    CHOOSER_NO_EVENTS    /* none at all in the baseline */
};

/* What to say beside it. */
enum chooser_note {
    CHOOSER_NOTE_NONE,
    CHOOSER_NOTE_PROVISIONAL, /* fewer than 12 baseline points: decide again when there are */
    CHOOSER_NOTE_LARGE_ONLY,  /* it finds only large changes */
    CHOOSER_NOTE_EPISODES,    /* events of one unit within 24 hours count as one episode */
    CHOOSER_NOTE_NEEDS_DATES /* a T or G chart would serve better, but neither dates nor exposure are known */
};

struct chooser_choice {
    const char         *chart;  /* a chart kind's code: spc/spc.h */
    bool                longer; /* of the numbers in longer periods */
    enum chooser_reason reason;
    enum chooser_note   note;
    size_t              points;        /* that the choice rests on: in longer periods where `longer` */
    double              events;        /* m in the periods as they are; NAN: not of this kind */
    double              longer_events; /* NAN unless `longer` */
    double              zero_share;    /* NAN: not of this kind */
};

/* Suggests a chart. Rates get "up", proportions "pp"; a count without exposure gets "i", whose limits come
 * from the points themselves, because counts of events cluster and a C chart's limits are then too narrow.
 *
 *   m >= 8                          the chart above
 *   m >= 4                          the same, with CHOOSER_NOTE_LARGE_ONLY
 *   m >= 1.5                        the same in longer periods if m >= 4 there and 8 points are left, else
 *                                   "t" (dates known), "g" (exposure known), "run" (neither)
 *   m < 1.5, or zero_share > 1/4    "t", "g" or "run"
 *
 * A baseline that is not there yet, and one without an event, are answered too: the enum says how. Decided at
 * the baseline; call it again only for the baseline of a new phase, and it never flips by itself.
 * Source: docs/decisions/0015. */
struct chooser_choice chooser_suggest(const struct chooser_known    *known,
                                      const struct chooser_baseline *baseline);

/* Sums a baseline up: points `first` to `first + points - 1` of the series that have a number and are neither
 * excluded nor open. `group` short periods make a long one (3 months a quarter; 0: they cannot be longer);
 * `first` begins one. Long periods are counted whole, and one with a gap is left out. A chart of values has
 * no events: only the points are counted. Looks at no point past the baseline. */
struct chooser_baseline chooser_measure(const struct spc_series *series, enum chooser_kind kind, size_t first,
                                        size_t points, size_t group);

#endif
