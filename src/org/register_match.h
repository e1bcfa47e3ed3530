/* Reads a register's rows against the places that are stored: which row is which place, and what is new. */
#ifndef ORG_REGISTER_MATCH_H
#define ORG_REGISTER_MATCH_H

#include "org/register_rows.h"

/* Gives every row its outcome, its place and where it belongs, among the places at and below `top` (unset:
 * all).
 *
 * A row is the stored place that holds one of its codes; else the one of the same name
 * (register_index_plain()) under the same place, unless both have a code in one scheme: then the row
 * probably is that place under a new registration. Rows of one code, or of one name under one place, are
 * told as duplicates of the first. */
MUST err register_match(struct job *job, key top, struct register_rows *rows);

#endif
