#include "graphics/sketch.h"

Sketch sketch_new(Arena *arena, float width, float height, const PictureTools *tools) {
    return (Sketch){.arena = arena,
                    .drawing = drawing_new(arena),
                    .tools = tools,
                    .theme = tools->theme,
                    .width = width,
                    .height = height};
}

void sketch_draw(Sketch *sketch, const DataPicture *data) {
    switch (data->kind) {
    case PICTURE_BARS:
        bars_draw(sketch, data);
        break;
    case PICTURE_STACKED_BARS:
        stacked_draw(sketch, data);
        break;
    case PICTURE_DONUT:
        donut_draw(sketch, data);
        break;
    case PICTURE_TIMELINE:
        timeline_draw(sketch, data);
        break;
    case PICTURE_LADDER:
        ladder_draw(sketch, data);
        break;
    case PICTURE_MAP:
        map_draw(sketch, data);
        break;
    case PICTURE_CODE:
        code_draw(sketch, data);
        break;
    case PICTURE_SLOT:
        slot_draw(sketch, data);
        break;
    }
}

PictureDrawing picture_draw(Arena *arena, const DataPicture *data, float width, float height,
                            const PictureTools *tools) {
    Sketch sketch = sketch_new(arena, width, height, tools);
    sketch_draw(&sketch, data);
    return (PictureDrawing){
        .drawing = sketch.drawing, .width = sketch.width, .height = sketch.height};
}
