import { constants, forEachGroup } from "./workgroups.ts";

/**
 * A product of matrices, left [rows, inner] · right [inner, columns], whose operands are read and whose results are
 * written by pieces of WGSL: windows of a convolution or transposed matrices are never laid out.
 */
export interface Product {
  readonly name: string;
  /** WGSL expressions (u32). */
  readonly rows: string;
  readonly inner: string;
  readonly columns: string;
  /** WGSL expressions (f32) of an operand at (`row`, `k`) and at (`k`, `column`), which lie within the sizes. */
  readonly left: string;
  readonly right: string;
  /** The index by which neighbours in memory differ. */
  readonly leftRuns: "row" | "k";
  readonly rightRuns: "k" | "column";
  /** Statement that keeps `value` of `row` and `column`; with parts, of `part`. */
  readonly store: string;
  /** Parts that `inner` is cut into, each of which has results of its own; a WGSL expression (u32), 1 if left out. */
  readonly parts?: string;
  /** Statement that keeps `value`, the sum of `column` of the right side (over the part). */
  readonly storeColumnSum?: string;
}

/** Results that a workgroup computes: `side` by `side`, four by four an invocation. */
export interface Tile {
  readonly side: 32 | 64;
}

/** Numbers of the operands that a tile reads at a time. */
const tileDepth = 16;

const invocationsOf = ({ side }: Tile): number => (side / 4) ** 2;

/** Workgroups that keep a large graphics processor busy. */
const enoughGroups = 256;

export const tileCount = (rows: number, columns: number, { side }: Tile): number =>
  Math.ceil(rows / side) * Math.ceil(columns / side);

/** Large tiles read less; small ones are more. */
export function tileFor(rows: number, columns: number): Tile {
  return { side: tileCount(rows, columns, { side: 64 }) >= enoughGroups ? 64 : 32 };
}

/** Parts to cut a long inner axis into where the results are too few to keep the processor busy. */
export function partsFor(inner: number, tiles: number): number {
  const leastDepth = 128;
  return Math.max(1, Math.min(Math.ceil(enoughGroups / tiles), Math.ceil(inner / leastDepth)));
}

/** WGSL that reads four neighbours of an operand's tile, one tile after the other. */
function loadTile(product: Product, operand: "left" | "right"): string {
  const { name, rows, columns } = product;
  const runsAlongK = product[operand === "left" ? "leftRuns" : "rightRuns"] === "k";
  const place = runsAlongK
    ? `let k = index % tileDepth; let four = index / tileDepth;`
    : `let four = index % fours; let k = index / fours;`;
  const [first, end] = operand === "left" ? ["firstRow", rows] : ["firstColumn", columns];
  return `
    for (var index = invocation; index < fours * tileDepth; index += invocations) {
      ${place}
      var values = vec4f();
      for (var i = 0u; i < 4u; i++) {
        let at = ${first} + 4u * four + i;
        if (at < ${end} && start + k < end) {
          values[i] = ${name}_${operand}(${operand === "left" ? "at, start + k" : "start + k, at"});
        }
      }
      ${operand}Tile[k * tileStride + four] = values;
    }`;
}

const columnSums = (product: Product): { readonly add: string; readonly store: string } => {
  if (product.storeColumnSum === undefined) return { add: "", store: "" };
  return {
    add: `
      if (firstRow == 0u && invocation < fours) {
        for (var k = 0u; k < tileDepth; k++) { columnSum += rightTile[k * tileStride + invocation]; }
      }`,
    store: `
      if (firstRow == 0u && invocation < fours) {
        for (var j = 0u; j < 4u; j++) {
          let column = firstColumn + 4u * invocation + j;
          let value = columnSum[j];
          if (column < ${product.columns}) { ${product.storeColumnSum} }
        }
      }`,
  };
};

function functionOf(product: Product): string {
  const { name, rows, inner, columns, left, right, store, parts = "1u" } = product;
  const sums = columnSums(product);
  return `
  fn ${name}_left(row : u32, k : u32) -> f32 { return ${left}; }
  fn ${name}_right(k : u32, column : u32) -> f32 { return ${right}; }
  fn ${name}_tiles() -> u32 { return ((${rows} + side - 1u) / side) * ((${columns} + side - 1u) / side); }
  fn ${name}(job : u32, invocation : u32) {
    let columnTiles = (${columns} + side - 1u) / side;
    let tile = job % ${name}_tiles();
    let part = job / ${name}_tiles();
    let firstRow = tile / columnTiles * side;
    let firstColumn = tile % columnTiles * side;
    let depth = (${inner} + ${parts} * tileDepth - 1u) / (${parts} * tileDepth) * tileDepth;
    let end = min((part + 1u) * depth, ${inner});
    let laneRow = invocation / fours;
    let laneColumn = invocation % fours;
    var sums : array<vec4f, 4>;
    var columnSum = vec4f();
    for (var start = part * depth; start < end; start += tileDepth) {
      ${loadTile(product, "left")}
      ${loadTile(product, "right")}
      workgroupBarrier();
      for (var k = 0u; k < tileDepth; k++) {
        let a = leftTile[k * tileStride + laneRow];
        let b = rightTile[k * tileStride + laneColumn];
        sums[0] += a.x * b;
        sums[1] += a.y * b;
        sums[2] += a.z * b;
        sums[3] += a.w * b;
      }
      ${sums.add}
      workgroupBarrier();
    }
    for (var i = 0u; i < 4u; i++) {
      let row = firstRow + 4u * laneRow + i;
      for (var j = 0u; j < 4u; j++) {
        let column = firstColumn + 4u * laneColumn + j;
        let value = sums[i][j];
        if (row < ${rows} && column < ${columns}) { ${store} }
      }
    }
    ${sums.store}
  }`;
}

/** WGSL of a program that computes several products, one workgroup a tile. Sums have the same order in every run. */
export function productsWgsl(products: readonly Product[], tile: Tile): string {
  const { side } = tile;
  const invocations = invocationsOf(tile);
  const fours = side / 4;
  const choices = products.map(
    ({ name, parts = "1u" }) => `
    if (job < ${name}_tiles() * ${parts}) { ${name}(job, invocation); return; }
    job -= ${name}_tiles() * ${parts};`,
  );
  return `
  ${constants({ side, fours, invocations, tileDepth, tileStride: fours + 1 })}
  /** Four rows or columns side by side; a row longer than needed, so that neighbours lie in different banks. */
  var<workgroup> leftTile : array<vec4f, tileDepth * tileStride>;
  var<workgroup> rightTile : array<vec4f, tileDepth * tileStride>;
  ${products.map(functionOf).join("")}
  ${forEachGroup(invocations, `var job = group;${choices.join("")}`)}`;
}
