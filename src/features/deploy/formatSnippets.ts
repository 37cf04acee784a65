import type { ExportFormat } from "../../state/deployment.ts";

/** Code that uses an export, where there is any to write. */
export const formatSnippets: { readonly [F in ExportFormat]: string | null } = {
  html: null,
  tfjs: `<script src="tf.min.js"></script>
<script type="module">
  import { loadClassifier } from "./layerloom-runtime.js";
  const classifier = await loadClassifier(tf, "./");
  console.log(await classifier.classify("…"));
</script>`,
};
