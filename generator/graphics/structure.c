#include "graphics/structure.h"

StructureTree structure_tree_new(Arena *arena, Language language) {
    StructureTree tree = {.arena = arena};
    tree.root = structure_add(&tree, NULL, STRUCTURE_DOCUMENT);
    tree.root->language = (int)language;
    return tree;
}

StructureElement *structure_add(StructureTree *tree, StructureElement *parent, StructureType type) {
    StructureElement *element = ARENA_NEW(tree->arena, StructureElement);
    element->type = type;
    element->index = tree->count++;
    element->parent = parent;
    element->language = -1;
    if (parent != NULL) {
        if (parent->last == NULL) {
            parent->first = element;
        } else {
            parent->last->next = element;
        }
        parent->last = element;
    }
    return element;
}
