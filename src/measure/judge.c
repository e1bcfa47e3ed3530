/* Judges typed numbers by the rules that grid, paste, file and API share. */
#include "measure/judge.h"

#include "io/cell.h"

#include <math.h>

enum { RECENT_NEEDED = 6 };

static const double beds_tolerated = 1.2; /* wards use leave beds: up to 120 % of beds x days passes */
static const double far_above = 10;       /* times the usual */
static const double never_zero = 10;      /* a usual level from which a zero is asked about */
static const double oldest_years = 10;    /* an event longer ago is usually a year typed wrong */

static void refuse(struct observation_answer *answer, const char *field, struct say say)
{
    answer->outcome = OBSERVATION_REFUSED;
    answer->field = field;
    answer->say = say;
}

static void hold(struct observation_answer *answer, struct say say)
{
    answer->outcome = OBSERVATION_KEPT_ASIDE;
    answer->now.state = OBSERVATION_HELD;
    answer->field = "numerator";
    answer->say = say;
}

/* The middle one of the recent counts. */
static double usual(const struct judge_case *c)
{
    double sorted[12];
    size_t n = 0;

    for (size_t i = 0; i < c->n_recent && n < 12; i++) {
        double x = measure_is_value(c->measure) ? c->recent[i].value : c->recent[i].numerator;
        size_t at = n;
        if (x != x)
            continue;
        for (; at > 0 && sorted[at - 1] > x; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = x;
        n++;
    }
    return n < RECENT_NEEDED ? NAN : n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

/* More bed days than the beds can fill: usually a digit too many. */
static bool hold_bed_days(const struct judge_case *c, double counted, struct observation_answer *answer)
{
    double most = (double)c->unit->beds * period_days((enum period)c->measure->period, c->period);

    if (!c->measure->bed_days || c->unit->beds <= 0 || counted <= beds_tolerated * most)
        return false;
    if (counted / 10 <= beds_tolerated * most)
        answer->suggestion = (double)(int64_t)(counted / 10);
    hold(answer, SAY(measure_held_bed_days, slot_number("v", counted, 0, (str){ 0 }),
                     slot_count("n", c->unit->beds), slot_number("limit", most, 0, (str){ 0 })));
    return true;
}

static void hold_unlikely(const struct judge_case *c, struct observation_answer *answer)
{
    double counted = measure_is_value(c->measure) ? answer->now.value : answer->now.numerator;
    double level = usual(c);

    if (str_trim(c->typed->why).n || answer->now.state != OBSERVATION_VALUE ||
        hold_bed_days(c, counted, answer) || level != level)
        return;
    if (fabs(counted) > far_above * fabs(level) && fabs(counted) >= never_zero)
        hold(answer, SAY(measure_held_far_above, slot_number("v", counted, 0, (str){ 0 }),
                         slot_number("usual", level, 0, (str){ 0 })));
    else if (counted == 0 && level >= never_zero && !measure_is_value(c->measure))
        hold(answer, SAY(measure_held_zero, slot_number("usual", level, 0, (str){ 0 })));
}

/* A subgroup: several values that are all alike are rare, and often a standard deviation nobody had. */
static void hold_flat(const struct judge_case *c, struct observation_answer *answer)
{
    if (c->measure->kind == MEASURE_SUBGROUP && answer->now.state == OBSERVATION_VALUE &&
        answer->now.denominator >= 2 && answer->now.spread == 0 && !str_trim(c->typed->why).n)
        hold(answer, SAY(measure_held_flat, slot_count("n", answer->now.denominator)));
}

/* The date of an event: a year typed wrong would put a gap where none is. */
static void hold_old(const struct judge_case *c, day today, struct observation_answer *answer)
{
    if (measure_is_events(c->measure) && answer->now.state == OBSERVATION_VALUE &&
        c->period.n + oldest_years * 365.25 < today.n && !str_trim(c->typed->why).n)
        hold(answer, SAY(measure_held_old, slot_date("date", c->period, PERIOD_DAY)));
}

/* The denominator: typed, shared, or none. */
static bool read_denominator(const struct judge_case *c, struct observation_answer *answer)
{
    struct cell cell;

    answer->now.denominator = NAN;
    if (!measure_is_ratio(c->measure))
        return true;
    if (key_is_set(c->measure->denominator_from)) {
        answer->now.denominator = c->shared;
        return true;
    }
    cell = cell_number(c->typed->denominator, 0);
    if (cell.state == CELL_REFUSED) {
        refuse(answer, "denominator", cell.why);
        return false;
    }
    answer->now.denominator = cell.state == CELL_NUMBER ? cell.number : NAN;
    return true;
}

static bool read_pair(const struct judge_case *c, struct observation_answer *answer)
{
    struct say why = { 0 };

    if (!measure_is_ratio(c->measure))
        return true;
    if (cell_pair(answer->now.numerator, answer->now.denominator, c->measure->kind == MEASURE_PROPORTION,
                  &why) == CELL_FINE)
        return true;
    refuse(answer, "numerator", why);
    return false;
}

/* One number of a subgroup beside its mean. False: refused. */
static bool read_beside(str typed, const char *field, unsigned rules, double *number,
                        struct observation_answer *answer)
{
    struct cell cell = cell_number(typed, rules);

    *number = NAN;
    if (cell.state == CELL_REFUSED) {
        refuse(answer, field, cell.why);
        return false;
    }
    if (cell.state == CELL_NUMBER)
        *number = cell.number;
    return true;
}

/* How many, and how far they spread: of one alone there is no spread. */
static bool read_subgroup(const struct judge_case *c, struct observation_answer *answer)
{
    struct observation *now = &answer->now;

    if (c->measure->kind != MEASURE_SUBGROUP)
        return true;
    if (!read_beside(c->typed->denominator, "denominator", CELL_WHOLE, &now->denominator, answer) ||
        !read_beside(c->typed->spread, "spread", 0, &now->spread, answer))
        return false;
    if (isnan(now->denominator)) {
        refuse(answer, "denominator", SAY(measure_refused_size_missing));
        return false;
    }
    if (now->denominator < 1) {
        refuse(answer, "denominator", SAY(measure_refused_size));
        return false;
    }
    if (now->denominator >= 2 && isnan(now->spread)) {
        refuse(answer, "spread", SAY(measure_refused_spread_missing));
        return false;
    }
    if (now->denominator < 2 && now->spread > 0) {
        refuse(answer, "spread", SAY(measure_refused_spread_of_one));
        return false;
    }
    if (now->denominator < 2)
        now->spread = NAN;
    return true;
}

/* Something beside the number was typed, and the number was not. */
static bool lacks_number(const struct judge_case *c, struct observation_answer *answer)
{
    bool pair = measure_is_ratio(c->measure) && !key_is_set(c->measure->denominator_from);

    if (pair && str_trim(c->typed->denominator).n)
        refuse(answer, "numerator", SAY(measure_refused_numerator_missing));
    else if (c->measure->kind == MEASURE_SUBGROUP &&
             (str_trim(c->typed->denominator).n || str_trim(c->typed->spread).n))
        refuse(answer, "numerator", SAY(measure_refused_mean_missing));
    else
        return false;
    return true;
}

/* An event is typed because it happened: a day without one needs nothing. */
static bool is_no_event(const struct judge_case *c, const struct cell *cell,
                        struct observation_answer *answer)
{
    bool none = cell->state == CELL_NUMBER && cell->number == 0 && c->measure->kind == MEASURE_TIME_BETWEEN;

    if (!measure_is_events(c->measure) || (cell->state != CELL_NOT_COLLECTED && !none))
        return false;
    refuse(answer, "numerator", SAY(measure_refused_no_event));
    return true;
}

static struct cell read_numerator(const struct judge_case *c)
{
    unsigned rules = measure_is_value(c->measure) ? CELL_MAY_BE_NEGATIVE : CELL_WHOLE;
    bool     day_alone = c->measure->kind == MEASURE_TIME_BETWEEN && str_trim(c->typed->numerator).n == 0;

    if (day_alone) /* that it happened is all there is to say */
        return cell_number(STR("1"), rules);
    return cell_number(c->typed->zero ? STR("0") : c->typed->numerator, rules);
}

/* Nothing was typed: for the cases since an event that is a question left open. */
static void read_empty(const struct judge_case *c, struct observation_answer *answer)
{
    answer->outcome = OBSERVATION_EMPTY;
    if (!lacks_number(c, answer) && c->measure->kind == MEASURE_CASES_BETWEEN && c->typed->seen == 0)
        refuse(answer, "numerator", SAY(measure_refused_cases_missing));
}

static void read_number(const struct judge_case *c, double number, struct observation_answer *answer)
{
    answer->now.state = c->typed->zero ? OBSERVATION_ZERO_CONFIRMED : OBSERVATION_VALUE;
    if (measure_is_value(c->measure))
        answer->now.value = number;
    else
        answer->now.numerator = number;
}

void judge(const struct judge_case *c, day today, struct observation_answer *answer)
{
    struct cell cell = read_numerator(c);

    *answer = (struct observation_answer){ .outcome = OBSERVATION_ADDED,
                                           .suggestion = NAN,
                                           .now = { .period = c->period,
                                                    .numerator = NAN,
                                                    .denominator = NAN,
                                                    .value = NAN,
                                                    .spread = NAN } };
    if (c->period.n > today.n) {
        refuse(answer, "period",
               SAY(cell_future, slot_date("date", c->period, (enum period)c->measure->period)));
        return;
    }
    if (cell.state == CELL_REFUSED) {
        refuse(answer, "numerator", cell.why);
        return;
    }
    if (is_no_event(c, &cell, answer) || !read_denominator(c, answer))
        return;
    if (cell.state == CELL_NOT_COLLECTED) {
        answer->now.state = OBSERVATION_NOT_COLLECTED;
        answer->now.denominator = NAN;
        return;
    }
    if (cell.state == CELL_EMPTY) {
        read_empty(c, answer);
        return;
    }
    read_number(c, cell.number, answer);
    if (!read_subgroup(c, answer) || !read_pair(c, answer))
        return;
    hold_unlikely(c, answer);
    hold_flat(c, answer);
    hold_old(c, today, answer);
}
