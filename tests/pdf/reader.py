"""Reads a PDF far enough to judge it: objects by way of qpdf, then what each page's content shows.

Every glyph comes with its place on the paper, its text by the font's ToUnicode map, and the marked
content that it stands in. An operator that is not known here is an error, so that nothing is judged
by half."""

import base64
import json
import re
import subprocess

TOKEN = re.compile(
    rb"\s+|%[^\n]*|(?P<hex><(?!<)[0-9A-Fa-f\s]*>)|(?P<mark><<|>>|\[|\])|(?P<name>/[^\s()<>\[\]{}/%]*)|"
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<string>\()|(?P<operator>[A-Za-z'\"*]+\d?)")
ESCAPES = {ord("n"): b"\n", ord("r"): b"\r", ord("t"): b"\t", ord("b"): b"\b", ord("f"): b"\f"}
PAINTING = {"f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ"}
# Tw counts for codes of one byte only, of which there are none.
IGNORED = {"rg", "RG", "g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "w", "J", "j", "M", "d",
           "gs", "ri", "i", "Tw", "m", "l", "c", "v", "y", "h", "re", "W", "W*", "n", "Tr"}


class Name(str):
    pass


class Glyph:
    """x and y are of its origin, width is its advance without extra spacing; points."""
    __slots__ = ("x", "y", "size", "width", "text", "font", "span")

    def __init__(self, x, y, size, width, text, font, span):
        self.x, self.y, self.size, self.width = x, y, size, width
        self.text, self.font, self.span = text, font, span

    @property
    def end(self):
        return self.x + self.width


class Span:
    """A marked-content sequence: its tag, number, replacement text, and whether it is an artifact."""

    def __init__(self, tag, properties, parent):
        self.tag = tag
        self.mcid = properties.get("MCID", parent.mcid if parent else None)
        self.actual = properties.get("ActualText", parent.actual if parent else None)
        self.artifact = tag == "Artifact" or bool(parent and parent.artifact)
        self.glyphs = []


def decode_text(data):
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be")
    return data.decode("latin-1")


def read_string(data, at):
    """A literal string from behind its opening bracket; its bytes, and where it ends."""
    out, depth = bytearray(), 1
    while True:
        byte = data[at]
        at += 1
        if byte == ord("\\"):
            octal = re.match(rb"[0-7]{1,3}", data[at:at + 3])
            if octal:
                out.append(int(octal.group(0), 8) & 255)
                at += len(octal.group(0))
            elif data[at:at + 1] == b"\n":
                at += 1
            else:
                out += ESCAPES.get(data[at], data[at:at + 1])
                at += 1
            continue
        depth += (byte == ord("(")) - (byte == ord(")"))
        if depth == 0:
            return bytes(out), at
        out.append(byte)


def tokens(data):
    at = 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if not match:
            raise ValueError(f"content stream: {data[at:at + 30]!r}")
        at = match.end()
        kind = match.lastgroup
        if kind is None:
            continue
        text = match.group(0)
        if kind == "string":
            text, at = read_string(data, at)
        elif kind == "hex":
            text = bytes.fromhex(re.sub(rb"\s", b"", text[1:-1]).decode() +
                                 ("0" if len(re.sub(rb"\s", b"", text[1:-1])) % 2 else ""))
        yield kind, text


def operations(data):
    """(operator, operands) of a content stream; arrays are lists, dictionaries dicts."""
    stack, operands = [], []
    for kind, text in tokens(data):
        if kind == "number":
            operands.append(float(text))
        elif kind == "name":
            operands.append(Name(text[1:].decode()))
        elif kind in ("string", "hex"):
            operands.append(text)
        elif text in (b"[", b"<<"):
            stack.append(operands)
            operands = []
        elif text in (b"]", b">>"):
            made = operands if text == b"]" else dict(zip(operands[::2], operands[1::2]))
            operands = stack.pop()
            operands.append(made)
        elif text in (b"true", b"false", b"null"):
            operands.append(text == b"true")
        else:
            yield text.decode(), operands
            operands = []


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class Font:
    def __init__(self, document, dictionary):
        descendant = document.get(document.get(dictionary["/DescendantFonts"])[0])
        self.name = dictionary["/BaseFont"]
        self.default = descendant.get("/DW", 1000)
        self.widths, self.texts = {}, {}
        self.read_widths(document, document.get(descendant.get("/W", [])))
        self.read_texts(document.stream(dictionary["/ToUnicode"]).decode("latin-1"))

    def read_widths(self, document, entries):
        index = 0
        while index < len(entries):
            second = document.get(entries[index + 1])
            if isinstance(second, list):
                self.widths.update((entries[index] + i, width) for i, width in enumerate(second))
                index += 2
            else:
                self.widths.update((code, entries[index + 2])
                                   for code in range(entries[index], second + 1))
                index += 3

    def read_texts(self, cmap):
        def text(digits):
            return bytes.fromhex(digits).decode("utf-16-be")
        for part in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
                self.texts[int(code, 16)] = text(to)
        for part in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
            for low, high, to in re.findall(
                    r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])", part):
                codes = range(int(low, 16), int(high, 16) + 1)
                if to.startswith("["):
                    each = re.findall(r"<([0-9A-Fa-f]+)>", to)
                    self.texts.update((code, text(one)) for code, one in zip(codes, each))
                else:
                    first = text(to[1:-1])
                    self.texts.update((code, first[:-1] + chr(ord(first[-1]) + i))
                                      for i, code in enumerate(codes))


class Page:
    def __init__(self, document, dictionary):
        self.dictionary, self.document = dictionary, document
        self.glyphs, self.spans, self.problems = [], [], []
        contents = document.get_raw(dictionary["/Contents"])
        parts = contents if isinstance(contents, list) else [contents]
        resources = document.get(dictionary.get("/Resources", {}))
        fonts = document.get(resources.get("/Font", {}))
        self.fonts = {name[1:]: document.font(reference) for name, reference in fonts.items()}
        self.properties = document.get(resources.get("/Properties", {}))
        self.interpret(b"\n".join(document.stream(part) for part in parts))

    def interpret(self, data):
        self.open, self.saved = [], []
        self.matrix = (1, 0, 0, 1, 0, 0)
        self.font, self.size, self.spacing, self.scale, self.rise = None, 0, 0, 1, 0
        self.leading, self.in_text = 0, False
        self.text_matrix = self.line_matrix = self.matrix
        for operator, operands in operations(data):
            if operator in PAINTING and not self.open:
                self.problems.append(f"{operator} paints outside marked content")
            method = OPERATORS.get(operator)
            if method:
                method(self, operands)
            elif operator not in IGNORED and operator not in PAINTING:
                raise ValueError(f"operator {operator} is not known")
        if self.open or self.saved or self.in_text:
            self.problems.append("marked content, states or text objects are not closed")

    def begin_mark(self, operands):
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, Name):
            properties = {key[1:]: value for key, value in
                          self.document.get(self.properties["/" + properties]).items()}
        properties = dict(properties)
        if isinstance(properties.get("ActualText"), bytes):
            properties["ActualText"] = decode_text(properties["ActualText"])
        span = Span(operands[0], properties, self.open[-1] if self.open else None)
        self.open.append(span)
        self.spans.append(span)

    def end_mark(self, _):
        if not self.open:
            self.problems.append("EMC without a beginning")
        else:
            self.open.pop()

    def save(self, _):
        self.saved.append((self.matrix, self.font, self.size, self.spacing, self.scale, self.rise))

    def restore(self, _):
        self.matrix, self.font, self.size, self.spacing, self.scale, self.rise = self.saved.pop()

    def concatenate(self, operands):
        self.matrix = multiply(operands, self.matrix)

    def begin_text(self, _):
        self.in_text = True
        self.text_matrix = self.line_matrix = (1, 0, 0, 1, 0, 0)

    def end_text(self, _):
        self.in_text = False

    def choose_font(self, operands):
        self.font, self.size = self.fonts[operands[0]], operands[1]

    def move(self, operands):
        self.line_matrix = multiply((1, 0, 0, 1, *operands), self.line_matrix)
        self.text_matrix = self.line_matrix

    def move_and_lead(self, operands):
        self.leading = -operands[1]
        self.move(operands)

    def set_matrix(self, operands):
        self.text_matrix = self.line_matrix = tuple(operands)

    def show(self, operands):
        self.show_array([[operands[0]]])

    def advance(self, distance):
        self.text_matrix = multiply((1, 0, 0, 1, distance * self.scale, 0), self.text_matrix)

    def show_array(self, operands):
        if not self.in_text:
            self.problems.append("text is shown outside a text object")
        for item in operands[0]:
            if isinstance(item, float):
                self.advance(-item / 1000 * self.size)
                continue
            for at in range(0, len(item), 2):
                self.show_glyph(item[at] << 8 | item[at + 1])

    def show_glyph(self, code):
        placed = multiply(multiply((self.size, 0, 0, self.size, 0, self.rise), self.text_matrix),
                          self.matrix)
        width = self.font.widths.get(code, self.font.default) / 1000 * self.size
        if code not in self.font.texts:
            self.problems.append(f"glyph {code} of {self.font.name} has no text")
        span = self.open[-1] if self.open else None
        glyph = Glyph(placed[4], placed[5], self.size, width, self.font.texts.get(code, ""),
                      self.font.name, span)
        self.glyphs.append(glyph)
        if span:
            span.glyphs.append(glyph)
        self.advance(width + self.spacing)

    def text_of(self, mcid):
        """What the marked content of a number says."""
        return "".join(span_text(span) for span in self.spans if span.mcid == mcid)


def span_text(span):
    if span.actual is not None:
        return span.actual
    return "".join(glyph.text for glyph in span.glyphs)


def set_value(name):
    return lambda page, operands: setattr(page, name, operands[0])


OPERATORS = {
    "BDC": Page.begin_mark, "BMC": Page.begin_mark, "EMC": Page.end_mark, "q": Page.save,
    "Q": Page.restore, "cm": Page.concatenate, "BT": Page.begin_text, "ET": Page.end_text,
    "Tf": Page.choose_font, "Td": Page.move, "TD": Page.move_and_lead, "Tm": Page.set_matrix,
    "Tj": Page.show, "TJ": Page.show_array, "Tc": set_value("spacing"), "Ts": set_value("rise"),
    "TL": set_value("leading"),
    "T*": lambda page, _: page.move([0, -page.leading]),
    "Tz": lambda page, operands: setattr(page, "scale", operands[0] / 100),
}


class Document:
    def __init__(self, path):
        result = subprocess.run(
            ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
             "--decode-level=generalized", str(path)], capture_output=True, check=True)
        self.objects = json.loads(result.stdout)["qpdf"][1]
        self.fonts = {}
        self.catalogue = self.get(self.objects["trailer"]["value"]["/Root"])
        self.page_references = list(self.walk_pages(self.catalogue["/Pages"]))
        self.pages = [Page(self, self.get(reference)) for reference in self.page_references]

    def get_raw(self, value):
        """Follows references, but to a stream gives the reference itself."""
        while self.is_reference(value) and "value" in self.objects["obj:" + value]:
            value = self.objects["obj:" + value]["value"]
        return value

    def get(self, value):
        value = self.get_raw(value)
        if self.is_reference(value):
            return self.objects["obj:" + value]["stream"]["dict"]
        return value

    @staticmethod
    def is_reference(value):
        return isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value) is not None

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def text(self, value):
        """A text string as qpdf writes it in JSON."""
        value = self.get(value)
        if value is None:
            return None
        if value.startswith("u:"):
            return value[2:]
        return decode_text(bytes.fromhex(value[2:]))

    def font(self, reference):
        if reference not in self.fonts:
            self.fonts[reference] = Font(self, self.get(reference))
        return self.fonts[reference]

    def walk_pages(self, reference):
        node = self.get(reference)
        if node["/Type"] == "/Page":
            yield reference
        for kid in self.get(node.get("/Kids", [])):
            yield from self.walk_pages(kid)
