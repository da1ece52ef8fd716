#include "pdf/cff.h"

/* Sections of the technical note are given in brackets. All reading goes through `byte_at`, which
 * notes an overrun instead of making it: the table is somebody else's file. */

enum {
    OPERATOR_CHARSET = 15,
    OPERATOR_ROS = 12 << 8 | 30,
    STANDARD_STRINGS = 391, /* [appendix A]: string numbers below are built in */
    OPERAND_LIMIT = 48,     /* [4] */
};

typedef struct Reader {
    String table;
    size_t offset;
    bool overrun;
} Reader;

typedef struct Index {
    size_t count;
    size_t offsets; /* where the offset array starts */
    unsigned offset_size;
    size_t data; /* one byte before the first object, as offsets count from 1 */
    size_t end;
} Index;

typedef struct TopDictionary {
    bool has_ros;
    long ros[3];
    long charset;
} TopDictionary;

static unsigned byte_at(Reader *reader, size_t offset) {
    if (offset >= reader->table.length) {
        reader->overrun = true;
        return 0;
    }
    return (unsigned char)reader->table.bytes[offset];
}

static unsigned next_byte(Reader *reader) {
    return byte_at(reader, reader->offset++);
}

static unsigned next_number(Reader *reader, unsigned size) {
    unsigned value = 0;
    for (unsigned i = 0; i < size; i++) {
        value = value << 8 | next_byte(reader);
    }
    return value;
}

static size_t index_offset(Reader *reader, const Index *index, size_t item) {
    reader->offset = index->offsets + item * index->offset_size;
    return index->data + next_number(reader, index->offset_size);
}

/* [5] An INDEX at the offset. */
static Index read_index(Reader *reader, size_t offset) {
    reader->offset = offset;
    Index index = {.count = next_number(reader, 2)};
    if (index.count == 0) {
        index.end = offset + 2;
        return index;
    }
    index.offset_size = next_byte(reader);
    if (index.offset_size < 1 || index.offset_size > 4) {
        reader->overrun = true;
        return (Index){.end = offset};
    }
    index.offsets = reader->offset;
    index.data = index.offsets + (index.count + 1) * index.offset_size - 1;
    index.end = index_offset(reader, &index, index.count);
    return index;
}

/* An object of an INDEX; empty where its offsets make no sense. */
static String index_item(Reader *reader, const Index *index, size_t item) {
    if (item >= index->count) {
        return (String){"", 0};
    }
    size_t start = index_offset(reader, index, item);
    size_t end = index_offset(reader, index, item + 1);
    if (reader->overrun || start > end || end > reader->table.length) {
        reader->overrun = true;
        return (String){"", 0};
    }
    return string_slice(reader->table, start, end - start);
}

/* [4] An operand of a DICT; a real number is passed over and counts as 0, since no operator read
 * here takes one. */
static long read_operand(Reader *reader, unsigned first) {
    if (first >= 32 && first <= 246) {
        return (long)first - 139;
    }
    if (first >= 247 && first <= 250) {
        return ((long)first - 247) * 256 + (long)next_byte(reader) + 108;
    }
    if (first >= 251 && first <= 254) {
        return -((long)first - 251) * 256 - (long)next_byte(reader) - 108;
    }
    if (first == 28) {
        return (int16_t)next_number(reader, 2);
    }
    if (first == 29) {
        return (int32_t)next_number(reader, 4);
    }
    while (first == 30 && !reader->overrun) {
        unsigned pair = next_byte(reader);
        if ((pair & 15) == 15 || pair >> 4 == 15) {
            break;
        }
    }
    return 0;
}

static TopDictionary read_top_dictionary(String bytes) {
    TopDictionary top = {0};
    Reader reader = {.table = bytes};
    long operands[OPERAND_LIMIT] = {0};
    size_t count = 0;
    while (reader.offset < bytes.length) {
        unsigned first = next_byte(&reader);
        if (first > 21) {
            long operand = read_operand(&reader, first);
            if (count < OPERAND_LIMIT) {
                operands[count++] = operand;
            }
            continue;
        }
        unsigned opcode = first == 12 ? 12 << 8 | next_byte(&reader) : first;
        if (opcode == OPERATOR_ROS && count >= 3) {
            top.has_ros = true;
            memcpy(top.ros, operands, sizeof top.ros);
        } else if (opcode == OPERATOR_CHARSET && count >= 1) {
            top.charset = operands[0];
        }
        count = 0;
    }
    return top;
}

/* [13] Formats 1 and 2 are ranges, format 0 is a list. Glyph 0 is CID 0 and not stored. */
static bool read_charset(Reader *reader, size_t offset, unsigned glyph_count, uint16_t *cids) {
    reader->offset = offset;
    unsigned format = next_byte(reader);
    if (format > 2) {
        return false;
    }
    unsigned glyph = 1;
    while (glyph < glyph_count && !reader->overrun) {
        unsigned cid = next_number(reader, 2);
        unsigned more = format == 0 ? 0 : next_number(reader, format);
        for (unsigned i = 0; i <= more && glyph < glyph_count; i++) {
            cids[glyph++] = (uint16_t)(cid + i);
        }
    }
    return !reader->overrun;
}

static bool is_identity(const uint16_t *cids, unsigned glyph_count) {
    for (unsigned i = 0; i < glyph_count; i++) {
        if (cids[i] != i) {
            return false;
        }
    }
    return true;
}

/* None of the built-in strings names a collection, so that they need not be known here. */
static String string_numbered(Reader *reader, const Index *strings, long number) {
    return number < STANDARD_STRINGS
               ? (String){"", 0}
               : index_item(reader, strings, (size_t)(number - STANDARD_STRINGS));
}

bool cff_read_collection(Arena *arena, String table, unsigned glyph_count,
                         CffCollection *collection) {
    Reader reader = {.table = table};
    Index names = read_index(&reader, byte_at(&reader, 2)); /* [6]: the header's size */
    Index tops = read_index(&reader, names.end);
    Index strings = read_index(&reader, tops.end);
    TopDictionary top = read_top_dictionary(index_item(&reader, &tops, 0));
    if (reader.overrun || !top.has_ros || top.charset < 0 || glyph_count > 65536) {
        return false;
    }
    *collection = (CffCollection){
        .registry = string_numbered(&reader, &strings, top.ros[0]),
        .ordering = string_numbered(&reader, &strings, top.ros[1]),
        .supplement = (int)top.ros[2],
    };
    /* 0 to 2 are predefined charsets, which only name-keyed fonts may have. */
    if (top.charset > 2) {
        uint16_t *cids = ARENA_ARRAY(arena, uint16_t, glyph_count);
        if (!read_charset(&reader, (size_t)top.charset, glyph_count, cids)) {
            return false;
        }
        collection->cids = is_identity(cids, glyph_count) ? NULL : cids;
    }
    return !reader.overrun && collection->registry.length != 0 && collection->ordering.length != 0;
}
