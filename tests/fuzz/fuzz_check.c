/* Two texts, parted by the byte 0xFF, as the languages of one chapter: read, joined, linked,
 * proofread. */
#include "fuzz.h"

#include "base/unicode.h"
#include "content/markdown.h"
#include "proof/proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool is_text(String text) {
    return utf8_find_invalid(text) == text.length && string_find_byte(text, '\0') == text.length;
}

static void check(FuzzRun *run, String chinese, String english) {
    String texts[LANGUAGE_COUNT] = {chinese, english};
    const char *names[LANGUAGE_COUNT] = {"t.zh.md", "t.en.md"};
    Chapter *chapter = ARENA_NEW(run->arena, Chapter);
    Publication *publication = ARENA_NEW(run->arena, Publication);
    ChapterUse *use = ARENA_NEW(run->arena, ChapterUse);
    chapter->name = STRING("t");
    chapter->id = STRING("t");
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        Source *source =
            fuzz_source(run, names[l], (const uint8_t *)texts[l].bytes, texts[l].length);
        chapter->sources[l] = source;
        chapter->texts[l] = markdown_read(&run->reader, source, (Language)l);
        *array_push(run->arena, &run->reader.sources) = source;
    }
    publication->editions[EDITION_ZH_EN] = true;
    publication->uses = use;
    publication->chapters = &chapter;
    publication->chapter_count = 1;
    run->library.publications = publication;
    run->library.publication_count = 1;
    run->library.chapters = &chapter;
    run->library.chapter_count = 1;
    links_resolve(&run->reader);
    pairing_join(&run->reader);
    run->library.comments = run->reader.comments.items;
    run->library.comment_count = run->reader.comments.count;
    run->library.sources = run->reader.sources.items;
    run->library.source_count = run->reader.sources.count;
    proof_check(run->arena, &run->library, run->diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    String all = {(const char *)bytes, length};
    size_t end = string_find_byte(all, (char)0xFF);
    String chinese = string_slice(all, 0, end);
    String english = string_slice(all, end + 1, length);
    if (!is_text(chinese) || !is_text(english)) {
        return -1;
    }
    FuzzRun run;
    fuzz_begin(&run, "/nonexistent");
    if (setjmp(run.failure.landing) == 0) {
        check(&run, chinese, english);
    }
    fuzz_end(&run);
    return 0;
}
