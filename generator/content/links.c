/* Links between texts: where each leads, when all have been read. */
#include "content/reader.h"

/* One text that links may lead to. */
typedef struct LinkTarget {
    size_t chapter; /* index into the library's */
    Node *document;
    Map anchors; /* anchor -> heading */
    Node *first_heading;
} LinkTarget;

typedef struct LinkSearch {
    Reader *reader;
    Map targets;    /* "chapters/talent.zh.md" -> LinkTarget */
    const bool *in; /* [publication * chapters + chapter]: it holds the chapter */
} LinkSearch;

static LinkTarget *make_target(LinkSearch *search, size_t chapter, Node *document) {
    Arena *arena = search->reader->arena;
    LinkTarget *target = ARENA_NEW(arena, LinkTarget);
    *target = (LinkTarget){.chapter = chapter, .document = document, .anchors.arena = arena};
    for (Node *node = document; node != NULL; node = node_next(document, node)) {
        if (node->kind == NODE_HEADING) {
            (void)map_set(&target->anchors, node->as.heading.anchor, node);
            if (target->first_heading == NULL) {
                target->first_heading = node;
            }
        }
    }
    return target;
}

static void collect_targets(LinkSearch *search) {
    const Library *library = search->reader->library;
    for (size_t i = 0; i < library->chapter_count; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            Node *document = library->chapters[i]->texts[language];
            if (document != NULL) {
                (void)map_set(&search->targets, library->chapters[i]->sources[language]->name,
                              make_target(search, i, document));
            }
        }
    }
}

static void collect_publications(LinkSearch *search) {
    const Library *library = search->reader->library;
    Arena *arena = search->reader->arena;
    Map indexes = {.arena = arena};
    size_t *numbers = ARENA_ARRAY(arena, size_t, library->chapter_count);
    bool *in = arena_allocate_array(arena, library->publication_count, library->chapter_count);
    for (size_t i = 0; i < library->chapter_count; i++) {
        numbers[i] = i;
        (void)map_set(&indexes, library->chapters[i]->name, &numbers[i]);
    }
    for (size_t p = 0; p < library->publication_count; p++) {
        const Publication *publication = &library->publications[p];
        for (size_t c = 0; c < publication->chapter_count; c++) {
            const size_t *index = map_get(&indexes, publication->chapters[c]->name);
            in[p * library->chapter_count + *index] = true;
        }
    }
    search->in = in;
}

/* The length of "scheme:" (RFC 3986, 3.1), or 0. */
static size_t scheme_length(String url) {
    for (size_t i = 0; i < url.length; i++) {
        char byte = url.bytes[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (byte == ':') {
            return i;
        }
        if (!letter && (i == 0 || !((byte >= '0' && byte <= '9') || strchr("+-.", byte) != NULL))) {
            return 0;
        }
    }
    return 0;
}

/* Schemes that run a program or open a file where the reader sits. */
static bool is_dangerous(String scheme) {
    static const char *const SCHEMES[] = {"javascript", "vbscript", "data", "file"};
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++) {
        if (scheme.length == strlen(SCHEMES[i]) &&
            strncasecmp(scheme.bytes, SCHEMES[i], scheme.length) == 0) {
            return true;
        }
    }
    return false;
}

static int hex_value(char byte) {
    return byte >= '0' && byte <= '9'   ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : -1;
}

/* "%E9%94%9A" as the bytes it stands for. */
static String decode_percent(Arena *arena, String text) {
    Builder decoded = {.arena = arena};
    for (size_t i = 0; i < text.length; i++) {
        int high = i + 2 < text.length && text.bytes[i] == '%' ? hex_value(text.bytes[i + 1]) : -1;
        int low = high >= 0 ? hex_value(text.bytes[i + 2]) : -1;
        if (low > 0 || (low == 0 && high > 0)) {
            builder_append_byte(&decoded, (char)(high * 16 + low));
            i += 2;
        } else {
            builder_append_byte(&decoded, text.bytes[i]);
        }
    }
    return builder_string(&decoded);
}

/* The text that a link's file names: as it stands in the content folder, or beside the text that
 * links; ".md" alone means the linking text's language. */
static const LinkTarget *find_target(const LinkSearch *search, const Node *link, String file) {
    Arena *arena = search->reader->arena;
    const Source *source = link->place.source;
    if (file.length == 0) {
        return map_get(&search->targets, source->name);
    }
    String beside = reader_resolve(search->reader, source,
                                   string_format(arena, "./%.*s", STRING_ARGUMENTS(file)));
    if (string_starts_with(file, "./") || string_starts_with(file, "../")) {
        beside = reader_resolve(search->reader, source, file);
    }
    const String names[] = {beside, file};
    for (int i = 0; i < 2; i++) {
        const LinkTarget *target = map_get(&search->targets, names[i]);
        if (target == NULL && string_ends_with(names[i], ".md")) {
            String stem = string_slice(names[i], 0, names[i].length - 3);
            String named = string_format(arena, "%.*s.%s.md", STRING_ARGUMENTS(stem),
                                         language_suffix(link->language));
            target = map_get(&search->targets, named);
        }
        if (target != NULL) {
            return target;
        }
    }
    return NULL;
}

/* Tells when no publication holds both texts, or when one holds only the text that links. */
static bool check_publications(const LinkSearch *search, const Node *link, size_t from, size_t to) {
    const Library *library = search->reader->library;
    Diagnostics *diagnostics = search->reader->diagnostics;
    const Publication *without = NULL;
    bool shared = library->chapters[from] == library->site.home; /* it may lead to every page */
    for (size_t p = 0; p < library->publication_count; p++) {
        const bool *in = search->in + p * library->chapter_count;
        shared = shared || (in[from] && in[to]);
        if (in[from] && !in[to] && without == NULL) {
            without = &library->publications[p];
        }
    }
    if (shared && without != NULL) {
        diagnostics_warning(diagnostics, link->place, "dangling-link",
                            "in the publication “%.*s” this link leads nowhere: it has no chapter "
                            "“%.*s”",
                            STRING_ARGUMENTS(without->id),
                            STRING_ARGUMENTS(library->chapters[to]->name));
    }
    return shared;
}

static void tell_dangling(const LinkSearch *search, const Node *link, const Map *names, String name,
                          const char *message) {
    Diagnostic *error = diagnostics_error(search->reader->diagnostics, link->place, "dangling-link",
                                          message, STRING_ARGUMENTS(name));
    suggest_hint(search->reader, error, suggest_key(names, name));
}

static void resolve_inside(const LinkSearch *search, Node *link) {
    Arena *arena = search->reader->arena;
    String url = link->as.link.url;
    size_t mark = string_find_byte(url, '#');
    String file = decode_percent(arena, string_slice(url, 0, mark));
    String anchor = decode_percent(arena, string_slice(url, mark + 1, url.length));
    const LinkTarget *from = find_target(search, link, STRING(""));
    const LinkTarget *target = find_target(search, link, file);
    if (url.length == 0) {
        tell_dangling(search, link, &search->targets, url, "this link leads nowhere%.*s");
        return;
    }
    if (target == NULL) {
        tell_dangling(search, link, &search->targets, file,
                      "this link leads nowhere: no publication has the text “%.*s”");
        return;
    }
    Node *heading = anchor.length == 0 ? target->first_heading : map_get(&target->anchors, anchor);
    if (heading == NULL) {
        tell_dangling(search, link, &target->anchors, anchor,
                      "this link leads nowhere: that text has no heading “%.*s”");
        return;
    }
    if (from != NULL && !check_publications(search, link, from->chapter, target->chapter)) {
        tell_dangling(search, link, &search->targets, STRING(""),
                      "this link leads to a chapter that its publication does not have%.*s");
        return;
    }
    link->as.link.heading = heading;
    link->as.link.url = STRING("");
}

static void resolve(const LinkSearch *search, Node *link) {
    String url = link->as.link.url;
    size_t scheme = scheme_length(url);
    if (scheme != 0 && is_dangerous(string_slice(url, 0, scheme))) {
        diagnostics_error(search->reader->diagnostics, link->place, "forbidden-link",
                          "links of the kind “%.*s:” are not allowed", (int)scheme, url.bytes);
    } else if (scheme == 0 && !string_starts_with(url, "/")) {
        resolve_inside(search, link);
    }
}

/* A text that is read again has new headings: links are as they were written until then. */
static void restore(Node *link) {
    if (link->as.link.written.length == 0) {
        link->as.link.written = link->as.link.url;
    }
    link->as.link.url = link->as.link.written;
    link->as.link.heading = NULL;
}

void links_resolve(Reader *reader) {
    LinkSearch search = {.reader = reader, .targets.arena = reader->arena};
    collect_targets(&search);
    collect_publications(&search);
    for (size_t i = 0; i < search.targets.count; i++) {
        const LinkTarget *target = search.targets.entries[i].value;
        for (Node *node = target->document; node != NULL;
             node = node_next(target->document, node)) {
            if (node->kind == NODE_LINK) {
                restore(node);
                resolve(&search, node);
            }
        }
    }
}
