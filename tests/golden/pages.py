"""Reads the web pages of a build as lists of text blocks, to compare other outputs with.

A Block is what a reader sees as one piece of text: a paragraph, a heading, an item's line, a cell.
List markers are blocks of their own, since they are drawn but are no part of the text. The order is
that of the page; notes, which stand at the end of a web page, are told by Block.note."""

import html.parser
import pathlib
import re
import unicodedata

BULLETS = "•–▪"
TEXT_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "caption", "figcaption", "dt", "dd",
             "pre"}
CONTAINERS = {"ul", "ol", "li", "blockquote", "table", "aside", "section", "dl"}


class Block:
    def __init__(self, kind, note=None, table=None, depth=0):
        """The depth is the number of lists that the block stands in."""
        self.kind, self.note, self.table, self.depth = kind, note, table, depth
        self.text = ""

    def finish(self):
        if self.kind == "pre":
            self.text = self.text.rstrip("\n")
        else:
            # A line that the author forced stays a line; other white space is one space.
            parts = re.split("\r", self.text)
            self.text = "\n".join(re.sub(r"[ \t\n]+", " ", part).strip(" ") for part in parts)
        return self

    def __repr__(self):
        return f"<{self.kind} {self.text!r}>"


def is_invisible(character):
    """White space, and characters that show nothing: they may be lost on the way to paper."""
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")


def squeeze(text):
    return "".join(c for c in text if not is_invisible(c))


class Reader(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.blocks, self.block = [], None
        self.main, self.skipping = False, 0
        self.lists, self.tables = [], 0
        self.in_head, self.note, self.in_notes = False, None, False
        self.title = None  # of big figures: the label waits for its value
        self.feed(text[text.index("<main"):text.index("</main>")])
        self.close()
        self.end()

    def begin(self, kind):
        self.end()
        table = (self.tables, self.in_head) if kind in ("th", "td") else None
        self.block = Block(kind, self.note, table, len(self.lists))

    def end(self):
        if self.block is not None:
            block, self.block = self.block.finish(), None
            if block.kind == "dt":
                self.title = block  # on paper the value stands above its label
                return
            if squeeze(block.text) or block.kind not in ("li", "flow"):
                self.blocks.append(block)
            if block.kind == "dd" and self.title is not None:
                self.blocks.append(self.title)
                self.title = None

    def marker(self, text):
        self.end()
        block = Block("marker", self.note)
        block.text = text
        self.blocks.append(block)

    def begin_item(self):
        if self.in_notes and len(self.lists) == 1:
            self.note = (self.note or 0) + 1
            self.marker(str(self.note))
        else:
            kind, number, depth = self.lists[-1]
            if kind == "steps":  # on paper the number stands over the step, a line of its own
                self.begin("p")
                self.block.text = str(number)
                self.end()
            else:
                self.marker(f"{number}." if kind == "ol" else BULLETS[(depth - 1) % len(BULLETS)])
            self.lists[-1] = (kind, number + 1, depth)
        self.block = Block("li", self.note, None, len(self.lists))

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        around = values.get("class") == "place" or values.get("id") == "notes_title"
        if tag == "nav" or values.get("role") == "doc-backlink" or around:
            self.end() if tag != "a" else None
            self.skipping = 1
        elif tag in ("svg", "details") and not self.skipping:  # a picture's own words, and its data
            self.end()
            self.skipping = 1
        elif self.skipping:
            self.skipping += tag not in ("input", "br", "img", "hr")
        elif tag == "section" and values.get("class") == "notes":
            self.end()
            self.in_notes = True
        elif tag in ("ul", "ol"):
            self.end()
            depth = 1 + len(self.lists) - (1 if self.in_notes and self.lists else 0)
            kind = "steps" if values.get("class") == "steps" else tag
            self.lists.append((kind, int(values.get("start", 1)), depth))
        elif tag == "li":
            self.begin_item()
        elif tag == "input":
            self.blocks[-1].text = "☑" if "checked" in values else "☐"
        elif tag in TEXT_TAGS:
            self.begin(tag)
        elif tag in CONTAINERS:
            self.end()
            self.tables += tag == "table"
        elif tag == "thead":
            self.in_head = True
        elif tag == "br" and self.block is not None:
            self.block.text += "\r"

    def handle_endtag(self, tag):
        if self.skipping:
            self.skipping -= 1
        elif tag in TEXT_TAGS or tag in CONTAINERS:
            self.end()
        if tag == "thead":
            self.in_head = False
        if tag in ("ul", "ol") and self.lists and not self.skipping:
            self.lists.pop()
        if tag == "section":
            self.in_notes, self.note = False, None

    def handle_data(self, data):
        if self.skipping:
            return
        if self.block is None:
            if not data.strip():
                return
            self.block = Block("flow", self.note, None, len(self.lists))  # an item's text behind a block inside it
        self.block.text += data


def read_page(path):
    return Reader(pathlib.Path(path).read_text("utf-8")).blocks


def read_chapters(site, suffix, publications, publication):
    """The chapters of a publication in a language: [(id, blocks)], in the order it names them."""
    source = pathlib.Path(publications).read_text("utf-8")
    part = re.search(rf'<publication id="{publication}".*?</publication>', source, re.S).group(0)
    names = re.findall(r'<chapter src="(?:[^"]*/)?([^"/]+)"', part)
    pages = [(name, pathlib.Path(site) / suffix / f"{name}.html") for name in names]
    return [(name, read_page(path)) for name, path in pages if path.exists()]
