/* Keeps the site's key, and seals and opens what is stored under it. */
#include "store/secret.h"

#include "base/buf.h"
#include "base/log.h"
#include "store/key_file.h"
#include "store/session.h"
#include "store/setting.h"

#include <sodium.h>

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    MARK = crypto_aead_xchacha20poly1305_ietf_ABYTES
};

static const char key_check[] = "key_check"; /* the setting: by what one knows the store's own key */

static err key_of(struct job *job, bool may_make, const struct key_file **found)
{
    *found = job->db->key_file;
    return key_file_get(job->db->key_file, job->arena, may_make);
}

/* Is it the key that this store's secrets were sealed with? Remembers the first. */
static err check_key(struct job *job)
{
    str known, own;
    err e = secret_hash(job, STR("key check"), (str){ 0 }, &own);

    if (!e)
        e = setting_get(job, str_of(key_check), (str){ 0 }, &known);
    if (e || str_eq(known, own))
        return e;
    return known.n ? ERR_CONFLICT : setting_put(job, str_of(key_check), own);
}

err secret_prepare(struct job *job)
{
    const struct key_file *its;
    str                      known;
    err                      e = setting_get(job, str_of(key_check), (str){ 0 }, &known);

    if (!e)
        e = key_of(job, known.n == 0, &its);
    if (e == ERR_MISSING)
        return ERR_CONFLICT;
    return e ? e : check_key(job);
}

/* ---- Sealing ---- */

static err failed(const char *what, err e)
{
    LOG("secret_failed", LOG_TEXT("what", str_of(what)), LOG_TEXT("error", str_of(err_name(e))));
    return ERR_BROKEN;
}

err secret_seal(struct job *job, str what, str plain, str *sealed)
{
    const struct key_file *its;
    const size_t             n = NONCE + plain.n + MARK,
                 letters = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    unsigned char *bytes = arena_take(job->arena, n);
    char          *text = arena_take(job->arena, letters);
    err            e = key_of(job, true, &its);

    if (e)
        return failed("key", e);
    randombytes_buf(bytes, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE, NULL, (const unsigned char *)plain.p, plain.n,
                                               (const unsigned char *)what.p, what.n, NULL, bytes,
                                               its->bytes);
    sodium_bin2base64(text, letters, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    *sealed = str_of(text);
    return OK;
}

err secret_open(struct job *job, str what, str sealed, str *plain)
{
    const struct key_file *its;
    unsigned char           *bytes = arena_take(job->arena, sealed.n + 1);
    unsigned char           *open = arena_take(job->arena, sealed.n + 1);
    unsigned long long       length = 0;
    size_t                   n = 0;
    err                      e = key_of(job, false, &its);

    if (e)
        return failed("key", e);
    if (sodium_base642bin(bytes, sealed.n, sealed.p, sealed.n, NULL, &n, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) ||
        n < NONCE + MARK ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(open, &length, NULL, bytes + NONCE, n - NONCE,
                                                   (const unsigned char *)what.p, what.n, bytes, its->bytes))
        return failed("sealed text", ERR_CONFLICT);
    *plain = (str){ (const char *)open, (size_t)length };
    return OK;
}

err secret_hash(struct job *job, str what, str text, str *hash)
{
    const struct key_file *its;
    crypto_generichash_state state;
    unsigned char            bytes[32], apart = 0;
    char                    *hex = arena_take(job->arena, 2 * sizeof bytes + 1);
    err                      e = key_of(job, true, &its);

    if (e)
        return failed("key", e);
    crypto_generichash_init(&state, its->bytes, sizeof its->bytes, sizeof bytes);
    crypto_generichash_update(&state, (const unsigned char *)(what.n ? what.p : ""), what.n);
    crypto_generichash_update(&state, &apart, 1); /* no `what` holds a NUL */
    crypto_generichash_update(&state, (const unsigned char *)(text.n ? text.p : ""), text.n);
    crypto_generichash_final(&state, bytes, sizeof bytes);
    sodium_bin2hex(hex, 2 * sizeof bytes + 1, bytes, sizeof bytes);
    *hash = (str){ hex, 2 * sizeof bytes };
    return OK;
}
