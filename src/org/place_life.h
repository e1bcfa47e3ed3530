/* What happens to a place in its life: it is closed, changes what it is for, gets another code. Each from a
 * day on and with a reason; what was stays. */
#ifndef ORG_PLACE_LIFE_H
#define ORG_PLACE_LIFE_H

#include "org/place.h"

/* One service of a place, from a day until a day; the first begins with no day. */
struct place_service {
    key id;
    key place;
    str service;
    day from_day, until_day;
    str why;
};

extern const struct record place_life_service_record;

struct place_service_list {
    const struct place_service *p;
    size_t                      n;
};

/* Closes it from `on`, today, earlier or later. Whoever calls it ends its enrolments and marks pooled figures
 * afterwards (improve/enrolment_follow.h, measure/rollup_mark.h).
 *
 * ERR_INPUT     no day or reason; it opens later; a place inside it is still open that day
 * ERR_CONFLICT  it is closed already
 * ERR_DENIED, ERR_MISSING  as for place_change() */
MUST err place_life_close(struct job *job, key place, day on, str why);

/* It serves something else from `on`, at the latest today: "adult acute" becomes "older adult".
 *
 * ERR_INPUT  no day or reason or service, a day to come, the service it has, or a day before its last change
 * */
MUST err place_life_serve(struct job *job, key place, str service, day on, str why);

/* Gives it a code in a scheme from a day on; the code it had in that scheme ends that day.
 *
 * ERR_INPUT     no scheme, code or day; a day before the code it has began
 * ERR_CONFLICT  another place holds that code on some day from then on (its name stands in the fault where
 * the
 *               actor may know of it) */
MUST err place_life_code(struct job *job, struct place_code *code);

/* The services it had, newest first; none: only the one it has now. */
MUST err place_life_services(struct job *job, key place, struct place_service_list *list);

#endif
