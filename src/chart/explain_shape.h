/* What explaining a chart needs and gives: the shapes that its files share. Types only. */
#ifndef CHART_EXPLAIN_SHAPE_H
#define CHART_EXPLAIN_SHAPE_H

#include "base/day.h"
#include "base/say.h"
#include "conclude/proposal.h"
#include "spc/types.h"

/* The measure that shows whether less of one thing is more of another. */
enum explain_balancing {
    EXPLAIN_BALANCING_NONE,      /* nothing is linked */
    EXPLAIN_BALANCING_UNKNOWN,   /* linked; too few numbers, or not reporting */
    EXPLAIN_BALANCING_IMPROVING, /* linked, and it moves the way it should, too */
    EXPLAIN_BALANCING_STEADY,
    EXPLAIN_BALANCING_MOVED /* linked, and it needs a look or changed */
};

/* A note someone pinned to a day. */
struct explain_annotation {
    day  on;
    str  title;
    bool test; /* it tells of a test of change, which the picture shows under its axis */
};

struct explain_in {
    /* The numbers, as given to spc_compute() and as it gave them back. */
    const struct spc_series  *series;
    const struct spc_options *options; /* kind, improve, multiply, target, baseline are read */
    const struct spc_result  *result;
    /* Of the same series, what lasts and what a proposal would make of it; both NULL: not asked, not told. */
    const struct standing *standing;
    const struct proposal *proposal;

    /* When: first days of the periods, series->n of them, rising. Without days (NULL) `labels` name the
     * points. */
    const day  *days;
    enum period period;
    const str  *labels;

    /* What is measured. */
    str  name;        /* short, for titles: "Falls" */
    str  subject;     /* long, for alt text: "Falls per 1,000 bed days"; empty: the name */
    str  place;       /* "Beech ward"; may be empty */
    str  unit;        /* after numbers: "%", "per 1,000 bed days", "falls"; may be empty */
    str  per;         /* the denominator's name: "bed days"; may be empty */
    int  decimals;    /* of values (words/numbers.h); centre and limits may get one more */
    bool harm;        /* counts harm to people */
    bool restrictive; /* restraint, seclusion, rapid tranquillisation, segregation */
    bool dated_aim;   /* the target is an aim with a date: judged over its agreed time, not point by point */
    bool hidden;      /* the reader may not see these numbers: nothing else is read */
    bool brief;       /* for tiles and lists, of which a page has hundreds: no panel, no alternative text */

    enum explain_balancing balancing;
    str  balancing_name; /* the linked measure that moved, or is not known, or the first of them */
    bool may_link;       /* the reader may link one: only they are asked to */

    const str *reasons; /* why each phase began, result->n_phases of them, [0] unused; NULL: none */
    const struct explain_annotation *annotations; /* in any order */
    size_t                           n_annotations;
    size_t testing, units; /* of many units: how many were testing a change at the latest point, of how many;
                              units 0: not told */

    bool   is_running; /* T and G: a gap since the last event that is not over, and not among the points: */
    size_t running;    /* its days or cases so far */
    day    since;      /* T: the last event */

    size_t held;           /* figures kept out of the chart until someone mends or explains them */
    size_t zero_confirmed; /* periods whose zero a person confirmed */
    bool   is_late;        /* a number was due and has not come: */
    day    late;           /* its period */
    bool   definition_changed;
    day    definition_day; /* from this day on something else is counted */
};

enum explain_pattern {
    EXPLAIN_HIDDEN,
    EXPLAIN_NO_DATA,
    EXPLAIN_NO_DENOMINATOR,
    EXPLAIN_TOO_FEW, /* blocked: no verdict, no icon */
    EXPLAIN_OUTSIDE,
    EXPLAIN_TREND,
    EXPLAIN_TWO_OF_THREE,
    EXPLAIN_SHIFT,
    EXPLAIN_FOUR_OF_FIVE,
    EXPLAIN_LONG_RUN,    /* Anhoej, on the phase */
    EXPLAIN_MARKED,      /* a person says that the point lies far from all others */
    EXPLAIN_ALTERNATING, /* from here on no side of the centre is meant */
    EXPLAIN_HUGGING,
    EXPLAIN_AVOIDING,
    EXPLAIN_FEW_RUNS, /* IHI, on the phase */
    EXPLAIN_MANY_RUNS,
    EXPLAIN_FEW_CROSSINGS, /* Anhoej, on the phase */
    EXPLAIN_NEW_PHASE,
    EXPLAIN_NO_VARIATION,
    EXPLAIN_EARLIER,
    EXPLAIN_COMMON
};

enum explain_verdict {
    EXPLAIN_NO_VERDICT, /* "No verdict yet" */
    EXPLAIN_STEADY,
    EXPLAIN_IMPROVING,
    EXPLAIN_CONCERN, /* "Needs a look" */
    EXPLAIN_CHANGED  /* neither good nor bad */
};

enum { EXPLAIN_NOTES = 16, EXPLAIN_PANEL = 14, EXPLAIN_ALT = 7 };

/* Everything a chart says. Messages that are MSG_none are not said. */
struct explain_out {
    enum explain_pattern pattern;
    enum explain_verdict verdict;
    enum spc_variation
           variation; /* what the icon shows; SPC_VARIATION_NONE: no icon. Take it from here, not from spc */
    size_t first, last; /* the points sentence 1 speaks of; both SIZE_MAX where it speaks of none */

    struct say sentences[3];
    size_t     n_sentences;
    struct say notes[EXPLAIN_NOTES]; /* the first stands under the sentences, then a count of the rest */
    size_t     n_notes;
    struct say panel[EXPLAIN_PANEL]; /* "Explain this chart": one line each, newest first */
    size_t     n_panel;

    struct say word;   /* "Improving": the icon in words */
    struct say list;   /* one line for tables, cards, mail: begins with the word, no full stop */
    struct say title;  /* the finding, no full stop */
    struct say answer; /* to "Has it changed since we began?" */
    struct say beside; /* balancing: where it is set, no word, icon, line or title stands without it */
    struct say alt[EXPLAIN_ALT]; /* for explain_alt_write() */
    size_t     n_alt;
};

#endif
