import { UsageError } from "./usageError.ts";

/**
 * The model and the file that a command is given.
 * @throws UsageError where there are fewer or more
 */
export function twoPaths(positionals: readonly string[]): {
  readonly modelPath: string;
  readonly filePath: string;
} {
  const [modelPath, filePath, ...more] = positionals;
  if (modelPath === undefined) throw new UsageError("No MODEL_DIR is given: name the folder of the model.");
  if (filePath === undefined) throw new UsageError("No FILE is given: name the table to read.");
  if (more.length > 0)
    throw new UsageError(`One MODEL_DIR and one FILE are expected, received also ${more.join(", ")}.`);
  return { modelPath, filePath };
}
