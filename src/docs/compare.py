#!/usr/bin/env python3
"""What the common Python libraries take for parts of the same work, for comparison with `bench functions`.

    java -jar target/warta.jar bench generate --html --articles 300 > pages.jsonl
    apt-get install python3-readability python3-numpy && /usr/bin/python3 src/docs/compare.py pages.jsonl

Text of pages: readability-lxml. Near copies: MinHash of 128 permutations over shingles of three words, SHA-1 and NumPy
as in datasketch, and an LSH table of 16 bands. Prints microseconds of processor time an article for each step.
"""
import hashlib
import json
import sys
import time

import numpy

PERMUTATIONS, BANDS, PRIME = 128, 16, (1 << 61) - 1
random = numpy.random.RandomState(1)
A = random.randint(1, PRIME, PERMUTATIONS, dtype=numpy.uint64)
B = random.randint(0, PRIME, PERMUTATIONS, dtype=numpy.uint64)


def text_of(document):
    if not document.get("mediaType", "").startswith("text/html"):
        return document["payload"]
    import lxml.html
    import readability

    summary = readability.Document(document["payload"]).summary()
    return lxml.html.fromstring(summary).text_content()


def minhash(text):
    words = text.lower().split()
    shingles = {" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))}
    hashes = numpy.array(
        [int.from_bytes(hashlib.sha1(s).digest()[:4], "little") for s in shingles], dtype=numpy.uint64
    )
    return (((hashes[:, None] * A + B) % PRIME) & 0xFFFFFFFF).min(axis=0)


def candidates(table, signature, number):
    found = set()
    rows = PERMUTATIONS // BANDS
    for band in range(BANDS):
        bucket = table.setdefault((band, signature[band * rows : (band + 1) * rows].tobytes()), [])
        found.update(bucket)
        bucket.append(number)
    return found


def main(path):
    spent, table, signatures, copies, articles = {}, {}, [], 0, 0

    def timed(step, function, *arguments):
        began = time.process_time_ns()
        result = function(*arguments)
        spent[step] = spent.get(step, 0) + time.process_time_ns() - began
        return result

    with open(path, encoding="utf-8") as lines:
        for line in lines:
            document = timed("readRaw", json.loads, line)
            text = timed("text", text_of, document)
            signature = timed("minhash", minhash, text)
            near = timed("lookup", candidates, table, signature, articles)
            copies += any((signatures[each] == signature).mean() > 0.7 for each in near)
            signatures.append(signature)
            articles += 1
    for step, nanos in spent.items():
        print(f"{step:10} {nanos / 1000 / articles:10.0f}")
    print(f"{articles} articles, {copies} near copies")


main(sys.argv[1])
