/* What the tests of places, people and numbers begin with: three organisations with wards, in memory.
 *
 *     Region - Alder trust - Acute division - Ash ward, Beech ward
 *            - Birch trust - Cedar ward
 *            - Clover trust - Daisy ward                                     */
#ifndef TESTS_A_SITE_H
#define TESTS_A_SITE_H

#include "store/a_store.h"

#include "org/may.h"
#include "org/place.h"
#include "org/role.h"
#include "org/team.h"
#include "store/queries.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct a_site {
    struct a_store s;
    struct job     job; /* in one open write; whoever acts is set by a_site_as() */
    struct place   region, alder, acute, ash, beech, birch, cedar, clover, daisy;
    int            people;
};

static inline void a_site_as_system(struct a_site *site)
{
    site->job.actor = (struct actor){ .role_name = STR("system"), .from = STR("test") };
    job_forget_faults(&site->job);
    site->job.repeated = false;
}

static inline void a_site_as(struct a_site *site, key person)
{
    site->job.actor = (struct actor){ .person = person, .role_name = STR("lead"), .from = STR("test") };
    job_forget_faults(&site->job);
    site->job.repeated = false;
}

/* The message of the headline fault, or MSG_none. */
static inline enum msg a_site_told(const struct a_site *site)
{
    return site->job.faults ? site->job.faults->say.msg : MSG_none;
}

static inline struct place a_site_place(struct a_site *site, enum place_kind kind, const char *name,
                                        key parent)
{
    struct place place = { .kind = (int)kind, .name = str_of(name), .opened = DAY_NONE, .closed = DAY_NONE };

    if (kind == PLACE_UNIT) {
        place.service = STR("adult acute");
        place.beds = 18;
    }
    assert_int_equal(place_add(&site->job, &place, parent, (str){ 0 }), OK);
    return place;
}

static inline key a_site_person(struct a_site *site)
{
    char          *email = arena_take(site->s.arena, 40);
    struct person person = { .name = STR("Sam Example"), .ended = DAY_NONE };

    snprintf(email, 40, "person%d@example.org", ++site->people);
    person.email = str_of(email);
    assert_int_equal(person_add(&site->job, &person), OK);
    return person.id;
}

/* A new person with one role, at a place or in a team. Leaves the system acting. */
static inline key a_site_someone(struct a_site *site, enum role_kind kind, key place, key team)
{
    struct role role = {
        .kind = (int)kind, .place = place, .team = team, .from_day = DAY_NONE, .until_day = DAY_NONE
    };

    a_site_as_system(site);
    role.person = a_site_person(site);
    assert_int_equal(role_grant(&site->job, &role), OK);
    return role.person;
}

static inline int a_site_open(void **state)
{
    struct a_site *site = calloc(1, sizeof *site);

    snprintf(site->s.path, sizeof site->s.path, ":memory:");
    a_store_open(&site->s);
    site->job = a_job(&site->s);
    site->job.today = day_of(2026, 3, 10);
    assert_int_equal(db_write_begin(site->s.db, &site->job), OK);
    a_site_as_system(site);
    site->region = a_site_place(site, PLACE_REGION, "Region", (key){ 0 });
    site->alder = a_site_place(site, PLACE_ORGANISATION, "Alder trust", site->region.id);
    site->birch = a_site_place(site, PLACE_ORGANISATION, "Birch trust", site->region.id);
    site->clover = a_site_place(site, PLACE_ORGANISATION, "Clover trust", site->region.id);
    site->acute = a_site_place(site, PLACE_DIVISION, "Acute division", site->alder.id);
    site->ash = a_site_place(site, PLACE_UNIT, "Ash ward", site->acute.id);
    site->beech = a_site_place(site, PLACE_UNIT, "Beech ward", site->acute.id);
    site->cedar = a_site_place(site, PLACE_UNIT, "Cedar ward", site->birch.id);
    site->daisy = a_site_place(site, PLACE_UNIT, "Daisy ward", site->clover.id);
    *state = site;
    return 0;
}

static inline int a_site_close(void **state)
{
    struct a_site *site = *state;
    err            e = site->job.db ? db_write_end(&site->job, OK) : OK;

    a_store_close(&site->s);
    free(site);
    return e;
}

/* Moves a place to another parent from a day on, as an administrator's move will. */
static inline void a_site_move(struct a_site *site, key place, key from, key to, day on)
{
    static const struct query close_link = {
        .name = "close_link",
        .sqlite = "UPDATE place_link SET until_day = ?3 WHERE place = ?1 AND parent = ?2",
        .n_params = 3
    };
    struct place_link link = {
        .place = place, .parent = to, .tree = STR("management"), .from_day = on, .until_day = DAY_NONE
    };

    assert_int_equal(db_run(&site->job, &close_link, ARGS(place, from, on)), OK);
    assert_int_equal(record_insert(&site->job, &place_link_record, &link), OK);
}

#endif
