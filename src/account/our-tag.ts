/** What this tool makes in IAM, and may take away again, has this tag; its value is the step. */
export const OURS = { key: 'secure-account' } as const;
