/* A text as a QR code: squares that a telephone's camera reads. */
#ifndef SCENE_QR_CODE_H
#define SCENE_QR_CODE_H

#include "base/err.h"
#include "scene/scene.h"

/* Black on white with the quiet edge of four squares around it, `square_px` for each square; error
 * correction M.
 * ERR_LIMIT: longer than a code can hold, or empty. */
MUST err scene_qr_code(struct arena *arena, str text, double square_px, struct scene **scene);

#endif
