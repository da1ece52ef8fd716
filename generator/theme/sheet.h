/* Inside theme/: what default.c and sheet.c share. */
#ifndef THEME_SHEET_H
#define THEME_SHEET_H

#include "theme/theme.h"

/* Gives every style its colour from the palette. */
void theme_color_styles(Theme *theme);

#endif
