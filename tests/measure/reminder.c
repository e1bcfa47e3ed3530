/* Reminders go to who enters at a unit that owes numbers, once for a period, and not while it cannot
 * report. */
#include "measure/a_ward.h"

#include "measure/reminder.h"
#include "org/letter.h"

/* The ward's day is 10 March 2026: February is due. */

static int run(struct a_ward *w)
{
    int n = -1;

    a_site_as_system(&w->site);
    assert_int_equal(reminder_run_all(&w->site.job, &n), OK);
    return n;
}

static struct outbox_list letters(struct a_ward *w)
{
    struct outbox_list list;

    assert_int_equal(outbox_list(&w->site.job, 500, &list), OK);
    return list;
}

static key someone(struct a_ward *w, enum role_kind kind, key place)
{
    return a_site_someone(&w->site, kind, place, (key){ 0 });
}

static void fill_february(struct a_ward *w, const struct place *unit)
{
    const day february = day_of(2026, 2, 1);

    a_site_as_system(&w->site);
    a_ward_put(w, AT(&w->bed_days, unit, february), 430, NAN);
    a_ward_put(w, AT(&w->restraint, unit, february), 3, NAN);
    a_ward_put(w, AT(&w->injuries, unit, february), 3, NAN);
    a_ward_put(w, AT(&w->debrief, unit, february), 2, NAN);
    a_ward_put(w, AT(&w->training, unit, february), 5, 9);
    a_ward_put(w, AT(&w->score, unit, february), 5, NAN);
}

static void test_who(void **state)
{
    struct a_ward     *w = *state;
    key                sam = someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    struct outbox_list list;
    struct outbox_link links[OUTBOX_LINKS_MOST];
    size_t             n;

    someone(w, ROLE_VIEWER, w->site.ash.id);    /* may not enter */
    someone(w, ROLE_MANAGER, w->site.alder.id); /* reaches the ward, but is not of it */
    someone(w, ROLE_CONTRIBUTOR, w->site.daisy.id); /* takes no part */
    assert_int_equal(run(w), 1);
    list = letters(w);
    assert_int_equal(list.n, 1);
    assert_true(key_same(list.p[0].person, sam));
    assert_int_equal(outbox_links(&w->site.job, list.p[0].id, links, &n), OK);
    assert_int_equal(n, 1);
    assert_int_equal(links[0].kind, OUTBOX_ENTRY);
    assert_true(key_same(links[0].place, w->site.ash.id));
    assert_int_equal(links[0].period.n, day_of(2026, 2, 1).n);
    assert_int_equal(links[0].until.n, day_of(2026, 3, 28).n);
}

static void test_once(void **state)
{
    struct a_ward *w = *state;

    someone(w, ROLE_LEAD, w->site.ash.id);
    assert_int_equal(run(w), 1);
    assert_int_equal(run(w), 0);
    w->site.job.today = day_of(2026, 3, 11);
    assert_int_equal(run(w), 0);
    w->site.job.today = day_of(2026, 4, 4);
    assert_int_equal(run(w), 1); /* March */
}

static void test_one_letter_for_two_wards(void **state)
{
    struct a_ward     *w = *state;
    struct role        role = { .kind = ROLE_CONTRIBUTOR, .place = w->site.beech.id, .from_day = DAY_NONE,
                                .until_day = DAY_NONE };
    struct outbox_link links[OUTBOX_LINKS_MOST];
    size_t             n;

    role.person = someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    assert_int_equal(role_grant(&w->site.job, &role), OK);
    assert_int_equal(run(w), 1);
    assert_int_equal(outbox_links(&w->site.job, letters(w).p[0].id, links, &n), OK);
    assert_int_equal(n, 2);
}

static void test_nothing_owed(void **state)
{
    struct a_ward *w = *state;

    someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    fill_february(w, &w->site.ash);
    assert_int_equal(run(w), 0);
}

static void test_not_before_its_day(void **state)
{
    struct a_ward *w = *state;

    someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    w->site.job.today = day_of(2026, 3, 3);
    assert_int_equal(run(w), 0);
    w->site.job.today = day_of(2026, 3, 4);
    assert_int_equal(run(w), 1);
    assert_int_equal(reminder_grace(PERIOD_DAY), -1);
}

static void test_too_late_to_ask(void **state)
{
    struct a_ward *w = *state;

    someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    w->site.job.today = day_of(2026, 3, 29); /* the link would be dead on arrival */
    assert_int_equal(run(w), 0);
}

static void test_pause(void **state)
{
    struct a_ward        *w = *state;
    key                   sam = someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    struct reminder_pause pause = { .place = w->site.ash.id, .programme = w->programme.id,
                                    .until_day = day_of(2026, 3, 20), .why = STR("The ward is moving.") };
    struct reminder_pause found;

    a_site_as(&w->site, sam);
    assert_int_equal(reminder_pause_begin(&w->site.job, &pause), OK);
    assert_int_equal(run(w), 0);
    assert_int_equal(reminder_pause_find(&w->site.job, w->site.ash.id, w->programme.id, &found), OK);
    assert_true(str_eq(found.why, STR("The ward is moving.")));
    w->site.job.today = day_of(2026, 3, 20);
    assert_int_equal(reminder_pause_find(&w->site.job, w->site.ash.id, w->programme.id, &found), ERR_MISSING);
    assert_int_equal(run(w), 1);
}

static void test_pause_taken_back(void **state)
{
    struct a_ward        *w = *state;
    key                   sam = someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    struct reminder_pause pause = { .place = w->site.ash.id, .programme = w->programme.id,
                                    .until_day = day_of(2026, 3, 20), .why = STR("The ward is moving.") };

    a_site_as(&w->site, sam);
    assert_int_equal(reminder_pause_begin(&w->site.job, &pause), OK);
    assert_int_equal(reminder_pause_end(&w->site.job, w->site.ash.id, w->programme.id), OK);
    assert_int_equal(reminder_pause_end(&w->site.job, w->site.ash.id, w->programme.id), ERR_MISSING);
    assert_int_equal(run(w), 1);
}

static void test_pause_refused(void **state)
{
    static const struct {
        const char *why;
        int         until; /* days after today */
        err         e;
    } cases[] = { { "", 5, ERR_INPUT }, { "moving", 0, ERR_INPUT }, { "moving", -3, ERR_INPUT },
                  { "moving", 367, ERR_INPUT }, { "moving", 366, OK } };
    struct a_ward *w = *state;
    key            sam = someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    key            viewer = someone(w, ROLE_VIEWER, w->site.ash.id);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct reminder_pause pause = { .place = w->site.ash.id, .programme = w->programme.id,
                                        .until_day = day_add(w->site.job.today, cases[i].until),
                                        .why = str_of(cases[i].why) };
        a_site_as(&w->site, sam);
        assert_int_equal(reminder_pause_begin(&w->site.job, &pause), cases[i].e);
        a_site_as(&w->site, viewer);
        pause.id = (key){ 0 };
        assert_int_equal(reminder_pause_begin(&w->site.job, &pause), ERR_DENIED);
    }
}

/* More people than one piece holds: nobody twice, nobody left out. */
static void test_pieces(void **state)
{
    enum { MANY = 60 };
    struct a_ward *w = *state;
    key            after = { 0 };
    int            pieces = 0;

    for (int i = 0; i < MANY; i++)
        someone(w, ROLE_CONTRIBUTOR, w->site.ash.id);
    a_site_as_system(&w->site);
    do
        assert_int_equal(reminder_run(&w->site.job, &after), OK);
    while (pieces++ < 100 && key_is_set(after));
    assert_int_equal(letters(w).n, MANY);
    assert_int_equal(pieces, 3);
}

static void test_record(void **state)
{
    struct a_ward *w = *state;
    str            wrong = { 0 };

    if (record_matches_schema(&w->site.job, &reminder_pause_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_who),          IN_A_WARD(test_once),
        IN_A_WARD(test_one_letter_for_two_wards), IN_A_WARD(test_nothing_owed),
        IN_A_WARD(test_not_before_its_day), IN_A_WARD(test_too_late_to_ask),
        IN_A_WARD(test_pause),        IN_A_WARD(test_pause_taken_back),
        IN_A_WARD(test_pause_refused), IN_A_WARD(test_pieces),
        IN_A_WARD(test_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
