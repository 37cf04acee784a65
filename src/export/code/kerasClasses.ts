/** Layers that Keras does not have, as Python: each stands alone but for those named in `kerasClassNeeds`. */
export const kerasClasses = {
  HidePadding: `@keras.saving.register_keras_serializable("Layerloom")
class HidePadding(layers.Layer):
    """Zeros where there is padding, so that windows see nothing of it."""

    def call(self, x, mask):
        return x * ops.cast(ops.expand_dims(mask, -1), x.dtype)`,

  TokenAndPositionEmbedding: `@keras.saving.register_keras_serializable("Layerloom")
class TokenAndPositionEmbedding(layers.Layer):
    """A vector for each token plus one for its position."""

    def __init__(self, input_dim, sequence_length, output_dim, **kwargs):
        super().__init__(**kwargs)
        self.token_embeddings = self.add_weight(
            shape=(input_dim, output_dim), initializer="uniform", name="token_embeddings"
        )
        self.position_embeddings = self.add_weight(
            shape=(sequence_length, output_dim), initializer="uniform", name="position_embeddings"
        )

    def call(self, tokens):
        return ops.take(self.token_embeddings, tokens, axis=0) + self.position_embeddings`,

  EmbeddingBag: `@keras.saving.register_keras_serializable("Layerloom")
class EmbeddingBag(layers.Layer):
    """The mean vector of all words and of all runs of up to \`ngrams\` words (fastText).

    A run's vector is found by a hash: each place in it has a random number for each word, and the sum of
    these numbers, modulo \`buckets\`, is the run's row behind those of the words.
    """

    def __init__(self, input_dim, output_dim, ngrams, buckets, dropout=0.0, **kwargs):
        super().__init__(**kwargs)
        self.input_dim, self.ngrams, self.buckets, self.dropout = input_dim, ngrams, buckets, dropout
        self.seed_generator = keras.random.SeedGenerator(1)
        rows = input_dim + (buckets if ngrams > 1 else 0)
        self.embeddings = self.add_weight(
            shape=(rows, output_dim), initializer="uniform", name="embeddings"
        )
        if ngrams > 1:
            self.hashes = self.add_weight(
                shape=(ngrams, input_dim),
                initializer=lambda shape, dtype=None: ops.floor(
                    keras.random.uniform(shape, 0, buckets, seed=1)
                ),
                trainable=False,
                name="hashes",
            )

    def call(self, tokens, mask, training=False):
        rows, present = [tokens], [ops.cast(mask, "float32")]
        length = tokens.shape[1]
        for size in range(2, min(self.ngrams, length) + 1):
            count = length - size + 1
            total, all_words = 0.0, 1.0
            for place in range(size):
                word = tokens[:, place : place + count]
                total = ops.mod(total + ops.take(self.hashes[place], word, axis=0), self.buckets)
                all_words = all_words * present[0][:, place : place + count]
            rows.append(self.input_dim + ops.cast(total, "int32"))
            present.append(all_words)
        weights = ops.concatenate(present, axis=1)
        if training and self.dropout > 0:
            kept = keras.random.uniform(ops.shape(weights), seed=self.seed_generator) >= self.dropout
            weights = weights * ops.cast(kept, "float32")
        weights = weights / ops.maximum(ops.sum(weights, axis=1, keepdims=True), 1.0)
        vectors = ops.take(self.embeddings, ops.concatenate(rows, axis=1), axis=0)
        return ops.sum(vectors * ops.expand_dims(weights, -1), axis=1)`,

  SparseDense: `@keras.saving.register_keras_serializable("Layerloom")
class SparseDense(layers.Layer):
    """A dense layer of rows of which only the numbers that are not 0 are given, as pairs (id, number)."""

    def __init__(self, input_dim, units, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.activation = keras.activations.get(activation)
        self.kernel = self.add_weight(shape=(input_dim, units), name="kernel")
        self.bias = self.add_weight(shape=(units,), initializer="zeros", name="bias")

    def call(self, pairs):
        rows = ops.take(self.kernel, ops.cast(pairs[:, :, 0], "int32"), axis=0)
        return self.activation(ops.sum(rows * pairs[:, :, 1:], axis=1) + self.bias)`,

  BagOfWords: `@keras.saving.register_keras_serializable("Layerloom")
class BagOfWords(layers.Layer):
    """How often each word occurs, whether it does, or how telling it is: (1 + ln count) * idf, unit length.

    Set \`idf\` from the training texts: ln((1 + texts) / (1 + texts with the word)) + 1.
    """

    def __init__(self, input_dim, output_mode, **kwargs):
        super().__init__(**kwargs)
        self.input_dim, self.output_mode = input_dim, output_mode
        if output_mode == "tf_idf":
            self.idf = self.add_weight(
                shape=(input_dim,), initializer="ones", trainable=False, name="idf"
            )

    def call(self, tokens, mask):
        count = ops.shape(tokens)[0]
        places = tokens + self.input_dim * ops.expand_dims(ops.arange(count, dtype="int32"), -1)
        counts = ops.segment_sum(
            ops.reshape(ops.cast(mask, "float32"), (-1,)),
            ops.reshape(places, (-1,)),
            num_segments=count * self.input_dim,
        )
        counts = ops.reshape(counts, (-1, self.input_dim))
        occurs = ops.cast(counts > 0, "float32")
        if self.output_mode == "count":
            return counts
        if self.output_mode == "multi_hot":
            return occurs
        weighted = (occurs + ops.log(ops.maximum(counts, 1.0))) * self.idf
        return weighted / ops.maximum(ops.norm(weighted, axis=1, keepdims=True), 1e-12)

    def compute_output_shape(self, tokens_shape, mask_shape=None):
        return (tokens_shape[0], self.input_dim)`,

  MaskedPooling: `class MaskedPooling(layers.Layer):
    """A window that moves over a sequence and looks at words only."""

    def __init__(self, pool_size, strides, padding, **kwargs):
        super().__init__(**kwargs)
        self.pool_size, self.strides, self.padding = pool_size, strides, padding

    def pad(self, x, value):
        length = x.shape[1]
        if self.padding == "valid":
            return x
        steps = -(-length // self.strides)
        missing = max(0, (steps - 1) * self.strides + self.pool_size - length)
        before = missing // 2
        return ops.pad(x, [[0, 0], [before, missing - before], [0, 0]], constant_values=value)

    def largest(self, x):
        return ops.max_pool(self.pad(x, -1e9), self.pool_size, self.strides, "valid")

    def total(self, x):
        mean = ops.average_pool(self.pad(x, 0.0), self.pool_size, self.strides, "valid")
        return mean * self.pool_size`,

  MaskedMaxPooling1D: `@keras.saving.register_keras_serializable("Layerloom")
class MaskedMaxPooling1D(MaskedPooling):
    """The largest value of each window over its words, 0 where it has none."""

    def call(self, x, mask):
        words = ops.cast(ops.expand_dims(mask, -1), x.dtype)
        return self.largest(x - (1.0 - words) * 1e9) * self.largest(words)`,

  MaskedAveragePooling1D: `@keras.saving.register_keras_serializable("Layerloom")
class MaskedAveragePooling1D(MaskedPooling):
    """The mean of each window over its words."""

    def call(self, x, mask):
        words = ops.cast(ops.expand_dims(mask, -1), x.dtype)
        return self.total(x * words) / ops.maximum(self.total(words), 1.0)`,

  PoolMask: `@keras.saving.register_keras_serializable("Layerloom")
class PoolMask(MaskedPooling):
    """Which windows of a pooling layer hold any word."""

    def call(self, mask):
        words = ops.cast(ops.expand_dims(mask, -1), "float32")
        return ops.squeeze(self.largest(words), -1) > 0`,

  MaskedGlobalMaxPooling1D: `@keras.saving.register_keras_serializable("Layerloom")
class MaskedGlobalMaxPooling1D(layers.Layer):
    """The largest value over all words, 0 for a text without any."""

    def call(self, x, mask):
        words = ops.cast(ops.expand_dims(mask, -1), x.dtype)
        return ops.max(x - (1.0 - words) * 1e9, axis=1) * ops.max(words, axis=1)`,

  MaskedGlobalAveragePooling1D: `@keras.saving.register_keras_serializable("Layerloom")
class MaskedGlobalAveragePooling1D(layers.Layer):
    """The mean over all words, 0 for a text without any."""

    def call(self, x, mask):
        words = ops.cast(ops.expand_dims(mask, -1), x.dtype)
        return ops.sum(x * words, axis=1) / ops.maximum(ops.sum(words, axis=1), 1.0)`,

  AttentionPooling: `@keras.saving.register_keras_serializable("Layerloom")
class AttentionPooling(layers.Layer):
    """The mean over all words, weighted by learned attention."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros", name="bias")
        self.query = self.add_weight(shape=(self.units, 1), name="query")

    def call(self, x, mask):
        words = ops.cast(mask, x.dtype)
        scores = ops.squeeze(ops.tanh(x @ self.kernel + self.bias) @ self.query, -1)
        shares = ops.softmax(scores - (1.0 - words) * 1e9, axis=1) * words
        return ops.sum(x * ops.expand_dims(shares, -1), axis=1)`,

  TransformerEncoder: `@keras.saving.register_keras_serializable("Layerloom")
class TransformerEncoder(layers.Layer):
    """Self-attention and two dense layers, each around a residual."""

    def __init__(self, num_heads, intermediate_dim, dropout, activation, normalize_first, **kwargs):
        super().__init__(**kwargs)
        self.num_heads, self.intermediate_dim = num_heads, intermediate_dim
        self.activation, self.normalize_first = activation, normalize_first
        self.drop = layers.Dropout(dropout)

    def build(self, input_shape):
        units = input_shape[-1]
        self.attention = layers.MultiHeadAttention(self.num_heads, units // self.num_heads)
        self.attention_norm = layers.LayerNormalization(epsilon=1e-5)
        self.intermediate = layers.Dense(self.intermediate_dim, activation=self.activation)
        self.output_dense = layers.Dense(units)
        self.feed_forward_norm = layers.LayerNormalization(epsilon=1e-5)
        self.attention.build(input_shape, input_shape)
        self.intermediate.build(input_shape)
        self.output_dense.build((*input_shape[:-1], self.intermediate_dim))
        for norm in (self.attention_norm, self.feed_forward_norm):
            norm.build(input_shape)

    def residual(self, x, part, norm, training):
        changed = part(norm(x) if self.normalize_first else x)
        total = x + self.drop(changed, training=training)
        return total if self.normalize_first else norm(total)

    def call(self, x, mask, training=False):
        words = ops.expand_dims(mask, 1)
        attend = lambda y: self.attention(y, y, attention_mask=words)
        feed_forward = lambda y: self.output_dense(self.intermediate(y))
        x = self.residual(x, attend, self.attention_norm, training)
        return self.residual(x, feed_forward, self.feed_forward_norm, training)

    def compute_output_shape(self, x_shape, mask_shape=None):
        return x_shape`,
} as const;

export type KerasClass = keyof typeof kerasClasses;

/** What a class is made from, to be printed before it. */
export const kerasClassNeeds: { readonly [C in KerasClass]?: KerasClass } = {
  MaskedMaxPooling1D: "MaskedPooling",
  MaskedAveragePooling1D: "MaskedPooling",
  PoolMask: "MaskedPooling",
};
