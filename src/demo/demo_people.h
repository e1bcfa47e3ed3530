/* The kinds of people one can sign in as in a demo; each has one account, without a password. */
#ifndef DEMO_DEMO_PEOPLE_H
#define DEMO_DEMO_PEOPLE_H

#include "base/str.h"
#include "org/role.h"

#define DEMO_MAIL "safer-together.example"

enum demo_person { DEMO_MEMBER, DEMO_LEAD, DEMO_COACH, DEMO_MANAGER, DEMO_ADMINISTRATOR, DEMO_LINKS };

/* The address they sign in with, and what they are. */
str            demo_people_email(enum demo_person person);
enum role_kind demo_people_role(enum demo_person person);

#endif
