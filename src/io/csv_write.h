/* Writes CSV that a spreadsheet opens as it was meant: quoted where needed, and never as a formula.
 *
 * UTF-8, commas, CRLF. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers
 * do not. */
#ifndef IO_CSV_WRITE_H
#define IO_CSV_WRITE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* One line at a time; whether anything was left out, the buffer tells (buf_end). */
struct csv_writer {
    struct buf *buf;
    bool        begun; /* the line has a field */
};

struct csv_writer csv_write_to(struct buf *buf);

/* One field of text. Text that begins, also after spaces, with = + - @ (full-width forms too), a tab or CR
 * is defused; text that is a plain number, such as "-4", is left as it is. */
void csv_write_text(struct csv_writer *to, str text);

/* A number in the shortest form that reads back equal; NAN: an empty field. */
void csv_write_number(struct csv_writer *to, double x);
void csv_write_int(struct csv_writer *to, int64_t n);
void csv_write_empty(struct csv_writer *to);

/* Ends the line. */
void csv_write_end(struct csv_writer *to);

/* Would a spreadsheet run it as a formula? The rule of csv_write_text, for other formats. */
bool csv_write_is_formula(str text);

#endif
