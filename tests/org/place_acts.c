/* Places move, close, change what they are for, merge, split and go on under new owners; what cannot be is
 * told in a sentence, and nothing is half done. */
#include "org/a_site.h"

#include "org/affiliation.h"
#include "org/place_life.h"
#include "org/place_move.h"
#include "org/succession.h"

#define TODAY day_of(2026, 3, 10)

static err move(struct a_site *site, key place, key parent, const char *tree, day on)
{
    struct place_link link = {
        .place = place, .parent = parent, .tree = str_of(tree), .from_day = on, .why = STR("Reorganised")
    };

    job_forget_faults(&site->job);
    site->job.repeated = false;
    return place_move(&site->job, &link);
}

static void assert_told(struct a_site *site, err e, err wanted, enum msg said)
{
    assert_int_equal(e, wanted);
    assert_int_equal(a_site_told(site), said);
}

static size_t count_links(struct a_site *site, key place)
{
    struct place_move_list list;

    assert_int_equal(place_move_history(&site->job, place, &list), OK);
    return list.n;
}

static void test_moving(void **state)
{
    struct a_site    *site = *state;
    struct place_list list;
    const day         on = day_of(2026, 4, 1);

    assert_int_equal(move(site, site->ash.id, site->birch.id, "management", on), OK);
    site->job.today = day_add(on, -1);
    assert_int_equal(place_above(&site->job, site->ash.id, &list), OK);
    assert_true(key_same(list.p[0].id, site->acute.id));
    site->job.today = on;
    assert_int_equal(place_above(&site->job, site->ash.id, &list), OK);
    assert_true(key_same(list.p[0].id, site->birch.id));
    assert_int_equal(list.n, 2); /* and Region: it hangs in one place only */
    assert_int_equal(count_links(site, site->ash.id), 2);
}

static void test_trees_stand_beside_each_other(void **state)
{
    struct a_site    *site = *state;
    struct place_list list;

    assert_int_equal(move(site, site->ash.id, site->clover.id, "network", TODAY), OK);
    assert_int_equal(move(site, site->ash.id, site->birch.id, "geography", TODAY), OK);
    assert_int_equal(place_above(&site->job, site->ash.id, &list), OK);
    assert_true(key_same(list.p[0].id, site->acute.id));
    assert_told(site, move(site, site->ash.id, site->clover.id, "family", TODAY), ERR_INPUT,
                MSG(place_move_tree));
    assert_int_equal(count_links(site, site->ash.id), 3);
}

static void test_moves_that_cannot_be(void **state)
{
    struct a_site    *site = *state;
    struct place      closed = site->daisy;
    struct place_link none = { .place = site->ash.id, .tree = STR("management"), .from_day = DAY_NONE };

    assert_told(site, move(site, site->alder.id, site->alder.id, "management", TODAY), ERR_INPUT,
                MSG(place_move_itself));
    assert_told(site, move(site, site->birch.id, site->cedar.id, "management", TODAY), ERR_INPUT,
                MSG(org_place_upside_down));
    assert_told(site, move(site, site->ash.id, site->acute.id, "management", TODAY), ERR_INPUT,
                MSG(place_move_same));
    closed.closed = day_of(2026, 4, 1);
    job_forget_faults(&site->job);
    assert_int_equal(place_change(&site->job, &closed), OK);
    assert_told(site, move(site, closed.id, site->birch.id, "management", closed.closed), ERR_INPUT,
                MSG(place_move_not_open));
    job_forget_faults(&site->job);
    assert_int_equal(place_move(&site->job, &none), ERR_INPUT);
    assert_int_equal(site->job.faults->say.msg, MSG(place_act_no_day));
    assert_non_null(site->job.faults->next); /* the reason and the parent are asked for too */
    /* Two moves one after the other; none between them, none on the day of one. */
    assert_int_equal(move(site, site->ash.id, site->birch.id, "management", day_of(2026, 6, 1)), OK);
    assert_told(site, move(site, site->ash.id, site->clover.id, "management", day_of(2026, 5, 1)), ERR_INPUT,
                MSG(place_move_planned));
    assert_told(site, move(site, site->ash.id, site->clover.id, "management", day_of(2026, 6, 1)), ERR_INPUT,
                MSG(place_move_planned));
    assert_int_equal(move(site, site->ash.id, site->clover.id, "management", day_of(2026, 6, 2)), OK);
}

/* A place never is its own ancestor, on any day from the move on: also where the way back begins later. */
static void test_never_its_own_ancestor(void **state)
{
    struct a_site *site = *state;
    struct place   one = a_site_place(site, PLACE_DIVISION, "One", site->alder.id);
    struct place   two = a_site_place(site, PLACE_DIVISION, "Two", site->alder.id);
    struct place   three = a_site_place(site, PLACE_DIVISION, "Three", site->alder.id);
    const day      may_day = day_of(2026, 5, 1), june = day_of(2026, 6, 1), july = day_of(2026, 7, 1);

    assert_int_equal(move(site, two.id, one.id, "management", may_day), OK);
    assert_told(site, move(site, one.id, two.id, "management", may_day), ERR_INPUT, MSG(place_move_loop));
    assert_told(site, move(site, one.id, two.id, "management", TODAY), ERR_INPUT, MSG(place_move_loop));
    assert_int_equal(move(site, three.id, two.id, "management", june), OK);
    assert_told(site, move(site, one.id, three.id, "management", july), ERR_INPUT, MSG(place_move_loop));
    /* Once the way back has ended, it may be. */
    assert_int_equal(move(site, two.id, site->acute.id, "management", july), OK);
    assert_int_equal(move(site, one.id, two.id, "management", july), OK);
    /* In another tree it is another question. */
    assert_int_equal(move(site, two.id, one.id, "network", july), OK);
}

/* Two links that never hold on one day make no way round. */
static void test_links_that_never_meet(void **state)
{
    struct a_site *site = *state;
    struct place   one = a_site_place(site, PLACE_DIVISION, "One", site->alder.id);
    struct place   two = a_site_place(site, PLACE_DIVISION, "Two", site->alder.id);
    struct place   three = a_site_place(site, PLACE_DIVISION, "Three", site->alder.id);
    const day      april = day_of(2026, 4, 1), may_day = day_of(2026, 5, 1), june = day_of(2026, 6, 1);

    assert_int_equal(move(site, two.id, three.id, "network", TODAY), OK);
    assert_int_equal(move(site, two.id, site->alder.id, "network", may_day), OK);
    assert_int_equal(move(site, three.id, one.id, "network", june), OK);
    assert_int_equal(move(site, one.id, two.id, "network", april), OK);
}

/* Both ends: the one it leaves and the one it joins. */
static void test_who_may_move(void **state)
{
    struct a_site *site = *state;
    key            none = { 0 }, both = a_site_someone(site, ROLE_MANAGER, site->region.id, none);
    key            of_alder = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);
    key            of_ward = a_site_someone(site, ROLE_MANAGER, site->ash.id, none);
    key            lead = a_site_someone(site, ROLE_LEAD, site->region.id, none);

    a_site_as(site, of_alder);
    assert_told(site, move(site, site->ash.id, site->birch.id, "management", TODAY), ERR_MISSING, MSG(none));
    assert_told(site, move(site, site->cedar.id, site->alder.id, "management", TODAY), ERR_MISSING,
                MSG(none));
    assert_int_equal(move(site, site->ash.id, site->alder.id, "management", TODAY), OK);
    a_site_someone(site, ROLE_MANAGER, site->birch.id, none);
    a_site_as_system(site);
    struct role more = { .person = of_ward, .kind = ROLE_MANAGER, .place = site->birch.id,
                         .from_day = DAY_NONE, .until_day = DAY_NONE };
    assert_int_equal(role_grant(&site->job, &more), OK);
    a_site_as(site, of_ward);
    assert_told(site, move(site, site->ash.id, site->birch.id, "management", day_add(TODAY, 1)), ERR_DENIED,
                MSG(place_move_from_denied));
    a_site_as(site, lead);
    assert_told(site, move(site, site->ash.id, site->birch.id, "management", day_add(TODAY, 1)), ERR_DENIED,
                MSG(org_denied_ask));
    a_site_as(site, both);
    assert_int_equal(move(site, site->ash.id, site->birch.id, "management", day_add(TODAY, 1)), OK);
}

static err close_place(struct a_site *site, key place, day on)
{
    job_forget_faults(&site->job);
    return place_life_close(&site->job, place, on, STR("Moved to the new building"));
}

static void test_closing(void **state)
{
    struct a_site *site = *state;
    struct place   place;

    assert_told(site, close_place(site, site->acute.id, TODAY), ERR_INPUT, MSG(place_close_open_inside));
    assert_told(site, close_place(site, site->ash.id, DAY_NONE), ERR_INPUT, MSG(place_act_no_day));
    assert_int_equal(close_place(site, site->ash.id, TODAY), OK);
    assert_int_equal(place_get(&site->job, site->ash.id, &place), OK);
    assert_true(str_eq_c(place.why, "Moved to the new building"));
    assert_told(site, close_place(site, site->ash.id, TODAY), ERR_CONFLICT, MSG(place_close_twice));
    job_forget_faults(&site->job);
    assert_int_equal(place_life_close(&site->job, site->beech.id, TODAY, STR("  ")), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(place_act_no_why));
    assert_int_equal(close_place(site, site->beech.id, TODAY), OK);
    assert_int_equal(close_place(site, site->acute.id, TODAY), OK);
}

static err serve(struct a_site *site, const char *service, day on)
{
    job_forget_faults(&site->job);
    return place_life_serve(&site->job, site->ash.id, str_of(service), on, STR("Changed its function"));
}

static void test_another_service(void **state)
{
    struct a_site            *site = *state;
    struct place_service_list list;
    struct place              place;
    const day                 then = day_of(2026, 1, 5);

    assert_told(site, serve(site, "adult acute", TODAY), ERR_INPUT, MSG(place_serve_same));
    assert_told(site, serve(site, "older adult", day_add(TODAY, 1)), ERR_INPUT, MSG(place_serve_future));
    assert_int_equal(serve(site, "older adult", then), OK);
    assert_told(site, serve(site, "PICU", then), ERR_INPUT, MSG(place_serve_later));
    assert_int_equal(serve(site, "PICU", TODAY), OK);
    assert_int_equal(place_life_services(&site->job, site->ash.id, &list), OK);
    assert_int_equal(list.n, 3);
    assert_true(str_eq_c(list.p[0].service, "PICU") && !day_is_set(list.p[0].until_day));
    assert_true(str_eq_c(list.p[1].service, "older adult") && list.p[1].from_day.n == then.n);
    assert_true(str_eq_c(list.p[2].service, "adult acute") && list.p[2].until_day.n == then.n);
    assert_int_equal(place_get(&site->job, site->ash.id, &place), OK);
    assert_true(str_eq_c(place.service, "PICU"));
    place.service = STR("psychiatric intensive care"); /* what was written wrong is mended, no new stretch */
    assert_int_equal(place_change(&site->job, &place), OK);
    assert_int_equal(place_life_services(&site->job, site->ash.id, &list), OK);
    assert_int_equal(list.n, 3);
    assert_true(str_eq_c(list.p[0].service, "psychiatric intensive care"));
}

static err code(struct a_site *site, key place, const char *text, day from)
{
    struct place_code code = {
        .place = place, .scheme = STR("CQC"), .code = str_of(text), .from_day = from
    };

    job_forget_faults(&site->job);
    return place_life_code(&site->job, &code);
}

static void test_codes_over_time(void **state)
{
    struct a_site         *site = *state;
    struct place_code_list list;
    struct place           found;
    key                    none = { 0 };

    assert_int_equal(code(site, site->ash.id, "1-100", day_of(2020, 1, 1)), OK);
    assert_told(site, code(site, site->ash.id, "1-100", TODAY), ERR_INPUT, MSG(place_code_same));
    assert_told(site, code(site, site->beech.id, "1-100", TODAY), ERR_CONFLICT, MSG(place_code_of));
    assert_told(site, code(site, site->ash.id, "1-200", day_of(2019, 1, 1)), ERR_INPUT,
                MSG(place_code_later));
    assert_int_equal(code(site, site->ash.id, "1-200", TODAY), OK);
    assert_int_equal(place_codes(&site->job, site->ash.id, &list), OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(place_find(&site->job, none, STR("1-100"), &found), ERR_MISSING);
    assert_int_equal(place_find(&site->job, none, STR("1-200"), &found), OK);
    /* What nobody holds any more may be given anew. */
    assert_int_equal(code(site, site->beech.id, "1-100", day_add(TODAY, 1)), OK);
    /* A code of a place that the actor may not know of names nobody. */
    a_site_as(site, a_site_someone(site, ROLE_MANAGER, site->birch.id, none));
    assert_told(site, code(site, site->cedar.id, "1-200", TODAY), ERR_CONFLICT, MSG(place_code_taken));
}

static err merge(struct a_site *site, key before, key after, day on)
{
    struct succession act = {
        .before_place = before, .after_place = after, .on_day = on, .why = STR("One team now")
    };

    job_forget_faults(&site->job);
    return succession_merge(&site->job, &act);
}

static void test_merging(void **state)
{
    struct a_site *site = *state;
    struct place   place;
    key            none = { 0 }, of_alder = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);

    assert_told(site, merge(site, site->ash.id, site->ash.id, TODAY), ERR_INPUT, MSG(succession_itself));
    assert_told(site, merge(site, site->ash.id, none, TODAY), ERR_INPUT, MSG(succession_no_after));
    assert_told(site, merge(site, site->ash.id, site->birch.id, TODAY), ERR_INPUT,
                MSG(succession_other_kind));
    assert_int_equal(move(site, site->clover.id, site->birch.id, "management", TODAY), OK);
    assert_told(site, merge(site, site->clover.id, site->birch.id, TODAY), ERR_INPUT,
                MSG(succession_related));
    assert_told(site, merge(site, site->birch.id, site->clover.id, TODAY), ERR_INPUT,
                MSG(succession_related));
    a_site_as(site, of_alder);
    assert_told(site, merge(site, site->ash.id, site->cedar.id, TODAY), ERR_MISSING, MSG(none));
    assert_told(site, merge(site, site->cedar.id, site->ash.id, TODAY), ERR_MISSING, MSG(none));
    assert_int_equal(merge(site, site->ash.id, site->beech.id, TODAY), OK);
    assert_int_equal(place_get(&site->job, site->ash.id, &place), OK);
    assert_int_equal(place.closed.n, TODAY.n);
    assert_told(site, merge(site, site->ash.id, site->beech.id, TODAY), ERR_CONFLICT, MSG(succession_twice));
    assert_told(site, merge(site, site->beech.id, site->ash.id, TODAY), ERR_INPUT, MSG(place_move_not_open));
}

static void test_splitting(void **state)
{
    struct a_site         *site = *state;
    struct succession      act = { .id = { 77 }, .before_place = site->ash.id, .on_day = TODAY,
                                   .why = STR("A unit of its own") };
    struct succession_new  part = { .name = STR("Ash annexe"), .beds = 6 };
    struct place           made;
    struct place_list      list;
    struct succession_list past;

    assert_int_equal(succession_split(&site->job, &act, &part), OK);
    assert_int_equal(place_get(&site->job, act.after_place, &made), OK);
    assert_true(str_eq_c(made.name, "Ash annexe") && str_eq_c(made.service, "adult acute"));
    assert_int_equal(made.opened.n, TODAY.n);
    assert_int_equal(place_list(&site->job, site->acute.id, &list), OK);
    assert_int_equal(list.n, 3);
    assert_int_equal(succession_split(&site->job, &act, &part), OK); /* sent twice */
    assert_true(site->job.repeated);
    assert_int_equal(succession_list(&site->job, site->ash.id, &past), OK);
    assert_int_equal(past.n, 1);
    site->job.repeated = false;
    act = (struct succession){ .before_place = site->ash.id, .on_day = TODAY, .why = STR("Another") };
    assert_int_equal(succession_split(&site->job, &act, &(struct succession_new){ .beds = 2 }), ERR_INPUT);
}

static err renew(struct a_site *site, struct succession *act, const char *number)
{
    struct succession_new next = { .scheme = STR("CQC"), .code = str_of(number) };

    job_forget_faults(&site->job);
    return succession_renew(&site->job, act, &next);
}

/* A home that changes its registration: closed and gone on, its people with it, none above who did it. */
static void test_new_owner(void **state)
{
    struct a_site    *site = *state;
    key               none = { 0 }, lead = a_site_someone(site, ROLE_LEAD, site->ash.id, none);
    key               head = a_site_someone(site, ROLE_ADMINISTRATOR, site->ash.id, none);
    key               manager = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);
    struct succession act = { .before_place = site->ash.id, .on_day = TODAY, .why = STR("New owner") };
    struct succession former;
    struct place      made;

    assert_int_equal(code(site, site->ash.id, "1-100", day_of(2020, 1, 1)), OK);
    a_site_as(site, manager);
    assert_int_equal(renew(site, &act, "1-100"), ERR_CONFLICT);
    assert_int_equal(a_site_told(site), MSG(place_code_of));
    act = (struct succession){ .before_place = site->ash.id, .on_day = TODAY, .why = STR("New owner") };
    a_site_as_system(site);
    site->job.actor.person = manager;
    /* what was begun above is taken back at the door; here the new place is found and used again */
    assert_int_equal(renew(site, &act, "1-900"), OK);
    assert_int_equal(place_get(&site->job, act.after_place, &made), OK);
    assert_true(str_eq_c(made.name, "Ash ward") && made.beds == 18);
    assert_int_equal(succession_former(&site->job, made.id, &former), OK);
    assert_true(key_same(former.before_place, site->ash.id));
    a_site_as(site, lead);
    assert_int_equal(may(&site->job, MAY_ENTER, (struct may_where){ .place = made.id }), OK);
    a_site_as(site, head);
    assert_int_equal(may(&site->job, MAY_INVITE, (struct may_where){ .place = made.id }), ERR_MISSING);
    a_site_as(site, manager);
    act = (struct succession){ .before_place = site->ash.id, .on_day = day_add(TODAY, -1), .why = STR("x") };
    assert_told(site, renew(site, &act, "1-901"), ERR_CONFLICT, MSG(succession_twice));
}

static void test_affiliations(void **state)
{
    struct a_site          *site = *state;
    struct affiliation      one = { .place = site->ash.id, .network = STR(" Falls network "),
                                    .host = STR("The county"), .contact_role = STR("lead nurse"),
                                    .from_day = DAY_NONE };
    struct affiliation      twice = { .place = site->ash.id, .network = STR("falls NETWORK"),
                                      .from_day = DAY_NONE };
    struct affiliation      empty = { .place = site->ash.id, .network = STR(" "), .from_day = DAY_NONE };
    struct affiliation_list list;
    key                     none = { 0 };

    assert_int_equal(affiliation_add(&site->job, &one), OK);
    assert_told(site, affiliation_add(&site->job, &twice), ERR_CONFLICT, MSG(affiliation_twice));
    job_forget_faults(&site->job);
    assert_int_equal(affiliation_add(&site->job, &empty), ERR_INPUT);
    job_forget_faults(&site->job);
    assert_int_equal(affiliation_list(&site->job, site->ash.id, &list), OK);
    assert_int_equal(list.n, 1);
    assert_true(str_eq_c(list.p[0].network, "Falls network"));
    a_site_as(site, a_site_someone(site, ROLE_LEAD, site->ash.id, none));
    assert_int_equal(affiliation_end(&site->job, one.id, site->ash.id), ERR_DENIED);
    a_site_as_system(site);
    assert_int_equal(affiliation_end(&site->job, one.id, site->beech.id), ERR_MISSING);
    assert_int_equal(affiliation_end(&site->job, one.id, site->ash.id), OK);
    assert_int_equal(affiliation_list(&site->job, site->ash.id, &list), OK);
    assert_int_equal(list.n, 0);
}

static void test_records_fit_the_schema(void **state)
{
    struct a_site              *site = *state;
    const struct record *const records[] = { &place_record, &place_link_record, &place_life_service_record,
                                             &succession_record, &affiliation_record };
    str                        wrong = { 0 };

    for (size_t i = 0; i < COUNT(records); i++)
        if (record_matches_schema(&site->job, records[i], &wrong))
            fail_msg("%.*s", STR_FMT(wrong));
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_moving),
        IN_A_SITE(test_trees_stand_beside_each_other),
        IN_A_SITE(test_moves_that_cannot_be),
        IN_A_SITE(test_never_its_own_ancestor),
        IN_A_SITE(test_links_that_never_meet),
        IN_A_SITE(test_who_may_move),
        IN_A_SITE(test_closing),
        IN_A_SITE(test_another_service),
        IN_A_SITE(test_codes_over_time),
        IN_A_SITE(test_merging),
        IN_A_SITE(test_splitting),
        IN_A_SITE(test_new_owner),
        IN_A_SITE(test_affiliations),
        IN_A_SITE(test_records_fit_the_schema),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
