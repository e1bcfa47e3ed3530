/* Names the people one can sign in as. */
#include "demo/demo_people.h"

static const struct {
    const char    *email;
    enum role_kind role;
} people[DEMO_LINKS] = {
    [DEMO_MEMBER] = { "member@" DEMO_MAIL, ROLE_CONTRIBUTOR },
    [DEMO_LEAD] = { "lead@" DEMO_MAIL, ROLE_LEAD },
    [DEMO_COACH] = { "coach@" DEMO_MAIL, ROLE_COACH },
    [DEMO_MANAGER] = { "manager@" DEMO_MAIL, ROLE_MANAGER },
    [DEMO_ADMINISTRATOR] = { "administrator@" DEMO_MAIL, ROLE_ADMINISTRATOR },
};

str demo_people_email(enum demo_person person)
{
    return str_of(people[person].email);
}

enum role_kind demo_people_role(enum demo_person person)
{
    return people[person].role;
}
