import type { WebGpuCall } from "./dispatch.ts";
import { constants } from "./workgroups.ts";

/*
 * The common parts of the three programs of attention. Each invocation has a row (a query, or a key) and goes over all
 * rows of the other side, of which a tile at a time lies in the workgroup's memory. Wide rows are shared by several
 * invocations ("parts"), which exchange what their parts add to each product: registers are few.
 */

/** Units that an invocation holds of a row, and rows of a workgroup if they are no wider. */
const mostUnits = 32;
const mostRows = 64;
/** Bytes of workgroup memory to use; WebGPU grants 16,384. */
const mostBytes = 15_360;

/** How many tensors a program holds tiles of, and how many products it exchanges. */
export interface TileUse {
  readonly tiles: readonly string[];
  readonly products: readonly string[];
}

export interface AttentionSizes {
  readonly batch: number;
  readonly heads: number;
  readonly length: number;
  readonly units: number;
  readonly isCausal: boolean;
  /** Rows from one head to the next, and from one position to the next. */
  readonly headStride: number;
  readonly positionStride: number;
  /** Invocations that share a row, and fours of units that each of them holds. */
  readonly parts: number;
  readonly fours: number;
  readonly rowsOfGroup: number;
  readonly invocations: number;
  /** Workgroups for a head of a text. */
  readonly rowTiles: number;
  /** Rows of the other side that are looked at at a time. */
  readonly tileSize: number;
}

/** Axes [batch, heads, length, units] or, where heads lie side by side at each position, [batch, length, heads · units]. */
function axesOf(
  [batch = 0, first = 0, second = 0, units]: readonly number[],
  heads: number,
): Pick<AttentionSizes, "batch" | "heads" | "length" | "units" | "headStride" | "positionStride"> {
  if (units !== undefined)
    return { batch, heads: first, length: second, units, headStride: second, positionStride: 1 };
  return { batch, heads, length: first, units: second / heads, headStride: 1, positionStride: heads };
}

export function sizesOf(
  { input, attrs }: Pick<WebGpuCall, "input" | "attrs">,
  { tiles, products }: TileUse,
): AttentionSizes {
  const { batch, heads, length, units, ...strides } = axesOf(input("q").shape, Number(attrs["heads"]));
  const parts = Math.ceil(units / mostUnits);
  const fours = Math.ceil(Math.ceil(units / 4) / parts);
  const rowsOfGroup = Math.max(1, Math.floor(mostRows / parts));
  const invocations = rowsOfGroup * parts;
  const bytesOfPlace = 16 * tiles.length * parts * fours + 4 * products.length * invocations;
  const tileSize = [16, 8, 4, 2].find((size) => size * bytesOfPlace <= mostBytes) ?? 1;
  const rowTiles = Math.ceil(length / rowsOfGroup);
  const isCausal = attrs["causal"] === true;
  return {
    batch,
    heads,
    length,
    units,
    ...strides,
    isCausal,
    parts,
    fours,
    rowsOfGroup,
    invocations,
    rowTiles,
    tileSize,
  };
}

/** A statement for each `four` of an invocation's units, with numbers for indices so that vectors stay in registers. */
export const forEachFour = ({ fours }: AttentionSizes, statement: string): string =>
  Array.from({ length: fours }, (_unused, four) =>
    statement.replaceAll(/\bfour\b/g, `${String(four)}u`),
  ).join("\n");

/** WGSL of `NAME_four(row, four)`: four units of a row of a tensor, zeros after the last one. */
export const readFour = (name: string): string => `
  fn ${name}_four(row : u32, four : u32) -> vec4f {
    var found = vec4f();
    for (var i = 0u; i < 4u; i++) {
      if (4u * four + i < units) { found[i] = ${name}[row * units + 4u * four + i]; }
    }
    return found;
  }`;

/** WGSL that writes the units of the invocation's own row. */
export const writeOwn = (sizes: AttentionSizes, name: string, value: string): string =>
  forEachFour(
    sizes,
    `{
      let result = ${value};
      for (var i = 0u; i < 4u; i++) {
        let unit = 4u * (own.firstFour + four) + i;
        if (unit < units) { ${name}[own.at * units + unit] = result[i]; }
      }
    }`,
  );

/** WGSL of Σ over the invocation's units of a product of two vectors, kept for all parts of the row to add up. */
export const exchange = (sizes: AttentionSizes, name: string, factors: string): string => `{
    var product = vec4f();
    ${forEachFour(sizes, `product += ${factors};`)}
    ${name}[place * invocations + invocation] = product.x + product.y + product.z + product.w;
  }`;

/** WGSL that waits until all parts have exchanged their products. */
export const awaitExchange = ({ parts }: AttentionSizes): string => (parts > 1 ? "workgroupBarrier();" : "");

const tileOf = (name: string): string => `
  var<workgroup> ${name}_tile : array<vec4f, tileSize * parts * fours>;
  fn load_${name}(own : Own, first : u32, invocation : u32) {
    for (var index = invocation; index < tileSize * parts * fours; index += invocations) {
      let row = first + index / (parts * fours);
      var found = vec4f();
      if (row < length) { found = ${name}_four(own.firstOfHead + row * positionStride, index % (parts * fours)); }
      ${name}_tile[index] = found;
    }
  }`;

const productOf = (name: string): string => `
  var<workgroup> ${name} : array<f32, tileSize * invocations>;
  /** The whole product of the invocation's row with the row at a place of the tile. */
  fn ${name}_of(place : u32, own : Own, invocation : u32) -> f32 {
    let first = place * invocations + invocation - own.part;
    var total = ${name}[first];
    for (var part = 1u; part < parts; part++) { total += ${name}[first + part]; }
    return total;
  }`;

/** One past the last key that any query of the workgroup may see. */
export function endOfKeys({ isCausal }: AttentionSizes): string {
  const all = "countKeys(own.text, invocation)";
  return isCausal ? `min(firstRowOf(group) + rowsOfGroup, ${all})` : all;
}

/** Declarations and functions for a program that holds these tiles and exchanges these products. */
export function attentionWgsl(sizes: AttentionSizes, { tiles, products }: TileUse): string {
  const { heads, length, units, parts, fours, rowsOfGroup, invocations, rowTiles, tileSize } = sizes;
  const { headStride, positionStride } = sizes;
  return `
  ${constants({ heads, length, units, parts, fours, rowsOfGroup, invocations, rowTiles, tileSize })}
  ${constants({ headStride, positionStride })}
  const scale = f32(${String(1 / Math.sqrt(units))});
  alias Vector = array<vec4f, fours>;

  /** The row of an invocation. Invocations without a row of their own take the last one, and write nothing. */
  struct Own {
    text : u32, firstOfHead : u32, row : u32, at : u32, part : u32, firstFour : u32, isBusy : bool,
  }
  fn firstRowOf(group : u32) -> u32 { return group % rowTiles * rowsOfGroup; }
  fn ownRow(group : u32, invocation : u32) -> Own {
    var own : Own;
    own.text = group / (heads * rowTiles);
    own.firstOfHead = own.text * heads * length + group / rowTiles % heads * headStride;
    let row = firstRowOf(group) + invocation / parts;
    own.isBusy = row < length;
    own.row = min(row, length - 1u);
    own.at = own.firstOfHead + own.row * positionStride;
    own.part = invocation % parts;
    own.firstFour = own.part * fours;
    return own;
  }
  fn isAllowedBy(query : u32, key : u32) -> bool { return ${sizes.isCausal ? "key <= query" : "true"}; }
  fn placeOf(place : u32, part : u32) -> u32 { return (place * parts + part) * fours; }

  var<workgroup> lastKeys : array<u32, invocations>;
  var<workgroup> keyCount : u32;
  /** One past the last key that the text's mask allows. Every invocation has to call it. */
  fn countKeys(text : u32, invocation : u32) -> u32 {
    var count = 0u;
    for (var key = invocation; key < length; key += invocations) {
      if (mask[text * length + key] != 0.0) { count = key + 1u; }
    }
    lastKeys[invocation] = count;
    workgroupBarrier();
    if (invocation == 0u) {
      for (var other = 1u; other < invocations; other++) { count = max(count, lastKeys[other]); }
      keyCount = count;
    }
    return workgroupUniformLoad(&keyCount);
  }
  ${tiles.map(tileOf).join("")}
  ${products.map(productOf).join("")}`;
}

/** Which keys of a tile there are and the mask allows. */
export const allowedKeys = "var<workgroup> allowed : array<bool, tileSize>;";

/** Fetches the tile of keys and values from `first` on, and which of its keys are allowed. For whole workgroups. */
export const loadKeyTile = `workgroupBarrier();
      load_keys(own, first, invocation);
      load_values(own, first, invocation);
      if (invocation < tileSize) {
        let key = first + invocation;
        allowed[invocation] = key < length && mask[own.text * length + min(key, length - 1u)] != 0.0;
      }
      workgroupBarrier();`;
