import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** What is in a file; or that it is none to read, as the end of a sentence. */
export type FileText = { readonly is: 'text'; readonly text: string } | { readonly is: 'no'; readonly why: string };

const NOT_ORDINARY = { is: 'no', why: 'it is not a regular file' } as const;

/**
 * Reads an ordinary file of at most so many bytes. A device has no end, a pipe without a writer no beginning, and a file of
 * /proc has another size than it says: of none of them is more read, or waited for. Throws what Node throws where it
 * cannot be opened.
 */
export async function readOrdinaryFile(path: string, mostBytes: number): Promise<FileText> {
  // Looked at before it is opened, which alone does something to some devices; and after, for it may be another one by then.
  if (!(await stat(path)).isFile()) return NOT_ORDINARY;
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) return NOT_ORDINARY;
    const buffer = Buffer.alloc(mostBytes + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) return { is: 'text', text: buffer.toString('utf8', 0, length) };
      length += bytesRead;
    }
    return { is: 'no', why: `it has more than ${mostBytes} bytes` };
  } finally {
    await file.close();
  }
}
