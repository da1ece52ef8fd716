/* The palette by the names that theme.xml, styles and artwork give its colours. */
#include "theme/sheet.h"

#include <stddef.h>

bool palette_find(const Theme *theme, String id, size_t *offset) {
    static const struct {
        const char *id;
        size_t offset;
    } roles[] = {
        {"ink", offsetof(Theme, ink)},
        {"muted", offsetof(Theme, muted)},
        {"accent", offsetof(Theme, accent)},
        {"second-accent", offsetof(Theme, second_accent)},
        {"warm", offsetof(Theme, warm)},
        {"deep", offsetof(Theme, deep)},
        {"rule", offsetof(Theme, rule)},
        {"tint", offsetof(Theme, tint)},
        {"paper", offsetof(Theme, paper)},
        {"series-1", offsetof(Theme, series[0])},
        {"series-2", offsetof(Theme, series[1])},
        {"series-3", offsetof(Theme, series[2])},
        {"series-4", offsetof(Theme, series[3])},
        {"series-5", offsetof(Theme, series[4])},
        {"series-6", offsetof(Theme, series[5])},
    };
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        if (string_is(id, roles[i].id)) {
            *offset = roles[i].offset;
            return true;
        }
    }
    for (size_t i = 0; i < theme->named_count; i++) {
        if (string_equal(id, theme->named[i].name)) {
            *offset = offsetof(Theme, named) + i * sizeof(NamedColor) + offsetof(NamedColor, color);
            return true;
        }
    }
    return false;
}

const Color *theme_color(const Theme *theme, String name) {
    size_t offset = 0;
    return palette_find(theme, name, &offset) ? (const Color *)((const char *)theme + offset)
                                              : NULL;
}
