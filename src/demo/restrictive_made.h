/* What a plan became in a store: the places, people and measures that its wards' numbers hang on. Types only.
 * */
#ifndef DEMO_RESTRICTIVE_MADE_H
#define DEMO_RESTRICTIVE_MADE_H

#include "demo/restrictive.h"
#include "measure/stratum.h"
#include "org/person.h"
#include "org/place.h"
#include "words/lang.h"

struct restrictive_made {
    enum lang        lang; /* of texts that are kept in one language */
    struct place     networks[RESTRICTIVE_NETWORKS], trusts[RESTRICTIVE_TRUSTS], wards[RESTRICTIVE_WARDS];
    struct person    members[RESTRICTIVE_WARDS]; /* who enters the ward's numbers */
    struct person    leads[RESTRICTIVE_WARDS];   /* only where a lead does something: else without a key */
    struct programme programme;
    struct measure   measures[RESTRICTIVE_MEASURES];
    struct scheme    ethnicity, kinds; /* what restraint is counted by, with their groups: */
    struct stratum_list ethnic_groups, restraint_kinds;
    int              told, held, refused; /* answers to what was typed */
    int              surprises;           /* answers other than the plan expects */
};

#endif
