/* The form behind an entry link, through a real server: opening it changes nothing and shows no number; a
 * link that is no good is told from nothing else. */
#include "ward_numbers.h"

#include "measure/link_sheet.h"
#include "measure/reminder.h"
#include "org/entry_link.h"
#include "store/outbox.h"

static struct ward_numbers w;
static struct caller       nobody;

static int set_up(void **state)
{
    (void)state;
    memset(&w, 0, sizeof w);
    ward_numbers_open(&w, "entry-page");
    nobody = (struct caller){ .site = &w.web };
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

struct making {
    key wanted_for;
    day period, until;
    str token;
};

static err run_make(struct job *job, void *context)
{
    struct making    *making = context;
    struct entry_link wanted = { .place = w.alder, .programme = w.programme, .period = making->period,
                                 .until_day = making->until, .person = making->wanted_for };

    return entry_link_make(job, &wanted, &making->token);
}

/* The path of a link for Alder's September. */
static const char *a_link(int days_left)
{
    struct making making = { .period = day_of(2023, 9, 1), .until = day_add(day_of(2023, 10, 4), days_left) };
    struct job    job = a_site_job(&w.web);

    assert_int_equal(db_write(w.web.db, &job, run_make, &making), OK);
    return str_terminated(w.web.arena, str_join(w.web.arena, STR("/entry/"), making.token));
}

static const char *and(const char *path, const char *tail)
{
    return str_terminated(w.web.arena, str_join(w.web.arena, str_of(path), str_of(tail)));
}

/* "n.<measure>=5" and the like, joined by "&". */
static const char *fields(const char *const *triples)
{
    struct buf buf = buf_make(w.web.arena, 4096);

    for (; *triples; triples += 3) {
        buf_add_c(&buf, buf_str(&buf).n ? "&" : "");
        buf_add_c(&buf, triples[0]);
        buf_char(&buf, '.');
        buf_add(&buf, key_text(w.web.arena, w.measures[triples[1][0] - '0'].id));
        buf_char(&buf, '=');
        buf_add_c(&buf, triples[2]);
    }
    return str_terminated(w.web.arena, buf_str(&buf));
}
#define FIELDS(...) fields((const char *const[]){ __VA_ARGS__, NULL })

/* What stands for a measure of Alder in September; state OBSERVATION_NONE: nothing. */
static struct observation stands(int measure)
{
    struct job         job = a_site_job(&w.web);
    struct series      series;
    struct observation o;

    assert_int_equal(db_read_begin(w.web.db, &job), OK);
    assert_int_equal(observation_series(&job, w.alder, w.measures[measure].id, &series), OK);
    assert_int_equal(observation_at(&job, &series, day_of(2023, 9, 1), &o), OK);
    db_read_end(&job);
    return o;
}

static int count_rows(const char *sql)
{
    struct query *query = ARENA_NEW(w.web.arena, struct query); /* statements are known by their address */
    struct job    job = a_site_job(&w.web);
    struct rows   rows;
    int           n;

    *query = (struct query){ .name = "count", .sqlite = sql };
    assert_int_equal(db_read_begin(w.web.db, &job), OK);
    assert_int_equal(db_one(&job, query, NO_ARGS, &rows), OK);
    n = rows_int(&rows, 0);
    rows_close(&rows);
    db_read_end(&job);
    return n;
}

static void opening_changes_nothing(void **state)
{
    const char *link = a_link(5);
    int         audited = count_rows("SELECT COUNT(*) FROM audit");

    (void)state;
    for (int i = 0; i < 5; i++) { /* a mail scanner, again and again */
        struct reply reply = caller_get(&nobody, link);
        assert_int_equal(reply.status, 200);
        assert_says(reply, "What are the numbers for September 2023?");
        assert_says(reply, "Restraints");
        assert_says(reply, "Alder");
    }
    assert_int_equal(caller_ask(&nobody, "HEAD", link, "", (str){ 0 }).status, 200);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM audit"), audited);
    assert_int_equal(stands(RESTRAINTS).state, OBSERVATION_NONE);
    assert_int_equal(caller_get(&nobody, link).status, 200); /* and it still works */
}

/* Alder has numbers for January to August: none of them, and no field that holds anything. */
static void it_shows_no_numbers(void **state)
{
    struct reply reply;
    const char  *link = a_link(5);

    (void)state;
    assert_int_equal(caller_post(&nobody, link, FIELDS("n", "1", "437")).status, 303);
    reply = caller_get(&nobody, link);
    assert_silent(reply, "437");
    for (const char *at = reply.body; (at = strstr(at, "inputmode=\"decimal\"")); at++) {
        const char *value = strstr(at, "value=\"");
        assert_int_equal(strncmp(value, "value=\"\"", 8), 0);
    }
    assert_silent(reply, "<svg class=\"chart");
    assert_silent(reply, "August");
    reply = caller_get(&nobody, and("/api/v1", link));
    assert_silent(reply, "437");
}

static void it_saves_and_says_so(void **state)
{
    const char  *link = a_link(5);
    struct reply reply = caller_post(&nobody, link, FIELDS("n", "0", "6", "n", "1", "430", "n", "3", "4.5"));
    char         back[300];

    (void)state;
    assert_int_equal(reply.status, 303);
    snprintf(back, sizeof back, "%s", reply_field(&w.web, &reply, "Location"));
    assert_non_null(strstr(back, "?saved=3"));
    assert_says(caller_get(&nobody, back), "3 numbers were saved.");
    assert_true(stands(RESTRAINTS).numerator == 6);
    assert_true(stands(RESTRAINTS).denominator == 430); /* what divides goes first */
    assert_true(stands(MOOD).value == 4.5);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM entry WHERE source = 'link' AND person = 0"), 1);
}

static void bad_ones_come_back_with_what_was_typed(void **state)
{
    const char  *link = a_link(5);
    struct reply reply = caller_post(&nobody, link, FIELDS("n", "0", "six", "n", "1", "431"));

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "value=\"six\"");
    assert_says(reply, "such as 12 or 1.5");
    assert_says(reply, "One number was saved.");
    assert_silent(reply, "value=\"431\"");
    assert_true(stands(BED_DAYS).numerator == 431);
    assert_int_equal(stands(RESTRAINTS).state, OBSERVATION_NONE);
}

static void what_stands_is_asked_about(void **state)
{
    const char  *link = a_link(5);
    struct reply reply;

    (void)state;
    assert_int_equal(caller_post(&nobody, link, FIELDS("n", "3", "3.5")).status, 303);
    reply = caller_post(&nobody, link, FIELDS("n", "3", "3.75"));
    assert_int_equal(reply.status, 409);
    assert_says(reply, "A number stands here already");
    assert_silent(reply, "value=\"3.5\"");
    assert_true(stands(MOOD).value == 3.5);
    assert_int_equal(caller_post(&nobody, link, FIELDS("n", "3", "3.75", "m", "3", "yes")).status, 303);
    assert_true(stands(MOOD).value == 3.75);
}

static void finishing_spends_it(void **state)
{
    const char  *link = a_link(5), *other = a_link(5);
    struct reply reply = caller_post(&nobody, and(link, "/finish"), FIELDS("n", "0", "six"));

    (void)state;
    assert_int_equal(reply.status, 422); /* not finished while something is wrong */
    assert_int_equal(caller_get(&nobody, link).status, 200);
    reply = caller_post(&nobody, and(link, "/finish"), FIELDS("n", "0", "6"));
    assert_int_equal(reply.status, 303);
    assert_string_equal(reply_field(&w.web, &reply, "Location"), "/entry/thanks");
    assert_says(caller_get(&nobody, "/entry/thanks"), "Thank you");
    assert_int_equal(caller_get(&nobody, link).status, 404);
    assert_int_equal(caller_get(&nobody, other).status, 404); /* all of that period */
    assert_int_equal(count_rows("SELECT COUNT(*) FROM finished"), 1);
}

/* Altered, too old, taken back, of nobody: the same status and the same bytes; and nothing is stored. */
static void no_good_ones_are_alike(void **state)
{
    const char               *links[] = { "/entry/0", a_link(5), a_link(-1), a_link(5) };
    const char               *one = NULL;
    struct job                job = a_site_job(&w.web);
    static const struct query take_back = { .name = "take",
                                            .sqlite = "UPDATE entry_link SET ended = 5 WHERE id = "
                                                      "(SELECT MAX(id) FROM entry_link)" };

    (void)state;
    ((char *)(uintptr_t)links[1])[12] ^= 1;
    assert_int_equal(db_write_begin(w.web.db, &job), OK);
    assert_int_equal(db_write_end(&job, db_run(&job, &take_back, NO_ARGS)), OK);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        struct reply got = caller_get(&nobody, links[i]);
        struct reply put = caller_post(&nobody, links[i], FIELDS("n", "0", "6"));
        const char  *main = reply_between(&w.web, got.body, "<main", "</main>");

        assert_int_equal(got.status, 404);
        assert_int_equal(put.status, 404);
        assert_says(got, "This link does not work");
        assert_true(main[0] != 0);
        if (one)
            assert_string_equal(one, main);
        one = main;
        assert_int_equal(caller_post(&nobody, and(links[i], "/finish"), "").status, 404);
    }
    assert_int_equal(stands(RESTRAINTS).state, OBSERVATION_NONE);
}

/* A field that is not of this form, and a measure of elsewhere. */
static void what_is_slipped_in_is_refused(void **state)
{
    const char *link = a_link(5);

    (void)state;
    assert_int_equal(caller_post(&nobody, link, "person=1").status, 422);
    assert_int_equal(caller_post(&nobody, link, "n.0123456789abc=5").status, 422);
    assert_int_equal(caller_post(&nobody, link, FIELDS("x", "0", "5")).status, 422);
    assert_int_equal(stands(RESTRAINTS).state, OBSERVATION_NONE);
}

/* Somebody signed in who opens a link writes by the link, and reads nothing through it. */
static void signed_in_people_write_by_the_link_too(void **state)
{
    const char  *link = a_link(5);
    struct reply reply = caller_get(&w.una, link);

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_silent(reply, "August");
    assert_int_equal(caller_post(&w.una, link, FIELDS("n", "3", "2.5")).status, 303);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM entry WHERE source = 'link' AND person = 0"), 1);
}

/* ---- The page that makes links and pauses reminders ---- */

static const char *reminders_path(void)
{
    static char path[200];

    snprintf(path, sizeof path, "/places/%.*s/programmes/%.*s/reminders",
             STR_FMT(key_text(w.web.arena, w.alder)), STR_FMT(key_text(w.web.arena, w.programme)));
    return path;
}

static void a_link_is_made_shown_once_and_taken_back(void **state)
{
    struct reply reply = caller_get(&w.ana, reminders_path());
    const char  *token, *id;
    const char  *path;
    char         body[64];

    (void)state;
    assert_int_equal(reply.status, 200);
    reply = caller_post(&w.ana, and(reminders_path(), "/link"), "period=2023-09-01");
    assert_int_equal(reply.status, 200);
    token = reply_between(&w.web, reply.body, "http://127.0.0.1/entry/", "<");
    assert_int_equal(strlen(token), TOKEN_LETTERS);
    path = and("/entry/", token);
    assert_int_equal(caller_get(&nobody, path).status, 200);
    reply = caller_get(&w.ana, reminders_path());
    assert_silent(reply, token);
    id = reply_between(&w.web, reply.body, "name=\"link\" value=\"", "\"");
    snprintf(body, sizeof body, "link=%s", id);
    assert_int_equal(caller_post(&w.una, and(reminders_path(), "/take-back"), body).status, 404);
    assert_int_equal(caller_post(&w.ana, and(reminders_path(), "/take-back"), body).status, 303);
    assert_int_equal(caller_get(&nobody, path).status, 404);
    assert_int_equal(caller_post(&w.ana, and(reminders_path(), "/link"), "period=2024-05-01").status, 422);
    assert_int_equal(caller_post(&w.ana, and(reminders_path(), "/link"), "period=2023-01-01").status, 422);
}

static void reminders_pause(void **state)
{
    struct reply reply = caller_post(&w.ana, and(reminders_path(), "/pause"), "until_day=2023-11-01&why=");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "value=\"2023-11-01\"");
    reply = caller_post(&w.ana, and(reminders_path(), "/pause"), "until_day=2023-10-01&why=moving");
    assert_int_equal(reply.status, 422);
    reply = caller_post(&w.ana, and(reminders_path(), "/pause"), "until_day=2023-11-01&why=We+are+moving.");
    assert_int_equal(reply.status, 303);
    reply = caller_get(&w.ana, reminders_path());
    assert_says(reply, "No reminders until: 1 November 2023");
    assert_says(reply, "We are moving.");
    assert_int_equal(caller_post(&w.ana, and(reminders_path(), "/resume"), "").status, 303);
    assert_silent(caller_get(&w.ana, reminders_path()), "No reminders until: 1");
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(opening_changes_nothing), FRESH(it_shows_no_numbers),
        FRESH(it_saves_and_says_so),    FRESH(bad_ones_come_back_with_what_was_typed),
        FRESH(what_stands_is_asked_about), FRESH(finishing_spends_it),
        FRESH(no_good_ones_are_alike),  FRESH(what_is_slipped_in_is_refused),
        FRESH(signed_in_people_write_by_the_link_too), FRESH(a_link_is_made_shown_once_and_taken_back),
        FRESH(reminders_pause),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
