/* publications.xml, and through it all that a content folder holds. */
#include "content/facts.h"
#include "content/markdown.h"
#include "content/product.h"
#include "content/terms.h"
#include "content/xml.h"

/* Which languages a chapter is needed in, while publications are read. */
typedef struct ChapterNeed {
    Chapter *chapter;
    XmlFile *file;
    const xmlNode *element; /* where it was first named */
    bool needed[LANGUAGE_COUNT];
} ChapterNeed;

typedef struct Shelf {
    Reader *reader;
    XmlFile *file;
    Map needs; /* chapter name -> ChapterNeed */
} Shelf;

/* "chapters/talent" -> "chapters/talent.zh.md"; a text without a twin may be "chapters/talent.md",
 * which is of the default language. */
static String text_name(Reader *reader, String chapter, Language language) {
    String name = string_format(reader->arena, "%.*s.%s.md", STRING_ARGUMENTS(chapter),
                                language_suffix(language));
    if (language == reader->library->default_language && !reader_has(reader, name)) {
        String plain = string_format(reader->arena, "%.*s.md", STRING_ARGUMENTS(chapter));
        return reader_has(reader, plain) ? plain : name;
    }
    return name;
}

static ChapterNeed *need_chapter(Shelf *shelf, const xmlNode *element) {
    Reader *reader = shelf->reader;
    String name = xml_attribute(reader, element, "src");
    ChapterNeed *need = map_get(&shelf->needs, name);
    if (need == NULL) {
        need = ARENA_NEW(reader->arena, ChapterNeed);
        need->chapter = ARENA_NEW(reader->arena, Chapter);
        need->file = shelf->file;
        need->element = element;
        need->chapter->name = name;
        size_t start = name.length;
        while (start > 0 && name.bytes[start - 1] != '/') {
            start--;
        }
        need->chapter->id = string_slice(name, start, name.length);
        (void)map_set(&shelf->needs, name, need);
    }
    return need;
}

/* Chapters in their order; a back cover is the last of them. */
static void read_chapters(Shelf *shelf, const xmlNode *element, Publication *publication) {
    Reader *reader = shelf->reader;
    ARRAY_OF(Chapter *) chapters = {0};
    ARRAY_OF(ChapterUse) uses = {0};
    Map ids = {.arena = reader->arena};
    for (const xmlNode *child = xml_first(element, NULL); child != NULL;
         child = xml_next(child, NULL)) {
        if (!product_is_chapter(child)) {
            continue;
        }
        Chapter *chapter = need_chapter(shelf, child)->chapter;
        if (chapter->name.length == 0) {
            continue;
        }
        if (map_set(&ids, chapter->id, chapter) != NULL) {
            diagnostics_error(reader->diagnostics, xml_attribute_place(shelf->file, child, "src"),
                              "duplicate-id", "this publication has two chapters “%.*s”",
                              STRING_ARGUMENTS(chapter->id));
            continue;
        }
        *array_push(reader->arena, &chapters) = chapter;
        *array_push(reader->arena, &uses) =
            product_read_use(reader, shelf->file, child, publication->kind);
    }
    publication->chapters = chapters.items;
    publication->uses = uses.items;
    publication->chapter_count = chapters.count;
}

static bool has_all_texts(Reader *reader, const Publication *publication, Language language) {
    for (size_t i = 0; i < publication->chapter_count; i++) {
        if (!reader_has(reader, text_name(reader, publication->chapters[i]->name, language))) {
            return false;
        }
    }
    return true;
}

/* The editions named; or one for each language that all chapters are written in. */
static void read_editions(Shelf *shelf, const xmlNode *element, Publication *publication) {
    String names = xml_attribute(shelf->reader, element, "editions");
    if (names.length == 0) {
        Language main_language = shelf->reader->library->default_language;
        for (int i = 0; i < LANGUAGE_COUNT; i++) {
            Language language = (Language)i;
            Edition edition = language == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN;
            publication->editions[edition] =
                language == main_language || has_all_texts(shelf->reader, publication, language);
        }
        return;
    }
    while (names.length != 0) {
        size_t end = 0;
        while (end < names.length && strchr(" \t\r\n", names.bytes[end]) == NULL) {
            end++;
        }
        for (int i = 0; i < EDITION_COUNT; i++) {
            if (string_is(string_slice(names, 0, end), edition_name((Edition)i))) {
                publication->editions[i] = true;
            }
        }
        names = string_trim(string_slice(names, end, names.length));
    }
}

static void mark_needs(Shelf *shelf, const Publication *publication) {
    for (size_t i = 0; i < publication->chapter_count; i++) {
        ChapterNeed *need = map_get(&shelf->needs, publication->chapters[i]->name);
        for (int e = 0; e < EDITION_COUNT; e++) {
            for (int l = 0; publication->editions[e] && l < LANGUAGE_COUNT; l++) {
                need->needed[l] = need->needed[l] || edition_has((Edition)e, (Language)l);
            }
        }
    }
}

static Arrangement arrangement_of(String name) {
    return string_is(name, "columns")  ? ARRANGEMENT_COLUMNS
           : string_is(name, "facing") ? ARRANGEMENT_FACING
                                       : ARRANGEMENT_STACKED;
}

/* The theme that the publication names, or theme.xml where the folder has one. */
static const SettingSheet *read_theme(Shelf *shelf, const xmlNode *element) {
    Reader *reader = shelf->reader;
    String name = xml_attribute(reader, element, "theme");
    if (name.length > 0) {
        return sheet_read(reader, name, "theme",
                          xml_attribute_place(shelf->file, element, "theme"));
    }
    String usual = STRING("theme.xml");
    return reader_has(reader, usual)
               ? sheet_read(reader, usual, "theme", xml_place(shelf->file, element))
               : NULL;
}

static void read_publication(Shelf *shelf, const xmlNode *element, Publication *publication) {
    Reader *reader = shelf->reader;
    XmlFile *file = shelf->file;
    publication->place = xml_place(file, element);
    publication->id = xml_attribute(reader, element, "id");
    product_read(reader, element, publication);
    publication->arrangement = arrangement_of(xml_attribute(reader, element, "arrangement"));
    publication->date = xml_attribute(reader, element, "date");
    publication->theme = read_theme(shelf, element);
    publication->has_cover = xml_first(element, "cover") != NULL;
    publication->has_contents = xml_first(element, "contents") != NULL;
    xml_texts(reader, file, element, "title", publication->title);
    xml_texts(reader, file, element, "subtitle", publication->subtitle);
    xml_texts(reader, file, element, "author", publication->author);
    xml_texts(reader, file, element, "description", publication->description);
    xml_texts(reader, file, element, "keywords", publication->keywords);
    read_chapters(shelf, element, publication);
    read_editions(shelf, element, publication);
    mark_needs(shelf, publication);
}

/* A picture that an attribute names; NULL where it names none, or after an error. */
static const Image *read_art(Shelf *shelf, const xmlNode *element, const char *attribute) {
    String name = xml_attribute(shelf->reader, element, attribute);
    return name.length == 0 ? NULL
                            : reader_image(shelf->reader, name,
                                           xml_attribute_place(shelf->file, element, attribute));
}

/* <site>: the address that the site will have, and the text of its first pages, which is needed in
 * every language that a publication has. */
static void read_site(Shelf *shelf) {
    Library *library = shelf->reader->library;
    const xmlNode *root = xmlDocGetRootElement(shelf->file->document);
    const xmlNode *element = xml_first(root, "site");
    if (element == NULL) {
        return;
    }
    String address = xml_attribute(shelf->reader, element, "address");
    bool open = address.length != 0 && !string_ends_with(address, "/");
    library->site.address =
        open ? string_format(shelf->reader->arena, "%.*s/", STRING_ARGUMENTS(address)) : address;
    library->site.art = read_art(shelf, element, "art");
    library->site.icon = read_art(shelf, element, "icon");
    const xmlNode *home = xml_first(element, "home");
    if (home == NULL) {
        return;
    }
    ChapterNeed *need = need_chapter(shelf, home);
    library->site.home = need->chapter;
    for (size_t i = 0; i < library->publication_count; i++) {
        for (int e = 0; e < EDITION_COUNT; e++) {
            for (int l = 0; library->publications[i].editions[e] && l < LANGUAGE_COUNT; l++) {
                need->needed[l] = need->needed[l] || edition_has((Edition)e, (Language)l);
            }
        }
    }
}

static void read_publications(Shelf *shelf) {
    Reader *reader = shelf->reader;
    const xmlNode *root = xmlDocGetRootElement(shelf->file->document);
    ARRAY_OF(Publication) publications = {0};
    Map ids = {.arena = reader->arena};
    for (const xmlNode *element = xml_first(root, "publication"); element != NULL;
         element = xml_next(element, "publication")) {
        Publication *publication = array_push(reader->arena, &publications);
        read_publication(shelf, element, publication);
        if (map_set(&ids, publication->id, shelf) != NULL) {
            diagnostics_error(reader->diagnostics, xml_attribute_place(shelf->file, element, "id"),
                              "duplicate-id", "two publications have the id “%.*s”",
                              STRING_ARGUMENTS(publication->id));
        }
    }
    reader->library->publications = publications.items;
    reader->library->publication_count = publications.count;
}

static void tell_missing_twin(Shelf *shelf, const ChapterNeed *need, String name,
                              Language language) {
    Reader *reader = shelf->reader;
    Language other = language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH;
    String twin = text_name(reader, need->chapter->name, other);
    Place from = xml_attribute_place(need->file, need->element, "src");
    Diagnostic *error = diagnostics_error(reader->diagnostics, from, "missing-twin",
                                          "“%.*s” is missing: “%.*s” has no counterpart",
                                          STRING_ARGUMENTS(name), STRING_ARGUMENTS(twin));
    const Source *source = reader_text(reader, twin, from);
    if (source != NULL) {
        error->related = (Place){.source = source, .line = 1};
    }
    error->hint = string_format(reader->arena,
                                "write it, or leave the editions with “%s” out of the publication",
                                language_suffix(language));
}

static void read_text(Shelf *shelf, const ChapterNeed *need, Language language) {
    Reader *reader = shelf->reader;
    Chapter *chapter = need->chapter;
    Language other = language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH;
    String name = text_name(reader, chapter->name, language);
    if (!reader_has(reader, name) && reader_has(reader, text_name(reader, chapter->name, other))) {
        tell_missing_twin(shelf, need, name, language);
        return;
    }
    Place from = xml_attribute_place(need->file, need->element, "src");
    const Source *source = reader_text(reader, name, from);
    if (source != NULL) {
        chapter->sources[language] = source;
        chapter->texts[language] = markdown_read(reader, source, language);
    }
}

static void read_texts(Shelf *shelf) {
    Library *library = shelf->reader->library;
    library->chapters = ARENA_ARRAY(shelf->reader->arena, Chapter *, shelf->needs.count);
    for (size_t i = 0; i < shelf->needs.count; i++) {
        const ChapterNeed *need = shelf->needs.entries[i].value;
        for (int language = LANGUAGE_COUNT - 1; language >= 0; language--) {
            if (need->needed[language] && need->chapter->name.length != 0) {
                read_text(shelf, need, (Language)language);
            }
        }
        if (need->chapter->name.length != 0) {
            library->chapters[library->chapter_count++] = need->chapter;
        }
    }
}

static String first_heading(Arena *arena, const Node *document) {
    for (const Node *node = document; node != NULL; node = node_next(document, node)) {
        if (node->kind == NODE_HEADING) {
            return node_plain_text(arena, node);
        }
    }
    return STRING("");
}

/* A publication without a title is called by the first heading of its first chapter, or by its id.
 */
static void complete_titles(Reader *reader, Publication *publication) {
    for (int l = 0; l < LANGUAGE_COUNT && publication->chapter_count > 0; l++) {
        const Node *text = publication->chapters[0]->texts[l];
        if (publication->title[l].length == 0 && text != NULL) {
            String heading = first_heading(reader->arena, text);
            publication->title[l] = heading.length != 0 ? heading : publication->id;
        }
    }
}

/* Data that no text has named yet is read too: a mistake in it should not wait until one does. */
static void check_data(Reader *reader) {
    static const char *const NAMES[] = {"facts.xml",  "terms.xml",    "companies.xml",
                                        "places.xml", "policies.xml", "projects.xml",
                                        "guests.xml"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (reader_has(reader, string_from(NAMES[i]))) {
            (void)xml_read(reader, string_from(NAMES[i]), (Place){0});
        }
    }
    facts_check(reader);
}

/* What only the checks of proof/ look at. */
static void read_for_proof(Reader *reader) {
    Library *library = reader->library;
    facts_record(reader);
    terms_record(reader);
    library->comments = reader->comments.items;
    library->comment_count = reader->comments.count;
    String rules = STRING("proof.xml");
    if (reader_has(reader, rules)) {
        library->proof = sheet_read(reader, rules, "proof", (Place){0});
    }
}

static Reader *make_reader(Arena *arena, const char *folder, Diagnostics *diagnostics) {
    Library *library = ARENA_NEW(arena, Library);
    library->folder = folder;
    library->default_language = LANGUAGE_ZH;
    Reader *reader = ARENA_NEW(arena, Reader);
    *reader = (Reader){.arena = arena,
                       .folder = folder,
                       .diagnostics = diagnostics,
                       .library = library,
                       .files.arena = arena,
                       .documents.arena = arena,
                       .images.arena = arena,
                       .facts.arena = arena};
    return reader;
}

Library *content_read(Arena *arena, const char *folder, Diagnostics *diagnostics) {
    return reader_read(arena, folder, diagnostics)->library;
}

Reader *reader_read(Arena *arena, const char *folder, Diagnostics *diagnostics) {
    Reader *reader = make_reader(arena, folder, diagnostics);
    Library *library = reader->library;
    Source *whole = ARENA_NEW(arena, Source);
    *whole = (Source){string_from(folder), STRING(""), STRING("")};
    Shelf shelf = {.reader = reader, .needs.arena = arena};
    shelf.file = xml_read(reader, STRING("publications.xml"), (Place){.source = whole});
    if (shelf.file != NULL) {
        const xmlNode *root = xmlDocGetRootElement(shelf.file->document);
        if (string_is(xml_attribute(reader, root, "default-language"), "en")) {
            library->default_language = LANGUAGE_EN;
        }
        read_publications(&shelf);
        read_site(&shelf);
        read_texts(&shelf);
        for (size_t i = 0; i < library->publication_count; i++) {
            complete_titles(reader, &library->publications[i]);
        }
        check_data(reader);
        links_resolve(reader);
        pairing_join(reader);
        read_for_proof(reader);
    }
    library->sources = reader->sources.items;
    library->source_count = reader->sources.count;
    return reader;
}
