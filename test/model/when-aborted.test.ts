import { expect, it } from 'vitest';
import { noLonger, whenAborted } from '../../src/model/when-aborted.ts';

it('calls all who wait, in their order, and nobody who waits no longer', () => {
  const controller = new AbortController();
  const heard: string[] = [];
  const hear = (name: string): (() => void) => {
    const end = (): void => void heard.push(name);
    whenAborted(controller.signal, end);
    return end;
  };
  hear('one');
  noLonger(controller.signal, hear('two'));
  hear('three');
  controller.abort();
  controller.abort();
  expect(heard).toEqual(['one', 'three']);
});

it('has one listener for all, for as long as the signal is', () => {
  const { signal } = new AbortController();
  let listeners = 0;
  signal.addEventListener = () => void listeners++;
  for (let waiting = 0; waiting < 3; waiting++) {
    const end = (): void => undefined;
    whenAborted(signal, end);
    noLonger(signal, end);
  }
  whenAborted(signal, () => undefined);
  expect(listeners).toBe(1);
});
