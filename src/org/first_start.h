/* The first start of a site: a team that looks after it, and the one-time link of its first administrator. */
#ifndef ORG_FIRST_START_H
#define ORG_FIRST_START_H

#include "org/person.h"

/* Makes the site's team and its first administrator, who has no name and no password yet, and a set-up link
 * for them. *token is empty where an administrator has set a password already; else it is a fresh link, older
 * ones stay valid until they are used or too old. */
MUST err first_start(struct job *job, str *token);

/* Gives an account its name and e-mail address: what the set-up link asks for. ERR_INPUT as person_add(). */
MUST err first_start_introduce(struct job *job, struct person *person, str name, str email);

#endif
