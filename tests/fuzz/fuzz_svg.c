/* Any bytes as artwork. */
#include "fuzz.h"

#include "base/unicode.h"
#include "graphics/artwork.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    String text = {(const char *)bytes, length};
    if (utf8_find_invalid(text) != length || string_find_byte(text, '\0') != length) {
        return -1;
    }
    static Failure failure;
    static Arena *lasting;
    static const FontCollection *fonts;
    if (lasting == NULL && setjmp(failure.landing) == 0) {
        lasting = arena_new(&failure);
        fonts = fonts_open(lasting, ".");
    }
    if (fonts == NULL) {
        abort();
    }
    FuzzRun run;
    fuzz_begin(&run, "/nonexistent");
    if (setjmp(run.failure.landing) == 0) {
        Theme theme = theme_default(PUBLICATION_BOOKLET);
        PictureTools tools = {.theme = &theme,
                              .typesetter = typesetter_new(run.arena, fonts, run.diagnostics),
                              .diagnostics = run.diagnostics,
                              .language = LANGUAGE_EN};
        (void)artwork_read(run.arena, fuzz_source(&run, "a.svg", bytes, length), &tools);
    }
    fuzz_end(&run);
    return 0;
}
