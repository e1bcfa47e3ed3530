/* Reads letters back, by the rules of RFC 2045 and 2047 alone: for tests and for the fuzzer. */
#ifndef TESTS_MAIL_READ_H
#define TESTS_MAIL_READ_H

#include "base/buf.h"

#include <string.h>

enum { MAIL_READ_MOST = 8 << 20, MAIL_READ_LINE = 76, MAIL_READ_ADDRESS_LINE = 270 };

/* ASCII only, each line ended by CR LF and no longer than it may be (one with an address cannot be broken),
 * one empty line after the headers; and of headers there are exactly those that a letter of ours has. */
static inline bool mail_read_is_sound(str message)
{
    static const char *const known[] = { "Date: ",    "From: ",        "To: ",
                                         "Subject: ", "Message-ID: ", "Auto-Submitted: ",
                                         "Content-Language: ", "MIME-Version: ", "Content-Type: ",
                                         "Content-Transfer-Encoding: " };
    size_t next = 0;
    bool   in_head = true;

    while (message.n) {
        size_t n = 0;
        while (n + 1 < message.n && !(message.p[n] == '\r' && message.p[n + 1] == '\n')) {
            if (message.p[n] == '\n' || message.p[n] == '\r' || (unsigned char)message.p[n] >= 0x7f)
                return false;
            n++;
        }
        if (n + 1 >= message.n || n > (size_t)(in_head ? MAIL_READ_ADDRESS_LINE : MAIL_READ_LINE))
            return false;
        if (in_head && n == 0)
            in_head = false;
        else if (in_head && message.p[0] != ' ' &&
                 (next == sizeof known / sizeof *known || !str_starts(message, str_of(known[next++]))))
            return false;
        message = str_from(message, n + 2);
    }
    return !in_head && next == sizeof known / sizeof *known;
}

static inline str mail_read_body(str message)
{
    for (size_t i = 0; i + 3 < message.n; i++)
        if (memcmp(message.p + i, "\r\n\r\n", 4) == 0)
            return str_from(message, i + 4);
    return (str){ 0 };
}

static inline int mail_read_hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static inline str mail_read_unquoted(struct arena *arena, str body)
{
    struct buf text = buf_make(arena, MAIL_READ_MOST);

    for (size_t i = 0; i < body.n; i++) {
        if (body.p[i] != '=' || i + 2 >= body.n) {
            buf_char(&text, body.p[i]);
            continue;
        }
        if (body.p[i + 1] != '\r')
            buf_char(&text, (char)(mail_read_hex(body.p[i + 1]) * 16 + mail_read_hex(body.p[i + 2])));
        i += 2;
    }
    return buf_str(&text);
}

/* A text with its lines ended as letters end them. */
static inline str mail_read_lines(struct arena *arena, str text)
{
    struct buf lines = buf_make(arena, MAIL_READ_MOST);

    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\n' && (i == 0 || text.p[i - 1] != '\r'))
            buf_add_c(&lines, "\r\n");
        else
            buf_char(&lines, text.p[i]);
    return buf_str(&lines);
}

static inline int mail_read_sextet(char c)
{
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(letters, c) : NULL;

    return at ? (int)(at - letters) : -1;
}

/* A header's text, its encoded words read. */
static inline str mail_read_header(struct arena *arena, str message, const char *name)
{
    struct buf  text = buf_make(arena, MAIL_READ_MOST);
    const char *all = str_terminated(arena, message);
    char        start[64];
    const char *at;

    snprintf(start, sizeof start, "\r\n%s: ", name);
    at = strstr(all, start);
    if (!at)
        return (str){ 0 };
    at += strlen(start);
    if (strncmp(at, "=?UTF-8?B?", 10) != 0)
        return (str){ at, strcspn(at, "\r") };
    while (strncmp(at, "=?UTF-8?B?", 10) == 0) {
        unsigned bits = 0;
        int      n = 0;
        for (at += 10; *at != '?'; at++) {
            if (*at == '=')
                continue;
            bits = bits << 6 | (unsigned)mail_read_sextet(*at);
            n += 6;
            if (n >= 8)
                buf_char(&text, (char)(bits >> (n -= 8) & 255));
        }
        at += strncmp(at, "?=\r\n ", 5) == 0 ? 5 : 2;
    }
    return buf_str(&text);
}

#endif
