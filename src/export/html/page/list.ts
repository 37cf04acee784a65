import { detectDialect } from "../../../core/csv/detectDialect.ts";
import { readSampleRows } from "../../../core/csv/sampleRows.ts";
import type { PlainModel } from "../../../core/inference/plainModel.ts";
import { makeColumnNames } from "../../../core/table/columnNames.ts";
import { csvLine, type WrittenCell } from "../../../core/table/writeRows.ts";
import { makeAnswerColumns } from "../../../core/task/answerCells.ts";
import { leaveBelowOf } from "../../../core/task/decide.ts";
import { findFieldColumns, makeRowReader, type FieldColumns } from "../../../core/task/fieldColumns.ts";
import { leaveColumn, makeLeaveReason } from "../../../core/task/leaveToHuman.ts";
import { makeRecognize } from "../../../core/task/recognition.ts";
import { element } from "./element.ts";
import { inTurns } from "./inTurns.ts";
import type { PageWords } from "./words.ts";

const shownRows = 200;
/** Lets Excel read the file as UTF-8. */
const byteOrderMark = "\ufeff";

/** A pasted list as rows. */
interface PastedRows {
  readonly columnNames: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly fields: readonly FieldColumns[];
  readonly decimalComma: boolean;
}

/** A list that is pasted, answered row by row, shown and saved. */
export function makeList(model: PlainModel, words: PageWords): HTMLElement {
  const fields = findFieldColumns(model.signature.inputs, []);
  const isOneText = fields.length === 1 && fields[0]?.kind === "text";
  const names = fields.map(({ name }) => name).join(", ");
  const area = element("textarea", { rows: "6", "aria-label": words.listLabel });
  const start = element("button", { class: "primary", type: "button" }, words.classify);
  const stop = element("button", { type: "button", hidden: true }, words.cancel);
  const save = element("button", { type: "button", hidden: true }, words.save);
  const state = element("span", { class: "muted", role: "status" });
  const shown = element("div", { class: "scroll", tabindex: "0", hidden: true });
  let turn = 0;
  let csv: readonly string[] = [];
  const finish = (): void => {
    start.hidden = false;
    stop.hidden = true;
  };
  const run = async (): Promise<void> => {
    const own = ++turn;
    const pasted = readPasted(area.value, { model, isOneText });
    const missing = pasted.fields.find(({ columns }) => columns.length === 0);
    save.hidden = true;
    shown.hidden = true;
    if (missing !== undefined) {
      state.textContent = words.noColumn(missing.name);
      return;
    }
    start.hidden = true;
    stop.hidden = false;
    const count = String(pasted.rows.length);
    const work = answerRows(model, pasted, (done) => {
      state.textContent = words.progress(String(done), count);
    });
    const answered = await inTurns(work, () => own === turn);
    if (answered === null) return;
    finish();
    csv = [byteOrderMark, csvLine(answered.columnNames), ...answered.rows.map(csvLine)];
    const isCut = answered.rows.length > shownRows;
    state.textContent = words.finished(count) + (isCut ? ` ${words.firstRows(String(shownRows))}` : "");
    shown.replaceChildren(tableElement(answered));
    shown.hidden = answered.rows.length === 0;
    save.hidden = answered.rows.length === 0;
  };
  start.addEventListener("click", () => void run());
  stop.addEventListener("click", () => {
    turn++;
    state.textContent = "";
    finish();
  });
  save.addEventListener("click", () => {
    saveText(csv);
  });
  return element(
    "section",
    {},
    element("h2", {}, words.list),
    element("p", { class: "muted" }, isOneText ? words.listText : words.listTable(names)),
    area,
    element("p", { class: "row" }, start, stop, save, state),
    shown,
  );
}

/** Lines of a text each, or a table with a row of names. */
function readPasted(
  text: string,
  { model, isOneText }: { readonly model: PlainModel; readonly isOneText: boolean },
): PastedRows {
  const { inputs } = model.signature;
  if (isOneText) {
    const rows = text.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [[line]]));
    const fields = findFieldColumns(inputs, ["text"]);
    return { columnNames: fields.map(({ name }) => name), rows, fields, decimalComma: false };
  }
  const sample = { text: text.replaceAll("\r\n", "\n"), isWhole: true };
  const dialect = detectDialect(sample, { hasHeader: true });
  const [header = [], ...rows] = readSampleRows(sample, dialect).rows.slice(dialect.skippedRows);
  const width = Math.max(header.length, ...rows.map(({ length }) => length));
  const columnNames = makeColumnNames(header, width);
  const { decimalComma } = dialect;
  return { columnNames, rows, fields: findFieldColumns(inputs, columnNames), decimalComma };
}

interface AnsweredTable {
  readonly columnNames: readonly string[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

function* answerRows(
  model: PlainModel,
  { columnNames, rows, fields, decimalComma }: PastedRows,
  onRow: (done: number) => void,
): Generator<void, AnsweredTable, undefined> {
  const { target, inputs } = model.signature;
  const answers = makeAnswerColumns(target);
  const leaveBelow = leaveBelowOf(target);
  const reasonOf = leaveBelow > 0 ? makeLeaveReason(target, leaveBelow) : null;
  const recognize = makeRecognize(inputs);
  const read = makeRowReader(fields, decimalComma);
  const names = [...columnNames, ...answers.names, ...(reasonOf === null ? [] : [leaveColumn])];
  const answered: (readonly WrittenCell[])[] = [];
  for (const cells of rows) {
    const { row, isEmpty } = read(cells);
    const own = columnNames.map((_name, column) => cells[column] ?? "");
    const outputs = isEmpty ? null : model.predict(row);
    const reason = reasonOf?.({ outputs, isFamiliar: recognize(row).isEnough && !model.isUnlike(row) });
    answered.push([...own, ...answers.cells(outputs), ...(reason === undefined ? [] : [reason])]);
    onRow(answered.length);
    yield;
  }
  return { columnNames: makeColumnNames(names, names.length), rows: answered };
}

function tableElement({ columnNames, rows }: AnsweredTable): HTMLElement {
  const head = element("tr", {}, ...columnNames.map((name) => element("th", { scope: "col" }, name)));
  const body = rows
    .slice(0, shownRows)
    .map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, String(cell ?? "")))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
}

/** Hands a text to the browser as a download. */
function saveText(parts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: "text/csv" }));
  element("a", { href: url, download: "answers.csv" }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
