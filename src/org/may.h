/* Who may do what: the one question, and the one table that answers it. */
#ifndef ORG_MAY_H
#define ORG_MAY_H

#include "store/job.h"

enum may_action {
    MAY_SEE,     /* see it and its true numbers */
    MAY_ENTER,   /* type, correct and bring in numbers; write notes */
    MAY_SHAPE,   /* shape a chart: baseline, phase, left-out points, chart kind */
    MAY_CHANGE,  /* change the thing itself: places below it, measures, enrolment */
    MAY_INVITE,  /* invite people and give roles up to one's own */
    MAY_AGREE,   /* sign for the place what a programme may see of it (agreement.h) */
    MAY_TRAIL,   /* read who did what */
    MAY_ACTIONS  /* how many there are */
};

/* Where: a place (a unit, an organisation) or a team (a programme's). */
struct may_where {
    key place;
    key team;
};

/* OK when a role that the actor holds today allows it: at the place, at a place above it in the management
 * tree, in the place's team, or in the team (of a place's team: also those who reach its place). An
 * administrator in the site's team reaches every place and every team: to change and invite, never to see.
 * Else ERR_DENIED if a role of the actor reaches it at all, ERR_MISSING if none does (to them it does not
 * exist). Says nothing to the reader: the caller's fault does. */
MUST err may(struct job *job, enum may_action action, struct may_where where);

/* May numbers of this programme and period be entered at the place? As MAY_ENTER there. Whoever comes by an
 * entry link has this right alone, for what it was made for; may() gives it none. Else ERR_MISSING. */
MUST err may_enter(struct job *job, key place, key programme, day period);

/* may() as a plain yes or no, for pages that show or leave out a button. A failing store answers no. */
bool may_ask(struct job *job, enum may_action action, struct may_where where);

/* may(), and where the answer is no to somebody who may know of the place, a fault that names who can help:
 * those who may do it there. */
MUST err may_or_say(struct job *job, enum may_action action, struct may_where where);

/* The kinds of role that allow an action, ",lead,manager,", as the part `reach` (may.sql) takes them: a list
 * that is narrowed by it holds exactly what may() says yes to. */
str may_kinds(struct job *job, enum may_action action);

/* Holds the actor the site's administrator role (in the site's team)? That role gives no right to numbers. */
bool may_administer(struct job *job);

/* The highest role kind the actor holds there, or -1. */
int may_highest(struct job *job, struct may_where where);

#endif
