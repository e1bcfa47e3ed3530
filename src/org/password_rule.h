/* Which passwords are taken: long ones, of any signs, that others would not guess first. No signs are asked
 * for, and none has to be changed after a time. */
#ifndef ORG_PASSWORD_RULE_H
#define ORG_PASSWORD_RULE_H

#include "org/person.h"

enum { PASSWORD_LEAST = 12, PASSWORD_LEAST_WITH_FACTOR = 8, PASSWORD_MOST = 1024 };

/* May this become the person's password? In a transaction: the names of their places are read.
 *
 * ERR_INPUT with a fault for "password":
 *   shorter than 12 letters (8 for who has a second factor); longer than 1,024 bytes, or no text
 *   common, or a common one with digits and signs around it; a short piece over and over; letters or digits
 *   that follow each other
 *   holds a part of the person's name or e-mail (of four letters or more)
 *   fewer than 8 letters remain without the names of their places, all above them, their e-mail's host,
 *   and ours */
MUST err password_rule(struct job *job, const struct person *person, str password);

/* Is it common as it stands, in small letters? */
bool password_rule_is_common(str word);

#endif
