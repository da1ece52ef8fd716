/* theme.xml -> Theme: the built-in one, changed by each rule in turn. The palette is read first, so
 * that styles may name colours that stand below them; then named sizes and spaces, which styles are
 * made of. */
#include "theme/sheet.h"

static const double LEAST_CONTRAST = 4.5; /* WCAG 2.2, 1.4.3 */

String sheet_setting(const SettingRule *rule, const char *name) {
    for (size_t i = 0; i < rule->setting_count; i++) {
        if (string_is(rule->settings[i].name, name)) {
            return rule->settings[i].value;
        }
    }
    return STRING("");
}

float sheet_number(String text) {
    float value = 0;
    float place = 1;
    bool fraction = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '.') {
            fraction = true;
            continue;
        }
        value = value * 10 + (float)(text.bytes[i] - '0');
        place *= fraction ? 10 : 1;
    }
    return value / place;
}

/* "booklet", "card"…: as publications.xml names the kinds. */
bool sheet_rule_is_meant(const SheetReader *reader, const SettingRule *rule) {
    String kind = sheet_setting(rule, "kind");
    return kind.length == 0 || string_is(kind, publication_kind_name(reader->theme->kind));
}

void sheet_set_number(const SheetReader *reader, const SettingRule *rule, const char *name,
                      float least, float *value) {
    String text = sheet_setting(rule, name);
    if (text.length == 0) {
        return;
    }
    float number = sheet_number(text);
    if (number < least) {
        diagnostics_error(reader->diagnostics, rule->place, "theme-value", "“%s” is less than %g",
                          name, (double)least);
        return;
    }
    *value = number;
}

static bool is_number(String text) {
    return text.length > 0 && text.bytes[0] >= '0' && text.bytes[0] <= '9';
}

/* A size or space of a style: a number, or the name of one that the sheet defines once by <size> or
 * <space>. */
static void set_length(const SheetReader *reader, const SettingRule *rule, const char *name,
                       const char *scale, float least, float *value) {
    String text = sheet_setting(rule, name);
    if (text.length == 0 || is_number(text)) {
        sheet_set_number(reader, rule, name, least, value);
        return;
    }
    for (size_t i = 0; i < reader->sheet->rule_count; i++) {
        const SettingRule *other = &reader->sheet->rules[i];
        if (string_is(other->name, scale) && string_equal(sheet_setting(other, "id"), text)) {
            *value = sheet_number(sheet_setting(other, "value"));
            return;
        }
    }
    diagnostics_error(reader->diagnostics, rule->place, "theme-value", "there is no %s “%.*s”",
                      scale, STRING_ARGUMENTS(text));
}

static int hexadecimal(char digit) {
    return digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

/* "20 95 100 15": percents of cyan, magenta, yellow, black. */
static void read_cmyk(const SheetReader *reader, const SettingRule *rule, Color *color) {
    String text = sheet_setting(rule, "cmyk");
    float *parts[] = {&color->cyan, &color->magenta, &color->yellow, &color->black};
    size_t start = 0;
    for (size_t i = 0; i < 4 && text.length > 0; i++) {
        size_t end = start;
        while (end < text.length && text.bytes[end] != ' ') {
            end++;
        }
        *parts[i] = sheet_number(string_slice(text, start, end - start)) / 100;
        if (*parts[i] > 1) {
            diagnostics_error(reader->diagnostics, rule->place, "theme-value",
                              "a part of “cmyk” is above 100");
        }
        start = end + 1;
    }
    color->has_cmyk = text.length > 0;
}

static void read_color(const SheetReader *reader, const SettingRule *rule) {
    Theme *theme = reader->theme;
    String id = sheet_setting(rule, "id");
    String rgb = sheet_setting(rule, "rgb");
    size_t offset = 0;
    Color *color = NULL;
    if (palette_find(theme, id, &offset)) {
        color = (Color *)((char *)theme + offset);
    } else {
        if (theme->named_count == MOST_NAMED_COLORS) {
            diagnostics_error(reader->diagnostics, rule->place, "theme-value",
                              "a palette holds at most %d colours of its own", MOST_NAMED_COLORS);
            return;
        }
        theme->named[theme->named_count].name = id;
        color = &theme->named[theme->named_count++].color;
    }
    float parts[3];
    for (size_t i = 0; i < 3; i++) {
        parts[i] =
            (float)(hexadecimal(rgb.bytes[1 + 2 * i]) * 16 + hexadecimal(rgb.bytes[2 + 2 * i])) /
            255.0F;
    }
    *color = (Color){.red = parts[0], .green = parts[1], .blue = parts[2]};
    read_cmyk(reader, rule, color);
}

static void change_look(const SheetReader *reader, const SettingRule *rule, TextStyle *style) {
    String family = sheet_setting(rule, "family");
    String weight = sheet_setting(rule, "weight");
    String align = sheet_setting(rule, "align");
    String name = sheet_setting(rule, "color");
    if (family.length > 0) {
        style->character.family = string_is(family, "mono")   ? FAMILY_MONO
                                  : string_is(family, "sans") ? FAMILY_SANS
                                                              : FAMILY_SERIF;
    }
    if (weight.length > 0) {
        style->character.bold = string_is(weight, "bold");
    }
    if (align.length > 0) {
        style->alignment = string_is(align, "justify")  ? ALIGN_JUSTIFY
                           : string_is(align, "center") ? ALIGN_CENTER
                           : string_is(align, "end")    ? ALIGN_END
                                                        : ALIGN_START;
    }
    if (name.length > 0) {
        const Color *color = theme_color(reader->theme, name);
        if (color == NULL) {
            diagnostics_error(reader->diagnostics, rule->place, "theme-value",
                              "there is no color “%.*s”", STRING_ARGUMENTS(name));
            return;
        }
        style->character.color = *color;
    }
}

static void read_style(const SheetReader *reader, const SettingRule *rule) {
    String name = sheet_setting(rule, "name");
    String tag = sheet_setting(rule, "lang");
    for (int i = 0; i < STYLE_COUNT; i++) {
        for (Language language = 0; language < LANGUAGE_COUNT; language++) {
            TextStyle *style = &reader->theme->styles[i][language];
            bool meant = tag.length == 0 || string_is(tag, language_tag(language));
            if (!string_is(name, style->name) || !meant) {
                continue;
            }
            change_look(reader, rule, style);
            set_length(reader, rule, "size", "size", 4, &style->character.size);
            set_length(reader, rule, "leading", "size", 4, &style->leading);
            sheet_set_number(reader, rule, "indent", 0, &style->first_indent);
            set_length(reader, rule, "before", "space", 0, &style->space_before);
            set_length(reader, rule, "after", "space", 0, &style->space_after);
        }
    }
}

static void read_parallel(const SheetReader *reader, const SettingRule *rule) {
    Theme *theme = reader->theme;
    sheet_set_number(reader, rule, "grid", 6, &theme->parallel_grid);
    sheet_set_number(reader, rule, "gutter", 0, &theme->parallel_gutter);
    sheet_set_number(reader, rule, "least", 0.1F, &theme->parallel_least);
    sheet_set_number(reader, rule, "most", 0.1F, &theme->parallel_most);
    sheet_set_number(reader, rule, "size-zh", 4, &theme->parallel_size[LANGUAGE_ZH]);
    sheet_set_number(reader, rule, "size-en", 4, &theme->parallel_size[LANGUAGE_EN]);
    if (theme->parallel_most > 0.9F || theme->parallel_least > theme->parallel_most) {
        diagnostics_error(reader->diagnostics, rule->place, "theme-value",
                          "“least” must not be above “most”, nor “most” above 0.9");
        theme->parallel_most = 0.5F;
        theme->parallel_least = 0.36F;
    }
}

static void read_rule(const SheetReader *reader, const SettingRule *rule) {
    String name = rule->name;
    if (!sheet_rule_is_meant(reader, rule)) {
        return;
    }
    if (string_is(name, "style")) {
        read_style(reader, rule);
    } else if (string_is(name, "master")) {
        sheet_read_master(reader, rule);
    } else if (string_is(name, "art")) {
        sheet_read_art(reader, rule);
    } else if (string_is(name, "component")) {
        sheet_read_component(reader, rule);
    } else if (string_is(name, "parallel")) {
        read_parallel(reader, rule);
    } else if (string_is(name, "grid")) {
        sheet_set_number(reader, rule, "unit", 4, &reader->theme->baseline_grid);
    } else if (string_is(name, "emphasis")) {
        reader->theme->emphasis_dots = string_is(sheet_setting(rule, "chinese"), "dots");
    }
}

/* Text that is too pale to be read is a warning at the colour that a sheet gives it. */
static void check_contrast(const SheetReader *reader) {
    const Theme *theme = reader->theme;
    const struct {
        const char *id;
        Color text, ground;
        const char *where;
    } pairs[] = {
        {"ink", theme->ink, theme->paper, "paper"},
        {"muted", theme->muted, theme->paper, "paper"},
        {"accent", theme->accent, theme->paper, "paper"},
        {"second-accent", theme->second_accent, theme->paper, "paper"},
        {"ink", theme->ink, theme->tint, "tint"},
        {"deep", theme->paper, theme->deep, "paper"},
    };
    for (size_t i = 0; i < reader->sheet->rule_count; i++) {
        const SettingRule *rule = &reader->sheet->rules[i];
        for (size_t j = 0; j < sizeof pairs / sizeof pairs[0]; j++) {
            double contrast = color_contrast(pairs[j].text, pairs[j].ground);
            if (string_is(rule->name, "color") &&
                string_is(sheet_setting(rule, "id"), pairs[j].id) && contrast < LEAST_CONTRAST) {
                diagnostics_warning(reader->diagnostics, rule->place, "theme-contrast",
                                    "“%s” and “%s” differ by %.1f to 1 only: text needs %.1f",
                                    pairs[j].id, pairs[j].where, contrast, LEAST_CONTRAST);
            }
        }
    }
}

Theme theme_from_sheet(const SettingSheet *sheet, PublicationKind kind, Diagnostics *diagnostics) {
    Theme theme = theme_default(kind);
    SheetReader reader = {.sheet = sheet, .theme = &theme, .diagnostics = diagnostics};
    size_t count = sheet == NULL ? 0 : sheet->rule_count;
    for (size_t i = 0; i < count; i++) {
        if (string_is(sheet->rules[i].name, "color")) {
            read_color(&reader, &sheet->rules[i]);
        }
    }
    theme_color_styles(&theme);
    for (size_t i = 0; i < count; i++) {
        read_rule(&reader, &sheet->rules[i]);
    }
    if (sheet != NULL) {
        check_contrast(&reader);
    }
    return theme;
}
