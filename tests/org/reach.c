/* Lists that are narrowed by rights hold exactly what may() says yes to, in worlds made by dice; and what a
 * job remembers of rights is what is stored. */
#include "org/a_site.h"

enum { PLACES = 40, PEOPLE = 24, ROLES = 3, DAYS = 3 };

struct world {
    struct a_site *site;
    struct place   places[PLACES];
    key            people[PEOPLE];
    key            site_team;
    uint64_t       dice;
};

static unsigned roll(struct world *w, unsigned sides)
{
    w->dice = w->dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(w->dice >> 33) % sides;
}

/* Half of all days are open ends; the others lie within three weeks of today. */
static day some_day(struct world *w)
{
    return roll(w, 2) ? DAY_NONE : day_add(day_of(2026, 3, 10), (int)roll(w, 41) - 20);
}

static void hang_somewhere(struct world *w, size_t i)
{
    struct place_link link = { .place = w->places[i].id,
                               .parent = w->places[roll(w, (unsigned)i)].id,
                               .tree = roll(w, 5) ? STR("management") : STR("network"),
                               .from_day = some_day(w),
                               .until_day = some_day(w) };

    assert_int_equal(record_insert(&w->site->job, &place_link_record, &link), OK);
}

static void give_some_role(struct world *w, key person)
{
    struct team team;
    struct role role = { .person = person,
                         .kind = (int)roll(w, ROLE_KINDS),
                         .place = w->places[roll(w, PLACES)].id,
                         .from_day = some_day(w),
                         .until_day = some_day(w) };

    if (roll(w, 3) == 0) {
        assert_int_equal(team_of_place(&w->site->job, role.place, &team), OK);
        role.team = roll(w, 4) ? team.id : w->site_team;
        role.place = (key){ 0 };
    }
    assert_int_equal(record_insert(&w->site->job, &role_record, &role), OK);
}

static void make_world(struct world *w)
{
    struct team site = { .kind = STR("site"), .name = STR("Site") };
    char        name[20];

    assert_int_equal(team_add(&w->site->job, &site), OK);
    w->site_team = site.id;
    for (size_t i = 0; i < PLACES; i++) {
        snprintf(name, sizeof name, "Place %zu", i);
        w->places[i] = a_site_place(w->site, PLACE_UNIT, name, (key){ 0 });
        w->places[i].name = str_copy(w->site->s.arena, str_of(name));
        for (unsigned n = i ? roll(w, 3) : 0; n > 0; n--)
            hang_somewhere(w, i);
    }
    for (size_t i = 0; i < PEOPLE; i++) {
        w->people[i] = a_site_person(w->site);
        for (unsigned n = roll(w, ROLES + 1); n > 0; n--)
            give_some_role(w, w->people[i]);
    }
}

static bool listed(const struct list *list, key id)
{
    const struct place *places = list->p;

    for (size_t i = 0; i < list->n; i++)
        if (key_same(places[i].id, id))
            return true;
    return false;
}

/* How many places this person reaches; every place of the world is asked both ways. */
static size_t compare(struct world *w, key person, enum may_action action)
{
    struct job *job = &w->site->job;
    struct list list = { 0 };

    a_site_as(w->site, person);
    assert_int_equal(record_list(job, &place_record, QUERY(may_places),
                                 ARGS(person, may_kinds(job, action), job->today), &list),
                     OK);
    for (size_t i = 0; i < PLACES; i++) {
        const bool yes = may(job, action, (struct may_where){ .place = w->places[i].id }) == OK;
        if (yes != listed(&list, w->places[i].id))
            fail_msg("action %d at %.*s: may() says %s, the list %s", (int)action,
                     STR_FMT(w->places[i].name), yes ? "yes" : "no", yes ? "no" : "yes");
    }
    return list.n;
}

static void test_lists_hold_what_may_allows(void **state)
{
    struct a_site *site = *state;
    size_t         reached = 0;

    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct world w = { .site = site, .dice = seed };
        a_site_as_system(site);
        site->job.today = day_of(2026, 3, 10);
        make_world(&w);
        for (int d = 0; d < DAYS; d++) {
            site->job.today = day_add(day_of(2026, 3, 10), d * 9 - 9);
            for (size_t i = 0; i < PEOPLE * MAY_ACTIONS; i++)
                reached += compare(&w, w.people[i / MAY_ACTIONS], (enum may_action)(i % MAY_ACTIONS));
        }
    }
    assert_true(reached > 1000); /* else nothing was compared */
}

/* The same job asks, somebody changes a right or a link, the job asks again: what it remembered is gone. */
static void test_nothing_is_remembered_too_long(void **state)
{
    struct a_site   *site = *state;
    struct may_where ash = { .place = site->ash.id }, daisy = { .place = site->daisy.id };
    key              none = { 0 }, lead = a_site_someone(site, ROLE_LEAD, site->ash.id, none);
    key              other = a_site_someone(site, ROLE_VIEWER, site->daisy.id, none);
    struct role_list roles;

    a_site_as(site, lead);
    assert_int_equal(may(&site->job, MAY_ENTER, ash), OK);
    assert_int_equal(may(&site->job, MAY_ENTER, ash), OK);
    assert_int_equal(may(&site->job, MAY_SEE, daisy), ERR_MISSING);
    assert_int_equal(role_list_of(&site->job, lead, &roles), OK);
    a_site_as_system(site);
    assert_int_equal(role_end(&site->job, roles.p[0].id), OK);
    a_site_as(site, lead);
    assert_int_equal(may(&site->job, MAY_ENTER, ash), ERR_MISSING);
    a_site_as(site, other); /* another actor, the same job */
    assert_int_equal(may(&site->job, MAY_SEE, daisy), OK);
    a_site_as(site, lead);
    assert_int_equal(may(&site->job, MAY_SEE, daisy), ERR_MISSING);
    a_site_move(site, site->ash.id, site->acute.id, site->daisy.id, site->job.today);
    a_site_as(site, other);
    assert_int_equal(may(&site->job, MAY_SEE, ash), OK);
    site->job.today = day_add(site->job.today, -1); /* another day, the same job */
    assert_int_equal(may(&site->job, MAY_SEE, ash), ERR_MISSING);
}

/* Another job writes between two transactions of this one. */
static void test_each_transaction_asks_anew(void **state)
{
    struct a_site   *site = *state;
    struct may_where ash = { .place = site->ash.id };
    key              none = { 0 }, lead = a_site_someone(site, ROLE_LEAD, site->ash.id, none);
    struct job       reader = a_job(&site->s), other = a_job(&site->s);
    struct role_list roles;
    err              first, then;

    assert_int_equal(role_list_of(&site->job, lead, &roles), OK);
    assert_int_equal(db_write_end(&site->job, OK), OK);
    reader.actor.person = lead;
    reader.today = other.today = site->job.today;
    assert_int_equal(db_read_begin(site->s.db, &reader), OK);
    first = may(&reader, MAY_ENTER, ash);
    db_read_end(&reader);
    other.actor = (struct actor){ .role_name = STR("system"), .from = STR("test") };
    assert_int_equal(db_write_begin(site->s.db, &other), OK);
    assert_int_equal(role_end(&other, roles.p[0].id), OK);
    assert_int_equal(db_write_end(&other, OK), OK);
    assert_int_equal(db_read_begin(site->s.db, &reader), OK);
    then = may(&reader, MAY_ENTER, ash);
    db_read_end(&reader);
    assert_int_equal(first, OK);
    assert_int_equal(then, ERR_MISSING);
}

/* Who may not is told who can help; who may not know of it is told nothing. */
static void test_says_who_can_help(void **state)
{
    struct a_site   *site = *state;
    struct may_where ash = { .place = site->ash.id };
    key              none = { 0 }, viewer = a_site_someone(site, ROLE_VIEWER, site->ash.id, none);

    a_site_as(site, viewer);
    assert_int_equal(may_or_say(&site->job, MAY_CHANGE, ash), ERR_DENIED);
    assert_int_equal(a_site_told(site), MSG(org_denied));
    a_site_someone(site, ROLE_MANAGER, site->alder.id, none);
    a_site_someone(site, ROLE_LEAD, site->ash.id, none);
    a_site_as(site, viewer);
    assert_int_equal(may_or_say(&site->job, MAY_CHANGE, ash), ERR_DENIED);
    assert_int_equal(a_site_told(site), MSG(org_denied_ask));
    assert_true(str_eq_c(site->job.faults->say.slots[0].text, "Sam Example"));
    a_site_as(site, viewer);
    assert_int_equal(may_or_say(&site->job, MAY_SEE, ash), OK);
    assert_int_equal(may_or_say(&site->job, MAY_CHANGE, (struct may_where){ .place = site->daisy.id }),
                     ERR_MISSING);
    assert_int_equal(a_site_told(site), MSG(none));
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_lists_hold_what_may_allows),
        IN_A_SITE(test_nothing_is_remembered_too_long),
        IN_A_SITE(test_each_transaction_asks_anew),
        IN_A_SITE(test_says_who_can_help),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
