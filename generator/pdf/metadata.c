#include "pdf/metadata.h"

#include "base/files.h"
#include "pdf/compress.h"
#include "pdf/syntax.h"

#include <time.h>

static const char CREATOR[] = "brochure";
static const char PROFILE_PATH[] = "/usr/share/color/icc/sRGB.icc";

enum { PROFILE_LIMIT = 1024 * 1024 };

static String producer(Arena *arena) {
    return string_format(arena, "%s (%s)", CREATOR, pdf_library_name());
}

static void append_text_entry(Builder *entries, const char *key, String text) {
    if (text.length != 0) {
        builder_append_text(entries, key);
        syntax_append_text(entries, text);
    }
}

void metadata_write_information(Arena *arena, PdfFile *file, const PrintDocument *document,
                                const PdfOptions *options) {
    const Publication *publication = document->publication;
    Builder entries = {.arena = arena};
    append_text_entry(&entries, "/Title", publication->title[document->language]);
    append_text_entry(&entries, "/Author", publication->author[document->language]);
    append_text_entry(&entries, "/Subject", publication->description[document->language]);
    append_text_entry(&entries, "/Keywords", publication->keywords[document->language]);
    append_text_entry(&entries, "/Creator", string_from(CREATOR));
    append_text_entry(&entries, "/Producer", producer(arena));
    if (options->timestamp >= 0) {
        builder_append_text(&entries, "/CreationDate");
        syntax_append_date(&entries, options->timestamp);
        builder_append_text(&entries, "/ModDate");
        syntax_append_date(&entries, options->timestamp);
    }
    pdf_object_set(pdf_file_information(file), builder_string(&entries));
}

/* XML escapes what it must; control characters, which XML cannot hold at all, become spaces. */
static void append_xml(Builder *builder, String text) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == '<') {
            builder_append_text(builder, "&lt;");
        } else if (byte == '>') {
            builder_append_text(builder, "&gt;");
        } else if (byte == '&') {
            builder_append_text(builder, "&amp;");
        } else {
            bool control = (unsigned char)byte < ' ';
            builder_append(builder, control ? STRING(" ") : (String){&text.bytes[i], 1});
        }
    }
}

static void append_element(Builder *packet, const char *name, String text) {
    if (text.length != 0) {
        builder_format(packet, "<%s>", name);
        append_xml(packet, text);
        builder_format(packet, "</%s>\n", name);
    }
}

/* A text in several languages (ISO 16684-1, 8.2.2.4): the edition's own first, as the default. */
static void append_alternatives(Builder *packet, const char *name, const String *texts,
                                const PrintDocument *document) {
    if (texts[document->language].length == 0) {
        return;
    }
    builder_format(packet, "<%s><rdf:Alt>\n<rdf:li xml:lang=\"x-default\">", name);
    append_xml(packet, texts[document->language]);
    builder_append_text(packet, "</rdf:li>\n");
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (texts[i].length != 0) {
            builder_format(packet, "<rdf:li xml:lang=\"%s\">", language_tag((Language)i));
            append_xml(packet, texts[i]);
            builder_append_text(packet, "</rdf:li>\n");
        }
    }
    builder_format(packet, "</rdf:Alt></%s>\n", name);
}

static void append_dates(Builder *packet, long long timestamp) {
    static const char *const NAMES[] = {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"};
    time_t seconds = (time_t)timestamp;
    struct tm date;
    char text[64];
    if (timestamp < 0 || gmtime_r(&seconds, &date) == NULL) {
        return;
    }
    size_t length = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &date);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        append_element(packet, NAMES[i], (String){text, length});
    }
}

static void append_languages(Builder *packet, const PrintDocument *document) {
    builder_append_text(packet, "<dc:language><rdf:Bag>\n");
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (edition_has(document->edition, (Language)i)) {
            append_element(packet, "rdf:li", string_from(language_tag((Language)i)));
        }
    }
    builder_append_text(packet, "</rdf:Bag></dc:language>\n");
}

static void append_description(Builder *packet, const PrintDocument *document,
                               const PdfOptions *options) {
    const Publication *publication = document->publication;
    builder_append_text(packet, "<dc:format>application/pdf</dc:format>\n");
    append_alternatives(packet, "dc:title", publication->title, document);
    append_alternatives(packet, "dc:description", publication->description, document);
    String author = publication->author[document->language];
    if (author.length != 0) {
        builder_append_text(packet, "<dc:creator><rdf:Seq>");
        append_element(packet, "rdf:li", author);
        builder_append_text(packet, "</rdf:Seq></dc:creator>\n");
    }
    append_languages(packet, document);
    append_element(packet, "pdf:Keywords", publication->keywords[document->language]);
    append_element(packet, "pdf:Producer", producer(packet->arena));
    append_element(packet, "xmp:CreatorTool", string_from(CREATOR));
    append_dates(packet, options->timestamp);
}

void metadata_append_packet(Builder *catalog_entries, PdfFile *file, const PrintDocument *document,
                            const PdfOptions *options) {
    Builder packet = {.arena = catalog_entries->arena};
    builder_append_text(&packet,
                        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                        "<rdf:Description rdf:about=\"\"\n"
                        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
    append_description(&packet, document, options);
    builder_append_text(&packet, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                                 "<?xpacket end=\"r\"?>");
    PdfObject *object = pdf_object_new(file);
    pdf_object_set_stream(object, STRING("/Type/Metadata/Subtype/XML"), builder_string(&packet));
    builder_append_text(catalog_entries, "/Metadata ");
    pdf_object_append_reference(catalog_entries, object);
}

void metadata_append_output_intent(Builder *catalog_entries, PdfFile *file) {
    Arena *arena = catalog_entries->arena;
    String profile;
    if (file_read(arena, PROFILE_PATH, PROFILE_LIMIT, &profile) != FILE_READ) {
        return;
    }
    PdfObject *object = pdf_object_new(file);
    pdf_object_set_stream(
        object, STRING("/N 3/Filter/FlateDecode"),
        compressor_deflate(compressor_new(arena, COMPRESS_STREAM, NULL), profile));
    builder_append_text(catalog_entries,
                        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                        "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ");
    pdf_object_append_reference(catalog_entries, object);
    builder_append_text(catalog_entries, ">>]");
}
