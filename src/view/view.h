/* What a page's data holds, member by member, so that the same struct is also its JSON.
 *
 *     struct row { str name; double rate; key measure; };
 *     static const struct view_field row_fields[] = {
 *         VIEW_FIELD(row, name), VIEW_FIELD(row, rate), VIEW_FIELD(row, measure),
 *     };
 *     static const struct view row_view = VIEW(row, row_fields);
 *
 *     struct page { str title; markup chart; struct { const struct row *p; size_t n; } rows; };
 *     static const struct view_field page_fields[] = {
 *         VIEW_FIELD(page, title), VIEW_FIELD(page, chart), VIEW_LIST(page, rows, row),
 *     };
 *
 * The member's own C type picks the field's type, so the two cannot disagree. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "view/json.h"

enum view_type {
    VIEW_IS_TEXT,
    VIEW_IS_INT,
    VIEW_IS_INT64,
    VIEW_IS_SIZE,
    VIEW_IS_NUMBER,
    VIEW_IS_FLAG,
    VIEW_IS_KEY,
    VIEW_IS_DAY,
    VIEW_IS_SAY,
    VIEW_IS_MARKUP, /* never in JSON */
    VIEW_IS_ONE,    /* a struct inside */
    VIEW_IS_MAYBE,  /* a pointer to a struct; NULL is null */
    VIEW_IS_LIST    /* struct { const struct row *p; size_t n; } */
};

struct view;

struct view_field {
    const char        *name;
    enum view_type     type;
    size_t             at;   /* offset of the member; of a list: of its p */
    size_t             at_n; /* of a list: offset of its n */
    const struct view *of;   /* one, maybe, list: what stands inside */
    bool               html_only; /* left out of JSON */
};

struct view {
    const char              *name;
    size_t                   size;
    const struct view_field *fields;
    size_t                   n;
};

#define VIEW(tag, table) \
    { .name = #tag, .size = sizeof(struct tag), .fields = (table), \
      .n = sizeof(table) / sizeof *(table) }

/* A plain member; VIEW_FIELD(page, help, .html_only = true) leaves it out of JSON. */
#define VIEW_FIELD(tag, member, ...) \
    { .name = #member, .at = offsetof(struct tag, member), \
      .type = _Generic(((struct tag *)0)->member, str: VIEW_IS_TEXT, int: VIEW_IS_INT, \
                       int64_t: VIEW_IS_INT64, \
                       size_t: VIEW_IS_SIZE, double: VIEW_IS_NUMBER, bool: VIEW_IS_FLAG, key: VIEW_IS_KEY, \
                       day: VIEW_IS_DAY, struct say: VIEW_IS_SAY, markup: VIEW_IS_MARKUP), \
      __VA_ARGS__ }

/* A struct inside, a pointer to one that may be NULL, a list; each of `struct inner`, told by inner_view. */
#define VIEW_ONE(tag, member, inner) \
    { .name = #member, .at = offsetof(struct tag, member), .type = VIEW_IS_ONE, \
      .of = _Generic(((struct tag *)0)->member, struct inner: &inner##_view) }
#define VIEW_MAYBE(tag, member, inner) \
    { .name = #member, .at = offsetof(struct tag, member), .type = VIEW_IS_MAYBE, \
      .of = _Generic(((struct tag *)0)->member, struct inner *: &inner##_view, \
                     const struct inner *: &inner##_view) }
#define VIEW_LIST(tag, member, inner) \
    { .name = #member, .at = offsetof(struct tag, member.p), .at_n = offsetof(struct tag, member.n), \
      .type = VIEW_IS_LIST, \
      .of = _Generic(((struct tag *)0)->member.p, struct inner *: &inner##_view, \
                     const struct inner *: &inner##_view) }

/* Writes `data`, a struct that `view` describes, as one JSON object: every member in the table's order under
 * its own name, without markup and what is marked html_only. Numbers that are NAN are null. */
void view_json(struct json *json, const struct view *view, const void *data);

#endif
