/* The same data that a page shows, as JSON: read, and looked into. */
#ifndef TESTS_COLLABORATIVE_JSON_H
#define TESTS_COLLABORATIVE_JSON_H

#include "collaborative.h"

#include <jansson.h>

static inline json_t *collaborative_json(struct collaborative_answer answer)
{
    json_t *root;

    assert_int_equal(answer.status, 200);
    root = json_loadb(answer.body.p, answer.body.n, 0, NULL);
    assert_non_null(root);
    return root;
}

static inline double collaborative_json_number(const json_t *row, const char *name)
{
    return json_number_value(json_object_get(row, name));
}

/* NULL where it is no text. */
static inline const char *collaborative_json_text(const json_t *row, const char *name)
{
    return json_string_value(json_object_get(row, name));
}

#endif
