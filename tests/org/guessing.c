/* Who may try a password, and who has to wait: by account, by address, in all; and whom it never stops. */
#include "org/a_site.h"

#include "org/guessing.h"
#include "org/token.h"

static const int64_t second = 1000, minute = 60000;

static int asked(struct a_site *site, const char *email, const char *from, str device)
{
    struct guessing guess = { .email = str_of(email), .device = device };
    int             wait_s = -1;

    site->job.actor.from = str_of(from);
    assert_int_equal(guessing_ask(&site->job, &guess, &wait_s), OK);
    return wait_s;
}

static void wrong(struct a_site *site, const char *email, const char *from, str device)
{
    struct guessing guess = { .email = str_of(email), .device = device };

    site->job.actor.from = str_of(from);
    assert_int_equal(guessing_wrong(&site->job, &guess), OK);
}

static str right(struct a_site *site, key person, const char *email, str device)
{
    struct guessing guess = { .email = str_of(email), .device = device };
    str             left;

    assert_int_equal(guessing_right(&site->job, &guess, person, &left), OK);
    return left;
}

static void test_waits_grow_with_each_wrong_one(void **state)
{
    static const int waits[] = { 0, 0, 0, 0, 0, 2, 4, 8, 16, 32 };
    struct a_site   *site = *state;
    const char      *email = "somebody@example.org";
    int64_t          began = site->job.now_ms;

    for (size_t i = 0; i < COUNT(waits); i++) {
        assert_int_equal(asked(site, email, "192.0.2.1", (str){ 0 }), waits[i]);
        assert_int_equal(asked(site, " SomeBody@Example.ORG ", "192.0.2.2", (str){ 0 }), waits[i]);
        assert_int_equal(asked(site, "another@example.org", "192.0.2.1", (str){ 0 }), 0);
        site->job.now_ms += waits[i] * second;
        assert_int_equal(asked(site, email, "192.0.2.1", (str){ 0 }), 0);
        wrong(site, email, "192.0.2.1", (str){ 0 });
    }
    /* ten in a quarter of an hour: none more until the first of them is as old as that */
    assert_int_equal(asked(site, email, "192.0.2.9", (str){ 0 }),
                     (began + 15 * minute - site->job.now_ms) / second);
    site->job.now_ms = began + 15 * minute - 1;
    assert_int_equal(asked(site, email, "192.0.2.9", (str){ 0 }), 1);
    site->job.now_ms = began + 15 * minute;
    assert_int_equal(asked(site, email, "192.0.2.9", (str){ 0 }), 0);
}

/* A browser the account knows is counted by itself: nobody locks out who has signed in there before. */
static void test_others_lock_nobody_out(void **state)
{
    struct a_site *site = *state;
    struct person  person;
    const char    *email;
    str            home, thief = token_make(site->s.arena);

    assert_int_equal(person_get(&site->job, a_site_person(site), &person), OK);
    email = str_terminated(site->s.arena, person.email);
    home = right(site, person.id, email, (str){ 0 });
    assert_int_equal(home.n, TOKEN_LETTERS);
    for (int i = 0; i < GUESSING_MOST; i++)
        wrong(site, email, "192.0.2.1", thief);
    assert_true(asked(site, email, "192.0.2.1", thief) > 14 * 60);
    assert_true(asked(site, email, "192.0.2.1", (str){ 0 }) > 14 * 60);
    assert_int_equal(asked(site, email, "192.0.2.1", home), 0);
    /* it is no way to guess for ever either */
    for (int i = 0; i < GUESSING_MOST; i++)
        wrong(site, email, "192.0.2.1", home);
    assert_true(asked(site, email, "192.0.2.1", home) > 14 * 60);
    /* and what it missed is forgotten once it knew the password, what strangers missed is not */
    assert_true(str_eq(right(site, person.id, email, home), home));
    assert_int_equal(asked(site, email, "192.0.2.1", home), 0);
    assert_true(asked(site, email, "192.0.2.1", thief) > 14 * 60);
    /* a new password makes strangers of all */
    assert_int_equal(guessing_forget(&site->job, person.id), OK);
    assert_true(asked(site, email, "192.0.2.1", home) > 14 * 60);
}

/* Two people at one ward's computer: it knows both, each by their own account. */
static void test_a_shared_browser(void **state)
{
    struct a_site *site = *state;
    struct person  first, second_one;
    const char    *other;
    str            device, planted = token_make(site->s.arena);

    assert_int_equal(person_get(&site->job, a_site_person(site), &first), OK);
    assert_int_equal(person_get(&site->job, a_site_person(site), &second_one), OK);
    other = str_terminated(site->s.arena, second_one.email);
    device = right(site, first.id, str_terminated(site->s.arena, first.email), planted);
    assert_false(str_eq(device, planted)); /* only our own tokens are taken up */
    for (int i = 0; i < GUESSING_MOST; i++)
        wrong(site, other, "192.0.2.1", (str){ 0 });
    assert_true(asked(site, other, "192.0.2.1", device) > 0);
    assert_true(str_eq(right(site, second_one.id, other, device), device));
    assert_int_equal(asked(site, other, "192.0.2.1", device), 0);
    /* unused for long, it is strange again */
    site->job.now_ms += ((int64_t)GUESSING_DEVICE_DAYS * 24 * 60 - 1) * minute;
    for (int i = 0; i < GUESSING_MOST; i++)
        wrong(site, str_terminated(site->s.arena, first.email), "192.0.2.1", (str){ 0 });
    assert_int_equal(asked(site, str_terminated(site->s.arena, first.email), "192.0.2.1", device), 0);
    site->job.now_ms += minute;
    assert_true(asked(site, str_terminated(site->s.arena, first.email), "192.0.2.1", device) > 0);
}

static void wrong_ones(struct a_site *site, int n, const char *from)
{
    char email[40];

    for (int i = 0; i < n; i++) {
        snprintf(email, sizeof email, "guess%d@example.org", i);
        wrong(site, email, from, (str){ 0 });
    }
}

static void test_one_address(void **state)
{
    struct a_site *site = *state;
    struct person  person;
    const char    *email;
    str            home;

    assert_int_equal(person_get(&site->job, a_site_person(site), &person), OK);
    email = str_terminated(site->s.arena, person.email);
    home = right(site, person.id, email, (str){ 0 });
    wrong_ones(site, GUESSING_ADDRESS - 1, "2001:db8:1:2::1");
    assert_int_equal(asked(site, email, "2001:db8:1:2::1", (str){ 0 }), 0);
    wrong_ones(site, 1, "2001:db8:1:2:ffff::7"); /* the same household */
    assert_int_equal(asked(site, email, "2001:db8:1:2::1", (str){ 0 }), 15 * 60);
    assert_int_equal(asked(site, email, "2001:db8:1:3::1", (str){ 0 }), 0);
    assert_int_equal(asked(site, email, "192.0.2.1", (str){ 0 }), 0);
    assert_int_equal(asked(site, email, "2001:db8:1:2::1", home), 0); /* a hospital has one address */
    site->job.now_ms += 15 * minute;
    assert_int_equal(asked(site, email, "2001:db8:1:2::1", (str){ 0 }), 0);
}

static void test_the_whole_site(void **state)
{
    struct a_site *site = *state;
    struct person  person;
    const char    *email;
    char           from[24];
    str            home;

    assert_int_equal(person_get(&site->job, a_site_person(site), &person), OK);
    email = str_terminated(site->s.arena, person.email);
    home = right(site, person.id, email, (str){ 0 });
    for (int i = 0; i < GUESSING_SITE; i++) {
        assert_int_equal(asked(site, email, "198.51.100.1", (str){ 0 }), 0);
        snprintf(from, sizeof from, "192.0.2.%d", i % 250);
        wrong_ones(site, 1, from);
        site->job.now_ms += second;
    }
    site->job.now_ms -= second;
    assert_int_equal(asked(site, email, "198.51.100.1", (str){ 0 }), 1); /* slower, never closed */
    assert_int_equal(asked(site, email, "198.51.100.1", home), 0);
    site->job.now_ms += second;
    assert_int_equal(asked(site, email, "198.51.100.1", (str){ 0 }), 0);
}

/* What was typed as an e-mail may be a password. */
static void test_nothing_typed_is_stored(void **state)
{
    static const struct query any = {
        .name = "any", .sqlite = "SELECT COUNT(*) FROM sign_in_failure WHERE account LIKE '%secret%'"
    };
    static const struct query all = { .name = "all", .sqlite = "SELECT COUNT(*) FROM sign_in_failure" };
    struct a_site *site = *state;
    struct rows    rows;

    wrong(site, "my secret password", "192.0.2.1", (str){ 0 });
    assert_int_equal(db_one(&site->job, &any, NO_ARGS, &rows), OK);
    assert_int_equal(rows_whole(&rows, 0), 0);
    rows_close(&rows);
    site->job.now_ms += 15 * minute; /* and an hour's are not kept */
    wrong(site, "somebody", "192.0.2.1", (str){ 0 });
    assert_int_equal(db_one(&site->job, &all, NO_ARGS, &rows), OK);
    assert_int_equal(rows_whole(&rows, 0), 1);
    rows_close(&rows);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_waits_grow_with_each_wrong_one),
        IN_A_SITE(test_others_lock_nobody_out),
        IN_A_SITE(test_a_shared_browser),
        IN_A_SITE(test_one_address),
        IN_A_SITE(test_the_whole_site),
        IN_A_SITE(test_nothing_typed_is_stored),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
