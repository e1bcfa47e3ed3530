/* The second step at the door: asked for after the password and before there is a session, set up by
 * those who must, lost and replaced; and one's own account. Long, for each case walks on from where the
 * one before stood. */
#include "a_site.h"

#include "org/half_way.h"
#include "org/guessing.h"
#include "org/place.h"
#include "org/second_factor.h"
#include "org/totp.h"

#define PASSWORD A_SITE_PASSWORD
#define NEW_PASSWORD "other+quiet+words+here"

static struct a_site site;
static struct caller admin;

static err require(struct job *job, void *context)
{
    return second_factor_set_rule(job, *(bool *)context);
}

static void set_rule(bool must)
{
    struct job job = a_site_job(&site);

    assert_int_equal(db_write(site.db, &job, require, &must), OK);
}

static int open_site(void **state)
{
    (void)state;
    a_site_open(&site, "second-factor");
    admin = (struct caller){ .site = &site };
    caller_set_up(&admin);
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    a_site_close(&site);
    return 0;
}

/* ---- A person with a browser, a second cookie and an app ---- */

struct somebody {
    struct caller caller;
    key           person;
    const char   *name;
    char          half_way[64];
    unsigned char secret[TOTP_SECRET];
    char          recovery[RECOVERY_CODES][24];
    int64_t       step; /* the last one used */
};

struct account_wanted {
    const char    *name;
    enum role_kind kind;
    bool           has_role;
    key            person;
    str            token;
};

static err make_account(struct job *job, void *context)
{
    struct account_wanted *w = context;
    struct person          person = { .name = str_of(w->name), .ended = DAY_NONE };
    struct place           place = { .kind = PLACE_ORGANISATION, .opened = DAY_NONE, .closed = DAY_NONE };
    struct role            role = { .kind = (int)w->kind, .from_day = DAY_NONE, .until_day = DAY_NONE };
    err                    e;

    person.email = str_join(job->arena, str_of(w->name), STR("@example.org"));
    place.name = str_join(job->arena, str_of(w->name), STR(" Trust"));
    e = person_add(job, &person);
    w->person = role.person = person.id;
    if (!e && w->has_role)
        e = place_add(job, &place, (key){ 0 }, (str){ 0 });
    role.place = place.id;
    if (!e && w->has_role)
        e = role_grant(job, &role);
    return e ? e : invitation_make(job, person.id, INVITATION_INVITED, &w->token);
}

/* Somebody with a password, signed in by their invitation. kind -1: without a role. */
static struct somebody a_somebody(const char *name, int kind)
{
    struct somebody       who = { .caller = { .site = &site }, .name = name };
    struct account_wanted w = { .name = name,
                                .kind = kind < 0 ? ROLE_VIEWER : (enum role_kind)kind,
                                .has_role = kind >= 0 };
    struct job            job = a_site_job(&site);
    char                  path[128];

    assert_int_equal(db_write(site.db, &job, make_account, &w), OK);
    who.person = w.person;
    snprintf(path, sizeof path, "/link/%.*s", STR_FMT(w.token));
    assert_int_equal(caller_post(&who.caller, path, "password=" PASSWORD).status, 303);
    caller_get(&who.caller, "/account");
    return who;
}

/* Keeps the second cookie as a browser would. */
static struct reply learn(struct somebody *who, struct reply reply)
{
    const char *token = reply_between(&site, reply.head, "Set-Cookie: __Host-half-way=", ";");

    if (strstr(reply.head, "__Host-half-way="))
        snprintf(who->half_way, sizeof who->half_way, "%s", token);
    return reply;
}

static struct reply type_password(struct somebody *who, const char *password, const char *more)
{
    char fields[300];

    who->caller = (struct caller){ .site = &site };
    snprintf(fields, sizeof fields, "email=%s%%40example.org&password=%s%s", who->name, password, more);
    return learn(who, caller_post(&who->caller, "/sign-in", fields));
}

static struct reply type_code(struct somebody *who, const char *code)
{
    char more[256], body[128];

    snprintf(more, sizeof more,
             "Cookie: __Host-half-way=%s\r\nContent-Type: application/x-www-form-urlencoded\r\n",
             who->half_way);
    snprintf(body, sizeof body, "code=%s", code);
    return learn(who, caller_ask(&who->caller, "POST", "/sign-in/code", more, str_of(body)));
}

/* A code that was not used yet: of now, else of the step after. */
static const char *next_code(struct somebody *who)
{
    int64_t now = totp_step(clock_now_ms());
    char   *code = arena_take(site.arena, TOTP_DIGITS + 1);

    who->step = now > who->step ? now : who->step + 1;
    if (who->step > now + TOTP_DRIFT)
        fail_msg("%s used more codes than there is time for", who->name);
    totp_code(who->secret, who->step, code);
    return code;
}

static void read_secret(struct somebody *who, const char *letters)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    unsigned          bits = 0;
    int               have = 0;
    size_t            n = 0;

    for (; *letters; letters++) {
        if (*letters == ' ')
            continue;
        bits = bits << 5 | (unsigned)(strchr(alphabet, *letters) - alphabet);
        have += 5;
        if (have >= 8)
            who->secret[n++] = (unsigned char)(bits >> (have -= 8));
    }
    assert_int_equal(n, TOTP_SECRET);
}

static void read_recovery(struct somebody *who, const struct reply *reply)
{
    const char *at = reply->body;

    for (int i = 0; i < RECOVERY_CODES; i++) {
        at = strstr(at, "<li><code>");
        assert_non_null(at);
        at += strlen("<li><code>");
        snprintf(who->recovery[i], sizeof who->recovery[i], "%.19s", at);
    }
}

/* Through the pages, as a person does it. */
static void set_up(struct somebody *who)
{
    char         fields[64];
    struct reply reply;

    assert_int_equal(caller_get(&who->caller, "/account/second-factor").status, 200);
    reply = caller_post(&who->caller, "/account/second-factor", "");
    assert_string_equal(reply_field(&site, &reply, "Location"), "/account/second-factor/new");
    reply = caller_get(&who->caller, "/account/second-factor/new");
    assert_int_equal(reply.status, 200);
    assert_true(reply_has(&reply, "<svg"));
    read_secret(who, reply_between(&site, reply.body, "<code id=\"secret\">", "</code>"));
    snprintf(fields, sizeof fields, "code=%s", next_code(who));
    reply = caller_post(&who->caller, "/account/second-factor/new", fields);
    assert_int_equal(reply.status, 200);
    read_recovery(who, &reply);
}

static bool is_in(struct somebody *who)
{
    return caller_get(&who->caller, "/account").status == 200;
}

/* ---- At the door ---- */

static void test_after_the_password_and_before_the_session(void **state)
{
    struct somebody ann = a_somebody("ann", -1), other;
    struct reply    reply;
    char            old[64];

    (void)state;
    set_up(&ann);
    reply = type_password(&ann, PASSWORD, "");
    assert_int_equal(reply.status, 303);
    assert_string_equal(reply_field(&site, &reply, "Location"), "/sign-in/code");
    assert_string_equal(ann.caller.session, "");       /* no session yet */
    assert_null(strstr(reply.head, "__Host-device=")); /* and the browser is no known one */
    assert_true(strstr(reply.head, "Max-Age=600") != NULL);
    assert_false(is_in(&ann));
    other = ann;
    snprintf(other.caller.session, sizeof other.caller.session, "%s", ann.half_way);
    assert_false(is_in(&other)); /* the half-way token is no session's */
    snprintf(old, sizeof old, "%s", ann.half_way);
    reply = type_code(&ann, next_code(&ann));
    assert_int_equal(reply.status, 303);
    assert_int_equal(strlen(ann.caller.session), SIGN_IN_TOKEN);
    assert_string_not_equal(ann.caller.session, old);
    assert_true(is_in(&ann));
    snprintf(ann.half_way, sizeof ann.half_way, "%s", old);
    ann.caller = (struct caller){ .site = &site };
    reply = type_code(&ann, ann.recovery[0]); /* half way no more: once is once */
    assert_int_equal(reply.status, 403);
    assert_true(reply_has(&reply, "Sign in again"));
}

static void test_wrong_reused_and_foreign_codes(void **state)
{
    struct somebody bea = a_somebody("bea", -1), cal = a_somebody("cal", -1);
    struct reply    reply;
    const char     *used;
    char            late[TOTP_DIGITS + 1];

    (void)state;
    set_up(&bea);
    set_up(&cal);
    type_password(&bea, PASSWORD, "");
    totp_code(bea.secret, bea.step, late);
    reply = type_code(&bea, late); /* what set it up */
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "used already"));
    assert_false(reply_has(&reply, late)); /* what was typed does not come back */
    totp_code(bea.secret, bea.step - 10, late);
    reply = type_code(&bea, late);
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "5 minutes behind"));
    reply = type_code(&bea, cal.recovery[0]);
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "none of your recovery codes"));
    assert_string_equal(bea.caller.session, "");
    used = next_code(&bea);
    assert_int_equal(type_code(&bea, used).status, 303);
    assert_true(is_in(&bea));
    type_password(&bea, PASSWORD, "");
    assert_int_equal(type_code(&bea, used).status, 422);
    assert_int_equal(type_code(&bea, bea.recovery[3]).status, 303);
    assert_true(is_in(&bea));
    type_password(&bea, PASSWORD, "");
    assert_int_equal(type_code(&bea, bea.recovery[3]).status, 422);
}

/* Guesses of codes wait as guesses of passwords do; and neither uses up the other's tries. */
static void test_guessing_codes_waits(void **state)
{
    struct somebody dan = a_somebody("dan", -1);
    struct reply    reply;

    (void)state;
    set_up(&dan);
    a_site_forget_wrong_ones(&site);
    type_password(&dan, PASSWORD, "");
    for (int i = 0; i < GUESSING_FREE; i++)
        assert_int_equal(type_code(&dan, "000000").status, 422);
    reply = type_code(&dan, next_code(&dan));
    assert_int_equal(reply.status, 429); /* even the right one */
    assert_true(atoll(reply_field(&site, &reply, "Retry-After")) >= 1);
    reply = type_password(&dan, PASSWORD, "");
    assert_int_equal(reply.status, 303);                            /* the password's tries are its own */
    assert_int_equal(type_code(&dan, dan.recovery[0]).status, 429); /* a new start is no way round */
    a_site_forget_wrong_ones(&site);
    assert_int_equal(type_code(&dan, dan.recovery[0]).status, 303);
}

static void test_a_half_way_token_ends(void **state)
{
    struct somebody eve = a_somebody("eve", -1);

    (void)state;
    set_up(&eve);
    type_password(&eve, PASSWORD, "");
    snprintf(eve.half_way, sizeof eve.half_way, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_int_equal(type_code(&eve, next_code(&eve)).status, 403);
    type_password(&eve, PASSWORD, "");
    for (int i = 0; i < HALF_WAY_WRONG; i++) {
        a_site_forget_wrong_ones(&site);
        assert_int_equal(type_code(&eve, "000000").status, 422);
    }
    a_site_forget_wrong_ones(&site);
    assert_int_equal(type_code(&eve, eve.recovery[0]).status, 403);
    a_site_forget_wrong_ones(&site);
}

/* ---- Who must have one ---- */

static void test_who_must_sets_one_up_first(void **state)
{
    static const struct {
        const char *name;
        int         kind;
        bool        must;
    } cases[] = { { "viewer1", ROLE_VIEWER, false },
                  { "member1", ROLE_CONTRIBUTOR, false },
                  { "lead1", ROLE_LEAD, false },
                  { "executive1", ROLE_EXECUTIVE, false },
                  { "coach1", ROLE_COACH, true },
                  { "manager1", ROLE_MANAGER, true },
                  { "trustadmin1", ROLE_ADMINISTRATOR, true },
                  { "nobody1", -1, false } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct somebody who;
        struct reply    reply;

        set_rule(false);
        who = a_somebody(cases[i].name, cases[i].kind);
        print_message("%s\n", cases[i].name);
        assert_int_equal(caller_get(&who.caller, "/programmes").status, 200); /* offered, not asked for */
        set_rule(true);
        reply = caller_get(&who.caller, "/programmes");
        assert_int_equal(reply.status, cases[i].must ? 303 : 200);
        if (!cases[i].must)
            continue;
        assert_string_equal(reply_field(&site, &reply, "Location"), "/account/second-factor");
        reply = caller_post(&who.caller, "/places/new", "name=x");
        assert_int_equal(reply.status, 403);
        assert_true(reply_has(&reply, "Set it up first"));
        assert_int_equal(caller_get(&who.caller, "/api/v1/programmes").status, 403);
        set_up(&who);
        assert_int_equal(caller_get(&who.caller, "/programmes").status, 200);
        reply = caller_post(&who.caller, "/account/second-factor/off", "");
        assert_int_equal(reply.status, 403); /* they must keep it */
    }
    set_rule(false);
}

/* A session that began without the factor opens nothing once the account has one. */
static void test_setting_up_ends_what_was(void **state)
{
    struct somebody fay = a_somebody("fay", -1), elsewhere = fay;
    char            before[64];

    (void)state;
    assert_int_equal(type_password(&elsewhere, PASSWORD, "").status, 303);
    assert_true(is_in(&elsewhere));
    snprintf(before, sizeof before, "%s", fay.caller.session);
    set_up(&fay);
    assert_string_not_equal(fay.caller.session, before); /* a new token at the second factor */
    assert_true(is_in(&fay));
    assert_false(is_in(&elsewhere));
    snprintf(elsewhere.caller.session, sizeof elsewhere.caller.session, "%s", before);
    assert_false(is_in(&elsewhere));
}

/* ---- The password once more ---- */

static err age_proof(struct job *job, void *context)
{
    static const struct query age = { .name = "age",
                                      .sqlite = "UPDATE session SET proved = 0 WHERE person = ?1",
                                      .n_params = 1 };

    return db_run(job, &age, ARGS(*(key *)context));
}

static void forget_proof(key person)
{
    struct job job = a_site_job(&site);

    assert_int_equal(db_write(site.db, &job, age_proof, &person), OK);
}

static void test_what_guards_an_account_needs_a_fresh_password(void **state)
{
    static const struct {
        const char *method, *path, *fields;
    } acts[] = { { "GET", "/account/email", "" },
                 { "POST", "/account/email", "email=thief%40example.org" },
                 { "POST", "/account/second-factor", "" },
                 { "POST", "/account/second-factor/codes", "" },
                 { "POST", "/account/second-factor/off", "" } };
    struct somebody gus = a_somebody("gus", -1);
    struct reply    reply;

    (void)state;
    set_up(&gus);
    forget_proof(gus.person);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        reply = acts[i].method[0] == 'G' ? caller_get(&gus.caller, acts[i].path)
                                         : caller_post(&gus.caller, acts[i].path, acts[i].fields);
        print_message("%s %s\n", acts[i].method, acts[i].path);
        assert_int_equal(reply.status, 303);
        assert_true(
            str_starts(str_of(reply_field(&site, &reply, "Location")), STR("/account/password-again")));
    }
    reply = caller_post(&gus.caller, "/account/password-again", "password=wrong&back=%2Faccount%2Femail");
    assert_int_equal(reply.status, 422);
    assert_int_equal(caller_get(&gus.caller, "/account/email").status, 303);
    reply = caller_post(&gus.caller, "/account/password-again",
                        "password=" PASSWORD "&back=%2F%2Fevil.example%2F");
    assert_string_equal(reply_field(&site, &reply, "Location"), "/account"); /* never to another site */
    assert_int_equal(caller_get(&gus.caller, "/account/email").status, 200);
    reply = caller_post(&gus.caller, "/account/email", "email=GUS%40Example.org");
    assert_int_equal(reply.status, 303); /* one's own address in other letters */
    reply = caller_post(&gus.caller, "/account/email", "email=ANN%40example.org");
    assert_int_equal(reply.status, 422); /* somebody else's, in other letters */
    assert_int_equal(caller_post(&gus.caller, "/account/second-factor/off", "").status, 303);
    assert_int_equal(type_password(&gus, PASSWORD, "").status, 303);
    assert_true(is_in(&gus)); /* no code is asked for any more */
}

static void test_a_new_password(void **state)
{
    struct somebody hal = a_somebody("hal", -1), elsewhere = hal;
    struct reply    reply;
    char            before[64];

    (void)state;
    assert_int_equal(type_password(&elsewhere, PASSWORD, "").status, 303);
    reply = caller_post(&hal.caller, "/account/password", "password_now=wrong&password=" NEW_PASSWORD);
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "not your password"));
    reply = caller_post(&hal.caller, "/account/password", "password_now=" PASSWORD "&password=short-one");
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "12"));
    snprintf(before, sizeof before, "%s", hal.caller.session);
    reply = caller_post(&hal.caller, "/account/password", "password_now=" PASSWORD "&password=" NEW_PASSWORD);
    assert_int_equal(reply.status, 303);
    assert_string_not_equal(hal.caller.session, before);
    assert_true(is_in(&hal));
    assert_false(is_in(&elsewhere));
    assert_int_equal(type_password(&elsewhere, PASSWORD, "").status, 422);
    assert_int_equal(type_password(&elsewhere, NEW_PASSWORD, "").status, 303);
    set_up(&elsewhere); /* with a second step, eight letters are enough */
    reply = caller_post(&elsewhere.caller, "/account/password",
                        "password_now=" NEW_PASSWORD "&password=wry-elks");
    assert_int_equal(reply.status, 303);
    caller_get(&elsewhere.caller, "/account");
    reply = caller_post(&elsewhere.caller, "/account/second-factor/off", "");
    assert_int_equal(reply.status, 409);
    assert_true(reply_has(&reply, "too short to stand alone"));
}

/* ---- Sessions ---- */

static void test_sessions_one_can_see_and_end(void **state)
{
    struct somebody ian = a_somebody("ian", -1), phone = ian, thief = a_somebody("jay", -1);
    struct reply    reply;
    char            fields[100];

    (void)state;
    phone.caller = (struct caller){ .site = &site };
    caller_ask(
        &phone.caller, "POST", "/sign-in",
        "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n",
        STR("email=ian%40example.org&password=" PASSWORD "&kept=yes"));
    assert_true(is_in(&phone));
    reply = caller_get(&ian.caller, "/account");
    assert_true(reply_has(&reply, "Safari on iPhone"));
    assert_true(reply_has(&reply, "Stays signed in for 30 days"));
    assert_true(reply_has(&reply, "This one"));
    assert_int_equal(reply_times(reply.body, "action=\"/account/end\""), 1);
    snprintf(fields, sizeof fields, "session=%s",
             reply_between(&site, reply.body, "name=\"session\" value=\"", "\""));
    caller_post(&thief.caller, "/account/end", fields); /* nobody else's */
    assert_true(is_in(&phone));
    caller_get(&ian.caller, "/account");
    assert_int_equal(caller_post(&ian.caller, "/account/end", fields).status, 303);
    assert_false(is_in(&phone));
    assert_true(is_in(&ian));
    assert_int_equal(type_password(&phone, PASSWORD, "").status, 303);
    caller_get(&ian.caller, "/account");
    assert_int_equal(caller_post(&ian.caller, "/account/end-all", "").status, 303);
    assert_false(is_in(&phone));
    assert_string_equal(ian.caller.session, "");
}

/* Kept for 30 days only where it was chosen, and not for roles that can do much without a second step. */
static void test_staying_signed_in(void **state)
{
    struct somebody kay = a_somebody("kay", ROLE_CONTRIBUTOR), lee = a_somebody("lee", ROLE_MANAGER);
    struct reply    reply;

    (void)state;
    reply = caller_get(&(struct caller){ .site = &site }, "/sign-in");
    assert_true(reply_has(&reply, "Not on a shared ward PC"));
    assert_null(strstr(reply_between(&site, reply.body, "name=\"kept\"", ">"), "checked")); /* never preset */
    reply = type_password(&kay, PASSWORD, "");
    assert_null(strstr(reply_between(&site, reply.head, "__Host-session=", "\r\n"), "Max-Age"));
    reply = type_password(&kay, PASSWORD, "&kept=yes");
    assert_true(strstr(reply_between(&site, reply.head, "__Host-session=", "\r\n"), "Max-Age=2592000") !=
                NULL);
    reply = type_password(&lee, PASSWORD, "&kept=yes");
    assert_null(strstr(reply_between(&site, reply.head, "__Host-session=", "\r\n"), "Max-Age"));
    caller_get(&lee.caller, "/account");
    set_up(&lee);
    type_password(&lee, PASSWORD, "&kept=yes");
    reply = type_code(&lee, next_code(&lee));
    assert_true(strstr(reply_between(&site, reply.head, "__Host-session=", "\r\n"), "Max-Age=2592000") !=
                NULL);
}

static err grant(struct job *job, void *context)
{
    struct role role = *(struct role *)context;

    return role_grant(job, &role);
}

static err make_place(struct job *job, void *context)
{
    return place_add(job, context, (key){ 0 }, (str){ 0 });
}

static void test_a_new_token_at_a_role_change(void **state)
{
    struct somebody mia = a_somebody("mia", -1), thief;
    struct place    place = {
           .kind = PLACE_ORGANISATION, .name = STR("Mia Trust"), .opened = DAY_NONE, .closed = DAY_NONE
    };
    struct job  job = a_site_job(&site);
    struct role role = {
        .person = mia.person, .kind = ROLE_LEAD, .from_day = DAY_NONE, .until_day = DAY_NONE
    };
    struct reply reply;
    char         form_token[128];

    (void)state;
    assert_int_equal(db_write(site.db, &job, make_place, &place), OK);
    role.place = place.id;
    caller_get(&mia.caller, "/account");
    thief = mia; /* holds the old token */
    snprintf(form_token, sizeof form_token, "%s", mia.caller.form_token);
    assert_int_equal(db_write(site.db, &job, grant, &role), OK);
    reply = caller_get(&mia.caller, "/account");
    assert_int_equal(reply.status, 200);
    assert_string_not_equal(mia.caller.session, thief.caller.session);
    assert_int_equal(strlen(mia.caller.session), SIGN_IN_TOKEN);
    assert_true(is_in(&mia));
    assert_false(is_in(&thief));
    snprintf(mia.caller.form_token, sizeof mia.caller.form_token, "%s", form_token);
    /* what was being typed can still be sent */
    assert_int_equal(caller_post(&mia.caller, "/account/details", "name=mia&language=en").status, 303);
}

/* ---- Forgotten, and lost ---- */

static int letters_to(const char *email)
{
    static const struct query count = { .name = "count_letters",
                                        .sqlite = "SELECT COUNT(*) FROM outbox WHERE address = ?1",
                                        .n_params = 1 };
    struct job                job = a_site_job(&site);
    struct rows               rows;
    int                       n;

    assert_int_equal(db_read_begin(site.db, &job), OK);
    assert_int_equal(db_one(&job, &count, ARGS(str_of(email)), &rows), OK);
    n = rows_int(&rows, 0);
    rows_close(&rows);
    db_read_end(&job);
    return n;
}

/* The page without what differs by chance. */
static const char *told(const struct reply *reply)
{
    return reply_between(&site, reply->body, "<main", "</main>");
}

static void test_forgotten(void **state)
{
    struct somebody nia = a_somebody("nia", -1);
    struct caller   asks = { .site = &site };
    struct reply    known, unknown;
    int             before = letters_to("nia@example.org");

    (void)state;
    a_site_forget_wrong_ones(&site);
    known = caller_post(&asks, "/sign-in/forgot", "email=NIA%40Example.ORG");
    unknown = caller_post(&asks, "/sign-in/forgot", "email=nobody-here%40example.org");
    assert_int_equal(known.status, 200);
    assert_int_equal(unknown.status, 200);
    assert_string_equal(told(&known), told(&unknown));
    assert_true(*told(&known) != '\0');
    assert_int_equal(letters_to("nia@example.org"), before + 1);
    assert_int_equal(letters_to("nobody-here@example.org"), 0);
    for (int i = 0; i < GUESSING_FREE; i++) {
        known = caller_post(&asks, "/sign-in/forgot", "email=nia%40example.org");
        unknown = caller_post(&asks, "/sign-in/forgot", "email=nobody-here%40example.org");
        assert_int_equal(known.status, unknown.status);
    }
    assert_int_equal(known.status, 429); /* nobody's mailbox is filled */
    assert_int_equal(letters_to("nia@example.org"), before + GUESSING_FREE);
    assert_true(is_in(&nia));                                        /* asking changes nothing */
    assert_int_equal(type_password(&nia, PASSWORD, "").status, 303); /* and locks out nobody */
    a_site_forget_wrong_ones(&site);
}

struct link_wanted {
    key person;
    str token;
};

static err make_reset(struct job *job, void *context)
{
    struct link_wanted *w = context;

    return invitation_make(job, w->person, INVITATION_RESET, &w->token);
}

static void test_a_reset_does_not_skip_the_second_factor(void **state)
{
    struct somebody    oli = a_somebody("oli", -1);
    struct link_wanted w = { .person = oli.person };
    struct job         job = a_site_job(&site);
    struct reply       reply;
    char               path[128];

    (void)state;
    set_up(&oli);
    assert_int_equal(db_write(site.db, &job, make_reset, &w), OK);
    snprintf(path, sizeof path, "/link/%.*s", STR_FMT(w.token));
    oli.caller = (struct caller){ .site = &site };
    assert_int_equal(caller_get(&oli.caller, path).status, 200); /* a mail scanner spends nothing */
    reply = learn(&oli, caller_post(&oli.caller, path, "password=" NEW_PASSWORD));
    assert_int_equal(reply.status, 303);
    assert_string_equal(reply_field(&site, &reply, "Location"), "/sign-in/code");
    assert_string_equal(oli.caller.session, "");
    assert_int_equal(caller_post(&oli.caller, path, "password=" PASSWORD).status, 409); /* once */
    assert_int_equal(type_code(&oli, next_code(&oli)).status, 303);
    assert_true(is_in(&oli));
    job.now_ms = clock_now_ms() - INT64_C(3601) * 1000;
    assert_int_equal(db_write(site.db, &job, make_reset, &w), OK);
    snprintf(path, sizeof path, "/link/%.*s", STR_FMT(w.token));
    assert_int_equal(caller_get(&oli.caller, path).status, 409); /* an hour, and no more */
}

static const char *person_path(key person, const char *end)
{
    char *path = arena_take(site.arena, 100);

    snprintf(path, 100, "/people/%.*s%s", STR_FMT(key_text(site.arena, person)), end);
    return path;
}

static void test_an_administrator_looks_after_accounts(void **state)
{
    struct somebody pat = a_somebody("pat", ROLE_MANAGER), quin = a_somebody("quin", ROLE_MANAGER);
    struct reply    reply;
    char            fields[200];

    (void)state;
    set_up(&pat);
    reply = caller_get(&quin.caller, person_path(pat.person, "")); /* a manager does not */
    assert_int_equal(reply.status, 404);
    assert_int_equal(caller_post(&quin.caller, person_path(pat.person, "/factor-off"), "").status, 404);
    assert_int_equal(caller_post(&quin.caller, person_path(pat.person, "/link"), "").status, 404);
    caller_get(&admin, "/account");
    assert_int_equal(caller_get(&admin, person_path(pat.person, "")).status, 200);
    assert_int_equal(caller_post(&admin, person_path(pat.person, "/end-sessions"), "").status, 303);
    assert_false(is_in(&pat));
    reply = caller_post(&admin, person_path(pat.person, "/factor-off"), "");
    assert_int_equal(reply.status, 303);
    assert_int_equal(type_password(&pat, PASSWORD, "").status, 303);
    assert_true(is_in(&pat));
    assert_true(letters_to("pat@example.org") >= 2); /* set up, taken off: both were told */
    reply = caller_post(&admin, person_path(pat.person, "/link"), "");
    assert_int_equal(reply.status, 200);
    snprintf(fields, sizeof fields, "%s",
             reply_between(&site, reply.body, "<code>http://127.0.0.1", "</code>"));
    assert_true(str_starts(str_of(fields), STR("/link/")));
    pat.caller = (struct caller){ .site = &site };
    assert_int_equal(caller_post(&pat.caller, fields, "password=" NEW_PASSWORD).status, 303);
    assert_true(is_in(&pat));
    forget_proof((key){ 0 });
}

/* Sealed in the store, never in the log or the trail. */
static void test_no_secret_stands_in_the_trail(void **state)
{
    static const struct query all = { .name = "all_trail", .sqlite = "SELECT before, after FROM audit" };
    struct somebody           rex = a_somebody("rex", -1);
    struct job                job = a_site_job(&site);
    str                       letters;
    struct rows               rows;
    err                       e;
    int                       n = 0;

    (void)state;
    set_up(&rex);
    letters = totp_letters(site.arena, rex.secret);
    assert_int_equal(db_read_begin(site.db, &job), OK);
    e = db_rows(&job, &all, NO_ARGS, &rows);
    while (rows_next(&rows, &e)) {
        str after = rows_text(&rows, 1);

        n++;
        if (memmem(after.p, after.n, "\"secret\"", 8))
            assert_non_null(memmem(after.p, after.n, "\"secret\":\"*\"", 12));
        assert_null(memmem(after.p, after.n, letters.p, 4));
        for (int i = 0; i < RECOVERY_CODES; i++)
            assert_null(memmem(after.p, after.n, rex.recovery[i], 19));
    }
    db_read_end(&job);
    assert_int_equal(e, OK);
    assert_true(n > 20);
}

/* Each act leaves its row. */
static void test_acts_stand_in_the_trail(void **state)
{
    static const struct query of = { .name = "of_trail",
                                     .sqlite = "SELECT COUNT(*) FROM audit WHERE action = ?1 AND thing = ?2",
                                     .n_params = 2 };
    static const struct {
        const char *action, *thing;
    } acts[] = { { "insert", "session" },
                 { "end", "session" },
                 { "end sessions", "person" },
                 { "set password", "person" },
                 { "set up", "second_factor" },
                 { "take off", "second_factor" },
                 { "use recovery code", "second_factor" },
                 { "refused", "second_factor" },
                 { "ask for new password", "person" },
                 { "insert", "half_way" },
                 { "refused", "person" } };
    struct job job = a_site_job(&site);

    (void)state;
    assert_int_equal(db_read_begin(site.db, &job), OK);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct rows rows;

        assert_int_equal(db_one(&job, &of, ARGS(str_of(acts[i].action), str_of(acts[i].thing)), &rows), OK);
        if (rows_int(&rows, 0) == 0)
            fail_msg("no row: %s %s", acts[i].action, acts[i].thing);
        rows_close(&rows);
    }
    db_read_end(&job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_after_the_password_and_before_the_session),
        cmocka_unit_test(test_wrong_reused_and_foreign_codes),
        cmocka_unit_test(test_guessing_codes_waits),
        cmocka_unit_test(test_a_half_way_token_ends),
        cmocka_unit_test(test_who_must_sets_one_up_first),
        cmocka_unit_test(test_setting_up_ends_what_was),
        cmocka_unit_test(test_what_guards_an_account_needs_a_fresh_password),
        cmocka_unit_test(test_a_new_password),
        cmocka_unit_test(test_sessions_one_can_see_and_end),
        cmocka_unit_test(test_staying_signed_in),
        cmocka_unit_test(test_a_new_token_at_a_role_change),
        cmocka_unit_test(test_forgotten),
        cmocka_unit_test(test_a_reset_does_not_skip_the_second_factor),
        cmocka_unit_test(test_an_administrator_looks_after_accounts),
        cmocka_unit_test(test_no_secret_stands_in_the_trail),
        cmocka_unit_test(test_acts_stand_in_the_trail),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
