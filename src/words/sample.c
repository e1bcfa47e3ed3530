/* Fills messages with invented values for those who review them. */
#include "words/sample.h"

#include "words/catalogue.h"

#include <math.h>
#include <string.h>

/* Invented values by slot name; a name that is not here gets one by its type. */
static const struct {
    const char *name;
    double      number;
} numbers[] = {
    { "n", 14 },    { "k", 9 },        { "max", 8 },   { "min", 13 },  { "need", 12 },   { "total", 60 },
    { "cl", 14.8 }, { "limit", 26.3 }, { "lo", 3.3 },  { "hi", 26.3 }, { "target", 12 }, { "v", 27 },
    { "v1", 21 },   { "v2", 27 },      { "va", 18.1 }, { "vb", 10 },   { "new", 9 },     { "old", 16.3 },
    { "now", 16 },  { "ratio", 1.8 },  { "r1", 1.8 },  { "r2", 1.3 },  { "phi", 1.9 },
};

static const struct {
    const char *name, *english, *welsh;
} texts[] = {
    { "name", "Falls", "Cwympiadau" },
    { "title", "Safety huddle at 10 am", "Sgwrs ddiogelwch am 10 y bore" },
    { "reason", "new cleaning plan", "cynllun glanhau newydd" },
    { "a", "Women", "Menywod" },
    { "b", "Men", "Dynion" },
    { "place", "Beech ward", "Ward Ffawydd" },
    { "kind", "I", "I" },
};

enum { JANUARY_2026 = 20454, MONTH = 31 };

static const struct words_form *last_form(enum lang lang, enum msg msg)
{
    const struct words_message *message = &words_messages[lang][msg];

    return &words_forms[message->first + message->n_forms - 1];
}

bool words_sample_is_plural(enum msg msg)
{
    return words_messages[LANG_EN][msg].n_forms > 1;
}

void words_sample_source(struct buf *buf, enum lang lang, enum msg msg)
{
    static const char *const forms[] = { [WORDS_SLOT] = "", [WORDS_MIS] = ".mis", [WORDS_FIS] = ".fis" };
    const struct words_form *form = last_form(lang, msg);

    for (uint32_t i = 0; i < form->n; i++) {
        const struct words_part *part = &words_parts[form->first + i];

        if (part->kind != WORDS_TEXT)
            buf_char(buf, '{');
        buf_add(buf, (str){ part->text, part->n });
        if (part->kind != WORDS_TEXT) {
            buf_add_c(buf, forms[part->kind]);
            buf_char(buf, '}');
        }
    }
}

static enum slot_type type_of(const char *name)
{
    for (size_t i = 0; i < words_slot_types_n; i++)
        if (strcmp(words_slot_types[i].name, name) == 0)
            return words_slot_types[i].type;
    return SLOT_TEXT;
}

static double number_for(const char *name)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(numbers[i].name, name) == 0)
            return numbers[i].number;
    return 14;
}

static str text_for(enum lang lang, const char *name)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(texts[i].name, name) == 0)
            return str_of(lang == LANG_CY ? texts[i].welsh : texts[i].english);
    return str_of(name);
}

/* Earlier for what begins, later for what ends. */
static day date_for(const char *name)
{
    bool ends = strcmp(name, "to") == 0 || strcmp(name, "d2") == 0 || strcmp(name, "due") == 0;
    int  days = JANUARY_2026 + (ends ? 8 * MONTH : 0);

    return period_first(PERIOD_MONTH, (day){ days });
}

static struct slot slot_for(enum lang lang, const char *name)
{
    double number = number_for(name);

    switch (type_of(name)) {
    case SLOT_COUNT: return slot_count(name, number);
    case SLOT_NUMBER: return slot_number(name, number, number == round(number) ? 0 : 1, (str){ 0 });
    case SLOT_CHANGE: return (struct slot){ .name = name, .type = SLOT_CHANGE, .number = -25, .decimals = 1 };
    case SLOT_DATE: return slot_date(name, date_for(name), PERIOD_MONTH);
    case SLOT_RANGE: return slot_range(name, date_for("from"), date_for("to"), PERIOD_MONTH);
    default: return slot_text(name, text_for(lang, name));
    }
}

struct say words_sample(enum lang lang, enum msg msg, double count)
{
    const struct words_form *form = last_form(LANG_EN, msg);
    const char              *plural = words_messages[LANG_EN][msg].plural;
    struct say               say = { .msg = msg };

    for (uint32_t i = 0; i < form->n && say.n < SAY_SLOTS; i++) {
        const struct words_part *part = &words_parts[form->first + i];
        struct slot              slot;

        if (part->kind == WORDS_TEXT)
            continue;
        slot = slot_for(lang, part->text);
        if (plural && !isnan(count) && strcmp(plural, part->text) == 0)
            slot.number = count;
        say.slots[say.n++] = slot;
    }
    return say;
}
