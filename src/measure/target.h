/* What a measure should come to: targets that move with time, a programme's and a unit's own. */
#ifndef MEASURE_TARGET_H
#define MEASURE_TARGET_H

#include "measure/measure.h"

/* One target of a kind is in force at a time. Charts draw and judge TARGET_MAIN; others are told beside. */
enum target_kind {
    TARGET_MAIN,
    TARGET_MINIMUM, /* what it should not fall short of */
    TARGET_STRETCH  /* what would be better still */
};

/* Holds from its day until a later one of its kind does. A unit's own goes before the programme's while it
 * is in force. Nothing is overwritten: of one day the newest holds, and what was taken back is kept. */
struct target {
    key     id;
    key     measure;
    key     place;    /* a unit; unset: every unit of the programme */
    double  value;    /* in printed units */
    day     from_day;
    int     kind;     /* enum target_kind */
    str     why;
    key     person;
    int64_t at, ended; /* ended: 0 while it holds */
};

extern const struct record target_record;

/* Those that hold, each part by day. */
struct targets {
    const struct target *shared; /* the programme's */
    size_t               n_shared;
    const struct target *own;    /* the unit's */
    size_t               n_own;
};

struct target_list {
    const struct target *p;
    size_t               n;
};

/* What holds for a unit; for a whole programme, or an organisation, where no unit is given. Whoever reads
 * must be one who may see the chart. */
MUST err target_read(struct job *job, key measure, key unit, struct targets *targets);

/* What holds for any unit of a measure, for many charts at once. */
MUST err target_read_all(struct job *job, key measure, struct target_list *all);

/* The part of such a list that is about one unit. */
struct targets target_share(const struct target_list *all, key unit);

/* All that was ever set, the programme's and the unit's own, also what was taken back; newest day first. */
MUST err target_told(struct job *job, key measure, key unit, struct target_list *told);

/* The one of a kind in force on a day. NULL: none is. */
const struct target *target_on(const struct targets *targets, enum target_kind kind, day on);

/* The next one of a kind to come after a day, as the unit will meet it. NULL: none is set. */
const struct target *target_next(const struct targets *targets, enum target_kind kind, day after);

/* TARGET_MAIN at each of n rising first days of periods, NAN where none is in force: a period keeps the
 * target it began with. NULL where none is in force at any. */
const double *target_points(struct arena *arena, const struct targets *targets, const day *days, size_t n);

/* Does a programme's target say anything about its units together? Not of counts or of gaps: five falls a
 * month are meant for each ward, and their sum is another number. */
bool target_is_pooled(const struct measure *measure);

/* Can the measure come to this value at all? ERR_INPUT with a fault at `field`: a share outside 0 to 100, a
 * count below 0, no number. */
MUST err target_check_value(struct job *job, const struct measure *measure, const char *field, double value);

/* Sets a target from a day on. Needs measure, value, from_day, kind, why, and place where it is a unit's own.
 *
 * ERR_INPUT    no day, no reason, a value that the measure cannot have, a measure by_year
 * ERR_DENIED   a programme's needs MAY_CHANGE of the programme, a unit's own MAY_SHAPE at the unit
 * ERR_MISSING  no such measure, a place that is no unit of its programme, or not theirs to see */
MUST err target_set(struct job *job, struct target *target);

/* Takes one back; it stays in the history. ERR_MISSING: it is not of this measure and place (unset: the
 * programme's), or was taken back before. ERR_DENIED as target_set(). */
MUST err target_end(struct job *job, key measure, key place, key id);

#endif
