/* What looks like a person, and what only looks a little like one. Every number here is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "org/screening.h"

static struct arena     *arena;
static struct screening *screening;

static int open_all(void **state)
{
    (void)state;
    arena = arena_open((size_t)1 << 20);
    return screening_open(arena, &screening);
}

static int close_all(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static void each_kind_is_found_and_its_neighbours_are_not(void **state)
{
    static const struct {
        const char *text;
        unsigned    kinds;
        const char *first;
    } cases[] = {
        { "", 0, "" },
        { "We held the first huddle on 4/3/2026, and 12 of 14 staff came.", 0, "" },
        { "number 943 476 5919 was moved", SCREENING_NHS_NUMBER, "943 476 5919" },
        { "9434765919", SCREENING_NHS_NUMBER, "9434765919" },
        { "943-476-5919", SCREENING_NHS_NUMBER, "943-476-5919" },
        { "943 476 5918", 0, "" },              /* its check digit is another */
        { "12 943 476 59190", 0, "" },          /* longer than ten digits */
        { "943 476 5918 and 943 476 5919", SCREENING_NHS_NUMBER, "943 476 5919" },
        { "fell on 14/06/1948", SCREENING_BIRTH_DATE, "14/06/1948" },
        { "(14-06-48)", SCREENING_BIRTH_DATE, "14-06-48" },
        { "14.06.1948", SCREENING_BIRTH_DATE, "14.06.1948" },
        { "1948-06-14", SCREENING_BIRTH_DATE, "1948-06-14" },
        { "the 14th June 1948", SCREENING_BIRTH_DATE, "14th June 1948" },
        { "ar 14 Mehefin 1948", SCREENING_BIRTH_DATE, "14 Mehefin 1948" },
        { "from 14/06/26 on", 0, "" },          /* this year */
        { "from 14/06/25 on", 0, "" },
        { "from 14/06/24 on", SCREENING_BIRTH_DATE, "14/06/24" },
        { "DOB: 14/06/26", SCREENING_BIRTH_DATE, "14/06/26" },
        { "Dyddiad geni 14/06/2026", SCREENING_BIRTH_DATE, "14/06/2026" },
        { "version 1.2.21 of the form", 0, "" },
        { "lives at M1 1AE now", SCREENING_POSTCODE, "M1 1AE" },
        { "sw1a1aa", SCREENING_POSTCODE, "sw1a1aa" },
        { "ward B12 4 beds, M1 1KM", 0, "" },  /* no postcode ends in K or M */
        { "write to jo@example.org", SCREENING_EMAIL, "jo@example.org" },
        { "3 of 4 @ 10 am", 0, "" },
        { "ring 01632 960 983", SCREENING_PHONE, "01632 960 983" },
        { "ring +44 (0)1632 960983", SCREENING_PHONE, "+44 (0)1632 960983" },
        { "ring (01632) 960983", SCREENING_PHONE, "(01632) 960983" },
        { "0800 1111", 0, "" },                 /* too short for a person's */
        { "Mrs Example was upset", SCREENING_PERSON, "Mrs Example" },
        { "Mx. Example", SCREENING_PERSON, "Mx. Example" },
        { "miss a day", 0, "" },
        { "J.B. 4/3 seclusion", SCREENING_INITIALS, "J.B. 4/3" },
        { "JB 4/3/26", SCREENING_INITIALS, "JB 4/3/26" },
        { "PDSA 4/3", 0, "" },
        { "Mr Test, born 1/2/26, 07700 900123", SCREENING_PERSON | SCREENING_BIRTH_DATE | SCREENING_PHONE,
          "Mr Test" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct screening_found found;
        bool any = screening_look(screening, str_of(cases[i].text), day_of(2026, 11, 22), &found);
        if (found.kinds != cases[i].kinds || !str_eq_c(found.first, cases[i].first))
            print_error("\"%s\": kinds %u, first \"%.*s\"\n", cases[i].text, found.kinds,
                        STR_FMT(found.first));
        assert_int_equal(any, cases[i].kinds != 0);
        assert_int_equal(found.kinds, cases[i].kinds);
        assert_true(str_eq_c(found.first, cases[i].first));
        assert_int_equal(found.kinds & found.kind, found.kind);
    }
}

static int how_many_last_digits_hold(const char *nine)
{
    char text[11];
    int  held = 0;

    for (char digit = '0'; digit <= '9'; digit++) {
        snprintf(text, sizeof text, "%s%c", nine, digit);
        held += screening_is_nhs_number(str_of(text));
    }
    return held;
}

/* One last digit holds for nine digits before it; none where the check would be 10. */
static void the_check_digit_decides(void **state)
{
    (void)state;
    assert_int_equal(how_many_last_digits_hold("943476591"), 1);
    assert_true(screening_is_nhs_number(STR("9434765919")));
    assert_true(screening_is_nhs_number(STR("6000000014"))); /* 60 + 2 = 62, 62 mod 11 = 7, check 4 */
    assert_int_equal(how_many_last_digits_hold("100000001"), 0); /* 12 mod 11 = 1, check 10 */
    assert_false(screening_is_nhs_number(STR("")));
    assert_false(screening_is_nhs_number(STR("943476591")));
    assert_false(screening_is_nhs_number(STR("94347659190")));
    assert_false(screening_is_nhs_number(STR("943476591X")));
}

static void each_kind_has_its_word(void **state)
{
    (void)state;
    for (int i = 0; i < SCREENING_KINDS; i++)
        assert_true(screening_word((enum screening_kind)(1 << i))[0] != '\0');
    assert_string_equal(screening_word((enum screening_kind)(1 << SCREENING_KINDS)), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_found_and_its_neighbours_are_not),
        cmocka_unit_test(the_check_digit_decides),
        cmocka_unit_test(each_kind_has_its_word),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}
