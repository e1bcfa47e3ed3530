/* Who sees what of whom: every audience asks for every form of a number that is not theirs, and tries to work
 * out what is hidden from what is not. Each attack is first seen to succeed where an agreement allows it. */
#include "a_site.h"

#include "collaborative.h"
#include "measure/control.h"
#include "measure/pool.h"
#include "measure/rollup_mark.h"
#include "measure/series.h"

enum { WARDS = 24, TRUSTS = 8, FORMS = 7, PEER_WARD = 1, DENIED_WARD = 2 };

static struct collaborative world = { .n_wards = WARDS, .n_trusts = TRUSTS, .n_months = 29 };

static const char *const forms[FORMS] = { "", "/chart.svg", "/chart-phone.svg", "/chart.png", "/chart.pdf",
                                          "/data.csv", "/will-we-know" };

static struct job a_job_of(void)
{
    return db_job(world.db, world.arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
}

/* --- setting the stage --- */

struct wish {
    int                  trust;
    enum agreement_team  team;
    enum agreement_peers peers;
    bool                 ends; /* instead: what is agreed ends today */
};

static err settle(struct job *job)
{
    err e = rollup_mark_programme(job, world.programme);

    if (!e) e = pool_turn(job);
    if (!e) e = control_look(job);
    return e;
}

static err make_wish(struct job *job, void *context)
{
    const struct wish *wish = context;
    struct agreement   now = { 0 };
    err                e;

    if (!wish->ends) {
        e = collaborative_agree(job, &world, wish->trust, wish->team, wish->peers);
        return e ? e : settle(job);
    }
    e = agreement_of(job, world.programme, world.trusts[wish->trust], &now);
    if (!e) e = agreement_end(job, now.id, job->today, STR("the board decided so"));
    return e ? e : settle(job);
}

static void agree(int trust, enum agreement_team team, enum agreement_peers peers)
{
    struct wish wish = { trust, team, peers, false };
    struct job  job = a_job_of();

    assert_int_equal(db_write(world.db, &job, make_wish, &wish), OK);
}

static void end(int trust)
{
    struct wish wish = { .trust = trust, .ends = true };
    struct job  job = a_job_of();

    assert_int_equal(db_write(world.db, &job, make_wish, &wish), OK);
}

/* As the others are: the team sees them as counted, peers nothing. */
static void begin(void)
{
    for (int i = 0; i < TRUSTS; i++)
        agree(i, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NOTHING);
}

static int open_world(void **state)
{
    (void)state;
    world.db = NULL;
    collaborative_open(&world, ":memory:");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    collaborative_close(&world);
    return 0;
}

static struct collaborative_answer get(str token, const char *path)
{
    return collaborative_get(&world, world.arena, token, path);
}

static const char *ward_path(int ward, const char *after)
{
    return collaborative_path(world.arena, collaborative_path(world.arena, "/places/", world.wards[ward],
                                                              "/measures/"),
                              world.restraint, after);
}

static const char *programme_path(const char *before, const char *after)
{
    return collaborative_path(world.arena, before, world.programme, after);
}

/* Every form of a ward's measure, and its JSON. */
static void assert_forms(str token, int ward, int status)
{
    for (int i = 0; i < FORMS; i++) {
        int got = get(token, ward_path(ward, forms[i])).status;
        if (got != status)
            fail_msg("ward %d%s answers %d, not %d", ward, forms[i], got, status);
    }
    assert_int_equal(get(token, str_terminated(world.arena, str_join(world.arena, STR("/api/v1"),
                                                                     str_of(ward_path(ward, ""))))).status,
                     status);
}

/* Does a page, or its JSON, have the ward's key? Its numbers stand nowhere else. */
static bool tells_of(str token, const char *path, int ward)
{
    const char *letters = str_terminated(world.arena, key_text(world.arena, world.wards[ward]));
    const char *json = str_terminated(world.arena, str_join(world.arena, STR("/api/v1"), str_of(path)));

    return collaborative_has(get(token, path).body, letters) ||
           collaborative_has(get(token, json).body, letters);
}

/* --- the programme's team --- */

static void test_without_an_agreement(void **state)
{
    (void)state;
    begin();
    assert_forms(world.manager, DENIED_WARD, 200); /* the attack succeeds while it is agreed */
    assert_true(tells_of(world.manager, programme_path("/programmes/", ""), DENIED_WARD));
    assert_true(tells_of(world.manager, programme_path("/programmes/", "/summary"), DENIED_WARD));
    end(DENIED_WARD);
    assert_forms(world.manager, DENIED_WARD, 404); /* with the next request */
    assert_forms(world.coach, DENIED_WARD, 404);
    assert_false(tells_of(world.manager, programme_path("/programmes/", ""), DENIED_WARD));
    assert_false(tells_of(world.manager, programme_path("/programmes/", "/summary"), DENIED_WARD));
    assert_forms(world.manager, PEER_WARD, 200);
    /* That it takes part is known, and who can sign. */
    assert_true(collaborative_has(get(world.manager, programme_path("/programmes/", "/agreements")).body,
                                  "No agreement: we know only that it takes part."));
}

/* The first numbers of the column `nth` of a CSV file. */
static size_t column_of(str csv, size_t nth, double *numbers, size_t most)
{
    str    line, rest = csv;
    size_t n = 0;

    str_cut(rest, '\n', &line, &rest);
    while (rest.n && n < most) {
        str cell = { 0 }, cells;
        str_cut(rest, '\n', &line, &rest);
        cells = line;
        for (size_t i = 0; i <= nth; i++)
            str_cut(cells, ',', &cell, &cells);
        if (cell.n)
            numbers[n++] = atof(str_terminated(world.arena, cell));
    }
    return n;
}

static bool has_small(str csv)
{
    double numbers[200];
    size_t n = column_of(csv, 1, numbers, 200);

    for (size_t i = 0; i < n; i++)
        if (numbers[i] >= 1 && numbers[i] <= 7)
            return true;
    return false;
}

static void test_under_control(void **state)
{
    struct collaborative_answer page, months, quarters;
    double                      numbers[200];

    (void)state;
    begin();
    months = get(world.manager, ward_path(PEER_WARD, "/data.csv"));
    assert_true(has_small(months.body)); /* a month tells of few people */
    assert_true(column_of(months.body, 1, numbers, 200) > 20);
    agree(PEER_WARD, AGREEMENT_TEAM_CONTROLLED, AGREEMENT_PEERS_NOTHING);
    page = get(world.manager, ward_path(PEER_WARD, ""));
    assert_int_equal(page.status, 200);
    assert_true(collaborative_has(page.body, "Shown by quarter, so that nobody can be recognised."));
    quarters = get(world.manager, ward_path(PEER_WARD, "/data.csv"));
    assert_int_equal(quarters.status, 200);
    assert_false(has_small(quarters.body));
    assert_in_range(column_of(quarters.body, 1, numbers, 200), 5, 9);
    assert_int_equal(get(world.manager, ward_path(PEER_WARD, "/will-we-know")).status, 404);
    assert_int_equal(get(world.manager, ward_path(PEER_WARD, "/periods/2023-05-01")).status, 404);
    assert_true(collaborative_has(get(world.manager, programme_path("/programmes/", "")).body,
                                  "Shown by quarter, so that nobody can be recognised."));
    assert_false(tells_of(world.manager, programme_path("/programmes/", "/summary"), PEER_WARD));
    assert_false(tells_of(world.manager,
                          collaborative_path(world.arena, programme_path("/programmes/", "/measures/"),
                                             world.restraint, "/funnel"),
                          PEER_WARD));
}

/* --- peers --- */

static void test_peers(void **state)
{
    (void)state;
    begin();
    assert_forms(world.executive, 0, 200); /* their own */
    assert_int_equal(get(world.executive, ward_path(PEER_WARD, "")).status, 404);
    agree(PEER_WARD, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NAMED);
    assert_int_equal(get(world.executive, ward_path(PEER_WARD, "")).status, 200);
    assert_false(has_small(get(world.executive, ward_path(PEER_WARD, "/data.csv")).body));
    assert_int_equal(get(world.stranger, ward_path(PEER_WARD, "")).status, 404);
    assert_int_equal(get(world.administrator, ward_path(PEER_WARD, "")).status, 404);
    end(PEER_WARD);
    assert_int_equal(get(world.executive, ward_path(PEER_WARD, "")).status, 404);
}

/* Units without names: shown while there are several organisations of them, and without a way to find who. */
static void test_without_names(void **state)
{
    static const char *const told = "A ward that shares without its name";
    const char              *path = programme_path("/programmes/", "");

    (void)state;
    begin();
    agree(1, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_UNNAMED);
    agree(2, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_UNNAMED);
    assert_false(collaborative_has(get(world.executive, path).body, told)); /* of two one is soon found */
    agree(3, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_UNNAMED);
    assert_true(collaborative_has(get(world.executive, path).body, told));
    for (int ward = 1; ward <= 3; ward++) {
        assert_false(tells_of(world.executive, path, ward));
        assert_int_equal(get(world.executive, ward_path(ward, "")).status, 404);
    }
}

/* --- what is hidden, worked out --- */

struct reading {
    str                token;
    struct series_data pooled, wards[WARDS];
    bool               seen[WARDS];
};

static void read_all(struct reading *reading)
{
    struct job     job = a_job_of();
    struct session session;
    struct person  person;

    assert_int_equal(db_read_begin(world.db, &job), OK);
    assert_int_equal(sign_in_find(&job, reading->token, &session, &person), OK);
    job.actor = (struct actor){ .person = person.id, .role_name = STR("executive"), .from = STR("test") };
    assert_int_equal(series_read_pooled(&job, world.programme, world.restraint, world.programme,
                                        &reading->pooled),
                     OK);
    for (int i = 0; i < WARDS; i++) {
        err e = series_read_shown(&job, world.wards[i], world.restraint, &reading->wards[i]);
        reading->seen[i] = e == OK;
    }
    db_read_end(&job);
}

/* How many organisations have a ward that this reader does not see? */
static size_t hidden_organisations(const struct reading *reading)
{
    bool   hidden[TRUSTS] = { false };
    size_t n = 0;

    for (int i = 0; i < WARDS; i++)
        hidden[i % TRUSTS] |= !reading->seen[i];
    for (int i = 0; i < TRUSTS; i++)
        n += hidden[i];
    return n;
}

/* The total less one's own and all that is shown: what is left is always of several organisations. */
static void test_total_less_the_others(void **state)
{
    struct reading *reading = ARENA_NEW(world.arena, struct reading);

    (void)state;
    begin();
    reading->token = world.executive;
    for (int shown = 1; shown < TRUSTS; shown++) {
        agree(shown, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NAMED);
        read_all(reading);
        assert_true(hidden_organisations(reading) >= 2); /* and their own makes the third */
    }
    assert_true(reading->seen[0]);
}

static double sum_of(const struct series_data *data)
{
    double sum = 0;

    for (size_t i = 0; i < data->n; i++)
        sum += isnan(data->numerator[i]) ? 0 : data->numerator[i];
    return sum;
}

/* Yesterday's total and today's, an agreement having ended: peers find no difference, and in the team's total
 * nothing is left that its wards do not show. */
static void test_two_releases(void **state)
{
    struct reading *before = ARENA_NEW(world.arena, struct reading);
    struct reading *after = ARENA_NEW(world.arena, struct reading);
    double          wards = 0;

    (void)state;
    begin();
    before->token = after->token = world.executive;
    read_all(before);
    end(DENIED_WARD);
    read_all(after);
    assert_int_equal(before->pooled.n, after->pooled.n);
    for (size_t i = 0; i < after->pooled.n; i++)
        if (!isnan(after->pooled.numerator[i]))
            assert_true(before->pooled.numerator[i] == after->pooled.numerator[i]);
    assert_true(sum_of(&after->pooled) > 0);
    after->token = world.manager;
    read_all(after);
    for (int i = 0; i < WARDS; i++)
        wards += after->seen[i] ? sum_of(&after->wards[i]) : 0;
    assert_true(fabs(sum_of(&after->pooled) - wards) < 1e-9);
    assert_true(sum_of(&after->pooled) < sum_of(&before->pooled));
}

/* The quarters of a ward never tell more than whole quarters: no difference of two is a month. */
static void test_date_ranges(void **state)
{
    struct reading *reading = ARENA_NEW(world.arena, struct reading);

    (void)state;
    begin();
    agree(PEER_WARD, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NAMED);
    reading->token = world.executive;
    read_all(reading);
    assert_true(reading->seen[PEER_WARD] && reading->wards[PEER_WARD].control.is);
    for (size_t i = 0; i < reading->wards[PEER_WARD].n; i++) {
        struct ymd at = day_split(reading->wards[PEER_WARD].periods[i]);
        double     n = reading->wards[PEER_WARD].numerator[i];
        assert_true(at.month % 3 == 1 && at.date == 1);
        assert_true(isnan(n) || n == 0 || n > 7);
    }
    assert_int_equal(reading->wards[PEER_WARD].shape.n_notes, 0);
    assert_int_equal(reading->wards[PEER_WARD].shape.n_phases, 0);
    assert_false(reading->wards[PEER_WARD].is_late);
}

/* A place's pooled figure is its wards' when all of them are: the team sees it no sooner. */
static void test_pooled_at_a_trust(void **state)
{
    const char *trust = collaborative_path(world.arena, "/places/", world.trusts[PEER_WARD], "/measures/");
    const char *path = collaborative_path(world.arena, trust, world.restraint, "");

    (void)state;
    begin();
    assert_int_equal(get(world.manager, path).status, 200);
    agree(PEER_WARD, AGREEMENT_TEAM_CONTROLLED, AGREEMENT_PEERS_NAMED);
    assert_int_equal(get(world.manager, path).status, 404);
    assert_int_equal(get(world.executive, path).status, 404);
}

/* --- signing and ending, as people do --- */

static const char *agreement_path_of(const char *after)
{
    const char *trust = collaborative_path(world.arena, "/places/", world.trusts[0], "/programmes/");

    return collaborative_path(world.arena, trust, world.programme,
                              str_terminated(world.arena,
                                             str_join(world.arena, STR("/agreement"), str_of(after))));
}

/* The value of a hidden field of the page. */
static const char *hidden(const char *page, const char *name)
{
    char        wanted[64];
    const char *at, *end;

    snprintf(wanted, sizeof wanted, "name=\"%s\" value=\"", name);
    at = strstr(page, wanted);
    if (!at)
        return "";
    at += strlen(wanted);
    end = strchr(at, '"');
    return str_terminated(world.arena, (str){ at, (size_t)(end - at) });
}

static const char *filled(const char *page, const char *more)
{
    char *fields = arena_take(world.arena, 512);

    snprintf(fields, 512, "id=%s&seen=%s&%s", hidden(page, "id"), hidden(page, "seen"), more);
    return fields;
}

static struct caller caller_of(struct a_site *site, str token)
{
    struct caller caller = { .site = site };

    snprintf(caller.session, sizeof caller.session, "%.*s", STR_FMT(token));
    return caller;
}

static void test_signing_and_ending(void **state)
{
    static const char *const quarters = "team_sees=controlled&peers_see=nothing&public_sees=nothing"
                                        "&from_day=2023-10-04&why=asked+by+the+wards";
    struct a_site site = { .db = world.db, .arena = arena_open((size_t)2 << 30), .site = world.site };
    struct caller executive = caller_of(&site, world.executive), member = caller_of(&site, world.member);
    struct caller manager = caller_of(&site, world.manager);
    struct reply  first, second;
    const char   *sign = agreement_path_of("/sign"), *end_of = agreement_path_of("/end");

    (void)state;
    begin();
    a_site_serve(&site, false);
    assert_int_equal(caller_get(&executive, agreement_path_of("")).status, 200);
    assert_int_equal(caller_get(&member, agreement_path_of("")).status, 404);  /* a ward's, not the trust's */
    assert_int_equal(caller_get(&manager, agreement_path_of("")).status, 404); /* nor the programme's */
    caller_get(&manager, "/programmes");
    assert_int_equal(caller_post(&manager, sign, quarters).status, 404);
    /* Two forms opened at once: the second is told, and nothing of it is kept. */
    first = caller_get(&executive, sign);
    assert_int_equal(first.status, 200);
    second = caller_get(&executive, sign);
    assert_int_equal(caller_post(&executive, sign, filled(first.body, quarters)).status, 303);
    assert_int_equal(caller_post(&executive, sign, filled(second.body, quarters)).status, 409);
    assert_true(collaborative_has(get(world.manager, ward_path(TRUSTS, "")).body, "Shown by quarter"));
    assert_int_equal(get(world.manager, ward_path(0, "")).status, 404); /* its quarters are too small */
    /* A day that has passed is refused, and what was chosen stands in the form again. */
    first = caller_get(&executive, sign);
    second = caller_post(&executive, sign,
                         filled(first.body, "team_sees=nothing&peers_see=named&public_sees=nothing"
                                            "&from_day=2023-10-03"));
    assert_int_equal(second.status, 422);
    assert_non_null(strstr(second.body, "Choose today or a later day."));
    assert_non_null(strstr(second.body, "value=\"named\" checked"));
    /* A field that would change whose agreement it is says nothing here. */
    first = caller_get(&executive, end_of);
    assert_int_equal(caller_post(&executive, end_of, filled(first.body, "place=x&why=over")).status, 422);
    second = caller_post(&executive, end_of,
                         str_terminated(world.arena, str_join(world.arena, STR("why=over&agreement="),
                                                              str_of(hidden(first.body, "agreement")))));
    assert_int_equal(second.status, 303);
    assert_int_equal(get(world.manager, ward_path(TRUSTS, "")).status, 404); /* that day */
    assert_int_equal(get(world.executive, ward_path(TRUSTS, "")).status, 200);
    assert_int_equal(http_server_stop(site.server), OK);
    arena_close(site.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_an_agreement), cmocka_unit_test(test_under_control),
        cmocka_unit_test(test_peers),                cmocka_unit_test(test_without_names),
        cmocka_unit_test(test_total_less_the_others), cmocka_unit_test(test_two_releases),
        cmocka_unit_test(test_date_ranges),          cmocka_unit_test(test_pooled_at_a_trust),
        cmocka_unit_test(test_signing_and_ending),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
