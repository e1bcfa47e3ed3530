/* Keeps teams. */
#include "org/team.h"

#include "store/db.h"
#include "store/queries.h"

static const struct field team_fields[] = {
    FIELD(team, kind, .label = MSG(org_team_kind), .required = true),
    FIELD(team, name, .label = MSG(org_team_name), .required = true, .most = 120),
    FIELD(team, place, .label = MSG(org_place_name)),
};
const struct record team_record = RECORD(team, team_fields);

err team_get(struct job *job, key id, struct team *team)
{
    return record_get(job, &team_record, id, team);
}

err team_add(struct job *job, struct team *team)
{
    err e = record_check(job, &team_record, team);

    return e ? e : record_insert(job, &team_record, team);
}

err team_of_place(struct job *job, key place, struct team *team)
{
    return record_one(job, &team_record, QUERY(team_by_place), ARGS(place), team);
}
