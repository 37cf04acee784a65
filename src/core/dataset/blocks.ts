import type { InputId } from "../task/inputs.ts";
import type { SparseRows } from "./sparseRows.ts";

/** The numbers of one input for every example. A category is a text of one token. */
export type Block =
  | {
      readonly kind: "tokens";
      /** [count × length], padded with 0. */
      readonly ids: Int32Array;
      readonly length: number;
    }
  | {
      readonly kind: "numbers";
      /** [count × width] */
      readonly values: Float32Array;
      readonly width: number;
    }
  /** The n-grams that each text has, by id, and what they weigh. */
  | ({ readonly kind: "ngrams" } & SparseRows);

/** The right answers of every example. */
export type TargetBlock =
  | { readonly kind: "class"; /** Class indices [count]. */ readonly labels: Int32Array }
  | {
      readonly kind: "classes";
      /** 1 where a label is given, else 0: [count × width]. */
      readonly flags: Uint8Array;
      readonly width: number;
    }
  | { readonly kind: "number"; /** In the target's own unit: [count]. */ readonly values: Float32Array };

/** Examples ready for the model. */
export interface Examples {
  readonly count: number;
  /** The row of the table that each example comes from: [count]. */
  readonly rows: Int32Array;
  readonly inputs: Readonly<Record<InputId, Block>>;
  readonly target: TargetBlock;
  /** How much each example counts, 1 on average: [count]; absent where all count alike. */
  readonly weights?: Float32Array;
}
