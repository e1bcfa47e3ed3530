/* Brings in a register of places: a file is kept, each row is explained, then all of it or what is good of
 * it is stored, in one transaction. The same file again changes nothing. */
#ifndef ORG_REGISTER_H
#define ORG_REGISTER_H

#include "org/register_rows.h"

struct register_file {
    key     id;
    key     top;     /* the place it is brought in under; unset: the whole site */
    key     person;
    str     name;    /* the file's */
    str     content; /* as it came */
    str     status;  /* "preview", "done" */
    int     added, changed, same, refused;
    int64_t at;
};

extern const struct record register_file_record;

struct register_view {
    struct register_file file;
    struct register_rows rows;
    size_t               count[REGISTER_OUTCOMES];
};

/* Keeps a file as a preview.
 *
 * ERR_INPUT    it cannot be read at all
 * ERR_LIMIT    it is too large
 * ERR_DENIED   the actor may not change file->top; or it is unset and they do not look after the site
 * ERR_MISSING  they may not know of it */
MUST err register_keep(struct job *job, struct register_file *file);

/* What each row of a kept file will do, against what stands now. */
MUST err register_look(struct job *job, key id, struct register_view *view);

/* The same for a text that is not kept: for the command line. */
MUST err register_look_at(struct job *job, key top, str content, struct register_view *view);

/* What a person decided. */
struct register_choice {
    bool          whole;     /* only if no row is refused and every probable successor is confirmed */
    bool          all;       /* every probable successor is one */
    const size_t *confirmed; /* rows, as a spreadsheet counts, that are successors */
    size_t        n;
};

/* Stores all rows that are good: new places with their teams, what changed from today on, confirmed
 * successors (succession.h) from the day they opened, else today. Then rows.p[i].place is the place of each
 * row that is not refused. Whoever calls it lets enrolments and pooled figures follow
 * (measure/place_upkeep.h). Done twice: OK, nothing more happens, job->repeated is set.
 *
 * ERR_INPUT  `whole` and not all is good */
MUST err register_commit(struct job *job, key id, const struct register_choice *choice,
                         struct register_view *view);

/* The same for what register_look_at() gave. */
MUST err register_commit_view(struct job *job, const struct register_choice *choice,
                              struct register_view *view);

#endif
