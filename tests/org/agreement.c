/* Agreements: who signs, what holds on which day and for which place, and that nothing is lost when two
 * people sign at once. */
#include "org/a_site.h"

#include "org/agreement.h"

static const struct query add_programme = {
    .name = "add_programme",
    .sqlite = "INSERT INTO programme VALUES (?1, 1, 'Less', '', 'Less?', '', ?2, ?3, 'patients', NULL, NULL)",
    .n_params = 3
};

static const struct query count_audit = {
    .name = "count_audit",
    .sqlite = "SELECT COUNT(*) AS n FROM audit WHERE thing = 'agreement'",
    .n_params = 0
};

static key a_programme(struct a_site *site)
{
    struct team team = { .kind = STR("programme"), .name = STR("Less") };
    key         id = job_new_key(&site->job);

    a_site_as_system(site);
    assert_int_equal(team_add(&site->job, &team), OK);
    assert_int_equal(db_run(&site->job, &add_programme, ARGS(id, site->region.id, team.id)), OK);
    return id;
}

static struct agreement wanted(const struct a_site *site, key programme, key place)
{
    return (struct agreement){ .place = place,
                               .programme = programme,
                               .team_sees = AGREEMENT_TEAM_TRUE,
                               .peers_see = AGREEMENT_PEERS_NAMED,
                               .from_day = site->job.today,
                               .why = STR("agreed by the board") };
}

static err sign(struct a_site *site, struct agreement *agreement, key seen)
{
    job_forget_faults(&site->job);
    site->job.repeated = false;
    return agreement_sign(&site->job, agreement, seen);
}

static const key none = { 0 };

static void test_record_fits_its_table(void **state)
{
    struct a_site *site = *state;
    str            wrong;

    if (record_matches_schema(&site->job, &agreement_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
}

/* The organisation's own lead, executive and manager sign, and those above it; nobody else. */
static void test_who_signs(void **state)
{
    static const struct {
        enum role_kind kind;
        bool           at_trust;
    } cases[] = { { ROLE_VIEWER, false },   { ROLE_CONTRIBUTOR, false }, { ROLE_LEAD, true },
                  { ROLE_COACH, false },    { ROLE_EXECUTIVE, true },    { ROLE_MANAGER, true },
                  { ROLE_ADMINISTRATOR, false } };
    struct a_site   *site = *state;
    key              programme = a_programme(site);
    struct agreement agreement;

    for (size_t i = 0; i < COUNT(cases); i++) {
        key at_trust = a_site_someone(site, cases[i].kind, site->alder.id, none);
        key at_ward = a_site_someone(site, cases[i].kind, site->ash.id, none);
        key next_door = a_site_someone(site, cases[i].kind, site->birch.id, none);
        struct agreement now = { 0 };

        a_site_as_system(site);
        (void)!agreement_of(&site->job, programme, site->alder.id, &now);
        a_site_as(site, at_ward);
        agreement = wanted(site, programme, site->alder.id);
        assert_int_equal(sign(site, &agreement, now.id), ERR_MISSING);
        a_site_as(site, next_door);
        assert_int_equal(sign(site, &agreement, now.id), ERR_MISSING);
        a_site_as(site, at_trust);
        assert_int_equal(sign(site, &agreement, now.id), cases[i].at_trust ? OK : ERR_DENIED);
        assert_int_equal(agreement_may_sign(&site->job, &site->alder), cases[i].at_trust);
        if (!cases[i].at_trust)
            continue;
        assert_true(key_same(agreement.signed_by, at_trust));
        assert_true(str_eq_c(agreement.signed_role, role_code((int)cases[i].kind)));
        assert_int_equal(agreement.signed_on.n, site->job.today.n);
    }
}

static void test_what_holds(void **state)
{
    struct a_site   *site = *state;
    key              programme = a_programme(site), other = a_programme(site);
    struct agreement agreement = wanted(site, programme, site->alder.id), found;
    day              today = site->job.today;

    agreement.from_day = day_add(today, 5);
    assert_int_equal(sign(site, &agreement, none), OK);
    assert_int_equal(agreement_of(&site->job, programme, site->ash.id, &found), ERR_MISSING);
    site->job.today = day_add(today, 5);
    assert_int_equal(agreement_of(&site->job, programme, site->ash.id, &found), OK);
    assert_true(key_same(found.id, agreement.id));
    assert_int_equal(agreement_of(&site->job, programme, site->alder.id, &found), OK);
    assert_int_equal(agreement_of(&site->job, programme, site->cedar.id, &found), ERR_MISSING);
    assert_int_equal(agreement_of(&site->job, programme, site->region.id, &found), ERR_MISSING);
    assert_int_equal(agreement_of(&site->job, other, site->ash.id, &found), ERR_MISSING);
    /* A ward that moves stands under what its new organisation agreed. */
    a_site_move(site, site->ash.id, site->acute.id, site->birch.id, site->job.today);
    assert_int_equal(agreement_of(&site->job, programme, site->ash.id, &found), ERR_MISSING);
}

static void test_change(void **state)
{
    struct a_site        *site = *state;
    key                   programme = a_programme(site);
    struct agreement      first = wanted(site, programme, site->alder.id), second = first, found;
    struct agreement_list past;
    day                   today = site->job.today;

    assert_int_equal(sign(site, &first, none), OK);
    second.peers_see = AGREEMENT_PEERS_NOTHING;
    second.why = STR("asked by the wards");
    second.from_day = day_add(today, 1);
    assert_int_equal(sign(site, &second, first.id), OK);
    assert_int_equal(agreement_of(&site->job, programme, site->ash.id, &found), OK);
    assert_int_equal(found.peers_see, AGREEMENT_PEERS_NAMED);
    site->job.today = day_add(today, 1);
    assert_int_equal(agreement_of(&site->job, programme, site->ash.id, &found), OK);
    assert_int_equal(found.peers_see, AGREEMENT_PEERS_NOTHING);
    assert_int_equal(agreement_history(&site->job, programme, site->alder.id, &past), OK);
    assert_int_equal(past.n, 2);
    assert_true(str_eq_c(past.p[1].why, "asked by the wards"));
    assert_int_equal(past.p[1].until_day.n, second.from_day.n);
    /* One that was signed for later gives way to one that begins before it. */
    first = wanted(site, programme, site->alder.id);
    first.from_day = day_add(site->job.today, 30);
    assert_int_equal(sign(site, &first, second.id), OK);
    found = wanted(site, programme, site->alder.id);
    assert_int_equal(sign(site, &found, second.id), OK);
    assert_int_equal(agreement_list(&site->job, programme, &past), OK);
    assert_int_equal(past.n, 1);
    assert_true(key_same(past.p[0].id, found.id));
}

static void test_end(void **state)
{
    struct a_site   *site = *state;
    key              programme = a_programme(site);
    key              lead = a_site_someone(site, ROLE_LEAD, site->alder.id, none);
    struct agreement agreement = wanted(site, programme, site->alder.id), found;
    struct rows      rows;
    day              today = site->job.today;
    int              before;

    assert_int_equal(sign(site, &agreement, none), OK);
    assert_int_equal(db_one(&site->job, &count_audit, NO_ARGS, &rows), OK);
    before = rows_int(&rows, 0);
    rows_close(&rows);
    a_site_as(site, lead);
    assert_int_equal(agreement_end(&site->job, agreement.id, today, STR("  ")), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(agreement_why_needed));
    a_site_as(site, lead);
    assert_int_equal(agreement_end(&site->job, agreement.id, day_add(today, -1), STR("over")), ERR_INPUT);
    a_site_as(site, a_site_someone(site, ROLE_CONTRIBUTOR, site->alder.id, none));
    assert_int_equal(agreement_end(&site->job, agreement.id, today, STR("over")), ERR_DENIED);
    a_site_as(site, a_site_someone(site, ROLE_LEAD, site->birch.id, none));
    assert_int_equal(agreement_end(&site->job, agreement.id, today, STR("over")), ERR_MISSING);
    a_site_as(site, lead);
    assert_int_equal(agreement_of(&site->job, programme, site->ash.id, &found), OK);
    assert_int_equal(agreement_end(&site->job, agreement.id, today, STR("over")), OK);
    assert_int_equal(agreement_of(&site->job, programme, site->ash.id, &found), ERR_MISSING); /* that day */
    assert_int_equal(db_one(&site->job, &count_audit, NO_ARGS, &rows), OK);
    assert_int_equal(rows_int(&rows, 0), before + 1);
    rows_close(&rows);
    assert_int_equal(agreement_end(&site->job, agreement.id, today, STR("again")), OK); /* nothing more */
}

static void test_bad_input(void **state)
{
    struct a_site   *site = *state;
    key              programme = a_programme(site);
    key              lead = a_site_someone(site, ROLE_LEAD, site->alder.id, none);
    struct agreement agreement = wanted(site, programme, site->ash.id), twice;

    assert_int_equal(sign(site, &agreement, none), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(agreement_organisation));
    agreement = wanted(site, programme, (key){ 4711 });
    assert_int_equal(sign(site, &agreement, none), ERR_MISSING);
    a_site_as(site, lead);
    agreement = wanted(site, programme, site->alder.id);
    agreement.from_day = day_add(site->job.today, -1);
    assert_int_equal(sign(site, &agreement, none), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(agreement_past));
    agreement = wanted(site, programme, site->alder.id);
    assert_int_equal(sign(site, &agreement, none), OK);
    twice = wanted(site, programme, site->alder.id);
    twice.id = agreement.id;
    assert_int_equal(sign(site, &twice, none), OK); /* the form was sent twice */
    assert_true(site->job.repeated);
    twice = wanted(site, programme, site->alder.id);
    assert_int_equal(sign(site, &twice, none), ERR_CONFLICT); /* a form opened before the first was sent */
    assert_int_equal(a_site_told(site), MSG(agreement_changed_meanwhile));
    a_site_as_system(site);
    agreement = wanted(site, programme, site->birch.id);
    agreement.from_day = day_of(2021, 4, 1); /* the program says since when */
    assert_int_equal(sign(site, &agreement, none), OK);
    assert_int_equal(agreement.signed_on.n, day_of(2021, 4, 1).n);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_record_fits_its_table), IN_A_SITE(test_who_signs), IN_A_SITE(test_what_holds),
        IN_A_SITE(test_change),                IN_A_SITE(test_end),       IN_A_SITE(test_bad_input),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
