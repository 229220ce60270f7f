import type { SandboxRequest } from './http.ts';

/** Whether the request was sent to this machine by name: a page that rebinds its own name to 127.0.0.1 sends that name as the Host. */
export function isForLoopback({ headers }: Pick<SandboxRequest, 'headers'>): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u.test(headers['host'] ?? '');
}
