/* A text that looks as if it told who a person is: asked about, by whatever form it came; kept only if
 * somebody is sure of that very text, and then the trail knows. All numbers and names here are made up. */
#include "a_site.h"

#include "collaborative.h"

static struct collaborative world = { .n_wards = 2, .n_trusts = 1, .n_months = 6 };
static struct a_site        site;
static struct caller        lead;
static const char          *notes_page;

static const char *chart_path(const char *before, const char *after)
{
    str path = str_join(site.arena, str_of(before), key_text(site.arena, world.wards[0]));

    path = str_join(site.arena, path, STR("/measures/"));
    path = str_join(site.arena, path, key_text(site.arena, world.restraint));
    return str_terminated(site.arena, str_join(site.arena, path, str_of(after)));
}

static int open_world(void **state)
{
    (void)state;
    collaborative_open(&world, ":memory:");
    site = (struct a_site){ .db = world.db, .arena = arena_open((size_t)1 << 30), .site = world.site };
    a_site_serve(&site, false);
    lead = a_site_caller(&site, "Lena", (struct role){ .kind = ROLE_LEAD, .place = world.wards[0] });
    caller_get(&lead, "/");
    notes_page = chart_path("/places/", "/notes");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    assert_int_equal(http_server_stop(site.server), OK);
    collaborative_close(&world);
    arena_close(site.arena);
    return 0;
}

/* Statements are kept by the address of their query. */
static const struct query count_notes = {
    .name = "count_notes",
    .sqlite = "SELECT count(*) FROM annotation",
};
static const struct query count_kept = {
    .name = "count_kept",
    .sqlite = "SELECT count(*) FROM audit WHERE action = 'keep' AND thing = 'text'",
};
static const struct query count_well_kept = {
    .name = "count_well_kept",
    .sqlite = "SELECT count(*) FROM audit WHERE action = 'keep' AND thing_key IS NOT NULL "
              "AND after LIKE '%\"field\":\"text\"%' AND after LIKE '%[\"phone\"]%'",
};
static const struct query count_told = {
    .name = "count_told",
    .sqlite = "SELECT count(*) FROM audit WHERE action = 'keep' AND after LIKE '%960983%'",
};

static int count_of(const struct query *query)
{
    struct job  job = a_site_job(&site);
    struct rows rows;
    int         n = 0;

    assert_int_equal(db_read_begin(site.db, &job), OK);
    assert_int_equal(db_one(&job, query, NO_ARGS, &rows), OK);
    n = rows_int(&rows, 0);
    rows_close(&rows);
    db_read_end(&job);
    return n;
}

static int notes(void)
{
    return count_of(&count_notes);
}

static int kept(void)
{
    return count_of(&count_kept);
}

#define NOTE "on_day=2023-04-17&text="

static void asked_first_and_nothing_saved(void **state)
{
    int          before = notes();
    struct reply reply = caller_post(&lead, notes_page, NOTE "943+476+5919+%3Cx%3E+fell");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "“943 476 5919” looks like an NHS number."));
    assert_true(reply_has(&reply, "943 476 5919 &lt;x&gt; fell</textarea>")); /* to be mended on the spot */
    assert_true(reply_has(&reply, "name=\"on_day\" value=\"2023-04-17\"")); /* nothing typed is lost */
    assert_int_equal(notes(), before);
    assert_int_equal(kept(), 0);
}

static const char *with_sure(const char *fields, const char *sure)
{
    str all = str_join(site.arena, str_of(fields), STR("&sure="));

    return str_terminated(site.arena, str_join(site.arena, all, str_of(sure)));
}

static void mended_it_goes_on(void **state)
{
    int before = notes();

    (void)state;
    assert_int_equal(caller_post(&lead, notes_page, NOTE "Somebody+fell").status, 303);
    assert_int_equal(notes(), before + 1);
    assert_int_equal(kept(), 0);
}

static void sure_of_this_text_and_no_other(void **state)
{
    static const char first[] = NOTE "Ring+01632+960983+for+the+poster", other[] = NOTE "Ring+01632+960984";
    int               before = notes(), kept_before = kept();
    struct reply      reply = caller_post(&lead, notes_page, first);
    const char       *sure = reply_between(&site, reply.body, "type=\"checkbox\" value=\"", "\"");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_non_null(sure);
    assert_int_equal(caller_post(&lead, notes_page, with_sure(other, sure)).status, 422);
    assert_int_equal(caller_post(&lead, notes_page, with_sure(first, "yes")).status, 422);
    assert_int_equal(notes(), before);
    assert_int_equal(caller_post(&lead, notes_page, with_sure(first, sure)).status, 303);
    assert_int_equal(notes(), before + 1);
    assert_int_equal(kept(), kept_before + 1);
    /* the trail says where and what kind, never the text */
    assert_int_equal(count_of(&count_well_kept), 1);
    assert_int_equal(count_of(&count_told), 0);
}

/* Two texts of one form: the one that is sure stays sure while the other is asked about. */
static void two_at_once(void **state)
{
    static const char both[] = "period=2023-02-01&why=Mrs+Example&id=jo%40example.org";
    struct reply reply = caller_post(&lead, chart_path("/places/", "/exclusions"), both);
    const char  *sure = reply_between(&site, reply.body, "type=\"checkbox\" value=\"", "\"");

    (void)state;
    assert_int_equal(reply_times(reply.body, "type=\"checkbox\""), 2);
    reply = caller_post(&lead, chart_path("/places/", "/exclusions"), with_sure(both, sure));
    assert_int_equal(reply.status, 422);
    assert_int_equal(reply_times(reply.body, "type=\"checkbox\""), 1);
    assert_true(reply_has(&reply, "name=\"sure\" value=\""));
}

static void programs_are_asked_too(void **state)
{
    struct reply reply = caller_post_json(&lead, chart_path("/api/v1/places/", "/notes"),
                                          "{\"on_day\":\"2023-04-17\",\"text\":\"JB 4/3 seclusion\"}");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_true(reply_has(&reply, "\"name\":\"text\""));
    assert_true(reply_has(&reply, "\"sure\":\""));
    assert_true(reply_has(&reply, "initials"));
}

/* A form with a password is never printed again; and its e-mail is meant to be one. */
static void passwords_and_addresses_pass(void **state)
{
    struct caller visitor = { .site = &site };
    struct reply  reply;

    (void)state;
    caller_get(&visitor, "/sign-in");
    reply = caller_post(&visitor, "/sign-in", "email=jo%40example.org&password=Mrs+Example+943+476+5919");
    assert_false(reply_has(&reply, "looks like"));
    reply = caller_post(&lead, notes_page, NOTE "well&r.x=2/7/1950/"); /* what a sheet says it has seen */
    assert_false(reply_has(&reply, "looks like"));
    reply = caller_post(&lead, notes_page, NOTE "well&email=jo%40example.org");
    assert_false(reply_has(&reply, "looks like"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asked_first_and_nothing_saved), cmocka_unit_test(mended_it_goes_on),
        cmocka_unit_test(sure_of_this_text_and_no_other), cmocka_unit_test(two_at_once),
        cmocka_unit_test(programs_are_asked_too),         cmocka_unit_test(passwords_and_addresses_pass),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
