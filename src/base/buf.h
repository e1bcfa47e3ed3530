/* Text that grows: a byte buffer in an arena, born with a ceiling.
 *
 * Writing past the ceiling writes nothing more and marks the buffer over; the writer asks once, at the
 * end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

struct buf {
    struct arena *arena;
    char         *p;
    size_t        n, room, ceiling;
    bool          over;
};

struct buf buf_make(struct arena *arena, size_t ceiling);

void buf_add(struct buf *buf, str s);
void buf_add_c(struct buf *buf, const char *terminated);
void buf_char(struct buf *buf, char c);
void buf_int(struct buf *buf, int64_t n);

/* A number in the shortest decimal form that reads back equal; not finite: nothing is written. */
void buf_number(struct buf *buf, double x);

/* A number with exactly `decimals` (0..9) digits after the point, halves away from zero; "-0" prints as
 * "0". */
void buf_fixed(struct buf *buf, double x, int decimals);

/* What was written so far; valid until the next write. */
str buf_str(const struct buf *buf);

/* ERR_LIMIT if anything was left out at the ceiling. */
MUST err buf_end(const struct buf *buf);

#endif
