/* Walks a page's field table and writes its data as JSON. */
#include "view/view.h"

#include <string.h>

static void value(struct json *json, const struct view_field *field, const char *at);

static bool is_shown(const struct view_field *field)
{
    return field->type != VIEW_IS_MARKUP && !field->html_only;
}

void view_json(struct json *json, const struct view *view, const void *data)
{
    const char *base = data;

    json_open(json, '{');
    for (size_t i = 0; i < view->n; i++) {
        if (!is_shown(&view->fields[i]))
            continue;
        json_name(json, view->fields[i].name);
        value(json, &view->fields[i], base);
    }
    json_close(json);
}

static const void *pointer_at(const char *at)
{
    const void *p;

    memcpy(&p, at, sizeof p);
    return p;
}

static void list(struct json *json, const struct view_field *field, const char *base)
{
    const char *row = pointer_at(base + field->at);
    size_t      n;

    memcpy(&n, base + field->at_n, sizeof n);
    json_open(json, '[');
    for (size_t i = 0; i < n; i++)
        view_json(json, field->of, row + i * field->of->size);
    json_close(json);
}

static void maybe(struct json *json, const struct view_field *field, const void *inner)
{
    if (inner)
        view_json(json, field->of, inner);
    else
        json_null(json);
}

static void value(struct json *json, const struct view_field *field, const char *base)
{
    const void *at = base + field->at;

    switch (field->type) {
    case VIEW_IS_TEXT: json_text(json, *(const str *)at); break;
    case VIEW_IS_INT: json_int(json, *(const int *)at); break;
    case VIEW_IS_INT64: json_int(json, *(const int64_t *)at); break;
    case VIEW_IS_SIZE: json_size(json, *(const size_t *)at); break;
    case VIEW_IS_NUMBER: json_number(json, *(const double *)at); break;
    case VIEW_IS_FLAG: json_flag(json, *(const bool *)at); break;
    case VIEW_IS_KEY: json_key(json, *(const key *)at); break;
    case VIEW_IS_DAY: json_day(json, *(const day *)at); break;
    case VIEW_IS_SAY: json_say(json, at); break;
    case VIEW_IS_ONE: view_json(json, field->of, at); break;
    case VIEW_IS_MAYBE: maybe(json, field, pointer_at(at)); break;
    case VIEW_IS_LIST: list(json, field, base); break;
    case VIEW_IS_MARKUP: json_null(json); break; /* not reached: is_shown() left it out */
    }
}
