"""Checks an output folder against its manifest.json: manifest.py OUTPUT CONTENT

Every file listed is there with its size and digest, every file there is listed, every source has
the digest that the content folder's file has, and all lists are sorted."""

import hashlib
import json
import pathlib
import sys


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(output, content):
    manifest = json.loads((output / "manifest.json").read_text("utf-8"))
    problems = []
    names = [entry["name"] for entry in manifest["files"]]
    if names != sorted(set(names), key=lambda name: name.encode()):
        problems.append("the files are not sorted")
    for entry in manifest["files"]:
        path = output / entry["name"]
        if not path.is_file():
            problems.append(f"{entry['name']} is missing")
            continue
        if path.stat().st_size != entry["bytes"] or digest(path) != entry["sha256"]:
            problems.append(f"{entry['name']} is another file")
        sources = [source["name"] for source in entry["sources"]]
        if sources != sorted(set(sources), key=lambda name: name.encode()):
            problems.append(f"the sources of {entry['name']} are not sorted")
        if not sources and not entry["name"].endswith(".css"):
            problems.append(f"{entry['name']} has no source")
        for source in entry["sources"]:
            if digest(content / source["name"]) != source["sha256"]:
                problems.append(f"{entry['name']}: another {source['name']}")
    there = {str(path.relative_to(output)) for path in output.rglob("*") if path.is_file()}
    for name in sorted(there - set(names) - {"manifest.json"}):
        problems.append(f"{name} is not in the manifest")
    print("\n".join(problems))
    return 1 if problems or not names else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
