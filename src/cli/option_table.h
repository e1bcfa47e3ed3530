/* Reads a command line by a table: each option one row that says what it takes and where that goes. */
#ifndef CLI_OPTION_TABLE_H
#define CLI_OPTION_TABLE_H

#include "cli/command.h"

#include <stdbool.h>
#include <stddef.h>

enum option_table_kind {
    OPTION_TABLE_NUMBER,     /* any number: double */
    OPTION_TABLE_ABOVE_ZERO, /* double */
    OPTION_TABLE_COUNT,      /* a whole number, 1 or more: size_t */
    OPTION_TABLE_WORD,       /* one of `words`: int */
    OPTION_TABLE_TEXT,       /* str */
    OPTION_TABLE_PATH,       /* const char * */
    OPTION_TABLE_FLAG,       /* takes no value: bool */
    OPTION_TABLE_LANG        /* en or cy, into the call */
};

struct option_table_word {
    const char *text; /* NULL: the last */
    int         value;
};

struct option_table_row {
    const char                     *name;
    int                             letter; /* also reached as -o, -h; 0: no short form */
    unsigned                        of;     /* which commands know it, or-ed */
    enum option_table_kind          kind;
    size_t                          at; /* offsetof the member it fills */
    const struct option_table_word *words;
};

struct option_table {
    const struct option_table_row *rows;
    size_t                         n;  /* at most OPTION_TABLE_ROWS */
    unsigned                       of; /* the command */
    bool                           may_lack_file;
};

enum { OPTION_TABLE_ROWS = 40 };

/* Fills `request`, which holds what an absent option means, and *input with the one file named; NULL where
 * `*help`, a member of the request, was asked for, or no file was named and the table allows that.
 * COMMAND_USAGE after saying what is not understood. */
enum command_exit option_table_read(struct command_call *call, const struct option_table *table,
                                    void *request, const bool *help, const char **input);

#endif
