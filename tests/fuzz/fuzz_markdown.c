/* Any text as Markdown: read into the model. */
#include "fuzz.h"

#include "base/unicode.h"
#include "content/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    FuzzRun run;
    String text = {(const char *)bytes, length};
    if (utf8_find_invalid(text) != length || string_find_byte(text, '\0') != length) {
        return -1;
    }
    fuzz_begin(&run, "/nonexistent");
    if (setjmp(run.failure.landing) == 0) {
        Source *source = fuzz_source(&run, "t.zh.md", bytes, length);
        const Node *document = markdown_read(&run.reader, source, LANGUAGE_ZH);
        (void)node_plain_text(run.arena, document);
    }
    fuzz_end(&run);
    return 0;
}
