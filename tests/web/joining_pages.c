/* Joining: a public form, a queue, and either everything at once or nothing left; and the letters that
 * answer. */
#include "ward_numbers.h"

#include "org/enquiry.h"
#include "store/outbox.h"

static struct ward_numbers w;
static struct caller       nobody, ada;

static int set_up(void **state)
{
    (void)state;
    memset(&w, 0, sizeof w);
    ward_numbers_open(&w, "joining-pages");
    nobody = (struct caller){ .site = &w.web };
    ada = (struct caller){ .site = &w.web };
    caller_set_up(&ada);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

#define GOOD                                                                                                 \
    "name=Jo+Newcomer&email=jo%40far.example.org&place_name=Dogwood+ward,+Far+Trust&why=We+want+to+learn."

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

static const char *path_of(const char *before, key id, const char *after)
{
    return str_terminated(w.web.arena, str_join(w.web.arena, str_join(w.web.arena, str_of(before),
                                                                      key_text(w.web.arena, id)),
                                                str_of(after)));
}

/* Mia may change the programme: she opens it. */
static void open_programme(void)
{
    assert_int_equal(caller_post(&w.mia, path_of("/programmes/", w.programme, "/joining"), "act=open").status,
                     303);
}

static struct enquiry newest(void)
{
    struct job          job = a_site_job(&w.web);
    struct enquiry_list list;

    assert_int_equal(db_read_begin(w.web.db, &job), OK);
    assert_int_equal(enquiry_list_waiting(&job, &list), OK);
    db_read_end(&job);
    assert_true(list.n > 0);
    return list.p[list.n - 1];
}

static void the_form_takes_one(void **state)
{
    struct reply reply = caller_get(&nobody, "/join");

    (void)state;
    assert_int_equal(reply.status, 200);
    assert_says(reply, "We would like to join");
    reply = caller_post(&nobody, "/join", GOOD);
    assert_int_equal(reply.status, 303);
    assert_string_equal(reply_field(&w.web, &reply, "Location"), "/join/thanks");
    assert_int_equal(count_rows("SELECT COUNT(*) FROM enquiry"), 1);
    /* What strangers write is in no trail. */
    assert_int_equal(
        count_rows("SELECT COUNT(*) FROM audit WHERE after LIKE '%Newcomer%' OR after LIKE '%learn%' "
                   "OR after LIKE '%far.example%'"),
        0);
}

static void bad_ones_come_back(void **state)
{
    struct reply reply = caller_post(&nobody, "/join", "name=&email=jo&place_name=Dogwood&why=Learn");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "value=\"Dogwood\"");
    assert_int_equal(caller_post(&nobody, "/join", "name=Jo&email=jo&place_name=D&why=Learn").status, 422);
    assert_int_equal(caller_post(&nobody, "/join", GOOD "&status=accepted").status, 422);
    assert_int_equal(caller_post(&nobody, "/join", GOOD "&place=1").status, 422);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM enquiry"), 0);
}

static void a_form_sent_twice_counts_once(void **state)
{
    struct reply reply = caller_get(&nobody, "/join");
    char         body[400];

    (void)state;
    snprintf(body, sizeof body, "id=%s&%s", reply_between(&w.web, reply.body, "name=\"id\" value=\"", "\""),
             GOOD);
    assert_int_equal(caller_post(&nobody, "/join", body).status, 303);
    assert_int_equal(caller_post(&nobody, "/join", body).status, 303);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM enquiry"), 1);
}

static void a_flood_is_told_to_wait(void **state)
{
    struct reply reply;

    (void)state;
    for (int i = 0; i < ENQUIRY_ADDRESS_MOST; i++)
        assert_int_equal(caller_post(&nobody, "/join", GOOD).status, 303);
    reply = caller_post(&nobody, "/join", GOOD);
    assert_int_equal(reply.status, 429);
    assert_string_equal(reply_field(&w.web, &reply, "Retry-After"), "3600");
    assert_says(reply, "Dogwood ward"); /* what was typed stays */
    assert_int_equal(count_rows("SELECT COUNT(*) FROM enquiry"), ENQUIRY_ADDRESS_MOST);
}

static void only_open_programmes_are_there(void **state)
{
    const char *join = path_of("/programmes/", w.programme, "/join");

    (void)state;
    assert_int_equal(caller_get(&nobody, join).status, 404);
    assert_int_equal(caller_post(&nobody, join, GOOD).status, 404);
    assert_int_equal(caller_post(&w.ana, path_of("/programmes/", w.programme, "/joining"), "act=open").status,
                     404);
    open_programme();
    assert_says(caller_get(&nobody, join), "Safer Together");
    assert_int_equal(caller_post(&nobody, join, GOOD).status, 303);
    assert_true(key_same(newest().programme, w.programme));
    assert_int_equal(
        caller_post(&w.mia, path_of("/programmes/", w.programme, "/joining"), "act=close").status, 303);
    assert_int_equal(caller_get(&nobody, join).status, 404);
}

/* Whose it is to decide: the programme's managers and the site's administrator; to others there is none. */
static void who_decides(void **state)
{
    key of_programme, of_none;

    (void)state;
    open_programme();
    assert_int_equal(caller_post(&nobody, path_of("/programmes/", w.programme, "/join"), GOOD).status, 303);
    of_programme = newest().id;
    assert_int_equal(caller_post(&nobody, "/join", GOOD).status, 303);
    of_none = newest().id;
    assert_int_equal(caller_get(&w.mia, path_of("/enquiries/", of_programme, "")).status, 200);
    assert_int_equal(caller_get(&w.mia, path_of("/enquiries/", of_none, "")).status, 404);
    assert_int_equal(caller_get(&w.ana, path_of("/enquiries/", of_programme, "")).status, 404);
    assert_int_equal(caller_get(&w.una, path_of("/enquiries/", of_none, "")).status, 404);
    assert_int_equal(caller_get(&ada, path_of("/enquiries/", of_none, "")).status, 200);
    assert_int_equal(caller_get(&ada, path_of("/enquiries/", of_programme, "")).status, 200);
    assert_int_equal(reply_times(caller_get(&w.mia, "/enquiries").body, "Dogwood"), 1);
    assert_int_equal(reply_times(caller_get(&ada, "/enquiries").body, "Dogwood"), 2);
    assert_int_equal(reply_times(caller_get(&w.ana, "/enquiries").body, "Dogwood"), 0);
}

static const char *acceptance(key parent)
{
    char *body = arena_take(w.web.arena, 300);

    snprintf(body, 300, "name=Dogwood&kind=unit&parent=%.*s&beds=12&service=",
             STR_FMT(key_text(w.web.arena, parent)));
    return body;
}

/* Place, team, enrolment, role and invitation, all at once. */
static void accepted(void **state)
{
    struct enquiry enquiry;
    struct reply   reply;

    (void)state;
    open_programme();
    assert_int_equal(caller_post(&nobody, path_of("/programmes/", w.programme, "/join"), GOOD).status, 303);
    enquiry = newest();
    reply = caller_post(&ada, path_of("/enquiries/", enquiry.id, ""), acceptance(w.organisation));
    assert_int_equal(reply.status, 200);
    assert_says(reply, "http://127.0.0.1/link/"); /* no mail server: shown once */
    assert_int_equal(count_rows("SELECT COUNT(*) FROM place WHERE name = 'Dogwood'"), 1);
    assert_int_equal(
        count_rows("SELECT COUNT(*) FROM team t JOIN place p ON p.id = t.place WHERE p.name = 'Dogwood'"), 1);
    assert_int_equal(
        count_rows(
            "SELECT COUNT(*) FROM enrolment e JOIN place p ON p.id = e.place WHERE p.name = 'Dogwood'"),
        1);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM role r JOIN person n ON n.id = r.person "
                                "WHERE n.email = 'jo@far.example.org' AND r.kind = 'lead'"),
                     1);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM enquiry WHERE status = 'accepted'"), 1);
    /* Twice is once. */
    reply = caller_post(&ada, path_of("/enquiries/", enquiry.id, ""), acceptance(w.organisation));
    assert_int_equal(reply.status, 409);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM place WHERE name = 'Dogwood'"), 1);
    assert_int_equal(caller_post(&ada, path_of("/enquiries/", enquiry.id, "/decline"), "reason=No").status,
                     409);
}

/* What is refused half-way leaves nothing: the place of a name that cannot be. */
static void refused_acceptance_leaves_nothing(void **state)
{
    struct reply reply;
    int          places = count_rows("SELECT COUNT(*) FROM place");

    (void)state;
    assert_int_equal(caller_post(&nobody, "/join", GOOD).status, 303);
    reply =
        caller_post(&ada, path_of("/enquiries/", newest().id, ""), "name=&kind=unit&parent=&beds=&service=");
    assert_int_equal(reply.status, 422);
    reply = caller_post(&ada, path_of("/enquiries/", newest().id, ""),
                        acceptance(w.alder)); /* a ward in a ward */
    assert_true(reply.status == 422 || reply.status == 303 || reply.status == 200);
    if (reply.status == 422)
        assert_int_equal(count_rows("SELECT COUNT(*) FROM place"), places);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM person WHERE email = 'jo@far.example.org'") == 0,
                     reply.status == 422);
}

static void declined(void **state)
{
    struct reply reply;

    (void)state;
    assert_int_equal(caller_post(&nobody, "/join", GOOD).status, 303);
    assert_int_equal(caller_post(&ada, path_of("/enquiries/", newest().id, "/decline"), "reason=").status,
                     422);
    reply =
        caller_post(&ada, path_of("/enquiries/", newest().id, "/decline"), "reason=We+are+full+this+year.");
    assert_int_equal(reply.status, 303);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM enquiry"), 0);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM person WHERE email LIKE 'jo@%'"), 0);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM outbox WHERE text LIKE '%We are full this year.%'"), 1);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM audit WHERE action = 'decline' AND thing = 'enquiry'"),
                     1);
}

/* ---- Letters ---- */

static key newest_letter(void)
{
    struct job         job = a_site_job(&w.web);
    struct outbox_list list;

    assert_int_equal(db_read_begin(w.web.db, &job), OK);
    assert_int_equal(outbox_list(&job, 100, &list), OK);
    db_read_end(&job);
    assert_true(list.n > 0);
    return list.p[0].id;
}

static void letters_are_passed_on_by_hand(void **state)
{
    struct reply reply;
    key          letter;

    (void)state;
    assert_int_equal(caller_post(&nobody, "/join", GOOD).status, 303);
    caller_post(&ada, path_of("/enquiries/", newest().id, "/decline"), "reason=We+are+full.");
    letter = newest_letter();
    assert_int_equal(caller_get(&w.mia, "/letters").status, 403);
    assert_int_equal(caller_post(&w.mia, path_of("/letters/", letter, "/by-hand"), "").status, 404);
    reply = caller_get(&ada, "/letters");
    assert_says(reply, "Jo Newcomer");
    assert_silent(reply, "We are full."); /* until it is asked for */
    reply = caller_post(&ada, path_of("/letters/", letter, "/by-hand"), "");
    assert_int_equal(reply.status, 200);
    assert_says(reply, "We are full.");
    assert_says(reply, "Passed on by hand");
    assert_int_equal(caller_post(&ada, path_of("/letters/", letter, "/by-hand"), "").status, 409);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM audit WHERE action = 'pass on' AND thing = 'outbox'"),
                     1);
}

/* With a mail server nobody else reads what is on its way; what could not be sent is tried again. */
static void with_a_server(void **state)
{
    static const struct query kill = { .name = "kill",
                                       .sqlite = "UPDATE outbox SET state = 'dead', ended = 5" };
    struct reply              reply;
    struct job                job = a_site_job(&w.web);
    key                       letter;

    (void)state;
    w.web.site.mails = true;
    reply = caller_post(&w.ben, path_of("/places/", w.alder, "/people"),
                        "name=New+One&email=new%40example.org&kind=contributor");
    assert_int_equal(reply.status, 200);
    assert_says(reply, "A letter with a link is on its way: New One");
    assert_silent(reply, "http://127.0.0.1/link/");
    letter = newest_letter();
    assert_int_equal(count_rows("SELECT COUNT(*) FROM outbox_link WHERE kind = 'invitation'"), 1);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM invitation WHERE kind = 'invitation'"), 0);
    assert_int_equal(caller_post(&ada, path_of("/letters/", letter, "/by-hand"), "").status, 409);
    assert_int_equal(caller_post(&ada, path_of("/letters/", letter, "/again"), "").status, 409);
    assert_int_equal(db_write_begin(w.web.db, &job), OK);
    assert_int_equal(db_write_end(&job, db_run(&job, &kill, NO_ARGS)), OK);
    assert_says(caller_get(&ada, "/letters"), "Could not be sent");
    assert_int_equal(caller_post(&ada, path_of("/letters/", letter, "/again"), "").status, 303);
    assert_int_equal(count_rows("SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND tries = 0"), 1);
}

static void test_record(void **state)
{
    struct job job = a_site_job(&w.web);
    str        wrong = { 0 };

    (void)state;
    assert_int_equal(db_read_begin(w.web.db, &job), OK);
    if (record_matches_schema(&job, &enquiry_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
    db_read_end(&job);
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(test_record),          FRESH(the_form_takes_one),
        FRESH(bad_ones_come_back),   FRESH(a_form_sent_twice_counts_once),
        FRESH(a_flood_is_told_to_wait), FRESH(only_open_programmes_are_there),
        FRESH(who_decides),          FRESH(accepted),
        FRESH(refused_acceptance_leaves_nothing), FRESH(declined),
        FRESH(letters_are_passed_on_by_hand), FRESH(with_a_server),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
