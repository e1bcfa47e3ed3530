/* Letters as mail servers read them: nothing that was typed becomes a header, and every text comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "io/mail.h"
#include "io/smtp.h"
#include "io/mail_read.h"

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open(64 << 20);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static struct mail a_mail(void)
{
    return (struct mail){ .from_name = STR("Manyhands"),
                          .from = STR("site@example.org"),
                          .to_name = STR("Sian Dwr"),
                          .to = STR("sian@ward.example.org"),
                          .subject = STR("Your numbers"),
                          .text = STR("Hello"),
                          .language = STR("en"),
                          .id = STR("01hzk3v9q8m4c"),
                          .at = 1696403109000 };
}

static str written(const struct mail *mail)
{
    struct buf buf = buf_make(arena, 8 << 20);

    assert_int_equal(mail_write(&buf, mail), OK);
    return buf_str(&buf);
}

static void test_headers(void **state)
{
    static const char *const lines[] = {
        "Date: Wed, 04 Oct 2023 07:05:09 +0000\r\n",
        "From: =?UTF-8?B?TWFueWhhbmRz?=\r\n <site@example.org>\r\n",
        "To: =?UTF-8?B?U2lhbiBEd3I=?=\r\n <sian@ward.example.org>\r\n",
        "Subject: Your numbers\r\n",
        "Message-ID: <01hzk3v9q8m4c@example.org>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Language: en\r\n",
        "Content-Type: text/plain; charset=UTF-8\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nHello\r\n",
    };
    struct mail mail = a_mail();
    const char *text = str_terminated(arena, written(&mail));

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!strstr(text, lines[i]))
            fail_msg("no %s in\n%s", lines[i], text);
}

/* ---- What comes back ---- */

static const struct {
    const char *proves, *text;
} texts[] = {
    { "plain words", "Hello Sian,\n\nYour numbers for September are due.\n" },
    { "Welsh letters", "Annwyl Siân,\nMae’r rhifau ar gyfer mis Medi yn ddyledus: dŵr, tŷ, ŵ ŷ.\n" },
    { "signs of the encoding", "a=b =3D == =\n=\n" },
    { "spaces and tabs at the end of a line", "one \ntwo\t\n \n" },
    { "dots at the start of a line", ".\n..\n.hidden\nend." },
    { "lines ended as files of other machines end them", "one\r\ntwo\r\n" },
    { "a line end alone", "\n" },
    { "nothing", "" },
    { "a sign outside the first plane", "💚💚💚" },
    { "a letter that looks like headers", "Subject: no\nBcc: eve@example.org\n\nFrom the top\n" },
};

static void check_comes_back(const char *proves, str text)
{
    struct mail mail = a_mail();
    str         message, body, back;

    mail.text = text;
    message = written(&mail);
    assert_true(mail_read_is_sound(message));
    body = mail_read_body(message);
    back = mail_read_unquoted(arena, body);
    /* A body ends with a line's end of its own. */
    text = mail_read_lines(arena, text);
    if (!str_eq(back, str_join(arena, text, STR("\r\n"))))
        fail_msg("%s: %.*s came back as %.*s", proves, STR_FMT(text), STR_FMT(back));
}

static void test_body_comes_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_comes_back(texts[i].proves, str_of(texts[i].text));
}

static void test_long_lines(void **state)
{
    static const char *const pieces[] = { "x", "ŵ", "=", ".", " y" };

    (void)state;
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++)
        for (int n = 70; n < 160; n++) {
            struct buf line = buf_make(arena, 1 << 20);
            for (int i = 0; i < n; i++)
                buf_add_c(&line, pieces[p]);
            check_comes_back(pieces[p], buf_str(&line));
        }
}

static void test_subject_comes_back(void **state)
{
    static const char *const subjects[] = {
        "Eich cyfrinair",
        "Newidiwyd eich cyfrinair: dŵr a thŷ, ac eto dŵr a thŷ, ac eto dŵr a thŷ, ac eto unwaith",
        "=?UTF-8?B?aGFoYQ==?=",
        "A plain subject that is far too long to stand in one line of a header as it is, so it is cut up",
        "💚💚💚💚💚💚💚💚💚💚💚💚💚💚💚💚💚💚💚💚",
    };

    (void)state;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        struct mail mail = a_mail();
        str         message, back;

        mail.subject = str_of(subjects[i]);
        message = written(&mail);
        assert_true(mail_read_is_sound(message));
        back = mail_read_header(arena, message, "Subject");
        if (!str_eq(back, mail.subject))
            fail_msg("%s came back as %.*s", subjects[i], STR_FMT(back));
    }
}

/* ---- What is refused ---- */

static void test_addresses(void **state)
{
    static const struct {
        const char *address;
        bool        is_one;
    } cases[] = {
        { "a@b.c", true },
        { "sian.dwr+ward@nhs.example.org", true },
        { "o'brien@example.org", true },
        { "", false },
        { "nobody", false },
        { "a@b", false },
        { "@example.org", false },
        { "a@", false },
        { "a@.org", false },
        { "a@example.", false },
        { "a@b@c.d", false },
        { "-a@b.c", false },
        { "a b@example.org", false },
        { "a@example.org, b@example.org", false },
        { "a@example.org\r\nBcc: b@example.org", false },
        { "<a@example.org>", false },
        { "\"a\"@example.org", false },
        { "siân@example.org", false },
        { "a@exa\x7fmple.org", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (mail_is_address(str_of(cases[i].address)) != cases[i].is_one)
            fail_msg("%s", cases[i].address);
}

static void check_refused(const char *proves, struct mail mail)
{
    struct buf buf = buf_make(arena, 1 << 20);

    if (mail_write(&buf, &mail) != ERR_INPUT)
        fail_msg("%s: %.*s", proves, STR_FMT(buf_str(&buf)));
}

static void test_refusals(void **state)
{
    struct mail mail = a_mail();

    (void)state;
    mail.subject = STR("Hello\r\nBcc: eve@example.org");
    check_refused("a header in the subject", mail);
    mail = a_mail();
    mail.to_name = STR("Sian\nBcc: eve@example.org");
    check_refused("a header in a name", mail);
    mail = a_mail();
    mail.from_name = STR("Site\r\n\r\nBody");
    check_refused("a body in our name", mail);
    mail = a_mail();
    mail.to = STR("sian@example.org>\r\nBcc: <eve@example.org");
    check_refused("a header in the address", mail);
    mail = a_mail();
    mail.id = STR("1>\r\nX: y");
    check_refused("a header in the id", mail);
    mail = a_mail();
    mail.id = (str){ 0 };
    check_refused("no id", mail);
    mail = a_mail();
    mail.language = STR("en\r\nX: y");
    check_refused("a header in the language", mail);
    mail = a_mail();
    mail.text = STR("\xff\xfe");
    check_refused("a text that is none", mail);
    mail = a_mail();
    mail.subject = (str){ arena_take(arena, MAIL_HEADER_MOST + 1), MAIL_HEADER_MOST + 1 };
    check_refused("a subject without end", mail);
}

static void test_ceiling(void **state)
{
    struct mail mail = a_mail();
    struct buf  buf = buf_make(arena, 300);

    (void)state;
    assert_int_equal(mail_write(&buf, &mail), ERR_LIMIT);
}

static void test_servers(void **state)
{
    static const struct {
        const char *url;
        bool        is_one;
    } cases[] = {
        { "smtp://mail.example.org", true },
        { "smtp://mail.example.org:587", true },
        { "smtps://mail.example.org:465", true },
        { "smtp://127.0.0.1:2525", true },
        { "smtp://[::1]:2525", true },
        { "http://example.org", false },
        { "file:///etc/passwd", false },
        { "smtp:/mail.example.org", false },
        { "smtp://", false },
        { "smtp://mail.example.org/path", false },
        { "smtp://user:secret@mail.example.org", false },
        { "smtp://mail.example.org:25:25", false },
        { "smtp://mail.example.org:", false },
        { "smtp://mail example.org", false },
        { "", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (smtp_is_server(str_of(cases[i].url)) != cases[i].is_one)
            fail_msg("%s", cases[i].url);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers),       cmocka_unit_test(test_body_comes_back),
        cmocka_unit_test(test_long_lines),    cmocka_unit_test(test_subject_comes_back),
        cmocka_unit_test(test_addresses),     cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_ceiling),       cmocka_unit_test(test_servers),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
