/* Forms that carry files: what browsers send is read; every way to cut one short or bend it is refused. */
#include "http/multipart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }
#define TYPE "multipart/form-data; boundary=XX"
#define FIELD(name, text) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" text "\r\n"
#define FILE_HEAD(name, file, type)                                                                          \
    "--XX\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file                            \
    "\"\r\nContent-Type: " type "\r\n\r\n"
#define END "--XX--\r\n"

static int open_arena(void **state)
{
    *state = arena_open(4 * 1024 * 1024);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* What was read as one text: name=value|..., then files as field/name/type/content. */
static const char *flat(const struct http_upload *upload)
{
    static char out[4096];
    size_t      at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < upload->fields.n; i++)
        at += (size_t)snprintf(out + at, sizeof out - at, "%.*s=%.*s|", STR_FMT(upload->fields.p[i].name),
                               STR_FMT(upload->fields.p[i].value));
    for (size_t i = 0; i < upload->n_files; i++) {
        const struct http_file *f = &upload->files[i];

        at += (size_t)snprintf(out + at, sizeof out - at, "%.*s/%.*s/%.*s/%.*s|", STR_FMT(f->field),
                               STR_FMT(f->name), STR_FMT(f->type), STR_FMT(f->content));
    }
    return out;
}

static const struct {
    const char *proves, *type;
    str         body;
    err         ends;
    const char *read;
} cases[] = {
    { "fields and a file", TYPE,
      BYTES(FIELD("a", "1")
                FILE_HEAD("f", "x.csv", "text/csv") "t,value\r\n1,2\r\n\r\n" FIELD("b", "T\xC5\xB7") END),
      OK, "a=1|b=Tŷ|f/x.csv/text/csv/t,value\r\n1,2\r\n|" },
    { "a form without fields", TYPE, BYTES(END), OK, "" },
    { "no line end behind the last boundary", TYPE, BYTES(FIELD("a", "1") "--XX--"), OK, "a=1|" },
    { "an empty field", TYPE, BYTES(FIELD("a", "") END), OK, "a=|" },
    { "no file chosen", TYPE, BYTES(FILE_HEAD("f", "", "application/octet-stream") "\r\n" END), OK,
      "f//application/octet-stream/|" },
    { "a boundary in quotes", "multipart/form-data; boundary=\"XX\"", BYTES(FIELD("a", "1") END), OK,
      "a=1|" },
    { "names of headers in any case, a charset beside", "Multipart/Form-Data; charset=utf-8; Boundary=XX",
      BYTES("--XX\r\ncontent-disposition: Form-Data ;name=\"a\"\r\nX-Odd: b\r\n\r\n1\r\n" END), OK, "a=1|" },
    { "almost a boundary is content", TYPE, BYTES(FIELD("a", "1\r\n-XX\r\n--X\r\n--xx\n--XX") END), OK,
      "a=1\r\n-XX\r\n--X\r\n--xx\n--XX|" },
    { "a semicolon inside a name", TYPE, BYTES(FIELD("a;b=c", "1") END), OK, "a;b=c=1|" },
    { "not multipart", "application/x-www-form-urlencoded; boundary=XX", BYTES(FIELD("a", "1") END),
      ERR_INPUT, "" },
    { "another multipart", "multipart/mixed; boundary=XX", BYTES(FIELD("a", "1") END), ERR_INPUT, "" },
    { "no boundary named", "multipart/form-data", BYTES(FIELD("a", "1") END), ERR_INPUT, "" },
    { "an empty boundary", "multipart/form-data; boundary=", BYTES("--\r\n\r\n----"), ERR_INPUT, "" },
    { "two boundaries named", "multipart/form-data; boundary=XX; boundary=YY", BYTES(FIELD("a", "1") END),
      ERR_INPUT, "" },
    { "a boundary of 71 letters",
      "multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890",
      BYTES(END), ERR_INPUT, "" },
    { "a boundary with a byte it may not hold", "multipart/form-data; boundary=X<X", BYTES("--X<X--\r\n"),
      ERR_INPUT, "" },
    { "another boundary than the one named", "multipart/form-data; boundary=YY", BYTES(FIELD("a", "1") END),
      ERR_INPUT, "" },
    { "nothing at all", TYPE, BYTES(""), ERR_INPUT, "" },
    { "cut in the first boundary", TYPE, BYTES("--X"), ERR_INPUT, "" },
    { "cut behind it", TYPE, BYTES("--XX"), ERR_INPUT, "" },
    { "cut in a head", TYPE, BYTES("--XX\r\nContent-Disposition: form-da"), ERR_INPUT, "" },
    { "cut behind a head", TYPE, BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"),
      ERR_INPUT, "" },
    { "cut in the content", TYPE,
      BYTES(FIELD("a", "1") "--XX\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nhal"), ERR_INPUT, "" },
    { "cut before the last boundary", TYPE, BYTES(FIELD("a", "1")), ERR_INPUT, "" },
    { "cut before its two hyphens", TYPE, BYTES(FIELD("a", "1") "--XX"), ERR_INPUT, "" },
    { "cut between its two hyphens", TYPE, BYTES(FIELD("a", "1") "--XX-"), ERR_INPUT, "" },
    { "text before the first boundary", TYPE, BYTES("hello\r\n" FIELD("a", "1") END), ERR_INPUT, "" },
    { "text behind the last", TYPE, BYTES(FIELD("a", "1") END "more"), ERR_INPUT, "" },
    { "a boundary with a tail", TYPE, BYTES(FIELD("a", "1") "--XXX\r\n" END), ERR_INPUT, "" },
    { "bare LF as line ends", TYPE, BYTES("--XX\nContent-Disposition: form-data; name=\"a\"\n\n1\n--XX--\n"),
      ERR_INPUT, "" },
    { "a part without disposition", TYPE, BYTES("--XX\r\nX-One: a\r\n\r\n1\r\n" END), ERR_INPUT, "" },
    { "a part without a name", TYPE, BYTES("--XX\r\nContent-Disposition: form-data\r\n\r\n1\r\n" END),
      ERR_INPUT, "" },
    { "an empty name", TYPE, BYTES(FIELD("", "1") END), ERR_INPUT, "" },
    { "two names", TYPE,
      BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n" END), ERR_INPUT,
      "" },
    { "two dispositions", TYPE,
      BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
            "name=\"b\"\r\n\r\n1\r\n" END),
      ERR_INPUT, "" },
    { "another disposition", TYPE,
      BYTES("--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" END), ERR_INPUT, "" },
    { "a name without quotes", TYPE, BYTES("--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" END),
      ERR_INPUT, "" },
    { "a name that does not end", TYPE,
      BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n" END), ERR_INPUT, "" },
    { "a quote behind a backslash", TYPE, BYTES(FIELD("a\\\"; filename=\\\"x", "1") END), ERR_INPUT, "" },
    { "something behind a quoted name", TYPE,
      BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\"b\r\n\r\n1\r\n" END), ERR_INPUT, "" },
    { "filename*", TYPE,
      BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\"; filename*=utf-8''x\r\n\r\n1\r\n" END),
      ERR_INPUT, "" },
    { "a folded line", TYPE, BYTES("--XX\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\n1\r\n" END),
      ERR_INPUT, "" },
    { "a space before a colon", TYPE,
      BYTES("--XX\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\n1\r\n" END), ERR_INPUT, "" },
    { "NUL in a name", TYPE, BYTES(FIELD("a\0b", "1") END), ERR_INPUT, "" },
    { "a name that is not UTF-8", TYPE, BYTES(FIELD("\xC3", "1") END), ERR_INPUT, "" },
    { "NUL in a field's text", TYPE,
      BYTES(FIELD("a", "1\0"
                       "2") END),
      ERR_INPUT, "" },
    { "text that is not UTF-8", TYPE, BYTES(FIELD("a", "\xFF\xFE") END), ERR_INPUT, "" },
    { "a base64 part", TYPE,
      BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: "
            "base64\r\n\r\nMQ==\r\n" END),
      ERR_INPUT, "" },
    { "two types", TYPE,
      BYTES("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: a/b\r\nContent-Type: "
            "a/c\r\n\r\n1\r\n" END),
      ERR_INPUT, "" },
};

static void what_is_well_formed_is_read_and_nothing_else(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct http_upload upload = { .n_files = 0 };
        err                e = http_multipart_read(*state, str_of(cases[i].type), cases[i].body, &upload);

        if (e != cases[i].ends || (!e && strcmp(flat(&upload), cases[i].read) != 0))
            fail_msg("NOT SO: %s: %s, %s", cases[i].proves, err_name(e), flat(&upload));
        assert_true(e == OK || (upload.fields.n == 0 && upload.n_files == 0));
    }
}

/* A file may hold any byte, also NUL and what looks like heads. */
static void a_file_comes_through_as_it_is(void **state)
{
    static const char  body[] = FILE_HEAD("f", "x.bin", "a/b") "\0\xFF\r\n\r\n--X\r\n--\r\n" END;
    struct http_upload upload;

    assert_int_equal(http_multipart_read(*state, STR(TYPE), (str){ body, sizeof body - 1 }, &upload), OK);
    assert_int_equal(upload.n_files, 1);
    assert_int_equal(upload.files[0].content.n, 15 - 2);
    assert_memory_equal(upload.files[0].content.p, "\0\xFF\r\n\r\n--X\r\n--", 13);
}

/* The copy is exact, so the sanitizer sees a step too far. */
static void every_cut_is_refused(void **state)
{
    static const char body[] = FIELD("a", "1") FILE_HEAD("f", "x", "a/b") "content\r\n"
                                                                          "--XX--";

    for (size_t n = 0; n < sizeof body - 1; n++) {
        struct http_upload upload;
        char              *copy = test_malloc(n ? n : 1);

        memcpy(copy, body, n);
        assert_int_equal(http_multipart_read(*state, STR(TYPE), (str){ copy, n }, &upload), ERR_INPUT);
        test_free(copy);
    }
}

static void a_thousand_parts_and_no_more(void **state)
{
    static const char  part[] = FIELD("a", "1");
    static char        body[(HTTP_PARTS_MAX + 1) * sizeof part + 16];
    struct http_upload upload;
    size_t             n = 0;

    for (size_t i = 0; i < HTTP_PARTS_MAX; i++, n += sizeof part - 1)
        memcpy(body + n, part, sizeof part - 1);
    memcpy(body + n, "--XX--", 6);
    assert_int_equal(http_multipart_read(*state, STR(TYPE), (str){ body, n + 6 }, &upload), OK);
    assert_int_equal(upload.fields.n, HTTP_PARTS_MAX);
    memcpy(body + n, part, sizeof part - 1);
    n += sizeof part - 1;
    memcpy(body + n, "--XX--", 6);
    assert_int_equal(http_multipart_read(*state, STR(TYPE), (str){ body, n + 6 }, &upload), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_well_formed_is_read_and_nothing_else),
        cmocka_unit_test(a_file_comes_through_as_it_is),
        cmocka_unit_test(every_cut_is_refused),
        cmocka_unit_test(a_thousand_parts_and_no_more),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
