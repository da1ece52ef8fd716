/* Tables that are made from data. Inside content/ only. Each is appended to the conversion's
 * current node; where the data cannot be read, errors are told and no table is made. */
#ifndef CONTENT_TABLES_H
#define CONTENT_TABLES_H

#include "content/markdown.h"

/* --- csv.c --- */

/* One field: its text with the quotes taken off, and where it begins. */
typedef struct CsvField {
    String text;
    Place place;
} CsvField;

typedef struct CsvRow {
    CsvField *fields;
    size_t count;
} CsvRow;

typedef struct CsvTable {
    CsvRow *rows; /* all as long as the first */
    size_t count;
} CsvTable;

/* RFC 4180: quotes, doubled quotes, line breaks in quotes; LF or CR LF. False after an error. */
bool csv_parse(Arena *arena, const Source *source, Diagnostics *diagnostics, CsvTable *table);

/* --- tables.c --- */

/* A table of `columns` columns at the place, with no rows yet. */
Node *table_add(Conversion *conversion, Place place, size_t columns);
Node *table_add_row(Conversion *conversion, Node *table, Place place, bool header);
/* A cell; in a row that is no header row the first cell heads its row. */
Node *table_add_cell(Conversion *conversion, Node *row, Place place);
void table_add_text(Conversion *conversion, Node *cell, Place place, String text);

void table_from_csv(Conversion *conversion, Place place, String name, String caption, String note);

/* --- spans.c --- */

/* Joins cells: one that says nothing but "<" belongs to the cell on its left, one that says nothing
 * but "^" to the cell above it. */
void table_join_cells(Conversion *conversion, Node *table);

/* --- listings.c --- */

void table_of_projects(Conversion *conversion, Place place);
void table_of_policies(Conversion *conversion, Place place);

#endif
