import { kerasClasses, kerasClassNeeds, type KerasClass } from "../code/kerasClasses.ts";

/** Masks as layers, beside the classes of printed code, where masks are expressions. */
const maskClasses = {
  TokenMask: `@keras.saving.register_keras_serializable("Layerloom")
class TokenMask(layers.Layer):
    """True where there is a token."""

    def call(self, tokens):
        return ops.not_equal(tokens, 0)`,

  FullMask: `@keras.saving.register_keras_serializable("Layerloom")
class FullMask(layers.Layer):
    """True everywhere: every position counts."""

    def call(self, x):
        return ops.ones_like(x[:, :, 0], dtype="bool")`,

  ShortenMask: `@keras.saving.register_keras_serializable("Layerloom")
class ShortenMask(layers.Layer):
    """The mask of windows that lose positions at the beginning."""

    def __init__(self, by, **kwargs):
        super().__init__(**kwargs)
        self.by = by

    def call(self, mask):
        return mask[:, self.by :]`,

  JoinMasks: `@keras.saving.register_keras_serializable("Layerloom")
class JoinMasks(layers.Layer):
    """True where every mask is."""

    def call(self, masks):
        both = masks[0]
        for mask in masks[1:]:
            both = ops.logical_and(both, mask)
        return both`,

  RowMask: `@keras.saving.register_keras_serializable("Layerloom")
class RowMask(layers.Layer):
    """The mask as attention takes it: the same for every position that looks."""

    def call(self, mask):
        return ops.expand_dims(mask, 1)`,
} as const;

type MaskClass = keyof typeof maskClasses;

/** Layers that Keras lacks, as a Python module of registered classes, in a fixed order. */
export function printOwnLayers(names: readonly string[]): string {
  const needed = new Set(names);
  for (const name of names) {
    const base = kerasClassNeeds[name as KerasClass];
    if (base !== undefined) needed.add(base);
  }
  const classes = [
    ...(Object.keys(maskClasses) as MaskClass[])
      .filter((name) => needed.has(name))
      .map((name) => maskClasses[name]),
    ...(Object.keys(kerasClasses) as KerasClass[])
      .filter((name) => needed.has(name))
      .map((name) => kerasClasses[name]),
  ];
  return `"""Layers of the model that Keras does not have. Import this module before the model is loaded."""

import keras
from keras import layers, ops

${classes.map((text) => `\n${text}\n`).join("\n")}`;
}
