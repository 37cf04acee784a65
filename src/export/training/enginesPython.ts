/** What `train.py` trains by: this process with its devices, or several workers that TensorFlow joins. */
export const enginesPython = String.raw`"""What trains a model: one process on its devices, or several workers. The frameworks' own engines deal out the work."""

import contextlib
import typing

import numpy as np


class Plan(typing.NamedTuple):
    """How long a training lasts: batches an epoch, epochs that are done, and epochs in all."""

    seed: int
    steps: int
    done: int
    epochs: int
    callbacks: list


class OneProcess:
    """Training on this machine: on one device, or with JAX on all devices, each of which takes its part of a batch."""

    is_first = True

    def __init__(self, how):
        self.device_count = 1
        if how == "jax":
            import jax
            import keras

            keras.distribution.set_distribution(keras.distribution.DataParallel())
            self.device_count = jax.device_count()

    def scope(self):
        return contextlib.nullcontext()

    def fit(self, model, table, plan):
        validation = list(table.batches("validation"))
        model.fit(
            (self.even(batch) for batch in table.epochs(plan.seed, plan.done)),
            steps_per_epoch=plan.steps,
            initial_epoch=plan.done,
            epochs=plan.epochs,
            validation_data=self.even(join(validation)) if validation else None,
            validation_batch_size=max(1, table.batch_size // self.device_count) * self.device_count,
            callbacks=plan.callbacks,
            verbose=2,
        )

    def even(self, batch):
        """The rows of a batch that all devices can have equally many of."""
        inputs, targets = batch
        count = len(targets) // self.device_count * self.device_count
        cut = inputs[:count] if isinstance(inputs, np.ndarray) else tuple(array[:count] for array in inputs)
        return cut, targets[:count]


class Workers:
    """
    Training by several processes, on one machine or many, as TF_CONFIG says. TensorFlow's strategy joins them; the loop over
    steps is here, because that of Keras 3 fails with this strategy (keras-team/keras, issue 20585).
    """

    def __init__(self):
        import tensorflow as tf

        self.strategy = tf.distribute.MultiWorkerMirroredStrategy()
        cluster = self.strategy.cluster_resolver
        self.share = (cluster.task_id or 0, len(cluster.cluster_spec().as_dict().get("worker", ())) or 1)
        self.is_first = self.share[0] == 0

    def scope(self):
        return self.strategy.scope()

    def fit(self, model, table, plan):
        import keras

        callbacks = keras.callbacks.CallbackList(
            plan.callbacks, add_history=True, model=model, epochs=plan.epochs, steps=plan.steps
        )
        train, test = self.over_workers(model.train_step), self.over_workers(model.test_step)
        batches = iter(self.dealt(table, lambda: table.epochs(plan.seed, plan.done, self.share)))
        validation = self.dealt(table, lambda: table.batches("validation", self.share))
        has_validation = table.count("validation") > 0
        model.stop_training = False
        callbacks.on_train_begin()
        for epoch in range(plan.done, plan.epochs):
            callbacks.on_epoch_begin(epoch)
            model.reset_metrics()
            for _ in range(plan.steps):
                train(next(batches))
            figures = figures_of(model)
            if has_validation:
                model.reset_metrics()
                for batch in validation:
                    test(batch)
                figures |= {f"val_{name}": value for name, value in figures_of(model).items()}
            callbacks.on_epoch_end(epoch, figures)
            if self.is_first:
                print(f"epoch {epoch + 1}:", *(f"{name} {value:.4f}" for name, value in figures.items()), flush=True)
            if model.stop_training:
                break
        callbacks.on_train_end()

    def over_workers(self, step):
        """A step on each worker's share of a batch; gradients and figures are added up over the workers."""
        import tensorflow as tf

        return tf.function(lambda batch: self.strategy.run(step, args=(batch,)), reduce_retracing=True)

    def dealt(self, table, make_batches):
        """Batches as a dataset of this worker."""
        import tensorflow as tf

        def specify(array):
            # The number of n-grams differs from batch to batch.
            lengths = (None,) if array.ndim == 3 else ()
            return tf.TensorSpec((None, *lengths, *array.shape[1 + len(lengths) :]), array.dtype)

        signature = tf.nest.map_structure(specify, next(table.batches("train", self.share)))
        batches = tf.data.Dataset.from_generator(make_batches, output_signature=signature)
        return self.strategy.distribute_datasets_from_function(lambda _: batches.prefetch(tf.data.AUTOTUNE))


def figures_of(model):
    """The loss and the metrics since the last reset."""
    return {name: float(value) for name, value in model.get_metrics_result().items()}


def join(batches):
    """Batches as one, for validation."""
    inputs = [batch for batch, _ in batches]
    joined = np.concatenate(inputs) if isinstance(inputs[0], np.ndarray) else tuple(map(join_arrays, zip(*inputs)))
    return joined, np.concatenate([targets for _, targets in batches])


def join_arrays(arrays):
    """Arrays one behind the other; n-grams are filled up to the longest."""
    longest = max(array.shape[1] for array in arrays)
    return np.concatenate([np.pad(a, [(0, 0), (0, longest - a.shape[1]), *[(0, 0)] * (a.ndim - 2)]) for a in arrays])
`;
