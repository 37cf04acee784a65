/** Activations, by Keras's names. */
export const activations = [
  "linear",
  "relu",
  "leaky_relu",
  "elu",
  "selu",
  "gelu",
  "swish",
  "tanh",
  "sigmoid",
  "softmax",
] as const;
export type Activation = (typeof activations)[number];
