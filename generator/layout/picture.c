#include "layout/setter.h"

PictureTools setter_tools(const Setter *setter, Language language) {
    return (PictureTools){.theme = setter->theme,
                          .typesetter = setter->typesetter,
                          .diagnostics = setter->diagnostics,
                          .language = language};
}

/* What was read of a file; NULL where it has errors. */
typedef struct ArtworkEntry {
    const Artwork *artwork;
} ArtworkEntry;

/* An edition reads each file of artwork once for each language: its words are set in it. */
static const Artwork *find_artwork(Setter *setter, const Source *source, Language language) {
    String key = string_format(setter->arena, "%s %.*s", language_suffix(language),
                               STRING_ARGUMENTS(source->name));
    ArtworkEntry *entry = map_get(&setter->artworks, key);
    if (entry == NULL) {
        PictureTools tools = setter_tools(setter, language);
        entry = ARENA_NEW(setter->arena, ArtworkEntry);
        entry->artwork = artwork_read(setter->arena, source, &tools);
        (void)map_set(&setter->artworks, key, entry);
    }
    return entry->artwork;
}

float canvas_art_height(Canvas *canvas, const Source *art, float width) {
    Setter *setter = canvas->setter;
    const Artwork *artwork =
        art == NULL ? NULL : find_artwork(setter, art, edition_language(setter->edition));
    return artwork == NULL ? 0 : width * artwork->height / artwork->width;
}

bool canvas_art(Canvas *canvas, const Source *art, Rectangle frame) {
    Setter *setter = canvas->setter;
    const Artwork *artwork =
        art == NULL ? NULL : find_artwork(setter, art, edition_language(setter->edition));
    if (artwork == NULL) {
        return false;
    }
    canvas_switch(canvas, NULL);
    artwork_draw(canvas->drawing, artwork, frame, FIT_SLICE, (Point){0.5F, 0.5F});
    return true;
}

bool picture_from_image(Setter *setter, const Image *image, Language language, float resolution,
                        PictureDrawing *picture) {
    if (image == NULL || (image->vector == NULL && (image->width == 0 || image->height == 0))) {
        return false;
    }
    Drawing *drawing = drawing_new(setter->arena);
    picture->drawing = drawing;
    if (image->vector != NULL) {
        const Artwork *artwork = find_artwork(setter, image->vector, language);
        if (artwork == NULL) {
            return false;
        }
        picture->width = artwork->width;
        picture->height = artwork->height;
        artwork_draw(drawing, artwork, (Rectangle){0, 0, artwork->width, artwork->height}, FIT_MEET,
                     (Point){0.5F, 0.5F});
        return true;
    }
    float scale = 72 / (image->dots_per_inch > 0 ? (float)image->dots_per_inch : resolution);
    picture->width = (float)image->width * scale;
    picture->height = (float)image->height * scale;
    drawing_image(drawing, image, (Rectangle){0, 0, picture->width, picture->height});
    return true;
}
