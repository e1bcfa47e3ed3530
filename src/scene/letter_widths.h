/* How wide the letters of the one font we draw with are, so that boxes are known before anything is
 * painted. */
#ifndef SCENE_LETTER_WIDTHS_H
#define SCENE_LETTER_WIDTHS_H

#include <stdbool.h>
#include <stdint.h>

enum { LETTER_WIDTHS_EM = 2048 };

/* Advance of a Unicode letter in 1/2048 of the font size. Unknown letters count as wide as an "m",
 * combining marks
 * and controls as nothing. */
unsigned letter_widths_of(uint32_t letter, bool bold);

#endif
