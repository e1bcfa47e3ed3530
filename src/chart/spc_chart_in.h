/* What a run or control chart is drawn from: numbers, verdicts and words. Types only; spc_chart.h draws. */
#ifndef CHART_SPC_CHART_IN_H
#define CHART_SPC_CHART_IN_H

#include "base/day.h"
#include "base/msg.h"
#include "chart/icons.h"
#include "spc/types.h"
#include "words/lang.h"

enum spc_chart_form {
    SPC_CHART_DESK,  /* 900 x 420 */
    SPC_CHART_PHONE, /* 343 wide, 400 to 440 high; the last 24 points where there are more than 60 */
    SPC_CHART_PRINT, /* 729 x 340: at 0.7 points a unit 180 x 84 mm, two to a page, 12 units as 8.4 points */
    SPC_CHART_DISPLAY /* 562 x 316 for a whole screen in a corridor: words and marks 1.6 times the desk's */
};

/* A note at a day: its words above the plot, cut where they are many, where there is room, else a numbered
 * disc; on a phone always a disc. The numbers follow the order of days, so that the list under the chart is
 * simply the notes in that order. */
struct spc_chart_note {
    day on;
    str text; /* empty: a disc */
};

/* What stands in the box on top of the line where a phase begins. */
struct spc_chart_flag {
    size_t phase; /* 1 .. n_phases - 1 */
    str    text;  /* "New level from November 2022"; the phone takes `brief` where it is not empty */
    str    brief; /* "New level" */
};

/* Where the line should be heading: from a centre at a day to an aim at its date. */
struct spc_chart_aim {
    day    from, due; /* from: DAY_NONE draws only the diamond at `due` */
    double start, value;
    str    due_words; /* "Sep 2023", for the label at its end */
};

/* The gap since the last event, which still runs: charts of gaps. Not joined to the line, not judged. */
struct spc_chart_running {
    day    until; /* today */
    double value; /* the gap so far */
};

/* What a small test of change came to; ENDED: what was decided is not told. */
enum spc_chart_decision {
    SPC_CHART_RUNNING,
    SPC_CHART_ADOPTED,
    SPC_CHART_ADAPTED,
    SPC_CHART_ABANDONED,
    SPC_CHART_ENDED
};

struct spc_chart_test {
    day                     on;
    double                  scale; /* how large it was: 0 one patient to 1 everywhere */
    enum spc_chart_decision decision;
    day                     until; /* its last day, today while it runs; not after `on`: a disc alone */
    str mark; /* in the disc: "A", as in the list under the chart; ENDED and RUNNING only; empty: none */
    str text; /* what was tested: a file spells it out under the strip; empty: not */
};

/* How many units were testing at each point of a pooled chart. */
struct spc_chart_testing {
    const int *units; /* n of the chart */
    str        words; /* at the strip's right end: "At most 12 of 60 wards"; not on a phone */
};

/* Tests of one idea, rising in time: a row under the time axis. */
struct spc_chart_ramp {
    str                          name; /* not on a phone: the list under the chart has it */
    const struct spc_chart_test *tests;
    size_t                       n;
};

struct spc_chart_in {
    /* The numbers. */
    const struct spc_result *result; /* points, phases; its points are drawn in their order */
    size_t                   n;      /* points; may be 0 */
    const day               *days;   /* n first days of periods, rising */
    const str  *labels; /* n; NULL usually. Where points have no day: what stands under them; days are then
                                            only places, a day apart with PERIOD_DAY */
    enum period period;
    int         decimals;            /* of values in labels */
    bool        share;               /* values are percentages: 0 to 100 axis rule, "%" on top */
    bool        median;              /* the centre is a median: other words at its line */
    enum msg    centre_msg;          /* other words at the centre's end, with {v}; MSG_none: as usual */
    bool        never_negative;      /* counts, rates, shares, durations: no limit at or under 0 is drawn */
    bool        ranges;              /* moving ranges: the first of a phase has none, and that is no gap */
    bool        bare;                /* too few points: the data line alone, no centre, limits, signals */
    double      target;              /* NAN: none */
    bool given_lower, given_centre, given_upper; /* a person gave the line: it is named so at its end */
    bool        target_moves;        /* each point's own target is drawn, in steps; `target` is not read */
    const struct spc_chart_aim     *aim;     /* NULL: none */
    const struct spc_chart_running *running; /* NULL: none */
    size_t                      baseline; /* first points of the first phase that made its limits: the band */
    const struct spc_chart_note *notes;
    size_t                       n_notes;
    const struct spc_chart_flag *flags;
    size_t                       n_flags;
    const struct spc_chart_ramp *ramps;
    size_t                       n_ramps;
    const struct spc_chart_testing *testing; /* NULL: none */

    /* The verdicts; ..._HIDDEN draws no icon. */
    enum icon_variation variation;
    enum icon_target    target_icon;

    /* The words. Any may be empty: its place is then not used. */
    enum lang lang;     /* of what the chart words itself */
    str       id;       /* prefix of ids in the page: letters, digits, "-" */
    str       title;    /* the finding */
    str       subtitle; /* what is counted, where, how often */
    str description;    /* read aloud after the title: subtitle, rules that fired, words about the target */
    str baseline_words; /* "Baseline, 12 months" */
    const str
        *missing_words; /* n, for points without a value: "too small to show"; NULL or empty: "no data" */
    str axis_words; /* with `labels`, under them: "Error number, oldest first" */
    str footer;
    str  simulated;                     /* "Simulated"; empty where the numbers are real */
    str  variation_words, target_words; /* beside the icons */

    /* The way it leaves. */
    bool standalone; /* a file to download: namespace, width and height set */
    bool whole;      /* the phone draws every point, also above 60 */
};

#endif
