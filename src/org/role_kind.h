/* The kinds of role there are, and the words they are stored by. */
#ifndef ORG_ROLE_KIND_H
#define ORG_ROLE_KIND_H

#include "base/str.h"

/* From the least to the most; nobody grants above their own (may.h has what each may do). */
enum role_kind {
    ROLE_VIEWER,
    ROLE_EVENT_MANAGER,
    ROLE_CONTRIBUTOR,
    ROLE_LEAD,
    ROLE_COACH,
    ROLE_STEWARD,
    ROLE_EXECUTIVE,
    ROLE_GOVERNANCE_LEAD,
    ROLE_MANAGER,
    ROLE_ADMINISTRATOR
};

enum { ROLE_KINDS = ROLE_ADMINISTRATOR + 1 };

/* "viewer", "contributor" ... in the order of enum role_kind; ends with NULL. */
extern const char *const role_kind_words[ROLE_KINDS + 1];

/* The kind of a stored word; -1: unknown. */
int role_kind_of(str word);

#endif
