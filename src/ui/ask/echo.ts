import type { Input, Job } from '../options.ts';

/** Whether the terminal shows what is typed. */
export interface Echo {
  /**
   * Nothing typed shows up on the screen until the function given back is called; then the terminal is in the mode that was
   * asked for last. Each prompt ends raw mode as it ends, and what is typed before the next one begins, which may be a
   * password, would be echoed by the terminal.
   */
  readonly off: () => () => void;
  /** The same job. While the shell has the terminal, its mode is the shell's. */
  readonly job: Job | undefined;
}

/** Takes raw mode of an input into its own hands while the echo is off. */
export function echoOf(input: Input, job?: Job): Echo {
  let isOff = false;
  let isShells = false;
  const away = async (suspend: () => Promise<void>): Promise<void> => {
    isShells = true;
    await suspend();
    isShells = false;
  };
  return {
    job: job && { ...job, suspend: (takeBack) => away(() => job.suspend(takeBack)), suspendOthers: () => away(job.suspendOthers) },
    off() {
      const setMode = input.setRawMode?.bind(input);
      if (setMode === undefined || isOff) return () => undefined;
      const own = Object.getOwnPropertyDescriptor(input, 'setRawMode');
      let isWanted = false;
      const set = (on: boolean): Input => {
        isWanted = on;
        if (on || isShells) setMode(on);
        return input;
      };
      isOff = true;
      setMode(true);
      Object.defineProperty(input, 'setRawMode', { configurable: true, writable: true, value: set });
      return () => {
        isOff = false;
        // A window that was closed has no mode any more.
        if (input.setRawMode !== set) return;
        if (own === undefined) Reflect.deleteProperty(input, 'setRawMode');
        else Object.defineProperty(input, 'setRawMode', own);
        if (!isWanted) input.setRawMode(false);
      };
    },
  };
}
