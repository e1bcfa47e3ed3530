/* Turns a letter into headers and a body that every mail server takes. */
#include "io/mail.h"

#include "base/day.h"

enum {
    LINE_MOST = 76,
    WORD_BYTES = 39 /* 52 letters of base64, the frame around them, and "Subject: " before it: 73 */
};

static bool is_control(unsigned char c)
{
    return c < 0x20 || c == 0x7f;
}

static bool is_header_text(str s)
{
    if (s.n > MAIL_HEADER_MOST || !str_is_text(s))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (is_control((unsigned char)s.p[i]))
            return false;
    return true;
}

static bool is_address_sign(unsigned char c)
{
    static const char refused[] = " \"(),:;<>[\\]";

    if (c <= 0x20 || c >= 0x7f)
        return false;
    for (size_t i = 0; i < sizeof refused - 1; i++)
        if (c == (unsigned char)refused[i])
            return false;
    return true;
}

bool mail_is_address(str address)
{
    str  local, host, name, rest;

    if (address.n > MAIL_ADDRESS_MOST || !str_cut(address, '@', &local, &host) || local.n == 0 ||
        local.p[0] == '-' || !str_cut(host, '.', &name, &rest) || name.n == 0 || rest.n == 0)
        return false;
    for (size_t i = 0; i < address.n; i++)
        if (!is_address_sign((unsigned char)address.p[i]))
            return false;
    return str_cut(host, '@', &name, &rest) == false && host.p[host.n - 1] != '.';
}

/* Letters, digits and '-': what stands in a Message-ID as it is. */
static bool is_id(str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return id.n > 0 && id.n <= MAIL_HEADER_MOST;
}

static bool is_plain(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x7f)
            return false;
    return true;
}

static void add_base64(struct buf *buf, str s)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < s.n; i += 3) {
        size_t   left = s.n - i;
        unsigned three = (unsigned)(unsigned char)s.p[i] << 16;

        three |= left > 1 ? (unsigned)(unsigned char)s.p[i + 1] << 8 : 0;
        three |= left > 2 ? (unsigned)(unsigned char)s.p[i + 2] : 0;
        buf_char(buf, letters[three >> 18 & 63]);
        buf_char(buf, letters[three >> 12 & 63]);
        buf_char(buf, left > 1 ? letters[three >> 6 & 63] : '=');
        buf_char(buf, left > 2 ? letters[three & 63] : '=');
    }
}

/* Encoded words (RFC 2047), each whole in itself: none is cut within a letter. */
static void add_words(struct buf *buf, str s)
{
    bool first = true;

    while (s.n) {
        size_t n = s.n < WORD_BYTES ? s.n : WORD_BYTES;

        while (n < s.n && n > 1 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
            n--;
        buf_add_c(buf, first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
        add_base64(buf, (str){ s.p, n });
        buf_add_c(buf, "?=");
        s = str_from(s, n);
        first = false;
    }
}

/* A subject: as it is where that is short and plain, and cannot be taken for something encoded. */
static void add_header_text(struct buf *buf, str s)
{
    if (is_plain(s) && s.n <= WORD_BYTES && !str_starts(s, STR("=?")))
        buf_add(buf, s);
    else
        add_words(buf, s);
}

/* A name before an address is always encoded: nothing in it can end it. */
static void add_mailbox(struct buf *buf, const char *header, str name, str address)
{
    buf_add_c(buf, header);
    if (name.n) {
        add_words(buf, name);
        buf_add_c(buf, "\r\n ");
    }
    buf_char(buf, '<');
    buf_add(buf, address);
    buf_add_c(buf, ">\r\n");
}

static void add_two(struct buf *buf, int n)
{
    buf_char(buf, (char)('0' + n / 10 % 10));
    buf_char(buf, (char)('0' + n % 10));
}

/* "Wed, 04 Oct 2023 07:05:09 +0000": English in every language. */
static void add_date(struct buf *buf, int64_t at)
{
    static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int64_t                  seconds = at < 0 ? 0 : at / 1000;
    day                      on = { (int32_t)(seconds / 86400) };
    struct ymd               date = day_split(on);
    int                      second = (int)(seconds % 86400);

    buf_add_c(buf, "Date: ");
    buf_add_c(buf, weekdays[day_weekday(on) - 1]);
    buf_add_c(buf, ", ");
    add_two(buf, date.date);
    buf_char(buf, ' ');
    buf_add_c(buf, months[date.month - 1]);
    buf_char(buf, ' ');
    buf_int(buf, date.year);
    buf_char(buf, ' ');
    add_two(buf, second / 3600);
    buf_char(buf, ':');
    add_two(buf, second / 60 % 60);
    buf_char(buf, ':');
    add_two(buf, second % 60);
    buf_add_c(buf, " +0000\r\n");
}

static void add_hex(struct buf *buf, unsigned char c)
{
    static const char digits[] = "0123456789ABCDEF";

    buf_char(buf, '=');
    buf_char(buf, digits[c >> 4]);
    buf_char(buf, digits[c & 15]);
}

/* Quoted-printable, RFC 2045: lines stay below 76, spaces before a line's end are encoded, and so is a dot at
 * its start, which ends a letter where a server is careless. */
static void add_body(struct buf *buf, str text)
{
    size_t column = 0;

    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool          ends = i + 1 == text.n || text.p[i + 1] == '\n' || text.p[i + 1] == '\r';
        bool          quoted = c == '=' || c >= 0x7f || (c < 0x20 && c != '\t') ||
                      ((c == ' ' || c == '\t') && ends) || (c == '.' && column == 0);

        if (c == '\n' || (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')) {
            i += c == '\r';
            buf_add_c(buf, "\r\n");
            column = 0;
            continue;
        }
        if (column + (quoted ? 3 : 1) > LINE_MOST - 1) {
            buf_add_c(buf, "=\r\n");
            column = 0;
            quoted |= c == '.';
        }
        if (quoted)
            add_hex(buf, c);
        else
            buf_char(buf, (char)c);
        column += quoted ? 3 : 1;
    }
    buf_add_c(buf, "\r\n");
}

err mail_write(struct buf *buf, const struct mail *mail)
{
    str before, host;

    if (!mail_is_address(mail->from) || !mail_is_address(mail->to) || !is_header_text(mail->from_name) ||
        !is_header_text(mail->to_name) || !is_header_text(mail->subject) || !is_id(mail->id) ||
        !is_id(mail->language) || !str_is_text(mail->text))
        return ERR_INPUT;
    str_cut(mail->from, '@', &before, &host);
    add_date(buf, mail->at);
    add_mailbox(buf, "From: ", mail->from_name, mail->from);
    add_mailbox(buf, "To: ", mail->to_name, mail->to);
    buf_add_c(buf, "Subject: ");
    add_header_text(buf, mail->subject);
    buf_add_c(buf, "\r\nMessage-ID: <");
    buf_add(buf, mail->id);
    buf_char(buf, '@');
    buf_add(buf, host);
    buf_add_c(buf, ">\r\nAuto-Submitted: auto-generated\r\nContent-Language: ");
    buf_add(buf, mail->language);
    buf_add_c(buf, "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                   "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    add_body(buf, mail->text);
    return buf_end(buf);
}
