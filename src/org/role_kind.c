/* Names the kinds of role. */
#include "org/role_kind.h"

const char *const role_kind_words[ROLE_KINDS + 1] = {
    [ROLE_VIEWER] = "viewer",
    [ROLE_EVENT_MANAGER] = "event_manager",
    [ROLE_CONTRIBUTOR] = "contributor",
    [ROLE_LEAD] = "lead",
    [ROLE_COACH] = "coach",
    [ROLE_STEWARD] = "steward",
    [ROLE_EXECUTIVE] = "executive",
    [ROLE_GOVERNANCE_LEAD] = "governance_lead",
    [ROLE_MANAGER] = "manager",
    [ROLE_ADMINISTRATOR] = "administrator",
};

int role_kind_of(str word)
{
    for (int kind = 0; kind < ROLE_KINDS; kind++)
        if (str_eq_c(word, role_kind_words[kind]))
            return kind;
    return -1;
}
