#include "base/resource.h"

/* The list: symbol, name for resource_get, file as seen from the root folder, where make runs. To
 * add a resource, add its line. */
#define RESOURCES(X)                                                                               \
    X(companies_schema, "schema/companies.rng", "generator/schema/companies.rng")                  \
    X(facts_schema, "schema/facts.rng", "generator/schema/facts.rng")                              \
    X(fonts_schema, "schema/fonts.rng", "generator/schema/fonts.rng")                              \
    X(places_schema, "schema/places.rng", "generator/schema/places.rng")                           \
    X(policies_schema, "schema/policies.rng", "generator/schema/policies.rng")                     \
    X(projects_schema, "schema/projects.rng", "generator/schema/projects.rng")                     \
    X(publications_schema, "schema/publications.rng", "generator/schema/publications.rng")         \
    X(terms_schema, "schema/terms.rng", "generator/schema/terms.rng")                              \
    X(theme_schema, "schema/theme.rng", "generator/schema/theme.rng")                              \
    X(style, "web/style.css", "generator/web/style.css")                                           \
    X(preview_script, "serve/preview.js", "generator/serve/preview.js")                            \
    X(preview_style, "serve/preview.css", "generator/serve/preview.css")                           \
    X(desk_page, "serve/desk.html", "generator/serve/desk.html")                                   \
    X(desk_script, "serve/desk.js", "generator/serve/desk.js")                                     \
    X(font_list, "fonts/fonts.xml", "fonts/fonts.xml")

/* The assembler reads the files: no generated source, no copy of their bytes in the compiler. */
#define EMBED(symbol, name, file)                                                                  \
    ".globl resource_" #symbol "_start\n.hidden resource_" #symbol "_start\n"                      \
    ".globl resource_" #symbol "_end\n.hidden resource_" #symbol "_end\n"                          \
    "resource_" #symbol "_start:\n.incbin \"" file "\"\nresource_" #symbol "_end:\n.byte 0\n"

__asm__(".section .rodata\n" RESOURCES(EMBED) ".text\n");

#define DECLARE(symbol, name, file)                                                                \
    extern const char resource_##symbol##_start[];                                                 \
    extern const char resource_##symbol##_end[];

RESOURCES(DECLARE)

typedef struct Resource {
    const char *name;
    const char *start;
    const char *end;
} Resource;

#define ENTRY(symbol, name, file) {name, resource_##symbol##_start, resource_##symbol##_end},

String resource_get(const char *name) {
    static const Resource LIST[] = {RESOURCES(ENTRY)};
    for (size_t i = 0; i < sizeof LIST / sizeof LIST[0]; i++) {
        if (strcmp(LIST[i].name, name) == 0) {
            return (String){LIST[i].start, (size_t)(LIST[i].end - LIST[i].start)};
        }
    }
    return (String){"", 0};
}
