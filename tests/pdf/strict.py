"""Judges a PDF from the inside: the text of its structure tree, and the place of every glyph.

    strict.py PDF LINES.jsonl SITE PUBLICATIONS PUBLICATION LANGUAGE…

The text that the structure tree gives, in its order, must be that of the web pages, character for
character: none lost, none added. What poppler and MuPDF copy from a page must be what its glyphs say.
Glyphs of Chinese lines must stand where clreq (3.1.6, 3.2) and GB/T 15834 (5.1) want them; LINES, from
`brochure inspect`, tells where the lines are. Prints every fault."""

import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "golden"))
import pages  # noqa: E402
import spacing  # noqa: E402
from reader import Document  # noqa: E402

GROUPS = {"Document", "Sect", "Div", "Part", "BlockQuote", "L", "LI", "LBody", "Table", "TR", "THead", "TBody",
          "TOC", "TOCI", "Reference", "Note", "Aside", "Art"}


class Element:
    """A structure element with the language that it inherits."""

    def __init__(self, document, dictionary, parent):
        self.dictionary = dictionary
        self.kind = dictionary["/S"][1:]
        self.parent = parent
        own = document.text(dictionary.get("/Lang"))
        self.language = own or (parent.language if parent else None)
        self.page = dictionary.get("/Pg", parent.page if parent else None)
        self.kids = document.get_raw(dictionary.get("/K", []))
        if not isinstance(self.kids, list):
            self.kids = [self.kids]

    def is_inside(self, kinds):
        element = self
        while element is not None:
            if element.kind in kinds:
                return True
            element = element.parent
        return False


class Tree:
    """Walks the structure: elements in order, and (element, page, number) of all marked content."""

    def __init__(self, document):
        self.document, self.elements, self.content, self.objects = document, [], [], []
        root = document.get(document.catalogue["/StructTreeRoot"])
        kids = document.get(root["/K"])
        for kid in kids if isinstance(kids, list) else [root["/K"]]:
            self.walk(document.get(kid), None)

    def walk(self, dictionary, parent):
        element = Element(self.document, dictionary, parent)
        self.elements.append(element)
        for kid in element.kids:
            if isinstance(kid, int):
                self.content.append((element, element.page, kid))
                continue
            kid = self.document.get(kid)
            if kid.get("/Type") == "/MCR":
                self.content.append((element, kid.get("/Pg", element.page), kid["/MCID"]))
            elif kid.get("/Type") == "/OBJR":
                self.objects.append((element, kid["/Obj"]))
            else:
                self.walk(kid, element)


def show_difference(name, shown, wanted):
    at = next((i for i, (a, b) in enumerate(zip(shown, wanted)) if a != b), min(len(shown), len(wanted)))
    return (f"{name}: the texts differ after “{wanted[max(0, at - 20):at]}”: "
            f"“{shown[at:at + 30]}” and not “{wanted[at:at + 30]}”")


def check_text(document, tree, chapters, languages, faults):
    texts = {reference: page for reference, page in zip(document.page_references, document.pages)}
    for language in languages:
        tag = {"zh": "zh-Hans", "en": "en"}[language]
        blocks = [block for _, chapter in chapters[language] for block in chapter]
        for notes in (False, True):
            wanted = "".join(pages.squeeze(block.text) for block in blocks
                             if (block.note is not None) == notes)
            shown = "".join(
                pages.squeeze(texts[page].text_of(number)) for element, page, number in tree.content
                if element.language == tag and element.is_inside({"Sect"}) and not element.is_inside({"Figure"}) and
                element.is_inside({"Note"}) == notes)
            if shown != wanted:
                faults.append(show_difference(f"{tag}, {'notes' if notes else 'text'}", shown, wanted))


def check_marked_content(document, tree, faults):
    """Each number of a page belongs to exactly one element, and the parent tree knows which."""
    used = collections.Counter((page, number) for _, page, number in tree.content)
    for reference, page in zip(document.page_references, document.pages):
        numbers = [span.mcid for span in page.spans if span.mcid is not None and not span.artifact]
        for number, count in collections.Counter(numbers).items():
            if count != 1 or used[(reference, number)] != 1:
                faults.append(f"marked content {number} of {reference} occurs {count} times and belongs to "
                              f"{used[(reference, number)]} elements")
        for (where, number) in used:
            if where == reference and number not in numbers:
                faults.append(f"an element holds {number} of {reference}, which is not there")
        for span in page.spans:
            if span.mcid is None and not span.artifact:
                faults.append(f"a {span.tag} is in no element")
        faults.extend(page.problems)
        if page.dictionary.get("/Tabs") != "/S" and page.dictionary.get("/Annots"):
            faults.append("a page's links are not in the order of its structure")


def check_elements(tree, faults):
    level = 0
    for element in tree.elements:
        kind, parent = element.kind, element.parent.kind if element.parent else None
        if kind.startswith("H") and kind[1:].isdigit():
            if int(kind[1:]) > level + 1:
                faults.append(f"a heading of level {kind[1:]} follows one of level {level}")
            level = int(kind[1:])
        elif kind == "Table":
            kinds = [other.kind for other in tree.elements if other.is_inside({"Table"}) and under(other, element)]
            if "TH" not in kinds:
                faults.append("a table without header cells")
        elif kind in ("TH", "TD") and parent != "TR":
            faults.append(f"a {kind} in a {parent}")
        elif kind == "LI" and parent != "L":
            faults.append(f"a LI in a {parent}")
        elif kind == "Figure" and not element.dictionary.get("/Alt"):
            faults.append("a figure without alternative text")
    for element, page, number in tree.content:
        if element.kind in GROUPS - {"Reference", "Note"}:
            faults.append(f"content {number} of {page} stands in a {element.kind}, outside any paragraph")


def under(element, ancestor):
    while element is not None and element is not ancestor:
        element = element.parent
    return element is ancestor


def check_links(document, tree, faults):
    held = collections.Counter(reference for element, reference in tree.objects if element.kind == "Link")
    numbers = set()
    for page in document.pages:
        for reference in document.get(page.dictionary.get("/Annots", [])):
            link = document.get(reference)
            if held[reference] != 1:
                faults.append(f"link {reference} is held by {held[reference]} Link elements")
            if not document.text(link.get("/Contents")):
                faults.append(f"link {reference} says nothing to those who listen")
            if "/StructParent" not in link or link["/StructParent"] in numbers:
                faults.append(f"link {reference} has no number of its own")
            numbers.add(link.get("/StructParent"))
            x0, y0, x1, y1 = link["/Rect"]
            if x1 <= x0 or y1 <= y0:
                faults.append(f"link {reference} has no area")
            check_target(document, link, faults)


def check_target(document, link, faults):
    action = document.get(link.get("/A", {}))
    target = document.get(link.get("/Dest", action.get("/D")))
    if target is not None:
        if target[0] not in document.page_references:
            faults.append(f"a link leads to {target[0]}, which is no page")
    elif not document.text(action.get("/URI")):
        faults.append("a link leads nowhere")


def check_outline(document, chapters, languages, faults):
    titles = [[block.text for _, chapter in chapters[language] for block in chapter
               if block.kind in ("h1", "h2", "h3", "h4", "h5", "h6") and block.note is None]
              for language in languages]
    wanted = [pages.squeeze("".join(both)) for both in zip(*titles)]
    shown = []

    def walk(reference):
        while reference is not None:
            entry = document.get(reference)
            shown.append(pages.squeeze(document.text(entry["/Title"])))
            check_target(document, entry, faults)
            walk(entry.get("/First"))
            reference = entry.get("/Next")
    walk(document.get(document.catalogue["/Outlines"]).get("/First"))
    if shown != wanted:
        faults.append(f"the outline is {shown} and not {wanted}")


def check_title(document, publications, publication, faults):
    """The title of the information dictionary, and that of the metadata, is the publication's."""
    source = pathlib.Path(publications).read_text("utf-8")
    part = re.search(rf'<publication id="{publication}".*?</publication>', source, re.S).group(0)
    titles = [html.unescape(title) for title in re.findall(r"<title[^>]*>(.*?)</title>", part)]
    information = document.get(document.objects["trailer"]["value"].get("/Info", {}))
    metadata = document.stream(document.catalogue["/Metadata"]).decode()
    shown = document.text(information.get("/Title")) or ""
    if not any(title in shown for title in titles):
        faults.append(f"the document's title is “{shown}”")
    if not any(title in html.unescape(metadata) for title in titles):
        faults.append("the metadata does not say the title")


def glyph_text(page):
    """The page's text in the order of its content; a replacement text counts once."""
    parts, done = [], set()
    for glyph in page.glyphs:
        if glyph.span is not None and glyph.span.actual is not None:
            if id(glyph.span) not in done:
                done.add(id(glyph.span))
                parts.append(glyph.span.actual)
        else:
            parts.append(glyph.text)
    return "".join(parts)


def count_characters(text):
    # Readers give some compatibility characters, and letters with marks, in another form.
    return collections.Counter(pages.squeeze(unicodedata.normalize("NFKC", text)).replace("-", ""))


def check_readers(pdf, document, faults):
    """Poppler and MuPDF copy exactly the characters of each page."""
    for command in (["pdftotext", "-raw", pdf, "-"], ["mutool", "draw", "-q", "-F", "txt", pdf]):
        copied = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")
        for index, page in enumerate(document.pages):
            wanted, got = count_characters(glyph_text(page)), count_characters(copied[index])
            if got != wanted:
                faults.append(f"{command[0]}, page {index + 1}: lost {dict(wanted - got)}, "
                              f"added {dict(got - wanted)}")


def main(pdf, lines_path, site, publications, publication, *languages):
    faults = []
    document = Document(pdf)
    tree = Tree(document)
    chapters = {language: pages.read_chapters(site, language, publications, publication)
                for language in languages}
    with open(lines_path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    check_text(document, tree, chapters, languages, faults)
    check_marked_content(document, tree, faults)
    check_elements(tree, faults)
    check_links(document, tree, faults)
    check_outline(document, chapters, languages, faults)
    check_title(document, publications, publication, faults)
    check_readers(pdf, document, faults)
    spacing.check(document, lines, faults)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
