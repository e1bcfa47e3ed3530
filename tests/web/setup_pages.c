/* From the first start to an enrolled ward, by the pages alone: each thing is stored once however often it
 * is sent, what is wrong comes back as it was typed, and nothing can be set by adding a field. */
#include "a_site.h"

#include "org/team.h"
#include "store/queries.h"

static struct a_site site;
static struct caller admin, stranger;

/* Addresses that the journey leaves behind, "/places/01h...". */
static char region[64], trust[64], ward[64], programme[64];

static int open_site(void **state)
{
    (void)state;
    a_site_open(&site, "setup");
    admin = (struct caller){ .site = &site };
    caller_set_up(&admin);
    stranger = a_site_caller(&site, "stranger", (struct role){ 0 });
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    a_site_close(&site);
    return 0;
}

/* ---- What is stored ---- */

#define COUNT(table) { .name = "count_" #table, .sqlite = "SELECT count(*) AS n FROM " #table }

enum counted {
    PLACES,
    LINKS,
    CODES,
    TEAMS,
    PROGRAMMES,
    ENROLMENTS,
    MEASURES,
    DEFINITIONS,
    ROLES,
    PEOPLE,
    INVITATIONS,
    AIMS,
    AUDITS,
    COUNTED
};

static const struct query counts[COUNTED] = {
    [PLACES] = COUNT(place),         [LINKS] = COUNT(place_link),     [CODES] = COUNT(place_code),
    [TEAMS] = COUNT(team),           [PROGRAMMES] = COUNT(programme), [ENROLMENTS] = COUNT(enrolment),
    [MEASURES] = COUNT(measure),     [DEFINITIONS] = COUNT(definition), [ROLES] = COUNT(role),
    [PEOPLE] = COUNT(person),        [INVITATIONS] = COUNT(invitation), [AIMS] = COUNT(aim),
    /* That somebody was refused is noted, and is no change. */
    [AUDITS] = { .name = "count_audit",
                 .sqlite = "SELECT count(*) AS n FROM audit WHERE action <> 'refused'" },
};

struct stored {
    int n[COUNTED];
};

static struct stored count_all(void)
{
    struct stored stored;
    struct rows   rows;
    struct job    job = a_site_job(&site);

    assert_int_equal(db_read_begin(site.db, &job), OK);
    for (int i = 0; i < COUNTED; i++) {
        assert_int_equal(db_one(&job, &counts[i], NO_ARGS, &rows), OK);
        stored.n[i] = rows_int(&rows, "n");
        rows_close(&rows);
    }
    db_read_end(&job);
    return stored;
}

static void expect_more(const struct stored *before, enum counted what, int n)
{
    struct stored now = count_all();

    if (now.n[what] - before->n[what] != n)
        fail_msg("%s: %d more, not %d", counts[what].name, now.n[what] - before->n[what], n);
}

static void expect_nothing_new(const struct stored *before)
{
    struct stored now = count_all();

    for (int i = 0; i < COUNTED; i++)
        if (now.n[i] != before->n[i])
            fail_msg("%s: %d more", counts[i].name, now.n[i] - before->n[i]);
}

/* ---- Forms ---- */

static const char *joined(const char *a, const char *b)
{
    return str_terminated(site.arena, str_join(site.arena, str_of(a), str_of(b)));
}

/* The fields with the page's own "id" in front, as a browser sends it. */
static const char *with_id(struct caller *c, const char *path, const char *fields)
{
    struct reply page = caller_get(c, path);
    const char  *id = reply_between(&site, page.body, "name=\"id\" value=\"", "\"");

    assert_int_equal(page.status, 200);
    assert_int_equal(strlen(id), KEY_LETTERS);
    return joined(joined("id=", id), joined("&", fields));
}

/* Sends a page's form three times (an impatient thumb, then a reload); all three lead to the same place. */
static void send_thrice(const char *path, const char *fields, char location[64])
{
    const char *form = with_id(&admin, path, fields);

    for (int i = 0; i < 3; i++) {
        struct reply reply = caller_post(&admin, path, form);
        const char  *to = reply_field(&site, &reply, "Location");
        if (reply.status != 303)
            fail_msg("POST %s answered %d: %s", path, reply.status, reply.body);
        if (i == 0)
            snprintf(location, 64, "%s", to);
        else
            assert_string_equal(to, location);
    }
}

/* ---- The journey; each step stands on the one before ---- */

static void test_places(void **state)
{
    struct stored before = count_all();

    (void)state;
    send_thrice("/places/new", "name=Westerway&kind=region", region);
    expect_more(&before, PLACES, 1);
    expect_more(&before, TEAMS, 1);
    expect_more(&before, ROLES, 1); /* its maker looks after it */
    send_thrice(joined(region, "/new"), "name=Northmoor+Trust&kind=organisation&code=RX9", trust);
    send_thrice(joined(trust, "/new"),
                "name=Alder+ward&name_cy=Ward+Gwernen&kind=unit&service=adult+acute&beds=18&code=ALD", ward);
    expect_more(&before, PLACES, 3);
    expect_more(&before, LINKS, 2);
    expect_more(&before, CODES, 2);
    assert_memory_equal(ward, "/places/", 8);
}

static void test_wrong_places(void **state)
{
    static const struct {
        const char *proves, *fields;
        const char *says, *keeps;
    } cases[] = {
        { "a place has a name", "name=&kind=unit&beds=12", "needs an answer", "value=\"12\"" },
        { "a name is not endless", NULL, "letters or fewer", NULL },
        { "a kind is one of the answers", "name=Ash&kind=castle", "Choose one", "value=\"Ash\"" },
        { "beds are a number", "name=Ash&kind=unit&beds=many", NULL, "value=\"many\"" },
        { "beds are not \"n\"", "name=Ash&kind=unit&beds=n", "Enter a number", "value=\"n\"" },
        { "beds are whole", "name=Ash&kind=unit&beds=2.5", NULL, "value=\"2.5\"" },
        { "beds are not below none", "name=Ash&kind=unit&beds=-1", NULL, "value=\"-1\"" },
        { "beds have an end", "name=Ash&kind=unit&beds=99999999999", "Enter a number",
          "value=\"99999999999\"" },
        { "a day exists", "name=Ash&kind=unit&opened=31%2F02%2F2020", "31/02/2020", NULL },
        { "an organisation does not hang in a ward's place", "name=Ash&kind=region", NULL, "value=\"Ash\"" },
        { "a version is not the form's to set", "name=Ash&kind=unit&version=7", "version", NULL },
        { "nor a team", "name=Ash&kind=unit&team=01hzk3w2f6t7n", "team", NULL },
        { "what is typed is text", "name=%3Cscript%3Ealert(1)%3C%2Fscript%3E&kind=castle", "Choose one",
          "value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"" },
    };
    char long_name[400] = "kind=unit&name=";

    (void)state;
    memset(long_name + strlen(long_name), 'x', 300);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stored before = count_all();
        struct reply  reply =
            caller_post(&admin, joined(trust, "/new"), cases[i].fields ? cases[i].fields : long_name);

        print_message("%s\n", cases[i].proves);
        assert_int_equal(reply.status, 422);
        if (cases[i].says && !reply_has(&reply, cases[i].says))
            fail_msg("does not say \"%s\"", cases[i].says);
        if (cases[i].keeps && !reply_has(&reply, cases[i].keeps))
            fail_msg("does not keep %s", cases[i].keeps);
        assert_true(reply_has(&reply, "nhsuk-error-summary"));
        assert_false(reply_has(&reply, "<script>alert"));
        expect_nothing_new(&before);
    }
}

/* A key that is none is no place; it is not the root either. */
static void test_no_place_is_not_the_root(void **state)
{
    struct stored before = count_all();

    (void)state;
    assert_int_equal(caller_get(&admin, "/places/none-of-ours/new").status, 404);
    assert_int_equal(caller_post(&admin, "/places/none-of-ours/new", "name=Root&kind=nation").status, 404);
    assert_int_equal(caller_get(&admin, "/places/none-of-ours/change").status, 404);
    expect_nothing_new(&before);
}

static void test_changing_a_place(void **state)
{
    const char  *path = joined(ward, "/change");
    struct reply page = caller_get(&admin, path);
    const char  *seen = reply_between(&site, page.body, "name=\"seen\" value=\"", "\"");
    const char  *form =
        joined(joined("seen=", seen), "&name=Alder+ward&name_cy=Ward+Gwernen&service=adult+acute&beds=");
    struct stored before = count_all();

    (void)state;
    assert_int_equal(page.status, 200);
    assert_int_equal(caller_post(&admin, path, joined(form, "20")).status, 303);
    page = caller_post(&admin, path, joined(form, "16"));
    print_message("the second of two editors sees both, and may then decide\n");
    assert_int_equal(page.status, 409);
    assert_true(reply_has(&page, "value=\"16\""));
    assert_true(reply_has(&page, "Somebody has changed this to: 20"));
    form = reply_between(&site, page.body, "name=\"seen\" value=\"", "\"");
    assert_string_not_equal(form, seen);
    form = joined(joined("seen=", form), "&name=Alder+ward&name_cy=Ward+Gwernen&service=adult+acute&beds=16");
    assert_int_equal(caller_post(&admin, path, form).status, 303);
    print_message("a form that does not say what it saw is refused\n");
    assert_int_equal(caller_post(&admin, path, "name=Beech").status, 422);
    assert_int_equal(caller_post(&admin, path, "name=Beech&seen=x").status, 422);
    assert_int_equal(caller_post(&admin, path, "name=Beech&seen=4294967297").status, 422);
    print_message("an emptied number is emptied\n");
    page = caller_get(&admin, path);
    assert_true(reply_has(&page, "value=\"16\""));
    form = joined("seen=", reply_between(&site, page.body, "name=\"seen\" value=\"", "\""));
    assert_int_equal(caller_post(&admin, path, joined(form, "&name=Alder+ward&beds=")).status, 303);
    page = caller_get(&admin, path);
    assert_false(reply_has(&page, "value=\"16\""));
    expect_more(&before, PLACES, 0);
}

static void test_a_programme(void **state)
{
    const char   *host = region + strlen("/places/");
    const char   *fields = joined(joined("name=Safer+Together&question=Are+we+using+less+restraint%3F&starts="
                                           "2023-01-01&people=patients&host=",
                                         host),
                                  "");
    struct stored before = count_all();
    struct reply  reply;

    (void)state;
    send_thrice("/programmes/new", fields, programme);
    expect_more(&before, PROGRAMMES, 1);
    expect_more(&before, TEAMS, 1);
    expect_more(&before, ROLES, 1);
    before = count_all();
    print_message("wrong ones come back as they were typed\n");
    reply = caller_post(&admin, "/programmes/new",
                        joined("name=Typed&question=Why%3F&starts=31%2F02%2F2026&host=", host));
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "value=\"Typed\"") && reply_has(&reply, "value=\"31/02/2026\""));
    reply = caller_post(&admin, "/programmes/new",
                        "name=Typed&question=Why%3F&starts=2023-01-01&host=none-of-ours");
    assert_int_equal(reply.status, 422);
    reply = caller_post(&admin, "/programmes/new",
                        joined("name=T&question=W&starts=2023-01-01&team=01hzk3w2f6t7n&host=", host));
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "team"));
    expect_nothing_new(&before);
}

static void test_enrolment(void **state)
{
    const char   *path = joined(programme, "/enrol"), *unit = ward + strlen("/places/");
    const char   *fields = joined(joined("place=", unit), "&from_day=2021-01-01");
    struct reply  page = caller_get(&admin, path);
    struct stored before = count_all();

    (void)state;
    assert_true(reply_has(&page, joined("value=\"", unit)));
    print_message("what was not ticked is not ticked when a form comes back\n");
    page = caller_post(&admin, path, "from_day=31%2F02%2F2021");
    assert_int_equal(page.status, 422);
    assert_true(reply_has(&page, "value=\"31/02/2021\""));
    assert_false(reply_has(&page, " checked"));
    page = caller_post(&admin, path, joined(joined("place=", unit), "&from_day=never"));
    assert_true(reply_has(&page, " checked"));
    print_message("a place that is no ward, or none at all, is refused\n");
    assert_int_equal(caller_post(&admin, path,
                                 joined(joined("place=", trust + strlen("/places/")), "&from_day=2021-01-01"))
                         .status,
                     422);
    assert_int_equal(caller_post(&admin, path, "place=none-of-ours&from_day=2021-01-01").status, 404);
    expect_nothing_new(&before);
    for (int i = 0; i < 3; i++)
        assert_int_equal(caller_post(&admin, path, fields).status, 303);
    expect_more(&before, ENROLMENTS, 1);
}

static void test_measures(void **state)
{
    static const char fields[] =
        "name=Bed+days&kind=count&multiplier=1&direction=neither&period=month&family=process"
        "&bed_days=yes&numerator=Nights+in+a+bed";
    const char   *path = joined(programme, "/measures/new");
    struct stored before = count_all();
    struct reply  reply;
    char          location[64];

    (void)state;
    send_thrice(path, fields, location);
    assert_string_equal(location, programme);
    expect_more(&before, MEASURES, 1);
    expect_more(&before, DEFINITIONS, 1);
    before = count_all();
    reply = caller_post(
        &admin, path, "name=Typed+name&kind=rate&multiplier=abc&numerator=Typed+words&denominator_from=zzz");
    print_message("a wrong multiplier and a denominator that is none: both are said, both stay\n");
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "value=\"Typed name\"") && reply_has(&reply, "value=\"abc\""));
    assert_true(reply_has(&reply, "Typed words</textarea>"));
    assert_true(reply_has(&reply, "href=\"#multiplier\"") && reply_has(&reply, "href=\"#denominator_from\""));
    print_message("what the page sets is not the form's to set\n");
    assert_int_equal(caller_post(&admin, path, joined(fields, "&version=3")).status, 422);
    assert_int_equal(caller_post(&admin, path, joined(fields, "&number=3")).status, 422);
    assert_int_equal(caller_post(&admin, path, joined(fields, "&programme=01hzk3w2f6t7n")).status, 422);
    expect_nothing_new(&before);
}

/* The key at the end of an address. */
static key key_in(const char *address)
{
    key id = { 0 };

    assert_true(key_read(str_of(strrchr(address, '/') + 1), &id));
    return id;
}

static void test_people(void **state)
{
    const char   *path = joined(ward, "/people");
    const char   *form = with_id(&admin, path, "name=Sam+Okoro&email=sam%40example.org&kind=contributor");
    struct stored before = count_all();
    struct reply  reply = caller_post(&admin, path, form);
    const char   *link = reply_between(&site, reply.body, "http://127.0.0.1/link/", "<");
    struct caller sam = { .site = &site }, manager;

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_int_equal(strlen(link), SIGN_IN_TOKEN);
    reply = caller_post(&admin, path, form);
    assert_int_equal(reply.status, 200);
    assert_string_equal(reply_between(&site, reply.body, "/link/", "<"), ""); /* shown once */
    expect_more(&before, ROLES, 1);
    expect_more(&before, PEOPLE, 1);
    expect_more(&before, INVITATIONS, 1);
    manager = a_site_caller(&site, "manager", (struct role){ .kind = ROLE_MANAGER, .place = key_in(ward) });
    before = count_all();
    print_message("a role more than one's own, none of ours, or a field more gives nothing\n");
    assert_int_equal(caller_post(&manager, path, "name=X&email=x%40example.org&kind=administrator").status,
                     403);
    assert_int_equal(caller_post(&admin, path, "name=X&email=x%40example.org&kind=emperor").status, 422);
    assert_int_equal(
        caller_post(&admin, path, "name=X&email=x%40example.org&kind=viewer&person=01hzk3w2f6t7n").status,
        422);
    reply = caller_post(&admin, path, "name=Typed+name&email=no-address&kind=viewer");
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "value=\"Typed name\"") && reply_has(&reply, "value=\"no-address\""));
    expect_nothing_new(&before);
    print_message("the invited ward member comes in, sees their ward, and may change nothing above\n");
    assert_int_equal(caller_post(&sam, joined("/link/", link), "password=" A_SITE_PASSWORD).status, 303);
    caller_get(&sam, "/nothing");
    assert_int_equal(caller_get(&sam, joined(joined(ward, programme), "/numbers")).status, 200);
    assert_int_equal(caller_post(&sam, joined(ward, "/new"), "name=X&kind=unit").status, 403);
    assert_int_equal(caller_post(&sam, path, "name=X&email=x%40example.org&kind=viewer").status, 403);
    assert_int_equal(caller_post(&sam, joined(region, "/new"), "name=X&kind=unit").status, 404);
    expect_more(&before, ROLES, 0);
}

static key site_team(void)
{
    struct team team;
    struct job  job = a_site_job(&site);

    assert_int_equal(db_read_begin(site.db, &job), OK);
    assert_int_equal(record_one(&job, &team_record, QUERY(team_site), NO_ARGS, &team), OK);
    db_read_end(&job);
    return team.id;
}

/* An administrator who made none of it looks after its people and places, and comes no nearer to a number. */
static void test_another_administrator(void **state)
{
    struct caller keeper =
        a_site_caller(&site, "keeper", (struct role){ .kind = ROLE_ADMINISTRATOR, .team = site_team() });
    const char   *people = joined(ward, "/people"), *team = joined(programme, "/people");
    const char   *lee = with_id(&keeper, people, "name=Lee&email=lee%40example.org&kind=lead");
    const char   *mine = "name=K&email=keeper%40example.org&kind=viewer";
    struct stored before = count_all();
    struct reply  reply;

    (void)state;
    reply = caller_post(&keeper, people, lee);
    assert_int_equal(reply.status, 200);
    assert_int_equal(strlen(reply_between(&site, reply.body, "http://127.0.0.1/link/", "<")), SIGN_IN_TOKEN);
    reply = caller_post(&keeper, team, with_id(&keeper, team, "name=Kim&email=kim%40example.org&kind=coach"));
    assert_int_equal(reply.status, 200);
    expect_more(&before, ROLES, 2);
    reply = caller_post(&keeper, joined(trust, "/new"), with_id(&keeper, joined(trust, "/new"),
                                                                "name=Rowan+ward&kind=unit"));
    assert_int_equal(reply.status, 303);
    expect_more(&before, PLACES, 1);
    expect_more(&before, ROLES, 2); /* which makes them nothing there */
    before = count_all();
    print_message("a role for oneself, or a programme to be the manager of, would bring the numbers\n");
    assert_int_equal(caller_post(&keeper, people, mine).status, 403);
    assert_int_equal(caller_post(&keeper, team, mine).status, 403);
    assert_int_equal(caller_get(&keeper, "/programmes/new").status, 403);
    reply = caller_post(&keeper, "/programmes/new",
                        joined("name=Mine&question=Q&people=patients&starts=2023-01-01&host=",
                               joined(strrchr(region, '/') + 1, "")));
    assert_int_equal(reply.status, 403);
    assert_int_equal(caller_get(&keeper, programme).status, 404);
    assert_int_equal(caller_get(&keeper, joined(joined(ward, programme), "/numbers")).status, 404);
    expect_nothing_new(&before);
}

/* The first of two people with the same form's key has it; the other may not read it out by sending it
 * again. */
static void test_somebody_elses_form(void **state)
{
    const char   *form = with_id(&admin, "/places/new", "name=Mine&kind=nation");
    struct stored before;
    struct reply  reply;

    (void)state;
    assert_int_equal(caller_post(&admin, "/places/new", form).status, 303);
    before = count_all();
    reply = caller_post(&stranger, "/places/new", form);
    assert_int_equal(reply.status, 403);
    assert_false(reply_has(&reply, "Mine"));
    expect_nothing_new(&before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),           cmocka_unit_test(test_wrong_places),
        cmocka_unit_test(test_no_place_is_not_the_root), cmocka_unit_test(test_changing_a_place),
        cmocka_unit_test(test_a_programme),      cmocka_unit_test(test_enrolment),
        cmocka_unit_test(test_measures),         cmocka_unit_test(test_people),
        cmocka_unit_test(test_another_administrator), cmocka_unit_test(test_somebody_elses_form),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
