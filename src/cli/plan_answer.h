/* From a request to an answer: the unit as it is, its futures with the planned change and with others. */
#ifndef CLI_PLAN_ANSWER_H
#define CLI_PLAN_ANSWER_H

#include "base/day.h"
#include "cli/plan_request.h"
#include "conclude/plan.h"

enum { PLAN_ANSWER_SIZES = 4 };

/* What else would raise the odds; the last that can be had is not always there. */
enum plan_answer_help { PLAN_ANSWER_LONGER, PLAN_ANSWER_POOLED, PLAN_ANSWER_WEEKLY, PLAN_ANSWER_HELPS };

struct plan_answer {
    const struct plan_request *request;
    enum period                period;
    str                        name; /* the title asked for, else the file's name, else empty */
    struct plan                plan; /* the planned change */

    /* Sizes of change: the planned one, half of it, half as much again, none. */
    double             effects[PLAN_ANSWER_SIZES];
    struct plan_point *sizes[PLAN_ANSWER_SIZES]; /* plan.horizon points each */
    size_t             by;    /* points after the start by which 8 of 10 futures have shown it; 0: never */
    double             shown; /* of the futures by then, else at the end */

    struct {
        bool   there;
        size_t n;     /* points of baseline; units in one chart */
        double shown; /* of the futures by the end */
        double wrong; /* the same where nothing changes: more looks are more false alarms */
    } helps[PLAN_ANSWER_HELPS];
};

/* Fills *answer. COMMAND_REFUSED or COMMAND_USAGE after saying why. */
enum command_exit plan_answer_make(struct command_call *call, const struct plan_request *request,
                                   struct plan_answer *answer);

/* A lasting signal in the direction of the planned change. */
double plan_answer_lasting(const struct plan_answer *answer, const struct plan_point *point);

#endif
