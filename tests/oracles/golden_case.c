/* Reads a golden case's files and turns its rows into points. */
#include "golden_case.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "spc/average.h"

static const char *join(struct arena *arena, const char *folder, const char *name, const char *file)
{
    size_t room = strlen(folder) + strlen(name) + strlen(file) + 3;
    char  *path = arena_take(arena, room);

    snprintf(path, room, "%s/%s/%s", folder, name, file);
    return path;
}

static void drop_json(void *json)
{
    json_decref(json);
}

static json_t *read_json(struct arena *arena, const char *path)
{
    json_t *json = json_load_file(path, 0, NULL);

    if (json)
        arena_defer(arena, drop_json, json);
    return json;
}

bool golden_case_read(struct arena *arena, const char *folder, const char *name, struct golden_case *into,
                      const char **why)
{
    json_t *about = read_json(arena, join(arena, folder, name, "case.json"));

    *into = (struct golden_case){
        .arena = arena,
        .name = name,
        .peer = json_string_value(json_object_get(about, "peer")),
        .chart = json_string_value(json_object_get(about, "chart")),
        .defect = json_string_value(json_object_get(about, "peer_defect")),
        .options = json_object_get(about, "options"),
        .summary = read_json(arena, join(arena, folder, name, "expected.json")),
    };
    *why = "case.json or expected.json is not there or not whole";
    if (!into->peer || !into->chart || !json_is_object(into->options) || !json_is_object(into->summary))
        return false;
    return golden_table_read(arena, join(arena, folder, name, "input.csv"), &into->input, why) &&
           golden_table_read(arena, join(arena, folder, name, "expected.csv"), &into->expected, why);
}

static size_t find_point(const struct golden_points *points, const char *t)
{
    for (size_t i = points->n; i-- > 0;)
        if (strcmp(points->t[i], t) == 0)
            return i;
    return points->n;
}

static double merged(double *values, size_t n, enum golden_merge merge, double *room)
{
    double sum = 0.0;

    if (n == 0)
        return NAN;
    if (merge == GOLDEN_MEDIAN)
        return average_median(values, n, room);
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return merge == GOLDEN_SUM ? sum : sum / (double)n;
}

/* The values of one point: those of the rows with its `t`. */
static void merge_values(const struct golden_case *of, struct golden_points *points, enum golden_merge merge)
{
    const struct golden_table *input = &of->input;
    size_t                     t = golden_table_column(input, "t");
    size_t                     value = golden_table_column(input, "value");
    double                    *values = ARENA_ARRAY(of->arena, double, input->rows + 1);
    double                    *room = ARENA_ARRAY(of->arena, double, input->rows + 1);

    for (size_t i = 0; i < points->n; i++) {
        size_t n = 0;

        for (size_t row = 0; row < input->rows; row++) {
            double number = golden_table_number(input, row, value);

            if (!isnan(number) && strcmp(golden_table_cell(input, row, t), points->t[i]) == 0)
                values[n++] = number;
        }
        points->value[i] = merged(values, n, merge, room);
        points->counted[i] = (double)n;
    }
}

/* Adds a row to its point. A point none of whose rows is whole stays missing. */
static void sum_ratio(struct golden_points *points, size_t i, double numerator, double denominator)
{
    if (isnan(numerator) || isnan(denominator))
        return;
    points->numerator[i] = isnan(points->numerator[i]) ? numerator : points->numerator[i] + numerator;
    points->denominator[i] =
        isnan(points->denominator[i]) ? denominator : points->denominator[i] + denominator;
    points->counted[i] += denominator;
}

struct golden_points golden_case_points(const struct golden_case *of, enum golden_merge merge)
{
    const struct golden_table *input = &of->input;
    size_t                     t = golden_table_column(input, "t");
    size_t                     phase = golden_table_column(input, "phase");
    size_t                     exclude = golden_table_column(input, "exclude");
    size_t                     numerator = golden_table_column(input, "numerator");
    size_t                     denominator = golden_table_column(input, "denominator");
    bool                       ratio = golden_table_column(input, "value") == input->columns;
    size_t                     room = input->rows + 1;
    struct golden_points       points = {
              .t = ARENA_ARRAY(of->arena, const char *, room),
              .value = ratio ? NULL : ARENA_ARRAY(of->arena, double, room),
              .numerator = ARENA_ARRAY(of->arena, double, room),
              .denominator = ARENA_ARRAY(of->arena, double, room),
              .counted = ARENA_ARRAY(of->arena, double, room),
              .row = ARENA_ARRAY(of->arena, size_t, room),
              .group = ARENA_ARRAY(of->arena, size_t, room),
              .excluded = ARENA_ARRAY(of->arena, uint8_t, room),
              .starts = ARENA_ARRAY(of->arena, size_t, room),
    };

    for (size_t row = 0; row < input->rows; row++) {
        size_t i = find_point(&points, golden_table_cell(input, row, t));

        if (i == points.n) {
            points.n++;
            points.t[i] = golden_table_cell(input, row, t);
            points.row[i] = row + 1;
            points.group[i] = (size_t)atol(golden_table_cell(input, row, phase));
            points.excluded[i] = golden_table_number(input, row, exclude) == 1.0;
            points.numerator[i] = points.denominator[i] = NAN;
        }
        if (ratio)
            sum_ratio(&points, i, golden_table_number(input, row, numerator),
                      golden_table_number(input, row, denominator));
    }
    if (!ratio)
        merge_values(of, &points, merge);
    return points;
}

/* Is the one t after the other? As numbers where both are, else as words: dates are ISO. */
static bool is_after(const char *one, const char *other)
{
    char  *end_of_one;
    char  *end_of_other;
    double left = strtod(one, &end_of_one);
    double right = strtod(other, &end_of_other);

    if (*end_of_one == '\0' && *end_of_other == '\0')
        return left > right;
    return strcmp(one, other) > 0;
}

static void swap_numbers(double *values, size_t i)
{
    double value = values[i];

    values[i] = values[i - 1];
    values[i - 1] = value;
}

/* Swaps the points i - 1 and i. */
static void swap_points(struct golden_points *points, size_t i)
{
    const char *t = points->t[i];
    size_t      row = points->row[i];
    size_t      group = points->group[i];
    uint8_t     excluded = points->excluded[i];

    points->t[i] = points->t[i - 1];
    points->t[i - 1] = t;
    points->row[i] = points->row[i - 1];
    points->row[i - 1] = row;
    points->group[i] = points->group[i - 1];
    points->group[i - 1] = group;
    points->excluded[i] = points->excluded[i - 1];
    points->excluded[i - 1] = excluded;
    if (points->value)
        swap_numbers(points->value, i);
    swap_numbers(points->numerator, i);
    swap_numbers(points->denominator, i);
    swap_numbers(points->counted, i);
}

void golden_case_sort(struct golden_points *points)
{
    for (size_t n = 1; n < points->n; n++)
        for (size_t i = n; i > 0 && is_after(points->t[i - 1], points->t[i]); i--)
            swap_points(points, i);
}

/* Sum, size and SD of the values that share the point's t. */
static void gather_subgroup(const struct golden_case *of, struct golden_points *points, size_t i)
{
    const struct golden_table *input = &of->input;
    size_t                     t = golden_table_column(input, "t");
    size_t                     value = golden_table_column(input, "value");
    double                     sum = 0.0;
    double                     squares = 0.0;
    double                     n = points->counted[i];

    for (size_t row = 0; row < input->rows; row++)
        if (strcmp(golden_table_cell(input, row, t), points->t[i]) == 0 &&
            !isnan(golden_table_number(input, row, value)))
            sum += golden_table_number(input, row, value);
    for (size_t row = 0; row < input->rows; row++)
        if (strcmp(golden_table_cell(input, row, t), points->t[i]) == 0 &&
            !isnan(golden_table_number(input, row, value)))
            squares += pow(golden_table_number(input, row, value) - sum / n, 2.0);
    points->numerator[i] = n > 0.0 ? sum : NAN;
    points->denominator[i] = n;
    points->spread[i] = n > 1.0 ? sqrt(squares / (n - 1.0)) : NAN;
}

void golden_case_subgroups(const struct golden_case *of, struct golden_points *points, bool of_spreads)
{
    const struct golden_table *input = &of->input;
    size_t                     sd = golden_table_column(input, "sd");
    size_t                     size = golden_table_column(input, "denominator");

    points->spread = ARENA_ARRAY(of->arena, double, points->n + 1);
    for (size_t i = 0; i < points->n; i++) {
        size_t row = points->row[i] - 1;

        if (of_spreads && !points->value) {
            points->spread[i] = points->numerator[i];
        } else if (sd < input->columns) {
            points->spread[i] = golden_table_number(input, row, sd);
            points->denominator[i] = golden_table_number(input, row, size);
            points->numerator[i] = points->value[i] * points->denominator[i];
        } else {
            gather_subgroup(of, points, i);
        }
    }
    points->value = NULL;
}

void golden_case_start_groups(struct golden_points *points)
{
    for (size_t i = 1; i < points->n; i++)
        if (points->group[i] != points->group[i - 1])
            points->starts[points->n_starts++] = i;
}

double golden_case_number(const struct golden_case *of, const char *option, double otherwise)
{
    json_t *found = json_object_get(of->options, option);

    return json_is_number(found) ? json_number_value(found) : otherwise;
}

bool golden_case_flag(const struct golden_case *of, const char *option, bool otherwise)
{
    json_t *found = json_object_get(of->options, option);

    return json_is_boolean(found) ? json_is_true(found) : otherwise;
}

const char *golden_case_word(const struct golden_case *of, const char *option, const char *otherwise)
{
    json_t *found = json_object_get(of->options, option);

    return json_is_string(found) ? json_string_value(found) : otherwise;
}
