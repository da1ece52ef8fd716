#include "web/frame.h"

#include "web/html.h"

const char *frame_language_name(Language language) {
    return language == LANGUAGE_ZH ? "中文" : "English";
}

const char *frame_contents_word(Language language) {
    return language == LANGUAGE_ZH ? "目录" : "Contents";
}

Language frame_other_language(Language language) {
    return language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH;
}

static void write_metadata(Builder *out, const char *name, String content) {
    if (content.length != 0) {
        builder_format(out, "<meta name=\"%s\"", name);
        html_attribute(out, "content", content);
        builder_append_text(out, ">\n");
    }
}

static void write_head(Builder *out, const Frame *frame) {
    builder_format(out,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<title>",
                   language_tag(frame->language));
    html_text(out, frame->title);
    if (!string_equal(frame->title, frame->site_title)) {
        builder_append_text(out, " · ");
        html_text(out, frame->site_title);
    }
    builder_append_text(out, "</title>\n");
    write_metadata(out, "description", frame->description);
    write_metadata(out, "author", frame->author);
    builder_format(out, "<link rel=\"stylesheet\" href=\"%sassets/style.css\">\n", frame->root);
    if (frame->twin.length != 0) {
        builder_format(out, "<link rel=\"alternate\" hreflang=\"%s\"",
                       language_tag(frame_other_language(frame->language)));
        html_attribute(out, "href", frame->twin);
        builder_append_text(out, ">\n");
    }
    builder_append_text(out, "</head>\n");
}

static void write_navigation(Builder *out, const Frame *frame) {
    bool chinese = frame->language == LANGUAGE_ZH;
    builder_format(out, "<nav aria-label=\"%s\">\n<ul>\n", chinese ? "网站导航" : "Site");
    if (frame->contents.length != 0) {
        builder_append_text(out, "<li><a");
        html_attribute(out, "href", frame->contents);
        builder_format(out, ">%s</a></li>\n", frame_contents_word(frame->language));
    }
    if (frame->twin.length != 0) {
        Language other = frame_other_language(frame->language);
        const char *tag = language_tag(other);
        builder_append_text(out, "<li><a rel=\"alternate\"");
        html_attribute(out, "href", frame->twin);
        builder_format(out, " lang=\"%s\" hreflang=\"%s\">%s</a></li>\n", tag, tag,
                       frame_language_name(other));
    }
    builder_append_text(out, "</ul>\n</nav>\n");
}

void frame_begin(Builder *out, const Frame *frame) {
    write_head(out, frame);
    builder_format(out, "<body>\n<a class=\"skip\" href=\"#page:text\">%s</a>\n",
                   frame->language == LANGUAGE_ZH ? "跳到正文" : "Skip to the text");
    builder_format(out,
                   "<header class=\"site\">\n<p class=\"site-title\"><a href=\"%sindex.html\">",
                   frame->root);
    html_text(out, frame->site_title);
    builder_append_text(out, "</a></p>\n");
    if (frame->contents.length != 0 || frame->twin.length != 0) {
        write_navigation(out, frame);
    }
    builder_append_text(out, "</header>\n<main id=\"page:text\">\n");
}

void frame_end(Builder *out, const Frame *frame) {
    builder_append_text(out, "</main>\n<footer class=\"site\">\n<p>");
    html_text(out, frame->author.length != 0 ? frame->author : frame->site_title);
    builder_append_text(out, "</p>\n</footer>\n</body>\n</html>\n");
}
