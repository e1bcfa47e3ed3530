/* Fills the slots of a chart's messages: when, how much, with how many decimals, and where the unit is
 * said. */
#ifndef CHART_EXPLAIN_SLOT_H
#define CHART_EXPLAIN_SLOT_H

#include "chart/explain_find.h"

/* "%" is said with every number; another unit once in a sentence, where the caller asks for it. */
enum explain_unit { EXPLAIN_WITHOUT_UNIT, EXPLAIN_WITH_UNIT };

/* The period of point i, or its label. */
struct slot explain_slot_date(const struct explain_in *in, const char *name, size_t i);

/* A plotted value, with the chart's decimals. */
struct slot explain_slot_value(const struct explain_in *in, const char *name, double value,
                               enum explain_unit unit);

/* A centre or limit: where values are whole and the centre is below 100, one decimal more; on charts of gaps
 * not a line of 100 or more. */
struct slot explain_slot_line(const struct explain_in *in, const char *name, double line,
                              enum explain_unit unit);

/* The latest judged point's target, with the decimals it was given with. Needs result->latest. */
struct slot explain_slot_target(const struct explain_in *in);

/* Gives two number slots more decimals, up to 4, until what is printed stands in the order of the numbers. */
void explain_slot_apart(struct slot *a, struct slot *b);

/* A message about a find, with every slot that any message of its pattern needs (also {name}, the
 * measure). */
struct say explain_slot_say(const struct explain_in *in, enum msg msg, const struct explain_found *found,
                            enum explain_unit unit);

/* A message about the gap that is still running: {n} so far, {since}, and the centre {cl}. Needs
 * in->is_running. */
struct say explain_slot_running(const struct explain_in *in, enum msg msg);

/* A message without slots. */
struct say explain_slot_plain(enum msg msg);

#endif
