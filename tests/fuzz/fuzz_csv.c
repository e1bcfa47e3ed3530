/* Any bytes at all as a CSV file: they are read or refused, and what was read survives being written and
 * read again.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined; tests/io/csv_corpus.c replays the corpus without
 * it. */
#include "base/buf.h"
#include "io/cell.h"
#include "io/csv.h"
#include "io/csv_write.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { FUZZ_MEMORY = 256 * 1024 * 1024, FUZZ_TEXT = 16 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold of any input; a broken promise ends the program, which is what a fuzzer looks for. */
static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_cells(str field)
{
    struct cell number = cell_number(field, CELL_MAY_BE_NEGATIVE), count = cell_number(field, CELL_WHOLE);
    struct cell_period month = cell_period(PERIOD_MONTH, field, DAY_NONE);

    must((number.state == CELL_NUMBER) == (isfinite(number.number) != 0));
    must((number.state == CELL_REFUSED) == (number.why.msg != MSG(none)));
    must(count.state != CELL_NUMBER || (number.state == CELL_NUMBER && count.number == number.number));
    must((month.state == CELL_NUMBER) == day_is_set(month.first));
    must((month.state == CELL_REFUSED) == (month.why.msg != MSG(none)));
    for (size_t i = 0; i < number.why.n; i++)
        must(number.why.slots[i].type != SLOT_TEXT || str_is_text(number.why.slots[i].text));
}

/* Writes one row; returns whether it can come back as it was (a defused formula cannot). */
static bool write_row(struct buf *to, const struct csv_row *row)
{
    struct csv_writer writer = csv_write_to(to);
    bool              faithful = true;

    for (size_t i = 0; i < row->n; i++) {
        check_cells(row->field[i]);
        faithful = faithful && !csv_write_is_formula(row->field[i]);
        csv_write_text(&writer, row->field[i]);
    }
    csv_write_end(&writer);
    return faithful;
}

static void check_row(struct arena *arena, const struct csv_row *row)
{
    struct csv_options plain = { .delimiter = ',', .no_header = true, .ragged = true };
    struct buf         written = buf_make(arena, FUZZ_TEXT);
    bool               faithful = write_row(&written, row);
    struct csv        *again;
    struct csv_row     back;
    struct csv_fault   fault;

    must(buf_end(&written) == OK);
    must(csv_open(arena, buf_str(&written), &plain, &again, &fault) == OK);
    must(csv_next(again, &back, &fault) == OK);
    must(back.n == row->n);
    for (size_t i = 0; faithful && i < row->n; i++)
        must(str_eq(back.field[i], row->field[i]));
}

static void check_fault(const struct csv_fault *fault)
{
    must(fault->reason != CSV_FINE && fault->why.msg != MSG(none));
    must(str_is_text(fault->found) && str_is_text(fault->name));
    must(csv_place(fault, STR("why")).msg != MSG(none));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena      *arena = arena_open(FUZZ_MEMORY);
    struct csv_options options = { .limits = { .rows = 200, .bytes = 100000 } };
    struct csv_column  known[] = { { .name = "t", .required = true }, { .name = "value" } };
    struct csv        *csv;
    struct csv_row     row = { .n = 0 };
    struct csv_fault   fault;
    err                e = csv_open(arena, (str){ (const char *)data, size }, &options, &csv, &fault);

    if (!e)
        e = csv_columns(csv, known, 2, size % 2 == 0, &fault);
    do {
        if (!e)
            e = csv_next(csv, &row, &fault);
        if (!e && row.n)
            check_row(arena, &row);
    } while (!e && row.n);
    if (e)
        check_fault(&fault);
    arena_close(arena);
    return 0;
}
