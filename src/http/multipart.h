/* Reads multipart/form-data: the form that carries files. Strict, and without copying the files. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/err.h"
#include "http/message.h"

enum { HTTP_PARTS_MAX = 1000 };

/* A file as it was sent. Its name and type are claims: judge by the content. */
struct http_file {
    str field;   /* name of the form field */
    str name;    /* UTF-8 text; may be empty, and may hold anything but control bytes */
    str type;    /* as sent; empty where there was none */
    str content; /* points into the body */
};

struct http_upload {
    struct http_pairs       fields; /* parts without a file name */
    const struct http_file *files;
    size_t                  n_files;
};

/* Reads `body` by the boundary named in `content_type`. Results point into both, so they live as long as the
 * request.
 *
 * ERR_INPUT  not multipart/form-data; no or bad boundary; a part without a name; a bad part head; field text
 *            that is not UTF-8 or holds NUL; bytes around the parts; or no closing boundary
 * ERR_LIMIT  more than HTTP_PARTS_MAX parts */
MUST err http_multipart_read(struct arena *arena, str content_type, str body, struct http_upload *upload);

#endif
