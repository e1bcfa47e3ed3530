/* The quarter's bright spots on a programme's page: everybody who may see it reads how many there are; who
 * they are, the programme's team and each unit itself. */
#include "collaborative.h"

#include "measure/bright_spots.h"
#include "measure/shape.h"

static struct collaborative twelve = { .n_wards = 12, .n_trusts = 4 };

/* Alder and Bracken stand out, and Cedar, which is not to be named. */
enum { ALDER = 0, BRACKEN = 5, CEDAR = 8 };

/* Alder tested in the year compared, and long before; Bracken, on another measure, still does. */
static err keep_tests(struct job *job, struct collaborative *c)
{
    const struct annotation tests[] = {
        { .kind = ANNOTATION_TEST,
          .on_day = day_of(2023, 2, 6),
          .until_day = day_of(2023, 3, 17),
          .text = STR("Calm box by the door") },
        { .kind = ANNOTATION_TEST,
          .on_day = day_of(2022, 1, 3),
          .until_day = day_of(2022, 2, 4),
          .text = STR("Longer visiting hours") },
        { .kind = ANNOTATION_TEST,
          .on_day = day_of(2023, 5, 2),
          .until_day = DAY_NONE,
          .text = STR("Quiet room open") },
    };
    err e = shape_note(job, c->wards[ALDER], c->restraint, &tests[0]);

    if (!e)
        e = shape_note(job, c->wards[ALDER], c->restraint, &tests[1]);
    return e ? e : shape_note(job, c->wards[BRACKEN], c->injuries, &tests[2]);
}

static err keep(struct job *job, void *context)
{
    struct collaborative *c = context;
    struct bright_list    list = { .programme = c->programme,
                                   .measure = c->restraint,
                                   .service = STR("adult acute"),
                                   .quarter = day_of(2023, 4, 1),
                                   .tested = 11,
                                   .listed = 3,
                                   .cautious = 1,
                                   .at = job->now_ms };
    struct bright_list    other = { .programme = c->programme,
                                    .measure = c->injuries,
                                    .service = STR("adult acute"),
                                    .quarter = day_of(2023, 4, 1),
                                    .tested = 9,
                                    .at = job->now_ms };
    static const int      wards[] = { ALDER, BRACKEN, CEDAR };
    err                   e = record_insert(job, &bright_spots_list_record, &list);

    if (!e)
        e = record_insert(job, &bright_spots_list_record, &other);
    for (size_t i = 0; !e && i < 3; i++) {
        struct bright_spot spot = { .list = list.id,
                                    .unit = c->wards[wards[i]],
                                    .level_before = 20.04,
                                    .level_now = 8.96,
                                    .p_own = 0.0001,
                                    .p_others = 0.001,
                                    .named = wards[i] != CEDAR };
        e = record_insert(job, &bright_spots_record, &spot);
    }
    return e ? e : keep_tests(job, c);
}

static int open_twelve(void **state)
{
    struct job job;

    (void)state;
    collaborative_open(&twelve, ":memory:");
    job = db_job(twelve.db, twelve.arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    return db_write(twelve.db, &job, keep, &twelve) == OK ? 0 : -1;
}

static int close_twelve(void **state)
{
    (void)state;
    collaborative_close(&twelve);
    return 0;
}

/* The card alone. */
static str card_of(str body)
{
    static const char from[] = "id=\"bright-spots\"", to[] = "</section>";
    str               card = { body.p, 0 };

    while (body.n > sizeof from && memcmp(body.p, from, sizeof from - 1) != 0)
        body = (str){ body.p + 1, body.n - 1 };
    card.p = body.p;
    while (card.n + sizeof to <= body.n && memcmp(card.p + card.n, to, sizeof to - 1) != 0)
        card.n++;
    return card;
}

static void test_who_reads_names(void **state)
{
    struct arena *arena = arena_open(64 << 20);
    struct {
        const char *proves;
        str         who;
        bool        alder, bracken, hidden;
    } cases[] = {
        { "a manager reads the names", twelve.manager, true, true, false },
        { "a coach too", twelve.coach, true, true, false },
        { "a ward's member reads their own", twelve.member, true, false, true },
        { "an executive reads how many", twelve.executive, false, false, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct collaborative_answer page = collaborative_get(
            &twelve, arena, cases[i].who, collaborative_path(arena, "/programmes/", twelve.programme, ""));
        str card = card_of(page.body);

        print_message("%s\n", cases[i].proves);
        assert_int_equal(page.status, 200);
        assert_true(collaborative_has(card, "3 of the 20 charts compared stand out (April to June 2023)"));
        assert_true(collaborative_has(card, "a more careful count lists 1"));
        assert_true(collaborative_has(card, "1 is not named"));
        assert_int_equal(collaborative_has(card, "Alder"), cases[i].alder);
        assert_int_equal(collaborative_has(card, "Bracken"), cases[i].bracken);
        assert_int_equal(collaborative_has(card, "Names are shown to the unit itself"), cases[i].hidden);
        assert_int_equal(collaborative_has(card, ": 9.0 per 1,000 bed days, from 20.0 before"),
                         cases[i].alder);
        assert_false(collaborative_has(card, "Cedar"));
        assert_int_equal(
            collaborative_has(card, "They tested this, 6 February to 17 March 2023: Calm box by the door"),
            cases[i].alder);
        assert_false(collaborative_has(card, "Longer visiting hours"));
        assert_int_equal(
            collaborative_has(card, "They have been testing this since 2 May 2023: Quiet room open"),
            cases[i].bracken);
    }
    arena_close(arena);
}

/* The page's data names nobody whom the page does not. */
static void test_data(void **state)
{
    struct arena               *arena = arena_open(64 << 20);
    str                         bracken = key_text(arena, twelve.wards[BRACKEN]);
    struct collaborative_answer json =
        collaborative_get(&twelve, arena, twelve.executive,
                          collaborative_path(arena, "/api/v1/programmes/", twelve.programme, ""));
    size_t at = 0;

    (void)state;
    assert_int_equal(json.status, 200);
    assert_true(collaborative_has(json.body, "\"bright\""));
    assert_true(collaborative_has(json.body, "\"listed\":3"));
    assert_true(collaborative_has(json.body, "\"lines\":[]"));
    while (at + bracken.n <= json.body.n && memcmp(json.body.p + at, bracken.p, bracken.n) != 0)
        at++;
    assert_true(at + bracken.n > json.body.n);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_reads_names),
        cmocka_unit_test(test_data),
    };

    return cmocka_run_group_tests(tests, open_twelve, close_twelve);
}
