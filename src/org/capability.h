/* What people can do in improvement: a ladder of five steps, each dated, with evidence, confirmed by somebody
 * who has seen it; and how far the people of a place have come. */
#ifndef ORG_CAPABILITY_H
#define ORG_CAPABILITY_H

#include "org/person.h"

/* From the first to the last; a step stands for those below it. */
enum capability_step {
    CAPABILITY_LEARNER,      /* takes part in tests of change */
    CAPABILITY_PRACTITIONER, /* plans and studies tests of their own */
    CAPABILITY_PROJECT_LEAD, /* has led a project from aim to result */
    CAPABILITY_COACH,        /* helps other teams to */
    CAPABILITY_LEADER        /* makes room for improvement across an organisation */
};

enum { CAPABILITY_STEPS = CAPABILITY_LEADER + 1, CAPABILITY_EVIDENCE_MOST = 1000 };

struct capability {
    key     id;
    key     person;
    int     step; /* enum capability_step */
    day     on_day;
    str     evidence;     /* what shows it, in their own words */
    key     confirmed_by; /* unset: waits */
    int64_t confirmed, ended;
};

extern const struct record capability_record;

/* One step as a page shows it. */
struct capability_row {
    struct capability capability;
    str               person_name, confirmed_name; /* empty: nobody */
};

struct capability_list {
    const struct capability_row *p;
    size_t                       n;
};

/* The actor says that they came to a step.
 *
 * ERR_INPUT   no evidence, no day, a day to come, or that step is theirs already or waits
 * ERR_DENIED  a visitor */
MUST err capability_claim(struct job *job, struct capability *capability);

/* Says of somebody else's step that one has seen it. Needs MAY_SHAPE (lead, coach, manager) at a place where
 * that person has a role today. ERR_INPUT: one's own; ERR_MISSING: no such step, confirmed or taken back
 * already, or not a person that the actor may know of; ERR_DENIED. */
MUST err capability_confirm(struct job *job, key id);

/* Takes one's own step back; it stays in the history. ERR_MISSING: not the actor's, or over. */
MUST err capability_take_back(struct job *job, key id);

/* The actor's own steps that hold, the newest first. */
MUST err capability_list_own(struct job *job, struct capability_list *list);

/* Steps of people with a role at or below a place that wait to be confirmed. Needs MAY_SHAPE there. */
MUST err capability_list_waiting(struct job *job, key place, struct capability_list *list);

/* How far the people with a role at or below a place have come today: n[0] has no confirmed step, n[1 + step]
 * has that one as the highest. Needs MAY_SEE there. */
struct capability_coverage {
    int n[CAPABILITY_STEPS + 1];
    int people;
    int goal_step;  /* -1: no goal is set */
    int goal_share; /* percent at that step or a higher */
    int reached;    /* people at that step or a higher */
};

MUST err capability_coverage(struct job *job, key place, struct capability_coverage *coverage);

/* Needs MAY_CHANGE at the place. ERR_INPUT: no such step, or a share not from 1 to 100. */
MUST err capability_set_goal(struct job *job, key place, int step, int share);

/* The catalogue's words for a step: its name, and what it stands for. */
enum msg capability_word(int step);
enum msg capability_about(int step);

#endif
