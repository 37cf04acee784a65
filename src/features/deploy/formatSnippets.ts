import type { CardName } from "./formatCards.ts";

const inPython = (packages: string): string => `pip install ${packages}
python predict.py "…"
python predict.py --csv FILE --out answered.csv

# or in your own program
from predict import predict
print(predict(["…"]))`;

/** Code that uses an export, where there is any to write. */
export const formatSnippets: { readonly [C in CardName]: string | null } = {
  html: null,
  tfjs: `<script src="tf.min.js"></script>
<script type="module">
  import { loadClassifier } from "./layerloom-runtime.js";
  const classifier = await loadClassifier(tf, "./");
  console.log(await classifier.classify("…"));
</script>`,
  keras: inPython("keras jax numpy"),
  onnx: inPython("onnxruntime numpy"),
  node: `import { predict, predictBatch } from "./index.js";
console.log(predict("…"));

# as a server
PORT=8080 node server.js
curl -d '{"row": "…"}' http://127.0.0.1:8080/predict`,
  huggingface: inPython("onnxruntime numpy"),
  training: `pip install keras jax numpy
KERAS_BACKEND=jax python train.py --csv FILE --label COLUMN
# as one of several workers, named in TF_CONFIG:
KERAS_BACKEND=tensorflow python train.py --csv FILE --label COLUMN --distribute tensorflow
python train.py --help`,
};
