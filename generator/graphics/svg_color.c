#include "graphics/svg.h"

#include <math.h>

typedef struct KeywordColor {
    const char *name;
    unsigned rgb;
} KeywordColor;

/* CSS Color 4, 6.1. */
// clang-format off
static const KeywordColor NAMES[] = {
    {"aliceblue", 0xF0F8FF}, {"antiquewhite", 0xFAEBD7}, {"aqua", 0x00FFFF},
    {"aquamarine", 0x7FFFD4}, {"azure", 0xF0FFFF}, {"beige", 0xF5F5DC}, {"bisque", 0xFFE4C4},
    {"black", 0x000000}, {"blanchedalmond", 0xFFEBCD}, {"blue", 0x0000FF},
    {"blueviolet", 0x8A2BE2}, {"brown", 0xA52A2A}, {"burlywood", 0xDEB887},
    {"cadetblue", 0x5F9EA0}, {"chartreuse", 0x7FFF00}, {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50}, {"cornflowerblue", 0x6495ED}, {"cornsilk", 0xFFF8DC},
    {"crimson", 0xDC143C}, {"cyan", 0x00FFFF}, {"darkblue", 0x00008B}, {"darkcyan", 0x008B8B},
    {"darkgoldenrod", 0xB8860B}, {"darkgray", 0xA9A9A9}, {"darkgreen", 0x006400},
    {"darkgrey", 0xA9A9A9}, {"darkkhaki", 0xBDB76B}, {"darkmagenta", 0x8B008B},
    {"darkolivegreen", 0x556B2F}, {"darkorange", 0xFF8C00}, {"darkorchid", 0x9932CC},
    {"darkred", 0x8B0000}, {"darksalmon", 0xE9967A}, {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B}, {"darkslategray", 0x2F4F4F}, {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1}, {"darkviolet", 0x9400D3}, {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF}, {"dimgray", 0x696969}, {"dimgrey", 0x696969},
    {"dodgerblue", 0x1E90FF}, {"firebrick", 0xB22222}, {"floralwhite", 0xFFFAF0},
    {"forestgreen", 0x228B22}, {"fuchsia", 0xFF00FF}, {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF}, {"gold", 0xFFD700}, {"goldenrod", 0xDAA520}, {"gray", 0x808080},
    {"green", 0x008000}, {"greenyellow", 0xADFF2F}, {"grey", 0x808080}, {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4}, {"indianred", 0xCD5C5C}, {"indigo", 0x4B0082}, {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C}, {"lavender", 0xE6E6FA}, {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00}, {"lemonchiffon", 0xFFFACD}, {"lightblue", 0xADD8E6},
    {"lightcoral", 0xF08080}, {"lightcyan", 0xE0FFFF}, {"lightgoldenrodyellow", 0xFAFAD2},
    {"lightgray", 0xD3D3D3}, {"lightgreen", 0x90EE90}, {"lightgrey", 0xD3D3D3},
    {"lightpink", 0xFFB6C1}, {"lightsalmon", 0xFFA07A}, {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA}, {"lightslategray", 0x778899}, {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE}, {"lightyellow", 0xFFFFE0}, {"lime", 0x00FF00},
    {"limegreen", 0x32CD32}, {"linen", 0xFAF0E6}, {"magenta", 0xFF00FF}, {"maroon", 0x800000},
    {"mediumaquamarine", 0x66CDAA}, {"mediumblue", 0x0000CD}, {"mediumorchid", 0xBA55D3},
    {"mediumpurple", 0x9370DB}, {"mediumseagreen", 0x3CB371}, {"mediumslateblue", 0x7B68EE},
    {"mediumspringgreen", 0x00FA9A}, {"mediumturquoise", 0x48D1CC}, {"mediumvioletred", 0xC71585},
    {"midnightblue", 0x191970}, {"mintcream", 0xF5FFFA}, {"mistyrose", 0xFFE4E1},
    {"moccasin", 0xFFE4B5}, {"navajowhite", 0xFFDEAD}, {"navy", 0x000080}, {"oldlace", 0xFDF5E6},
    {"olive", 0x808000}, {"olivedrab", 0x6B8E23}, {"orange", 0xFFA500}, {"orangered", 0xFF4500},
    {"orchid", 0xDA70D6}, {"palegoldenrod", 0xEEE8AA}, {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE}, {"palevioletred", 0xDB7093}, {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9}, {"peru", 0xCD853F}, {"pink", 0xFFC0CB}, {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6}, {"purple", 0x800080}, {"rebeccapurple", 0x663399}, {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F}, {"royalblue", 0x4169E1}, {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072}, {"sandybrown", 0xF4A460}, {"seagreen", 0x2E8B57}, {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D}, {"silver", 0xC0C0C0}, {"skyblue", 0x87CEEB}, {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090}, {"slategrey", 0x708090}, {"snow", 0xFFFAFA},
    {"springgreen", 0x00FF7F}, {"steelblue", 0x4682B4}, {"tan", 0xD2B48C}, {"teal", 0x008080},
    {"thistle", 0xD8BFD8}, {"tomato", 0xFF6347}, {"turquoise", 0x40E0D0}, {"violet", 0xEE82EE},
    {"wheat", 0xF5DEB3}, {"white", 0xFFFFFF}, {"whitesmoke", 0xF5F5F5}, {"yellow", 0xFFFF00},
    {"yellowgreen", 0x9ACD32},
};
// clang-format on

static Color rgb(unsigned value) {
    return (Color){.red = (float)(value >> 16 & 0xFF) / 255.0F,
                   .green = (float)(value >> 8 & 0xFF) / 255.0F,
                   .blue = (float)(value & 0xFF) / 255.0F};
}

static int hexadecimal_digit(char byte) {
    return byte >= '0' && byte <= '9'   ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : -1;
}

/* "#a12" or "#aa1122", the sign left out. */
static bool parse_hexadecimal(String digits, Color *color) {
    unsigned value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        int digit = hexadecimal_digit(digits.bytes[i]);
        if (digit < 0) {
            return false;
        }
        value =
            digits.length == 3 ? value << 8 | (unsigned)digit * 17 : value << 4 | (unsigned)digit;
    }
    *color = rgb(value);
    return digits.length == 3 || digits.length == 6;
}

/* What stands in "name(…)"; false for other texts. */
static bool take_call(String text, const char *name, String *arguments) {
    size_t length = strlen(name);
    if (!string_starts_with(text, name) || text.length < length + 2 || text.bytes[length] != '(' ||
        text.bytes[text.length - 1] != ')') {
        return false;
    }
    *arguments = string_trim(string_slice(text, length + 1, text.length - length - 2));
    return true;
}

/* "rgb(163, 35, 27)", "rgb(64%, 14%, 11%)". */
static bool parse_rgb(String text, Color *color) {
    float parts[3];
    for (int i = 0; i < 3; i++) {
        if (!svg_take_number(&text, &parts[i])) {
            return false;
        }
        bool percent = string_starts_with(text, "%");
        text = string_slice(text, percent ? 1 : 0, text.length);
        parts[i] = fminf(fmaxf(parts[i] / (percent ? 100.0F : 255.0F), 0), 1);
        svg_skip_separator(&text);
    }
    *color = (Color){.red = parts[0], .green = parts[1], .blue = parts[2]};
    return text.length == 0;
}

/* "var(--accent)" or "var(--accent, #a3231b)": what follows the comma is for other programs. */
static bool parse_variable(const Svg *svg, String text, Color *color) {
    String name = string_trim(string_slice(text, 0, string_find_byte(text, ',')));
    const Color *named = string_starts_with(name, "--")
                             ? theme_color(svg->tools->theme, string_slice(name, 2, name.length))
                             : NULL;
    *color = named != NULL ? *named : *color;
    return named != NULL;
}

/* The end of the argument that starts `text`: its first comma outside brackets. */
static size_t argument_end(String text) {
    int depth = 0;
    for (size_t i = 0; i < text.length; i++) {
        depth += (text.bytes[i] == '(') - (text.bytes[i] == ')');
        if (depth == 0 && text.bytes[i] == ',') {
            return i;
        }
    }
    return text.length;
}

/* A colour that is not itself mixed. */
static bool parse_plain(const Svg *svg, String text, Color current, Color *color) {
    String inner;
    if (string_starts_with(text, "#")) {
        return parse_hexadecimal(string_slice(text, 1, text.length), color);
    }
    if (string_is(text, "currentColor")) {
        *color = current;
        return true;
    }
    if (take_call(text, "rgb", &inner)) {
        return parse_rgb(inner, color);
    }
    if (take_call(text, "var", &inner)) {
        return parse_variable(svg, inner, color);
    }
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (string_is(text, NAMES[i].name)) {
            *color = rgb(NAMES[i].rgb);
            return true;
        }
    }
    return false;
}

/* "color-mix(in srgb, A 30%, B)": 30 % of A, the rest of B. */
static bool parse_mix(const Svg *svg, String text, Color current, Color *color) {
    if (!string_starts_with(text, "in srgb")) {
        return false;
    }
    text = string_slice(text, strlen("in srgb"), text.length);
    svg_skip_separator(&text);
    size_t end = argument_end(text);
    String first = string_trim(string_slice(text, 0, end));
    String second = string_trim(string_slice(text, end + 1, text.length));
    size_t space = first.length;
    while (space > 0 && first.bytes[space - 1] != ' ') {
        space--;
    }
    String percent = string_slice(first, space, first.length);
    float part = 0;
    Color a;
    Color b;
    if (end == text.length || !string_ends_with(percent, "%") || !svg_parse_part(percent, &part) ||
        !parse_plain(svg, string_trim(string_slice(first, 0, space)), current, &a) ||
        !parse_plain(svg, second, current, &b)) {
        return false;
    }
    *color = color_mix(a, b, part);
    return true;
}

bool svg_parse_color(const Svg *svg, String text, Color current, Color *color) {
    String inner;
    text = string_trim(text);
    return take_call(text, "color-mix", &inner) ? parse_mix(svg, inner, current, color)
                                                : parse_plain(svg, text, current, color);
}
