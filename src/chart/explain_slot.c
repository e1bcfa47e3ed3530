/* Makes slots of what was found. */
#include "chart/explain_slot.h"

#include "words/numbers.h"

struct slot explain_slot_date(const struct explain_in *in, const char *name, size_t i)
{
    if (!in->days)
        return slot_text(name, in->labels[i]);
    return slot_date(name, in->days[i], in->period);
}

static str unit_of(const struct explain_in *in, enum explain_unit unit)
{
    return unit == EXPLAIN_WITH_UNIT || str_eq(in->unit, STR("%")) ? in->unit : STR("");
}

struct slot explain_slot_value(const struct explain_in *in, const char *name, double value,
                               enum explain_unit unit)
{
    return slot_number(name, value, in->decimals, unit_of(in, unit));
}

struct slot explain_slot_line(const struct explain_in *in, const char *name, double line,
                              enum explain_unit unit)
{
    double centre = in->result->latest == SIZE_MAX ? line : in->result->points[in->result->latest].centre;
    bool   large = fabs(centre) >= 100.0 || (explain_find_gaps(in) && fabs(line) >= 100.0);
    int    decimals = in->decimals == 0 && !large ? 1 : in->decimals;

    return slot_number(name, line, decimals, unit_of(in, unit));
}

struct slot explain_slot_target(const struct explain_in *in)
{
    double target = in->result->points[in->result->latest].target;

    return slot_number("target", target, numbers_decimals_given(&target, 1),
                       unit_of(in, EXPLAIN_WITHOUT_UNIT));
}

static double as_printed(const struct slot *slot)
{
    double power = pow(10.0, slot->decimals);

    return round(slot->number * power) / power;
}

static bool stands_right(const struct slot *a, const struct slot *b)
{
    double printed = as_printed(a) - as_printed(b);

    return a->number < b->number ? printed < 0.0 : printed > 0.0;
}

void explain_slot_apart(struct slot *a, struct slot *b)
{
    if (a->number == b->number || !isfinite(a->number) || !isfinite(b->number))
        return;
    while (!stands_right(a, b) &&
           (a->decimals < NUMBERS_DECIMALS_MOST || b->decimals < NUMBERS_DECIMALS_MOST)) {
        int most = a->decimals == b->decimals  ? a->decimals + 1
                   : a->decimals > b->decimals ? a->decimals
                                               : b->decimals;

        a->decimals = b->decimals = most;
    }
}

struct say explain_slot_running(const struct explain_in *in, enum msg msg)
{
    double centre = in->result->points[in->result->latest].centre;

    return (struct say){ .msg = msg,
                         .slots = { slot_text("name", in->name), slot_count("n", (double)in->running),
                                    slot_date("since", in->since, PERIOD_DAY),
                                    explain_slot_line(in, "cl", centre, EXPLAIN_WITHOUT_UNIT) },
                         .n = 4 };
}

struct say explain_slot_plain(enum msg msg)
{
    return (struct say){ .msg = msg };
}

static void add(struct say *say, struct slot slot)
{
    say->slots[say->n++] = slot;
}

static void add_outside(struct say *say, const struct explain_in *in, const struct explain_found *found,
                        enum explain_unit unit)
{
    const struct spc_point *point = &in->result->points[found->last];
    double                  limit = found->side == EXPLAIN_HIGH ? point->upper : point->lower;
    struct slot             v = explain_slot_value(in, "v", point->value, unit);
    struct slot             line = explain_slot_line(in, "limit", limit, EXPLAIN_WITHOUT_UNIT);

    if (found->pattern == EXPLAIN_OUTSIDE)
        explain_slot_apart(&v, &line);
    add(say, v);
    add(say, line);
    add(say, explain_slot_date(in, "date", found->last));
    add(say, slot_count("n", (double)found->n));
}

static void add_row(struct say *say, const struct explain_in *in, const struct explain_found *found,
                    enum explain_unit unit)
{
    const struct spc_point *points = in->result->points;
    struct slot v1 = explain_slot_value(in, "v1", points[found->first].value, EXPLAIN_WITHOUT_UNIT);
    struct slot v2 = explain_slot_value(in, "v2", points[found->last].value, unit);

    add(say, slot_count("n", (double)found->n));
    add(say, explain_slot_date(in, "from", found->first));
    add(say, explain_slot_date(in, "to", found->last));
    if (found->pattern == EXPLAIN_SHIFT) {
        add(say, explain_slot_line(in, "cl", points[found->last].centre, unit));
        return;
    }
    explain_slot_apart(&v1, &v2);
    add(say, v1);
    add(say, v2);
    add(say, explain_slot_date(in, "date", found->last));
}

static void add_anhoej(struct say *say, const struct explain_in *in, const struct explain_found *found)
{
    const struct spc_phase *phase = explain_find_phase(in);

    add(say, slot_count("n", (double)found->n));
    add(say, slot_count("max", phase->longest_run_max));
    add(say, slot_count("min", phase->crossings_min));
}

/* Alternating, hugging, avoiding, marked: a row of points, or one. */
static void add_points(struct say *say, const struct explain_in *in, const struct explain_found *found,
                       enum explain_unit unit)
{
    const struct spc_point *point = &in->result->points[found->last];

    add(say, slot_count("n", (double)found->n));
    add(say, explain_slot_date(in, "date", found->last));
    add(say, explain_slot_value(in, "v", point->value, unit));
    add(say, explain_slot_line(in, "cl", point->centre, EXPLAIN_WITHOUT_UNIT));
}

static void add_runs(struct say *say, const struct explain_in *in, const struct explain_found *found)
{
    const struct spc_phase *phase = explain_find_phase(in);

    add(say, slot_count("n", (double)found->n));
    add(say, slot_number("lo", phase->runs_min, 0, (str){ 0 }));
    add(say, slot_number("hi", phase->runs_max, 0, (str){ 0 }));
}

/* What is left: a new phase, nothing that varies, an old signal, nothing at all. */
static void add_usual(struct say *say, const struct explain_in *in, const struct explain_found *found,
                      enum explain_unit unit)
{
    const struct spc_phase *phase = explain_find_phase(in);

    add(say, slot_count("n", (double)phase->usable));
    add(say, found->pattern == EXPLAIN_NO_VARIATION
                 ? explain_slot_value(in, "cl", in->result->points[found->last].value, unit)
                 : explain_slot_line(in, "cl", in->result->points[in->result->latest].centre, unit));
    add(say, explain_slot_date(in, "date", found->pattern == EXPLAIN_NEW_PHASE ? phase->first : found->last));
}

struct say explain_slot_say(const struct explain_in *in, enum msg msg, const struct explain_found *found,
                            enum explain_unit unit)
{
    struct say say = { .msg = msg };

    add(&say, slot_text("name", in->name));
    switch (found->pattern) {
    case EXPLAIN_OUTSIDE:
    case EXPLAIN_FOUR_OF_FIVE:
    case EXPLAIN_TWO_OF_THREE: add_outside(&say, in, found, unit); break;
    case EXPLAIN_TREND:
    case EXPLAIN_SHIFT: add_row(&say, in, found, unit); break;
    case EXPLAIN_MARKED:
    case EXPLAIN_ALTERNATING:
    case EXPLAIN_HUGGING:
    case EXPLAIN_AVOIDING: add_points(&say, in, found, unit); break;
    case EXPLAIN_FEW_RUNS:
    case EXPLAIN_MANY_RUNS: add_runs(&say, in, found); break;
    case EXPLAIN_LONG_RUN:
    case EXPLAIN_FEW_CROSSINGS: add_anhoej(&say, in, found); break;
    default: add_usual(&say, in, found, unit); break;
    }
    return say;
}
