#include "web/site.h"
void emblem_write(Site *site) {
    (void)site;
}
