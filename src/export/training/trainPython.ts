/**
 * Trains the model anew outside of the browser: streams a table, on one machine or many, with checkpoints to go on from. It
 * stands beside `model.py` (printed by `printKeras`), the preprocessing, and `split.json`.
 */
export const trainPython = String.raw`"""Trains the model of model.py on a table, with the studio's preprocessing, settings and test rows.

    python train.py --csv FILE [--label COLUMN] [--separator S] [--from-weights] [--epochs N] [--folder RUN]
    python train.py --csv FILE --distribute jax         over all devices of this machine, or of a JAX cluster
    TF_CONFIG=… KERAS_BACKEND=tensorflow python train.py --csv FILE --distribute tensorflow

A table is CSV with a header, gzipped or not; it is read anew in every epoch and never held whole. Checkpoints and logs for
TensorBoard go into the folder of the run, from which an interrupted run goes on. Runs with other software round otherwise:
the figures are those of the studio to within a point or so.
"""

import argparse
import csv
import gzip
import json
import pathlib
import random

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
SHUFFLED_ROWS = 20_000


def read_table(path):
    """The rows of a table one after the other, as dicts of cells."""
    opened = gzip.open(path, "rt", encoding="utf-8-sig", newline="") if str(path).endswith(".gz") else open(
        path, encoding="utf-8-sig", newline=""
    )
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
    """The batches of one part of a table."""

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

    def batches(self, part, seed=None, forever=False):
        epoch = 0
        while True:
            rows = self.rows(part) if seed is None else shuffled(self.rows(part), f"{seed} {epoch}")
            held = []
            for row in rows:
                held.append(row)
                if len(held) == self.batch_size:
                    yield self.to_batch(held)
                    held = []
            if held:
                yield self.to_batch(held)
            epoch += 1
            if not forever:
                return


def distribute(how):
    """The scope in which the model is made, by the framework's own engine."""
    import contextlib

    import keras

    if how == "jax":
        keras.distribution.set_distribution(keras.distribution.DataParallel())
    if how == "tensorflow":
        import tensorflow as tf

        return tf.distribute.MultiWorkerMirroredStrategy().scope()
    return contextlib.nullcontext()


def to_dataset(table, part, seed, how):
    """Batches as the framework wants them: a generator, or a tf.data.Dataset that workers share."""
    if how != "tensorflow":
        return table.batches(part, seed, forever=seed is not None)
    import tensorflow as tf

    first = next(table.batches(part))
    signature = tf.nest.map_structure(lambda a: tf.TensorSpec((None, *a.shape[1:]), a.dtype), first)
    made = tf.data.Dataset.from_generator(lambda: table.batches(part, seed), output_signature=signature)
    return (made.repeat() if seed is not None else made).prefetch(tf.data.AUTOTUNE)


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
    with distribute(options.distribute):
        import model as built

        model = built.model
        if options.from_weights:
            import keras
            import layerloom_layers  # noqa: F401

            trained = keras.models.load_model(HERE / "model.keras")
            for layer in trained.layers:
                if layer.weights and layer.name != "answer":
                    model.get_layer(layer.name).set_weights(layer.get_weights())
    import keras

    keras.utils.set_random_seed(settings["seed"])
    batch_size = options.batch_size or settings["batchSize"]
    names = [tensor.name for tensor in model.inputs]
    table = Table(options, signature, names, settings["oneHot"], batch_size)
    steps = max(1, -(-table.count("train") // batch_size))
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    callbacks = [
        keras.callbacks.BackupAndRestore(str(folder / "backup"))
        if options.distribute == "tensorflow"
        else keras.callbacks.ModelCheckpoint(str(folder / "last.weights.h5"), save_weights_only=True),
        keras.callbacks.CSVLogger(str(folder / "log.csv"), append=True),
        *getattr(built, "callbacks", []),
    ]
    if keras.backend.backend() == "tensorflow":
        callbacks.append(keras.callbacks.TensorBoard(str(folder / "logs")))
    last = folder / "last.weights.h5"
    done = 0
    if options.distribute != "tensorflow" and last.exists() and (folder / "log.csv").exists():
        model.load_weights(last)
        done = sum(1 for _ in csv.DictReader(open(folder / "log.csv")))
    has_validation = table.count("validation") > 0
    validation = list(table.batches("validation")) if has_validation and options.distribute != "tensorflow" else None
    epochs = options.epochs or settings["epochs"]
    if done < epochs:
        model.fit(
            to_dataset(table, "train", settings["seed"], options.distribute),
            steps_per_epoch=steps,
            initial_epoch=done,
            epochs=epochs,
            validation_data=to_dataset(table, "validation", None, options.distribute)
            if options.distribute == "tensorflow"
            else join(validation),
            callbacks=callbacks,
            verbose=2,
        )
    figures = evaluate(model, table)
    print(json.dumps(figures))
    model.save(folder / "model.keras")
    return figures


def join(batches):
    """Batches as one, for validation."""
    if not batches:
        return None
    inputs = [batch for batch, _ in batches]
    joined = np.concatenate(inputs) if isinstance(inputs[0], np.ndarray) else tuple(map(join_arrays, zip(*inputs)))
    return joined, np.concatenate([targets for _, targets in batches])


def join_arrays(arrays):
    """Arrays one behind the other; n-grams are filled up to the longest."""
    longest = max(array.shape[1] for array in arrays)
    return np.concatenate([np.pad(a, [(0, 0), (0, longest - a.shape[1]), *[(0, 0)] * (a.ndim - 2)]) for a in arrays])


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

/** A second opinion: counted words and a linear model, as scikit-learn has them. */
export const baselinePython = String.raw`"""What counted words and a linear model reach on the same test rows: python baseline.py --csv FILE --text COLUMN --label COLUMN

It needs scikit-learn. A model that is not better than this is not worth its trouble.
"""

import argparse
import json
import pathlib

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, f1_score, mean_absolute_error
from sklearn.pipeline import make_pipeline, make_union

from preprocessing import load_signature
from train import Parts, read_table

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--csv", required=True)
    parser.add_argument("--text", required=True)
    parser.add_argument("--label", required=True)
    options = parser.parse_args()
    is_number = load_signature()["target"]["kind"] == "number"
    parts = Parts(json.loads((HERE / "split.json").read_text()))
    held = {"train": ([], []), "test": ([], [])}
    for number, row in enumerate(read_table(options.csv)):
        part = "test" if parts.of(number) == "test" else "train"
        if row[options.label] not in (None, ""):
            held[part][0].append(row[options.text] or "")
            held[part][1].append(float(row[options.label]) if is_number else row[options.label].strip())
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True),
    )
    model = make_pipeline(features, Ridge() if is_number else LogisticRegression(C=10, max_iter=1000))
    model.fit(*held["train"])
    texts, wanted = held["test"]
    answers = model.predict(texts)
    if is_number:
        print(json.dumps({"mae": mean_absolute_error(wanted, answers), "testRows": len(wanted)}))
    else:
        accuracy, macro = accuracy_score(wanted, answers), f1_score(wanted, answers, average="macro")
        print(json.dumps({"accuracy": accuracy, "macroF1": macro, "testRows": len(wanted)}))


if __name__ == "__main__":
    main()
`;
