"""Figures with lines instead of dots, for the book: drawn again from what a run left, and made small."""
from __future__ import annotations

import hashlib
import os
import re
import subprocess
from pathlib import Path
from typing import List

from tools import tree

_TERMINAL = re.compile(r"^set terminal \w+ font '([^',]*),([\d.]+)' size (\d+),(\d+).*$", re.MULTILINE)
_OUTPUT = re.compile(r"^set output '.*'$", re.MULTILINE)
# What every group repeats stands once, around them all.
_COMMON = ' fill="none" stroke-linecap="butt" stroke-linejoin="miter" font-family="DejaVu Sans,Verdana,sans-serif"'
_POINT = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)")
_NEAREST = 0.4  # pixels: a point nearer to the last one is not seen
_MARK = "<!-- drawn with the picture {} -->\n"


def checksum(picture: Path) -> str:
    return hashlib.sha256(picture.read_bytes()).hexdigest()[:16]


def belongs(svg: Path, picture: Path) -> bool:
    """Whether both were drawn in one go: a newer picture makes the old lines worthless."""
    return svg.is_file() and tree.read(svg).endswith(_MARK.format(checksum(picture)))


def _path(found: "re.Match[str]") -> str:
    """Tenths of a pixel, and no points on top of each other."""
    kept: List[str] = []
    points = _POINT.findall(found.group(2))
    x0 = y0 = float("inf")
    for i, (kind, x, y) in enumerate(points):
        px, py = round(float(x), 1), round(float(y), 1)
        last = i + 1 == len(points) or points[i + 1][0] == "M"
        if kind == "M" or last or abs(px - x0) >= _NEAREST or abs(py - y0) >= _NEAREST:
            kept.append(f"{kind}{px:g} {py:g}")
            x0, y0 = px, py
    closed = "z" if found.group(2).rstrip().lower().endswith("z") else ""
    return f"{found.group(1)}d='{''.join(kept)}{closed}'"


def slim(svg: str) -> str:
    """What gnuplot wrote, in fewer bytes and with pixels that stay square."""
    head, mark, body = svg.partition("</defs>")
    if not mark:
        return svg
    body = re.sub(r"""(<(?:path|polyline)\b[^>]*?)\bd='([^']*)'""", _path, body)
    body = re.sub(r' fill="none" (color=)', r" \1", body)
    body = body.replace(' stroke-linecap="butt" stroke-linejoin="miter"', "").replace(' font-family="DejaVu Sans"', "")
    body = body.replace("<tspan >", "<tspan>").replace(' stroke-width="1.00"', "").replace(' class="gridline"', "")
    body = re.sub(r"rgb\( *(\d+), *(\d+), *(\d+)\)", lambda m: "#" + "".join(f"{int(part):02x}" for part in m.groups()), body)
    body = re.sub(r"<tspan>([^<]*)</tspan>", r"\1", body)
    body = re.sub(r"(?<=>)[ \t]+|[ \t]+(?=/?>)", "", body)
    before = ""
    while before != body:
        before, body = body, re.sub(r"<g\b[^>]*>\s*</g>\s*", "", body)
    # gnuplot takes these letters to be wider than they are: they may be larger than it thinks.
    body = re.sub(r'font-size="([\d.]+)"', lambda m: f'font-size="{float(m.group(1)) * 1.16:.3g}"', body)
    # Points as large as in the picture, and their lines as thick.
    body = re.sub(r"(<use [^>]*scale\()([\d.]+)", lambda m: f"{m.group(1)}{float(m.group(2)) * .6:.3g}", body)
    head = head.replace("stroke-width='0.222'", "stroke-width='0.6'")
    body = body.replace("<image ", "<image style='image-rendering:pixelated' ")
    head = head.replace('<g id="gnuplot_canvas">', f'<g id="gnuplot_canvas"{_COMMON}>')
    head = re.sub(r"<title>.*?</desc>\s*", "", head, flags=re.DOTALL)
    used = set(re.findall(r"#(gpPt\d+|gpDot|textbox|greybox)", body))
    for _ in range(3):  # points are made of points
        used |= {name for user in used for name in re.findall(rf"<use xlink:href='#(\w+)' id='{user}'", head)}
    head = re.sub(r"\s*<(?:path|rect|circle|use)\b[^>]*id='(gp\w+)'[^>]*/>", lambda m: m.group() if m.group(1) in used else "", head)
    head = re.sub(r"\s*<filter id='(\w+)'.*?</filter>", lambda m: m.group() if m.group(1) in used else "", head, flags=re.DOTALL)
    return re.sub(r"\n\s*\n+", "\n", head + mark + body)


def _terminal(found: "re.Match[str]") -> str:
    """A point of pngcairo is 4/3 of a pixel, one of svg a pixel. See slim for the rest."""
    name, size, width, height = found.groups()
    return f"set terminal svg font '{name},{float(size) * 1.1:g}' size {width},{height} background 'white'"


def draw(script: Path, picture: Path, svg: Path) -> bool:
    """The picture's lines, from the script that drew it; False if gnuplot could not."""
    text, count = _TERMINAL.subn(_terminal, tree.read(script), count=1)
    part = svg.with_name(f".{svg.name}.new")
    quoted = str(part).replace("'", "''")
    text = _OUTPUT.sub(lambda _: f"set output '{quoted}'", text, count=1)
    try:
        done = subprocess.run(["gnuplot"], input=text.encode(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env=dict(os.environ, LC_ALL="C.UTF-8"), check=False)
        if not count or done.returncode or "</svg>" not in tree.read(part):
            return False
        tree.write_whole(svg, slim(tree.read(part)).rstrip("\n") + "\n" + _MARK.format(checksum(picture)))
        return True
    except FileNotFoundError:
        return False
    finally:
        tree.remove(part)
