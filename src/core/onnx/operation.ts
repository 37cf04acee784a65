import type { AttributeValue, ReadNode } from "./readModel.ts";
import type { Tensor } from "./tensor.ts";

/** An operation: its outputs by its inputs. One that is left out is absent. */
export type Operation = (inputs: readonly (Tensor | undefined)[], node: ReadNode) => readonly Tensor[];

export const numberOf = ({ attributes }: ReadNode, name: string, otherwise: number): number => {
  const value: AttributeValue | undefined = attributes.get(name);
  return typeof value === "number" ? value : otherwise;
};
export const numbersOf = (
  { attributes }: ReadNode,
  name: string,
  otherwise: readonly number[],
): readonly number[] => {
  const value = attributes.get(name);
  return Array.isArray(value) ? (value as readonly number[]) : otherwise;
};
