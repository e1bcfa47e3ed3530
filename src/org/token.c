/* Makes secrets for links and cookies, and the hashes that stand for them in the store. */
#include "org/token.h"

#include <sodium.h>

str token_make(struct arena *arena)
{
    unsigned char random[32];
    char         *text = arena_take(arena, TOKEN_LETTERS + 1);

    randombytes_buf(random, sizeof random);
    sodium_bin2base64(text, TOKEN_LETTERS + 1, random, sizeof random,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (str){ text, TOKEN_LETTERS };
}

str token_hash(struct arena *arena, str token)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char         *text = arena_take(arena, 2 * sizeof hash + 1);

    crypto_hash_sha256(hash, (const unsigned char *)(token.n ? token.p : ""), token.n);
    sodium_bin2hex(text, 2 * sizeof hash + 1, hash, sizeof hash);
    return (str){ text, 2 * sizeof hash };
}
