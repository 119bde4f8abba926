#!/usr/bin/env python3
"""Outlines of countries: TopoJSON → src/view/map/outlines.bin.

    python3 tools/map/convert.py countries-50m.json src/view/map/outlines.bin

The input is Natural Earth 4.1 at 1:50 million (public domain), as TopoJSON by world-atlas 2.0.2
(ISC). It is needed once: what is written is part of the repository. `src/view/map/outlines.rs`
tells the format.

Territory that is disputed and is not a country of its own in that data is added here: CUT takes
rings out of a country, AREAS are outlines drawn by hand. They are rough, and each is only good
within the countries that it names: there its edge is the drawn border.
"""

import heapq
import json
import math
import sys

# Hundredths of a degree.
GRID = 100
AROUND = 360 * GRID
# Triangles smaller than this many square hundredths of a degree are levelled.
LEVEL = 40
# More than any triangle's area.
NEEDED = float("inf")
# An island smaller than this, in square hundredths of a degree, goes, unless it is all there is.
ISLAND = 120

LAND, DISPUTED, AREA = 0, 1, 2

# Countries of the data whose standing, or whose whole ground, is disputed.
WHOLE = {
    "W. Sahara": "western-sahara",
    "Somaliland": "somaliland",
    "Kosovo": "kosovo",
    "N. Cyprus": "northern-cyprus",
    "Siachen Glacier": "kashmir",
    "Palestine": "west-bank-and-gaza",
    "Taiwan": "taiwan",
    "Falkland Is.": "falkland-islands",
}

# Rings of a country whose middle lies in a box: west, south, east, north.
CUT = [
    ("Russia", "crimea", (32.0, 44.0, 36.8, 46.4)),
    ("Russia", "kuril-islands", (145.0, 43.2, 149.0, 45.6)),
]

# key, countries, outline as (lon, lat).
AREAS = [
    ("kashmir", ["Pakistan"], [
        (73.75, 36.95), (73.0, 36.55), (72.55, 36.25), (72.52, 36.05), (72.9, 35.85), (73.1, 35.55),
        (73.75, 35.2), (74.05, 35.1), (73.75, 34.9), (73.5, 34.6), (73.4, 34.3), (73.55, 34.0),
        (73.6, 33.5), (73.65, 33.15), (74.0, 32.9), (74.35, 32.75), (74.7, 32.8), (76.5, 33.5),
        (78.5, 35.5), (77.0, 36.5), (75.0, 37.5)]),
    ("kashmir", ["India"], [
        (73.0, 33.0), (74.6, 32.35), (75.25, 32.25), (75.6, 32.42), (75.9, 32.75), (76.35, 33.1),
        (76.8, 33.2), (77.3, 32.95), (77.8, 32.9), (78.3, 32.6), (78.6, 32.4), (80.5, 32.6),
        (80.5, 36.5), (73.0, 37.2)]),
    ("kashmir", ["China"], [
        (75.8, 36.3), (76.0, 36.75), (76.6, 36.4), (77.3, 36.05), (77.9, 35.6), (79.0, 35.95),
        (80.0, 35.75), (80.35, 35.5), (80.2, 34.8), (79.6, 34.6), (79.0, 34.35), (78.7, 34.0),
        (77.0, 34.4), (76.5, 35.4)]),
    ("arunachal-pradesh", ["India"], [
        (91.4, 27.9), (91.6, 27.5), (91.6, 26.95), (92.1, 26.87), (92.9, 26.95), (93.6, 27.1),
        (93.9, 27.4), (94.3, 27.6), (94.9, 27.75), (95.4, 27.95), (95.9, 27.75), (96.0, 27.3),
        (95.5, 27.0), (95.2, 26.65), (96.0, 26.6), (97.5, 27.0), (97.8, 28.8), (96.0, 30.0),
        (91.0, 29.0)]),
    ("golan-heights", ["Israel", "Syria"], [
        (35.62, 32.68), (35.76, 32.72), (35.88, 32.95), (35.84, 33.28), (35.7, 33.35), (35.62, 33.24),
        (35.64, 33.0)]),
    ("abkhazia", ["Georgia"], [
        (39.5, 43.5), (40.0, 42.8), (41.4, 42.2), (41.5, 42.35), (41.7, 42.65), (42.0, 42.95),
        (42.1, 43.25), (42.2, 43.4), (40.0, 44.0)]),
    ("south-ossetia", ["Georgia"], [
        (43.42, 42.75), (43.5, 42.5), (43.7, 42.2), (43.9, 42.1), (44.4, 42.1), (44.6, 42.3),
        (44.7, 42.75), (44.0, 43.0)]),
    ("transnistria", ["Moldova"], [
        (28.6, 48.12), (28.95, 47.85), (29.1, 47.45), (29.25, 47.1), (29.45, 46.85), (29.7, 46.65),
        (29.9, 46.4), (30.4, 46.4), (30.1, 47.2), (29.5, 48.0), (28.9, 48.4)]),
    ("eastern-ukraine", ["Ukraine"], [
        (31.8, 46.2), (31.95, 46.6), (32.3, 47.0), (32.9, 47.4), (33.6, 47.55), (34.2, 47.6),
        (34.9, 48.1), (35.9, 48.1), (36.6, 47.95), (36.85, 48.4), (37.1, 48.95), (37.7, 49.15),
        (37.9, 49.55), (38.3, 49.95), (39.2, 50.3), (40.6, 49.6), (40.4, 47.5), (38.5, 46.8),
        (35.5, 45.9), (33.6, 45.95)]),
    ("western-sahara", ["Morocco"], [
        (-18.0, 20.0), (-8.6, 20.0), (-8.6, 27.67), (-18.0, 27.67)]),
    ("halaib", ["Egypt", "Sudan"], [
        (34.1, 22.0), (35.2, 22.75), (35.7, 23.2), (37.2, 22.0)]),
]


def area(points):
    """Twice the signed area."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))


def weigh(points):
    """For each point twice the area of the triangle that goes with it, when the smallest always
    goes first (Visvalingam and Whyatt, 1993): what is smaller than a map shows can go. What a line
    needs to stay one weighs NEEDED: its ends, a point between them, two where it is closed."""
    count = len(points)
    weights = [NEEDED] * count
    if count < 3:
        return weights
    before, behind = list(range(-1, count - 1)), list(range(1, count + 1))
    stamp = [0] * count

    def size(at):
        (ax, ay), (bx, by), (cx, cy) = points[before[at]], points[at], points[behind[at]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))

    heap = [(size(at), at, 0) for at in range(1, count - 1)]
    heapq.heapify(heap)
    left, largest = count, 0
    fewest = 4 if points[0] == points[-1] else 3
    while heap and left > fewest:
        this, at, made = heapq.heappop(heap)
        if weights[at] != NEEDED or made != stamp[at]:
            continue
        largest = max(largest, this)
        weights[at] = largest
        left -= 1
        behind[before[at]], before[behind[at]] = behind[at], before[at]
        for near in (before[at], behind[at]):
            if 0 < near < count - 1:
                stamp[near] += 1
                heapq.heappush(heap, (size(near), near, stamp[near]))
    return weights


def step(weight):
    """A weight as a byte: eight steps for each doubling, 0 for a point on a straight line."""
    if weight == NEEDED:
        return 255
    return 0 if weight < 1 else min(254, 1 + int(8 * math.log2(weight)))


def read(path):
    topology = json.load(open(path, encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * GRID), round((y * sy + ty) * GRID))
            # The data joins what the 180th meridian cut: a line goes on beyond it.
            while points and point[0] - points[-1][0] > AROUND / 2:
                point = (point[0] - AROUND, point[1])
            while points and points[-1][0] - point[0] > AROUND / 2:
                point = (point[0] + AROUND, point[1])
            if not points or points[-1] != point:
                points.append(point)
        # Antarctica goes all the way around: its ring is closed over the pole.
        if len(points) > 1 and abs(points[-1][0] - points[0][0]) == AROUND:
            points += [(points[-1][0], -90 * GRID), (points[0][0], -90 * GRID), points[0]]
        arcs.append(points)
    shapes = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon]
        shapes.append((geometry["properties"]["name"], rings))
    return arcs, shapes


def points_of(ring, arcs):
    points = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        turn = 0
        if points:
            turn = round((points[-1][0] - line[0][0]) / AROUND) * AROUND
        points += [(x + turn, y) for x, y in line[:-1]]
    return points


def middle(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2 / GRID, (min(ys) + max(ys)) / 2 / GRID


def divide(arcs, shapes):
    """(key, kind, rings, countries) for each shape."""
    out = []
    for name, rings in shapes:
        # Antarctica's data has the pole as a ring of its own.
        rings = [ring for ring in rings if min(x for x, _ in points_of(ring, arcs)) > -AROUND]
        sized = [(abs(area(points_of(ring, arcs))) / 2, ring) for ring in rings]
        largest = max(size for size, _ in sized)
        rings = [ring for size, ring in sized if size >= ISLAND or size == largest]
        for country, key, (west, south, east, north) in CUT:
            if country != name:
                continue
            inside = []
            for ring in rings:
                x, y = middle(points_of(ring, arcs))
                if west < x < east and south < y < north:
                    inside.append(ring)
            assert inside, key
            rings = [ring for ring in rings if ring not in inside]
            out.append((key, DISPUTED, inside, []))
        kind = DISPUTED if name in WHOLE else LAND
        out.append((WHOLE.get(name, name), kind, rings, []))
    places = {key: at for at, (key, kind, _, _) in enumerate(out) if kind == LAND}
    for key, countries, outline in AREAS:
        points = [(round(x * GRID), round(y * GRID)) for x, y in outline]
        arcs.append(points + points[:1])
        out.append((key, AREA, [[len(arcs) - 1]], [places[name] for name in countries]))
    return out


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def main(source, target):
    arcs, shapes = read(source)
    shapes = divide(arcs, shapes)
    used, out = {}, bytearray()
    body = bytearray(varint(len(shapes)))
    for key, kind, rings, countries in shapes:
        name = key.encode() if kind != LAND else b""
        body += bytes([kind, len(name)]) + name + varint(len(rings))
        for ring in rings:
            body += varint(len(ring))
            for arc in ring:
                number = used.setdefault(arc if arc >= 0 else ~arc, len(used))
                body += varint(number * 2 + (arc < 0))
        body += varint(len(countries)) + b"".join(varint(at) for at in countries)
    drawn = {len(arcs) - 1 - at for at in range(len(AREAS))}
    out += varint(len(used))
    total = 0
    for arc in used:
        weighed = list(zip(arcs[arc], weigh(arcs[arc])))
        if arc not in drawn:
            weighed = [it for it in weighed if it[1] >= 2 * LEVEL]
        total += len(weighed)
        out += varint(len(weighed))
        x = y = 0
        for (px, py), _ in weighed:
            out += zigzag(px - x) + zigzag(py - y)
            x, y = px, py
        out += bytes(step(weight) for _, weight in weighed)
    out += body
    open(target, "wb").write(out)
    print(f"{len(used)} lines, {total} points, {len(shapes)} shapes, {len(out)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
