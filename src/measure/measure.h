/* Measures: what is counted, how it is defined, and which chart suits it. */
#ifndef MEASURE_MEASURE_H
#define MEASURE_MEASURE_H

#include "improve/programme.h"
#include "spc/types.h"

enum measure_family { MEASURE_OUTCOME, MEASURE_PROCESS, MEASURE_BALANCING };
enum measure_kind {
    MEASURE_COUNT,
    MEASURE_RATE,
    MEASURE_PROPORTION,
    MEASURE_VALUE,
    MEASURE_SUBGROUP,     /* of a few people each period: their mean, standard deviation and number */
    MEASURE_TIME_BETWEEN, /* rare events by their day; drawn are the days from one to the next */
    MEASURE_CASES_BETWEEN /* rare events by their day, each with the cases since the one before */
};

/* A shared measure of a programme, collected by every enrolled unit. */
struct measure {
    key    id;
    int    version;
    key    programme;
    int    position;         /* its place in the programme's lists */
    str    name, name_cy;
    int    family;           /* enum measure_family */
    int    kind;             /* enum measure_kind */
    double multiplier;       /* 1000 for "per 1,000", 100 for a percentage, else 1 */
    int    direction;        /* enum spc_improve */
    int    period;           /* enum period; of events a day: period_first() is the day itself */
    str    chart;            /* a chart kind's code; empty: measure_chart() by kind */
    key    denominator_from; /* the count that divides it (bed days); unset: typed with it, or none */
    key    balances;         /* the measure that this one stands beside; unset: none */
    bool   restrictive;      /* less of it may be more of another: never shown improving alone */
    bool   harm;             /* each event is harm to a person */
    bool   by_year;          /* of events, above all deaths: told as counts of 12 months, never by the day */
    bool   bed_days;         /* counts occupied bed days: checked against beds and days */
    str    unit, unit_cy;    /* printed after a number: "per 1,000 bed days" */
};

extern const struct record measure_record;

/* The operational definition; a new version is a break people can see. */
struct definition {
    key id;
    key measure;
    int number; /* 1, 2, 3 ... within the measure */
    day from_day;
    str numerator, denominator;
    str denominator_name; /* short: "bed days" */
    str includes, excludes, source, collected;
};

extern const struct record measure_definition_record;

struct measure_list {
    const struct measure *p;
    size_t                n;
};

MUST err measure_get(struct job *job, key id, struct measure *measure);

/* The measures of a programme in their order. */
MUST err measure_list(struct job *job, key programme, struct measure_list *list);

/* The measures that stand beside this one, in their order: those that balance it (measure.balances), and the
 * one that it balances itself where both are restrictive, since each may hide in the other. */
MUST err measure_list_beside(struct job *job, const struct measure *measure, struct measure_list *list);

/* Adds a measure with its first definition.
 *
 * ERR_INPUT   a needed field is missing; a rate without a multiplier; a denominator that is not a count of
 *             the same programme and period; a chart kind that does not fit; a name that another measure of
 *             it has; events that are harm, and shorter gaps called better; by_year without events by day
 * ERR_DENIED  the actor may not change the programme */
MUST err measure_add(struct job *job, struct measure *measure, struct definition *definition);

/* The definition in force. ERR_MISSING: none. */
MUST err measure_definition(struct job *job, key measure, struct definition *definition);

/* A programme's measure by its name in either language, letter case aside, from a list. NULL: none. */
const struct measure *measure_find(const struct measure_list *list, str name);
const struct measure *measure_by_key(const struct measure_list *list, key id);

/* Has it a denominator? A subgroup's size is none: it divides nothing. */
bool measure_is_ratio(const struct measure *measure);

/* Is a number of it an event, on the day it happened? Then nothing is owed by month, and no figure belongs
 * to one. */
bool measure_is_events(const struct measure *measure);

/* Are its units summed together? Not the cases between events: each unit counts its own, and their order over
 * all units is nobody's. */
bool measure_is_pooled(const struct measure *measure);

/* Does its figure stand in observation.value: single values, and the means of subgroups? */
bool measure_is_value(const struct measure *measure);

/* The chart kind: its own choice, else U' for rates, P' for proportions, C for counts, I for values (rates
 * and proportions by floored dispersion), X-bar for subgroups, T and G for events. */
const struct spc_kind *measure_chart(const struct measure *measure);

/* Can a chart of this kind be drawn of the measure's numbers, and does it help? */
bool measure_suits(const struct measure *measure, const struct spc_kind *kind);

/* Does a chart kind (by its code) suit the measure's numbers? ERR_INPUT with a fault: unknown, or it does
 * not. */
MUST err measure_check_chart(struct job *job, const struct measure *measure, str chart);

str measure_name(const struct measure *measure, bool welsh);
str measure_unit(const struct measure *measure, bool welsh);

/* How many decimals its numbers get, given the centre line in printed units (NAN: not known yet). */
int measure_decimals(const struct measure *measure, double centre);

#endif
