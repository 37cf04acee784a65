// Says in one sentence why a program of the repository could not do its work, where the cause is a usual one.

/** The first version of Node that everything runs on. */
export const neededNode = "20.19";

/** Whether a version of Node is `neededNode` or later. */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [neededMajor = 0, neededMinor = 0] = neededNode.split(".").map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

const causes = [
  {
    sign: /ENOSPC|no space left/i,
    sentence: "There is no room left on the disk. About 1 GB is needed: free some and start again.",
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ERR_SOCKET_TIMEOUT|network/i,
    sentence:
      "The packages could not be fetched. Connect to the network once and start again; afterwards Layerloom starts without it.",
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    sentence: "This folder cannot be written to. Move Layerloom to a folder of your own and start again.",
  },
  { sign: /EADDRINUSE/, sentence: "Every port is taken. End another server and start again." },
];

/** The sentence for a failure, and below it what the program itself said. */
export function explainFailure(error) {
  const said = `${error.message}\n${error.output ?? ""}`.trim();
  const cause = causes.find(({ sign }) => sign.test(said));
  return cause === undefined ? said : `${cause.sentence}\n\n${said}`;
}
