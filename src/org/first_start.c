/* Makes a new site ready for its first administrator. */
#include "org/first_start.h"

#include "org/invitation.h"
#include "org/role.h"
#include "org/team.h"
#include "store/db.h"
#include "store/queries.h"

static err make_administrator(struct job *job, struct person *person)
{
    struct team team = { .kind = STR("site"), .name = STR("Site") };
    struct role role = { .kind = ROLE_ADMINISTRATOR, .from_day = DAY_NONE, .until_day = DAY_NONE };
    err         e = team_add(job, &team);

    *person = (struct person){ .language = STR("en"), .ended = DAY_NONE };
    if (!e) e = record_insert(job, &person_record, person);
    role.person = person->id;
    role.team = team.id;
    return e ? e : record_insert(job, &role_record, &role);
}

err first_start(struct job *job, str *token)
{
    struct person administrator;
    err e = record_one(job, &person_record, QUERY(first_start_administrators), NO_ARGS, &administrator);

    *token = (str){ 0 };
    if (e == ERR_MISSING)
        e = make_administrator(job, &administrator);
    if (e || administrator.password.n)
        return e;
    return invitation_make(job, administrator.id, INVITATION_SET_UP, token);
}

err first_start_introduce(struct job *job, struct person *person, str name, str email)
{
    struct person before, after;
    err           e = person_get(job, person->id, &before);

    after = before;
    after.name = str_trim(name);
    after.email = str_trim(email);
    if (!e) e = person_check(job, &after);
    if (!e) e = record_change(job, &person_record, &before, &after);
    if (!e) *person = after;
    return e;
}
