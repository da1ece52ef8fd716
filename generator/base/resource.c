#include "base/resource.h"

/* The list: symbol, name for resource_get, file as seen from the root folder, where make runs. To
 * add a resource, add its line. */
#define RESOURCES(X)                                                                               \
    X(schema_companies_rng, "schema/companies.rng", "generator/schema/companies.rng")              \
    X(schema_facts_rng, "schema/facts.rng", "generator/schema/facts.rng")                          \
    X(schema_fonts_rng, "schema/fonts.rng", "generator/schema/fonts.rng")                          \
    X(schema_places_rng, "schema/places.rng", "generator/schema/places.rng")                       \
    X(schema_policies_rng, "schema/policies.rng", "generator/schema/policies.rng")                 \
    X(schema_projects_rng, "schema/projects.rng", "generator/schema/projects.rng")                 \
    X(schema_publications_rng, "schema/publications.rng", "generator/schema/publications.rng")     \
    X(schema_terms_rng, "schema/terms.rng", "generator/schema/terms.rng")                          \
    X(web_style_css, "web/style.css", "generator/web/style.css")                                   \
    X(fonts, "fonts/fonts.xml", "fonts/fonts.xml")

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
    static const Resource LIST[] = {RESOURCES(ENTRY){NULL, NULL, NULL}};
    for (size_t i = 0; LIST[i].name != NULL; i++) {
        if (strcmp(LIST[i].name, name) == 0) {
            return (String){LIST[i].start, (size_t)(LIST[i].end - LIST[i].start)};
        }
    }
    return (String){"", 0};
}
