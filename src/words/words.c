/* Puts messages into words: chooses the plural form, fills the slots. */
#include "words/words.h"

#include "words/catalogue.h"
#include "words/dates.h"
#include "words/numbers.h"

#include <math.h>
#include <string.h>

/* Enough for any sentence with what people typed in its slots; longer text is cut. */
enum { TEXT_CEILING = 1 << 16 };

static const struct slot *find_slot(const struct say *say, const char *name)
{
    for (size_t i = 0; i < say->n; i++)
        if (strcmp(say->slots[i].name, name) == 0)
            return &say->slots[i];
    return NULL;
}

static const struct slot *first_count(const struct say *say)
{
    for (size_t i = 0; i < say->n; i++)
        if (say->slots[i].type == SLOT_COUNT)
            return &say->slots[i];
    return NULL;
}

/* The rules of the gettext headers: English n != 1; Welsh 0, 1, 2, 3, 6 and the rest. A broken number is
 * "the rest". */
static uint32_t plural_form(enum lang lang, double n)
{
    if (lang == LANG_EN)
        return n == 1.0 ? 0 : 1;
    if (n == 0.0 || n == 1.0 || n == 2.0 || n == 3.0)
        return (uint32_t)n;
    return n == 6.0 ? 4 : 5;
}

static const struct words_form *choose_form(enum lang lang, const struct say *say)
{
    const struct words_message *message = &words_messages[lang][say->msg];
    const struct slot          *count;
    uint32_t                    form = message->n_forms - 1;

    if (message->n_forms > 1) {
        count = find_slot(say, message->plural);
        if (!count)
            count = first_count(say);
        if (count)
            form = plural_form(lang, count->number);
    }
    return &words_forms[message->first + form];
}

static void write_slot(struct buf *buf, enum lang lang, const struct slot *slot, enum dates_form form)
{
    switch (slot->type) {
    case SLOT_TEXT: buf_add(buf, slot->text); break;
    case SLOT_COUNT: numbers_write(buf, slot->number, 0); break;
    case SLOT_NUMBER: numbers_write_unit(buf, slot->number, slot->decimals, slot->text); break;
    case SLOT_CHANGE:
        numbers_write_signed(buf, slot->number, slot->decimals);
        buf_char(buf, '%');
        break;
    case SLOT_DATE: dates_write(buf, lang, slot->date, slot->period, form); break;
    case SLOT_RANGE:
        dates_write_range(buf, lang, (struct dates_span){ slot->date, slot->to, slot->period }, form);
        break;
    }
}

static void write_part(struct buf *buf, enum lang lang, const struct words_part *part, const struct say *say)
{
    static const enum dates_form forms[] = {
        [WORDS_SLOT] = DATES_PLAIN, [WORDS_MIS] = DATES_MIS, [WORDS_FIS] = DATES_FIS
    };
    const struct slot *slot;

    if (part->kind == WORDS_TEXT) {
        buf_add(buf, (str){ part->text, part->n });
        return;
    }
    slot = find_slot(say, part->text);
    if (slot) {
        write_slot(buf, lang, slot, forms[part->kind]);
        return;
    }
    buf_char(buf, '{');
    buf_add(buf, (str){ part->text, part->n });
    buf_char(buf, '}');
}

void words_say(struct buf *buf, enum lang lang, const struct say *say)
{
    const struct words_form *form;

    if (say->msg == MSG_none)
        return;
    form = choose_form(lang, say);
    for (uint32_t i = 0; i < form->n; i++)
        write_part(buf, lang, &words_parts[form->first + i], say);
}

void words_line(struct buf *buf, enum lang lang, const struct say *say)
{
    if (say->msg == MSG_none)
        return;
    words_say(buf, lang, say);
    buf_char(buf, '\n');
}

str words_text(struct arena *arena, enum lang lang, const struct say *say)
{
    struct buf buf = buf_make(arena, TEXT_CEILING);

    words_say(&buf, lang, say);
    return buf_str(&buf);
}

str words_of(enum lang lang, enum msg msg)
{
    const struct words_message *message = &words_messages[lang][msg];
    const struct words_part    *part = &words_parts[words_forms[message->first].first];

    if (msg == MSG_none)
        return STR("");
    return (str){ part->text, part->n };
}

str words_key(enum msg msg)
{
    return str_of(words_keys[msg]);
}
