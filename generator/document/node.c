/* The tree itself: making nodes and joining them. */
#include "document/document.h"

Node *node_new(Arena *arena, NodeKind kind, Language language, Place place) {
    Node *node = ARENA_NEW(arena, Node);
    node->kind = kind;
    node->language = language;
    node->place = place;
    node->text = STRING("");
    return node;
}

void node_append(Node *parent, Node *child) {
    child->parent = parent;
    child->previous = parent->last;
    child->next = NULL;
    if (parent->last != NULL) {
        parent->last->next = child;
    } else {
        parent->first = child;
    }
    parent->last = child;
}

void node_insert_before(Node *sibling, Node *node) {
    node->parent = sibling->parent;
    node->previous = sibling->previous;
    node->next = sibling;
    if (sibling->previous != NULL) {
        sibling->previous->next = node;
    } else if (sibling->parent != NULL) {
        sibling->parent->first = node;
    }
    sibling->previous = node;
}

void node_unlink(Node *node) {
    if (node->previous != NULL) {
        node->previous->next = node->next;
    } else if (node->parent != NULL) {
        node->parent->first = node->next;
    }
    if (node->next != NULL) {
        node->next->previous = node->previous;
    } else if (node->parent != NULL) {
        node->parent->last = node->previous;
    }
    node->parent = NULL;
    node->previous = NULL;
    node->next = NULL;
}

bool node_is_block(NodeKind kind) {
    return kind <= NODE_FOOTNOTE;
}
