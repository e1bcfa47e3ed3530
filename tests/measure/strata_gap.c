/* Gaps between groups over many wards: windows, sums, merging by the declared rule, what outsiders are told;
 * and kinds of event. */
#include "measure/a_ward.h"

#include "measure/strata_gap.h"
#include "measure/strata_kinds.h"
#include "measure/stratum_ready.h"

enum { WARDS = 14, MONTHS = 24, GROUPS_MOST = 8 };

/* What each ward counts in a month of a group: bed days, events then and now. */
struct a_group {
    const char *code;
    int         days, then, now;
};

static struct place wards[WARDS];

static struct stratum_list groups_of(struct a_ward *w, const struct scheme *scheme)
{
    struct stratum_list list;

    assert_int_equal(stratum_list(&w->site.job, scheme->id, &list), OK);
    return list;
}

static struct scheme declare(struct a_ward *w, const char *code)
{
    struct scheme               scheme;
    const struct stratum_ready *ready = stratum_ready_find(str_of(code));

    assert_int_equal(stratum_ready_declare(&w->site.job, w->programme.id, ready, &scheme), OK);
    assert_int_equal(stratum_collect(&w->site.job, &w->restraint, &scheme), OK);
    return scheme;
}

static void make_wards(struct a_ward *w)
{
    const key trusts[] = { w->site.alder.id, w->site.birch.id, w->site.clover.id };

    for (int i = 0; i < WARDS; i++) {
        char *name = arena_take(w->site.s.arena, 24);
        snprintf(name, 24, "Ward %02d", i);
        wards[i] = a_site_place(&w->site, PLACE_UNIT, name, trusts[i % 3]);
        a_ward_enrol(w, wards[i].id, day_of(2024, 1, 1), DAY_NONE);
    }
}

static void put_at(struct a_ward *w, int ward, int month, key stratum, const double counted[2])
{
    struct observation_cell at = { &w->bed_days, &wards[ward], a_month(month), stratum };

    a_ward_put(w, at, counted[1], NAN);
    at.measure = &w->restraint;
    a_ward_put(w, at, counted[0], NAN);
}

static key key_of(const struct stratum_list *list, const char *code)
{
    for (size_t s = 0; s < list->n; s++)
        if (str_eq_c(list->p[s].code, code))
            return list->p[s].id;
    fail_msg("no group %s", code);
    return (key){ 0 };
}

static void fill_group(struct a_ward *w, key stratum, const struct a_group *group, int n_wards)
{
    for (int ward = 0; ward < n_wards; ward++)
        for (int month = 0; month < MONTHS; month++) {
            double counted[2] = { month < 12 ? group->then : group->now, group->days };
            put_at(w, ward, month, stratum, counted);
        }
}

/* `n_wards` wards, 2024 and 2025; the programme starts in 2025, today is 10 March 2026. */
static void fill(struct a_ward *w, const struct scheme *scheme, const struct a_group *groups, int n_wards)
{
    struct stratum_list list = groups_of(w, scheme);

    for (int g = 0; groups[g].code; g++)
        fill_group(w, key_of(&list, groups[g].code), &groups[g], n_wards);
}

static struct strata_gap read_gap(struct a_ward *w, const struct scheme *scheme)
{
    struct strata_gap gap;

    assert_int_equal(strata_gap_read(&w->site.job, &w->programme, &w->restraint, scheme, &gap), OK);
    return gap;
}

static const struct strata_gap_group *find(const struct strata_gap *gap, const char *code)
{
    for (size_t i = 0; i < gap->groups.n; i++)
        if (str_eq_c(gap->groups.p[i].stratum.code, code))
            return &gap->groups.p[i];
    fail_msg("no group %s", code);
    return NULL;
}

/* Men 2 in 200, women 4 then and 3 now: twice, then one and a half times as high. */
static const struct a_group plain[] = {
    { "women", 200, 4, 3 }, { "men", 200, 2, 2 }, { "not-known", 10, 0, 0 }, { 0 }
};

static void test_windows_and_gap(void **state)
{
    struct a_ward                 *w = *state;
    struct scheme                  scheme = declare(w, "sex");
    struct strata_gap              gap;
    const struct strata_gap_group *women, *men;

    make_wards(w);
    fill(w, &scheme, plain, WARDS);
    gap = read_gap(w, &scheme);
    assert_int_equal(gap.lack, STRATA_GAP_TOLD);
    assert_int_equal(gap.then_from.n, day_of(2024, 1, 1).n);
    assert_int_equal(gap.then_to.n, day_of(2024, 10, 1).n);
    assert_int_equal(gap.now_from.n, day_of(2025, 1, 1).n);
    assert_int_equal(gap.now_to.n, day_of(2025, 10, 1).n);
    assert_int_equal(gap.n_quarters, 8);
    assert_int_equal(gap.units, WARDS);
    assert_false(gap.controlled || gap.merged);
    women = find(&gap, "women");
    men = find(&gap, "men");
    assert_ptr_equal(men, &gap.groups.p[gap.reference]);
    assert_ptr_equal(women, &gap.groups.p[gap.focus]);
    assert_true(women->now.events == 3 * 12 * WARDS && women->now.exposure == 200 * 12 * WARDS);
    assert_true(women->then.events == 4 * 12 * WARDS);
    assert_int_equal(women->gap_now.reason, EQUITY_SAID);
    assert_true(fabs(women->gap_then.ratio.value - 2) < 1e-9 &&
                fabs(women->gap_now.ratio.value - 1.5) < 1e-9);
    assert_true(fabs(women->gap_now.difference.value - 0.005) < 1e-9);
    assert_int_equal(women->change.verdict, EQUITY_NARROWED); /* each ward alike: the interval has no width */
    assert_true(fabs(women->rates[0] - 20) < 1e-9 && fabs(women->rates[7] - 15) < 1e-9);
    assert_false(find(&gap, "not-known")->compared);
}

/* Eleven wards hold both groups: one short of enough. */
static void test_too_few_wards(void **state)
{
    struct a_ward    *w = *state;
    struct scheme     scheme = declare(w, "sex");
    struct strata_gap gap;

    make_wards(w);
    fill(w, &scheme, plain, 11);
    gap = read_gap(w, &scheme);
    assert_int_equal(find(&gap, "women")->gap_now.reason, EQUITY_FEW_UNITS);
    assert_int_equal(find(&gap, "women")->change.verdict, EQUITY_CANNOT_SAY);
    assert_true(gap.focus == SIZE_MAX);
}

/* The youngest are too few: they and their neighbours are shown as one, and no family loses a part. */
static void test_merging(void **state)
{
    static const struct a_group ages[] = { { "0-17", 20, 0, 0 },   { "18-24", 100, 4, 4 },
                                           { "25-34", 100, 2, 2 }, { "35-49", 100, 2, 2 },
                                           { "50-64", 100, 2, 2 }, { "65-79", 100, 1, 1 },
                                           { "80+", 100, 1, 1 },   { 0 } };
    struct a_ward              *w = *state;
    struct scheme               scheme = declare(w, "age");
    struct strata_gap           gap;

    make_wards(w);
    fill(w, &scheme, ages, WARDS);
    gap = read_gap(w, &scheme);
    assert_true(gap.merged);
    assert_int_equal(gap.groups.n, 6); /* of those who did not say, nobody was counted */
    assert_true(str_eq_c(gap.groups.p[0].stratum.code, "0-24")); /* where its first part stood */
    assert_true(find(&gap, "0-24")->merged);
    assert_true(find(&gap, "0-24")->now.events == 4 * 12 * WARDS);
    assert_true(find(&gap, "0-24")->now.exposure == 120 * 12 * WARDS);
    assert_false(find(&gap, "25-34")->merged);
    for (size_t i = 0; i < gap.groups.n; i++)
        assert_false(str_eq_c(gap.groups.p[i].stratum.code, "18-24"));
}

/* A programme may ask for more than the method needs. */
static void test_least_of_the_programme(void **state)
{
    struct a_ward    *w = *state;
    struct scheme     scheme = declare(w, "sex");
    struct strata_gap gap;

    make_wards(w);
    fill(w, &scheme, plain, WARDS);
    scheme.least_events = 12 * 2 * WARDS; /* just enough: men now */
    gap = read_gap(w, &scheme);
    assert_int_equal(find(&gap, "women")->gap_now.reason, EQUITY_SAID);
    scheme.least_events++;
    gap = read_gap(w, &scheme);
    assert_int_equal(find(&gap, "women")->gap_now.reason, EQUITY_FEW_EVENTS);
}

/* A ward's lead sees rounded counts; where some count is small, nothing, as the rest would give it away. */
static void test_outside_the_team(void **state)
{
    struct a_ward    *w = *state;
    struct scheme     scheme = declare(w, "sex");
    struct strata_gap gap;
    key               lead, stranger;
    double            one[2] = { 3, 20 };

    make_wards(w);
    fill(w, &scheme, plain, WARDS);
    lead = a_site_someone(&w->site, ROLE_LEAD, wards[0].id, (key){ 0 });
    stranger = a_site_someone(&w->site, ROLE_LEAD, w->site.daisy.id, (key){ 0 });
    a_site_as(&w->site, lead);
    gap = read_gap(w, &scheme);
    assert_true(gap.controlled);
    assert_int_equal(gap.lack, STRATA_GAP_TOLD);
    assert_true(find(&gap, "women")->now.events == 505); /* of 504 */
    assert_false(gap.yearly);
    assert_int_equal(gap.n_quarters, 8);
    a_site_as(&w->site, stranger);
    assert_int_equal(strata_gap_read(&w->site.job, &w->programme, &w->restraint, &scheme, &gap), ERR_MISSING);
    a_site_as_system(&w->site);
    put_at(w, 0, 20, groups_of(w, &scheme).p[2].id, one); /* three events of those who did not say */
    assert_int_equal(read_gap(w, &scheme).lack, STRATA_GAP_TOLD);
    a_site_as(&w->site, lead);
    gap = read_gap(w, &scheme);
    assert_int_equal(gap.lack, STRATA_GAP_HIDDEN);
    assert_int_equal(gap.groups.n, 0);
}

/* Few events in a quarter of those who did not say, many in the year: outsiders get years. */
static void test_quarters_too_small(void **state)
{
    struct a_ward    *w = *state;
    struct scheme     scheme = declare(w, "sex");
    struct strata_gap gap;
    key               unknown = groups_of(w, &scheme).p[2].id, lead;

    make_wards(w);
    fill(w, &scheme, plain, WARDS);
    for (int month = 0; month < MONTHS; month += 3)
        for (int ward = 0; ward < 3; ward++)
            put_at(w, ward, month, unknown, (const double[]){ month % 12 ? 10 : 2, 20 });
    assert_false(read_gap(w, &scheme).yearly);
    lead = a_site_someone(&w->site, ROLE_LEAD, wards[0].id, (key){ 0 });
    a_site_as(&w->site, lead);
    gap = read_gap(w, &scheme);
    assert_int_equal(gap.lack, STRATA_GAP_TOLD);
    assert_true(gap.yearly);
    assert_int_equal(gap.n_quarters, 2);
    assert_true(fabs(find(&gap, "women")->rates[0] - 670.0 / 33.6) < 1e-9);
    assert_true(fabs(find(&gap, "women")->rates[1] - 505.0 / 33.6) < 1e-9);
}

/* Wards of an organisation that did not agree stand in none of the programme's figures: four of fourteen. */
static void test_whom_the_programme_holds(void **state)
{
    struct a_ward    *w = *state;
    struct scheme     scheme = declare(w, "sex");
    struct strata_gap gap;

    make_wards(w);
    fill(w, &scheme, plain, WARDS);
    a_ward_agree(w, w->site.clover.id, AGREEMENT_TEAM_CONTROLLED, AGREEMENT_PEERS_NOTHING);
    gap = read_gap(w, &scheme);
    assert_int_equal(gap.units, 10);
    assert_true(find(&gap, "women")->now.events == 3 * 12 * 10);
    assert_int_equal(find(&gap, "women")->gap_now.reason, EQUITY_FEW_UNITS);
}

static void test_nothing_to_compare(void **state)
{
    struct a_ward    *w = *state;
    struct scheme     scheme = declare(w, "sex");
    struct strata_gap gap = read_gap(w, &scheme);

    assert_int_equal(gap.lack, STRATA_GAP_NO_NUMBERS);
    assert_int_equal(strata_gap_read(&w->site.job, &w->programme, &w->injuries, &scheme, &gap), OK);
    assert_int_equal(gap.lack, STRATA_GAP_NO_DENOMINATOR);
}

/* --- kinds of event --- */

static struct scheme kinds(struct a_ward *w)
{
    struct scheme scheme = {
        .programme = w->programme.id, .code = STR("kind"), .name = STR("What kind"), .kind = STRATUM_OF_EVENTS
    };
    struct stratum *groups;
    size_t          n;

    assert_int_equal(
        stratum_ready_lines(&w->site.job, STR("Standing\nSeated\nOn the floor\nOther"), &groups, &n), OK);
    groups[3].part = STRATUM_APART;
    assert_int_equal(stratum_declare(&w->site.job, &scheme, groups, n, NULL), OK);
    assert_int_equal(stratum_collect(&w->site.job, &w->restraint, &scheme), OK);
    return scheme;
}

static void put_kind(struct a_ward *w, int ward, const struct scheme *scheme, size_t kind, int number)
{
    struct observation_cell at = { &w->restraint, &wards[ward], a_month(23),
                                   groups_of(w, scheme).p[kind].id };

    a_ward_put(w, at, number, NAN);
}

static struct strata_kinds read_kinds(struct a_ward *w, key node, const struct scheme *scheme)
{
    struct strata_kinds        out;
    struct strata_kinds_wanted wanted = { node, &w->programme, &w->restraint, scheme };

    assert_int_equal(strata_kinds_read(&w->site.job, &wanted, &out), OK);
    return out;
}

static void test_kinds_of_a_ward_and_above(void **state)
{
    struct a_ward      *w = *state;
    struct scheme       scheme = kinds(w);
    struct strata_kinds out;

    make_wards(w);
    assert_int_equal(read_kinds(w, wards[0].id, &scheme).lack, STRATA_KINDS_NO_NUMBERS);
    a_ward_put(w, AT(&w->bed_days, &wards[0], a_month(23)), 500, NAN);
    a_ward_put(w, AT(&w->restraint, &wards[0], a_month(23)), 20, NAN);
    a_ward_put(w, AT(&w->bed_days, &wards[0], a_month(22)), 500, NAN);
    a_ward_put(w, AT(&w->restraint, &wards[0], a_month(22)), 9,
               NAN); /* a month without kinds: not compared */
    put_kind(w, 0, &scheme, 0, 2);
    put_kind(w, 0, &scheme, 1, 12);
    put_kind(w, 0, &scheme, 3, 5);
    put_kind(w, 3, &scheme, 2, 30);
    put_kind(w, 1, &scheme, 2, 7);
    out = read_kinds(w, wards[0].id, &scheme);
    assert_int_equal(out.lack, STRATA_KINDS_TOLD);
    assert_int_equal(out.bars.n, 3);
    assert_true(str_eq(out.bars.p[0].stratum.name, STR("Seated")));
    assert_true(str_eq(out.bars.p[2].stratum.name, STR("Other"))); /* last, though not the fewest */
    assert_true(out.total == 19 && out.own == 20 && out.units == 1);
    assert_int_equal(out.most, 3);                  /* 12 and 2 of 19 are 74 % */
    out = read_kinds(w, w->site.alder.id, &scheme); /* wards 0, 3, 6 ... */
    assert_true(out.total == 49);
    assert_true(str_eq(out.bars.p[0].stratum.name, STR("On the floor")) && out.bars.p[0].bar.count == 30);
    assert_true(read_kinds(w, w->programme.id, &scheme).total == 56);
    a_ward_agree(w, w->site.birch.id, AGREEMENT_TEAM_CONTROLLED, AGREEMENT_PEERS_NOTHING); /* ward 1 */
    out = read_kinds(w, w->programme.id, &scheme);
    assert_true(out.total == 49 && out.own == 20 && out.units == 2);
}

static void test_kinds_outside_the_team(void **state)
{
    struct a_ward      *w = *state;
    struct scheme       scheme = kinds(w);
    struct strata_kinds out;
    key                 lead;

    make_wards(w);
    for (int ward = 0; ward < 3; ward++) {
        put_kind(w, ward, &scheme, 0, 14);
        put_kind(w, ward, &scheme, 1, ward == 0 ? 5 : 0);
        put_kind(w, ward, &scheme, 3, 9);
    }
    lead = a_site_someone(&w->site, ROLE_LEAD, wards[0].id, (key){ 0 });
    a_site_as(&w->site, lead);
    out = read_kinds(w, w->programme.id, &scheme);
    assert_true(out.controlled);
    assert_int_equal(out.lack, STRATA_KINDS_TOLD);
    assert_int_equal(out.gathered, 1);
    assert_int_equal(out.bars.n, 2);
    assert_true(out.bars.p[0].bar.count == 40 && out.bars.p[1].bar.count == 30); /* of 42 and 27 + 5 */
    out = read_kinds(w, wards[0].id, &scheme);
    assert_false(out.controlled);
    assert_true(out.total == 28); /* their own ward's, as they are */
    assert_int_equal(
        strata_kinds_read(&w->site.job,
                          &(struct strata_kinds_wanted){ wards[1].id, &w->programme, &w->restraint, &scheme },
                          &out),
        ERR_MISSING);
}

static void test_kinds_too_few_for_others(void **state)
{
    struct a_ward *w = *state;
    struct scheme  scheme = kinds(w);
    key            lead;

    make_wards(w);
    for (int ward = 0; ward < 3; ward++)
        put_kind(w, ward, &scheme, 0, ward == 0 ? 14 : 9);
    put_kind(w, 0, &scheme, 1, 4); /* nothing beside it to gather it with */
    lead = a_site_someone(&w->site, ROLE_LEAD, wards[0].id, (key){ 0 });
    a_site_as(&w->site, lead);
    assert_int_equal(read_kinds(w, w->programme.id, &scheme).lack, STRATA_KINDS_HIDDEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_windows_and_gap),
        IN_A_WARD(test_too_few_wards),
        IN_A_WARD(test_merging),
        IN_A_WARD(test_least_of_the_programme),
        IN_A_WARD(test_outside_the_team),
        IN_A_WARD(test_quarters_too_small),
        IN_A_WARD(test_whom_the_programme_holds),
        IN_A_WARD(test_nothing_to_compare),
        IN_A_WARD(test_kinds_of_a_ward_and_above),
        IN_A_WARD(test_kinds_outside_the_team),
        IN_A_WARD(test_kinds_too_few_for_others),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
