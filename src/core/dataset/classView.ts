import { present } from "../assert.ts";
import { AnswerNumbers, type RowView } from "./rowView.ts";

const binCount = 3;

/**
 * Rows by class, for comparing classes: a row of several labels appears once for each label, and numbers are
 * cut into thirds. A view of classes is given back as it is.
 */
export const asClassView = (view: RowView): RowView => makers[view.kind](view);

const makers: { readonly [K in RowView["kind"]]: (view: RowView) => RowView } = {
  class: (view) => view,
  classes: (view) => {
    const numbers = new AnswerNumbers();
    const ids = present(view.labelSets).map((labels) =>
      labels.map((name) => numbers.add({ name, labels: null })),
    );
    const rows: number[] = [];
    const labels: number[] = [];
    for (const [index, row] of view.rows.entries())
      for (const id of ids[present(view.labels[index])] ?? []) {
        rows.push(row);
        labels.push(id);
      }
    return {
      ...view,
      kind: "class",
      rows: Int32Array.from(rows),
      labels: Int32Array.from(labels),
      ...numbers.names("class"),
    };
  },
  number: (view) => {
    const values = view.labelNames.map(Number);
    const valueAt = (label: number): number => (label === -1 ? Number.NaN : present(values[label]));
    const known = Float64Array.from(view.labels, valueAt)
      .filter((value) => !Number.isNaN(value))
      .sort();
    const cuts = Array.from({ length: binCount - 1 }, (_unused, bin) =>
      present(known[Math.floor((known.length * (bin + 1)) / binCount)] ?? 0),
    );
    const edges = [...new Set(cuts)];
    return {
      ...view,
      kind: "class",
      labels: view.labels.map((label) =>
        label === -1 ? -1 : edges.filter((edge) => edge <= valueAt(label)).length,
      ),
      labelNames: Array.from({ length: edges.length + 1 }, (_unused, bin) => nameBin(edges, bin)),
      labelSets: null,
    };
  },
};

function nameBin(edges: readonly number[], bin: number): string {
  const [from, to] = [edges[bin - 1], edges[bin]];
  if (from === undefined) return to === undefined ? "" : `< ${String(to)}`;
  return to === undefined ? `≥ ${String(from)}` : `${String(from)} – ${String(to)}`;
}
