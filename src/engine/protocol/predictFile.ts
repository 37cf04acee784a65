import type { ReadingConfig } from "../../core/project/project.ts";
import type { RowFormat } from "../../core/table/writeRows.ts";

/** How the rows of a file are answered. */
export interface AnswerFormat {
  readonly format: RowFormat;
  /** How many answers a row gets, the most probable first. */
  readonly answerCount: number;
  /**
   * The confidence, 0–1, below which an answer is left to a human; a further column then says so, and why. Null for the
   * model's own, without the column where it leaves none.
   */
  readonly leaveBelow: number | null;
}

/** A file whose rows are to be answered, and how it is read. */
interface AskedFile {
  readonly file: Blob;
  readonly reading: Omit<ReadingConfig, "sample">;
}

/** The columns of a file and its first rows, cells cut for display. */
export interface FileHead {
  readonly columnNames: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Progress of answering a file. */
export interface AnswerProgress {
  readonly rowCount: number;
  /** Rows left to a human so far. */
  readonly leftCount: number;
  readonly bytesRead: number;
  /** Null where the size of an unpacked file is not known. */
  readonly bytesTotal: number | null;
}

/** A file's rows with their answers, written down. */
export interface AnsweredFile {
  readonly written: Blob;
  readonly rowCount: number;
  readonly leftCount: number;
}

/** Answers for whole files. */
export interface PredictFileCalls {
  /** Reads the first rows of a file whole: enough for tests that a person wrote. */
  readTests: { input: AskedFile; event: never; result: FileHead };
  /** Reads no further than the first rows, where the file's format allows. */
  readFileHead: { input: AskedFile; event: never; result: FileHead };
  /** Answers every row by the model in use. */
  predictFile: {
    input: AskedFile &
      AnswerFormat & {
        /** Positions of the columns that each of the model's fields is read from, in the order of the fields. */
        readonly columns: readonly (readonly number[])[];
      };
    event: AnswerProgress;
    result: AnsweredFile;
  };
}
