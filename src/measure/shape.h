/* How people shape a series' chart: phases, baseline, chart kind, left-out points, notes; each with its
 * reason, none lost. */
#ifndef MEASURE_SHAPE_H
#define MEASURE_SHAPE_H

#include "measure/observation.h"

enum annotation_kind { ANNOTATION_NOTE, ANNOTATION_TEST };

/* Someone's note at a day, or a change that was tested from a day until a day. */
struct annotation {
    key     id;
    key     organisation;
    int     series; /* 0: of the whole measure */
    key     measure;
    int     kind; /* enum annotation_kind */
    day     on_day;
    day     until_day; /* a test's last day; DAY_NONE: it still runs, or it is a note */
    str     text;
    key     person;
    int64_t at, ended;
};

extern const struct record shape_annotation_record;

/* A point left out of centre and limits, with its reason. */
struct exclusion {
    key     id;
    key     organisation;
    int     series;
    day     period;
    str     why;
    key     person;
    int64_t at, ended;
};

extern const struct record shape_exclusion_record;

enum phase_kind {
    PHASE_START,
    PHASE_BASELINE,
    PHASE_CHART,
    PHASE_PUT_OFF, /* a phase was proposed and is not wanted now: changes nothing on the chart */
    PHASE_LIMITS, /* lines that are given, not worked out from points: of one chart kind; the newest holds */
    PHASE_MARK    /* a person says that a point lies far from all others */
};

/* What a lead said about a chart: a new phase, a baseline, another chart kind, no new phase yet, given lines,
 * a marked point. */
struct phase {
    key     id;
    key     organisation;
    int     series;
    int     kind;     /* enum phase_kind */
    day     from_day; /* PHASE_START, PHASE_PUT_OFF: its first period; PHASE_MARK: the point's */
    int     points;   /* PHASE_BASELINE: how many first points of each phase; 0: all */
    str     chart;    /* PHASE_CHART, PHASE_LIMITS: a chart kind's code */
    double  centre, lower, upper; /* PHASE_LIMITS: in printed units; NAN: worked out from the points */
    str     why;
    key     person;
    int64_t at, ended;
};

extern const struct record shape_phase_record;

/* All that shapes one series and holds today. */
struct shape {
    const struct phase      *phases; /* oldest first */
    size_t                   n_phases;
    const struct exclusion  *exclusions; /* by period */
    size_t                   n_exclusions;
    const struct annotation *notes; /* by day */
    size_t                   n_notes;
};

/* Reads it. A series with number 0 has only its measure's notes. */
MUST err shape_read(struct job *job, const struct series *series, struct shape *shape);

/* The shaping acts below need MAY_SHAPE at the unit (a note: MAY_ENTER) and a reason. Each:
 * ERR_INPUT no reason, or as said; ERR_DENIED, ERR_MISSING as may(). */

/* New limits from that period on. ERR_INPUT also: no number then, or it is the first. */
MUST err shape_start_phase(struct job *job, key unit, key measure, day from, str why);

/* Keeps new limits from that period on from being proposed again. ERR_INPUT also: no number then. */
MUST err shape_put_off(struct job *job, key unit, key measure, day from, str why);

/* Was it put off? */
bool shape_is_put_off(const struct shape *shape, day from);

/* The first `points` of each phase make its limits; 0: all. ERR_INPUT also: fewer than 2 and not 0. */
MUST err shape_set_baseline(struct job *job, key unit, key measure, int points, str why);

/* Another chart kind. ERR_INPUT also: unknown, or it needs a denominator where there is none. */
MUST err shape_choose_chart(struct job *job, key unit, key measure, str chart, str why);

/* Leaves a point out of centre, limits and runs. ERR_INPUT also: there is no number. */
MUST err shape_exclude(struct job *job, key unit, key measure, day period, str why);

/* Lines that somebody outside the chart gave, for the chart kind that is drawn now; NAN: not given. In
 * printed units. They hold for the whole chart, and rest while another kind is drawn. */
struct shape_lines {
    double lower, centre, upper;
};

/* ERR_INPUT also: no line at all, lower not below upper, centre outside them, a value that the measure cannot
 * have, a chart kind without limits. */
MUST err shape_give_limits(struct job *job, key unit, key measure, struct shape_lines lines, str why);

/* The given lines that hold for a chart of this kind. NULL: none. */
const struct phase *shape_given(const struct shape *shape, const struct spc_kind *kind);

/* The chart kind that is drawn: the newest choice, else the measure's own. */
const struct spc_kind *shape_kind(const struct shape *shape, const struct measure *measure);

/* A point lies so far from all others that a person says so, whatever the rules say. ERR_INPUT also: no
 * number then, or it is marked already. */
MUST err shape_mark(struct job *job, key unit, key measure, day period, str why);

/* Is the point of this period marked? */
bool shape_is_marked(const struct shape *shape, day period);

/* Takes one of the above, or a note, back; it stays in the history. ERR_MISSING: not of this series. */
MUST err shape_undo(struct job *job, key unit, key measure, key id);

/* A note on the chart: kind, on_day, until_day and text of `note` are read. ERR_INPUT also: a note with a
 * last day; a test that has not begun, ends before it begins, or ends later than today. */
MUST err shape_note(struct job *job, key unit, key measure, const struct annotation *note);

/* Only its days: as shape_note() refuses them. */
MUST err shape_check_days(struct job *job, const struct annotation *note);

#endif
