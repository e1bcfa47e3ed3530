/* Which passwords are taken: long ones that others would not guess first; and what is said of the others. */
#include "org/a_site.h"

#include "org/password_list.h"
#include "org/password_rule.h"

struct wish {
    const char *password;
    enum msg    says; /* MSG_none: taken */
};

static void check(struct a_site *site, const struct person *person, struct wish wish)
{
    err e;

    job_forget_faults(&site->job);
    e = password_rule(&site->job, person, str_of(wish.password));
    if (e != (wish.says == MSG_none ? OK : ERR_INPUT) || a_site_told(site) != wish.says)
        fail_msg("%s: %s, message %d, not %d", wish.password, err_name(e), (int)a_site_told(site),
                 (int)wish.says);
}

static void test_length_and_signs(void **state)
{
    static const struct wish cases[] = {
        { "", MSG(org_password_short) },
        { "elevenchars", MSG(org_password_short) },
        { "twelve chars", MSG_none },
        { "\xC5\xB5\xC5\xB7\xC5\xB5\xC5\xB7\xC5\xB5\xC5\xB7", MSG(org_password_short) }, /* 6 in 12 bytes */
        { "\xC5\xB5n\xC5\xB7r a \xF0\x9F\x99\x82 hedd", MSG_none },
        { "  spaces  around  ", MSG_none },
        { "all in small letters", MSG_none },
        { "482915037264", MSG_none }, /* no kind of sign is asked for */
        { "*}=#(;^!~?/$", MSG_none },
        { "not text \xFF at all", MSG(org_password_long) },
    };
    struct a_site      *site = *state;
    const struct person person = { .name = STR("Al"), .email = STR("al@example.org") };
    struct buf          long_one = buf_make(site->s.arena, 2048);

    for (size_t i = 0; i < COUNT(cases); i++)
        check(site, &person, cases[i]);
    for (int i = 0; buf_str(&long_one).n < 1024; i++)
        buf_char(&long_one, (char)('a' + i * i % 23));
    assert_int_equal(password_rule(&site->job, &person, (str){ buf_str(&long_one).p, 128 }), OK);
    assert_int_equal(password_rule(&site->job, &person, buf_str(&long_one)), OK);
    buf_char(&long_one, 'x');
    check(site, &person,
          (struct wish){ str_terminated(site->s.arena, buf_str(&long_one)), MSG(org_password_long) });
}

static void test_common_ones(void **state)
{
    static const struct wish cases[] = {
        { "peanutbutter", MSG(org_password_common) },
        { "NeedForSpeed", MSG(org_password_common) },
        { "peanut butter", MSG(org_password_common) },
        { "1qaz2wsx3edc", MSG(org_password_common) }, /* common with its digits alone */
        { "password5678", MSG(org_password_common) },
        { "484848484848", MSG(org_password_common) },
        { "1!Password_2026", MSG(org_password_common) },
        { "passwordpassword", MSG(org_password_common) },
        { "PasswordPasswordPass", MSG(org_password_common) },
        { "password password 1", MSG(org_password_common) },
        { "qwertyuiop[]", MSG(org_password_common) },
        { "aaaaaaaaaaaaaaaa", MSG(org_password_common) },
        { "ab1ab1ab1ab1ab1ab1", MSG(org_password_common) },
        { "abcdefghijklm", MSG(org_password_common) },
        { "456789012345", MSG(org_password_common) },
        { "210987654321", MSG(org_password_common) },
        { "Four quiet words here", MSG_none },
        { "password but not only", MSG_none }, /* a common word among others does no harm */
        { "abcdefghijkx", MSG_none },
        { "kettle57 kettle58", MSG_none },
    };
    struct a_site      *site = *state;
    const struct person person = { .name = STR("Al"), .email = STR("al@example.org") };

    for (size_t i = 0; i < COUNT(cases); i++)
        check(site, &person, cases[i]);
}

/* The list is large, sorted, and every word of it is found. */
static void test_the_list(void **state)
{
    str before = { 0 };
    int long_ones = 0;

    (void)state;
    assert_true(password_list_count >= 10000);
    for (size_t i = 0; i < password_list_count; i++) {
        str word = { password_list_words + password_list_at[i],
                     password_list_at[i + 1] - password_list_at[i] - 1 };

        assert_true(word.n >= 4 && str_order(before, word) < 0);
        assert_true(password_rule_is_common(word));
        long_ones += word.n >= PASSWORD_LEAST;
        before = word;
    }
    assert_true(long_ones > 100);
    assert_false(password_rule_is_common(STR("")));
    assert_false(password_rule_is_common(STR("kettle of nine swans")));
    assert_false(password_rule_is_common(STR("\x7F\x7F\x7F\x7F")));
}

static void test_own_names(void **state)
{
    static const struct wish cases[] = {
        { "sam.lakeside 2026", MSG(org_password_name) },
        { "my LAKESIDE password", MSG(org_password_name) },
        { "al and the kettle", MSG_none }, /* short words say little */
    };
    struct a_site      *site = *state;
    const struct person person = { .name = STR("Al Lakeside"), .email = STR("sam.lakeside@example.org") };

    for (size_t i = 0; i < COUNT(cases); i++)
        check(site, &person, cases[i]);
}

static void test_names_of_places(void **state)
{
    static const struct wish cases[] = {
        { "Alder Trust 2026", MSG(org_password_place) }, /* the trust, above the ward of the role */
        { "aldertrust!!!!!!", MSG(org_password_place) },
        { "AcuteDivision-Ward7", MSG(org_password_place) },
        { "manyhands2026!", MSG(org_password_place) },
        { "example-example", MSG(org_password_place) },
        { "alder-example99", MSG(org_password_place) }, /* the e-mail's host */
        { "Cedar Birch 2026", MSG_none }, /* another trust's names: nobody would think of it first */
        { "nine swans at alder", MSG_none },
        { "*}=#(;^!~?/$", MSG_none },
    };
    struct a_site *site = *state;
    struct person  person;

    assert_int_equal(person_get(&site->job, a_site_someone(site, ROLE_CONTRIBUTOR, site->ash.id, (key){ 0 }),
                                &person),
                     OK);
    person.name = STR("Al");
    for (size_t i = 0; i < COUNT(cases); i++)
        check(site, &person, cases[i]);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_length_and_signs), IN_A_SITE(test_common_ones),     IN_A_SITE(test_the_list),
        IN_A_SITE(test_own_names),        IN_A_SITE(test_names_of_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
