import { util, type KernelConfig } from "@tensorflow/tfjs";
import { forEachIndex, webgpuKernel, workgroupsFor } from "./dispatch.ts";
import { functions } from "./workgroups.ts";

/** The two forms of gelu: WGSL of its value and its slope at `x`, statements that return it. */
const forms = {
  exact: {
    value: "return x * 0.5 * (1.0 + errorFunction(x * 0.7071067811865476));",
    slope: `let density = exp(-0.5 * x * x) * 0.3989422804014327;
      return 0.5 * (1.0 + errorFunction(x * 0.7071067811865476)) + x * density;`,
  },
  approximate: {
    value: "return 0.5 * x * (1.0 + tanhOf(0.7978845608028654 * x * (1.0 + 0.044715 * x * x)));",
    slope: `let t = tanhOf(0.7978845608028654 * x * (1.0 + 0.044715 * x * x));
      let inner = 0.7978845608028654 * (1.0 + 0.134145 * x * x);
      return 0.5 * (1.0 + t + (1.0 - t * t) * inner * x);`,
  },
} as const;

/** A function of x, number by number; the gradient's is multiplied by dy. */
const elementwise = (kernelName: string, part: "value" | "slope"): KernelConfig =>
  webgpuKernel(kernelName, ({ input, attrs, make, dispatch }) => {
    const x = input("x");
    const output = make(...x.shape);
    const count = util.sizeFromShape(x.shape);
    const { [part]: body } = forms[attrs["approximate"] === true ? "approximate" : "exact"];
    const factor = part === "slope" ? "dy[index] * " : "";
    dispatch({
      wgsl: `${functions}
        fn valueOf(x : f32) -> f32 { ${body} }
        ${forEachIndex("numbers.count", `output[index] = ${factor}valueOf(x[index]);`)}`,
      buffers: {
        ...(part === "slope" ? { dy: { tensor: input("dy") } } : {}),
        x: { tensor: x },
        output: { tensor: output, isWritten: true },
      },
      numbers: { count },
      workgroups: workgroupsFor(count, 64),
    });
    return output;
  });

/** Activations number by number, and their gradients. */
export const pointwiseKernels: readonly KernelConfig[] = [
  elementwise("LayerloomGelu", "value"),
  elementwise("LayerloomGeluGradient", "slope"),
];
