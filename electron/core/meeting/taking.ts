/** What taking a meeting file in would do here: how much is new, and the writing of it. */
export interface Taking {
  readonly message: string;
  readonly isNew: boolean;
  readonly commit: () => void;
}
