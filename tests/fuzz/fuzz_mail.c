/* Any bytes at all as the fields of a letter: it is refused, or what is written is one sound letter whose
 * text and subject come back, and no field becomes a header.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "io/mail.h"
#include "../io/mail_read.h"

enum { FUZZ_MEMORY = 64 * 1024 * 1024, FUZZ_TEXT = 16 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* Cuts the next field off: they are parted by 0x01. */
static str next_field(str *rest)
{
    str field, after;

    str_cut(*rest, '\x01', &field, &after);
    *rest = after;
    return field;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open(FUZZ_MEMORY);
    struct buf    buf = buf_make(arena, FUZZ_TEXT);
    str           rest = { (const char *)data, size };
    struct mail   mail = {
          .from = STR("site@example.org"), .to = STR("a@b.c"), .id = STR("1"), .language = STR("en")
    };
    str           body;

    mail.from_name = next_field(&rest);
    mail.to_name = next_field(&rest);
    if (size % 3 == 0)
        mail.to = next_field(&rest);
    mail.subject = next_field(&rest);
    mail.at = (int64_t)size * 1000003;
    mail.text = rest;
    if (mail_write(&buf, &mail) == OK) {
        must(mail_read_is_sound(buf_str(&buf)));
        body = mail_read_unquoted(arena, mail_read_body(buf_str(&buf)));
        must(str_eq(body, str_join(arena, mail_read_lines(arena, mail.text), STR("\r\n"))));
        must(str_eq(mail_read_header(arena, buf_str(&buf), "Subject"), mail.subject));
    }
    arena_close(arena);
    return 0;
}
