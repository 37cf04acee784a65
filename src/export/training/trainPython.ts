/**
 * Trains the model anew outside of the browser: streams a table, on one machine or many, with checkpoints to go on from. It
 * stands beside `model.py` (printed by `printKeras`), `engines.py`, the preprocessing, and `split.json`.
 */
export const trainPython = String.raw`"""Trains the model of model.py on a table, with the studio's preprocessing, settings and test rows.

    python train.py --csv FILE [--label COLUMN] [--separator S] [--from-weights] [--epochs N] [--folder RUN]
    KERAS_BACKEND=jax python train.py --csv FILE --distribute jax         on all devices of this machine
    TF_CONFIG=… KERAS_BACKEND=tensorflow python train.py --csv FILE --distribute tensorflow        as one of several workers

A table is CSV with a header, gzipped or not, on a disk or at an address that fsspec opens (s3://…, gs://…). Each epoch
reads the table anew, and no epoch holds the table whole. Checkpoints and logs for TensorBoard go into the folder of the
run, from which an interrupted run goes on. Of several workers, the first writes the folder and all read it: give each the
same folder, on a disk that all of them reach. Runs with other software round otherwise: the figures are those of the
studio to within a point or so.
"""

import argparse
import csv
import gzip
import importlib.util
import itertools
import json
import pathlib
import random

import numpy as np

from engines import OneProcess, Plan, Workers

HERE = pathlib.Path(__file__).resolve().parent
SHUFFLED_ROWS = 20_000


def read_table(path):
    """The rows of a table one after the other, as dicts of cells."""
    form = {"encoding": "utf-8-sig", "newline": ""}
    if "://" in str(path):
        import fsspec

        opened = fsspec.open(path, "rt", compression="infer", **form)
    else:
        opened = (gzip.open if str(path).endswith(".gz") else open)(path, "rt", **form)
    with opened as lines:
        yield from csv.DictReader(lines)


def make_target(signature, options):
    """The function that reads a row's target; None where the row has none that the model knows."""
    target = signature["target"]
    if target["kind"] == "number":
        column = options.label or target["columnName"]

        def number(row):
            try:
                return [float(row[column])]
            except (TypeError, ValueError):
                return None

        return number
    index = {name: at for at, name in enumerate(target["classNames"])}
    column = options.label
    if target["kind"] == "class":
        return lambda row: index.get((row[column] or "").strip())

    def labels(row):
        flags = [0.0] * len(index)
        for name in (row[column] or "").split(options.separator):
            if name.strip() in index:
                flags[index[name.strip()]] = 1.0
        return flags

    return labels


class Parts:
    """Which rows are for training, validation and test: the studio's test rows, others by chance with a seed."""

    def __init__(self, split):
        self.test = None if split["testRows"] is None else set(split["testRows"])
        self.seed, self.shares = split["seed"], split["shares"]

    def of(self, row_number):
        if self.test is not None and row_number in self.test:
            return "test"
        drawn = random.Random(f"{self.seed} {row_number}").random()
        train, validation, test = self.shares
        if self.test is not None:
            return "train" if drawn < train / (train + validation or 1) else "validation"
        return "train" if drawn < train else "validation" if drawn < train + validation else "test"


def shuffled(rows, seed):
    """Rows in another order, a stretch of the table at a time."""
    generator, held = random.Random(seed), []
    for row in rows:
        held.append(row)
        if len(held) >= SHUFFLED_ROWS:
            generator.shuffle(held)
            yield from held[: SHUFFLED_ROWS // 2]
            held = held[SHUFFLED_ROWS // 2 :]
    generator.shuffle(held)
    yield from held


class Table:
    """The batches of one part of a table: of each batch, the share of this worker."""

    def __init__(self, options, signature, names, one_hot, batch_size):
        from preprocessing import make_row_encoder

        self.options, self.names, self.one_hot, self.batch_size = options, names, one_hot, batch_size
        self.encode, self.target = make_row_encoder(signature), make_target(signature, options)
        self.class_count = len(signature["target"].get("classNames", []))
        self.parts = Parts(json.loads((HERE / "split.json").read_text()))

    def rows(self, part):
        for number, row in enumerate(read_table(self.options.csv)):
            if self.parts.of(number) == part:
                target = self.target(row)
                if target is not None:
                    yield row, target

    def count(self, part):
        return sum(1 for _ in self.rows(part))

    def to_batch(self, held):
        blocks = self.encode([row for row, _ in held])
        inputs = tuple(blocks[name] for name in self.names)
        targets = np.array([target for _, target in held])
        if self.one_hot:
            targets = np.eye(self.class_count, dtype="float32")[targets]
        return (inputs[0] if len(inputs) == 1 else inputs), targets

    def batches(self, part, share=(0, 1)):
        """The batches of a part from the first to the last row."""
        yield from self.cut(self.rows(part), share)

    def epochs(self, seed, first_epoch, share=(0, 1)):
        """The batches of the training rows, epoch after epoch without end, each epoch in an order of its own."""
        for epoch in itertools.count(first_epoch):
            yield from self.cut(shuffled(self.rows("train"), f"{seed} {epoch}"), share)

    def cut(self, rows, share):
        """Cuts rows into batches. Shares of a batch are equal: what is left over of the last batch is left out."""
        index, count = share
        for held in iter(lambda: list(itertools.islice(rows, self.batch_size)), []):
            own = held[: len(held) // count * count][index::count]
            if own:
                yield self.to_batch(own)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--csv", required=True)
    parser.add_argument("--label", help="the column of labels or numbers")
    parser.add_argument("--separator", default=",", help="between the labels of a row")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--batch-size", type=int)
    parser.add_argument("--folder", default="run")
    parser.add_argument("--from-weights", action="store_true", help="begin with the weights trained in the studio")
    parser.add_argument("--distribute", choices=["none", "jax", "tensorflow"], default="none")
    options = parser.parse_args(arguments)
    settings = json.loads((HERE / "settings.json").read_text())

    from preprocessing import load_signature

    signature = load_signature()
    if options.label is None and signature["target"]["kind"] != "number":
        parser.error("--label is missing: name the column that holds the right answers")
    engine = Workers() if options.distribute == "tensorflow" else OneProcess(options.distribute)
    import keras

    keras.utils.set_random_seed(settings["seed"])
    with engine.scope():
        import model as built

        model = built.model
        if options.from_weights:
            import layerloom_layers  # noqa: F401

            trained = keras.models.load_model(HERE / "model.keras")
            for layer in trained.layers:
                if layer.weights and layer.name != "answer":
                    model.get_layer(layer.name).set_weights(layer.get_weights())
    batch_size = options.batch_size or settings["batchSize"]
    names = [tensor.name for tensor in model.inputs]
    table = Table(options, signature, names, settings["oneHot"], batch_size)
    steps = max(1, -(-table.count("train") // batch_size))
    folder = pathlib.Path(options.folder)
    log, last = folder / "log.csv", folder / "last.weights.h5"
    done = 0
    if last.exists() and log.exists():
        with engine.scope():
            model.optimizer.build(model.trainable_variables)
            model.load_weights(last)
        done = sum(1 for _ in read_table(log))
    epochs = options.epochs or settings["epochs"]
    if done < epochs:
        callbacks = [*(write_down(folder) if engine.is_first else []), *getattr(built, "callbacks", [])]
        engine.fit(model, table, Plan(settings["seed"], steps, done, epochs, callbacks))
    keras.distribution.set_distribution(None)
    alone = keras.models.clone_model(model)
    alone.set_weights(model.get_weights())
    figures = evaluate(alone, table)
    print(json.dumps(figures))
    if engine.is_first:
        alone.save(folder / "model.keras")
    return figures


def write_down(folder):
    """Callbacks that write the state to go on from, the figures of each epoch, and logs for TensorBoard."""
    import keras

    folder.mkdir(parents=True, exist_ok=True)
    yield keras.callbacks.ModelCheckpoint(str(folder / "last.weights.h5"), save_weights_only=True)
    yield keras.callbacks.CSVLogger(str(folder / "log.csv"), append=True)
    if keras.backend.backend() == "tensorflow" and importlib.util.find_spec("tensorboard"):
        yield keras.callbacks.TensorBoard(str(folder / "logs"))


def evaluate(model, table):
    """How often the answers to the test rows are right; of numbers, the mean error."""
    right, error, count = 0.0, 0.0, 0
    for inputs, targets in table.batches("test"):
        outputs = model.predict(inputs, verbose=0)
        count += len(targets)
        if table.class_count == 0:
            error += float(np.abs(outputs - targets).sum())
        elif targets.ndim == 2 and not table.one_hot:
            right += float(((outputs >= 0.5) == (targets >= 0.5)).all(axis=1).sum())
        else:
            wanted = targets.argmax(axis=1) if table.one_hot else targets
            right += float((outputs.argmax(axis=1) == wanted).sum())
    share = None if count == 0 else (error if table.class_count == 0 else right) / count
    return {"mae" if table.class_count == 0 else "accuracy": share, "testRows": count}


if __name__ == "__main__":
    main()
`;
