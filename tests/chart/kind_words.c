/* Every chart kind that there is has words of its own, in both languages. */
#include "chart/kind_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "spc/kind.h"
#include "spc/spc.h"
#include "words/words.h"

static void every_kind_has_its_own_name(void **state)
{
    enum { KINDS = 15 };
    enum msg names[KINDS];
    size_t   n = 0;

    (void)state;
    for (const struct spc_kind *kind; (kind = spc_kind_at(n)) != NULL; n++) {
        assert_true(n < KINDS);
        names[n] = kind_words_name(kind).msg;
        assert_true(words_of(LANG_EN, names[n]).n > 0 && words_of(LANG_CY, names[n]).n > 0);
        for (size_t i = 0; i < n; i++)
            assert_int_not_equal(names[i], names[n]);
    }
    assert_int_equal(n, KINDS);
}

static void letters_are_those_of_the_code(void **state)
{
    static const struct {
        const char *code, *letters;
    } cases[] = {
        { "run", "run" }, { "i", "I" }, { "im", "I" }, { "imm", "I" },  { "ip", "I′" },
        { "mr", "MR" },   { "c", "C" }, { "u", "U" },  { "up", "U′" },  { "p", "P" },
        { "pp", "P′" },   { "g", "G" }, { "t", "T" },  { "xbar", "X̄" }, { "s", "S" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct spc_kind *kind = spc_kind_find(cases[i].code);

        assert_true(str_eq_c(kind_words_letters(kind), cases[i].letters));
        assert_int_equal(kind_words_centre(kind), cases[i].code[0] == 'g'   ? MSG(drawing_median)
                                                  : cases[i].code[0] == 't' ? MSG(drawing_typical)
                                                                            : MSG_none);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_its_own_name),
        cmocka_unit_test(letters_are_those_of_the_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
