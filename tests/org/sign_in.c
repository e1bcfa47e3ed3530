/* People sign in with links, passwords and sessions; what is stored is hashed, ends in time, and fits its
 * table. */
#include "org/a_site.h"

#include "base/clock.h"
#include "org/half_way.h"
#include "org/invitation.h"
#include "org/password.h"
#include "org/second_factor.h"
#include "org/sign_in.h"

static void test_records_fit_their_tables(void **state)
{
    struct a_site             *site = *state;
    const struct record *const records[] = { &place_record,        &place_link_record, &place_code_record,
                                             &person_record,       &team_record,       &role_record,
                                             &sign_in_record,      &invitation_record, &half_way_record,
                                             &second_factor_record };
    str                        wrong;

    for (size_t i = 0; i < COUNT(records); i++)
        if (record_matches_schema(&site->job, records[i], &wrong))
            fail_msg("%s: %.*s", records[i]->name, STR_FMT(wrong));
}

static void test_people(void **state)
{
    static const char *const bad[] = { "",
                                       "sam",
                                       "@example.org",
                                       "sam@example",
                                       "sam@@example.org",
                                       "sam@.org",
                                       "a b@example.org",
                                       "sam@example." };
    struct a_site           *site = *state;
    struct person person = { .name = STR(" Sam "), .email = STR(" Sam@Example.org "), .ended = DAY_NONE },
                  found;

    assert_int_equal(person_add(&site->job, &person), OK);
    assert_int_equal(person_find(&site->job, STR("sam@example.ORG"), &found), OK);
    assert_true(str_eq_c(found.name, "Sam"));
    assert_true(str_eq_c(found.language, "en"));
    person.id = (key){ 0 };
    assert_int_equal(person_add(&site->job, &person), ERR_CONFLICT);
    assert_int_equal(person_find(&site->job, STR("nobody@example.org"), &found), ERR_MISSING);
    for (size_t i = 0; i < COUNT(bad); i++) {
        person = (struct person){ .name = STR("Sam"), .email = str_of(bad[i]), .ended = DAY_NONE };
        job_forget_faults(&site->job);
        if (person_add(&site->job, &person) != ERR_INPUT)
            fail_msg("taken: %s", bad[i]);
    }
}

static void test_language(void **state)
{
    struct a_site *site = *state;
    key            person = a_site_person(site);
    struct person  found;

    a_site_as(site, person);
    assert_int_equal(person_choose_language(&site->job, STR("cy")), OK);
    assert_int_equal(person_get(&site->job, person, &found), OK);
    assert_true(str_eq_c(found.language, "cy"));
    assert_int_equal(person_choose_language(&site->job, STR("fr")), ERR_INPUT);
    a_site_as(site, (key){ 0 });
    assert_int_equal(person_choose_language(&site->job, STR("cy")), ERR_MISSING);
}

static void test_links_work_once_and_not_too_late(void **state)
{
    static const int64_t hours[] = {
        [INVITATION_SET_UP] = 24, [INVITATION_INVITED] = 7 * 24, [INVITATION_DEMO] = 24
    };
    struct a_site *site = *state;
    key            person = a_site_person(site);
    const int64_t  now = site->job.now_ms;

    for (int kind = 0; kind < (int)COUNT(hours); kind++) {
        struct invitation found, again;
        str               token;

        site->job.now_ms = now;
        assert_int_equal(invitation_make(&site->job, person, (enum invitation_kind)kind, &token), OK);
        assert_int_equal(token.n, TOKEN_LETTERS);
        site->job.now_ms = now + hours[kind] * 3600000 - 1;
        assert_int_equal(invitation_find(&site->job, token, &found), OK);
        assert_true(key_same(found.person, person));
        assert_false(str_eq(found.token_hash, token));
        assert_int_equal(invitation_find(&site->job, token, &again), OK); /* looking spends nothing */
        site->job.now_ms++;
        assert_int_equal(invitation_find(&site->job, token, &again), ERR_MISSING);
        site->job.now_ms = now;
        assert_int_equal(invitation_spend(&site->job, &found), OK);
        assert_int_equal(invitation_find(&site->job, token, &again), ERR_MISSING);
        assert_int_equal(invitation_spend(&site->job, &found), ERR_MISSING);
        assert_int_equal(invitation_find(&site->job, STR("guess"), &again), ERR_MISSING);
        job_forget_faults(&site->job);
    }
}

static void test_sessions_end(void **state)
{
    struct a_site *site = *state;
    key            someone = a_site_person(site);
    const int64_t  began = site->job.now_ms, hour = 3600000;
    struct session session, found;
    struct person  person;
    str            token;

    assert_int_equal(sign_in_start(&site->job, someone, &token, &session), OK);
    assert_int_equal(sign_in_find(&site->job, token, &found, &person), OK);
    assert_true(key_same(person.id, someone));
    assert_true(str_eq(found.form_token, session.form_token));
    site->job.now_ms = began + 8 * hour;
    assert_int_equal(sign_in_find(&site->job, token, &found, &person), ERR_MISSING);
    site->job.now_ms = began + 8 * hour - 1;
    assert_int_equal(sign_in_find(&site->job, token, &found, &person), OK);
    assert_int_equal(sign_in_touch(&site->job, &found), OK);
    site->job.now_ms = began + 12 * hour - 1;
    assert_int_equal(sign_in_find(&site->job, token, &found, &person), OK);
    site->job.now_ms = began + 12 * hour;
    assert_int_equal(sign_in_find(&site->job, token, &found, &person), ERR_MISSING);
    site->job.now_ms = began;
    assert_int_equal(sign_in_find(&site->job, STR("short"), &found, &person), ERR_MISSING);
    assert_int_equal(sign_in_end(&site->job, session.id, someone), OK);
    assert_int_equal(sign_in_find(&site->job, token, &found, &person), ERR_MISSING);
}

/* Administrators, of the site or of a place, are out after half an hour; who was one yesterday is not. */
static void test_administrators_are_out_sooner(void **state)
{
    struct a_site *site = *state;
    const struct {
        const char *proves;
        struct role role;
        err         after_30_minutes;
    } cases[] = {
        { "an administrator of a trust",
          { .kind = ROLE_ADMINISTRATOR, .place = site->alder.id },
          ERR_MISSING },
        { "a manager", { .kind = ROLE_MANAGER, .place = site->alder.id }, OK },
        { "one until yesterday",
          { .kind = ROLE_ADMINISTRATOR, .place = site->alder.id, .until_day = site->job.today },
          OK },
        { "one from tomorrow",
          { .kind = ROLE_ADMINISTRATOR, .place = site->alder.id, .from_day = day_add(site->job.today, 1) },
          OK },
    };
    const int64_t began = site->job.now_ms, minute = 60000;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct role    role = cases[i].role;
        struct session session;
        struct person  person;
        str            token;

        role.person = a_site_person(site);
        role.from_day = day_is_set(role.from_day) && role.from_day.n ? role.from_day : DAY_NONE;
        role.until_day = day_is_set(role.until_day) && role.until_day.n ? role.until_day : DAY_NONE;
        assert_int_equal(record_insert(&site->job, &role_record, &role), OK);
        site->job.now_ms = began;
        assert_int_equal(sign_in_start(&site->job, role.person, &token, &session), OK);
        site->job.now_ms = began + 30 * minute - 1;
        assert_int_equal(sign_in_find(&site->job, token, &session, &person), OK);
        site->job.now_ms = began + 30 * minute;
        if (sign_in_find(&site->job, token, &session, &person) != cases[i].after_30_minutes)
            fail_msg("%s", cases[i].proves);
    }
    site->job.now_ms = began;
}

static void test_closed_account_has_no_session(void **state)
{
    struct a_site *site = *state;
    struct person  before, after;
    struct session session;
    str            token;

    assert_int_equal(person_get(&site->job, a_site_person(site), &before), OK);
    assert_int_equal(sign_in_start(&site->job, before.id, &token, &session), OK);
    after = before;
    after.ended = site->job.today;
    assert_int_equal(record_change(&site->job, &person_record, &before, &after), OK);
    assert_int_equal(sign_in_find(&site->job, token, &session, &after), ERR_MISSING);
}

static void test_passwords(void **state)
{
    struct a_site *site = *state;
    str            hash = { 0 };
    char          *large = arena_take(site->s.arena, 1026);

    assert_int_equal(password_hash(&site->job, STR("twelve chars"), &hash), OK);
    assert_true(str_starts(hash, STR("$argon2id$v=19$m=32768,t=3,p=1$")));
    assert_true(password_matches(&site->job, hash, STR("twelve chars")));
    assert_false(password_matches(&site->job, hash, STR("twelve charS")));
    assert_false(password_matches(&site->job, hash, (str){ 0 }));
    assert_false(password_matches(&site->job, (str){ 0 }, STR("twelve chars")));
    assert_false(password_matches(&site->job, (str){ 0 }, (str){ 0 }));
    memset(large, 'x', 1024); /* the last of 1,024 letters counts */
    assert_int_equal(password_hash(&site->job, (str){ large, 1024 }, &hash), OK);
    assert_true(password_matches(&site->job, hash, (str){ large, 1024 }));
    assert_false(password_matches(&site->job, hash, (str){ large, 1023 }));
    assert_false(password_is_weak(&site->job, hash));
    large[1023] = 'y';
    assert_false(password_matches(&site->job, hash, (str){ large, 1024 }));
}

/* How long an answer takes must not tell whether there is an account. */
static void test_unknown_costs_the_same_work(void **state)
{
    struct a_site *site = *state;
    int64_t        known, unknown, began;
    str            hash = { 0 };

    assert_int_equal(password_hash(&site->job, STR("twelve chars"), &hash), OK);
    began = clock_thread_cpu_ns();
    assert_false(password_matches(&site->job, hash, STR("a wrong password")));
    known = clock_thread_cpu_ns() - began;
    began = clock_thread_cpu_ns();
    assert_false(password_matches(&site->job, (str){ 0 }, STR("a wrong password")));
    unknown = clock_thread_cpu_ns() - began;
    assert_true(unknown > known / 3);
    assert_true(known > unknown / 3);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_records_fit_their_tables),
        IN_A_SITE(test_people),
        IN_A_SITE(test_language),
        IN_A_SITE(test_links_work_once_and_not_too_late),
        IN_A_SITE(test_sessions_end),
        IN_A_SITE(test_administrators_are_out_sooner),
        IN_A_SITE(test_closed_account_has_no_session),
        IN_A_SITE(test_passwords),
        IN_A_SITE(test_unknown_costs_the_same_work),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
