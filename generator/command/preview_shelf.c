/* Editions as they were last set. The server's thread draws pictures of their pages while the next
 * ones are made: so each is kept until nobody looks at it any more. */
#include "command/preview.h"

#include "base/json.h"
#include "raster/raster.h"

#include <stdlib.h>

/* Pixels a point: sharp on a screen where a page is as wide as half a window. */
#define PICTURE_SCALE 1.6

static void close_shelf(void *object) {
    Shelf *shelf = object;
    (void)pthread_mutex_destroy(&shelf->lock);
}

void shelf_open(Arena *arena, Shelf *shelf) {
    (void)pthread_mutex_init(&shelf->lock, NULL);
    arena_defer(arena, close_shelf, shelf);
}

Reading *reading_new(Preview *preview) {
    Reading *reading = calloc(1, sizeof *reading);
    if (reading == NULL || (reading->arena = arena_new(&reading->failure)) == NULL) {
        free(reading);
        failure_raise(arena_failure(preview->arena), "out of memory (an arena wanted)");
    }
    reading->users = 1;
    return reading;
}

static void drop_reading(Reading *reading) {
    if (--reading->users == 0) {
        arena_free(reading->arena);
        free(reading);
    }
}

void reading_take(Shelf *shelf, Reading *reading) {
    (void)pthread_mutex_lock(&shelf->lock);
    reading->users++;
    (void)pthread_mutex_unlock(&shelf->lock);
}

void reading_release(Shelf *shelf, Reading *reading) {
    (void)pthread_mutex_lock(&shelf->lock);
    drop_reading(reading);
    (void)pthread_mutex_unlock(&shelf->lock);
}

/* The lock is held. */
static void drop_edition(SetEdition *edition) {
    if (--edition->users == 0) {
        arena_free(edition->arena);
        drop_reading(edition->reading);
        free(edition);
    }
}

void edition_release(Shelf *shelf, SetEdition *edition) {
    (void)pthread_mutex_lock(&shelf->lock);
    drop_edition(edition);
    (void)pthread_mutex_unlock(&shelf->lock);
}

/* Its place on the shelf; NULL: there is none. The lock is held. */
static SetEdition **find_edition(const Shelf *shelf, String name) {
    for (size_t i = 0; i < shelf->editions.count; i++) {
        if (string_equal(shelf->editions.items[i]->name, name)) {
            return &shelf->editions.items[i];
        }
    }
    return NULL;
}

void shelf_put(Arena *arena, Shelf *shelf, SetEdition *edition) {
    (void)pthread_mutex_lock(&shelf->lock);
    SetEdition **former = find_edition(shelf, edition->name);
    if (former == NULL) {
        *array_push(arena, &shelf->editions) = edition;
    } else {
        edition->asked = (*former)->asked;
        drop_edition(*former);
        *former = edition;
    }
    (void)pthread_mutex_unlock(&shelf->lock);
}

void shelf_keep_only(Shelf *shelf, const Reading *reading) {
    (void)pthread_mutex_lock(&shelf->lock);
    size_t kept = 0;
    for (size_t i = 0; i < shelf->editions.count; i++) {
        SetEdition *edition = shelf->editions.items[i];
        if (edition->reading == reading) {
            shelf->editions.items[kept++] = edition;
        } else {
            drop_edition(edition);
        }
    }
    shelf->editions.count = kept;
    (void)pthread_mutex_unlock(&shelf->lock);
}

String shelf_list(Arena *arena, Shelf *shelf) {
    Builder out = {.arena = arena};
    builder_append_byte(&out, '[');
    (void)pthread_mutex_lock(&shelf->lock);
    for (size_t i = 0; i < shelf->editions.count; i++) {
        const SetEdition *edition = shelf->editions.items[i];
        const Page *page = edition->document->pages;
        builder_append_text(&out, i == 0 ? "{" : ",{");
        json_member(&out, "name", edition->name);
        json_member(&out, "title", edition->title);
        builder_format(&out, ",\"pages\":%zu,\"width\":%d,\"height\":%d,\"version\":%llu}",
                       edition->document->page_count, page == NULL ? 1 : (int)page->width,
                       page == NULL ? 1 : (int)page->height, edition->version);
    }
    (void)pthread_mutex_unlock(&shelf->lock);
    builder_append_byte(&out, ']');
    return builder_string(&out);
}

static SetEdition *take_edition(Shelf *shelf, String name) {
    (void)pthread_mutex_lock(&shelf->lock);
    SetEdition **place = find_edition(shelf, name);
    SetEdition *found = place == NULL ? NULL : *place;
    if (found != NULL) {
        found->users++;
    }
    (void)pthread_mutex_unlock(&shelf->lock);
    return found;
}

/* What stands between the two in a name that begins and ends so. */
static bool find_between(String name, const char *prefix, const char *suffix, String *between) {
    size_t around = strlen(prefix) + strlen(suffix);
    if (!string_starts_with(name, prefix) || !string_ends_with(name, suffix) ||
        name.length < around) {
        return false;
    }
    *between = string_slice(name, strlen(prefix), name.length - around);
    return true;
}

/* "…/3.png": the edition's name before the last '/', the page's number after it. */
static bool split_name(String name, String *edition, size_t *number) {
    String rest;
    if (!find_between(name, ".preview/page/", ".png", &rest)) {
        return false;
    }
    size_t slash = string_find_byte(rest, '/');
    *edition = string_slice(rest, 0, slash);
    *number = 0;
    for (size_t i = slash + 1; i < rest.length; i++) {
        if (rest.bytes[i] < '0' || rest.bytes[i] > '9' || *number > 100000) {
            return false;
        }
        *number = *number * 10 + (size_t)(rest.bytes[i] - '0');
    }
    return *number > 0;
}

void shelf_asked(void *object, String name) {
    Shelf *shelf = &((Preview *)object)->shelf;
    String edition_name;
    size_t number = 0;
    if (!find_between(name, "pdf/", ".pdf", &edition_name) &&
        !split_name(name, &edition_name, &number)) {
        return;
    }
    (void)pthread_mutex_lock(&shelf->lock);
    SetEdition **edition = find_edition(shelf, edition_name);
    if (edition != NULL) {
        (*edition)->asked = ++shelf->asks;
    }
    (void)pthread_mutex_unlock(&shelf->lock);
}

unsigned long long shelf_last_asked(Shelf *shelf, String name) {
    (void)pthread_mutex_lock(&shelf->lock);
    SetEdition **edition = find_edition(shelf, name);
    unsigned long long asked = edition == NULL ? 0 : (*edition)->asked;
    (void)pthread_mutex_unlock(&shelf->lock);
    return asked;
}

String shelf_picture(void *object, Arena *arena, String name) {
    Preview *preview = object;
    String edition_name;
    size_t number = 0;
    if (!split_name(name, &edition_name, &number)) {
        return STRING("");
    }
    SetEdition *edition = take_edition(&preview->shelf, edition_name);
    String picture = STRING("");
    if (edition != NULL && number <= edition->document->page_count) {
        const Page *page = &edition->document->pages[number - 1];
        const Color white = {.red = 1, .green = 1, .blue = 1};
        picture = raster_png(arena, page->drawing, (int)page->width, (int)page->height,
                             PICTURE_SCALE, white);
    }
    if (edition != NULL) {
        edition_release(&preview->shelf, edition);
    }
    return picture;
}
