/** The page's requests to a running call. A training run reads `finishRequested` between its steps. */
export interface CallControl {
  readonly finishRequested: boolean;
}
