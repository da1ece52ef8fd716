#include "command/digest.h"

#include <nettle/sha2.h>

String digest_of(Arena *arena, String bytes) {
    static const char DIGITS[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, bytes.length, (const uint8_t *)bytes.bytes);
    sha256_digest(&context, sizeof digest, digest);
    char *text = arena_allocate(arena, DIGEST_LENGTH + 1);
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = DIGITS[digest[i] >> 4];
        text[2 * i + 1] = DIGITS[digest[i] & 15];
    }
    return (String){text, DIGEST_LENGTH};
}
