/* Numbers by group: choosing the groups, typing them, totals beside the ward's own, what is refused and kept,
 * and who may. */
#include "ward_numbers.h"

#include "measure/stratum.h"

static struct ward_numbers w;
static struct scheme       sex;
static struct stratum_list groups;
static char                setup[120], sheet[200];

static err read_groups(struct job *job, void *unused)
{
    err e = stratum_scheme(job, w.programme, STR("sex"), &sex);

    (void)unused;
    return e ? e : stratum_list(job, sex.id, &groups);
}

static void choose_sex(void)
{
    struct job   job = a_site_job(&w.web);
    const char  *restraints = str_terminated(w.web.arena, key_text(w.web.arena, w.measures[RESTRAINTS].id));
    struct reply reply =
        ward_post(&w, &w.mia, setup, (const char *const[]){ "scheme", "sex", "measure", restraints, NULL });

    assert_int_equal(reply.status, 303);
    assert_int_equal(db_read_begin(w.web.db, &job), OK);
    assert_int_equal(read_groups(&job, NULL), OK);
    db_read_end(&job);
}

static int set_up(void **state)
{
    (void)state;
    memset(&w, 0, sizeof w);
    ward_numbers_open(&w, "strata-page");
    snprintf(setup, sizeof setup, "/programmes/%.*s/breakdowns", STR_FMT(key_text(w.web.arena, w.programme)));
    snprintf(sheet, sizeof sheet, "/places/%.*s/programmes/%.*s/groups",
             STR_FMT(key_text(w.web.arena, w.alder)), STR_FMT(key_text(w.web.arena, w.programme)));
    choose_sex();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ward_numbers_close(&w);
    return 0;
}

static const char *at(const char *query)
{
    return str_terminated(w.web.arena, str_join(w.web.arena, str_of(sheet), str_of(query)));
}

/* "n.GROUP.MEASURE" */
static const char *field(char letter, size_t group, int measure)
{
    char *name = arena_take(w.web.arena, 40);

    snprintf(name, 40, "%c.%.*s.%.*s", letter, STR_FMT(key_text(w.web.arena, groups.p[group].id)),
             STR_FMT(key_text(w.web.arena, w.measures[measure].id)));
    return name;
}

/* The last month's restraints of women and men. */
static struct reply save(struct caller *who, const char *women, const char *men, const char *why)
{
    return ward_post(&w, who, sheet,
                     (const char *const[]){ "by", "sex", "period", "2023-08", field('n', 0, BED_DAYS), "240",
                                            field('n', 1, BED_DAYS), "250", field('n', 0, RESTRAINTS), women,
                                            field('n', 1, RESTRAINTS), men, "why", why, NULL });
}

static struct observation stands(size_t group, int measure)
{
    struct job         job = a_site_job(&w.web);
    struct series      series = { .unit = w.alder, .measure = w.measures[measure].id };
    struct observation o;

    if (group != SIZE_MAX)
        series.stratum = groups.p[group].id;
    assert_int_equal(db_read_begin(w.web.db, &job), OK);
    assert_int_equal(observation_find_series(&job, &series), OK);
    assert_int_equal(observation_at(&job, &series, day_of(2023, 8, 1), &o), OK);
    db_read_end(&job);
    return o;
}

static void the_sheet_leads_there(void **state)
{
    struct reply reply = caller_get(&w.ana, w.grid);

    (void)state;
    assert_says(reply, "By Sex</a>");
    assert_says(reply, "/groups?by=sex&amp;period=2023-09-01\"");
    reply = caller_get(&w.ana, at("?by=sex"));
    assert_int_equal(reply.status, 200);
    assert_says(reply, "Sex: numbers for September 2023");
    assert_says(reply, "Women");
    assert_says(reply, "Not stated");
    assert_says(reply, "Occupied bed days"); /* what divides is asked for with it */
}

/* Five were told for all; the groups make four: both stay, and a note says so. */
static void groups_are_kept_beside_the_total(void **state)
{
    struct reply reply = save(&w.ana, "3", "1", "");

    (void)state;
    assert_int_equal(reply.status, 303);
    assert_true(stands(0, RESTRAINTS).numerator == 3 && stands(0, RESTRAINTS).denominator == 240);
    assert_true(stands(1, RESTRAINTS).numerator == 1 && stands(1, RESTRAINTS).denominator == 250);
    assert_true(stands(SIZE_MAX, RESTRAINTS).numerator == 5 &&
                stands(SIZE_MAX, RESTRAINTS).denominator == 500);
    reply = caller_get(&w.ana, at("?by=sex&period=2023-08"));
    assert_says(reply, "the groups add up to 4, the ward’s own total is 5");
    assert_says(reply, "value=\"240\"");
    reply = save(&w.ana, "4", "1", "Counted again."); /* and once they agree there is none */
    assert_int_equal(reply.status, 303);
    reply = caller_get(&w.ana, at("?by=sex&period=2023-08"));
    assert_silent(reply, "the groups add up to 5");
}

static void what_cannot_be_read_comes_back(void **state)
{
    struct reply reply = save(&w.ana, "many", "2", "");

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "value=\"many\"");
    assert_says(reply, "aria-invalid=\"true\"");
    assert_int_equal(stands(0, RESTRAINTS).state, OBSERVATION_NONE);
    assert_true(stands(1, RESTRAINTS).numerator == 2); /* the good one is kept */
    reply = caller_get(&w.ana, at("?by=sex&period=lately"));
    assert_int_equal(reply.status, 422);
}

/* Somebody saved another number since the page was shown. */
static void another_s_number_is_not_overwritten(void **state)
{
    struct reply reply = save(&w.ana, "3", "1", "");

    (void)state;
    assert_int_equal(reply.status, 303);
    reply = ward_post(&w, &w.ben, sheet,
                      (const char *const[]){ "by", "sex", "period", "2023-08", field('n', 0, RESTRAINTS), "2",
                                             field('s', 0, RESTRAINTS), "0", NULL });
    assert_int_equal(reply.status, 409);
    assert_says(reply, "saved another number here meanwhile");
    assert_true(stands(0, RESTRAINTS).numerator == 3);
}

static void who_may(void **state)
{
    (void)state;
    assert_int_equal(save(&w.una, "3", "1", "").status, 404);
    assert_int_equal(caller_get(&w.una, at("?by=sex")).status, 404);
    assert_int_equal(caller_get(&w.ana, at("?by=shoe-size")).status, 404);
    assert_int_equal(save(&w.mia, "3", "1", "").status, 403); /* the programme's team reads */
    assert_int_equal(caller_get(&w.mia, at("?by=sex")).status, 200);
    assert_silent(caller_get(&w.mia, at("?by=sex")), "type=\"text\"");
    assert_int_equal(stands(0, RESTRAINTS).state, OBSERVATION_NONE);
    assert_int_equal(caller_get(&w.una, setup).status, 404);
    assert_int_equal(caller_get(&w.mia, setup).status, 200);
    assert_int_equal(
        ward_post(&w, &w.ana, setup, (const char *const[]){ "scheme", "age", "measure", "x", NULL }).status,
        404);
}

static void choosing_groups(void **state)
{
    const char  *restraints = str_terminated(w.web.arena, key_text(w.web.arena, w.measures[RESTRAINTS].id));
    struct reply reply = ward_post(&w, &w.mia, setup, (const char *const[]){ "scheme", "sex", NULL });

    (void)state;
    assert_int_equal(reply.status, 422);
    assert_says(reply, "Tick at least one measure.");
    reply = ward_post(&w, &w.mia, setup, (const char *const[]){ "measure", restraints, NULL });
    assert_int_equal(reply.status, 422);
    assert_says(reply, "Choose which groups you want to count by.");
    reply = ward_post(&w, &w.mia, setup,
                      (const char *const[]){ "scheme", "own-events", "name", "What kind", "groups",
                                             "Standing\nstanding", "measure", restraints, NULL });
    assert_int_equal(reply.status, 422);
    assert_says(reply, "stands there twice");
    assert_says(reply, "What kind"); /* what was typed is there again */
    reply = ward_post(&w, &w.mia, setup,
                      (const char *const[]){ "scheme", "own-events", "name", "What kind", "groups",
                                             "Standing\nSeated\nOther", "measure", restraints, NULL });
    assert_int_equal(reply.status, 303);
    assert_says(caller_get(&w.mia, setup), "Counted by group now: Sex, What kind.");
    assert_says(caller_get(&w.ana, w.grid), "By What kind</a>");
    reply = caller_get(&w.ana, at("?by=what-kind"));
    assert_silent(reply, "Occupied bed days"); /* kinds of event divide nothing */
    reply = ward_post(&w, &w.mia, setup,
                      (const char *const[]){ "scheme", "own-people", "name", "What kind", "groups", "A\nB",
                                             "measure", restraints, NULL });
    assert_int_equal(reply.status, 409);
    assert_says(reply, "There is a breakdown of that name already");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_sheet_leads_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(groups_are_kept_beside_the_total, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_s_number_is_not_overwritten, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_may, set_up, tear_down),
        cmocka_unit_test_setup_teardown(choosing_groups, set_up, tear_down),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
