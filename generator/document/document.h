/* document/: the model that every other room shares. Readers (content/) make it, checks (proof/)
 * read it, layout/ and web/ set it. Nothing here parses or draws.
 *
 * A text is a tree of nodes, as in CommonMark, plus the components of the press (figures, callouts,
 * big numbers…). All components are resolved when the tree is read: a <fact/> holds its formatted
 * text, <projects/> has become a table. Nodes are walked with node_next, never by recursion, so
 * that a document of 100,000 nested quotes cannot overflow the stack.
 *
 * The Chinese and the English text of a chapter are two trees of the same shape; `twin` joins each
 * block to its counterpart in the other language. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/map.h"

typedef enum Language { LANGUAGE_ZH, LANGUAGE_EN, LANGUAGE_COUNT } Language;

/* "zh-Hans" and "en": BCP 47, as XML, PDF and HTML want it. */
const char *language_tag(Language language);
/* "zh" and "en": as file names have it. */
const char *language_suffix(Language language);

typedef enum Edition { EDITION_ZH, EDITION_EN, EDITION_ZH_EN, EDITION_COUNT } Edition;
/* "zh", "en", "zh-en". */
const char *edition_name(Edition edition);
/* The language that titles, running heads and metadata of an edition are in. */
Language edition_language(Edition edition);
bool edition_has(Edition edition, Language language);

typedef enum NodeKind {
    /* Blocks. */
    NODE_DOCUMENT,
    NODE_PARAGRAPH,  /* inlines */
    NODE_HEADING,    /* inlines */
    NODE_LIST,       /* items */
    NODE_ITEM,       /* blocks */
    NODE_QUOTE,      /* blocks */
    NODE_CODE_BLOCK, /* text */
    NODE_THEMATIC_BREAK,
    NODE_TABLE,        /* rows, the header rows first */
    NODE_TABLE_ROW,    /* cells */
    NODE_TABLE_CELL,   /* inlines */
    NODE_FIGURE,       /* an image; the children are the caption's inlines */
    NODE_PICTURE,      /* a picture made of data; the children are its title's inlines */
    NODE_STEPS,        /* lists whose items are the steps of a process */
    NODE_BIG_FIGURES,  /* big-figure items */
    NODE_BIG_FIGURE,   /* text: the value; the children are the label's inlines */
    NODE_CALLOUT,      /* blocks; text: the title, may be empty */
    NODE_COLUMNS,      /* blocks, set in several columns */
    NODE_PULL_QUOTE,   /* blocks: words taken out of the text, set large */
    NODE_SIDE_NOTE,    /* blocks: stand in the margin beside what follows */
    NODE_KEEP,         /* blocks that stay together */
    NODE_COLUMN_BREAK, /* the next column, panel or page */
    NODE_PAGE_BREAK,
    NODE_FOOTNOTE, /* blocks; stands at the end of the document, in order of first reference */
    /* Inlines. */
    NODE_TEXT,       /* text */
    NODE_FACT,       /* text: the formatted fact */
    NODE_SOFT_BREAK, /* a line end in the source that means a space; between East Asian characters
                        the reader has already dropped it */
    NODE_LINE_BREAK,
    NODE_CODE,          /* text */
    NODE_EMPHASIS,      /* inlines */
    NODE_STRONG,        /* inlines */
    NODE_STRIKETHROUGH, /* inlines */
    NODE_LINK,          /* inlines */
    NODE_IMAGE, /* an image within a line; the children are the alternative text's inlines */
    NODE_FOOTNOTE_REFERENCE,
    NODE_KIND_COUNT
} NodeKind;

typedef enum ColumnAlignment {
    COLUMN_NATURAL, /* start of the line; numbers to the end */
    COLUMN_START,
    COLUMN_CENTER,
    COLUMN_END
} ColumnAlignment;

/* Where a figure stands. */
typedef enum FigurePlacement {
    FIGURE_IN_TEXT,
    FIGURE_WIDE,  /* over the text and the column for side notes */
    FIGURE_BLEED, /* from edge to edge of the page */
    FIGURE_FLOAT, /* in the text, or at the top of the next page where this one has no room */
} FigurePlacement;

typedef enum TaskState { TASK_NONE, TASK_OPEN, TASK_DONE } TaskState;

/* A picture as it was read: checked, with its size, the file's bytes unchanged. */
typedef struct Image {
    String name;          /* inside the content folder */
    String bytes;         /* the whole file */
    const Source *vector; /* SVG: graphics/ reads it, and knows its size; NULL: PNG or JPEG */
    bool is_jpeg;
    uint32_t width, height; /* pixels; of SVG 0 */
    double dots_per_inch;   /* what the file says; 0 where it says nothing */
} Image;

/* A picture that is drawn from data: graphics/ draws it. */
typedef enum DataPictureKind {
    PICTURE_BARS,
    PICTURE_STACKED_BARS,
    PICTURE_DONUT,
    PICTURE_TIMELINE, /* rows: what happened; values: days since 1970, shown as dates */
    PICTURE_LADDER,   /* amounts that rise from row to row and from series to series */
    PICTURE_MAP,      /* rows: places in their directions; the first is the middle */
    PICTURE_CODE,     /* a QR code of `url` */
    PICTURE_SLOT,     /* a frame for a photo that is still to come */
} DataPictureKind;

/* What a row of a map is. */
typedef enum PlaceKind { PLACE_HOME, PLACE_CITY, PLACE_PORT, PLACE_REGION } PlaceKind;

typedef struct DataValue {
    double number;
    String text; /* as it is shown: "8个", "RMB 10 million"; empty: there is none */
} DataValue;

typedef struct DataRow {
    String label;
    DataValue *values; /* one a series */
    PlaceKind place;   /* maps */
    double direction;  /* maps: degrees clockwise from the north */
    bool planned;      /* timelines: still to come */
} DataRow;

typedef struct DataPicture {
    DataPictureKind kind;
    const String *series; /* what the values are; of one series the name may be empty */
    size_t series_count;
    const DataRow *rows;
    size_t row_count;
    String total; /* donuts: what stands in the middle; may be empty */
    String note;  /* a word on how to read it; may be empty */
    String url;   /* PICTURE_CODE */
    double ratio; /* PICTURE_SLOT: width by height */
} DataPicture;

typedef struct Node Node;
struct Node {
    NodeKind kind;
    Language language;
    Node *parent, *first, *last, *previous, *next;
    Node *twin; /* the block's counterpart in the other language; NULL for inlines and in documents
                   of one language */
    Place place;
    String text; /* see the kinds above */
    union {
        struct {
            int level;     /* 1 to 6 */
            String anchor; /* unique in its chapter and language: the target of links */
        } heading;
        struct {
            bool ordered, tight;
            int start;
        } list;
        struct {
            TaskState task;
        } item;
        struct {
            int count; /* 2 to 4 */
        } columns;
        struct {
            String info;
        } code;
        struct {
            ColumnAlignment *alignments; /* one a column */
            int column_count;
            bool choices;  /* its rows are made from data, each under a name that readers may choose
                            */
            Node *caption; /* a NODE_PARAGRAPH outside the tree, or NULL */
            Node *note;    /* likewise: a remark that stands under it */
        } table;
        struct {
            bool header;
            String id; /* of a row made from data: the signer of its projects; may be empty */
        } row;
        struct {
            bool header;  /* a header cell: of a column in a header row, else of its row */
            bool covered; /* by a cell to the left or above that spans this one's place */
            int row_span, column_span; /* 0 and 1 mean one */
        } cell;
        struct {
            const Image *image;
            String alternative; /* NODE_FIGURE: what a listener hears instead of the picture */
            String credit;      /* of a photograph: who took it; may be empty */
            double crop;        /* the frame's width by its height; 0: the picture's own */
            double focus[2];    /* what must be seen: parts of the picture's width and height */
            FigurePlacement placement;
        } figure; /* NODE_FIGURE, NODE_IMAGE */
        struct {
            const DataPicture *data;
            String alternative; /* a sentence: what it shows, and all its values */
        } picture;
        struct {
            String url;     /* as written, for links that leave the publication; else empty */
            String written; /* as written, in any case; set when links are resolved */
            String title;
            Node *heading; /* the target inside the publication, or NULL */
        } link;
        struct {
            Node *footnote;
            int number;    /* from 1 in the chapter */
            bool repeated; /* a later reference to a footnote already referred to */
        } reference;
        struct {
            int number;
            int reference_count;
        } footnote;
        struct {
            String fact; /* NODE_FACT, NODE_BIG_FIGURE: the fact's id */
        } fact;
    } as;
};

/* A new node with no parent. */
Node *node_new(Arena *arena, NodeKind kind, Language language, Place place);
void node_append(Node *parent, Node *child);
void node_insert_before(Node *sibling, Node *node);
void node_unlink(Node *node);
bool node_is_block(NodeKind kind);
/* The next node in document order inside `root` (children first), or NULL past the end. */
Node *node_next(const Node *root, const Node *node);
/* The same, passing over the node's children. */
Node *node_next_after(const Node *root, const Node *node);

/* A walk that sees each node when it is entered and when it is left (leaves: entered only, told by
 * `entering`, then left at once): what a writer of nested elements needs, without recursion.
 *
 *     NodeWalk walk = node_walk(root);
 *     while (node_walk_next(&walk)) { walk.node, walk.entering } */
typedef struct NodeWalk {
    const Node *root;
    Node *node;
    bool entering;
    bool started;
    bool skipping; /* set by node_walk_skip_children until the next step */
} NodeWalk;
NodeWalk node_walk(const Node *root);
bool node_walk_next(NodeWalk *walk);
/* After an entering step: does not visit the node's children; the next step leaves the node. */
void node_walk_skip_children(NodeWalk *walk);

/* The text of a node and its descendants, without marks: for outlines, alternative texts, page
 * titles. Footnote references give nothing. */
String node_plain_text(Arena *arena, const Node *node);

/* One chapter: the same text in one language or in two. */
typedef struct Chapter {
    String name;                 /* "chapters/delegation": as publications.xml names it */
    String id;                   /* "delegation": its last part; unique in a publication */
    Node *texts[LANGUAGE_COUNT]; /* NODE_DOCUMENT, or NULL in a language it is not written in */
    const Source *sources[LANGUAGE_COUNT];
} Chapter;

/* A file of settings (a theme), as it was read: its elements in order, with their attributes. What
 * they mean is the business of the room that uses them. */
typedef struct Setting {
    String name, value;
} Setting;

typedef struct SettingRule {
    String name; /* the element's */
    const Setting *settings;
    size_t setting_count;
    Place place;
    const Source *source; /* the file that its "src" names, or NULL */
} SettingRule;

typedef struct SettingSheet {
    const SettingRule *rules;
    size_t rule_count;
} SettingSheet;

/* The products. */
typedef enum PublicationKind {
    PUBLICATION_BOOKLET, /* chapters on pages of their own */
    PUBLICATION_REPORT,  /* chapters follow each other; sections are numbered */
    PUBLICATION_LEAFLET, /* one sheet folded into six panels */
    PUBLICATION_SHEET,   /* one sheet, two sides */
    PUBLICATION_BOARD,   /* a display board: one side, seen from afar */
    PUBLICATION_CARD,    /* two small sides */
    PUBLICATION_KIND_COUNT
} PublicationKind;
/* "booklet", "report"…: as publications.xml names it. */
const char *publication_kind_name(PublicationKind kind);

/* --- What the checks of proof/ need beyond the texts --- */

/* A fact of facts.xml, as it was read. */
typedef struct FactRecord {
    String id;
    Place place;
    String kind;   /* "money", "count", "area", "distance", "duration", "date", "fraction"… */
    String value;  /* as facts.xml writes it, or as it was derived; "" for words */
    String unit;   /* "CNY", "km2"; may be empty */
    String stated; /* the value that a derived fact is said to have, or "" */
    String source; /* where the figure comes from, or "" */
    String labels[LANGUAGE_COUNT];
    bool used; /* some text asks for it */
} FactRecord;

/* What the two languages call a thing: a term of terms.xml; a place, company or project of the
 * data. */
typedef struct TermRecord {
    String id;
    Place place;
    String name[LANGUAGE_COUNT];
    const String *also[LANGUAGE_COUNT]; /* accepted forms */
    size_t also_count[LANGUAGE_COUNT];
    const String *wrong[LANGUAGE_COUNT]; /* forms that must not appear */
    size_t wrong_count[LANGUAGE_COUNT];
} TermRecord;

/* A comment in a Markdown text: the words between its marks. */
typedef struct Comment {
    Place place;
    String text;
} Comment;

/* How a zh-en edition sets its two languages. */
typedef enum Arrangement {
    ARRANGEMENT_STACKED,
    ARRANGEMENT_COLUMNS,
    ARRANGEMENT_FACING
} Arrangement;

/* Where in the flow of pages a chapter begins. */
typedef enum ChapterBegin {
    BEGIN_FLOW, /* after the chapter before it */
    BEGIN_AREA, /* in the next column or panel */
    BEGIN_PAGE
} ChapterBegin;

/* How the text of a chapter stands in its panel or page. */
typedef enum VerticalPlace { PLACE_TOP, PLACE_MIDDLE, PLACE_BOTTOM, PLACE_SPREAD } VerticalPlace;

/* What a publication makes of one of its chapters. */
typedef struct ChapterUse {
    Place place; /* of the element that names it */
    ChapterBegin begin;
    VerticalPlace vertical;
    bool reverse;    /* text in the paper's colour, over dark art */
    bool has_opener; /* its title stands in the band over its first page, where the theme has one */
    bool numbered;   /* its opener shows which chapter it is */
    bool is_back;    /* the back cover */
    int most_areas;  /* columns or panels that it may take; 0: any number */
    int columns;     /* its text in so many columns; 0 or 1: in one */
    const Source
        *art; /* SVG: behind its page or panel, or in its opener's band; NULL: the theme's */
} ChapterUse;

typedef struct Publication {
    String id;
    PublicationKind kind;
    Place place;
    String page; /* "A4", "A5"; empty: as the kind is */
    bool editions[EDITION_COUNT];
    Arrangement arrangement;
    const SettingSheet *theme; /* NULL: the one that is built in */
    bool has_cover, has_contents;
    String title[LANGUAGE_COUNT];    /* of one language only where that is all there is */
    String subtitle[LANGUAGE_COUNT]; /* may be empty, as the following */
    String author[LANGUAGE_COUNT];
    String description[LANGUAGE_COUNT];
    String keywords[LANGUAGE_COUNT];
    String date;              /* "", "2019", "2019-05" or "2019-05-01": the stated date */
    Chapter *const *chapters; /* shared with other publications that name the same chapter */
    const ChapterUse *uses;   /* one a chapter */
    size_t chapter_count;
    int signature; /* a multiple of so many pages, for folding; 1: any number */
} Publication;

/* What publications.xml says of the web site. */
typedef struct SiteSettings {
    String
        address; /* "https://example.org/invest/", with a slash at its end; empty: not known yet */
    const Image *art;  /* beside the title of its first pages; NULL: there is none */
    const Image *icon; /* its emblem, an SVG; NULL: there is none */
    Chapter *home; /* the text of the site's first pages, in no publication; NULL: there is none */
} SiteSettings;

/* All that was read from one content folder. */
typedef struct Library {
    const char *folder;
    SiteSettings site;
    Language default_language;
    Publication *publications;
    size_t publication_count;
    Chapter **chapters; /* every chapter once, in order of first mention */
    size_t chapter_count;
    Source **sources; /* every file that was read, in that order */
    size_t source_count;
    const FactRecord *facts;
    size_t fact_count;
    const TermRecord *terms;
    size_t term_count;
    const Comment *comments; /* of each text in its order */
    size_t comment_count;
    const SettingSheet *proof; /* proof.xml, or NULL */
} Library;

#endif
