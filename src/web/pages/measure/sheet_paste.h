/* Reads cells that were copied from a spreadsheet: a block with months above and measures beside, or a
 * number a row. */
#ifndef WEB_PAGES_MEASURE_SHEET_PASTE_H
#define WEB_PAGES_MEASURE_SHEET_PASTE_H

#include "web/pages/measure/sheet_saving.h"

/* Adds the cells of `text` to `saving`. A cell that says nothing is left out. A period or number that
 * cannot be read is not decided here: it becomes a cell and is refused when it is stored, or a fault of
 * the field "paste" with its row.
 *
 * ERR_INPUT neither shape, or not text (field "paste"); ERR_LIMIT: too many numbers */
MUST err sheet_paste_read(struct call *call, const struct sheet *sheet, str text,
                          struct sheet_saving *saving);

#endif
