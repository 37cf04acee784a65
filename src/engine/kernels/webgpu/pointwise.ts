import { util, type KernelConfig } from "@tensorflow/tfjs";
import { present } from "../../../core/assert.ts";
import { forEachIndex, webgpuKernel, workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { functions } from "./workgroups.ts";

/** A function of x and its derivative, as WGSL statements that return them. Values that are no numbers stay none. */
interface Form {
  readonly value: string;
  readonly slope: string;
}

/** Constants of selu (Klambauer et al. 2017). */
const seluAlpha = "1.6732632423543772";
const seluScale = "1.0507009873554805";

const geluForms: Readonly<Record<"exact" | "approximate", Form>> = {
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
};

/** By Keras's names. */
const activationForms: Readonly<Record<string, Form>> = {
  relu: { value: "return select(x, 0.0, x < 0.0);", slope: "return select(0.0, 1.0, x > 0.0);" },
  leaky_relu: { value: "return select(x, 0.2 * x, x < 0.0);", slope: "return select(0.2, 1.0, x > 0.0);" },
  elu: {
    value: "return select(x, exponentialMinusOne(x), x < 0.0);",
    slope: "return select(exp(min(x, 0.0)), 1.0, x > 0.0);",
  },
  selu: {
    value: `return ${seluScale} * select(x, ${seluAlpha} * exponentialMinusOne(x), x < 0.0);`,
    slope: `return ${seluScale} * select(${seluAlpha} * exp(min(x, 0.0)), 1.0, x > 0.0);`,
  },
  swish: {
    value: "return x * sigmoidOf(x);",
    slope: "let gate = sigmoidOf(x); return gate * (1.0 + x * (1.0 - gate));",
  },
  tanh: { value: "return tanhOf(x);", slope: "let t = tanhOf(x); return 1.0 - t * t;" },
  sigmoid: { value: "return sigmoidOf(x);", slope: "let y = sigmoidOf(x); return y * (1.0 - y);" },
};

type FormOf = (attrs: WebGpuCall["attrs"]) => Form;
const geluOf: FormOf = ({ approximate }) => geluForms[approximate === true ? "approximate" : "exact"];
const activationOf: FormOf = ({ activation }) => present(activationForms[String(activation)]);

/** A function of x, number by number; the slope is multiplied by dy. */
const elementwise = (kernelName: string, formOf: FormOf, part: keyof Form): KernelConfig =>
  webgpuKernel(kernelName, ({ input, attrs, make, dispatch }) => {
    const x = input("x");
    const output = make(...x.shape);
    const count = util.sizeFromShape(x.shape);
    const factor = part === "slope" ? "dy[index] * " : "";
    dispatch({
      wgsl: `${functions}
        fn valueOf(x : f32) -> f32 { ${formOf(attrs)[part]} }
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
  elementwise("LayerloomGelu", geluOf, "value"),
  elementwise("LayerloomGeluGradient", geluOf, "slope"),
  elementwise("LayerloomActivation", activationOf, "value"),
  elementwise("LayerloomActivationGradient", activationOf, "slope"),
];
