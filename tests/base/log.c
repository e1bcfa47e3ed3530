/* Each log line is one JSON object that any reader can take apart, whatever text is put in it. */
#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

enum { LINE_MOST = 4096 };

static char   line[LINE_MOST * 2];
static size_t line_length;

/* Calls log_line with standard error turned into a file, and keeps what it wrote. */
static void catch_line(const char *event, const struct log_part *parts, size_t n)
{
    FILE *file = tmpfile();
    int   before = dup(STDERR_FILENO);

    assert_non_null(file);
    dup2(fileno(file), STDERR_FILENO);
    log_line(event, parts, n);
    dup2(before, STDERR_FILENO);
    close(before);
    rewind(file);
    line_length = fread(line, 1, sizeof line - 1, file);
    line[line_length] = '\0';
    fclose(file);
}

/* The line as JSON; it must be one line of at most 4 KiB. */
static json_t *caught(void)
{
    json_error_t error;
    json_t      *json = json_loads(line, JSON_ALLOW_NUL, &error);

    if (!json)
        fail_msg("not JSON: %s", error.text);
    assert_in_range(line_length, 1, LINE_MOST);
    assert_ptr_equal(strchr(line, '\n'), line + line_length - 1);
    return json;
}

static void test_a_line_has_its_parts_in_order(void **state)
{
    static const struct log_part parts[] = {
        { .name = "method", .text = STR("GET") },
        { .name = "us", .number = -12 },
    };
    json_t *json;

    (void)state;
    catch_line("request", parts, 2);
    json = caught();
    assert_string_equal(json_string_value(json_object_get(json, "event")), "request");
    assert_int_equal(json_string_length(json_object_get(json, "at")), 20);
    assert_non_null(strstr(line, ",\"event\":\"request\",\"method\":\"GET\",\"us\":-12}\n"));
    json_decref(json);
    catch_line("started", NULL, 0);
    json = caught();
    assert_int_equal(json_object_size(json), 2);
    json_decref(json);
}

static void test_text_comes_back_as_it_was(void **state)
{
    static const str texts[] = {
        STR(""),
        STR("plain"),
        STR("two\nlines\r\tand a tab"),
        STR("\"quoted\" \\ back"),
        STR("nul \0 inside"),
        STR("\x01\x1F\x7F"),
        STR("Ynys M\xC3\xB4n \xF0\x9F\x98\x80"),
        STR("\",\"event\":\"forged\"}\n{\"at\":1"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct log_part part = LOG_TEXT("text", texts[i]);
        json_t               *json, *text;

        catch_line("e", &part, 1);
        json = caught();
        text = json_object_get(json, "text");
        assert_true(str_eq((str){ json_string_value(text), json_string_length(text) }, texts[i]));
        assert_string_equal(json_string_value(json_object_get(json, "event")), "e");
        json_decref(json);
    }
}

static void test_bytes_that_are_no_text_still_make_json(void **state)
{
    static const str texts[] = { STR("\xFF\xFE" "a"), STR("\xC3"), STR("ok \x80 ok"), STR("\xED\xA0\x80") };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct log_part part = LOG_TEXT("text", texts[i]);
        catch_line("e", &part, 1);
        json_decref(caught());
    }
}

/* Every length and every kind of letter must meet the cuts at 1 KiB a text and 4 KiB a line. */
static void test_long_lines_are_cut_and_stay_json(void **state)
{
    static const char *const letters[] = {
        "a", "\x01", "\"", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "a\x01\xE2\x82\xAC"
    };
    static char text[8192];

    (void)state;
    for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
        for (size_t n = 900; n < 1100; n++) {
            const size_t    step = strlen(letters[k]);
            const str       all = { text, n / step * step };
            struct log_part parts[] = { LOG_TEXT("a", ((str){ text, n / step * step / 2 / step * step })),
                                        LOG_TEXT("b", all), LOG_TEXT("c", all), LOG_TEXT("d", all),
                                        LOG_TEXT("e", all) };

            for (size_t i = 0; i < sizeof text; i++)
                text[i] = letters[k][i % step];
            catch_line("long", parts, sizeof parts / sizeof *parts);
            json_decref(caught());
        }
}

static void test_a_long_name_or_event_is_cut_too(void **state)
{
    static char     name[6000];
    struct log_part part = LOG_TEXT(name, STR("x"));

    (void)state;
    for (size_t n = 3900; n < 4200; n++) {
        memset(name, 'n', sizeof name);
        name[n] = '\0';
        catch_line("event", &part, 1);
        json_decref(caught());
        catch_line(name, &part, 1);
        json_decref(caught());
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_has_its_parts_in_order),
        cmocka_unit_test(test_text_comes_back_as_it_was),
        cmocka_unit_test(test_bytes_that_are_no_text_still_make_json),
        cmocka_unit_test(test_long_lines_are_cut_and_stay_json),
        cmocka_unit_test(test_a_long_name_or_event_is_cut_too),
    };

    return cmocka_run_group_tests_name("base/log", tests, NULL, NULL);
}
