"""Every tricky construct of tests/fixtures/commonmark, in one document, against what it must say.

    constructs.py PROGRAM CONSTRUCTS.txt

A construct is `=== name`, its Markdown, `--->`, and its plain text as a reader of CommonMark wrote it down
by hand. The text is read from the PDF's structure, heading by heading, without list labels and notes."""

import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "golden"))
import pages  # noqa: E402
import strict  # noqa: E402
from reader import Document  # noqa: E402

PUBLICATIONS = """<publications default-language="zh-Hans">
<publication id="constructs" kind="booklet" page="A5" editions="zh"><title xml:lang="zh-Hans">标记</title>
<cover/><contents/><chapter src="constructs"/></publication></publications>"""


def read(path):
    constructs = []
    for part in ("\n" + pathlib.Path(path).read_text("utf-8")).split("\n=== ")[1:]:
        name, rest = part.split("\n", 1)
        source, text = ("\n" + rest).split("\n--->", 1)
        constructs.append((name, source.strip("\n"), pages.squeeze(text)))
    return constructs


def build(program, folder, constructs):
    chapter = "# 标记\n\n" + "\n\n".join(
        f"## {number:03} {name}\n\n{source}" for number, (name, source, _) in enumerate(constructs, 1))
    pathlib.Path(folder, "constructs.zh.md").write_text(chapter + "\n", "utf-8")
    pathlib.Path(folder, "publications.xml").write_text(PUBLICATIONS, "utf-8")
    result = subprocess.run([program, "build", "-o", f"{folder}/out", folder], capture_output=True, text=True)
    return result.returncode, result.stderr


def texts_by_heading(document, tree, names):
    """What stands between one of the named headings and the next, squeezed."""
    where = dict(zip(document.page_references, document.pages))
    parts = []  # (element, its text)
    for element, page, number in tree.content:
        if not element.is_inside({"Sect"}) or element.is_inside({"Lbl", "Note"}):
            continue
        text = pages.squeeze(where[page].text_of(number))
        if parts and parts[-1][0] is element:
            text = parts.pop()[1] + text
        parts.append((element, text))
    found, name = {}, None
    for element, text in parts:
        if element.kind == "H2" and text in names:
            name = text
            found[name] = ""
        elif name is not None:
            found[name] += text
    return found


def judge(constructs, document, tree, faults):
    names = [pages.squeeze(f"{number:03} {name}") for number, (name, _, _) in enumerate(constructs, 1)]
    found = texts_by_heading(document, tree, set(names))
    for name, (_, _, wanted) in zip(names, constructs):
        if name not in found:
            faults.append(f"{name}: is not there")
        elif found[name] != wanted:
            faults.append(f"{name}: says “{found[name]}” and not “{wanted}”")


def main(program, path):
    constructs, faults = read(path), []
    with tempfile.TemporaryDirectory() as folder:
        code, errors = build(program, folder, constructs)
        if code != 0:
            print(f"exit {code}\n{errors}")
            return 1
        pdf = f"{folder}/out/pdf/constructs.zh.pdf"
        checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
        if checked.returncode != 0:
            faults.append(checked.stdout + checked.stderr)
        document = Document(pdf)
        tree = strict.Tree(document)
        judge(constructs, document, tree, faults)
        chapters = {"zh": pages.read_chapters(f"{folder}/out/web", "zh", f"{folder}/publications.xml", "constructs")}
        strict.check_text(document, tree, chapters, ["zh"], faults)
        strict.check_marked_content(document, tree, faults)
        strict.check_readers(pdf, document, faults)
    for fault in faults:
        print(fault)
    return 1 if faults or len(constructs) < 150 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
