/* Which page loads which fonts.
 *
 * Most readers come to a language's first page, over a slow line; so its characters decide. Type by
 * type, those that it shares with a fifth of the pages, and those that a quarter of the pages show,
 * are common: loaded once, then in the browser's cache. What a page shows besides is in files of
 * its own. Measured on the shipped site, a first visit takes 152 kB in Chinese, wherever it begins,
 * a further page 51 at most, and 57 in both languages. Were common what a third of the pages show,
 * it would be 147, 52 and 59; what a fifth do, whether the first page does or not, 160, 47 and 53.
 *
 * A large set of characters is cut into files of like size, which come side by side. A page names
 * its files as families of their own, one after the other in `font-family`: so a character is
 * looked for in the first, then in the second, and no list of characters (unicode-range) has to be
 * sent. A font that fills a gap of another comes after it. Chinese marks that carry blank all stand
 * in the first file: browsers close up two of them (text-spacing-trim) only within a font. */
#include "text/character.h"
#include "web/cut.h"
#include "web/letters.h"
#include "web/site.h"

enum {
    ALPHABET_LIMIT = 200,   /* an alphabet, its accents and marks are one set for all pages */
    COMMON_LEAST = 3,       /* a character is common from so many pages on, */
    COMMON_PART = 5,        /* and from this part of all pages on, */
    COMMON_ELSE = 4,        /* or this one, where the first page does not show it */
    PIECE_CHARACTERS = 150, /* more are cut into pieces, */
    PIECE_LIMIT = 4         /* but not into more than these */
};

static const char *const ROLE_NAMES[ROLE_COUNT] = {"text",  "bold", "italic",
                                                   "title", "head", "small"};

/* The types are the theme's: what the booklet sets its text, its titles and its tables in. */
static CharacterStyle role_style(const Theme *theme, int language, int role) {
    static const StyleName STYLES[ROLE_COUNT] = {
        [ROLE_TEXT] = STYLE_BODY,      [ROLE_BOLD] = STYLE_BODY,
        [ROLE_ITALIC] = STYLE_BODY,    [ROLE_TITLE] = STYLE_OPENER_TITLE,
        [ROLE_HEAD] = STYLE_HEADING_2, [ROLE_SMALL] = STYLE_TABLE,
    };
    FontFamily family = theme->styles[STYLES[role]][language].character.family;
    return (CharacterStyle){
        .family = family,
        .bold = role == ROLE_BOLD || role == ROLE_TITLE || role == ROLE_HEAD,
        .italic = role == ROLE_ITALIC,
    };
}

/* Pages that show the same chapter (or the same product, or are first pages) share their files. */
typedef struct Unit {
    String file;
    Letters letters;
} Unit;

/* Characters that one font has, and their file. */
typedef struct Part {
    hb_set_t *characters;
    size_t cut;
} Part;

/* Characters in the order of the fonts that serve them (hardly ever more than one), each font's in
 * pieces. */
enum { FONT_LIMIT = 4, PART_LIMIT = FONT_LIMIT * PIECE_LIMIT };
typedef struct Parts {
    Part items[PART_LIMIT];
    size_t count;
} Parts;

/* The characters of one type in one language, divided. */
typedef struct Division {
    Parts common;
    Parts *own; /* by unit */
} Division;

struct SiteFonts {
    Site *site;
    Arena *arena;
    ARRAY_OF(Unit) units;
    Map units_by_file;  /* -> Unit's index + 1, as a pointer into numbers */
    size_t *page_units; /* by page */
    Letters *page_letters;
    Division divisions[LANGUAGE_COUNT][ROLE_COUNT];
    ARRAY_OF(Cut) cuts;
    Map cuts_by_name; /* -> size_t: its index */
};

static void destroy_set(void *set) {
    hb_set_destroy(set);
}

static hb_set_t *new_set(Arena *arena) {
    hb_set_t *set = hb_set_create();
    arena_defer(arena, destroy_set, set);
    return set;
}

/* The unit of a page, made at its first page. The pages outside the languages' folders are read
 * before others: what they show is common. */
static size_t find_unit(SiteFonts *fonts, const SitePage *page) {
    String file =
        page->kind == PAGE_ROOT || page->kind == PAGE_MISSING ? STRING("index.html") : page->file;
    const size_t *found = map_get(&fonts->units_by_file, file);
    if (found != NULL) {
        return *found;
    }
    size_t *index = ARENA_NEW(fonts->arena, size_t);
    *index = fonts->units.count;
    *array_push(fonts->arena, &fonts->units) = (Unit){file, letters_new(fonts->arena)};
    (void)map_set(&fonts->units_by_file, file, index);
    return *index;
}

static void add_letters(Letters *to, const Letters *from) {
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            hb_set_union(to->sets[l][role], from->sets[l][role]);
        }
    }
}

static void read_pages(SiteFonts *fonts) {
    Site *site = fonts->site;
    fonts->page_units = ARENA_ARRAY(fonts->arena, size_t, site->pages.count + 1);
    fonts->page_letters = ARENA_ARRAY(fonts->arena, Letters, site->pages.count + 1);
    for (size_t i = 0; i < site->pages.count; i++) {
        const SitePage *page = &site->pages.items[i];
        fonts->page_letters[i] = letters_new(fonts->arena);
        letters_read(fonts->arena, &fonts->page_letters[i], page->body, page->language,
                     page->view == EDITION_ZH_EN);
        fonts->page_units[i] = find_unit(fonts, page);
        add_letters(&fonts->units.items[fonts->page_units[i]].letters, &fonts->page_letters[i]);
    }
}

static size_t count_units(const SiteFonts *fonts, int language, int role,
                          hb_codepoint_t character) {
    size_t count = 0;
    for (size_t i = 0; i < fonts->units.count; i++) {
        count += (size_t)hb_set_has(fonts->units.items[i].letters.sets[language][role], character);
    }
    return count;
}

static size_t find_cut(SiteFonts *fonts, const Font *font, hb_set_t *characters) {
    String name = cut_name(fonts->arena, font, characters);
    size_t *index = map_get(&fonts->cuts_by_name, name);
    if (index == NULL) {
        index = ARENA_NEW(fonts->arena, size_t);
        *index = fonts->cuts.count;
        *array_push(fonts->arena, &fonts->cuts) =
            (Cut){.font = font, .characters = characters, .name = name};
        (void)map_set(&fonts->cuts_by_name, name, index);
    }
    return *index;
}

/* A mark that gives up half its width beside another. */
static bool has_blank(hb_codepoint_t character, Language language) {
    CharacterClass class = character_class(character, 0, 0, language);
    return character_has_left_blank(class) || character_has_right_blank(class);
}

/* One font's characters, in pieces of like size; the marks are in the first. */
static void add_pieces(SiteFonts *fonts, Parts *parts, const Font *font, const hb_set_t *characters,
                       Language language) {
    size_t count = hb_set_get_population(characters);
    size_t pieces = (count + PIECE_CHARACTERS - 1) / PIECE_CHARACTERS;
    pieces = pieces > PIECE_LIMIT ? PIECE_LIMIT : pieces;
    hb_set_t *sets[PIECE_LIMIT] = {NULL};
    for (size_t i = 0; i < pieces; i++) {
        sets[i] = new_set(fonts->arena);
    }
    size_t marks = 0;
    hb_codepoint_t character = HB_SET_VALUE_INVALID;
    while (hb_set_next(characters, &character)) {
        marks += (size_t)has_blank(character, language);
    }
    size_t place = marks;
    while (hb_set_next(characters, &character)) {
        bool mark = has_blank(character, language);
        hb_set_add(sets[mark ? 0 : place * pieces / count], character);
        place += (size_t)!mark;
    }
    for (size_t i = 0; i < pieces; i++) {
        parts->items[parts->count++] = (Part){sets[i], find_cut(fonts, font, sets[i])};
    }
}

/* Divides the characters among the fonts that have them. Characters that no font has are left to
 * the reader's own. */
static Parts part_characters(SiteFonts *fonts, const hb_set_t *characters, int language, int role) {
    const Font *used[FONT_LIMIT];
    hb_set_t *served[FONT_LIMIT];
    size_t count = 0;
    CharacterStyle style = role_style(fonts->site->theme, language, role);
    hb_codepoint_t character = HB_SET_VALUE_INVALID;
    while (hb_set_next(characters, &character)) {
        const Font *font =
            fonts_for_character(fonts->site->options.fonts, &style, (Language)language, character);
        size_t at = 0;
        while (at < count && used[at] != font) {
            at++;
        }
        if (font == NULL || at == FONT_LIMIT) {
            continue;
        }
        if (at == count) {
            used[count] = font;
            served[count++] = new_set(fonts->arena);
        }
        hb_set_add(served[at], character);
    }
    Parts parts = {.count = 0};
    for (size_t i = 0; i < count; i++) {
        add_pieces(fonts, &parts, used[i], served[i], (Language)language);
    }
    return parts;
}

/* What the language's first page shows, and the pages beside the languages' folders. */
static const hb_set_t *first_letters(const SiteFonts *fonts, int language, int role) {
    for (size_t i = 0; i < fonts->units.count; i++) {
        if (string_equal(fonts->units.items[i].file, STRING("index.html"))) {
            return fonts->units.items[i].letters.sets[language][role];
        }
    }
    return hb_set_get_empty();
}

static size_t part_of(size_t count, size_t part) {
    return count / part < COMMON_LEAST ? COMMON_LEAST : count / part;
}

/* The characters of `all` that are loaded once. */
static hb_set_t *find_common(SiteFonts *fonts, const hb_set_t *all, int language, int role) {
    const hb_set_t *first = first_letters(fonts, language, role);
    hb_set_t *common = new_set(fonts->arena);
    size_t shared = part_of(fonts->units.count, COMMON_PART);
    size_t other = part_of(fonts->units.count, COMMON_ELSE);
    bool alphabet = language != LANGUAGE_ZH && hb_set_get_population(all) <= ALPHABET_LIMIT;
    hb_codepoint_t character = HB_SET_VALUE_INVALID;
    while (hb_set_next(all, &character)) {
        bool always = alphabet || has_blank(character, (Language)language);
        size_t needed = always ? 1 : hb_set_has(first, character) ? shared : other;
        if (count_units(fonts, language, role, character) >= needed) {
            hb_set_add(common, character);
        }
    }
    return common;
}

static void divide(SiteFonts *fonts, int language, int role) {
    Division *division = &fonts->divisions[language][role];
    hb_set_t *all = new_set(fonts->arena);
    for (size_t i = 0; i < fonts->units.count; i++) {
        hb_set_union(all, fonts->units.items[i].letters.sets[language][role]);
    }
    const hb_set_t *common = find_common(fonts, all, language, role);
    division->common = part_characters(fonts, common, language, role);
    division->own = ARENA_ARRAY(fonts->arena, Parts, fonts->units.count + 1);
    for (size_t i = 0; i < fonts->units.count; i++) {
        hb_set_t *own = new_set(fonts->arena);
        hb_set_union(own, fonts->units.items[i].letters.sets[language][role]);
        hb_set_subtract(own, common);
        division->own[i] = part_characters(fonts, own, language, role);
    }
}

/* The files of one stack of a page, in order. */
typedef struct Stack {
    size_t cuts[2 * PART_LIMIT];
    size_t count;
} Stack;

static bool shows_any(const hb_set_t *shown, const hb_set_t *characters) {
    hb_codepoint_t character = HB_SET_VALUE_INVALID;
    while (hb_set_next(characters, &character)) {
        if (hb_set_has(shown, character)) {
            return true;
        }
    }
    return false;
}

static void stack_parts(Stack *stack, const Parts *parts, const hb_set_t *shown) {
    for (size_t i = 0; i < parts->count; i++) {
        if (shows_any(shown, parts->items[i].characters)) {
            stack->cuts[stack->count++] = parts->items[i].cut;
        }
    }
}

typedef struct PageFonts {
    Stack stacks[LANGUAGE_COUNT][ROLE_COUNT];
} PageFonts;

static void stack_page(const SiteFonts *fonts, size_t index, PageFonts *page_fonts) {
    size_t unit = fonts->page_units[index];
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            const Division *division = &fonts->divisions[l][role];
            const hb_set_t *shown = fonts->page_letters[index].sets[l][role];
            stack_parts(&page_fonts->stacks[l][role], &division->common, shown);
            stack_parts(&page_fonts->stacks[l][role], &division->own[unit], shown);
        }
    }
}

/* All are fetched early, and give way to the style sheet and the first picture. Measured on a line
 * of 1.6 Mbit/s with 150 ms to and fro and a processor slowed four times, the Chinese first page
 * stands in its own type at 1.2 s, which is when it is painted at all; asked for only once the text
 * is laid out, at 2.0 s, 1.1 s after stand-ins of the same width have been shown. */
static void write_faces(const SiteFonts *fonts, const SitePage *page, const PageFonts *page_fonts,
                        Builder *style, Builder *links) {
    bool *written = ARENA_ARRAY(fonts->arena, bool, fonts->cuts.count + 1);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            const Stack *stack = &page_fonts->stacks[l][role];
            for (size_t i = 0; i < stack->count; i++) {
                const Cut *cut = &fonts->cuts.items[stack->cuts[i]];
                if (written[stack->cuts[i]]) {
                    continue;
                }
                written[stack->cuts[i]] = true;
                CharacterStyle look = role_style(fonts->site->theme, l, role);
                builder_format(style, "@font-face{font-family:f%zu;src:url(%s%.*s)", stack->cuts[i],
                               site_root(page), STRING_ARGUMENTS(cut->name));
                /* Regular and upright is what a face is that says nothing. */
                builder_format(style, "%s%s;font-display:swap}\n",
                               look.bold ? ";font-weight:700" : "",
                               look.italic ? ";font-style:italic" : "");
                builder_format(links,
                               "<link rel=\"preload\" href=\"%s%.*s\" as=\"font\" crossorigin "
                               "fetchpriority=\"low\">\n",
                               site_root(page), STRING_ARGUMENTS(cut->name));
            }
        }
    }
}

/* Chinese text has neither bold nor slanted serif letters: it is set in other types instead. */
static const char *stand_in(int language, int role) {
    return language != LANGUAGE_ZH ? NULL
           : role == ROLE_BOLD     ? ROLE_NAMES[ROLE_HEAD]
           : role == ROLE_ITALIC   ? ROLE_NAMES[ROLE_TEXT]
                                   : NULL;
}

static void write_stack(const SiteFonts *fonts, const Stack *stack, int language, int role,
                        Builder *style) {
    builder_format(style, "--%s:", ROLE_NAMES[role]);
    if (stand_in(language, role) != NULL) {
        builder_format(style, "var(--%s);", stand_in(language, role));
        return;
    }
    for (size_t i = 0; i < stack->count; i++) {
        builder_format(style, "f%zu,", stack->cuts[i]);
    }
    CharacterStyle look = role_style(fonts->site->theme, language, role);
    builder_format(style, "var(--%s-%s);", language_suffix((Language)language),
                   look.family == FAMILY_SANS ? "sans" : "serif");
}

static void write_stacks(const SiteFonts *fonts, const PageFonts *page_fonts, int language,
                         const char *selector, Builder *style) {
    builder_format(style, "%s{", selector);
    for (int role = 0; role < ROLE_COUNT; role++) {
        write_stack(fonts, &page_fonts->stacks[language][role], language, role, style);
    }
    builder_append_text(style, "}\n");
}

static void write_page(const SiteFonts *fonts, SitePage *page, const PageFonts *page_fonts) {
    Builder style = {.arena = fonts->arena};
    Builder links = {.arena = fonts->arena};
    write_faces(fonts, page, page_fonts, &style, &links);
    write_stacks(fonts, page_fonts, (int)page->language, ":root", &style);
    if (page->view == EDITION_ZH_EN) {
        write_stacks(fonts, page_fonts, LANGUAGE_EN, ".en", &style);
    }
    page->font_style = builder_string(&style);
    page->font_links = builder_string(&links);
}

void fonts_write(Site *site) {
    SiteFonts *fonts = ARENA_NEW(site->arena, SiteFonts);
    fonts->site = site;
    fonts->arena = site->arena;
    fonts->units_by_file.arena = site->arena;
    fonts->cuts_by_name.arena = site->arena;
    read_pages(fonts);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            divide(fonts, l, role);
        }
    }
    PageFonts *page_fonts = ARENA_ARRAY(site->arena, PageFonts, site->pages.count + 1);
    for (size_t i = 0; i < site->pages.count; i++) {
        stack_page(fonts, i, &page_fonts[i]);
    }
    cuts_make(site->arena, fonts->cuts.items, fonts->cuts.count, site->options.store,
              site->options.threads);
    for (size_t i = 0; i < site->pages.count; i++) {
        write_page(fonts, &site->pages.items[i], &page_fonts[i]);
    }
    for (size_t i = 0; i < fonts->cuts.count; i++) {
        const Cut *cut = &fonts->cuts.items[i];
        site_add_file(site, cut->name, cut->bytes, site->all_sources);
    }
}
