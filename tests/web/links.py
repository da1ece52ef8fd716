"""Reads every page of a site, tag by tag, and says what is wrong: links.py SITE

Checked: tags closed in order; ids unique; one h1, title, description, main, lang and charset a page; pictures with
alternative text; header cells with a scope; every relative link leads to a page and an id that are
there, inside the site; no link with a scheme but http, https, mailto and tel; twins name each other; linked data are
JSON, and the only scripts."""

import html.parser
import json
import pathlib
import sys
import urllib.parse

VOID = {"meta", "link", "br", "hr", "img", "input"}
SCHEMES = {"", "http", "https", "mailto", "tel"}


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.open, self.ids, self.links, self.problems = path, [], [], [], []
        self.count, self.title, self.alternates, self.descriptions = {}, "", {}, []
        self.data = None
        text = path.read_text("utf-8")
        if not text.startswith("<!DOCTYPE html>\n<html lang="):
            self.say("does not begin with the doctype and a language")
        self.feed(text)
        self.close()
        if self.open:
            self.say(f"never closed: {self.open}")
        for tag in ("html", "head", "title", "body", "h1", "main", "header", "footer"):
            wanted = self.count.get(tag, 0)
            if wanted != 1 and not (tag in ("header", "footer") and wanted > 1):
                self.say(f"has {wanted} <{tag}>")
        if not self.title.strip():
            self.say("has an empty title")
        if len(self.descriptions) != 1 or not self.descriptions[0].strip():
            self.say(f"is described {len(self.descriptions)} times, or by nothing")
        for name in sorted({name for name in self.ids if self.ids.count(name) > 1}):
            self.say(f"has two ids “{name}”")

    def say(self, problem):
        self.problems.append(f"{self.path}:{self.getpos()[0]}: {problem}")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        values = dict(attributes)
        if len(names) != len(values):
            self.say(f"<{tag}> has an attribute twice")
        if not (tag == "title" and "svg" in self.open):  # a picture's own title
            self.count[tag] = self.count.get(tag, 0) + 1
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "a" in self.open:
            self.say("a link inside a link")
        if tag == "img" and "alt" not in values:
            self.say("a picture without alternative text")
        if tag == "th" and values.get("scope") not in ("col", "row"):
            self.say("a header cell without a scope")
        if tag == "script" and values.get("type") != "application/ld+json":
            self.say("a script")
        self.data = "" if tag == "script" else self.data
        for name in ("href", "src"):
            if name in values:
                self.links.append((self.getpos()[0], values[name]))
        if tag == "meta" and values.get("name") == "description":
            self.descriptions.append(values.get("content", ""))
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.say(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()
        if tag == "script":
            self.read_data()

    def read_data(self):
        try:
            json.loads(self.data)
        except ValueError as error:
            self.say(f"linked data that are no JSON: {error}")
        self.data = None

    def handle_data(self, data):
        if self.data is not None:
            self.data += data
        if self.open[-2:] == ["head", "title"]:
            self.title += data


def check_link(page, pages, site, line, link):
    parts = urllib.parse.urlsplit(link)
    if parts.scheme not in SCHEMES:
        return f"{page.path}:{line}: the link {link}"
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return None  # an author's: it leaves the site
    target = page.path
    if parts.path:
        target = (page.path.parent / urllib.parse.unquote(parts.path)).resolve()
    if not target.is_relative_to(site) or not target.is_file():
        return f"{page.path}:{line}: the link {link} leads nowhere"
    fragment = urllib.parse.unquote(parts.fragment)
    if fragment and (target not in pages or fragment not in pages[target].ids):
        return f"{page.path}:{line}: {link}: there is no such id"
    return None


def main(site):
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    problems = [problem for page in pages.values() for problem in page.problems]
    for page in pages.values():
        for line, link in page.links:
            problem = check_link(page, pages, site, line, link)
            if problem:
                problems.append(problem)
        for address in page.alternates.values():
            twin = pages.get((page.path.parent / urllib.parse.unquote(address)).resolve())
            back = [
                (twin.path.parent / urllib.parse.unquote(other)).resolve()
                for other in (twin.alternates.values() if twin else [])
            ]
            if page.path not in back:
                problems.append(f"{page.path}: its twin {address} does not name it")
    print("\n".join(problems))
    return 1 if problems or not pages else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
