/* Prints every made-up template with the same nasty data; template_cases.py compares. */
#include "template_data.h"

#include "made.h"

#include <stdio.h>

static void plain_words(struct buf *to, const void *words, const struct say *say)
{
    buf_add_c(to, words);
    buf_int(to, (int64_t)say->msg);
    for (size_t i = 0; i < say->n; i++) {
        buf_char(to, ' ');
        buf_add_c(to, say->slots[i].name);
        buf_char(to, '=');
        if (say->slots[i].type == SLOT_COUNT)
            buf_number(to, say->slots[i].number);
        else
            buf_add(to, say->slots[i].text);
    }
}

static const str          tags[] = { { "new", 3 }, { "<b>", 3 } };
static const struct ward  wards[] = { { .name = STR("Ash & Elm"), .beds = 18, .late = true, .tags = { tags,
    2 } },
                                      { .name = STR("Fern"), .beds = 9 } };
static const struct frame frame = { .title = STR("<framed>") };

static const struct sample sample = {
    .title = STR("Ward \"A\" & 'B' <i>"),
    .nasty = STR("\"><script>alert('1')</script>"),
    .script_url = STR("javascript:alert(1)"),
    .path = STR("/wards/a b?x=1&y=\"2\""),
    .number = -7,
    .big = INT64_MIN,
    .size = SIZE_MAX,
    .width = 12.5,
    .yes = true,
    .id = { 77 },
    .date = { 19420 },
    .chart = { STR("<svg></svg>") },
    .hello = { .msg = MSG_hello },
    .month = { .name = "any", .type = SLOT_TEXT, .text = STR("March <3") },
    .inner = { STR("inner") },
    .maybe = &frame,
    .wards = { wards, 2 },
};

static void print(void (*html)(struct out *, const struct sample *), const char *name)
{
    struct arena *arena = arena_open(1 << 20);
    struct buf    to = buf_make(arena, 1 << 16);
    struct out    out = out_make(&to, plain_words, "<W>");

    html(&out, &sample);
    if (buf_end(&to))
        printf("%s\tover\n", name);
    else
        printf("%s\t%.*s\n", name, STR_FMT(buf_str(&to)));
    arena_close(arena);
}

#define X(name) print(name##_html, #name);

int main(void)
{
#include "made_list.h"
    return 0;
}
