/** One HTTP request as the sandbox sees it, whether it came over loopback or straight from an SDK client in this process. */
export interface SandboxRequest {
  readonly method: string;
  /** The path without the query, percent-encoded as sent, beginning with `/`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Its headers come, and of its body only a part, ever. */
  readonly stalls?: boolean;
}
