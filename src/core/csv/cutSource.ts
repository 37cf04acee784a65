import { decodeText } from "../encoding/decodeText.ts";
import type { Issue } from "../issue.ts";
import type { ByteSource } from "../table/table.ts";
import { makeLayoutReader } from "./layout.ts";
import { makeRowCutter, type CutRows } from "./rowCutter.ts";
import type { CsvSurvey } from "./surveyCsv.ts";

/** The rows that one more stretch of a file completes. */
interface CutPiece {
  /** Null where it completes none. */
  readonly rows: CutRows | null;
  /** Issues found while the stretch was decoded. */
  readonly issues: readonly Issue[];
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/** Reads a file's rows by its survey: decodes the text, replaces a drawing's blanks and bars by delimiters, and cuts rows. */
export async function* cutSource(
  source: ByteSource,
  { dialect, layout }: Pick<CsvSurvey, "dialect" | "layout">,
): AsyncGenerator<CutPiece, void, undefined> {
  const cutter = makeRowCutter(dialect);
  const drawing = layout === null ? null : makeLayoutReader(layout);
  let bytesRead = 0;
  for await (const piece of decodeText(source, dialect.encoding)) {
    bytesRead = piece.bytesRead;
    const text = drawing === null ? piece.text : drawing.push(piece.text);
    yield { rows: cutter.push(text), issues: piece.issues, bytesRead };
  }
  if (drawing !== null) yield { rows: cutter.push(drawing.end()), issues: [], bytesRead };
  yield { rows: cutter.end(), issues: [], bytesRead };
}
