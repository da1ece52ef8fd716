/* Walking a tree without recursion: parent pointers are the stack. */
#include "document/document.h"

Node *node_next_after(const Node *root, const Node *node) {
    while (node != root && node->next == NULL) {
        node = node->parent;
    }
    return node == root ? NULL : node->next;
}

Node *node_next(const Node *root, const Node *node) {
    return node->first != NULL ? node->first : node_next_after(root, node);
}

NodeWalk node_walk(const Node *root) {
    return (NodeWalk){.root = root};
}

bool node_walk_next(NodeWalk *walk) {
    if (!walk->started) {
        walk->started = true;
        walk->node = (Node *)walk->root;
        walk->entering = true;
        return true;
    }
    if (walk->node == NULL) {
        return false;
    }
    if (walk->entering) {
        if (walk->node->first != NULL && !walk->skipping) {
            walk->node = walk->node->first;
        } else {
            walk->skipping = false;
            walk->entering = false;
        }
        return true;
    }
    if (walk->node == walk->root) {
        walk->node = NULL;
        return false;
    }
    if (walk->node->next != NULL) {
        walk->node = walk->node->next;
        walk->entering = true;
    } else {
        walk->node = walk->node->parent;
    }
    return true;
}

void node_walk_skip_children(NodeWalk *walk) {
    walk->skipping = walk->entering;
}

String node_plain_text(Arena *arena, const Node *node) {
    Builder text = {.arena = arena};
    for (const Node *at = node; at != NULL; at = node_next(node, at)) {
        switch (at->kind) {
        case NODE_SOFT_BREAK:
        case NODE_LINE_BREAK:
            builder_append_byte(&text, ' ');
            break;
        case NODE_CALLOUT:
            break; /* its title is not part of what it holds */
        default:
            builder_append(&text, at->text);
        }
    }
    return builder_string(&text);
}
