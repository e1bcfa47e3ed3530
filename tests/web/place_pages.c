/* What happens to places, by their pages: each act has its screen and its line in the history, what cannot be
 * comes back as it was typed, and who may not is told who can help - or nothing at all. */
#include "a_site.h"

#include "org/place.h"
#include "org/role.h"

static struct a_site site;
static struct caller manager, viewer, neighbour;

static struct {
    struct place region, alder, birch, ash, beech, cedar;
} at;

static struct place add(struct job *job, enum place_kind kind, const char *name, key parent)
{
    struct place place = { .kind = (int)kind, .name = str_of(name), .service = STR("adult acute"),
                           .opened = DAY_NONE, .closed = DAY_NONE };

    assert_int_equal(place_add(job, &place, parent, (str){ 0 }), OK);
    return place;
}

static err add_places(struct job *job, void *context)
{
    (void)context;
    at.region = add(job, PLACE_REGION, "Region", (key){ 0 });
    at.alder = add(job, PLACE_ORGANISATION, "Alder trust", at.region.id);
    at.birch = add(job, PLACE_ORGANISATION, "Birch trust", at.region.id);
    at.ash = add(job, PLACE_UNIT, "Ash ward", at.alder.id);
    at.beech = add(job, PLACE_UNIT, "Beech ward", at.alder.id);
    at.cedar = add(job, PLACE_UNIT, "Cedar ward", at.birch.id);
    return OK;
}

static int open_site(void **state)
{
    struct job job;

    (void)state;
    a_site_open(&site, "places");
    job = a_site_job(&site);
    assert_int_equal(db_write(site.db, &job, add_places, NULL), OK);
    manager = a_site_caller(&site, "Mary", (struct role){ .kind = ROLE_MANAGER, .place = at.region.id });
    viewer = a_site_caller(&site, "Vera", (struct role){ .kind = ROLE_VIEWER, .place = at.ash.id });
    neighbour = a_site_caller(&site, "Ned", (struct role){ .kind = ROLE_MANAGER, .place = at.birch.id });
    return 0;
}

static int close_site(void **state)
{
    (void)state;
    a_site_close(&site);
    return 0;
}

static const char *path(const char *before, key id, const char *after)
{
    char *text = arena_take(site.arena, 200), letters[KEY_LETTERS];

    key_print(id, letters);
    snprintf(text, 200, "%s%.*s%s", before, KEY_LETTERS, letters, after);
    return text;
}

/* "field=<key>&...": a form with one key in it. */
static const char *form(const char *field, key id, const char *more)
{
    return path(field, id, more);
}

/* Every act's screen opens; done, it stands in the history. */
static void test_each_act(void **state)
{
    const struct {
        const char *act;
        key         place;
        const char *fields, *told;
    } acts[] = {
        { "/move", at.ash.id,
          form("tree=management&from_day=2023-09-01&why=Closer+to+home&parent=", at.birch.id, ""),
          "Closer to home" },
        { "/function", at.ash.id, "service=older+adult&on=2023-09-01&why=New+unit", "Service: older adult" },
        { "/code", at.ash.id, "scheme=CQC&code=1-100&from_day=2023-09-01", "Code CQC: 1-100" },
        { "/code", at.ash.id, "scheme=CQC&code=1-200&from_day=2023-10-01", "Code CQC: 1-200" },
        { "/split", at.beech.id, "name=Beech+annexe&service=&beds=6&on=2023-09-01&why=Two+teams",
          "A part became Beech annexe" },
        { "/network", at.beech.id, "network=Falls+network&host=County&purpose=Fewer+falls&contact_role=nurse",
          "Falls network" },
        { "/new-owner", at.cedar.id, "scheme=CQC&code=1-900&parent=&on=2023-09-01&why=Sold",
          "Goes on as Cedar ward" },
        { "/merge", at.ash.id, form("on=2023-10-01&why=One+team&after=", at.beech.id, ""),
          "Merged into Beech ward" },
        { "/close", at.beech.id, "on=2023-10-02&why=Building+closed", "Building closed" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        const char  *act = path("/places/", acts[i].place, acts[i].act);
        struct reply reply = caller_get(&manager, act);

        assert_int_equal(reply.status, 200);
        reply = caller_post(&manager, act, acts[i].fields);
        if (reply.status != 303)
            fail_msg("%s: %d: %.2000s", act, reply.status, reply.body);
        reply = caller_get(&manager, path("/places/", acts[i].place, "/history"));
        assert_int_equal(reply.status, 200);
        if (!reply_has(&reply, acts[i].told))
            fail_msg("%s does not tell: %s", act, acts[i].told);
    }
}

/* A refused form comes back with what was typed, and nothing has happened. */
static void test_what_cannot_be(void **state)
{
    const struct {
        const char *act, *fields, *said;
    } refused[] = {
        { "/move", form("tree=management&from_day=2023-09-01&why=Typed+words&parent=", at.alder.id, ""),
          "cannot be part of itself" },
        { "/move", form("tree=management&from_day=32.1.2023&why=Typed+words&parent=", at.region.id, ""),
          "32.1.2023" },
        { "/move", form("tree=management&from_day=&why=Typed+words&parent=", at.region.id, ""),
          "Enter the day" },
        { "/close", "on=2023-09-01&why=Typed+words", "still open on that day" },
        { "/merge", form("on=2023-09-01&why=Typed+words&after=", at.alder.id, ""), "merged with itself" },
        { "/merge", "on=2023-09-01&why=Typed+words&after=Nowhere+at+all", "Nowhere at all" },
        { "/split", "name=&service=&beds=&on=2023-09-01&why=Typed+words", "Typed words" },
        { "/new-owner", "scheme=&code=1-5&parent=&on=2023-09-01&why=Typed+words", "Say of which scheme" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const char  *act = path("/places/", at.alder.id, refused[i].act);
        struct reply reply = caller_post(&manager, act, refused[i].fields);

        if (reply.status != 422 || !reply_has(&reply, refused[i].said) || !reply_has(&reply, "Typed words"))
            fail_msg("%s with %s: %d: %.3000s", act, refused[i].fields, reply.status, reply.body);
    }
    assert_int_equal(caller_post(&manager, path("/places/", at.alder.id, "/close"),
                                 "on=2023-09-01&why=x&version=1").status, 422);
}

/* Whoever sees the place but may not is told who can help. */
static void test_who_can_help(void **state)
{
    static const char *const acts[] = { "/move", "/close", "/function", "/code", "/merge", "/split",
                                        "/new-owner", "/network", "/register" };

    (void)state;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct reply reply = caller_get(&viewer, path("/places/", at.ash.id, acts[i]));
        assert_int_equal(reply.status, 403);
        if (!reply_has(&reply, "These people can help: Mary"))
            fail_msg("%s: %.2000s", acts[i], reply.body);
        assert_int_equal(caller_post(&viewer, path("/places/", at.ash.id, acts[i]), "").status, 403);
    }
    assert_int_equal(caller_get(&viewer, path("/places/", at.ash.id, "/history")).status, 200);
}

/* The page without what differs by itself: the masked form token, and the address that was asked for. */
static const char *bare(const struct reply *reply, key asked)
{
    char        letters[KEY_LETTERS + 1] = "";
    char       *body = (char *)(uintptr_t)str_terminated(site.arena, (str){ reply->body, reply->n });
    const char *name = "name=\"csrf\" value=\"";

    for (char *p = strstr(body, name); p; p = strstr(p, name)) {
        const size_t token = strcspn(p += strlen(name), "\"");
        memmove(p, p + token, strlen(p + token) + 1);
    }
    key_print(asked, letters);
    for (char *p = strstr(body, letters); p; p = strstr(p, letters))
        memset(p, '-', KEY_LETTERS);
    return body;
}

/* To somebody from elsewhere it is not there: the same bytes as for a key that nothing has. */
static void test_not_theirs_is_not_there(void **state)
{
    static const char *const pages[] = { "", "/history", "/move", "/close", "/merge", "/people", "/change",
                                         "/register" };
    const key                nothing = { 0x0123456789ABCDE };

    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct reply real = caller_get(&neighbour, path("/places/", at.ash.id, pages[i]));
        struct reply none = caller_get(&neighbour, path("/places/", nothing, pages[i]));

        assert_int_equal(real.status, 404);
        assert_int_equal(none.status, 404);
        assert_string_equal(bare(&real, at.ash.id), bare(&none, nothing));
        real = caller_post(&neighbour, path("/places/", at.ash.id, "/close"), "on=2023-09-01&why=x");
        none = caller_post(&neighbour, path("/places/", nothing, "/close"), "on=2023-09-01&why=x");
        assert_int_equal(real.status, 404);
        assert_string_equal(bare(&real, at.ash.id), bare(&none, nothing));
    }
}

static err end_role(struct job *job, void *role)
{
    return role_end(job, *(key *)role);
}

/* Somebody removed while their form was open: it does nothing, and says nothing of the place. */
static void test_removed_while_the_form_was_open(void **state)
{
    struct a_site_person who = { .name = "Lea", .role = { .kind = ROLE_MANAGER, .place = at.alder.id } };
    struct caller        leaver = { .site = &site };
    struct job           job = a_site_job(&site);
    struct reply         reply;

    (void)state;
    assert_int_equal(db_write(site.db, &job, a_site_make_person, &who), OK);
    snprintf(leaver.session, sizeof leaver.session, "%.*s", STR_FMT(who.token));
    reply = caller_get(&leaver, path("/places/", at.alder.id, "/function"));
    assert_int_equal(reply.status, 200);
    job = a_site_job(&site);
    assert_int_equal(db_write(site.db, &job, end_role, &who.role.id), OK);
    reply = caller_post(&leaver, path("/places/", at.alder.id, "/function"),
                        "service=other&on=2023-09-01&why=Because");
    assert_int_equal(reply.status, 404);
    reply = caller_get(&manager, path("/places/", at.alder.id, "/history"));
    assert_false(reply_has(&reply, "Because"));
}

/* "I leave on Friday, Priya takes over": one form. */
static void test_handing_over(void **state)
{
    struct caller leaver =
        a_site_caller(&site, "Lou", (struct role){ .kind = ROLE_LEAD, .place = at.cedar.id });
    const char  *people = path("/places/", at.cedar.id, "/people");
    struct reply reply;

    (void)state;
    reply = caller_post(&leaver, people, "name=Priya&email=priya%40example.org&kind=&from=2023-10-01&last="
                                         "&takes_over=yes");
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "today or a later day"));
    reply = caller_post(&leaver, people, "name=Priya&email=priya%40example.org&kind=&from=2023-10-06&last="
                                         "&takes_over=yes");
    if (reply.status != 200)
        fail_msg("%d: %.2000s", reply.status, reply.body);
    reply = caller_get(&manager, people);
    assert_true(reply_has(&reply, "From 6 October 2023"));
    assert_true(reply_has(&reply, "Until 5 October 2023"));
}

static const char register_file[] = "{\"name\":\"homes.csv\",\"content\":"
                                    "\"name,service,codes\\nInvented Home,residential,CQC:7-1\\n,,\\n"
                                    "Second Home,residential,CQC:7-1\\n\"}";

static void test_register(void **state)
{
    const char  *preview;
    struct reply reply;

    (void)state;
    reply = caller_get(&manager, path("/places/", at.birch.id, "/register"));
    assert_int_equal(reply.status, 200);
    reply = caller_post_json(&manager, path("/api/v1/places/", at.birch.id, "/register"),
                             "{\"name\":\"x.csv\",\"content\":\"colour\\nred\\n\"}");
    assert_int_equal(reply.status, 422);
    reply = caller_post_json(&manager, path("/api/v1/places/", at.birch.id, "/register"), register_file);
    preview = strstr(reply.body, "/registers/");
    assert_non_null(preview);
    preview = str_terminated(site.arena, (str){ preview, strcspn(preview, "\"") });
    reply = caller_get(&manager, preview);
    assert_int_equal(reply.status, 200);
    assert_true(reply_has(&reply, "The code CQC:7-1 stands in row 2 already"));
    assert_true(reply_has(&reply, "Bring in the good rows"));
    assert_int_equal(caller_get(&viewer, preview).status, 404);
    assert_int_equal(caller_post(&viewer, preview, "").status, 404);
    assert_false(reply_has(&(struct reply){ .body = caller_get(&manager, "/places").body }, "Invented Home"));
    assert_int_equal(caller_post(&manager, preview, "").status, 303);
    assert_int_equal(caller_post(&manager, preview, "").status, 303);
    reply = caller_get(&manager, "/places");
    assert_int_equal(reply_times(reply.body, "Invented Home"), 1);
    reply = caller_get(&manager, preview);
    assert_true(reply_has(&reply, "The file is brought in"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_cannot_be),
        cmocka_unit_test(test_who_can_help),
        cmocka_unit_test(test_not_theirs_is_not_there),
        cmocka_unit_test(test_removed_while_the_form_was_open),
        cmocka_unit_test(test_handing_over),
        cmocka_unit_test(test_each_act),
        cmocka_unit_test(test_register),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
