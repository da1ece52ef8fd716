"""Measures wall time, processor time and memory of whole runs, and prints them as a table.

Other typesetters get the same text: the chapters' headings, paragraphs, lists and tables as plain
Typst, HTML and LaTeX with the same fonts, page and measure, so that the work is comparable.
"""

import html.parser
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 7
SLOW_RUNS = 3


class Measurement:
    def __init__(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = wall, cpu, memory


def run_once(command, folder):
    start = time.perf_counter()
    with open(os.devnull, "w") as sink:
        process = subprocess.Popen(command, cwd=folder, stdout=sink, stderr=subprocess.PIPE)
    errors = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {errors[-400:]}")
    wall = time.perf_counter() - start
    return Measurement(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(command, folder=".", runs=RUNS):
    run_once(command, folder)  # warms the page cache
    results = [run_once(command, folder) for _ in range(runs)]
    return Measurement(
        statistics.median(r.wall for r in results),
        statistics.median(r.cpu for r in results),
        max(r.memory for r in results),
    )


def page_count(path):
    if shutil.which("pdfinfo") is None:
        return 0
    out = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    return next((int(l.split()[1]) for l in out.splitlines() if l.startswith("Pages:")), 0)


def row(name, result, pages=0, size=0, base=None):
    rate = f"{pages / result.wall:9.0f}" if pages else " " * 9
    ratio = f"{result.wall / base:7.1f}x" if base else " " * 8
    print(
        f"{name:44} {result.wall * 1e3:9.1f} {result.cpu * 1e3:9.1f} {result.memory:8.0f}"
        f" {pages or '':>6} {rate} {size or '':>10} {ratio}"
    )


def header(title):
    print(f"\n{title}")
    print(
        f"{'':44} {'wall ms':>9} {'CPU ms':>9} {'MB':>8} {'pages':>6} {'pages/s':>9}"
        f" {'bytes':>10} {'to ours':>8}"
    )


class Blocks(html.parser.HTMLParser):
    """The headings, paragraphs and table cells of a page's <main>, as (tag, text)."""

    WANTED = {"h1", "h2", "h3", "h4", "p", "li", "td", "th", "figcaption", "dt", "dd"}

    def __init__(self):
        super().__init__()
        self.in_main = False
        self.tag = None
        self.blocks = []

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self.in_main = True
        elif self.in_main and tag in self.WANTED:
            self.tag = tag
            self.blocks.append([tag, ""])

    def handle_endtag(self, tag):
        if tag == "main":
            self.in_main = False
        elif tag == self.tag:
            self.tag = None

    def handle_data(self, data):
        if self.in_main and self.tag and self.blocks:
            self.blocks[-1][1] += " ".join(data.split()) if data.strip() else ""


def read_blocks(site):
    blocks = []
    for path in sorted(pathlib.Path(site, "zh").glob("*.html")):
        if path.name != "index.html":
            parser = Blocks()
            parser.feed(path.read_text(encoding="utf-8"))
            blocks += [(tag, text) for tag, text in parser.blocks if text]
    return blocks


def escape(text, special):
    return "".join("\\" + c if c in special else c for c in text)


def as_typst(blocks):
    lines = [
        '#set page(paper: "a4", margin: (x: 77pt, top: 86pt, bottom: 74pt), numbering: "1")',
        '#set text(font: ("Noto Serif", "Noto Serif CJK SC"), lang: "zh", size: 10.5pt)',
        "#set par(justify: true, leading: 8pt, first-line-indent: (amount: 2em, all: true))",
        "#outline()",
    ]
    for tag, text in blocks:
        text = escape(text, "\\#*_$`<>@[]=-+/~")
        lines.append(("=" * int(tag[1]) + " " if tag[0] == "h" else "") + text + "\n")
    return "\n".join(lines)


def as_html(blocks):
    style = (
        "@page{size:A4;margin:86pt 77pt 74pt;@bottom-right{content:counter(page)}}"
        "body{font:10.5pt/18pt 'Noto Serif','Noto Serif CJK SC';text-align:justify}p{text-indent:2em}"
    )
    lines = [f'<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><style>{style}</style>']
    for tag, text in blocks:
        tag = tag if tag[0] == "h" else "p"
        lines.append(f"<{tag}>{text.replace('&', '&amp;').replace('<', '&lt;')}</{tag}>")
    return "\n".join(lines)


def as_latex(blocks):
    lines = [
        r"\documentclass[zihao=5]{ctexart}\usepackage[a4paper,hmargin=77pt,top=86pt,bottom=74pt]{geometry}",
        r"\setCJKmainfont{Noto Serif CJK SC}\setmainfont{Noto Serif}\begin{document}\tableofcontents",
    ]
    names = {"h1": "section", "h2": "subsection", "h3": "subsubsection", "h4": "paragraph"}
    for tag, text in blocks:
        text = escape(text, "#$%&_{}").replace("~", r"\textasciitilde{}").replace("^", "")
        lines.append(f"\\{names[tag]}{{{text}}}" if tag in names else text + "\n")
    return "\n".join(lines) + "\n\\end{document}\n"


def typst_command():
    if shutil.which("typst"):
        return ["typst", "compile", "guide.typ", "guide.pdf"]
    try:
        import typst  # noqa: F401  (the compiler as a Python module)
    except ImportError:
        return None
    code = "import typst; typst.compile('guide.typ', output='guide.pdf')"
    return [sys.executable, "-c", code]


def peers(blocks, folder, base):
    candidates = [
        ("typst", "guide.typ", as_typst, typst_command()),
        ("weasyprint", "guide.html", as_html, ["weasyprint", "guide.html", "guide.pdf"]),
        ("xelatex (one pass)", "guide.tex", as_latex,
         ["xelatex", "-interaction=batchmode", "guide.tex"]),
    ]
    for name, source, convert, command in candidates:
        if command is None or shutil.which(command[0]) is None:
            print(f"{name:44} not installed")
            continue
        pathlib.Path(folder, source).write_text(convert(blocks), encoding="utf-8")
        try:
            result = measure(command, folder, SLOW_RUNS)
        except RuntimeError as error:
            print(f"{name:44} {str(error).splitlines()[0]}")
            continue
        pdf = pathlib.Path(folder, "guide.pdf")
        row(name, result, page_count(pdf), pdf.stat().st_size, base)


def set_time(program, folder, out):
    """Milliseconds that shaping, breaking, filling and layout take, without reading and writing."""
    times = []
    for _ in range(5):
        command = [program, "build", "--timings", "-t", "screen", "-j", "1", "-o", out, str(folder)]
        errors = subprocess.run(command, capture_output=True, text=True).stderr
        times.append(float(re.search(r"set ([0-9.]+) ms", errors).group(1)))
    return statistics.median(times)


def make_book(folder, content, characters, one_paragraph=False):
    """A book of about so many Chinese characters: the shipped chapters, over and over."""
    folder.mkdir()
    text = ""
    for path in sorted(pathlib.Path(content, "chapters").glob("*.zh.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            plain = line and not line.startswith(("<", "#", "|", "[^", ">", "-", "1"))
            if plain and "<" not in line and "[" not in line:
                text += line + "\n\n"
    if one_paragraph:
        text = text.replace("\n", "")
    chapters = []
    written = 0
    while written < characters:
        name = f"chapter-{len(chapters) + 1}"
        size = characters if one_paragraph else min(20000, characters - written)
        body = (text * (size // len(text) + 1))[:size]
        (folder / f"{name}.zh.md").write_text(f"# 第{len(chapters) + 1}章\n\n{body}\n", encoding="utf-8")
        chapters.append(name)
        written += size
    sources = "".join(f'<chapter src="{name}"/>' for name in chapters)
    (folder / "publications.xml").write_text(
        f'<publications><publication id="book" editions="zh"><contents/>{sources}'
        "</publication></publications>",
        encoding="utf-8",
    )


def main():
    program = os.path.abspath(sys.argv[1])
    content = os.path.abspath("content")
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        header("The investment guide")
        build = [program, "build", "-j", "2", "-o", out]
        guide = ["-t", "screen", "-p", "investment-guide", "-e", "zh"]
        one = measure(build + guide + [content])
        pdf = os.path.join(out, "pdf", "investment-guide.zh.pdf")
        row("one edition (zh)", one, page_count(pdf), os.path.getsize(pdf))
        everything = measure(build + [content])
        pdfs = list(pathlib.Path(out, "pdf").glob("*.pdf"))
        row("every product and the site", everything, sum(map(page_count, pdfs)),
            sum(p.stat().st_size for p in pdfs))
        row("check", measure([program, "check", content]))
        print("\nphases of the last build, in ms:")
        timings = subprocess.run(build + ["--timings", content], capture_output=True, text=True)
        print(timings.stderr)

        header("The same text by others")
        row("brochure", one, page_count(pdf), os.path.getsize(pdf))
        peers(read_blocks(os.path.join(out, "web")), folder, one.wall)

        header("Books of Chinese text (setting grows linearly)")
        for characters in (30000, 300000, 3000000):
            book = pathlib.Path(folder, f"book-{characters}")
            make_book(book, content, characters)
            book_out = os.path.join(folder, "book-out")
            result = measure([program, "build", "-t", "screen", "-o", book_out, str(book)], runs=3)
            pdf = os.path.join(book_out, "pdf", "book.zh.pdf")
            row(f"{characters} characters", result, page_count(pdf), os.path.getsize(pdf))

        print("\nSetting alone (shaping, breaking, filling, pages), one thread")
        books = [(n, False) for n in (30000, 300000, 3000000)] + [(100000, True), (1000000, True)]
        for characters, one in books:
            book = pathlib.Path(folder, f"set-{characters}-{one}")
            make_book(book, content, characters, one)
            time_taken = set_time(program, book, os.path.join(folder, "book-out"))
            name = f"{characters} characters" + (" in one paragraph" if one else "")
            print(f"{name:44} {time_taken:9.1f} ms {time_taken * 1e6 / characters:9.0f} ns a character")


main()
