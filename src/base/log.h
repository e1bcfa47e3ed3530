/* The operator's log: one JSON object a line on standard error. Never passwords, tokens, free text or cell
 * values. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

#include <stdint.h>

/* One named value of a line; `text` where set, else `number`. */
struct log_part {
    const char *name;
    str         text;
    int64_t     number;
};

#define LOG_TEXT(n, s) ((struct log_part){ .name = (n), .text = (s) })
#define LOG_INT(n, i) ((struct log_part){ .name = (n), .number = (int64_t)(i) })

/* Writes {"at":...,"event":...,<parts>} and a line end in one write. A name is cut at 64 bytes, a text at
 * 1 KiB, the line at 4 KiB; it stays JSON, bytes that are no UTF-8 as \u00xx. `event` is a fixed word. */
void log_line(const char *event, const struct log_part *parts, size_t n);

#define LOG(event, ...)                                                                                      \
    log_line((event), (struct log_part[]){ __VA_ARGS__ },                                                    \
             sizeof((struct log_part[]){ __VA_ARGS__ }) / sizeof(struct log_part))

#endif
