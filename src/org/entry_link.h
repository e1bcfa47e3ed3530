/* Entry links: whoever holds one may enter the numbers of one place, one programme and one period, and can
 * read nothing. Only the token's hash is stored. */
#ifndef ORG_ENTRY_LINK_H
#define ORG_ENTRY_LINK_H

#include "org/person.h"

struct entry_link {
    key     id;
    str     token_hash;
    key     place, programme;
    day     period;   /* its first day */
    key     person;   /* whom it was sent to: works while they may enter there; none: passed on by hand */
    key     made_by;  /* none: the program itself */
    int64_t made;
    day     until_day; /* the last day it may be used */
    int64_t ended;     /* 0: works */
    str     ended_by;  /* "finished", "taken_back" */
};

extern const struct record entry_link_record;

/* A link as a page shows it. */
struct entry_link_row {
    key id;
    day period, until_day;
    str for_name, by_name; /* whom it was sent to, who made it; empty: nobody in particular, the program */
    int64_t made;
};

struct entry_link_list {
    const struct entry_link_row *p;
    size_t                       n;
};

/* Makes one: place, programme, period, person and until_day of `wanted` are taken. ERR_DENIED, ERR_MISSING:
 * the actor may not enter there, and so cannot let somebody else. */
MUST err entry_link_make(struct job *job, const struct entry_link *wanted, str *token);

/* The link of a token, without spending it. ERR_MISSING: altered, never made, ended, too old, or it was sent
 * to somebody who may not enter there any more: one answer for all. */
MUST err entry_link_find(struct job *job, str token, struct entry_link *link);

/* From here on the job acts by the link, and by nothing else (may.h). `link` lives as long as the job. */
void entry_link_act(struct job *job, const struct entry_link *link);

/* The unit said that it is finished: the links of its place, programme and period are spent, all of them. */
MUST err entry_link_spend(struct job *job, key place, key programme, day period);

/* Takes one of a place's links back. ERR_MISSING: none such works; ERR_DENIED as entry_link_make(). */
MUST err entry_link_take_back(struct job *job, key place, key programme, key link);

/* Those of a place and programme that work, newest first. Asks nobody's right. */
MUST err entry_link_list(struct job *job, key place, key programme, struct entry_link_list *list);

#endif
