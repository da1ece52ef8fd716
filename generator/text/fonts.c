#include "text/fonts.h"

#include "base/files.h"
#include "base/resource.h"
#include "base/unicode.h"

#include <hb-ot.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { STYLE_VARIANTS = 4 }; /* regular, bold, italic, bold italic: bit 0 is bold, bit 1 italic */

/* A font of the list. Its file is mapped when a character is first looked for in it: half a
 * millisecond each, and most of the forty are for scripts that a text does not have. */
typedef struct FontFile {
    Font font;
    String name; /* of the face in a collection; empty: the only one */
    int is_open; /* read and written atomically */
} FontFile;

typedef struct Chain {
    FontFile **files;
    size_t count;
} Chain;

/* What threads share while they open files. */
typedef struct FontOpener {
    pthread_mutex_t lock;
    Arena *arena; /* of what is read then */
} FontOpener;

struct FontCollection {
    Arena *arena;
    const char *folder;
    ARRAY_OF(const char *) search_folders;
    Map by_id; /* FontFile by its id in fonts.xml */
    FontOpener *opener;
    size_t font_count;
    LanguageRules *rules;
    TypesetterPool *typesetters;
    Chain chains[FAMILY_COUNT][STYLE_VARIANTS][SCRIPT_COUNT];
};

static String attribute(Arena *arena, const xmlNode *element, const char *name) {
    for (const xmlAttr *found = element->properties; found != NULL; found = found->next) {
        if (strcmp((const char *)found->name, name) == 0 && found->children != NULL) {
            return string_copy(arena, string_from((const char *)found->children->content));
        }
    }
    return STRING("");
}

/* The outlines' kind decides how pdf/ embeds the font: a CFF table whose first top dictionary has a
 * ROS operator (12 30) is CID-keyed (Adobe Technical Note 5176, chapter 9). */
static FontOutlines find_outlines(hb_face_t *face) {
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    unsigned length = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &length);
    FontOutlines outlines = FONT_TRUETYPE;
    if (length > 128) {
        outlines = FONT_CFF_NAMED;
        /* ROS stands first in its dictionary: three operands, then 12 30. */
        for (unsigned i = bytes[2]; i + 1 < 128; i++) {
            if (bytes[i] == 12 && bytes[i + 1] == 30) {
                outlines = FONT_CFF_CID;
                break;
            }
        }
    }
    hb_blob_destroy(table);
    return outlines;
}

static void destroy_face(void *face) {
    hb_face_destroy(face);
}

static void destroy_font(void *font) {
    hb_font_destroy(font);
}

static String postscript_name(Arena *arena, hb_face_t *face) {
    char name[128];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
    return string_copy(arena, string_from(name));
}

/* The face with that PostScript name, or the first one where the name is empty; -1: none. */
static int find_face(Arena *arena, hb_blob_t *blob, String name) {
    unsigned count = hb_face_count(blob);
    for (unsigned i = 0; i < count; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        bool found = name.length == 0 || string_equal(postscript_name(arena, face), name);
        hb_face_destroy(face);
        if (found) {
            return (int)i;
        }
    }
    return -1;
}

static int metric(const Font *font, hb_ot_metrics_tag_t tag, int otherwise) {
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(font->shaper, tag, &value) ? value : otherwise;
}

/* head: xMin, yMin, xMax, yMax, signed 16 bit each, at offset 36 (OpenType, "head"). */
static void read_bounding_box(Font *font) {
    hb_blob_t *table = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &length);
    for (unsigned i = 0; i < 4 && length >= 44; i++) {
        font->bounding_box[i] = (int16_t)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]);
    }
    hb_blob_destroy(table);
}

static void read_metrics(Font *font) {
    int em = (int)font->units_per_em;
    font->ascender = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 88 / 100);
    font->descender = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em * 12 / 100);
    font->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, em * 7 / 10);
    font->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, em / 2);
    font->italic_angle = (double)hb_style_get_value(font->shaper, HB_STYLE_TAG_SLANT_ANGLE);
    font->weight = (unsigned)hb_style_get_value(font->shaper, HB_STYLE_TAG_WEIGHT);
    hb_codepoint_t wide = 0;
    hb_codepoint_t narrow = 0;
    font->monospaced = hb_font_get_nominal_glyph(font->shaper, 'W', &wide) &&
                       hb_font_get_nominal_glyph(font->shaper, 'i', &narrow) &&
                       hb_font_get_glyph_h_advance(font->shaper, wide) ==
                           hb_font_get_glyph_h_advance(font->shaper, narrow);
    String name = font->postscript_name;
    for (size_t i = 0; i + 5 <= name.length; i++) {
        font->serif = font->serif || memcmp(name.bytes + i, "Serif", 5) == 0;
    }
    read_bounding_box(font);
}

/* Where the file is in this folder; the empty string where it is not. */
static String path_in_folder(const FontCollection *fonts, const char *folder, String file) {
    String path = folder[0] == '/'
                      ? string_format(fonts->arena, "%s/%.*s", folder, STRING_ARGUMENTS(file))
                      : string_format(fonts->arena, "%s/%s/%.*s", fonts->folder, folder,
                                      STRING_ARGUMENTS(file));
    return access(path.bytes, R_OK) == 0 ? path : STRING("");
}

/* Maps the file and opens the face in it; false where there is no such face. */
static bool open_file(Arena *arena, FontFile *file) {
    Font *font = &file->font;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(font->path.bytes);
    int face_index = blob == NULL ? -1 : find_face(arena, blob, file->name);
    font->face_index = face_index < 0 ? 0 : (unsigned)face_index;
    font->face = hb_face_create(face_index < 0 ? hb_blob_get_empty() : blob, font->face_index);
    hb_blob_destroy(blob);
    arena_defer(arena, destroy_face, font->face);
    hb_face_make_immutable(font->face);
    font->shaper = hb_font_create(font->face);
    arena_defer(arena, destroy_font, font->shaper);
    hb_font_make_immutable(font->shaper);
    font->units_per_em = hb_face_get_upem(font->face);
    font->glyph_count = hb_face_get_glyph_count(font->face);
    font->postscript_name = postscript_name(arena, font->face);
    font->outlines = find_outlines(font->face);
    read_metrics(font);
    __atomic_store_n(&file->is_open, 1, __ATOMIC_RELEASE);
    return face_index >= 0;
}

/* The font, opened. A file that has gone since the list was read has no characters. */
static const Font *ready(const FontCollection *fonts, FontFile *file) {
    if (__atomic_load_n(&file->is_open, __ATOMIC_ACQUIRE) == 0) {
        FontOpener *opener = fonts->opener;
        (void)pthread_mutex_lock(&opener->lock);
        if (file->is_open == 0) {
            (void)open_file(opener->arena, file);
        }
        (void)pthread_mutex_unlock(&opener->lock);
    }
    return &file->font;
}

static void add_font(FontCollection *fonts, const xmlNode *element) {
    Arena *arena = fonts->arena;
    String name = attribute(arena, element, "file");
    if (name.length == 0 || name.bytes[0] == '/' || strstr(name.bytes, "..") != NULL) {
        failure_raise(arena_failure(arena), "fonts.xml: a font's file must be a plain file name");
    }
    FontFile *file = ARENA_NEW(arena, FontFile);
    for (size_t i = 0; i < fonts->search_folders.count && file->font.path.length == 0; i++) {
        file->font.path = path_in_folder(fonts, fonts->search_folders.items[i], name);
    }
    if (file->font.path.length == 0) {
        String package = attribute(arena, element, "package");
        failure_raise(arena_failure(arena),
                      "the font %s is not installed%s%s (`make setup` does it)", name.bytes,
                      package.length > 0 ? ": install the package " : "", package.bytes);
    }
    file->name = attribute(arena, element, "name");
    file->font.index = (uint32_t)fonts->font_count++;
    /* A face must be looked for in its collection: what is wrong with the list is told at once. */
    if (file->name.length > 0 && !open_file(arena, file)) {
        failure_raise(arena_failure(arena), "%s has no face named %.*s", file->font.path.bytes,
                      STRING_ARGUMENTS(file->name));
    }
    map_set(&fonts->by_id, attribute(arena, element, "id"), file);
}

/* "serif-han rare-han …" -> fonts. */
static Chain read_chain(FontCollection *fonts, const xmlNode *element) {
    Arena *arena = fonts->arena;
    ARRAY_OF(FontFile *) chain = {0};
    String rest =
        string_from(element->children != NULL ? (const char *)element->children->content : NULL);
    for (rest = string_trim(rest); rest.length > 0; rest = string_trim(rest)) {
        size_t length = strcspn(rest.bytes, " \t\r\n");
        String id = string_slice(rest, 0, length);
        FontFile *file = map_get(&fonts->by_id, id);
        if (file == NULL) {
            failure_raise(arena_failure(arena), "fonts.xml: no font has the id %.*s",
                          STRING_ARGUMENTS(id));
        }
        *array_push(arena, &chain) = file;
        rest = string_slice(rest, length, rest.length);
    }
    return (Chain){chain.items, chain.count};
}

static void read_role(FontCollection *fonts, const xmlNode *element) {
    String family_name = attribute(fonts->arena, element, "family");
    String style = attribute(fonts->arena, element, "style");
    FontFamily family = string_is(family_name, "mono")   ? FAMILY_MONO
                        : string_is(family_name, "sans") ? FAMILY_SANS
                                                         : FAMILY_SERIF;
    unsigned variant = (string_starts_with(style, "bold") ? 1U : 0U) |
                       (string_ends_with(style, "italic") ? 2U : 0U);
    for (const xmlNode *child = element->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            String name = string_from((const char *)child->name);
            FontScript script = string_is(name, "han")       ? SCRIPT_HAN
                                : string_is(name, "western") ? SCRIPT_WESTERN
                                                             : SCRIPT_WESTERN_IN_CHINESE;
            fonts->chains[family][variant][script] = read_chain(fonts, child);
        }
    }
}

static void read_list(FontCollection *fonts, const xmlNode *root) {
    for (const xmlNode *child = root->children; child != NULL; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (strcmp((const char *)child->name, "folder") == 0) {
            *array_push(fonts->arena, &fonts->search_folders) =
                attribute(fonts->arena, child, "path").bytes;
        } else if (strcmp((const char *)child->name, "font") == 0) {
            add_font(fonts, child);
        } else if (strcmp((const char *)child->name, "role") == 0) {
            read_role(fonts, child);
        }
    }
}

/* A style without a chain of its own takes that of the plainest relative that has one. */
static void complete_chains(FontCollection *fonts) {
    for (int family = 0; family < FAMILY_COUNT; family++) {
        for (int variant = 0; variant < STYLE_VARIANTS; variant++) {
            for (int script = 0; script < SCRIPT_COUNT; script++) {
                Chain *chain = &fonts->chains[family][variant][script];
                if (chain->count == 0 && script == SCRIPT_WESTERN_IN_CHINESE) {
                    *chain = fonts->chains[family][variant][SCRIPT_WESTERN];
                }
                if (chain->count == 0 && (variant & 1) != 0) {
                    *chain = fonts->chains[family][1][script];
                }
                if (chain->count == 0) {
                    *chain = fonts->chains[family][0][script];
                }
                if (chain->count == 0) {
                    *chain = fonts->chains[FAMILY_SERIF][0][script];
                }
                if (chain->count == 0) {
                    failure_raise(arena_failure(fonts->arena),
                                  "fonts.xml names no regular serif fonts");
                }
            }
        }
    }
}

static void free_document(void *document) {
    xmlFreeDoc(document);
}

LanguageRules *fonts_rules(const FontCollection *fonts) {
    return fonts->rules;
}

TypesetterPool *fonts_typesetters(const FontCollection *fonts) {
    return fonts->typesetters;
}

static void close_opener(void *object) {
    FontOpener *opener = object;
    arena_free(opener->arena);
    (void)pthread_mutex_destroy(&opener->lock);
}

static FontOpener *opener_new(Arena *arena) {
    FontOpener *opener = ARENA_NEW(arena, FontOpener);
    opener->arena = arena_new(arena_failure(arena));
    (void)pthread_mutex_init(&opener->lock, NULL);
    arena_defer(arena, close_opener, opener);
    return opener;
}

FontCollection *fonts_open(Arena *arena, const char *folder) {
    FontCollection *fonts = ARENA_NEW(arena, FontCollection);
    fonts->rules = language_rules_new(arena);
    fonts->opener = opener_new(arena);
    fonts->typesetters = typesetter_pool_new(arena);
    fonts->arena = arena;
    fonts->folder = folder;
    fonts->by_id.arena = arena;
    String list = {0};
    FileStatus status =
        file_read_inside(arena, folder, STRING("fonts.xml"), FILE_LIMIT_TEXT, &list);
    if (status == FILE_MISSING) {
        list = resource_get("fonts/fonts.xml");
    } else if (status != FILE_READ) {
        failure_raise(arena_failure(arena), "%s/fonts.xml: %s", folder, file_status_text(status));
    }
    xmlDoc *document = xmlReadMemory(list.bytes, (int)list.length, "fonts.xml", NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (document == NULL) {
        failure_raise(arena_failure(arena), "fonts.xml is not well-formed XML");
    }
    arena_defer(arena, free_document, document);
    read_list(fonts, xmlDocGetRootElement(document));
    complete_chains(fonts);
    return fonts;
}

size_t fonts_count(const FontCollection *fonts) {
    return fonts->font_count;
}

const Font *fonts_at(const FontCollection *fonts, const CharacterStyle *style, FontScript script,
                     size_t index) {
    unsigned variant = (style->bold ? 1U : 0U) | (style->italic ? 2U : 0U);
    const Chain *chain = &fonts->chains[style->family][variant][script];
    return index < chain->count ? ready(fonts, chain->files[index]) : NULL;
}

const Font *fonts_for_character(const FontCollection *fonts, const CharacterStyle *style,
                                Language language, uint32_t code_point) {
    bool wide = language == LANGUAGE_ZH && unicode_is_east_asian(code_point);
    FontScript script = wide ? SCRIPT_HAN : fonts_western(language);
    const Font *font = NULL;
    for (size_t i = 0; (font = fonts_at(fonts, style, script, i)) != NULL; i++) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font->shaper, code_point, &glyph)) {
            break;
        }
    }
    return font;
}
