/* What a move, a merge and a new registration do to figures: from that day on, and not before. */
#include "measure/a_ward.h"

#include "improve/enrolment_follow.h"
#include "measure/rollup_mark.h"
#include "measure/series.h"
#include "org/place_move.h"
#include "org/succession.h"

/* What was pooled at a node in one month; NAN: nothing. */
static double pooled_at(struct a_ward *w, key node, day month)
{
    struct pooled_list list;

    assert_int_equal(rollup_list(&w->site.job, &w->injuries, node, &list), OK);
    for (size_t i = 0; i < list.n; i++)
        if (list.p[i].period.n == month.n)
            return list.p[i].numerator;
    return NAN;
}

static void put(struct a_ward *w, const struct place *unit, day month, double n)
{
    a_ward_put(w, AT(&w->injuries, unit, month), n, NAN);
}

/* A trust moves from one network to another on 1 June 2025, told after the numbers were in. */
static void test_trust_moves_between_networks(void **state)
{
    struct a_ward    *w = *state;
    struct a_site    *site = &w->site;
    struct place      north = a_site_place(site, PLACE_NETWORK, "North network", site->region.id);
    struct place      south = a_site_place(site, PLACE_NETWORK, "South network", site->region.id);
    struct place_link there = { .place = site->alder.id, .parent = north.id, .tree = STR("management"),
                                .from_day = day_of(2023, 1, 1), .why = STR("As it was") };
    struct place_link moved = there;
    size_t            wrong = 99;

    assert_int_equal(place_move(&site->job, &there), OK);
    for (int i = 12; i < 24; i++) {
        put(w, &site->ash, a_month(i), i);
        put(w, &site->cedar, a_month(i), 100);
    }
    assert_int_equal(rollup_refresh(&site->job, NULL), OK);
    assert_true(pooled_at(w, north.id, a_month(20)) == 20);
    assert_true(isnan(pooled_at(w, south.id, a_month(20))));

    moved.id = (key){ 0 };
    moved.parent = south.id;
    moved.from_day = day_of(2025, 6, 1); /* a_month(17) */
    assert_int_equal(place_move(&site->job, &moved), OK);
    assert_int_equal(rollup_mark_place(&site->job, site->alder.id, moved.from_day), OK);
    for (int stored = 0; stored < 2; stored++) { /* as a reader sums them, and as they are stored */
        for (int i = 12; i < 24; i++) {
            const double before = pooled_at(w, north.id, a_month(i));
            const double after = pooled_at(w, south.id, a_month(i));
            assert_true(i < 17 ? before == i && isnan(after) : isnan(before) && after == i);
            assert_true(pooled_at(w, site->region.id, a_month(i)) == 100 + i); /* above both: as it was */
            assert_true(pooled_at(w, site->alder.id, a_month(i)) == i);
        }
        assert_int_equal(rollup_refresh(&site->job, NULL), OK);
    }
    assert_int_equal(rollup_verify(&site->job, w->programme.id, &wrong), OK);
    assert_int_equal(wrong, 0);
}

static struct place renewed(struct a_ward *w, day on)
{
    struct succession     act = { .before_place = w->site.ash.id,
                                  .on_day = on,
                                  .why = STR("New registration") };
    struct succession_new next = { .scheme = STR("CQC"), .code = STR("1-900") };
    struct place          made = { 0 };

    assert_int_equal(succession_renew(&w->site.job, &act, &next), OK);
    assert_int_equal(enrolment_follow_on(&w->site.job, act.before_place, act.after_place, on, act.why), OK);
    assert_int_equal(rollup_mark_place(&w->site.job, act.before_place, on), OK);
    assert_int_equal(rollup_mark_place(&w->site.job, act.after_place, on), OK);
    assert_int_equal(place_get(&w->site.job, act.after_place, &made), OK);
    return made;
}

/* One line, one break where the new identity begins, and not a number counted twice. */
static void test_new_registration_keeps_the_line(void **state)
{
    struct a_ward     *w = *state;
    struct a_site     *site = &w->site;
    struct series_data data, many;
    struct place       made;
    struct series_many ask = { .programme = &w->programme, .measure = &w->injuries, .n = 1 };
    size_t             wrong = 99;

    for (int i = 12; i < 20; i++)
        put(w, &site->ash, a_month(i), i);
    assert_int_equal(rollup_refresh(&site->job, NULL), OK);
    made = renewed(w, a_month(18));
    for (int i = 18; i < 24; i++)
        if (i != 19) /* what the former unit told of a month after its end is not the new one's */
            put(w, &made, a_month(i), 100 + i);
    assert_int_equal(series_read(&site->job, made.id, w->injuries.id, &data), OK);
    assert_int_equal(data.n, 12);
    for (int i = 12; i < 24; i++)
        assert_true(i == 19 ? isnan(data.numerator[7]) : data.numerator[i - 12] == (i < 18 ? i : 100 + i));
    assert_int_equal(data.n_starts, 1);
    assert_int_equal(data.starts[0], 6);
    assert_true(str_eq_c(data.reasons[1], "New registration"));
    ask.units = &made.id; /* the same on a wall */
    assert_int_equal(series_read_many(&site->job, &ask, &many), OK);
    assert_int_equal(many.n, 12);
    assert_int_equal(many.n_starts, 1);
    assert_int_equal(rollup_refresh(&site->job, NULL), OK);
    for (int i = 12; i < 24; i++)
        assert_true(i == 19 ? isnan(pooled_at(w, site->alder.id, a_month(i)))
                            : pooled_at(w, site->alder.id, a_month(i)) == (i < 18 ? i : 100 + i));
    assert_int_equal(rollup_verify(&site->job, w->programme.id, &wrong), OK);
    assert_int_equal(wrong, 0);
}

/* On the day itself, before the new place has counted anything, the line is there whole. */
static void test_line_before_the_first_new_number(void **state)
{
    struct a_ward     *w = *state;
    struct series_data data;
    struct place       made;

    for (int i = 12; i < 20; i++)
        put(w, &w->site.ash, a_month(i), i);
    made = renewed(w, a_month(20));
    assert_int_equal(series_read(&w->site.job, made.id, w->injuries.id, &data), OK);
    assert_int_equal(data.n, 8);
    assert_int_equal(data.n_starts, 0);
    put(w, &made, a_month(20), 7);
    assert_int_equal(series_read(&w->site.job, made.id, w->injuries.id, &data), OK);
    assert_int_equal(data.n, 9);
    assert_int_equal(data.n_starts, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_trust_moves_between_networks),
        IN_A_WARD(test_new_registration_keeps_the_line),
        IN_A_WARD(test_line_before_the_first_new_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
