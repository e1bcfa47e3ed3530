/* Places hang in trees whose links have days; each is found by its code or its name. */
#include "org/a_site.h"

static void assert_names(const struct place_list *list, const char *const *names, size_t n)
{
    assert_int_equal(list->n, n);
    for (size_t i = 0; i < n; i++)
        if (!str_eq_c(list->p[i].name, names[i]))
            fail_msg("%zu is %.*s, expected %s", i, STR_FMT(list->p[i].name), names[i]);
}

static void test_trees(void **state)
{
    struct a_site    *site = *state;
    struct place_list list;
    struct place      organisation;

    assert_int_equal(place_list(&site->job, (key){ 0 }, &list), OK);
    assert_names(&list, (const char *const[]){ "Region" }, 1);
    assert_int_equal(place_list(&site->job, site->region.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Alder trust", "Birch trust", "Clover trust" }, 3);
    assert_int_equal(place_below(&site->job, site->alder.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Alder trust", "Acute division", "Ash ward", "Beech ward" },
                 4);
    assert_int_equal(place_above(&site->job, site->ash.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Acute division", "Alder trust", "Region" }, 3);
    assert_int_equal(place_organisation(&site->job, site->ash.id, &organisation), OK);
    assert_true(key_same(organisation.id, site->alder.id));
    assert_int_equal(place_organisation(&site->job, site->alder.id, &organisation), OK);
    assert_true(key_same(organisation.id, site->alder.id));
    assert_int_equal(place_organisation(&site->job, site->region.id, &organisation), ERR_MISSING);
}

static void test_moved_place_hangs_elsewhere_from_that_day(void **state)
{
    struct a_site    *site = *state;
    struct place_list list;
    const day         on = day_of(2026, 4, 1);

    a_site_move(site, site->ash.id, site->acute.id, site->birch.id, on);
    site->job.today = day_add(on, -1);
    assert_int_equal(place_above(&site->job, site->ash.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Acute division", "Alder trust", "Region" }, 3);
    assert_int_equal(place_below(&site->job, site->birch.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Birch trust", "Cedar ward" }, 2);
    site->job.today = on;
    assert_int_equal(place_above(&site->job, site->ash.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Birch trust", "Region" }, 2);
    assert_int_equal(place_list(&site->job, site->acute.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Beech ward" }, 1);
    assert_int_equal(place_below(&site->job, site->birch.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Birch trust", "Ash ward", "Cedar ward" }, 3);
}

/* In two places at once, by mistake or for a while: told once, nearest first. */
static void test_reached_by_two_ways(void **state)
{
    struct a_site    *site = *state;
    struct place_link link = { .place = site->ash.id,
                               .parent = site->alder.id,
                               .tree = STR("management"),
                               .from_day = DAY_NONE,
                               .until_day = DAY_NONE };
    struct place_list list;

    assert_int_equal(record_insert(&site->job, &place_link_record, &link), OK);
    assert_int_equal(place_below(&site->job, site->region.id, &list), OK);
    assert_int_equal(list.n, 9);
    assert_int_equal(place_above(&site->job, site->ash.id, &list), OK);
    assert_int_equal(list.n, 3);
    /* Another tree changes nothing in this one. */
    link = (struct place_link){ .place = site->cedar.id,
                                .parent = site->clover.id,
                                .tree = STR("network"),
                                .from_day = DAY_NONE,
                                .until_day = DAY_NONE };
    assert_int_equal(record_insert(&site->job, &place_link_record, &link), OK);
    assert_int_equal(place_above(&site->job, site->cedar.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Birch trust", "Region" }, 2);
}

static void test_closed_place_leaves_lists(void **state)
{
    struct a_site    *site = *state;
    struct place      place = site->beech;
    struct place_list list;

    place.closed = site->job.today;
    assert_int_equal(place_change(&site->job, &place), OK);
    assert_int_equal(place_list(&site->job, site->acute.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Ash ward" }, 1);
    site->job.today = day_add(site->job.today, -1);
    assert_int_equal(place_list(&site->job, site->acute.id, &list), OK);
    assert_names(&list, (const char *const[]){ "Ash ward", "Beech ward" }, 2);
}

static void test_names_in_two_languages(void **state)
{
    struct a_site *site = *state;
    struct place   place = site->ash;

    assert_true(str_eq_c(place_name(&place, true), "Ash ward"));
    place.name_cy = STR("Ward Onnen");
    assert_int_equal(place_change(&site->job, &place), OK);
    assert_int_equal(place_get(&site->job, site->ash.id, &place), OK);
    assert_int_equal(place.version, 2);
    assert_true(str_eq_c(place_name(&place, true), "Ward Onnen"));
    assert_true(str_eq_c(place_name(&place, false), "Ash ward"));
}

static void test_found_by_code_or_name(void **state)
{
    struct a_site    *site = *state;
    struct place      found, changed = site->ash;
    struct place_code code = { .place = site->cedar.id,
                               .scheme = STR("ODS"),
                               .code = STR("RX1"),
                               .from_day = DAY_NONE,
                               .until_day = DAY_NONE };
    key               none = { 0 };

    assert_int_equal(record_insert(&site->job, &place_code_record, &code), OK);
    assert_int_equal(place_find(&site->job, site->region.id, STR(" RX1 "), &found), OK);
    assert_true(key_same(found.id, site->cedar.id));
    assert_int_equal(place_find(&site->job, none, STR("RX1"), &found), OK);
    assert_int_equal(place_find(&site->job, site->alder.id, STR("RX1"), &found), ERR_MISSING);
    assert_int_equal(place_find(&site->job, site->alder.id, STR("ash WARD"), &found), OK);
    assert_true(key_same(found.id, site->ash.id));
    assert_int_equal(place_find(&site->job, site->alder.id, STR("Cedar ward"), &found), ERR_MISSING);
    changed.name_cy = STR("Ward Onnen");
    assert_int_equal(place_change(&site->job, &changed), OK);
    assert_int_equal(place_find(&site->job, site->alder.id, STR("ward onnen"), &found), OK);
    a_site_place(site, PLACE_UNIT, "Cedar ward", site->clover.id);
    assert_int_equal(place_find(&site->job, site->region.id, STR("Cedar ward"), &found), ERR_CONFLICT);
    code.place = site->daisy.id;
    code.id = none;
    assert_int_equal(record_insert(&site->job, &place_code_record, &code), OK);
    assert_int_equal(place_find(&site->job, site->region.id, STR("RX1"), &found), ERR_CONFLICT);
    /* A code has days too. */
    code = (struct place_code){ .place = site->beech.id,
                                .scheme = STR("ODS"),
                                .code = STR("OLD"),
                                .from_day = DAY_NONE,
                                .until_day = site->job.today };
    assert_int_equal(record_insert(&site->job, &place_code_record, &code), OK);
    assert_int_equal(place_find(&site->job, none, STR("OLD"), &found), ERR_MISSING);
}

static void test_adding(void **state)
{
    struct a_site    *site = *state;
    struct place      place = {
             .kind = PLACE_UNIT, .name = STR("  Elm ward "), .opened = DAY_NONE, .closed = DAY_NONE
    };
    struct place_list list;
    struct team       team;
    key               none = { 0 }, manager = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);

    a_site_as(site, manager);
    assert_int_equal(place_add(&site->job, &place, site->acute.id, STR("L1")), OK);
    assert_true(str_eq_c(place.name, "Elm ward"));
    assert_int_equal(team_of_place(&site->job, place.id, &team), OK);
    assert_int_equal(place_find(&site->job, site->alder.id, STR("L1"), &place), OK);
    /* The same form twice makes it once. */
    assert_int_equal(place_add(&site->job, &place, site->acute.id, STR("L1")), OK);
    assert_true(site->job.repeated);
    assert_int_equal(place_list(&site->job, site->acute.id, &list), OK);
    assert_int_equal(list.n, 3);

    a_site_as(site, manager);
    place = (struct place){
        .kind = PLACE_ORGANISATION, .name = STR("Upside"), .opened = DAY_NONE, .closed = DAY_NONE
    };
    assert_int_equal(place_add(&site->job, &place, site->acute.id, (str){ 0 }), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(org_place_upside_down));
    a_site_as(site, manager);
    assert_int_equal(place_add(&site->job, &place, none, (str){ 0 }), ERR_DENIED);
    a_site_as(site, manager);
    assert_int_equal(place_add(&site->job, &place, site->birch.id, (str){ 0 }), ERR_MISSING);
    assert_int_equal(a_site_told(site), MSG(none));
    a_site_as(site, a_site_someone(site, ROLE_LEAD, site->alder.id, none));
    place.kind = PLACE_UNIT;
    assert_int_equal(place_add(&site->job, &place, site->acute.id, (str){ 0 }), ERR_DENIED);
    assert_int_equal(place_change(&site->job, &site->ash), ERR_DENIED);
    a_site_as(site, manager);
    place.name = STR("   ");
    assert_int_equal(place_add(&site->job, &place, site->acute.id, (str){ 0 }), ERR_INPUT);
    job_forget_faults(&site->job);
    place.name = STR("Fir ward");
    place.beds = -1;
    assert_int_equal(place_add(&site->job, &place, site->acute.id, (str){ 0 }), ERR_INPUT);
    assert_int_equal(place_change(&site->job, &site->cedar), ERR_INPUT); /* the fault above still stands */
    a_site_as(site, manager);
    assert_int_equal(place_change(&site->job, &site->cedar), ERR_MISSING);
}

/* Whoever makes a root looks after it: otherwise nobody could go on. */
static void test_root_has_its_maker(void **state)
{
    struct a_site   *site = *state;
    struct team      team = { .kind = STR("site"), .name = STR("Site") };
    struct place     place = {
            .kind = PLACE_ORGANISATION, .name = STR("Elder trust"), .opened = DAY_NONE, .closed = DAY_NONE
    };
    struct role_list roles;
    key              none = { 0 }, administrator;

    assert_int_equal(team_add(&site->job, &team), OK);
    administrator = a_site_someone(site, ROLE_ADMINISTRATOR, none, team.id);
    a_site_as(site, administrator);
    assert_int_equal(place_add(&site->job, &place, none, (str){ 0 }), OK);
    assert_int_equal(role_list_at(&site->job, place.id, none, &roles), OK);
    assert_int_equal(roles.n, 1);
    assert_true(key_same(roles.p[0].person, administrator));
    assert_int_equal(roles.p[0].kind, ROLE_MANAGER);
}

static void test_two_editors(void **state)
{
    struct a_site *site = *state;
    struct place   mine = site->ash, theirs = site->ash;

    mine.beds = 20;
    theirs.beds = 22;
    assert_int_equal(place_change(&site->job, &mine), OK);
    assert_int_equal(place_change(&site->job, &theirs), ERR_CONFLICT);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_trees),
        IN_A_SITE(test_moved_place_hangs_elsewhere_from_that_day),
        IN_A_SITE(test_reached_by_two_ways),
        IN_A_SITE(test_closed_place_leaves_lists),
        IN_A_SITE(test_names_in_two_languages),
        IN_A_SITE(test_found_by_code_or_name),
        IN_A_SITE(test_adding),
        IN_A_SITE(test_root_has_its_maker),
        IN_A_SITE(test_two_editors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
