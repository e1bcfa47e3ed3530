/* An entry link writes one unit's numbers for one period, and is no way to read any. */
#include "measure/a_ward.h"

#include "measure/link_sheet.h"
#include "measure/sheet.h"
#include "org/entry_link.h"

/* A link of Ash ward for February 2026; the ward's day is 10 March 2026. */
static day february(void)
{
    return day_of(2026, 2, 1);
}

static str make_link(struct a_ward *w, key place, key programme, day period, key person)
{
    struct entry_link wanted = {
        .place = place, .programme = programme, .period = period, .person = person,
        .until_day = link_sheet_until(PERIOD_MONTH, period)
    };
    str token = { 0 };

    a_site_as_system(&w->site);
    assert_int_equal(entry_link_make(&w->site.job, &wanted, &token), OK);
    return token;
}

static str ash_link(struct a_ward *w)
{
    return make_link(w, w->site.ash.id, w->programme.id, february(), (key){ 0 });
}

/* Comes by the link, as a stranger does. */
static err come_by(struct a_ward *w, str token, struct entry_link *link)
{
    err e;

    w->site.job.actor = (struct actor){ .role_name = STR("visitor"), .from = STR("test") };
    job_forget_faults(&w->site.job);
    e = entry_link_find(&w->site.job, token, link);
    if (!e)
        entry_link_act(&w->site.job, link);
    return e;
}

static const struct link_row *row_of(const struct link_sheet *sheet, key measure)
{
    for (size_t i = 0; i < sheet->n; i++)
        if (key_same(sheet->rows[i].measure.id, measure))
            return &sheet->rows[i];
    fail_msg("no such line");
    return NULL;
}

static struct link_sheet open_sheet(struct a_ward *w, str token)
{
    struct entry_link link;
    struct link_sheet sheet;

    assert_int_equal(come_by(w, token, &link), OK);
    assert_int_equal(link_sheet_read(&w->site.job, &link, &sheet), OK);
    return sheet;
}

static struct observation_answer type(struct a_ward *w, struct link_sheet *sheet, key measure,
                                      struct typed typed)
{
    struct observation_answer answer;

    assert_int_equal(link_sheet_put(&w->site.job, sheet, row_of(sheet, measure), &typed, &answer), OK);
    return answer;
}

static struct observation stands(struct a_ward *w, const struct measure *measure, day period)
{
    struct series      series;
    struct observation o;

    a_site_as_system(&w->site);
    assert_int_equal(observation_series(&w->site.job, w->site.ash.id, measure->id, &series), OK);
    assert_int_equal(observation_at(&w->site.job, &series, period, &o), OK);
    return o;
}

static void test_writes(void **state)
{
    struct a_ward      *w = *state;
    struct link_sheet   sheet = open_sheet(w, ash_link(w));
    struct typed        typed = { .numerator = STR("540") };
    struct observation  o;
    struct series       series;
    struct observation_history history;

    assert_int_equal(sheet.n, 6);
    assert_int_equal(type(w, &sheet, w->bed_days.id, typed).outcome, OBSERVATION_ADDED);
    o = stands(w, &w->bed_days, february());
    assert_true(o.numerator == 540);
    assert_int_equal(observation_series(&w->site.job, w->site.ash.id, w->bed_days.id, &series), OK);
    assert_int_equal(observation_history(&w->site.job, &series, february(), &history), OK);
    assert_true(str_eq(history.p[0].source, STR("link")));
    assert_true(str_eq(history.p[0].role, STR("link")));
    assert_int_equal(history.p[0].person.n, 0);
}

/* Refused, held, kept and empty as the grid answers. */
static void test_same_judge(void **state)
{
    static const struct {
        const char *n, *d;
        bool        is_training;
    } cases[] = { { "x", "", false }, { "-1", "", false }, { "1,5", "", false }, { "", "", false },
                  { "n", "", false }, { "12", "", false }, { "99999", "", false },
                  { "5", "4", true }, { "4", "5", true },  { "", "5", true },  { "1", "0", true } };
    struct a_ward    *w = *state;
    struct link_sheet sheet;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct typed              typed = { .numerator = str_of(cases[i].n),
                                            .denominator = str_of(cases[i].d),
                                            .seen = 0 };
        const struct measure     *measure = cases[i].is_training ? &w->training : &w->bed_days;
        struct observation_answer grid, linked;

        a_site_as_system(&w->site);
        typed.seen = -1; /* what was withdrawn a moment ago is nobody's conflict */
        assert_int_equal(
            observation_judge(&w->site.job, &AT(measure, &w->site.ash, february()), &typed, &grid), OK);
        sheet = open_sheet(w, ash_link(w));
        linked = type(w, &sheet, measure->id, typed);
        if (linked.outcome != grid.outcome || linked.say.msg != grid.say.msg)
            fail_msg("%s/%s: %d %d, the grid %d %d", cases[i].n, cases[i].d, (int)linked.outcome,
                     (int)linked.say.msg, (int)grid.outcome, (int)grid.say.msg);
        a_site_as_system(&w->site);
        if (linked.outcome != OBSERVATION_REFUSED && linked.outcome != OBSERVATION_EMPTY) {
            struct entry              entry = { .source = "grid" };
            struct typed              back = { .seen = -1, .withdraw = true, .why = STR("test") };
            struct observation_answer answer;
            assert_int_equal(
                observation_put(&w->site.job, &entry, &AT(measure, &w->site.ash, february()), &back, &answer),
                OK);
        }
    }
}

static bool says_figure(const struct say *say, double figure)
{
    for (size_t i = 0; i < say->n; i++)
        if (say->slots[i].type != SLOT_TEXT && say->slots[i].number == figure)
            return true;
    return false;
}

/* What stands does not leak: neither the usual level, nor a shared denominator, nor the number itself by
 * guessing it. */
static void test_tells_nothing(void **state)
{
    struct a_ward            *w = *state;
    struct link_sheet         sheet;
    struct observation_answer answer;

    for (int i = 14; i < 25; i++)
        a_ward_put(w, AT(&w->injuries, &w->site.ash, a_month(i)), 17, NAN);
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, february()), 432, NAN);
    sheet = open_sheet(w, ash_link(w));
    answer = type(w, &sheet, w->injuries.id, (struct typed){ .numerator = STR("9000") });
    assert_int_equal(answer.outcome, OBSERVATION_KEPT_ASIDE);
    assert_false(says_figure(&answer.say, 17));
    assert_true(answer.now.numerator != answer.now.numerator);
    a_site_as_system(&w->site);
    a_ward_put(w, AT(&w->injuries, &w->site.ash, february()), 17, NAN);
    sheet = open_sheet(w, ash_link(w));
    answer = type(w, &sheet, w->debrief.id, (struct typed){ .numerator = STR("18") });
    assert_int_equal(answer.outcome, OBSERVATION_REFUSED);
    assert_false(says_figure(&answer.say, 17));
    answer = type(w, &sheet, w->bed_days.id, (struct typed){ .numerator = STR("432") });
    assert_int_equal(answer.outcome, OBSERVATION_CONFLICT);
    assert_true(answer.now.numerator != answer.now.numerator);
    answer = type(w, &sheet, w->bed_days.id, (struct typed){ .numerator = STR("431") });
    assert_int_equal(answer.outcome, OBSERVATION_CONFLICT);
    answer = type(w, &sheet, w->bed_days.id, (struct typed){ .numerator = STR("432"), .seen = -1 });
    assert_int_equal(answer.outcome, OBSERVATION_CHANGED); /* as any other would be */
    answer = type(w, &sheet, w->bed_days.id, (struct typed){ .numerator = STR("430"), .seen = -1 });
    assert_int_equal(answer.outcome, OBSERVATION_CHANGED);
}

/* Its only right: nothing else can be read or written by it, whatever is called. */
static void test_only_right(void **state)
{
    struct a_ward            *w = *state;
    struct entry_link         link;
    struct sheet              grid;
    struct sheet_wanted       wanted = { .programme = w->programme.id, .unit = w->site.ash.id, .periods = 6 };
    struct entry              entry = { .source = "link" };
    struct typed              typed = { .numerator = STR("5"), .seen = -1 };
    struct observation_answer answer;
    struct measure_list       measures;
    str                       other;

    assert_int_equal(come_by(w, ash_link(w), &link), OK);
    assert_int_not_equal(sheet_read(&w->site.job, &wanted, &grid), OK);
    for (int action = 0; action < MAY_ACTIONS; action++) {
        if (action != MAY_ENTER)
            assert_false(may_ask(&w->site.job, (enum may_action)action,
                                 (struct may_where){ .place = w->site.ash.id }));
        assert_false(
            may_ask(&w->site.job, (enum may_action)action, (struct may_where){ .place = w->site.beech.id }));
        assert_false(
            may_ask(&w->site.job, (enum may_action)action, (struct may_where){ .place = w->site.alder.id }));
        assert_false(
            may_ask(&w->site.job, (enum may_action)action, (struct may_where){ .team = w->programme.team }));
    }
    assert_false(may_administer(&w->site.job));
    assert_int_equal(may_highest(&w->site.job, (struct may_where){ .place = w->site.ash.id }), -1);
    assert_int_equal(
        observation_put(&w->site.job, &entry, &AT(&w->bed_days, &w->site.beech, february()), &typed, &answer),
        ERR_MISSING);
    assert_int_equal(observation_put(&w->site.job, &entry,
                                     &AT(&w->bed_days, &w->site.ash, day_of(2026, 1, 1)), &typed, &answer),
                     ERR_MISSING);
    assert_int_equal(
        observation_put(&w->site.job, &entry, &AT(&w->bed_days, &w->site.ash, february()), &typed, &answer),
        OK);
    assert_int_not_equal(entry_link_make(&w->site.job,
                                         &(struct entry_link){ .place = w->site.beech.id,
                                                               .programme = w->programme.id,
                                                               .period = february(),
                                                               .until_day = february() },
                                         &other),
                         OK);
    (void)measures;
}

static void test_ends(void **state)
{
    struct a_ward         *w = *state;
    struct entry_link      link;
    struct entry_link_list list;
    str               token = ash_link(w), second = ash_link(w), altered = str_copy(w->site.s.arena, token);
    struct link_sheet sheet;

    ((char *)(uintptr_t)altered.p)[5] = altered.p[5] == 'a' ? 'b' : 'a';
    assert_int_equal(come_by(w, altered, &link), ERR_MISSING);
    assert_int_equal(come_by(w, STR(""), &link), ERR_MISSING);
    assert_int_equal(come_by(w, token, &link), OK);
    w->site.job.today = day_of(2026, 3, 28);
    assert_int_equal(come_by(w, token, &link), OK); /* the last day */
    w->site.job.today = day_of(2026, 3, 29);
    assert_int_equal(come_by(w, token, &link), ERR_MISSING);
    w->site.job.today = day_of(2026, 3, 10);
    a_site_as_system(&w->site);
    assert_int_equal(entry_link_list(&w->site.job, w->site.ash.id, w->programme.id, &list), OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(entry_link_take_back(&w->site.job, w->site.beech.id, w->programme.id, list.p[1].id),
                     ERR_MISSING);
    assert_int_equal(entry_link_take_back(&w->site.job, w->site.ash.id, w->programme.id, list.p[1].id), OK);
    assert_int_equal(come_by(w, token, &link), ERR_MISSING);
    sheet = open_sheet(w, second);
    assert_int_equal(link_sheet_finish(&w->site.job, &sheet), OK);
    assert_int_equal(come_by(w, second, &link), ERR_MISSING);
}

/* Sent to somebody whose right ended, or of a unit that left. */
static void test_right_gone(void **state)
{
    static const struct query end_roles = { .name = "end", .sqlite = "UPDATE role SET until_day = 20000" };
    static const struct query leave = { .name = "leave", .sqlite = "UPDATE enrolment SET until_day = 20500" };
    struct a_ward            *w = *state;
    struct link_sheet         sheet;
    struct entry_link         link;
    key                       sam = a_site_someone(&w->site, ROLE_CONTRIBUTOR, w->site.ash.id, (key){ 0 });
    str token = make_link(w, w->site.ash.id, w->programme.id, february(), sam), by_hand = ash_link(w);

    assert_int_equal(come_by(w, token, &link), OK);
    a_site_as_system(&w->site);
    assert_int_equal(db_run(&w->site.job, &end_roles, NO_ARGS), OK);
    assert_int_equal(come_by(w, token, &link), ERR_MISSING);
    assert_int_equal(come_by(w, by_hand, &link), OK);
    assert_int_equal(db_run(&w->site.job, &leave, NO_ARGS), OK);
    assert_int_equal(link_sheet_read(&w->site.job, &link, &sheet), ERR_MISSING);
}

static void test_who_makes(void **state)
{
    struct a_ward    *w = *state;
    struct entry_link wanted = { .place = w->site.ash.id, .programme = w->programme.id, .period = february(),
                                 .until_day = february() };
    str               token;

    a_site_as(&w->site, a_site_someone(&w->site, ROLE_VIEWER, w->site.ash.id, (key){ 0 }));
    assert_int_equal(entry_link_make(&w->site.job, &wanted, &token), ERR_DENIED);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_CONTRIBUTOR, w->site.beech.id, (key){ 0 }));
    assert_int_equal(entry_link_make(&w->site.job, &wanted, &token), ERR_MISSING);
    a_site_as(&w->site, a_site_someone(&w->site, ROLE_CONTRIBUTOR, w->site.ash.id, (key){ 0 }));
    assert_int_equal(entry_link_make(&w->site.job, &wanted, &token), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_writes),     IN_A_WARD(test_same_judge), IN_A_WARD(test_tells_nothing),
        IN_A_WARD(test_only_right), IN_A_WARD(test_ends),       IN_A_WARD(test_right_gone),
        IN_A_WARD(test_who_makes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
