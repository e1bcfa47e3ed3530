/* Who may do what: every role, every action, from every side; the expected cells are written by hand. */
#include "org/a_site.h"

enum where { OWN, OWN_TEAM, BELOW, SIBLING, ABOVE, OTHER, TEAM, OTHER_TEAM, WHERES };

static const char *const wheres[WHERES] = {
    "own ward",         "own ward's team", "ward below an own division", "other ward of the organisation",
    "own organisation", "other trust",     "own programme team",         "other programme team",
};

/* y: may; d: denied, as it may be seen; m: to them it does not exist. One letter for each action, in their
 * order: see, enter, shape, change, invite, agree, trail. Role at the ward for OWN, OWN_TEAM, SIBLING,
 * ABOVE, OTHER; at the division for BELOW; in the team for TEAM. */
/* clang-format off */
static const char *const expected[ROLE_KINDS][WHERES] = {
    /* own, its team, below, sibling, above, other, own programme team, other team */
    [ROLE_VIEWER]           = { "ydddddd", "ydddddd", "ydddddd", "m", "m", "m", "ydddddd", "m" },
    [ROLE_EVENT_MANAGER]    = { "ddddddd", "ddddddd", "ddddddd", "m", "m", "m", "ddddddd", "m" },
    [ROLE_CONTRIBUTOR]      = { "yyddddd", "yyddddd", "yyddddd", "m", "m", "m", "yyddddd", "m" },
    [ROLE_LEAD]             = { "yyydyyd", "yyydyyd", "yyydyyd", "m", "m", "m", "yyydyyd", "m" },
    [ROLE_COACH]            = { "ydydddd", "ydydddd", "ydydddd", "m", "m", "m", "ydydddd", "m" },
    [ROLE_STEWARD]          = { "yyddddd", "yyddddd", "yyddddd", "m", "m", "m", "yyddddd", "m" },
    [ROLE_EXECUTIVE]        = { "yddddyd", "yddddyd", "yddddyd", "m", "m", "m", "yddddyd", "m" },
    [ROLE_GOVERNANCE_LEAD]  = { "ydddddy", "ydddddy", "ydddddy", "m", "m", "m", "ydddddy", "m" },
    [ROLE_MANAGER]          = { "yyyyyyd", "yyyyyyd", "yyyyyyd", "m", "m", "m", "yyyyyyd", "m" },
    [ROLE_ADMINISTRATOR]    = { "dddyydy", "dddyydy", "dddyydy", "m", "m", "m", "dddyydy", "m" },
};
/* clang-format on */

/* A cell of one letter says the same of every action. */
static char letter(const char *cell, int action)
{
    return cell[1] ? cell[action] : cell[0];
}

static key team_of(struct a_site *site, key place)
{
    struct team team;

    assert_int_equal(team_of_place(&site->job, place, &team), OK);
    return team.id;
}

static key new_team(struct a_site *site, const char *name)
{
    struct team team = { .kind = STR("programme"), .name = str_of(name) };

    assert_int_equal(team_add(&site->job, &team), OK);
    return team.id;
}

static struct may_where asked_at(struct a_site *site, enum where where, key team, key other_team)
{
    switch (where) {
    case OWN:
    case BELOW: return (struct may_where){ .place = site->ash.id };
    case OWN_TEAM: return (struct may_where){ .team = team_of(site, site->ash.id) };
    case SIBLING: return (struct may_where){ .place = site->beech.id };
    case ABOVE: return (struct may_where){ .place = site->alder.id };
    case OTHER: return (struct may_where){ .place = site->birch.id };
    case TEAM: return (struct may_where){ .team = team };
    default: return (struct may_where){ .team = other_team };
    }
}

static err meant(char cell)
{
    return cell == 'y' ? OK : cell == 'd' ? ERR_DENIED : ERR_MISSING;
}

/* Four people with one role each, and what they are asked about. */
struct people {
    key ward, division, member, own_team;
    key team, other;
};

static void assert_cells(struct a_site *site, const struct people *people, int kind, int where)
{
    const key who = where == BELOW ? people->division : where >= TEAM ? people->member : people->ward;
    const struct may_where at = asked_at(site, (enum where)where, people->team, people->other);

    for (int action = 0; action < MAY_ACTIONS; action++) {
        err e, wanted = meant(letter(expected[kind][where], action));

        a_site_as(site, who);
        e = may(&site->job, (enum may_action)action, at);
        if (e != wanted || may_ask(&site->job, (enum may_action)action, at) != (wanted == OK))
            fail_msg("%s, action %d, %s: %s, expected %s", role_code(kind), action, wheres[where],
                     err_name(e), err_name(wanted));
        /* A role in the ward's own team is worth the same at the ward. */
        a_site_as(site, people->own_team);
        if (where == OWN)
            assert_int_equal(may(&site->job, (enum may_action)action, at), wanted);
    }
}

static void test_every_role_every_action(void **state)
{
    struct a_site *site = *state;
    struct people  people = { .team = new_team(site, "One"), .other = new_team(site, "Two") };
    key            none = { 0 };

    for (int kind = 0; kind < ROLE_KINDS; kind++) {
        people.ward = a_site_someone(site, (enum role_kind)kind, site->ash.id, none);
        people.division = a_site_someone(site, (enum role_kind)kind, site->acute.id, none);
        people.member = a_site_someone(site, (enum role_kind)kind, none, people.team);
        people.own_team = a_site_someone(site, (enum role_kind)kind, none, team_of(site, site->ash.id));
        for (int where = 0; where < WHERES; where++)
            assert_cells(site, &people, kind, where);
    }
}

static void test_visitor_and_program(void **state)
{
    struct a_site *site = *state;

    for (int action = 0; action < MAY_ACTIONS; action++) {
        a_site_as_system(site);
        assert_int_equal(
            may(&site->job, (enum may_action)action, (struct may_where){ .place = site->ash.id }), OK);
        site->job.actor.role_name = STR("visitor");
        assert_int_equal(
            may(&site->job, (enum may_action)action, (struct may_where){ .place = site->ash.id }),
            ERR_MISSING);
        site->job.actor.role_name = (str){ 0 };
        assert_int_equal(
            may(&site->job, (enum may_action)action, (struct may_where){ .place = site->ash.id }),
            ERR_MISSING);
        assert_false(may_administer(&site->job));
    }
    /* A signed-in person is never the program, whatever the role is called. */
    a_site_as_system(site);
    site->job.actor.person = a_site_person(site);
    assert_int_equal(may(&site->job, MAY_SEE, (struct may_where){ .place = site->ash.id }), ERR_MISSING);
    assert_int_equal(may_highest(&site->job, (struct may_where){ .place = site->ash.id }), -1);
}

/* In the site's team, asked at each of `wheres` for each action. Only an administrator reaches beyond that
 * team, everywhere alike, and sees, enters and shapes nothing anywhere. */
static const char *const expected_of_site[ROLE_KINDS][WHERES] = {
    /* the same people of the site's team, asked in the same places */
    [ROLE_VIEWER]           = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_EVENT_MANAGER]    = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_CONTRIBUTOR]      = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_LEAD]             = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_COACH]            = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_STEWARD]          = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_EXECUTIVE]        = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_GOVERNANCE_LEAD]  = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_MANAGER]          = { "m", "m", "m", "m", "m", "m", "m", "m" },
    [ROLE_ADMINISTRATOR]    = { "dddyydy", "dddyydy", "dddyydy", "dddyydy", "dddyydy", "dddyydy", "dddyydy",
                                "dddyydy" },
};

static void test_the_site_team(void **state)
{
    struct a_site *site = *state;
    struct team    team = { .kind = STR("site"), .name = STR("Site") };
    key            none = { 0 }, one = new_team(site, "One"), two = new_team(site, "Two");

    assert_int_equal(team_add(&site->job, &team), OK);
    for (int kind = 0; kind < ROLE_KINDS; kind++) {
        const key who = a_site_someone(site, (enum role_kind)kind, none, team.id);
        for (int cell = 0; cell < WHERES * MAY_ACTIONS; cell++) {
            const int              where = cell / MAY_ACTIONS, action = cell % MAY_ACTIONS;
            const struct may_where at = asked_at(site, (enum where)where, one, two);
            err                    e, wanted = meant(letter(expected_of_site[kind][where], action));
            a_site_as(site, who);
            e = may(&site->job, (enum may_action)action, at);
            if (e != wanted)
                fail_msg("%s of the site, action %d, %s: %s, expected %s", role_code(kind), action,
                         wheres[where], err_name(e), err_name(wanted));
        }
        a_site_as(site, who);
        assert_int_equal(may_administer(&site->job), kind == ROLE_ADMINISTRATOR);
        assert_int_equal(may(&site->job, MAY_CHANGE, (struct may_where){ .place = none }), ERR_MISSING);
    }
}

static err grant_to(struct a_site *site, key person, enum role_kind kind, key place)
{
    struct role role = { .person = person, .kind = (int)kind, .place = place, .from_day = DAY_NONE,
                         .until_day = DAY_NONE };

    job_forget_faults(&site->job);
    return role_grant(&site->job, &role);
}

/* Who looks after people gives others any role and themselves none: numbers are not one invitation away. */
static void test_administrator_gives_nothing_to_oneself(void **state)
{
    struct a_site   *site = *state;
    struct team      team = { .kind = STR("site"), .name = STR("Site") };
    struct role_list roles;
    key              none = { 0 }, other = a_site_person(site), admin, manager;

    assert_int_equal(team_add(&site->job, &team), OK);
    admin = a_site_someone(site, ROLE_ADMINISTRATOR, none, team.id);
    manager = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);
    a_site_as(site, admin);
    assert_int_equal(grant_to(site, other, ROLE_MANAGER, site->ash.id), OK);
    for (int kind = 0; kind < ROLE_KINDS; kind++) {
        assert_int_equal(grant_to(site, admin, (enum role_kind)kind, site->ash.id), ERR_DENIED);
        assert_int_equal(a_site_told(site), MSG(org_role_to_oneself));
    }
    assert_int_equal(may(&site->job, MAY_SEE, (struct may_where){ .place = site->ash.id }), ERR_DENIED);
    a_site_as(site, manager); /* who sees it all may */
    assert_int_equal(grant_to(site, manager, ROLE_LEAD, site->ash.id), OK);
    /* An administrator no longer in the team reaches nothing. */
    a_site_as_system(site);
    assert_int_equal(role_list_of(&site->job, admin, &roles), OK);
    assert_int_equal(roles.n, 1);
    assert_int_equal(role_end(&site->job, roles.p[0].id), OK);
    a_site_as(site, admin);
    assert_int_equal(grant_to(site, other, ROLE_LEAD, site->ash.id), ERR_MISSING);
}

static err grant(struct a_site *site, enum role_kind kind, key place)
{
    struct role role = { .kind = (int)kind, .place = place, .from_day = DAY_NONE, .until_day = DAY_NONE };
    struct actor who = site->job.actor;

    a_site_as_system(site);
    role.person = a_site_person(site);
    a_site_as(site, who.person);
    return role_grant(&site->job, &role);
}

static void test_nobody_grants_above_their_own(void **state)
{
    struct a_site *site = *state;
    key            none = { 0 };

    a_site_as(site, a_site_someone(site, ROLE_LEAD, site->ash.id, none));
    assert_int_equal(grant(site, ROLE_VIEWER, site->ash.id), OK);
    assert_int_equal(grant(site, ROLE_LEAD, site->ash.id), OK);
    assert_int_equal(grant(site, ROLE_COACH, site->ash.id), ERR_DENIED);
    assert_int_equal(a_site_told(site), MSG(org_role_above_own));
    assert_int_equal(grant(site, ROLE_MANAGER, site->ash.id), ERR_DENIED);
    assert_int_equal(grant(site, ROLE_VIEWER, site->beech.id), ERR_MISSING);
    assert_int_equal(a_site_told(site), MSG(none));
    a_site_as(site, a_site_someone(site, ROLE_COACH, site->ash.id, none));
    assert_int_equal(grant(site, ROLE_VIEWER, site->ash.id), ERR_DENIED);
    a_site_as(site, a_site_someone(site, ROLE_MANAGER, site->alder.id, none));
    assert_int_equal(grant(site, ROLE_MANAGER, site->ash.id), OK);
    assert_int_equal(grant(site, ROLE_ADMINISTRATOR, site->ash.id), ERR_DENIED);
    assert_int_equal(grant(site, ROLE_VIEWER, site->cedar.id), ERR_MISSING);
}

static void test_role_is_at_one_place_or_team(void **state)
{
    struct a_site *site = *state;
    struct role    role = {
           .person = a_site_person(site), .kind = ROLE_LEAD, .from_day = DAY_NONE, .until_day = DAY_NONE
    };

    assert_int_equal(role_grant(&site->job, &role), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(org_role_where));
    job_forget_faults(&site->job);
    role.place = site->ash.id;
    role.team = team_of(site, site->ash.id);
    assert_int_equal(role_grant(&site->job, &role), ERR_INPUT);
    job_forget_faults(&site->job);
    role.team = (key){ 0 };
    role.kind = 99;
    assert_int_not_equal(role_grant(&site->job, &role), OK);
}

static key role_of(struct a_site *site, key person)
{
    struct role_list list;

    assert_int_equal(role_list_of(&site->job, person, &list), OK);
    assert_int_equal(list.n, 1);
    return list.p[0].id;
}

static void test_right_removed_is_gone(void **state)
{
    struct a_site   *site = *state;
    struct may_where at = { .place = site->ash.id };
    key none = { 0 }, lead = a_site_someone(site, ROLE_LEAD, site->ash.id, none), role = role_of(site, lead);
    struct role      kept;
    struct role_list list;

    a_site_as(site, lead);
    assert_int_equal(may(&site->job, MAY_ENTER, at), OK);
    a_site_as(site, a_site_someone(site, ROLE_CONTRIBUTOR, site->ash.id, none));
    assert_int_equal(role_end(&site->job, role), ERR_DENIED);
    a_site_as(site, a_site_someone(site, ROLE_LEAD, site->cedar.id, none));
    assert_int_equal(role_end(&site->job, role), ERR_MISSING);
    a_site_as(site, a_site_someone(site, ROLE_MANAGER, site->alder.id, none));
    assert_int_equal(role_end(&site->job, role), OK);
    a_site_as(site, lead);
    assert_int_equal(may(&site->job, MAY_SEE, at), ERR_MISSING);
    assert_int_equal(role_list_of(&site->job, lead, &list), OK);
    assert_int_equal(list.n, 0);
    /* Ended is ended: a second end a month later does not stretch it. */
    site->job.today = day_add(site->job.today, 30);
    a_site_as_system(site);
    assert_int_equal(role_end(&site->job, role), OK);
    assert_int_equal(record_get(&site->job, &role_record, role, &kept), OK);
    assert_int_equal(kept.until_day.n, day_of(2026, 3, 10).n);
}

static void test_role_has_days(void **state)
{
    struct a_site   *site = *state;
    struct may_where at = { .place = site->ash.id };
    struct role      role = { .person = a_site_person(site), .kind = ROLE_VIEWER, .place = site->ash.id };
    const day        from = day_of(2026, 4, 1), until = day_of(2026, 5, 1);

    role.from_day = from;
    role.until_day = until;
    assert_int_equal(role_grant(&site->job, &role), OK);
    a_site_as(site, role.person);
    for (int i = -1; i <= 1; i++) {
        site->job.today = day_add(from, i);
        assert_int_equal(may(&site->job, MAY_SEE, at), i < 0 ? ERR_MISSING : OK);
        site->job.today = day_add(until, i);
        assert_int_equal(may(&site->job, MAY_SEE, at), i < 0 ? OK : ERR_MISSING);
    }
}

/* Rights follow the tree of the day. */
static void test_moved_ward_changes_hands(void **state)
{
    struct a_site   *site = *state;
    struct may_where at = { .place = site->ash.id };
    key              none = { 0 };
    const key        before = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);
    const key        after = a_site_someone(site, ROLE_MANAGER, site->birch.id, none);
    const day        on = day_of(2026, 4, 1);

    a_site_move(site, site->ash.id, site->acute.id, site->birch.id, on);
    for (int i = -1; i <= 0; i++) {
        site->job.today = day_add(on, i);
        a_site_as(site, before);
        assert_int_equal(may(&site->job, MAY_SEE, at), i < 0 ? OK : ERR_MISSING);
        a_site_as(site, after);
        assert_int_equal(may(&site->job, MAY_SEE, at), i < 0 ? ERR_MISSING : OK);
    }
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_every_role_every_action),
        IN_A_SITE(test_visitor_and_program),
        IN_A_SITE(test_the_site_team),
        IN_A_SITE(test_administrator_gives_nothing_to_oneself),
        IN_A_SITE(test_nobody_grants_above_their_own),
        IN_A_SITE(test_role_is_at_one_place_or_team),
        IN_A_SITE(test_right_removed_is_gone),
        IN_A_SITE(test_role_has_days),
        IN_A_SITE(test_moved_ward_changes_hands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
