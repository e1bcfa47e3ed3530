/* Enrolment: a place takes part in a programme, from a day until a day. */
#ifndef IMPROVE_ENROLMENT_H
#define IMPROVE_ENROLMENT_H

#include "improve/programme.h"
#include "org/place.h"

struct enrolment {
    key id;
    key programme, place; /* the place is a unit */
    day from_day, until_day;
    str why;
};

extern const struct record enrolment_record;

/* One enrolled unit with where it belongs, as lists show it. */
struct enrolled {
    key unit, organisation;
    str name, name_cy, service;
    str organisation_name;
    int beds;
    day from_day, until_day;
};

struct enrolled_list {
    const struct enrolled *p;
    size_t                 n;
};

/* Enrols a unit; enrolled already on any of these days: nothing happens (OK). Whoever calls it marks the
 * programme's pooled figures afterwards (measure/rollup_mark.h).
 *
 * ERR_INPUT    the place is not a unit, or belongs to no organisation, or it would leave before it joins
 * ERR_DENIED   the actor may change neither the programme's team nor the unit
 * ERR_MISSING  ... and may see neither */
MUST err enrolment_add(struct job *job, struct enrolment *enrolment);

/* Units enrolled on the job's day, A to Z, each with its nearest organisation. When `all`, also those that
 * have left or will join; a unit that came back stands there twice. */
MUST err enrolment_list(struct job *job, key programme, bool all, struct enrolled_list *list);

/* Programmes a unit is in on the job's day. */
MUST err enrolment_programmes(struct job *job, key unit, struct programme_list *list);

/* Was the unit ever in the programme, or will it be? */
MUST err enrolment_was(struct job *job, key programme, key unit, bool *was);

/* Is the unit in the programme on that day? */
MUST err enrolment_is(struct job *job, key programme, key unit, day on, bool *enrolled);

#endif
