/* Messages become sentences: plural forms, slots by type, dates in three Welsh forms, nothing left
 * unfilled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "words/catalogue.h"
#include "words/words.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void assert_says(enum lang lang, const struct say *say, const char *wanted)
{
    struct arena *arena = arena_open(1 << 20);
    str           said = words_text(arena, lang, say);

    if (!str_eq_c(said, wanted))
        print_message("  says   %.*s\n  wanted %s\n", STR_FMT(said), wanted);
    assert_true(str_eq_c(said, wanted));
    arena_close(arena);
}

/* 0, 1, 2, 3, 6 and 11 in a message whose Welsh noun changes with each. */
static void test_plurals(void **state)
{
    static const struct {
        double      n;
        const char *english, *welsh;
    } cases[] = {
        { 0, "0 points are above the upper limit; the latest: May 2026 (9).",
          "Mae 0 pwynt yn uwch na’r terfyn uchaf; y diweddaraf: Mai 2026 (9)." },
        { 1, "1 point is above the upper limit: May 2026 (9).",
          "Mae 1 pwynt yn uwch na’r terfyn uchaf; y diweddaraf: Mai 2026 (9)." },
        { 2, "2 points are above the upper limit; the latest: May 2026 (9).",
          "Mae 2 bwynt yn uwch na’r terfyn uchaf; y diweddaraf: Mai 2026 (9)." },
        { 3, "3 points are above the upper limit; the latest: May 2026 (9).",
          "Mae 3 phwynt yn uwch na’r terfyn uchaf; y diweddaraf: Mai 2026 (9)." },
        { 6, "6 points are above the upper limit; the latest: May 2026 (9).",
          "Mae 6 phwynt yn uwch na’r terfyn uchaf; y diweddaraf: Mai 2026 (9)." },
        { 11, "11 points are above the upper limit; the latest: May 2026 (9).",
          "Mae 11 pwynt yn uwch na’r terfyn uchaf; y diweddaraf: Mai 2026 (9)." },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct say say =
            SAY(outside_many_above_1, slot_count("n", cases[i].n),
                slot_date("date", day_of(2026, 5, 1), PERIOD_MONTH), slot_number("v", 9, 0, STR("")));

        assert_says(LANG_EN, &say, cases[i].english);
        assert_says(LANG_CY, &say, cases[i].welsh);
    }
}

/* The catalogue names the count that chooses; the order in which slots are given does not matter. */
static void test_named_plural(void **state)
{
    struct say say = SAY(missing, slot_count("total", 30), slot_count("n", 1), slot_text("last", STR("17")));

    (void)state;
    assert_says(LANG_EN, &say,
                "1 of 30 periods has no number (the latest gap: 17), and a gap is not a zero.");
}

static void test_slots(void **state)
{
    const day  first = day_of(2025, 7, 1);
    struct say say =
        SAY(shift_above_1, slot_count("n", 1234), slot_number("cl", -4423.06, 1, STR("%")),
            slot_date("from", first, PERIOD_MONTH), slot_date("to", day_of(2026, 3, 2), PERIOD_WEEK));

    (void)state;
    assert_says(LANG_EN, &say,
                "1,234 points in a row are above the centre line (−4,423.1%), from July 2025 to week of 2 "
                "March 2026.");
    assert_says(
        LANG_CY, &say,
        "Mae 1,234 pwynt yn olynol yn uwch na’r llinell ganol (−4,423.1%), o fis Gorffennaf 2025 i wythnos 2 "
        "Mawrth 2026.");
    say = SAY(outside_below_1, slot_number("v", 9, 0, STR("falls")), slot_number("limit", 9.5, 1, STR("")),
              slot_date("date", day_of(2026, 3, 4), PERIOD_DAY));
    assert_says(LANG_EN, &say, "The point for 4 March 2026 (9 falls) is below the lower limit (9.5).");
    assert_says(LANG_CY, &say, "Mae’r pwynt ar gyfer 4 Mawrth 2026 (9 falls) yn is na’r terfyn isaf (9.5).");
}

static void test_not_given(void **state)
{
    struct say none = { .msg = MSG_none };
    struct say say = SAY(earlier_1, slot_text("other", STR("x")));

    (void)state;
    assert_says(LANG_EN, &none, "");
    assert_says(LANG_EN, &say, "The latest points show the usual ups and downs; the last signal: {date}.");
}

static void test_plain(void **state)
{
    (void)state;
    assert_true(str_eq_c(words_of(LANG_EN, MSG(group_concern)), "Needs a look"));
    assert_true(str_eq_c(words_of(LANG_CY, MSG(group_concern)), "Angen sylw"));
    assert_int_equal(words_of(LANG_EN, MSG_none).n, 0);
    assert_true(str_eq_c(words_key(MSG(shift_below_1)), "shift.below.1"));
}

/* Text of any length goes into a slot; a buffer that is full says so. */
static void test_ceiling(void **state)
{
    struct arena *arena = arena_open(1 << 20);
    struct buf    buf = buf_make(arena, 20);
    struct say    say = SAY(title_none, slot_text("name", STR("A very long name of a measure")));

    (void)state;
    words_say(&buf, LANG_EN, &say);
    assert_int_equal(buf_end(&buf), ERR_LIMIT);
    arena_close(arena);
}

static void check_form(const struct words_form *form)
{
    assert_true(form->n > 0);
    for (uint32_t i = 0; i < form->n; i++) {
        const struct words_part *part = &words_parts[form->first + i];

        assert_int_equal(strlen(part->text), part->n);
        assert_true(str_is_text((str){ part->text, part->n }));
    }
}

/* Every message, in both languages and every form, is well-formed text; as many forms as the language has. */
static void test_whole_catalogue(void **state)
{
    (void)state;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int msg = 1; msg < MSG_count; msg++) {
            const struct words_message *message = &words_messages[lang][msg];

            assert_true(message->n_forms == 1 || message->n_forms == (lang == LANG_EN ? 2 : 6));
            assert_int_equal(message->n_forms > 1, message->plural != NULL);
            for (uint32_t f = 0; f < message->n_forms; f++)
                check_form(&words_forms[message->first + f]);
        }
}

static void test_line(void **state)
{
    struct arena *arena = arena_open(1 << 16);
    struct buf    buf = buf_make(arena, 1000);

    (void)state;
    words_line(&buf, LANG_EN, &(struct say){ .msg = MSG(kind_run) });
    words_line(&buf, LANG_EN, &(struct say){ .msg = MSG_none });
    words_line(&buf, LANG_CY, &(struct say){ .msg = MSG(kind_run) });
    assert_true(str_ends(buf_str(&buf), STR("\n")));
    assert_int_equal(buf_str(&buf).n,
                     words_of(LANG_EN, MSG(kind_run)).n + words_of(LANG_CY, MSG(kind_run)).n + 2);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plurals),         cmocka_unit_test(test_named_plural),
        cmocka_unit_test(test_slots),           cmocka_unit_test(test_not_given),
        cmocka_unit_test(test_plain),           cmocka_unit_test(test_ceiling),
        cmocka_unit_test(test_whole_catalogue), cmocka_unit_test(test_line),
    };

    return cmocka_run_group_tests_name("messages become sentences", tests, NULL, NULL);
}
