import { page, type PageInput } from '../../paging.ts';
import type { Call } from '../../service.ts';

type Status = 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
interface Request {
  readonly requestId: string;
  readonly status: Status;
  readonly createdAt: number;
}

/** How long an assignment or a provisioning takes in the sandbox, in milliseconds (invented: AWS takes seconds to minutes). */
const WORK_MS = 1000;

/** What every asynchronous request begins with. Time moves it on; the operations only read it again. */
export function begun({ ids, clock }: Call<unknown>): { requestId: string; status: 'IN_PROGRESS'; createdAt: number; settlesAt: number } {
  const createdAt = clock.now();
  return { requestId: ids.uuid(), status: 'IN_PROGRESS', createdAt, settlesAt: createdAt + WORK_MS };
}

export interface StatusFilter extends PageInput {
  readonly Filter?: { readonly Status?: Status };
}

/** One page of a status list. It says which request and how it stands, not what it is about: that takes a Describe each (botocore model). */
export function statusPage(
  requests: readonly Request[],
  input: StatusFilter,
): { statuses: Record<string, unknown>[]; next: { NextToken?: string } } {
  const wanted = input.Filter?.Status;
  const { items, ...next } = page(
    requests.filter(({ status }) => wanted === undefined || status === wanted),
    input,
  );
  const statuses = items.map(({ status, requestId, createdAt }) => ({
    Status: status,
    RequestId: requestId,
    CreatedDate: new Date(createdAt),
  }));
  return { statuses, next };
}
