/* Inside theme/: what default.c and the readers of sheets share. */
#ifndef THEME_SHEET_H
#define THEME_SHEET_H

#include "theme/theme.h"

/* Where in a Theme the colour of that name lies, in bytes; false where there is none. */
bool palette_find(const Theme *theme, String id, size_t *offset);

/* A sheet being read into a theme. */
typedef struct SheetReader {
    const SettingSheet *sheet;
    Theme *theme;
    Diagnostics *diagnostics;
} SheetReader;

/* The setting's value, or the empty string. */
String sheet_setting(const SettingRule *rule, const char *name);
/* Whether the rule counts for the theme's kind of product. */
bool sheet_rule_is_meant(const SheetReader *reader, const SettingRule *rule);
/* Sets the number if the rule has it; one below `least` is an error. */
void sheet_set_number(const SheetReader *reader, const SettingRule *rule, const char *name,
                      float least, float *value);
/* A decimal number without an exponent, as the schema admits them. */
float sheet_number(String text);

/* sheet_page.c: <master>, <art>, <component>. */
void sheet_read_master(const SheetReader *reader, const SettingRule *rule);
void sheet_read_art(const SheetReader *reader, const SettingRule *rule);
void sheet_read_component(const SheetReader *reader, const SettingRule *rule);

#endif
