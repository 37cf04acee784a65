/** A cell of a notebook by its text. */
const cell = (kind: "markdown" | "code", id: string, text: string): object => ({
  cell_type: kind,
  id,
  metadata: {},
  source: text.split(/(?<=\n)/),
  ...(kind === "code" ? { outputs: [], execution_count: null } : {}),
});

/** A notebook (nbformat 4.5) that trains, asks and measures by the programs beside it. */
export const printNotebook = (title: string): string =>
  JSON.stringify(
    {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } },
      cells: [
        cell(
          "markdown",
          "about",
          `# ${title}\n\nTrains the model of \`model.py\` on a table, with the preprocessing it was made with in Layerloom. Set the table and its column of answers below.`,
        ),
        cell("code", "packages", "%pip install --quiet keras jax numpy scikit-learn"),
        cell(
          "code",
          "settings",
          'import os\n\nos.environ.setdefault("KERAS_BACKEND", "jax")\ntable, label = "table.csv", "label"',
        ),
        cell("code", "train", 'import train\n\ntrain.main(["--csv", table, "--label", label])'),
        cell(
          "code",
          "ask",
          'import keras\nimport layerloom_layers\nfrom preprocessing import encode_rows, load_signature, to_answers\n\nmodel = keras.models.load_model("run/model.keras")\nsignature = load_signature()\nblocks = encode_rows(signature, ["a text"])\nto_answers(signature, model.predict([blocks[tensor.name] for tensor in model.inputs], verbose=0))',
        ),
      ],
    },
    null,
    1,
  );
