/* theme.xml -> Theme: the built-in one, changed by each rule in turn. The palette is read first, so
 * that styles may name colours that stand below them. */
#include "theme/sheet.h"

static String setting(const SettingRule *rule, const char *name) {
    for (size_t i = 0; i < rule->setting_count; i++) {
        if (string_is(rule->settings[i].name, name)) {
            return rule->settings[i].value;
        }
    }
    return STRING("");
}

/* A decimal number without an exponent; the schema has seen to its form. */
static float number_of(String text) {
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

/* Sets the number if the rule has it; one below `least` is an error. */
static void set_number(const SettingRule *rule, const char *name, float least, float *value,
                       Diagnostics *diagnostics) {
    String text = setting(rule, name);
    if (text.length == 0) {
        return;
    }
    float number = number_of(text);
    if (number < least) {
        diagnostics_error(diagnostics, rule->place, "theme-value", "“%s” is less than %g", name,
                          (double)least);
        return;
    }
    *value = number;
}

static Color *color_of(Theme *theme, String id) {
    struct {
        const char *id;
        Color *color;
    } colors[] = {
        {"ink", &theme->ink},       {"muted", &theme->muted},
        {"accent", &theme->accent}, {"rule", &theme->rule},
        {"tint", &theme->tint},     {"second-accent", &theme->second_accent},
        {"paper", &theme->paper},
    };
    for (size_t i = 0; i < sizeof colors / sizeof colors[0]; i++) {
        if (string_is(id, colors[i].id)) {
            return colors[i].color;
        }
    }
    return NULL;
}

static int hexadecimal(char digit) {
    return digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

static void read_color(Theme *theme, const SettingRule *rule) {
    Color *color = color_of(theme, setting(rule, "id"));
    String rgb = setting(rule, "rgb");
    if (color == NULL || rgb.length != 7) {
        return;
    }
    float parts[3];
    for (size_t i = 0; i < 3; i++) {
        parts[i] =
            (float)(hexadecimal(rgb.bytes[1 + 2 * i]) * 16 + hexadecimal(rgb.bytes[2 + 2 * i])) /
            255.0F;
    }
    *color = (Color){.red = parts[0], .green = parts[1], .blue = parts[2]};
}

static void change_look(Theme *theme, const SettingRule *rule, TextStyle *style) {
    String family = setting(rule, "family");
    String weight = setting(rule, "weight");
    String align = setting(rule, "align");
    const Color *color = color_of(theme, setting(rule, "color"));
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
    if (color != NULL) {
        style->character.color = *color;
    }
}

static void read_style(Theme *theme, const SettingRule *rule, Diagnostics *diagnostics) {
    String name = setting(rule, "name");
    String tag = setting(rule, "lang");
    for (int i = 0; i < STYLE_COUNT; i++) {
        for (Language language = 0; language < LANGUAGE_COUNT; language++) {
            TextStyle *style = &theme->styles[i][language];
            bool meant = tag.length == 0 || string_is(tag, language_tag(language));
            if (!string_is(name, style->name) || !meant) {
                continue;
            }
            change_look(theme, rule, style);
            set_number(rule, "size", 4, &style->character.size, diagnostics);
            set_number(rule, "leading", 4, &style->leading, diagnostics);
            set_number(rule, "indent", 0, &style->first_indent, diagnostics);
            set_number(rule, "before", 0, &style->space_before, diagnostics);
            set_number(rule, "after", 0, &style->space_after, diagnostics);
        }
    }
}

static void read_page(Theme *theme, const SettingRule *rule, Diagnostics *diagnostics) {
    set_number(rule, "top", 0, &theme->margin_top, diagnostics);
    set_number(rule, "bottom", 0, &theme->margin_bottom, diagnostics);
    set_number(rule, "side", 0, &theme->margin_side, diagnostics);
    set_number(rule, "head", 0, &theme->head_baseline, diagnostics);
    set_number(rule, "folio", 0, &theme->folio_baseline, diagnostics);
}

static void read_parallel(Theme *theme, const SettingRule *rule, Diagnostics *diagnostics) {
    set_number(rule, "grid", 6, &theme->parallel_grid, diagnostics);
    set_number(rule, "gutter", 0, &theme->parallel_gutter, diagnostics);
    set_number(rule, "least", 0.1F, &theme->parallel_least, diagnostics);
    set_number(rule, "most", 0.1F, &theme->parallel_most, diagnostics);
    set_number(rule, "size-zh", 4, &theme->parallel_size[LANGUAGE_ZH], diagnostics);
    set_number(rule, "size-en", 4, &theme->parallel_size[LANGUAGE_EN], diagnostics);
    if (theme->parallel_most > 0.9F || theme->parallel_least > theme->parallel_most) {
        diagnostics_error(diagnostics, rule->place, "theme-value",
                          "“least” must not be above “most”, nor “most” above 0.9");
        theme->parallel_most = 0.5F;
        theme->parallel_least = 0.36F;
    }
}

Theme theme_from_sheet(const SettingSheet *sheet, Diagnostics *diagnostics) {
    Theme theme = theme_default();
    size_t count = sheet == NULL ? 0 : sheet->rule_count;
    for (size_t i = 0; i < count; i++) {
        if (string_is(sheet->rules[i].name, "color")) {
            read_color(&theme, &sheet->rules[i]);
        }
    }
    theme_color_styles(&theme);
    for (size_t i = 0; i < count; i++) {
        const SettingRule *rule = &sheet->rules[i];
        if (string_is(rule->name, "style")) {
            read_style(&theme, rule, diagnostics);
        } else if (string_is(rule->name, "page")) {
            read_page(&theme, rule, diagnostics);
        } else if (string_is(rule->name, "parallel")) {
            read_parallel(&theme, rule, diagnostics);
        } else if (string_is(rule->name, "emphasis")) {
            theme.emphasis_dots = string_is(setting(rule, "chinese"), "dots");
        }
    }
    return theme;
}
