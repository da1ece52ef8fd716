#include "proof/passage.h"

#include "base/unicode.h"

bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

bool is_latin(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
           (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7);
}

bool is_han(uint32_t code) {
    return code >= 0x2E80 && unicode_is_han(code);
}

bool is_space(uint32_t code) {
    return code == ' ' || code == '\n' || code == '\t' || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x202F;
}

bool passage_is_leaf(const Node *node) {
    switch (node->kind) {
    case NODE_PARAGRAPH:
    case NODE_HEADING:
    case NODE_TABLE_CELL:
    case NODE_FIGURE:
    case NODE_PICTURE:
    case NODE_BIG_FIGURE:
        return true;
    default:
        return false;
    }
}

static void begin(Passage *passage, Language language, NodeKind kind, Place place) {
    passage->language = language;
    passage->kind = kind;
    passage->place = place;
    passage->block = NULL;
    passage->numbers_found = false;
    passage->characters.count = 0;
    passage->text.arena = passage->arena;
    passage->text.length = 0;
}

static Character *add(Passage *passage, uint32_t code, const Node *node, size_t at,
                      uint32_t flags) {
    Character *character = array_push(passage->arena, &passage->characters);
    *character = (Character){
        .code = code,
        .byte = (uint32_t)passage->text.length,
        .at = (uint32_t)at,
        .flags = flags,
        .node = node,
    };
    builder_append_code_point(&passage->text, code);
    return character;
}

static bool is_address_byte(uint32_t code) {
    return code > ' ' && code < 0x7F && strchr("<>\"'()[]{}|", (char)code) == NULL;
}

/* Whether an address ("https://…", "www.…", "name@host") or a file's name stands from `from` up to
 * `to`: a run of ASCII characters. */
static bool is_address(const Passage *passage, size_t from, size_t to) {
    String run = passage_slice(passage, from, to);
    for (size_t i = 1; i + 1 < run.length; i++) {
        if (run.bytes[i] == '@' || (run.bytes[i] == ':' && run.bytes[i + 1] == '/')) {
            return true;
        }
    }
    return string_starts_with(run, "www.");
}

/* Addresses are no prose: no rule looks into them. */
static void hide_addresses(Passage *passage) {
    Character *all = passage->characters.items;
    for (size_t i = 0; i < passage->count;) {
        size_t end = i;
        while (end < passage->count && is_address_byte(all[end].code)) {
            end++;
        }
        /* The sentence's own mark may follow an address. */
        size_t last = end;
        while (last > i && strchr(".,;:!?", (char)all[last - 1].code) != NULL) {
            last--;
        }
        if (last > i + 4 && is_address(passage, i, last)) {
            for (size_t k = i; k < last; k++) {
                all[k].flags |= CHARACTER_OBJECT;
            }
        }
        i = end > i ? end : i + 1;
    }
}

static void finish(Passage *passage) {
    passage->count = passage->characters.count;
    size_t length = passage->text.length;
    (void)add(passage, '\n', NULL, 0, 0);
    passage->text.length = length;
    if (length + 1 > passage->fold_capacity) {
        passage->fold_capacity = 2 * (length + 1);
        passage->fold_buffer = arena_allocate_raw(passage->arena, passage->fold_capacity);
    }
    hide_addresses(passage);
    for (size_t i = 0; i < length; i++) {
        char byte = passage->text.bytes[i];
        passage->fold_buffer[i] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 'a' - 'A' : byte);
    }
    passage->folded = (String){passage->fold_buffer, length};
}

static bool stands_in_source(const Node *node) {
    const Source *source = node->place.source;
    return node->kind == NODE_TEXT && source != NULL && node->place.column != 0 &&
           node->text.bytes >= source->bytes.bytes &&
           node->text.bytes + node->text.length <= source->bytes.bytes + source->bytes.length;
}

static void add_text(Passage *passage, const Node *node, uint32_t flags) {
    uint32_t step = 0;
    for (size_t offset = 0; offset < node->text.length;) {
        size_t at = offset;
        uint32_t code = utf8_next(node->text, &offset);
        add(passage, code, node, at, flags)->step = step++;
    }
}

void passage_from_block(Passage *passage, const Node *leaf) {
    begin(passage, leaf->language, leaf->kind, leaf->place);
    passage->block = leaf;
    for (const Node *node = node_next(leaf, leaf); node != NULL; node = node_next(leaf, node)) {
        switch (node->kind) {
        case NODE_TEXT:
            add_text(passage, node, stands_in_source(node) ? CHARACTER_EXACT : 0);
            break;
        case NODE_FACT:
            add_text(passage, node, CHARACTER_FACT);
            break;
        case NODE_SOFT_BREAK:
            (void)add(passage, ' ', node, 0, CHARACTER_BREAK);
            break;
        case NODE_LINE_BREAK:
            (void)add(passage, '\n', node, 0, CHARACTER_BREAK);
            break;
        case NODE_CODE:
        case NODE_IMAGE:
            (void)add(passage, OBJECT, node, 0, CHARACTER_OBJECT);
            break;
        default:
            break;
        }
    }
    finish(passage);
}

void passage_from_text(Passage *passage, Language language, NodeKind kind, String text,
                       Place place) {
    begin(passage, language, kind, place);
    for (size_t offset = 0; offset < text.length;) {
        uint32_t code = utf8_next(text, &offset);
        (void)add(passage, code, NULL, 0, 0);
    }
    finish(passage);
}

size_t passage_index(const Passage *passage, size_t byte) {
    size_t low = 0;
    size_t high = passage->count;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (passage->characters.items[middle].byte <= byte) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

String passage_slice(const Passage *passage, size_t from, size_t to) {
    size_t start = passage->characters.items[from].byte;
    return (String){passage->text.bytes + start, passage->characters.items[to].byte - start};
}

Place passage_place(const Passage *passage, size_t from, size_t to) {
    if (from >= passage->count && from > 0) {
        from = passage->count - 1;
    }
    const Character *first = &passage->characters.items[from];
    if (from >= passage->count || first->node == NULL) {
        return passage->place;
    }
    Place place = first->node->place;
    if ((first->flags & CHARACTER_EXACT) == 0 || place.column == 0) {
        return place;
    }
    place.column += first->step;
    place.length = 0;
    for (size_t i = from; i < to && passage->characters.items[i].node == first->node; i++) {
        place.length++;
    }
    return place;
}

bool passage_range(const Passage *passage, size_t from, size_t to, size_t *start, size_t *end) {
    const Character *first = &passage->characters.items[from];
    for (size_t i = from; i < to; i++) {
        const Character *character = &passage->characters.items[i];
        if ((character->flags & CHARACTER_EXACT) == 0 || character->node != first->node) {
            return false;
        }
    }
    if (from >= to || first->node == NULL) {
        return false;
    }
    const Source *source = first->node->place.source;
    *start = (size_t)(first->node->text.bytes - source->bytes.bytes) + first->at;
    *end = *start + passage_slice(passage, from, to).length;
    return true;
}
