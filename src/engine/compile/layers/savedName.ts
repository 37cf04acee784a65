/** A name as every spelling of it has it. */
const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();

/**
 * One of `names` as a layer's config has it. TensorFlow.js saves every string of a config in snake case and reads it in camel
 * case, so that "GRU" comes back as "gru" and "tf_idf" as "tfIdf".
 * @throws where none of the names is meant
 */
export function savedName<N extends string>(names: readonly N[], read: string): N {
  const found = names.find((name) => plain(name) === plain(read));
  if (found === undefined) throw new Error(`Expected one of ${names.join(", ")}. Received: ${read}`);
  return found;
}
