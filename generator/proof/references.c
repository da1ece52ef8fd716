/* What nothing refers to, and pictures: facts that no text tells, files that no text shows,
 * pictures too small to be printed or without a credit. */
#include "proof/checker.h"

#include <dirent.h>
#include <strings.h>

static void check_facts(Checker *checker) {
    const Library *library = checker->library;
    for (size_t i = 0; i < library->fact_count; i++) {
        const FactRecord *fact = &library->facts[i];
        if (!fact->used) {
            tell(checker, RULE_UNUSED_FACT, fact->place, "no text tells the fact “%.*s”",
                 STRING_ARGUMENTS(fact->id))
                ->hint = STRING("tell it, or take it out: what nobody reads nobody corrects");
        }
        if (fact->stated.length != 0 && fact->value.length != 0 &&
            !string_equal(fact->stated, fact->value)) {
            tell(checker, RULE_FACT_DISAGREES, fact->place,
                 "the data give %.*s for “%.*s”, which is stated to be %.*s",
                 STRING_ARGUMENTS(fact->value), STRING_ARGUMENTS(fact->id),
                 STRING_ARGUMENTS(fact->stated));
        }
        if (fact->source.length == 0) {
            tell(checker, RULE_MISSING_SOURCE, fact->place,
                 "the fact “%.*s” does not say where it comes from", STRING_ARGUMENTS(fact->id))
                ->hint = STRING("name the document: source=\"…\"");
        }
    }
}

/* --- Files --- */

enum { MOST_FILES = 10000 };

static bool is_picture(const char *name) {
    static const char *const ENDINGS[] = {".png", ".jpg", ".jpeg", ".svg"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t ending = strlen(ENDINGS[i]);
        if (length > ending && strcasecmp(name + length - ending, ENDINGS[i]) == 0) {
            return true;
        }
    }
    return false;
}

typedef struct FolderWalk {
    Checker *checker;
    Map read; /* names of the files that were read */
    size_t seen;
} FolderWalk;

static void walk_folder(FolderWalk *walk, String name) {
    Checker *checker = walk->checker;
    String path =
        string_format(checker->arena, "%s/%.*s", checker->library->folder, STRING_ARGUMENTS(name));
    DIR *folder = opendir(path.bytes);
    if (folder == NULL) {
        return;
    }
    for (const struct dirent *entry = readdir(folder); entry != NULL && walk->seen < MOST_FILES;
         entry = readdir(folder)) {
        walk->seen++;
        if (entry->d_name[0] == '.') {
            continue;
        }
        String inside = string_format(checker->arena, "%.*s%s%s", STRING_ARGUMENTS(name),
                                      name.length == 0 ? "" : "/", entry->d_name);
        if (entry->d_type == DT_REG && is_picture(entry->d_name) &&
            map_get(&walk->read, inside) == NULL) {
            Source *source = ARENA_NEW(checker->arena, Source);
            *source = (Source){
                .path = string_format(checker->arena, "%s/%.*s", checker->library->folder,
                                      STRING_ARGUMENTS(inside)),
                .name = inside,
                .bytes = STRING(""),
            };
            tell(checker, RULE_UNUSED_IMAGE, (Place){.source = source},
                 "no text shows this picture");
        }
    }
    (void)closedir(folder);
}

/* The folder of a file: "images" of "images/map.png". */
static String folder_of(String name) {
    size_t end = name.length;
    while (end > 0 && name.bytes[end - 1] != '/') {
        end--;
    }
    return string_slice(name, 0, end == 0 ? 0 : end - 1);
}

/* Adds the folders of the pictures that a text shows. */
static void note_folders(Checker *checker, const Node *text, Map *folders) {
    for (const Node *node = text; node != NULL; node = node_next(text, node)) {
        bool picture = node->kind == NODE_FIGURE || node->kind == NODE_IMAGE;
        if (picture && node->as.figure.image != NULL) {
            (void)map_set(folders, folder_of(node->as.figure.image->name), checker);
        }
    }
}

/* Looked through are images/, and every folder that some text shows a picture of; art of themes is
 * not of the texts. */
static void check_files(Checker *checker) {
    if (!is_on(checker, RULE_UNUSED_IMAGE)) {
        return;
    }
    FolderWalk walk = {.checker = checker, .read.arena = checker->arena};
    Map folders = {.arena = checker->arena};
    (void)map_set(&folders, STRING("images"), checker);
    for (size_t i = 0; i < checker->library->source_count; i++) {
        (void)map_set(&walk.read, checker->library->sources[i]->name, checker);
    }
    for (size_t i = 0; i < checker->library->chapter_count; i++) {
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            note_folders(checker, checker->library->chapters[i]->texts[l], &folders);
        }
    }
    for (size_t i = 0; i < folders.count; i++) {
        walk_folder(&walk, folders.entries[i].key);
    }
}

void references_check(Checker *checker) {
    check_facts(checker);
    check_files(checker);
}

/* --- Pictures --- */

static bool contains_any(String text, const char *const *words, size_t count) {
    for (size_t at = 0; at < text.length; at++) {
        for (size_t i = 0; i < count; i++) {
            String word = string_from(words[i]);
            if (text.length - at >= word.length &&
                strncasecmp(text.bytes + at, word.bytes, word.length) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool has_credit(Arena *arena, const Node *figure) {
    static const char *const WORDS[] = {"摄影",     "摄",     "供图",    "图片来源",
                                        "图源",     "来源",   "photo",   "credit",
                                        "courtesy", "source", "picture:"};
    return contains_any(node_plain_text(arena, figure), WORDS, sizeof WORDS / sizeof *WORDS);
}

/* A photograph over the whole measure of an A4 page, some 17 cm, wants 150 dots an inch at least.
 */
enum { LEAST_PIXELS = 1000 };

void figure_check(Checker *checker, const Node *figure) {
    const Image *image = figure->as.figure.image;
    if (image == NULL) {
        return;
    }
    if (image->is_jpeg && figure->as.figure.credit.length == 0 &&
        !has_credit(checker->arena, figure)) {
        tell(checker, RULE_MISSING_CREDIT, figure->place, "this photograph names no photographer")
            ->hint = STRING("say who took it: credit=\"摄影：…\", credit=\"Photo: …\"");
    }
    bool resolution = image->dots_per_inch > 0 && image->dots_per_inch < 150;
    if (image->is_jpeg && (image->width < LEAST_PIXELS || resolution)) {
        tell(checker, RULE_SMALL_IMAGE, figure->place,
             "the picture has %u by %u pixels%s: too few to be printed well",
             (unsigned)image->width, (unsigned)image->height,
             resolution ? ", set at fewer than 150 an inch" : "");
    }
    const Node *twin = figure->twin;
    if (twin != NULL && figure->language == LANGUAGE_ZH && twin->kind == NODE_FIGURE &&
        twin->as.figure.image != NULL && twin->as.figure.image != image) {
        /* "map.zh.png" and "map.en.png" are one picture in two languages. */
        String zh = image->name;
        String en = twin->as.figure.image->name;
        size_t head = 0;
        while (head < zh.length && head < en.length && zh.bytes[head] == en.bytes[head]) {
            head++;
        }
        bool versions = string_starts_with(string_slice(zh, head, zh.length), "zh") &&
                        string_starts_with(string_slice(en, head, en.length), "en");
        if (!versions) {
            tell(checker, RULE_IMAGE_PARITY, figure->place, "the counterpart shows “%.*s”",
                 STRING_ARGUMENTS(en))
                ->related = twin->place;
        }
    }
}
