#include "pdf/object.h"

#include "base/array.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <nettle/sha2.h>
#include <stddef.h>
#include <stdio.h>

/* The structures used below are not promised by libharu's manual: they were tried with 2.3.0 only.
 * In 2.4 several of them have other members. */
_Static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3,
               "generator/pdf/object.c is written for libharu 2.3 (Debian 12: libhpdf-dev 2.3.0)");

enum {
    PAGES_A_NODE = 32, /* kids of one node of the page tree */
    OBJECT_NUMBER_MASK = 0x00FFFFFF,
    OBJECT_OVERHEAD = 96, /* "12 0 obj", "endobj", the cross-reference line, /Length */
    ID_DIGITS = 32,
};

struct PdfObject {
    HPDF_Pages parent; /* of a page: see pdf_object_new_page */
    PdfFile *file;
    HPDF_Dict dictionary;
    String entries;
    String data;
    bool is_stream;
};

struct PdfFile {
    Arena *arena;
    HPDF_Doc document;
    PdfObject *catalog;
    PdfObject *information;
    HPDF_Pages node; /* the page tree's newest node */
    size_t pages_in_node;
    size_t expected_size;
    Builder output;
    size_t identifier_at; /* offsets of the two identifiers' digits in the output */
    size_t second_identifier_at;
};

static _Noreturn void fail(const PdfFile *file, const char *what, HPDF_STATUS status) {
    failure_raise(arena_failure(file->arena), "libharu cannot %s (error 0x%04lX)", what,
                  (unsigned long)status);
}

static void require(const PdfFile *file, HPDF_STATUS status, const char *what) {
    if (status != HPDF_OK) {
        fail(file, what, status);
    }
}

static void write_bytes(HPDF_Stream stream, String bytes) {
    (void)HPDF_Stream_Write(stream, (const HPDF_BYTE *)bytes.bytes, (HPDF_UINT)bytes.length);
}

/* libharu calls this just before a dictionary's ">>". */
static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream stream) {
    const PdfObject *object = dictionary->attr;
    write_bytes(stream, object->entries);
    if (object->is_stream) {
        char length[40];
        int count = snprintf(length, sizeof length, "/Length %zu", object->data.length);
        write_bytes(stream, (String){length, (size_t)count});
    }
    return HPDF_OK;
}

/* And this just after it. Writing the stream here, whole, spares the extra object that libharu
 * would need for its length, and two copies of the data. */
static HPDF_STATUS write_data(HPDF_Dict dictionary) {
    const PdfObject *object = dictionary->attr;
    if (object->is_stream) {
        HPDF_Stream stream = object->file->document->stream;
        write_bytes(stream, STRING("\nstream\r\n"));
        write_bytes(stream, object->data);
        write_bytes(stream, STRING("\nendstream"));
    }
    return HPDF_OK;
}

static HPDF_STATUS receive(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size) {
    PdfFile *file = stream->attr;
    builder_append_bytes(&file->output, bytes, size);
    return HPDF_OK;
}

static HPDF_STATUS write_identifier(HPDF_Dict trailer, HPDF_Stream stream) {
    PdfFile *file = trailer->attr;
    static const char ZEROS[ID_DIGITS + 1] = "00000000000000000000000000000000";
    write_bytes(stream, STRING("/ID[<"));
    file->identifier_at = file->output.length;
    write_bytes(stream, (String){ZEROS, ID_DIGITS});
    write_bytes(stream, STRING("><"));
    file->second_identifier_at = file->output.length;
    write_bytes(stream, (String){ZEROS, ID_DIGITS});
    write_bytes(stream, STRING(">]"));
    return HPDF_OK;
}

/* Gives a dictionary of libharu's to an object of ours. */
static PdfObject *adopt(PdfFile *file, HPDF_Dict dictionary) {
    PdfObject *object = ARENA_NEW(file->arena, PdfObject);
    object->file = file;
    object->dictionary = dictionary;
    dictionary->attr = object;
    dictionary->write_fn = write_entries;
    dictionary->after_write_fn = write_data;
    file->expected_size += OBJECT_OVERHEAD;
    return object;
}

static void free_document(void *document) {
    HPDF_Free(document);
}

PdfFile *pdf_file_new(Arena *arena, size_t expected_objects) {
    PdfFile *file = ARENA_NEW(arena, PdfFile);
    file->arena = arena;
    file->document = HPDF_New(NULL, NULL);
    if (file->document == NULL) {
        failure_raise(arena_failure(arena), "out of memory (a PDF document wanted)");
    }
    arena_defer(arena, free_document, file->document);
    file->document->pdf_version = HPDF_VER_17;
    file->document->xref->entries->items_per_block = (HPDF_UINT)expected_objects + 64;
    file->document->trailer->attr = file;
    file->document->trailer->write_fn = write_identifier;
    file->catalog = adopt(file, file->document->catalog);
    file->information = adopt(file, file->document->info);
    (void)HPDF_Dict_RemoveElement(file->document->info, "Producer");
    return file;
}

static HPDF_Dict new_dictionary(PdfFile *file) {
    HPDF_Dict dictionary = HPDF_Dict_New(file->document->mmgr);
    if (dictionary == NULL) {
        fail(file, "make an object", HPDF_FAILD_TO_ALLOC_MEM);
    }
    require(file, HPDF_Xref_Add(file->document->xref, dictionary), "number an object");
    return dictionary;
}

PdfObject *pdf_object_new(PdfFile *file) {
    return adopt(file, new_dictionary(file));
}

PdfObject *pdf_object_new_page(PdfFile *file) {
    if (file->node == NULL || file->pages_in_node == PAGES_A_NODE) {
        file->node = HPDF_Doc_AddPagesTo(file->document, file->document->root_pages);
        if (file->node == NULL) {
            fail(file, "grow the page tree", file->document->error.error_no);
        }
        file->pages_in_node = 0;
    }
    file->pages_in_node++;
    PdfObject *page = pdf_object_new(file);
    HPDF_Dict dictionary = page->dictionary;
    /* HPDF_Pages_AddKids reads the class and writes the parent into the page's attributes, of which
     * it uses only the first member; the rest serves libharu's own drawing calls. */
    _Static_assert(offsetof(HPDF_PageAttr_Rec, parent) == offsetof(PdfObject, parent),
                   "libharu writes a page's parent elsewhere");
    dictionary->header.obj_class |= HPDF_OSUBCLASS_PAGE;
    require(file, HPDF_Dict_AddName(dictionary, "Type", "Page"), "make a page");
    require(file, HPDF_Pages_AddKids(file->node, dictionary), "add a page");
    return page;
}

PdfObject *pdf_file_catalog(PdfFile *file) {
    return file->catalog;
}

PdfObject *pdf_file_information(PdfFile *file) {
    return file->information;
}

void pdf_object_set(PdfObject *object, String entries) {
    object->entries = entries;
    object->file->expected_size += entries.length;
}

void pdf_object_set_stream(PdfObject *object, String entries, String data) {
    pdf_object_set(object, entries);
    object->data = data;
    object->is_stream = true;
    object->file->expected_size += data.length;
}

int pdf_object_number(const PdfObject *object) {
    return (int)(object->dictionary->header.obj_id & OBJECT_NUMBER_MASK);
}

void pdf_object_append_reference(Builder *builder, const PdfObject *object) {
    builder_append_integer(builder, pdf_object_number(object));
    builder_append_text(builder, " 0 R");
}

static void write_digits(char *digits, const uint8_t *bytes) {
    static const char HEXADECIMAL[] = "0123456789ABCDEF";
    for (size_t i = 0; i < ID_DIGITS / 2; i++) {
        digits[2 * i] = HEXADECIMAL[bytes[i] >> 4];
        digits[2 * i + 1] = HEXADECIMAL[bytes[i] & 15];
    }
}

/* The first half of the file's SHA-256: processors have instructions for it, so that it takes a
 * third of the time that MD5 takes, which ISO 32000-1, 14.4, recommends but does not ask for. */
static void set_identifier(PdfFile *file) {
    struct sha256_ctx hash;
    uint8_t digest[ID_DIGITS / 2];
    sha256_init(&hash);
    sha256_update(&hash, file->output.length, (const uint8_t *)file->output.bytes);
    sha256_digest(&hash, sizeof digest, digest);
    write_digits(file->output.bytes + file->identifier_at, digest);
    write_digits(file->output.bytes + file->second_identifier_at, digest);
}

String pdf_file_save(PdfFile *file, Arena *arena) {
    HPDF_Doc document = file->document;
    file->output = (Builder){.arena = arena};
    (void)builder_reserve(&file->output, file->expected_size);
    document->stream = HPDF_CallbackWriter_New(document->mmgr, receive, file);
    if (document->stream == NULL) {
        fail(file, "make its output", HPDF_FAILD_TO_ALLOC_MEM);
    }
    require(file, HPDF_SaveToStream(document), "write the file");
    set_identifier(file);
    return builder_string(&file->output);
}

const char *pdf_library_name(void) {
    return "libharu " HPDF_VERSION_TEXT;
}
