import type { TensorInfo } from "@tensorflow/tfjs";
import {
  allowedKeys,
  attentionWgsl,
  awaitExchange,
  endOfKeys,
  exchange,
  forEachFour,
  loadKeyTile,
  readFour,
  sizesOf,
  writeOwn,
  type AttentionSizes,
  type TileUse,
} from "./attentionTiles.ts";
import { workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { forEachGroup } from "./workgroups.ts";

/*
 * With p the probabilities, worked out again from what the forward pass kept of each query, dp = dy · vᵀ and
 * D = Σ p·dp of a query, the gradient of a score is p · (dp − D).
 */

const ofQueries: TileUse = { tiles: ["keys", "values"], products: ["scores", "changes"] };

/** dq = Σ p·(dp − D)·k, as Σ p·dp·k − D · Σ p·k, for which one pass over the keys is enough; keeps D for the keys. */
const queryWgsl = (sizes: AttentionSizes): string => `
  ${["q", "dy", "keys", "values"].map(readFour).join("")}
  ${attentionWgsl(sizes, ofQueries)}
  ${allowedKeys}
  ${forEachGroup(
    sizes.invocations,
    `if (group >= u32(numbers.batch) * heads * rowTiles) { return; }
    let own = ownRow(group, invocation);
    var query : Vector;
    var gradient : Vector;
    ${forEachFour(
      sizes,
      `query[four] = q_four(own.at, own.firstFour + four) * scale;
      gradient[four] = dy_four(own.at, own.firstFour + four);`,
    )}
    var changed : Vector;
    var mixture : Vector;
    var along = 0.0;
    let end = ${endOfKeys(sizes)};
    for (var first = 0u; first < end; first += tileSize) {
      ${loadKeyTile}
      for (var place = 0u; place < tileSize; place++) {
        let at = placeOf(place, own.part);
        ${exchange(sizes, "scores", "query[four] * keys_tile[at + four]")}
        ${exchange(sizes, "changes", "gradient[four] * values_tile[at + four]")}
      }
      ${awaitExchange(sizes)}
      for (var place = 0u; place < tileSize; place++) {
        if (allowed[place] && isAllowedBy(own.row, first + place)) {
          let at = placeOf(place, own.part);
          let score = scores_of(place, own, invocation);
          let probability = exp(score - rows[2u * own.at]) * rows[2u * own.at + 1u];
          let change = probability * changes_of(place, own, invocation);
          along += change;
          ${forEachFour(
            sizes,
            `changed[four] += change * keys_tile[at + four];
            mixture[four] += probability * keys_tile[at + four];`,
          )}
        }
      }
    }
    if (!own.isBusy) { return; }
    ${writeOwn(sizes, "dq", "scale * (changed[four] - along * mixture[four])")}
    if (own.part == 0u) {
      statistics[3u * own.at] = rows[2u * own.at];
      statistics[3u * own.at + 1u] = rows[2u * own.at + 1u];
      statistics[3u * own.at + 2u] = along;
    }`,
  )}`;

const ofKeys: TileUse = { tiles: ["queries", "dy"], products: ["scores", "changes"] };

/** dk = Σ p·(dp − D)·q and dv = Σ p·dy over the queries. */
const keyWgsl = (sizes: AttentionSizes): string => `
  ${["queries", "dy", "k", "v"].map(readFour).join("")}
  ${attentionWgsl(sizes, ofKeys)}
  /** Of each query of the tile: its largest score, inverse sum and D. */
  var<workgroup> known : array<vec3f, tileSize>;
  ${forEachGroup(
    sizes.invocations,
    `if (group >= u32(numbers.batch) * heads * rowTiles) { return; }
    let own = ownRow(group, invocation);
    let isKey = mask[own.text * length + own.row] != 0.0;
    var key : Vector;
    var value : Vector;
    ${forEachFour(
      sizes,
      `key[four] = k_four(own.at, own.firstFour + four) * scale;
      value[four] = v_four(own.at, own.firstFour + four);`,
    )}
    var dKey : Vector;
    var dValue : Vector;
    let end = select(0u, length, firstRowOf(group) < countKeys(own.text, invocation));
    for (var first = ${sizes.isCausal ? "firstRowOf(group) / tileSize * tileSize" : "0u"}; first < end; first += tileSize) {
      workgroupBarrier();
      load_queries(own, first, invocation);
      load_dy(own, first, invocation);
      if (invocation < tileSize) {
        let query = own.firstOfHead + min(first + invocation, length - 1u) * positionStride;
        known[invocation] = vec3f(statistics[3u * query], statistics[3u * query + 1u], statistics[3u * query + 2u]);
      }
      workgroupBarrier();
      for (var place = 0u; place < tileSize; place++) {
        let at = placeOf(place, own.part);
        ${exchange(sizes, "scores", "key[four] * queries_tile[at + four]")}
        ${exchange(sizes, "changes", "value[four] * dy_tile[at + four]")}
      }
      ${awaitExchange(sizes)}
      for (var place = 0u; place < tileSize; place++) {
        let query = first + place;
        if (isKey && query < length && isAllowedBy(query, own.row)) {
          let at = placeOf(place, own.part);
          let probability = exp(scores_of(place, own, invocation) - known[place].x) * known[place].y;
          let change = probability * (changes_of(place, own, invocation) - known[place].z);
          ${forEachFour(
            sizes,
            `dKey[four] += change * queries_tile[at + four];
            dValue[four] += probability * dy_tile[at + four];`,
          )}
        }
      }
    }
    if (!own.isBusy) { return; }
    ${writeOwn(sizes, "dk", "scale * dKey[four]")}
    ${writeOwn(sizes, "dv", "dValue[four]")}`,
  )}`;

/** → gradients of q, k and v, in two dispatches. */
export function dispatchGradients({ input, attrs, make, dispatch, free }: WebGpuCall): TensorInfo[] {
  const [dq, dk, dv] = [make(...input("q").shape), make(...input("k").shape), make(...input("v").shape)];
  const sizes = sizesOf({ input, attrs }, ofQueries);
  const { batch, heads, length, rowTiles } = sizes;
  // All that the keys need to know of a query in one tensor: a dispatch has eight buffers.
  const statistics = make(batch, heads, length, 3);
  const shared = { numbers: { batch }, workgroups: workgroupsFor(batch * heads * rowTiles, 1) };
  const given = {
    dy: { tensor: input("dy") },
    mask: { tensor: input("mask") },
  };
  dispatch({
    ...shared,
    wgsl: queryWgsl(sizes),
    buffers: {
      ...given,
      rows: { tensor: input("rows") },
      q: { tensor: input("q") },
      keys: { tensor: input("k") },
      values: { tensor: input("v") },
      dq: { tensor: dq, isWritten: true },
      statistics: { tensor: statistics, isWritten: true },
    },
  });
  dispatch({
    ...shared,
    wgsl: keyWgsl(sizesOf({ input, attrs }, ofKeys)),
    buffers: {
      ...given,
      queries: { tensor: input("q") },
      k: { tensor: input("k") },
      v: { tensor: input("v") },
      statistics: { tensor: statistics },
      dk: { tensor: dk, isWritten: true },
      dv: { tensor: dv, isWritten: true },
    },
  });
  free(statistics);
  return [dq, dk, dv];
}
