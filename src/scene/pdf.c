/* Lets cairo write a page into a buffer, and tells it what the document is called and when it was made. */
#include "scene/pdf.h"

#include "base/buf.h"
#include "scene/paint.h"
#include "scene/pdf_words.h"
#include "scene/sound_text.h"

#include <cairo-pdf.h>
#include <string.h>

static const double points_per_mm = 72 / 25.4, page_most = 14400; /* readers take no larger page */

static cairo_status_t write_on(void *closure, const unsigned char *bytes, unsigned n)
{
    struct buf *out = closure;

    buf_add(out, (str){ (const char *)bytes, n });
    return out->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void say(struct arena *arena, cairo_surface_t *surface, cairo_pdf_metadata_t what, str text)
{
    if (text.n)
        cairo_pdf_surface_set_metadata(surface, what, str_terminated(arena, sound_text_of(arena, text)));
}

/* cairo would write the time of day, and no two files would be alike. */
static void date(cairo_surface_t *surface, day on)
{
    char made[] = "0000-00-00T00:00:00Z";

    day_print(day_is_set(on) ? on : day_of(1970, 1, 1), made);
    made[10] = 'T';
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

/* Title and description are one text to who listens. */
static err add_words(struct arena *arena, str file, const struct pdf_frame *frame, str *out)
{
    str alt = sound_text_of(arena, frame->title), more = sound_text_of(arena, frame->description);

    if (alt.n && more.n)
        alt = str_join(arena, alt, STR(". "));
    alt = str_join(arena, alt, more);
    return pdf_words_add(arena, file, &(struct pdf_words){ .lang = frame->lang, .alt = alt }, out);
}

err pdf_write(struct arena *arena, const struct scene *scene, const struct pdf_frame *frame, str *out)
{
    struct buf       buf = buf_make(arena, PDF_CEILING);
    double           scale = frame->width_mm * points_per_mm / scene->width;
    double           wide = scene->width * scale, high = scene->height * scale;
    cairo_surface_t *surface;
    cairo_t         *to;
    err              e;

    if (!(wide > 0 && high > 0 && wide < page_most && high < page_most))
        return ERR_LIMIT;
    surface = cairo_pdf_surface_create_for_stream(write_on, &buf, wide, high);
    to = cairo_create(surface);
    say(arena, surface, CAIRO_PDF_METADATA_TITLE, frame->title);
    say(arena, surface, CAIRO_PDF_METADATA_SUBJECT, frame->description);
    say(arena, surface, CAIRO_PDF_METADATA_AUTHOR, STR("Manyhands"));
    say(arena, surface, CAIRO_PDF_METADATA_CREATOR, STR("Manyhands"));
    date(surface, frame->on);
    cairo_scale(to, scale, scale);
    cairo_tag_begin(to, "Document", NULL);
    cairo_tag_begin(to, PDF_WORDS_TAG, NULL);
    e = paint_scene(to, scene, frame->line);
    cairo_tag_end(to, PDF_WORDS_TAG);
    cairo_tag_end(to, "Document");
    cairo_destroy(to);
    cairo_surface_finish(surface);
    if (!e && cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        e = ERR_BROKEN;
    cairo_surface_destroy(surface);
    if (buf_end(&buf))
        e = ERR_LIMIT;
    return e ? e : add_words(arena, buf_str(&buf), frame, out);
}
