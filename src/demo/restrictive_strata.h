/* Who was restrained, and in what way: the plan's numbers by ethnic group and by kind, on some of its wards.
 *
 * Bed days and restraints of a month are shared out by chance, so that the groups add up to what the ward
 * counted; drawn from streams of their own, so that every other number stays what it is. Planted: people of
 * some groups are restrained more often (restrictive_strata_ratio), as often at the end as at the start, but
 * for four trusts where the gap of one group narrows. */
#ifndef DEMO_RESTRICTIVE_STRATA_H
#define DEMO_RESTRICTIVE_STRATA_H

#include "base/err.h"
#include "demo/restrictive_made.h"
#include "store/job.h"

enum {
    RESTRICTIVE_STRATA_GROUPS = 6, /* White, Mixed, Asian, Black, other, not known */
    RESTRICTIVE_STRATA_KINDS = 7,
    RESTRICTIVE_STRATA_FROM = 6,       /* the first month by group */
    RESTRICTIVE_STRATA_KINDS_FROM = 15 /* the first month by kind */
};

/* Does a ward count by group, and by kind? */
bool restrictive_strata_by_group(const struct restrictive *plan, int ward);
bool restrictive_strata_by_kind(const struct restrictive *plan, int ward);

/* Does the gap narrow in a trust? */
bool restrictive_strata_narrows(int trust);

/* A group's code, its share of bed days, and how many times as often its people are restrained as the first
 * group's: before, and at the end where the gap narrows. */
const char *restrictive_strata_code(int group);
double      restrictive_strata_share(int group);
double      restrictive_strata_ratio(int group, bool narrowed);

/* What a ward counted of each group and kind in a month. */
struct restrictive_strata {
    int bed_days[RESTRICTIVE_STRATA_GROUPS], restraints[RESTRICTIVE_STRATA_GROUPS];
    int kinds[RESTRICTIVE_STRATA_KINDS];
};

struct restrictive_strata restrictive_strata_of(const struct restrictive *plan, int ward, int month);

/* Declares the two breakdowns and collects restraint by them. */
MUST err restrictive_strata_declare(struct job *job, struct restrictive_made *made);

/* Tells what a ward counted by group and by kind in a month, if it does; the actor and the day are set. */
MUST err restrictive_strata_tell(struct job *job, const struct restrictive *plan,
                                 struct restrictive_made *made, int ward, int month);

#endif
