/* The rules of a sheet that are about pages and what stands on them: masters, artwork, the look of
 * components. */
#include "theme/sheet.h"

static void set_flag(const SettingRule *rule, const char *name, bool *value) {
    String text = sheet_setting(rule, name);
    *value = text.length == 0 ? *value : string_is(text, "yes");
}

static void set_choice(const SettingRule *rule, const char *name, int *value) {
    String text = sheet_setting(rule, name);
    *value = text.length == 0 ? *value : string_is(text, "yes");
}

void sheet_read_master(const SheetReader *reader, const SettingRule *rule) {
    Theme *theme = reader->theme;
    struct {
        const char *name;
        float *value;
        float least;
    } lengths[] = {
        {"width", &theme->master.width, 40},
        {"height", &theme->master.height, 40},
        {"bleed", &theme->master.bleed, 0},
        {"top", &theme->master.top, 0},
        {"bottom", &theme->master.bottom, 0},
        {"inside", &theme->master.inside, 0},
        {"outside", &theme->master.outside, 0},
        {"side", &theme->master.side, 0},
        {"head", &theme->master.head, 0},
        {"folio", &theme->master.folio, 0},
        {"opener", &theme->master.opener, 0},
        {"title", &theme->master.title, 0},
        {"gutter", &theme->master.gutter, 0},
        {"columns", &theme->master.columns, 1},
        {"magnification", &theme->master.magnification, 1},
    };
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        sheet_set_number(reader, rule, lengths[i].name, lengths[i].least, lengths[i].value);
    }
    set_choice(rule, "running-head", &theme->master.running_head);
    set_choice(rule, "folios", &theme->master.has_folio);
    float body = theme->styles[STYLE_BODY][LANGUAGE_ZH].character.size;
    PageMaster master = theme_page_master(theme, STRING(""), body);
    float height = master.height - master.top - master.bottom;
    if (master.measure < 8 * body || height < 4 * body) {
        diagnostics_error(reader->diagnostics, rule->place, "theme-value",
                          "these margins and columns leave no room for text");
    }
}

const Source *theme_chapter_art(const Theme *theme, String chapter) {
    for (size_t i = theme->chapter_art_count; i-- > 0;) {
        if (string_equal(theme->chapter_art[i].chapter, chapter)) {
            return theme->chapter_art[i].source;
        }
    }
    return NULL;
}

static void read_chapter_art(const SheetReader *reader, const SettingRule *rule) {
    Theme *theme = reader->theme;
    if (theme->chapter_art_count == MOST_CHAPTER_ART) {
        diagnostics_error(reader->diagnostics, rule->place, "theme-value",
                          "a theme has art for at most %d chapters", MOST_CHAPTER_ART);
        return;
    }
    theme->chapter_art[theme->chapter_art_count++] =
        (ChapterArt){sheet_setting(rule, "chapter"), rule->source};
}

void sheet_read_art(const SheetReader *reader, const SettingRule *rule) {
    static const char *const PLACES[ART_PLACE_COUNT] = {
        [ART_COVER] = "cover",       [ART_BACK] = "back", [ART_OPENER] = "opener",
        [ART_ENDPAPER] = "endpaper", [ART_PAGE] = "page", [ART_TAIL] = "tail",
    };
    String place = sheet_setting(rule, "on");
    if (string_is(place, "chapter")) {
        read_chapter_art(reader, rule);
        return;
    }
    for (int i = 0; i < ART_PLACE_COUNT; i++) {
        if (string_is(place, PLACES[i])) {
            reader->theme->art[i] = rule->source;
            reader->theme->art_reverse[i] = !string_is(sheet_setting(rule, "text"), "ink");
        }
    }
}

void sheet_read_component(const SheetReader *reader, const SettingRule *rule) {
    Components *components = &reader->theme->components;
    String name = sheet_setting(rule, "name");
    if (string_is(name, "table")) {
        set_flag(rule, "zebra", &components->table_zebra);
        set_flag(rule, "header-fill", &components->table_header_fill);
    } else if (string_is(name, "callout")) {
        set_flag(rule, "fill", &components->callout_fill);
        sheet_set_number(reader, rule, "padding", 0, &components->callout_padding);
        sheet_set_number(reader, rule, "bar", 0, &components->callout_bar);
    } else if (string_is(name, "quote")) {
        sheet_set_number(reader, rule, "bar", 0, &components->quote_bar);
    } else if (string_is(name, "big-figure")) {
        sheet_set_number(reader, rule, "rule", 0, &components->big_figure_rule);
    }
}
