/* Steps of capability: claimed with evidence, confirmed by somebody else who may; people counted once. */
#include "org/a_site.h"

#include "org/capability.h"

static err claim(struct a_site *site, key person, int step, struct capability *claimed)
{
    *claimed = (struct capability){ .step = step,
                                    .on_day = day_add(site->job.today, -30),
                                    .evidence = STR("Led two tests of the morning huddle") };
    a_site_as(site, person);
    return capability_claim(&site->job, claimed);
}

static err confirm(struct a_site *site, key by, key id)
{
    a_site_as(site, by);
    return capability_confirm(&site->job, id);
}

static void the_table_is_as_the_record_says(void **state)
{
    struct a_site *site = *state;
    str            wrong;

    a_site_as_system(site);
    assert_int_equal(record_matches_schema(&site->job, &capability_record, &wrong), OK);
}

static void what_is_refused(void **state)
{
    struct a_site *site = *state;
    key               ana = a_site_someone(site, ROLE_CONTRIBUTOR, site->ash.id, (key){ 0 });
    struct capability c;

    assert_int_equal(claim(site, ana, CAPABILITY_LEARNER, &c), OK);
    assert_int_equal(claim(site, ana, CAPABILITY_LEARNER, &c), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(capability_has));
    c = (struct capability){ .step = CAPABILITY_COACH,
                             .on_day = day_add(site->job.today, 1),
                             .evidence = STR("x") };
    assert_int_equal(capability_claim(&site->job, &c), ERR_INPUT);
    c.on_day = site->job.today;
    c.evidence = STR("");
    assert_int_equal(capability_claim(&site->job, &c), ERR_INPUT);
    a_site_as(site, (key){ 0 });
    c.evidence = STR("x");
    assert_int_equal(capability_claim(&site->job, &c), ERR_DENIED);
}

static void somebody_else_who_may_confirms(void **state)
{
    struct a_site *site = *state;
    key ana = a_site_someone(site, ROLE_CONTRIBUTOR, site->ash.id, (key){ 0 });
    key ben = a_site_someone(site, ROLE_CONTRIBUTOR, site->ash.id, (key){ 0 });
    key coach = a_site_someone(site, ROLE_COACH, site->acute.id, (key){ 0 });
    key elsewhere = a_site_someone(site, ROLE_COACH, site->birch.id, (key){ 0 });
    struct capability      c, coachs;
    struct capability_list own;

    assert_int_equal(claim(site, ana, CAPABILITY_PRACTITIONER, &c), OK);
    assert_int_equal(confirm(site, ana, c.id), ERR_INPUT);
    assert_int_equal(confirm(site, ben, c.id), ERR_DENIED);
    assert_int_equal(confirm(site, elsewhere, c.id), ERR_MISSING);
    assert_int_equal(confirm(site, coach, c.id), OK);
    assert_int_equal(confirm(site, coach, c.id), ERR_MISSING); /* once */
    assert_int_equal(claim(site, coach, CAPABILITY_COACH, &coachs), OK);
    assert_int_equal(confirm(site, coach, coachs.id), ERR_INPUT);
    a_site_as(site, ana);
    assert_int_equal(capability_list_own(&site->job, &own), OK);
    assert_int_equal(own.n, 1);
    assert_true(own.p[0].capability.confirmed > 0);
    assert_true(own.p[0].confirmed_name.n > 0);
    a_site_as(site, ben);
    assert_int_equal(capability_take_back(&site->job, c.id), ERR_MISSING);
    a_site_as(site, ana);
    assert_int_equal(capability_take_back(&site->job, c.id), OK);
    assert_int_equal(capability_list_own(&site->job, &own), OK);
    assert_int_equal(own.n, 0);
}

/* A role at the ward, another at its trust, two confirmed steps: one person, at the higher step. */
static void people_count_once_at_their_highest(void **state)
{
    struct a_site *site = *state;
    struct capability_coverage coverage;
    struct capability_list     waiting;
    struct capability          c;
    key manager = a_site_someone(site, ROLE_MANAGER, site->alder.id, (key){ 0 });
    key ana = a_site_someone(site, ROLE_CONTRIBUTOR, site->ash.id, (key){ 0 });
    key ben = a_site_someone(site, ROLE_VIEWER, site->beech.id, (key){ 0 });
    key far = a_site_someone(site, ROLE_VIEWER, site->birch.id, (key){ 0 });
    struct role second = { .person = ana, .kind = ROLE_VIEWER, .place = site->alder.id,
                           .from_day = DAY_NONE, .until_day = DAY_NONE };

    a_site_as_system(site);
    assert_int_equal(role_grant(&site->job, &second), OK);
    for (int step = CAPABILITY_LEARNER; step <= CAPABILITY_PRACTITIONER; step++) {
        assert_int_equal(claim(site, ana, step, &c), OK);
        assert_int_equal(confirm(site, manager, c.id), OK);
    }
    assert_int_equal(claim(site, ben, CAPABILITY_LEARNER, &c), OK); /* waits: does not count */
    a_site_as(site, manager);
    assert_int_equal(capability_coverage(&site->job, site->alder.id, &coverage), OK);
    assert_int_equal(coverage.people, 3);
    assert_int_equal(coverage.n[0], 2);
    assert_int_equal(coverage.n[1 + CAPABILITY_LEARNER], 0);
    assert_int_equal(coverage.n[1 + CAPABILITY_PRACTITIONER], 1);
    assert_int_equal(coverage.goal_step, -1);
    assert_int_equal(capability_list_waiting(&site->job, site->alder.id, &waiting), OK);
    assert_int_equal(waiting.n, 1);
    assert_true(key_same(waiting.p[0].capability.person, ben));
    assert_int_equal(capability_set_goal(&site->job, site->alder.id, CAPABILITY_PRACTITIONER, 50), OK);
    assert_int_equal(capability_set_goal(&site->job, site->alder.id, CAPABILITY_LEARNER, 101), ERR_INPUT);
    assert_int_equal(capability_set_goal(&site->job, site->alder.id, 7, 50), ERR_INPUT);
    job_forget_faults(&site->job);
    assert_int_equal(capability_coverage(&site->job, site->alder.id, &coverage), OK);
    assert_int_equal(coverage.goal_step, CAPABILITY_PRACTITIONER);
    assert_int_equal(coverage.goal_share, 50);
    assert_int_equal(coverage.reached, 1);
    a_site_as(site, far);
    assert_int_equal(capability_coverage(&site->job, site->alder.id, &coverage), ERR_MISSING);
    assert_int_equal(capability_list_waiting(&site->job, site->alder.id, &waiting), ERR_MISSING);
    assert_int_equal(capability_set_goal(&site->job, site->alder.id, CAPABILITY_LEARNER, 10), ERR_MISSING);
    a_site_as(site, ana);
    assert_int_equal(capability_list_waiting(&site->job, site->alder.id, &waiting), ERR_DENIED);
}

static void a_place_without_people(void **state)
{
    struct a_site *site = *state;
    struct capability_coverage coverage;
    key manager = a_site_someone(site, ROLE_MANAGER, site->clover.id, (key){ 0 });

    a_site_as_system(site);
    assert_int_equal(capability_coverage(&site->job, site->daisy.id, &coverage), OK);
    assert_int_equal(coverage.people, 0);
    for (int i = 0; i <= CAPABILITY_STEPS; i++)
        assert_int_equal(coverage.n[i], 0);
    a_site_as(site, manager);
    assert_int_equal(capability_coverage(&site->job, site->clover.id, &coverage), OK);
    assert_int_equal(coverage.people, 1);
    assert_int_equal(coverage.n[0], 1);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(the_table_is_as_the_record_says),    ONE(what_is_refused),
        ONE(somebody_else_who_may_confirms),     ONE(people_count_once_at_their_highest),
        ONE(a_place_without_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
