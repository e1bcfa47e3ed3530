/* Draws QR codes; which squares are black is libqrencode's to say. */
#include "scene/qr_code.h"

#include <qrencode.h>

enum { QUIET = 4, TEXT_MOST = 2000 };

#define LAP 0.12

/* Squares beside each other are one bar, and bars lap over a little: no hairlines between them. */
static void draw_row(struct scene *scene, const unsigned char *squares, int n, int row, double px)
{
    const struct scene_look black = { .fill = SCENE_RGB(0x000000), .stroke = SCENE_NO_INK };

    for (int from = 0; from < n; from++) {
        int to = from;

        while (to < n && (squares[row * n + to] & 1))
            to++;
        if (to == from)
            continue;
        scene_rect(scene,
                   (struct scene_box){ .left = (from + QUIET) * px,
                                       .top = (row + QUIET) * px,
                                       .right = (to + QUIET) * px,
                                       .bottom = (row + 1 + QUIET) * px + LAP * px },
                   0, black);
        from = to;
    }
}

err scene_qr_code(struct arena *arena, str text, double square_px, struct scene **scene)
{
    QRcode *code;
    double  side;

    if (!text.n || text.n > TEXT_MOST)
        return ERR_LIMIT;
    code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (!code)
        return ERR_LIMIT;
    side = (code->width + 2 * QUIET) * square_px;
    *scene = scene_make(arena, side, side);
    scene_rect(*scene, (struct scene_box){ 0, 0, side, side }, 0,
               (struct scene_look){ .fill = SCENE_RGB(0xffffff), .stroke = SCENE_NO_INK });
    for (int row = 0; row < code->width; row++)
        draw_row(*scene, code->data, code->width, row, square_px);
    QRcode_free(code);
    return OK;
}
