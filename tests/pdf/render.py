"""Renders PDFs by poppler and by MuPDF, which must see the same: gradients, groups, clips, masks.

    render.py PDF…

Anti-aliasing differs at edges: what is compared are means of squares of pixels, and the share of
squares that differ. A page must also have ink of both light and dark, lest both show nothing."""

import subprocess
import sys
import tempfile

RESOLUTION, SQUARE = 48, 6  # dots an inch; pixels
MOST_DIFFERENCE, MOST_SHARE = 20, 0.012  # of 255; of all squares (fine hatching differs)


def read_ppm(data):
    fields, at = [], 0
    while len(fields) < 4:
        while data[at:at + 1].isspace():
            at += 1
        if data[at:at + 1] == b"#":
            at = data.index(b"\n", at)
            continue
        end = at
        while not data[end:end + 1].isspace():
            end += 1
        fields.append(data[at:end])
        at = end
    width, height = int(fields[1]), int(fields[2])
    return width, height, data[at + 1:]


def squares(picture):
    """The mean of red, green and blue of each square."""
    width, height, pixels = picture
    result = []
    for top in range(0, height - SQUARE + 1, SQUARE):
        rows = [pixels[3 * width * y:3 * width * (y + 1)] for y in range(top, top + SQUARE)]
        for left in range(0, width - SQUARE + 1, SQUARE):
            parts = [row[3 * left:3 * (left + SQUARE)] for row in rows]
            result.append([sum(sum(part[channel::3]) for part in parts) / SQUARE ** 2 for channel in range(3)])
    return result


def pages(pdf):
    information = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True).stdout.decode()
    return int(next(line.split()[1] for line in information.splitlines() if line.startswith("Pages")))


def render(pdf, page, folder):
    first = subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-f", str(page), "-l", str(page), pdf],
                           capture_output=True, check=True)
    if first.stderr:
        print(f"{pdf}, page {page}: poppler says {first.stderr.decode()}")
        return None
    second = subprocess.run(["mutool", "draw", "-q", "-r", str(RESOLUTION), "-o", f"{folder}/page.ppm", pdf, str(page)],
                            capture_output=True, check=True)
    complaints = [line for line in second.stderr.decode().splitlines() if line and "ICC" not in line]
    if complaints:  # Debian's MuPDF is built without colour profiles, and says so
        print(f"{pdf}, page {page}: MuPDF says {complaints}")
        return None
    with open(f"{folder}/page.ppm", "rb") as file:
        return squares(read_ppm(first.stdout)), squares(read_ppm(file.read()))


def main(*pdfs):
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for pdf in pdfs:
            for page in range(1, pages(pdf) + 1):
                both = render(pdf, page, folder)
                if both is None:
                    faults += 1
                    continue
                differing = sum(max(abs(a - b) for a, b in zip(one, other)) > MOST_DIFFERENCE
                                for one, other in zip(*both))
                if differing > MOST_SHARE * len(both[0]):
                    print(f"{pdf}, page {page}: {differing} of {len(both[0])} squares differ")
                    faults += 1
                if not any(sum(square) < 600 for square in both[0]):
                    print(f"{pdf}, page {page}: nothing is drawn")
                    faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
