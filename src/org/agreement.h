/* Agreements: what a place's organisation lets a programme see of its numbers, from a day until a day.
 * Without one the programme knows that the place takes part, and nothing more. */
#ifndef ORG_AGREEMENT_H
#define ORG_AGREEMENT_H

#include "org/place.h"

enum agreement_team { AGREEMENT_TEAM_NOTHING, AGREEMENT_TEAM_CONTROLLED, AGREEMENT_TEAM_TRUE };
enum agreement_peers { AGREEMENT_PEERS_NOTHING, AGREEMENT_PEERS_UNNAMED, AGREEMENT_PEERS_NAMED };
enum agreement_public { AGREEMENT_PUBLIC_NOTHING, AGREEMENT_PUBLIC_CONTROLLED };

/* Controlled: small numbers are kept from view (measure/control.h). */
struct agreement {
    key id;
    int version;
    key place, programme; /* an organisation; the agreement holds for all places below it */
    int team_sees;        /* enum agreement_team */
    int peers_see;        /* enum agreement_peers: people of other places that take part */
    int public_sees;      /* enum agreement_public */
    day from_day, until_day;
    day signed_on;
    key signed_by;        /* unset: the program itself */
    str signed_role;      /* a word of role_kind_words */
    str why;              /* it was changed or ended */
};

extern const struct record agreement_record;

struct agreement_list {
    const struct agreement *p;
    size_t                  n;
};

/* The one in force on the job's day for a place: its own, or the nearest above it in the management tree.
 * ERR_MISSING: none. */
MUST err agreement_of(struct job *job, key programme, key place, struct agreement *agreement);

/* Every one that place and programme ever had, newest first: that place's own. */
MUST err agreement_history(struct job *job, key programme, key place, struct agreement_list *list);

/* Those in force or to come, for a programme, in the order of places. */
MUST err agreement_list(struct job *job, key programme, struct agreement_list *list);

/* Signs a new one, as the job's actor, from agreement->from_day on: what was agreed before ends that day.
 * signed_on, signed_by and signed_role are set here; from_day is today or later, but for the program itself,
 * which also says since when: signed_on is then from_day. Whoever calls it marks the programme's pooled
 * figures afterwards (measure/rollup_mark.h), as after agreement_end().
 *
 * ERR_INPUT     the place is no organisation, or from_day has passed
 * ERR_DENIED    the actor may not sign for the place
 * ERR_MISSING   no such place that they may know of
 * ERR_CONFLICT  `seen`, the id of the one that the form showed as in force (unset: none), is it no more */
MUST err agreement_sign(struct job *job, struct agreement *agreement, key seen);

/* Ends it from a day on, today or later, with a reason. Errors as above; ERR_INPUT also: no reason. */
MUST err agreement_end(struct job *job, key id, day from, str why);

/* May the actor sign for the place? MAY_AGREE there, and it is an organisation. */
bool agreement_may_sign(struct job *job, const struct place *place);

#endif
