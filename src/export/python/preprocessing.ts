/**
 * The studio's preprocessing and answers as a Python module without any dependency but NumPy: it gives the same ids for the
 * same texts (`scripts/interop`). It reads `preprocessor.json` (a `ModelSignature`) and `unicode.json` (`UnicodeTables`).
 */
export const preprocessingPython = String.raw`"""Turns rows into a model's inputs, and its outputs into answers, exactly as in Layerloom.

    signature = load_signature("preprocessor.json")
    inputs = encode_rows(signature, ["a text", {"title": "several columns", "price": 3}])
    answers = to_answers(signature, outputs)
"""

import json
import math
import pathlib
import re
import sys
import unicodedata

import numpy as np

PADDING_ID, UNKNOWN_ID = 0, 1
HERE = pathlib.Path(__file__).resolve().parent


def load_signature(path=HERE / "preprocessor.json"):
    """How a row becomes the model's inputs, and what its outputs mean."""
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


# --- characters: the same sets as in the browser that the model was made in ---


def _escape(point):
    return f"\\U{point:08X}"


def _inside(ranges):
    """The inside of a character class of runs of code points."""
    return "".join(f"{_escape(a)}-{_escape(b)}" for a, b in zip(ranges[::2], ranges[1::2]))


def _subtract(ranges, removed):
    """The runs of code points that are in the first and not in the second."""
    holes = sorted(zip(removed[::2], removed[1::2]))
    left = []
    for start, end in zip(ranges[::2], ranges[1::2]):
        for first, last in holes:
            if last < start or first > end:
                continue
            if first > start:
                left += [start, first - 1]
            start = last + 1
            if start > end:
                break
        if start <= end:
            left += [start, end]
    return left


class _Patterns:
    """The patterns of preprocessing, made of the tables once they are needed."""

    def __init__(self, tables):
        ranges = tables["ranges"]
        space, mark, digit = (_inside(ranges[name]) for name in ("space", "mark", "digit"))
        letter, spaceless = _inside(ranges["letter"]), _inside(ranges["spaceless"])
        letters = _subtract(ranges["letter"], ranges["spaceless"])
        marks = _subtract(ranges["mark"], ranges["spaceless"])
        digits = _subtract(ranges["digit"], ranges["spaceless"])
        in_word, in_tail = _inside(letters + marks + digits), _inside(letters + marks)
        self.space = space
        character = f"[{spaceless}][{mark}]*"
        word = f"[{in_word}]+(?:['\u2019][{in_tail}]+)*"
        sequences = sorted(tables["emojiSequences"], key=len, reverse=True)
        firsts = "".join(sorted({re.escape(sequence[0]) for sequence in sequences}))
        single = _inside(ranges["emoji"])
        # The look ahead spares every space and comma a walk through all emoji.
        emoji = f"(?=[{firsts}{single}])(?:{'|'.join(map(re.escape, sequences))}|[{single}])"
        self.emoji = re.compile(emoji)
        self.tokens = re.compile(f"{character}|{word}|{emoji}|[!\uff01]+|[?\uff1f]+")
        self.words = re.compile(f"{character}|{word}")
        self.spaceless = re.compile(f"[{spaceless}][{mark}]*")
        self.at_spaces = re.compile(f"[^{space}]+")
        self.characters = re.compile(f"[^{mark}][{mark}]*|[{mark}]+")
        self.urls = re.compile(rf"(?:https?://|www\.)[^{space}<>\"'\uff0c\u3002\uff09]{{2,2000}}", re.I)
        self.emails = re.compile(
            r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,8}"
        )
        self.numbers = re.compile(
            rf"(?<![{letter}{digit}])[+-]?(?=([{digit}]{{1,64}}(?:[.,:][{digit}]{{1,64}}){{0,8}}))\1"
            rf"(?![{letter}{digit}])"
        )
        latin, nonspacing = _inside(ranges["latinOrGreek"]), _inside(ranges["nonspacingMark"])
        self.accents = re.compile(f"([{latin}])[{nonspacing}]+")
        self.repeats = re.compile(rf"([^{space}{digit}])\1{{2,}}")
        self.tags = re.compile(
            r"<(script|style)(?![A-Za-z0-9_])[^>]{0,2000}>[\s\S]{0,20000}?</\1"
            rf"[{space}]*>|<!--[\s\S]{{0,20000}}?-->|</?[a-z][^<>]{{0,2000}}>",
            re.I,
        )
        self.entities = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}));", re.I)
        self.chunks = re.compile(
            f" ?[{letter}][{letter}{mark}]{{0,23}}| ?[{digit}]{{1,24}}"
            f"| ?[^{space}{letter}{digit}]{{1,24}}|[{space}]{{1,24}}"
        )

    _made = None

    @classmethod
    def get(cls):
        if cls._made is None:
            cls._made = cls(json.loads((HERE / "unicode.json").read_text(encoding="utf-8")))
        return cls._made


# --- cleaning, in the order of the studio ---

ENTITIES = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0", "ldquo": "\u201c",
    "rdquo": "\u201d", "lsquo": "\u2018", "rsquo": "\u2019", "hellip": "\u2026", "ndash": "\u2013",
    "mdash": "\u2014", "laquo": "\u00ab", "raquo": "\u00bb", "copy": "\u00a9", "reg": "\u00ae",
    "trade": "\u2122", "euro": "\u20ac", "pound": "\u00a3", "yen": "\u00a5", "deg": "\u00b0",
    "middot": "\u00b7", "bull": "\u2022",
}
PLACEHOLDERS = {"urls": "xxurl", "emails": "xxemail", "numbers": "xxnumber"}


def _read_entity(match):
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return ENTITIES.get(name.lower(), match.group())
    point = int(decimal) if decimal is not None else int(hexadecimal, 16)
    is_character = 0 < point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF
    return chr(point) if is_character else match.group()


def _replacer(rules, kind):
    treatment = rules[kind]
    if treatment == "keep":
        return None
    pattern = getattr(_Patterns.get(), kind)
    replacement = " " if treatment == "remove" else f" {PLACEHOLDERS[kind]} "
    return lambda text: pattern.sub(replacement, text)


def _strip_accents(text):
    bare = _Patterns.get().accents.sub(r"\1", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare)


def _simplifier(pairs):
    table = {}
    for traditional, simple in zip(pairs[::2], pairs[1::2]):
        table[ord(traditional)] = simple
    return lambda text: text.translate(table)


def _stop_word_remover(words):
    removed, pattern = set(words), _Patterns.get().words
    return lambda text: pattern.sub(lambda m: "" if m.group().lower() in removed else m.group(), text)


def make_cleaner(rules):
    """The function that brings a text into the one form that tokens are taken from."""
    patterns = _Patterns.get()
    steps = [
        (lambda text: patterns.entities.sub(_read_entity, patterns.tags.sub(" ", text)))
        if rules["stripHtml"] else None,
        _replacer(rules, "urls"),
        _replacer(rules, "emails"),
        (lambda text: unicodedata.normalize("NFKC", text)) if rules["normalizeNfkc"] else None,
        _simplifier(rules["simplified"]) if rules["simplified"] else None,
        str.lower if rules["lowerCase"] else None,
        _strip_accents if rules["stripAccents"] else None,
        (lambda text: patterns.emoji.sub(" ", text)) if rules["removeEmoji"] else None,
        (lambda text: patterns.repeats.sub(r"\1\1", text)) if rules["shortenRepeats"] else None,
        _replacer(rules, "numbers"),
        _stop_word_remover(rules["stopWords"]) if rules["stopWords"] else None,
    ]
    taken = [step for step in steps if step is not None]

    def clean(text):
        for step in taken:
            text = step(text)
        return text

    return clean


# --- tokenizers ---


def _split_words(text):
    return _Patterns.get().tokens.findall(text)


def _at_spaces(text):
    return _Patterns.get().at_spaces.findall(text)


def _split_characters(text):
    patterns = _Patterns.get()
    return [found for found in patterns.characters.findall(text) if patterns.at_spaces.search(found)]


def _make_character_ngrams(tokenizer):
    shortest, longest = tokenizer["shortest"], tokenizer["longest"]

    def split(text):
        tokens = []
        for word in _at_spaces(text):
            marked = f"_{word}_"
            for size in range(shortest, longest + 1):
                tokens += [marked[at : at + size] for at in range(len(marked) - size + 1)]
        return tokens

    return split


def _make_bpe(tokenizer):
    known = set(tokenizer["alphabet"])
    ranks = {merge: rank for rank, merge in enumerate(tokenizer["merges"])}
    remembered = {}

    def to_symbols(chunk):
        symbols = []
        for character in chunk:
            if character == " ":
                symbols.append("\u2581")
            elif character in known and character != "\u2581":
                symbols.append(character)
            else:
                symbols += [f"<0x{byte:02X}>" for byte in character.encode("utf-8", "replace")]
        return symbols

    def merge_all(symbols):
        while True:
            pairs = [(ranks.get(f"{a} {b}", math.inf), a, b) for a, b in zip(symbols, symbols[1:])]
            best = min(pairs, key=lambda pair: pair[0], default=(math.inf, "", ""))
            if best[0] == math.inf:
                return symbols
            _, left, right = best
            joined, at = [], 0
            while at < len(symbols):
                is_pair = symbols[at] == left and symbols[at + 1 : at + 2] == [right]
                joined.append(left + right if is_pair else symbols[at])
                at += 2 if is_pair else 1
            symbols = joined

    def split_chunk(chunk):
        if chunk not in remembered:
            remembered[chunk] = merge_all(to_symbols(chunk))
        return remembered[chunk]

    return lambda text: [
        piece for chunk in _Patterns.get().chunks.findall(text) for piece in split_chunk(chunk)
    ]


def _make_word_piece(tokenizer):
    known = set(tokenizer["pieces"])

    def split_word(word):
        if len(word) > 100:
            return ["[UNK]"]
        found, start = [], 0
        while start < len(word):
            prefix = "" if start == 0 else "##"
            ends = range(len(word), start, -1)
            end = next((end for end in ends if prefix + word[start:end] in known), None)
            if end is None:
                return ["[UNK]"]
            found.append(prefix + word[start:end])
            start = end
        return found

    return lambda text: [piece for word in _split_words(text) for piece in split_word(word)]


def _make_hugging_face(tokenizer):
    from tokenizers import Tokenizer  # pip install tokenizers

    loaded = Tokenizer.from_str(json.dumps(tokenizer["content"]))
    return lambda text: loaded.encode(text, add_special_tokens=False).tokens if text else []


TOKENIZERS = {
    "unicode-words": lambda tokenizer: _split_words,
    "whitespace": lambda tokenizer: _at_spaces,
    "characters": lambda tokenizer: _split_characters,
    "character-ngrams": _make_character_ngrams,
    "bpe": _make_bpe,
    "wordpiece": _make_word_piece,
    "huggingface": _make_hugging_face,
}


def make_tokenize(preprocessor):
    """The function that cleans a text and splits it into tokens."""
    kind = preprocessor["tokenizer"]["kind"]
    if kind not in TOKENIZERS:
        raise ValueError(f"The tokenizer {kind!r} cuts texts as a browser does; Python has no equal for it.")
    clean = make_cleaner(preprocessor["cleaning"])
    tokenize = TOKENIZERS[kind](preprocessor["tokenizer"])
    return lambda text: tokenize(clean(text))


# --- ids ---


def make_encoder(preprocessor):
    """The function that turns a text into its token ids, uncut and unpadded."""
    tokenize = make_tokenize(preprocessor)
    ids = {token: index for index, token in enumerate(preprocessor["vocabulary"])}
    return lambda text: [ids.get(token, UNKNOWN_ID) for token in tokenize(text)]


def pad(ids, preprocessor):
    """Cuts and fills up a text's ids to the model's length."""
    length, truncating = preprocessor["sequenceLength"], preprocessor["truncating"]
    if len(ids) > length:
        if truncating == "post":
            ids = ids[:length]
        elif truncating == "pre":
            ids = ids[len(ids) - length :]
        else:
            ids = ids[: math.ceil(length / 2)] + ids[len(ids) - length // 2 :]
    fill = [PADDING_ID] * (length - len(ids))
    return fill + ids if preprocessor["padding"] == "pre" else ids + fill


def _units(text):
    """A text as JavaScript counts it: characters beyond 16 bits are two."""
    if all(ord(character) < 0x10000 for character in text):
        return text
    return "".join(
        character
        if ord(character) < 0x10000
        else chr(0xD800 + ((ord(character) - 0x10000) >> 10)) + chr(0xDC00 + ((ord(character) - 0x10000) & 0x3FF))
        for character in text
    )


def _pieces_of(word, config):
    marked = _units(f"_{word}_")
    is_low = [0xDC00 <= ord(unit) <= 0xDFFF for unit in marked] + [False]
    for size in range(config["shortest"], config["longest"] + 1):
        for start in range(len(marked) - size + 1):
            if not is_low[start] and not is_low[start + size]:
                yield marked[start : start + size]


def make_ngram_encoder(fitted):
    """The function that turns a text's tokens into (id, weight) of each n-gram that it has."""
    config = fitted["config"]
    run_ids = {run: index for index, run in enumerate(fitted["runs"])}
    piece_ids = {_units(piece): len(run_ids) + index for index, piece in enumerate(fitted["pieces"])}
    factors = [
        (math.log((1 + fitted["textCount"]) / (1 + count)) + 1)
        * (1 if index < len(run_ids) else fitted["pieceWeight"])
        for index, count in enumerate(fitted["textCounts"])
    ]
    is_spaceless = _Patterns.get().spaceless.fullmatch
    longest = max(config["ngrams"], config["characterRuns"])

    def walk(tokens):
        for start in range(len(tokens)):
            run, limit = None, config["characterRuns"]
            for at in range(start, min(len(tokens), start + longest)):
                if not is_spaceless(tokens[at]):
                    limit = config["ngrams"]
                if at - start >= limit:
                    break
                run = tokens[at] if run is None else f"{run}\t{tokens[at]}"
                if run not in run_ids:
                    break
                yield run_ids[run]
        if config["longest"] > 0:
            for token in tokens:
                if not is_spaceless(token):
                    for piece in _pieces_of(token, config):
                        if piece in piece_ids:
                            yield piece_ids[piece]

    def encode(tokens):
        counts = {}
        for ngram in walk(tokens):
            counts[ngram] = counts.get(ngram, 0) + 1
        weights = {ngram: (1 + math.log(count)) * factors[ngram] for ngram, count in counts.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values()))
        return [(ngram, weight / norm) for ngram, weight in weights.items()]

    return encode


def _text_of(row, field):
    cells = [_cell(row.get(name)) for name in field["columnNames"]]
    cells = [cell for cell in cells if cell != ""]
    return field["separator"].join(cells) if cells else _cell(row.get(field["id"]))


def _cell(value):
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _make_text_encoder(field):
    preprocessor, ngrams = field["preprocessor"], field.get("ngrams")
    tokenize = make_tokenize(preprocessor)
    ids = {token: index for index, token in enumerate(preprocessor["vocabulary"])}
    count = None if ngrams is None else make_ngram_encoder(ngrams)

    def encode(rows):
        cut = [tokenize(_text_of(row, field)) for row in rows]
        padded = [pad([ids.get(token, UNKNOWN_ID) for token in tokens], preprocessor) for tokens in cut]
        blocks = {field["id"]: np.array(padded, "int32").reshape(len(rows), preprocessor["sequenceLength"])}
        if count is not None:
            counted = [count(tokens) for tokens in cut]
            pairs = np.zeros((len(rows), max(1, *map(len, counted), 1), 2), "float32")
            for row, found in enumerate(counted):
                if found:
                    pairs[row, : len(found)] = found
            blocks[f"{field['id']}-ngrams"] = pairs
        return blocks

    return encode


def _number(value):
    if value is None or value == "":
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def _make_number_encoder(field):
    columns = field["columns"]

    def encode_row(row):
        numbers = []
        for column in columns:
            value = row.get(column["columnName"])
            if value is None and len(columns) == 1:
                value = row.get(field["id"])
            number = _number(value)
            x = column["median"] if number is None else number
            if column["scaling"] == "log":
                x = math.copysign(math.log1p(abs(x)), x)
            numbers.append((x - column["offset"]) / column["scale"])
            if column["hasIndicator"]:
                numbers.append(1.0 if number is None else 0.0)
        return numbers

    return lambda rows: {field["id"]: np.array([encode_row(row) for row in rows], "float32")}


def _make_category_encoder(field):
    ids = {category: index for index, category in enumerate(field["vocabulary"])}

    def id_of(row):
        value = row.get(field["columnName"])
        return max(ids.get(_cell(row.get(field["id"]) if value is None else value), UNKNOWN_ID), UNKNOWN_ID)

    return lambda rows: {field["id"]: np.array([[id_of(row)] for row in rows], "int32")}


ENCODERS = {"text": _make_text_encoder, "number": _make_number_encoder, "category": _make_category_encoder}


def make_row_encoder(signature):
    """The function that turns rows into the model's inputs, by name.

    A row is a dict of cells by the names of columns; where the model reads one text alone, the text will do.
    """
    encoders = [ENCODERS[field["kind"]](field) for field in signature["inputs"]]
    text = next((field["id"] for field in signature["inputs"] if field["kind"] == "text"), None)

    def encode(rows):
        rows = [{text: row} if isinstance(row, str) else row for row in rows]
        blocks = {}
        for encoder in encoders:
            blocks.update(encoder(rows))
        return blocks

    return encode


def encode_rows(signature, rows):
    """The model's inputs for rows, by name."""
    return make_row_encoder(signature)(rows)


# --- answers ---


def calibrate(target, row):
    """The probabilities of a row by the model's temperature; a number stays as it is."""
    temperature = (target.get("decision") or {}).get("temperature", 1)
    if temperature == 1:
        return row
    row = np.asarray(row, "float64")
    if target["kind"] == "class":
        powers = (row / row.max()) ** (1 / temperature)
        return powers / powers.sum()
    with np.errstate(divide="ignore"):
        return 1 / (1 + ((1 - row) / row) ** (1 / temperature))


RULES = {
    "largest": lambda rule, row: row,
    "thresholds": lambda rule, row: np.asarray(row) / np.maximum(rule["thresholds"], sys.float_info.min),
    "costs": lambda rule, row: -(np.asarray(row, "float64") @ np.asarray(rule["costs"], "float64")),
}


def choose_class(target, row):
    """The index of the class that the model's rule chooses by probabilities [classes]."""
    rule = (target.get("decision") or {}).get("rule", {"kind": "largest"})
    scores = RULES[rule["kind"]](rule, row)
    return max(range(len(row)), key=lambda index: (scores[index], row[index]))


def give_labels(target, row):
    """The indices of the labels given by probabilities [labels], the most probable first."""
    decision = target.get("decision") or {"thresholds": [target["threshold"]] * len(row)}
    given = [index for index, threshold in enumerate(decision["thresholds"]) if row[index] >= threshold]
    return sorted(given, key=lambda index: -row[index])


def _leaving(target, confidence):
    leave_below = (target.get("decision") or {}).get("leaveBelow", 0)
    return {"leaveToHuman": bool(confidence < leave_below)} if leave_below > 0 else {}


def _class_answer(target, row):
    chosen = choose_class(target, row)
    answer = {"className": target["classNames"][chosen], "probability": float(row[chosen])}
    return {**answer, "probabilities": _by_name(target, row), **_leaving(target, row[chosen])}


def _labels_answer(target, row):
    given = give_labels(target, row)
    confidence = row[given[-1]] if given else 1 - max(row)
    labels = [target["classNames"][index] for index in given]
    return {"labels": labels, "probabilities": _by_name(target, row), **_leaving(target, confidence)}


def _by_name(target, row):
    return {name: float(value) for name, value in zip(target["classNames"], row)}


ANSWERS = {
    "class": _class_answer,
    "classes": _labels_answer,
    "number": lambda target, row: float(row[0]),
}


def to_answers(signature, outputs):
    """What the outputs [rows, units] mean, by the thresholds, costs and temperature that were set for the model.

    A class with its probability, the labels given, or a number. Where the model leaves unsure answers to a human,
    "leaveToHuman" says whether this is one.
    """
    target = signature["target"]
    answer = ANSWERS[target["kind"]]
    return [answer(target, calibrate(target, row)) for row in outputs]
`;
