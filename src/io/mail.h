/* Writes a letter as mail servers read it: RFC 5322 with MIME, in UTF-8, whatever is in it. */
#ifndef IO_MAIL_H
#define IO_MAIL_H

#include "base/buf.h"

enum { MAIL_ADDRESS_MOST = 254, MAIL_HEADER_MOST = 300 /* bytes of a name or subject */ };

/* Plain text in, so: lines of `text` end with LF, and no field holds anything encoded already. */
struct mail {
    str     from_name, from;
    str     to_name, to;  /* to_name may be empty */
    str     subject, text;
    str     language;     /* "en", "cy" */
    str     id;           /* names the letter to every server it passes: letters, digits, '-'; the same each
                             time it is tried, so that a doubled one can be told */
    int64_t at;           /* milliseconds since 1970, UTC */
};

/* Is it an address that can be written to: one @, a dot after it, printing ASCII, and nothing that could be
 * taken for the end of a header or the start of another address? */
bool mail_is_address(str address);

/* Writes headers and body, lines of at most 76 bytes ended by CR LF, the body in quoted-printable.
 *
 * ERR_INPUT   an address is none; a name, subject or id holds a control character (a header that would be
 *             slipped in) or is longer than MAIL_HEADER_MOST; or the text is no UTF-8
 * ERR_LIMIT   the buffer's ceiling */
MUST err mail_write(struct buf *buf, const struct mail *mail);

#endif
