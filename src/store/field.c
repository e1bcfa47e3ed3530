/* One field of a stored thing: checked, handed to the store, read back, compared and written as JSON. */
#include "store/field.h"

#include "base/log.h"
#include "store/audit.h"

#include <math.h>
#include <string.h>

/* A copy of a member, out of or into a thing, by the table's offset. */
#define MEMBER(type) \
    static type get_##type(const struct field *field, const void *thing) \
    { \
        type value; \
        memcpy(&value, (const char *)thing + field->at, sizeof value); \
        return value; \
    } \
    static void put_##type(const struct field *field, void *thing, type value) \
    { \
        memcpy((char *)thing + field->at, &value, sizeof value); \
    }

MEMBER(key)
MEMBER(int)
MEMBER(int64_t)
MEMBER(double)
MEMBER(bool)
MEMBER(day)
MEMBER(str)

static const char *word_of(const struct field *field, int n)
{
    for (int i = 0; field->words[i]; i++)
        if (i == n)
            return field->words[i];
    return NULL;
}

void field_clear(const struct field *field, void *thing)
{
    switch (field->type) {
    case FIELD_KEY: put_key(field, thing, (key){ 0 }); break;
    case FIELD_INT: put_int(field, thing, 0); break;
    case FIELD_WHOLE: put_int64_t(field, thing, 0); break;
    case FIELD_REAL: put_double(field, thing, NAN); break;
    case FIELD_FLAG: put_bool(field, thing, false); break;
    case FIELD_DAY: put_day(field, thing, DAY_NONE); break;
    case FIELD_TEXT: put_str(field, thing, STR("")); break;
    }
}

/* ---- What a person may give ---- */

static void refuse(struct job *job, const struct field *field, struct say say)
{
    job_refuse_with(job, (struct fault){
        .why = ERR_INPUT, .field = field->name, .label = field->label, .say = say });
}

static bool is_given(const struct field *field, const void *thing)
{
    const char *word;

    switch (field->type) {
    case FIELD_KEY: return key_is_set(get_key(field, thing));
    case FIELD_REAL: return !isnan(get_double(field, thing));
    case FIELD_DAY: return day_is_set(get_day(field, thing));
    case FIELD_TEXT: return str_trim(get_str(field, thing)).n > 0;
    case FIELD_INT:
        word = field->words ? word_of(field, get_int(field, thing)) : "0";
        return word && *word;
    case FIELD_WHOLE:
    case FIELD_FLAG: break;
    }
    return true;
}

static void check_text(struct job *job, const struct field *field, str text)
{
    double most = field->most > 0 ? field->most : FIELD_TEXT_MOST;
    double letters;

    if (text.n && !str_is_text(text)) {
        refuse(job, field, SAY(store_not_text));
        return;
    }
    letters = (double)str_letters(text);
    if (letters > most)
        refuse(job, field, SAY(store_too_long, slot_count("max", most), slot_count("n", letters)));
}

static struct slot limit_slot(double limit)
{
    return slot_number("limit", limit, limit == floor(limit) ? 0 : 2, STR(""));
}

static void check_number(struct job *job, const struct field *field, double x)
{
    bool bounded = field->least < field->most;

    if (isinf(x))
        refuse(job, field, SAY(store_not_number));
    else if (bounded && x < field->least)
        refuse(job, field, SAY(store_too_small, limit_slot(field->least)));
    else if (bounded && x > field->most)
        refuse(job, field, SAY(store_too_large, limit_slot(field->most)));
}

void field_check(struct job *job, const struct field *field, const void *thing)
{
    if (field->by_rule)
        return;
    if (field->required && !is_given(field, thing)) {
        refuse(job, field, SAY(store_required));
        return;
    }
    switch (field->type) {
    case FIELD_TEXT: check_text(job, field, get_str(field, thing)); break;
    case FIELD_REAL: check_number(job, field, get_double(field, thing)); break;
    case FIELD_WHOLE: check_number(job, field, (double)get_int64_t(field, thing)); break;
    case FIELD_INT:
        if (!field->words)
            check_number(job, field, get_int(field, thing));
        else if (!word_of(field, get_int(field, thing)))
            refuse(job, field, SAY(store_required));
        break;
    case FIELD_KEY:
    case FIELD_FLAG:
    case FIELD_DAY: break;
    }
}

/* ---- In and out of the store ---- */

err field_arg(const struct field *field, const void *thing, struct arg *arg)
{
    const char *word;

    switch (field->type) {
    case FIELD_KEY: *arg = ARG(get_key(field, thing)); break;
    case FIELD_WHOLE: *arg = ARG(get_int64_t(field, thing)); break;
    case FIELD_REAL: *arg = ARG(get_double(field, thing)); break;
    case FIELD_FLAG: *arg = ARG(get_bool(field, thing)); break;
    case FIELD_DAY: *arg = ARG(get_day(field, thing)); break;
    case FIELD_TEXT: *arg = ARG(get_str(field, thing)); break;
    case FIELD_INT:
        if (!field->words) {
            *arg = ARG(get_int(field, thing));
            break;
        }
        word = word_of(field, get_int(field, thing));
        if (!word) {
            LOG("store_no_word", LOG_TEXT("field", str_of(field->name)),
                LOG_INT("value", get_int(field, thing)));
            return ERR_BROKEN;
        }
        *arg = ARG(str_of(word));
        break;
    }
    return OK;
}

static void read_word(const struct field *field, struct rows *rows, int at, void *thing)
{
    str word = rows_text(rows, at);

    for (int i = 0; field->words[i]; i++)
        if (str_eq_c(word, field->words[i])) {
            put_int(field, thing, i);
            return;
        }
    LOG("store_unknown_word", LOG_TEXT("field", str_of(field->name)));
    rows->broken = ERR_BROKEN;
}

void field_read(const struct field *field, struct rows *rows, int at, void *thing)
{
    switch (field->type) {
    case FIELD_KEY: put_key(field, thing, rows_key(rows, at)); break;
    case FIELD_WHOLE: put_int64_t(field, thing, rows_whole(rows, at)); break;
    case FIELD_REAL: put_double(field, thing, rows_real(rows, at)); break;
    case FIELD_FLAG: put_bool(field, thing, rows_flag(rows, at)); break;
    case FIELD_DAY: put_day(field, thing, rows_day(rows, at)); break;
    case FIELD_TEXT: put_str(field, thing, rows_text(rows, at)); break;
    case FIELD_INT:
        if (field->words)
            read_word(field, rows, at, thing);
        else
            put_int(field, thing, rows_int(rows, at));
        break;
    }
}

/* ---- Compared and written ---- */

bool field_same(const struct field *field, const void *a, const void *b)
{
    double x, y;

    switch (field->type) {
    case FIELD_KEY: return key_same(get_key(field, a), get_key(field, b));
    case FIELD_INT: return get_int(field, a) == get_int(field, b);
    case FIELD_WHOLE: return get_int64_t(field, a) == get_int64_t(field, b);
    case FIELD_FLAG: return get_bool(field, a) == get_bool(field, b);
    case FIELD_DAY: return get_day(field, a).n == get_day(field, b).n;
    case FIELD_TEXT: return str_eq(get_str(field, a), get_str(field, b));
    case FIELD_REAL:
        x = get_double(field, a);
        y = get_double(field, b);
        return x == y || (isnan(x) && isnan(y));
    }
    return false;
}

static void json_or_null(struct buf *buf, bool given, str text)
{
    if (given)
        audit_json_text(buf, text);
    else
        buf_add_c(buf, "null");
}

void field_json(const struct field *field, const void *thing, struct buf *buf)
{
    char letters[KEY_LETTERS];
    bool given = is_given(field, thing);

    switch (field->type) {
    case FIELD_KEY:
        key_print(get_key(field, thing), letters);
        json_or_null(buf, given, (str){ letters, KEY_LETTERS });
        break;
    case FIELD_DAY:
        if (given)
            day_print(get_day(field, thing), letters);
        json_or_null(buf, given, (str){ letters, 10 });
        break;
    case FIELD_REAL:
        if (isfinite(get_double(field, thing)))
            buf_number(buf, get_double(field, thing));
        else
            buf_add_c(buf, "null");
        break;
    case FIELD_INT:
        if (field->words)
            json_or_null(buf, given, str_of(word_of(field, get_int(field, thing))));
        else
            buf_int(buf, get_int(field, thing));
        break;
    case FIELD_WHOLE: buf_int(buf, get_int64_t(field, thing)); break;
    case FIELD_FLAG: buf_add_c(buf, get_bool(field, thing) ? "true" : "false"); break;
    case FIELD_TEXT: audit_json_text(buf, get_str(field, thing)); break;
    }
}
