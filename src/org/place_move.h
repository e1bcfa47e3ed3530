/* Moves a place: from a day on it is part of another one, in one of the trees. */
#ifndef ORG_PLACE_MOVE_H
#define ORG_PLACE_MOVE_H

#include "org/place.h"

/* Hangs move->place under move->parent in move->tree from move->from_day on, because of move->why; whatever
 * it hung in there ends that day. In the management tree rights and pooled figures follow: whoever calls it
 * marks the latter afterwards (measure/rollup_mark.h). The same form sent twice moves it once.
 *
 * ERR_INPUT     no day or reason; the place is not open that day; a place of this kind cannot be part of that
 *               one; it is part of it already; it would be inside itself on some day from then on; a later
 *               move is planned already; the tree is none
 * ERR_DENIED    the actor may not change the place, or the one it leaves (of the management tree), or the
 *               new one
 * ERR_MISSING   one of them is none that the actor may know of */
MUST err place_move(struct job *job, struct place_link *move);

/* Every link the place ever had upwards, by tree, then newest first. */
struct place_move_list {
    const struct place_past {
        key parent;
        str parent_name, tree, why;
        day from_day, until_day;
    } *p;
    size_t n;
};

MUST err place_move_history(struct job *job, key place, struct place_move_list *list);

#endif
