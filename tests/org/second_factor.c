/* Codes of authenticator apps by their standard; second factors are set up, asked for once a step, and
 * lost. */
#include "org/a_site.h"

#include "org/half_way.h"
#include "org/password.h"
#include "org/password_rule.h"
#include "org/second_factor.h"
#include "org/sign_in.h"
#include "store/queries.h"

static const int64_t second = 1000, step_ms = TOTP_SECONDS * INT64_C(1000);

/* RFC 6238, appendix B: the last six of the eight digits for SHA-1. */
static void test_the_standards_codes(void **state)
{
    static const unsigned char secret[] = "12345678901234567890";
    static const struct {
        int64_t     seconds;
        const char *code;
    } cases[] = { { 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
                  { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char code[TOTP_DIGITS + 1];

        totp_code(secret, totp_step(cases[i].seconds * second), code);
        assert_string_equal(code, cases[i].code);
    }
}

/* Steps are counted from the moment of judging, in the middle of a step. */
static void test_one_step_of_drift_and_each_once(void **state)
{
    static const unsigned char secret[] = "12345678901234567890";
    static const struct {
        const char      *proves;
        int              of, used; /* the code's step and the last one used, from now */
        enum totp_answer answer;
        int              minutes;
    } cases[] = {
        { "the code of now", 0, -9, TOTP_FITS, 0 },
        { "one step behind", -1, -9, TOTP_FITS, 0 },
        { "one step ahead", 1, -9, TOTP_FITS, 0 },
        { "two steps behind is too late", -2, -9, TOTP_LATE, 1 },
        { "two steps ahead is too early", 2, -9, TOTP_EARLY, 1 },
        { "ten minutes behind is told", -20, -99, TOTP_LATE, 10 },
        { "further off is wrong", -21, -99, TOTP_WRONG, 0 },
        { "used already", 0, 0, TOTP_USED, 0 },
        { "before the one that was used", -1, 0, TOTP_USED, 0 },
        { "the next one after it", 1, 0, TOTP_FITS, 0 },
    };
    const int64_t now = INT64_C(1700000015) * second;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char    code[TOTP_DIGITS + 1];
        int64_t used = totp_step(now) + cases[i].used;
        int     minutes;

        totp_code(secret, totp_step(now) + cases[i].of, code);
        print_message("%s\n", cases[i].proves);
        assert_int_equal(totp_judge(secret, str_of(code), now, &used, &minutes), cases[i].answer);
        assert_int_equal(minutes, cases[i].minutes);
        assert_int_equal(used - totp_step(now), cases[i].answer == TOTP_FITS ? cases[i].of : cases[i].used);
    }
}

static void test_what_is_typed(void **state)
{
    static const unsigned char secret[] = "12345678901234567890";
    static const struct {
        const char      *typed;
        enum totp_answer answer;
    } cases[] = { { "287082", TOTP_FITS },  { "287 082", TOTP_FITS },  { "28708", TOTP_WRONG },
                  { "", TOTP_WRONG },       { "2870821", TOTP_WRONG }, { "28708a", TOTP_WRONG },
                  { "------", TOTP_WRONG }, { "000000", TOTP_WRONG } };
    struct arena *arena = arena_open(1 << 20);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t used = -1;
        int     minutes;

        print_message("\"%s\"\n", cases[i].typed);
        assert_int_equal(totp_judge(secret, str_of(cases[i].typed), 59 * second, &used, &minutes),
                         cases[i].answer);
    }
    assert_true(str_eq(totp_letters(arena, secret), STR("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")));
    assert_true(
        str_eq(totp_address(arena, secret, STR("a b@example.org")),
               STR("otpauth://totp/Manyhands:a%20b@example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                   "&issuer=Manyhands&algorithm=SHA1&digits=6&period=30")));
    arena_close(arena);
}

/* ---- In a store ---- */

static str code_at(struct a_site *site, const unsigned char *secret, int64_t at_ms)
{
    char *code = arena_take(site->s.arena, TOTP_DIGITS + 1);

    totp_code(secret, totp_step(at_ms), code);
    return str_of(code);
}

/* A second factor that stands; its set-up used the code of now. */
static void set_up(struct a_site *site, key person, unsigned char secret[TOTP_SECRET],
                   str codes[RECOVERY_CODES])
{
    assert_int_equal(second_factor_begin(&site->job, person), OK);
    assert_int_equal(second_factor_begun(&site->job, person, secret), OK);
    assert_int_equal(
        second_factor_confirm(&site->job, person, code_at(site, secret, site->job.now_ms), codes), OK);
}

static enum second_factor_way check(struct a_site *site, key person, str typed)
{
    enum second_factor_way way;

    job_forget_faults(&site->job);
    assert_int_equal(second_factor_check(&site->job, person, typed, &way), OK);
    assert_true((way == SECOND_FACTOR_NO) == (site->job.faults != NULL));
    return way;
}

static void test_set_up(void **state)
{
    struct a_site *site = *state;
    key            person = a_site_person(site);
    unsigned char  secret[TOTP_SECRET], again[TOTP_SECRET];
    str            codes[RECOVERY_CODES];
    bool           has = true;

    assert_int_equal(second_factor_begun(&site->job, person, secret), ERR_MISSING);
    assert_int_equal(second_factor_confirm(&site->job, person, STR("123456"), codes), ERR_MISSING);
    assert_int_equal(second_factor_begin(&site->job, person), OK);
    assert_int_equal(second_factor_begun(&site->job, person, secret), OK);
    assert_int_equal(second_factor_begin(&site->job, person), OK);
    assert_int_equal(second_factor_begun(&site->job, person, again), OK);
    assert_memory_not_equal(secret, again, TOTP_SECRET); /* begun anew, the old picture is void */
    assert_int_equal(second_factor_confirm(&site->job, person, STR("nonsense"), codes), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(second_factor_wrong));
    job_forget_faults(&site->job);
    assert_int_equal(second_factor_has(&site->job, person, &has), OK);
    assert_false(has);
    site->job.now_ms += 15 * 60 * second;
    assert_int_equal(second_factor_begun(&site->job, person, secret), ERR_MISSING); /* too late */
    set_up(site, person, secret, codes);
    assert_int_equal(second_factor_has(&site->job, person, &has), OK);
    assert_true(has);
    assert_int_equal(second_factor_begun(&site->job, person, secret), ERR_MISSING); /* shown no more */
}

static void test_each_step_counts_once(void **state)
{
    struct a_site *site = *state;
    key            person = a_site_person(site), other = a_site_person(site);
    unsigned char  secret[TOTP_SECRET], others[TOTP_SECRET];
    str            codes[RECOVERY_CODES], code;
    int64_t        now = site->job.now_ms;

    set_up(site, person, secret, codes);
    set_up(site, other, others, codes);
    /* the code that set it up is spent */
    assert_int_equal(check(site, person, code_at(site, secret, now)), SECOND_FACTOR_NO);
    assert_int_equal(a_site_told(site), MSG(second_factor_used));
    site->job.now_ms = now + step_ms;
    code = code_at(site, secret, site->job.now_ms);
    assert_int_equal(check(site, other, code), SECOND_FACTOR_NO); /* somebody else's */
    assert_int_equal(check(site, person, code), SECOND_FACTOR_CODE);
    assert_int_equal(check(site, person, code), SECOND_FACTOR_NO);
    assert_int_equal(a_site_told(site), MSG(second_factor_used));
    assert_int_equal(check(site, person, code_at(site, secret, now + 3 * step_ms)), SECOND_FACTOR_NO);
    assert_int_equal(a_site_told(site), MSG(second_factor_early));
    site->job.now_ms = now + 4 * step_ms;
    assert_int_equal(check(site, person, code_at(site, secret, now + 3 * step_ms)), SECOND_FACTOR_CODE);
}

static void test_recovery_codes(void **state)
{
    struct a_site *site = *state;
    key            person = a_site_person(site), other = a_site_person(site);
    unsigned char  secret[TOTP_SECRET];
    str            codes[RECOVERY_CODES], others[RECOVERY_CODES], fresh[RECOVERY_CODES];
    char          *loud;
    int            left;

    set_up(site, person, secret, codes);
    set_up(site, other, secret, others);
    for (int i = 0; i < RECOVERY_CODES; i++)
        for (int j = 0; j < i; j++)
            assert_false(str_eq(codes[i], codes[j]));
    assert_int_equal(check(site, person, others[0]), SECOND_FACTOR_NO);
    assert_int_equal(check(site, person, codes[0]), SECOND_FACTOR_RECOVERY);
    assert_int_equal(check(site, person, codes[0]), SECOND_FACTOR_NO); /* once */
    assert_int_equal(a_site_told(site), MSG(second_factor_recovery_wrong));
    loud = str_terminated(site->s.arena, codes[1]);
    for (char *p = loud; *p; p++)
        *p = (char)(*p == '-' ? ' ' : *p >= 'a' && *p <= 'z' ? *p - ('a' - 'A') : *p);
    assert_int_equal(check(site, person, str_of(loud)), SECOND_FACTOR_RECOVERY);
    assert_int_equal(recovery_left(&site->job, person, &left), OK);
    assert_int_equal(left, RECOVERY_CODES - 2);
    assert_int_equal(second_factor_new_codes(&site->job, person, fresh), OK);
    assert_int_equal(check(site, person, codes[2]), SECOND_FACTOR_NO); /* those from before work no more */
    assert_int_equal(check(site, person, fresh[9]), SECOND_FACTOR_RECOVERY);
    assert_int_equal(check(site, person, STR("k7f2-9mqa")), SECOND_FACTOR_NO);
}

/* What is stored opens nothing: no secret and no code in clear. */
static void test_nothing_is_stored_in_clear(void **state)
{
    static const struct query hashes = { .name = "hashes", .sqlite = "SELECT hash FROM recovery_code" };
    struct a_site            *site = *state;
    key                       person = a_site_person(site);
    unsigned char             secret[TOTP_SECRET];
    str                       codes[RECOVERY_CODES];
    struct second_factor      factor;
    struct rows               rows;
    err                       e;
    int                       n = 0;

    set_up(site, person, secret, codes);
    assert_int_equal(second_factor_find(&site->job, person, &factor), OK);
    assert_null(memmem(factor.secret.p, factor.secret.n, secret, TOTP_SECRET));
    assert_int_equal(factor.secret.n, 80); /* 24 of nonce, 20, 16 of mark, in base64 */
    e = db_rows(&site->job, &hashes, NO_ARGS, &rows);
    while (rows_next(&rows, &e)) {
        str hash = rows_text(&rows, 0);

        n++;
        assert_int_equal(hash.n, 64);
        for (int i = 0; i < RECOVERY_CODES; i++)
            assert_null(memmem(hash.p, hash.n, codes[i].p, codes[i].n));
    }
    assert_int_equal(e, OK);
    assert_int_equal(n, RECOVERY_CODES);
}

/* A secret put into another person's row does not open there. */
static void test_a_secret_is_its_owners(void **state)
{
    static const struct query move = { .name = "move",
                                       .sqlite = "UPDATE second_factor SET person = ?2 WHERE person = ?1",
                                       .n_params = 2 };
    struct a_site            *site = *state;
    key                       thief = a_site_person(site), person = a_site_person(site);
    unsigned char             secret[TOTP_SECRET];
    str                       codes[RECOVERY_CODES];
    enum second_factor_way    way;

    set_up(site, thief, secret, codes);
    assert_int_equal(db_run(&site->job, &move, ARGS(thief, person)), OK);
    site->job.now_ms += step_ms;
    assert_int_equal(second_factor_check(&site->job, person, code_at(site, secret, site->job.now_ms), &way),
                     ERR_BROKEN);
}

static void test_replacing_and_taking_off(void **state)
{
    struct a_site *site = *state;
    key            person = a_site_person(site);
    unsigned char  old[TOTP_SECRET], made[TOTP_SECRET];
    str            codes[RECOVERY_CODES], later[RECOVERY_CODES];
    bool           has = true;

    assert_int_equal(second_factor_take_off(&site->job, person, false), ERR_MISSING);
    set_up(site, person, old, codes);
    assert_int_equal(second_factor_begin(&site->job, person), OK);
    site->job.now_ms += step_ms; /* until the new one is confirmed, the old one stands */
    assert_int_equal(check(site, person, code_at(site, old, site->job.now_ms)), SECOND_FACTOR_CODE);
    set_up(site, person, made, later);
    site->job.now_ms += step_ms;
    assert_int_equal(check(site, person, code_at(site, old, site->job.now_ms)), SECOND_FACTOR_NO);
    assert_int_equal(check(site, person, codes[0]), SECOND_FACTOR_NO);
    assert_int_equal(check(site, person, code_at(site, made, site->job.now_ms)), SECOND_FACTOR_CODE);
    job_forget_faults(&site->job);
    assert_int_equal(second_factor_take_off(&site->job, person, false), OK);
    assert_int_equal(second_factor_has(&site->job, person, &has), OK);
    assert_false(has);
}

/* Eight letters are enough beside a second factor, and not without it. */
static void test_short_passwords(void **state)
{
    static const char short_one[] = "wry-elks";
    struct a_site    *site = *state;
    struct person     person;
    unsigned char     secret[TOTP_SECRET];
    str               codes[RECOVERY_CODES], hash = STR("$argon2id$...");

    assert_int_equal(person_get(&site->job, a_site_person(site), &person), OK);
    assert_int_equal(password_rule(&site->job, &person, str_of(short_one)), ERR_INPUT);
    job_forget_faults(&site->job);
    set_up(site, person.id, secret, codes);
    assert_int_equal(password_rule(&site->job, &person, str_of(short_one)), OK);
    assert_int_equal(password_rule(&site->job, &person, STR("wry-elk")), ERR_INPUT);
    assert_int_equal(password_rule(&site->job, &person, STR("password")),
                     ERR_INPUT); /* common stays common */
    job_forget_faults(&site->job);
    assert_int_equal(password_set(&site->job, person.id, hash), OK);
    assert_int_equal(second_factor_note_password(&site->job, person.id, str_of(short_one)), OK);
    assert_int_equal(second_factor_take_off(&site->job, person.id, false), ERR_CONFLICT);
    assert_int_equal(a_site_told(site), MSG(second_factor_short));
    job_forget_faults(&site->job);
    set_up(site, person.id, secret, codes); /* a new telephone does not make it long */
    assert_int_equal(second_factor_take_off(&site->job, person.id, false), ERR_CONFLICT);
    assert_int_equal(second_factor_take_off(&site->job, person.id, true), OK);
    assert_int_equal(person_get(&site->job, person.id, &person), OK);
    assert_int_equal(person.password.n, 0); /* it cannot stand alone */
}

/* However it came to be: where the account has a factor, a session without it opens nothing. */
static void test_a_session_without_it(void **state)
{
    struct a_site *site = *state;
    key            someone = a_site_person(site);
    struct session how = { .person = someone, .factor = true }, session;
    struct person  found;
    unsigned char  secret[TOTP_SECRET];
    str            codes[RECOVERY_CODES], without, with;

    assert_int_equal(sign_in_start(&site->job, someone, &without, &session), OK);
    assert_int_equal(sign_in_find(&site->job, without, &session, &found), OK);
    set_up(site, someone, secret, codes);
    assert_int_equal(sign_in_find(&site->job, without, &session, &found), ERR_MISSING);
    assert_int_equal(sign_in_start_as(&site->job, &how, &with, &session), OK);
    assert_int_equal(sign_in_find(&site->job, with, &session, &found), OK);
}

static void test_half_way(void **state)
{
    struct a_site  *site = *state;
    key             person = a_site_person(site);
    struct half_way found, again;
    str             token, other;
    const int64_t   now = site->job.now_ms;

    assert_int_equal(half_way_begin(&site->job, person, true, &token), OK);
    assert_int_equal(half_way_find(&site->job, STR("guess"), &found), ERR_MISSING);
    assert_int_equal(half_way_find(&site->job, token, &found), OK);
    assert_true(key_same(found.person, person) && found.kept);
    assert_false(str_eq(found.token_hash, token));
    site->job.now_ms = now + 10 * 60 * second - 1;
    assert_int_equal(half_way_find(&site->job, token, &again), OK);
    site->job.now_ms++;
    assert_int_equal(half_way_find(&site->job, token, &again), ERR_MISSING);
    site->job.now_ms = now;
    for (int i = 0; i < HALF_WAY_WRONG; i++) {
        assert_int_equal(half_way_find(&site->job, token, &again), OK);
        assert_int_equal(half_way_wrong(&site->job, &found), OK);
    }
    assert_int_equal(half_way_find(&site->job, token, &again), ERR_MISSING);
    assert_int_equal(half_way_begin(&site->job, person, false, &token), OK);
    assert_int_equal(half_way_begin(&site->job, person, false, &other), OK);
    assert_int_equal(half_way_find(&site->job, token, &found), OK);
    assert_int_equal(half_way_end(&site->job, &found), OK);
    assert_int_equal(half_way_end(&site->job, &found), ERR_CONFLICT); /* two at once: one enters */
    assert_int_equal(half_way_find(&site->job, token, &again), ERR_MISSING);
    assert_int_equal(half_way_end_all(&site->job, person), OK);
    assert_int_equal(half_way_find(&site->job, other, &again), ERR_MISSING);
}

static void test_who_must_have_one(void **state)
{
    struct a_site *site = *state;
    bool           must = false;

    assert_int_equal(second_factor_rule(&site->job, &must), OK);
    assert_true(must); /* where nobody said otherwise */
    a_site_as(site, a_site_person(site));
    assert_int_equal(second_factor_set_rule(&site->job, false), ERR_DENIED);
    a_site_as_system(site);
    assert_int_equal(second_factor_set_rule(&site->job, false), OK);
    assert_int_equal(second_factor_rule(&site->job, &must), OK);
    assert_false(must);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_standards_codes),
        cmocka_unit_test(test_one_step_of_drift_and_each_once),
        cmocka_unit_test(test_what_is_typed),
        IN_A_SITE(test_set_up),
        IN_A_SITE(test_each_step_counts_once),
        IN_A_SITE(test_recovery_codes),
        IN_A_SITE(test_nothing_is_stored_in_clear),
        IN_A_SITE(test_a_secret_is_its_owners),
        IN_A_SITE(test_replacing_and_taking_off),
        IN_A_SITE(test_short_passwords),
        IN_A_SITE(test_a_session_without_it),
        IN_A_SITE(test_half_way),
        IN_A_SITE(test_who_must_have_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
