/* The table of icons: a cell says what its chart says, a restrictive measure never without what stands beside
 * it, and nobody sees a ward that is not theirs to see. */
#include "collaborative.h"

#include "web/summary_table.h"
#include "web/templates.h"
#include "words/words.h"

static struct collaborative c = { .n_wards = 24, .n_trusts = 4, .balanced = true };
static struct arena        *arena;

static int open_it(void **state)
{
    (void)state;
    collaborative_open(&c, ":memory:");
    arena = arena_open((size_t)1 << 30);
    return 0;
}

static int close_it(void **state)
{
    (void)state;
    arena_close(arena);
    collaborative_close(&c);
    return 0;
}

/* The whole table as the person with this token sees it. */
static void fill(str token, struct call *call, struct summary_table *table)
{
    struct summary_table_unit  *units = ARENA_ARRAY(arena, struct summary_table_unit, COLLABORATIVE_WARDS);
    struct measure             *measures = ARENA_ARRAY(arena, struct measure, 3);
    struct programme           *programme = ARENA_NEW(arena, struct programme);
    struct summary_table_wanted wanted = { .programme = programme,
                                           .measures = measures,
                                           .n_measures = 3,
                                           .units = units,
                                           .n_units = (size_t)c.n_wards,
                                           .pooled = { .unit = c.programme, .name = STR("All wards") },
                                           .caption = STR("Where we are, September 2023") };
    struct session              session;
    struct person               person;

    *call = (struct call){ .site = &c.site };
    call->job = db_job(c.db, arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_read_begin(c.db, &call->job), OK);
    assert_int_equal(sign_in_find(&call->job, token, &session, &person), OK);
    call->job.actor.person = person.id;
    assert_int_equal(programme_get(&call->job, c.programme, programme), OK);
    assert_int_equal(measure_get(&call->job, c.restraint, &measures[0]), OK);
    assert_int_equal(measure_get(&call->job, c.injuries, &measures[1]), OK);
    assert_int_equal(measure_get(&call->job, c.talked, &measures[2]), OK);
    for (int i = 0; i < c.n_wards; i++)
        units[i] =
            (struct summary_table_unit){ .unit = c.wards[i], .name = str_of(collaborative_ward_name(i)) };
    assert_int_equal(summary_table_fill(call, &wanted, table), OK);
    db_read_end(&call->job);
}

static void say_english(struct buf *to, const void *words, const struct say *say)
{
    (void)words;
    words_say(to, LANG_EN, say);
}

static void test_cells_say_what_the_charts_say(void **state)
{
    struct summary_table table;
    struct call          call;
    size_t               improving = 0;

    (void)state;
    fill(c.manager, &call, &table);
    assert_int_equal(table.columns.n, 3);
    assert_int_equal(table.rows.n, 25);
    assert_int_equal(table.hidden, 0);
    assert_true(table.rows.p[0].pooled && !table.rows.p[1].pooled);
    for (size_t row = 0; row < table.rows.n; row++)
        for (size_t k = 0; k < 3; k++) {
            const struct summary_cell  *cell = &table.rows.p[row].cells.p[k];
            struct collaborative_answer page;
            if (!cell->url.n)
                continue;
            assert_int_equal(cell->look, str_eq_c(cell->verdict, "concern"));
            assert_int_equal(cell->icon.text.n > 0, true);
            if (str_eq_c(cell->verdict, "improving") && k == 0) {
                improving++;
                assert_int_equal(cell->beside.n, 1);
                assert_true(str_eq_c(cell->beside.p[0].name, "Staff injuries"));
                assert_int_not_equal(cell->beside_says.msg, MSG_none);
            }
            if (row % 8)
                continue;
            page = collaborative_get(&c, arena, c.manager, str_terminated(arena, cell->url));
            assert_int_equal(page.status, 200);
            assert_true(
                collaborative_has(page.body, str_terminated(arena, words_text(arena, LANG_EN, &cell->word))));
        }
    assert_true(improving > 0);
}

static void test_nobody_sees_what_is_not_theirs(void **state)
{
    struct summary_table table;
    struct call          call;

    (void)state;
    fill(c.stranger, &call, &table);
    assert_int_equal(table.rows.n, 1);
    assert_int_equal(table.hidden, 24);
    for (size_t k = 0; k < table.rows.p[0].cells.n; k++)
        assert_int_equal(table.rows.p[0].cells.p[k].icon.text.n + table.rows.p[0].cells.p[k].figure.n, 0);
    fill(c.member, &call, &table);
    assert_true(table.rows.n >= 2 && table.rows.n < 25);
}

/* Every icon of a cell has its word in the key, and only those. */
static void test_the_key_names_what_occurs(void **state)
{
    struct summary_table table;
    struct call          call;

    (void)state;
    fill(c.manager, &call, &table);
    assert_in_range(table.signs.n, 3, 9);
    for (size_t row = 0; row < table.rows.n; row++)
        for (size_t k = 0; k < 3; k++) {
            const struct summary_cell *cell = &table.rows.p[row].cells.p[k];
            bool                       named = !cell->url.n;
            for (size_t i = 0; i < table.signs.n; i++)
                named = named || table.signs.p[i].word.msg == cell->word.msg;
            assert_true(named);
        }
}

static void test_it_is_a_real_table(void **state)
{
    struct summary_table table;
    struct call          call;
    struct buf           html = buf_make(arena, (size_t)1 << 22);
    struct out           out = out_make(&html, say_english, NULL);
    str                  text;

    (void)state;
    fill(c.manager, &call, &table);
    summary_table_html(&out, &table);
    text = buf_str(&html);
    assert_int_equal(collaborative_times(text, "scope=\"col\""), 4);
    assert_int_equal(collaborative_times(text, "scope=\"row\""), 25);
    assert_int_equal(collaborative_times(text, "<td "), 75);
    assert_true(collaborative_has(text, "<caption>Where we are, September 2023</caption>"));
    assert_true(collaborative_has(text, "class=\"mh-summary__all\""));
    assert_true(collaborative_has(text, "class=\"mh-summary__beside\" aria-hidden=\"true\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_say_what_the_charts_say),
        cmocka_unit_test(test_nobody_sees_what_is_not_theirs),
        cmocka_unit_test(test_the_key_names_what_occurs),
        cmocka_unit_test(test_it_is_a_real_table),
    };

    return cmocka_run_group_tests(tests, open_it, close_it);
}
