#include "base/resource.h"

/* The list: symbol, name for resource_get, file as seen from the root folder, where make runs. To
 * add a resource, add its line. */
#define RESOURCES(X)                                                                               \
    X(companies_schema, "schema/companies.rng", "generator/schema/companies.rng")                  \
    X(facts_schema, "schema/facts.rng", "generator/schema/facts.rng")                              \
    X(fonts_schema, "schema/fonts.rng", "generator/schema/fonts.rng")                              \
    X(places_schema, "schema/places.rng", "generator/schema/places.rng")                           \
    X(policies_schema, "schema/policies.rng", "generator/schema/policies.rng")                     \
    X(proof_schema, "schema/proof.rng", "generator/schema/proof.rng")                              \
    X(projects_schema, "schema/projects.rng", "generator/schema/projects.rng")                     \
    X(publications_schema, "schema/publications.rng", "generator/schema/publications.rng")         \
    X(terms_schema, "schema/terms.rng", "generator/schema/terms.rng")                              \
    X(theme_schema, "schema/theme.rng", "generator/schema/theme.rng")                              \
    X(style, "web/style.css", "generator/web/style.css")                                           \
    X(preview_script, "serve/preview.js", "generator/serve/preview.js")                            \
    X(preview_style, "serve/preview.css", "generator/serve/preview.css")                           \
    X(desk_page, "serve/desk.html", "generator/serve/desk.html")                                   \
    X(desk_script, "serve/desk.js", "generator/serve/desk.js")                                     \
    X(confused_words, "proof/words/confused.txt", "generator/proof/words/confused.txt")            \
    X(relative_chinese, "proof/words/relative.zh.txt", "generator/proof/words/relative.zh.txt")    \
    X(relative_english, "proof/words/relative.en.txt", "generator/proof/words/relative.en.txt")    \
    X(varieties, "proof/words/varieties.txt", "generator/proof/words/varieties.txt")               \
    X(font_list, "fonts/fonts.xml", "fonts/fonts.xml")

/* The proofreader's manual: a page a rule. */
#define PAGE(X, symbol, name)                                                                      \
    X(page_##symbol, "proof/manual/" name ".md", "generator/proof/manual/" name ".md")
#define PAGES(X)                                                                                   \
    PAGE(X, chinese_mark, "chinese-mark")                                                          \
    PAGE(X, code_parity, "code-parity")                                                            \
    PAGE(X, confused_word, "confused-word")                                                        \
    PAGE(X, dash, "dash")                                                                          \
    PAGE(X, double_approximation, "double-approximation")                                          \
    PAGE(X, doubled_mark, "doubled-mark")                                                          \
    PAGE(X, doubled_word, "doubled-word")                                                          \
    PAGE(X, ellipsis, "ellipsis")                                                                  \
    PAGE(X, emphasis_parity, "emphasis-parity")                                                    \
    PAGE(X, exception_without_reason, "exception-without-reason")                                  \
    PAGE(X, fact_contradicted, "fact-contradicted")                                                \
    PAGE(X, fact_disagrees, "fact-disagrees")                                                      \
    PAGE(X, fact_in_prose, "fact-in-prose")                                                        \
    PAGE(X, fact_parity, "fact-parity")                                                            \
    PAGE(X, footnote_parity, "footnote-parity")                                                    \
    PAGE(X, forbidden_word, "forbidden-word")                                                      \
    PAGE(X, full_width_letter, "full-width-letter")                                                \
    PAGE(X, half_width_mark, "half-width-mark")                                                    \
    PAGE(X, heading_capitals, "heading-capitals")                                                  \
    PAGE(X, hidden_character, "hidden-character")                                                  \
    PAGE(X, image_parity, "image-parity")                                                          \
    PAGE(X, link_parity, "link-parity")                                                            \
    PAGE(X, mark_spacing, "mark-spacing")                                                          \
    PAGE(X, missing_credit, "missing-credit")                                                      \
    PAGE(X, missing_end_mark, "missing-end-mark")                                                  \
    PAGE(X, missing_source, "missing-source")                                                      \
    PAGE(X, misspelling, "misspelling")                                                            \
    PAGE(X, mixed_numerals, "mixed-numerals")                                                      \
    PAGE(X, nested_quotes, "nested-quotes")                                                        \
    PAGE(X, number_mismatch, "number-mismatch")                                                    \
    PAGE(X, relative_date, "relative-date")                                                        \
    PAGE(X, small_image, "small-image")                                                            \
    PAGE(X, space_in_chinese, "space-in-chinese")                                                  \
    PAGE(X, spelling_variety, "spelling-variety")                                                  \
    PAGE(X, stale_translation, "stale-translation")                                                \
    PAGE(X, straight_quote, "straight-quote")                                                      \
    PAGE(X, table_sum, "table-sum")                                                                \
    PAGE(X, term_missing, "term-missing")                                                          \
    PAGE(X, term_wrong, "term-wrong")                                                              \
    PAGE(X, traditional_character, "traditional-character")                                        \
    PAGE(X, translation_length, "translation-length")                                              \
    PAGE(X, unit_spacing, "unit-spacing")                                                          \
    PAGE(X, unknown_rule, "unknown-rule")                                                          \
    PAGE(X, unpaired_mark, "unpaired-mark")                                                        \
    PAGE(X, untranslated, "untranslated")                                                          \
    PAGE(X, unused_exception, "unused-exception")                                                  \
    PAGE(X, unused_fact, "unused-fact")                                                            \
    PAGE(X, unused_image, "unused-image")

/* The assembler reads the files: no generated source, no copy of their bytes in the compiler. */
#define EMBED(symbol, name, file)                                                                  \
    ".globl resource_" #symbol "_start\n.hidden resource_" #symbol "_start\n"                      \
    ".globl resource_" #symbol "_end\n.hidden resource_" #symbol "_end\n"                          \
    "resource_" #symbol "_start:\n.incbin \"" file "\"\nresource_" #symbol "_end:\n.byte 0\n"

__asm__(".section .rodata\n" RESOURCES(EMBED) PAGES(EMBED) ".text\n");

#define DECLARE(symbol, name, file)                                                                \
    extern const char resource_##symbol##_start[];                                                 \
    extern const char resource_##symbol##_end[];

RESOURCES(DECLARE)
PAGES(DECLARE)

typedef struct Resource {
    const char *name;
    const char *start;
    const char *end;
} Resource;

#define ENTRY(symbol, name, file) {name, resource_##symbol##_start, resource_##symbol##_end},

String resource_get(const char *name) {
    static const Resource LIST[] = {RESOURCES(ENTRY) PAGES(ENTRY)};
    for (size_t i = 0; i < sizeof LIST / sizeof LIST[0]; i++) {
        if (strcmp(LIST[i].name, name) == 0) {
            return (String){LIST[i].start, (size_t)(LIST[i].end - LIST[i].start)};
        }
    }
    return (String){"", 0};
}
