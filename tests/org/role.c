/* Roles have days, and are handed over in one step: "I leave on Friday, Priya takes over". */
#include "org/a_site.h"

static err hand_over(struct a_site *site, key from, key to, day on)
{
    struct role next = { .person = to, .place = site->ash.id, .from_day = on, .until_day = DAY_NONE };

    a_site_as(site, from);
    return role_hand_over(&site->job, &next);
}

static err asks(struct a_site *site, key person, enum may_action action)
{
    a_site_as(site, person);
    return may(&site->job, action, (struct may_where){ .place = site->ash.id });
}

static void test_handing_over(void **state)
{
    struct a_site *site = *state;
    key            none = { 0 }, lead = a_site_someone(site, ROLE_LEAD, site->ash.id, none);
    key            priya = a_site_person(site);
    const day      friday = day_of(2026, 3, 13);

    assert_int_equal(hand_over(site, lead, priya, friday), OK);
    for (int i = -1; i <= 1; i++) {
        site->job.today = day_add(friday, i);
        assert_int_equal(asks(site, lead, MAY_SHAPE), i < 0 ? OK : ERR_MISSING);
        assert_int_equal(asks(site, priya, MAY_SHAPE), i < 0 ? ERR_MISSING : OK);
    }
}

static void test_what_cannot_be_handed_over(void **state)
{
    struct a_site   *site = *state;
    key              none = { 0 }, lead = a_site_someone(site, ROLE_LEAD, site->ash.id, none);
    key              viewer = a_site_someone(site, ROLE_VIEWER, site->ash.id, none);
    key              above = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);
    key              priya = a_site_person(site);
    struct role_list list;

    assert_int_equal(hand_over(site, lead, lead, site->job.today), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(role_hand_oneself));
    assert_int_equal(hand_over(site, lead, priya, day_add(site->job.today, -1)), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(role_hand_past));
    assert_int_equal(hand_over(site, above, priya, site->job.today), ERR_INPUT); /* none at the ward */
    assert_int_equal(a_site_told(site), MSG(role_hand_none));
    assert_int_equal(hand_over(site, viewer, priya, site->job.today), ERR_DENIED); /* may invite nobody */
    a_site_as_system(site);
    assert_int_equal(role_list_of(&site->job, priya, &list), OK);
    assert_int_equal(list.n, 0);
    assert_int_equal(asks(site, viewer, MAY_SEE), OK);
    assert_int_equal(asks(site, lead, MAY_SHAPE), OK);
}

/* The page shows who comes and who goes; a role that ends before it begins is none. */
static void test_days(void **state)
{
    struct a_site   *site = *state;
    key              none = { 0 }, priya = a_site_person(site);
    struct role      role = { .person = priya, .kind = ROLE_VIEWER, .place = site->ash.id,
                              .from_day = day_of(2026, 4, 1), .until_day = day_of(2026, 4, 1) };
    struct role_list list;

    assert_int_equal(role_grant(&site->job, &role), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(role_days));
    job_forget_faults(&site->job);
    role.until_day = day_of(2026, 4, 2);
    assert_int_equal(role_grant(&site->job, &role), OK);
    assert_int_equal(role_list_at(&site->job, site->ash.id, none, &list), OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.p[0].from_day.n, day_of(2026, 4, 1).n);
    assert_int_equal(list.p[0].until_day.n, day_of(2026, 4, 2).n);
    site->job.today = day_of(2026, 4, 2);
    assert_int_equal(role_list_at(&site->job, site->ash.id, none, &list), OK);
    assert_int_equal(list.n, 0);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_handing_over),
        IN_A_SITE(test_what_cannot_be_handed_over),
        IN_A_SITE(test_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
