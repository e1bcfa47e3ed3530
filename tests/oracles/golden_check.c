/* Holds answers side by side. */
#include "golden_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 160 };

bool golden_agree(const struct golden_check *check, double ours, double expected)
{
    if (isnan(expected) || isnan(ours))
        return isnan(expected) && isnan(ours);
    if (isinf(expected) || isinf(ours))
        return ours == expected;
    if (expected == 0.0)
        return fabs(ours) <= fmax(1e-12, check->apart);
    return fabs(ours - expected) <=
           fmax((check->within > 0 ? check->within : 1e-9) * fabs(expected), check->apart);
}

void golden_check_disagree(struct golden_check *check, const char *where, const char *ours,
                           const char *expected)
{
    check->disagreed++;
    printf("%s %s %s: ours %s, expected %s\n", check->documented ? "deviation" : "DISAGREES", check->name,
           where, ours, expected);
}

json_t *golden_json(double number)
{
    return isnan(number) ? json_null() : json_real(number);
}

static void print_answer(struct golden_answer answer, char *text)
{
    if (answer.word)
        snprintf(text, ROOM, "%s", answer.word);
    else if (isnan(answer.number))
        snprintf(text, ROOM, "nothing");
    else
        snprintf(text, ROOM, "%.15g", answer.number);
}

static bool cell_agrees(const struct golden_check *check, const char *expected, struct golden_answer ours)
{
    char  *end;
    double number;

    if (ours.word)
        return strcmp(ours.word, expected) == 0;
    if (!*expected)
        return isnan(ours.number);
    number = strtod(expected, &end);
    return *end == '\0' && !isnan(number) && golden_agree(check, ours.number, number);
}

void golden_check_cell(struct golden_check *check, const char *expected, struct golden_answer ours,
                       const char *row, const char *column)
{
    char text[ROOM];
    char where[ROOM];

    check->compared++;
    if (cell_agrees(check, expected, ours))
        return;
    print_answer(ours, text);
    snprintf(where, ROOM, "row %s column %s", row, column);
    golden_check_disagree(check, where, text, *expected ? expected : "nothing");
}

static void print_json(const json_t *json, char *text)
{
    char *dump = json ? json_dumps(json, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;

    snprintf(text, ROOM, "%s", dump ? dump : "nothing");
    free(dump);
}

/* Numbers, words, truths and null. */
static void check_value(struct golden_check *check, const json_t *expected, const json_t *ours,
                        const char *where)
{
    bool agrees = json_is_number(expected) && json_is_number(ours)
                      ? golden_agree(check, json_number_value(ours), json_number_value(expected))
                      : json_equal(expected, ours);
    char left[ROOM];
    char right[ROOM];

    check->compared++;
    if (agrees)
        return;
    print_json(ours, left);
    print_json(expected, right);
    golden_check_disagree(check, where, left, right);
}

void golden_check_json(struct golden_check *check, const json_t *expected, const json_t *ours,
                       const char *where, const char *left_out)
{
    json_t     *part;
    const char *key;
    size_t      i;
    char        deeper[ROOM];

    if (json_is_array(expected) && json_is_array(ours)) {
        if (json_array_size(expected) != json_array_size(ours))
            golden_check_disagree(check, where, "a list of another length", "a list");
        json_array_foreach((json_t *)(size_t)expected, i, part)
        {
            snprintf(deeper, ROOM, "%s[%zu]", where, i + 1);
            golden_check_json(check, part, json_array_get(ours, i), deeper, left_out);
        }
    } else if (json_is_object(expected) && json_is_object(ours)) {
        json_object_foreach((json_t *)(size_t)expected, key, part)
        {
            snprintf(deeper, ROOM, "%s.%s", where, key);
            if (!left_out || strcmp(key, left_out) != 0)
                golden_check_json(check, part, json_object_get(ours, key), deeper, left_out);
        }
    } else {
        check_value(check, expected, ours, where);
    }
}
