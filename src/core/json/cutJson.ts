/** A value at the top level of a JSON text, or in the only array there. */
export interface CutValue {
  readonly text: string;
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/** Takes text in pieces and returns the complete values. */
export interface JsonCutter {
  push(text: string): readonly CutValue[];
  /** First line of a value without an end; null where all are complete. */
  end(): number | null;
  /** Characters of the value that is not yet complete. */
  readonly waitingLength: number;
  /** Whether the values are those of one array. */
  readonly isInArray: boolean;
}

const opening = new Set(["{", "["]);
const closing = new Set(["}", "]"]);

/**
 * Cuts a stream of JSON into its values: those of one array, or those that follow one another. Brackets are
 * counted outside of strings; nothing is parsed, so that a value may be refused without harm to the next.
 */
export function makeJsonCutter(): JsonCutter {
  let waiting = "";
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isInArray = false;
  let line = 1;
  let firstLine = 1;

  function push(text: string): readonly CutValue[] {
    const values: CutValue[] = [];
    let start = depth > 0 || isInString ? 0 : -1;
    for (let at = 0; at < text.length; at++) {
      const character = text[at] ?? "";
      if (character === "\n") line++;
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (character === "\\") isEscaped = true;
        else if (character === '"') isInString = false;
        continue;
      }
      if (character === '"') isInString = true;
      else if (opening.has(character)) {
        if (depth === 0 && character === "[" && !isInArray) {
          isInArray = true;
          continue;
        }
        if (depth === 0) {
          start = at;
          firstLine = line;
        }
        depth++;
      } else if (closing.has(character) && depth > 0) {
        depth--;
        if (depth > 0) continue;
        values.push({ text: waiting + text.slice(start, at + 1), line: firstLine });
        waiting = "";
        start = -1;
      }
    }
    if (start !== -1) waiting += text.slice(start);
    return values;
  }

  return {
    push,
    end: () => (depth > 0 || isInString ? firstLine : null),
    get waitingLength() {
      return waiting.length;
    },
    get isInArray() {
      return isInArray;
    },
  };
}
