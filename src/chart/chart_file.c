/* Leads a drawing to the writer that its file asks for. */
#include "chart/chart_file.h"

#include "scene/pdf.h"
#include "scene/png.h"
#include "scene/svg.h"

static const double points = 0.7, mm_per_point = 25.4 / 72, print_line = 0.9, slide_dots = 2;

static const struct {
    const char *end, *type;
} kinds[] = {
    [CHART_FILE_SVG] = { ".svg", "image/svg+xml" },
    [CHART_FILE_PNG] = { ".png", "image/png" },
    [CHART_FILE_PDF] = { ".pdf", "application/pdf" },
};

str chart_file_end(enum chart_file_kind kind)
{
    return str_of(kinds[kind].end);
}

str chart_file_type(enum chart_file_kind kind)
{
    return str_of(kinds[kind].type);
}

enum chart_file_kind chart_file_kind_of(str name)
{
    str end = str_from(name, name.n < 4 ? name.n : name.n - 4);

    if (str_eq_nocase(end, STR(".png")))
        return CHART_FILE_PNG;
    return str_eq_nocase(end, STR(".pdf")) ? CHART_FILE_PDF : CHART_FILE_SVG;
}

static err write_svg(struct arena *arena, const struct scene *scene, const struct chart_file *file, str *out)
{
    struct svg_frame frame = { .id = file->id,
                               .title = file->title,
                               .description = file->description,
                               .sized = true,
                               .standalone = true };
    markup           svg;
    err              e = svg_write(arena, scene, &frame, &svg);

    if (!e)
        *out = svg.text;
    return e;
}

err chart_file_write(struct arena *arena, const struct scene *scene, const struct chart_file *file, str *out)
{
    struct png_frame png = { .title = file->title, .description = file->description, .scale = slide_dots };
    struct pdf_frame pdf = { .title = file->title,
                             .description = file->description,
                             .lang = file->lang,
                             .on = file->on,
                             .width_mm = scene->width * points * mm_per_point,
                             .line = print_line };

    switch (file->kind) {
    case CHART_FILE_PNG: return png_write(arena, scene, &png, out);
    case CHART_FILE_PDF: return pdf_write(arena, scene, &pdf, out);
    default: return write_svg(arena, scene, file, out);
    }
}

err chart_file_spc(struct arena *arena, const struct spc_chart_in *in, enum spc_chart_form form,
                   const struct chart_file *file, str *out)
{
    struct chart_file named = *file;

    if (in->n > SPC_CHART_POINTS)
        return ERR_LIMIT;
    named.id = in->id;
    named.title = in->title;
    named.description = in->description;
    named.lang = str_of(lang_code(in->lang));
    if (file->kind == CHART_FILE_PDF)
        form = SPC_CHART_PRINT;
    return chart_file_write(arena, spc_chart_draw(arena, in, form), &named, out);
}
