/** Vectors of some pieces. */
interface PieceVectors {
  /** [pieces × width] */
  readonly rows: Float32Array;
  readonly width: number;
  /** The pieces' ids. */
  readonly pieces: readonly number[];
  /** Factor of each piece's vector: [pieces]. */
  readonly weights: readonly number[];
  /** Pieces that the tokenizer knows. */
  readonly pieceCount: number;
}

/**
 * The files of a table of vectors as model2vec has them, but for the tokenizer: 8-bit vectors, a factor for each piece, and
 * the row of each piece. Pieces without a vector share the row behind the others, with the factor 0.
 */
export function writeTable({
  rows,
  width,
  pieces,
  weights,
  pieceCount,
}: PieceVectors): readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] {
  const rowCount = pieces.length + 1;
  const largest = rows.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const embeddings = new Int8Array(rowCount * width);
  for (const [at, value] of rows.entries()) embeddings[at] = Math.round((value / largest) * 127);
  const mapping = new Int32Array(pieceCount).fill(pieces.length);
  const factors = new Float32Array(pieceCount);
  for (const [row, piece] of pieces.entries()) {
    mapping[piece] = row;
    factors[piece] = weights[row] ?? 0;
  }
  const settings = {
    model_type: "model2vec",
    architectures: ["StaticModel"],
    hidden_dim: width,
    normalize: true,
  };
  const tensors = [
    { name: "weights", dtype: "F32", shape: [pieceCount], data: factors },
    { name: "mapping", dtype: "I32", shape: [pieceCount], data: mapping },
    { name: "embeddings", dtype: "I8", shape: [rowCount, width], data: embeddings },
  ];
  return [
    { name: "config.json", bytes: new TextEncoder().encode(`${JSON.stringify(settings, null, 2)}\n`) },
    { name: "model.safetensors", bytes: joinTensors(tensors) },
  ];
}

interface TensorData {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Int8Array;
}

/** Tensors in the safetensors format: a header of JSON, then all numbers one behind the other. */
function joinTensors(tensors: readonly TensorData[]): Uint8Array<ArrayBuffer> {
  let end = 0;
  const entries = tensors.map(({ name, dtype, shape, data }) => {
    const start = end;
    end += data.byteLength;
    return [name, { dtype, shape, data_offsets: [start, end] }] as const;
  });
  const text = JSON.stringify(Object.fromEntries(entries));
  const header = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const bytes = new Uint8Array(8 + header.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let at = 8 + header.length;
  for (const { data } of tensors) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}
