/* Makes the places and people of "Safer Together". */
#include "demo/restrictive_places.h"

#include "demo/demo_people.h"
#include "demo/invented.h"
#include "demo/restrictive_cast.h"
#include "org/may.h"
#include "org/role.h"
#include "org/team.h"
#include "words/words.h"

#include <stdio.h>

/* People beside the wards' own members stand after them in the list of names. */
enum { NAME_LEADS = 70, NAME_STAFF = 64, CODE_ROOM = 24, EMAIL_ROOM = 80 };

static str code_of(struct arena *arena, const char *form, int n)
{
    char *text = arena_take(arena, CODE_ROOM);

    snprintf(text, CODE_ROOM, form[0] == 'N' ? "N%d" : "T%02d", n);
    return str_of(text);
}

str restrictive_places_network_code(struct arena *arena, int network)
{
    return code_of(arena, "N", network + 1);
}

str restrictive_places_trust_code(struct arena *arena, int trust)
{
    return code_of(arena, "T", trust + 1);
}

static err add_place(struct job *job, struct place *place, key parent, str code)
{
    struct place_code coded = {
        .scheme = STR("demo"), .code = code, .from_day = DAY_NONE, .until_day = DAY_NONE
    };
    err e;

    place->opened = place->closed = DAY_NONE;
    e = place_add(job, place, parent, STR(""));
    coded.place = place->id;
    if (!e)
        e = record_insert(job, &place_code_record, &coded);
    return e;
}

static err add_places(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    struct arena *arena = job->arena;
    err           e = OK;

    for (int i = 0; !e && i < plan->n_networks; i++) {
        made->networks[i] = (struct place){ .kind = PLACE_NETWORK, .name = invented_network(arena, i) };
        e = add_place(job, &made->networks[i], (key){ 0 }, restrictive_places_network_code(arena, i));
    }
    for (int i = 0; !e && i < plan->n_trusts; i++) {
        made->trusts[i] = (struct place){ .kind = PLACE_ORGANISATION, .name = invented_trust(arena, i) };
        e = add_place(job, &made->trusts[i], made->networks[restrictive_cast_network(plan, i)].id,
                      restrictive_places_trust_code(arena, i));
    }
    for (int i = 0; !e && i < plan->n_wards; i++) {
        const struct restrictive_ward *ward = &plan->wards[i];
        made->wards[i] = (struct place){ .kind = PLACE_UNIT,
                                         .name = invented_ward(arena, i),
                                         .beds = ward->type->beds,
                                         .service = words_of(made->lang, ward->type->service) };
        e = add_place(job, &made->wards[i], made->trusts[ward->trust].id, str_of(ward->code));
    }
    return e;
}

static err add_person(struct job *job, struct person *person, int name, str email)
{
    *person =
        (struct person){ .name = invented_person(job->arena, name), .email = email, .language = STR("en") };
    return person_add(job, person);
}

static err grant(struct job *job, key person, int kind, struct may_where where)
{
    struct role role = { .person = person,
                         .kind = kind,
                         .place = where.place,
                         .team = where.team,
                         .from_day = DAY_NONE,
                         .until_day = DAY_NONE };

    return role_grant(job, &role);
}

static str ward_email(struct arena *arena, const char *who, const char *code)
{
    char *text = arena_take(arena, EMAIL_ROOM);

    snprintf(text, EMAIL_ROOM, "%s.%s@%s", who, code, DEMO_MAIL);
    return str_of(text);
}

/* A member on every ward, a lead where a chart is shaped. The ones of the home ward can be signed in to. */
static err add_ward_people(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    err e = OK;
    int leads = 0;

    for (int i = 0; !e && i < plan->n_wards; i++) {
        const struct restrictive_ward *ward = &plan->wards[i];
        struct may_where               where = { .place = made->wards[i].id };
        bool                           home = i == plan->home;
        str member = home ? demo_people_email(DEMO_MEMBER) : ward_email(job->arena, "member", ward->code);
        str lead = home ? demo_people_email(DEMO_LEAD) : ward_email(job->arena, "lead", ward->code);
        e = add_person(job, &made->members[i], i, member);
        if (!e)
            e = grant(job, made->members[i].id, ROLE_CONTRIBUTOR, where);
        if (e || !(home || ward->phase >= 0 || ward->outbreak >= 0))
            continue;
        e = add_person(job, &made->leads[i], NAME_LEADS + leads++, lead);
        if (!e)
            e = grant(job, made->leads[i].id, ROLE_LEAD, where);
    }
    return e;
}

static err add_site(struct job *job, const struct restrictive_made *made)
{
    struct team   site = { .kind = STR("site"), .name = words_of(made->lang, MSG(demo_programme)) };
    struct person administrator;
    err           e = team_add(job, &site);

    if (!e)
        e = add_person(job, &administrator, NAME_STAFF, demo_people_email(DEMO_ADMINISTRATOR));
    if (!e)
        e = grant(job, administrator.id, ROLE_ADMINISTRATOR, (struct may_where){ .team = site.id });
    return e;
}

err restrictive_places(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    err e = add_site(job, made);

    if (!e)
        e = add_places(job, plan, made);
    if (!e)
        e = add_ward_people(job, plan, made);
    return e;
}

err restrictive_places_staff(struct job *job, const struct restrictive_made *made)
{
    struct may_where where = { .team = made->programme.team };
    struct person    coach, manager;
    err              e = add_person(job, &coach, NAME_STAFF + 1, demo_people_email(DEMO_COACH));

    if (!e)
        e = grant(job, coach.id, ROLE_COACH, where);
    if (!e)
        e = add_person(job, &manager, NAME_STAFF + 2, demo_people_email(DEMO_MANAGER));
    if (!e)
        e = grant(job, manager.id, ROLE_MANAGER, where);
    return e;
}
