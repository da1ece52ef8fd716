#include "pdf/fonts.h"

#include "base/unicode.h"
#include "pdf/syntax.h"

/* The CMap format allows a hundred lines in a block (Adobe Technical Note 5014, 5.1). */
enum { BLOCK_LINES = 100 };

/* U+FEFF, U+FFFE and U+0000 may not stand in such a map (ISO 19005-2, 6.2.11.7.2): the first
 * becomes U+2060, which has its meaning since Unicode 3.2, the others U+FFFD. A glyph that adds
 * nothing to its cluster's text gets the zero width space, as some text must be there. */
static void append_text(Builder *builder, String text) {
    Builder legal = {.arena = builder->arena};
    size_t offset = 0;
    while (offset < text.length) {
        uint32_t code_point = utf8_next(text, &offset);
        if (code_point == 0xFEFF) {
            code_point = 0x2060;
        } else if (code_point == 0 || code_point == 0xFFFE) {
            code_point = 0xFFFD;
        }
        builder_append_code_point(&legal, code_point);
    }
    if (legal.length == 0) {
        builder_append_code_point(&legal, 0x200B);
    }
    syntax_append_utf16_digits(builder, builder_string(&legal));
}

static void append_lines(Builder *builder, const GlyphUse *const *uses, size_t count) {
    builder_append_integer(builder, (long long)count);
    builder_append_text(builder, " beginbfchar\n");
    for (size_t i = 0; i < count; i++) {
        builder_format(builder, "<%04X>", uses[i]->code);
        append_text(builder, uses[i]->text);
        builder_append_byte(builder, '\n');
    }
    builder_append_text(builder, "endbfchar\n");
}

String to_unicode_write(Arena *arena, const GlyphUse *const *uses, size_t count) {
    Builder builder = {.arena = arena};
    builder_append_text(&builder,
                        "/CIDInit /ProcSet findresource begin\n"
                        "12 dict begin\n"
                        "begincmap\n"
                        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                        "/CMapName /Adobe-Identity-UCS def\n"
                        "/CMapType 2 def\n"
                        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < count; i += BLOCK_LINES) {
        append_lines(&builder, uses + i, count - i < BLOCK_LINES ? count - i : BLOCK_LINES);
    }
    builder_append_text(&builder, "endcmap\n"
                                  "CMapName currentdict /CMap defineresource pop\n"
                                  "end\nend\n");
    return builder_string(&builder);
}
