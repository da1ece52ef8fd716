/* The reader's own fonts, made to take the room of the booklet's while those are on their way, so
 * that nothing moves when they arrive.
 *
 * Chinese characters are one em wide in every font: only the height of the line differs. For
 * English the widths differ too, and `size-adjust` evens them out by the average width of running
 * text. The fonts named are on most desks, and their metric twins on the others. */
#include "web/site.h"

typedef struct Fallback {
    const char *family; /* as style.css names it */
    Language language;
    CharacterStyle style; /* which font of the booklet it stands for */
    const char *sources;  /* src: */
    double average;       /* its average width by `average_width`, em; 0: no adjustment */
} Fallback;

#define SONG                                                                                       \
    "local(\"Songti SC\"),local(\"STSong\"),local(\"SimSun\"),local(\"Noto Serif CJK SC\"),"       \
    "local(\"Source Han Serif SC\")"
#define SONG_BOLD                                                                                  \
    "local(\"Songti SC Bold\"),local(\"STSongti-SC-Bold\"),local(\"Noto Serif CJK SC Bold\")"
#define HEI                                                                                        \
    "local(\"PingFang SC\"),local(\"Microsoft YaHei\"),local(\"Noto Sans CJK SC\"),"               \
    "local(\"Source Han Sans SC\")"
#define HEI_BOLD                                                                                   \
    "local(\"PingFang SC Semibold\"),local(\"Microsoft YaHei Bold\"),local(\"Noto Sans CJK SC "    \
    "Bold\")"
#define TIMES "local(\"Times New Roman\"),local(\"Liberation Serif\"),local(\"Tinos\")"
#define TIMES_BOLD                                                                                 \
    "local(\"Times New Roman Bold\"),local(\"Liberation Serif Bold\"),local(\"Tinos Bold\")"
#define ARIAL "local(\"Arial\"),local(\"Liberation Sans\"),local(\"Arimo\")"
#define ARIAL_BOLD "local(\"Arial Bold\"),local(\"Liberation Sans Bold\"),local(\"Arimo Bold\")"

/* The averages are those of Times and Arial, measured on their metric twins. */
static const Fallback FALLBACKS[] = {
    {"zh-serif", LANGUAGE_ZH, {.family = FAMILY_SERIF}, SONG, 0},
    {"zh-serif", LANGUAGE_ZH, {.family = FAMILY_SERIF, .bold = true}, SONG_BOLD, 0},
    {"zh-sans", LANGUAGE_ZH, {.family = FAMILY_SANS}, HEI, 0},
    {"zh-sans", LANGUAGE_ZH, {.family = FAMILY_SANS, .bold = true}, HEI_BOLD, 0},
    {"en-serif", LANGUAGE_EN, {.family = FAMILY_SERIF}, TIMES, 0.4026},
    {"en-serif", LANGUAGE_EN, {.family = FAMILY_SERIF, .bold = true}, TIMES_BOLD, 0.4286},
    {"en-sans", LANGUAGE_EN, {.family = FAMILY_SANS}, ARIAL, 0.4443},
    {"en-sans", LANGUAGE_EN, {.family = FAMILY_SANS, .bold = true}, ARIAL_BOLD, 0.4807},
};

/* The average advance of English text in em: letters by how often they come in a thousand, and one
 * space to four of them. */
static double average_width(const Font *font) {
    static const struct {
        char letter;
        int often;
    } LETTERS[] = {{'e', 127}, {'t', 91}, {'a', 82}, {'o', 75}, {'i', 70}, {'n', 67},
                   {'s', 63},  {'h', 61}, {'r', 60}, {'d', 43}, {'l', 40}, {'c', 28},
                   {'u', 28},  {'m', 24}, {'w', 24}, {'f', 22}, {'g', 20}, {'y', 20},
                   {'p', 19},  {'b', 15}, {'v', 10}, {'k', 8},  {' ', 200}};
    double sum = 0;
    int count = 0;
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font->shaper, (hb_codepoint_t)LETTERS[i].letter, &glyph)) {
            sum += (double)hb_font_get_glyph_h_advance(font->shaper, glyph) * LETTERS[i].often;
            count += LETTERS[i].often;
        }
    }
    return count == 0 ? 0 : sum / count / font->units_per_em;
}

static void write_percent(Builder *out, const char *name, double part) {
    builder_format(out, ";%s:", name);
    builder_append_number(out, part * 100, 2);
    builder_append_byte(out, '%');
}

static void write_fallback(const Site *site, const Fallback *fallback, Builder *out) {
    const Font *font =
        fonts_for_character(site->options.fonts, &fallback->style, fallback->language,
                            fallback->language == LANGUAGE_ZH ? 0x4E00 : 'e');
    if (font == NULL) {
        return;
    }
    double width = fallback->average > 0 ? average_width(font) / fallback->average : 0;
    double size = width > 0.5 && width < 2 ? width : 1;
    double em = font->units_per_em * size;
    builder_format(out, "@font-face{font-family:\"%s\";font-weight:%d;src:%s", fallback->family,
                   fallback->style.bold ? 700 : 400, fallback->sources);
    if (width > 0) {
        write_percent(out, "size-adjust", size);
    }
    write_percent(out, "ascent-override", font->ascender / em);
    write_percent(out, "descent-override", -font->descender / em);
    builder_append_text(out, ";line-gap-override:0%}\n");
}

void fallback_write(const Site *site, Builder *out) {
    for (size_t i = 0; i < sizeof FALLBACKS / sizeof *FALLBACKS; i++) {
        write_fallback(site, &FALLBACKS[i], out);
    }
}
