/* Judges typed numbers by the rules that grid, paste, file and API share. */
#include "measure/judge.h"

#include "io/cell.h"

#include <math.h>

enum { RECENT_NEEDED = 6 };

static const double beds_tolerated = 1.2; /* wards use leave beds: up to 120 % of beds x days passes */
static const double far_above = 10;       /* times the usual */
static const double never_zero = 10;      /* a usual level from which a zero is asked about */

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
        double x = c->measure->kind == MEASURE_VALUE ? c->recent[i].value : c->recent[i].numerator;
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
    double counted = c->measure->kind == MEASURE_VALUE ? answer->now.value : answer->now.numerator;
    double level = usual(c);

    if (str_trim(c->typed->why).n || answer->now.state != OBSERVATION_VALUE ||
        hold_bed_days(c, counted, answer) || level != level)
        return;
    if (fabs(counted) > far_above * fabs(level) && fabs(counted) >= never_zero)
        hold(answer, SAY(measure_held_far_above, slot_number("v", counted, 0, (str){ 0 }),
                         slot_number("usual", level, 0, (str){ 0 })));
    else if (counted == 0 && level >= never_zero && c->measure->kind != MEASURE_VALUE)
        hold(answer, SAY(measure_held_zero, slot_number("usual", level, 0, (str){ 0 })));
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

static struct cell read_numerator(const struct judge_case *c)
{
    unsigned rules = c->measure->kind == MEASURE_VALUE ? CELL_MAY_BE_NEGATIVE : CELL_WHOLE;

    return cell_number(c->typed->zero ? STR("0") : c->typed->numerator, rules);
}

void judge(const struct judge_case *c, day today, struct observation_answer *answer)
{
    struct cell cell = read_numerator(c);
    bool        is_value = c->measure->kind == MEASURE_VALUE;

    *answer = (struct observation_answer){
        .outcome = OBSERVATION_ADDED,
        .suggestion = NAN,
        .now = { .period = c->period, .numerator = NAN, .denominator = NAN, .value = NAN, .spread = NAN }
    };
    if (c->period.n > today.n) {
        refuse(answer, "period",
               SAY(cell_future, slot_date("date", c->period, (enum period)c->measure->period)));
        return;
    }
    if (cell.state == CELL_REFUSED) {
        refuse(answer, "numerator", cell.why);
        return;
    }
    if (!read_denominator(c, answer))
        return;
    if (cell.state == CELL_NOT_COLLECTED) {
        answer->now.state = OBSERVATION_NOT_COLLECTED;
        answer->now.denominator = NAN;
        return;
    }
    if (cell.state == CELL_EMPTY) {
        answer->outcome = OBSERVATION_EMPTY;
        if (str_trim(c->typed->denominator).n && measure_is_ratio(c->measure) &&
            !key_is_set(c->measure->denominator_from))
            refuse(answer, "numerator", SAY(measure_refused_numerator_missing));
        return;
    }
    answer->now.state = c->typed->zero ? OBSERVATION_ZERO_CONFIRMED : OBSERVATION_VALUE;
    if (is_value)
        answer->now.value = cell.number;
    else
        answer->now.numerator = cell.number;
    if (read_pair(c, answer))
        hold_unlikely(c, answer);
}
